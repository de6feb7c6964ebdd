"""From views to HTML: our own Jinja environment, and the few pages that are not in one language or not from the catalogue.

Autoescape is on, an unknown name is an error, and a template's mistake is a problem with its file and line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined, TemplateSyntaxError, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from guide import offline
from guide.catalogue import Catalogue
from guide.frame import SLOT, Frames, slot
from guide.glosses import Glosses
from guide.language import Language, Languages
from guide.models import Handout, Myth
from guide.models.base import PageEntry
from guide.outputs import qr
from guide.outputs.base import in_script
from guide.pages import ROOT, Crumb, Finding, Page, Site, Telling, View, labels, preview
from guide.pages.blocks import Choice, Share
from guide.pages.take_along import FILE
from guide.problems import GuideError, Position, Problem, quoted
from guide.prose import first_sentence
from guide.safety import LASTS


class _Context(Context):
    """For templates that call plain functions and macros only: Jinja looks up at every call whether to pass its context."""

    def call(self, function: Callable[..., Any], /, *arguments: Any, _loop_vars: Any = None, _block_vars: Any = None, **named: Any) -> Any:
        return function(*arguments, **named)


class _Environment(Environment):
    """Gives each template its globals as one dict: Jinja's chain of dicts is gone through at every rendering."""

    context_class = _Context

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return {**self.globals, **(d or {})}


def _not_folded(say: Callable[..., str]) -> Callable[..., str]:
    """`say` as a filter that Jinja does not work out when it compiles: the languages share what is compiled."""

    @pass_context
    def said(_context: object, key: str, **values: object) -> str:
        return say(key, **values)

    return said


