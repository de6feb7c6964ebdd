"""Old addresses: a page under each former id says where its entry is now."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from guide.catalogue import Catalogue
from guide.models.base import PageEntry
from guide.pages.base import Page, Telling, View, address_of


def pages(catalogue: Catalogue) -> Iterator[Page]:
    """A page for each alias of each entry."""
    for entry in catalogue.pages:
        folder = address_of(entry).split("/")[0]
        for alias in entry.aliases:
            yield Page(f"{folder}/{alias}/", folder, partial(_view, entry), is_alias=True)


def _view(entry: PageEntry, telling: Telling) -> View:
    title = telling.title_of(entry)
    description = telling.say("alias.description", title=title)
    return View("alias.html", telling.say("alias.title"), description, values={"title": title, "entry": entry}, alias_of=address_of(entry))
