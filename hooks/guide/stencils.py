"""The stencils: what a paste-ready block looks like in each format, as data, and the one way to fill them.

A stencil is a few pieces with slots, put under each other. `{title}` is filled with a value that is escaped as its format wants
it; `{*link}` with one that is put in as it is, because it was made here or is an address. A piece with a slot that has nothing
to hold is left out. That is all there is to know, so that the script of the newsletter page (`overrides/assets/guide/stencils.js`)
fills the very same stencils in the same way.

It knows no entries and no languages: `guide.pages.blocks` knows what a block says.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

Pieces = tuple[str, ...]
"""A stencil."""
Escapes = tuple[tuple[str, str], ...]
"""What must not stand in a value as it is, in order: each a pattern that means the same to Python and to a browser, and what takes
its place, in which `$&` is what was found."""


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write blocks down."""

    id: str
    """Its name in addresses, keys of the strings files, and the script."""
    ending: str
    """How the name of a file ends."""
    media: str
    """The media type of a file."""
    escapes: Escapes
    part: Pieces
    """What is said of an entry in one language."""
    between_parts: str
    entry: Pieces
    """An entry, around its `parts`."""
    between_entries: str
    whole: Pieces
    """What is pasted, around its `entries`."""
    file: Pieces
    """A file of its own, around the `whole`."""


_SMALL = "margin:0 0 6px;font-size:14px;line-height:1.4"
_CELL = "padding:14px 0 0;border-top:1px solid #999999;font:16px/1.5 Arial,Helvetica,sans-serif;word-break:break-word"
HTML = Format(
    "html",
    "html",
    "text/html",
    (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("'", "&#39;")),
    (
        '<div lang="{lang}" dir="{dir}" style="padding:0 0 14px">',
        '<h3 style="margin:0 0 6px;font-size:18px;line-height:1.3">',
        '<span style="font-weight:400">{claim}</span><br>',
        '<a href="{page}">{title}</a></h3>',
        '<p style="margin:0 0 6px">{text}</p>',
        f'<p style="{_SMALL}">{{details}}</p>',
        f'<p style="{_SMALL}"><a href="{{link}}">{{link}}</a></p>',
        "</div>",
    ),
    "\n",
    (f'<tr><td style="{_CELL}">', "{*parts}", "</td></tr>"),
    "\n",
    ('<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px">', "{*entries}", "</table>"),
    (
        "<!doctype html>",
        '<html lang="{lang}" dir="{dir}">',
        '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title></head>',
        '<body style="margin:0;padding:16px">',
        "{*whole}",
        "</body>",
        "</html>",
        "",
    ),
)
"""For e-mail: styles stand on the elements, a table holds the width, and nothing is loaded. It names no colors of text or ground, and
so takes those of the letter that it is pasted into. Without any styles it is still headings, paragraphs and links."""
TEXT = Format(
    "text",
    "txt",
    "text/plain",
    (),
    ("{claim}", "{title}", "{text}", "{details}", "{*link}"),
    "\n\n",
    ("{*parts}",),
    "\n\n* * *\n\n",
    ("{*entries}",),
    ("{*whole}", ""),
)
MARKDOWN = Format(
    "markdown",
    "md",
    "text/markdown",
    (
        (r"[\\`*_\[\]<>|~^$]|&(?=#?[A-Za-z0-9]+;)", r"\$&"),
        (r"^[#+=\-]", r"\$&"),
        (r"^[0-9]+(?=[.)])", "$&\\"),
    ),
    ("{claim}\n", "### [{title}]({*page})\n", "{text}\n", "{details}\n", "<{*link}>"),
    "\n\n",
    ("{*parts}",),
    "\n\n---\n\n",
    ("{*entries}",),
    ("{*whole}", ""),
)
"""CommonMark 0.31. Any ASCII punctuation may be escaped (§2.4); what means something at the start of a line only is escaped only there."""
FORMATS = (HTML, TEXT, MARKDOWN)

_SLOT = re.compile(r"\{(\*?)(\w+)\}")


def fill(pieces: Pieces, values: Mapping[str, str], escapes: Escapes) -> str:
    """The stencil with its slots filled; a piece that has a slot for an empty value is left out. KeyError where a value is missing."""
    made = []
    for start, slots in _cut(pieces):
        piece = [start]
        for star, name, after in slots:
            if not (value := values[name]):
                break
            piece += (value if star else escaped(value, escapes), after)
        else:
            made.append("".join(piece))
    return "\n".join(made)


def around(pieces: Pieces, slot: str, made: str) -> str:
    """The same for a stencil that has this one slot, for what was made already."""
    before, after = _around(pieces, slot)
    return f"{before}{made}{after}"


@cache
def _around(pieces: Pieces, slot: str) -> list[str]:
    return "\n".join(pieces).split(f"{{*{slot}}}")


@cache
def _cut(pieces: Pieces) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """Each piece as the text before its first slot, and each slot with its star, its name, and the text after it."""
    cuts = [_SLOT.split(piece) for piece in pieces]
    return [(start, list(zip(rest[0::3], rest[1::3], rest[2::3], strict=True))) for start, *rest in cuts]


def escaped(value: str, escapes: Escapes) -> str:
    """The value as it may stand in the format with these escapes."""
    for pattern, put in _compiled(escapes):
        if pattern.search(value):
            value = pattern.sub(lambda found, put=put: put.replace("$&", found[0]), value)  # type: ignore[misc]
    return value


@cache
def _compiled(escapes: Escapes) -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(pattern), put) for pattern, put in escapes]
