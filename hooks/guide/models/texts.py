"""The texts that readers see: each in every language of the guide, plain or of the Markdown subset, alone or as a list.

Which languages there are comes with the validation context: nothing here names one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated, Any

from pydantic import PlainValidator, ValidationInfo

from guide import prose
from guide.models.faults import Part, fault, known, settled, tried
from guide.problems import listed

LINE_LENGTH = 1_000
PROSE_LENGTH = 10_000
MAX_ITEMS = 500
_MARKDOWN = re.compile(r"\*\*|\]\(")


class Text(dict[str, str]):
    """A plain text in every language of the guide, by language code."""


class Prose(dict[str, str]):
    """A text of the Markdown subset in every language of the guide, by language code."""


class Lines(dict[str, tuple[str, ...]]):
    """A list of plain texts in every language of the guide, by language code; item n is the same item in each."""


class Words(dict[str, tuple[str, ...]]):
    """Words by language code; languages may differ in number, or be left out."""


def by_language(value: Any, info: ValidationInfo, one: Callable[[Any], Any], add: str, parts: list[Part], *, needed: bool = True) -> dict[str, Any]:
    """Each language's value through `one`, its faults added to `parts`.

    `add` says what to write for a language, and `needed` whether each of them must be there.
    """
    languages = known(info).languages
    if not isinstance(value, dict):
        raise fault("is not given by language.", f"Write {add} under each language: {listed(languages, 'and')}.")
    found: dict[str, Any] = {}
    for code, name in languages.items():
        if code in value:
            found[code] = tried(one, value[code], code, parts)
        elif needed:
            parts.append(Part((code,), "is missing.", f"Add {add} for {name}."))
    for code in value:
        if code not in languages:
            fix = "Put a text that holds a comma in quotation marks." if " " in code else f"Use {listed(languages)}."
            parts.append(Part((code,), "is not a language of this guide.", fix, (code, languages), is_key=True))
    return found


def _written(value: Any, limit: int) -> str:
    if not isinstance(value, str):
        raise fault("holds several values where one text belongs.", "Write one text, in quotation marks if it begins with [ or {.")
    if not value.strip():
        raise fault("is empty.", "Write it, or delete it.")
    if len(value) > limit:
        raise fault(f"has {len(value):,} characters.", f"Shorten it to {limit:,} or fewer.")
    return value


def plain(value: Any) -> str:
    """A text on one line, without HTML."""
    line = _written(value, LINE_LENGTH)
    if prose.HTML.search(line):
        raise fault("holds HTML.", "Write plain words.")
    return " ".join(line.split())


def _shown(value: Any) -> str:
    line = plain(value)
    if _MARKDOWN.search(line):
        raise fault("holds Markdown, and this text is shown just as it is written.", "Remove the marks.")
    return line


def _text(value: Any, info: ValidationInfo) -> Text:
    parts: list[Part] = []
    return Text(settled(by_language(value, info, _shown, "the text", parts), parts))


def _prose(value: Any, info: ValidationInfo) -> Prose:
    context = known(info)
    parts: list[Part] = []

    def has_entry(kind: str, entry: str) -> bool | None:
        return entry in context.ids[context.singular[kind]] if kind in context.singular else None

    def one(text: Any) -> str:
        found = [Part((), what, fix) for what, fix in prose.faults(_written(text, PROSE_LENGTH), has_entry)]
        return settled(str(text).strip(), found)

    return Prose(settled(by_language(value, info, one, "the text", parts), parts))


def _items(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise fault("is not a list.", "Write the items below it, each after “- ”.")
    if not value:
        raise fault("is empty.", "Write at least one item, or delete it.")
    if len(value) > MAX_ITEMS:
        raise fault(f"has {len(value):,} items.", f"Shorten it to {MAX_ITEMS} or fewer.")
    parts: list[Part] = []
    return settled(tuple([tried(_shown, item, index, parts) for index, item in enumerate(value)]), parts)


def _lines(value: Any, info: ValidationInfo) -> Lines:
    parts: list[Part] = []
    found = by_language(value, info, _items, "the list", parts)
    lengths = {code: len(value[code]) for code in found if isinstance(value[code], list) and value[code]}
    first, *others = lengths or ("",)
    for code in others:
        if lengths[code] != lengths[first]:
            items = "1 item" if lengths[code] == 1 else f"{lengths[code]} items"
            parts.append(Part((code,), f"has {items}, and {first} has {lengths[first]}.", "Give both the same items in the same order."))
    return Lines(settled(found, parts))


def _words(value: Any, info: ValidationInfo) -> Words:
    parts: list[Part] = []
    return Words(settled(by_language(value, info, _items, "a list of words", parts, needed=False), parts))


LocalText = Annotated[Text, PlainValidator(_text)]
LocalProse = Annotated[Prose, PlainValidator(_prose)]
LocalLines = Annotated[Lines, PlainValidator(_lines)]
LocalWords = Annotated[Words, PlainValidator(_words)]
