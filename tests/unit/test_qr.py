"""QR codes, read by a decoder that knows nothing of how they were made."""

from __future__ import annotations

import pytest
from guide.outputs import qr
from qr_reader import from_png, from_svg, read_squares

TEXTS = (
    "https://a.org/r/x/",
    "https://guide.example.org/r/myth-spanish-at-home/",
    "https://www.a-school-district-with-a-long-name.k12.ca.us/familias/r/" + "x" * 36 + "/",
    "https://a.org/ñ/日本/%20?x=1&y=<2>",
)


@pytest.mark.parametrize("text", TEXTS)
def test_a_code_says_the_text_at_level_m(text):
    assert read_squares(qr.squares(text)) == [(text, "M", "QR Code")]


@pytest.mark.parametrize("text", TEXTS)
def test_four_light_squares_stand_around_a_code_and_no_more(text):
    rows = qr.squares(text)
    assert {len(row) for row in rows} == {len(rows)}
    dark = [(x, y) for y, row in enumerate(rows) for x, cell in enumerate(row) if cell]
    for place in (0, 1):
        assert (min(one[place] for one in dark), max(one[place] for one in dark)) == (4, len(rows) - 5)


@pytest.mark.parametrize("text", TEXTS)
def test_both_files_draw_the_same_squares(text):
    squares = list(qr.squares(text))
    assert from_svg(qr.svg(text)) == squares
    assert from_png(qr.png(text)) == (squares, (11_811, 11_811, 1))


def test_a_code_of_another_text_is_another_code():
    """A safeguard: the decoder does read what is drawn."""
    rows = [bytes(1 - cell if 12 < x < 25 and 12 < y < 25 else cell for x, cell in enumerate(row)) for y, row in enumerate(qr.squares(TEXTS[1]))]
    assert [one.text for one in read_squares(rows)] != [TEXTS[1]]
    assert qr.svg(TEXTS[0]) != qr.svg(TEXTS[1])


def test_a_square_is_large_enough_for_print():
    """Half a millimeter where it is printed as a page is, and a poster of eight centimeters at 200 dots an inch."""
    size = len(qr.squares(f"https://guide.example.org/r/{'x' * 36}/"))
    assert 20 / size >= 0.43
    assert size * qr.SCALE >= 8 / 2.54 * 200
