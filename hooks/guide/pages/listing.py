"""The list page of a kind of entry: a title, a lede, and its cards."""

from __future__ import annotations

from collections.abc import Sequence

from guide.models.base import PageEntry
from guide.pages import linked_data
from guide.pages.base import Telling, View, address_of
from guide.pages.browse import Group


def listing(name: str, entries: Sequence[PageEntry], telling: Telling) -> View:
    """The list of the entries of the kind `name`, whose words begin with that name."""
    title, lede = telling.say(f"{name}.title"), telling.say(f"{name}.lede")
    ordered = telling.in_order(entries)
    data = linked_data.item_list(telling, title, ((telling.title_of(entry), address_of(entry)) for entry in ordered))
    values = {"title": title, "lede": lede, "groups": [Group("all", "", ordered)], "count": len(ordered), "notice": None, "start": ""}
    return View("list.html", title, lede, (), values, [data])
