"""A publisher: who stands behind a resource or framework."""

from __future__ import annotations

from guide.models.base import Entry, LocalProse, LocalText, Url


class Publisher(Entry):
    """An organization that publishes."""

    name: LocalText
    """Its name; the same in each language where it is not translated."""
    url: Url | None = None
    """Its own website."""
    note: LocalProse | None = None
    """What a reader should know about it, such as a change of name."""
