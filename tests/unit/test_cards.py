"""The social cards: any text stays in its box and is drawn whole or cut at a word, in either direction, and the same words give the same bytes."""

from __future__ import annotations

import hashlib
import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from guide import catalogue, language
from guide.models import resource
from guide.outputs import cards, layout
from guide.outputs.kept import MOST, VARIABLE, Kept
from guide.outputs.letters import BOLD, FONTS, ITALIC, SANS, SERIF, Type, as_seen, fitted, legible
from guide.pages import Site, Telling, picture
from guide.pages.picture import LONGEST, SIZE, Picture
from PIL import Image, ImageChops

ROOT = Path(__file__).resolve().parents[2]
GUIDE = "Family–School Guide"
WORDS = "Family engagement toolkit for continuous improvement "
TITLES = {
    "short": "Read",
    "usual": "¿Qué preguntas puedo hacer en la conferencia con el maestro?",
    "300 characters": (WORDS * 6)[:300],
    "300 characters of one word": "m" * 300,
    "an address": "https://www.example.org/" + "very-long-path/" * 20,
    "wide letters": "W" * 40 + " " + "W" * 41,
    "markup": 'A <b>summary</b> & "quotes" with {braces} and \\n',
    "Arabic": "دليل الأسرة والمدرسة: كيف نبني شراكة (PTA) قوية في عام 2026؟ " * 4,
    "emoji": "🎉 Back 👩🏽‍🏫 to school 🇲🇽",
    "nothing to draw": "🎉 漢字",
    "stacked accents": "Z̸̡̢͖͎͚͔̦͑̈́a̵͎̓l̶̹̈́g̴̫̈́o̶͚͝",
}


def _picture(title: str = "A title", kind: str = "toolkit", **more: object) -> Picture:
    return Picture("", "", kind, "Toolkit" if kind else "", title, **more)  # type: ignore[arg-type]


def _entry(title: str) -> Picture:
    return _picture(title, by=title, chips=(title, "PDF", title))


def _myth(fact: str, claim: str, **labels: str) -> Picture:
    return _picture(fact, "myth", **{"fact_label": "Fact", "claim": claim, "claim_label": "Myth", **labels})


def _guide(title: str) -> Picture:
    return _picture(title, "", by=title)


