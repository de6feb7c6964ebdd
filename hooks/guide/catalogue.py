"""The catalogue: every entry checked against every other, with the relations that the pages need.

Owns the checks that one entry alone cannot answer (ids, addresses) and the look-ups between entries. All problems of a
file are gathered in one run and raised once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import chain, islice
from pathlib import Path
from typing import Any, TypeVar, cast

from pydantic import ValidationError

from guide import addresses
from guide.explain import Steps, dotted, entry_name, problems_of
from guide.models import (
    KINDS,
    Audience,
    Collection,
    Entry,
    Framework,
    Grade,
    Handout,
    Kind,
    Myth,
    Publisher,
    Reference,
    Resource,
    Term,
    Topic,
    Withdrawn,
    kind_called,
)
from guide.models.base import Known, PageEntry
from guide.models.withdrawn import WAS
from guide.problems import MAX_PROBLEMS, GuideError, Position, Problem, listed, nearest, quoted
from guide.source import MAX_BYTES, Source, read

E = TypeVar("E")
_UNIQUE_WORDS = "Ids are compared without regard to capitals, because some computers do."


class Catalogue:
    """The entries of each kind by id, in the order of the file, what belongs to what, and the codes of the languages. Never changed once made."""

    def __init__(self, entries: Mapping[str, Mapping[str, Entry]], languages: Iterable[str], published: Iterable[str] = ()) -> None:
        self.languages = tuple(languages)
        self.published = frozenset(published)
        """The addresses that were published before, without language: pages that must not go away with the last entry that needs them."""
        self.topics = cast("Mapping[str, Topic]", entries["topics"])
        self.audiences = cast("Mapping[str, Audience]", entries["audiences"])
        self.grades = cast("Mapping[str, Grade]", entries["grades"])
        self.publishers = cast("Mapping[str, Publisher]", entries["publishers"])
        self.references = cast("Mapping[str, Reference]", entries["references"])
        self.resources = cast("Mapping[str, Resource]", entries["resources"])
        self.frameworks = cast("Mapping[str, Framework]", entries["frameworks"])
        self.myths = cast("Mapping[str, Myth]", entries["myths"])
        self.handouts = cast("Mapping[str, Handout]", entries["handouts"])
        self.collections = cast("Mapping[str, Collection]", entries["collections"])
        self.glossary = cast("Mapping[str, Term]", entries["glossary"])
        self.withdrawn = cast("Mapping[str, Withdrawn]", entries["withdrawn"])

    @cached_property
    def pages(self) -> tuple[PageEntry, ...]:
        """Every entry that has a page under its id, kind by kind."""
        return (*self.resources.values(), *self.frameworks.values(), *self.myths.values(), *self.handouts.values())

    def entry(self, name: str) -> PageEntry:
        """The entry with a page that has this id; KeyError where there is none."""
        return self._by_id[name]

    @cached_property
    def _by_id(self) -> Mapping[str, PageEntry]:
        return {entry.id: entry for entry in self.pages}

    @cached_property
    def by_topic(self) -> Mapping[str, tuple[PageEntry, ...]]:
        """Topic id → the entries about it."""
        return _grouped((topic, entry) for entry in self.pages for topic in entry.topics)

    @cached_property
    def by_audience(self) -> Mapping[str, tuple[PageEntry, ...]]:
        """Audience id → the entries for it."""
        return _grouped((audience, entry) for entry in self.pages for audience in entry.audiences)

    @cached_property
    def by_publisher(self) -> Mapping[str, tuple[Resource, ...]]:
        """Publisher id → its resources, those it publishes with others included."""
        return _grouped((publisher, entry) for entry in self.resources.values() for publisher in entry.publishers)

    @cached_property
    def naming(self) -> Mapping[str, tuple[PageEntry, ...]]:
        """Resource id → the entries of other kinds, and newer or related resources, that name it."""
        pairs: list[tuple[str, PageEntry]] = []
        for framework in self.frameworks.values():
            pairs += [(named, framework) for named in dict.fromkeys((framework.resource, *framework.related)) if named]
        pairs += [(named, myth) for myth in self.myths.values() for named in myth.related]
        pairs += [(named, handout) for handout in self.handouts.values() for named in handout.based_on]
        pairs += [(named, resource) for resource in self.resources.values() for named in resource.related]
        return _grouped(pairs)

    @cached_property
    def citing(self) -> Mapping[str, tuple[PageEntry, ...]]:
        """Reference id → the entries that cite it."""
        pairs: list[tuple[str, PageEntry]] = [(c.reference, myth) for myth in self.myths.values() for c in myth.citations]
        pairs += [(named, framework) for framework in self.frameworks.values() for named in framework.references]
        pairs += [(named, handout) for handout in self.handouts.values() for named in handout.references]
        return _grouped(pairs)

    @cached_property
    def myths_of_framework(self) -> Mapping[str, tuple[Myth, ...]]:
        """Framework id → the myths that lead to it."""
        return _grouped((named, myth) for myth in self.myths.values() for named in myth.frameworks)


def _grouped(pairs: Iterable[tuple[str, E]]) -> Mapping[str, tuple[E, ...]]:
    found: defaultdict[str, list[E]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return {key: tuple(values) for key, values in found.items()}


def load(path: Path, languages: Mapping[str, str], published: Iterable[str] = (), *, max_bytes: int = MAX_BYTES) -> Catalogue:
    """The catalogue in the file at `path`; `languages` maps the code of each language of the guide to its English name.

    `published` are the addresses that were published before, without language. Raises GuideError with every problem of the file.
    """
    return catalogue_of(read(path, max_bytes=max_bytes), languages, published)


def catalogue_of(source: Source, languages: Mapping[str, str], published: Iterable[str] = ()) -> Catalogue:
    """The catalogue in a source that was read; raises GuideError with every problem in it, or the first `MAX_PROBLEMS`."""
    entries: dict[str, dict[str, Entry]] = {kind.list: {} for kind in KINDS}
    problems = list(islice(_problems(source, languages, entries), MAX_PROBLEMS + 1))
    if len(problems) > MAX_PROBLEMS:
        what = f"More than {MAX_PROBLEMS} problems were found, and the search stopped."
        problems[MAX_PROBLEMS:] = [Problem(source.file, max(problem.position for problem in problems), "", "", what, "Mend these, then check again.")]
    if problems:
        raise GuideError(problems)
    return Catalogue(entries, languages, published)


def _problems(source: Source, languages: Mapping[str, str], entries: dict[str, dict[str, Entry]]) -> Iterator[Problem]:
    """Each problem once, as it is found; the entries without one are put into `entries`."""
    yield from source.problems
    lists: dict[str, list[Any]] = {}
    yield from _list_problems(source, lists)
    repeated = list(islice(chain(_repeated_ids(source, lists), _repeated_addresses(source, lists["resources"])), MAX_PROBLEMS))
    yield from repeated
    # A place that was complained about already is in no need of a second complaint that follows from the first.
    told = {problem.position for problem in (*source.problems, *repeated)}
    known = Known(languages, {kind.list: _ids(lists[kind.list]) for kind in KINDS}, {kind.singular: kind.list for kind in KINDS if kind.place})
    for kind in KINDS:
        for index, value in enumerate(lists[kind.list]):
            at = (kind.list, index)
            try:
                entry = kind.model.model_validate(value, context=known)
            except ValidationError as error:
                found = problems_of(error, source, at, entry_name(value, at), kind.model)
                yield from (problem for problem in found if problem.position not in told)
            else:
                entries[kind.list][entry.key] = entry
    yield from _misplaced_picks(source, lists["topics"], entries)


def _misplaced_picks(source: Source, topics: list[Any], entries: Mapping[str, Mapping[str, Entry]]) -> Iterator[Problem]:
    """What a topic wants to be seen first, and is about something else."""
    pages = {name: entry for kind in KINDS if kind.shares_ids for name, entry in entries[kind.list].items()}
    for index, value in enumerate(topics):
        topic = entries["topics"].get(value.get("id", "")) if isinstance(value, dict) and isinstance(value.get("id"), str) else None
        for place, name in enumerate(cast(Topic, topic).start_with if topic else ()):
            if name in pages and topic and topic.id not in cast(PageEntry, pages[name]).topics:
                steps: Steps = ("topics", index, "start_with", place)
                what, fix = f"{quoted(name)} is not about this topic.", "Add the topic to that entry, or remove the id here."
                yield Problem(source.file, source.marks.find(steps), entry_name(value, steps), dotted(steps[2:]), what, fix)


def _list_problems(source: Source, lists: dict[str, list[Any]]) -> Iterator[Problem]:
    """What is wrong with the file as a whole; its lists are put into `lists`, an absent one as an empty one."""
    names = [kind.list for kind in KINDS]
    value = source.value
    if not isinstance(value, dict) or (not value and not source.problems):
        what = "The file is empty." if not value else "The file does not begin with the name of a list."
        yield Problem(source.file, source.marks.find(()), "", "", what, f"It holds the lists {listed(names, 'and')}.")
        value = {}
    for key in value:
        if key not in names:
            what, fix = f"{quoted(key)} is not a list of the catalogue.", f"{nearest(key, names)}The lists are {listed(names, 'and')}."
            yield Problem(source.file, source.marks.find_key((key,)), "", "", what, fix)
    for name in names:
        entries = value.get(name, "")
        if entries != "" and not isinstance(entries, list):
            yield Problem(source.file, source.marks.find((name,)), name, "", "is not a list.", "Write its entries below it, each after “- ”.")
        lists[name] = entries if isinstance(entries, list) else []


def _ids(entries: list[Any]) -> frozenset[str]:
    return frozenset(entry["id"] for entry in entries if isinstance(entry, dict) and isinstance(entry.get("id"), str))


def _repeated_ids(source: Source, lists: Mapping[str, list[Any]]) -> Iterator[Problem]:
    spaces: dict[str, dict[str, tuple[str, Position]]] = {}
    for kind in KINDS:
        for index, entry in enumerate(lists[kind.list]):
            if not isinstance(entry, dict):
                continue
            taken = spaces.setdefault(_space(entry, kind), {})
            for name, steps in _names(entry, (kind.list, index)):
                position = source.marks.find(steps)
                if name.casefold() in taken:
                    other, place = taken[name.casefold()]
                    what = f"{quoted(name)} is already taken in line {place.line}{'' if other == name else f' by {quoted(other)}'}."
                    yield Problem(source.file, position, entry_name(entry, steps), dotted(steps[2:]), what, f"Choose another. {_UNIQUE_WORDS}")
                else:
                    taken[name.casefold()] = (name, position)


def _space(entry: Mapping[str, Any], kind: Kind) -> str:
    """Where the entry's id must be its own: what was withdrawn keeps its id among those that it was one of."""
    if kind.model is Withdrawn and entry.get("was") in WAS:
        kind = kind_called(entry["was"])
    return "pages" if kind.shares_ids else kind.list


