"""My list: kept on the device and nowhere else, sent as a link, printed, and never in the way when something fails."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

import pytest
from guide.pages.base import address_of
from playwright.sync_api import expect

CLIPBOARD = ["clipboard-read", "clipboard-write"]
MARKUP = "<img src=x onerror=alert(1)>,\"],'--><script>alert(1)</script>,../../x,%00,__proto__,constructor"


@pytest.fixture
def window(visit: Any) -> Any:
    """A browser of its own, with a list of its own: `window()`."""
    return lambda guide="real", **options: visit(guide, permissions=CLIPBOARD, **options)


@pytest.fixture
def kinds(real: Any) -> list[Any]:
    """An entry of each kind."""
    catalogue = real.project.catalogue
    return [next(iter(some.values())) for some in (catalogue.resources, catalogue.frameworks, catalogue.myths, catalogue.handouts)]


def _title(entry: Any, language: Any) -> str:
    """What an entry is called in a list: a myth never without saying that it is one."""
    title = entry.heading[language.code]
    return str(language.say("myth.quoted", claim=entry.claim[language.code])) if hasattr(entry, "claim") else title


def _save(reader: Any, entries: list[Any], language: Any) -> None:
    """Puts entries into the list as a reader does, one after the other."""
    for entry in entries:
        page = reader.open(f"{language.prefix}{address_of(entry)}")
        page.get_by_role("button", name=language.say("saved.save")).click()
        page.get_by_role("button", name=language.say("saved.saved")).wait_for()


def _open_list(reader: Any, language: Any, query: str = "") -> Any:
    """The page of the list once it has said something."""
    page = reader.open(f"{language.prefix}saved/{query}")
    expect(_status(page)).not_to_have_text(re.compile(rf"^$|^{re.escape(language.say('saved.loading'))}$"))
    return page


def _status(page: Any) -> Any:
    return page.locator("main [role=status]:not([data-guide-share] *)")


def _listed(page: Any) -> list[str]:
    return [str(title) for title in page.locator("main li h3").all_inner_texts()]


def _stored(page: Any) -> Any:
    return page.evaluate("localStorage.getItem('guide.list')")


def _take_out(page: Any, entry: Any, language: Any, key: str = "saved.remove") -> Any:
    return page.get_by_role("button", name=f"{language.say(key)} {_title(entry, language)}")


# On the page of an entry


def test_every_kind_of_entry_is_saved_and_taken_out_and_the_button_says_how_it_stands(window, kinds, language):
    reader = window(viewport={"width": 360, "height": 780})
    for entry in kinds:
        page = reader.open(f"{language.prefix}{address_of(entry)}")
        save, out = page.get_by_role("button", name=language.say("saved.save")), page.get_by_role("button", name=language.say("saved.saved"))
        expect(save).to_have_accessible_description("")
        assert page.locator("main").get_by_role("link", name=language.say("saved.title")).count() == 0
        save.focus()
        page.keyboard.press("Enter")
        expect(out).to_be_focused()
        expect(out).to_have_accessible_description(language.say("saved.kept"))
        expect(_status(page)).to_have_text(language.say("saved.kept"))
        page.reload()
        expect(out).to_have_accessible_description(language.say("saved.kept"))
        out.focus()
        page.keyboard.press("Enter")
        expect(save).to_be_focused()
        expect(_status(page)).to_have_text(language.say("saved.out"))
        page.reload()
        expect(save).to_have_accessible_description("")
        save.click()
    page.locator("main").get_by_role("link", name=language.say("saved.title")).click()
    page.locator("main li h3").first.wait_for()
    assert reader.address == f"{language.prefix}saved/"
    assert _listed(page) == [_title(entry, language) for entry in kinds]
    assert not reader.elsewhere
    assert reader.complaints == []


def test_no_press_is_lost_while_the_script_is_loading(window, kinds, language):
    reader = window()
    held: list[Any] = []
    reader.page.route("**/save.js", lambda route: held.append(route))
    page = reader.open(f"{language.prefix}{address_of(kinds[0])}")
    save = page.get_by_role("button", name=language.say("saved.save"))
    expect(save).to_be_disabled()
    held[0].continue_()
    save.click()
    page.get_by_role("button", name=language.say("saved.saved")).wait_for()


def test_other_windows_follow(window, kinds, language):
    reader = window()
    entry = kinds[0]
    page = reader.open(f"{language.prefix}{address_of(entry)}")
    second, third = reader.page.context.new_page(), reader.page.context.new_page()
    second.goto(page.url)
    third.goto(f"{reader.home}{language.prefix}saved/")
    expect(_status(third)).to_have_text(language.say("saved.none"))
    second.get_by_role("button", name=language.say("saved.save")).wait_for()
    page.get_by_role("button", name=language.say("saved.save")).click()
    second.get_by_role("button", name=language.say("saved.saved")).wait_for()
    expect(_status(third)).to_have_text(language.say("saved.count", count=1))
    assert _listed(third) == [_title(entry, language)]
    _take_out(third, entry, language).click()
    page.get_by_role("button", name=language.say("saved.save")).wait_for()
    second.get_by_role("button", name=language.say("saved.save")).wait_for()


def test_after_a_look_at_an_entry_the_list_is_as_it_was_left_there(window, kinds, language):
    reader = window()
    _save(reader, kinds, language)
    page = _open_list(reader, language)
    page.get_by_role("link", name=_title(kinds[1], language), exact=True).click()
    page.get_by_role("button", name=language.say("saved.saved")).click()
    page.go_back()
    expect(_status(page)).to_have_text(language.say("saved.count", count=3))
    assert _listed(page) == [_title(entry, language) for entry in (kinds[0], *kinds[2:])]


# The list


def test_the_list_shows_the_cards_of_the_guide_in_the_order_they_were_saved(window, kinds, language):
    reader = window()
    _save(reader, kinds[::-1], language)
    page = _open_list(reader, language)
    assert _listed(page) == [_title(entry, language) for entry in kinds[::-1]]
    expect(_status(page)).to_have_text(language.say("saved.count", count=4))
    for entry in kinds:
        card = page.get_by_role("article").filter(has=page.get_by_role("link", name=_title(entry, language), exact=True))
        assert card.get_by_role("link").get_attribute("href") == f"{reader.home}{language.prefix}{address_of(entry)}"
    fact = kinds[2].fact[language.code]
    assert page.get_by_text(language.say("myth.fact_is", fact=fact)).is_visible(), "a myth is nowhere without its fact"


def test_an_entry_is_taken_out_and_put_back_where_it_stands(window, kinds, language):
    reader = window()
    _save(reader, kinds, language)
    page = _open_list(reader, language)
    _take_out(page, kinds[1], language).focus()
    page.keyboard.press("Enter")
    back = _take_out(page, kinds[1], language, "saved.back")
    expect(back).to_be_focused()
    expect(_status(page)).to_have_text(language.say("saved.count", count=3))
    ids = [entry.id for entry in kinds]
    assert _stored(page) == ",".join([ids[0], *ids[2:]])
    page.keyboard.press("Enter")
    expect(_take_out(page, kinds[1], language)).to_be_focused()
    expect(_status(page)).to_have_text(language.say("saved.count", count=4))
    assert _stored(page) == ",".join(ids), "it has its old place"
    _take_out(page, kinds[0], language).click()
    page.reload()
    expect(_status(page)).to_have_text(language.say("saved.count", count=3))
    assert _listed(page) == [_title(entry, language) for entry in kinds[1:]]


def test_the_list_is_emptied_and_a_slip_is_undone(window, kinds, language):
    reader = window()
    _save(reader, kinds, language)
    page = _open_list(reader, language)
    page.get_by_role("button", name=language.say("saved.clear")).focus()
    page.keyboard.press("Enter")
    expect(_status(page)).to_have_text(language.say("saved.none"))
    assert _stored(page) is None
    assert not page.get_by_role("button", name=language.say("saved.copy")).is_visible(), "there is nothing to send"
    restore = page.get_by_role("button", name=language.say("saved.restore"))
    expect(restore).to_be_focused()
    page.keyboard.press("Enter")
    expect(_status(page)).to_have_text(language.say("saved.count", count=4))
    assert _stored(page) == ",".join(entry.id for entry in kinds)
    page.get_by_role("button", name=language.say("saved.clear")).click()
    page = _open_list(reader, language)
    assert _listed(page) == []
    expect(_status(page)).to_have_text(language.say("saved.none"))


def test_an_empty_list_says_how_to_fill_it_and_loads_nothing(window, language):
    reader = window()
    page = _open_list(reader, language)
    expect(_status(page)).to_have_text(language.say("saved.none"))
    assert language.say("saved.save") in language.say("saved.none"), "it names the button"
    assert f"{reader.home}{language.prefix}resources/" not in reader.asked
    assert page.locator("main button:visible").count() == 0
    page.get_by_role("main").get_by_role("link", name=language.say("resources.title")).click()
    assert reader.address == f"{language.prefix}resources/"


def test_the_list_is_the_same_in_the_other_language(window, kinds, language, twin):
    reader = window()
    _save(reader, kinds, language)
    page = _open_list(reader, language)
    page.get_by_role("banner").get_by_role("link", name=twin.name).click()
    expect(_status(page)).to_have_text(twin.say("saved.count", count=4))
    assert _listed(page) == [_title(entry, twin) for entry in kinds]


def test_while_it_loads_the_list_says_so(window, kinds, language):
    reader = window()
    _save(reader, kinds[:1], language)
    held: list[Any] = []
    reader.page.route(f"**/{language.prefix}resources/", lambda route: held.append(route))
    page = reader.open(f"{language.prefix}saved/")
    expect(_status(page)).to_have_text(language.say("saved.loading"))
    while not held:
        page.wait_for_timeout(10)
    held[0].continue_()
    expect(_status(page)).to_have_text(language.say("saved.count", count=1))


# Sent as a link


def test_the_link_shows_the_same_list_to_somebody_else_and_leaves_theirs_alone(window, kinds, language, twin):
    sender, reader = window(), window()
    _save(sender, [kinds[2], kinds[0]], language)
    page = _open_list(sender, language)
    page.get_by_role("button", name=language.say("saved.copy")).click()
    expect(_status(page)).to_have_text(language.say("saved.copied"))
    link = page.evaluate("navigator.clipboard.readText()")
    assert link == f"{sender.home}{language.prefix}saved/?ids={kinds[2].id},{kinds[0].id}"

    _save(reader, kinds[3:], twin)
    page = reader.page
    page.goto(link)
    expect(_status(page)).to_have_text(language.say("saved.count", count=2))
    sent = [_title(kinds[2], language), _title(kinds[0], language)]
    assert _listed(page) == sent
    assert page.get_by_text(language.say("saved.shared")).is_visible()
    assert page.get_by_role("heading", level=1).inner_text() == language.say("saved.sent")
    assert page.title().startswith(language.say("saved.sent"))
    assert page.get_by_role("button", name=language.say("saved.remove")).count() == 0
    assert not page.get_by_role("button", name=language.say("saved.clear")).is_visible()
    assert _stored(page) == kinds[3].id

    page.get_by_role("banner").get_by_role("link", name=twin.name).click()
    expect(_status(page)).to_have_text(twin.say("saved.count", count=2))
    assert _listed(page) == [_title(kinds[2], twin), _title(kinds[0], twin)]
    assert _stored(page) == kinds[3].id

    page.get_by_role("button", name=twin.say("saved.keep")).click()
    page.wait_for_url(f"{reader.home}{twin.prefix}saved/")
    expect(_status(page)).to_have_text(twin.say("saved.count", count=3))
    assert _listed(page) == [_title(entry, twin) for entry in (kinds[3], kinds[2], kinds[0])]
    assert not page.get_by_text(twin.say("saved.shared")).is_visible()


def test_a_list_that_was_sent_can_be_sent_on(window, kinds, language):
    reader = window()
    page = _open_list(reader, language, f"?ids={kinds[0].id},no-such-entry,{kinds[1].id}")
    page.get_by_role("button", name=language.say("saved.copy")).click()
    expect(_status(page)).to_have_text(language.say("saved.copied"))
    assert page.evaluate("navigator.clipboard.readText()") == f"{reader.home}{language.prefix}saved/?ids={kinds[0].id},{kinds[1].id}"


def test_the_link_to_ones_own_list_is_ones_own_list(window, kinds, language):
    reader = window()
    _save(reader, kinds[:2], language)
    page = _open_list(reader, language, f"?ids={kinds[0].id},{kinds[1].id}")
    assert page.get_by_role("heading", level=1).inner_text() == language.say("saved.title")
    _take_out(page, kinds[0], language).click()
    page.reload()
    expect(_status(page)).to_have_text(language.say("saved.count", count=1))
    assert _listed(page) == [_title(kinds[1], language)]
    assert reader.address == f"{language.prefix}saved/"


@pytest.mark.parametrize("denied", ["navigator.clipboard.writeText = () => Promise.reject(new Error())", "delete Navigator.prototype.clipboard"])
def test_where_nothing_may_be_copied_the_link_is_there_to_copy_by_hand(window, kinds, language, denied):
    reader = window()
    _save(reader, kinds[:1], language)
    reader.page.add_init_script(denied)
    page = _open_list(reader, language)
    page.get_by_role("button", name=language.say("saved.copy")).click()
    link = f"{reader.home}{language.prefix}saved/?ids={kinds[0].id}"
    expect(_status(page)).to_have_text(language.say("saved.not_copied", link=link))


def test_an_old_id_leads_to_the_entry_that_it_became(window, guide_named, language):
    project = guide_named("small").project
    entry = next(one for one in project.catalogue.pages if one.aliases)
    reader = window("small")
    page = _open_list(reader, language, f"?ids={entry.aliases[0]},{entry.id}")
    assert _listed(page) == [_title(entry, language)]
    expect(_status(page)).to_have_text(language.say("saved.count", count=1))
    page.get_by_role("button", name=language.say("saved.keep")).click()
    page.wait_for_url("**/saved/")
    expect(_status(page)).to_have_text(language.say("saved.count", count=1))
    assert _stored(page) == entry.id


def test_a_hostile_link_is_harmless_and_what_it_lacks_is_said(window, kinds, language):
    reader = window()
    _save(reader, kinds[:1], language)
    own = _stored(reader.page)
    many = ",".join(f"{number:x}" for number in range(10_000))
    for ids, found, lost in (
        (MARKUP, 0, len(MARKUP.split(","))),
        (f"{kinds[1].id},{kinds[1].id},{kinds[1].id}", 1, 0),
        (f"no-such-entry,{kinds[1].id},{kinds[0].id.upper()}", 1, 2),
        (many, 0, 10_000),
        (",,, ,", 0, 1),
    ):
        page = _open_list(reader, language, f"?ids={quote(ids, safe=',')}")
        said = language.say("saved.count", count=found) + (f" · {language.say('saved.lost', count=lost)}" if lost else "")
        expect(_status(page)).to_have_text(said)
        assert _listed(page) == ([_title(kinds[1], language)] if found else [])
        assert page.locator("main img, main script:not([type='application/json'])").count() == 0
        assert page.get_by_role("button", name=language.say("saved.keep")).is_visible() is bool(found)
        assert _stored(page) == own
    page.goto(f"{reader.home}{language.prefix}saved/?ids=")
    expect(_status(page)).to_have_text(language.say("saved.count", count=1))
    assert _listed(page) == [_title(kinds[0], language)], "a link that names nothing is no list"
    assert [said for said in reader.complaints if "alert" in said or "rror" in said] == []


def test_what_was_kept_from_elsewhere_does_no_harm(window, kinds, language):
    reader = window()
    page = _open_list(reader, language)
    page.evaluate("text => localStorage.setItem('guide.list', text)", f"{MARKUP},{kinds[0].id}")
    page = _open_list(reader, language)
    assert _listed(page) == [_title(kinds[0], language)]
    expect(_status(page)).to_contain_text(language.say("saved.lost", count=len(MARKUP.split(","))))
    page.get_by_role("button", name=language.say("saved.copy")).click()
    expect(_status(page)).to_have_text(language.say("saved.copied"))
    assert page.evaluate("navigator.clipboard.readText()").endswith(f"?ids={kinds[0].id}")
    assert reader.complaints == []


# On paper, and when something fails


def test_on_paper_there_are_the_cards_with_their_addresses_and_no_controls(window, kinds, language):
    reader = window()
    _save(reader, kinds, language)
    page = _open_list(reader, language)
    _take_out(page, kinds[3], language).click()
    page.emulate_media(media="print")
    assert page.locator("button:visible").count() == 0
    for words in (language.say("saved.lede"), language.say("saved.remove"), language.say("saved.back"), _title(kinds[3], language)):
        assert not page.get_by_text(words, exact=True).first.is_visible(), words
    assert page.get_by_role("heading", level=1).is_visible()
    for entry in kinds[:3]:
        link = page.get_by_role("link", name=_title(entry, language))
        assert link.is_visible()
        written = link.evaluate("one => getComputedStyle(one, '::after').content")
        assert written == f'" {reader.home}{language.prefix}{address_of(entry)}"'
    page = _open_list(reader, language, f"?ids={kinds[0].id}")
    assert not page.get_by_text(language.say("saved.shared")).is_visible()
    assert page.locator("button:visible").count() == 0


def test_the_button_prints(window, kinds, language):
    reader = window()
    _save(reader, kinds[:1], language)
    reader.page.add_init_script("window.print = () => { document.title = 'printed' }")
    page = _open_list(reader, language)
    page.get_by_role("button", name=language.say("print")).click()
    page.wait_for_function("document.title === 'printed'")


DENIED = {
    "no storage at all": "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('denied', 'SecurityError') }})",
    "null for storage": "Object.defineProperty(window, 'localStorage', {value: null})",
    "a full disk": "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }",
}


@pytest.mark.parametrize("way", DENIED)
def test_where_nothing_is_kept_it_works_while_the_page_is_open_and_says_so(window, kinds, language, way):
    reader = window()
    _save(reader, kinds[3:], language)
    reader.page.add_init_script(DENIED[way])
    page = reader.open(f"{language.prefix}{address_of(kinds[0])}")
    page.get_by_role("button", name=language.say("saved.save")).click()
    expect(page.get_by_role("button", name=language.say("saved.saved"))).to_have_accessible_description(language.say("saved.not_kept"))
    expect(_status(page)).to_have_text(language.say("saved.not_kept"))
    page.get_by_role("button", name=language.say("saved.saved")).click()
    page.get_by_role("button", name=language.say("saved.save")).wait_for()

    page = _open_list(reader, language, f"?ids={kinds[1].id},{kinds[2].id}")
    assert _listed(page) == [_title(kinds[1], language), _title(kinds[2], language)]
    page.get_by_role("button", name=language.say("saved.keep")).click()
    expect(_status(page)).to_have_text(language.say("saved.not_kept"))
    assert _listed(page) == [_title(kinds[1], language), _title(kinds[2], language)], "they are not lost with it"
    assert reader.complaints == []


def test_without_javascript_it_says_what_to_do_and_shows_no_button_that_does_nothing(visit, kinds, language):
    reader = visit(java_script_enabled=False)
    page = reader.open(f"{language.prefix}saved/?ids={kinds[0].id}")
    assert page.get_by_text(language.say("saved.no_script")).is_visible()
    assert page.locator("main button:visible").count() == 0
    page = reader.open(f"{language.prefix}{address_of(kinds[0])}")
    assert page.locator("main button:visible:not(.guide-gloss):not([popovertarget])").count() == 0


def test_with_javascript_nothing_is_said_of_it(window, language):
    page = _open_list(window(), language)
    assert not page.get_by_text(language.say("saved.no_script")).is_visible()


FAILURES = {
    "no network": lambda route: route.abort("internetdisconnected"),
    "a server that fails": lambda route: route.fulfill(status=503, body="Busy", content_type="text/html"),
    "a page that the network put in its place": lambda route: route.fulfill(status=200, body="<h1>Sign in</h1>", content_type="text/html"),
}


@pytest.mark.parametrize("failure", FAILURES)
def test_when_the_cards_do_not_come_it_says_so_and_tries_again(window, kinds, language, failure):
    reader = window()
    _save(reader, kinds[:2], language)
    own = _stored(reader.page)
    source = f"**/{language.prefix}resources/"
    reader.page.route(source, FAILURES[failure])
    page = reader.open(f"{language.prefix}saved/")
    expect(_status(page)).to_have_text(language.say("saved.failed"))
    again = page.get_by_role("button", name=language.say("saved.again"))
    again.click()
    expect(_status(page)).to_have_text(language.say("saved.failed"))
    page.unroute(source)
    again.focus()
    page.keyboard.press("Enter")
    expect(_status(page)).to_have_text(language.say("saved.count", count=2))
    expect(_status(page)).to_be_focused()
    assert not again.is_visible()
    assert _listed(page) == [_title(entry, language) for entry in kinds[:2]]
    assert _stored(page) == own


def test_the_list_asks_nothing_of_anybody_but_the_guide(window, kinds, language):
    reader = window()
    _save(reader, kinds, language)
    page = _open_list(reader, language)
    page.get_by_role("button", name=language.say("saved.copy")).click()
    expect(_status(page)).to_have_text(language.say("saved.copied"))
    assert reader.elsewhere == []
    assert reader.complaints == []
    assert reader.page.context.cookies() == []
    assert page.evaluate("Object.keys(localStorage)") == ["guide.list"]
