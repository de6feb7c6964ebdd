"""The short addresses: each entry has one for all languages, under each of its names, as a page of a few kilobytes with its QR code."""

from __future__ import annotations

import re

from first_visit import loads
from guide.models import Myth
from guide.pages.base import address_of
from guide.pages.take_along import FILE
from qr_reader import from_png, from_svg, read_squares

STYLES = "overrides/assets/guide/"
LIMIT = 10 * 1024
"""Bytes of the page and all that it loads, as they stand."""


def _entries(html):
    return html.guide.project.catalogue.pages


def _withdrawn(html):
    """What had a short address when it was in the guide."""
    return [entry for entry in html.guide.project.catalogue.withdrawn.values() if entry.was in ("resource", "framework", "myth", "handout")]


def _card(html, entry):
    return html.short[f"r/{entry.short_name}/"]


def test_every_entry_answers_under_its_short_name_its_id_and_its_former_ids_even_when_it_was_withdrawn(html):
    named = [(entry.short_id or entry.id, entry.id, *entry.aliases) for entry in (*_entries(html), *_withdrawn(html))]
    assert set(html.short) == {f"r/{name}/" for names in named for name in names}
    for names in named:
        for file in ("index.html", "qr.svg", "qr.png"):
            first, *others = ((html.guide.folder / "r" / name / file).read_bytes() for name in names)
            assert all(other == first for other in others), f"{names[0]}/{file}"


def test_the_short_address_of_what_was_withdrawn_says_so_and_leads_to_the_page_that_explains(html):
    for entry in _withdrawn(html):
        page = _card(html, entry)
        for language in html.guide.project.languages:
            section = page.one("section", lang=language.code)
            (link,) = page.links(section)
            assert page.target(link.get("href")) == (f"{language.prefix}{address_of(entry)}", ""), page
            assert language.say("withdrawn.label") in page.words(section)


def test_a_short_address_has_forty_characters_at_most_after_the_website(html):
    assert [entry.id for entry in _entries(html) if len(f"/r/{entry.short_name}/") > 40] == []


def test_the_html_of_every_short_page_is_without_fault(html):
    faults = [fault for page in html.short.values() for fault in page.errors]
    faults += [f"{page}: {one.tag}" for page in html.short.values() for one in page.all("script", "style", "iframe", "img", "form")]
    faults += [f"{page}: {name}" for page in html.short.values() for one in page.all() for name in one.attrib if name == "style" or name.startswith("on")]
    faults += [f"{page}: {left}" for page in html.short.values() for left in ("@root@", "Undefined", "None<", "{{") if left in page.html]
    assert not faults, "\n".join(faults)


def test_a_short_page_leads_to_the_entry_in_each_language_in_that_language(html):
    project = html.guide.project
    for entry in _entries(html):
        page = _card(html, entry)
        for language in project.languages:
            section = page.one("section", lang=language.code, dir=language.direction)
            (link,) = page.links(section)
            assert page.target(link.get("href")) == (f"{language.prefix}{address_of(entry)}", ""), page
            assert link.get("hreflang") == language.code
            assert page.words(link).startswith(f"{language.name} "), page
            assert " ".join(entry.heading[language.code].split()) in page.words(link), page
            assert len(page.words(section)) > len(page.words(link)), f"{page} says nothing about it"
        assert [page.target(link.get("href"))[0] for link in page.links(page.one("header"))] == [one.prefix for one in project.languages]


def test_a_short_page_says_in_which_languages_the_thing_itself_can_be_read(html):
    for entry in html.guide.project.catalogue.resources.values():
        page = _card(html, entry)
        for language in html.guide.project.languages:
            codes = [one.code for one in html.guide.project.languages if entry.is_readable_in(one.code)]
            said = page.words(page.one("section", lang=language.code))
            assert all(language.name_of(code).casefold() in said.casefold() for code in codes), page
            if entry.status != "live":
                assert language.say(f"status.{entry.status}") in said, page


