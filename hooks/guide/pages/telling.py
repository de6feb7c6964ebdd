"""The guide as told in one language: how entries are named, linked, put in order and marked there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, TypeVar

from markupsafe import Markup, escape

from guide import prose
from guide.catalogue import Catalogue
from guide.history import History
from guide.language import Language, Languages
from guide.link_records import Check
from guide.models import KINDS, Audience, Collection, Entry, Grade, Reference, Resource, Term, Topic, Withdrawn
from guide.models.base import EntryLink, PageEntry, Prose, Short, Text
from guide.pages.places import ROOT, Site, Written, address_of, short_address_of

V = TypeVar("V")
_LAST = ("superseded", "archived", "unverified", "closed")
"""The states that put a resource at the end of a list, the most useful first."""


class Telling:
    """The guide in one language: the catalogue, and how its parts are said, linked and marked there."""

    def __init__(self, catalogue: Catalogue, language: Language, languages: Languages, site: Site) -> None:
        self.catalogue = catalogue
        self.language = language
        self.languages = languages
        self.site = site
        self.say = language.say
        self.written: Mapping[str, Written] = {}
        """The hand-written pages in this language, by address without it."""
        self.history = History()
        """What is remembered of each entry, the build that is being made included."""
        self.checks: Mapping[str, Check] = {}
        """What was found at each address when links were checked last."""
        self.all: Sequence[Telling] = (self,)
        """Those of all languages of the guide, the default first, once they are all there."""
        self._start = f"{ROOT}{language.prefix}"
        self._made: dict[tuple[object, ...], Any] = {}
        self._lists: Mapping[str, Mapping[str, Entry]] = {kind.singular: getattr(catalogue, kind.list) for kind in KINDS if kind.place}

    def once(self, key: tuple[object, ...], make: Callable[[], V]) -> V:
        """What `make` gives, worked out once for a key: a big catalogue says the same few things on thousands of pages."""
        if key not in self._made:
            self._made[key] = make()
        made: V = self._made[key]
        return made

    def of(self, text: Mapping[str, V]) -> V:
        """What a text of the catalogue says in this language."""
        return text[self.language.code]

    def of_any(self, text: Mapping[str, V] | None, otherwise: V) -> V:
        """The same for a text that may be missing, or not be there in this language."""
        return (text or {}).get(self.language.code, otherwise)

    def title_of(self, entry: PageEntry) -> str:
        """What an entry is called in this language."""
        return self.of(entry.heading)

    def called(self, entry: Entry) -> str:
        """What an entry of any kind is called in this language."""
        match entry:
            case PageEntry():
                return self.title_of(entry)
            case Term():
                return self.of(entry.term)
            case Reference():
                return entry.title
            case Topic() | Audience() | Grade() | Collection() | Withdrawn():
                return self.of(entry.title)
        raise TypeError(type(entry).__name__)

    def way_to(self, link: EntryLink) -> tuple[str, str]:
        """The entry that a link of the catalogue leads to, as (what it is called, link)."""
        return self.called(self._lists[link.kind][link.id]), self._link_from_prose(*link)

    @cached_property
    def _rank(self) -> Mapping[str, int]:
        """The place of every entry, worked out once: a big catalogue sorts the same entries on thousands of pages."""
        code = self.language.code

        def key(entry: PageEntry) -> tuple[int, int, str]:
            if not isinstance(entry, Resource):
                return 0, 0, self.title_of(entry).casefold()
            gone = _LAST.index(entry.status) + 1 if entry.status in _LAST else 0
            return gone, int(not entry.is_readable_in(code)), self.title_of(entry).casefold()

        return {entry.id: place for place, entry in enumerate(sorted(self.catalogue.pages, key=key))}

    def in_order(self, entries: Iterable[PageEntry]) -> list[PageEntry]:
        """Entries as a reader wants them: what can be opened in the reader's language first, what is gone last; then by title."""
        rank = self._rank
        return sorted(entries, key=lambda entry: rank[entry.id])

    @cached_property
    def _rank_for_all(self) -> Mapping[str, int]:
        def key(entry: PageEntry) -> tuple[int, int]:
            if not isinstance(entry, Resource):
                return 0, 0
            gone = _LAST.index(entry.status) + 1 if entry.status in _LAST else 0
            return gone, sum(not entry.is_readable_in(language.code) for language in self.languages)

        return {entry.id: place for place, entry in enumerate(sorted(self.catalogue.pages, key=key))}

    @cached_property
    def main_audience(self) -> str:
        """The id of the readers that the guide is for before all others; empty where it names none."""
        ordered = sorted(self.catalogue.audiences.values(), key=lambda audience: audience.order)
        return ordered[0].id if ordered else ""

    def subject_first(self, topic: Topic) -> Callable[[PageEntry], tuple[bool, bool, bool]]:
        """A key that sorts what is gone last, then what is for the main readers first, then what is about the topic before all else."""

        def key(entry: PageEntry) -> tuple[bool, bool, bool]:
            gone = isinstance(entry, Resource) and entry.status in _LAST
            return gone, self.main_audience not in entry.audiences, entry.topics[0] != topic.id

        return key

    def best_for_all(self, entries: Iterable[PageEntry]) -> list[PageEntry]:
        """Entries as all readers together want them, what most can read first and what is gone last: the same choice in every language."""
        rank = self._rank_for_all
        return sorted(entries, key=lambda entry: rank[entry.id])

    def of_publisher(self, publisher: str) -> list[PageEntry]:
        """The resources of a publisher, the same choice in every language."""
        return self.once(("publisher", publisher), lambda: self.best_for_all(self.catalogue.by_publisher[publisher]))

    def is_shared(self, title: str) -> bool:
        """Whether more than one entry has this title in this language."""
        counts = self.once(("titles",), lambda: Counter(self.title_of(entry).casefold() for entry in self.catalogue.pages))
        return counts[title.casefold()] > 1

    def name(self, text: Text) -> Markup:
        """A name as HTML, marked with its language where it stays as it is in the default one (WCAG 3.1.2)."""
        said = text[self.language.code]
        default = self.languages.default
        if self.language is not default and said == text[default.code]:
            return Markup('<span lang="{}">{}</span>').format(default.code, said)
        return escape(said)

    def prose(self, text: Prose) -> Markup:
        """A text of the Markdown subset as HTML."""
        return self.once(("prose", id(text)), lambda: Markup(prose.html_of(text[self.language.code], self._link_from_prose)))

    def plain(self, text: Prose) -> str:
        """A text of the Markdown subset without its marks."""
        return prose.text_of(text[self.language.code])

    def _link_from_prose(self, kind: str, name: str) -> str:
        return self.link(self.address_named(kind, name))

    def address_named(self, kind: str, name: str) -> str:
        """The address of an entry, as a link of the catalogue's prose names it: by its kind and id."""
        return address_of(self._lists[kind][name])

    @property
    def shortcuts(self) -> list[tuple[str, str]]:
        """What the main readers look for most, as (label, link)."""
        audience = self.catalogue.audiences.get(self.main_audience)
        return [(self.of(one.label), self._link_from_prose(*one.to)) for one in (audience.shortcuts if audience else ())]

    def languages_named(self, codes: Iterable[str]) -> str:
        """The names of languages as a phrase, those of the guide first and in its order."""
        wanted = tuple(codes)
        return self.once(("languages", *wanted), lambda: self._named(wanted))

    def _named(self, codes: tuple[str, ...]) -> str:
        known = {language.code: place for place, language in enumerate(self.languages)}
        ordered = sorted(dict.fromkeys(codes), key=lambda code: known.get(code, len(known)))
        return self.language.listed([self.language.name_of(code) for code in ordered])

    @property
    def all_languages(self) -> str:
        """The names of the guide's languages as a phrase."""
        return self.languages_named(language.code for language in self.languages)

    def link(self, address: str, language: Language | None = None) -> str:
        """The link to an address of the guide, in this or another language."""
        return f"{ROOT}{(language or self.language).prefix}{address}"

    def link_to(self, entry: Entry) -> str:
        """The link to an entry."""
        return f"{self._start}{address_of(entry)}"

    def start_of(self, audience: Audience) -> str:
        """The link to the hand-written page that leads these readers through the guide; empty where there is none."""
        address = f"start/{audience.id}/"
        return self.link(address) if address in self.written else ""

    def anchor(self, entry: Audience | Topic) -> Markup:
        """A topic or audience as a link to its page."""
        return Markup(f'<a href="{self.link_to(entry)}">{escape(self.of(entry.title))}</a>')

    def asset(self, path: str) -> str:
        """The link to a file that all languages share."""
        return f"{ROOT}{path}"

    def absolute(self, address: str, language: Language | None = None) -> str:
        """The full address, for canonical links, alternates and structured data."""
        return f"{self.site.url}{(language or self.language).prefix}{address}"

    def short_url(self, entry: Short) -> str:
        """The short address of an entry in full, as a link and as its QR code says it: one for all languages."""
        return f"{self.site.url}{short_address_of(entry)}"

    def short_link(self, entry: Short) -> str:
        """The same as people read it on paper and type it: without what a browser adds by itself."""
        return self.short_url(entry).removeprefix("https://")

    @property
    def others(self) -> tuple[Language, ...]:
        """The other languages of the guide."""
        return tuple(language for language in self.languages if language is not self.language)
