"""A myth: something that people say, with the fact that answers it and the evidence for that."""

from __future__ import annotations

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
    ReferenceRef,
    ResourceRef,
    Text,
    one_of,
)

STRENGTHS = ("strong", "good", "mixed")


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

    claim: LocalText
    """The myth as people say it, without quotation marks."""
    fact: LocalText
    """The answer, in one plain sentence."""
    explanation: LocalProse
    """Why, in a few short paragraphs."""
    strength: Annotated[str, one_of(*STRENGTHS)]
    """How good the evidence is: law or several consistent reviews; one review or large study; results that disagree."""
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
