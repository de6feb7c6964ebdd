"""A withdrawn entry: what was in the guide and is no more. Its address stays, and says what happened."""

from __future__ import annotations

from typing import Annotated

from guide.models.base import Day, LinkToEntry, Listed, LocalProse, LocalText, Short, TopicRef, one_of

WAS = ("resource", "framework", "myth", "handout", "collection", "topic", "audience", "grade")
"""What has a page of its own, and can be withdrawn."""


class Withdrawn(Short):
    """What we took out of the guide. An entry is moved here, never just deleted: its link stands in newsletters and on paper."""

    was: Annotated[str, one_of(*WAS)]
    """What it was."""
    title: LocalText
    """What it was called; of a myth, the fact."""
    date: Day
    """The day we took it out."""
    reason: LocalProse
    """Why, in a sentence or two, for a reader who comes by an old link."""
    topics: Annotated[tuple[TopicRef, ...], Listed] = ()
    """What it was about, as it stood in the entry: the feeds of these topics say that it is gone."""
    replaced_by: Annotated[tuple[LinkToEntry, ...], Listed] = ()
    """What to read instead: kind and id, such as `resource:its-id`."""

    @property
    def key(self) -> str:
        """What it is called among all that was withdrawn: a topic and a resource may have had one id."""
        return f"{self.was}/{self.id}"
