"""The pages: what exists in the guide, and where.

One module per sort of page, each with `pages(catalogue)`; this is their registry, in the order of the sitemap. A sort is
added with one module, its template, and one line here.
"""

from __future__ import annotations

from collections.abc import Iterator

from guide.catalogue import Catalogue
from guide.pages import (
    alias,
    browse,
    collection,
    currency,
    everything,
    framework,
    glossary,
    handout,
    home,
    myth,
    newsletter,
    reference,
    resource,
    search,
    take_along,
    withdrawn,
)
from guide.pages.base import ROOT, Crumb, Finding, Page, Site, Telling, View, Written

SORTS = (
    home,
    browse,
    everything,
    resource,
    framework,
    myth,
    handout,
    collection,
    glossary,
    reference,
    currency,
    take_along,
    newsletter,
    search,
    alias,
    withdrawn,
)


def pages_of(catalogue: Catalogue) -> Iterator[Page]:
    """Every page that the catalogue gives, in all languages at once."""
    for sort in SORTS:
        yield from sort.pages(catalogue)


__all__ = ["ROOT", "Crumb", "Finding", "Page", "Site", "Telling", "View", "Written", "pages_of"]
