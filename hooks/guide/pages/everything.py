"""All entries on one page, to be filtered, and a page for each single value that one can filter by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from guide.catalogue import Catalogue
from guide.models.base import PageEntry
from guide.pages import facets, found
from guide.pages.base import Crumb, Page, Telling, View
from guide.pages.browse import by_first_topic
from guide.pages.facets import FACETS, Facet, Value

ADDRESS = "resources/"
MOST_TOLD = 305
"""The page of everything says what each of so many entries is about. For each one more, two at its end show their titles only: so it stays light."""
RULES = "resources/filters.css"
"""The rules by which the filters work without a script; `guide.outputs.filters` writes them."""
_TOLD_ELSEWHERE = ("topic", "audience")
"""The facets whose values have pages of their own kind."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A facet as a reader sees it."""

    id: str
    label: str
    values: list[Value]


def pages(catalogue: Catalogue) -> Iterator[Page]:
    """The page of everything, and one for each value of a facet that has none elsewhere."""
    yield Page(ADDRESS, "resources", _view)
    for facet in FACETS:
        if facet.id not in _TOLD_ELSEWHERE:
            for value in facets.paged(facet, catalogue):
                yield Page(f"{facet.folder}/{value}/", "", partial(_one, facet, value))


def _view(telling: Telling) -> View:
    title, lede = telling.say("resources.title"), telling.say("resources.lede")
    catalogue = telling.catalogue
    entries = sorted(telling.in_order(catalogue.pages), key=lambda entry: telling.main_audience not in entry.audiences)
    values = {
        "title": title,
        "lede": lede,
        "entries": [(entry, facets.marks(entry, catalogue)) for entry in entries],
        "choices": [Choice(facet.id, telling.say(f"facet.{facet.id}"), facets.values(facet, telling)) for facet in FACETS],
        "told": min(len(entries), MOST_TOLD - 2 * (len(entries) - MOST_TOLD)),
    }
    return View("everything.html", title, lede, values=values, stylesheet=RULES, finding=found.page(telling, "search.list", lede))


def _one(facet: Facet, value: str, telling: Telling) -> View:
    label = facet.label(value, telling)
    title = telling.say("facet.one", facet=telling.say(f"facet.{facet.id}"), value=label)
    lede = telling.say("facet.lede")
    entries: list[PageEntry] = [entry for entry in telling.catalogue.pages if value in facet.of(entry, telling.catalogue)]
    groups = by_first_topic(entries, telling)
    values = {"title": title, "lede": lede, "groups": groups, "count": len(entries), "notice": None, "start": "", "feed": None}
    description = telling.say("facet.description", title=title, count=len(entries))
    return View("list.html", title, description, [Crumb(telling.say("resources.title"), ADDRESS)], values)
