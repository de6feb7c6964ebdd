"""The guide's own catalogue: that it holds enough for every reader, and that what it says keeps our rules in both languages.

Numbers here are the least that the guide promises, not what it has.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from guide import catalogue, language
from guide.models import Myth, Resource
from guide.models.base import Lines, Prose, Text
from guide.prose import blocks_of
from pydantic import BaseModel

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = language.load()
GUIDE = catalogue.load(ROOT / "resources.yaml", LANGUAGES.english_names)
CODES = tuple(one.code for one in LANGUAGES)

HANDOUTS = {
    "conference-questions", "grades-and-scores-questions", "reading-together", "math-in-daily-life", "every-day-counts",
    "asking-for-an-interpreter", "asking-for-an-evaluation", "ways-to-take-part", "my-rights-at-enrollment",
    "welcome-checklist", "two-way-communication-plan", "family-survey", "team-self-check",
}  # fmt: skip
FRAMEWORKS = {"dual-capacity-2013", "dual-capacity-2019", "epstein-six-types", "pta-standards", "home-visit-model", "community-school-pillars"}
STARTS = ("families", "teachers", "school-leaders", "districts-community")
SENTENCE = 25
"""Words in a sentence, at most."""


def _readable(resource: Resource, code: str) -> bool:
    """Whether a reader of this language can open something in it."""
    return resource.is_open and any(link.is_in(code) for link in resource.links)


def _texts(value: Any, path: str = "") -> Iterator[tuple[str, Text | Prose | Lines]]:
    """Every text for readers in a part of the catalogue, with the path of its field."""
    if isinstance(value, (Text, Prose, Lines)):
        yield path, value
    elif isinstance(value, BaseModel):
        for field in type(value).model_fields:
            yield from _texts(getattr(value, field), f"{path}.{field}")
    elif isinstance(value, tuple):
        for number, part in enumerate(value, 1):
            yield from _texts(part, f"{path}[{number}]")


def _entries() -> Iterator[tuple[str, Any]]:
    for entry in (
        *GUIDE.pages,
        *GUIDE.glossary.values(),
        *GUIDE.topics.values(),
        *GUIDE.collections.values(),
        *GUIDE.references.values(),
        *GUIDE.publishers.values(),
    ):
        yield entry.id, entry


def _all_texts() -> Iterator[tuple[str, Text | Prose | Lines]]:
    for name, entry in _entries():
        for path, text in _texts(entry):
            yield name + path, text


def _blocks(text: Text | Prose | Lines, code: str) -> tuple[str, ...]:
    said = text[code]
    return tuple(said) if isinstance(text, Lines) else blocks_of(str(said))


# Enough.


def test_there_are_a_hundred_and_fifty_resources():
    assert len(GUIDE.resources) >= 150


@pytest.mark.parametrize("topic", GUIDE.topics)
def test_every_topic_has_six_resources_and_a_family_can_open_one_in_each_language(topic):
    found = [entry for entry in GUIDE.by_topic[topic] if isinstance(entry, Resource)]
    assert len(found) >= 6
    for code in CODES:
        assert [one for one in found if "families" in one.audiences and _readable(one, code)], code


def test_most_resources_are_of_use_to_families():
    useful = [one for one in GUIDE.resources.values() if "families" in one.audiences]
    assert len(useful) >= 0.6 * len(GUIDE.resources)


@pytest.mark.parametrize("code", CODES)
def test_a_reader_of_each_language_can_open_sixty_five_resources(code):
    assert sum(_readable(one, code) for one in GUIDE.resources.values()) >= 65


def test_there_are_twenty_myths_each_answered_for_families_and_for_schools():
    assert len(GUIDE.myths) >= 20
    for myth in GUIDE.myths.values():
        audiences = {one.audience for one in myth.try_this}
        assert "families" in audiences, myth.id
        assert audiences - {"families"}, myth.id


def test_the_handouts_that_families_and_schools_need_are_there_and_rest_on_something():
    assert set(GUIDE.handouts) >= HANDOUTS
    assert [one.id for one in GUIDE.handouts.values() if not (one.based_on or one.references)] == []


def test_the_frameworks_of_the_field_are_there():
    assert set(GUIDE.frameworks) >= FRAMEWORKS


def test_the_glossary_has_eighty_words_with_their_other_forms():
    assert len(GUIDE.glossary) >= 80
    assert sum(bool(term.also) for term in GUIDE.glossary.values()) >= 60


def test_an_acronym_says_what_it_stands_for():
    assert [term.id for term in GUIDE.glossary.values() if re.fullmatch("[A-Z]{2,}", term.term["en"]) and term.stands_for is None] == []


@pytest.mark.parametrize("code", CODES)
def test_each_reader_finds_a_page_to_start_from(code):
    assert [name for name in (*STARTS, "index") if not (ROOT / "docs" / "start" / f"{name}.{code}.md").is_file()] == []


LINK = re.compile(r"\[([^\]]+)\]\(\.\./resources/([a-z0-9-]+)\.md\)")


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("name", STARTS)
def test_a_page_to_start_from_leads_to_what_its_reader_can_read_or_says_in_which_language_it_is(name, code):
    text = (ROOT / "docs" / "start" / f"{name}.{code}.md").read_text(encoding="utf-8")
    found = LINK.findall(text)
    assert found
    assert [(words, one) for words, one in found if not _readable(GUIDE.resources[one], code) and not re.search(r"\((?:in|en) \w+\)$", words)] == []


def test_each_topic_names_what_to_see_first():
    """What stands first can be read in every language, or is our own."""
    for topic in GUIDE.topics.values():
        assert 3 <= len(topic.start_with) <= 5, topic.id
        for code in CODES:
            named = [GUIDE.resources[one] for one in topic.start_with if one in GUIDE.resources]
            readable = len(topic.start_with) - len(named) + sum(_readable(one, code) for one in named)
            assert readable >= 2, (topic.id, code)


SETS = {"back-to-school", "attendance-month", "parent-teacher-conferences", "state-tests", "summer"}


def test_a_newsletter_has_a_ready_made_set_for_each_part_of_the_school_year():
    assert set(GUIDE.collections) >= SETS
    orders = [one.order for one in GUIDE.collections.values()]
    assert sorted(orders) == list(range(1, len(orders) + 1))


@pytest.mark.parametrize("collection", GUIDE.collections.values(), ids=lambda one: one.id)
def test_a_set_for_newsletters_is_for_families_and_worth_reading_in_each_language(collection):
    """More than half of it can be read in each language, something of it is ours, and nothing of it is gone."""
    entries = [GUIDE.entry(name) for name in collection.entries]
    theirs = [one for one in entries if isinstance(one, Resource)]
    assert [one.id for one in entries if "families" not in one.audiences] == []
    assert [one.id for one in theirs if one.status != "live"] == []
    assert {"handouts", "myths"} & {kind for kind in ("handouts", "myths") for one in entries if one.id in getattr(GUIDE, kind)}
    for code in CODES:
        readable = len(entries) - len(theirs) + sum(_readable(one, code) for one in theirs)
        assert readable > len(entries) / 2, code


# True.


def test_every_entry_says_where_we_saw_what_it_says():
    told = (*GUIDE.pages, *GUIDE.glossary.values(), *GUIDE.references.values())
    assert [entry.id for entry in told if not entry.evidence] == []


def test_a_myth_is_answered_in_one_sentence():
    long = [(myth.id, code) for myth in GUIDE.myths.values() for code in CODES if len(re.findall(r"[.!?…](?:\s|$)", myth.fact[code])) != 1]
    assert long == []


@pytest.mark.parametrize("code", CODES)
def test_whoever_reads_about_a_crisis_can_call_or_write_at_once(code):
    """The number stands on the page itself, to tap: the reader may have come straight from a newsletter."""
    about = [entry for entry in GUIDE.pages if entry.topics[0] == "well-being" and "families" in entry.audiences]
    assert about
    for entry in about:
        said = " ".join(text[code] for _, text in _texts(entry) if isinstance(text, Prose))
        assert "(tel:988)" in said, entry.id
        assert "(sms:988" in said, entry.id


SCHOOL_GRADES = re.compile(r" \((?:grades|grados) \d+ (?:to|a) \d+\)")
"""What Spanish adds to the name of a school, because *secundaria* and *preparatoria* are not the same everywhere."""


def _figures(blocks: tuple[str, ...]) -> list[str]:
    return sorted(found.strip(".,") for found in re.findall(r"\d[\d.,]*", SCHOOL_GRADES.sub("", " ".join(blocks))))


def test_both_languages_name_the_same_figures():
    apart = {}
    for path, text in _all_texts():
        if path.endswith(".title"):
            continue  # Each language may have a title of the publisher's own.
        first, *others = ({code: _figures(_blocks(text, code)) for code in CODES}).values()
        if any(other != first for other in others):
            apart[path] = (first, *others)
    assert apart == {}


def test_both_languages_lead_to_the_same_places():
    apart = {}
    for path, text in _all_texts():
        if isinstance(text, Prose):
            found = [set(re.findall(r"\]\(((?!sms:)[^)\s]+)\)", text[code])) for code in CODES]
            if any(links != found[0] for links in found[1:]):
                apart[path] = found
    assert apart == {}


# Plain, and no filler.


@pytest.mark.parametrize("code", CODES)
def test_no_sentence_is_too_long_to_follow(code):
    long = {}
    for path, text in _all_texts():
        if re.search(r"\.(title|own_title|name|stands_for|term|label)$", path):
            continue
        for block in _blocks(text, code):
            for sentence in re.split(r"(?<=[.!?…:;])[”’)]?\s+", block):
                if len(sentence.split()) > SENTENCE:
                    long[path] = sentence
    assert long == {}


@pytest.mark.parametrize("code", CODES)
def test_no_two_entries_say_the_same_sentence(code):
    """What could stand in any entry helps in none. Short ones and the crisis line may come again."""
    said = defaultdict(set)
    for entry in GUIDE.resources.values():
        for _, text in _texts((entry.summary, entry.why)):
            for block in _blocks(text, code):
                for sentence in re.split(r"(?<=[.!?…])\s+", block):
                    if len(sentence.split()) > 5 and not re.search("988|AYUDA", sentence):
                        said[sentence].add(entry.id)
    assert {sentence: names for sentence, names in said.items() if len(names) > 1} == {}


@pytest.mark.parametrize("code", CODES)
def test_a_summary_is_short(code):
    long = {entry.id: len(entry.summary[code].split()) for entry in GUIDE.resources.values() if len(entry.summary[code].split()) > 40}
    assert long == {}


def test_a_short_address_does_not_state_what_a_myth_claims():
    """On paper it stands alone. Whether the words are neutral only people can tell; an id states the claim in a sentence, and these are none."""
    sentence = re.compile(r"(^|-)(not?|dont|cannot|cant|only|must|is|are|make|means?|delays?|counts?|matters?)(-|$)")
    said = {myth.id: myth.short_name for myth in GUIDE.myths.values()}
    assert [name for one, name in said.items() if name == one or not name.startswith("myth-") or sentence.search(name)] == []


def test_a_law_is_the_only_reason_for_a_single_source():
    single = [myth.id for myth in GUIDE.myths.values() if isinstance(myth, Myth) and len(myth.citations) < 2 and myth.strength != "law"]
    assert single == []


@pytest.mark.parametrize("code", CODES)
def test_the_page_for_staff_calls_every_button_what_it_is_called(code):
    page = (ROOT / "docs" / "about" / f"newsletters.{code}.md").read_text(encoding="utf-8").split("---", 2)[2]
    words = {form for forms in LANGUAGES[code].words.values() for form in forms.values()}
    labels = re.findall(r"“([^”]+)”|^- \*\*(.+?):\*\*|\*\*(\w+)\*\*", page, re.MULTILINE)
    named = ["".join(label) for label in labels]
    assert len(named) >= 10
    assert [label for label in named if not {label, f"{label}."} & words] == []
