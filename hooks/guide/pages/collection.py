"""The ready-made sets for newsletters: a page for each. The list of them stands on the page on which a newsletter is made."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from guide.catalogue import Catalogue
from guide.models import Collection
from guide.pages import blocks, found, linked_data
from guide.pages.base import Crumb, Page, Telling, View, address_of
from guide.pages.home import by_order
from guide.pages.newsletter import ADDRESS
from guide.safety import LASTS


def pages(catalogue: Catalogue) -> Iterator[Page]:
    """A page for each set."""
    for collection in catalogue.collections.values():
        yield Page(address_of(collection), "newsletter", partial(_view, collection))


def _view(collection: Collection, telling: Telling) -> View:
    title, summary = telling.of(collection.title), telling.of(collection.summary)
    entries = [telling.catalogue.entry(name) for name in collection.entries]
    data = linked_data.item_list(telling, title, ((telling.title_of(entry), address_of(entry)) for entry in entries))
    safety = [(entry, blocks.safety_said(entry, telling)) for entry in entries]
    values = {
        "title": title,
        "collection": collection,
        "entries": entries,
        "safety": safety,
        "doubtful": (doubtful := sum(said["mark"] != "safe" for _, said in safety)),
        "mark": "unchecked" if doubtful else "safe",
        "lasts": LASTS,
        "choices": blocks.of_set(entries, telling),
        "builder": f"{telling.link(ADDRESS)}?items={','.join(collection.entries)}",
        "others": by_order(one for one in telling.catalogue.collections.values() if one is not collection),
    }
    return View(
        "collection.html",
        title,
        summary,
        [Crumb(telling.say("newsletter.title"), ADDRESS)],
        values,
        [data],
        telling.say("search.collection"),
        finding=found.page(telling, "search.collection", summary, collection.search_terms),
        stylesheet=blocks.STYLE,
    )
