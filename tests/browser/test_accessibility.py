"""axe, on every type of page and in every state, in every language, on a phone and a desk, by day and by night."""

from __future__ import annotations

from axe_playwright_python.base import AXE_SCRIPT
from browser.states import STATES, leave_out_alike
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = {"a phone": 360, "a desk": 1280}
OF_COLOR = ["color-contrast", "link-in-text-block"]
"""The rules that look at colors: a color scheme changes nothing else, so by night only these can find what they did not find by day."""
SCHEMES = {"light": {"type": "tag", "values": TAGS}, "dark": {"type": "rule", "values": OF_COLOR}}
AXE = """async rules => {
  await Promise.all(document.getAnimations().map(animation => animation.finished.catch(() => {})));
  const told = await axe.run({runOnly: rules, resultTypes: ['violations']});
  return told.violations.flatMap(one => one.nodes.map(node => `${one.id} at ${node.target.join(' ')}: ${node.failureSummary}`));
}"""


def _faults(page: Page, widths: dict[str, int] = WIDTHS, *, repeated: bool = True) -> list[str]:
    """What axe finds at each width, by day and by night.

    It is shown the whole page once, if `repeated`; then no form of item more than a few times. Another width, scheme or state treats
    the three hundredth card of a list as it treats the third, and axe would take minutes to say so.
    """
    page.evaluate(AXE_SCRIPT)
    found = []
    for name, width in widths.items():
        page.set_viewport_size({"width": width, "height": 900})
        for scheme, rules in SCHEMES.items():
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            if not repeated:
                leave_out_alike(page)
            found += [f"on {name}, {scheme}: {fault}" for fault in page.evaluate(AXE, rules)]
            repeated = False
    return found


def test_axe_finds_nothing_on_any_type_of_page(visitor, type_of_page):
    guide, address = type_of_page
    faults = _faults(visitor(guide).open(address))
    assert not faults, "\n".join(faults)


def test_axe_finds_nothing_in_any_state(visit, real, state):
    name, language = state
    page = STATES[name](visit(viewport={"width": 360, "height": 780}, has_touch=True), real, language)
    faults = _faults(page, {"a phone": 360} if name == "menu open" else WIDTHS, repeated=False)
    assert not faults, "\n".join(faults)


def test_axe_finds_nothing_with_the_menu_open_from_right_to_left(visit, guide_named):
    arabic = guide_named("arabic")
    page = STATES["menu open"](visit("arabic", viewport={"width": 360, "height": 780}), arabic, arabic.project.languages["ar"])
    faults = _faults(page, {"a phone": 360})
    assert not faults, "\n".join(faults)


def test_axe_would_find_a_fault(visit):
    """A test that cannot fail is a defect: the same run finds what is wrong when something is."""
    page = visit().open("")
    fault = '<a href="/x"></a><p style="color: #ccc; background: #ddd">Too faint</p>'
    page.evaluate("html => document.querySelector('main').insertAdjacentHTML('beforeend', html)", fault)
    found = {fault.split(" at ")[0] for fault in _faults(page)}
    assert found == {
        f"on {name}, {scheme}: {rule}"
        for name in WIDTHS
        for scheme in SCHEMES
        for rule in ("link-name", "color-contrast")
        if scheme == "light" or rule in OF_COLOR
    }


def test_axe_is_shown_every_form_of_item(visit):
    """A safeguard: what is left out of a list has the form of something that stays."""
    page = visit().open("resources/")
    entries = page.get_by_role("main").locator(".guide-entry")
    before, kinds = entries.count(), set(entries.evaluate_all("all => all.map(one => one.querySelector('article').className)"))
    leave_out_alike(page)
    assert 20 < entries.count() < before / 2
    assert set(entries.evaluate_all("all => all.map(one => one.querySelector('article').className)")) == kinds
