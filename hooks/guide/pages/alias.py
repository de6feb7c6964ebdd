"""Old addresses: a page at each says where its entry is now, and leads there."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from guide.catalogue import Catalogue
from guide.models import Framework, Withdrawn
from guide.models.base import PageEntry, Placed
from guide.pages.base import Page, Telling, View, address_of
from guide.pages.former import old_addresses


def pages(catalogue: Catalogue) -> Iterator[Page]:
    """A page for each old address of an entry that is still there."""
    for address, entry in old_addresses(catalogue).items():
        if not isinstance(entry, Withdrawn):
            yield Page(address, address.partition("/")[0], partial(_view, entry), is_kept=True)


def _view(entry: Placed, telling: Telling) -> View:
    title = telling.called(entry)
    description = telling.say("alias.description", title=title)
    anchors = [name for element in entry.elements for name in (element.id, *element.aliases)] if isinstance(entry, Framework) else []
    values = {"title": title, "entry": entry, "anchors": anchors}
    own = entry if isinstance(entry, PageEntry) else None
    return View("alias.html", telling.say("alias.title"), description, values=values, alias_of=address_of(entry), moves=True, entry=own)
