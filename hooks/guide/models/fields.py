"""The other field types: ids, addresses, dates, numbers, choices, references and lists.

Each turns the text of the source into a value, or says in plain words what is wrong with it. Which ids and languages exist
comes with the validation context: nothing here names either.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Annotated, Any, NamedTuple

from babel import localedata
from pydantic import PlainValidator, ValidationError, ValidationInfo, ValidatorFunctionWrapHandler, WrapValidator

from guide import addresses
from guide.models.faults import Part, fault, gathered, known, settled, tried, wrong
from guide.models.texts import MAX_ITEMS, by_language, plain
from guide.problems import listed, quoted

ID_LENGTH = 40
SHORT_ID_LENGTH = 36
"""With the letter, the name and three slashes a short address has at most 40 characters after the website's name: `/r/…/`."""
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_RESERVED = {"con", "prn", "aux", "nul", "index", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10))}
"""Names that Windows keeps for devices (Microsoft, "Naming Files, Paths, and Namespaces"), and the one that a folder's page has."""


class PartialDate(NamedTuple):
    """A date as exact as the publisher gives it."""

    year: int
    month: int | None
    day: int | None

    @property
    def iso(self) -> str:
        """The date as in ISO 8601, no more exact than it is known: `2017`, `2017-05`, `2017-05-31`."""
        return "-".join(f"{part:02d}" for part in self if part)


def _id(value: Any) -> str:
    return _name(value, ID_LENGTH)


def _short_id(value: Any) -> str:
    return _name(value, SHORT_ID_LENGTH)


def _name(value: Any, longest: int) -> str:
    if not isinstance(value, str) or not _ID.fullmatch(value):
        raise wrong(value, "cannot be an id.", "Use small letters a–z, digits and single hyphens.")
    if len(value) > longest:
        raise wrong(value, f"is longer than {longest} characters.", "Shorten it: it becomes part of an address that people read and type.")
    if value in _RESERVED:
        raise wrong(value, "is a name that some computers cannot give to a file.", "Choose another.")
    return value


def _url(value: Any) -> str:
    if not isinstance(value, str):
        raise fault("is not a web address.", "Write one that starts with https://.")
    try:
        return addresses.check(value)
    except addresses.AddressError as error:
        raise wrong(addresses.shown(value), error.what, error.fix) from None


def _day(value: Any) -> date:
    try:
        if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise wrong(value, "is not a date.", "Write year-month-day, such as 2026-11-21.")


