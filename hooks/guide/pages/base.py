"""What every page is made of: its address, and its view.

A page is the same in every language but for its words: `Page.view` makes the words from a `Telling`. Addresses have no
leading slash; a link inside the site begins with `ROOT`, which the renderer replaces when it knows how deep the page stands.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from guide.models.base import PageEntry
from guide.pages.places import ROOT, Site, Written, address_of
from guide.pages.telling import Telling

__all__ = ["ROOT", "Crumb", "Finding", "Page", "Site", "Telling", "View", "Written", "address_of"]


@dataclass(frozen=True, slots=True)
class Finding:
    """How the search shows a page. A page without one is not searched."""

    kind: str
    """What it is, in a word or two."""
    text: str
    """What it says, in a sentence or two."""
    languages: str = ""
    """In which languages what it points to can be read."""
    words: Sequence[str] = ()
    """Other words that it is found by."""
    elsewhere: Sequence[tuple[str, str]] = ()
    """What it is called in other languages, where that is something else, as (language code, title)."""
    title: str = ""
    """What it is called, where that is not the title of the view."""


@dataclass(frozen=True, slots=True)
class Crumb:
    """A step of the way from the home page."""

    label: str
    address: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed in one language, in two formats. Its addresses are promised as those of pages are."""

    name: str
    """What it is called in its address: a language, or a language and a topic."""
    first: str
    """What it was first called there: feed readers know it by that for ever."""
    title: str
    """What it is called in a list of feeds, where the name of the guide must not be missing."""
    page: str
    """The address of the page that it belongs to, without language."""

    @property
    def atom(self) -> str:
        """The address of the Atom feed (RFC 4287), from the root of the site."""
        return f"{FOLDER}{self.name}.xml"

    @property
    def json(self) -> str:
        """The address of the JSON Feed (version 1.1)."""
        return f"{FOLDER}{self.name}.json"


FOLDER = "feeds/"
"""Where the feeds of all languages stand, from the root of the site."""
ATOM, JSON = "application/atom+xml", "application/feed+json"
"""The types of the two formats."""


@dataclass(frozen=True, slots=True)
class View:
    """A page in one language, before it is HTML."""

    template: str
    """The template of its body, in `overrides/guide/`."""
    title: str
    """What the browser's tab says, before the name of the site."""
    description: str
    """What a search engine shows: one or two plain sentences."""
    crumbs: Sequence[Crumb] = ()
    """The way from the home page, without the home page and the page itself."""
    values: Mapping[str, Any] = field(default_factory=dict)
    """What the template needs."""
    data: Sequence[Mapping[str, Any]] = ()
    """Structured data about the page (schema.org, as JSON-LD)."""
    label: str = ""
    """What the page is, where its title alone could be another page's: `Framework`. Only the browser's tab says it."""
    alias_of: str | None = None
    """The address whose page this one stands for, so that search engines leave it out: another, or its own where nothing is to be found there."""
    moves: bool = False
    """Whether a reader is taken there at once."""
    finding: Finding | None = None
    """How the search shows it."""
    entry: PageEntry | None = None
    """The entry whose page it is."""
    stylesheet: str = ""
    """The address of a stylesheet that it needs besides ours."""
    feed: Feed | None = None
    """The feed that says what is new on it, for browsers and feed readers to find."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the guide, in all languages."""

    address: str
    """Its address without language: `resources/some-guide/`."""
    section: str
    """The item of the main menu that it belongs to, or nothing."""
    view: Callable[[Telling], View]
    """Makes its words."""
    is_kept: bool = False
    """Whether it is there only because its address was published, so that no list or sitemap names it."""
