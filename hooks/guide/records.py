"""The files that builds remember things in: how one is written."""

from __future__ import annotations

from pathlib import Path

from guide.problems import GuideError, Position, Problem


def name_of(path: Path) -> str:
    """What messages call a file of the records."""
    return f"{path.parent.name}/{path.name}"


def write(path: Path, text: str) -> None:
    """Puts the text into a file of the records at once, so that no build leaves half of it; raises GuideError when it cannot be written."""
    try:
        path.parent.mkdir(exist_ok=True)
        new = path.with_suffix(".new")
        new.write_text(text, encoding="utf-8", newline="\n")
        new.replace(path)
    except OSError as error:
        what = f"cannot be written: {error.strerror or error}."
        raise GuideError([Problem(name_of(path), Position(1, 1), "", "", what, "Make room, or allow the build to write it.")]) from None
