"""Glossary terms explained in place: the first mention of each on a page becomes a button that opens its meaning.

The button and what it opens are plain HTML (the popover attribute), so touch, keyboard and screen readers work without a script.
Text inside links, headings, buttons and fragments in another language stays as it is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise

from markupsafe import Markup, escape

_TAG = re.compile(r"(<[^>]*>)")
_NAME = re.compile(r"</?([a-z0-9]+)")
_WORD = re.compile(r"[^\W_]+(?:[-–’'][^\W_]+)*")
_LEFT = {"a", "button", "summary", "label", "h1", "h2", "h3", "h4", "h5", "h6", "cite", "th", "caption", "svg", "script", "style", "template"}
_VOID = {"br", "hr", "img", "input", "wbr", "path"}
MOST = 10
"""So many are explained on a page at most: more would be a page of dotted lines."""


class Glosses:
    """The terms of one language, and those that the page at hand has mentioned.

    `terms` are (id, name) pairs, `endings` what a word may have after it, such as that of a plural.
    """

    def __init__(self, terms: Iterable[tuple[str, str]], endings: Iterable[str]) -> None:
        self._endings = ("", *endings)
        self._by_first: defaultdict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        for name, called in terms:
            for form in _forms(called):
                words = tuple(_WORD.findall(form))
                for ending in self._endings if words else ():
                    self._by_first[words[0].casefold() + ending].append((words, name))
        for found in self._by_first.values():
            found.sort(key=lambda pair: -len(pair[0]))
        self.mentioned: list[str] = []

    def begin(self) -> None:
        """Forgets the page before."""
        self.mentioned = []

    def mark(self, text: str) -> Markup:
        """The text, HTML or plain, with each term that the page has not mentioned yet made a button."""
        html = str(escape(text))
        if len(self.mentioned) >= MOST:
            return Markup(html)
        if "<" not in html:
            return Markup(self._marked(html))
        made, closed = [], 0
        open_tags: list[tuple[str, bool]] = []
        for index, piece in enumerate(_TAG.split(html)):
            if index % 2:
                closed += _step(piece, open_tags)
                made.append(piece)
            else:
                made.append(piece if closed else self._marked(piece))
        return Markup("".join(made))

    def _marked(self, text: str) -> str:
        words = list(_WORD.finditer(text))
        made, at, index = [], 0, 0
        while index < len(words):
            forms = self._by_first.get(words[index].group().casefold())
            size, name = self._term_at(text, words, index, forms) if forms else (0, "")
            if size:
                start, end = words[index].start(), words[index + size - 1].end()
                self.mentioned.append(name)
                made += [text[at:start], f'<button class="guide-gloss" type="button" popovertarget="gloss-{name}">{text[start:end]}</button>']
                at = end
            index += size or 1
        return "".join([*made, text[at:]]) if made else text

    def _term_at(self, text: str, words: list[re.Match[str]], index: int, forms: Iterable[tuple[tuple[str, ...], str]]) -> tuple[int, str]:
        """How many words the term that begins here has, and its id; 0 where none of the forms does."""
        for form, name in forms:
            here = words[index : index + len(form)]
            if name in self.mentioned or len(here) < len(form) or len(self.mentioned) >= MOST:
                continue
            gaps = (text[one.end() : other.start()] for one, other in pairwise(here))
            if all(gap.isspace() or gap == "-" for gap in gaps) and all(map(self._is_form, (one.group() for one in here), form)):
                return len(form), name
        return 0, ""

    def _is_form(self, said: str, word: str) -> bool:
        """Whether a word of a text is the word of a term, or its plural; an acronym or name must be written as one."""
        exact = word[1:] != word[1:].lower() or any(letter.isdigit() for letter in word)
        heard, wanted = (said, word) if exact else (said.casefold(), word.casefold())
        return heard in {wanted + ending for ending in self._endings}


def _forms(called: str) -> list[str]:
    """What a term is called on pages: its name without what stands in parentheses, and an acronym that stands there."""
    outside, inside = re.sub(r"\s*\(.*?\)", "", called), re.findall(r"\(([^)]*)\)", called)
    return [outside, *(one for one in inside if one.isupper())]


def _step(tag: str, open_tags: list[tuple[str, bool]]) -> int:
    """Follows a tag; gives 1 where it begins what is left alone, -1 where that ends, otherwise 0."""
    match = _NAME.match(tag)
    if not match or match[1] in _VOID or tag.endswith("/>"):
        return 0
    if tag.startswith("</"):
        return -1 if open_tags and open_tags.pop()[1] else 0
    is_left = match[1] in _LEFT or " lang=" in tag or "data-pagefind-ignore" in tag
    open_tags.append((match[1], is_left))
    return int(is_left)
