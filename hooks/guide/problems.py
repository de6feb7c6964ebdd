"""What can be wrong with a file, said once and said plainly.

Owns the shape of a problem, its one-line form, and "did you mean". Finding problems is the business of the other modules.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import NamedTuple

MAX_PROBLEMS = 500
"""So many are listed; whoever has more would not read them, and a hostile file could have millions."""


class Position(NamedTuple):
    """A place in a text file; both numbers start at 1, as editors count."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: where, in which entry and field, what, and how to mend it."""

    file: str
    """The file's name as the reader knows it."""
    position: Position
    entry: str
    """The id of the entry, or the list it stands in, or nothing."""
    field: str
    """The path of the field inside the entry, such as `title.es` or `links[2].url`, or nothing."""
    what: str
    """What is wrong; begins so that it can follow the field's name, and ends with a full stop."""
    fix: str
    """What to do about it, a whole sentence."""

    def __str__(self) -> str:
        """The line a maintainer reads: `resources.yaml:42:7 pta-standards › title.es is missing. Add …`."""
        subject = " › ".join(part for part in (self.entry, self.field) if part)
        words = " ".join(part for part in (subject, self.what, self.fix) if part)
        return f"{self.file}:{self.position.line}:{self.position.column} {words}"


class GuideError(Exception):
    """Raised once, with everything that is wrong, sorted by place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda problem: (problem.file, problem.position, problem.field)))
        super().__init__(self.report())

    def report(self) -> str:
        """All problems, a line each, and a last line that counts them."""
        lines = [str(problem) for problem in self.problems]
        count = len(lines)
        lines.append(f"{count} problem{'' if count == 1 else 's'} found. Nothing was published.")
        return "\n".join(lines)


def quoted(text: str, limit: int = 60) -> str:
    """The text as a person would quote it in a message: on one line, and cut when it is long."""
    line = " ".join(text[: limit * 4].split())
    return f"“{line if len(line) <= limit else line[: limit - 1] + '…'}”"


def listed(choices: Iterable[str], last: str = "or") -> str:
    """The choices as words: `a, b or c`."""
    *others, final = [*choices] or [""]
    return f"{', '.join(others)} {last} {final}" if others else final


def nearest(text: str, choices: Collection[str]) -> str:
    """`Did you mean “x”? ` with the most similar choice, or nothing when none is near."""
    wanted = text[:60].casefold().replace("_", "-")
    by_folded = {choice.casefold().replace("_", "-"): choice for choice in choices}
    near: Iterable[str] = by_folded
    if len(by_folded) > 100:  # Comparing is slow: among many, only those that begin or end alike.
        near = [choice for choice in by_folded if choice[:2] == wanted[:2] or choice[-3:] == wanted[-3:]]
    found = difflib.get_close_matches(wanted, near, n=1, cutoff=0.7)
    return f"Did you mean “{by_folded[found[0]]}”? " if found else ""
