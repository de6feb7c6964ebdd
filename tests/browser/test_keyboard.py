"""By keyboard alone: every task of the guide, and never without seeing where one is."""

from __future__ import annotations

import re

import pytest
from browser.states import STATES, explained_words, explaining, leave_out_alike, results, searching
from guide.pages.base import address_of
from playwright.sync_api import Locator, expect

PHONE = {"width": 360, "height": 780}
FOCUS = """() => {
  const seen = one => one.checkVisibility({checkOpacity: true, checkVisibilityCSS: true});
  const wanted = 'a[href], button:enabled, summary, input, select, textarea, [tabindex]:not([tabindex="-1"])';
  const faults = [];
  const place = document.querySelector('dialog[open]') ?? document.querySelector(':popover-open') ?? document;
  for (const one of [...place.querySelectorAll(wanted)].filter(seen)) {
    one.focus();
    const style = getComputedStyle(one), box = one.getClientRects()[0];
    const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 && style.outlineColor !== 'rgba(0, 0, 0, 0)';
    const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    const what = `${one.outerHTML.slice(0, 120)} ${style.outline}`;
    if (document.activeElement !== one) faults.push(`cannot be reached: ${what}`);
    else if (!ring || box.width < 1) faults.push(`does not show that it is reached: ${what}`);
    else if (!one.contains(top)) faults.push(`is behind ${top?.outerHTML.slice(0, 80)}: ${what}`);
  }
  return faults;
}"""
"""Goes to each control and says which ones do not show it (WCAG 2.4.7), or lie behind something or out of sight then (WCAG 2.4.11)."""


def _tab_to(target: Locator, most: int = 60, key: str = "Tab") -> None:
    for _ in range(most):
        target.page.keyboard.press(key)
        if target.evaluate("one => one === document.activeElement"):
            return
    raise AssertionError(f"{target} was not reached in {most} steps")


def _is_in(place: Locator) -> bool:
    """Whether the focus is in the place."""
    return bool(place.evaluate("one => one.contains(document.activeElement)"))


def _menu(page, language):
    return page.locator("summary", has_text=language.say("menu.button"))


