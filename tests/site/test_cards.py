"""What a shared link shows: the tags of every page for it, and the picture that they name."""

from __future__ import annotations

from guide.models import Myth
from guide.pages import picture
from guide.pages.base import address_of
from PIL import Image


def _all(page, name: str) -> list[str]:
    return [one.get("content", "") for one in page.all("meta") if name in (one.get("name"), one.get("property"))]


def _pages(html):
    return [*html, *html.short.values(), html.not_found]


def test_every_page_names_a_picture_of_the_right_size_that_is_there(html):
    seen: set[str] = set()
    for page in _pages(html):
        address = page.meta("og:image")
        assert address.startswith(f"{html.guide.url}cards/"), page
        said = [page.meta(f"og:image:{name}") for name in ("type", "width", "height")]
        assert said == ["image/png", *map(str, picture.SIZE)], page
        assert page.meta("twitter:card") == "summary_large_image", page
        seen.add(address.removeprefix(html.guide.url))
    for address in seen:
        with Image.open(html.guide.folder / address) as image:
            assert (image.format, image.size) == ("PNG", picture.SIZE), address


def test_the_page_of_an_entry_shows_its_own_picture_and_all_others_that_of_the_guide(html):
    entries = {address_of(entry): entry for entry in html.guide.project.catalogue.pages}
    for page in html:
        code = page.language.code
        entry = entries.get(page.canonical.removeprefix(f"{html.guide.url}{page.language.prefix}"))  # Of an old address, that of the new one.
        assert page.meta("og:image") == f"{html.guide.url}cards/{code}{f'/{entry.id}' if entry else ''}.png", page
        assert page.meta("og:type") == ("article" if entry else "website"), page
        alt = page.meta("og:image:alt")
        assert page.meta("twitter:image:alt") == alt, page
        assert len(alt) <= picture.LONGEST, page
        assert (entry.heading[code] if entry else page.meta("og:site_name")) in alt, page


def test_the_words_of_a_picture_never_tell_a_claim_without_its_fact(html):
    for entry in html.guide.project.catalogue.pages:
        for page in html.of(address_of(entry)) if isinstance(entry, Myth) else ():
            code, alt = page.language.code, page.meta("og:image:alt")
            fact = page.language.say("myth.fact_is", fact=entry.fact[code])
            assert alt.index(fact) < alt.index(entry.claim[code]), page


def test_every_page_names_the_locales_of_its_twins(html):
    for page in html:
        others = [str(one.locale) for one in html.guide.project.languages if one is not page.language]
        assert _all(page, "og:locale:alternate") == others, page
        assert all(len(locale.split("_")) == 2 and locale.split("_")[1].isupper() for locale in [*others, page.meta("og:locale")]), page


def test_the_page_for_wrong_addresses_has_a_preview_and_no_address(html):
    page = html.not_found
    assert page.meta("og:title") == page.title
    assert page.meta("og:description") == html.guide.project.languages.default.say("missing.text")
    assert _all(page, "og:url") == []


def test_a_short_address_shows_what_its_entry_does(html):
    default = html.guide.project.languages.default
    for entry in html.guide.project.catalogue.pages:
        page, short = html[f"{default.prefix}{address_of(entry)}"], html.short[f"r/{entry.short_name}/"]
        for name in ("og:type", "og:url", "og:image", "og:image:alt", "og:locale"):
            assert short.meta(name) == page.meta(name), short
        assert short.meta("og:title") == short.title
        assert short.meta("og:description") == short.meta("description")


def test_a_picture_stays_where_it_was_when_its_entry_is_renamed(html):
    cards = html.guide.folder / "cards"
    for entry in html.guide.project.catalogue.pages:
        for code in (one.code for one in html.guide.project.languages):
            for alias in entry.aliases:
                assert (cards / code / f"{alias}.png").read_bytes() == (cards / code / f"{entry.id}.png").read_bytes()


def test_the_pictures_are_light(guide):
    heavy = {path.name: size for path in (guide.folder / "cards").rglob("*.png") if (size := path.stat().st_size) > 30_000}
    assert heavy == {}


def test_a_guide_that_wants_no_cards_has_none(new_project, run_mkdocs):
    project = new_project("small")
    config = project / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8") + "\nextra:\n  cards: off\n", encoding="utf-8")
    done = run_mkdocs(project, "build", "--strict")
    assert done.returncode == 0, done.stdout
    assert not (project / "site" / "cards").exists()
    page = (project / "site" / "resources" / "attendance-calendar" / "index.html").read_text(encoding="utf-8")
    assert "og:image" not in page
    assert '<meta name="twitter:card" content="summary">' in page
