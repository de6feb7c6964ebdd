"""What a value becomes, and what is said when it cannot; entries alone, without a file."""

from datetime import date

import pytest
from guide.explain import dotted, problems_of
from guide.models import KINDS, Resource
from guide.models.base import Entry, Known, Model, PartialDate
from guide.source import parse
from pydantic import ValidationError

LANGUAGES = {"en": "English", "es": "Spanish"}
KNOWN = Known(
    LANGUAGES,
    {kind.list: frozenset({"one", "two"}) for kind in KINDS},
    {kind.singular: kind.list for kind in KINDS},
)

RESOURCE = """\
id: one
kind: guide
title: {en: One, es: Uno}
own_title: [en]
publisher: one
summary: {en: A guide., es: Una guía.}
why: {en: Read it., es: Léala.}
links: [{url: https://a.org/, languages: [en], format: web}]
editions: {en: original, es: none}
grades: []
cost: free
status: live
audiences: [one]
topics: [two, one]
added: 2026-01-02
reviewed: {en: 2026-01-03, es: 2026-01-04}
"""


def resource(extra="", **changes):
    lines = [line for line in RESOURCE.splitlines() if line.split(":")[0] not in changes]
    lines += [f"{key}: {value}" for key, value in changes.items() if value is not None]
    return "\n".join([*lines, extra])


def made(text, model=Resource, known=KNOWN):
    source = parse(text, file="f.yaml")
    assert source.problems == ()
    return model.model_validate(source.value, context=known)


def said(text, model=Resource, known=KNOWN):
    """What is wrong with an entry, without the place."""
    source = parse(text, file="f.yaml")
    assert source.problems == ()
    with pytest.raises(ValidationError) as raised:
        model.model_validate(source.value, context=known)
    found = problems_of(raised.value, source, (), "", model)
    return sorted(str(problem).split(" ", 1)[1] for problem in found)


def test_an_entry_becomes_typed_values():
    entry = made(resource(published="2017-05"))
    assert entry.title == {"en": "One", "es": "Uno"}
    assert entry.topics == ("two", "one")
    assert entry.added == date(2026, 1, 2)
    assert entry.reviewed["es"] == date(2026, 1, 4)
    assert entry.published == PartialDate(2017, 5, None)
    assert entry.links[0].languages == ("en",)
    assert entry.review_every == 12


def test_an_entry_cannot_be_changed():
    with pytest.raises(ValidationError):
        made(RESOURCE).id = "two"


def test_a_resource_knows_what_can_be_opened_and_read():
    live, closed = made(RESOURCE), made(resource(status="closed", status_note="{en: Closed., es: Cerrado.}"))
    assert (live.is_open, closed.is_open) == (True, False)
    assert (live.is_readable_in("en"), live.is_readable_in("es")) == (True, False)
    assert (live.links[0].is_in("en"), live.links[0].is_in("es")) == (True, False)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2017", (2017, None, None)),
        ("2017-05", (2017, 5, None)),
        ("2017-05-31", (2017, 5, 31)),
        ("1800", (1800, None, None)),
        ("2024-02-29", (2024, 2, 29)),
    ],
)
def test_a_publication_date_is_as_exact_as_it_is_written(written, meant):
    assert made(resource(published=written)).published == meant


@pytest.mark.parametrize("written", ["0000", "1799", "2201", "2017-00", "2017-13", "2017-02-29", "2017-5", "17", "٢٠١٧", "2017-", "[2017]"])
def test_what_is_no_publication_date_is_refused(written):
    (line,) = said(resource(published=written))
    assert line.endswith(" is not a date. Write a year, year-month or year-month-day, such as 2017 or 2017-05.")


@pytest.mark.parametrize("written", ["2026", "2026-1-2", "2026-02-30", "٢٠٢٦-٠١-٠٢", "20260102", "2026-01-02T00:00", "2026-W01-1"])
def test_what_is_no_day_is_refused(written):
    assert said(resource(added=written)) == [f"added “{written}” is not a date. Write year-month-day, such as 2026-11-21."]


@pytest.mark.parametrize("written", ["0", "-1", "012", "1.5", "1,000", "1_000", "1e3", "0x10", "twelve", "１２", "1000000", "+6"])
def test_what_is_no_whole_number_is_refused(written):
    assert said(resource(review_every=written)) == [
        f"review_every “{written}” is not a whole number from 1 on. Write it in digits, without commas or points."
    ]


@pytest.mark.parametrize("name", ["a", "7", "a-b", "2026-plan", "x" * 40])
def test_an_id_is_made_of_small_letters_digits_and_hyphens(name):
    assert made(resource(id=name, short_id="short")).id == name


