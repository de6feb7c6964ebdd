"""A collection: entries that go together in a newsletter at one time of the school year."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from guide.models.base import Count, Listed, LocalText, LocalWords, PageRef, Part, Placed, Raw, Unpublished

FEWEST, MOST = 4, 8
"""So many entries it has: with fewer it is no set, and more do not fit into a newsletter."""


class Collection(Placed):
    """A set of entries, ready for newsletters of one time of the school year; it has a page of its own."""

    order: Count
    """Its place in the school year, from 1."""
    title: LocalText
    """Its name."""
    when: LocalText
    """When to send it, such as “August”, as a phrase that can stand alone."""
    summary: LocalText
    """One or two sentences: what it helps families with."""
    entries: Annotated[tuple[PageRef, ...], Listed]
    """What it holds, in the order of the newsletter: four to eight resources, frameworks, myths or handouts."""
    search_terms: Annotated[LocalWords | None, Unpublished] = None
    """Other words that readers look for it by; never shown."""

    @classmethod
    def conflicts(cls, raw: Raw) -> Iterator[Part]:
        """Too few entries for a set, or too many for a newsletter."""
        entries = raw.get("entries")
        if isinstance(entries, list) and not FEWEST <= len(entries) <= MOST:
            yield Part(("entries",), f"holds {len(entries)}.", f"A set has {FEWEST} to {MOST} entries.")
