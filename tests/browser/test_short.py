"""The short addresses as their readers meet them: on a phone that read a QR code, on paper, and without scripts."""

from __future__ import annotations

import base64
import shutil
import zlib

import pytest
import yaml
from axe_playwright_python.base import AXE_SCRIPT
from browser.test_accessibility import AXE, SCHEMES
from browser.test_layout import OVERFLOW, WAYS
from conftest import CASES, ROOT
from guide import source
from guide.language import load
from guide.outputs import shared_files
from guide.pages.base import Site, address_of
from guide.workshop import Places, Workshop
from host import served
from playwright.sync_api import expect
from qr_reader import read

WIDTHS = (320, 360, 1280)
PIXELS = 4
"""Of a square of the code, in the pictures that are read: fewer than a camera has."""
PRINTER = 3
"""Dots of the printer for a CSS pixel: 300 an inch, about."""
DRAWN = """async ([addresses, side]) => {
  const canvas = new OffscreenCanvas(side, side), context = canvas.getContext('2d', {willReadFrequently: true});
  const all = [];
  for (const address of addresses) {
    const image = new Image(side, side);
    image.src = address;
    await image.decode();
    context.fillStyle = '#777';
    context.fillRect(0, 0, side, side);
    context.drawImage(image, 0, 0, side, side);
    const {data} = context.getImageData(0, 0, side, side);
    all.push(Uint8Array.from({length: side * side}, (_, at) => data[4 * at]));
  }
  const packed = new Blob(all).stream().pipeThrough(new CompressionStream('deflate'));
  const url = await new Promise(async done => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result);
    reader.readAsDataURL(await new Response(packed).blob());
  });
  return url.slice(url.indexOf(',') + 1);
}"""
"""Draws pictures as a browser does, and gives their gray pixels."""


def _drawn(page, pictures: list[str], side: int) -> bytes:
    """The gray pixels of pictures, one after the other, each drawn as a square of this many."""
    return zlib.decompress(base64.b64decode(page.evaluate(DRAWN, [pictures, side])))


def test_a_browser_draws_the_code_of_each_kind_of_entry(visit, real):
    """Every code is read from its file in `site/test_short.py`."""
    page, side = visit().open("404.html"), 45 * PIXELS
    wanted = {f"/r/{entry.short_name}/qr.{kind}": entry for entry in _some(real) for kind in ("svg", "png")}
    pixels = _drawn(page, list(wanted), side)
    for number, entry in enumerate(wanted.values()):
        (found,) = read(pixels[number * side * side : (number + 1) * side * side], side)
        assert (found.text, found.level) == (f"{real.url}r/{entry.short_name}/", "M")


def _printed(page) -> list[str]:
    """The texts of the QR codes on the page as it is printed, read from a picture of the paper."""
    page.emulate_media(media="print")
    found = []
    for code in page.locator(".guide-scan__code").filter(visible=True).all():
        picture = base64.b64encode(code.screenshot()).decode()
        side = PRINTER * round(code.bounding_box()["width"])
        found += [one.text for one in read(_drawn(page, [f"data:image/png;base64,{picture}"], side), side)]
    return found


def test_every_handout_has_a_code_on_each_side_that_leads_to_it(visit, real):
    language = real.project.languages.default
    reader, languages = visit(viewport={"width": 739, "height": 979}, device_scale_factor=PRINTER), list(real.project.languages)
    for handout in real.project.catalogue.handouts.values():
        page = reader.open(f"{language.prefix}{address_of(handout)}")
        page.emulate_media(media="null")
        assert not page.locator(".guide-scan").filter(visible=True).count(), "on the screen it is in the way"
        assert _printed(page) == [f"{real.url}r/{handout.short_name}/"] * len(languages), handout.id
        for side, spoken in zip(
            page.locator("article.guide-sheet").all(), [language, *(one for one in languages if one is not language)], strict=True
        ):
            names = spoken.listed([spoken.name_of(one.code) for one in languages])
            told = " ".join(side.inner_text().split())
            assert f"{spoken.say('scan.text', languages=names)} {real.url.removeprefix('https://')}r/{handout.short_name}/" in told


@pytest.mark.parametrize("kind", ["resources", "frameworks", "myths"])
def test_a_printed_page_has_the_code_and_the_address_in_words(visit, real, language, kind):
    entry = max(getattr(real.project.catalogue, kind).values(), key=lambda one: len(one.short_name))
    page = visit(color_scheme="dark", device_scale_factor=PRINTER).open(f"{language.prefix}{address_of(entry)}")
    address = page.get_by_text(f"{real.url.removeprefix('https://')}r/{entry.short_name}/", exact=True)
    expect(address).not_to_be_visible()
    assert _printed(page) == [f"{real.url}r/{entry.short_name}/"]
    expect(address).to_be_visible()


def _some(guide):
    """An entry of each kind, one that closed, and one whose title is the longest."""
    catalogue = guide.project.catalogue
    longest = max(catalogue.pages, key=lambda entry: max(len(text) for text in entry.heading.values()))
    closed = [one for one in catalogue.resources.values() if one.status == "closed"][:1]
    return [longest, *closed, *(next(iter(one.values())) for one in (catalogue.myths, catalogue.handouts))]


