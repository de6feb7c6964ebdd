"""A term of the glossary explained where a page mentions it: by mouse, by touch, by keyboard, to a screen reader, without a script."""

from __future__ import annotations

import re

import pytest
from browser.conftest import DESK, PHONE
from playwright.sync_api import expect

LONG = "handouts/raising-someone-elses-child/"
"""A page with many terms, down to its last line."""
WAYS = ("mouse", "tap", "Enter", "Space", "mouse without JavaScript", "Enter without JavaScript")


def _mentioned(real, language):
    """The address of a page that mentions two acronyms of the glossary or more, and these terms."""
    terms = {str(term.term[language.code]): term for term in real.project.catalogue.glossary.values() if term.stands_for}
    for entry in real.project.catalogue.resources.values():
        words = dict.fromkeys(re.findall(r"\b[A-Z]{3,}(?![\w’])", str(entry.summary[language.code])))
        found = [terms[word] for word in words if word in terms]
        if len(found) > 1:
            return f"{language.prefix}resources/{entry.id}/", found
    raise AssertionError("no page mentions two terms")


def _button(page, term, language):
    return page.get_by_role("main").get_by_role("button", name=str(term.term[language.code]), exact=True)


def _note(page, term, language):
    return page.get_by_role("dialog", name=str(term.term[language.code]), exact=True)


def _plain(prose: str) -> str:
    """A text of the catalogue without its links and emphasis."""
    return re.sub(r"\[([^]]*)\]\([^)]*\)|[*_]", r"\1", prose)


@pytest.mark.parametrize("way", WAYS)
def test_a_term_opens_its_meaning(visit, real, language, way):
    address, (term, *_) = _mentioned(real, language)
    page = visit(viewport=PHONE, has_touch=True, java_script_enabled="without" not in way).open(address)
    button, note = _button(page, term, language), _note(page, term, language)
    expect(note).to_be_hidden()
    match way.split()[0]:
        case "mouse":
            button.click()
        case "tap":
            button.tap()
        case key:
            button.press(key)
    expect(note).to_be_visible()
    expect(note).to_contain_text(str(term.stands_for[language.code]))
    expect(note).to_contain_text(_plain(str(term.definition[language.code])))


def test_escape_closes_the_meaning_and_gives_the_focus_back(visit, real, language):
    address, (term, *_) = _mentioned(real, language)
    page = visit().open(address)
    button, note = _button(page, term, language), _note(page, term, language)
    button.press("Enter")
    expect(note).to_be_focused()
    page.keyboard.press("Escape")
    expect(note).to_be_hidden()
    expect(button).to_be_focused()


def test_from_the_meaning_the_keyboard_reaches_its_ways_on_and_closes_it(visit, real, language):
    address, (term, *_) = _mentioned(real, language)
    page = visit().open(address)
    button, note = _button(page, term, language), _note(page, term, language)
    button.press("Space")
    ways = [*note.get_by_role("link").all(), *note.get_by_role("button").all()]
    for way in ways:
        page.keyboard.press("Tab")
        expect(way).to_be_focused()
    expect(ways[-1]).to_have_accessible_name(language.say("gloss.close"))
    page.keyboard.press("Enter")
    expect(note).to_be_hidden()
    expect(button).to_be_focused()


@pytest.mark.parametrize("script", [True, False])
def test_the_close_button_closes_the_meaning(visit, real, language, script):
    address, (term, *_) = _mentioned(real, language)
    page = visit(viewport=PHONE, has_touch=True, java_script_enabled=script).open(address)
    button, note = _button(page, term, language), _note(page, term, language)
    button.tap()
    note.get_by_role("button", name=language.say("gloss.close"), exact=True).tap()
    expect(note).to_be_hidden()
    expect(button).to_be_focused()


def test_a_second_term_closes_the_first_and_so_does_a_click_beside_it(visit, real, language):
    address, (first, second, *_) = _mentioned(real, language)
    page = visit().open(address)
    _button(page, first, language).click()
    expect(_note(page, first, language)).to_be_visible()
    _button(page, second, language).press("Enter")
    expect(_note(page, first, language)).to_be_hidden()
    expect(_note(page, second, language)).to_be_visible()
    page.get_by_role("heading", level=1).click()
    expect(_note(page, second, language)).to_be_hidden()


def test_the_meaning_leads_to_the_term_in_the_glossary(visit, real, language):
    address, (term, *_) = _mentioned(real, language)
    reader = visit(viewport=PHONE)
    page = reader.open(address)
    _button(page, term, language).click()
    _note(page, term, language).get_by_role("link", name=language.say("gloss.more"), exact=True).click()
    page.wait_for_url(f"**/glossary/#{term.id}")
    assert reader.address == f"{language.prefix}glossary/#{term.id}"
    heading = page.get_by_role("heading", name=str(term.term[language.code]), exact=True)
    expect(heading).to_be_in_viewport()
    assert page.locator(":target").get_by_role("heading").inner_text() == str(term.term[language.code])


