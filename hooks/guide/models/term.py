"""A glossary term: a school word or acronym, explained."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from guide.models.base import (
    Evidence,
    Listed,
    LocalProse,
    LocalText,
    LocalWords,
    Part,
    Placed,
    Raw,
    ResourceRef,
    TermRef,
    Unpublished,
    one_of,
    texts_in,
)


class Term(Placed):
    """A word that a reader meets at school."""

    term: LocalText
    """The word; an acronym is the same in each language."""
    stands_for: LocalText | None = None
    """What an acronym stands for."""
    definition: LocalProse
    """What it means, in a sentence or two."""
    also: LocalWords | None = None
    """Other forms in use."""
    in_place: Annotated[str, one_of("yes", "no"), Unpublished] = "yes"
    """Whether pages explain it where they mention it; `no` for a word that everybody knows, or that pages use for other things too."""
    mentioned_as: LocalWords | None = None
    """Other forms that pages explain like the word itself, such as those for a woman and for a man."""
    search_terms: Annotated[LocalWords | None, Unpublished] = None
    """Other words that readers look for it by; never shown."""
    related: Annotated[tuple[TermRef, ...], Listed] = ()
    """Terms that go with it."""
    resources: Annotated[tuple[ResourceRef, ...], Listed] = ()
    """Resources that explain it further."""
    evidence: Annotated[tuple[Evidence, ...], Listed, Unpublished] = ()
    """Where we saw its forms."""

    @classmethod
    def conflicts(cls, raw: Raw) -> Iterator[Part]:
        """A term that names itself."""
        if raw.get("id") in texts_in(raw, "related"):
            yield Part(("related", raw["related"].index(raw["id"])), "is the entry itself.", "Name another, or remove it.")
