"""The list of myths and facts, and the page of each."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from guide.catalogue import Catalogue
from guide.models import Myth
from guide.models.base import PageEntry
from guide.pages import blocks, found, linked_data
from guide.pages.base import Crumb, Page, Telling, View, address_of
from guide.pages.listing import listing
from guide.pages.resource import reviews


def pages(catalogue: Catalogue) -> Iterator[Page]:
    """The list, and a page for each myth."""
    yield Page("myths/", "myths", partial(listing, "myths", tuple(catalogue.myths.values())))
    for myth in catalogue.myths.values():
        yield Page(address_of(myth), "myths", partial(_view, myth))


def _view(myth: Myth, telling: Telling) -> View:
    catalogue = telling.catalogue
    claim, fact = telling.of(myth.claim), telling.of(myth.fact)
    beside: list[PageEntry] = [*(catalogue.resources[name] for name in myth.related), *(catalogue.frameworks[name] for name in myth.frameworks)]
    return View(
        "myth.html",
        fact,
        telling.say("myth.description", fact=fact, claim=claim),
        [Crumb(telling.say("myths.title"), "myths/")],
        {
            "myth": myth,
            "offered": blocks.share(myth, telling),
            "tries": [(catalogue.audiences[one.audience], one.steps) for one in myth.try_this],
            "citations": [(catalogue.references[one.reference], one.shows) for one in myth.citations],
            "topics": [catalogue.topics[name] for name in myth.topics],
            "beside": telling.in_order(beside),
            "facts": reviews(myth, telling),
        },
        [linked_data.claim(telling, myth)],
        finding=found.entry(myth, telling),
        entry=myth,
        stylesheet=blocks.STYLE,
    )
