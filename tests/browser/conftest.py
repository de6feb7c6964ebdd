"""A browser for the tests, and the pages to look at: one of every type, in every language of the guide."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from browser import provide
from browser.states import STATES
from guide.pages import facets
from guide.pages.base import address_of
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, Request, expect, sync_playwright

expect.set_options(timeout=20_000)
PHONE, DESK = {"width": 360, "height": 780}, {"width": 1280, "height": 900}


@pytest.fixture(scope="session")
def browser_path() -> str:
    """A browser of this machine; without one the browser tests fail and say how to get one."""
    return provide.found() or pytest.fail(provide.ADVICE, pytrace=False)


@pytest.fixture(scope="session")
def playwright(browser_path: str) -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright, browser_path: str) -> Iterator[Browser]:
    running = playwright.chromium.launch(executable_path=browser_path, args=provide.flags())
    yield running
    running.close()


class Visit:
    """A page in a browser, what it asked other hosts for, and what its console complained about."""

    def __init__(self, page: Page, home: str) -> None:
        self.page = page
        self.home = home
        self.asked: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("console", lambda message: self.complaints.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("requestfailed", self._failed)

    def _failed(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # What was still loading when the reader went on to another page.
            self.complaints.append(f"failed: {request.url}")

    def open(self, address: str) -> Page:
        self.asked.clear()
        self.complaints.clear()
        self.page.goto(f"{self.home}{address}")
        return self.page

    @property
    def address(self) -> str:
        """Where the browser is, from the root of the guide."""
        return self.page.url.removeprefix(self.home)

    @property
    def elsewhere(self) -> list[str]:
        """What was asked of other hosts."""
        return [url for url in self.asked if not url.startswith(self.home)]


@pytest.fixture(scope="session")
def visitor(browser: Browser, address_of_guide: Callable[[str], str]) -> Iterator[Callable[..., Visit]]:
    """The pages that look at every type of page, for a new one each time would take longer than the looking: `visitor("real")`."""
    visits: dict[str, Visit] = {}

    def go(guide: str) -> Visit:
        if guide not in visits:
            context = browser.new_context(reduced_motion="reduce")
            context.set_default_timeout(20_000)
            visits[guide] = Visit(context.new_page(), address_of_guide(guide))
        reader = visits[guide]
        reader.page.set_viewport_size(DESK)
        reader.page.emulate_media(color_scheme="light", media="null", reduced_motion="reduce", forced_colors="none")
        return reader

    yield go
    for reader in visits.values():
        reader.page.context.close()


@pytest.fixture
def visit(browser: Browser, visitor: Callable[..., Visit], address_of_guide: Callable[[str], str]) -> Iterator[Callable[..., Visit]]:
    """A visit as a test wants it: `visit("real", viewport=PHONE, color_scheme="dark")`. Other options open a window of their own."""
    contexts: list[BrowserContext] = []

    def begin(guide: str = "real", viewport: Any = DESK, color_scheme: Any = "light", **options: Any) -> Visit:
        if options:
            context = browser.new_context(viewport=viewport, color_scheme=color_scheme, reduced_motion="reduce", **options)
            context.set_default_timeout(10_000)
            contexts.append(context)
            return Visit(context.new_page(), address_of_guide(guide))
        reader = visitor(guide)
        reader.page.set_viewport_size(viewport)
        reader.page.emulate_media(color_scheme=color_scheme)
        return reader

    yield begin
    for context in contexts:
        context.close()


def _first(entries: Any, holds: Callable[[Any], bool]) -> Any:
    return next(entry for entry in entries if holds(entry))


Find = Callable[[Any, str], str]
"""Finds the address of a page in a catalogue, without language; the second argument is a language's code."""


def _resource(holds: Callable[[Any, str], bool]) -> Find:
    return lambda catalogue, code: address_of(_first(catalogue.resources.values(), lambda entry: holds(entry, code)))


def _framework(display: str) -> Find:
    return lambda catalogue, code: address_of(_first(catalogue.frameworks.values(), lambda entry: entry.display == display))


def _at(address: str) -> Find:
    return lambda catalogue, code: address


def _value(name: str) -> Find:
    """The page of the value of a facet that the fewest entries have, so that looking at it takes no longer than it must."""
    facet = _first(facets.FACETS, lambda one: one.id == name)

    def find(catalogue: Any, code: str) -> str:
        counts = facets.counts(facet, catalogue)
        return f"{facet.folder}/{min(counts, key=counts.__getitem__)}/"

    return find


