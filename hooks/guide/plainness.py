"""The readability report: what we wrote, entry by entry and page by page, in each language that has a formula.

Owns what is measured (our own words, not titles, names or search words), how it is pooled, and the report. The formulas stand
in `readability`. An entry is measured as one text, because single sentences swing too far; the glossary, the topics and the
references are one text each. A `readability_waiver` says why an entry or page may miss the limit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from markdown_it import MarkdownIt
from pydantic import BaseModel

from guide.catalogue import Catalogue
from guide.language import Language
from guide.models.base import Lines, Prose, Text
from guide.prose import blocks_of
from guide.readability import Counts, Formula, counts

NOT_OURS = ("title", "name", "former_name", "short", "label", "heading", "term", "stands_for", "choices")
"""Fields that hold names and labels: mostly the words of others, and too short to measure."""
_POOLED = ("topics", "references", "collections", "glossary")
_PAGE = MarkdownIt("commonmark").enable("table")
_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_WAIVER = re.compile(r"^readability_waiver: *(.+)$", re.MULTILINE)


class Measured(NamedTuple):
    """One text of ours, in one language."""

    name: str
    """The entry's id, the name of the list, or the page's path without language and ending."""
    formula: Formula
    """What it is measured with."""
    counts: Counts
    """What it holds."""
    waiver: str
    """Why it may miss the limit; empty where it may not."""

    @property
    def score(self) -> float:
        """The figure, in the unit of the formula."""
        return self.formula.score(self.counts)

    @property
    def meets_target(self) -> bool:
        """Whether it is as plain as everything should be."""
        return self.formula.meets(self.score, self.formula.target)

    @property
    def is_too_hard(self) -> bool:
        """Whether it misses the limit, and no waiver says why it may."""
        return not self.waiver and not self.formula.meets(self.score, self.formula.limit)


def measured(catalogue: Catalogue, docs: Path, language: Language) -> tuple[Measured, ...]:
    """Every text of the catalogue and of the hand-written pages under `docs`, the hardest first; none where the language has no formula."""
    formula = language.readability
    if formula is None:
        return ()
    texts = [(entry.id, list(_blocks(entry, language.code)), entry.readability_waiver or "") for entry in catalogue.pages]
    texts += [(name, [block for entry in getattr(catalogue, name).values() for block in _blocks(entry, language.code)], "") for name in _POOLED]
    texts += _pages(docs, language.code)
    found = [Measured(name, formula, counts(blocks, formula), waiver) for name, blocks, waiver in texts]
    return tuple(sorted((one for one in found if one.counts.words), key=lambda one: one.score, reverse=formula.low_is_easy))


def _blocks(value: Any, code: str) -> Iterator[str]:
    """The paragraphs and items in our own words, in the language `code`, of a part of the catalogue."""
    if isinstance(value, Text):
        yield value[code]
    elif isinstance(value, Prose):
        yield from blocks_of(value[code])
    elif isinstance(value, Lines):
        yield from value[code]
    elif isinstance(value, BaseModel):
        for field in type(value).model_fields:
            if field not in NOT_OURS:
                yield from _blocks(getattr(value, field), code)
    elif isinstance(value, tuple):
        for part in value:
            yield from _blocks(part, code)


def _pages(docs: Path, code: str) -> Iterator[tuple[str, list[str], str]]:
    ending = f".{code}.md"
    for path in sorted(docs.rglob(f"*{ending}")):
        text = path.read_text(encoding="utf-8")
        matter = _FRONT_MATTER.match(text)
        waiver = _WAIVER.search(matter[1]) if matter else None
        blocks = list(_page_blocks(text[matter.end() :] if matter else text))
        yield path.relative_to(docs).as_posix().removesuffix(ending), blocks, waiver[1] if waiver else ""


def _page_blocks(markdown: str) -> Iterator[str]:
    """The paragraphs, items and cells of a page: no headings, code or HTML."""
    in_heading = False
    for token in _PAGE.parse(markdown):
        in_heading = token.type == "heading_open" or (in_heading and token.type != "heading_close")
        if token.type == "inline" and not in_heading:
            yield " ".join("".join(child.content or " " for child in token.children or () if child.type in ("text", "softbreak")).split())


def report(texts: Sequence[Measured], language: Language, *, everything: bool = False) -> str:
    """The report on one language, in lines: a heading with the bounds, how things stand, and what misses them, or everything."""
    formula = language.readability
    if formula is None or not texts:
        return f"{language.locale.english_name}: not measured, because its strings file names no formula."
    way, end = ("below", "most") if formula.low_is_easy else ("above", "least")
    within = sum(one.meets_target for one in texts)
    lines = [
        f"{language.locale.english_name}, {formula.title}: {formula.target:g} or {way}; {formula.limit:g} at {end}.",
        f"  {within} of {len(texts)} texts reach it. The middle one has {median(one.score for one in texts):.1f}.",
    ]
    for one in texts:
        if everything or not one.meets_target:
            remark = "  TOO HARD" if one.is_too_hard else f"  waived: {one.waiver}" if one.waiver else "" if one.meets_target else "  hard"
            lines.append(f"  {one.score:5.1f}  {one.name}{remark}")
    return "\n".join(lines)
