"""The search, as readers use it: what it finds, how it says it, and that nothing of it is loaded before."""

from __future__ import annotations

import re
import unicodedata

import pytest
import yaml
from conftest import CASES
from guide.pages.base import address_of

LABELLED = yaml.safe_load((CASES / "queries.yaml").read_text(encoding="utf-8"))
SEARCH = """async queries => {
  const place = document.querySelector('[data-guide-search]');
  const part = name => place.querySelector(`[data-${name}]`);
  const answered = () => new Promise(resolve => {
    const look = () => place.getAttribute('aria-busy') === 'false' ? resolve() : setTimeout(look, 5);
    look();
  });
  const told = [];
  for (const query of queries) {
    place.querySelector('[type=search]').value = query;
    place.querySelector('form').requestSubmit();
    await answered();
    told.push({
      status: part('status').textContent,
      spelling: part('spelling').hidden ? '' : part('spelling-said').textContent,
      links: [...part('results').querySelectorAll('[data-link]')].map(link => link.href),
    });
  }
  return told;
}"""
"""Searches one query after the other on the page of the search; for each, what a reader is told."""


@pytest.fixture
def answers(visit, language):
    """Asks the search of this language: `answers(queries)` gives what a reader is told, links as addresses without language."""

    def ask(queries: list[str]) -> list[dict]:
        reader = visit()
        page = reader.open(f"{language.prefix}search/")
        page.wait_for_function("document.querySelector('[data-guide-search]')?.ariaBusy === 'false'")
        told = page.evaluate(SEARCH, queries)
        return [{**one, "links": [link.removeprefix(f"{reader.home}{language.prefix}") for link in one["links"]]} for one in told]

    return ask


def _plain(text: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))


def test_the_labelled_queries_are_worth_asking(real, language):
    """At least 60 for each language, misspelled and unaccented ones among them, each with pages that exist."""
    cases = LABELLED[language.code]
    built = {path.parent.relative_to(real.folder).as_posix() for path in real.folder.rglob("index.html")}
    assert len({case["query"] for case in cases}) == len(cases) >= 60
    assert sum("misspelled" in case for case in cases) >= 15
    for case in cases:
        for page in case["pages"]:
            address, _, term = page.partition("#")
            assert f"{language.prefix}{address}".rstrip("/") in built
            assert not term or term in real.project.catalogue.glossary


def test_what_readers_type_finds_its_page_among_the_first_three(answers, language):
    cases = LABELLED[language.code]
    missed = [
        f"{case['query']}: {told['links'][:3]}"
        for case, told in zip(cases, answers([case["query"] for case in cases]), strict=True)
        if not set(told["links"][:3]) & set(case["pages"])
    ]
    assert len(missed) <= 0.05 * len(cases), "\n".join(missed)


def test_accents_never_matter(answers, real, language):
    titles = [topic.title[language.code] for topic in real.project.catalogue.topics.values()]
    titles += [term.term[language.code] for term in real.project.catalogue.glossary.values()]
    titles = [title for title in titles if _plain(title) != title] or titles[:10]
    queries = [*titles, *map(_plain, titles), *(_plain(title).upper() for title in titles)]
    told = [one["links"][:3] for one in answers(queries)]
    count = len(titles)
    assert told[:count] == told[count : 2 * count] == told[2 * count :]
    assert all(told)


def test_every_term_of_the_glossary_is_found_by_its_name_and_says_what_it_means(answers, real, language):
    terms = list(real.project.catalogue.glossary.values())
    told = answers([term.term[language.code] for term in terms])
    missed = [term.id for term, one in zip(terms, told, strict=True) if f"glossary/#{term.id}" not in one["links"][:3]]
    assert not missed


def test_an_entry_is_found_by_its_title(answers, real, language):
    entries = sorted(real.project.catalogue.pages, key=lambda entry: entry.id)[::5]
    told = answers([entry.heading[language.code] for entry in entries])
    missed = [entry.id for entry, one in zip(entries, told, strict=True) if address_of(entry) not in one["links"][:3]]
    assert not missed


def test_a_misspelled_word_is_searched_as_it_was_meant_and_says_so(visit, real, language):
    cases = [case for case in LABELLED[language.code] if case.get("misspelled")]
    page = visit().open(f"{language.prefix}search/?q={cases[0]['query']}")
    said = page.get_by_text(re.compile("^" + language.say("search.spelling", query="(.+)").replace(".", r"\.").replace(r"(\.+)", "(.+)")))
    said.wait_for()
    assert cases[0]["query"] not in said.inner_text()
    before = _titles(page)
    page.get_by_role("button", name=language.say("search.as_written", query=cases[0]["query"])).click()
    said.wait_for(state="hidden")
    assert page.get_by_role("searchbox").evaluate("one => one === document.activeElement")
    assert _titles(page) != before