@pytest.mark.parametrize("name", ["A", "a b", "a--b", "-a", "a-", "a_b", "niño", "a/b", "../a", "a.b", "ａ", "a%2fb", "а"])
def test_anything_else_is_no_id(name):
    assert said(resource(id=name)) == [f"id “{name}” cannot be an id. Use small letters a–z, digits and single hyphens."]


@pytest.mark.parametrize("name", ["con", "prn", "aux", "nul", "com1", "lpt9", "index"])
def test_a_name_that_some_computers_keep_is_no_id(name):
    assert said(resource(id=name)) == [f"id “{name}” is a name that some computers cannot give to a file. Choose another."]


def test_white_space_in_a_plain_text_is_folded():
    assert made(resource(title="{en: '  One\n    guide ', es: Uno}")).title["en"] == "One guide"


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("{en: One}", ["title.es is missing. Add the text for Spanish."]),
        ("{}", ["title.en is missing. Add the text for English.", "title.es is missing. Add the text for Spanish."]),
        ("One", ["title is not given by language. Write the text under each language: en and es."]),
        ("[One, Uno]", ["title is not given by language. Write the text under each language: en and es."]),
        ("", ["title is not given by language. Write the text under each language: en and es."]),
        ("{en: One, es: Uno, fr: Un}", ["title.fr is not a language of this guide. Use en or es."]),
        ("{en: One, es: Uno, ess: Un}", ["title.ess is not a language of this guide. Did you mean “es”? Use en or es."]),
        ("{en: One, es: ' '}", ["title.es is empty. Write it, or delete it."]),
        ("{en: One, es: <i>Uno</i>}", ["title.es holds HTML. Write plain words."]),
        ("{en: One, es: 'Uno &copy; dos'}", ["title.es holds HTML. Write plain words."]),
        ("{en: One, es: Uno **dos**}", ["title.es holds Markdown, and this text is shown just as it is written. Remove the marks."]),
        ("{en: One, es: " + "x" * 1001 + "}", ["title.es has 1,001 characters. Shorten it to 1,000 or fewer."]),
    ],
)
def test_a_text_is_needed_in_every_language(title, lines):
    assert said(resource(title=title)) == lines


def test_a_third_language_needs_no_code():
    known = Known({"ar": "Arabic", "en": "English", "es": "Spanish"}, KNOWN.ids, KNOWN.singular)
    assert "title.ar is missing. Add the text for Arabic." in said(RESOURCE, known=known)


@pytest.mark.parametrize(
    ("inside", "lines"),
    [
        ("{en: [a, b], es: [c]}", ["inside.es has 1 item, and en has 2. Give both the same items in the same order."]),
        ("{en: [a], es: [c, d]}", ["inside.es has 2 items, and en has 1. Give both the same items in the same order."]),
        ("{en: [a], es: []}", ["inside.es is empty. Write at least one item, or delete it."]),
        ("{en: [a], es: c}", ["inside.es is not a list. Write the items below it, each after “- ”."]),
        ("{en: [a]}", ["inside.es is missing. Add the list for Spanish."]),
        (
            "{en: [a, ''], es: [c]}",
            ["inside.en[2] is empty. Write it, or delete it.", "inside.es has 1 item, and en has 2. Give both the same items in the same order."],
        ),
    ],
)
def test_lists_have_the_same_items_in_every_language(inside, lines):
    assert said(resource(inside=inside)) == lines


def test_search_words_may_differ_between_languages_or_be_left_out():
    assert made(resource(search_terms="{es: [uno, dos]}")).search_terms == {"es": ("uno", "dos")}


@pytest.mark.parametrize(
    ("change", "line"),
    [
        ({"topics": "[]"}, "topics is empty. Name at least one."),
        ({"topics": "one"}, "topics is not a list. Write the items below it, each after “- ”, or in brackets: [one, two]."),
        ({"topics": "[one, one]"}, "topics[2] “one” stands in the list twice. Remove one."),
        ({"topics": "[[one]]"}, "topics[1] is not in the list “topics”. Use an id from that list, or add the entry there."),
        ({"topics": "['']"}, "topics[1] is empty. Use an id from that list, or add the entry there."),
        ({"own_title": "[en, en]"}, "own_title[2] “en” stands in the list twice. Remove one."),
        ({"own_title": "[fr]"}, "own_title[1] “fr” is not a language of this guide. Use en or es."),
        ({"cost": "[free]"}, "cost is not one of the choices. Use free, paid, mixed or unknown."),
        ({"editions": "{en: original}"}, "editions.es is missing. Add original, separate, same-page, reported, none or unknown for Spanish."),
        ({"reviewed": "{en: 2026-01-03}"}, "reviewed.es is missing. Add the date for Spanish."),
        ({"archive": "yes"}, "archive has no fields. Write them below it: url and date."),
        ({"archive": "[]"}, "archive has no fields. Write them below it: url and date."),
        ({"grades": "[" + "one, " * 501 + "]"}, "grades has 501 items. Shorten it to 500 or fewer."),
    ],
)
def test_a_wrong_value_is_told_in_plain_words(change, line):
    assert said(resource(**change)) == [line]


