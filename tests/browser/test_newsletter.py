"""The newsletter: made by keyboard alone, sent by its address, copied and downloaded; and it is what the pages of entries say."""

from __future__ import annotations

import json
import re
from datetime import date
from itertools import permutations
from typing import Any

import pytest
from browser.states import making, sharing
from guide.pages import Site, Telling, blocks
from guide.pages.base import address_of
from guide.stencils import FORMATS, HTML, MARKDOWN, TEXT, fill
from playwright.sync_api import Locator, Page, expect

PHONE = {"width": 360, "height": 780}
CLIPBOARD = ["clipboard-read", "clipboard-write"]
READ = """async () => {
  const [item] = await navigator.clipboard.read();
  return Object.fromEntries(await Promise.all(item.types.map(async (type) => [type, await (await item.getType(type)).text()])));
}"""
FILLED = """async ([source, orders]) => {
  const { joined } = await import(new URL('../assets/guide/stencils.js', source));
  const data = await (await fetch(source)).json();
  return orders.map(([codes, form]) => joined(data.entries.map(entry => codes.map(code => {
    const { dir, root } = data.languages.find(one => one.code === code);
    return { lang: code, dir, page: root + entry.address, link: entry.link, ...entry.said[code] };
  })), data.formats[form]));
}"""
HOSTILE = ["<b>&\"'</b>", "*x* _y_ `z` [a](b) \\ | ~ ^ $x$ & &amp; &#1;", "# 1. + - =", "12) x", "{title} $& $1 $$", "🎒 عنوان", "--- x"]


@pytest.fixture
def tellings(real: Any) -> list[Telling]:
    """The guide as it tells of its entries in each language."""
    config = real.project.config["plugins"][0]["i18n"]["languages"]
    names = {one["locale"]: one.get("site_name", real.project.config["site_name"]) for one in config}
    made = [Telling(real.project.catalogue, one, real.project.languages, Site(real.url, names, names)) for one in real.project.languages]
    for telling in made:
        telling.all = tuple(made)
    return made


@pytest.fixture
def entries(real: Any) -> list[Any]:
    """An entry of each kind."""
    catalogue = real.project.catalogue
    return [next(iter(some.values())) for some in (catalogue.myths, catalogue.resources, catalogue.handouts, catalogue.frameworks)]


def _ids(entries: list[Any]) -> str:
    return ",".join(entry.id for entry in entries)


def _chosen(page: Page, language: Any) -> list[str]:
    """The titles in the newsletter, in their order."""
    return [str(title) for title in page.get_by_role("list", name=language.say("newsletter.chosen")).locator(".guide-desk__title").all_inner_texts()]


def _titles(entries: list[Any], telling: Telling) -> list[str]:
    return [blocks.said(entry, telling)["title"] for entry in entries]


def _telling(tellings: list[Telling], language: Any) -> Telling:
    return next(telling for telling in tellings if telling.language.code == language.code)


def _written(page: Page) -> str:
    return page.locator("[data-written] textarea").input_value()


def _tab_to(target: Locator, key: str = "Tab", most: int = 80) -> None:
    for _ in range(most):
        if target.evaluate("one => one === document.activeElement"):
            return
        target.page.keyboard.press(key)
    raise AssertionError(f"{target} was not reached")


def test_the_browser_fills_every_stencil_with_every_entry_as_the_program_does(visit, real, tellings):
    page = visit().open("newsletter/")
    orders = [(list(codes), form.id) for codes in permutations(one.language.code for one in tellings) for form in FORMATS]
    made = page.evaluate(FILLED, [f"{page.url}entries.json", orders])
    entries = tellings[0].best_for_all(real.project.catalogue.pages)
    by_code = {one.language.code: one for one in tellings}
    for (codes, name), text in zip(orders, made, strict=True):
        form = next(one for one in FORMATS if one.id == name)
        assert text == blocks.joined(entries, [by_code[code] for code in codes], form)


