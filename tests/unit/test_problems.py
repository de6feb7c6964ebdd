"""What a problem looks like to the person who has to mend it."""

import pytest
from guide.problems import GuideError, Position, Problem, listed, nearest, quoted


def problem(line=42, column=7, file="resources.yaml", field="title.es"):
    return Problem(file, Position(line, column), "pta-standards", field, "is missing.", "Add the Spanish title.")


def test_a_problem_is_one_line_with_place_entry_field_fault_and_remedy():
    assert str(problem()) == "resources.yaml:42:7 pta-standards › title.es is missing. Add the Spanish title."


@pytest.mark.parametrize(
    ("entry", "field", "line"),
    [
        ("", "", "f.yaml:1:1 It is empty. Fill it."),
        ("topics", "", "f.yaml:1:1 topics It is empty. Fill it."),
        ("", "title", "f.yaml:1:1 title It is empty. Fill it."),
    ],
)
def test_a_problem_without_entry_or_field_leaves_no_gap(entry, field, line):
    assert str(Problem("f.yaml", Position(1, 1), entry, field, "It is empty.", "Fill it.")) == line


def test_a_report_is_sorted_by_file_and_place_as_numbers():
    error = GuideError([problem(10), problem(9, 2), problem(9, 1), problem(1, 1, "words.yaml")])
    assert [str(one).split()[0] for one in error.problems] == ["resources.yaml:9:1", "resources.yaml:9:2", "resources.yaml:10:7", "words.yaml:1:1"]


def test_a_report_counts_one_problem_in_the_singular():
    assert str(GuideError([problem()])) == (
        "resources.yaml:42:7 pta-standards › title.es is missing. Add the Spanish title.\n1 problem found. Nothing was published."
    )


def test_a_report_counts_several_problems_in_the_plural():
    assert str(GuideError([problem(1), problem(2)])).endswith("\n2 problems found. Nothing was published.")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("cost", "“cost”"),
        ("two\n  lines", "“two lines”"),
        ("x" * 60, "“" + "x" * 60 + "”"),
        ("x" * 61, "“" + "x" * 59 + "…”"),
        ("x" * 2_000_000, "“" + "x" * 59 + "…”"),
        ("", "“”"),
    ],
)
def test_a_quotation_is_on_one_line_and_short(text, words):
    assert quoted(text) == words


@pytest.mark.parametrize(
    ("choices", "words"), [([], ""), (["a"], "a"), (["a", "b"], "a or b"), (["a", "b", "c"], "a, b or c"), (("a" for _ in range(2)), "a or a")]
)
def test_choices_are_listed_as_words(choices, words):
    assert listed(choices) == words


def test_choices_can_be_joined_by_another_word():
    assert listed(["en", "es"], "and") == "en and es"


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("superceded", "Did you mean “superseded”? "),
        ("LIVE", "Did you mean “live”? "),
        ("at_risk", "Did you mean “at-risk”? "),
        ("nothing-like-it", ""),
        ("", ""),
        ("live" * 100_000, ""),
    ],
)
def test_the_nearest_choice_is_suggested_when_one_is_near(text, hint):
    assert nearest(text, ("live", "superseded", "at-risk")) == hint


@pytest.mark.parametrize("typo", ["entri-500", "netry-500"])
def test_the_nearest_of_very_many_choices_begins_or_ends_like_it(typo):
    assert nearest(typo, [f"entry-{number}" for number in range(100, 900)]) == "Did you mean “entry-500”? "