class Renderer:
    """Makes the HTML of every page of one catalogue in one language."""

    def __init__(self, catalogue: Catalogue, language: Language, languages: Languages, site: Site, templates: Path, icons: Path) -> None:
        self.telling = telling = Telling(catalogue, language, languages, site)
        self.frames = Frames(telling, self.render)
        terms = [term for term in catalogue.glossary.values() if term.in_place == "yes"]
        forms = ((term.id, form) for term in terms for form in (telling.of(term.term), *telling.of_any(term.mentioned_as, ())))
        self.glosses = Glosses(forms, telling.say("gloss.endings").split())
        self.bodies: dict[str, tuple[str, str]] = {}
        """The title and body of each page that was made, by address without language."""
        self._stylesheet = templates.parent / "assets" / "guide" / "guide.css"
        self.others: Sequence[Renderer] = ()
        """Those of the other languages, once they are all there."""
        self._icons = icons
        self._svgs: dict[str, Markup] = {}
        self._cards: dict[str, Markup] = {}
        self._titles: dict[str, Markup] = {}
        self._shares: dict[tuple[Choice, ...], list[str]] = {}
        self.environment = _Environment(
            cache_size=-1,
            loader=FileSystemLoader(templates),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            bytecode_cache=FileSystemBytecodeCache(),
            auto_reload=False,
        )
        self.environment.globals.update(
            g=telling,
            name=telling.name,
            prose=telling.prose,
            link=telling.link,
            link_to=telling.link_to,
            asset=telling.asset,
            day=language.day,
            number=language.number,
            card=self.card,
            short_card=self.short_card,
            words=self.words,
            backs=self.backs,
            title_link=self.title_link,
            share=self.share,
            icon=self.icon,
            qr=self.qr,
        )

        # Filters, because Jinja calls them straight; a function would pass through its context at ten times the cost.
        self.environment.filters.update(say=_not_folded(telling.say), told=telling.of, explained=self.glosses.mark)

    def compile(self) -> None:
        """Compiles every template; raises GuideError with each one that cannot be."""
        problems = []
        for name in self.environment.list_templates(extensions=["html"]):
            try:
                self.environment.get_template(name)
            except TemplateSyntaxError as error:
                what = f"This template cannot be read: {error.message}."
                problems.append(Problem(error.name or name, Position(error.lineno, 1), "", "", what, "Correct it."))
        if problems:
            raise GuideError(problems)

    def page(self, page: Page) -> str:
        """The whole HTML of a page. Raises GuideError where a template asks for what is not there."""
        view = page.view(self.telling)
        return self.frames.around(self._body(view, page.address), page.address, page.section, view)

    def _body(self, view: View, address: str) -> str:
        """What stands between header and footer, with the meanings of the terms that it mentions."""
        self.glosses.begin()
        self.bodies[address] = view.title, (body := self._told(view))
        self.glosses.end()
        return body

    def _told(self, view: View) -> str:
        body = self.render(view.template, view.values)
        terms = [self.telling.catalogue.glossary[name] for name in self.glosses.mentioned]
        return body + self.render("components/glosses.html", {"terms": terms}) if terms else body

    def written_page(self, address: str, html: str, stylesheet: str) -> str:
        """The whole HTML of a page whose text is written by hand; `stylesheet` is the theme's, for its typography."""
        said, section = self.telling.written[address], address.split("/")[0]
        crumbs = [Crumb(self.telling.say(f"{section}.title"), f"{section}/")] if address.strip("/") != section else []
        finding = Finding(self.telling.say(f"{section}.title"), said.description, words=said.search_terms)
        view = View("written.html", said.title, said.description, crumbs, {"html": Markup(html)}, stylesheet=stylesheet, finding=finding)
        return self.frames.around(self._body(view, address), address, section, view)

    def pack(self) -> tuple[str, str]:
        """The offline pack as (address, HTML), once all pages were made."""
        styles = self._stylesheet.read_text(encoding="utf-8").replace("</", "<\\/")
        values = {**offline.values(self.telling, self.bodies), "style": Markup(f"<style>{styles}</style>")}
        return f"{self.telling.language.prefix}{FILE}", self.render("offline.html", values)

    def not_found(self) -> str:
        """The page for an address that leads nowhere, in every language at once: nobody knows which one its reader speaks."""
        mine = self.telling
        tellings = [Telling(mine.catalogue, language, mine.languages, mine.site) for language in mine.languages]
        title = " · ".join(telling.say("missing.title") for telling in tellings)
        tags = Markup("\n".join(preview.tags(mine, escape(title), escape(mine.say("missing.text")))))
        return self.render("not_found.html", {"tellings": tellings, "preview": tags}).replace(ROOT, re.sub(r"^https?://[^/]+", "", mine.site.url))

    def problem_page(self, error: GuideError) -> str:
        """A page that says only what is wrong, for a server that has nothing better to show at its address."""
        return self.render("problem.html", {"warning": [str(problem) for problem in error.problems]})

    def card(self, entry: PageEntry) -> Markup:
        """The card of an entry, made once and used on every page that lists it."""
        if entry.id not in self._cards:
            self._cards[entry.id] = self._card_html(labels.card(entry, self.telling))
        return self._cards[entry.id]

    def short_card(self, entry: PageEntry, tells: bool) -> Markup:
        """The same with the first sentence only of what the entry is about, or nothing of it, for a list of very many; a myth keeps its fact."""
        card = labels.card(entry, self.telling)
        return self._card_html(replace(card, text=first_sentence(card.text) if tells or isinstance(entry, Myth) else ""))

    def words(self, *keys: str) -> Markup:
        """What a script of the page says, for it to read: each key with its text, or with its plural forms."""
        forms = {key: self.telling.language.words[key] for key in keys}
        return Markup('<script type="application/json" data-guide-words>{}</script>').format(Markup(in_script(forms)))

    def backs(self, handout: Handout) -> list[tuple[Language, Markup]]:
        """The handout in each other language: the other sides of its sheet."""
        return [(one.telling.language, Markup(one.sheet(handout))) for one in self.others]

    def sheet(self, handout: Handout) -> str:
        """The handout as the back of a sheet, in this language."""
        return self.render("components/sheet.html", {"handout": handout, "level": 2})

    @cached_property
    def _card_html(self) -> Callable[[labels.Card], Markup]:
        macro: Callable[[labels.Card], Markup] = self.environment.get_template("components/card.html").module.card_html  # type: ignore[attr-defined]
        return macro

    def title_link(self, entry: PageEntry) -> Markup:
        """The title of an entry as a link to it, made once."""
        if entry.id not in self._titles:
            self._titles[entry.id] = Markup(f'<a href="{self.telling.link_to(entry)}">{self.telling.name(entry.heading)}</a>')
        return self._titles[entry.id]

    def share(self, offered: Share) -> Markup:
        """What the page of an entry offers to share it: rendered once for all that look alike, and joined with each one's own texts."""
        if offered.choices not in self._shares:
            html = self.render("components/share.html", {"choices": offered.choices, "slot": slot, "lasts": LASTS})
            self._shares[offered.choices] = SLOT.split(html)
        cut = self._shares[offered.choices]
        return Markup("".join([offered.held[part] if index % 2 else part for index, part in enumerate(cut)]))

    def icon(self, name: str) -> Markup:
        """A Material Design icon as SVG; decoration only, so hidden from screen readers. Nothing where there is no such icon."""
        if name not in self._svgs:
            path = self._icons / f"{name}.svg"
            svg = path.read_text(encoding="utf-8") if re.fullmatch(r"[a-z0-9/-]+", name) and path.is_file() else ""
            self._svgs[name] = Markup(svg.replace("<svg ", '<svg class="guide-icon" aria-hidden="true" ', 1))
        return self._svgs[name]

    def qr(self, entry: PageEntry) -> Markup:
        """The QR code of the short address, for paper: the address stands beside it in words, so screen readers are not told of it."""
        return Markup(qr.svg(self.telling.short_url(entry)).replace("<svg ", '<svg class="guide-scan__code" aria-hidden="true" ', 1))

    def render(self, template: str, values: Mapping[str, Any]) -> str:
        """HTML of a template in `overrides/guide/`. Raises GuideError where it asks for what is not there."""
        try:
            return self.environment.get_template(template).render(values)
        except Exception as error:  # Whatever a template does wrong is told as its mistake, at its place.
            raise _mistake(template, error) from error


def _mistake(template: str, error: Exception) -> GuideError:
    """The template's mistake as a problem; Jinja has put the template's own file and line into the traceback."""
    if isinstance(error, GuideError):
        return error
    name, line, trace = template, 1, error.__traceback__
    while trace:
        found = Path(trace.tb_frame.f_code.co_filename)
        if found.suffix == ".html":
            name, line = found.name, trace.tb_lineno
        trace = trace.tb_next
    what = f"asks for {quoted(error.args[0])}, which does not exist." if isinstance(error, KeyError) else f"fails: {error}."
    return GuideError([Problem(name, Position(line, 1), "", "", f"This template {what}", "Correct it, or add what it asks for.")])


def sitemap(addresses: Iterable[str], telling: Telling) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """For the sitemap: each page of each language, with its alternates as (language code, address)."""
    for address in addresses:
        found = [(language.code, telling.absolute(address, language)) for language in telling.languages]
        for _, url in found:
            yield url, [*found, ("x-default", found[0][1])]
