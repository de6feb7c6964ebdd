"""The list page of a kind of entry: a title, a lede, and its cards, under the readers that each is for first."""

from __future__ import annotations

from collections.abc import Sequence

from guide.models.base import PageEntry
from guide.pages import found, linked_data
from guide.pages.base import Telling, View, address_of
from guide.pages.browse import Group


def listing(name: str, entries: Sequence[PageEntry], telling: Telling) -> View:
    """The list of the entries of the kind `name`, whose words begin with that name."""
    title, lede = telling.say(f"{name}.title"), telling.say(f"{name}.lede")
    groups = _by_readers(telling.in_order(entries), telling)
    shown = [entry for group in groups for entry in group.entries]
    data = linked_data.item_list(telling, title, ((telling.title_of(entry), address_of(entry)) for entry in shown))
    values = {"title": title, "lede": lede, "groups": groups, "count": len(shown), "notice": None, "start": "", "feed": None}
    return View("list.html", title, lede, (), values, [data], finding=found.page(telling, "search.list", lede))


def _by_readers(entries: Sequence[PageEntry], telling: Telling) -> list[Group]:
    """The entries under the first audience that each names; without a heading where all have the same."""
    found: dict[str, list[PageEntry]] = {}
    for entry in entries:
        found.setdefault(entry.audiences[0], []).append(entry)
    if len(found) < 2:
        return [Group("all", "", entries)]
    audiences = sorted((audience for audience in telling.catalogue.audiences.values() if audience.id in found), key=lambda one: one.order)
    return [Group(one.id, telling.say("list.for", audience=telling.of(one.title)), found[one.id]) for one in audiences]
