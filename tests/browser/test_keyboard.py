"""By keyboard alone: past the menu, through the menu, to the other language, and never without seeing where one is."""

from __future__ import annotations

PHONE = {"width": 360, "height": 780}
FOCUS = """() => {
  const seen = one => one.checkVisibility({checkOpacity: true, checkVisibilityCSS: true});
  const wanted = 'a[href], button, summary, input, select, textarea, [tabindex]:not([tabindex="-1"])';
  const faults = [];
  for (const one of [...document.querySelectorAll(wanted)].filter(seen)) {
    one.focus();
    const style = getComputedStyle(one), box = one.getBoundingClientRect();
    const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 && style.outlineColor !== 'rgba(0, 0, 0, 0)';
    if (document.activeElement !== one || !ring || box.width < 1 || box.right < 0 || box.bottom + scrollY < 0)
      faults.push(`${one.outerHTML.slice(0, 120)} ${style.outline}`);
  }
  return faults;
}"""


def _name(page) -> str:
    return str(page.evaluate("document.activeElement.innerText || document.activeElement.getAttribute('aria-label') || ''")).strip()


def _tab_to(page, name: str, most: int = 60) -> None:
    for _ in range(most):
        page.keyboard.press("Tab")
        if _name(page) == name:
            return
    raise AssertionError(f"“{name}” was not reached in {most} steps")


def test_the_first_step_is_the_way_past_the_menu(visit, language):
    reader = visit()
    page = reader.open(f"{language.prefix}resources/")
    page.keyboard.press("Tab")
    assert _name(page) == language.say("skip")
    box = page.get_by_role("link", name=language.say("skip")).bounding_box()
    assert box["y"] >= 0, "it shows when it has the focus"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "MAIN"
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_the_way_past_the_menu_is_out_of_sight_until_it_is_reached(visit, language):
    page = visit().open(language.prefix)
    box = page.get_by_role("link", name=language.say("skip")).bounding_box()
    assert box["y"] + box["height"] <= 0


def test_on_a_phone_the_menu_opens_with_enter_and_all_of_it_can_be_reached(visit, language):
    reader = visit(viewport=PHONE)
    page = reader.open(language.prefix)
    inside = page.get_by_role("banner").get_by_role("navigation", name=language.say("menu.label"))
    assert not inside.is_visible()
    _tab_to(page, language.say("menu.button"))
    page.keyboard.press("Enter")
    assert inside.is_visible()
    for section in ("topics", "resources", "myths", "frameworks", "handouts", "search", "saved", "glossary", "references", "new", "offline", "about"):
        page.keyboard.press("Tab")
        assert _name(page) == language.say(f"{section}.title")
    page.keyboard.press("Enter")
    page.wait_for_url("**/about/")
    assert reader.address == f"{language.prefix}about/"


def test_on_a_phone_the_menu_closes_again_and_what_it_holds_is_out_of_the_way(visit, language):
    page = visit(viewport=PHONE).open(language.prefix)
    _tab_to(page, language.say("menu.button"))
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert not page.get_by_role("banner").get_by_role("navigation", name=language.say("menu.label")).is_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_on_a_desk_the_menu_is_there_from_the_start(visit, language):
    page = visit().open(language.prefix)
    menu = page.get_by_role("banner").get_by_role("navigation", name=language.say("menu.label"))
    assert [link.inner_text() for link in menu.get_by_role("link").all()] == [
        language.say(f"{section}.title") for section in ("topics", "resources", "myths", "frameworks", "handouts")
    ]
    assert not page.locator("summary", has_text=language.say("menu.button")).is_visible()


def test_the_other_language_is_reached_and_leads_to_the_twin_and_back(visit, language, twin, real):
    entry = next(iter(real.project.catalogue.myths.values()))
    address = f"myths/{entry.id}/"
    reader = visit(viewport=PHONE)
    page = reader.open(f"{language.prefix}{address}")
    _tab_to(page, twin.name)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{reader.home}{twin.prefix}{address}")
    assert page.get_by_role("heading", level=1).inner_text().count(entry.fact[twin.code]) == 1
    _tab_to(page, language.name)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{reader.home}{language.prefix}{address}")


def test_goals_of_a_framework_unfold_with_the_keyboard(visit, real, language):
    frameworks = real.project.catalogue.frameworks.values()
    entry = next(one for one in frameworks if any(goal.indicators for element in one.elements for goal in element.goals))
    goal = next(goal for element in entry.elements for goal in element.goals if goal.indicators)
    page = visit().open(f"{language.prefix}frameworks/{entry.id}/")
    indicator = page.get_by_text(goal.indicators[language.code][0], exact=True).first
    assert not indicator.is_visible()
    _tab_to(page, goal.name[language.code])
    page.keyboard.press("Enter")
    assert indicator.is_visible()


def test_one_always_sees_where_one_is(visitor, type_of_page):
    guide, address = type_of_page
    page = visitor(guide).open(address)
    page.keyboard.press("Tab")
    faults = page.evaluate(FOCUS)
    page.set_viewport_size(PHONE)
    page.emulate_media(color_scheme="dark")
    faults += page.evaluate(FOCUS)
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