def test_a_claim_never_stands_without_its_verdict_and_fact(html):
    """In no text of the page, its title and its description included."""
    for myth in html.guide.project.catalogue.myths.values():
        page = _card(html, myth)
        for language in html.guide.project.languages:
            code = language.code
            assert myth.fact[code] in page.title
            assert myth.claim[code] not in page.title
            section = page.words(page.one("section", lang=code))
            fact, claim = language.say("myth.fact_is", fact=myth.fact[code]), language.say("myth.quoted", claim=myth.claim[code])
            assert section.index(fact) < section.index(claim)
            assert section.count(myth.claim[code]) == 1
            description = page.meta("description")
            assert description.index(myth.fact[code]) < description.index(myth.claim[code])
        assert f"r/{myth.short_name}/" in page.words(page.one("footer"))
        assert myth.short_name == myth.id or f"r/{myth.id}/" not in page.html


def test_an_address_that_is_no_longer_used_shows_the_one_that_is(html):
    host = html.guide.url.removeprefix("https://")
    for entry in _entries(html):
        for name in entry.short_names:
            assert html.short[f"r/{name}/"].words(html.short[f"r/{name}/"].one("footer")).endswith(f"{host}r/{entry.short_name}/")


def test_every_qr_code_says_its_short_address_in_both_files(html):
    """Each is drawn anew from its file and read; that a browser draws them as they are is seen in `browser/test_short.py`."""
    for entry in _entries(html):
        folder, url = html.guide.folder / "r" / entry.short_name, f"{html.guide.url}r/{entry.short_name}/"
        squares = from_svg((folder / "qr.svg").read_text(encoding="utf-8"))
        assert from_png((folder / "qr.png").read_bytes())[0] == squares, entry.id
        assert [(one.text, one.level) for one in read_squares(squares)] == [(url, "M")], entry.id
        dark = [place for row in squares for place, cell in enumerate(row) if cell]
        assert (min(dark), max(dark)) == (4, len(squares) - 5), entry.id


def test_the_file_to_take_along_has_the_codes_of_its_handouts_and_no_others(html):
    """It is printed sheet by sheet; three hundred codes would be a quarter of the file."""
    wanted = sorted(entry.short_name for entry in html.guide.project.catalogue.handouts.values())
    for language in html.guide.project.languages:
        text = (html.guide.folder / language.prefix / FILE).read_text(encoding="utf-8")
        assert sorted(re.findall(r'class="guide-scan__address" dir="ltr">[^<]*/r/([^<]*)/<', text)) == wanted
        assert text.count('class="guide-scan__code"') == len(wanted)


def test_search_engines_are_sent_to_the_entry(html):
    sitemap = (html.guide.folder / "sitemap.xml").read_text(encoding="utf-8")
    assert "/r/" not in sitemap
    for entry in _entries(html):
        page = _card(html, entry)
        assert page.meta("robots") == "noindex"
        assert page.canonical == f"{html.guide.url}{address_of(entry)}"
        assert page.all(data_pagefind_body="") == []
        assert "http-equiv" not in page.html


def test_what_a_short_page_says_is_marked_with_its_language(html):
    languages = {one.code for one in html.guide.project.languages}
    for page in html.short.values():
        for text, element in page.texts(page.one("body")):
            marked = next((one.get("lang") for one in page.above(element) if one.get("lang") and one.tag != "html"), None)
            assert marked in languages or element.tag == "bdi" or not re.search(r"\w", text), f"{page}: {text}"


def test_a_short_page_weighs_ten_kilobytes_at_most_with_all_that_it_loads(html):
    folder = html.guide.folder
    for page in html.short.values():
        loaded = loads(folder, page.file)
        assert loaded == {page.file, "assets/guide/short.css", "assets/guide/icon.svg"}
        assert sum((folder / path).stat().st_size for path in loaded) <= LIMIT, page


def test_the_colors_of_a_short_page_are_those_of_the_guide(real):
    token = re.compile(r"(--guide-[a-z-]+): ([^;]+);")
    whole, small = ((real.project.folder / path).read_text(encoding="utf-8") for path in (f"{STYLES}guide.css", f"{STYLES}short.css"))
    assert token.findall(small)
    assert set(token.findall(small)) <= set(token.findall(whole))
