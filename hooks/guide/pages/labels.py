"""What the guide says about an entry in short: its language, format, cost, state, by-line and card."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from guide.models import Framework, Handout, Myth, Resource
from guide.models.base import PageEntry
from guide.models.resource import Link
from guide.pages.base import Telling


@dataclass(frozen=True, slots=True)
class Card:
    """An entry in a list."""

    kind: str
    """Names its color: the resource's kind, or the entry's."""
    kind_label: str
    title: Markup
    href: str
    by: Markup
    text: str
    chips: Sequence[str]
    state: str
    """The state in words where it is not live, or nothing."""


def card(entry: PageEntry, telling: Telling) -> Card:
    """The entry as a card, made once: lists, feeds and the page of everything show the same."""
    return telling.once(("card", entry.id), lambda: _card(entry, telling))


def _card(entry: PageEntry, telling: Telling) -> Card:
    say = telling.say
    match entry:
        case Resource():
            by = byline(entry, telling)
            state = say(f"status.{entry.status}") if entry.status != "live" else ""
            return Card(
                entry.kind,
                say(f"kind.{entry.kind}"),
                telling.name(entry.title),
                telling.link_to(entry),
                by,
                telling.of(entry.summary),
                chips(entry, telling),
                state,
            )
        case Framework():
            count = say("framework.elements", count=len(entry.elements))
            return Card(
                "framework",
                say("kind.framework"),
                telling.name(entry.title),
                telling.link_to(entry),
                byline(entry, telling),
                telling.of(entry.summary),
                (count,),
                "",
            )
        case Myth():
            claim = escape(say("myth.quoted", claim=telling.of(entry.claim)))
            fact = say("myth.fact_is", fact=telling.of(entry.fact))
            count = say("myth.sources", count=len(entry.citations))
            return Card("myth", say("kind.myth"), claim, telling.link_to(entry), Markup(), fact, (count,), "")
        case Handout():
            return Card(
                "handout",
                say("kind.handout"),
                telling.name(entry.title),
                telling.link_to(entry),
                escape(say("handout.ours")),
                telling.of(entry.summary),
                (say("handout.checklist"), say("handout.print")) if entry.is_checklist else (say("handout.print"),),
                "",
            )
    raise TypeError(type(entry).__name__)


def claim_with_fact(myth: Myth, telling: Telling) -> str:
    """A myth in one line: its claim never stands without the verdict and the fact."""
    return f"{telling.say('myth.quoted', claim=telling.of(myth.claim))} {telling.say('myth.fact_is', fact=telling.of(myth.fact))}"


def byline(entry: Resource | Framework, telling: Telling) -> Markup:
    """Who published it, with whom, and when, as far as known."""
    return telling.once(("byline", entry.id), lambda: _byline(entry, telling))


def _byline(entry: Resource | Framework, telling: Telling) -> Markup:
    publishers = entry.publishers if isinstance(entry, Resource) else (entry.publisher,)
    parts = [Markup(telling.language.listed([telling.name(telling.catalogue.publishers[name].name) for name in publishers]))] if publishers else []
    if entry.published:
        parts.append(escape(telling.language.day(entry.published)))
    return Markup(" · ").join(parts)


def chips(resource: Resource, telling: Telling) -> tuple[str, ...]:
    """Language, format and cost, as far as known, in a few words each."""
    found = [languages_of(resource, telling)]
    found.append(format_of(main_link(resource, telling), telling) if resource.is_open else telling.say("resource.no_link"))
    if resource.cost != "unknown":
        found.append(telling.say(f"cost.{resource.cost}"))
    return tuple(chip for chip in found if chip)


def languages_of(resource: Resource, telling: Telling) -> str:
    """In which languages it can be read; “only” in them where we looked for an edition in the reader's language and found none."""
    codes = [language.code for language in telling.languages if resource.is_readable_in(language.code)]
    codes += [code for link in resource.links for code in link.languages]
    if not codes:
        return ""
    key = "languages.only" if resource.editions[telling.language.code] == "none" else "languages.in"
    return telling.say(key, languages=telling.languages_named(codes))


def main_link(resource: Resource, telling: Telling) -> Link:
    """The link that the reader of this language should open: the first in it, or else the first."""
    return next((link for link in resource.links if link.is_in(telling.language.code)), resource.links[0])


def format_of(link: Link, telling: Telling) -> str:
    """The format, with pages and size where known: `PDF, 72 pages, 4 MB`."""
    parts = [telling.say(f"format.{link.format}")]
    if link.pages:
        parts.append(telling.say("link.pages", count=link.pages))
    if link.size:
        parts.append(link.size)
    return ", ".join(parts)


def details_of(link: Link, resource: Resource | None, telling: Telling) -> str:
    """What a reader should know before a link opens: language, format, and that it leaves the site.

    With the resource that opens, also its cost and whether it wants an account.
    """
    parts = [telling.say("languages.in", languages=telling.languages_named(link.languages)), format_of(link, telling)]
    if resource and resource.cost != "unknown":
        parts.append(telling.say(f"cost.{resource.cost}"))
    if resource and resource.login in ("optional", "required"):
        parts.append(telling.say(f"login.{resource.login}"))
    parts.append(telling.say("link.leaves"))
    return " · ".join(parts)
