"""The whole guide as one file, opened from a disk: without a connection, without a script, on a phone, by night, and as a booklet."""

from __future__ import annotations

import re
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from browser.conftest import DESK, PHONE
from browser.test_accessibility import AXE, SCHEMES
from browser.test_layout import CUT, OVERFLOW
from guide.pages.take_along import FILE
from playwright.sync_api import expect


class OnDisk:
    """The file in a browser that has no connection; what it asked for, and what the console said."""

    def __init__(self, browser: Any, guide: Any, language: Any, **options: Any) -> None:
        self.context = browser.new_context(offline=True, viewport=PHONE, reduced_motion="reduce", **options)
        self.page = self.context.new_page()
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.url = (guide.folder / f"{language.prefix}{FILE}").as_uri()
        self.page.goto(self.url)


@pytest.fixture(scope="module")
def _opened(browser, real):
    """The file of each language, opened once: it is as large as thirty pages."""
    opened = {language.code: OnDisk(browser, real, language) for language in real.project.languages}
    yield opened
    for one in opened.values():
        one.context.close()


@pytest.fixture
def pack(_opened, language):
    """The file in each language in turn, on a phone, by day, with text of the usual size."""
    one = _opened[language.code]
    one.page.goto(f"{one.url}#top")
    one.page.set_viewport_size(PHONE)
    one.page.emulate_media(color_scheme="light", media="null")
    one.page.evaluate("document.documentElement.style.fontSize = ''")
    return one


def test_it_asks_for_nothing_but_itself_and_nothing_complains(pack, language):
    assert {url.partition("#")[0] for url in pack.asked} == {pack.url}
    assert pack.complaints == []
    assert pack.page.evaluate("performance.getEntriesByType('resource').length") == 0
    assert pack.page.evaluate("document.fonts.size") == 0
    assert pack.page.evaluate("document.characterSet") == "UTF-8"
    expect(pack.page.get_by_role("heading", level=1)).to_be_visible()
    assert pack.page.locator("html").get_attribute("lang") == language.code


def test_without_javascript_it_is_the_same(browser, real, language, pack):
    other = OnDisk(browser, real, language, java_script_enabled=False)
    expect(other.page.get_by_role("heading", level=1)).to_be_visible()
    assert other.page.locator("main").inner_text() == pack.page.locator("main").inner_text()
    assert [other.asked, other.complaints] == [[other.url], []]
    other.context.close()


def _contents(page, language):
    """The only navigation of the file; found by its tag, for to ask four thousand links for their roles takes its time."""
    contents = page.locator("nav")
    expect(contents).to_have_accessible_name(language.say("offline.contents"))
    return contents


def test_the_contents_lead_to_every_part_and_a_link_leads_back(pack, language):
    page = pack.page
    titles = [
        language.say(f"{key}.title") for key in ("start", "topics", "handouts", "myths", "resources", "frameworks", "glossary", "references", "about")
    ]
    contents = _contents(page, language)
    for title in titles:
        contents.get_by_role("link", name=title, exact=True).first.click()
        assert (
            page.get_by_role("region", name=title, exact=True)
            .get_by_role("heading", level=2)
            .first.evaluate("one => { const box = one.getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight }")
        ), title
        page.get_by_role("link", name=language.say("offline.contents"), exact=True).click()
        expect(page.get_by_role("heading", name=language.say("offline.contents"), exact=True)).to_be_in_viewport()
    assert {url.partition("#")[0] for url in pack.asked} == {pack.url}, "all of it inside the file"


def test_a_reader_finds_from_the_contents_what_a_word_means(pack, real, language):
    """Contents → a topic → a resource → a word in it → the glossary, with no connection."""
    catalogue, page = real.project.catalogue, pack.page
    resource = next(one for one in catalogue.resources.values() if "(IEP" in str(one.summary[language.code]) and one.topics[0] in catalogue.topics)
    topic, term = catalogue.topics[resource.topics[0]], catalogue.glossary["iep"]
    _contents(page, language).get_by_role("link", name=str(topic.title[language.code]), exact=True).click()
    page.locator(":target").get_by_role("link", name=str(resource.title[language.code]), exact=True).click()
    expect(page.locator(":target").get_by_role("heading", name=str(resource.title[language.code]), exact=True)).to_be_in_viewport()
    page.locator(":target").get_by_role("link", name=str(term.term[language.code]), exact=True).click()
    expect(page.locator(":target").get_by_text(str(term.stands_for[language.code]))).to_be_in_viewport()


BROKEN = """() => [...document.links].filter(link => {
  const href = link.getAttribute('href');
  return href.startsWith('#') ? !document.getElementById(decodeURIComponent(href.slice(1))) : !/^(https?|tel|sms|mailto):/.test(link.protocol + '');
}).map(link => link.outerHTML)"""


def test_every_link_leads_into_the_file_or_onto_the_web(pack):
    assert pack.page.evaluate("document.links.length") > 1000
    assert pack.page.evaluate(BROKEN) == []
    assert (
        pack.page.evaluate("[...document.links].filter(link => link.protocol === 'file:' && !link.getAttribute('href').startsWith('#')).length") == 0
    )


def test_it_does_not_scroll_sideways_on_the_narrowest_phone(pack):
    page = pack.page
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate(OVERFLOW) is None
    assert page.evaluate(CUT) == []


