"""What a first visit costs the reader: what is asked for, of whom, what stays behind on the device, and what the console says."""

from __future__ import annotations

import pytest
from browser.conftest import CODES, TYPES
from browser.states import STATES, searching
from first_visit import loads, weight
from guide.pages.base import address_of
from playwright.sync_api import expect

KEPT = """async () => {
  const databases = await indexedDB.databases();
  const workers = await navigator.serviceWorker.getRegistrations();
  return [localStorage.length, sessionStorage.length, document.cookie, await caches.keys(), databases.length, workers.length];
}"""
OWN_WINDOW = {"service_workers": "allow"}
"""A window of its own, in which nobody has been before."""
NOTHING = [0, 0, "", [], 0, 0]
MISSING = "error: Failed to load resource: the server responded with a status of 404 (Not Found)"


def _settled(reader, address: str):
    """The page, once it has loaded all that it loads by itself."""
    page = reader.open(address)
    page.wait_for_load_state("networkidle")
    return page


def _asked(reader, folder, urls) -> set[str]:
    """What was asked for, by the paths of the files that answered."""
    paths = {path + "index.html" if (path := url.removeprefix(reader.home).split("?")[0]).endswith("/") or not path else path for url in urls}
    return {path if (folder / path).is_file() else "404.html" for path in paths}


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("guide", ["real", "small"])
def test_a_first_visit_asks_for_what_the_byte_budget_counts_and_for_nothing_else(visit, guide_named, guide, code):
    """Of the pages that are counted to load the same besides themselves, one is visited."""
    project, folder = guide_named(guide).project, guide_named(guide).folder
    addresses = [f"{project.languages[code].prefix}{find(project.catalogue, code)}" for name, find in TYPES.values() if name == guide]
    files = {address: f"{address}index.html" if (folder / address / "index.html").is_file() else "404.html" for address in addresses}
    alike = {frozenset(loads(folder, file) - {file}): address for address, file in files.items()}
    assert len(alike) > 1
    for address in alike.values():
        _visited(visit, guide, folder, address)


def _visited(visit, guide, folder, address):
    reader, sizes = visit(guide, **OWN_WINDOW), {}
    reader.page.on("response", lambda answer: sizes.setdefault(*_asked(reader, folder, [answer.url]), int(answer.headers["content-length"])))
    page = _settled(reader, address)
    asked, (file,) = _asked(reader, folder, reader.asked), _asked(reader, folder, [page.url])
    counted = loads(folder, file)
    assert asked <= counted
    assert counted - asked <= {"assets/guide/icon.svg"}, "this browser has no tab to show an icon in, others do"
    assert sizes == {path: weight(folder / path) for path in asked}
    assert not reader.elsewhere, "another website was asked"
    assert page.evaluate(KEPT) == NOTHING, "something stays on the device"
    assert page.context.cookies() == []
    assert reader.complaints == ([MISSING] if file == "404.html" else [])


def test_nobody_else_is_asked_and_nothing_complains_in_any_state(visit, real, state_once):
    state, language = state_once
    reader = visit(viewport={"width": 360, "height": 780}, **OWN_WINDOW)
    page = STATES[state](reader, real, language)
    page.wait_for_load_state("networkidle")
    assert not reader.elsewhere
    assert not reader.complaints
    kept = page.evaluate("Object.keys(localStorage)")
    assert kept == {"self-check filled in": [f"guide.check.{_rubric(real)}"], "list filled": ["guide.list"]}.get(state, [])
    assert page.context.cookies() == []


def _rubric(guide):
    return next(one.id for one in guide.project.catalogue.frameworks.values() if one.display == "rubric")


def _of_search(reader) -> set[str]:
    """What was asked for that belongs to the search."""
    names = ("pagefind/", "search", "finder.js", "vocabulary.js")
    return {path for url in reader.asked if any(name in (path := url.removeprefix(reader.home)) for name in names)}


def test_nothing_of_the_search_is_loaded_until_somebody_searches(visit, real, language):
    entry = next(iter(real.project.catalogue.resources.values()))
    reader = visit(**OWN_WINDOW)
    for address in ("", "resources/", address_of(entry), "glossary/", "about/"):
        page = _settled(reader, f"{language.prefix}{address}")
        assert _of_search(reader) == set()
    page.get_by_role("banner").get_by_role("button", name=language.say("search.button")).click()
    expect(page.get_by_role("dialog").get_by_role("searchbox")).to_be_focused()
    page.wait_for_load_state("networkidle")
    assert "assets/guide/search.js" in _of_search(reader)
    assert not [path for path in _of_search(reader) if path.startswith("pagefind/")]
    page.keyboard.type(entry.title[language.code])
    expect(page.get_by_role("dialog").get_by_role("listitem").get_by_role("heading", level=3).first).to_be_visible()
    assert [path for path in _of_search(reader) if path.startswith("pagefind/")]


def test_the_page_of_the_search_loads_no_index_until_somebody_types(visit, language):
    reader = visit(**OWN_WINDOW)
    _settled(reader, f"{language.prefix}search/")
    assert not [path for path in _of_search(reader) if path.startswith("pagefind/")]


def test_each_language_is_searched_by_a_module_of_its_own(visit, real, language):
    """Instances of one module of Pagefind share one memory: the second reads what is not its own, and the tab may crash."""
    reader = visit(**OWN_WINDOW)
    STATES["search that found nothing, but something in another language"](reader, real, language)
    assert len([url for url in reader.asked if "pagefind/pagefind.js" in url]) == len(list(real.project.languages))


def test_a_visit_that_asks_too_much_would_be_found(visit, real):
    """A test that cannot fail is a defect: what a page loads besides is not among what is counted."""
    reader = visit(**OWN_WINDOW)
    page = _settled(reader, "about/")
    page.evaluate("fetch(new URL('../glossary/', location.href)).then(answer => answer.text())")
    assert _asked(reader, real.folder, reader.asked) - loads(real.folder, "about/index.html") == {"glossary/index.html"}
    page.evaluate("localStorage.setItem('guide.x', '1')")
    assert page.evaluate(KEPT) != NOTHING
    assert searching(reader, real.project.languages.default).is_visible()
