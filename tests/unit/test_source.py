"""Text in, plain values with their places out; nothing is changed, and what a catalogue never needs is refused."""

import pytest
from guide.problems import Position
from guide.source import MAX_BYTES, parse, read


def values(text):
    source = parse(text, file="f.yaml")
    assert source.problems == ()
    return source.value


def lines(text, **limits):
    return [str(problem) for problem in parse(text, file="f.yaml", **limits).problems]


@pytest.mark.parametrize(
    "written",
    ["no", "yes", "on", "null", "~", "02134", "1.10", "0x1F", "1e3", "1_000", "12:30:45", ".inf", "2026-11-21", "=", "<<"],
)
def test_a_value_keeps_the_characters_that_were_written(written):
    assert values(f"key: {written}") == {"key": written}


@pytest.mark.parametrize("written", ["no", "2019", "1.10", "true"])
def test_a_key_keeps_the_characters_that_were_written(written):
    assert values(f"{written}: x") == {written: "x"}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("key:", {"key": ""}),
        ("key: ''", {"key": ""}),
        ("key: 'it''s'", {"key": "it's"}),
        ('key: "a \\"word\\""', {"key": 'a "word"'}),
        ("key: |\n  one\n  two\n", {"key": "one\ntwo\n"}),
        ("key: >\n  one\n  two\n", {"key": "one two\n"}),
        ("key: one\n  two", {"key": "one two"}),
        ("key: [a, b]", {"key": ["a", "b"]}),
        ("key: {a: b}", {"key": {"a": "b"}}),
        ("- a\n- - b\n  - c\n", ["a", ["b", "c"]]),
        ("# a comment\nkey: x # another", {"key": "x"}),
        ("key: ¿Qué? 日本 😀", {"key": "¿Qué? 日本 😀"}),
        ("\ufeffkey: x", {"key": "x"}),
        ("key: x\r\nother: y\r\n", {"key": "x", "other": "y"}),
        ("%YAML 1.1\n---\nkey: x\n...\n", {"key": "x"}),
        ("__proto__: x", {"__proto__": "x"}),
        ("", {}),
        ("# only a comment", {}),
        ("--- # nothing", ""),
    ],
)
def test_yaml_is_read_as_plain_values(text, value):
    assert values(text) == value


@pytest.mark.parametrize(
    ("path", "position"),
    [
        ((), (1, 1)),
        (("title",), (1, 8)),
        (("title", "es"), (1, 22)),
        (("links",), (3, 3)),
        (("links", 1), (4, 5)),
        (("links", 1, "url"), (4, 10)),
        (("why",), (5, 6)),
        (("missing",), (1, 1)),
        (("title", "fr"), (1, 8)),
        (("links", 9), (3, 3)),
        (("links", 1, "url", "deeper"), (4, 10)),
    ],
)
def test_each_value_has_a_place_and_a_missing_one_its_parents(path, position):
    source = parse("title: {en: One, es: Uno}\nlinks:\n  - a: b\n  - url: x\nwhy: |\n  text", file="f.yaml")
    assert source.marks.find(path) == Position(*position)


@pytest.mark.parametrize(
    ("path", "position"),
    [(("links",), (2, 1)), (("title", "es"), (1, 18)), (("links", 0, "a"), (3, 5)), ((), (1, 1))],
)
def test_each_key_has_a_place_too(path, position):
    source = parse("title: {en: One, es: Uno}\nlinks:\n  - a: b\n", file="f.yaml")
    assert source.marks.find_key(path) == Position(*position)


def test_columns_count_characters_as_an_editor_does():
    assert parse("ñañá: 😀x\n日: {本: y}", file="f.yaml").marks.find(("日", "本")) == (2, 8)