def _names(entry: Mapping[str, Any], at: Steps) -> Iterator[tuple[str, Steps]]:
    for field in ("id", "short_id"):
        if isinstance(name := entry.get(field), str) and name:
            yield name, (*at, field)
    aliases = entry.get("aliases")
    for index, alias in enumerate(aliases if isinstance(aliases, list) else ()):
        if isinstance(alias, str) and alias:
            yield alias, (*at, "aliases", index)


def _repeated_addresses(source: Source, resources: list[Any]) -> Iterator[Problem]:
    taken: dict[str, tuple[str, Position]] = {}
    for index, entry in enumerate(resources):
        links = entry.get("links") if isinstance(entry, dict) else None
        for place, link in enumerate(links if isinstance(links, list) else ()):
            address = link.get("url") if isinstance(link, dict) else None
            if not isinstance(address, str) or "shared" in link or len(address) > addresses.LENGTH:
                continue
            try:
                one_spelling = addresses.normalized(address)
            except ValueError:
                continue  # The model says what is wrong with it.
            steps: Steps = ("resources", index, "links", place, "url")
            if one_spelling in taken:
                other, position = taken[one_spelling]
                what = f"{quoted(address)} is the address of {other} in line {position.line}."
                fix = "Remove one of the two, or write “shared: yes” under the link if one page really holds both."
                yield Problem(source.file, source.marks.find(steps), entry_name(entry, steps), dotted(steps[2:]), what, fix)
            else:
                taken[one_spelling] = (entry_name(entry, steps), source.marks.find(steps))
