"""What a first visit to a page of a built guide loads, as the page and its scripts say: what the byte budget counts.

`browser/test_first_visit.py` shows that a real browser asks for this and nothing else.
"""

from __future__ import annotations

import gzip
import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from posixpath import normpath
from urllib.parse import urlsplit

SCRIPTS = "assets/guide/"
"""Where our scripts stand in a built guide."""
ENTRY = "guide.js"
"""The one that every page names."""


class _Reader(HTMLParser):
    """Notes what a page names: stylesheets, scripts, an icon, pictures, and the behaviors that it asks for by data-guide-<name>.

    Pictures that are folded away are loaded when somebody unfolds them.
    """

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.behaviors: set[str] = set()
        self._folds = 0

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attributes}
        if (tag == "link" and named.get("rel") in ("stylesheet", "icon")) or (tag == "script" and "src" in named):
            self.links.append(named.get("href") or named["src"])
        self._folds += tag == "details"
        if tag == "img" and not self._folds:
            self.links.append(named["src"])
        self.behaviors |= {name.removeprefix("data-guide-") for name in named if name.startswith("data-guide-")}

    def handle_endtag(self, tag: str) -> None:
        self._folds -= tag == "details"


def loads(folder: Path, file: str) -> set[str]:
    """The files of a built guide, by their path in its folder, that a browser loads when it opens this page of it."""
    reader = _Reader()
    reader.feed((folder / file).read_text(encoding="utf-8"))
    found = {file, *(_path(file, link) for link in reader.links)}
    if SCRIPTS + ENTRY in found:
        scripts = {path.name for path in (folder / SCRIPTS).glob("*.js")}
        started = {ENTRY, *(f"{name}.js" for name in reader.behaviors)} & scripts
        found |= {SCRIPTS + name for name in _with_imports(folder, started)}
    return found


def _path(file: str, link: str) -> str:
    """Where a link of a file leads, in the folder; the page for wrong addresses names everything from the root."""
    path = urlsplit(link).path
    return path.lstrip("/") if path.startswith("/") else normpath(f"{file}/../{path}")


def _with_imports(folder: Path, names: set[str]) -> set[str]:
    """These scripts, and all that they import before they run."""
    found: set[str] = set()
    while names:
        found |= names
        texts = [(folder / SCRIPTS / name).read_text(encoding="utf-8") for name in names]
        names = {name for text in texts for name in re.findall(r'^import .* from "\./(\w+\.js)";', text, re.MULTILINE)} - found
    return found


@cache
def weight(path: Path) -> int:
    """Bytes of a file as a server sends it, compressed."""
    return len(gzip.compress(path.read_bytes(), 6))
