"""The states that pages can be in, and how a reader brings one there: by tapping, typing and choosing, as the reader would.

Each state comes with the page at which it shows; the tests look at a page in every state as they look at every type of page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from itertools import combinations
from typing import Any, cast

from guide.language import Language
from guide.models.base import PageEntry
from guide.pages import facets
from guide.pages.base import address_of
from playwright.sync_api import Locator, Page, expect

Reader = Any
"""A `Visit` of conftest.py."""
Guide = Any
"""A `Guide` of the conftest.py one folder up."""
Reach = Callable[[Reader, Guide, Language], Page]
"""Brings a reader of a guide, in a language, to a state, and gives the page once the state shows."""


MOST = 2
_LEAVE_OUT_ALIKE = """most => {
  const parts = one => [...new Set([...one.children].map(form))];
  const form = one => `${one.tagName}.${one.className}[${one.getAttributeNames()}]${one.lang}(${parts(one)})`;
  const seen = {};
  for (const item of document.querySelectorAll('main :is(li, article)')) {
    if (item.parentElement?.closest('main :is(li, article)')) continue;
    const key = `${item.parentElement.className} > ${form(item)}`;
    seen[key] = (seen[key] ?? 0) + 1;
    if (seen[key] > most) item.remove();
  }
}"""


def leave_out_alike(page: Page) -> None:
    """Leaves `MOST` items of each form in the lists of a page; forms are alike that differ in nothing but words, addresses, and how many of a
    part there are. The three hundredth card of a list is treated as the third, and some looks would take minutes to say so."""
    page.evaluate(_LEAVE_OUT_ALIKE, MOST)


def searching(reader: Reader, language: Language, query: str = "", address: str = "") -> Locator:
    """The dialog of the search with a query typed, on the page of this address."""
    page: Page = reader.open(f"{language.prefix}{address}")
    page.get_by_role("banner").get_by_role("button", name=language.say("search.button")).click()
    dialog = page.get_by_role("dialog", name=language.say("search.label"))
    field = dialog.get_by_role("searchbox", name=language.say("search.label"))
    expect(field).to_be_focused()
    field.fill(query)
    return dialog


def results(place: Locator) -> Locator:
    """The links of the results of a search."""
    return place.get_by_role("listitem").get_by_role("heading", level=3).get_by_role("link")


def _search_open(reader: Reader, guide: Guide, language: Language) -> Page:
    return searching(reader, language).page


def _search_with_results(reader: Reader, guide: Guide, language: Language) -> Page:
    dialog = searching(reader, language, _topic(guide, language))
    expect(results(dialog).first).to_be_visible()
    return dialog.page


def _search_page_with_results(reader: Reader, guide: Guide, language: Language) -> Page:
    page: Page = reader.open(f"{language.prefix}search/?q={_topic(guide, language)}")
    expect(results(page.get_by_role("main")).first).to_be_visible()
    return page


def _search_spelled_right(reader: Reader, guide: Guide, language: Language) -> Page:
    word = next(word for word in _words(guide, language) if len(word) > 7)
    dialog = searching(reader, language, f"{word[:3]}{word[4:]}")
    expect(dialog.get_by_text(language.say("search.spelling", query=word))).to_be_visible()
    return dialog.page


def _search_with_nothing(reader: Reader, guide: Guide, language: Language) -> Page:
    """Nothing in the reader's language, and something in another."""
    other, word = word_of_another_language(guide, language)
    dialog = searching(reader, language, word)
    expect(dialog.get_by_text(language.say("search.nothing", query=word))).to_be_visible()
    expect(dialog.get_by_role("heading", name=language.say("search.elsewhere", language=language.name_of(other.code)))).to_be_visible()
    return dialog.page


def _topic(guide: Guide, language: Language) -> str:
    return str(next(iter(guide.project.catalogue.topics.values())).title[language.code])


def _words(guide: Guide, language: Language) -> list[str]:
    """The words that the guide is written in, the most frequent first, as the build lists them for the search."""
    text = (guide.folder / f"{language.prefix}search/words.json").read_text(encoding="utf-8")
    return cast(list[str], json.loads(text)["words"])


def word_of_another_language(guide: Guide, language: Language) -> tuple[Language, str]:
    """A word that is written often in some other language of the guide, and nowhere in this one; and that language."""
    begun = {word[:4] for word in _words(guide, language)}
    for other in (one for one in guide.project.languages if one is not language):
        titles = " ".join(str(entry.heading[other.code]) for entry in guide.project.catalogue.pages).casefold()
        for word in _words(guide, other):
            if len(word) > 5 and word[:4] not in begun and word[:4] not in titles:
                return other, word
    raise AssertionError("every word of the other languages is in this one too")


