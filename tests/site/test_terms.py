"""The terms of the glossary where pages mention them: what is marked on every page, and what opens from it."""

from __future__ import annotations

import re
from collections import Counter

LEFT = {"a", "button", "summary", "label", "h1", "h2", "h3", "h4", "h5", "h6", "cite", "th"}
ACRONYM = re.compile(r"\b[A-Z]{3,}\b")


def _marks(page):
    return page.all("button", block="guide-gloss")


def test_a_term_is_marked_once_a_page_and_never_inside_a_link_a_heading_or_a_control(html):
    faults = []
    for page in [*html, html.not_found]:
        marks = _marks(page)
        faults += [f"{page}: {name} {count} times" for name, count in Counter(one.get("popovertarget") for one in marks).items() if count > 1]
        for mark in marks:
            around = list(page.above(mark))[1:]
            if inside := [one.tag for one in around if one.tag in LEFT]:
                faults.append(f"{page}: “{page.words(mark)}” in {inside}")
            if page.tongue(mark) != page.language.code:
                faults.append(f"{page}: “{page.words(mark)}” in another language")
    assert not faults, "\n".join(faults)


def test_each_mark_opens_the_meaning_of_its_term_and_each_meaning_has_its_mark(html):
    glossary, marked = html.guide.project.catalogue.glossary, 0
    for page in [*html, html.not_found]:
        notes = {note.get("id"): note for note in page.all("div", block="guide-gloss-note")}
        targets = [one.get("popovertarget") for one in _marks(page)]
        assert sorted(targets) == sorted(notes), page
        for target in targets:
            note, term = notes[target], glossary[target.removeprefix("gloss-")]
            assert note.get("popover") is not None, page
            assert page.words(note).startswith(" ".join(str(term.term[page.language.code]).split())), page
            assert any(link.get("href").endswith(f"{page.language.prefix}glossary/#{term.id}") for link in page.links(note)), page
            marked += 1
    assert marked or html.guide.name in ("small", "garden"), "some pages mention a term"


def test_every_acronym_of_the_glossary_is_explained_on_the_pages_that_say_it(real, real_html):
    """Unless all mentions stand in links and headings; pages with very many terms are none of ours."""
    faults, found = [], 0
    for language in real.project.languages:
        terms = {term.term[language.code]: term.id for term in real.project.catalogue.glossary.values() if term.in_place == "yes"}
        for entry in real.project.catalogue.resources.values():
            page = real_html[f"{language.prefix}resources/{entry.id}/"]
            told = re.sub(r"\[[^]]*\]\([^)]*\)", "", f"{entry.summary[language.code]} {entry.why[language.code]}")
            explained = {one.get("popovertarget", "").removeprefix("gloss-") for one in _marks(page)}
            wanted = {terms[word] for word in ACRONYM.findall(told) if word in terms}
            faults += [f"{page}: {name}" for name in sorted(wanted - explained)]
            found += len(wanted)
    assert not faults, "\n".join(faults)
    assert found > 50


def test_handouts_explain_their_words_on_the_side_that_is_read_on_a_screen(real, real_html):
    explained = 0
    for language in real.project.languages:
        for entry in real.project.catalogue.handouts.values():
            page = real_html[f"{language.prefix}handouts/{entry.id}/"]
            explained += len(_marks(page))
            assert not [mark for mark in _marks(page) if any(one.get("lang") for one in list(page.above(mark))[:-1])], page
    assert explained > 20


def test_other_forms_of_a_term_are_explained_where_the_catalogue_names_them(guide_named, html_of):
    arabic = guide_named("arabic")
    ssc = arabic.project.catalogue.glossary["ssc"]
    for code, form in ((code, forms[0]) for code, forms in ssc.mentioned_as.items() if code in ("en", "es")):
        page = html_of(arabic)[f"{arabic.project.languages[code].prefix}about/"]
        assert [page.words(mark) for mark in _marks(page) if mark.get("popovertarget") == "gloss-ssc"] == [form]
