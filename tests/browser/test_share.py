"""Sharing an entry: its texts are there to select without a script and copied by a button with one, and a refusal is said."""

from __future__ import annotations

import re
from typing import Any

import pytest
from browser.states import sharing, together
from guide.pages.base import address_of
from playwright.sync_api import expect

CLIPBOARD = ["clipboard-read", "clipboard-write"]
READ = """async () => {
  const [item] = await navigator.clipboard.read();
  return Object.fromEntries(await Promise.all(item.types.map(async (type) => [type, await (await item.getType(type)).text()])));
}"""
REFUSE = "for (const name of ['write', 'writeText']) Clipboard.prototype[name] = () => Promise.reject(new Error('refused'));"
FORMATS = ("html", "text", "markdown", "message")


@pytest.fixture
def kinds(real: Any) -> list[Any]:
    """An entry of each kind."""
    catalogue = real.project.catalogue
    return [next(iter(some.values())) for some in (catalogue.resources, catalogue.frameworks, catalogue.myths, catalogue.handouts)]


def _field(page: Any, language: Any, name: str) -> Any:
    return page.get_by_role("textbox", name=re.compile(rf"^{re.escape(language.say(f'share.{name}'))}")).filter(visible=True)


def _block(page: Any, language: Any, name: str) -> Any:
    return page.locator(f'[data-block="{name}"]').filter(visible=True)


def test_every_kind_of_entry_offers_its_texts_in_each_language_and_in_all(visit, real, kinds, language):
    reader = visit(viewport={"width": 360, "height": 780})
    for entry in kinds:
        for choice in (*(one.name for one in real.project.languages), together(real)):
            page = sharing(reader, language, entry, choice)
            named = [one for one in real.project.languages if one.name in choice]
            for name in ("html", "text", "markdown"):
                value = _field(page, language, name).input_value()
                assert [entry.heading[one.code] for one in named if _plain(entry.heading[one.code]) not in _plain(value)] == []
            for field in _field(page, language, "message").all():
                assert f"{real.url}r/" in field.input_value()
            assert reader.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def _plain(text: str) -> str:
    return re.sub(r"[^\w]+", " ", re.sub(r"&#?\w+;", " ", text.replace("'", "")))


def test_a_text_is_copied_as_it_stands_and_it_is_said(visit, real, kinds, language):
    reader = visit(permissions=CLIPBOARD)
    page = sharing(reader, language, kinds[2], together(real))
    for name in ("text", "markdown"):
        block = _block(page, language, name)
        block.get_by_role("button", name=f"{language.say('share.copy')} {language.say(f'share.{name}')}").press("Enter")
        expect(block.get_by_role("status")).to_have_text(language.say("share.copied"))
        assert page.evaluate(READ) == {"text/plain": _field(page, language, name).input_value()}
    page.get_by_role("button", name=language.say("share.copy_code")).filter(visible=True).click()
    expect(_block(page, language, "html").get_by_role("status")).to_have_text(language.say("share.copied"))
    assert page.evaluate(READ) == {"text/plain": _field(page, language, "html").input_value()}
    page.get_by_role("button", name=f"{language.say('share.copy')} {language.say('share.link')}").click()
    expect(page.locator(".guide-share__link").get_by_role("status")).to_have_text(language.say("share.copied"))
    assert page.evaluate(READ) == {"text/plain": page.locator(".guide-share__address").inner_text()}


def test_what_is_copied_for_an_e_mail_has_its_headings_and_links_and_plain_text_beside(visit, real, kinds, language):
    page = sharing(visit(permissions=CLIPBOARD), language, kinds[0], together(real))
    page.get_by_role("button", name=language.say("share.copy_rich")).filter(visible=True).click()
    expect(_block(page, language, "html").get_by_role("status")).to_have_text(language.say("share.copied"))
    copied = page.evaluate(READ)
    assert set(copied) == {"text/plain", "text/html"}
    assert copied["text/plain"] == _field(page, language, "text").input_value()
    for one in real.project.languages:
        assert f'lang="{one.code}"' in copied["text/html"]
        assert f'href="{real.url}{one.prefix}{address_of(kinds[0])}"' in copied["text/html"]


def test_where_the_browser_refuses_it_says_so_and_selects_the_text(visit, real, kinds, language):
    reader = visit(permissions=CLIPBOARD)
    reader.page.add_init_script(REFUSE)
    page = sharing(reader, language, kinds[1], together(real))
    for name in ("text", "html"):
        block = _block(page, language, name)
        block.get_by_role("button").first.click()
        expect(block.get_by_role("status")).to_have_text(language.say("share.not_copied"))
        field = _field(page, language, name)
        expect(field).to_be_focused()
        assert field.evaluate("one => one.value.slice(one.selectionStart, one.selectionEnd)") == field.input_value()
    page.get_by_role("button", name=f"{language.say('share.copy')} {language.say('share.link')}").click()
    assert page.evaluate("getSelection().toString()") == page.locator(".guide-share__address").inner_text()


def test_without_a_script_everything_can_be_selected_and_nothing_is_dead(visit, real, kinds, language):
    reader = visit(java_script_enabled=False)
    for entry in kinds:
        page = sharing(reader, language, entry, language.name)
        for name in FORMATS:
            field = _field(page, language, name)
            expect(field).to_be_visible()
            expect(field).not_to_be_editable()
        expect(page.locator(".guide-share__address")).to_be_visible()
        assert page.locator(".guide-share button").filter(visible=True).count() == 0


def test_nothing_of_it_is_on_paper(visit, kinds, language):
    page = visit().open(f"{language.prefix}{address_of(kinds[3])}")
    page.emulate_media(media="print")
    expect(page.locator(".guide-share")).to_be_hidden()
