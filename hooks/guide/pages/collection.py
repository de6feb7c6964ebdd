"""The ready-made sets for newsletters: a page for each, and the list of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from guide.catalogue import Catalogue
from guide.models import Collection
from guide.pages import found, linked_data
from guide.pages.base import Crumb, Page, Telling, View, address_of
from guide.pages.home import by_order

BUILDER = "newsletter/"
"""The page on which a newsletter is put together; `?items=` and ids, with commas between them, choose entries there."""


def pages(catalogue: Catalogue) -> Iterator[Page]:
    """The list, and a page for each set."""
    yield Page(BUILDER, "", _all)
    for collection in catalogue.collections.values():
        yield Page(address_of(collection), "", partial(_view, collection))


def _all(telling: Telling) -> View:
    title, lede = telling.say("newsletter.title"), telling.say("newsletter.lede")
    collections = by_order(telling.catalogue.collections.values())
    data = linked_data.item_list(telling, title, ((telling.of(one.title), address_of(one)) for one in collections))
    values = {"title": title, "lede": lede, "collections": collections}
    return View("newsletter.html", title, lede, values=values, data=[data], finding=found.page(telling, "search.list", lede))


def _view(collection: Collection, telling: Telling) -> View:
    title, summary = telling.of(collection.title), telling.of(collection.summary)
    entries = [telling.catalogue.entry(name) for name in collection.entries]
    data = linked_data.item_list(telling, title, ((telling.title_of(entry), address_of(entry)) for entry in entries))
    values = {
        "title": title,
        "collection": collection,
        "entries": entries,
        "builder": f"{telling.link(BUILDER)}?items={','.join(collection.entries)}",
        "others": by_order(one for one in telling.catalogue.collections.values() if one is not collection),
    }
    label = telling.say("search.collection")
    finding = found.page(telling, "search.collection", summary, collection.search_terms)
    return View("collection.html", title, summary, [Crumb(telling.say("newsletter.title"), BUILDER)], values, [data], label, finding=finding)