@pytest.mark.parametrize("name", ["real", "arabic"])
def test_without_a_script_the_reader_chooses_a_language_on_any_screen(visit, guide_named, name):
    guide = guide_named(name)
    for place, entry in enumerate(_some(guide)):
        reader = visit(name, viewport={"width": WIDTHS[place % len(WIDTHS)], "height": 780}, java_script_enabled=False)
        for language in guide.project.languages:
            page = reader.open(f"r/{entry.short_name}/")
            page.get_by_role("link", name=f"{language.name} ").filter(has_text=entry.heading[language.code]).click()
            assert reader.address == f"{language.prefix}{address_of(entry)}"
            assert page.locator("html").get_attribute("lang") == language.code
        assert not reader.elsewhere


@pytest.mark.parametrize("name", ["real", "arabic"])
def test_a_short_page_fits_and_axe_finds_nothing(visit, guide_named, name):
    reader, faults = visit(name), []
    for entry in _some(guide_named(name)):
        page = reader.open(f"r/{entry.short_name}/")
        assert not reader.complaints
        page.evaluate(AXE_SCRIPT)
        for scheme, rules in SCHEMES.items():
            page.emulate_media(color_scheme=scheme)
            faults += [f"{entry.id}, {scheme}: {fault}" for fault in page.evaluate(AXE, rules)]
        for way, (width, prepare) in WAYS.items():
            page.set_viewport_size({"width": width, "height": 800})
            prepare(page)
            if told := page.evaluate(OVERFLOW):
                faults.append(f"{entry.id}, {way}: {told}")
    assert not faults, "\n".join(faults)


HOSTILE = ("x" * 300, "word " * 59 + "end", "🎒🏫🎉 Mochila", "دليل الأسرة والمدرسة", "1 < 2 & “two” > \"one\" & 'three' {{ 7 * 7 }}")
"""What stands in the titles and summaries, and must come out as it is."""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """Where the short pages of a guide stand whose texts are as bad as they may be, and the texts by entry."""
    folder = tmp_path_factory.mktemp("hostile")
    lists = source.read(CASES / "small.yaml").value
    for entry, text in zip(lists["resources"], HOSTILE, strict=False):
        entry |= {"title": dict.fromkeys(entry["title"], text), "summary": dict.fromkeys(entry["summary"], text)}
    (folder / "resources.yaml").write_text(yaml.safe_dump(lists, allow_unicode=True), encoding="utf-8")
    names = dict.fromkeys(load().english_names, "Guide")
    workshop = Workshop()
    workshop.read(
        Places(folder / "resources.yaml", folder, folder, ROOT / "overrides" / "guide", folder), Site("https://a.example.org/", names, names)
    )
    renderers = list(workshop.renderers.values())
    for file in shared_files([one.telling for one in renderers], renderers[0].render):
        if file.address.startswith("r/"):
            (folder / file.address).parent.mkdir(parents=True, exist_ok=True)
            (folder / file.address).write_bytes(file.content if isinstance(file.content, bytes) else file.content.encode("utf-8"))
    shutil.copytree(ROOT / "overrides" / "assets", folder / "assets")
    with served(folder) as home:
        yield home, [(entry["id"], text) for entry, text in zip(lists["resources"], HOSTILE, strict=False)]


def test_whatever_a_title_holds_comes_out_as_it_is_and_fits(browser, hostile):
    home, entries = hostile
    assert len(entries) == len(HOSTILE)
    page = browser.new_page(viewport={"width": 320, "height": 780})
    for name, text in entries:
        page.goto(f"{home}r/{name}/")
        for section in page.locator("section").all():
            assert section.get_by_role("link").locator("bdi").inner_text() == text
            assert text in section.locator("p").nth(1).inner_text()
        assert page.title() == page.locator("meta[name=description]").get_attribute("content") == text
        assert page.locator("script, b").count() == 0
        assert page.evaluate(OVERFLOW) is None, name
    page.close()


def test_in_forced_colors_each_choice_has_an_edge_and_a_link(visit, real):
    page = visit(forced_colors="active").open(f"r/{real.project.catalogue.pages[0].short_name}/")
    for section in page.locator("section").all():
        assert section.evaluate("one => getComputedStyle(one).borderTopStyle") == "solid"
        assert section.get_by_role("link").evaluate("one => getComputedStyle(one.querySelector('bdi')).textDecorationLine") == "underline"


def test_a_short_page_prints_black_on_white_with_its_address(visit, real):
    entry = real.project.catalogue.pages[0]
    page = visit(color_scheme="dark").open(f"r/{entry.short_name}/")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert page.get_by_text(f"{real.url.removeprefix('https://')}r/{entry.short_name}/").is_visible()


def test_a_wrong_short_address_offers_a_way_on_in_each_language(visit, real):
    page = visit().open("r/no-such-name/")
    for language in real.project.languages:
        assert page.locator(f"section[lang={language.code}]").get_by_role("link", name=language.say("search.title")).is_visible()
