"""A reader's ways through the guide, without any script, from the home page to what a publisher offers, and on to paper."""

from __future__ import annotations

import re

import pytest


def test_without_javascript_a_parent_finds_help_and_changes_language(visit, real):
    english, spanish = real.project.languages["en"], real.project.languages["es"]
    catalogue = real.project.catalogue
    resource = next(one for one in catalogue.resources.values() if one.status == "live" and one.is_open and one.links[0].is_in("en"))
    topic = catalogue.topics[resource.topics[0]]
    reader = visit(java_script_enabled=False, viewport={"width": 360, "height": 780})
    page = reader.open("")
    page.get_by_role("main").get_by_role("link", name=re.compile(f"^{re.escape(topic.title['en'])}")).first.click()
    assert page.get_by_role("heading", level=1).inner_text() == topic.title["en"]
    page.get_by_role("article").get_by_role("link", name=resource.title["en"], exact=True).first.click()
    assert reader.address == f"resources/{resource.id}/"

    button = page.get_by_role("main").get_by_role("link", name=re.compile(re.escape(english.say(f"open.{resource.kind}"))))
    link = next(link for link in resource.links if link.is_in("en"))
    assert button.get_attribute("href") == link.url
    assert button.get_attribute("rel") == "external"
    assert button.get_attribute("target") is None, "nobody's window is taken away"
    for words in (english.name_of("en"), english.say(f"format.{link.format}"), english.say("link.leaves")):
        assert words in button.inner_text()

    page.get_by_role("banner").get_by_role("link", name=spanish.name).click()
    assert reader.address == f"es/resources/{resource.id}/"
    assert page.locator("html").get_attribute("lang") == "es"
    assert page.get_by_role("heading", level=1).inner_text() == resource.title["es"]
    assert page.get_by_text(resource.summary["es"]).first.is_visible()
    assert not reader.elsewhere


def test_without_javascript_the_menu_of_a_phone_opens(visit, language):
    page = visit(java_script_enabled=False, viewport={"width": 360, "height": 780}).open(language.prefix)
    page.locator("summary", has_text=language.say("menu.button")).click()
    page.get_by_role("banner").get_by_role("link", name=language.say("glossary.title")).click()
    assert page.get_by_role("heading", level=1).inner_text() == language.say("glossary.title")


def test_a_wrong_address_offers_a_way_on_in_both_languages(visit, real):
    for language in real.project.languages:
        reader = visit()
        page = reader.open("resources/no-such-thing/at-all/")
        page.locator(f"section[lang={language.code}]").get_by_role("link", name=language.say("resources.title")).click()
        assert reader.address == f"{language.prefix}resources/"
        assert page.get_by_role("heading", level=1).inner_text() == language.say("resources.title")


def test_a_closed_program_says_so_first_and_offers_what_there_is_instead(visit, real, language):
    catalogue = real.project.catalogue
    resource = next(one for one in catalogue.resources.values() if one.status == "closed" and one.replaced_by)
    reader = visit(viewport={"width": 360, "height": 780})
    page = reader.open(f"{language.prefix}resources/{resource.id}/")
    notice = page.get_by_role("note")
    assert notice.get_by_text(language.say("status.closed"), exact=True).is_visible()
    assert (
        not page.get_by_text(language.say("link.leaves")).count()
        or notice.bounding_box()["y"] < page.get_by_text(language.say("link.leaves")).first.bounding_box()["y"]
    )
    other = catalogue.resources[resource.replaced_by[0]]
    notice.get_by_role("link", name=other.title[language.code], exact=True).first.click()
    assert reader.address == f"{language.prefix}resources/{other.id}/"


def test_a_source_leads_to_the_references_and_from_there_back(visit, real, language):
    myth = next(iter(real.project.catalogue.myths.values()))
    reader = visit()
    page = reader.open(f"{language.prefix}myths/{myth.id}/")
    name = myth.citations[0].reference
    page.locator(f"a[href$='references/#{name}']").first.click()
    assert reader.address == f"{language.prefix}references/#{name}"
    item = page.locator(f"li#{name}")
    assert item.is_visible()
    item.get_by_role("link", name=myth.fact[language.code]).click()
    assert reader.address == f"{language.prefix}myths/{myth.id}/"


