"""How the pages fit: narrow screens, large text, spaced text, forced colors, night colors, from right to left, targets to tap."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from browser.states import STATES
from playwright.sync_api import Page

PHONE = {"width": 360, "height": 780}
OVERFLOW = """() => {
  const root = document.documentElement;
  const over = root.scrollWidth - root.clientWidth;
  if (over <= 0) return null;
  const wide = [...document.body.querySelectorAll('*')].filter(one => {
    const box = one.getBoundingClientRect();
    return box.width > 1 && (box.right > root.clientWidth + 1 || box.left < -1);
  });
  return `${over}px too wide: ${wide.slice(0, 4).map(one => `${one.tagName}.${one.className}`).join(', ')}`;
}"""
CUT = """() => [...document.querySelectorAll('body *')].filter(one => {
  if (!one.textContent.trim() || !one.checkVisibility({checkVisibilityCSS: true, contentVisibilityAuto: true})) return false;
  if (one.closest('.guide-hidden, .guide-opener__word, svg')) return false;
  const style = getComputedStyle(one);
  const isShut = ['hidden', 'clip'].includes(style.overflowY);
  return style.display !== 'inline' && (one.scrollWidth > one.clientWidth + 1 || (isShut && one.scrollHeight > one.clientHeight + 1));
}).map(one => `${one.tagName}.${one.className} “${one.textContent.trim().slice(0, 30)}”`)"""
"""What is wider than the box it stands in, so that it is cut off, must be scrolled to, or lies on its neighbor; and what is cut off below."""


def _root_at(percent: int) -> Callable[[Page], None]:
    return lambda page: page.evaluate("size => { document.documentElement.style.fontSize = `${size}%` }", percent)


def _text_alone_at_twice(page: Page) -> None:
    """As a browser does that enlarges text and nothing else."""
    page.evaluate("""() => {
      const all = [...document.querySelectorAll('body, body *')].map(one => [one, parseFloat(getComputedStyle(one).fontSize)]);
      for (const [one, size] of all) one.style.fontSize = `${2 * size}px`;
    }""")


def _spaced(page: Page) -> None:
    """As readers space text who read it better so (WCAG 1.4.12)."""
    css = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }"
    page.evaluate("css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css); document.adoptedStyleSheets = [sheet] }", css)


def _spaced_no_more(page: Page) -> None:
    page.evaluate("() => { document.adoptedStyleSheets = [] }")


WAYS: dict[str, tuple[int, Callable[[Page], None]]] = {
    "320 px": (320, _root_at(100)),
    "320 px, text at 200 %": (320, _root_at(200)),
    "640 px, text at 200 %": (640, _root_at(200)),
    "1280 px, text at 200 %": (1280, _root_at(200)),
    "640 px": (640, _root_at(100)),
    "320 px, spaced text": (320, _spaced),
    "1280 px, spaced text": (1280, _spaced),
    "1280 px, text alone at 200 %": (1280, lambda page: (_spaced_no_more(page), _text_alone_at_twice(page))[0]),
    "320 px, text alone at 200 %": (320, lambda page: None),
}
"""Way to look → width in CSS pixels, and what the reader does to the text; one after the other on one page."""


def _misfits(page: Page) -> dict[str, tuple[str | None, list[str]]]:
    """Way to look → what does not fit then, in the page and in what lies on it."""
    found = {}
    for name, (width, prepare) in WAYS.items():
        page.set_viewport_size({"width": width, "height": 800})
        prepare(page)
        found[name] = (page.evaluate(OVERFLOW), page.evaluate(CUT))
    return {name: told for name, told in found.items() if told != (None, [])}


def test_no_type_of_page_scrolls_sideways_or_cuts_its_text_off(visitor, type_of_page):
    guide, address = type_of_page
    assert _misfits(visitor(guide).open(address)) == {}


def test_no_page_scrolls_sideways_when_the_browser_zooms_in(visit, real, language):
    rubric = next(one for one in real.project.catalogue.frameworks.values() if one.display == "rubric")
    survey = next(one for one in real.project.catalogue.handouts.values() if any(part.choices for part in one.sections))
    reader = visit(viewport={"width": 640, "height": 400}, device_scale_factor=2)
    for address in ("", "resources/", f"frameworks/{rubric.id}/", f"handouts/{survey.id}/", "about/languages/"):
        assert reader.open(f"{language.prefix}{address}").evaluate(OVERFLOW) is None, address


def test_nothing_scrolls_sideways_from_right_to_left(visit, guide_named):
    arabic = guide_named("arabic")
    language = arabic.project.languages["ar"]
    faults = []
    reader = visit("arabic")
    for path in sorted(arabic.folder.glob("ar/**/index.html")):
        if 'http-equiv="refresh"' in path.read_text(encoding="utf-8"):
            continue  # It takes its reader to another page, which is looked at, too.
        address = path.relative_to(arabic.folder).as_posix().removesuffix("index.html")
        page = reader.open(address)
        for width in (320, 360, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            if told := page.evaluate(OVERFLOW):
                faults.append(f"{address} at {width}: {told}")
    assert language.direction == "rtl"
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("state", STATES)
def test_no_state_scrolls_sideways_from_right_to_left(visit, guide_named, state):
    arabic = guide_named("arabic")
    assert _misfits(STATES[state](visit("arabic", viewport=PHONE, has_touch=True), arabic, arabic.project.languages["ar"])) == {}


def test_a_page_from_right_to_left_begins_at_the_right(visit):
    page = visit("arabic").open("ar/")
    heading = page.get_by_role("heading", level=1)
    assert heading.evaluate("one => getComputedStyle(one).direction") == "rtl"
    brand, switch = page.get_by_role("banner").get_by_role("link").first.bounding_box(), page.get_by_role("link", name="English").bounding_box()
    assert brand["x"] > switch["x"]
    card = page.get_by_role("article").first
    assert card.evaluate("one => parseFloat(getComputedStyle(one).borderRightWidth) > parseFloat(getComputedStyle(one).borderLeftWidth)")


def _lightness(page, selector: str, what: str) -> float:
    """From 0, black, to 255, white."""
    color = page.locator(selector).first.evaluate(f"one => getComputedStyle(one).{what}")
    return sum(float(part) for part in color[color.index("(") + 1 : -1].split(",")[:3]) / 3


@pytest.mark.parametrize("address", ["", "resources/", "about/", "no/such/page/"])
def test_who_prefers_the_dark_gets_it(visit, address):
    reader = visit(color_scheme="light")
    page = reader.open(address)
    assert _lightness(page, "body", "backgroundColor") > 200
    assert _lightness(page, "h1", "color") < 80
    page.emulate_media(color_scheme="dark")
    assert _lightness(page, "body", "backgroundColor") < 60
    assert _lightness(page, "h1", "color") > 180


def test_hand_written_pages_look_like_the_others(visit):
    page = visit().open("about/")
    written = page.evaluate("[getComputedStyle(document.querySelector('main p')).fontSize, getComputedStyle(document.querySelector('h1')).fontSize]")
    page = visit().open("topics/")
    assert written == page.evaluate("[getComputedStyle(document.body).fontSize, getComputedStyle(document.querySelector('h1')).fontSize]")


SMALL = """() => {
  const seen = {checkOpacity: true, checkVisibilityCSS: true, contentVisibilityAuto: true};
  const place = document.querySelector('dialog[open]') ?? document;
  return [...place.querySelectorAll('a[href], button, summary, input, select, textarea')].filter(one => one.checkVisibility(seen)).map(one => {
    const target = one.closest('label') ?? one;
    const isInText = getComputedStyle(one).display === 'inline' || one.matches('p button, li button, dd button');
    const lines = [...target.getClientRects()];
    const isOut = lines[0].bottom + scrollY < 0;  // The way past the menu, until it is reached.
    const size = Math.max(...lines.map(line => Math.min(line.width, line.height)));
    return !isOut && size < (isInText ? 24 : 44) - 0.01 && `${size}: ${one.outerHTML.slice(0, 160)}`;
  }).filter(Boolean);
}"""
"""Controls that are hard to hit with a thumb: 44 CSS pixels each way is the measure (WCAG 2.5.5), and 24 for what stands in a line of text
(more than WCAG 2.5.8 asks there)."""


def test_every_control_is_large_enough_to_tap(visitor, type_of_page_once):
    guide, address = type_of_page_once
    page = visitor(guide).open(address)
    faults = page.evaluate(SMALL)
    page.set_viewport_size(PHONE)
    faults += page.evaluate(SMALL)
    assert not faults, "\n".join(faults)


def test_a_card_is_tapped_anywhere(visit, real, language):
    reader = visit(viewport=PHONE, has_touch=True)
    page = reader.open(f"{language.prefix}handouts/")
    card = page.get_by_role("main").get_by_role("article").first
    leads_to = card.get_by_role("link").evaluate("one => one.href")
    box = card.bounding_box()
    card.tap(position={"x": box["width"] - 20, "y": box["height"] - 12})
    page.wait_for_url(leads_to)


def test_the_header_leaves_room_for_the_page_on_a_phone(visit, language):
    page = visit(viewport={"width": 360, "height": 780}).open(language.prefix)
    assert page.get_by_role("banner").bounding_box()["height"] <= 160
    assert page.get_by_role("heading", level=1).bounding_box()["y"] < 400


def test_the_header_is_one_line_on_a_desk(visit, language):
    page = visit().open(language.prefix)
    rows = {round(one.bounding_box()["y"] + one.bounding_box()["height"] / 2) for one in page.get_by_role("banner").locator("a:visible").all()}
    assert max(rows) - min(rows) <= 2


def test_links_inside_text_can_be_told_without_color(visit, language):
    page = visit().open(f"{language.prefix}about/")
    for link in page.locator("main article a").all():
        assert "underline" in link.evaluate("one => getComputedStyle(one).textDecorationLine")


def test_a_wide_table_becomes_blocks_on_a_phone_and_each_cell_says_its_level(visit, real, language):
    entry = next(one for one in real.project.catalogue.frameworks.values() if one.display == "rubric")
    page = visit(viewport={"width": 360, "height": 780}).open(f"{language.prefix}frameworks/{entry.id}/")
    cells = page.locator("table td")
    levels = [cell.locator(":scope > *").evaluate("one => getComputedStyle(one, '::before').content").strip('"') for cell in cells.all()]
    assert levels == [level.name[language.code] for _ in entry.elements for level in entry.levels]
    assert all(cell.bounding_box()["width"] > 250 for cell in cells.all())


@pytest.mark.parametrize("state", ["search with results", "menu open", "word explained", "filters all unfolded"])
def test_who_wants_less_motion_gets_none(visit, real, language, state):
    reader = visit(viewport=PHONE, has_touch=True)
    page = STATES[state](reader, real, language)
    assert page.evaluate("document.getAnimations().length") == 0
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    page.emulate_media(reduced_motion="no-preference")
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "smooth"


BOXED = """() => {
  const isClear = color => /^rgba\\(.*, 0\\)$/.test(color);
  const ground = one => one && (isClear(getComputedStyle(one).backgroundColor) ? ground(one.parentElement) : getComputedStyle(one).backgroundColor);
  for (const one of document.querySelectorAll('a, button, input, summary, article, dialog, [popover], [role=note], th, td')) {
    const style = getComputedStyle(one);
    const hasGround = !isClear(style.backgroundColor) && style.backgroundColor !== ground(one.parentElement);
    const shows = style.borderTopStyle !== 'none' && parseFloat(style.borderTopWidth) > 0;
    one.toggleAttribute('data-boxed', hasGround || shows);
  }
  return document.querySelectorAll('[data-boxed]').length;
}"""
"""Marks what stands out as a box of its own by a border or by its ground."""
BOXES_LOST = """() => [...document.querySelectorAll('[data-boxed]')].filter(one => {
  const style = getComputedStyle(one);
  const sides = ['Top', 'Right', 'Bottom', 'Left'].filter(side => {
    const isDrawn = style[`border${side}Style`] !== 'none' && parseFloat(style[`border${side}Width`]) >= 1;
    return isDrawn && style[`border${side}Color`] !== getComputedStyle(document.body).backgroundColor;
  });
  return one.checkVisibility() && !sides.length && !one.matches('input:is([type=checkbox], [type=radio])');
}).map(one => one.outerHTML.slice(0, 160))"""


def _boxes_lost(page: Page) -> list[str]:
    """What has no border any more when the reader's system chooses all colors: then grounds are gone."""
    assert page.evaluate(BOXED) > 3
    page.emulate_media(forced_colors="active")
    lost = page.evaluate(BOXES_LOST)
    page.emulate_media(forced_colors="none")
    return list(lost)