ESCAPE = "A backslash here stands for a character that nobody can see. Delete it, or put the text in single quotation marks."
MARK = "Put the whole text in quotation marks, or remove the mark."


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: 1\nb: 2\na: 3", "f.yaml:3:1 The key “a” stands here a second time (first in line 1). Keep one of the two."),
        ("a: &x 1", f"f.yaml:1:4 A text begins with “&x”, which YAML takes for an anchor. {MARK}"),
        ("a: *x", f"f.yaml:1:4 A text begins with “*x”, which YAML takes for an alias. {MARK}"),
        ("a: *x y* z", f"f.yaml:1:4 A text begins with “*x”, which YAML takes for an alias. {MARK}"),
        ("a: *x* y", "f.yaml:1:4 A text begins with “*”. Put it in quotation marks."),
        ("a: !!int 1", f"f.yaml:1:4 A text begins with “!!int”, which YAML takes for a tag. {MARK}"),
        ("a: !mine [x]", f"f.yaml:1:4 A text begins with “!mine”, which YAML takes for a tag. {MARK}"),
        ("a: ! x", f"f.yaml:1:4 A text begins with “!”, which YAML takes for a tag. {MARK}"),
        ("a: 1\n---\nb: 2\n---\nc: 3", "f.yaml:2:1 A second document begins here. Remove the line “---”."),
        ("? [a, b]\n: c", "f.yaml:1:3 A list or map stands where a key belongs. A key is one word, followed by a colon."),
        ("a:\n\t- b", "f.yaml:2:1 A tab stands here. Use spaces."),
        ("a: b\tc", "f.yaml:1:5 A tab stands here. Use spaces."),
        (
            "a: b\u202ec",
            "f.yaml:1:5 A character that nobody can see stands here (U+202E, right-to-left override). Delete it, and type the text around it again.",
        ),
        (
            "a: b\x00",
            "f.yaml:1:5 A character that nobody can see stands here (U+0000, a control character). Delete it, and type the text around it again.",
        ),
        ("a: ni\ufffdo", "f.yaml:1:6 A broken character (\ufffd) stands here: a letter that was lost on the way. Type the letter again."),
        (
            'a: "b\\u200b"',
            f"f.yaml:1:4 {ESCAPE}",
        ),
        (
            '"a\\0": b',
            f"f.yaml:1:1 {ESCAPE}",
        ),
        ("a: b: c", "f.yaml:1:5 A colon stands where none can. Put the whole text in quotation marks, or check the indentation."),
        ("a: b\nc\nd: e", "f.yaml:2:1 A key has no colon. Write “key: text”, or indent this line as part of the text above it."),
        ("a: 'b' c", "f.yaml:1:8 This line does not fit what stands above it. Check its indentation, and quotation marks before it."),
        ("a:\n  - b\n c: d", "f.yaml:3:2 This line does not fit what stands above it. Check its indentation, and quotation marks before it."),
        ("a:\n  - b\n  c", "f.yaml:3:3 A key has no colon. Write “key: text”, or indent this line as part of the text above it."),
        ("a: 'b", "f.yaml:1:4 A quotation mark is never closed. Close it."),
        ('a: "b\n---\nc: d', "f.yaml:1:4 A quotation mark is never closed. Close it."),
        ("a: [b, c\nd: e", "f.yaml:1:4 A bracket is never closed, or a comma is missing. Check what stands in the brackets that open here."),
        ("a: {b: c", "f.yaml:1:4 A bracket is never closed, or a comma is missing. Check what stands in the brackets that open here."),
        ("a: @b", "f.yaml:1:4 A text begins with a character that YAML keeps. Put the whole text in quotation marks."),
        ("a: `b`", "f.yaml:1:4 A text begins with a character that YAML keeps. Put the whole text in quotation marks."),
        ('a: "C:\\data"', "f.yaml:1:7 A backslash stands in double quotation marks. Use single quotation marks around this text."),
        ("a: - b", "f.yaml:1:4 A list item stands where none can. Start the list on a line of its own."),
        ("a: | b\n  c", "f.yaml:1:6 A text after “|” or “>” does not begin on the next line. Write it there, indented."),
        ("a: * b", "f.yaml:1:4 A text begins with “*”. Put it in quotation marks."),
        ("a: & b", "f.yaml:1:4 A text begins with “&”. Put it in quotation marks."),
        ("a: !e!x b", "f.yaml:1:4 A text begins with “!”. Put it in quotation marks."),
        ("%YAML 3.0\n---\na: b", "f.yaml:1:1 A line begins with “%”. Remove it, or put the text in quotation marks."),
        ("a: b\n]", "f.yaml:2:1 This line does not fit what stands above it. Check its indentation, and quotation marks before it."),
    ],
)
def test_what_a_catalogue_never_needs_is_refused_with_its_place(text, line):
    assert lines(text) == [line]


