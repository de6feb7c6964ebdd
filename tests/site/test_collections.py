"""The ready-made sets for newsletters: what each page says, shows and leads to."""

from __future__ import annotations

import pytest
from guide.models import Myth
from guide.pages.base import address_of


@pytest.fixture
def sets(html):
    """Each set with its page in each language."""
    return [(one, page) for one in html.guide.project.catalogue.collections.values() for page in html.of(address_of(one))]


def test_a_set_shows_its_entries_in_the_order_of_the_newsletter(html, sets):
    catalogue = html.guide.project.catalogue
    for one, page in sets:
        cards = page.all("article", block="guide-card")
        assert [page.inside(card)[0] for card in cards] == [address_of(catalogue.entry(name)) for name in one.entries], page


def test_a_set_says_what_it_is_for_and_when_to_send_it(sets):
    for one, page in sets:
        code, said = page.language.code, page.words(page.main)
        assert page.h1 == one.title[code], page
        assert one.summary[code] in said, page
        assert f"{page.language.say('collection.when')} {one.when[code]}" in said, page


def test_a_set_opens_in_the_newsletter_with_its_entries_chosen(sets):
    for one, page in sets:
        button = page.one("a", block="guide-button")
        assert page.words(button) == page.language.say("collection.build"), page
        assert button.get("href", "").endswith(f"/?items={','.join(one.entries)}"), page
        assert page.target(button.get("href", "")) == (f"{page.language.prefix}newsletter/", ""), page


def test_a_myth_in_a_set_keeps_its_fact(html, sets):
    catalogue, seen = html.guide.project.catalogue, 0
    for one, page in sets:
        for name, card in zip(one.entries, page.all("article", block="guide-card"), strict=True):
            if isinstance(entry := catalogue.entry(name), Myth):
                seen += 1
                assert entry.fact[page.language.code] in page.words(card), page
    assert seen or not sets


def test_the_page_for_newsletters_lists_the_sets_in_the_order_of_the_school_year(html):
    ordered = sorted(html.guide.project.catalogue.collections.values(), key=lambda one: one.order)
    for page in html.of("newsletter/"):
        found = [address for address in page.inside(page.main) if address.startswith("newsletter/") and address != "newsletter/"]
        assert found == [address_of(one) for one in ordered], page
