"""The references: one page, each source with an anchor and links back to what cites it."""

from __future__ import annotations

from collections.abc import Iterator

from guide.catalogue import Catalogue
from guide.characters import folded
from guide.pages import linked_data
from guide.pages.base import Page, Telling, View, address_of


def pages(catalogue: Catalogue) -> Iterator[Page]:
    """The page."""
    yield Page("references/", "", _view)


def _view(telling: Telling) -> View:
    title, lede = telling.say("references.title"), telling.say("references.lede")
    catalogue = telling.catalogue
    references = sorted(catalogue.references.values(), key=lambda reference: (folded(reference.authors or reference.title), reference.year or 0))
    values = {"title": title, "lede": lede, "references": references, "citing": catalogue.citing, "count": len(references)}
    data = linked_data.item_list(telling, title, ((reference.title, address_of(reference)) for reference in references))
    return View("references.html", title, lede, (), values, [data])
