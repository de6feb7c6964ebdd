"""What search engines, link previews and assistants are told: titles, descriptions, languages, the sitemap and structured data."""

from __future__ import annotations

import gzip
from collections import Counter
from typing import Any
from xml.etree import ElementTree

import pytest
from guide.models import Framework, Handout, Myth, Resource
from guide.pages.base import address_of

TITLE = range(10, 181)
"""Characters in a title: long enough to say something; past this, a publisher's title should be shortened on our side."""
DESCRIPTION = range(20, 321)
"""Characters in a description: search engines cut at about 160 or 320, depending on the device."""
LISTS = ("topics/", "frameworks/", "myths/", "handouts/", "new/", "references/")


def test_every_title_and_description_is_of_a_useful_length(html):
    faults = []
    for page in html:
        if len(page.title) not in TITLE:
            faults.append(f"{page}: a title of {len(page.title)} characters: {page.title}")
        if len(page.meta("description")) not in DESCRIPTION and page.guide.name == "real":
            faults.append(f"{page}: a description of {len(page.meta('description'))} characters: {page.meta('description')}")
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("what", ["title", "description"])
def test_no_two_pages_of_a_language_are_told_apart_by_address_only(html, what):
    faults = []
    for language in html.guide.project.languages:
        pages = [page for page in html.listed if page.language is language]
        told = Counter(page.title if what == "title" else page.meta("description") for page in pages)
        faults += [f"{count} pages have the {what} “{text}”" for text, count in told.items() if count > 1]
    assert not faults, "\n".join(faults)


def test_every_title_ends_with_the_name_of_the_guide_in_its_language(html):
    for page in html:
        name = page.meta("og:site_name")
        assert page.title == name if page.neutral == "" else page.title.endswith(f" · {name}"), page
    names = {page.language.code: page.meta("og:site_name") for page in html}
    assert len(set(names.values())) == len(names), "each language has its own name for the guide"


def test_a_link_preview_says_what_the_page_says(html):
    for page in html:
        assert page.title == page.meta("og:title") or page.title.startswith(f"{page.meta('og:title')} · "), page
        assert page.meta("og:description") == page.meta("description"), page
        assert page.meta("og:url") == page.canonical, page


def test_every_page_names_its_own_full_address(html):
    for page in html:
        if not page.is_alias:
            assert page.canonical == page.url
        assert page.canonical.startswith(html.guide.url)


def test_every_page_names_itself_its_twins_and_the_default_for_other_readers(html):
    languages = html.guide.project.languages
    for page in html:
        told = dict(page.alternates)
        if page.is_alias:
            assert not told, page
            continue
        assert len(told) == len(page.alternates), page
        wanted = {one.code: f"{html.guide.url}{one.prefix}{page.neutral}" for one in languages}
        assert told == {**wanted, "x-default": wanted[languages.default.code]}, page
        assert told[page.language.code] == page.url, page


def test_twins_name_each_other(html):
    by_url = {page.url: page for page in html}
    for page in html.listed:
        for code, address in page.alternates:
            assert dict(by_url[address].alternates)[page.language.code] == page.url, f"{page} {code}"


def test_every_page_names_its_locale(html):
    for page in html:
        assert page.meta("og:locale") == str(page.language.locale)


_SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_XHTML = "{http://www.w3.org/1999/xhtml}"


def test_the_sitemap_lists_every_page_once_with_its_twins(html):
    entries = ElementTree.parse(html.guide.folder / "sitemap.xml").getroot().findall(f"{_SITEMAP}url")
    listed = {}
    for entry in entries:
        address = entry.find(f"{_SITEMAP}loc").text
        assert address not in listed, f"{address} is listed twice"
        listed[address] = {(link.get("hreflang"), link.get("href")) for link in entry.findall(f"{_XHTML}link")}
    assert listed == {page.url: set(page.alternates) for page in html.listed}


def test_a_compressed_sitemap_is_the_same_one(guide):
    for path in guide.folder.glob("*.gz"):
        assert gzip.decompress(path.read_bytes()) == path.with_suffix("").read_bytes(), path.name


def test_pages_for_old_and_wrong_addresses_ask_not_to_be_listed(html):
    for page in [*html, html.not_found]:
        hidden = [one.get("content") for one in page.all("meta", name="robots")]
        assert hidden == (["noindex"] if page.is_alias or page is html.not_found else []), page


def _objects(value: Any) -> list[dict[str, Any]]:
    """The object and every object inside it."""
    if isinstance(value, list):
        return [found for item in value for found in _objects(item)]
    if isinstance(value, dict):
        return [value, *(found for item in value.values() for found in _objects(item))]
    return []


def test_structured_data_is_schema_org_and_says_nothing_empty(html):
    for page in html:
        for whole in page.data:
            assert whole["@context"] == "https://schema.org", page
            for one in _objects(whole):
                assert one["@type"][:1].isupper(), page
                assert all(value not in ("", None, [], {}) for value in one.values()), f"{page}: {one}"


def test_every_address_in_structured_data_that_is_ours_arrives(html):
    faults = []
    for page in html:
        for one in _objects(page.data):
            for name in ("url", "item", "mainEntityOfPage", "@id"):
                target = page.target(one[name]) if isinstance(one.get(name), str) else None
                if target and (target[0] not in html.pages or (target[1] and target[1] not in html[target[0]].ids)):
                    faults.append(f"{page}: {one[name]}")
    assert not faults, "\n".join(faults)