def _menu_open(reader: Reader, guide: Guide, language: Language) -> Page:
    page: Page = reader.open(language.prefix)
    page.locator("summary", has_text=language.say("menu.button")).click()
    expect(page.get_by_role("banner").get_by_role("link", name=language.say("about.title"), exact=True)).to_be_visible()
    return page


def filters_open(reader: Reader, language: Language, query: str = "") -> Page:
    """The page of everything with its filters to be seen, on a phone behind their button; the query is that of the address."""
    page: Page = reader.open(f"{language.prefix}resources/{query}")
    page.locator("[data-guide-filters][data-live]").wait_for()
    button = page.get_by_role("form", name=language.say("filters.label")).locator("summary", has_text=language.say("filters.label"))
    if button.is_visible():
        button.click()
    unfold(page, language, "topic")
    return page


def unfold(page: Page, language: Language, facet: str) -> None:
    """Unfolds one of the filters, if it is not."""
    form = page.get_by_role("form", name=language.say("filters.label"))
    values = form.get_by_role("group", name=language.say(f"facet.{facet}"))
    if not values.get_by_role("checkbox").first.is_visible():
        form.locator("summary", has_text=re.compile(f"^{re.escape(language.say(f'facet.{facet}'))}$")).click()
    expect(values.get_by_role("checkbox").first).to_be_visible()


def _filters_chosen(reader: Reader, guide: Guide, language: Language) -> Page:
    page = filters_open(reader, language)
    page.get_by_role("checkbox", name=_topic(guide, language)).check()
    count = len(guide.project.catalogue.by_topic[next(iter(guide.project.catalogue.topics))])
    expect(page.get_by_text(language.say("filters.fit", count=count, total=len(guide.project.catalogue.pages)))).to_be_visible()
    return page


def _filters_that_nothing_fits(reader: Reader, guide: Guide, language: Language) -> Page:
    page = filters_open(reader, language, f"?{_fitting_nothing(guide)}")
    expect(page.get_by_text(language.say("filters.nothing"))).to_be_visible()
    expect(page.get_by_role("main").get_by_role("article").first).to_be_hidden()
    return page


def _fitting_nothing(guide: Guide) -> str:
    """Two values of different facets that no entry has both of, as a query."""
    catalogue = guide.project.catalogue
    marks = [facets.marks(entry, catalogue) for entry in catalogue.pages]
    for one, other in combinations(facets.FACETS, 2):
        for value in facets.counts(one, catalogue):
            for another in facets.counts(other, catalogue):
                if not any(value in mark[one.id].split() and another in mark[other.id].split() for mark in marks):
                    return f"{one.id}={value}&{other.id}={another}"
    raise AssertionError("every pair of values has an entry")


def _filters_unfolded(reader: Reader, guide: Guide, language: Language) -> Page:
    page = filters_open(reader, language)
    for facet in facets.FACETS:
        unfold(page, language, facet.id)
    return page


def explaining(guide: Guide, language: Language) -> Iterator[PageEntry]:
    """The entries whose pages explain a word where it stands."""
    for entry in guide.project.catalogue.pages:
        html = (guide.folder / language.prefix / address_of(entry) / "index.html").read_text(encoding="utf-8")
        if "popovertarget=" in html:
            yield entry


def explained_words(page: Page) -> Locator:
    """The words on a page that open their meaning."""
    return page.get_by_role("main").locator("button[popovertarget]:not([popovertargetaction])")


def _word_explained(reader: Reader, guide: Guide, language: Language) -> Page:
    page: Page = reader.open(f"{language.prefix}{address_of(next(explaining(guide, language)))}")
    explained_words(page).first.click()
    expect(page.get_by_role("dialog").get_by_role("link", name=language.say("gloss.more"))).to_be_visible()
    return page


def _self_check_filled_in(reader: Reader, guide: Guide, language: Language) -> Page:
    entry = next(one for one in guide.project.catalogue.frameworks.values() if one.display == "rubric")
    page: Page = reader.open(f"{language.prefix}{address_of(entry)}")
    for element in entry.elements:
        page.get_by_role("row", name=element.name[language.code]).get_by_role("radio").first.check()
    expect(page.get_by_text(language.say("check.answered", count=len(entry.elements), total=len(entry.elements)))).to_be_visible()
    return page


