"""The search index: Pagefind's program reads the finished pages and writes an index per language beside them.

Its command is used rather than its Python interface, which waits a tenth of a second a page.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from pagefind_bin import get_executable

from guide.problems import GuideError, Position, Problem

FOLDER = "pagefind"
_UNUSED = ("*-ui.js", "*-ui.css", "pagefind-highlight.js")
"""Pagefind's own user interfaces; ours is in overrides/assets/guide/search.js."""


class Indexer:
    """Writes the index of a site, beside whatever else is done."""

    def __init__(self) -> None:
        self._running: subprocess.Popen[str] | None = None

    def begin(self, site: Path) -> None:
        """Begins to write the index of the pages that stand in `site`."""
        self.stop()
        command = [str(get_executable()), "--site", str(site), "--output-subdir", FOLDER, "--silent"]
        self._running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)

    def stop(self) -> None:
        """Gives up what is being written, for its pages are about to change."""
        if self._running:
            self._running.kill()
            self._running.communicate()
            self._running = None

    def finish(self, site: Path) -> None:
        """Waits until it is written. Raises GuideError when Pagefind fails."""
        if not self._running:
            return
        _, told = self._running.communicate()
        code, self._running = self._running.returncode, None
        if code:
            what = f"The search index could not be written: {told.strip() or f'Pagefind ended with {code}'}."
            raise GuideError([Problem(FOLDER, Position(1, 1), "", "", what, "Build again; if it stays, install the requirements again.")])
        for pattern in _UNUSED:
            for path in site.joinpath(FOLDER).glob(pattern):
                path.unlink()
        entry = site / FOLDER / "pagefind-entry.json"  # Its languages come in any order: the same sources give the same bytes.
        entry.write_text(json.dumps(json.loads(entry.read_text(encoding="utf-8")), sort_keys=True), encoding="utf-8")
