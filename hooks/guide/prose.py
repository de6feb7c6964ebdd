"""The catalogue's Markdown: a small safe subset, checked once and rendered to clean HTML.

Paragraphs, emphasis, strong, lists and links; nothing else. Links go to https addresses, to a telephone (tel:, sms:), or
to an entry of the catalogue (`[home visits](resource:home-visits)`). HTML in the text is refused by the check and, should
it get this far, comes out as the characters it is written in (markdown-it-py with html off), then passes an allow-list (nh3).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from html import escape
from itertools import zip_longest

import nh3
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from guide.addresses import AddressError, check, shown
from guide.problems import quoted

_MARKDOWN = MarkdownIt("zero", {"html": False, "linkify": False, "typographer": False}).enable(["list", "emphasis", "link", "escape"])
_PLAIN = re.compile(r"(?![-+])[^\\`*_\[\]<>&#|~\n]*")
"""Text without a mark of Markdown is one paragraph, whatever the parser would do; that is most of a catalogue.

A dash or a plus makes a list only where the text begins with it.
"""
MAX_BRACKETS = 100
"""Many unclosed ones take the parser quadratic time."""
_TAGS = {"p", "ul", "ol", "li", "em", "strong", "a"}
_ATTRIBUTES = {"*": set(), "a": {"href", "rel"}}
_CLEANER = nh3.Cleaner(tags=_TAGS, attributes=_ATTRIBUTES, url_schemes={"https", "tel", "sms"}, link_rel=None)
_PHONE = re.compile(r"(?:tel|sms):\+?[0-9-]{3,20}(?:[?&;]body=[\w%]+)?")
_ENTRY = re.compile(r"([a-z]+):([a-z0-9-]+)")
HTML = re.compile(r"<[A-Za-z/!?]|&#?\w+;")
"""What looks like HTML to a browser: a tag, a comment, or a character reference."""
_BROKEN_LINK = re.compile(r"\]\(|\] \([a-z]+:", re.IGNORECASE)
_REFUSED = (
    (HTML, "holds HTML.", "Write words, *emphasis*, **strong**, lists and links only."),
    (re.compile(r"(?m)^ {0,3}#{1,6} "), "holds a heading.", "Remove the # and write a sentence."),
    (re.compile(r"!\["), "holds a picture.", "Remove it: the guide shows none here."),
    (re.compile(r"`"), "holds code marks (`).", "Remove them."),
    (re.compile(r"(?m)^ {0,3}>"), "holds a quotation mark of Markdown (>).", "Write a sentence instead."),
    (re.compile(r"(?m)^[ ]*\|.*\|"), "holds a table.", "Write a list instead."),
    (re.compile(r"(?m)^ {0,3}\[[^\[\]\n]*\]:"), "holds a link in two places.", "Write [words](https://…) where the link belongs."),
)


def faults(text: str, has_entry: Callable[[str, str], bool | None]) -> Iterator[tuple[str, str]]:
    """Each (what is wrong, how to mend it) in a text.

    `has_entry(kind, id)` says whether such an entry exists, or None where there is no such kind.
    """
    if _PLAIN.fullmatch(text):
        return
    for pattern, what, fix in _REFUSED:
        if pattern.search(text):
            yield what, fix
    if text.count("[") > MAX_BRACKETS:
        yield f"has more than {MAX_BRACKETS} opening brackets.", "Leave links out, or divide the text."
    elif "]" in text:
        tokens = list(_inline(_parsed(text)))
        for token, following in zip_longest(tokens, tokens[1:]):
            if token.type == "text" and _BROKEN_LINK.search(token.content):
                yield "holds a link that cannot be read.", "Write [words](https://…), with no space after the ] or in the address."
            elif token.type == "link_open":
                if following and following.type == "link_close":
                    yield "holds a link without words.", "Write what opens between [ and ]."
                yield from _link_faults(str(token.attrGet("href")), has_entry)


def _link_faults(href: str, has_entry: Callable[[str, str], bool | None]) -> Iterator[tuple[str, str]]:
    if href.startswith(("tel:", "sms:")):
        if not _PHONE.fullmatch(href):
            yield f"links to {quoted(href)}, which is not a telephone number.", "Write tel: or sms: and the number."
    elif entry := _ENTRY.fullmatch(href):
        found = has_entry(*entry.groups())
        if found is None:
            yield f"links to {quoted(href)}, which is neither an address nor an entry.", "Write https://…, or the kind and id, such as myth:its-id."
        elif not found:
            yield f"links to {quoted(href)}, and there is no such entry.", "Correct the id, or remove the link."
    else:
        try:
            check(href)
        except AddressError as error:
            yield f"links to {quoted(shown(href))}, which {error.what}", error.fix


@lru_cache(maxsize=1 << 14)
def _parsed(text: str) -> Sequence[Token]:
    """The tokens of a text, which nobody changes: it is read once, to be checked and to be shown."""
    return _MARKDOWN.parse(text)


def _inline(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        yield from token.children or ()


def html_of(text: str, link_to: Callable[[str, str], str]) -> str:
    """The text as HTML paragraphs and lists. `link_to(kind, id)` gives the address of an entry of the catalogue."""
    if _PLAIN.fullmatch(text):
        return f"<p>{escape(text, quote=False)}</p>"
    return _CLEANER.clean(_MARKDOWN.renderer.render(_parsed(text), _MARKDOWN.options, {"link_to": link_to})).strip()


def _link_open(renderer: RendererProtocol, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
    """The start tag of a link; which page an entry's id stands for is known only when it is shown."""
    href = str(tokens[index].attrGet("href"))
    if href.startswith("https:"):
        return f'<a href="{escape(href)}" rel="external">'
    if href.startswith(("tel:", "sms:")):
        return f'<a href="{escape(href)}">'
    entry = _ENTRY.fullmatch(href)
    return f'<a href="{escape(env["link_to"](*entry.groups()))}">' if entry else "<a>"


_MARKDOWN.add_render_rule("link_open", _link_open)
_TO_ENTRY = re.compile(rf"(?<=\]\()\s*(?!(?:tel|sms):){_ENTRY.pattern}(?=[\s)])")


def addressed(text: str, link_to: Callable[[str, str], str]) -> str:
    """The text as it is written, its links to entries replaced by their addresses, so that any reader of Markdown can follow them."""
    return text if "](" not in text else _TO_ENTRY.sub(lambda link: link_to(*link.groups()), text)


@lru_cache(maxsize=4096)
def text_of(text: str) -> str:
    """The text without its Markdown, on one line: for descriptions, titles and structured data."""
    return " ".join(blocks_of(text))


def blocks_of(text: str) -> tuple[str, ...]:
    """Each paragraph and list item of the text, without its Markdown and on one line."""
    if _PLAIN.fullmatch(text):
        return (text,)
    return tuple(" ".join("".join(child.content or " " for child in children).split()) for children in _texts(_parsed(text)))


def _texts(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """The children with words of each block that has any."""
    for token in tokens:
        if children := [child for child in token.children or () if child.type in ("text", "softbreak", "text_special")]:
            yield children


_SENTENCE = re.compile(r".{30,}?(?<!\b[A-Z])[.!?…][”\"»)]*(?=\s+[¿¡“\"«]?[A-ZÀ-Þ])")
"""Up to a mark that ends a sentence: not after a single capital, nor after so few letters, for there it ends an abbreviation."""


def first_sentence(text: str) -> str:
    """The first sentence of a plain text on one line; all of it where it has no other."""
    match = _SENTENCE.match(text)
    return match.group() if match else text