def test_a_letter_of_the_glossary_jumps_to_its_terms(visit, language):
    page = visit().open(f"{language.prefix}glossary/")
    letters = page.get_by_role("navigation", name=language.say("glossary.letters")).get_by_role("link")
    letters.last.click()
    assert page.get_by_role("heading", level=2, name=letters.last.inner_text(), exact=True).evaluate(
        "one => { const box = one.getBoundingClientRect(); return box.top >= 0 && box.top < innerHeight }"
    )


@pytest.mark.parametrize("address", ["resources/everyone-wins/", "myths/", "about/"])
def test_on_paper_there_is_no_menu_and_no_footer(visit, language, address):
    page = visit().open(f"{language.prefix}{address}")
    page.emulate_media(media="print")
    assert not page.get_by_role("banner").is_visible()
    assert not page.get_by_role("contentinfo").is_visible()
    assert page.get_by_role("heading", level=1).is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_on_paper_the_address_of_what_opens_is_written_out(visit, real, language):
    named = (one for one in real.project.catalogue.resources.values() if one.status == "live" and one.is_open and one.links[0].is_in(language.code))
    resource = next(named)
    page = visit().open(f"{language.prefix}resources/{resource.id}/")
    page.emulate_media(media="print")
    button = page.locator("a.guide-button")
    assert button.get_attribute("href") == next(link.url for link in resource.links if link.is_in(language.code))
    written = button.evaluate("one => getComputedStyle(one, '::after').content")
    assert written.endswith(f'{button.get_attribute("href")})"')


def test_on_paper_what_is_folded_on_a_screen_is_open(visit, real, language):
    frameworks = real.project.catalogue.frameworks.values()
    framework, element = next((one, element) for one in frameworks for element in one.elements if any(goal.indicators for goal in element.goals))
    page = visit().open(f"{language.prefix}frameworks/{framework.id}/")
    indicator = page.get_by_text(next(goal.indicators for goal in element.goals if goal.indicators)[language.code][0], exact=True)
    assert not indicator.is_visible()
    page.emulate_media(media="print")
    assert indicator.is_visible()


MARGINS = dict.fromkeys(("top", "bottom", "left", "right"), "0.4in")
"""Those that browsers print with unless told otherwise."""
PAPERS = {"US Letter": {"width": "8.5in", "height": "11in"}, "A4": {"width": "210mm", "height": "297mm"}}
LETTER = {**PAPERS["US Letter"], "margin": MARGINS}
INSIDE = {"width": 739, "height": 979}
"""What the margins leave of US Letter, in CSS pixels."""


