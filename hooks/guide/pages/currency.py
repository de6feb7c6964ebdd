"""How current each language of the guide is: counted from the catalogue, never by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from guide.catalogue import Catalogue
from guide.language import Language
from guide.models.resource import EDITIONS
from guide.pages.base import Crumb, Page, Telling, View

ADDRESS = "about/languages/"


@dataclass(frozen=True, slots=True)
class Row:
    """What there is in one language."""

    language: Language
    readable: int
    """How many resources can be read in it."""
    editions: dict[str, int]
    """How many resources by what is known of their edition in it."""
    oldest: date | None
    """The oldest day on which an entry was last read in it."""
    newest: date | None


def pages(catalogue: Catalogue) -> Iterator[Page]:
    """The page."""
    yield Page(ADDRESS, "about", _view)


def _view(telling: Telling) -> View:
    title, lede = telling.say("currency.title"), telling.say("currency.lede")
    catalogue = telling.catalogue
    rows = []
    for language in telling.languages:
        editions = Counter(resource.editions[language.code] for resource in catalogue.resources.values())
        days = [entry.reviewed[language.code] for entry in catalogue.pages]
        readable = sum(resource.is_readable_in(language.code) for resource in catalogue.resources.values())
        rows.append(
            Row(language, readable, {name: editions[name] for name in EDITIONS if editions[name]}, min(days, default=None), max(days, default=None))
        )
    values = {"title": title, "lede": lede, "rows": rows, "total": len(catalogue.resources), "pages": len(catalogue.pages)}
    return View("currency.html", title, lede, [Crumb(telling.say("about.title"), "about/")], values)
