"""Glossary terms explained in place: the first mention of each on a page becomes a button that opens its meaning.

The button and what it opens are plain HTML (the popover attribute), so touch, keyboard and screen readers work without a script.
Text inside links, headings, buttons and fragments in another language stays as it is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
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

    `terms` are (id, name) pairs. `endings` are what a word may have after it, such as that of a plural; `z→ces` is one that
    takes the place of another.
    """

    def __init__(self, terms: Iterable[tuple[str, str]], endings: Iterable[str]) -> None:
        changes = [("", ""), *(_change(ending) for ending in endings)]
        self._by_first: defaultdict[str, list[_Form]] = defaultdict(list)
        for name, called in terms:
            for form in _forms(called, name, changes):
                for first in {spelling.casefold() for spelling in form.words[0].spellings}:
                    self._by_first[first].append(form)
        for found in self._by_first.values():
            found.sort(key=lambda form: -len(form.words))
        self.mentioned: list[str] = []
        self._in_page = False

    def begin(self) -> None:
        """Begins a page: forgets the one before."""
        self.mentioned, self._in_page = [], True

    def end(self) -> None:
        """Ends the page: what is marked now, such as a sheet for a page in another language, stays as it is."""
        self._in_page = False

    def mark(self, text: str) -> Markup:
        """The text, HTML or plain, with each term that the page has not mentioned yet made a button."""
        html = str(escape(text))
        if not self._in_page or len(self.mentioned) >= MOST:
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

    def _term_at(self, text: str, words: list[re.Match[str]], index: int, forms: Iterable[_Form]) -> tuple[int, str]:
        """How many words the term that begins here has, and its id; 0 where none of the forms does."""
        for form in forms:
            size = len(form.words)
            here = words[index : index + size]
            if form.term in self.mentioned or len(here) < size or len(self.mentioned) >= MOST:
                continue
            gaps = ("", *(text[one.end() : other.start()] for one, other in pairwise(here)))
            if all(word.is_said(one.group(), gap) for one, gap, word in zip(here, gaps, form.words, strict=True)):
                return size, form.term
        return 0, ""


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a term: how it may be spelled, whether its capitals count, and what stands between it and the word before."""

    spellings: frozenset[str]
    is_name: bool
    gap: str

    def is_said(self, heard: str, gap: str) -> bool:
        return (gap == self.gap or (gap.isspace() and self.gap.isspace())) and (heard if self.is_name else heard.casefold()) in self.spellings


@dataclass(frozen=True, slots=True)
class _Form:
    """What a term is called on pages, word for word."""

    words: tuple[_Word, ...]
    term: str


def _forms(called: str, term: str, changes: Sequence[tuple[str, str]]) -> Iterator[_Form]:
    """The forms of a term: its name without what stands in parentheses, and an acronym that stands there."""
    outside, inside = re.sub(r"\s*\(.*?\)", "", called), re.findall(r"\(([^)]*)\)", called)
    for name in (outside, *(one for one in inside if one.isupper())):
        words, at = [], 0
        said = _WORD.findall(name)
        for place, match in enumerate(_WORD.finditer(name)):
            is_name = _is_name(match[0], said[:place], said[place + 1 :])
            spellings = frozenset(_spellings(match[0] if is_name else match[0].casefold(), changes))
            words.append(_Word(spellings, is_name, name[at : match.start()] if place else ""))
            at = match.end()
        if words:
            yield _Form(tuple(words), term)


def _is_name(word: str, before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether a word means the term only with its own capitals: in IDEA, in the Start of Head Start, and in the Title of Title I,
    for a single letter says too little. The first letter of any other term is a capital only because the glossary begins with it.
    """
    if word[1:] != word[1:].lower() or any(letter.isdigit() for letter in word):
        return True
    return word[:1].isupper() and (bool(before) or any(len(one) == 1 and one.isupper() for one in after))


def _change(ending: str) -> tuple[str, str]:
    """What an ending takes away from a word, and what it adds."""
    old, arrow, new = ending.partition("→")
    return (old, new) if arrow else ("", old)


def _spellings(word: str, changes: Sequence[tuple[str, str]]) -> Iterator[str]:
    return (word.removesuffix(old) + new for old, new in changes if word.endswith(old))


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
