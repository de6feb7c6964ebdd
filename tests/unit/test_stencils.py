"""Stencils: slots are filled, values are escaped as their format wants it, and what has nothing to say is left out."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from guide.stencils import FORMATS, HTML, MARKDOWN, TEXT, Format, around, escaped, fill
from markdown_it import MarkdownIt

HOSTILE = [
    "<script>alert('x')</script> & \"more\" &amp; &#38;",
    "*bold* _it_ `code` [a](b) ![c](d) <e@f.org> ~~g~~ a|b $x$ y^2^ \\",
    "# no heading",
    "- no list",
    "+ no list",
    "1. no list",
    "23) no list",
    "=== no line",
    "--- no line",
    "> no quote",
    "{title} {*link} $& $1 \\g<0>",
    "عنوان طويل 🎒 中文",
    "x" * 300,
    "&copy; & R&D",
]


def test_a_piece_without_its_value_is_left_out():
    assert fill(("{a}:", "{b} {*c}", "end"), {"a": "", "b": "B", "c": "C"}, ()) == "B C\nend"
    assert fill(("{b} {*c}", "", "{a}"), {"a": "A", "b": "B", "c": ""}, ()) == "\nA"


def test_a_slot_with_a_star_holds_what_was_made_and_any_other_is_escaped():
    assert fill(("{a}{*a}",), {"a": "<&>"}, HTML.escapes) == "&lt;&amp;&gt;<&>"


def test_a_value_that_looks_like_a_slot_is_a_value():
    assert fill(("{a}-{b}",), {"a": "{b}", "b": "$&\\1"}, (("x", "y"),)) == "{b}-$&\\1"


def test_a_slot_that_nobody_fills_is_a_mistake():
    with pytest.raises(KeyError):
        fill(("{a}",), {}, ())


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.id)
def test_a_stencil_around_one_thing_is_filled_like_any_other(form: Format):
    for pieces, slot in ((form.entry, "parts"), (form.whole, "entries")):
        assert around(pieces, slot, "{x} <&>") == fill(pieces, {slot: "{x} <&>"}, form.escapes)


@pytest.mark.parametrize("value", HOSTILE)
def test_what_a_text_says_is_what_a_reader_of_the_html_sees(value):
    seen = []
    reader = HTMLParser()
    reader.handle_data = seen.append  # type: ignore[method-assign]
    reader.handle_starttag = lambda tag, attributes: pytest.fail(tag)  # type: ignore[method-assign]
    reader.feed(escaped(value, HTML.escapes))
    reader.close()
    assert "".join(seen) == value


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize("piece", ["{a}", "### [{a}](https://a.org/)", "**{a}**"])
def test_what_a_text_says_is_what_a_reader_of_the_markdown_sees(value, piece):
    tokens = MarkdownIt("commonmark").enable("strikethrough").enable("table").parse(fill((piece,), {"a": value}, MARKDOWN.escapes))
    assert {token.tag for token in tokens} <= {"p", "h3", ""}
    (inline,) = [token for token in tokens if token.type == "inline"]
    said = [child for child in inline.children or () if child.type in ("text", "text_special")]
    assert {child.type for child in inline.children or ()} <= {"text", "text_special", "link_open", "link_close", "strong_open", "strong_close"}
    assert "".join(child.content for child in said) == value.strip()


def test_plain_text_stays_as_it_is():
    assert escaped("".join(HOSTILE), TEXT.escapes) == "".join(HOSTILE)


def test_markdown_escapes_no_more_than_it_must():
    plain = "Family-School: R&D, 1.5 hours (free!) & more #1 = +"
    assert escaped(plain, MARKDOWN.escapes) == plain


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.id)
def test_patterns_mean_the_same_to_a_browser(form: Format):
    """Nothing in them that Python and JavaScript read in different ways: no look-behind, no names, no classes but those spelled out."""
    for pattern, put in form.escapes:
        assert not re.search(r"\(\?<|\(\?P|\\[wWdDsSbBAZ]", pattern)
        assert re.fullmatch(r"(?:\$&|[^$])*", put)
