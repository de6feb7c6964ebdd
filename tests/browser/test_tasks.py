"""Someone who has never seen the guide gets from the home page to what she looks for, on a phone: by three taps, or by one search."""

from __future__ import annotations

from contextlib import nullcontext
from typing import Any

import pytest
import yaml
from browser.states import results
from conftest import CASES
from guide.pages.base import address_of
from playwright.sync_api import Locator, Page, expect

TASKS: list[dict[str, Any]] = yaml.safe_load((CASES / "tasks.yaml").read_text(encoding="utf-8"))
PHONE = {"viewport": {"width": 360, "height": 780}, "has_touch": True, "is_mobile": True}
SCREENS = 3
"""So far down a page, in screens of a phone, somebody may have to look for the next thing to tap."""


@pytest.fixture
def reader(visit):
    """Someone with a phone, who has never been here."""
    return visit(**PHONE)


def _entry(catalogue, name: str):
    kind, _, name = name.partition(":")
    lists = {"resource": catalogue.resources, "handout": catalogue.handouts, "myth": catalogue.myths, "topic": catalogue.topics}
    return (lists | {"term": catalogue.glossary})[kind][name]


def _addresses(task, catalogue, language) -> list[str]:
    return [f"{language.prefix}{address_of(_entry(catalogue, name))}" for name in task["pages"]]


def _next(page: Page, tap: str, catalogue, language) -> Locator:
    """What is tapped next, found by the words that stand on it where the catalogue or the strings files say them."""
    kind, _, name = tap.partition(":")
    main = page.get_by_role("main")
    if kind == "shortcut":
        shortcuts = [one for audience in catalogue.audiences.values() for one in audience.shortcuts]
        label = next(one.label[language.code] for one in shortcuts if ":".join(one.to) == name)
        return main.get_by_role("link", name=label, exact=True)
    if kind == "door":
        return main.get_by_role("link").filter(has_text=catalogue.audiences[name].title[language.code]).first
    if kind == "say":
        return page.get_by_role("banner").locator("a, summary").filter(visible=True).get_by_text(language.say(name), exact=True)
    if kind == "card":
        return main.get_by_role("article").filter(has=page.get_by_text(language.say(name), exact=True)).first
    return main.locator(f"a[href$='{address_of(_entry(catalogue, tap))}']").first


def _screens_down(one: Locator) -> float:
    return float(one.evaluate("one => (one.getBoundingClientRect().bottom + scrollY) / innerHeight"))


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task["looks_for"])
def test_three_taps_lead_to_it(reader, real, language, task):
    page = reader.open(language.prefix)
    assert len(task["taps"]) <= 3
    for tap in task["taps"]:
        target = _next(page, tap, real.project.catalogue, language)
        assert _screens_down(target) <= SCREENS, f"{tap} is {_screens_down(target):.1f} screens down"
        with nullcontext() if target.evaluate("one => one.matches('summary')") else page.expect_navigation():
            target.tap()
    assert reader.address in _addresses(task, real.project.catalogue, language)
    _shows_what_is_looked_for(page, reader.address)


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task["looks_for"])
def test_one_search_leads_to_it(reader, real, language, task):
    page = reader.open(language.prefix)
    page.get_by_role("main").get_by_role("searchbox", name=language.say("search.label")).fill(task["search"][language.code])
    page.keyboard.press("Enter")
    found = results(page.get_by_role("dialog", name=language.say("search.label")))
    expect(found.first).to_be_visible()
    first = [link.evaluate("one => one.href").removeprefix(reader.home) for link in found.all()[:3]]
    wanted = [address for address in first if address in _addresses(task, real.project.catalogue, language)]
    assert wanted, f"The first three are {first}."
    found.nth(first.index(wanted[0])).tap()
    page.wait_for_url(f"{reader.home}{wanted[0]}")
    _shows_what_is_looked_for(page, wanted[0])


def _shows_what_is_looked_for(page: Page, address: str) -> None:
    """It is on the screen without any more looking: the title of the page, or the term that the address names."""
    _, _, term = address.partition("#")
    heading = page.locator(f"#{term}").get_by_role("heading").first if term else page.get_by_role("heading", level=1)
    expect(heading).to_be_in_viewport()


def test_every_task_has_a_search_in_every_language(real):
    assert [task["looks_for"] for task in TASKS if set(task["search"]) != {one.code for one in real.project.languages}] == []
