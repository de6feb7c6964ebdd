"""The list of handouts, and the page of each."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from guide.catalogue import Catalogue
from guide.models import Handout
from guide.pages import blocks, found, linked_data
from guide.pages.base import Crumb, Page, Telling, View, address_of
from guide.pages.listing import listing
from guide.pages.resource import reviews


def pages(catalogue: Catalogue) -> Iterator[Page]:
    """The list, and a page for each handout."""
    yield Page("handouts/", "handouts", partial(listing, "handouts", tuple(catalogue.handouts.values())))
    for handout in catalogue.handouts.values():
        yield Page(address_of(handout), "handouts", partial(_view, handout))


def _view(handout: Handout, telling: Telling) -> View:
    catalogue = telling.catalogue
    return View(
        "handout.html",
        telling.of(handout.title),
        telling.of(handout.summary),
        [Crumb(telling.say("handouts.title"), "handouts/")],
        {
            "handout": handout,
            "offered": blocks.share(handout, telling),
            "beside": telling.in_order(catalogue.resources[name] for name in handout.based_on),
            "references": [catalogue.references[name] for name in handout.references],
            "topics": [catalogue.topics[name] for name in handout.topics],
            "audiences": [catalogue.audiences[name] for name in handout.audiences],
            "sides": telling.languages_named([telling.language.code, *(other.code for other in telling.others)]),
            "facts": reviews(handout, telling),
        },
        [linked_data.sheet(telling, handout)],
        finding=found.entry(handout, telling),
        entry=handout,
        stylesheet=blocks.STYLE,
    )
