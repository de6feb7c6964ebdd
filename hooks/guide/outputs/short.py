"""The short addresses, `/r/…/`: for each entry a small page in every language at once, with its QR code as SVG and PNG beside it.

What stands on paper and in newsletters leads there: nobody knows which language its reader speaks, so nothing is redirected
and the reader chooses. An entry answers under its id and its former ids too, with the same page: it names the address to use now.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from guide.catalogue import Catalogue
from guide.language import Language, Languages
from guide.models import Myth, Resource, Withdrawn, kind_called
from guide.models.base import PageEntry
from guide.outputs import qr
from guide.outputs.base import Output, Render
from guide.pages import ROOT, Telling, labels, preview
from guide.pages.places import address_of, short_address_of
from guide.prose import first_sentence


@dataclass(frozen=True, slots=True)
class Choice:
    """An entry in one language, for whoever reads that one."""

    language: Language
    kind: str
    """What it is, in a word or two."""
    state: str
    """The state in words where it is not live, or nothing."""
    heading: str
    """What it is called; a myth is called by its fact."""
    title: Markup
    """The same as the link says it: of a myth, that it is a fact."""
    text: str | Markup
    """What it is about, in a sentence; of a myth the claim, said to be one."""
    description: str
    """The same for where it stands alone, as when somebody sends the link: of a myth, both."""
    details: Sequence[str]
    """In which languages it can be read, and what else a reader should know before."""
    href: str


def addresses(catalogue: Catalogue, languages: Languages) -> Iterator[str]:
    """The addresses of the pages, which stand on paper; the QR codes come and go with them."""
    for entry in _entries(catalogue):
        yield from (short_address_of(entry, name) for name in entry.short_names)


def _entries(catalogue: Catalogue) -> Iterator[PageEntry | Withdrawn]:
    """What is on paper leads to what is in the guide, and to what is no more."""
    yield from catalogue.pages
    yield from (entry for entry in catalogue.withdrawn.values() if kind_called(entry.was).shares_ids)


def files(tellings: Sequence[Telling], render: Render) -> Iterator[Output]:
    """The page and the two pictures of each entry, under each of its names."""
    telling = tellings[0]
    for entry in _entries(telling.catalogue):
        root = "../" * short_address_of(entry).count("/")
        url = telling.short_url(entry)
        html = render("short.html", _values(entry, tellings)).replace(ROOT, root)
        svg, png = qr.svg(url), qr.png(url)
        for name in entry.short_names:
            address = short_address_of(entry, name)
            yield from (Output(f"{address}index.html", html), Output(f"{address}qr.svg", svg), Output(f"{address}qr.png", png))


def _values(entry: PageEntry | Withdrawn, tellings: Sequence[Telling]) -> dict[str, object]:
    choices = [_gone(entry, telling) if isinstance(entry, Withdrawn) else _choice(entry, telling) for telling in tellings]
    title = " · ".join(dict.fromkeys(choice.heading for choice in choices))
    description = " · ".join(dict.fromkeys(choice.description for choice in choices))
    canonical = tellings[0].absolute(address_of(entry))
    pictured = None if isinstance(entry, Withdrawn) else entry
    return {
        "tellings": tellings,
        "entry": entry,
        "choices": choices,
        "title": title,
        "description": description,
        "canonical": canonical,
        "preview": Markup("\n".join(preview.tags(tellings[0], escape(title), escape(description), canonical, pictured))),
    }


def _choice(entry: PageEntry, telling: Telling) -> Choice:
    card, heading = labels.card(entry, telling), telling.title_of(entry)
    title, text = card.title, first_sentence(card.text)
    description: str = text
    if isinstance(entry, Myth):
        title, text = escape(card.text), card.title
        description = telling.say("myth.description", fact=heading, claim=telling.of(entry.claim))
    ours = () if isinstance(entry, Resource) else (telling.say("languages.in", languages=telling.all_languages),)
    return Choice(telling.language, card.kind_label, card.state, heading, title, text, description, (*ours, *card.chips), card.href)


def _gone(entry: Withdrawn, telling: Telling) -> Choice:
    title, date = telling.of(entry.title), telling.say("withdrawn.date", date=telling.language.day(entry.date))
    kind, description = telling.say("withdrawn.label"), telling.say("withdrawn.description", title=title)
    reason = first_sentence(telling.plain(entry.reason))
    return Choice(telling.language, kind, "", title, telling.name(entry.title), reason, description, (date,), telling.link_to(entry))
