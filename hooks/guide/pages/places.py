"""Where things stand: the root, the address of each entry, and the site itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from guide.models import KINDS, Entry, Withdrawn, kind_called
from guide.models.base import Short

ROOT = "@root@/"
"""Stands in links for the way to the root of the site. No address or text of the catalogue can hold it as a link."""

SHORT = "r/"
"""Where short addresses begin."""
_PLACES: Mapping[type[Entry], str] = {kind.model: kind.place for kind in KINDS if kind.place}


def address_of(entry: Entry) -> str:
    """The address of an entry, without language and root. An entry of a kind without pages has none: KeyError."""
    place = kind_called(entry.was).place if isinstance(entry, Withdrawn) else _PLACES[type(entry)]
    return place.format(entry.id)


def has_address(kind: type[Entry]) -> bool:
    """Whether entries of this kind have an address: a page, or a place on one."""
    return kind in _PLACES or kind is Withdrawn


def short_address_of(entry: Short, name: str = "") -> str:
    """The short address of an entry, the same for all languages; with the name that it has, or another that it answers to."""
    return f"{SHORT}{name or entry.short_name}/"


@dataclass(frozen=True)
class Site:
    """What the guide calls itself and where it will stand."""

    url: str
    """The absolute address of its root, with a slash at the end."""
    names: Mapping[str, str]
    """Its name, by language code."""
    descriptions: Mapping[str, str]
    """What it is, in one sentence, by language code."""
    extra: Mapping[str, Any] = field(default_factory=dict)
    """What else is said of it: whether `search` is wanted, and `cards`, the pictures that shared links show."""
    cache: Path | None = None
    """The folder where what is costly to make is kept between builds; None where nothing is."""

    def wants(self, what: str) -> bool:
        """Whether something is wanted: it is where nobody said `off`."""
        return self.extra.get(what) not in (False, "off")


@dataclass(frozen=True, slots=True)
class Written:
    """A hand-written page, as its file says at the top."""

    title: str
    description: str
    search_terms: tuple[str, ...] = ()
    """Other words that readers look for it by."""
