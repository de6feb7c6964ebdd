"""The feeds that readers can follow: one of everything and one for each topic. What stands in them is made by `guide.outputs.feeds`."""

from __future__ import annotations

from guide.models import Topic, Withdrawn
from guide.pages.base import Feed, Telling, address_of


def everything(telling: Telling) -> Feed:
    """The feed of the whole guide."""
    code = telling.language.code
    return Feed(code, code, _title(telling.say("new.title"), telling), "new/")


def topic(one: Topic | Withdrawn, telling: Telling) -> Feed:
    """The feed of a topic. The first of its aliases is its oldest id: new ones are added after it."""
    code = telling.language.code
    name, first = f"{code}/{one.id}", f"{code}/{(*one.aliases, one.id)[0]}"
    return Feed(name, first, _title(telling.of(one.title), telling), address_of(one))


def _title(title: str, telling: Telling) -> str:
    return telling.say("feed.title", title=title, site=telling.site.names[telling.language.code])