def test_it_does_not_scroll_sideways_with_large_text(pack):
    page = pack.page
    page.set_viewport_size({"width": 320, "height": 640})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate(OVERFLOW) is None
    page.set_viewport_size(DESK)
    assert page.evaluate(OVERFLOW) is None


LESS = """() => {
  const seen = new Set();
  for (const piece of document.querySelectorAll('main article, main .guide-references--all > li, nav li')) {
    const forms = [piece, ...piece.querySelectorAll('*')].map(one => `${one.tagName}.${one.className.baseVal ?? one.className}[${one.lang}]`);
    if (forms.every(form => seen.has(form))) piece.remove();
    forms.forEach(form => seen.add(form));
  }
  return document.querySelectorAll('*').length;
}"""
"""Leaves out each piece that has no form of element which one before it has not: what looks at elements need not look at it again."""


def test_axe_finds_nothing(browser, real, language):
    """On one of each form of item, for the three hundredth entry is built as the third."""
    other = OnDisk(browser, real, language)
    page = other.page
    assert page.evaluate(LESS) > 500
    page.evaluate(AXE_SCRIPT)
    faults = []
    for scheme, rules in SCHEMES.items():
        page.emulate_media(color_scheme=scheme)
        faults += page.evaluate(AXE, rules)
    assert not faults, "\n".join(faults)
    other.context.close()


def _lightness(page, selector: str, what: str) -> float:
    """From 0, black, to 255, white."""
    color = page.locator(selector).first.evaluate(f"one => getComputedStyle(one).{what}")
    return sum(float(part) for part in re.findall(r"[\d.]+", color)[:3]) / 3


def test_by_night_it_is_dark(pack):
    page = pack.page
    assert _lightness(page, "body", "backgroundColor") > 200
    page.emulate_media(color_scheme="dark")
    assert _lightness(page, "body", "backgroundColor") < 60
    assert _lightness(page, "h1", "color") > 180


PARTS = ("start", "topics", "handouts", "myths", "resources", "frameworks", "glossary", "references", "about")
DESTINATION = re.compile(rb"/([\w-]+) \[(\d+) 0 R /XYZ [\d.]+ ([\d.]+) 0\]")
"""A named place of a PDF: its name, its page, and how far it is from the bottom in points."""


def test_it_prints_as_a_booklet(pack, real, language):
    """A cover, the contents, and each part from the top of a page; each handout on a page of its own; no more pages than a school prints."""
    pdf = pack.page.pdf(width="8.5in", height="11in", prefer_css_page_size=True)
    places = {name.decode(): (page, float(height)) for name, page, height in DESTINATION.findall(pdf)}
    begin = [places[name] for name in ("contents", *(f"part-{part}" for part in PARTS))]
    assert {height for _, height in begin} == {792}, "at the top of US Letter"
    assert len({page for page, _ in begin}) == len(begin)
    assert {height for _, height in places.values()} != {792}, "or the test says nothing"
    sheets = [places[f"handouts-{name}"] for name in real.project.catalogue.handouts]
    assert len({page for page, _ in sheets}) == len(sheets)
    assert 60 < len(re.findall(rb"/Type\s*/Page\b", pdf)) < 200


def test_on_paper_it_is_black_on_white_in_two_columns_with_whole_tables_and_shows_no_control(pack, real, language):
    page = pack.page
    page.set_viewport_size({"width": 739, "height": 979})
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.locator("#part-resources").evaluate("one => getComputedStyle(one).columnCount") == "2"
    back = page.locator("nav a").last
    assert back.text_content() == language.say("offline.contents")
    assert not back.is_visible()
    assert page.locator("button, [role=button]").count() == 0
    closed = page.locator("details > summary").first
    assert closed.evaluate("one => getComputedStyle(one).listStyleType") == "none"
    assert page.locator("details li").first.is_visible(), "what is folded on a screen is open on paper"
    rubric = next(one for one in real.project.catalogue.frameworks.values() if one.display == "rubric")
    assert page.locator(f"#frameworks-{rubric.id} table").bounding_box()["width"] > 700, "a table is as wide as both columns"


def test_it_is_linked_from_about_with_its_size_and_is_downloaded_under_the_name_of_the_guide(visit, real, language, tmp_path):
    reader = visit(viewport=PHONE, accept_downloads=True)
    page = reader.open(f"{language.prefix}about/")
    entry = page.get_by_role("main").get_by_role("listitem").filter(has=page.get_by_role("link", name=language.say("offline.title"), exact=True))
    size = re.split(r" · ", language.say("offline.details", language=""))[1].split(", ")[-1]
    assert size in entry.inner_text(), "how large it is stands beside the link"
    entry.get_by_role("link").click()
    assert reader.address == f"{language.prefix}offline/"
    button = page.get_by_role("main").get_by_role("link", name=re.compile(re.escape(language.say("offline.get"))))
    assert size in button.inner_text()
    with page.expect_download() as started:
        button.click()
    assert re.fullmatch(r"[a-z-]+\.html", started.value.suggested_filename)
    saved = tmp_path / "saved.html"
    started.value.save_as(saved)
    assert saved.read_bytes() == (real.folder / f"{language.prefix}{FILE}").read_bytes()
    page.get_by_role("link", name=language.say("offline.open"), exact=True).click()
    assert reader.address == f"{language.prefix}{FILE}"
    expect(page.get_by_role("heading", level=1)).to_be_visible()
