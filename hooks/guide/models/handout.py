"""A handout: a sheet of our own, to print."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from guide.models.base import Filled, Listed, LocalLines, LocalProse, LocalText, Model, PageEntry, Part, Raw, ReferenceRef, ResourceRef, Text, one_of

SECTION_KINDS = ("list", "steps", "checklist", "questions", "statements")


class Section(Model):
    """A part of the sheet."""

    heading: LocalText
    """Its heading."""
    kind: Annotated[str, one_of(*SECTION_KINDS)]
    """How its items look: plain, numbered, with boxes to tick, with room to write, or with a scale to answer on."""
    intro: LocalText | None = None
    """A sentence before the items."""
    items: LocalLines
    """The items."""
    choices: LocalLines | None = None
    """For statements: the answers to choose from."""

    @classmethod
    def conflicts(cls, raw: Raw) -> Iterator[Part]:
        """Statements without answers, and answers without statements."""
        kind = raw.get("kind")
        if kind == "statements" and "choices" not in raw:
            yield Part(("choices",), "is missing, and these are statements.", "Write the answers to choose from.")
        if kind in SECTION_KINDS and kind != "statements" and "choices" in raw:
            yield Part(("choices",), f"stands here, and the kind is “{kind}”.", "Remove it, or set the kind to statements.", is_key=True)


class Handout(PageEntry):
    """A sheet that readers print: one side for each language."""

    title: LocalText
    """Its title."""
    summary: LocalText
    """One or two sentences: what it is."""
    for_use: LocalText | None = None
    """When and how to use it."""
    sections: Annotated[tuple[Section, ...], Filled]
    """Its parts, in order."""
    footer: LocalProse | None = None
    """A closing line."""
    based_on: Annotated[tuple[ResourceRef, ...], Listed] = ()
    """The resources it is drawn from."""
    references: Annotated[tuple[ReferenceRef, ...], Listed] = ()
    """What it rests on."""

    @property
    def heading(self) -> Text:
        """Its title."""
        return self.title

    @property
    def is_checklist(self) -> bool:
        """Whether it has boxes to tick."""
        return any(section.kind == "checklist" for section in self.sections)
