"""The languages beside each other: every page has its twin, says the same there, and never speaks another language unmarked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from typing import Any

import pytest
from guide.models import Framework, Resource
from guide.models.base import Lines, Model, Prose, Text, Words, published_fields
from guide.pages.base import address_of
from guide.pages.blocks import SEVERAL
from guide.prose import html_of

A_SENTENCE = 25
"""From so many characters on, a text of another language is looked for inside of longer ones too."""


def test_every_page_says_its_language_and_direction(html):
    for page in [*html, html.not_found]:
        assert (page.root.get("lang"), page.root.get("dir")) == (page.language.code, page.language.direction), page


def test_every_language_has_the_same_pages(html):
    languages = html.guide.project.languages
    pages = {one.code: {page.neutral for page in html if page.language is one} for one in languages}
    for one in languages:
        assert pages[one.code] ^ pages[languages.default.code] == set(), one.code
    assert len(pages[languages.default.code]) > 10


def _switch(page) -> dict[str, Any]:
    """The links of the language switch, by language code."""
    return {one.get("lang"): one for one in page.links(page.one("header")) if one.get("rel") == "alternate"}


def test_the_language_switch_leads_to_the_twin_under_its_own_name(html):
    for page in html:
        others = [one for one in page.guide.project.languages if one is not page.language]
        switch = _switch(page)
        assert list(switch) == [one.code for one in others], page
        for other in others:
            link = switch[other.code]
            assert page.words(link) == other.name, page
            assert link.get("hreflang") == other.code, page
            assert page.target(link.get("href"))[0] == f"{other.prefix}{page.neutral}", page


def test_the_twin_leads_back(html):
    for page in html:
        for link in _switch(page).values():
            twin = html[page.target(link.get("href"))[0]]
            back = _switch(twin)[page.language.code]
            assert twin.target(back.get("href"))[0] == page.address, page


def test_the_language_switch_comes_before_the_content(html):
    for page in html:
        assert all(page.order[link] < page.order[page.main] for link in _switch(page).values()), page


def _shape(page) -> dict[str, Any]:
    levels = [level for level, element in page.headings]
    if page.neutral == "glossary/":  # Its letters are those that its words begin with.
        levels = sorted(level for level in levels if level != 2)
    return {
        "headings": levels,
        "cards": len(page.all("article", block="guide-card")),
        "links inside": _inside(page) - _glossed(page) if page.neutral else len(page.inside(page.main)),  # Home shows the best for this reader.
        "links outside": Counter(one.get("href") for one in page.outgoing(page.main)),
        "list items": len([one for one in page.all("li", within=page.main) if page.neutral != "glossary/" and not _is_chip(page, one)]),
        "tables": [len(page.all("td", "th", within=table)) for table in page.all("table")],
    }


def _inside(page) -> Counter[str]:
    """Its links into the guide. A feed names its language in its address, for it stands beside those of the others."""
    feed = f"feeds/{page.language.code}"
    return Counter(f"feeds/{address.removeprefix(feed)}" if address.startswith(feed) else address for address in page.inside(page.main))


def _glossed(page) -> Counter[str]:
    """The links of terms that the page explains: which it mentions is a matter of its words."""
    return Counter(address for notes in page.all("div", block="guide-glosses") for address in page.inside(notes))


def _is_chip(page, item) -> bool:
    return any(one.get("class") == "guide-chips" for one in page.above(item))


def test_a_page_and_its_twins_hold_the_same(html):
    faults = []
    default = html.guide.project.languages.default
    for page in html:
        mine, its = _shape(page), _shape(html[f"{default.prefix}{page.neutral}"])
        faults += [f"{page}: {name} {mine[name]} against {its[name]}" for name in mine if mine[name] != its[name]]
    assert not faults, "\n".join(faults)


class _Pieces(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_data(self, data: str) -> None:
        self.found.append(data)


def _texts(value: Any, code: str) -> Iterator[str]:
    """Every text of the catalogue that a reader of the language may see, in the pieces that HTML has it in."""
    if isinstance(value, Prose):
        yield from _Pieces(html_of(value[code], lambda kind, name: "")).found
    elif isinstance(value, Text):
        yield value[code]
    elif isinstance(value, Lines | Words):
        yield from value.get(code, ())
    elif isinstance(value, Model):
        for name in published_fields(type(value)):
            yield from _texts(getattr(value, name), code)
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item, code)


@cache
def _said(guide: Any, code: str) -> frozenset[str]:
    """All that the guide says in a language, without what the programs fill in."""
    catalogue, language = guide.project.catalogue, guide.project.languages[code]
    lists = (catalogue.topics, catalogue.audiences, catalogue.grades, catalogue.publishers, catalogue.references, catalogue.glossary)
    entries = [*catalogue.pages, *(entry for one in lists for entry in one.values())]
    texts = [text for entry in entries for text in _texts(entry, code)]
    texts += [form for forms in language.words.values() for form in forms.values() if "{" not in form]
    plain = (" ".join(text.split()) for text in texts)
    return frozenset(text for text in plain if len(re.sub(r"[\W\d_]", "", text)) > 1)


@cache
def _patterns(guide: Any, code: str) -> re.Pattern[str]:
    """The texts of a strings file that have places to fill, as one pattern for a whole text."""
    language = guide.project.languages[code]
    forms = {form for forms in language.words.values() for form in forms.values() if re.search(r"[^\W\d_]{3}", re.sub(r"\{\w+\}", "", form))}
    filled = [re.sub(r"\\\{\w+\\\}", ".+", re.escape(form)) for form in sorted(forms) if "{" in form]
    return re.compile("|".join(filled))


def _visible(page) -> Iterator[tuple[str, str, str]]:
    """Each (text, language it is marked with, where it stands) that a reader sees or hears, or that a search engine shows."""
    for text, element in page.texts():
        if element.get("class") == "guide-gloss":
            continue  # A piece of a sentence: a button around a word that may be the same in both languages.
        yield text, page.tongue(element), element.tag
    for element in page.all():
        for name in ("aria-label", "title", "alt", "placeholder", "data-level", "label"):
            if value := element.get(name):
                yield value, page.tongue(element), f"{element.tag} {name}"
    for element in page.all("meta"):
        if element.get("name") == "description" or element.get("property", "") in ("og:title", "og:description", "og:site_name"):
            yield element.get("content", ""), page.language.code, "meta"


def test_no_text_of_another_language_stands_on_a_page_unmarked(html):
    faults = []
    languages = html.guide.project.languages
    for other in languages:
        for language in (one for one in languages if one is not other):
            mine = _said(html.guide, language.code)
            foreign = _said(html.guide, other.code) - mine
            own_pattern, pattern = _patterns(html.guide, language.code), _patterns(html.guide, other.code)
            for page in (page for page in html if page.language is language):
                for text, tongue, where in _visible(page):
                    is_foreign = text in foreign or (pattern.fullmatch(text) and not own_pattern.fullmatch(text) and text not in mine)
                    if is_foreign and tongue not in (other.code, SEVERAL):
                        faults.append(f"{page}: {where}: “{text}” is {other.code}, marked {tongue}")
    assert not faults, "\n".join(sorted(set(faults)))


def test_no_sentence_of_another_language_hides_inside_a_text(html):
    faults = []
    languages = html.guide.project.languages
    authors = "\n".join(one.authors or "" for one in html.guide.project.catalogue.references.values())  # As the source names them.
    for other in languages:
        for language in (one for one in languages if one is not other):
            mine = "\n".join(_said(html.guide, language.code))
            foreign = [text for text in _said(html.guide, other.code) if len(text) >= A_SENTENCE and text not in mine and text not in authors]
            for page in (page for page in html if page.language is language):
                told = "\n".join(text for text, tongue, _ in _visible(page) if tongue == language.code)
                faults += [f"{page}: “{text}”" for text in foreign if text in told]
    assert not faults, "\n".join(faults)


def test_what_is_marked_with_a_language_is_in_it(html):
    """The other way round: nothing that was said in the reader's language is read out in the accent of another."""
    faults = []
    languages = html.guide.project.languages
    for page in html:
        for text, element in page.texts():
            tongue = page.tongue(element)
            others = [one for one in languages if one.code == tongue]
            if tongue == page.language.code or not others:
                continue
            if text in _said(html.guide, page.language.code) - _said(html.guide, tongue):
                faults.append(f"{page}: “{text}” is marked {tongue}")
    assert not faults, "\n".join(faults)