def _sides(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def test_every_handout_prints_on_one_sheet_with_a_side_for_each_language(visit, real):
    faults = []
    reader = visit()
    languages = list(real.project.languages)
    for handout in real.project.catalogue.handouts.values():
        for language in languages:
            page = reader.open(f"{language.prefix}handouts/{handout.id}/")
            counts = {name: _sides(page.pdf(**paper, margin=MARGINS)) for name, paper in PAPERS.items()}
            page.emulate_media(media="print")
            sides = page.locator("article.guide-sheet")
            shown = [sides.nth(number).get_attribute("lang") for number in range(sides.count()) if sides.nth(number).is_visible()]
            if set(counts.values()) != {len(languages)} or shown != [None, *(other.code for other in languages if other is not language)]:
                faults.append(f"{language.prefix}handouts/{handout.id}/: {counts}, {shown}")
            page.emulate_media(media="null")
    assert not faults, "\n".join(faults)


def test_a_printed_handout_has_the_size_that_was_asked_for(visit, real):
    page = visit().open(f"handouts/{next(iter(real.project.catalogue.handouts))}/")
    assert re.search(rb"/MediaBox\s*\[\s*0 0 612 792\s*\]", page.pdf(**LETTER))


LINES = """cell => {
  const text = document.createRange();
  text.selectNodeContents(cell);
  return new Set([...text.getClientRects()].map(box => Math.round(box.top))).size;
}"""


def test_on_paper_each_side_of_a_handout_says_all_of_it_and_nothing_else_is_printed(visit, real):
    faults = []
    reader = visit(viewport=INSIDE)
    languages = list(real.project.languages)
    for handout in real.project.catalogue.handouts.values():
        for language in languages:
            page = reader.open(f"{language.prefix}handouts/{handout.id}/")
            page.emulate_media(media="print")
            sides = [side for side in page.locator("article.guide-sheet").all() if side.is_visible()]
            for side, spoken in zip(sides, [language, *(other for other in languages if other is not language)], strict=True):
                name = f"{language.prefix}handouts/{handout.id}/ in {spoken.code}"
                told = " ".join(side.inner_text().split())
                wanted = [handout.title, handout.summary, *(section.heading for section in handout.sections)]
                items = [item for section in handout.sections for item in section.items[spoken.code]]
                faults += [
                    f"{name} lacks “{text}”" for text in [*(str(one[spoken.code]) for one in wanted), *items] if " ".join(text.split()) not in told
                ]
                box = side.bounding_box()
                if box["height"] > INSIDE["height"] or side.evaluate("one => one.scrollWidth > one.clientWidth"):
                    faults.append(f"{name} is larger than the paper: {box}")
                for cell in side.get_by_role("columnheader").all():
                    if cell.evaluate(LINES) > len(cell.inner_text().split()):
                        faults.append(f"{name} breaks the word “{cell.inner_text()}”")
            printed = " ".join(page.locator("body").inner_text().split())
            if printed != " ".join(" ".join(side.inner_text().split()) for side in sides):
                faults.append(f"{language.prefix}handouts/{handout.id}/ prints more than its sheet: {printed[:200]}")
            page.emulate_media(media="null")
    assert not faults, "\n".join(faults)


def test_the_print_button_of_a_handout_prints(visit, real, language):
    handout = next(iter(real.project.catalogue.handouts.values()))
    reader = visit(viewport={"width": 360, "height": 780})
    page = reader.open(f"{language.prefix}handouts/{handout.id}/")
    page.evaluate("path => import(path).then(() => {})", f"{reader.home}assets/guide/print.js")
    page.evaluate("window.printed = 0; window.print = () => { window.printed += 1 }; null")
    page.get_by_role("button", name=language.say("print"), exact=True).click()
    assert page.evaluate("window.printed") == 1


def test_without_javascript_there_is_no_print_button_and_the_browser_prints_the_sheet(visit, real, language):
    handout = next(iter(real.project.catalogue.handouts.values()))
    page = visit(java_script_enabled=False).open(f"{language.prefix}handouts/{handout.id}/")
    assert not [one for one in page.get_by_role("button", name=language.say("print"), exact=True).all() if one.is_visible()]
    assert _sides(page.pdf(**LETTER)) == len(list(real.project.languages))


def test_sides_are_counted(visit):
    """A safeguard for the test above: a long page does count as several."""
    assert _sides(visit().open("glossary/").pdf(**LETTER)) > 3


def test_a_printed_handout_says_where_it_is_from_and_nothing_of_the_screen(visit, real, language):
    handout = next(iter(real.project.catalogue.handouts.values()))
    page = visit().open(f"{language.prefix}handouts/{handout.id}/")
    page.emulate_media(media="print")
    assert page.get_by_text(language.say("handout.credit", site=page.locator("meta[property='og:site_name']").get_attribute("content"))).is_visible()
    assert not page.get_by_text(language.say("handout.how")).is_visible()
    assert not page.get_by_role("heading", name=language.say("handout.based_on")).is_visible()
