"""How the search shows the pages of the guide, and by which words besides their own it finds them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from guide.models import Framework, Handout, Myth, Resource
from guide.models.base import PageEntry
from guide.pages.base import Finding, Telling
from guide.pages.labels import claim_with_fact, languages_of
from guide.prose import blocks_of, first_sentence


def entry(one: PageEntry, telling: Telling) -> Finding:
    """How an entry is shown. A myth is called by claim and fact together, so that the claim never stands alone."""
    say, words = telling.say, telling.of_any(one.search_terms, ())
    called = dict.fromkeys((other.code, one.heading[other.code]) for other in telling.others)
    elsewhere = [(code, title) for code, title in called if title != telling.title_of(one)]
    match one:
        case Resource():
            return Finding(say(f"kind.{one.kind}"), telling.of(one.summary), languages_of(one, telling), words, elsewhere)
        case Myth():
            text = first_sentence(blocks_of(telling.of(one.explanation))[0])
            return Finding(say("kind.myth"), text, _ours(telling), words, elsewhere, claim_with_fact(one, telling))
        case Framework():
            return Finding(say("kind.framework"), telling.of(one.summary), _ours(telling), words, elsewhere)
        case Handout():
            return Finding(say("kind.handout"), telling.of(one.summary), _ours(telling), words, elsewhere)
    raise TypeError(type(one).__name__)


def page(telling: Telling, kind: str, text: str, words: Mapping[str, Sequence[str]] | None = None) -> Finding:
    """How any other page is shown; `kind` is a key of the strings files."""
    return Finding(telling.say(kind), text, words=telling.of_any(words, ()))


def _ours(telling: Telling) -> str:
    """What we write ourselves is in every language of the guide."""
    return telling.say("languages.in", languages=telling.languages_named(language.code for language in telling.languages))
