"""Whether an entry is safe to send: the one rule, from what is known of the entry and of its links.

The rule has a second half that needs a clock, and so runs in the reader's browser (`overrides/assets/guide/safety.js`): what was
checked more than 30 days ago counts as unchecked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from guide.link_records import Check
from guide.models import Resource
from guide.models.base import PageEntry

LASTS = 30
"""For so many days after a check a link counts as checked."""
SAFE, UNCHECKED, UNSAFE = "safe", "unchecked", "unsafe"
REASONS = {
    "own": SAFE, "printed": SAFE, "checked": SAFE,
    "never": UNCHECKED, "blocked": UNCHECKED, "stale": UNCHECKED,
    "gone": UNSAFE, "closed": UNSAFE, "superseded": UNSAFE, "unverified": UNSAFE,
}  # fmt: skip
"""Why → what follows. It is our own page; it is on paper only; its links were checked; they never were; a website lets no program look; the
check is too old; a link is gone; it closed; there is a newer one; nobody has found it."""
_SAID = ("closed", "superseded", "unverified")
"""The states of a resource that settle it, whatever its links do."""


@dataclass(frozen=True, slots=True)
class Safety:
    """What can be said without a clock."""

    reason: str
    checked: date | None = None
    """The day of the oldest check that it rests on."""

    @property
    def mark(self) -> str:
        """Safe, unchecked or unsafe."""
        return REASONS[self.reason]


def safety_of(entry: PageEntry, checks: Mapping[str, Check]) -> Safety:
    """Whether the entry is safe to send; `checks` maps addresses to what was found there last."""
    if not isinstance(entry, Resource):
        return Safety("own")
    if entry.status in _SAID:
        return Safety(entry.status)
    found = [checks.get(link.url) for link in entry.links]
    if not found:
        return Safety("printed")
    known = [check for check in found if check]
    oldest = min((check.checked for check in known), default=None)
    states = {check.state for check in known}
    if "gone" in states:
        return Safety("gone", min(check.checked for check in known if check.state == "gone"))
    if len(known) < len(found) or "unknown" in states:
        return Safety("never")
    return Safety("blocked" if "blocked" in states else "checked", oldest)