def _partial_date(value: Any) -> PartialDate:
    match = re.fullmatch(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", value) if isinstance(value, str) else None
    if match:
        year, month, day = (int(part) if part else None for part in match.groups())
        try:
            date(year or 0, 1 if month is None else month, 1 if day is None else day)
        except ValueError:
            year = None
        if year and 1800 <= year <= 2200:
            return PartialDate(year, month, day)
    raise wrong(value, "is not a date.", "Write a year, year-month or year-month-day, such as 2017 or 2017-05.")


def _count(value: Any) -> int:
    if not isinstance(value, str) or not re.fullmatch(r"[1-9][0-9]{0,5}", value):
        raise wrong(value, "is not a whole number from 1 on.", "Write it in digits, without commas or points.")
    return int(value)


@lru_cache(maxsize=1024)
def _is_language(code: str) -> bool:
    return bool(re.fullmatch(r"[a-z]{2,3}(_[A-Za-z]{2,4})?", code)) and localedata.exists(code)


def _language_code(value: Any, info: ValidationInfo) -> str:
    if not isinstance(value, str) or not _is_language(value):
        raise wrong(value, "is not the code of a language.", f"Write its short code (ISO 639), as {listed(known(info).languages)} are.")
    return value


def _languages(value: Any, info: ValidationInfo) -> tuple[str, ...]:
    languages = known(info).languages

    def one(code: Any) -> str:
        if not isinstance(code, str) or code not in languages:
            raise wrong(code, "is not a language of this guide.", f"Use {listed(languages)}.", languages)
        return code

    if not isinstance(value, list):
        raise fault("is not a list.", f"Write the codes of the languages in brackets, such as [{', '.join(languages)}].")
    parts = _doubled(value)
    return settled(tuple([tried(one, code, index, parts) for index, code in enumerate(value)]), parts)


@dataclass(frozen=True)
class Choice:
    """Checks that a value is one of these words; a schema reads from it which they are."""

    words: tuple[str, ...]

    def __call__(self, value: Any) -> str:  # noqa: D102
        if not isinstance(value, str) or value not in self.words:
            raise wrong(value, "is not one of the choices.", f"Use {listed(self.words)}.", self.words)
        return value


@dataclass(frozen=True)
class IdFrom:
    """Checks that a value is an id from one of these lists; a schema reads from it which they are."""

    lists: tuple[str, ...]

    def __call__(self, value: Any, info: ValidationInfo) -> str:  # noqa: D102
        ids = known(info).ids
        if not isinstance(value, str) or not any(value in ids[name] for name in self.lists):
            if isinstance(value, str) and value in ids.get("withdrawn", ()):
                raise wrong(value, "was withdrawn.", "Name what replaces it, or remove it.")
            names = listed([f"“{name}”" for name in self.lists])
            where = f"the list {names}" if len(self.lists) == 1 else f"any of the lists {names}"
            near = frozenset().union(*(ids[name] for name in self.lists))
            raise wrong(value, f"is not in {where}.", "Use an id from that list, or add the entry there.", near)
        return value


def _reference_to(*lists: str) -> PlainValidator:
    return PlainValidator(IdFrom(lists))


class EntryLink(NamedTuple):
    """An entry of any kind, as a link of the catalogue's prose names it: `term:elac`."""

    kind: str
    id: str

    @property
    def written(self) -> str:
        """The link as the catalogue writes it."""
        return f"{self.kind}:{self.id}"


def _entry_link(value: Any, info: ValidationInfo) -> EntryLink:
    context = known(info)
    kind, _, name = value.partition(":") if isinstance(value, str) else ("", "", "")
    if kind not in context.singular:
        raise wrong(value, "names no kind of entry.", f"Write the kind and the id, such as myth:its-id. The kinds are {listed(context.singular)}.")
    ids = context.ids[context.singular[kind]]
    if name not in ids:
        raise wrong(value, "names no entry.", "Correct the id, or remove it.", frozenset(f"{kind}:{one}" for one in ids))
    return EntryLink(kind, name)


@dataclass(frozen=True)
class EachLanguage:
    """Checks a value for each language of the guide with `one`; `add` says what to write where it is missing."""

    one: Callable[[Any], Any]
    add: str

    def __call__(self, value: Any, info: ValidationInfo) -> dict[str, Any]:  # noqa: D102
        parts: list[Part] = []
        return settled(by_language(value, info, self.one, self.add, parts), parts)


def one_of(*names: str) -> PlainValidator:
    """For a field that takes one of these words."""
    return PlainValidator(Choice(names))


def one_of_by_language(*names: str) -> PlainValidator:
    """For a field that takes one of these words for each language of the guide."""
    return PlainValidator(EachLanguage(Choice(names), listed(names)))


def _doubled(values: list[Any]) -> list[Part]:
    texts = [value if isinstance(value, str) else None for value in values]
    first: dict[str, int] = {}
    return [
        Part((index,), f"{quoted(text)} stands in the list twice.", "Remove one.")
        for index, text in enumerate(texts)
        if text and first.setdefault(text, index) != index
    ]


def _list(value: Any, items: ValidatorFunctionWrapHandler) -> Any:
    if not isinstance(value, list):
        raise fault("is not a list.", "Write the items below it, each after “- ”, or in brackets: [one, two].")
    if len(value) > MAX_ITEMS:
        raise fault(f"has {len(value):,} items.", f"Shorten it to {MAX_ITEMS} or fewer.")
    parts = _doubled(value)
    try:
        made = items(value)
    except ValidationError as error:
        raise gathered(error, parts) if parts else error from None
    return settled(made, parts)


def _full_list(value: Any, items: ValidatorFunctionWrapHandler) -> Any:
    if value == []:
        raise fault("is empty.", "Name at least one.")
    return _list(value, items)


Listed = WrapValidator(_list)
"""A list, written as one, that names nothing twice; it may be empty."""
Filled = WrapValidator(_full_list)
"""A list with at least one item."""


class _Mark:
    """Says something about a field, and checks nothing."""


Unpublished = _Mark()
"""Marks a field that is for maintainers, or for the workings of our own pages: no reader is told it, and the open data leaves it out."""

Id = Annotated[str, PlainValidator(_id)]
ShortId = Annotated[str, PlainValidator(_short_id)]
PlainText = Annotated[str, PlainValidator(plain)]
Url = Annotated[str, PlainValidator(_url)]
Day = Annotated[date, PlainValidator(_day)]
DayByLanguage = Annotated[dict[str, date], PlainValidator(EachLanguage(_day, "the date"))]
Published = Annotated[PartialDate, PlainValidator(_partial_date)]
Count = Annotated[int, PlainValidator(_count)]
LanguageCode = Annotated[str, PlainValidator(_language_code)]
Languages = Annotated[tuple[str, ...], PlainValidator(_languages)]
LinkToEntry = Annotated[EntryLink, PlainValidator(_entry_link)]

TopicRef = Annotated[str, _reference_to("topics")]
AudienceRef = Annotated[str, _reference_to("audiences")]
GradeRef = Annotated[str, _reference_to("grades")]
PublisherRef = Annotated[str, _reference_to("publishers")]
ReferenceRef = Annotated[str, _reference_to("references")]
ResourceRef = Annotated[str, _reference_to("resources")]
FrameworkRef = Annotated[str, _reference_to("frameworks")]
TermRef = Annotated[str, _reference_to("glossary")]
PageRef = Annotated[str, _reference_to("resources", "frameworks", "myths", "handouts")]
