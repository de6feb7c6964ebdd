"""Without JavaScript: everything but the search and the reader's own list works, and nothing is shown that does not work."""

from __future__ import annotations

import pytest
from browser.conftest import Visit
from browser.states import explained_words, explaining, unfold
from guide.pages import facets
from guide.pages.base import address_of
from playwright.sync_api import expect

PHONE = {"width": 360, "height": 780}
CONTROLS = "button, summary, input, select, textarea"
FORM = "one => [one.tagName, one.className, one.type, one.name, one.parentElement.className].join(' ')"
WRITING = "input:not([type=checkbox], [type=radio]), textarea"


SEEN = "() => [document.body.innerText, document.querySelectorAll(':checked').length]"


@pytest.fixture(scope="module")
def reader(browser, address_of_guide):
    """Someone whose browser runs no scripts, on a phone: with nothing kept, one window serves every test."""
    visits = {}

    def go(guide="real"):
        if guide not in visits:
            context = browser.new_context(viewport=PHONE, java_script_enabled=False, reduced_motion="reduce")
            context.set_default_timeout(10_000)
            visits[guide] = Visit(context.new_page(), address_of_guide(guide))
        return visits[guide]

    yield go
    for visit in visits.values():
        visit.page.context.close()


def test_no_control_is_dead(reader, type_of_page_once):
    """One control of each form is used, and something must come of it that the reader can see. A field to type in is of no use at all."""
    guide, address = type_of_page_once
    page = (visit := reader(guide)).open(address)
    assert page.locator(WRITING).filter(visible=True).count() == 0
    controls = page.locator(CONTROLS).filter(visible=True)
    first_of = {form: number for number, form in reversed(list(enumerate(controls.evaluate_all(f"all => all.map({FORM})"))))}
    for form, number in first_of.items():
        visit.open(address)
        control, before = controls.nth(number), page.evaluate(SEEN)
        if control.evaluate("one => one.type === 'submit'"):
            with page.expect_navigation():
                control.click()
        else:
            control.click()
            assert page.evaluate(SEEN) != before, f"nothing comes of {form}"


def test_what_a_script_would_do_is_not_offered(reader, real, language):
    handout = next(iter(real.project.catalogue.handouts.values()))
    page = reader().open(f"{language.prefix}{address_of(handout)}")
    for name in ("saved.save", "print"):
        assert page.get_by_role("button", name=language.say(name)).count() == 0
    languages = language.listed([language.name_of(one.code) for one in real.project.languages])
    expect(page.get_by_text(language.say("handout.how", languages=languages))).to_be_visible()


@pytest.mark.parametrize("page_of", ["search", "saved", "newsletter"])
def test_what_cannot_work_says_so_and_what_to_do_instead(reader, language, page_of):
    page = reader().open(f"{language.prefix}{page_of}/")
    expect(page.get_by_text(language.say(f"{page_of}.no_script"))).to_be_visible()
    assert page.get_by_role("main").get_by_role("button").count() == 0


def test_the_search_button_leads_to_the_topics(reader, real, language):
    page = (visit := reader()).open(f"{language.prefix}about/")
    page.get_by_role("banner").get_by_role("button", name=language.say("search.button")).click()
    assert visit.address.startswith(f"{language.prefix}search/")
    topic = next(iter(real.project.catalogue.topics.values()))
    page.get_by_role("main").get_by_role("link", name=topic.title[language.code]).click()
    assert page.get_by_role("heading", level=1).inner_text() == topic.title[language.code]


def test_the_menu_of_a_phone_opens(reader, language):
    page = reader().open(language.prefix)
    page.locator("summary", has_text=language.say("menu.button")).click()
    page.get_by_role("banner").get_by_role("link", name=language.say("glossary.title")).click()
    assert page.get_by_role("heading", level=1).inner_text() == language.say("glossary.title")


def test_filters_work_and_are_cleared(reader, real, language):
    catalogue = real.project.catalogue
    topic = next(iter(catalogue.topics.values()))
    entries = catalogue.by_topic[topic.id]
    page = reader().open(f"{language.prefix}resources/")
    page.locator("summary", has_text=language.say("filters.label")).click()
    for facet in ("topic", "audience"):
        unfold(page, language, facet)
    shown = page.get_by_role("main").get_by_role("article").filter(visible=True)
    page.get_by_role("checkbox", name=topic.title[language.code]).check()
    expect(shown).to_have_count(len(entries))
    free = next(iter(facets.counts(facets.FACETS[1], catalogue)))
    page.get_by_role("checkbox", name=catalogue.audiences[free].title[language.code]).check()
    expect(shown).to_have_count(sum(free in entry.audiences for entry in entries))
    page.get_by_role("button", name=language.say("filters.clear")).click()
    expect(shown).to_have_count(len(catalogue.pages))


def test_a_word_is_explained_in_place(reader, real, language):
    page = reader().open(f"{language.prefix}{address_of(next(explaining(real, language)))}")
    note = page.get_by_role("dialog")
    assert not note.filter(visible=True).count()
    explained_words(page).first.click()
    expect(note.get_by_role("link", name=language.say("gloss.more"))).to_be_visible()
    note.get_by_role("button", name=language.say("gloss.close")).click()
    assert not note.filter(visible=True).count()


def test_the_self_check_is_filled_in(reader, real, language):
    entry = next(one for one in real.project.catalogue.frameworks.values() if one.display == "rubric")
    page = reader().open(f"{language.prefix}{address_of(entry)}")
    for element in entry.elements:
        answer = page.get_by_role("row", name=element.name[language.code]).get_by_role("radio").first
        answer.check()
        expect(answer).to_be_checked()
    expect(page.get_by_text(language.say("check.how"))).to_be_visible()


def test_the_language_is_switched(reader, real, language, twin):
    entry = next(iter(real.project.catalogue.frameworks.values()))
    page = (visit := reader()).open(f"{language.prefix}{address_of(entry)}")
    page.get_by_role("banner").get_by_role("link", name=twin.name, exact=True).click()
    assert visit.address == f"{twin.prefix}{address_of(entry)}"
    assert page.get_by_role("heading", level=1).inner_text() == entry.title[twin.code]
