"""The offline pack: the whole guide in one language as one HTML file, which opens from disk and prints as a booklet.

It is put together from the pages as they were made: what only a screen, a script or a connection can use is left out, ids
and links are made to fit into one file, and a link to what is not in it leads to the guide on the web.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape, unescape

from markupsafe import Markup

from guide.characters import folded
from guide.models import Topic
from guide.models.base import PageEntry
from guide.pages import ROOT, Telling
from guide.pages.base import address_of
from guide.pages.home import by_order

_SCREEN = re.compile(
    r'<([a-z]+)[^>]* class="[^"]*\b(?:guide-screen|guide-scripted|guide-unscripted|guide-jumps|guide-sheet--back|guide-scan--page)\b[^"]*"[^>]*>'
)
"""The beginning of what only a screen or a script can use, what the file holds elsewhere, or a page on paper of its own needs."""
_PICTURE = re.compile(r"<p><img [^>]*></p>\s*")
"""A picture of a hand-written page: a file of its own, and a help on a screen only."""
_PLACED = re.compile(r'<[a-z][^>]* (?:id|href|for|aria-labelledby)="[^>]*>')
"""A tag that names a place."""
_VALUE = re.compile(r' (id|href|for|aria-labelledby)="([^"]*)"')
_HEADING = re.compile(r"(</?h)([1-6])(?=[ >])")
_GLOSS = re.compile(r'<button class="guide-gloss" type="button" popovertarget="gloss-([a-z0-9-]+)">(.*?)</button>')
_PARTS = ("handouts", "myths", "resources", "frameworks")
DEEPER = 2
"""How much lower the headings of a page stand in the file than on their own."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A page as it stands in the file."""

    anchor: str
    title: str
    html: Markup


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the file: `lead` is the page that the part is named after, if it has one."""

    anchor: str
    title: str
    lead: Piece | None
    pieces: Sequence[Piece]


def values(telling: Telling, bodies: Mapping[str, tuple[str, str]]) -> dict[str, object]:
    """What the template of the file needs; `bodies` has the (title, HTML) of each page that could be made, by address without language."""
    catalogue = telling.catalogue
    entries = {address_of(entry): entry for entry in catalogue.pages}
    own = [name for name in bodies if name in entries or _belongs(name)]
    anchors = {name: _anchor(name) for name in (*own, *map(address_of, catalogue.topics.values()))}
    # What the file has no page for leads to the nearest thing that it has.
    anchors |= {f"{key}/": f"part-{key}" for key in ("topics", *_PARTS)}
    anchors |= {address_of(one): start for one in catalogue.audiences.values() if (start := anchors.get(f"start/{one.id}/"))}
    aliases = ((name, alias) for name in own if name in entries for alias in entries[name].aliases)
    anchors |= {f"{name.partition('/')[0]}/{alias}/": _anchor(name) for name, alias in aliases}

    def piece(name: str, deeper: int = DEEPER) -> Piece:
        title, html = bodies[name]
        return Piece(_anchor(name), title, Markup(transplanted(html, name, telling, anchors, deeper)))

    def part(key: str, names: Iterable[str] = ()) -> Part:
        lead = f"{key}/" if f"{key}/" in own else ""
        pieces = [piece(name) for name in names if name in own and name != lead]
        return Part(f"part-{key}", telling.say(f"{key}.title"), piece(lead, DEEPER - 1) if lead else None, pieces)

    def by_title(key: str) -> list[str]:
        """The pages below an address as on paper, where no link leads to them: by the alphabet."""
        return sorted((name for name in own if name.startswith(f"{key}/")), key=lambda name: re.sub(r"^\W+", "", folded(bodies[name][0])))

    order = {f"start/{audience.id}/": audience.order for audience in catalogue.audiences.values()}
    starts = sorted((name for name in own if name.startswith("start/")), key=lambda name: order.get(name, 0))
    parts = [*(part(key, by_title(key)) for key in _PARTS), part("glossary"), part("references"), part("about", by_title("about"))]
    return {
        "starts": part("start", starts),
        "topics": [(anchors[address_of(topic)], topic, _links(topic, telling, anchors)) for topic in by_order(catalogue.topics.values())],
        "parts": [one for one in parts if one.lead or one.pieces],
        "newest": _newest(telling),
        "url": telling.absolute(""),
    }


def _belongs(name: str) -> bool:
    """Whether a page that is no entry has its place in the file: lists, old addresses and what needs a connection have not."""
    return name.startswith(("start/", "about/")) or name in ("glossary/", "references/")


def _anchor(name: str) -> str:
    return name.rstrip("/").replace("/", "-")


def _links(topic: Topic, telling: Telling, anchors: Mapping[str, str]) -> list[tuple[str, str]]:
    entries: Sequence[PageEntry] = telling.in_order(telling.catalogue.by_topic.get(topic.id, ()))
    return [(anchors[address_of(entry)], telling.title_of(entry)) for entry in entries if address_of(entry) in anchors]


def _newest(telling: Telling) -> str:
    """The last day on which something was added or read again: what the file is as of, whenever it is built."""
    days: Iterator[date] = (day for entry in telling.catalogue.pages for day in (entry.added, *entry.reviewed.values()))
    newest = max(days, default=None)
    return telling.language.day(newest) if newest else ""


def transplanted(html: str, place: str, telling: Telling, anchors: Mapping[str, str], deeper: int = DEEPER) -> str:
    """The HTML of the page at `place` as a piece of one file: `anchors` are the pages that are in it, and their ids there.

    Its headings stand `deeper` levels lower than on the page.
    """

    def fitted(tag: re.Match[str]) -> str:
        return _VALUE.sub(lambda found: f' {found[1]}="{_value(found[1], found[2], place, telling, anchors)}"', tag[0])

    html = _GLOSS.sub(lambda gloss: f'<a href="{ROOT}{telling.language.prefix}glossary/#{gloss[1]}">{gloss[2]}</a>', _for_paper(html))
    html = _HEADING.sub(lambda heading: f"{heading[1]}{min(6, int(heading[2]) + deeper)}", html)
    return _PLACED.sub(fitted, html)


def _for_paper(html: str) -> str:
    """The HTML without the elements that only a screen or a script can use."""
    html = _PICTURE.sub("", html)
    kept, at = [], 0
    while begin := _SCREEN.search(html, at):
        kept.append(html[at : begin.start()])
        depth = 0
        for tag in re.compile(rf"<(/?){begin[1]}\b").finditer(html, begin.start()):
            depth += -1 if tag[1] else 1
            if not depth:
                at = html.index(">", tag.end()) + 1
                break
    return "".join([*kept, html[at:]])


def _value(name: str, value: str, place: str, telling: Telling, anchors: Mapping[str, str]) -> str:
    if name != "href":
        return " ".join(f"{_anchor(place)}--{one}" for one in value.split())
    return escape(_target(unescape(value), place, telling, anchors))


def _target(href: str, place: str, telling: Telling, anchors: Mapping[str, str]) -> str:
    """Where a link leads: into the file, to the guide on the web, or elsewhere."""
    if re.match(r"[a-z]+:", href):
        return href
    whole = href.removeprefix(ROOT) if href.startswith(ROOT) else _resolved(href, telling.language.prefix + place)
    path, _, fragment = whole.partition("#")
    prefix = telling.language.prefix
    mine = path.removeprefix(prefix)
    if path.startswith(prefix) and mine in anchors:
        return f"#{anchors[mine]}--{fragment}" if fragment else f"#{anchors[mine]}"
    return f"{telling.site.url}{whole}"


def _resolved(href: str, page: str) -> str:
    """A relative link of a hand-written page, from the root of the site."""
    path, mark, fragment = href.partition("#")
    if not path:
        return f"{page}{mark}{fragment}"
    joined = posixpath.normpath(posixpath.join("/", page, path)).lstrip("/")
    return f"{joined}{'/' if joined and path.endswith('/') else ''}{mark}{fragment}"
