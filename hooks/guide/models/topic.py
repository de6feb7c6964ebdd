"""A topic: what an entry is about, as a reader would look for it."""

from __future__ import annotations

from typing import Annotated

from guide.models.base import Count, Listed, LocalProse, LocalText, LocalWords, PageRef, Placed, PlainText, Unpublished


class Topic(Placed):
    """A subject that readers browse by; it has a page of its own."""

    order: Count
    """Its place among the topics, from 1."""
    icon: Annotated[PlainText, Unpublished]
    """A Material Design icon, such as `material/account-voice`."""
    title: LocalText
    """Its name."""
    summary: LocalText
    """One sentence: what a reader finds there."""
    notice: LocalProse | None = None
    """Something every reader of this topic must see first, such as a crisis line."""
    search_terms: Annotated[LocalWords | None, Unpublished] = None
    """Other words that readers look for it by; never shown."""
    start_with: Annotated[tuple[PageRef, ...], Listed] = ()
    """The entries about it that most readers should see first, in this order: resources, frameworks, myths or handouts."""