def test_the_browser_escapes_hostile_texts_as_the_program_does(visit):
    page = visit().open("newsletter/")
    script = (
        "async ([source, pieces, values, escapes]) => (await import(new URL('../assets/guide/stencils.js', source))).fill(pieces, values, escapes)"
    )
    for form in FORMATS:
        for text in HOSTILE:
            values = {
                "lang": "x",
                "dir": "ltr",
                "claim": "",
                "title": text,
                "text": text,
                "details": text,
                "page": "https://a.org/",
                "link": "https://a.org/r/",
            }
            assert page.evaluate(script, [page.url, form.part, values, form.escapes]) == fill(form.part, values, form.escapes)


def test_a_newsletter_is_made_by_keyboard_alone(visit, real, tellings, entries, language):
    reader, telling = visit(viewport=PHONE, has_touch=True), _telling(tellings, language)
    page = reader.open(f"{language.prefix}newsletter/")
    words = page.get_by_role("searchbox", name=language.say("newsletter.words"))
    _tab_to(words)
    picked = entries[:3]
    for entry in picked:
        title = _titles([entry], telling)[0]
        words.fill("")
        page.keyboard.type(title.partition(": ")[2] or title)
        add = page.get_by_role("button", name=f"{language.say('newsletter.add')} {title}", exact=True)
        expect(add).to_be_visible()
        _tab_to(add)
        page.keyboard.press("Enter")
        expect(page.get_by_text(language.say("newsletter.added", title=title))).to_be_visible()
        expect(page.locator(f"#add-{entry.id}")).to_be_focused()
        _tab_to(words, "Shift+Tab")
    assert _chosen(page, language) == _titles(picked, telling)

    down = page.get_by_role("button", name=f"{language.say('newsletter.down')} {_titles(picked, telling)[0]}", exact=True)
    _tab_to(down)
    page.keyboard.press("Enter")
    expect(down).to_be_focused()
    moved = language.say("newsletter.moved", title=_titles(picked, telling)[0], place=2, count=3)
    expect(page.get_by_text(moved)).to_have_role("status")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name=f"{language.say('newsletter.up')} {_titles(picked, telling)[0]}", exact=True)).to_be_focused()
    assert _chosen(page, language) == _titles([picked[1], picked[2], picked[0]], telling)

    out = page.get_by_role("button", name=f"{language.say('newsletter.remove')} {_titles(picked, telling)[2]}", exact=True).last
    _tab_to(out, "Shift+Tab")
    page.keyboard.press("Space")
    assert _chosen(page, language) == _titles([picked[1], picked[0]], telling)
    expect(page.locator(f"#remove-{picked[0].id}")).to_be_focused()

    radio = page.get_by_role("radio", name=language.say("share.html"))
    _tab_to(radio)
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name=language.say("share.text"))).to_be_checked()
    assert _written(page) == blocks.joined([picked[1], picked[0]], tellings, TEXT)
    assert (
        reader.address
        == f"{language.prefix}newsletter/?items={_ids([picked[1], picked[0]])}&in={','.join(one.language.code for one in tellings)}&as=text"
    )


def test_the_address_makes_the_same_newsletter_again_in_either_language(visit, real, tellings, entries, language, twin):
    reader, telling = visit(), _telling(tellings, language)
    codes = [twin.code, language.code]
    query = f"?items={_ids(entries)}&in={','.join(codes)}&as=markdown"
    page = making(reader, language, query, len(entries))
    assert reader.address == f"{language.prefix}newsletter/{query}"
    assert _chosen(page, language) == _titles(entries, telling)
    assert _written(page) == blocks.joined(entries, [_telling(tellings, twin), telling], MARKDOWN)
    page.get_by_role("banner").get_by_role("link", name=twin.name).click()
    expect(page.get_by_role("heading", name=twin.say("newsletter.preview"))).to_be_visible()
    assert reader.address == f"{twin.prefix}newsletter/{query}"
    assert _written(page) == blocks.joined(entries, [_telling(tellings, twin), telling], MARKDOWN)
    page.get_by_role("checkbox", name=twin.name).uncheck()
    assert _written(page) == blocks.joined(entries, [telling], MARKDOWN)
    assert f"&in={language.code}&" in reader.address


