"""How soon an edit of resources.yaml shows in a browser that has a page open: MkDocs' own server, polled as its script polls it."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from urllib.error import URLError
from urllib.request import urlopen

from bench import catalogues, projects

_SCRIPT = re.compile(r"^livereload\((\d+), (\d+)\);", re.MULTILINE)
"""How MkDocs writes the page's epoch and the request's number into each page (mkdocs/livereload/__init__.py)."""


def waits(entries: int, within: Path, edits: int = 5) -> list[float]:
    """Seconds from the end of saving each edit to the moment a client has the new text."""
    project = projects.project("ours", entries, within)
    file = project.folder / "resources.yaml"
    first = catalogues.catalogue(entries)["resources"][0]
    title, address = str(first["title"]["en"]), f"/resources/{first['id']}/"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--config-file", "bench.yml", "--dev-addr", f"127.0.0.1:{port}"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    with (project.folder / "serve.log").open("wb") as log:
        server = subprocess.Popen(command, cwd=project.folder, stdout=log, stderr=subprocess.STDOUT, env=environment)
        try:
            base = f"http://127.0.0.1:{port}"
            page = _page_when_up(f"{base}{address}", server)
            found = []
            for number in range(edits):
                time.sleep(1 + 0.13 * number)  # So that the edits do not all come at the same point of the server's half-second rounds.
                new = f"Edited title {number}"
                text = file.read_text(encoding="utf-8").replace(title, new)
                file.write_text(text, encoding="utf-8")
                start = time.monotonic()
                while new not in page:
                    _wait_for_newer(base, page)
                    page = _get(f"{base}{address}")
                found.append(time.monotonic() - start)
                title = new
            return found
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(30)


def report(found: list[float], entries: int) -> str:
    """The waits in one line."""
    return f"An edit at {entries:,} entries shows after {median(found):.2f} s (median of {len(found)}), {max(found):.2f} s at most."


def _page_when_up(address: str, server: subprocess.Popen[bytes]) -> str:
    while server.poll() is None:
        try:
            return _get(address)
        except URLError:
            time.sleep(0.1)
    raise RuntimeError("The server stopped before it answered.")


def _get(address: str) -> str:
    with urlopen(address, timeout=120) as answer:
        return str(answer.read().decode("utf-8"))


def _wait_for_newer(base: str, page: str) -> None:
    """Returns when there is a newer epoch than the page's, as the script in the page would reload then."""
    script = _SCRIPT.search(page)
    if not script:
        raise RuntimeError("The page holds no script that waits for a newer one.")
    epoch, request = script.groups()
    while float(_get(f"{base}/livereload/{epoch}/{request}")) <= float(epoch):
        pass
