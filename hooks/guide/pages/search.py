"""The pages that a script fills: the search, and the reader's own list. Without a script each says what to do instead."""

from __future__ import annotations

from collections.abc import Iterator

from guide.catalogue import Catalogue
from guide.pages.base import Page, Telling, View
from guide.pages.home import by_order

SEARCH, SAVED = "search/", "saved/"


def pages(catalogue: Catalogue) -> Iterator[Page]:
    """Both pages."""
    yield Page(SEARCH, "", _search)
    yield Page(SAVED, "", _saved)


def _search(telling: Telling) -> View:
    title, lede = telling.say("search.title"), telling.say("search.lede")
    topics = by_order(telling.catalogue.topics[name] for name in telling.catalogue.by_topic)
    counts = {topic: len(entries) for topic, entries in telling.catalogue.by_topic.items()}
    others = [(other, other.say("search.title")) for other in telling.others]
    return View("search.html", title, lede, values={"title": title, "lede": lede, "topics": topics, "counts": counts, "others": others})


def _saved(telling: Telling) -> View:
    title, lede = telling.say("saved.title"), telling.say("saved.lede")
    return View("saved.html", title, lede, values={"title": title, "lede": lede})
