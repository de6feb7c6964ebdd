"""The picture that stands for a page where its address is shared: what it says, before it is drawn.

Each entry with a page has its own, in each language; all other pages share that of the guide.
"""

from __future__ import annotations

from dataclasses import dataclass

from guide.models import Myth
from guide.models.base import PageEntry
from guide.pages import labels
from guide.pages.telling import Telling

SIZE = (1200, 630)
"""Width and height in pixels: what link previews show without cutting (Open Graph, `summary_large_image`)."""
LONGEST = 420
"""Characters of the text that says what a picture shows; what is longer is not read out everywhere."""


@dataclass(frozen=True, slots=True)
class Picture:
    """What a picture says."""

    address: str
    """Its address from the root of the site."""
    alt: str
    """The same in words, for those who cannot see it."""
    kind: str
    """Names its color: the resource's kind, or the entry's; empty for the guide."""
    label: str
    """What the page is, or nothing."""
    title: str
    """What it is called; of a myth, the fact."""
    by: str = ""
    """Who published it, or for the guide what it is."""
    chips: tuple[str, ...] = ()
    """A few words each: language, format, cost."""
    fact_label: str = ""
    """Of a myth, the verdict on its title."""
    claim: str = ""
    """Of a myth, what it answers; never shown without the fact."""
    claim_label: str = ""
    """Of a myth, the verdict on the claim."""


def address(telling: Telling, id: str = "") -> str:
    """Where the picture of the entry with this id stands, now and forever; without one, that of the guide. No id can hold the dot."""
    code = telling.language.code
    return f"cards/{code}/{id}.png" if id else f"cards/{code}.png"


def of_guide(telling: Telling) -> Picture:
    """The picture of the guide."""
    name, text = telling.site.names[telling.language.code], telling.site.descriptions[telling.language.code]
    return Picture(address(telling), _alt(telling, name, text), "", "", name, text)


def of_entry(entry: PageEntry, telling: Telling) -> Picture:
    """The picture of an entry."""
    say, at, title = telling.say, address(telling, entry.id), telling.title_of(entry)
    if isinstance(entry, Myth):
        claim, label = telling.of(entry.claim), say("kind.myth")
        alt = _alt(telling, label, say("myth.description", fact=title, claim=claim))
        return Picture(at, alt, "myth", label, title, fact_label=say("myth.fact"), claim=claim, claim_label=say("myth.myth"))
    card = labels.card(entry, telling)
    by = card.by.striptags()
    chips = tuple(chip for chip in (card.state, *card.chips) if chip)
    return Picture(at, _alt(telling, card.kind_label, title, by, *chips), card.kind, card.kind_label, title, by, chips)


def _alt(telling: Telling, *parts: str) -> str:
    words = telling.say("picture.alt", words=" · ".join(part for part in parts if part))
    return words if len(words) <= LONGEST else telling.say("search.cut", text=words[: LONGEST - 1].rsplit(" ", 1)[0])
