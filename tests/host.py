"""Serves a folder on loopback as an ordinary static host does: compressed text, the right types, cache headers, the site's own 404 page.

The tests, the pictures and the audit all look at the guide through it.
"""

from __future__ import annotations

import gzip
import mimetypes
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

TYPES = mimetypes.MimeTypes().types_map[True] | {".js": "text/javascript", ".mjs": "text/javascript", ".woff2": "font/woff2"}
"""By the ending of the name: what Python knows, not what this computer happens to have installed."""
TEXT = re.compile(r"text/|image/svg|application/(json|xml|manifest)")
"""The types that are sent compressed; hosts differ on WebAssembly, so here it pays its full size."""
FINGERPRINT = re.compile(r"[.=-][0-9a-f]{8,}(\.|$)")
"""An address that changes with its content may be kept for a year; any other is kept for ten minutes, as GitHub Pages has it."""


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # Connections stay open for the next request.
    disable_nagle_algorithm = True  # The body need not wait until the client has acknowledged the headers.

    def log_message(self, format: str, *args: Any) -> None:
        pass

    def send_head(self) -> Any:
        """Sends the status and the headers; what comes back holds the body, and is None where there is none."""
        address, place = urlsplit(self.path).path, Path(self.translate_path(self.path))
        if place.is_dir() and not address.endswith("/"):
            return super().send_head()  # It leads to the address with the slash.
        if address.endswith("/"):
            place /= "index.html"
        status = 200 if place.is_file() else 404
        if status == 404:
            place = Path(self.directory, "404.html")
        kind = TYPES.get(place.suffix.lower(), "application/octet-stream")
        zipped = bool(TEXT.match(kind)) and "gzip" in self.headers.get("Accept-Encoding", "")
        body = _body(place, place.stat().st_mtime_ns, zipped) if place.is_file() else b""
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if TEXT.match(kind) else kind)
        self.send_header("Content-Length", str(len(body)))
        lasting = status == 200 and FINGERPRINT.search(self.path)
        self.send_header("Cache-Control", "public, max-age=31536000, immutable" if lasting else "public, max-age=600")
        if TEXT.match(kind):
            self.send_header("Vary", "Accept-Encoding")
        if zipped:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        return BytesIO(body)


@lru_cache(maxsize=256)
def _body(place: Path, changed: int, zipped: bool) -> bytes:
    return gzip.compress(place.read_bytes(), compresslevel=6, mtime=0) if zipped else place.read_bytes()


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """Says nothing when a browser leaves before it has got all."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The folder on a free port while the context lasts; gives the address, with a slash at the end. The folder may be filled later."""
    with _Server(("127.0.0.1", 0), partial(_Handler, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()
