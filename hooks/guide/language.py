"""The languages of the guide: their words, and their ways with dates, numbers, plurals and names of languages.

Each language is one file, `strings/<code>.yaml`, and nothing else: a language is added by adding its file. Babel knows the
rest (Unicode CLDR). The one file that says `default: yes` is the language that all others are translated from; each of
its words carries a note to translators.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal

from guide.models.base import PartialDate
from guide.problems import GuideError, Position, Problem, listed, nearest, quoted
from guide.readability import FORMULAS, Formula
from guide.source import Source, read

STRINGS = Path(__file__).parent / "strings"
_HEADER = ("name", "locale", "readability", "default")
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Language:
    """One language of the guide, and how things are said in it."""

    code: str
    """The code in addresses and in the catalogue, as in BCP 47."""
    name: str
    """Its name in the language itself."""
    locale: Locale
    """Whose habits its dates and numbers follow (Unicode CLDR)."""
    is_default: bool
    """Whether its pages stand at the root of the site."""
    readability: Formula | None
    """How the plainness of its texts is measured; None where the strings file names no formula."""
    words: Mapping[str, Mapping[str, str]] = field(repr=False)
    """Key → plural category → text; a text without plural has the category `other` only."""
    _kept: dict[object, str] = field(default_factory=dict, repr=False, compare=False)
    """What was said of numbers, dates and languages before: the same few come up on every page."""

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`."""
        return self.locale.text_direction

    @property
    def prefix(self) -> str:
        """What its addresses begin with: nothing, or its code and a slash."""
        return "" if self.is_default else f"{self.code}/"

    def say(self, key: str, /, **values: object) -> str:
        """The text of `key` with its placeholders filled; `count` chooses the plural form and is written in the language's digits.

        Raises KeyError when there is no such key or a placeholder has no value.
        """
        forms = self.words[key]
        if not values:
            return forms["other"]
        if isinstance(count := values.get("count"), int):
            values["count"] = self.number(count)
            return forms.get(self.locale.plural_form(count), forms["other"]).format_map(values)
        return forms["other"].format_map(values)

    def number(self, value: int) -> str:
        """The number with the language's separators."""
        if value not in self._kept:
            self._kept[value] = format_decimal(value, locale=self.locale)
        return self._kept[value]

    def day(self, value: date | PartialDate) -> str:
        """The date in words, as exact as it is known."""
        if value not in self._kept:
            self._kept[value] = self._in_words(value)
        return self._kept[value]

    def _in_words(self, value: date | PartialDate) -> str:
        if isinstance(value, date):
            return format_date(value, format="long", locale=self.locale)
        if value.month is None:
            return str(value.year)
        if value.day is None:
            return format_skeleton("yMMMM", date(value.year, value.month, 1), locale=self.locale)
        return format_date(date(value.year, value.month, value.day), format="long", locale=self.locale)

    def month(self, value: date) -> str:
        """The month and year in words."""
        return format_skeleton("yMMMM", value, locale=self.locale)

    def listed(self, parts: Sequence[str]) -> str:
        """The parts as one phrase: `a, b, and c` as the language has it."""
        return format_list(parts, locale=self.locale)

    def name_of(self, code: str) -> str:
        """The name of the language `code`, in this language."""
        if code not in self._kept:
            self._kept[code] = Locale.parse(code).get_display_name(self.locale) or code
        return self._kept[code]


@dataclass(frozen=True)
class Languages:
    """All languages of the guide, the default first, then by code."""

    all: tuple[Language, ...]

    def __iter__(self) -> Iterator[Language]:
        return iter(self.all)

    def __getitem__(self, code: str) -> Language:
        return next(language for language in self.all if language.code == code)

    @property
    def default(self) -> Language:
        """The language whose pages stand at the root."""
        return self.all[0]

    @property
    def english_names(self) -> dict[str, str]:
        """Code → English name, the default first: what the catalogue is checked against."""
        return {language.code: (language.locale.english_name or language.code).split(" (")[0] for language in self.all}