def test_the_first_of_two_equal_keys_stays():
    assert parse("a: 1\na: {b: 2}\nc: 3", file="f.yaml").value == {"a": "1", "c": "3"}


def test_reading_goes_on_after_a_hidden_character():
    source = parse("a: b\u200bc\nd: e\tf\nd: g", file="f.yaml")
    assert source.value == {"a": "bc", "d": "e f"}
    assert [problem.position for problem in source.problems] == [(1, 5), (2, 5), (3, 1)]


def test_a_tab_that_breaks_the_indentation_is_told_once():
    assert lines("a:\n  b: c\n\td: e\nf: g") == ["f.yaml:3:1 A tab stands here. Use spaces."]


@pytest.mark.parametrize(("levels", "accepted"), [(12, True), (13, False), (10_000, False)])
def test_lists_may_be_nested_twelve_levels_deep(levels, accepted):
    said = lines("[" * levels + "]" * levels)
    assert said == (
        [] if accepted else ["f.yaml:1:13 This is nested more than 12 levels deep. A catalogue needs no such depth: check the indentation."]
    )


@pytest.mark.parametrize(("items", "accepted"), [(50_000, True), (50_001, False)])
def test_a_list_may_have_fifty_thousand_items(items, accepted):
    line = "f.yaml:50001:3 More than 50,000 items stand in one list. Divide it, or remove what does not belong in it."
    assert lines("- x\n" * items) == ([] if accepted else [line])


@pytest.mark.parametrize(("extra", "accepted"), [(0, True), (1, False)])
def test_a_file_may_have_two_million_bytes_and_not_one_more(extra, accepted):
    text = "a: " + "é" * ((MAX_BYTES - 4) // 2) + "b" + "c" * extra
    assert len(text.encode()) == MAX_BYTES + extra
    assert lines(text) == (
        [] if accepted else ["f.yaml:1:1 The file is larger than 2,000,000 bytes. Split it, or remove what does not belong in it."]
    )


@pytest.mark.parametrize(
    ("data", "place"),
    [
        ("ñ: x\nañ: caf".encode() + b"\xe9", "2:8"),
        ("a: x".encode("utf-16"), "1:1"),
        (b"a: \xed\xa0\x80", "1:4"),
        ("a: \ud800", "1:4"),
    ],
)
def test_text_that_is_not_utf_8_is_refused_where_it_stops_being_so(data, place):
    assert lines(data) == [f"f.yaml:{place} The file is not saved as UTF-8 text. Save it again with the encoding UTF-8."]


def test_a_file_is_known_by_its_own_name(tmp_path):
    path = tmp_path / "resources.yaml"
    path.write_text("a: b", encoding="utf-8")
    source = read(path)
    assert (source.file, source.value, source.problems) == ("resources.yaml", {"a": "b"}, ())


def test_a_missing_file_is_a_problem(tmp_path):
    (problem,) = read(tmp_path / "resources.yaml").problems
    assert str(problem) == "resources.yaml:1:1 The file was not found. Create resources.yaml, or name the file that you mean."


def test_a_folder_in_place_of_a_file_is_a_problem(tmp_path):
    (problem,) = read(tmp_path).problems
    assert str(problem) == f"{tmp_path.name}:1:1 The file cannot be read. Check that it is a file and that you may open it."


def test_a_limit_can_be_lowered(tmp_path):
    path = tmp_path / "resources.yaml"
    path.write_text("a: bcdef", encoding="utf-8")
    (problem,) = read(path, max_bytes=5).problems
    assert problem.what == "The file is larger than 5 bytes."
