"""The page on which staff make a newsletter: a script lets them pick entries, put them in order, and copy them."""

from __future__ import annotations

from collections.abc import Iterator

from guide.catalogue import Catalogue
from guide.pages import blocks, facets, found, linked_data
from guide.pages.base import Page, Telling, View, address_of
from guide.pages.home import by_order
from guide.safety import REASONS
from guide.stencils import FORMATS

ADDRESS = "newsletter/"
DATA = "newsletter/entries.json"
"""What the script makes it from, one file for all languages; `guide.outputs.newsletter` writes it."""
HELP = "about/newsletters/"
"""The hand-written page that explains it, where there is one."""
_FACETS = ("topic", "audience", "kind")
"""What staff look for entries by, besides words."""


def pages(catalogue: Catalogue) -> Iterator[Page]:
    """The page."""
    yield Page(ADDRESS, "newsletter", _view)


def _view(telling: Telling) -> View:
    title, lede = telling.say("newsletter.title"), telling.say("newsletter.lede")
    collections = by_order(telling.catalogue.collections.values())
    values = {
        "title": title,
        "lede": lede,
        "data": telling.asset(DATA),
        "choices": [(facet.id, facets.values(facet, telling)) for facet in facets.FACETS if facet.id in _FACETS],
        "formats": FORMATS,
        "collections": collections,
        "help": telling.link(HELP) if HELP in telling.written else "",
        "safety_words": [f"safety.{name}" for name in (*dict.fromkeys(REASONS.values()), *REASONS)],
    }
    sets = ((telling.of(one.title), address_of(one)) for one in collections)
    data = [linked_data.item_list(telling, title, sets)]
    return View("newsletter.html", title, lede, values=values, data=data, stylesheet=blocks.STYLE, finding=found.page(telling, "search.tool", lede))
