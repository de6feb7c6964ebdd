"""“Where is our school?”: a rubric that a team fills in on a screen or on paper, and whose answers stay on the device."""

from __future__ import annotations

import json
import re

import pytest
from browser.test_layout import OVERFLOW
from playwright.sync_api import expect

LETTER = {"width": "8.5in", "height": "11in", "margin": dict.fromkeys(("top", "bottom", "left", "right"), "0.4in")}
PAPER = {"width": 739, "height": 979}
"""What these margins leave of US Letter, in CSS pixels."""


@pytest.fixture
def rubric(real):
    """The framework that is a self-check."""
    return next(one for one in real.project.catalogue.frameworks.values() if one.display == "rubric")


@pytest.fixture
def begin(visit, language, rubric):
    """Opens it in a window of its own, so that nothing is kept from another test: `begin(viewport=PHONE)`."""

    def go(**options):
        reader = visit(**{"java_script_enabled": True, **options})
        reader.open(f"{language.prefix}frameworks/{rubric.id}/")
        if options.get("java_script_enabled", True):
            _wait(reader)
        return reader

    return go


def _wait(reader) -> None:
    """Until the page has run the script: what it has imported comes back at once."""
    reader.page.evaluate("path => import(path).then(() => {})", f"{reader.home}assets/guide/check.js")


def _told(text, language) -> str:
    return " ".join(str(text[language.code]).split())


def _cells(rubric, language):
    """Of each row, its name and the (level, text) pairs that the source names, from the lowest level up."""
    levels = [level.id for level in rubric.levels]
    for element in rubric.elements:
        texts = {cell.level: _told(cell.text, language) for cell in element.levels}
        yield _told(element.name, language), [(level, texts[level]) for level in levels if level in texts]


def _form(page, rubric, language):
    return page.get_by_role("form", name=_told(rubric.question, language), exact=True)


def _status(page, rubric, language):
    return _form(page, rubric, language).get_by_role("status")


def _level(rubric, name, language) -> str:
    return _told(next(level for level in rubric.levels if level.id == name).name, language)


def _choice(page, rubric, language, row: int, level: int):
    """The button of a row's lowest level (0), or of a higher one; -1 is the highest."""
    name, cells = list(_cells(rubric, language))[row]
    return page.get_by_role("radio", name=f"{name} {_level(rubric, cells[level][0], language)} {cells[level][1]}", exact=True)


def _result(page, language):
    return page.get_by_role("region", name=language.say("check.result"), exact=True)


def _counts(page, language) -> list[str]:
    return _result(page, language).get_by_role("list").first.get_by_role("listitem").all_inner_texts()


def _kept(page) -> dict[str, str]:
    return dict(page.evaluate("Object.entries(localStorage)"))


def test_every_cell_is_a_choice_that_says_its_row_its_level_and_what_it_looks_like(begin, rubric, language):
    form = _form(begin().page, rubric, language)
    wanted = [f"{row} {_level(rubric, level, language)} {text}" for row, cells in _cells(rubric, language) for level, text in cells]
    assert form.get_by_role("radio").count() == len(wanted)
    for name in wanted:
        expect(form.get_by_role("radio", name=name, exact=True)).to_have_count(1)
    expect(form.get_by_role("table", name=language.say("framework.rubric", title=_told(rubric.title, language)))).to_be_visible()


def test_answers_are_counted_by_level_and_lead_to_what_comes_next(begin, rubric, language):
    page = begin().page
    rows = list(_cells(rubric, language))
    expect(_result(page, language)).to_be_hidden()
    chosen = [0, 1, -1]
    for row, level in enumerate(chosen):
        _choice(page, rubric, language, row, level).click()
    expect(_status(page, rubric, language)).to_have_text(language.say("check.answered", count=3, total=len(rows)))
    levels = [rows[row][1][level][0] for row, level in enumerate(chosen)]
    assert _counts(page, language) == [
        language.say("check.level", level=_told(level.name, language), count=levels.count(level.id)) for level in rubric.levels
    ]
    steps = _result(page, language).get_by_role("list").last.get_by_role("listitem")
    assert steps.all_inner_texts() == [
        language.say("check.step", what=name, step=cells[level + 1][1]) for (name, cells), level in zip(rows, chosen, strict=False) if level >= 0
    ]


def test_a_school_at_the_top_of_every_row_is_given_no_next_step(begin, rubric, language):
    page = begin().page
    for row in range(len(rubric.elements)):
        _choice(page, rubric, language, row, -1).check()
    expect(page.get_by_role("heading", name=language.say("check.result"))).to_be_visible()
    expect(page.get_by_role("heading", name=language.say("check.steps"))).to_be_hidden()
    assert len(_counts(page, language)) == len(rubric.levels) == _result(page, language).get_by_role("listitem").count()


