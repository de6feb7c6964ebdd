"""The glossary: one page, each term with an anchor."""

from __future__ import annotations

from collections.abc import Iterator

from guide.catalogue import Catalogue
from guide.characters import folded
from guide.models import Term
from guide.pages import linked_data
from guide.pages.base import Page, Telling, View


def pages(catalogue: Catalogue) -> Iterator[Page]:
    """The page."""
    yield Page("glossary/", "", _view)


def _view(telling: Telling) -> View:
    title, lede = telling.say("glossary.title"), telling.say("glossary.lede")
    catalogue = telling.catalogue
    terms = sorted(catalogue.glossary.values(), key=lambda term: folded(telling.of(term.term)))
    letters: dict[str, list[Term]] = {}
    for term in terms:
        letters.setdefault(folded(telling.of(term.term))[:1].upper(), []).append(term)
    others = {
        term.id: [(other, term.term[other.code], term.stands_for[other.code] if term.stands_for else "") for other in telling.others]
        for term in terms
    }
    also = {term.id: telling.of_any(term.also, ()) for term in terms}
    values = {"title": title, "lede": lede, "letters": letters, "others": others, "also": also, "count": len(terms)}
    return View("glossary.html", title, lede, (), values, [linked_data.term_set(telling, title, terms)])
