"""The pages of what was withdrawn: each says at the old address what happened, and what to read instead."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from guide.catalogue import Catalogue
from guide.models import Withdrawn, kind_called
from guide.pages.base import Page, Telling, View, address_of
from guide.pages.former import old_addresses

_LISTED = ("resource", "framework", "myth", "handout", "topic")
"""What has a page that lists all of its kind."""


def pages(catalogue: Catalogue) -> Iterator[Page]:
    """A page at the address of each, and at each address that it had before."""
    gone = {address_of(entry): entry for entry in catalogue.withdrawn.values()}
    gone |= {address: entry for address, entry in old_addresses(catalogue).items() if isinstance(entry, Withdrawn)}
    for address, entry in gone.items():
        yield Page(address, "", partial(_view, entry), is_kept=True)


def _view(entry: Withdrawn, telling: Telling) -> View:
    title = telling.of(entry.title)
    values = {
        "entry": entry,
        "date": telling.say("withdrawn.date", date=telling.language.day(entry.date)),
        "instead": [telling.way_to(link) for link in entry.replaced_by],
        "list": telling.link(f"{kind_called(entry.was).folder}/") if entry.was in _LISTED else telling.link("resources/"),
    }
    description = telling.say("withdrawn.description", title=title)
    return View("withdrawn.html", title, description, values=values, label=telling.say("withdrawn.label"), alias_of=address_of(entry))
