"""The facets: what readers sort the whole catalogue by. One mechanism gives the filters, their rules, and a page for each value.

An entry that names no grades is for every grade; what we write ourselves is in every language of the guide.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from guide.catalogue import Catalogue
from guide.models import Framework, Handout, Myth, Resource
from guide.models.base import PageEntry
from guide.models.resource import FORMATS, KINDS
from guide.pages.telling import Telling

_OURS = {Framework: ("framework", "web"), Myth: ("myth", "web"), Handout: ("handout", "print")}
"""Type of an entry of our own → its kind and format."""


@dataclass(frozen=True, slots=True)
class Facet:
    """One thing to sort by; an entry may have several of its values."""

    id: str
    """Its name in addresses, attributes and the strings files."""
    folder: str
    """Where the pages of its values stand."""
    values: Callable[[Catalogue], Sequence[str]]
    """Every value there could be, in order."""
    of: Callable[[PageEntry, Catalogue], Iterable[str]]
    """The values that an entry has."""
    label: Callable[[str, Telling], str]
    """What a value is called."""


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a facet that some entry has."""

    id: str
    label: str
    count: int
    """How many entries have it."""
    href: str
    """The link to its own page."""


def _ordered(entries: Iterable[tuple[str, int]]) -> list[str]:
    return [name for name, _ in sorted(entries, key=lambda pair: pair[1])]


def _as_item(text: str) -> str:
    """The text as an item of a list begins; many languages write their names small."""
    return text[:1].upper() + text[1:]


def _kind(entry: PageEntry) -> str:
    return entry.kind if isinstance(entry, Resource) else _OURS[type(entry)][0]


def _languages(entry: PageEntry, codes: Sequence[str]) -> list[str]:
    return [code for code in codes if not isinstance(entry, Resource) or entry.is_readable_in(code)]


def _formats(entry: PageEntry) -> Iterable[str]:
    if isinstance(entry, Resource):
        return dict.fromkeys(link.format for link in entry.links) if entry.is_open else ()
    return (_OURS[type(entry)][1],)


FACETS = (
    Facet(
        "topic",
        "topics",
        lambda catalogue: _ordered((topic.id, topic.order) for topic in catalogue.topics.values()),
        lambda entry, _: entry.topics,
        lambda value, telling: telling.of(telling.catalogue.topics[value].title),
    ),
    Facet(
        "audience",
        "for",
        lambda catalogue: _ordered((audience.id, audience.order) for audience in catalogue.audiences.values()),
        lambda entry, _: entry.audiences,
        lambda value, telling: telling.of(telling.catalogue.audiences[value].title),
    ),
    Facet(
        "language",
        "languages",
        lambda catalogue: catalogue.languages,
        lambda entry, catalogue: _languages(entry, catalogue.languages),
        lambda value, telling: _as_item(telling.language.name_of(value)),
    ),
    Facet(
        "grade",
        "grades",
        lambda catalogue: _ordered((grade.id, grade.order) for grade in catalogue.grades.values()),
        lambda entry, catalogue: (isinstance(entry, Resource) and entry.grades) or tuple(catalogue.grades),
        lambda value, telling: telling.of(telling.catalogue.grades[value].short),
    ),
    Facet(
        "kind",
        "kinds",
        lambda _: ("handout", "myth", "framework", *KINDS),
        lambda entry, _: (_kind(entry),),
        lambda value, telling: telling.say(f"kind.{value}"),
    ),
    Facet(
        "format",
        "formats",
        lambda _: FORMATS,
        lambda entry, _: _formats(entry),
        lambda value, telling: telling.say(f"format.{value}"),
    ),
)
"""The first ones matter most to a parent."""


def marks(entry: PageEntry, catalogue: Catalogue) -> dict[str, str]:
    """Facet id → the entry's values of it, apart by spaces: what the filters go by."""
    return {facet.id: " ".join(facet.of(entry, catalogue)) for facet in FACETS}


def counts(facet: Facet, catalogue: Catalogue) -> dict[str, int]:
    """The values that some entry has, in order, and how many entries have each."""
    found = Counter(value for entry in catalogue.pages for value in facet.of(entry, catalogue))
    return {value: found[value] for value in facet.values(catalogue) if found[value]}


def paged(facet: Facet, catalogue: Catalogue) -> list[str]:
    """The values that have a page: those that some entry has, and those whose page was published when some entry had them."""
    found = counts(facet, catalogue)
    return [value for value in facet.values(catalogue) if value in found or f"{facet.folder}/{value}/" in catalogue.published]


def values(facet: Facet, telling: Telling) -> list[Value]:
    """The same as a reader sees them, each with a link to its own page."""
    found = telling.once(("facet", facet.id), lambda: counts(facet, telling.catalogue))
    return [Value(value, facet.label(value, telling), count, telling.link(f"{facet.folder}/{value}/")) for value, count in found.items()]
