"""Each single value that readers can filter by has a page of its own, that can be linked: it lists what fits, no more and no less."""

from __future__ import annotations

import pytest
from fitting import FOLDERS, Fitting


@pytest.fixture
def fitting(guide):
    return Fitting(guide.project)


def _listed(page) -> set[str]:
    """The addresses of the entries that a page lists as cards."""
    return {address for card in page.all("article", block="guide-card") for address in page.inside(card)}


def test_each_value_has_a_page_that_lists_what_fits(html, fitting):
    faults = []
    for value in fitting.values:
        for page in html.of(f"{FOLDERS[value[0]]}/{value[1]}/"):
            if (listed := _listed(page)) != (fits := fitting.of([value])):
                faults.append(f"{page}: lacks {sorted(fits - listed)}, and has {sorted(listed - fits)}")
            if page.language.say("list.count", count=len(fits)) not in page.words(page.main):
                faults.append(f"{page}: does not say that it has {len(fits)}")
            if fitting.called(value, page.language) not in page.h1:
                faults.append(f"{page}: is called “{page.h1}”")
    assert fitting.values
    assert not faults, "\n".join(faults)


def test_no_value_has_a_page_and_no_entry(html, fitting):
    pages = {page.neutral for page in html.listed if page.neutral.split("/")[0] in FOLDERS.values() and page.neutral.count("/") == 2}
    named = {f"topics/{name}/" for name in fitting.catalogue.topics} | {f"for/{name}/" for name in fitting.catalogue.audiences}
    assert pages == {f"{FOLDERS[facet]}/{value}/" for facet, value in fitting.values} | named


def test_the_page_of_everything_links_the_page_of_each_value(html, fitting):
    for page in html.of("resources/"):
        links = page.one("nav", aria_label=page.language.say("filters.pages"))
        assert sorted(page.inside(links)) == sorted(f"{FOLDERS[facet]}/{value}/" for facet, value in fitting.values)


def test_the_page_of_everything_lists_every_entry_once(html, fitting):
    for page in html.of("resources/"):
        addresses = [address for card in page.all("article", block="guide-card") for address in page.inside(card)]
        assert sorted(addresses) == sorted(fitting.of([])), page


def test_the_page_of_everything_says_how_many_entries_each_value_has(html, fitting):
    for page in html.of("resources/"):
        told = {}
        for label in page.all("label", block="guide-facet__value"):
            box, count = page.one("input", within=label), page.one("small", within=label)
            told[box.get("name"), box.get("value")] = (page.words(page.one("span", within=label)), page.words(count))
        number = page.language.number
        assert told == {value: (fitting.called(value, page.language), number(len(fitting.of([value])))) for value in fitting.values}
