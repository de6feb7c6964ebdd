"""axe, on every type of page, in every language, on a phone and a desk, by day and by night."""

from __future__ import annotations

import pytest
from axe_playwright_python.base import AXE_SCRIPT

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = {"a phone": 360, "a desk": 1280}
OF_COLOR = ["color-contrast", "link-in-text-block"]
"""The rules that look at colors: all that another color scheme can change, so by night only they are run again."""
SCHEMES = {"light": {"type": "tag", "values": TAGS}, "dark": {"type": "rule", "values": OF_COLOR}}
AXE = """async rules => {
  await Promise.all(document.getAnimations().map(animation => animation.finished.catch(() => {})));
  const told = await axe.run({runOnly: rules, resultTypes: ['violations']});
  return told.violations.flatMap(one => one.nodes.map(node => `${one.id} at ${node.target.join(' ')}: ${node.failureSummary}`));
}"""


def _faults(page) -> list[str]:
    found = []
    for name, width in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": 900})
        for scheme, rules in SCHEMES.items():
            page.emulate_media(color_scheme=scheme)
            found += [f"on {name}, {scheme}: {fault}" for fault in page.evaluate(AXE, rules)]
    return found


def test_axe_finds_nothing_on_any_type_of_page_and_nothing_is_asked_of_others(visitor, type_of_page):
    guide, address = type_of_page
    reader = visitor(guide)
    page = reader.open(address)
    page.evaluate(AXE_SCRIPT)
    faults = _faults(page)
    assert not faults, "\n".join(faults)
    assert not reader.elsewhere
    expected = ["error: Failed to load resource: the server responded with a status of 404 (Not Found)"] if "no/such" in address else []
    assert [said for said in reader.complaints if "favicon" not in said] == expected


@pytest.mark.parametrize("guide", ["real", "arabic"])
def test_axe_finds_nothing_with_the_menu_open(visit, guide_named, guide):
    for language in guide_named(guide).project.languages:
        reader = visit(guide)
        page = reader.open(language.prefix)
        page.set_viewport_size({"width": 360, "height": 900})
        page.get_by_role("group").locator("summary").first.click()
        page.evaluate(AXE_SCRIPT)
        faults = []
        for scheme, rules in SCHEMES.items():
            page.emulate_media(color_scheme=scheme)
            faults += page.evaluate(AXE, rules)
        assert page.get_by_role("navigation", name=language.say("menu.label")).is_visible()
        assert not faults, "\n".join(faults)


def test_axe_finds_nothing_with_every_part_of_a_page_unfolded(visit, real):
    catalogue = real.project.catalogue
    entry = next(one for one in catalogue.frameworks.values() if any(goal.indicators for element in one.elements for goal in element.goals))
    page = visit().open(f"frameworks/{entry.id}/")
    page.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true })")
    page.evaluate(AXE_SCRIPT)
    assert not (faults := _faults(page)), "\n".join(faults)
    assert page.get_by_text(entry.elements[0].goals[0].indicators["en"][0]).first.is_visible()


def test_axe_would_find_a_fault(visit):
    """A test that cannot fail is a defect: the same run finds what is wrong when something is."""
    page = visit().open("")
    page.evaluate(AXE_SCRIPT)
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