def _list_filled(reader: Reader, guide: Guide, language: Language) -> Page:
    entries = _of_each_type(guide)
    for entry in entries:
        reader.open(f"{language.prefix}{address_of(entry)}").get_by_role("button", name=language.say("saved.save")).click()
    page: Page = reader.open(f"{language.prefix}saved/")
    expect(page.get_by_role("main").get_by_role("article")).to_have_count(len(entries))
    return page


def _list_that_was_sent(reader: Reader, guide: Guide, language: Language) -> Page:
    entries = _of_each_type(guide)
    page: Page = reader.open(f"{language.prefix}saved/?ids={','.join(entry.id for entry in entries)}")
    expect(page.get_by_text(language.say("saved.shared"))).to_be_visible()
    expect(page.get_by_role("main").get_by_role("article")).to_have_count(len(entries))
    return page


def _of_each_type(guide: Guide) -> list[PageEntry]:
    catalogue = guide.project.catalogue
    return [next(iter(entries.values())) for entries in (catalogue.resources, catalogue.frameworks, catalogue.myths, catalogue.handouts)]


def _framework_unfolded(reader: Reader, guide: Guide, language: Language) -> Page:
    frameworks = guide.project.catalogue.frameworks.values()
    entry = next(one for one in frameworks if any(goal.indicators for element in one.elements for goal in element.goals))
    goals = [goal for element in entry.elements for goal in element.goals if goal.indicators]
    page: Page = reader.open(f"{language.prefix}{address_of(entry)}")
    for summary in page.get_by_role("main").locator("summary").all():
        summary.click()
    for goal in goals:
        expect(page.get_by_text(goal.indicators[language.code][0], exact=True).first).to_be_visible()
    return page


def sharing(reader: Reader, language: Language, entry: PageEntry, choice: str) -> Page:
    """The page of an entry with what it offers to share it, unfolded at a choice of languages."""
    page: Page = reader.open(f"{language.prefix}{address_of(entry)}")
    page.locator("summary", has_text=re.compile(rf"^\s*{re.escape(language.say('share.title'))}\s*$")).click()
    page.locator("summary", has_text=re.compile(rf"^{re.escape(choice)}$")).click()
    expect(page.get_by_role("textbox", name=language.say("share.text")).filter(visible=True)).to_be_visible()
    return page


def together(guide: Guide) -> str:
    """What the choice of all languages is called."""
    return " + ".join(one.name for one in guide.project.languages)


def _share_unfolded(reader: Reader, guide: Guide, language: Language) -> Page:
    return sharing(reader, language, next(iter(guide.project.catalogue.myths.values())), together(guide))


def making(reader: Reader, language: Language, query: str, count: int) -> Page:
    """The page of the newsletter with so many entries chosen, those that the query of its address names."""
    page: Page = reader.open(f"{language.prefix}newsletter/{query}")
    expect(page.get_by_role("list", name=language.say("newsletter.chosen")).get_by_role("listitem")).to_have_count(count)
    expect(page.get_by_role("heading", name=language.say("newsletter.preview"))).to_be_visible()
    return page


def _newsletter_made(reader: Reader, guide: Guide, language: Language) -> Page:
    entries = _of_each_type(guide)
    page = making(reader, language, f"?items={','.join(entry.id for entry in entries)}", len(entries))
    page.get_by_role("combobox", name=language.say("facet.topic")).select_option(entries[0].topics[0])
    expect(page.get_by_role("list", name=language.say("newsletter.found_list")).get_by_role("listitem").first).to_be_visible()
    return page


def _newsletter_that_lost_something(reader: Reader, guide: Guide, language: Language) -> Page:
    entry = next(iter(guide.project.catalogue.myths.values()))
    page = making(reader, language, f"?items=no-such-entry,{entry.id}&as=text", 1)
    expect(page.get_by_text("no-such-entry")).to_be_visible()
    return page


STATES: dict[str, Reach] = {
    "search open": _search_open,
    "search with results": _search_with_results,
    "search that corrected the spelling": _search_spelled_right,
    "search that found nothing, but something in another language": _search_with_nothing,
    "page of the search with results": _search_page_with_results,
    "menu open": _menu_open,
    "filters open and chosen": _filters_chosen,
    "filters all unfolded": _filters_unfolded,
    "filters that nothing fits": _filters_that_nothing_fits,
    "word explained": _word_explained,
    "self-check filled in": _self_check_filled_in,
    "list filled": _list_filled,
    "list that was sent": _list_that_was_sent,
    "framework unfolded": _framework_unfolded,
    "share unfolded": _share_unfolded,
    "newsletter made": _newsletter_made,
    "newsletter that lost something": _newsletter_that_lost_something,
}
"""Every state, on a phone: the same can then be looked at on a desk."""
