"""What is costly to make and always the same for the same things: kept between builds, in a folder outside the site.

A file of it is named after everything that it was made from, and begins with the checksum of its name and content: what is
broken, cut short or foreign is made anew. A folder that cannot be written costs time and nothing else.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

VARIABLE = "GUIDE_CACHE"
MOST = 5_000
"""So many files are kept; where there are more, those stay that the last build used."""
_SUM = 32


class Kept:
    """The files in a folder; without one, nothing is kept."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._used: set[str] = set()

    @classmethod
    def in_folder(cls, folder: Path | None, name: str) -> Kept:
        """The files below `name` in the folder of a site, or in the one that the environment names, as tests do that build many sites."""
        place = os.environ.get(VARIABLE) or folder
        return cls(Path(place) / name if place else None)

    def get(self, key: str, make: Callable[[], bytes]) -> bytes:
        """What is kept under the key, a checksum of what it is made from; made and kept where it is not there."""
        if self._folder is None:
            return make()
        path = self._folder / key
        self._used.add(key)
        try:
            whole = path.read_bytes()
        except OSError:
            whole = b""
        content = whole[_SUM:]
        if not content or whole[:_SUM] != _sum(key, content):
            content = make()
            self._write(path, _sum(key, content) + content)
        return content

    def _write(self, path: Path, whole: bytes) -> None:
        half = path.with_name(f"{path.name}.{os.getpid()}")  # Another build may write the same file at the same time.
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            half.write_bytes(whole)
            half.replace(path)
        except OSError:
            self._folder = None  # It would fail each time.

    def tidy(self) -> None:
        """Deletes what was not used this time, if there is too much."""
        try:
            names = os.listdir(self._folder) if self._folder else []
            for name in names if len(names) > MOST else ():
                if name not in self._used:
                    os.unlink(os.path.join(str(self._folder), name))
        except OSError:
            return


def _sum(key: str, content: bytes) -> bytes:
    return sha256(key.encode() + content).digest()
