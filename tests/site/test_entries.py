"""Entries and lists: everything the catalogue says is shown, where it belongs; nothing it keeps for itself is; no myth stands alone."""

from __future__ import annotations

import html as markup
import re
from collections import Counter
from typing import Any

from guide.models import Framework, Handout, Myth, Resource
from guide.models.base import Lines, Model, Prose, Text, published_fields
from guide.pages.base import address_of
from guide.pages.browse import NEWEST
from guide.prose import text_of

ENOUGH = 12
"""Shorter texts kept for maintainers, such as `seed 003`, are not looked for: they could stand on a page by chance."""


def _texts(value: Any, code: str) -> list[str]:
    """The texts for readers in an entry or a part of one."""
    if isinstance(value, Prose):
        return [text_of(value[code])]
    if isinstance(value, Text):
        return [value[code]]
    if isinstance(value, Lines):
        return list(value[code])
    if isinstance(value, Model):
        return [text for name in published_fields(type(value)) for text in _texts(getattr(value, name), code)]
    return [text for item in value for text in _texts(item, code)] if isinstance(value, tuple) else []


def _letters(text: str) -> str:
    """The text without white space, which HTML is free with."""
    return re.sub(r"\s+", "", text)


def test_all_that_an_entry_says_stands_on_its_page(html):
    faults = []
    for entry in html.guide.project.catalogue.pages:
        for page in html.of(address_of(entry)):
            told = _letters(page.words(page.main))
            shown = entry if not isinstance(entry, Resource) or entry.is_open else entry.model_copy(update={"links": ()})
            wanted = [one for one in _texts(shown, page.language.code) if not isinstance(entry, Resource) or one not in _main_labels(entry, page)]
            faults += [f"{page}: “{text}”" for text in wanted if _letters(text) not in told]
    assert not faults, "\n".join(faults)


def _main_labels(entry: Resource, page: Any) -> list[str]:
    """The labels of the link that the button opens: the button says what opens in words of its own."""
    button = page.all("a", block="guide-button", within=page.main)
    return [link.label[page.language.code] for link in entry.links if link.label and button and button[0].get("href") == link.url]


def test_a_resource_says_who_made_it_and_for_whom(html):
    catalogue, faults = html.guide.project.catalogue, []
    for entry in catalogue.resources.values():
        for page in html.of(address_of(entry)):
            code, told = page.language.code, page.words(page.main)
            wanted = [catalogue.publishers[name].name[code] for name in entry.publishers]
            wanted += [*entry.authors, *(catalogue.grades[name].short[code] for name in entry.grades)]
            wanted += [page.language.day(entry.published)] if entry.published else []
            wanted += [page.language.say(f"kind.{entry.kind}")]
            faults += [f"{page}: “{text}”" for text in wanted if text not in told]
    assert not faults, "\n".join(faults)


def test_every_term_of_the_glossary_is_explained_in_full(html):
    for page in html.of("glossary/"):
        code = page.language.code
        for name, term in html.guide.project.catalogue.glossary.items():
            told = page.words(page.one("article", id=name))
            wanted = [term.term[code], text_of(term.definition[code])]
            wanted += [term.stands_for[code]] if term.stands_for else []
            wanted += [*(term.also or {}).get(code, ())]
            assert not [text for text in wanted if _letters(text) not in _letters(told)], f"{page} {name}"


