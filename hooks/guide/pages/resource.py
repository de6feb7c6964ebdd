"""The page of a resource."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Literal

from markupsafe import Markup

from guide.catalogue import Catalogue
from guide.models import Audience, Resource, Topic
from guide.models.base import PageEntry
from guide.models.resource import Link
from guide.pages import blocks, found, linked_data
from guide.pages.base import Crumb, Page, Telling, View, address_of
from guide.pages.labels import byline, details_of, main_link

_DOT = Markup("\N{NO-BREAK SPACE}· ")
MOST_TITLES = 12
"""How many other entries of a publisher are named: an upper bound, so that a page never grows with the whole catalogue."""
MOST_BESIDE = 24
"""The same for what goes well with it."""


@dataclass(frozen=True, slots=True)
class Door:
    """A link to open, with what a reader should know before."""

    url: str
    label: str
    details: str
    hreflang: str


def pages(catalogue: Catalogue) -> Iterator[Page]:
    """A page for each resource."""
    for resource in catalogue.resources.values():
        yield Page(address_of(resource), "resources", partial(_view, resource))


def _view(resource: Resource, telling: Telling) -> View:
    catalogue = telling.catalogue
    title = telling.of(resource.title)
    topic = catalogue.topics[resource.topics[0]]
    beside = _beside(resource, telling)
    known = {entry.id for entry in beside} | {resource.id, *resource.replaced_by}
    publisher = catalogue.publishers[resource.publisher] if resource.publisher else None
    of_publisher = telling.of_publisher(publisher.id) if publisher else []
    more = [entry for entry in of_publisher[: MOST_TITLES + len(known)] if entry.id not in known][:MOST_TITLES]
    return View(
        "resource.html",
        title,
        telling.of(resource.summary),
        [Crumb(telling.say("resources.title"), "resources/"), Crumb(telling.of(topic.title), address_of(topic))],
        {
            "resource": resource,
            "offered": blocks.share(resource, telling),
            "by": byline(resource, telling),
            "original_titles": [(code, resource.title[code]) for code in resource.own_title if _is_rendered(resource, telling)],
            "door": _main_door(resource, telling) if resource.is_open else None,
            "doors": _other_doors(resource, telling),
            "edition": _edition(resource, telling),
            "status_label": telling.say(f"status.{resource.status}") if resource.status != "live" else "",
            "replaced_by": [catalogue.resources[name] for name in resource.replaced_by],
            "archive_label": telling.say("resource.archive", date=telling.language.day(resource.archive.date)) if resource.archive else "",
            "facts": _facts(resource, telling),
            "beside": beside,
            "publisher": publisher,
            "more": telling.in_order(more),
        },
        [linked_data.learning_resource(telling, resource)],
        telling.of(publisher.name) if publisher and telling.is_shared(title) else "",
        finding=found.entry(resource, telling),
        entry=resource,
        stylesheet=blocks.STYLE,
    )


def _is_rendered(resource: Resource, telling: Telling) -> bool:
    """Whether the title in this language is ours."""
    code = telling.language.code
    return (
        bool(resource.own_title) and code not in resource.own_title and all(resource.title[code] != resource.title[own] for own in resource.own_title)
    )


def _door(link: Link, resource: Resource, telling: Telling, label: str) -> Door:
    return Door(link.url, label, details_of(link, resource, telling), link.languages[0])


def _main_door(resource: Resource, telling: Telling) -> Door:
    """The link to open first; it says what opens where that is not simply the resource."""
    link = main_link(resource, telling)
    return _door(link, resource, telling, telling.of(link.label) if link.label else telling.say(f"open.{resource.kind}"))


def _other_door(link: Link, resource: Resource, telling: Telling) -> Door:
    """A further link: an edition of the resource, with its cost, or something else that has a label and a cost of its own."""
    if link.label:
        return Door(link.url, telling.of(link.label), details_of(link, None, telling), link.languages[0])
    return _door(link, resource, telling, telling.say("link.edition", languages=telling.languages_named(link.languages)))


def _other_doors(resource: Resource, telling: Telling) -> list[Door]:
    if not resource.is_open:
        return []
    main = main_link(resource, telling)
    return [_other_door(link, resource, telling) for link in resource.links if link is not main]


def _edition(resource: Resource, telling: Telling) -> str:
    """What a reader of this language should know about the language of what opens, or nothing."""
    code = telling.language.code
    edition = resource.editions[code]
    is_gone = resource.status in ("closed", "unverified") and not resource.archive
    if is_gone or (resource.is_readable_in(code) and edition != "same-page"):
        return ""
    readable = [language.code for language in telling.languages if resource.is_readable_in(language.code)]
    said = telling.say(f"edition.{edition}", language=telling.language.name_of(code))
    if edition == "same-page" or not readable:
        return said
    return f"{said} {telling.say('edition.what_there_is', languages=telling.languages_named(readable))}"


def _facts(resource: Resource, telling: Telling) -> list[tuple[str, str]]:
    say = telling.say
    facts: list[tuple[str, str]] = [(say("fact.audiences"), _anchors("audiences", resource.audiences, telling))]
    if resource.grades:
        facts.append((say("fact.grades"), telling.once(("grades", *resource.grades), lambda: _grades(resource.grades, telling))))
    facts.append((say("fact.topics"), _anchors("topics", resource.topics, telling)))
    if resource.authors:
        facts.append((say("fact.authors"), telling.language.listed(resource.authors)))
    if resource.cost != "unknown":
        facts.append((say("fact.cost"), say(f"cost.{resource.cost}")))
    if resource.rights:
        facts.append((say("fact.rights"), telling.of(resource.rights)))
    if resource.is_open:
        facts.append((say("fact.checked"), say("fact.not_checked")))
    return facts + reviews(resource, telling)


def _anchors(kind: Literal["audiences", "topics"], names: tuple[str, ...], telling: Telling) -> Markup:
    entries: Mapping[str, Audience | Topic] = getattr(telling.catalogue, kind)
    return telling.once((kind, *names), lambda: _DOT.join([telling.anchor(entries[name]) for name in names]))


def _grades(names: tuple[str, ...], telling: Telling) -> str:
    grades = sorted((telling.catalogue.grades[name] for name in names), key=lambda grade: grade.order)
    return telling.language.listed([telling.of(grade.short) for grade in grades])


def reviews(entry: PageEntry, telling: Telling) -> list[tuple[str, str]]:
    """When the entry came in, and when it was last read in each language."""
    mine = telling.language
    read = [(telling.say("fact.reviewed", language=mine.name_of(one.code)), mine.day(entry.reviewed[one.code])) for one in telling.languages]
    return [(telling.say("fact.added"), mine.day(entry.added)), *read]


def _beside(resource: Resource, telling: Telling) -> list[PageEntry]:
    """What goes well with it: what it names, and what names it."""
    catalogue = telling.catalogue
    named = [catalogue.resources[name] for name in resource.related]
    both = {entry.id: entry for entry in (*named, *catalogue.naming.get(resource.id, ()))}
    return telling.in_order(list(both.values())[:MOST_BESIDE])
