"""What the search knows besides Pagefind's index: the terms of the glossary, and the words that the guide is written in.

`terms.json` answers a school word or acronym with its meaning; each term is a list of its id, its name, what it stands for,
its definition, and every form that readers look for it by. `pages.json` says what pages are called: each is a list of its
address and its names, those that readers look for it by among them. `words.json` lists every word of the guide, the most frequent
first, and says how many are frequent: a word that is not there is misspelled, or not in the guide. With it come the words that say nothing of what is
looked for, and the letters that are mistaken for each other, from the strings files.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from guide.models import Handout, Myth, Resource, Term
from guide.models.base import PageEntry
from guide.outputs.base import Output, compact
from guide.pages import Telling
from guide.pages.base import address_of
from guide.prose import text_of

_WORD = re.compile(r"[^\W\d_]{4,}")
"""Shorter words, and numbers, are too near to each other to be corrected."""
OFTEN = 3
"""A misspelled word is taken for one that the guide uses at least so often: a rare one is seldom what was meant."""


def files(telling: Telling) -> Iterator[Output]:
    """The three files, beside the page of the search."""
    folder = f"{telling.language.prefix}search/"
    yield Output(f"{folder}terms.json", compact([_told(term, telling) for term in telling.catalogue.glossary.values()]))
    yield Output(f"{folder}pages.json", compact(list(_called(telling))))
    counts = Counter(word.casefold() for text in _texts(telling) for word in _WORD.findall(text))
    words = [word for word, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))]
    often = sum(count >= OFTEN for count in counts.values())
    said = {"words": words, "often": often, "ignored": telling.say("search.ignored").split(), "alike": telling.say("search.alike").split()}
    yield Output(f"{folder}words.json", compact(said))


def _told(term: Term, telling: Telling) -> list[str | list[str]]:
    long = telling.of(term.stands_for) if term.stands_for else ""
    forms = [telling.of(term.term), long, *telling.of_any(term.also, ()), *telling.of_any(term.search_terms, ())]
    forms += [form for other in telling.others for form in (term.term[other.code], term.stands_for[other.code] if term.stands_for else "")]
    return [term.id, telling.of(term.term), long, telling.plain(term.definition), [form for form in dict.fromkeys(forms) if form]]


def _called(telling: Telling) -> Iterator[tuple[str, list[str]]]:
    catalogue = telling.catalogue
    for address, page in telling.written.items():
        yield address, [page.title, *page.search_terms]
    for topic in catalogue.topics.values():
        yield address_of(topic), [telling.of(topic.title), *telling.of_any(topic.search_terms, ())]
    for collection in catalogue.collections.values():
        yield address_of(collection), [telling.of(collection.title), *telling.of_any(collection.search_terms, ())]
    for audience in catalogue.audiences.values():
        yield address_of(audience), [telling.of(audience.title)]
    for entry in catalogue.pages:
        names = [*entry.heading.values(), *telling.of_any(entry.search_terms, ())]
        if isinstance(entry, Resource):
            names += [telling.of(catalogue.publishers[publisher].name) for publisher in entry.publishers]
        if isinstance(entry, Myth):
            names.append(telling.of(entry.claim))
        yield address_of(entry), list(dict.fromkeys(names))


def _texts(telling: Telling) -> Iterator[str]:
    catalogue = telling.catalogue
    for term in catalogue.glossary.values():
        _, name, long, text, forms = _told(term, telling)
        yield from (str(name), str(long), str(text), *forms)
    for topic in catalogue.topics.values():
        yield from (telling.of(topic.title), telling.of(topic.summary), *telling.of_any(topic.search_terms, ()))
    for collection in catalogue.collections.values():
        yield from (telling.of(collection.title), telling.of(collection.summary), *telling.of_any(collection.search_terms, ()))
    for publisher in catalogue.publishers.values():
        yield telling.of(publisher.name)
    for page in telling.written.values():
        yield from (page.title, page.description, *page.search_terms)
    for entry in catalogue.pages:
        yield from _texts_of(entry, telling)


def _texts_of(entry: PageEntry, telling: Telling) -> Iterator[str]:
    yield telling.title_of(entry)
    yield from telling.of_any(entry.search_terms, ())
    if isinstance(entry, Myth):
        yield from (telling.of(entry.fact), text_of(telling.of(entry.explanation)))
    elif isinstance(entry, Resource):
        yield from (telling.of(entry.summary), text_of(telling.of(entry.why)), *telling.of_any(entry.inside, ()))
    else:
        yield telling.of(entry.summary)  # type: ignore[attr-defined]
    if isinstance(entry, Handout):
        for section in entry.sections:
            yield from (telling.of(section.heading), *telling.of(section.items))
