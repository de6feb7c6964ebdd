"""The pages to browse by: topics, audiences, and what is new."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from guide.catalogue import Catalogue
from guide.models import Audience, Framework, Handout, Myth, Resource, Topic
from guide.models.base import PageEntry
from guide.pages import follow, found, linked_data
from guide.pages.base import Crumb, Page, Telling, View, address_of


@dataclass(frozen=True, slots=True)
class Group:
    """Entries under a heading; `id` is its anchor."""

    id: str
    heading: str
    entries: Sequence[PageEntry]
    href: str = ""


NEWEST = 60
"""So many are listed as new: more would be the whole guide, and too much to load on a phone."""

_KINDS = ((Handout, "handouts"), (Resource, "resources"), (Myth, "myths"), (Framework, "frameworks"))


def pages(catalogue: Catalogue) -> Iterator[Page]:
    """The lists, and a page for each topic and audience that has entries."""
    yield Page("topics/", "topics", _all_topics)
    for topic in catalogue.topics.values():
        yield Page(address_of(topic), "topics", partial(_topic, topic))
    for audience in catalogue.audiences.values():
        yield Page(address_of(audience), "", partial(_audience, audience))
    yield Page("new/", "", _new)


def by_first_topic(entries: Iterable[PageEntry], telling: Telling) -> list[Group]:
    """The entries under their first topic, topics in their own order: each entry once."""
    found: dict[str, list[PageEntry]] = {}
    for entry in telling.in_order(entries):
        found.setdefault(entry.topics[0], []).append(entry)
    topics = sorted(telling.catalogue.topics.values(), key=lambda topic: topic.order)
    return [Group(topic.id, telling.of(topic.title), found[topic.id], telling.link_to(topic)) for topic in topics if topic.id in found]


def by_kind(entries: Iterable[PageEntry], telling: Telling, key: Callable[[PageEntry], Any]) -> list[Group]:
    """The entries under what they are, sorted by `key` and what is alike in order."""
    ordered = sorted(telling.in_order(entries), key=key)
    groups = [Group(name, telling.say(f"{name}.title"), [entry for entry in ordered if isinstance(entry, kind)]) for kind, name in _KINDS]
    return [group for group in groups if group.entries]


def _listing(telling: Telling, title: str, address: str, groups: Iterable[Group]) -> dict[str, object]:
    entries = [entry for group in groups for entry in group.entries]
    return linked_data.item_list(telling, title, ((telling.title_of(entry), address_of(entry)) for entry in entries))


def _all_topics(telling: Telling) -> View:
    title, lede = telling.say("topics.title"), telling.say("topics.lede")
    catalogue = telling.catalogue
    topics = sorted(catalogue.topics.values(), key=lambda topic: topic.order)
    counts = {topic.id: len(catalogue.by_topic.get(topic.id, ())) for topic in topics}
    data = linked_data.item_list(telling, title, ((telling.of(topic.title), address_of(topic)) for topic in topics))
    return View("topics.html", title, lede, values={"title": title, "lede": lede, "topics": topics, "counts": counts}, data=[data])


def _topic(topic: Topic, telling: Telling) -> View:
    title, lede = telling.of(topic.title), telling.of(topic.summary)
    entries = telling.catalogue.by_topic.get(topic.id, ())
    by_id = {entry.id: entry for entry in entries}
    first = [by_id.pop(name) for name in topic.start_with]
    groups = by_kind(by_id.values(), telling, telling.subject_first(topic))
    if first:
        groups.insert(0, Group("first", telling.say("topic.first"), first))
    feed = follow.topic(topic, telling)
    values = {"title": title, "lede": lede, "groups": groups, "count": len(entries), "notice": topic.notice, "start": "", "feed": feed}
    crumbs = [Crumb(telling.say("topics.title"), "topics/")]
    listing = _listing(telling, title, address_of(topic), groups)
    finding = found.page(telling, "search.topic", lede, topic.search_terms)
    return View("list.html", title, lede, crumbs, values, [listing], finding=finding, feed=feed)


def _audience(audience: Audience, telling: Telling) -> View:
    title = telling.of(audience.title)
    lede = telling.of(audience.summary)
    entries = telling.catalogue.by_audience.get(audience.id, ())
    groups = by_first_topic(entries, telling)
    start = telling.start_of(audience)
    values = {"title": title, "lede": lede, "groups": groups, "count": len(entries), "notice": None, "start": start, "feed": None}
    listing = _listing(telling, title, address_of(audience), groups)
    return View("list.html", title, lede, (), values, [listing], finding=found.page(telling, "search.list", lede))


def newest(telling: Telling, entries: Iterable[PageEntry], count: int) -> list[PageEntry]:
    """The `count` of the entries that were added last; of those of one day, one of each kind before a second of any; in every language the same."""
    seen: dict[tuple[date, type[PageEntry]], int] = {}
    ranked = []
    for place, entry in enumerate(telling.best_for_all(entries)):
        key = (entry.added, type(entry))
        turn = seen[key] = seen.get(key, -1) + 1
        ranked.append((-entry.added.toordinal(), turn, place, entry))
    return [entry for *_, entry in sorted(ranked, key=lambda item: item[:3])[:count]]


def _new(telling: Telling) -> View:
    title, lede = telling.say("new.title"), telling.say("new.lede")
    months: dict[date, list[PageEntry]] = {}
    for entry in newest(telling, telling.catalogue.pages, NEWEST):
        months.setdefault(entry.added.replace(day=1), []).append(entry)
    groups = [Group(f"{month:%Y-%m}", telling.language.month(month), entries) for month, entries in months.items()]
    feed, count = follow.everything(telling), sum(len(group.entries) for group in groups)
    values = {"title": title, "lede": lede, "groups": groups, "count": count, "notice": None, "start": "", "feed": feed}
    return View("list.html", title, lede, (), values, [_listing(telling, title, "new/", groups)], feed=feed)
