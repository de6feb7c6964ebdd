"""What was found when links were checked: `records/links.json`, which the link checker writes and nobody edits by hand.

It maps each address to what was found there last: `{"https://…": {"state": "ok", "checked": "2026-11-20"}}`. Builds only read it,
and never look at the clock: how long ago that was is for the reader's browser to say.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from guide.problems import GuideError, Position, Problem, listed, quoted

FILE = "links.json"
STATES = ("ok", "moved", "blocked", "gone", "unknown")
"""It opens; it opens elsewhere; the website lets no program look; it is not there any more; nobody knows."""


@dataclass(frozen=True, slots=True)
class Check:
    """What was found at an address."""

    state: str
    checked: date


def load(path: Path) -> Mapping[str, Check]:
    """Address → its last check; nothing where there is no such file. Raises GuideError with everything that is wrong in it."""
    if not path.is_file():
        return {}
    problems: list[Problem] = []
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else 1
        raise GuideError([_problem(path, "", "This is not JSON.", line)]) from None
    if not isinstance(found, dict):
        raise GuideError([_problem(path, "", "This is not a map of addresses.")])
    checks = {address: _check(path, address, said, problems) for address, said in found.items()}
    if problems:
        raise GuideError(problems)
    return {address: check for address, check in checks.items() if check}


def _check(path: Path, address: str, said: object, problems: list[Problem]) -> Check | None:
    state, day = (said.get("state"), said.get("checked")) if isinstance(said, dict) else (None, None)
    if state not in STATES:
        problems.append(_problem(path, address, f"has no state, or one that is not known. The states are {listed(STATES, 'and')}."))
        return None
    try:
        return Check(state, date.fromisoformat(day if isinstance(day, str) else ""))
    except ValueError:
        problems.append(_problem(path, address, f"was checked on {quoted(str(day))}, which is not a day."))
        return None


def _problem(path: Path, entry: str, what: str, line: int = 1) -> Problem:
    return Problem(f"records/{path.name}", Position(line, 1), entry, "", what, "Check the links again, or take the file from the last good version.")
