"""The open data of a built guide, as those who use it would: a program checks it against the schema, a spreadsheet reads the table."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from guide.models import KINDS
from guide.models.base import Lines, Model, PageEntry, Prose, Text, published_fields
from guide.pages.base import address_of
from guide.prose import text_of
from jsonschema import Draft202012Validator


@cache
def _json(guide: Any, name: str) -> dict[str, Any]:
    return json.loads((guide.folder / "data" / name).read_text(encoding="utf-8"))


@cache
def _rows(guide: Any) -> list[dict[str, str]]:
    """The rows of the table, read as a spreadsheet does."""
    with (guide.folder / "data" / "catalogue.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def _entries(guide: Any) -> Iterator[tuple[Model, dict[str, Any]]]:
    """Each entry of the catalogue, with what the file says of it."""
    data = _json(guide, "catalogue.json")
    for kind in KINDS:
        entries = getattr(guide.project.catalogue, kind.list)
        for name, told in zip(sorted(entries), data[kind.list], strict=True):
            yield entries[name], told


def _closed(schema: Any) -> Any:
    """The schema with nothing allowed that it does not name."""
    if isinstance(schema, list):
        return [_closed(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {key: _closed(value) for key, value in schema.items()}
    return closed | {"additionalProperties": False} if isinstance(schema.get("properties"), dict) and schema.get("type") == "object" else closed


def test_the_catalogue_holds_what_the_schema_says_and_nothing_else(guide):
    schema = _json(guide, "schema.json")
    Draft202012Validator.check_schema(schema)
    check = Draft202012Validator(_closed(schema), format_checker=Draft202012Validator.FORMAT_CHECKER)
    faults = [f"{fault.json_path}: {fault.message[:200]}" for fault in check.iter_errors(_json(guide, "catalogue.json"))]
    assert faults == []
    assert _json(guide, "catalogue.json")["$schema"] == schema["$id"] == f"{guide.url}data/schema.json"


def test_the_head_says_whose_data_it_is_and_what_one_may_do_with_it(guide):
    data, languages = _json(guide, "catalogue.json"), guide.project.languages
    assert [one["code"] for one in data["languages"]] == [one.code for one in languages]
    assert data["address"] == {one.code: guide.url + one.prefix for one in languages}
    assert data["name"][languages.default.code] == guide.project.config["site_name"]
    assert data["license"]["id"] == "CC-BY-4.0"
    assert data["license"]["terms"] == {one.code: one.say("data.terms") for one in languages}


def test_every_entry_of_every_kind_is_there_in_order(guide):
    data = _json(guide, "catalogue.json")
    for kind in KINDS:
        entries = getattr(guide.project.catalogue, kind.list)
        assert [one["id"] for one in data[kind.list]] == [entries[name].id for name in sorted(entries)], kind.list
    assert [row["id"] for row in _rows(guide)] == sorted(entry.id for entry in guide.project.catalogue.pages)


def _agree(value: Any, told: Any) -> Iterator[tuple[Any, Any]]:
    """Each text for readers in a part of the catalogue, beside what the file has in its place."""
    if isinstance(value, Prose):
        yield {code: text_of(text) for code, text in value.items()}, {code: text_of(text) for code, text in told.items()}
    elif isinstance(value, Text | Lines):
        yield json.loads(json.dumps(value)), told
    elif isinstance(value, Model):
        for name in published_fields(type(value)):
            if (part := getattr(value, name)) is not None:
                yield from _agree(part, told[name])
    elif isinstance(value, tuple) and isinstance(told, list):
        assert len(value) == len(told)
        for part, said in zip(value, told, strict=True):
            yield from _agree(part, said)
    elif isinstance(value, str | int):
        yield value, told


def test_all_that_readers_are_told_is_there_as_they_are_told_it(guide):
    seen = 0
    for entry, told in _entries(guide):
        for value, said in _agree(entry, told):
            seen += 1
            assert value == said, entry.id
    assert seen > 100


def test_dates_are_written_as_a_program_reads_them(guide):
    rows = {row["id"]: row for row in _rows(guide)}
    for entry, told in _entries(guide):
        if isinstance(entry, PageEntry):
            assert told["added"] == rows[entry.id]["added"] == entry.added.isoformat()
            assert told["reviewed"] == {code: day.isoformat() for code, day in entry.reviewed.items()}
    published = [(entry.published, told["published"]) for entry, told in _entries(guide) if getattr(entry, "published", None)]
    assert published
    assert all(tuple(map(int, said.split("-"))) == tuple(part for part in date if part) for date, said in published)


def _addresses(value: Any) -> Iterator[str]:
    """Every full address inside a value, those of its Markdown links among them."""
    if isinstance(value, str):
        yield from re.findall(r"https://[^\s)\"]+", value)
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _addresses(part)


def test_every_address_in_the_guide_leads_to_a_page_or_a_place_on_one(html):
    guide, faults, seen = html.guide, [], 0
    for _, told in _entries(guide):
        for address in _addresses(told):
            if not address.startswith(guide.url):
                continue
            seen += 1
            page, _, anchor = address.removeprefix(guide.url).partition("#")
            if page not in html.pages or (anchor and anchor not in html[page].ids):
                faults.append(f"{told['id']}: {address}")
    assert seen
    assert not faults, "\n".join(faults)


def test_an_entry_has_its_address_in_each_language(guide):
    for entry, told in _entries(guide):
        if isinstance(entry, PageEntry):
            assert told["address"] == {one.code: f"{guide.url}{one.prefix}{address_of(entry)}" for one in guide.project.languages}


def test_a_link_of_a_text_goes_where_anybody_can_follow(guide):
    texts = [text for entry, told in _entries(guide) for name, value in told.items() if isinstance(getattr(entry, name, None), Prose) for text in value.values()]
    links = [link for text in texts for link in re.findall(r"\]\(([^)]*)\)", text)]
    assert [link for link in links if not link.startswith(("https://", "tel:", "sms:"))] == []


def test_the_table_says_the_same_as_the_catalogue(guide):
    told = {one["id"]: one for kind in KINDS if kind.has_page for one in _json(guide, "catalogue.json")[kind.list]}
    catalogue = guide.project.catalogue
    for row in _rows(guide):
        entry = told[row["id"]]
        for language in guide.project.languages:
            code, say = language.code, language.say
            cell = {name.removesuffix(f"_{code}"): value.removeprefix("'") for name, value in row.items() if name.endswith(f"_{code}")}
            assert cell["title"] == entry.get("title", entry.get("claim_with_fact"))[code]
            assert cell["address"] == entry["address"][code]
            assert cell["reviewed"] == entry["reviewed"][code]
            assert cell["topic"] == "; ".join(catalogue.topics[name].title[code] for name in entry["topics"])
            assert cell["audience"] == "; ".join(catalogue.audiences[name].title[code] for name in entry["audiences"])
            if row["id"] not in catalogue.resources:
                assert (cell["link"], cell["status"], cell["cost"]) == ("", "", say("cost.free"))
                continue
            publishers = [entry["publisher"], *entry["copublishers"]] if "publisher" in entry else []
            assert cell["publisher"] == "; ".join(catalogue.publishers[name].name[code] for name in publishers)
            assert cell["summary"] == entry["summary"][code]
            assert cell["kind"] == say(f"kind.{entry['kind']}")
            assert cell["cost"] == ("" if entry["cost"] == "unknown" else say(f"cost.{entry['cost']}"))
            assert cell["status"] == ("" if entry["status"] == "live" else say(f"status.{entry['status']}"))
            assert (cell["link"] in [link["url"] for link in entry["links"]]) == catalogue.resources[row["id"]].is_open


def test_the_table_is_one_that_a_spreadsheet_opens_without_harm(guide):
    raw = (guide.folder / "data" / "catalogue.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\n") == raw.count(b"\r\n") == len(_rows(guide)) + 1
    cells = [cell for row in _rows(guide) for cell in row.values()]
    assert [cell for cell in cells if cell.startswith(tuple("=+-@\t\r\n＝＋－＠"))] == []
    assert None not in cells


def test_a_claim_never_stands_without_its_verdict_and_fact(guide):
    myths = guide.project.catalogue.myths
    told = {one["id"]: one for one in _json(guide, "catalogue.json")["myths"]}
    for language in guide.project.languages:
        code, say = language.code, language.say
        for name, myth in myths.items():
            whole = told[name]["claim_with_fact"][code]
            assert say("myth.quoted", claim=myth.claim[code]) in whole
            assert say("myth.fact_is", fact=myth.fact[code]) in whole
            assert [cell for row in _rows(guide) for cell in row.values() if myth.claim[code] in cell and myth.fact[code] not in cell] == []


def test_each_entry_stands_on_a_line_of_its_own(guide):
    lines = (guide.folder / "data" / "catalogue.json").read_text(encoding="utf-8").splitlines()
    ids = [json.loads(line.rstrip(","))["id"] for line in lines if line.startswith('{"id"')]
    assert len(ids) == sum(len(getattr(guide.project.catalogue, kind.list)) for kind in KINDS)


def test_the_page_about_the_guide_leads_to_the_page_about_the_data_and_that_to_the_files(real_html):
    for page in real_html.of("about/"):
        assert "about/data/" in page.inside(page.main)
    for page in real_html.of("about/data/"):
        linked = {page.target(one.get("href", "")) for one in page.links(page.main)}
        assert {(f"data/{name}", "") for name in ("catalogue.json", "catalogue.csv", "schema.json")} <= linked


@pytest.mark.parametrize("name", ["catalogue.json", "catalogue.csv", "schema.json"])
def test_a_file_is_not_a_part_of_any_first_visit(real_html, name):
    assert [page for page in real_html if re.search(rf'(?:src|data-\w+)="[^"]*{name}|rel="preload"[^>]*{name}', page.html)] == []