def test_what_the_address_names_and_the_guide_has_not_is_said(visit, real, entries, language):
    reader = visit()
    page = making(reader, language, f"?items=no-such-entry,{entries[0].id},<b>x</b>,__proto__", 1)
    lost = language.listed(["no-such-entry", "<b>x</b>", "__proto__"])
    expect(page.get_by_text(language.say("newsletter.lost", names=lost))).to_be_visible()
    assert "no-such-entry" in reader.address
    page = reader.open(f"{language.prefix}newsletter/?items=nothing-at-all")
    expect(page.get_by_text(language.say("newsletter.lost", names="nothing-at-all"))).to_be_visible()
    expect(page.get_by_role("heading", name=language.say("newsletter.preview"))).to_be_hidden()


def test_what_was_taken_out_of_the_guide_is_named_by_its_title(visit, guide_named, language):
    small = guide_named("small")
    gone = [one for one in small.project.catalogue.withdrawn.values() if one.was in ("resource", "myth")]
    entry = next(iter(small.project.catalogue.handouts.values()))
    page = making(visit("small"), language, f"?items={gone[0].aliases[0]},{entry.id},{gone[1].id}", 1)
    names = language.listed([one.title[language.code] for one in gone[:2]])
    expect(page.get_by_text(language.say("newsletter.withdrawn", names=names))).to_be_visible()


def test_an_old_id_leads_to_its_entry(visit, guide_named, language):
    small = guide_named("small")
    entry = next(one for one in small.project.catalogue.resources.values() if one.aliases)
    reader = visit("small")
    page = making(reader, language, f"?items={entry.aliases[0]}", 1)
    assert _chosen(page, language) == [entry.title[language.code]]
    assert f"?items={entry.id}&" in reader.address


def test_it_is_copied_and_downloaded_in_each_format(visit, real, tellings, entries, language):
    page = making(visit(permissions=CLIPBOARD), language, f"?items={_ids(entries)}", len(entries))
    said = page.locator("[data-said]")
    page.get_by_role("button", name=language.say("share.copy_rich")).click()
    expect(said).to_have_text(language.say("share.copied"))
    copied = page.evaluate(READ)
    assert copied["text/plain"] == blocks.joined(entries, tellings, TEXT)
    assert f'href="{real.url}{address_of(entries[0])}"' in copied["text/html"]
    page.get_by_role("button", name=language.say("share.copy_code")).click()
    expect(said).to_have_text(language.say("share.copied"))
    assert page.evaluate(READ) == {"text/plain": blocks.joined(entries, tellings, HTML)}
    for form in FORMATS:
        page.get_by_role("radio", name=language.say(f"share.{form.id}")).check()
        with page.expect_download() as download:
            page.get_by_role("button", name=language.say("newsletter.download", ending=form.ending)).click()
        assert download.value.suggested_filename == f"{language.say('newsletter.file')}.{form.ending}"
        title = tellings[0].site.names[tellings[0].language.code]
        assert download.value.path().read_text(encoding="utf-8") == blocks.file(entries, tellings, form, title)
    page.get_by_role("button", name=language.say("newsletter.send")).click()
    expect(said).to_have_text(language.say("newsletter.sent"))
    assert page.evaluate(READ)["text/plain"] == page.url


def test_what_one_sees_is_what_the_letter_will_look_like_with_and_without_its_styles(visit, browser, real, tellings, entries, language):
    page = making(visit(), language, f"?items={_ids(entries)}", len(entries))
    letter = page.locator("[data-letter]")
    seen = letter.inner_text().split()
    sizes = letter.locator("h3").evaluate_all("all => all.map(one => getComputedStyle(one).fontSize)")
    assert sizes == ["18px"] * len(entries) * len(tellings)
    assert letter.locator("[data-style]").count() == 0
    title = tellings[0].site.names[tellings[0].language.code]
    document = blocks.file(entries, tellings, HTML, title)
    mail = browser.new_page(viewport=PHONE)
    for html in (document, re.sub(r' style="[^"]*"', "", document)):
        mail.set_content(html)
        assert mail.locator("body").inner_text().split() == seen
        assert mail.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert mail.locator("h3").evaluate_all("all => all.every(one => parseInt(getComputedStyle(one).fontWeight) >= 600)")
        links = mail.locator("a").evaluate_all("all => all.map(one => [one.getAttribute('href'), one.innerText])")
        assert all(text == href or text in document.replace("&amp;", "&").replace("&#39;", "'") for href, text in links)
    mail.close()


