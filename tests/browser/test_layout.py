"""How the pages fit: no sideways scrolling on the narrowest screen or with the largest text, real night colors, targets to tap."""

from __future__ import annotations

import pytest

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
  const style = getComputedStyle(one);
  if (one.closest('.guide-hidden, .guide-opener__word, svg') || !one.innerText || style.overflowX === 'visible') return false;
  return one.scrollWidth > one.clientWidth + 1;
}).map(one => `${one.tagName}.${one.className}`)"""


WAYS = {
    "320 px": (320, 100),
    "320 px, text at 200 %": (320, 200),
    "640 px": (640, 100),
    "640 px, text at 200 %": (640, 200),
    "1280 px, text at 200 %": (1280, 200),
}
"""Way to look → width in CSS pixels, and size of the text."""


def test_no_type_of_page_scrolls_sideways(visitor, type_of_page):
    guide, address = type_of_page
    page = visitor(guide).open(address)
    found = {}
    for name, (width, text) in WAYS.items():
        page.set_viewport_size({"width": width, "height": 800})
        page.evaluate("size => { document.documentElement.style.fontSize = `${size}%` }", text)
        found[name] = (page.evaluate(OVERFLOW), page.evaluate(CUT))
    assert {name: told for name, told in found.items() if told != (None, [])} == {}


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
        address = path.relative_to(arabic.folder).as_posix().removesuffix("index.html")
        page = reader.open(address)
        for width in (320, 360, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            if told := page.evaluate(OVERFLOW):
                faults.append(f"{address} at {width}: {told}")
    assert language.direction == "rtl"
    assert not faults, "\n".join(faults)


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


@pytest.mark.parametrize("address", ["", "resources/", "myths/"])
def test_links_in_the_header_are_large_enough_to_tap(visit, address):
    """44 CSS pixels, as WCAG 2.5.5 has it for the controls that every page begins with."""
    page = visit(viewport={"width": 360, "height": 780}).open(address)
    controls = page.get_by_role("banner").locator("a:visible, summary:visible")
    boxes = [controls.nth(number).bounding_box() for number in range(controls.count())]
    assert len(boxes) == 3
    assert all(box["height"] >= 43.5 for box in boxes)


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
    levels = [cell.evaluate("one => getComputedStyle(one, '::before').content").strip('"') for cell in cells.all()]
    assert levels == [level.name[language.code] for _ in entry.elements for level in entry.levels]
    assert all(cell.bounding_box()["width"] > 250 for cell in cells.all())


def test_who_wants_less_motion_gets_none(visit):
    page = visit().open("")
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