def _open(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def _drawn(one: Picture, direction: str = "ltr", name: str = GUIDE) -> Image.Image:
    return _open(layout.draw(one, name, direction)).convert("RGB")


def test_a_card_is_a_small_png_in_few_colors_and_holds_nothing_but_the_picture():
    content = layout.draw(_entry("Family engagement toolkit"), GUIDE, "ltr")
    image = _open(content)
    assert (image.format, image.size, image.mode) == ("PNG", SIZE, "P")
    assert len(content) < 30_000
    image.load()
    assert image.info.keys() <= {"interlace", "gamma"}
    assert set(re.findall(rb"IHDR|PLTE|IDAT|IEND|tIME|tEXt|zTXt|iTXt|pHYs|gAMA", content)) == {b"IHDR", b"PLTE", b"IDAT", b"IEND"}


_ELSEWHERE = """
import hashlib, sys
sys.path.insert(0, sys.argv[1])
from guide.outputs import layout
from guide.pages.picture import Picture
for direction in ("ltr", "rtl"):
    one = Picture("", "", "law", "Ley", sys.argv[2], sys.argv[2], ("PDF",))
    print(hashlib.sha256(layout.draw(one, "Guía", direction)).hexdigest())
"""


def test_the_same_words_give_the_same_bytes_in_another_process_folder_and_locale(tmp_path):
    title = "Años: دليل (PTA) 2026"
    here = [
        hashlib.sha256(layout.draw(Picture("", "", "law", "Ley", title, title, ("PDF",)), "Guía", direction)).hexdigest()
        for direction in ("ltr", "rtl")
    ]
    done = subprocess.run(
        [sys.executable, "-c", _ELSEWHERE, str(ROOT / "hooks"), title],
        cwd=tmp_path,
        env={**os.environ, "PYTHONHASHSEED": "77", "LC_ALL": "C", "PYTHONUTF8": "1", "TZ": "Pacific/Kiritimati"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.split() == here


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize(
    "card", [_entry, _guide, lambda title: _myth(title, "Short."), lambda title: _myth("Short.", title)], ids=["entry", "guide", "fact", "claim"]
)
def test_no_text_leaves_its_box_or_lies_on_the_drawing(card, title, direction):
    one = card(TITLES[title])
    blank = _drawn(Picture("", "", one.kind, "", ""), direction)
    changed = ImageChops.difference(_drawn(one, direction), blank)
    if changed.getbbox() is None:
        assert (one.kind, legible(TITLES[title], SERIF)) == ("", "")
        return
    left, top, right, bottom = changed.getbbox()
    margins = (layout.LEFT, layout.RIGHT) if direction == "ltr" else (SIZE[0] - layout.RIGHT, SIZE[0] - layout.LEFT)
    assert (left >= margins[0] - 8, right <= margins[1] + 8) == (True, True), (left, right, margins)
    assert (top > layout.TOP + 60, bottom <= layout.BOTTOM + 4) == (True, True), (top, bottom)
    wide = layout.ART if one.kind else layout.LARGE_ART
    side = layout.RIGHT - wide if direction == "ltr" else SIZE[0] - layout.RIGHT
    flag = layout.BOTTOM - round(wide * 0.55) + round(wide * 36 / 320)
    assert changed.crop((side, flag, side + wide, SIZE[1])).getbbox() is None


@pytest.mark.parametrize("name", ["Guide 🎉", "دليل الأسرة", "A very long name of a guide, " * 8])
def test_any_name_of_the_guide_fits(name):
    blank, named = (_drawn(Picture("", "", "law", "", ""), name=one) for one in (".", name))
    left, top, right, bottom = ImageChops.difference(blank, named).getbbox()
    assert left >= layout.LEFT + 56
    assert right <= layout.RIGHT + 4
    assert top >= layout.TOP - 8
    assert bottom <= layout.TOP + 64


def test_what_no_font_has_leaves_no_empty_box():
    def same(one: str, other: str) -> bool:
        return layout.draw(_picture(one), GUIDE, "ltr") == layout.draw(_picture(other), GUIDE, "ltr")

    assert same("🎉 Back 👩🏽‍🏫 to school 漢字", "Back to school")
    assert same("1️⃣ ﬁve ⑤ ẅ", "1 five 5 ẅ")
    assert same("ʼn Ⱥ ķ̣", "ʼn ķ"), "a letter that no font has goes; an accent that is no part of a letter too"
    assert same("🎉", "Toolkit"), "the kind takes the place of a title that cannot be drawn"
    assert not same("Ñandú", "Nandu"), "what a font has keeps its accents"


@pytest.mark.parametrize("files", [SERIF, ITALIC, SANS, BOLD])
@pytest.mark.parametrize("title", TITLES)
def test_a_text_is_whole_or_cut_at_a_word_and_no_line_is_too_wide(title, files):
    text = legible(TITLES[title], files)
    for box in ((1042, 234), (682, 42), (300, 60)):
        block = fitted(TITLES[title], files, (60, 44, 30), box)
        assert all(block.type.width(line) <= box[0] for line in block.lines)
        assert block.height <= box[1]
        told = " ".join(block.lines)
        if not block.is_cut:
            assert told.replace(" ", "") == text.replace(" ", "")
            assert "…" not in told
        else:
            kept = told.removesuffix("…")
            assert kept != told
            assert text.replace(" ", "").startswith(kept.replace(" ", ""))
            if " " in kept:
                assert (
                    kept.split()[-1].rstrip(".,;:–—-·") in [word.rstrip(".,;:–—-·") for word in text.split()] or len(max(text.split(), key=len)) > 20
                )


def test_a_title_is_as_large_as_it_can_be_and_its_lines_are_about_equally_long():
    block = fitted("Parent roadmaps to the common core standards of California", SERIF, (80, 60, 40), (1000, 200))
    assert block.type.size == 60
    widths = [block.type.width(line) for line in block.lines]
    assert len(widths) == 2
    assert min(widths) > 0.75 * max(widths)
    assert fitted("Read", SERIF, (80, 60, 40), (1000, 200)).type.size == 80


@pytest.mark.parametrize(
    ("line", "direction", "seen"),
    [
        ("Hello (x)", "ltr", "Hello (x)"),
        ("Hello (x)", "rtl", "Hello (x)"),
        ("بيت", "rtl", "\ufe96\ufef4\ufe91"),  # The letters joined, the last one first.
        ("سلام", "rtl", "\u0645\ufefc\ufeb3"),  # Lam and alef are one sign.
        ("دار", "rtl", "\u0631\u0627\u062f"),  # Letters that join to no next one.
        ("بـ", "rtl", "\u0640\ufe91"),
        ("(بيت)", "rtl", "(\ufe96\ufef4\ufe91)"),
        ("بيت (PTA) 12", "rtl", "12 (PTA) \ufe96\ufef4\ufe91"),
        ("PTA [بيت] x", "ltr", "PTA [\ufe96\ufef4\ufe91] x"),
        ("שלום", "rtl", "םולש"),
    ],
)
def test_text_from_right_to_left_is_joined_and_put_in_the_order_of_the_eye(line, direction, seen):
    assert as_seen(line, direction) == seen


def test_from_right_to_left_everything_is_on_the_other_side():
    text = {"by": "نص", "chips": ("نص",)}
    one, other = (_drawn(_picture("نص", **text), direction, "نص") for direction in ("ltr", "rtl"))
    edge = (layout.STRIPE // 2, 300)
    assert one.getpixel(edge) == other.getpixel((SIZE[0] - edge[0], edge[1])) != other.getpixel(edge)


def test_a_myth_shows_the_fact_with_its_verdict_and_the_claim_only_with_them():
    card = _drawn(_myth("Parents care.", "Parents do not care."))
    assert ImageChops.difference(card, _drawn(_myth("Parents care.", "Parents do not care.", fact_label="No"))).getbbox()
    assert ImageChops.difference(card, _drawn(_myth("Parents care.", "Parents do not care.", claim_label="No"))).getbbox()
    assert ImageChops.difference(card, _drawn(_myth("Parents care.", "They do not."))).getbbox()
    for fact in ((WORDS * 20)[:900], "🎉"):  # A fact that is not there as a whole.
        cards_ = [layout.draw(_myth(fact, claim), GUIDE, "ltr") for claim in ("Parents do not care.", "Other.")]
        assert cards_[0] == cards_[1], "then the claim is left out"
    long = (WORDS * 6)[:300]
    assert layout.draw(_myth("Parents care.", long), GUIDE, "ltr") == layout.draw(_myth("Parents care.", f"{long} and more"), GUIDE, "ltr")


def test_the_colors_are_those_of_the_stylesheet():
    css = (ROOT / "overrides" / "assets" / "guide" / "guide.css").read_text(encoding="utf-8")
    tokens = dict(re.findall(r"--guide-([\w-]+): (#[0-9a-f]{6});", css.split("@media", 1)[0]))
    named = {name: getattr(layout, name.upper().replace("-", "_")) for name in tokens if hasattr(layout, name.upper().replace("-", "_"))}
    assert len(named) >= 14
    assert named == {name: tokens[name] for name in named}
    groups = re.findall(r"((?:\.guide-(?:card|kind)--[a-z]+,?\s*)+)\{\s*--guide-kind: var\(--guide-([a-z]+)\);", css)
    wanted = {kind: tokens[color] for selectors, color in groups for kind in re.findall(r"--([a-z]+)", selectors)}
    for kind in (*resource.KINDS, "framework", "myth", "handout"):
        assert layout.COLORS.get(kind, layout.BRAND) == wanted.get(kind, tokens["brand"]), kind


def test_the_fonts_are_few_free_and_small():
    fonts = sorted(FONTS.glob("*.ttf"))
    assert {path.name for path in fonts} == {*SERIF, *ITALIC, *SANS, *BOLD}
    assert sum(path.stat().st_size for path in fonts) < 1_000_000
    licenses = [path.read_text(encoding="utf-8") for path in FONTS.glob("OFL-*.txt")]
    assert len(licenses) == 3
    assert all("Copyright" in text or "©" in text for text in licenses)
    assert all("SIL OPEN FONT LICENSE Version 1.1" in text for text in licenses)


def test_letters_are_set_as_close_as_their_designer_wants():
    serif = Type(SERIF, 100)
    assert serif.width("AV") < serif.width("A") + serif.width("V") - 3


@pytest.fixture(scope="module")
def tellings() -> list[Telling]:
    languages = language.load()
    entries = catalogue.load(ROOT / "resources.yaml", languages.english_names)
    texts = {one.code: f"{GUIDE} {one.code}" for one in languages}
    return [Telling(entries, one, languages, Site("https://guide.example.org/", texts, texts)) for one in languages]


def test_every_word_on_the_cards_of_the_guide_can_be_drawn_and_no_title_is_cut(tellings):
    lost, cut = [], []
    for telling in tellings:
        for entry in telling.catalogue.pages:
            one = picture.of_entry(entry, telling)
            lost += [text for text in (one.label, one.title, one.by, *one.chips, one.claim) if legible(text, SANS) != " ".join(text.split())]
            smallest = 32 if one.claim else 39
            cut += [one.title] if fitted(one.title, SERIF, (smallest,), (layout.RIGHT - layout.LEFT, 228)).is_cut else []
            cut += [one.claim] if fitted(f"“{one.claim}”", ITALIC, (28,), (layout.BESIDE, 84)).is_cut else []
    assert (lost, cut) == ([], [])


def test_the_words_for_those_who_cannot_see_a_card_say_what_it_says(tellings):
    for telling in tellings:
        for entry in telling.catalogue.pages:
            one = picture.of_entry(entry, telling)
            assert len(one.alt) <= LONGEST
            if len(one.alt) < LONGEST - 20:
                assert [text for text in (one.label, one.title, one.by, *one.chips, one.claim) if text not in one.alt] == []
            assert one.title in one.alt, "a myth's fact above all"


def test_alt_text_that_is_too_long_is_cut_at_a_word(tellings):
    alt = picture._alt(tellings[0], "Toolkit", WORDS * 20)
    assert LONGEST - 40 < len(alt) <= LONGEST
    assert alt.endswith("…")
    assert alt.removesuffix("…").split()[-1] in WORDS.split()


@pytest.fixture
def small(tmp_path, monkeypatch):
    """The cards of the small guide with this cache: `small(cache)`."""
    monkeypatch.delenv(VARIABLE, raising=False)
    languages = language.load()
    entries = catalogue.load(ROOT / "tests" / "cases" / "small.yaml", languages.english_names)

    def made(cache: Path | None, name: str = GUIDE, **extra: str) -> dict[str, bytes]:
        site = Site("https://guide.example.org/", {one.code: name for one in languages}, {one.code: "Help." for one in languages}, extra, cache)
        outputs = list(cards.files([Telling(entries, one, languages, site) for one in languages], lambda *_: ""))
        assert len({output.address for output in outputs}) == len(outputs)
        return {output.address: output.content for output in outputs}  # type: ignore[misc]

    return made


@pytest.fixture
def drawings(monkeypatch):
    """The cards that were drawn since."""
    found: list[Picture] = []
    draw = layout.draw

    def counted(one: Picture, *more: str) -> bytes:
        found.append(one)
        return draw(one, *more)

    monkeypatch.setattr(layout, "draw", counted)
    return found


def test_each_entry_has_a_card_in_each_language_under_each_id_it_ever_had(small):
    found = small(None)
    languages = language.load()
    small_catalogue = catalogue.load(ROOT / "tests" / "cases" / "small.yaml", languages.english_names)
    entries, withdrawn = small_catalogue.pages, small_catalogue.withdrawn.values()
    gone = [entry for entry in withdrawn if entry.was in ("resource", "framework", "myth", "handout")]
    ids = [name for entry in (*entries, *gone) for name in (entry.id, *entry.aliases)]
    assert set(found) == {f"cards/{one.code}.png" for one in languages} | {f"cards/{one.code}/{name}.png" for one in languages for name in ids}
    for entry in entries:
        for alias in entry.aliases:
            assert found[f"cards/en/{alias}.png"] == found[f"cards/en/{entry.id}.png"]
    assert any(entry.aliases for entry in entries)
    assert gone
    assert all(found[f"cards/en/{entry.id}.png"] == found["cards/en.png"] for entry in gone)


def test_no_cards_are_made_where_they_are_not_wanted(small, tmp_path):
    assert small(tmp_path / "cache", cards="off") == {}
    assert list(tmp_path.iterdir()) == []


def test_what_is_kept_is_not_drawn_again_and_what_changed_is(small, tmp_path, drawings):
    first, count = small(tmp_path), len(drawings)
    assert count > 10
    drawings.clear()
    assert small(tmp_path) == first
    assert drawings == []
    assert small(tmp_path, name="Another name") != first
    assert len(drawings) == count, "the name stands on every card"


def test_a_broken_or_foreign_file_in_the_cache_does_no_harm(small, tmp_path, drawings):
    first = small(tmp_path)
    kept = sorted((tmp_path / "cards").iterdir())
    kept[0].write_bytes(b"")
    kept[1].write_bytes(kept[1].read_bytes()[:-9])
    kept[2].write_bytes(kept[3].read_bytes())
    kept[4].unlink()
    kept[4].mkdir()
    (tmp_path / "cards" / "stray.txt").write_text("x", encoding="utf-8")
    drawings.clear()
    assert small(tmp_path) == first
    assert 4 <= len(drawings) < len(kept)
    drawings.clear()
    assert small(tmp_path) == first
    assert drawings, "only what cannot be written is drawn again"


def test_a_cache_that_cannot_be_written_does_no_harm(small, tmp_path):
    place = tmp_path / "a file"
    place.write_text("x", encoding="utf-8")
    assert small(place) == small(None)
    assert place.read_text(encoding="utf-8") == "x"


def test_the_cache_keeps_what_the_last_build_used_where_there_is_too_much(tmp_path):
    for number in range(MOST + 1):
        (tmp_path / f"old-{number}").touch()
    kept = Kept(tmp_path)
    kept.get("new", lambda: b"content")
    kept.tidy()
    assert [path.name for path in tmp_path.iterdir()] == ["new"]
    assert Kept(tmp_path).get("new", lambda: b"other") == b"content"
