"""The whole file: what belongs to what, and the checks that need more than one entry."""

from pathlib import Path

import pytest
from guide.catalogue import catalogue_of, load
from guide.models import KINDS
from guide.models.base import Model
from guide.problems import MAX_PROBLEMS, GuideError
from guide.source import parse

LANGUAGES = {"en": "English", "es": "Spanish"}
SMALL = Path(__file__).parents[1] / "cases" / "small.yaml"
LISTS = "topics, audiences, grades, publishers, references, resources, frameworks, myths, handouts, collections, glossary and withdrawn"


FIELDS = "Write them below it: id, aliases, order, icon, title, summary, notice, search_terms and start_with."


@pytest.fixture(scope="module")
def small():
    return load(SMALL, LANGUAGES)


def loaded(text):
    return catalogue_of(parse(text, file="f.yaml"), LANGUAGES)


def lines(text):
    with pytest.raises(GuideError) as raised:
        loaded(text)
    return [str(problem) for problem in raised.value.problems]


def names(entries):
    return [entry.id for entry in entries]


def test_the_small_catalogue_holds_every_kind_in_the_order_of_the_file(small):
    assert {kind.list: len(getattr(small, kind.list)) for kind in KINDS} == {
        "topics": 2,
        "audiences": 2,
        "grades": 2,
        "publishers": 2,
        "references": 3,
        "resources": 5,
        "frameworks": 4,
        "myths": 2,
        "handouts": 2,
        "collections": 1,
        "glossary": 4,
        "withdrawn": 3,
    }
    assert list(small.resources) == ["attendance-calendar", "talk-at-home", "morning-hotline", "welcome-guide-2010", "welcome-guide"]


def fields_used_in(value):
    """Each field of a model and its parts that is set, under the class that declares it."""
    for name in value.model_fields_set:
        owner = next(base for base in type(value).__mro__ if name in vars(base).get("__annotations__", {}))
        yield owner.__name__, name
        given = getattr(value, name)
        for part in given if isinstance(given, tuple) else (given,):
            if isinstance(part, Model):
                yield from fields_used_in(part)


def models_in(model):
    return [model, *(found for child in model.__subclasses__() for found in models_in(child))]


def test_the_small_catalogue_uses_every_field(small):
    used = {field for kind in KINDS for entry in getattr(small, kind.list).values() for field in fields_used_in(entry)}
    declared = {(model.__name__, name) for model in models_in(Model) if model is not Model for name in vars(model).get("__annotations__", {})}
    assert declared - used == set()


def test_entries_with_pages_come_kind_by_kind(small):
    assert names(small.pages)[:6] == [*small.resources, "five-doors"]
    assert len(small.pages) == 13


def test_entries_are_found_by_topic_audience_and_publisher(small):
    assert names(small.by_topic["well-being"]) == [
        "talk-at-home",
        "welcome-guide-2010",
        "welcome-guide",
        "five-doors",
        "office-rubric",
        "two-languages",
        "conference-questions",
        "welcome-survey",
    ]
    assert names(small.by_audience["families"]) == [
        "attendance-calendar",
        "talk-at-home",
        "morning-hotline",
        "school-year",
        "every-day-counts",
        "two-languages",
        "conference-questions",
    ]
    assert names(small.by_publisher["family-center"]) == ["attendance-calendar", "talk-at-home"]


def test_an_entry_knows_what_names_and_cites_it(small):
    assert {name: names(entries) for name, entries in small.naming.items()} == {
        "welcome-guide": ["five-doors", "conference-questions"],
        "welcome-guide-2010": ["five-doors"],
        "attendance-calendar": ["every-day-counts"],
        "talk-at-home": ["attendance-calendar"],
    }
    assert {name: names(entries) for name, entries in small.citing.items()} == {
        "lopez-2019": ["every-day-counts", "two-languages"],
        "ruiz-2021": ["two-languages", "conference-questions"],
        "state-guide-2017": ["five-doors"],
    }
    assert {name: names(entries) for name, entries in small.myths_of_framework.items()} == {"first-call": ["every-day-counts"]}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", f"f.yaml:1:1 The file is empty. It holds the lists {LISTS}."),
        ("# nothing yet\n", f"f.yaml:1:1 The file is empty. It holds the lists {LISTS}."),
        ("---\n", f"f.yaml:1:1 The file is empty. It holds the lists {LISTS}."),
        ("{}", f"f.yaml:1:1 The file is empty. It holds the lists {LISTS}."),
        ("- id: x", f"f.yaml:1:1 The file does not begin with the name of a list. It holds the lists {LISTS}."),
        ("topics", f"f.yaml:1:1 The file does not begin with the name of a list. It holds the lists {LISTS}."),
        ("topic: []", f"f.yaml:1:1 “topic” is not a list of the catalogue. Did you mean “topics”? The lists are {LISTS}."),
        ("topics: none", "f.yaml:1:9 topics is not a list. Write its entries below it, each after “- ”."),
        ("topics: {a: b}", "f.yaml:1:9 topics is not a list. Write its entries below it, each after “- ”."),
        (
            "topics: [x]",
            f"f.yaml:1:10 entry 1 of topics has no fields. {FIELDS}",
        ),
        (
            "topics: ['']",
            f"f.yaml:1:10 entry 1 of topics has no fields. {FIELDS}",
        ),
    ],
)
def test_a_file_that_is_no_catalogue_is_refused(text, line):
    assert lines(text) == [line]