def load(folder: Path = STRINGS) -> Languages:
    """The languages whose strings files stand in `folder`; raises GuideError with everything wrong in any of them."""
    problems: list[Problem] = []
    sources = {path.stem: read(path) for path in sorted(folder.glob("*.yaml"))}
    for source in sources.values():
        problems.extend(source.problems)
    headers = {code: _header(source, problems) for code, source in sources.items()}
    defaults = [code for code, header in headers.items() if header.get("default") == "yes"]
    if len(defaults) != 1 and not problems:
        what = f"{len(defaults)} strings files say “default: yes”."
        problems.append(Problem(folder.name, Position(1, 1), "", "", what, "Exactly one must: the language that the others are translated from."))
    if problems:
        raise GuideError(problems)
    default = defaults[0]
    words = {code: dict(_words(source, code == default, Locale.parse(headers[code]["locale"]), problems)) for code, source in sources.items()}
    for code, source in sources.items():
        if code != default and not problems:
            problems.extend(_disagreements(source, words[code], words[default]))
    if problems:
        raise GuideError(problems)
    made = [
        Language(code, header["name"], Locale.parse(header["locale"]), code == default, FORMULAS.get(header.get("readability", "")), words[code])
        for code, header in sorted(headers.items(), key=lambda item: (item[0] != default, item[0]))
    ]
    return Languages(tuple(made))


def _header(source: Source, problems: list[Problem]) -> dict[str, str]:
    def wrong(steps: tuple[str, ...], what: str, fix: str) -> None:
        problems.append(Problem(source.file, source.marks.find(steps), "language", ".".join(steps[1:]), what, fix))

    header = source.value.get("language") if isinstance(source.value, dict) else None
    if not isinstance(header, dict) or not all(isinstance(value, str) for value in header.values()):
        if not source.problems:
            wrong(("language",), "is missing.", "Begin the file with “language:”, and below it name and locale.")
        return {}
    for key in ("name", "locale"):
        if not header.get(key):
            wrong(("language", key), "is missing.", "Add it.")
    for key in header:
        if key not in _HEADER:
            wrong(("language", key), "is not a key that can stand here.", f"{nearest(key, _HEADER)}Use {listed(_HEADER)}.")
    if locale := header.get("locale"):
        try:
            Locale.parse(locale)
        except (ValueError, UnknownLocaleError):
            wrong(("language", "locale"), f"{quoted(locale)} is not a locale.", "Write language and country, such as those of the other files.")
    if (formula := header.get("readability", "")) and formula not in FORMULAS:
        wrong(
            ("language", "readability"),
            f"{quoted(formula)} is not a formula.",
            f"{nearest(formula, FORMULAS)}Use {listed(FORMULAS)}, or leave it out.",
        )
    return header


def _words(source: Source, is_default: bool, locale: Locale, problems: list[Problem]) -> Iterator[tuple[str, Mapping[str, str]]]:
    words = source.value.get("words")
    for key, value in words.items() if isinstance(words, dict) else ():
        at = ("words", key)

        def wrong(what: str, fix: str, at: tuple[str, ...] = at, key: str = key) -> None:
            problems.append(Problem(source.file, source.marks.find_key(at), key, "", what, fix))

        text: Any = value
        if is_default:
            if not isinstance(value, dict) or set(value) != {"text", "note"} or not value["note"]:
                wrong("needs a text and a note.", "Write “text: …” and, for translators, “note: …” below it.")
                continue
            text = value["text"]
        elif isinstance(value, dict) and "text" in value:
            text = value["text"]
        forms = text if isinstance(text, dict) else {"other": text}
        if not all(isinstance(form, str) and form for form in forms.values()):
            wrong("is empty or not a text.", "Write the text.")
            continue
        if isinstance(text, dict) and (missing := set(locale.plural_form.tags | {"other"}) - set(forms)):
            wrong(f"lacks the plural {listed(sorted(missing))}.", "This language needs it (Unicode CLDR plural rules).")
            continue
        yield key, forms


def _disagreements(source: Source, words: Mapping[str, Mapping[str, str]], model: Mapping[str, Mapping[str, str]]) -> Iterator[Problem]:
    for key, forms in model.items():
        if key not in words:
            yield Problem(source.file, source.marks.find(("words",)), key, "", "is missing.", f"Translate {quoted(forms['other'])}.")
            continue
        wanted = {name for form in forms.values() for name in _PLACEHOLDER.findall(form)}
        for form in words[key].values():
            if extra := set(_PLACEHOLDER.findall(form)) - wanted:
                place = source.marks.find_key(("words", key))
                yield Problem(
                    source.file, place, key, "", f"uses {{{listed(sorted(extra))}}}, which nobody fills.", f"Use {listed(sorted(wanted)) or 'none'}."
                )
        if "other" in words[key] and (lost := wanted - set(_PLACEHOLDER.findall(words[key]["other"]))):
            place = source.marks.find_key(("words", key))
            yield Problem(source.file, place, key, "", f"leaves out {{{listed(sorted(lost))}}}.", "Put it where the language needs it.")
    for key in words:
        if key not in model:
            yield Problem(
                source.file,
                source.marks.find_key(("words", key)),
                key,
                "",
                "is not a key of the default language.",
                f"{nearest(key, model)}Remove it, or correct it.",
            )