def test_most_misspelled_queries_say_for_what_they_were_taken(answers, language):
    cases = [case for case in LABELLED[language.code] if case.get("misspelled")]
    told = answers([case["query"] for case in cases])
    assert sum(bool(one["spelling"]) for one in told) >= 0.8 * len(cases)


def _titles(page) -> list[str]:
    return page.get_by_role("main").get_by_role("listitem").get_by_role("heading").all_inner_texts()


def _open(visit, language, address="", **options):
    reader = visit(**options)
    page = reader.open(f"{language.prefix}{address}")
    page.get_by_role("banner").get_by_role("button", name=language.say("search.button")).click()
    dialog = page.get_by_role("dialog", name=language.say("search.label"))
    dialog.wait_for()
    return reader, page, dialog


def _count(language, dialog, query: str):
    """Waits for the status that says how many there are."""
    told = dialog.get_by_role("status").filter(has_text=query)
    told.wait_for()
    return told.inner_text()


def test_a_result_says_what_it_is_and_in_which_language_it_can_be_read(visit, real, language):
    entry = next(one for one in real.project.catalogue.resources.values() if one.is_open and all(one.is_readable_in(code) for code in one.editions))
    _, page, dialog = _open(visit, language)
    dialog.get_by_role("searchbox").fill(title := entry.title[language.code])
    assert re.search(r"\d", _count(language, dialog, title))
    result = dialog.get_by_role("listitem").filter(has=page.get_by_role("link", name=title, exact=True))
    assert result.get_by_text(language.say(f"kind.{entry.kind}"), exact=True).is_visible()
    assert result.get_by_text(entry.summary[language.code], exact=True).is_visible()
    assert result.get_by_text(language.name_of(language.code)).is_visible()


def test_a_myth_is_never_shown_without_its_verdict(visit, real, language):
    for myth in list(real.project.catalogue.myths.values())[:6]:
        _, _, dialog = _open(visit, language)
        dialog.get_by_role("searchbox").fill(myth.claim[language.code])
        link = dialog.get_by_role("link").filter(has_text=myth.claim[language.code]).first
        link.wait_for()
        assert myth.fact[language.code] in link.inner_text()


def test_before_anything_is_typed_it_offers_what_readers_need_most(visit, real, language):
    audience = min(real.project.catalogue.audiences.values(), key=lambda one: one.order)
    _, _, dialog = _open(visit, language, "glossary/")
    offers = [dialog.get_by_role("link", name=one.label[language.code], exact=True) for one in audience.shortcuts]
    assert offers
    assert all(offer.is_visible() for offer in offers)
    dialog.get_by_role("searchbox").fill("ELAC")
    _count(language, dialog, "ELAC")
    assert not any(offer.is_visible() for offer in offers)
    dialog.get_by_role("searchbox").fill("")
    offers[0].wait_for()
    assert dialog.get_by_role("status").inner_text() == ""


def test_how_many_there_are_is_announced(visit, language):
    _, _, dialog = _open(visit, language)
    field, status = dialog.get_by_role("searchbox"), dialog.get_by_role("status")
    assert status.inner_text() == ""
    query = LABELLED[language.code][0]["query"]
    field.fill(query)
    said = _count(language, dialog, query)
    assert (count := int(re.sub(r"\D", "", said.replace(query, "")))) > 0
    assert said == language.say("search.count", count=count, query=query)


def test_more_results_come_on_demand_and_the_focus_goes_to_the_first_of_them(visit, language):
    _, page, dialog = _open(visit, language)
    dialog.get_by_role("searchbox").fill("ELAC PTA")
    _count(language, dialog, "ELAC PTA")
    shown = dialog.get_by_role("listitem").count()
    dialog.get_by_role("button", name=language.say("search.more")).click()
    page.wait_for_function("count => document.querySelectorAll('dialog [data-results] li').length > count", arg=shown)
    assert dialog.get_by_role("listitem").nth(shown).get_by_role("link").evaluate("one => one === document.activeElement")


