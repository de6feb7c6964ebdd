"""The frame of a page: everything around its body, made once per language and section and joined with each page's own parts.

Head, header, menu and footer are the same for every page of a language and section but for a few slots. A template is
rendered once with a marker in each slot and cut there; what is left to do for a page is to join strings.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from markupsafe import Markup, escape

from guide.outputs.base import in_script
from guide.pages import ROOT, Crumb, Finding, Telling, View, linked_data, preview
from guide.pages.base import ATOM, JSON

MENU = ("topics", "resources", "myths", "frameworks", "handouts")
"""The sections of the main menu: each is an address and a key of the strings files."""
FOOTER = ("search", "saved", "newsletter", "glossary", "references", "new", "offline", "about")
"""The same for the foot of the page."""
_SLOTS = ("title", "head", "searched", "crumbs", "main", "twins")
SLOT = re.compile(r"@slot:(\w+)@")
"""A slot, as it stands in what was rendered once for many pages; to split at it gives every second time its name."""


def slot(name: str) -> Markup:
    """What stands for what each page has there."""
    return Markup(f"@slot:{name}@")


class Frames:
    """The frames of one language. `render(template, values)` makes HTML of a template in that language."""

    def __init__(self, telling: Telling, render: Callable[[str, Mapping[str, Any]], str]) -> None:
        self.telling = telling
        self._render = render
        self._frames: dict[tuple[str, str, bool], list[str]] = {}
        self._crumbs: dict[tuple[Crumb, ...], list[str]] = {}
        self._twins = ""
        self._warning: tuple[str, ...] = ()

    def warn(self, lines: tuple[str, ...]) -> None:
        """From now on every page begins with these lines."""
        self._warning = lines
        self._frames.clear()

    def around(self, body: str, address: str, section: str, view: View) -> str:
        """The whole page, its links made relative to where it stands."""
        trail = (Crumb(self.telling.say("home.crumb"), ""), *view.crumbs)
        parts = {
            "title": self._title(view),
            "head": self._head(address, view, trail),
            "searched": " data-pagefind-body" if view.finding else "",
            "crumbs": self._path(trail, view.title) if address else "",
            "main": body if view.finding is None else _found_by(view.finding) + body,
            "twins": self._twins_of(address),
        }
        frame = self._frame(section, view.stylesheet, not view.moves)
        html = "".join([parts[part] if index % 2 else part for index, part in enumerate(frame)])
        depth = (self.telling.language.prefix + address).count("/")
        return html.replace(ROOT, "../" * depth or "./")

    def _frame(self, section: str, stylesheet: str, scripted: bool) -> list[str]:
        key = (section, stylesheet, scripted)
        if key not in self._frames:
            values = {name: slot(name) for name in _SLOTS}
            menus = {"menu": [(name, f"{name}/") for name in MENU], "footer": [(name, f"{name}/") for name in FOOTER]}
            html = self._render(
                "frame.html", {**values, **menus, "section": section, "stylesheet": stylesheet, "scripted": scripted, "warning": self._warning}
            )
            self._frames[key] = SLOT.split(html)
        return self._frames[key]

    def _path(self, trail: tuple[Crumb, ...], here: str) -> str:
        if trail not in self._crumbs:
            self._crumbs[trail] = self._render("components/crumbs.html", {"trail": trail, "here": slot("here")}).split(slot("here"))
        return str(escape(here)).join(self._crumbs[trail])

    def _twins_of(self, address: str) -> str:
        if not self._twins:
            self._twins = self._render("components/twins.html", {"address": slot("address")})
        return self._twins.replace(slot("address"), address)

    def _title(self, view: View) -> str:
        site = self.telling.site.names[self.telling.language.code]
        return escape(" · ".join(part for part in (view.title, view.label, site) if part))

    def _head(self, address: str, view: View, trail: Sequence[Crumb]) -> str:
        telling = self.telling
        canonical = telling.absolute(address if view.alias_of is None else view.alias_of)
        description, title = escape(view.description), escape(view.title or telling.site.names[telling.language.code])
        lines = [f'<meta name="description" content="{description}">', f'<link rel="canonical" href="{canonical}">']
        if view.alias_of is None:
            default = telling.languages.default
            lines += [_alternate(language.code, telling.absolute(address, language)) for language in telling.languages]
            lines.append(_alternate("x-default", telling.absolute(address, default)))
        else:
            lines.append('<meta name="robots" content="noindex">')
            if view.moves:  # At once, as WCAG technique H76 asks; the link on the page is for browsers that do not.
                lines.append(f'<meta http-equiv="refresh" content="0; url={telling.link(view.alias_of)}">')
        lines += preview.tags(telling, title, description, canonical, view.entry)
        if feed := view.feed:
            links = ((ATOM, feed.atom), (JSON, feed.json))
            lines += [f'<link rel="alternate" type="{kind}" title="{escape(feed.title)}" href="{ROOT}{place}">' for kind, place in links]
        if view.finding:
            lines += _shown_as(view.finding, view.title)
        data = [*view.data, linked_data.breadcrumbs(telling, [*trail, Crumb(view.title, address)])] if address and not view.moves else view.data
        lines += [f'<script type="application/ld+json">{in_script(one)}</script>' for one in data]
        return "\n".join(lines)


def _shown_as(finding: Finding, title: str) -> Iterator[str]:
    """What a result of the search says of the page, for Pagefind to keep beside its index."""
    shown = {"title": finding.title or title, "kind": finding.kind, "text": finding.text, "languages": finding.languages}
    return (f'<meta name="guide:{name}" data-pagefind-meta="{name}[content]" content="{escape(value)}">' for name, value in shown.items() if value)


def _found_by(finding: Finding) -> str:
    """Words that the page does not say and that it is found by, as heavy as a heading. Pagefind gives no weight to attributes, so they are text."""
    words: list[str] = [escape(word) for word in finding.words]
    words += [f'<span lang="{code}">{escape(title)}</span>' for code, title in finding.elsewhere]
    return f'<p hidden data-pagefind-weight="7">{", ".join(words)}</p>\n' if words else ""


def _alternate(code: str, address: str) -> str:
    return f'<link rel="alternate" hreflang="{code}" href="{address}">'