def test_nothing_that_is_kept_for_maintainers_is_published(html):
    catalogue = html.guide.project.catalogue
    kept = set()
    for entry in (*catalogue.pages, *catalogue.glossary.values(), *catalogue.references.values()):
        kept |= set(getattr(entry, "sources", ()))
        kept |= {text for one in getattr(entry, "evidence", ()) for text in (one.where, one.shows)}
    public = {link.url for entry in catalogue.resources.values() for link in entry.links} | {one.url for one in catalogue.references.values()}
    public |= {one.url for one in catalogue.publishers.values()} | {entry.archive.url for entry in catalogue.resources.values() if entry.archive}
    published = [path for path in html.guide.folder.rglob("*") if path.suffix in (".html", ".xml", ".json", ".csv")]
    lines = dict.fromkeys(line for path in published for line in path.read_text(encoding="utf-8").splitlines())  # Most stand on every page.
    everything = markup.unescape("\n".join(lines))
    prose = "\n".join(text for entry in catalogue.pages for code in html.guide.project.languages.english_names for text in _raw(entry, code))
    secret = [text for text in kept if len(text) >= ENOUGH and text not in public and text not in prose]
    assert secret or not kept
    leaked = [text for text in secret if text in everything and re.search(rf"(?<![\w/]){re.escape(text)}(?![\w/])", everything)]
    assert not leaked, "\n".join(leaked)


def _raw(value: Any, code: str) -> list[str]:
    if isinstance(value, Prose | Text):
        return [value[code]]
    if isinstance(value, Lines):
        return list(value[code])
    if isinstance(value, Model):
        return [text for name in published_fields(type(value)) for text in _raw(getattr(value, name), code)]
    return [text for item in value for text in _raw(item, code)] if isinstance(value, tuple) else []


def _cards(page) -> Counter[str]:
    return Counter(page.inside(card)[0] for card in page.all("article", block="guide-card"))


def _once(entries) -> Counter[str]:
    return Counter(address_of(entry) for entry in entries)


def test_a_topic_shows_each_of_its_entries_once(html):
    catalogue = html.guide.project.catalogue
    for topic in catalogue.topics.values():
        for page in html.of(address_of(topic)):
            assert page.h1 == topic.title[page.language.code]
            assert _cards(page) == _once(catalogue.by_topic.get(topic.id, ())), page
            if topic.notice:
                assert _letters(text_of(topic.notice[page.language.code])) in _letters(page.words(page.main)), page


def test_an_audience_sees_each_of_its_entries_once(html):
    catalogue = html.guide.project.catalogue
    for audience in catalogue.audiences.values():
        for page in html.of(address_of(audience)):
            assert audience.title[page.language.code] in page.h1
            assert _cards(page) == _once(catalogue.by_audience.get(audience.id, ())), page


def test_the_list_of_a_kind_shows_each_of_its_entries_once(html):
    catalogue = html.guide.project.catalogue
    lists = {"frameworks/": catalogue.frameworks, "myths/": catalogue.myths, "handouts/": catalogue.handouts}
    for address, entries in lists.items():
        for page in html.of(address):
            assert _cards(page) == _once(entries.values()), page


def test_what_is_new_shows_the_newest_entries_newest_first(html):
    by_address = {address_of(entry): entry for entry in html.guide.project.catalogue.pages}
    for page in html.of("new/"):
        shown = [by_address[page.inside(card)[0]] for card in page.all("article", block="guide-card")]
        names = {entry.id for entry in shown}
        left = [entry for entry in by_address.values() if entry.id not in names]
        assert len(shown) == len(names) == min(len(by_address), NEWEST), page
        months = [(entry.added.year, entry.added.month) for entry in shown]
        assert months == sorted(months, reverse=True), page
        assert all(entry.added <= min(one.added for one in shown) for entry in left), page


def test_a_list_says_how_many_entries_it_has(html):
    for page in html:
        counts = page.all("p", block="guide-count")
        if counts and page.words(counts[0]):  # A reader's own list has no entries yet.
            assert page.words(counts[0]) == page.language.say("list.count", count=len(page.all("article", block="guide-card"))), page


def test_the_jumps_of_a_long_list_say_how_many_entries_each_group_has(html):
    for page in html:
        for group in page.all("section", block="guide-group"):
            name = group.get("aria-labelledby")
            jumps = [one for one in page.links(page.main) if one.get("href") == f"#{name}" and "guide-tag" in one.get("class", "")]
            for jump in jumps:
                assert page.words(jump).endswith(f" {page.language.number(len(page.all('article', within=group)))}"), f"{page} {name}"