def test_where_nothing_is_found_there_are_topics_to_go_to(visit, real, language):
    _reader, page, dialog = _open(visit, language)
    dialog.get_by_role("searchbox").fill("qqzzxw")
    dialog.get_by_text(language.say("search.nothing", query="qqzzxw")).wait_for()
    topics = [topic.title[language.code] for topic in real.project.catalogue.topics.values()]
    assert sorted(dialog.get_by_role("listitem").all_inner_texts()) == sorted(topics)
    dialog.get_by_role("link", name=topics[0], exact=True).click()
    page.wait_for_url("**/topics/*/")
    assert page.get_by_role("heading", level=1).inner_text() == topics[0]


ONLY = {"en": "biblioteca", "es": "tuition"}
"""For each language, what only the other one has: words that readers may type without thinking in which language they are."""


def test_where_only_the_other_language_has_it_its_pages_are_shown_and_labelled(visit, real, language, twin):
    query = ONLY[language.code]
    reader, page, dialog = _open(visit, language)
    dialog.get_by_role("searchbox").fill(query)
    dialog.get_by_text(language.say("search.nothing", query=query)).wait_for()
    heading = dialog.get_by_role("heading", name=language.say("search.elsewhere", language=language.name_of(twin.code)))
    heading.wait_for()
    results = dialog.get_by_role("list").filter(has=page.get_by_role("heading"))
    assert results.get_attribute("lang") == twin.code
    link = results.get_by_role("link").first
    assert link.evaluate("one => one.href").startswith(f"{reader.home}{twin.prefix}")
    link.click()
    page.wait_for_url(lambda url: url != reader.home + language.prefix)
    assert page.locator("html").get_attribute("lang") == twin.code


def test_nothing_of_the_search_is_loaded_before_it_is_used(visit, language):
    reader = visit()
    page = reader.open(f"{language.prefix}topics/")
    page.wait_for_load_state("networkidle")
    asked = [url.removeprefix(reader.home) for url in reader.asked]
    assert not [url for url in asked if "pagefind" in url or "search" in url or "vocabulary" in url]


def test_a_query_of_the_search_page_stands_in_its_address_and_comes_back_with_the_reader(visit, language):
    reader = visit()
    page = reader.open(f"{language.prefix}search/")
    page.get_by_role("searchbox").fill("ELAC")
    page.wait_for_url("**/search/?q=ELAC")
    page.get_by_role("main").get_by_role("link", name="ELAC").first.click()
    page.wait_for_url(lambda url: "search" not in url)
    page.go_back()
    page.get_by_role("status").filter(has_text="ELAC").wait_for()
    assert page.get_by_role("searchbox").input_value() == "ELAC"


def test_the_field_of_the_home_page_searches(visit, language):
    page = visit().open(language.prefix)
    page.get_by_role("main").get_by_role("searchbox", name=language.say("search.label")).fill("IEP")
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name=language.say("search.label"))
    dialog.get_by_role("link", name=re.compile("IEP")).first.wait_for()
    assert dialog.get_by_role("searchbox").input_value() == "IEP"


def test_without_a_script_the_button_leads_to_a_page_that_says_what_to_do(visit, language):
    page = visit(java_script_enabled=False).open(language.prefix)
    assert not page.get_by_role("searchbox").filter(visible=True).count(), "no control that does nothing"
    page.get_by_role("banner").get_by_role("button", name=language.say("search.button")).click()
    page.wait_for_url("**/search/**")
    assert page.get_by_text(language.say("search.no_script")).is_visible()
    assert not page.get_by_role("searchbox").filter(visible=True).count()


def test_what_cannot_be_loaded_is_said(visit, language):
    _reader, page, dialog = _open(visit, language, "myths/", service_workers="block")
    page.route("**/pagefind/**", lambda route: route.abort())
    dialog.get_by_role("searchbox").fill("IEP")
    dialog.get_by_role("status").filter(has_text=language.say("search.failed")).wait_for()
    page.unroute("**/pagefind/**")


@pytest.mark.parametrize("query", ["<img src=x onerror=alert(1)>", '"', "%", "\\", "__proto__", "constructor", "🙂", "مرحبا", "a" * 3000, "   "])
def test_no_query_breaks_it(visit, language, query):
    reader, page, dialog = _open(visit, language)
    dialog.get_by_role("searchbox").fill(query)
    dialog.get_by_role("searchbox").press("Enter")
    page.wait_for_function("document.querySelector('dialog [data-guide-search]').ariaBusy === 'false'")
    assert not dialog.get_by_text(language.say("search.failed")).is_visible()
    assert not page.locator("dialog img").count()
    assert not reader.complaints