def test_the_first_step_is_the_way_past_the_menu(visit, language):
    reader = visit()
    page = reader.open(f"{language.prefix}resources/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name=language.say("skip"))
    expect(skip).to_be_focused()
    assert skip.bounding_box()["y"] >= 0, "it shows when it has the focus"
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert _is_in(page.get_by_role("main"))


def test_the_way_past_the_menu_is_out_of_sight_until_it_is_reached(visit, language):
    page = visit().open(language.prefix)
    box = page.get_by_role("link", name=language.say("skip")).bounding_box()
    assert box["y"] + box["height"] <= 0


def test_on_a_phone_the_menu_opens_with_enter_and_all_of_it_can_be_reached(visit, language):
    reader = visit(viewport=PHONE)
    page = reader.open(language.prefix)
    inside = page.get_by_role("banner").get_by_role("navigation", name=language.say("menu.label"))
    assert not inside.is_visible()
    _tab_to(_menu(page, language))
    page.keyboard.press("Enter")
    assert inside.is_visible()
    for section in (
        "topics",
        "resources",
        "myths",
        "frameworks",
        "handouts",
        "search",
        "saved",
        "newsletter",
        "glossary",
        "references",
        "new",
        "offline",
        "about",
    ):
        page.keyboard.press("Tab")
        expect(inside.get_by_role("link", name=language.say(f"{section}.title"), exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/about/")
    assert reader.address == f"{language.prefix}about/"


def test_on_a_phone_the_menu_closes_again_and_what_it_holds_is_out_of_the_way(visit, language):
    page = visit(viewport=PHONE).open(language.prefix)
    _tab_to(_menu(page, language))
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert not page.get_by_role("banner").get_by_role("navigation", name=language.say("menu.label")).is_visible()
    page.keyboard.press("Tab")
    assert _is_in(page.get_by_role("main"))


def test_what_comes_after_the_open_menu_is_not_behind_it(visit, language):
    page = visit(viewport=PHONE).open(language.prefix)
    _tab_to(_menu(page, language))
    page.keyboard.press("Enter")
    _tab_to(page.get_by_role("main").get_by_role("link").first)
    assert page.evaluate(UNCOVERED), page.evaluate("document.activeElement.outerHTML")


UNCOVERED = """() => {
  const box = document.activeElement.getClientRects()[0];
  return document.activeElement.contains(document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2));
}"""


def test_on_a_desk_the_menu_is_there_from_the_start(visit, language):
    page = visit().open(language.prefix)
    menu = page.get_by_role("banner").get_by_role("navigation", name=language.say("menu.label"))
    assert [link.inner_text() for link in menu.get_by_role("link").all()] == [
        language.say(f"{section}.title") for section in ("topics", "resources", "myths", "frameworks", "handouts")
    ]
    assert not _menu(page, language).is_visible()


def test_the_other_language_is_reached_and_leads_to_the_twin_and_back(visit, language, twin, real):
    entry = next(iter(real.project.catalogue.myths.values()))
    address = f"myths/{entry.id}/"
    reader = visit(viewport=PHONE)
    page = reader.open(f"{language.prefix}{address}")
    _tab_to(page.get_by_role("link", name=twin.name, exact=True))
    page.keyboard.press("Enter")
    page.wait_for_url(f"{reader.home}{twin.prefix}{address}")
    assert page.get_by_role("heading", level=1).inner_text().count(entry.fact[twin.code]) == 1
    _tab_to(page.get_by_role("link", name=language.name, exact=True))
    page.keyboard.press("Enter")
    page.wait_for_url(f"{reader.home}{language.prefix}{address}")


def test_goals_of_a_framework_unfold_with_the_keyboard(visit, real, language):
    frameworks = real.project.catalogue.frameworks.values()
    entry = next(one for one in frameworks if any(goal.indicators for element in one.elements for goal in element.goals))
    goal = next(goal for element in entry.elements for goal in element.goals if goal.indicators)
    page = visit().open(f"{language.prefix}frameworks/{entry.id}/")
    indicator = page.get_by_text(goal.indicators[language.code][0], exact=True).first
    assert not indicator.is_visible()
    _tab_to(page.locator("summary", has_text=goal.name[language.code]).first)
    page.keyboard.press("Enter")
    assert indicator.is_visible()


@pytest.mark.parametrize("key", ["/", "Enter"])
def test_the_search_opens_finds_and_leads_to_a_result(visit, real, language, key):
    entry = next(iter(real.project.catalogue.handouts.values()))
    reader = visit(viewport=PHONE)
    page = reader.open(f"{language.prefix}about/")
    button = page.get_by_role("banner").get_by_role("button", name=language.say("search.button"))
    _tab_to(button)
    page.keyboard.press(key)
    dialog = page.get_by_role("dialog", name=language.say("search.label"))
    expect(dialog.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type(entry.title[language.code])
    result = results(dialog).get_by_text(entry.title[language.code], exact=True)
    expect(result).to_be_visible()
    _tab_to(result)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{reader.home}{language.prefix}{address_of(entry)}")
    assert page.get_by_role("heading", level=1).inner_text() == entry.title[language.code]


@pytest.mark.parametrize("query", ["", "topic"])
def test_escape_closes_the_search_and_gives_the_focus_back(visit, real, language, query):
    page = visit().open(f"{language.prefix}topics/")
    here = page.get_by_role("main").get_by_role("link").nth(4)
    _tab_to(here)
    page.keyboard.press("/")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("searchbox")).to_be_focused()
    if query:
        page.keyboard.type(next(iter(real.project.catalogue.topics.values())).title[language.code])
        expect(results(dialog).first).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(here).to_be_focused()


def test_the_button_that_closes_the_search_gives_the_focus_back_too(visit, language):
    page = visit().open(language.prefix)
    button = page.get_by_role("banner").get_by_role("button", name=language.say("search.button"))
    _tab_to(button)
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("searchbox")).to_be_focused()
    _tab_to(dialog.get_by_role("button", name=language.say("search.close")))
    page.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    expect(button).to_be_focused()


@pytest.mark.parametrize("key", ["Tab", "Shift+Tab"])
def test_steps_do_not_leave_the_search_while_it_is_open(visit, real, language, key):
    page = STATES["search with results"](visit(), real, language)
    dialog = page.get_by_role("dialog")
    seen = []
    for _ in range(40):
        page.keyboard.press(key)
        if not page.evaluate("document.activeElement === document.body"):  # Between its end and its beginning come the browser's own buttons.
            assert _is_in(dialog), page.evaluate("document.activeElement.outerHTML")
            seen.append(page.evaluate("[...document.querySelectorAll('dialog *')].indexOf(document.activeElement)"))
    assert len(seen) > len(set(seen)) > 8, "once around, and on"


def test_more_results_are_shown_and_the_first_of_them_has_the_focus(visit, real, language):
    page = STATES["search with results"](visit(), real, language)
    found = results(page.get_by_role("dialog"))
    before = found.count()
    _tab_to(page.get_by_role("button", name=language.say("search.more")))
    page.keyboard.press("Enter")
    expect(found.nth(before)).to_be_focused()


OPENING = """async () => {
  const scripts = document.querySelector('script[type=module][src]').src;
  await import(new URL('device.js', scripts));
  await import(new URL('search.js', scripts));
  await (await fetch(document.querySelector('header form').action)).text();
  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
}"""
"""Does all that the search does to open: when it is through, a search that was to open is open."""


def test_a_slash_opens_the_search_until_the_reader_turns_that_off(visit, language):
    """WCAG 2.1.4: people who speak to their computer say letters all the time."""
    page = visit(has_touch=False).open(language.prefix)  # Where fingers are all there is, there is no key to switch off.
    dialog, switch = page.get_by_role("dialog"), page.get_by_role("checkbox", name=language.say("search.slash"))
    for is_on in (True, False, True):
        page.keyboard.press("/")
        page.evaluate(OPENING)
        assert dialog.is_visible() == is_on
        if not is_on:
            page.get_by_role("banner").get_by_role("button", name=language.say("search.button")).press("Enter")
        expect(dialog.get_by_role("searchbox")).to_be_focused()
        assert switch.is_checked() == is_on
        _tab_to(switch)
        page.keyboard.press("Space")
        page.reload()


@pytest.mark.parametrize("place", ["home", "search page", "dialog"])
def test_a_slash_in_a_field_is_a_slash(visit, language, place):
    reader = visit()
    field = {
        "home": lambda: reader.open(language.prefix).get_by_role("main").get_by_role("searchbox"),
        "search page": lambda: reader.open(f"{language.prefix}search/").get_by_role("main").get_by_role("searchbox"),
        "dialog": lambda: searching(reader, language).get_by_role("searchbox"),
    }[place]()
    field.focus()
    reader.page.keyboard.type("504/IEP")
    reader.page.evaluate(OPENING)
    expect(field).to_have_value("504/IEP")
    expect(field).to_be_focused()


@pytest.mark.parametrize("width", [360, 1280])
def test_filters_are_chosen_and_a_result_is_opened(visit, real, language, width):
    topic = next(iter(real.project.catalogue.topics.values()))
    entries = real.project.catalogue.by_topic[topic.id]
    reader = visit(viewport={"width": width, "height": 780})
    page = reader.open(f"{language.prefix}resources/")
    button, box = page.locator("summary", has_text=language.say("filters.label")), page.get_by_role("checkbox", name=topic.title[language.code])
    page.locator("[data-guide-filters][data-live]").wait_for()
    if button.is_visible():
        _tab_to(button)
        page.keyboard.press("Enter")
        _tab_to(page.locator("summary", has_text=re.compile(f"^{re.escape(language.say('facet.topic'))}$")))
        page.keyboard.press("Enter")
    _tab_to(box)
    page.keyboard.press("Space")
    expect(page.get_by_role("status")).to_have_text(language.say("filters.fit", count=len(entries), total=len(real.project.catalogue.pages)))
    link = page.get_by_role("main").get_by_role("article").filter(visible=True).first.get_by_role("link")
    leads_to = link.evaluate("one => one.href").removeprefix(reader.home)
    assert leads_to in [f"{language.prefix}{address_of(entry)}" for entry in entries]
    _tab_to(link, most=120)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{reader.home}{leads_to}")


def test_every_value_of_every_filter_is_reached(visit, real, language):
    page = STATES["filters all unfolded"](visit(viewport=PHONE), real, language)
    boxes = page.get_by_role("form", name=language.say("filters.label")).get_by_role("checkbox").all()
    _tab_to(boxes[0], most=100, key="Shift+Tab")
    for box in boxes[1:]:
        _tab_to(box, most=2)
    _tab_to(page.get_by_role("button", name=language.say("filters.clear")), most=1)


def test_what_nothing_fits_is_loosened_and_the_focus_is_not_lost(visit, real, language):
    page = STATES["filters that nothing fits"](visit(), real, language)
    offer = page.get_by_role("button", name=re.compile(re.escape(language.say("filters.without", values="|", count=0).split("|")[0])))
    _tab_to(offer.first, most=120)
    page.keyboard.press("Enter")
    expect(page.get_by_text(language.say("filters.nothing"))).to_be_hidden()
    expect(page.get_by_role("status")).to_be_focused()


def test_a_word_is_explained_and_the_focus_comes_back_to_it(visit, real, language):
    page = visit(viewport=PHONE).open(f"{language.prefix}{address_of(next(explaining(real, language)))}")
    word = explained_words(page).first
    note = page.get_by_role("dialog")
    for way in ("Escape", "Enter"):
        if way == "Escape":
            _tab_to(word)
        page.keyboard.press("Enter")
        expect(note).to_be_visible()
        assert _is_in(note), "a screen reader reads it"
        page.keyboard.press("Tab")
        expect(note.get_by_role("link", name=language.say("gloss.more"))).to_be_focused()
        page.keyboard.press("Tab")
        expect(note.get_by_role("button", name=language.say("gloss.close"))).to_be_focused()
        page.keyboard.press(way)
        expect(note).to_be_hidden()
        expect(word).to_be_focused()


def test_what_comes_after_an_explained_word_is_not_behind_its_meaning(visit, real, language):
    for entry in [entry for _, entry in zip(range(6), explaining(real, language), strict=False)]:
        page = visit(viewport=PHONE).open(f"{language.prefix}{address_of(entry)}")
        _tab_to(explained_words(page).first)
        page.keyboard.press("Enter")
        _tab_to(page.get_by_role("dialog").get_by_role("button", name=language.say("gloss.close")))
        for _ in range(4):
            page.keyboard.press("Tab")
            assert page.evaluate(UNCOVERED), f"{entry.id}: {page.evaluate('document.activeElement.outerHTML')}"


def test_an_entry_is_saved_and_taken_out_of_the_list(visit, real, language):
    entries = list(real.project.catalogue.myths.values())[:2]
    page = (reader := visit(viewport=PHONE, has_touch=True)).page
    for entry in entries:
        reader.open(f"{language.prefix}{address_of(entry)}")
        button = page.get_by_role("button", name=language.say("saved.save"))
        expect(button).to_be_enabled()
        _tab_to(button)
        page.keyboard.press("Enter")
        expect(page.get_by_role("button", name=language.say("saved.saved"))).to_be_focused()
    reader.open(f"{language.prefix}saved/")
    remove = page.get_by_role("button", name=language.say("saved.remove"))
    expect(remove).to_have_count(2)
    _tab_to(remove.first)
    page.keyboard.press("Enter")
    expect(remove).to_have_count(1)
    expect(page.get_by_role("button", name=language.say("saved.back"))).to_be_focused()
    expect(page.get_by_role("status")).to_have_text(language.say("saved.count", count=1))


def test_a_page_is_printed(visit, real, language):
    handout = next(iter(real.project.catalogue.handouts.values()))
    reader = visit(viewport=PHONE, has_touch=True)
    reader.page.add_init_script("window.print = () => { document.body.dataset.printed = 'yes' }")
    page = reader.open(f"{language.prefix}{address_of(handout)}")
    button = page.get_by_role("button", name=language.say("print"))
    expect(button).to_be_enabled()
    _tab_to(button)
    assert page.locator("body").get_attribute("data-printed") is None
    page.keyboard.press("Enter")
    assert page.locator("body").get_attribute("data-printed") == "yes"


def test_one_always_sees_where_one_is(visitor, type_of_page_once):
    guide, address = type_of_page_once
    page = visitor(guide).open(address)
    page.keyboard.press("Tab")
    faults = page.evaluate(FOCUS)
    page.set_viewport_size(PHONE)
    page.emulate_media(color_scheme="dark")
    faults += page.evaluate(FOCUS)
    assert not faults, "\n".join(faults)


def test_one_always_sees_where_one_is_in_any_state(visit, real, state_once):
    state, language = state_once
    page = STATES[state](visit(viewport=PHONE, has_touch=True), real, language)
    leave_out_alike(page)
    page.keyboard.press("Tab")
    faults = page.evaluate(FOCUS)
    assert not faults, "\n".join(faults)


def test_steps_go_in_the_order_of_the_page(visit, language):
    page = visit().open(language.prefix)
    page.keyboard.press("Tab")
    order = []
    for _ in range(30):
        order.append(page.evaluate("[...document.querySelectorAll('a[href], summary, button, input')].indexOf(document.activeElement)"))
        page.keyboard.press("Tab")
    assert order == sorted(order)
    assert len(set(order)) == len(order)


def test_a_control_behind_another_would_be_found(visit):
    """A test that cannot fail is a defect: the same look finds a control that something lies on, and one that does not show the focus."""
    page = visit().open("about/")
    page.keyboard.press("Tab")
    cover = '<div style="position: fixed; inset: 0 0 auto; height: 300px"></div><a href="/" style="outline: none">x</a>'
    page.evaluate("html => document.body.insertAdjacentHTML('beforeend', html)", cover)
    assert {fault.split(" ")[0] for fault in page.evaluate(FOCUS)} == {"is", "does"}