def test_the_home_page_leads_to_every_audience_and_topic_and_says_how_much_there_is(html):
    catalogue = html.guide.project.catalogue
    for page in html.of(""):
        there = page.inside(page.main)
        written = {one.neutral for one in html if one.neutral.startswith("start/")}
        doors = [(f"start/{one.id}/", address_of(one)) for one in sorted(catalogue.audiences.values(), key=lambda audience: audience.order)]
        expected = [start if start in written else listed for start, listed in doors]
        assert [one for one in there if one.startswith(("for/", "start/"))] == expected
        tiles = [(page.inside(one)[0], page.words(one)) for one in page.all("li", within=page.main) if page.all("a", block="guide-tile", within=one)]
        topics = sorted((topic for topic in catalogue.topics.values() if topic.id in catalogue.by_topic), key=lambda topic: topic.order)
        assert [address for address, _ in tiles] == [address_of(topic) for topic in topics]
        for topic, (_, told) in zip(topics, tiles, strict=True):
            assert told.endswith(page.language.say("home.count", count=len(catalogue.by_topic[topic.id]))), f"{page}: {told}"


def test_the_list_for_a_group_of_readers_leads_to_their_page_to_start_from(html):
    written = {page.neutral for page in html if page.neutral.startswith("start/")}
    for audience in html.guide.project.catalogue.audiences.values():
        for page in html.of(address_of(audience)):
            leads = [one for one in page.inside(page.main) if one.startswith("start/")]
            assert leads == sorted({f"start/{audience.id}/"} & written), page


def test_the_home_page_shows_a_myth_with_its_fact_and_the_newest_entries(html):
    catalogue = html.guide.project.catalogue
    for page in html.of(""):
        told = page.words(page.main)
        assert any(myth.claim[page.language.code] in told and myth.fact[page.language.code] in told for myth in catalogue.myths.values())
        shown = [entry for entry in catalogue.pages if address_of(entry) in _cards(page)]
        main = min(catalogue.audiences.values(), key=lambda audience: audience.order).id
        left = [entry for entry in catalogue.by_audience[main] if entry not in shown and not isinstance(entry, Myth)]
        assert shown
        assert all(main in entry.audiences for entry in shown)
        assert all(entry.added <= min(one.added for one in shown if type(one) is type(entry)) for entry in left if type(entry) in map(type, shown))


def test_the_parts_of_a_framework_stand_in_order_each_with_an_anchor(html):
    for entry in html.guide.project.catalogue.frameworks.values():
        for page in html.of(address_of(entry)):
            anchors = [part.id for part in (*entry.levels, *entry.elements)]
            assert [name for name in page.ids if name in anchors] == anchors, page


def test_a_rubric_is_a_table_with_every_cell_under_its_level(html):
    seen = 0
    for entry in html.guide.project.catalogue.frameworks.values():
        if entry.display != "rubric":
            continue
        seen += 1
        for page in html.of(address_of(entry)):
            code, say = page.language.code, page.language.say
            table = page.one("table")
            heads = [page.words(cell) for cell in page.all("th", within=table, scope="col")]
            assert heads == [say("framework.row"), *(level.name[code] for level in entry.levels)], page
            for element in entry.elements:
                row = page.one("tr", id=element.id)
                cells = {cell.level: cell.text[code] for cell in element.levels}
                told = f"{element.name[code]} {element.summary[code]}"
                assert page.words(page.one("th", within=row, scope="row")) == told, page
                assert [page.words(cell) for cell in page.all("td", within=row)] == [
                    cells.get(one.id, say("framework.no_sign")) for one in entry.levels
                ]
    assert seen or html.guide.name == "garden"


