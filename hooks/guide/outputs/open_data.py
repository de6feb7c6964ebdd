"""The catalogue as open data: everything that readers are told, as JSON for programs and as CSV for spreadsheets, with the schema.

Each entry stands on a line of its own, sorted by id, so that two versions can be compared line by line. What is for
maintainers stays out: the models mark it. The fields are a promise, `VERSION` counts its changes, and
docs/about/data.*.md explains it to those who use it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from guide.catalogue import Catalogue
from guide.language import Languages
from guide.models import KINDS, Myth
from guide.models.base import Entry, EntryLink, Lines, Model, PartialDate, Prose, Text, Words, published_fields
from guide.outputs import open_data_csv, open_data_schema
from guide.outputs.base import Output, compact
from guide.pages import Telling, pages_of
from guide.pages.labels import claim_with_fact
from guide.pages.places import address_of, has_address
from guide.prose import addressed

VERSION = "1.0"
"""Of the fields (semver.org): the first number changes when one disappears or changes its meaning, the second when one comes."""
JSON, CSV, SCHEMA = "data/catalogue.json", "data/catalogue.csv", "data/schema.json"
LICENSE = {"id": "CC-BY-4.0", "url": "https://creativecommons.org/licenses/by/4.0/"}
"""Of our texts; its id is that of the SPDX License List."""

_AS_THEY_ARE = {str, int, Text, Lines, Words}
"""What JSON has as we have it; that is most of a catalogue."""
_Links = Mapping[str, Callable[[str, str], str]]
"""Language code → the full address of an entry, by its kind and id."""


def files(tellings: Sequence[Telling]) -> Iterator[Output]:
    """The three files, for all languages at once."""
    yield Output(JSON, _lines(catalogue(tellings)))
    yield Output(CSV, open_data_csv.table(tellings))
    codes = [one.language.code for one in tellings]
    yield Output(SCHEMA, _lines(open_data_schema.schema(tellings[0].absolute(SCHEMA), VERSION, codes)))


def addresses(catalogue: Catalogue, languages: Languages) -> Iterator[str]:
    """The three files stand for good."""
    yield from (JSON, CSV, SCHEMA)


def catalogue(tellings: Sequence[Telling]) -> dict[str, Any]:
    """What catalogue.json holds: a head, then each list of the catalogue."""
    first = tellings[0]
    entries = {kind.list: getattr(first.catalogue, kind.list) for kind in KINDS}
    pages = {page.address for page in pages_of(first.catalogue)}
    links: _Links = {one.language.code: _full_address(one) for one in tellings}
    return {
        "$schema": first.absolute(SCHEMA),
        "version": VERSION,
        "name": {one.language.code: one.site.names[one.language.code] for one in tellings},
        "description": {one.language.code: one.site.descriptions[one.language.code] for one in tellings},
        "address": {one.language.code: one.absolute("") for one in tellings},
        "languages": [{"code": one.language.code, "name": one.language.name} for one in tellings],
        "license": {**LICENSE, "terms": {one.language.code: one.say("data.terms") for one in tellings}},
        **{name: [_entry(found[key], tellings, pages, links) for key in sorted(found)] for name, found in entries.items()},
    }


def _full_address(telling: Telling) -> Callable[[str, str], str]:
    return cache(lambda kind, name: telling.absolute(telling.address_named(kind, name)))


def _entry(entry: Entry, tellings: Sequence[Telling], pages: set[str], links: _Links) -> dict[str, Any]:
    """An entry's own fields, and what we add: the addresses of its page, and a myth in one line."""
    told = _fields(entry, links)
    if isinstance(entry, Myth):
        told["claim_with_fact"] = {one.language.code: claim_with_fact(entry, one) for one in tellings}
    if has_address(type(entry)) and (address := address_of(entry)).split("#")[0] in pages:
        told["address"] = {one.language.code: one.absolute(address) for one in tellings}
    return told


def _fields(model: Model, links: _Links) -> dict[str, Any]:
    """The fields that readers are told. A list is always there; anything else is left out where nothing is known."""
    values = vars(model)
    return {name: _plain(value, links) for name in published_fields(type(model)) if (value := values[name]) is not None}


def _plain(value: Any, links: _Links) -> Any:
    """The value as JSON has it: dates as in ISO 8601, a link to an entry as `kind:id`."""
    if type(value) in _AS_THEY_ARE:
        return value
    match value:
        case Prose():
            return {code: addressed(text, links[code]) for code, text in value.items()}
        case date():
            return value.isoformat()
        case PartialDate():
            return value.iso
        case EntryLink():
            return value.written
        case tuple():
            return [_plain(one, links) for one in value]
        case dict():
            return {code: _plain(one, links) for code, one in value.items()}
        case Model():
            return _fields(value, links)
    raise TypeError(type(value).__name__)


def _lines(data: Mapping[str, Any]) -> str:
    """The data as JSON with a line for each key, and for each object that stands under it: short, and still fit to compare."""
    return "{\n" + ",\n".join(f"{compact(key)}:{_broken(value)}" for key, value in data.items()) + "\n}\n"


def _broken(value: Any) -> str:
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "[\n" + ",\n".join(map(compact, value)) + "\n]"
    if isinstance(value, dict) and all(isinstance(part, dict) for part in value.values()):
        return "{\n" + ",\n".join(f"{compact(key)}:{compact(part)}" for key, part in value.items()) + "\n}"
    return compact(value)