@pytest.mark.parametrize("text", ["topics:", "topics: []", "topics:\nmyths: []\n"])
def test_lists_may_be_empty_or_absent(text):
    assert loaded(text).pages == ()


def publisher(name):
    return f"  - id: {name}\n    name: {{en: A, es: A}}\n"


def topic(name):
    return f"  - id: {name}\n    order: 1\n    icon: x\n    title: {{en: A, es: A}}\n    summary: {{en: A, es: A}}\n"


CAPITALS = "Choose another. Ids are compared without regard to capitals, because some computers do."


def test_an_id_stands_once_in_its_list():
    assert lines("publishers:\n" + publisher("a") + publisher("a")) == [f"f.yaml:4:9 a › id “a” is already taken in line 2. {CAPITALS}"]


def test_an_id_in_other_capitals_is_the_same_id():
    assert lines("publishers:\n" + publisher("a") + publisher("A")) == [f"f.yaml:4:9 A › id “A” is already taken in line 2 by “a”. {CAPITALS}"]


def test_kinds_without_pages_may_share_an_id():
    catalogue = loaded("publishers:\n" + publisher("a") + "topics:\n" + topic("a"))
    assert (list(catalogue.publishers), list(catalogue.topics)) == (["a"], ["a"])


def test_kinds_with_pages_may_not():
    text = SMALL.read_text(encoding="utf-8").replace("- id: two-languages", "- id: talk-at-home")
    assert [line.split(" ", 1)[1] for line in lines(text)] == [f"talk-at-home › id “talk-at-home” is already taken in line 135. {CAPITALS}"]


def test_a_reference_to_an_entry_that_has_problems_of_its_own_does_not_dangle():
    text = SMALL.read_text(encoding="utf-8").replace("kind: book", "kind: novel")
    assert [line.split(" ")[1:5] for line in lines(text)] == [["talk-at-home", "›", "kind", "“novel”"]]


def test_a_problem_with_an_entry_does_not_hide_those_of_others():
    text = "topics:\n  - oops\n  - id: X\npublishers:\n" + publisher("a") + "    url: x\nfoo: bar\n"
    assert [line.split(" ")[0] for line in lines(text)] == [
        "f.yaml:2:5",
        "f.yaml:3:5",
        "f.yaml:3:5",
        "f.yaml:3:5",
        "f.yaml:3:5",
        "f.yaml:3:9",
        "f.yaml:7:10",
        "f.yaml:8:1",
    ]


def test_what_follows_from_a_refused_alias_is_not_told_again():
    text = SMALL.read_text(encoding="utf-8").replace("cost: paid", "cost: *price")
    assert [line.split(" ", 1)[1] for line in lines(text)] == [
        "A text begins with “*price”, which YAML takes for an alias. Put the whole text in quotation marks, or remove the mark."
    ]


def test_one_address_may_be_shared_when_one_entry_says_so():
    text = SMALL.read_text(encoding="utf-8")
    there, here = "https://www.valleycounty.org/docs/calendario.pdf", "https://www.valleycounty.org/docs/welcome.pdf"
    assert loaded(text.replace(there, here)).resources["attendance-calendar"].links[1].url == here
    (line,) = lines(text.replace(there, here).replace("        shared: yes\n", ""))
    assert line.split(" ", 1)[1] == (
        f"welcome-guide › links[1].url “{here}” is the address of attendance-calendar in line 107. "
        "Remove one of the two, or write “shared: yes” under the link if one page really holds both."
    )


def test_a_catalogue_in_one_language_needs_only_that():
    catalogue = catalogue_of(parse("publishers: [{id: a, name: {en: A}}]", file="f.yaml"), {"en": "English"})
    assert catalogue.publishers["a"].name == {"en": "A"}


def test_the_search_for_problems_stops_when_there_are_too_many():
    found = lines("topics: [" + "x, " * 1000 + "]")
    assert len(found) == MAX_PROBLEMS + 1
    assert found[-1].split(" ", 1)[1] == "More than 500 problems were found, and the search stopped. Mend these, then check again."


def test_a_missing_file_is_told_like_any_problem(tmp_path):
    with pytest.raises(GuideError) as raised:
        load(tmp_path / "resources.yaml", LANGUAGES)
    assert str(raised.value) == (
        "resources.yaml:1:1 The file was not found. Create resources.yaml, or name the file that you mean.\n1 problem found. Nothing was published."
    )