def _kept_titles(guide: Any, code: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Titles that stand in this language as somebody wrote them in another, with the languages that they are in."""
    for entry in guide.project.catalogue.pages:
        if isinstance(entry, Resource | Framework):
            parts = [(entry.title, entry.own_title)]
            parts += [(part.name, part.own_name) for part in (*entry.elements, *entry.levels)] if isinstance(entry, Framework) else []
            for text, own in parts:
                if code not in own and (same := tuple(other for other in own if text[other] == text[code])):
                    yield text[code], same


def test_a_title_left_as_it_was_is_marked_with_its_language_wherever_it_stands(html):
    faults = []
    for language in html.guide.project.languages:
        kept = dict(_kept_titles(html.guide, language.code))
        for page in (page for page in html if page.language is language):
            for text, element in page.texts(page.one("body")):
                if text in kept and page.tongue(element) not in kept[text]:
                    faults.append(f"{page}: {element.tag}.{element.get('class')}: “{text}” is not marked {kept[text]}")
    assert not faults, "\n".join(faults)


def test_our_rendering_of_a_title_stands_beside_the_publishers_own(html):
    for entry in html.guide.project.catalogue.pages:
        if not isinstance(entry, Resource | Framework):
            continue
        for page in html.of(address_of(entry)):
            code = page.language.code
            if not entry.own_title or code in entry.own_title or any(entry.title[code] == entry.title[own] for own in entry.own_title):
                continue
            for own in entry.own_title:
                marked = [
                    element
                    for line in page.all("p", block="guide-original")
                    for element in page.all("cite", within=line)
                    if page.words(element) == entry.title[own]
                ]
                assert [page.tongue(element) for element in marked] == [own], page


def test_references_are_marked_with_the_language_they_are_written_in(html):
    for page in html.of("references/"):
        for name, reference in page.guide.project.catalogue.references.items():
            title = page.one("cite", within=page.one("li", id=name))
            assert page.words(title) == reference.title
            assert page.tongue(title) == reference.language, name


def test_a_glossary_term_shows_its_forms_in_the_other_languages(html):
    for page in html.of("glossary/"):
        for name, term in page.guide.project.catalogue.glossary.items():
            entry = page.one("article", id=name)
            for other in (one for one in page.guide.project.languages if one is not page.language):
                forms = [text for text, element in page.texts(entry) if page.tongue(element) == other.code]
                assert any(text.startswith(term.term[other.code]) for text in forms), f"{page}: {name} in {other.code}"


def test_dates_are_written_as_the_language_writes_them(html):
    for entry in html.guide.project.catalogue.pages:
        for page in html.of(address_of(entry)):
            assert page.language.day(entry.added) in page.words(page.main), page
            for day in entry.reviewed.values():
                assert page.language.day(day) in page.words(page.main), page


@pytest.mark.parametrize(("code", "wanted"), [("en", "January 15, 2026"), ("es", "15 de enero de 2026"), ("ar", "15 يناير 2026")])
def test_a_date_reads_right_in_each_language(guide_named, html_of, code, wanted):
    page = next(page for page in html_of(guide_named("arabic")).of("resources/attendance-calendar/") if page.language.code == code)
    assert wanted in page.words(page.main)


def test_a_language_from_right_to_left_is_added_by_data_alone(guide_named, html_of):
    html = html_of(guide_named("arabic"))
    pages = [page for page in html if page.language.code == "ar"]
    assert len(pages) * 3 == len(html.pages)
    for page in pages:
        assert (page.root.get("lang"), page.root.get("dir")) == ("ar", "rtl")
        assert [code for code, _ in page.alternates[:4]] == ["en", "ar", "es", "x-default"] or page.is_alias
        assert [page.words(one) for one in _switch(page).values()] == ["English", "Español"]
        assert page.title.endswith("دليل الأسرة")


@pytest.mark.parametrize(
    "word", ["school", "famil", "parent", "escuela", "escolar", "padre", "madre", "maestr", "teacher", "niñ", "child", "student"]
)
def test_a_guide_to_another_subject_says_nothing_of_ours(guide_named, html_of, word):
    html = html_of(guide_named("garden"))
    faults = [str(page) for page in [*html, html.not_found] if word in page.html.casefold()]
    assert not faults, "\n".join(faults)
