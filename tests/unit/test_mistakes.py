"""A hundred and more single mistakes in a valid catalogue: each gives one problem, at the right place, in plain words."""

from pathlib import Path

import pytest
import yaml
from guide.catalogue import catalogue_of, load
from guide.problems import GuideError
from guide.source import parse

LANGUAGES = {"en": "English", "es": "Spanish"}
CASES = Path(__file__).parents[1] / "cases"
SMALL = (CASES / "small.yaml").read_text(encoding="utf-8")
MISTAKES = yaml.safe_load((CASES / "mistakes.yaml").read_text(encoding="utf-8"))


def line_of(text, part):
    assert text.count(part) == 1, f"{part!r} stands {text.count(part)} times"
    return text.count("\n", 0, text.index(part)) + 1


def test_there_are_a_hundred_mistakes_and_no_two_alike():
    assert len({(mistake["find"], mistake["replace"]) for mistake in MISTAKES}) == len(MISTAKES) >= 100


@pytest.mark.parametrize("mistake", MISTAKES, ids=[mistake["says"].split(" ")[0] for mistake in MISTAKES])
def test_a_mistake_gives_one_problem_at_its_line(mistake):
    line = line_of(SMALL, mistake["find"])
    text = SMALL.replace(mistake["find"], mistake["replace"])
    if "at" in mistake:
        line = line_of(text, mistake["at"])
    with pytest.raises(GuideError) as raised:
        catalogue_of(parse(text, file="small.yaml"), LANGUAGES)
    assert raised.value.report() == mistake["says"] + "\n1 problem found. Nothing was published."
    assert raised.value.problems[0].position.line == line


def test_thirty_seven_mistakes_are_all_told_in_one_run_and_nothing_else():
    path = CASES / "thirty-seven.yaml"
    marked = [number for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1) if line.endswith("# ✗")]
    with pytest.raises(GuideError) as raised:
        load(path, LANGUAGES)
    assert len(marked) == 37
    assert [problem.position.line for problem in raised.value.problems] == marked
    assert raised.value.report() + "\n" == (CASES / "thirty-seven.txt").read_text(encoding="utf-8")
