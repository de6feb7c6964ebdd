"""From views to HTML: our own Jinja environment, and the frame of the page made once per language and section.

Autoescape is on, an unknown name is an error, and a template's mistake is a problem with its file and line. The frame
(head, header, menu, footer) is the same for every page of a language and section but for a few slots; it is rendered once
with a marker in each slot, cut there, and joined with each page's own parts.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.bccache import Bucket
from markupsafe import Markup, escape

from guide.catalogue import Catalogue
from guide.language import Language, Languages
from guide.models.base import PageEntry
from guide.pages import ROOT, Page, Site, Telling, View, labels, linked_data
from guide.pages.base import Crumb
from guide.problems import GuideError, Position, Problem

MENU = ("topics", "resources", "myths", "frameworks", "handouts")
"""The sections of the main menu: each is an address and a key of the strings files."""
FOOTER = ("glossary", "references", "new", "about")
"""The same for the foot of the page."""
_SLOTS = ("title", "head", "crumbs", "main", "twins")
_SLOT = re.compile(r"@slot:(\w+)@")


class _InMemory(BytecodeCache):
    """Compiled templates, kept from one build to the next while the server runs, and shared by the languages."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._kept:
            bucket.bytecode_from_string(self._kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept[bucket.key] = bucket.bytecode_to_string()


_BYTECODE = _InMemory()


class Renderer:
    """Makes the HTML of every page of one catalogue in one language."""

    def __init__(self, catalogue: Catalogue, language: Language, languages: Languages, site: Site, templates: Path, icons: Path) -> None:
        self.telling = Telling(catalogue, language, languages, site)
        self._cards: dict[str, Markup] = {}
        self._frames: dict[tuple[str, str], list[str]] = {}
        self._icons = icons
        self.warning: tuple[str, ...] = ()
        """What to say on top of every page: the problems of a catalogue that could not be read."""
        self.environment = Environment(
            loader=FileSystemLoader(templates),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=False,
            bytecode_cache=_BYTECODE,
            auto_reload=False,
        )
        self.environment.globals.update(
            g=self.telling, say=self.telling.say, of=self.telling.of, name=self.telling.name, prose=self.telling.prose,
            link=self.telling.link, link_to=self.telling.link_to, asset=self.telling.asset, day=language.day, number=language.number,
            card=self.card, icon=self.icon, title_of=lambda entry: labels.title_of(entry, self.telling),
        )  # fmt: skip

    def compile(self) -> None:
        """Compiles every template; raises GuideError with each one that cannot be."""
        problems = []
        for name in self.environment.list_templates(extensions=["html"]):
            try:
                self.environment.get_template(name)
            except TemplateSyntaxError as error:
                problems.append(Problem(error.name or name, Position(error.lineno, 1), "", "", f"This template cannot be read: {error.message}.", "Correct it."))
        if problems:
            raise GuideError(problems)

    def warn(self, lines: tuple[str, ...]) -> None:
        """From now on every page begins with these lines."""
        self.warning = lines
        self._frames.clear()

    def page(self, page: Page) -> str:
        """The whole HTML of a page. Raises GuideError where a template asks for what is not there."""
        view = page.view(self.telling)
        try:
            body = self.environment.get_template(view.template).render(view.values)
        except TemplateError as error:
            raise self._mistake(view.template, error) from error
        return self._joined(page.address, page.section, view, body)

    def written_page(self, address: str, title: str, description: str, html: str, *, stylesheet: str) -> str:
        """The whole HTML of a page whose text is written by hand; `stylesheet` is the theme's, for its typography."""
        section = address.split("/")[0]
        crumbs = [Crumb(self.telling.say(f"{section}.title"), f"{section}/")] if address.strip("/") != section else []
        view = View("written.html", title, description, crumbs, {"html": Markup(html)})  # noqa: S704  (our own Markdown, through MkDocs)
        body = self.environment.get_template(view.template).render(view.values)
        return self._joined(address, section, view, body, stylesheet=stylesheet)

    def not_found(self) -> str:
        """The page for an address that leads nowhere, in every language at once: nobody knows which one its reader speaks."""
        tellings = [Telling(self.telling.catalogue, language, self.telling.languages, self.telling.site) for language in self.telling.languages]
        html = self.environment.get_template("not_found.html").render(tellings=tellings)
        return html.replace(ROOT, re.sub(r"^https?://[^/]+", "", self.telling.site.url))

    def card(self, entry: PageEntry) -> Markup:
        """The card of an entry, made once and used on every page that lists it."""
        if entry.id not in self._cards:
            template = self.environment.get_template("components/card.html")
            self._cards[entry.id] = Markup(template.render(card=labels.card(entry, self.telling)))  # noqa: S704  (rendered with autoescape)
        return self._cards[entry.id]

    def icon(self, name: str) -> Markup:
        """A Material Design icon as SVG; decoration only, so hidden from screen readers."""
        if name not in self._svgs:
            path = self._icons / f"{name}.svg"
            svg = path.read_text(encoding="utf-8") if re.fullmatch(r"[a-z0-9/-]+", name) and path.is_file() else ""
            self._svgs[name] = Markup(svg.replace("<svg ", '<svg class="guide-icon" aria-hidden="true" ', 1))  # noqa: S704  (a file of the theme)
        return self._svgs[name]

    @cached_property
    def _svgs(self) -> dict[str, Markup]:
        return {}

    def _joined(self, address: str, section: str, view: View, body: str, stylesheet: str = "") -> str:
        telling = self.telling
        parts = {
            "title": _title(view, telling),
            "head": self._head(address, view),
            "crumbs": self._crumbs(address, view),
            "main": body,
            "twins": self._twins(address),
        }
        frame = self._frame(section, stylesheet)
        html = "".join([parts[part] if index % 2 else part for index, part in enumerate(frame)])
        depth = (telling.language.prefix + address).count("/")
        return html.replace(ROOT, "../" * depth or "./")

    def _frame(self, section: str, stylesheet: str) -> list[str]:
        key = (section, stylesheet)
        if key not in self._frames:
            slots = {name: Markup(f"@slot:{name}@") for name in _SLOTS}  # noqa: S704  (a marker of ours)
            menu = [(name, f"{name}/") for name in MENU]
            footer = [(name, f"{name}/") for name in FOOTER]
            values = {**slots, "menu": menu, "footer": footer, "section": section, "stylesheet": stylesheet, "warning": self.warning}
            try:
                html = self.environment.get_template("frame.html").render(values)
            except TemplateError as error:
                raise self._mistake("frame.html", error) from error
            self._frames[key] = _SLOT.split(html)
        return self._frames[key]

    def _head(self, address: str, view: View) -> str:
        telling = self.telling
        canonical = telling.absolute(view.alias_of if view.alias_of is not None else address)
        lines = [f'<meta name="description" content="{escape(view.description)}">', f'<link rel="canonical" href="{canonical}">']
        if view.alias_of is not None:
            lines.append('<meta name="robots" content="noindex">')
        else:
            for language in telling.languages:
                lines.append(f'<link rel="alternate" hreflang="{language.code}" href="{telling.absolute(address, language)}">')
            lines.append(f'<link rel="alternate" hreflang="x-default" href="{telling.absolute(address, telling.languages.default)}">')
        lines.append(f'<meta property="og:title" content="{escape(view.title or telling.site.names[telling.language.code])}">')
        lines.append(f'<meta property="og:description" content="{escape(view.description)}">')
        lines.append(f'<meta property="og:url" content="{canonical}">')
        data = [*view.data]
        if address:
            data.append(linked_data.breadcrumbs(telling, [*_trail(telling, view), Crumb(view.title, address)]))
        lines += [f'<script type="application/ld+json">{_json(one)}</script>' for one in data]
        return "\n".join(lines)

    def _crumbs(self, address: str, view: View) -> str:
        if not address:
            return ""
        return self.environment.get_template("components/crumbs.html").render(trail=_trail(self.telling, view), here=view.title)

    def _twins(self, address: str) -> str:
        return self.environment.get_template("components/twins.html").render(address=address)

    def _mistake(self, template: str, error: Exception) -> GuideError:
        """The template's mistake as a problem: where in which template, found from the traceback."""
        name, line = template, 1
        trace = error.__traceback__
        while trace:
            code = trace.tb_frame.f_code
            found = Path(code.co_filename)
            if found.suffix == ".html":
                name, line = found.name, trace.tb_lineno
            trace = trace.tb_next
        return GuideError([Problem(name, Position(line, 1), "", "", f"This template fails: {error}.", "Correct the template.")])


def _title(view: View, telling: Telling) -> str:
    site = telling.site.names[telling.language.code]
    return escape(f"{view.title} · {site}" if view.title else site)


def _trail(telling: Telling, view: View) -> list[Crumb]:
    return [Crumb(telling.say("home.crumb"), ""), *view.crumbs]


def _json(data: Mapping[str, Any]) -> str:
    """JSON that can stand inside a script element: no `<` of its own (WHATWG HTML, restrictions for contents of script elements)."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c").replace("&", "\\u0026")


def sitemap(pages: Iterable[str], languages: Languages, site: Site) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """For the sitemap: each page of each language, with its alternates as (language code, address)."""
    for address in pages:
        alternates = [(language.code, f"{site.url}{language.prefix}{address}") for language in languages]
        alternates.append(("x-default", f"{site.url}{languages.default.prefix}{address}"))
        for _, url in alternates[:-1]:
            yield url, alternates


