"""A myth: something that people say, with the fact that answers it and the evidence for that."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from guide.models.base import (
    AudienceRef,
    Filled,
    FrameworkRef,
    Listed,
    LocalLines,
    LocalProse,
    LocalText,
    Model,
    PageEntry,
    Part,
    Raw,
    ReferenceRef,
    ResourceRef,
    ShortId,
    Text,
    one_of,
)

STRENGTHS = ("law", "strong", "good", "mixed")


class Try(Model):
    """What one group of readers can do about it."""

    audience: AudienceRef
    """Who can do it."""
    steps: LocalLines
    """Concrete things to try."""


class Citation(Model):
    """A source, and what it supports."""

    reference: ReferenceRef
    """The source."""
    shows: LocalText
    """What it supports, in one sentence of ours."""


class Myth(PageEntry):
    """A claim and the fact that answers it. Neither is ever shown without the other."""

    short_id: ShortId
    """The name in its short address, in neutral words: it stands on paper by itself, and must not state the claim as the id may."""
    claim: LocalText
    """The myth as people say it, without quotation marks."""
    fact: LocalText
    """The answer, in one plain sentence."""
    explanation: LocalProse
    """Why, in a few short paragraphs."""
    strength: Annotated[str, one_of(*STRENGTHS)]
    """What the fact rests on: the law itself; several consistent reviews; one review or large study; results that disagree."""
    try_this: Annotated[tuple[Try, ...], Filled]
    """What readers can do."""
    citations: Annotated[tuple[Citation, ...], Filled]
    """The sources."""
    related: Annotated[tuple[ResourceRef, ...], Listed] = ()
    """What goes well with it."""
    frameworks: Annotated[tuple[FrameworkRef, ...], Listed] = ()
    """Frameworks that take the matter further."""

    @property
    def heading(self) -> Text:
        """The fact, so that the claim never stands alone."""
        return self.fact

    @classmethod
    def conflicts(cls, raw: Raw) -> Iterator[Part]:
        """A single source, where the law itself is not the answer."""
        citations = raw.get("citations")
        if isinstance(citations, list) and len(citations) == 1 and raw.get("strength") in STRENGTHS and raw.get("strength") != "law":
            yield Part(("citations",), "holds one source.", "Add a second: one study settles little. Only a law needs no more than one.")
