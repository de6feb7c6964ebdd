"""The addresses that entries had before: under former ids, and where they stood before they were moved from one kind to another.

That an entry was moved no field says, so it is looked for among the addresses that were published.
"""

from __future__ import annotations

from guide.catalogue import Catalogue
from guide.models import KINDS, kind_called
from guide.models.base import Placed
from guide.pages.places import address_of


def former_addresses(entry: Placed) -> list[str]:
    """The addresses that an entry had under its aliases, without language and root."""
    here = address_of(entry)
    start, end = (here.removesuffix(f"{entry.id}/"), "/") if here.endswith("/") else (here.removesuffix(entry.id), "")
    return [f"{start}{alias}{end}" for alias in entry.aliases]


def old_addresses(catalogue: Catalogue) -> dict[str, Placed]:
    """Each old address of a page → the entry that is somewhere else now, or was withdrawn; never another old address."""
    gone = tuple(catalogue.withdrawn.values())
    found: dict[str, Placed] = {}
    for entry in (*(entry for kind in KINDS if kind.has_page for entry in getattr(catalogue, kind.list).values()), *gone):
        found |= dict.fromkeys(former_addresses(entry), entry)
    movable = (*catalogue.pages, *(entry for entry in gone if kind_called(entry.was).shares_ids))
    named = {name: entry for entry in movable for name in (entry.id, *entry.aliases)}
    folders = {kind.folder for kind in KINDS if kind.shares_ids}
    taken = {address_of(entry) for entry in movable}
    for address in sorted(catalogue.published - taken - found.keys()):
        folder, _, name = address.removesuffix("/").partition("/")
        if folder in folders and name in named:
            found[address] = named[name]
    return found
