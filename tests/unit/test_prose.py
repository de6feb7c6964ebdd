"""The Markdown subset: what is accepted, what is refused and why, and the HTML and plain text that come out."""

import pytest
from guide.prose import faults, html_of, text_of

ENTRIES = {("resource", "home-visits"), ("myth", "two-languages")}


def has_entry(kind, entry):
    return (kind, entry) in ENTRIES if kind in ("resource", "myth") else None


def link_to(kind, entry):
    return f"../../{kind}s/{entry}/"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("A plain sentence.", "<p>A plain sentence.</p>"),
        ("Cats & dogs: 2 < 3 > 1", "<p>Cats &amp; dogs: 2 &lt; 3 &gt; 1</p>"),
        ('She said "hello"; it\'s fine.', '<p>She said "hello"; it\'s fine.</p>'),
        ("One.\n\nTwo.", "<p>One.</p>\n<p>Two.</p>"),
        ("One\ntwo.", "<p>One\ntwo.</p>"),
        ("Be *kind* and **clear**.", "<p>Be <em>kind</em> and <strong>clear</strong>.</p>"),
        ("Take _notes_ in snake_case.", "<p>Take <em>notes</em> in snake_case.</p>"),
        ("- one\n- two", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>"),
        ("1. one\n2. two", "<ol>\n<li>one</li>\n<li>two</li>\n</ol>"),
        ("1. A sentence on one line.", "<p>1. A sentence on one line.</p>"),
        ("See [this](https://a.org/x).", '<p>See <a href="https://a.org/x" rel="external">this</a>.</p>'),
        ("Call [988](tel:988).", '<p>Call <a href="tel:988">988</a>.</p>'),
        ("Text [HOME](sms:741741?body=HOME).", '<p>Text <a href="sms:741741?body=HOME">HOME</a>.</p>'),
        ("See [visits](resource:home-visits).", '<p>See <a href="../../resources/home-visits/">visits</a>.</p>'),
        ('See [this](https://a.org "title").', '<p>See <a href="https://a.org" rel="external">this</a>.</p>'),
        (r"\*not emphasis\*", "<p>*not emphasis*</p>"),
        ("{{ config }} {% raw %} {0.x} %s ${x}", "<p>{{ config }} {% raw %} {0.x} %s ${x}</p>"),
        ("~~no~~ ==no== www.a.org a@b.org :smile:", "<p>~~no~~ ==no== www.a.org a@b.org :smile:</p>"),
        ("---\n***\n===", "<p>---\n***\n===</p>"),
        ("¿Y los niños? Sí — «claro».", "<p>¿Y los niños? Sí — «claro».</p>"),
    ],
)
def test_the_subset_is_accepted_and_becomes_clean_html(text, html):
    assert list(faults(text, has_entry)) == []
    assert html_of(text, link_to) == html


WORDS_ONLY = "Write words, *emphasis*, **strong**, lists and links only."
KIND_AND_ID = "Write https://…, or the kind and id, such as myth:its-id."
BROKEN = ("holds a link that cannot be read.", "Write [words](https://…), with no space after the ] or in the address.")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("<b>x</b>", ("holds HTML.", WORDS_ONLY)),
        ("<!-- x -->", ("holds HTML.", WORDS_ONLY)),
        ("<https://a.org>", ("holds HTML.", WORDS_ONLY)),
        ("a&nbsp;b", ("holds HTML.", WORDS_ONLY)),
        ("&#106;avascript", ("holds HTML.", WORDS_ONLY)),
        ("## Heading", ("holds a heading.", "Remove the # and write a sentence.")),
        ("a `b`", ("holds code marks (`).", "Remove them.")),
        ("> quoted", ("holds a quotation mark of Markdown (>).", "Write a sentence instead.")),
        ("| a | b |\n|---|---|", ("holds a table.", "Write a list instead.")),
        ("![x](https://a.org/x.png)", ("holds a picture.", "Remove it: the guide shows none here.")),
        ("see\n[1]: https://a.org", ("holds a link in two places.", "Write [words](https://…) where the link belongs.")),
        ("[x](javascript:alert(1))", BROKEN),
        ("[x](data:text/html,x)", BROKEN),
        ("[x](https://a.org/b c)", BROKEN),
        ("[x] (https://a.org)", BROKEN),
        ("[x](https://a.org", BROKEN),
        ("[](https://a.org)", ("holds a link without words.", "Write what opens between [ and ].")),
        ("[x]()", ("links to “”, which is empty.", "Write one that starts with https://.")),
        (
            "[x](http://a.org)",
            ("links to “http://a.org”, which does not start with https://.", "Write https:// instead of http:// if the page opens so."),
        ),
        ("[x](//a.org)", ("links to “//a.org”, which does not start with https://.", "Write one that starts with https://.")),
        ("[x](../secret)", ("links to “../secret”, which does not start with https://.", "Write one that starts with https://.")),
        ("[x](https://a:b@c.org)", ("links to “https://…@c.org”, which holds a user name or password.", "Remove everything up to the @.")),
        ("[x](tel:nine)", ("links to “tel:nine”, which is not a telephone number.", "Write tel: or sms: and the number.")),
        ("[x](resource:no-such)", ("links to “resource:no-such”, and there is no such entry.", "Correct the id, or remove the link.")),
        (
            "[x](resources:home-visits)",
            (
                "links to “resources:home-visits”, which is neither an address nor an entry.",
                "Write https://…, or the kind and id, such as myth:its-id.",
            ),
        ),
    ],
)
def test_what_is_outside_the_subset_is_refused_with_the_reason(text, fault):
    assert list(faults(text, has_entry)) == [fault]


def test_every_fault_of_a_text_is_told():
    text = "# <b>x</b>\n\n[y](http://a.org) and [z](myth:no-such)"
    assert [what for what, _ in faults(text, has_entry)] == [
        "holds HTML.",
        "holds a heading.",
        "links to “http://a.org”, which does not start with https://.",
        "links to “myth:no-such”, and there is no such entry.",
    ]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("A plain sentence.", "A plain sentence."),
        ("Be *kind* and **clear**.", "Be kind and clear."),
        ("See [this](https://a.org/x) and [that](resource:home-visits).", "See this and that."),
        ("One\ntwo.\n\n- three\n- four", "One two. three four"),
        (r"\*as is\*", "*as is*"),
        ("2 < 3 & more", "2 < 3 & more"),
    ],
)
def test_the_text_without_its_marks_is_one_line(text, plain):
    assert text_of(text) == plain


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "![x](javascript:alert(1))",
        "<a href='data:x'>y</a>",
        "<svg/onload=x>",
    ],
)
def test_html_that_slipped_past_the_check_comes_out_as_characters(text):
    html = html_of(text, link_to)
    assert html.startswith("<p>")
    assert html.count("<") == 2