def test_structured_data_gives_the_same_breadcrumbs_as_the_page(html):
    for page in html:
        if page.neutral == "" or page.all("meta", http_equiv="refresh"):
            assert not [one for one in page.data if one["@type"] == "BreadcrumbList"]
            continue
        steps = page.data_of("BreadcrumbList")["itemListElement"]
        assert [step["position"] for step in steps] == list(range(1, len(steps) + 1)), page
        shown = page.all("nav", aria_label=page.language.say("crumbs.label"))[0]
        names = [page.words(item) for item in page.all("li", within=shown)]
        assert [step["name"] for step in steps] == names, page
        addresses = [f"{html.guide.url}{page.language.prefix}{address}" for address in page.inside(shown)]
        assert [step["item"] for step in steps] == [*addresses, page.url], page


def test_the_home_page_is_described_as_a_website(html):
    for page in html.of(""):
        told = page.data_of("WebSite")
        assert told["url"] == page.url
        assert told["name"] == page.title
        assert told["description"] == page.meta("description")
        assert sorted(told["inLanguage"]) == sorted(one.code for one in html.guide.project.languages)


def _entries(html, kind):
    return [(entry, page) for entry in html.guide.project.catalogue.pages if isinstance(entry, kind) for page in html.of(address_of(entry))]


def test_a_resource_is_described_as_what_it_is(html):
    catalogue = html.guide.project.catalogue
    for entry, page in _entries(html, Resource):
        told, code = page.data_of("LearningResource"), page.language.code
        assert told["name"] == page.h1 == entry.title[code], page
        assert told["mainEntityOfPage"] == page.url, page
        assert told["description"] == entry.summary[code], page
        assert told["learningResourceType"] == page.language.say(f"kind.{entry.kind}"), page
        names = [catalogue.publishers[name].name[code] for name in entry.publishers]
        assert [one["name"] for one in told.get("publisher", ())] == names, page
        assert told.get("isAccessibleForFree") == {"free": True, "paid": False}.get(entry.cost), page
        assert told.get("url") in {link.url for link in entry.links} if entry.is_open else "url" not in told, page
        assert set(told.get("inLanguage", ())) == {spoken for link in entry.links for spoken in link.languages}, page


def test_a_handout_is_described_as_ours_to_learn_from(html):
    for entry, page in _entries(html, Handout):
        told = page.data_of("LearningResource")
        assert (told["name"], told["url"], told["inLanguage"]) == (page.h1, page.url, page.language.code), page
        assert told["dateModified"] == entry.reviewed[page.language.code].isoformat(), page


def test_a_framework_is_described_as_the_list_of_its_parts(html):
    for entry, page in _entries(html, Framework):
        told = page.data_of("ItemList")
        assert told["name"] == page.h1, page
        parts = entry.levels or entry.elements
        assert [one["name"] for one in told["itemListElement"]] == [part.name[page.language.code] for part in parts], page
        assert [one["url"] for one in told["itemListElement"]] == [f"{page.url}#{part.id}" for part in parts], page


def test_a_myth_is_described_as_a_claim_with_its_answer(html):
    for entry, page in _entries(html, Myth):
        told = page.data_of("Claim")
        assert (told["name"], told["text"]) == (entry.fact[page.language.code], entry.claim[page.language.code]), page
        assert told["url"] == page.url, page
        assert len(told["citation"]) == len(entry.citations), page


def test_a_list_is_described_with_the_items_that_it_shows(html):
    for page in html:
        is_list = page.neutral in LISTS or (page.neutral.count("/") == 2 and page.neutral.startswith(("topics/", "for/")))
        if not is_list or page.is_alias:
            continue
        told = page.data_of("ItemList")
        items = told["itemListElement"]
        assert told["name"] == page.h1, page
        assert [one["position"] for one in items] == list(range(1, len(items) + 1)), page
        assert int(told["numberOfItems"]) == len(items), page
        urls = [one["url"] for one in items]
        assert len(set(urls)) == len(urls), page
        if page.neutral == "references/":
            shown = [f"{page.url}#{one.get('id')}" for one in page.all("li", within=page.main) if one.get("id")]
        elif page.neutral == "topics/":
            shown = [
                f"{html.guide.url}{page.language.prefix}{address}" for tiles in page.all("ul", block="guide-tiles") for address in page.inside(tiles)
            ]
        else:
            shown = [f"{html.guide.url}{page.language.prefix}{page.inside(card)[0]}" for card in page.all("article", block="guide-card")]
        assert urls == shown, page


def test_the_glossary_is_described_as_a_set_of_defined_terms(html):
    for page in html.of("glossary/"):
        told, code = page.data_of("DefinedTermSet"), page.language.code
        assert (told["name"], told["url"], told["inLanguage"]) == (page.h1, page.url, code)
        glossary = html.guide.project.catalogue.glossary
        assert {one["@type"] for one in told["hasDefinedTerm"]} == {"DefinedTerm"}
        names = {f"{page.url}#{name}": term.term[code] for name, term in glossary.items()}
        assert {one["url"]: one["name"] for one in told["hasDefinedTerm"]} == names