def _containers(page, texts: list[tuple[str, Any]], claim: str) -> list[tuple[str, str]]:
    """Where a claim stands on a page with these texts, each place with all that a reader gets together with it."""
    found = []
    for text, element in texts:
        if claim in text:
            whole = next((one for one in page.above(element) if one.tag in ("h1", "article", "li", "section", "title")), page.root)
            found.append((element.tag, page.words(whole)))
    found += [("meta", one.get("content", "")) for one in page.all("meta") if claim in one.get("content", "")]
    for one in page.data:
        found += [("JSON-LD", told) for told in _smallest(one, claim)]
    return found


def _smallest(value: Any, claim: str) -> list[str]:
    """The texts of each object of structured data that holds the claim itself."""
    if isinstance(value, list):
        return [told for item in value for told in _smallest(item, claim)]
    if not isinstance(value, dict):
        return []
    deeper = [told for item in value.values() for told in _smallest(item, claim)]
    own = (
        [" ".join(item for item in value.values() if isinstance(item, str))]
        if any(isinstance(item, str) and claim in item for item in value.values())
        else []
    )
    return own + deeper


def test_a_myth_never_stands_without_its_fact(html):
    faults, seen = [], 0
    for page in html:
        texts = list(page.texts())
        for myth in html.guide.project.catalogue.myths.values():
            claim, fact = myth.claim[page.language.code], myth.fact[page.language.code]
            for where, told in _containers(page, texts, claim):
                seen += 1
                if fact not in told:
                    faults.append(f"{page}: {where}: “{told[:200]}”")
    assert seen >= 3 * len(html.guide.project.catalogue.myths)
    assert not faults, "\n".join(faults)


def test_the_title_of_a_myths_page_is_the_fact(html):
    for myth in html.guide.project.catalogue.myths.values():
        for page in html.of(address_of(myth)):
            code = page.language.code
            assert page.title == f"{myth.fact[code]} · {page.meta('og:site_name')}"
            assert page.meta("og:title") == myth.fact[code]
            assert myth.claim[code] not in page.title


def test_a_claim_is_labelled_as_a_myth_and_the_answer_as_a_fact(html):
    for myth in html.guide.project.catalogue.myths.values():
        for page in html.of(address_of(myth)):
            say, code = page.language.say, page.language.code
            order = [page.h1.index(text) for text in (say("myth.myth"), myth.claim[code], say("myth.fact"), myth.fact[code])]
            assert order == sorted(order), page


def test_a_handout_holds_every_item_and_every_answer(html):
    for entry in html.guide.project.catalogue.handouts.values():
        for page in html.of(address_of(entry)):
            sheet, code = page.all("article", block="guide-sheet")[0], page.language.code
            for section in entry.sections:
                for item in section.items[code]:
                    assert _letters(item) in _letters(page.words(sheet)), page
                if section.choices:
                    rows = [row for row in page.all("tr", within=sheet) if page.words(row).startswith(section.items[code][0])]
                    assert len(page.all("td", within=rows[0])) == len(section.choices[code])


def test_every_kind_of_page_is_tried_out(guide_named):
    """A safeguard for the tests here: the small catalogue has one of everything, so that none of them passes by finding nothing."""
    catalogue = guide_named("small").project.catalogue
    assert {entry.display for entry in catalogue.frameworks.values()} == {"cards", "steps", "cycle", "rubric"}
    assert {type(entry) for entry in catalogue.pages} == {Resource, Framework, Myth, Handout}
    assert {entry.status for entry in catalogue.resources.values()} >= {"live", "closed", "superseded"}


def test_a_card_says_that_a_handout_has_boxes_to_tick(real_html):
    catalogue = real_html.guide.project.catalogue
    assert 0 < sum(entry.is_checklist for entry in catalogue.handouts.values()) < len(catalogue.handouts)
    for page in real_html.of("handouts/"):
        cards = {page.inside(card)[0]: page.words(card) for card in page.all("article", block="guide-card")}
        for entry in catalogue.handouts.values():
            says = page.language.say("handout.checklist") in cards[address_of(entry)]
            assert says == entry.is_checklist, f"{page}: {entry.id}"
