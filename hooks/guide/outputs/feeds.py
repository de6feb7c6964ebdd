"""The feeds: what is new, what changed, what can now be read in a language, and what was withdrawn.

For each language, and in it for each topic, an Atom feed (RFC 4287) and a JSON Feed (version 1.1) of the same items. They are
made from the catalogue and from what `guide.history` remembers, so they change only when what they tell of does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from html import escape

from guide.catalogue import Catalogue
from guide.language import Languages
from guide.models import Myth, Topic, Withdrawn, kind_called
from guide.models.base import PageEntry
from guide.outputs.base import Output, compact
from guide.outputs.open_data import LICENSE
from guide.pages import Telling, follow
from guide.pages.base import ATOM, FOLDER, JSON, Feed, address_of
from guide.pages.browse import newest
from guide.pages.labels import card

MOST = 60
"""So many items a feed has: what a reader who was away for a term has missed, and no more than a page of news."""
WITHDRAWN, READABLE, CHANGED, NEW = "withdrawn", "readable", "changed", "new"
SORTS = (WITHDRAWN, READABLE, CHANGED, NEW)
"""The sorts of news; of one day, the first comes first."""
ICON, STYLE = "assets/guide/icon.svg", "assets/guide/feed.css"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to an entry, as a language tells it."""

    what: str
    """One of the four sorts of news."""
    day: date
    """The day on which it happened."""
    id: str
    """What feed readers know it by, for ever: it names the entry as it was first called, not as it is called now."""
    title: str
    """What happened, and to what."""
    text: str
    """What that is about. A myth has its fact before its claim."""
    address: str
    """The address of the page, without language."""
    topics: tuple[str, ...]
    """The ids of its topics."""


def addresses(catalogue: Catalogue, languages: Languages) -> Iterator[str]:
    """The address of each feed: people follow it from programs that nobody can tell of a new one."""
    withdrawn = [entry for entry in catalogue.withdrawn.values() if _was_topic(entry)]
    names = [name for topic in (*catalogue.topics.values(), *withdrawn) for name in (topic.id, *topic.aliases)]
    for language in languages:
        for name in (language.code, *(f"{language.code}/{topic}" for topic in names)):
            yield from (f"{FOLDER}{name}.{ending}" for ending in ("xml", "json"))


def files(telling: Telling) -> Iterator[Output]:
    """The feeds of one language. A topic's former addresses give the same feed; that of a withdrawn topic says so, and stays."""
    writer, catalogue = _Writer(telling), telling.catalogue
    news = sorted((*_news(telling), *_withdrawals(telling)), key=lambda event: event.id)
    yield from writer.feed(follow.everything(telling), telling.say("feed.about"), _latest(news, catalogue.pages, telling))
    for topic in catalogue.topics.values():
        events = _latest([event for event in news if topic.id in event.topics], catalogue.by_topic.get(topic.id, ()), telling)
        yield from writer.feed(follow.topic(topic, telling), telling.of(topic.summary), events, topic.aliases)
    for entry in filter(_was_topic, catalogue.withdrawn.values()):
        events = [event for event in news if event.id == _withdrawal(entry, telling).id]
        yield from writer.feed(follow.topic(entry, telling), telling.plain(entry.reason), events, entry.aliases)


def _was_topic(entry: Withdrawn) -> bool:
    return kind_called(entry.was).model is Topic


def _news(telling: Telling) -> Iterator[Event]:
    """What happened to entries after they came into the guide."""
    for entry in telling.catalogue.pages:
        reading = telling.history.entries[entry.id].readings[telling.language.code]
        if reading.readable:
            yield _event(entry, READABLE, reading.readable, telling)
        if reading.changed:
            yield _event(entry, CHANGED, reading.changed, telling)


def _withdrawals(telling: Telling) -> Iterator[Event]:
    """What was taken out of the guide."""
    for entry in telling.catalogue.withdrawn.values():
        yield _withdrawal(entry, telling)


def _withdrawal(entry: Withdrawn, telling: Telling) -> Event:
    title = telling.of(entry.title)
    called = telling.say("myth.fact_is", fact=title) if kind_called(entry.was).model is Myth else title
    name = _id(telling, telling.language.code, *entry.key.split("/"), WITHDRAWN)
    return Event(
        WITHDRAWN, entry.date, name, telling.say("feed.withdrawn", title=called), telling.plain(entry.reason), address_of(entry), entry.topics
    )


def _latest(news: Sequence[Event], entries: Iterable[PageEntry], telling: Telling) -> list[Event]:
    """The last events, the newest first; of one day, sorted as in `SORTS`, and new entries as the page of what is new has them."""
    added = [telling.once((NEW, entry.id), partial(_event, entry, NEW, entry.added, telling)) for entry in newest(telling, entries, MOST)]
    return sorted([*news, *added], key=lambda event: (-event.day.toordinal(), SORTS.index(event.what)))[:MOST]