TYPES: dict[str, tuple[str, Find]] = {
    "home": ("real", _at("")),
    "topics": ("real", _at("topics/")),
    "topic": ("real", lambda catalogue, code: address_of(min(catalogue.topics.values(), key=lambda one: len(catalogue.by_topic.get(one.id, ()))))),
    "topic with a notice": ("real", lambda catalogue, code: address_of(_first(catalogue.topics.values(), lambda one: one.notice))),
    "audience": ("small", lambda catalogue, code: address_of(next(iter(catalogue.audiences.values())))),
    "resources": ("real", _at("resources/")),
    "resource with several links": ("real", _resource(lambda one, code: one.status == "live" and len(one.links) > 2)),
    "resource in the reader's language": ("real", _resource(lambda one, code: one.status == "live" and any(link.is_in(code) for link in one.links))),
    "resource in other languages only": (
        "real",
        _resource(lambda one, code: one.is_open and not all(one.is_readable_in(each) for each in one.editions)),
    ),
    "resource that moved": ("real", _resource(lambda one, code: one.status == "moved")),
    "resource that is archived": ("real", _resource(lambda one, code: one.status == "archived")),
    "resource that may go away": ("real", _resource(lambda one, code: one.status == "at-risk")),
    "resource that closed": ("real", _resource(lambda one, code: one.status == "closed")),
    "resource with a newer one": ("real", _resource(lambda one, code: one.status == "superseded" and bool(one.replaced_by))),
    "resource without a link": ("real", _resource(lambda one, code: not one.links)),
    "search": ("real", _at("search/")),
    "list without entries": ("real", _at("saved/")),
    "offline pack": ("real", _at("offline/")),
    "newsletter": ("real", _at("newsletter/")),
    "one language": ("small", _value("language")),
    "one grade": ("small", _value("grade")),
    "one kind": ("real", _value("kind")),
    "one format": ("real", _value("format")),
    "frameworks": ("real", _at("frameworks/")),
    "framework in cards": ("real", _framework("cards")),
    "framework in steps": ("real", _framework("steps")),
    "framework as a rubric": ("real", _framework("rubric")),
    "framework as a cycle": ("small", _framework("cycle")),
    "myths": ("real", _at("myths/")),
    "myth": ("real", lambda catalogue, code: address_of(next(iter(catalogue.myths.values())))),
    "handouts": ("real", _at("handouts/")),
    "handout": ("real", lambda catalogue, code: address_of(next(iter(catalogue.handouts.values())))),
    "handout with a survey": (
        "real",
        lambda catalogue, code: address_of(_first(catalogue.handouts.values(), lambda one: any(part.choices for part in one.sections))),
    ),
    "newsletters": ("real", _at("newsletter/")),
    "set for newsletters": ("real", lambda catalogue, code: address_of(next(iter(catalogue.collections.values())))),
    "glossary": ("small", _at("glossary/")),
    "references": ("real", _at("references/")),
    "new": ("small", _at("new/")),
    "page to start from": ("real", _at("start/families/")),
    "about": ("real", _at("about/")),
    "accessibility": ("real", _at("about/accessibility/")),
    "copyright": ("real", _at("about/copyright/")),
    "data": ("real", _at("about/data/")),
    "links": ("real", _at("about/links/")),
    "privacy": ("real", _at("about/privacy/")),
    "languages": ("real", _at("about/languages/")),
    "withdrawn": ("small", lambda catalogue, code: address_of(_first(catalogue.withdrawn.values(), lambda one: one.replaced_by))),
    "wrong address": ("real", _at("no/such/page/")),
}
"""Every type of page → the guide that has one, and how to find it there."""
CODES = ("en", "es")
ALIKE = {
    *(name for name in TYPES if name.startswith(("resource that", "resource with a newer", "resource without"))),
    *("resource in other languages only", "topic with a notice", "one grade", "one kind", "one format"),
    *("accessibility", "copyright", "links", "privacy", "data", "languages"),
}
"""Types that another one shares its template with."""
_IN_TURNS = {name: (CODES[place % len(CODES)],) for place, name in enumerate(sorted(ALIKE))}


@pytest.fixture(params=[f"{name} ({code})" for name in TYPES for code in _IN_TURNS.get(name, CODES)])
def type_of_page(request: pytest.FixtureRequest, guide_named: Callable[[str], Any]) -> tuple[str, str]:
    """Each type of page in each language, those alike in one, the languages in turns: the name of the guide, and the address there."""
    return _type_of_page(request.param, guide_named)


def _type_of_page(told: str, guide_named: Callable[[str], Any]) -> tuple[str, str]:
    name, _, code = told.removesuffix(")").rpartition(" (")
    guide, find = TYPES[name]
    project = guide_named(guide).project
    return guide, f"{project.languages[code].prefix}{find(project.catalogue, code)}"


@pytest.fixture(params=[f"{name} ({CODES[place % len(CODES)]})" for place, name in enumerate(TYPES)])
def type_of_page_once(request: pytest.FixtureRequest, guide_named: Callable[[str], Any]) -> tuple[str, str]:
    """Each type of page in one language, the languages in turns: for what the markup decides, and its words do not."""
    return _type_of_page(request.param, guide_named)


OPEN = ("search open", "search with results", "menu open", "filters open and chosen", "share unfolded", "newsletter made")
"""The states that most readers come to: what axe says of them is asked in each language."""


_STATES_ONCE = [f"{name} ({CODES[place % len(CODES)]})" for place, name in enumerate(STATES)]
_STATES_OPEN = [f"{name} ({code})" for name in OPEN for code in CODES]


def _state(told: str, guide: Any) -> tuple[str, Any]:
    name, _, code = told.removesuffix(")").rpartition(" (")
    return name, guide.project.languages[code]


@pytest.fixture(params=_STATES_ONCE)
def state_once(request: pytest.FixtureRequest, real: Any) -> tuple[str, Any]:
    """Each state in one language, the languages in turns: its name, and the language."""
    return _state(request.param, real)


@pytest.fixture(params=list(dict.fromkeys([*_STATES_ONCE, *_STATES_OPEN])))
def state(request: pytest.FixtureRequest, real: Any) -> tuple[str, Any]:
    """The same, and those that most readers come to in each language."""
    return _state(request.param, real)


@pytest.fixture(params=CODES)
def language(request: pytest.FixtureRequest, real: Any) -> Any:
    """Each language of the guide in turn, with its words."""
    return real.project.languages[request.param]


@pytest.fixture
def twin(language: Any, real: Any) -> Any:
    """The other language."""
    return next(one for one in real.project.languages if one is not language)