@pytest.mark.parametrize(
    ("change", "lines"),
    [
        ({"status": "moved"}, ["status_note is missing, and the status is “moved”. Say what happened, and what to use instead."]),
        (
            {"links": None, "editions": "{en: reported, es: none}"},
            ["links is missing, and the status is “live”. Add the address, or set the status to unverified."],
        ),
        (
            {"links": "[]", "editions": "{en: reported, es: none}", "status": "closed", "status_note": "{en: Closed., es: Cerrado.}"},
            ["editions names no original. Say in which language it was written."],
        ),
        (
            {"status": "unverified", "status_note": "{en: Unseen., es: No visto.}"},
            ["status is “unverified”, and there is an address. Remove the address that nobody has seen, or change the status."],
        ),
        (
            {"editions": "{en: none, es: original}"},
            ["editions.en is “none”, and a link lists en. Use original, separate or same-page, or correct the link."],
        ),
        ({"editions": "{en: original, es: same-page}"}, ["editions.es is “same-page”, and no link lists es. Add the link, or use reported."]),
        ({"related": "[one]"}, ["related[1] is the entry itself. Name another, or remove it."]),
        ({"replaced_by": "[two, one]"}, ["replaced_by[2] is the entry itself. Name another, or remove it."]),
    ],
)
def test_fields_that_contradict_each_other_are_told(change, lines):
    assert said(resource(**change)) == lines


def test_contradictions_are_told_in_the_same_run_as_wrong_fields():
    lines = said(resource(status="moved", cost="much", links="[{url: 'http://a.org', languages: [es], format: web}]", topics="[one, one, three]"))
    assert lines == [
        "cost “much” is not one of the choices. Use free, paid, mixed or unknown.",
        "editions.es is “none”, and a link lists es. Use original, separate or same-page, or correct the link.",
        "links[1].url “http://a.org” does not start with https://. Write https:// instead of http:// if the page opens so.",
        "status_note is missing, and the status is “moved”. Say what happened, and what to use instead.",
        "topics[2] “one” stands in the list twice. Remove one.",
        "topics[3] “three” is not in the list “topics”. Use an id from that list, or add the entry there.",
    ]


def test_a_wrong_word_gives_no_contradiction_on_top():
    assert said(resource(status="clsed")) == [
        "status “clsed” is not one of the choices. Did you mean “closed”? Use live, moved, archived, superseded, at-risk, closed or unverified."
    ]


@pytest.mark.parametrize("kind", KINDS, ids=[kind.list for kind in KINDS])
def test_every_field_of_every_kind_is_described_for_the_field_reference(kind):
    assert [name for name, field in kind.model.model_fields.items() if not field.description] == []


def models_in(model):
    return [model, *(found for child in model.__subclasses__() for found in models_in(child))]


@pytest.mark.parametrize("model", models_in(Model)[1:], ids=lambda model: model.__name__)
def test_a_missing_field_is_asked_for_in_its_own_words(model):
    needed = {name for name, field in model.model_fields.items() if field.is_required()}
    lines = said("{}", model=model)
    assert {line.split(" is missing. Add it: ")[0] for line in lines} == needed
    assert all(line.endswith(".") and line.count(". ") == 1 for line in lines)


def test_kinds_have_names_of_their_own():
    assert len({kind.list for kind in KINDS}) == len({kind.singular for kind in KINDS}) == len({kind.model for kind in KINDS}) == len(KINDS)
    assert all(issubclass(kind.model, Entry) for kind in KINDS)


@pytest.mark.parametrize(
    ("steps", "path"),
    [((), ""), (("title", "es"), "title.es"), (("links", 1, "url"), "links[2].url"), (("a b",), "“a b”"), (("x", "y" * 90), "x.“" + "y" * 59 + "…”")],
)
def test_a_path_counts_from_one_and_quotes_what_is_no_word(steps, path):
    assert dotted(steps) == path


def test_a_model_needs_to_know_the_rest_of_the_catalogue():
    with pytest.raises(TypeError, match="Known"):
        Resource.model_validate({"id": "one", "title": {}})