def test_it_takes_the_readers_own_list(visit, tellings, entries, language):
    reader = visit(service_workers="block")
    for entry in entries[:2]:
        page = reader.open(f"{language.prefix}{address_of(entry)}")
        page.get_by_role("button", name=language.say("saved.save")).click()
    page = reader.open(f"{language.prefix}newsletter/")
    page.get_by_role("button", name=language.say("newsletter.take", count=2)).click()
    expect(page.get_by_role("list", name=language.say("newsletter.chosen")).get_by_role("listitem")).to_have_count(2)
    assert _chosen(page, language) == _titles(entries[:2], _telling(tellings, language))


def test_filters_find_what_is_about_a_topic_for_a_reader_and_of_a_kind(visit, real, language):
    catalogue = real.project.catalogue
    entry = next(one for one in catalogue.handouts.values())
    page = visit().open(f"{language.prefix}newsletter/")
    page.get_by_role("combobox", name=language.say("facet.topic")).select_option(entry.topics[0])
    expect(page.get_by_text(language.say("newsletter.found", count=len(catalogue.by_topic[entry.topics[0]])), exact=True)).to_be_visible()
    page.get_by_role("combobox", name=language.say("facet.audience")).select_option(entry.audiences[0])
    page.get_by_role("combobox", name=language.say("facet.kind")).select_option("handout")
    count = sum(entry.topics[0] in one.topics and entry.audiences[0] in one.audiences for one in catalogue.handouts.values())
    expect(page.get_by_text(language.say("newsletter.found", count=count), exact=True)).to_be_visible()
    page.get_by_role("searchbox", name=language.say("newsletter.words")).fill("xyzzyx")
    expect(page.get_by_text(language.say("newsletter.none"))).to_be_visible()


def test_a_check_counts_for_thirty_days_by_the_readers_clock(visit, entries, language):
    """The data is that of the guide, with other checks; the day is set in the browser."""
    reader = visit(service_workers="block")
    page = reader.page
    resource, handout = entries[1], entries[2]

    def answered(route: Any) -> None:
        data = route.fetch().json()
        for one in data["entries"]:
            if one["id"] == resource.id:
                one["safety"] = ["checked", "2026-11-01"]
        route.fulfill(body=json.dumps(data), content_type="application/json")

    page.route("**/newsletter/entries.json", answered)
    for now, mark, reason in (("2026-12-01T23:00:00Z", "safe", "checked"), ("2026-12-02T01:00:00Z", "unchecked", "stale")):
        page.clock.set_fixed_time(now)
        making(reader, language, f"?items={_ids([resource, handout])}", 2)
        told = f"{language.say(f'safety.{mark}')} {language.say(f'safety.{reason}', date=language.day(date(2026, 11, 1)))}"
        expect(page.get_by_text(told)).to_be_visible()
        summary = language.say("newsletter.all_safe", count=2) if mark == "safe" else language.say("newsletter.not_safe", count=1, total=2)
        expect(page.get_by_text(summary)).to_be_visible()


def test_where_the_entries_do_not_load_it_says_so_and_tries_again(visit, entries, language):
    reader = visit(service_workers="block")
    page = reader.page
    page.route("**/newsletter/entries.json", lambda route: route.abort())
    reader.open(f"{language.prefix}newsletter/?items={entries[0].id}")
    expect(page.get_by_text(language.say("newsletter.failed"))).to_be_visible()
    page.unroute("**/newsletter/entries.json")
    page.get_by_role("button", name=language.say("saved.again")).click()
    expect(page.get_by_role("heading", name=language.say("newsletter.preview"))).to_be_visible()


def test_a_block_of_the_newsletter_is_the_block_of_the_entrys_own_page(visit, real, entries, language):
    reader = visit()
    page = making(reader, language, f"?items={entries[1].id}&in={language.code}&as=text", 1)
    made = _written(page)
    page = sharing(reader, language, entries[1], language.name)
    assert page.get_by_role("textbox", name=re.compile(rf"^{language.say('share.text')}")).filter(visible=True).input_value() == made
