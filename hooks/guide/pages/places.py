"""Where things stand: the root, the address of each entry, and the site itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from guide.models import Audience, Entry, Framework, Grade, Handout, Myth, Reference, Resource, Term, Topic

ROOT = "@root@/"
"""Stands in links for the way to the root of the site. No address or text of the catalogue can hold it as a link."""

_PLACES: Mapping[type[Entry], str] = {
    Topic: "topics/{}/",
    Audience: "for/{}/",
    Grade: "grades/{}/",
    Resource: "resources/{}/",
    Framework: "frameworks/{}/",
    Myth: "myths/{}/",
    Handout: "handouts/{}/",
    Term: "glossary/#{}",
    Reference: "references/#{}",
}


def address_of(entry: Entry) -> str:
    """The address of an entry, without language and root. An entry of a kind without pages has none: KeyError."""
    return _PLACES[type(entry)].format(entry.id)


@dataclass(frozen=True)
class Site:
    """What the guide calls itself and where it will stand."""

    url: str
    """The absolute address of its root, with a slash at the end."""
    names: Mapping[str, str]
    """Its name, by language code."""
    descriptions: Mapping[str, str]
    """What it is, in one sentence, by language code."""


@dataclass(frozen=True, slots=True)
class Written:
    """A hand-written page, as its file says at the top."""

    title: str
    description: str
    search_terms: tuple[str, ...] = ()
    """Other words that readers look for it by."""
