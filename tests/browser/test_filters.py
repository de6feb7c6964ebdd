"""The filters of the page of everything: by the stylesheet alone where no script runs, and with a script in the address, counted and undone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from fitting import FOLDERS, Fitting, Value

PHONE = {"width": 360, "height": 780}
LISTED = """() => [...document.querySelectorAll('.guide-entry')].filter(one => one.checkVisibility())
  .map(one => new URL(one.querySelector('h3 a').href).pathname)"""
"""What a reader sees of the list, by the styles that the browser works out."""
EACH = """choices => {
  const entries = [...document.querySelectorAll('.guide-entry')];
  const boxes = new Map([...document.querySelectorAll('input[type=checkbox]')].map(box => [`${box.name} ${box.value}`, box]));
  const seen = choices.map(choice => {
    const chosen = new Set(choice);
    for (const [name, box] of boxes) if (box.checked !== chosen.has(name)) box.checked = !box.checked;
    return entries.map(entry => entry.checkVisibility() ? '1' : '0').join('');
  });
  return [entries.map(entry => new URL(entry.querySelector('h3 a').href).pathname), seen];
}"""
"""The same for very many choices."""
SET = """choice => {
  for (const box of document.querySelectorAll('input[type=checkbox]')) box.checked = choice.includes(`${box.name} ${box.value}`);
  document.querySelector('input[type=checkbox]').dispatchEvent(new Event('change', {bubbles: true}));
}"""
"""Chooses at once what takes many clicks."""


@pytest.fixture(scope="module")
def fitting(real: Any) -> Fitting:
    return Fitting(real.project)


@pytest.fixture
def plain(visit: Any, language: Any) -> Any:
    """The page where no script runs, as a function of the width."""

    def opened(**options: Any) -> Any:
        return visit(java_script_enabled=False, **options).open(f"{language.prefix}resources/")

    return opened


@pytest.fixture
def go(visit: Any, language: Any) -> Any:
    """The page where scripts run, ready, with a choice in the address: `go("topic=reading")`."""

    def opened(query: str = "", **options: Any) -> Any:
        reader = visit(**options)
        page = reader.open(f"{language.prefix}resources/{query and '?'}{query}")
        page.locator("[data-live]").wait_for()
        return page

    return opened


def _addresses(paths: Iterable[str], language: Any) -> set[str]:
    return {path.removeprefix("/").removeprefix(language.prefix) for path in paths}


def _listed(page: Any, language: Any) -> set[str]:
    return _addresses(page.evaluate(LISTED), language)


def _label(page: Any, value: Value, fitting: Fitting, language: Any) -> Any:
    """The label of a value, to click or read; its facet is unfolded first where it is not."""
    facet = page.locator("details.guide-facet").filter(has=page.locator(f"input[name={value[0]}]"))
    assert facet.locator("legend").text_content() == language.say(f"facet.{value[0]}")
    if not facet.evaluate("one => one.open"):
        facet.locator("summary").click()
    return facet.locator("label").filter(has_text=re.compile(rf"^\s*{re.escape(fitting.called(value, language))}\s+\d+\s*$"))


def _choose(page: Any, choice: Iterable[Value], fitting: Fitting, language: Any) -> None:
    for value in choice:
        _label(page, value, fitting, language).click()


def _shown(page: Any) -> str:
    """How many are shown, as the stylesheet counts and a screen reader says it: CSS counters are nowhere else to be read."""
    session = page.context.new_cdp_session(page)
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    place = session.send("DOM.querySelector", {"nodeId": root, "selector": ".guide-shown"})
    nodes = session.send("Accessibility.queryAXTree", place)["nodes"]
    return "".join(node["name"]["value"] for node in nodes if node.get("role", {}).get("value") == "StaticText")


def _counts(page: Any) -> dict[Value, str]:
    labels = "all => all.map(one => [one.querySelector('input').name, one.querySelector('input').value, one.querySelector('small').textContent])"
    return {(facet, value): count for facet, value, count in page.locator("label.guide-facet__value").evaluate_all(labels)}


def _set(page: Any, choice: Iterable[Value]) -> None:
    page.evaluate(SET, [" ".join(value) for value in choice])


def _query(choice: Iterable[Value]) -> str:
    facets: dict[str, list[str]] = {}
    for facet, value in choice:
        facets.setdefault(facet, []).append(value)
    return "&".join(f"{facet}={'+'.join(values)}" for facet, values in facets.items())


def _asked(page: Any) -> set[Value]:
    """The choice that the address says."""
    return {(facet, value) for facet, texts in parse_qs(urlsplit(page.url).query).items() for value in texts[0].split(" ")}


def _checked(page: Any) -> set[Value]:
    return {tuple(one) for one in page.locator("input:checked").evaluate_all("all => all.map(one => [one.name, one.value])")}


def _status(page: Any) -> str:
    return str(page.locator("main [role=status]").inner_text())


def _said(count: int, total: int, language: Any) -> str:
    return str(language.say("filters.fit", count=count, total=language.number(total)))


# Without a script


def test_without_javascript_every_value_every_pair_and_many_more_choices_show_just_what_fits(plain, fitting, language):
    pairs = fitting.pairs if language.is_default else ()  # The rules are one stylesheet for all languages.
    choices = [(), *((value,) for value in fitting.values), *pairs, *fitting.some(200, seed=4)]
    entries, seen = plain().evaluate(EACH, [[" ".join(value) for value in choice] for choice in choices])
    entries = [path.removeprefix("/").removeprefix(language.prefix) for path in entries]
    assert sorted(entries) == sorted(fitting.of([]))
    faults = []
    for choice, marks in zip(choices, seen, strict=True):
        shown = {entry for entry, mark in zip(entries, marks, strict=True) if mark == "1"}
        if shown != (fits := fitting.of(choice)):
            faults.append(f"{choice}: lacks {sorted(fits - shown)}, and shows {sorted(shown - fits)}")
    assert len(choices) > (1500 if pairs else 200)
    assert not faults, "\n".join(faults)


def _clicked(fitting: Fitting) -> Iterator[tuple[Value, ...]]:
    """Choices of several values that something fits, of each facet one among them."""
    for facet in FOLDERS:
        yield next(choice for choice in fitting.some(2000, seed=7) if choice[0][0] == facet and len(fitting.of(choice)) > 1)


def test_without_javascript_tapping_the_values_shows_what_fits_and_how_many(plain, fitting, language):
    page = plain()
    for choice in _clicked(fitting):
        _choose(page, choice, fitting, language)
        assert _listed(page, language) == fitting.of(choice)
        assert page.get_by_text(language.say("filters.shown")).is_visible()
        assert _shown(page) == f"{language.say('filters.shown')}: {len(fitting.of(choice))}"
        assert not page.get_by_role("status").is_visible(), "the number of all entries would be wrong"
        page.get_by_role("button", name=language.say("filters.clear")).click()


def test_without_javascript_all_filters_are_cleared_at_once(plain, fitting, language):
    page = plain()
    _choose(page, next(_clicked(fitting)), fitting, language)
    page.get_by_role("button", name=language.say("filters.clear")).click()
    assert page.locator("input:checked").count() == 0
    assert _listed(page, language) == fitting.of([])
    assert not page.get_by_text(language.say("filters.shown")).is_visible()
    assert _status(page) == language.say("list.count", count=len(fitting.of([])))


def test_without_javascript_each_facet_unfolds_and_folds(plain, fitting, language):
    page = plain()
    for name in FOLDERS:
        summary = page.locator("summary", has_text=re.compile(f"^{re.escape(language.say(f'facet.{name}'))}$"))
        value = page.locator(f"input[name={name}]").first
        was_open = value.is_visible()
        summary.click()
        assert value.is_visible() is not was_open
        summary.click()
        assert value.is_visible() is was_open


def test_without_javascript_the_filters_of_a_phone_unfold_and_lead_to_what_fits(plain, fitting, language):
    page = plain(viewport=PHONE)
    button = page.locator("summary", has_text=language.say("filters.label"))
    assert not page.locator("input[name=topic]").first.is_visible()
    assert page.get_by_role("article").first.bounding_box()["y"] < PHONE["height"], "the entries come first"
    button.click()
    value = next(value for value in fitting.values if value[0] == "topic")
    _choose(page, [value], fitting, language)
    see = page.get_by_role("link", name=language.say("filters.see"))
    assert see.is_visible()
    assert see.bounding_box()["y"] < PHONE["height"], "it stays in reach while the list of values is longer than the screen"
    see.click()
    first = page.locator(".guide-entry:visible").first.bounding_box()
    assert -1 <= first["y"] < PHONE["height"] / 2
    assert _listed(page, language) == fitting.of([value])


def test_on_a_desk_the_filters_need_no_unfolding(plain, fitting, language):
    page = plain()
    assert not page.locator("summary", has_text=language.say("filters.label")).is_visible()
    assert not page.get_by_role("link", name=language.say("filters.see")).is_visible()
    assert page.locator("input[name=topic]").first.is_visible()


def test_without_javascript_filters_work_by_keyboard_alone(plain, fitting, language):
    page = plain()
    address = page.url
    focused = "document.activeElement.name + ' ' + document.activeElement.value"
    wanted = next(value for value in fitting.values if value[0] == "audience")
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate(focused) == " ".join(wanted):
            break
    page.keyboard.press("Space")
    assert _checked(page) == {wanted}
    assert _listed(page, language) == fitting.of([wanted])
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert (page.url, _checked(page)) == (address, {wanted}), "Enter sends no form, which would lose the choice"


def test_without_javascript_a_look_at_an_entry_loses_no_choice(plain, fitting, language):
    page = plain()
    choice = next(_clicked(fitting))
    _choose(page, choice, fitting, language)
    page.locator(".guide-entry:visible").first.get_by_role("link").click()
    page.wait_for_url("**/*/*/")
    page.go_back()
    assert _checked(page) == set(choice)
    assert _listed(page, language) == fitting.of(choice)


# With a script


def test_a_choice_stands_in_the_address_and_a_visit_to_the_address_restores_it(go, fitting, language, visit):
    choice = [("topic", "attendance"), ("topic", "reading"), ("language", "es")]
    page = go()
    _choose(page, choice, fitting, language)
    assert urlsplit(page.url).query == "topic=attendance+reading&language=es"
    other = visit(locale="en-US").page
    other.goto(page.url)
    other.locator("[data-live]").wait_for()
    assert _checked(other) == set(choice)
    assert _listed(other, language) == fitting.of(choice)
    assert _status(other) == _said(len(fitting.of(choice)), len(fitting.of([])), language)
    assert other.url == page.url


def test_what_is_chosen_before_the_script_is_there_stays_chosen(visit, fitting, language):
    reader = visit(locale="en-US")
    held: list[Any] = []
    reader.page.route("**/filters.js", lambda route: held.append(route))
    page = reader.open(f"{language.prefix}resources/?topic=reading")
    _choose(page, [("language", "es")], fitting, language)
    assert _listed(page, language) == fitting.of([("language", "es")])
    assert page.get_by_text(language.say("filters.shown")).is_visible(), "until then the stylesheet counts"
    held[0].continue_()
    page.locator("[data-live]").wait_for()
    assert _checked(page) == _asked(page) == {("topic", "reading"), ("language", "es")}
    assert _listed(page, language) == fitting.of(_checked(page))
    assert not page.get_by_text(language.say("filters.shown")).is_visible()


def test_the_script_does_not_fold_what_a_reader_has_unfolded_before_it_was_there(visit, language):
    reader = visit(viewport=PHONE, locale="en-US")
    held: list[Any] = []
    reader.page.route("**/filters.js", lambda route: held.append(route))
    page = reader.open(f"{language.prefix}resources/")
    page.locator("summary", has_text=language.say("filters.label")).click()
    assert page.locator("input[name=topic]").first.is_visible()
    held[0].continue_()
    page.locator("[data-live]").wait_for()
    assert page.locator("input[name=topic]").first.is_visible()


def test_counts_and_status_follow_each_choice(go, fitting, language):
    total = len(fitting.of([]))
    page = go()
    for choice in [*_clicked(fitting), *fitting.some(20, seed=5)]:
        _set(page, choice)
        fits = fitting.of(choice)
        assert _asked(page) == set(choice)
        assert _listed(page, language) == fits
        assert _status(page) == _said(len(fits), total, language)
        expected = {}
        for value in fitting.values:
            others = [one for one in choice if one[0] != value[0]]
            expected[value] = language.number(len(fitting.of([*others, value])))
        assert _counts(page) == expected


def test_the_number_that_fits_is_announced(go, fitting, language):
    page = go()
    total = len(fitting.of([]))
    assert _status(page) == language.say("filters.all", count=total)
    value = ("kind", "law")
    _choose(page, [value], fitting, language)
    assert _status(page) == _said(len(fitting.of([value])), total, language)
    _choose(page, [value], fitting, language)
    assert _status(page) == language.say("filters.all", count=total)
    assert page.get_by_role("main").get_by_role("status").count() == 1


def test_the_other_language_shows_the_same_choice(go, fitting, language, twin):
    choice = [("topic", "reading"), ("audience", "families"), ("audience", "teachers"), ("format", "pdf")]
    page = go()
    _choose(page, choice, fitting, language)
    page.get_by_role("banner").get_by_role("link", name=twin.name).click()
    page.wait_for_url(f"**/{twin.prefix}resources/?{urlsplit(page.url).query}")
    page.locator("[data-live]").wait_for()
    assert page.locator("html").get_attribute("lang") == twin.code
    assert _checked(page) == set(choice)
    assert _listed(page, twin) == fitting.of(choice)


def _without(choice: Iterable[Value], facets: Iterable[str]) -> list[Value]:
    return [value for value in choice if value[0] not in facets]


def _barren(fitting: Fitting, few: int) -> tuple[Value, ...]:
    """A choice that nothing fits unless so many facets are left out; from one of them two values are chosen."""
    for choice in fitting.some(4000, seed=few):
        facets = sorted({facet for facet, _ in choice})
        fewest = next(n for n in range(len(facets) + 1) if any(fitting.of(_without(choice, some)) for some in combinations(facets, n)))
        if fewest == few and len(facets) < len(choice) <= 5:
            return choice
    raise AssertionError("no such choice")


@pytest.mark.parametrize("few", [1, 2])
def test_where_nothing_fits_it_is_offered_what_to_leave_out_and_how_much_fits_then(go, fitting, language, few):
    choice = _barren(fitting, few)
    ways = {some: len(fitting.of(_without(choice, some))) for some in combinations(FOLDERS, few) if {facet for facet, _ in choice} >= set(some)}
    ways = {some: count for some, count in ways.items() if count}
    page = go(_query(choice))
    assert _status(page) == _said(0, len(fitting.of([])), language)
    notice = page.get_by_text(language.say("filters.nothing"))
    assert notice.is_visible()
    offers = notice.locator("xpath=..").get_by_role("button")
    assert offers.count() == len(ways) <= 6
    for (left, count), number in zip(sorted(ways.items(), key=lambda item: -item[1]), range(len(ways)), strict=True):
        _set(page, choice)
        told = [offer.inner_text() for offer in offers.all()]
        assert told[number].endswith(f": {language.number(count)}")
        mine = next(one for one in offers.all() if all(fitting.called(v, language) in one.inner_text() for v in choice if v[0] in left))
        assert mine.inner_text().count("“") == sum(facet in left for facet, _ in choice)
        mine.focus()
        page.keyboard.press("Enter")
        assert _checked(page) == set(_without(choice, left))
        assert _listed(page, language) == fitting.of(_without(choice, left))
        assert _status(page) == _said(count, len(fitting.of([])), language)
        assert not notice.is_visible()
        assert page.evaluate("document.activeElement.getAttribute('role')") == "status", "the focus is not lost with the button"


def test_what_is_chosen_stands_above_the_entries_and_goes_with_a_press(go, fitting, language):
    choice = [("topic", "reading"), ("topic", "math"), ("language", "es")]
    page = go(_query(choice), viewport=PHONE)
    chosen = page.get_by_role("list", name=language.say("filters.chosen")).get_by_role("button")
    assert sorted(one.inner_text() for one in chosen.all()) == sorted(fitting.called(value, language) for value in choice)
    for left in (choice[:1] + choice[2:], choice[2:], []):
        gone = next(value for value in choice if value not in left and value in _checked(page))
        page.get_by_role("button", name=language.say("filters.leave_out", value=fitting.called(gone, language))).focus()
        page.keyboard.press("Enter")
        assert _checked(page) == set(left)
        assert _asked(page) == set(left)
        assert _listed(page, language) == fitting.of(left)
        focused = page.evaluate("document.activeElement.getAttribute('role') ?? document.activeElement.closest('ul')?.ariaLabel")
        assert focused == (language.say("filters.chosen") if left else "status")
    assert not page.get_by_role("list", name=language.say("filters.chosen")).is_visible()


def test_all_filters_are_cleared_from_above_the_entries_and_from_below_the_values(go, fitting, language):
    choice = [("kind", "law"), ("language", "en")]
    total = language.say("filters.all", count=len(fitting.of([])))
    for place in (".guide-chosen", ".guide-filters__clear"):
        page = go(_query(choice))
        page.locator(place).get_by_role("button", name=language.say("filters.clear")).focus()
        page.keyboard.press("Enter")
        page.get_by_text(total).wait_for()
        assert _checked(page) == _asked(page) == set()
        assert _listed(page, language) == fitting.of([])
        assert page.evaluate("document.activeElement !== document.body"), place


def test_who_is_sent_a_choice_on_a_phone_sees_the_entries_first(go, fitting, language):
    page = go("topic=attendance&language=es", viewport=PHONE)
    assert not page.locator("input[name=topic]").first.is_visible()
    assert page.locator(".guide-entry:visible").first.bounding_box()["y"] < PHONE["height"]


def test_on_a_phone_the_filters_say_how_many_fit_and_close_when_they_are_shown(go, fitting, language):
    page = go(viewport=PHONE)
    page.locator("summary", has_text=language.say("filters.label")).click()
    value = ("topic", "attendance")
    _choose(page, [value], fitting, language)
    see = page.get_by_role("link", name=language.say("filters.see"))
    assert see.inner_text().split("\n") == [language.say("filters.see"), language.number(len(fitting.of([value])))]
    see.click()
    assert not page.locator("input[name=topic]").first.is_visible()
    status = page.get_by_role("main").get_by_role("status")
    assert page.evaluate("document.activeElement.getAttribute('role')") == "status"
    assert -1 <= status.bounding_box()["y"] < PHONE["height"] / 2


def test_a_step_back_leaves_the_page_however_much_was_chosen(visit, language, fitting):
    reader = visit()
    reader.open(language.prefix)
    home = reader.page.url
    reader.page.get_by_role("banner").get_by_role("link", name=language.say("resources.title")).first.click()
    reader.page.locator("[data-live]").wait_for()
    _choose(reader.page, [("topic", "reading"), ("topic", "math"), ("language", "es")], fitting, language)
    reader.page.go_back()
    assert reader.page.url == home
    reader.page.go_forward()
    reader.page.locator("[data-live]").wait_for()
    assert _checked(reader.page) == {("topic", "reading"), ("topic", "math"), ("language", "es")}


def test_a_step_back_inside_the_page_shows_what_was_chosen_there(go, fitting, language):
    page = go("topic=reading")
    page.get_by_role("link", name=language.say("skip")).focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**#content")
    _choose(page, [("language", "es")], fitting, language)
    page.go_back()
    page.wait_for_function("!location.hash")
    assert _checked(page) == _asked(page) == {("topic", "reading")}
    assert _listed(page, language) == fitting.of([("topic", "reading")])
    assert _status(page) == _said(len(fitting.of([("topic", "reading")])), len(fitting.of([])), language)


@pytest.mark.parametrize(
    ("query", "choice"),
    [
        ("topic=no-such-topic", []),
        ("topic=no-such-topic+reading&kind=READING&nothing=1", [("topic", "reading")]),
        ("topic=reading&topic=math", [("topic", "reading"), ("topic", "math")]),
        ("topic=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E&topic=%22%5D", []),
        ("topic=&kind", []),
        ("__proto__=x&constructor=y&topic=toString", []),
        ("topic=%E0%A4%A&language=es", [("language", "es")]),
        (f"topic={'x+' * 5000}reading", [("topic", "reading")]),
    ],
)
def test_what_no_filter_knows_in_an_address_does_no_harm(go, visit, fitting, language, query, choice):
    page = go(query)
    assert _checked(page) == _asked(page) == set(choice)
    assert _listed(page, language) == fitting.of(choice)
    assert visit().complaints == []


def test_a_browser_that_cannot_filter_shows_everything_and_no_filters(visit, fitting, language):
    reader = visit(locale="en-US")
    reader.page.add_init_script("CSS.supports = () => false")
    page = reader.open(f"{language.prefix}resources/?topic=reading")
    page.wait_for_load_state("networkidle")
    assert _checked(page) == set()
    assert _listed(page, language) == fitting.of([])
    assert _status(page) == language.say("list.count", count=len(fitting.of([])))


def test_with_javascript_filters_work_by_keyboard_alone(go, fitting, language):
    page = go("language=es", viewport=PHONE)
    name = "document.activeElement.innerText || `${document.activeElement.name} ${document.activeElement.value}`"

    def step_to(wanted: str, key: str = "Tab") -> None:
        for _ in range(80):
            page.keyboard.press(key)
            if " ".join(page.evaluate(name).split()) == wanted:
                return
        raise AssertionError(f"“{wanted}” was not reached")

    step_to(language.say("filters.label"))
    page.keyboard.press("Enter")
    step_to(language.say("facet.topic"))
    page.keyboard.press("Enter")
    step_to("topic attendance")
    page.keyboard.press("Space")
    choice = [("topic", "attendance"), ("language", "es")]
    assert _listed(page, language) == fitting.of(choice)
    step_to(f"{language.say('filters.see')} {language.number(len(fitting.of(choice)))}")
    page.keyboard.press("Enter")
    assert page.evaluate(name) == _said(len(fitting.of(choice)), len(fitting.of([])), language)
    page.keyboard.press("Tab")
    assert page.evaluate(name) == fitting.called(("topic", "attendance"), language), "the steps go on from there"


def test_on_a_phone_no_value_is_hidden_by_the_way_to_what_fits_while_it_has_the_focus(go, language):
    page = go(viewport=PHONE)
    page.locator("summary", has_text=language.say("filters.label")).click()
    page.locator("summary", has_text=language.say("facet.topic")).click()
    see = page.get_by_role("link", name=language.say("filters.see"))
    boxes = page.locator("input[name=topic]")
    boxes.first.focus()
    for _ in range(boxes.count() - 1):
        page.keyboard.press("Tab")
        focused = page.evaluate("document.activeElement.getBoundingClientRect().bottom")
        assert focused <= see.bounding_box()["y"]
    assert page.evaluate("document.activeElement.value") == boxes.last.get_attribute("value")


def test_filtering_asks_nothing_of_anybody(visit, language, fitting):
    reader = visit()
    page = reader.open(f"{language.prefix}resources/")
    page.locator("[data-live]").wait_for()
    reader.asked.clear()
    _choose(page, [("topic", "reading"), ("language", "es")], fitting, language)
    assert _listed(page, language) == fitting.of([("topic", "reading"), ("language", "es")])
    assert reader.asked == []
    assert reader.complaints == []
