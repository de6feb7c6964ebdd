"""Text messages: how much one holds, and how a text is shortened until it fits."""

from __future__ import annotations

import pytest
from guide.text_message import measured, plainer, septets, shortened, together, units

LINK = "https://guide.example.org/r/home-visits/"
TABLE = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
"""The default alphabet in the order of 3GPP TS 23.038 §6.2.1, without the escape to the extension table at 1B."""
EXTENSION = "\f^{}\\[~]|€"
"""Its extension table, §6.2.1.1."""


def test_the_whole_alphabet_takes_one_septet_each_and_its_extension_two():
    assert len(TABLE) == 127
    assert [septets(letter) for letter in TABLE] == [1] * 127
    assert [septets(letter) for letter in EXTENSION] == [2] * 10


@pytest.mark.parametrize("letter", [*"áíóúÁÍÓÚçêâîôûëïÿõãœ`’“”–…·«»", "á", "ع", "中", "🎒", "\t", "\xa0"])
def test_no_other_character_is_in_it(letter):
    assert septets(letter) is None


@pytest.mark.parametrize(
    ("text", "size", "limit"),
    [
        ("a" * 160, 160, 160),
        ("a" * 161, 161, 160),
        ("€" * 80, 160, 160),
        ("{}" * 40 + "a", 161, 160),
        ("ñ" * 160, 160, 160),
        ("¿Qué? ¡Ñandú!".replace("ú", "ù"), 13, 160),
        ("á" * 70, 70, 70),
        ("a" * 70 + "á", 71, 70),
        ("🎒", 2, 70),
        ("🎒" * 35, 70, 70),
        ("مرحبا", 5, 70),
        ("", 0, 160),
    ],
)
def test_a_message_is_measured_as_telephones_measure_it(text, size, limit):
    message = measured(text)
    assert (message.size, message.limit, message.fits) == (size, limit, size <= limit)


def test_signs_are_made_plainer_and_letters_are_not():
    assert plainer("“Niños” — ‘así’…\n• uno · dos") == "\"Niños\" - 'así'... - uno - dos"
    assert plainer("e\u0301") == "é"


@pytest.mark.parametrize(
    ("title", "text", "message"),
    [
        ("Home visits", "How to begin.", f"Home visits - How to begin. {LINK}"),
        ("Home visits", "", f"Home visits {LINK}"),
        ("Home visits", "word " * 60, f"Home visits - {'word ' * 19}word... {LINK}"),
        ("w" * 114 + " last", "More", f"{'w' * 114} last {LINK}"),
        ("w" * 117, "More of it", f"{'w' * 117} {LINK}"),
        ("w " * 70, "", f"{'w ' * 57}w... {LINK}"),
        ("x" * 300, "More", f"{'x' * 116}... {LINK}"),
        ("Visitas al hogar: así se empieza", "", f"Visitas al hogar: así se... {LINK}"),
        ("Visitas a los hogares de los alumnos: así se empieza", "", f"Visitas a los hogares de los alumnos... {LINK}"),
        ("Así se empieza con las visitas", "", f"Así se empieza con las... {LINK}"),
        ("Página", "Una cosa.", f"Página - Una cosa. {LINK}"),
        ("Niños “felices”", "", f'Niños "felices" {LINK}'),
        ("🎒" * 30, "", f"{'🎒' * 13}... {LINK}"),
        ("€" * 90, "", f"{'€' * 58}... {LINK}"),
        ("", "", LINK),
    ],
)
def test_a_text_is_cut_after_a_word_and_the_link_stays_whole(title, text, message):
    made = shortened(title, text, LINK)
    assert made.text == message
    assert made.fits


@pytest.mark.parametrize("title", ["Sí " * 100, "中" * 300, "مرحبا بكم " * 40, "<&\"'>" * 60, "^" * 300, "🎒 " * 90, "a\u0301" * 200, "x" * 300])
@pytest.mark.parametrize("link", [LINK, "https://guide.example.org/" + "long" * 10 + "/"])
def test_whatever_the_title_is_it_is_one_message_with_its_link(title, link):
    made = shortened(title, title, link)
    assert made.text.endswith(link)
    assert made.fits


def test_no_letter_loses_its_marks():
    """A letter that has no form of its own with its marks is cut before it, never between."""
    made = shortened("x\u0323\u0304" * 40, "", LINK)
    said = made.text.removesuffix(f"... {LINK}")
    assert len(said) % 3 == 0
    assert said


def test_titles_in_several_languages_are_one_message_where_they_fit_whole():
    assert together(["Home visits", "Visitas al hogar"], LINK).text == f"Home visits / Visitas al hogar {LINK}"
    assert together(["Same", "Same"], LINK).text == f"Same {LINK}"
    assert together(["Home visits", "Visitas: así se empieza"], LINK) is None


def test_units_count_what_stands_beyond_the_first_plane_twice():
    assert units("a🎒b") == 4
