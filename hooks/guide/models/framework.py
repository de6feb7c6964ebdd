"""A framework: an ordered set of ideas from a named source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from guide.models.base import (
    Filled,
    Id,
    Languages,
    Listed,
    LocalLines,
    LocalProse,
    LocalText,
    Model,
    PageEntry,
    Part,
    PlainText,
    Published,
    PublisherRef,
    Raw,
    ReferenceRef,
    ResourceRef,
    Text,
    maps_in,
    one_of,
    texts_in,
)
from guide.problems import listed, quoted

DISPLAYS = ("cards", "steps", "cycle", "rubric")


class Goal(Model):
    """What an element asks for."""

    name: LocalText
    """The goal."""
    indicators: LocalLines | None = None
    """By what one sees that it is met."""


class Cell(Model):
    """What an element looks like at one level of a rubric."""

    level: PlainText
    """The level's id."""
    text: LocalText
    """What one would see."""


class Element(Model):
    """One of the framework's ideas."""

    id: Id
    """Its name in addresses: the page's anchor."""
    aliases: Annotated[tuple[Id, ...], Listed] = ()
    """Ids that it had before; their addresses keep working."""
    name: LocalText
    """Its name."""
    own_name: Languages
    """The languages whose name is the source's own; in the others it is our rendering."""
    former_name: LocalText | None = None
    """What it was called in an older edition."""
    summary: LocalText
    """What it means, in our words."""
    goals: Annotated[tuple[Goal, ...], Listed] = ()
    """What it asks for."""
    levels: Annotated[tuple[Cell, ...], Listed] = ()
    """In a rubric, what it looks like at each level."""


class Level(Model):
    """A level of a rubric."""

    id: Id
    """Its name in addresses."""
    name: LocalText
    """Its name."""
    own_name: Languages
    """The languages whose name is the source's own."""
    label: LocalText | None = None
    """What it counts as, such as Basic."""
    summary: LocalText
    """What it means, in our words."""


class Framework(PageEntry):
    """An ordered set of ideas that others have named, shown as cards, steps, a cycle or a rubric."""

    title: LocalText
    """Its name."""
    own_title: Languages
    """The languages whose name is the source's own; in the others it is our rendering."""
    publisher: PublisherRef
    """Who stands behind it."""
    authors: Annotated[tuple[PlainText, ...], Listed] = ()
    """The authors, first name first."""
    published: Published | None = None
    """When this edition appeared."""
    display: Annotated[str, one_of(*DISPLAYS)]
    """How it is shown."""
    summary: LocalText
    """One or two sentences: what it is."""
    question: LocalText | None = None
    """For a rubric: what a team asks itself when it fills it in, such as “Where is our school?”."""
    about: LocalProse | None = None
    """Where it comes from, how to use it, and what to be careful with."""
    resource: ResourceRef | None = None
    """The resource that it comes from."""
    references: Annotated[tuple[ReferenceRef, ...], Listed] = ()
    """What it rests on."""
    related: Annotated[tuple[ResourceRef, ...], Listed] = ()
    """What goes well with it."""
    elements: Annotated[tuple[Element, ...], Filled]
    """Its ideas, in order."""
    levels: Annotated[tuple[Level, ...], Listed] = ()
    """The levels of a rubric, the weakest first."""

    @property
    def heading(self) -> Text:
        """Its title."""
        return self.title

    @classmethod
    def conflicts(cls, raw: Raw) -> Iterator[Part]:
        """Levels without a rubric or a rubric without levels, cells at unknown levels, and ids that stand here twice."""
        yield from super().conflicts(raw)
        display, has_levels = raw.get("display"), raw.get("levels", []) != []
        if display == "rubric" and not has_levels:
            yield Part(("levels",), "is missing, and it is shown as a rubric.", "Name the levels, the weakest first.")
        if display in DISPLAYS and display != "rubric" and has_levels:
            yield Part(("levels",), "stands here, and it is not shown as a rubric.", "Remove it, or set display to rubric.", is_key=True)
        yield from _doubled_ids(raw, "elements")
        yield from _doubled_ids(raw, "levels")
        levels = list(dict.fromkeys(level["id"] for _, level in maps_in(raw, "levels") if isinstance(level.get("id"), str)))
        for index, element in maps_in(raw, "elements"):
            if display in DISPLAYS and display != "rubric" and "levels" in element and not has_levels:
                yield Part(("elements", index, "levels"), "stands here, and it is not shown as a rubric.", "Remove it.", is_key=True)
            elif levels:
                yield from _cell_conflicts(element, index, levels)


def _cell_conflicts(element: Raw, index: int, levels: list[str]) -> Iterator[Part]:
    seen = set()
    for place, cell in maps_in(element, "levels"):
        level, steps = cell.get("level"), ("elements", index, "levels", place, "level")
        if isinstance(level, str) and level and level not in levels:
            yield Part(steps, f"{quoted(level)} is not a level of this rubric.", f"Use {listed(levels)}.", (level, levels))
        elif isinstance(level, str) and level in seen:
            yield Part(steps, f"{quoted(level)} stands in this element twice.", "Keep one of the two.")
        elif isinstance(level, str):
            seen.add(level)


def _doubled_ids(raw: Raw, key: str) -> Iterator[Part]:
    seen = set()
    for index, item in maps_in(raw, key):
        names = [(item.get("id"), ("id",)), *((alias, ("aliases", place)) for place, alias in enumerate(texts_in(item, "aliases")))]
        for name, steps in names:
            if isinstance(name, str) and name in seen:
                yield Part((key, index, *steps), f"{quoted(name)} stands here twice.", f"Give each of the {key} its own id.")
            elif isinstance(name, str):
                seen.add(name)