def test_boxes_are_still_boxes_in_forced_colors(visitor, type_of_page_once):
    guide, address = type_of_page_once
    lost = _boxes_lost(visitor(guide).open(address))
    assert not lost, "\n".join(lost)


def test_in_any_state_thumbs_hit_boxes_keep_their_borders_and_nothing_is_cut_off(visit, real, state_once):
    state, language = state_once
    page = STATES[state](visit(viewport=PHONE, has_touch=True), real, language)
    assert {"too small": page.evaluate(SMALL), "no box any more": _boxes_lost(page), "does not fit": _misfits(page)} == {
        "too small": [],
        "no box any more": [],
        "does not fit": {},
    }


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in_forced_colors_one_sees_where_one_is_and_what_is_chosen(visit, real, language, scheme):
    page = STATES["filters open and chosen"](visit(viewport=PHONE, has_touch=True), real, language)
    page.emulate_media(forced_colors="active", color_scheme=scheme)
    box = page.get_by_role("checkbox").first
    empty = box.screenshot()
    box.check()
    assert box.screenshot() != empty
    page.keyboard.press("Tab")  # From here on a reader who uses keys.
    for control in (box, page.get_by_role("banner").get_by_role("button"), page.get_by_role("main").get_by_role("link").first):
        control.focus()
        around = control.bounding_box()
        clip = {"x": around["x"] - 8, "y": around["y"] - 8, "width": around["width"] + 16, "height": around["height"] + 16}
        focused = page.screenshot(clip=clip)
        control.blur()
        assert page.screenshot(clip=clip) != focused


def test_in_forced_colors_the_section_at_hand_is_still_marked(visit, language):
    page = visit().open(f"{language.prefix}topics/")
    page.emulate_media(forced_colors="active")
    links = page.get_by_role("banner").get_by_role("navigation", name=language.say("menu.label")).get_by_role("link")
    marked = [one.evaluate("one => parseFloat(getComputedStyle(one).borderBottomWidth) > 0") for one in links.all()]
    assert marked == [one.get_attribute("aria-current") is not None for one in links.all()]
    assert sum(marked) == 1
    page.emulate_media(forced_colors="none")