def _told(page) -> list[tuple[str, str, object]]:
    """What a screen reader is told of each button and dialog: role, name, and whether it is expanded."""
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")
    return [
        (
            node["role"]["value"],
            node.get("name", {}).get("value", ""),
            next((one["value"]["value"] for one in node.get("properties", ()) if one["name"] == "expanded"), None),
        )
        for node in tree["nodes"]
        if node.get("role", {}).get("value") in ("button", "dialog")
    ]


def test_a_screen_reader_is_told_that_a_term_opens_something_and_what_opened(visit, real, language):
    address, (term, *_) = _mentioned(real, language)
    page = visit().open(address)
    name = str(term.term[language.code])
    assert ("button", name, False) in _told(page)
    assert not [told for told in _told(page) if told[0] == "dialog"]
    _button(page, term, language).press("Enter")
    assert ("button", name, True) in _told(page)
    assert [told[:2] for told in _told(page) if told[0] == "dialog"] == [("dialog", name)]


OUTSIDE = """() => {
  const faults = [];
  for (const button of document.querySelectorAll('main button[popovertarget]:not([popovertargetaction])')) {
    const note = document.getElementById(button.getAttribute('popovertarget'));
    for (const block of ['start', 'center', 'end']) {
      button.scrollIntoView({block, behavior: 'instant'});
      button.click();
      const box = note.getBoundingClientRect(), root = document.documentElement;
      const isInside = box.left > -1 && box.top > -1 && box.right < root.clientWidth + 1 && box.bottom < innerHeight + 1;
      note.querySelector('button').scrollIntoView({block: 'nearest', behavior: 'instant'});
      const close = note.querySelector('button').getBoundingClientRect();
      const isReached = note.contains(document.elementFromPoint(close.x + close.width / 2, close.y + close.height / 2));
      if (!isInside || !isReached || box.width < 200)
        faults.push(`${button.innerText} at the ${block}: ${JSON.stringify(box)}, close at ${JSON.stringify(close)}`);
      note.hidePopover();
    }
  }
  return faults;
}"""
WINDOWS = {"the narrowest phone": (320, 568), "a phone": (360, 780), "a small laptop": (1280, 600), "a desk": (1280, 900)}


@pytest.mark.parametrize("text", [100, 200])
@pytest.mark.parametrize(("guide", "address"), [("real", LONG), ("real", f"es/{LONG}"), ("arabic", "ar/about/")])
def test_the_meaning_of_every_term_opens_inside_the_window(visit, guide, address, text):
    page = visit(guide).open(address)
    assert page.locator("main button[popovertarget]").count() > 2
    page.evaluate("size => { document.documentElement.style.fontSize = `${size}%` }", text)
    faults = {}
    for name, (width, height) in WINDOWS.items():
        page.set_viewport_size({"width": width, "height": height})
        faults[name] = page.evaluate(OUTSIDE)
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), name
    assert {name: found for name, found in faults.items() if found} == {}


def test_on_a_wide_screen_the_meaning_opens_beside_its_term(visit, real, language):
    page = visit(viewport=DESK).open(f"{language.prefix}{LONG}")
    button = page.get_by_role("main").locator("button[popovertarget]").first
    button.click()
    term, note = button.bounding_box(), page.get_by_role("dialog").bounding_box()
    assert min(abs(note["y"] - term["y"] - term["height"]), abs(term["y"] - note["y"] - note["height"])) < 12
    assert note["x"] - 1 <= term["x"] <= note["x"] + note["width"]


def test_from_right_to_left_the_meaning_begins_at_the_right_edge_of_its_term(visit):
    page = visit("arabic", viewport=DESK).open("ar/about/")
    button = page.get_by_role("main").locator("button[popovertarget]").first
    button.click()
    term, note = button.bounding_box(), page.get_by_role("dialog").bounding_box()
    assert abs(note["x"] + note["width"] - term["x"] - term["width"]) < 2


def test_on_paper_a_term_is_a_word_like_any_other_and_no_meaning_is_printed(visit, language):
    page = visit().open(f"{language.prefix}{LONG}")
    button = page.get_by_role("main").locator("button[popovertarget]").first
    name = button.inner_text()
    page.emulate_media(media="print")
    assert button.evaluate("one => getComputedStyle(one).display") == "contents", "it flows and breaks like the words around it"
    assert name in page.get_by_role("article").first.inner_text()
    assert not [note for note in page.locator("[popover]").all() if note.is_visible()]


def test_a_browser_that_knows_no_popovers_lists_the_meanings_at_the_foot(visit, real, language):
    """The button then does nothing; the meanings stand where the page ends, each under its word."""
    address, (term, *_) = _mentioned(real, language)
    reader = visit(java_script_enabled=False)

    def answer(route):
        response = route.fetch()
        route.fulfill(response=response, body=response.text().replace(" popover ", " "))

    reader.page.route(f"**/{address}", answer)
    page = reader.open(address)
    note = _note(page, term, language)
    expect(note.get_by_text(_plain(str(term.definition[language.code])))).to_be_visible()
    foot = page.get_by_role("heading", level=1).bounding_box()
    assert note.bounding_box()["y"] > foot["y"] + foot["height"]