def test_another_choice_in_a_row_takes_the_place_of_the_first(begin, rubric, language):
    page = begin().page
    _choice(page, rubric, language, 0, 0).check()
    _choice(page, rubric, language, 0, -1).check()
    expect(_choice(page, rubric, language, 0, 0)).not_to_be_checked()
    expect(_status(page, rubric, language)).to_have_text(language.say("check.answered", count=1, total=len(rubric.elements)))


def test_by_keyboard_the_arrows_choose_in_a_row_and_tab_leads_to_the_next(begin, rubric, language):
    page = begin().page
    _choice(page, rubric, language, 0, 0).focus()
    page.keyboard.press("Space")
    expect(_choice(page, rubric, language, 0, 0)).to_be_checked()
    page.keyboard.press("ArrowRight")
    expect(_choice(page, rubric, language, 0, 1)).to_be_checked()
    page.keyboard.press("Tab")
    expect(_choice(page, rubric, language, 1, 0)).to_be_focused()
    page.keyboard.press("Space")
    expect(_status(page, rubric, language)).to_have_text(language.say("check.answered", count=2, total=len(rubric.elements)))
    for _ in range(len(rubric.elements)):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('form') !== null"), "the buttons come after the last row"
    expect(_form(page, rubric, language).get_by_role("button", name=language.say("check.clear"))).to_be_focused()


def test_answers_stay_on_the_device_and_go_nowhere(begin, rubric, language):
    reader = begin()
    page = reader.page
    reader.asked.clear()
    _choice(page, rubric, language, 0, 0).check()
    _choice(page, rubric, language, 1, 1).check()
    expect(_status(page, rubric, language)).to_have_text(language.say("check.answered", count=2, total=len(rubric.elements)))
    counts = _counts(page, language)
    assert reader.asked == []
    kept = _kept(page)
    assert list(kept) == [f"guide.check.{rubric.id}"]
    assert set(json.loads(kept[f"guide.check.{rubric.id}"])) == {element.id for element in rubric.elements[:2]}
    assert page.evaluate("[document.cookie, sessionStorage.length, location.search, location.hash]") == ["", 0, "", ""]
    page.reload()
    expect(_choice(page, rubric, language, 0, 0)).to_be_checked()
    expect(_choice(page, rubric, language, 1, 1)).to_be_checked()
    expect(_result(page, language)).to_be_visible()
    assert _counts(page, language) == counts
    assert reader.elsewhere == []


def test_answers_are_there_in_the_other_language_too(begin, rubric, language, twin):
    page = begin().page
    _choice(page, rubric, language, 1, 0).check()
    page.get_by_role("banner").get_by_role("link", name=twin.name).click()
    expect(_choice(page, rubric, twin, 1, 0)).to_be_checked()
    expect(_status(page, rubric, twin)).to_have_text(twin.say("check.answered", count=1, total=len(rubric.elements)))


def test_clearing_forgets_everything(begin, rubric, language):
    page = begin().page
    _choice(page, rubric, language, 0, 0).check()
    expect(_result(page, language)).to_be_visible()
    page.get_by_role("button", name=language.say("check.clear"), exact=True).click()
    expect(_result(page, language)).to_be_hidden()
    expect(_status(page, rubric, language)).to_have_text(language.say("check.answered", count=0, total=len(rubric.elements)))
    assert _kept(page) == {}
    page.reload()
    assert page.locator("input:checked").count() == 0


def test_the_count_is_announced_from_the_first_answer_on_and_nothing_before(begin, rubric, language):
    """A screen reader announces what changes in a place that was there before."""
    page = begin().page
    status = _status(page, rubric, language)
    expect(status).to_have_count(1)
    expect(status).to_have_text("")
    _choice(page, rubric, language, 0, 0).check()
    expect(status).to_have_text(language.say("check.answered", count=1, total=len(rubric.elements)))


FOREIGN = ["", "nonsense", "null", "5", '"text"', "[1, 2]", '{"a": {"b": 1}}', '{"__proto__": "x", "<b>": "<img src=x onerror=alert(1)>"}']


def test_what_somebody_else_left_in_the_storage_does_no_harm(begin, rubric, language):
    reader = begin()
    page = reader.page
    for text in FOREIGN:
        page.evaluate(
            "([name, text]) => { localStorage.setItem(name, text); localStorage.setItem('theirs', text) }", [f"guide.check.{rubric.id}", text]
        )
        page.reload()
        _wait(reader)
        assert page.locator("input:checked").count() == 0, text
        assert not _result(page, language).is_visible(), text
        _choice(page, rubric, language, 0, 0).check()
        expect(_status(page, rubric, language)).to_have_text(language.say("check.answered", count=1, total=len(rubric.elements)))
        assert _kept(page)["theirs"] == text
    assert reader.complaints == []