def _event(entry: PageEntry, what: str, day: date, telling: Telling) -> Event:
    say, shown = telling.say, card(entry, telling)
    called, text = telling.title_of(entry), shown.text
    if isinstance(entry, Myth):
        fact = telling.of(entry.fact)
        called, text = say("myth.fact_is", fact=fact), say("myth.description", fact=fact, claim=telling.of(entry.claim))
    details = " · ".join(part for part in (shown.kind_label, shown.state, *shown.chips) if part)
    return Event(
        what,
        day,
        _id(telling, telling.language.code, telling.history.entries[entry.id].first, what, *([] if what == NEW else [day.isoformat()])),
        say(f"feed.{what}", title=called, language=telling.language.name_of(telling.language.code)),
        say("feed.text", text=text, details=details),
        address_of(entry),
        entry.topics,
    )


def _id(telling: Telling, *steps: str) -> str:
    """A name for ever (RFC 4151), the same wherever the guide stands."""
    return f"tag:{telling.history.tag}:{'/'.join(steps)}"


class _Writer:
    """Writes feeds of one language; an item that stands in several is made once."""

    def __init__(self, telling: Telling) -> None:
        self._telling = telling
        site, code = telling.site, telling.language.code
        self._author, self._home, self._code = site.names[code], telling.absolute(""), code
        self._icon, self._rights = f"{site.url}{ICON}", telling.say("feed.rights")
        self._begun = telling.history.tag.partition(",")[2]

    def feed(self, feed: Feed, about: str, events: Sequence[Event], former: Sequence[str] = ()) -> Iterator[Output]:
        """The feed in both formats, and again under each former id of its topic: there it says where it is now."""
        made = [self._telling.once(("item", event.id), partial(self._item, event)) for event in events]
        atom, json = self._atom(feed, about, events, [atom for atom, _ in made]), self._json(feed, about, [json for _, json in made])
        for name in (feed.name, *(f"{self._code}/{topic}" for topic in former)):
            yield Output(f"{FOLDER}{name}.xml", atom)
            yield Output(f"{FOLDER}{name}.json", json)

    def _atom(self, feed: Feed, about: str, events: Sequence[Event], items: Sequence[str]) -> str:
        telling, url = self._telling, self._telling.site.url
        pages = [_link("alternate", "text/html", telling.absolute(feed.page, language), language.code) for language in telling.languages]
        lines = [
            '<?xml version="1.0" encoding="utf-8"?>',
            f'<?xml-stylesheet type="text/css" href="{"../" * feed.atom.count("/")}{STYLE}"?>',
            f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{self._code}">',
            f"<id>{escape(_id(telling, 'feeds', feed.first))}</id>",
            f"<title>{escape(feed.title)}</title>",
            f"<subtitle>{escape(about)} {escape(telling.say('feed.here'))}</subtitle>",
            f"<updated>{_noon(events[0].day.isoformat() if events else self._begun)}</updated>",
            _link("self", ATOM, f"{url}{feed.atom}", self._code),
            *sorted(pages, key=lambda link: f'hreflang="{self._code}"' not in link),
            _link("alternate", JSON, f"{url}{feed.json}", self._code),
            _link("license", "", LICENSE["url"]),
            f"<author><name>{escape(self._author)}</name><uri>{escape(self._home)}</uri></author>",
            f"<icon>{escape(self._icon)}</icon>",
            f"<rights>{escape(self._rights)}</rights>",
            *items,
            "</feed>",
        ]
        return "\n".join(lines) + "\n"

    def _json(self, feed: Feed, about: str, items: Sequence[str]) -> str:
        telling = self._telling
        head = compact(
            {
                "version": "https://jsonfeed.org/version/1.1",
                "title": feed.title,
                "home_page_url": telling.absolute(feed.page),
                "feed_url": f"{telling.site.url}{feed.json}",
                "description": f"{about} {self._rights}",
                "favicon": self._icon,
                "authors": [{"name": self._author, "url": self._home}],
                "language": self._code,
            }
        )
        return f'{head[:-1]},"items":[{",".join(items)}]}}\n'

    def _item(self, event: Event) -> tuple[str, str]:
        telling, day = self._telling, _noon(event.day.isoformat())
        url, topics = telling.absolute(event.address), [telling.catalogue.topics[name] for name in event.topics]
        told = [(topic.id, telling.of(topic.title)) for topic in topics]
        atom = [
            "<entry>",
            f"<id>{escape(event.id)}</id>",
            f"<title>{escape(event.title)}</title>",
            _link("alternate", "text/html", url, self._code),
            f"<published>{day}</published><updated>{day}</updated>",
            f"<summary>{escape(event.text)}</summary>",
            *(f'<category term="{escape(name)}" label="{escape(label)}"/>' for name, label in told),
            "</entry>",
        ]
        json = {"id": event.id, "url": url, "title": event.title, "content_text": event.text, "date_published": day}
        return "\n".join(atom), compact({**json, "tags": [label for _, label in told], "language": self._code})


def _noon(day: str) -> str:
    """A day as a moment (RFC 3339): noon in Greenwich is the same day from the Aleutians to Auckland's winter."""
    return f"{day}T12:00:00Z"


def _link(rel: str, kind: str, href: str, language: str = "") -> str:
    kinds = f' type="{kind}"' if kind else ""
    languages = f' hreflang="{language}"' if language else ""
    return f'<link rel="{rel}"{kinds}{languages} href="{escape(href)}"/>'
