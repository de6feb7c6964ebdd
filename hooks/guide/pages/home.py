"""The home page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from guide.catalogue import Catalogue
from guide.models import Audience, Collection, Grade, Myth, Topic
from guide.pages import follow, linked_data
from guide.pages.base import Page, Telling, View
from guide.pages.browse import newest

NEWEST = 3
Ordered = TypeVar("Ordered", Audience, Collection, Grade, Topic)


def pages(catalogue: Catalogue) -> Iterator[Page]:
    """The page at the root."""
    yield Page("", "", _view)


def _view(telling: Telling) -> View:
    catalogue = telling.catalogue
    site = telling.site
    mine = [entry for entry in catalogue.pages if entry.audiences[0] == telling.main_audience]
    myth = next((entry for entry in (*mine, *catalogue.myths.values()) if isinstance(entry, Myth)), None)
    return View(
        "home.html",
        title="",
        description=site.descriptions[telling.language.code],
        values={
            "audiences": by_order(catalogue.audiences.values()),
            "topics": by_order(topic for topic in catalogue.topics.values() if topic.id in catalogue.by_topic),
            "counts": {topic: len(entries) for topic, entries in catalogue.by_topic.items()},
            "myth": myth,
            "newest": newest(telling, [entry for entry in mine if entry is not myth], NEWEST),
        },
        data=[linked_data.website(telling)],
        feed=follow.everything(telling),
    )


def by_order(entries: Iterable[Ordered]) -> list[Ordered]:
    """Topics, audiences, grades or collections in their own order."""
    return sorted(entries, key=lambda entry: entry.order)