def test_an_answer_to_a_row_or_level_that_is_gone_is_left_out(begin, rubric, language):
    page = begin().page
    name, first = f"guide.check.{rubric.id}", rubric.elements[0]
    kept = {"gone": rubric.levels[0].id, first.id: "gone", rubric.elements[1].id: rubric.levels[0].id}
    page.evaluate("([name, text]) => localStorage.setItem(name, text)", [name, json.dumps(kept)])
    page.reload()
    expect(_status(page, rubric, language)).to_have_text(language.say("check.answered", count=1, total=len(rubric.elements)))
    assert json.loads(_kept(page)[name]) == {rubric.elements[1].id: rubric.levels[0].id}


def test_a_browser_that_keeps_nothing_still_counts(begin, rubric, language):
    reader = begin()
    page = reader.page
    page.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError') }})")
    page.reload()
    _choice(page, rubric, language, 0, 0).check()
    expect(_status(page, rubric, language)).to_have_text(language.say("check.answered", count=1, total=len(rubric.elements)))
    assert reader.complaints == []


def test_the_print_button_prints(begin, rubric, language):
    page = begin().page
    page.evaluate("window.printed = 0; window.print = () => { window.printed += 1 }; null")
    _form(page, rubric, language).get_by_role("button", name=language.say("print"), exact=True).click()
    assert page.evaluate("window.printed") == 1


def test_on_paper_the_answers_and_the_result_stand_on_one_sheet_and_no_control_does(begin, rubric, language):
    page = begin().page
    for row in range(len(rubric.elements)):
        _choice(page, rubric, language, row, row % 2).check()
    expect(_result(page, language)).to_be_visible()
    page.set_viewport_size(PAPER)
    page.emulate_media(media="print")
    assert len([box for box in page.get_by_role("radio").all() if box.is_visible() and box.is_checked()]) == len(rubric.elements)
    for name, cells in _cells(rubric, language):
        assert page.get_by_role("rowheader", name=name).is_visible()
        for level, text in cells:
            assert page.get_by_text(text, exact=True).first.is_visible(), level
    for level in rubric.levels:
        assert page.get_by_role("columnheader", name=_told(level.name, language), exact=True).is_visible()
    assert _result(page, language).is_visible()
    assert not [one for one in page.get_by_role("button").all() if one.is_visible()]
    assert page.evaluate(OVERFLOW) is None
    assert _pages(page.pdf(**LETTER)) == 2, "both sides of one sheet"


def test_without_javascript_it_is_a_form_to_fill_in_on_paper(begin, rubric, language):
    page = begin(java_script_enabled=False).page
    form = _form(page, rubric, language)
    _choice(page, rubric, language, 0, 0).check()
    expect(_choice(page, rubric, language, 0, 0)).to_be_checked()
    expect(_result(page, language)).to_be_hidden()
    assert not [one for one in form.get_by_role("button").all() if one.is_visible()], "no button that would do nothing"
    page.set_viewport_size(PAPER)
    page.emulate_media(media="print")
    boxes = [box.bounding_box() for box in form.get_by_role("radio").all()]
    assert len(boxes) == sum(len(cells) for _, cells in _cells(rubric, language))
    assert all(box["width"] >= 10 and box["x"] + box["width"] <= PAPER["width"] for box in boxes), "each is a circle to mark"
    sheet = form.get_by_role("table").bounding_box()
    assert sheet["y"] + sheet["height"] <= PAPER["height"], "all of it on the first side"


def _pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def test_on_a_phone_each_row_is_a_block_whose_levels_can_be_tapped(begin, rubric, language):
    page = begin(viewport={"width": 360, "height": 780}, has_touch=True).page
    box = _choice(page, rubric, language, 0, 1)
    _, cells = next(_cells(rubric, language))
    for width in (320, 360, 768):
        page.set_viewport_size({"width": width, "height": 780})
        table = page.get_by_role("table").first.bounding_box()
        for element in rubric.elements:
            head = page.locator(f"#row-{element.id}").evaluate("one => one.closest('th').getBoundingClientRect().toJSON()")
            assert head["width"] > 0.95 * table["width"], f"at {width} px the name of a row has not the whole width"
        _choice(page, rubric, language, 0, 0).check()
        box.scroll_into_view_if_needed()
        label = box.evaluate("one => one.closest('label').getBoundingClientRect().toJSON()")
        assert label["height"] >= 44
        assert box.evaluate("one => getComputedStyle(one.closest('label'), '::before').content") == f'"{_level(rubric, cells[1][0], language)}"'
        page.touchscreen.tap(label["x"] + 20, label["y"] + 8)  # On the name of the level.
        expect(box).to_be_checked()
        assert page.evaluate(OVERFLOW) is None
