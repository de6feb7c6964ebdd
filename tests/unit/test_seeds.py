"""The guide grew from five documents: everything that they name is in the catalogue, and none of their errors are.

`cases/seeds.yaml` lists what they name; a message says what of it is missing, document by document.
"""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml
from guide import catalogue, language
from guide.models import KINDS
from guide.models.base import Model
from guide.models.texts import Lines, Prose, Text, Words

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT / "tests" / "cases"
SEEDS = yaml.safe_load((CASES / "seeds.yaml").read_text(encoding="utf-8"))
NEVER_LINK = yaml.safe_load((CASES / "never-link.yaml").read_text(encoding="utf-8"))
LANGUAGES = language.load(ROOT / "hooks" / "guide" / "strings")
GUIDE = catalogue.load(ROOT / "resources.yaml", LANGUAGES.english_names)
LISTS = {kind.singular: getattr(GUIDE, kind.list) for kind in KINDS}
NOT_SHOWN = ("evidence", "sources")
"""Fields for maintainers, which no page has."""
NOT_FOUND_BY = ("summary", "definition", "about", "why", "explanation", "note", "status_note", "inside", "try_this", "citations", "goals", "levels")
"""Fields that tell about the entry; what a reader types must stand in the others, in its name or search terms."""


def folded(text: str) -> str:
    """The text as a search compares it: without capitals, accents and kinds of dashes and apostrophes."""
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    return re.sub(r"[–—-]", "-", plain.replace("’", "'")).casefold()


def texts(value: object, leave_out: tuple[str, ...] = NOT_SHOWN) -> Iterator[str]:
    """Every text inside a value, in every language."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Model):
        for name in type(value).model_fields:
            if name not in leave_out:
                yield from texts(getattr(value, name), leave_out)
    elif isinstance(value, dict):
        for item in value.values():
            yield from texts(item, leave_out)
    elif isinstance(value, tuple | list):
        for item in value:
            yield from texts(item, leave_out)


def told(value: object) -> Iterator[tuple[str, str]]:
    """Every text that a page shows: its language and the text."""
    if isinstance(value, Text | Prose | Lines | Words):
        for code, text in value.items():
            yield from ((code, one) for one in ([text] if isinstance(text, str) else text))
    elif isinstance(value, Model):
        for name in type(value).model_fields:
            if name not in NOT_SHOWN:
                yield from told(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from told(item)


def lookups(entry: Model) -> Iterator[str]:
    """What an entry is found by: its names and search terms, and those of who publishes it."""
    yield from texts(entry, (*NOT_SHOWN, *NOT_FOUND_BY))
    for publisher in (getattr(entry, "publisher", None), *getattr(entry, "copublishers", ())):
        if publisher:
            yield from texts(GUIDE.publishers[publisher].name)


def missing(named: dict[str, object]) -> str | None:
    """What is wrong with the place of one name, or None."""
    kind = next((key for key in named if key in LISTS), None)
    if kind is None:
        return "no place is given"
    entry = LISTS[kind].get(named[kind])
    if entry is None:
        return f"there is no {kind} {named[kind]}"
    found_by = list(lookups(entry))
    for part, field in (("element", "elements"), ("level", "levels")):
        if part in named:
            inside = next((one for one in getattr(entry, field) if one.id == named[part]), None)
            if inside is None:
                return f"{kind} {entry.id} has no {part} {named[part]}"
            found_by += texts(inside, ("goals", "levels"))
    if "count" in named:
        lengths = [len(section.items["en"]) for section in entry.sections]
        if named["count"] not in lengths:
            return f"{kind} {entry.id} has lists of {lengths} items, and none of {named['count']}"
    all_words = "\n".join(folded(text) for text in found_by)
    absent = [words for words in named.get("find", [named["name"]]) if folded(words) not in all_words]
    return f"{kind} {entry.id} is not found by {absent}" if absent else None


@pytest.mark.parametrize("document", SEEDS["documents"], ids=lambda document: document["document"])
def test_everything_that_a_document_names_is_in_the_guide(document):
    problems = {named["name"]: problem for named in document["names"] if (problem := missing(named))}
    assert problems == {}


def test_the_documents_are_five():
    assert len(SEEDS["documents"]) == 5


# The frameworks, as the documents have them


PTA = [
    ("Welcome All Families", "Welcoming All Families Into the School Community"),
    ("Communicate Effectively", "Communicating Effectively"),
    ("Support Student Success", "Supporting Student Success"),
    ("Speak Up for Every Child", "Speaking Up for Every Child"),
    ("Share Power", "Sharing Power"),
    ("Collaborate with Community", "Collaborating with Community"),
]


def test_the_pta_standards_have_the_names_of_2022_and_tell_the_older_ones():
    standards = GUIDE.frameworks["pta-standards"]
    assert [(one.name["en"], one.former_name["en"]) for one in standards.elements] == PTA
    assert all(one.own_name == ("en",) for one in standards.elements), "National PTA's Spanish names were not seen: ours are not its own."


@pytest.mark.parametrize("entry", [GUIDE.frameworks["pta-standards"], GUIDE.resources["pta-national-standards"]], ids=lambda entry: entry.id)
def test_the_pta_standards_are_those_of_november_1_2022(entry):
    assert entry.published == (2022, 11, 1)


def test_the_older_pta_guides_say_that_the_standards_changed():
    for name in ("pta-assessment-guide", "pta-assessment-guide-summary", "pta-implementation-guide"):
        assert "November 1, 2022" in GUIDE.resources[name].status_note["en"], name
        assert "1 de noviembre de 2022" in GUIDE.resources[name].status_note["es"], name
        assert "pta-national-standards" in GUIDE.resources[name].replaced_by, name


@pytest.mark.parametrize(
    ("name", "display", "ids"),
    [
        (
            "engagement-key-elements",
            "cards",
            ["strengths-based", "welcoming-respectful", "two-way-trust", "training-data", "shared-responsibility", "community-partnership"],
        ),
        ("core-beliefs", "cards", ["dreams", "capacity", "equal-partners", "staff-lead"]),
        ("joining-process", "steps", ["welcoming", "honoring", "connecting"]),
        ("three-constructs", "cards", ["role", "efficacy", "invitations"]),
        (
            "epstein-six-types",
            "cards",
            ["parenting", "communicating", "volunteering", "learning-at-home", "decision-making", "collaborating-with-the-community"],
        ),
    ],
)
def test_a_framework_has_its_elements_in_order(name, display, ids):
    assert GUIDE.frameworks[name].display == display
    assert [one.id for one in GUIDE.frameworks[name].elements] == ids


def test_the_four_types_of_schools_are_a_rubric_from_the_weakest_on():
    types = GUIDE.frameworks["four-school-types"]
    assert types.display == "rubric"
    assert [(level.id, level.label["en"]) for level in types.levels] == [
        ("fortress", "Below Basic"),
        ("come-if-we-call", "Basic"),
        ("open-door", "Proficient"),
        ("partnership", "Advanced"),
    ]
    signs = [cell.level for element in types.elements for cell in element.levels]
    assert {level: signs.count(level) for level in ("fortress", "come-if-we-call", "open-door", "partnership")} == {
        "fortress": 5,
        "come-if-we-call": 4,
        "open-door": 5,
        "partnership": 5,
    }


def test_there_are_three_myths_and_each_comes_with_its_fact():
    assert len(GUIDE.myths) >= 3
    assert all(myth.fact["en"] and myth.citations for myth in GUIDE.myths.values())


def test_the_survey_has_six_statements_and_the_tips_are_six():
    statements = [section for section in GUIDE.handouts["family-survey"].sections if section.kind == "statements"]
    assert [len(section.items["en"]) for section in statements] == [6]
    assert len(GUIDE.handouts["partnering-with-families-tips"].sections) == 6


# The errors of the documents, and what became of the things they name


@pytest.mark.parametrize("left_out", SEEDS["left_out"], ids=lambda one: one["words"])
def test_a_claim_without_a_source_is_not_repeated(left_out):
    saying = [name for name, text in shown() if folded(left_out["words"]) in folded(text)]
    assert saying == [], left_out["why"]


def shown() -> list[tuple[str, str]]:
    return [(f"{kind}/{name} ({code})", text) for kind, entries in LISTS.items() for name, entry in entries.items() for code, text in told(entry)]


def test_the_committee_for_english_learners_has_its_right_name():
    assert GUIDE.glossary["elac"].stands_for["en"] == "English Learner Advisory Committee"
    search_words = {id(word) for entry in GUIDE.resources.values() for word in (entry.search_terms or {}).get("en", ())}
    search_words |= {id(word) for term in GUIDE.glossary.values() for word in (term.also or {}).get("en", ())}
    wrong = [name for name, text in shown() if re.search(r"English Learners? Advisory Council", text) and id(text) not in search_words]
    assert wrong == []


def test_the_state_framework_is_the_edition_of_2014():
    framework = GUIDE.resources["cde-family-engagement-framework"]
    assert framework.published == (2014, None, None)
    assert "2011" in framework.status_note["en"]


def test_the_core_beliefs_speak_of_families_and_say_that_they_are_equal_partners():
    beliefs = GUIDE.frameworks["core-beliefs"]
    assert beliefs.elements[2].name["en"] == "Families and staff are equal partners"
    assert not any("parents" in one.name["en"].casefold() for one in beliefs.elements)
    assert "should be" in beliefs.about["en"], "The page says what the older wording was."


def test_the_review_of_research_is_not_called_a_meta_analysis():
    assert [name for name, text in shown() if re.search(r"meta-?an[aá]lisis|meta-?analysis", text, re.IGNORECASE)] == []


CLOSED = {"cag-online-resource-kit", "ndpc-sd", "pirc", "pirc1-project-inspire", "pirc2-cal-pirc"}
REPLACED = {
    "dual-capacity-framework": "dual-capacity-framework-v2",
    "pta-assessment-guide": "pta-school-leader-rubric",
    "title-i-toolkit": "cde-title1-pfe",
    "cag-online-resource-kit": "california-educators-together",
    "pirc": "casfec",
}


def test_what_closed_is_shown_as_closed_with_a_date():
    closed = {name: entry for name, entry in GUIDE.resources.items() if entry.status == "closed"}
    assert set(closed) >= CLOSED
    for name, entry in closed.items():
        for code, note in entry.status_note.items():
            assert re.search(r"\b(19|20)\d\d\b", note), f"{name} ({code})"
        assert not entry.is_open, name


def test_what_was_replaced_leads_to_what_replaced_it():
    assert {old: new for old, new in REPLACED.items() if new not in GUIDE.resources[old].replaced_by} == {}


def test_what_nobody_could_find_has_no_link():
    for name in ("clave-al-exito", "grade-level-overviews"):
        assert GUIDE.resources[name].status == "unverified"
        assert GUIDE.resources[name].links == ()


# Links and evidence


def addresses() -> Iterator[tuple[str, str]]:
    """Every address in the catalogue that a page may link to, with the entry it stands in."""
    for kind, entries in LISTS.items():
        for name, entry in entries.items():
            for text in texts(entry):
                for address in re.findall(r"https?://[^\s)\]]+", text):
                    yield f"{kind}/{name}", address


def never_linked(address: str) -> bool:
    host = (urlsplit(address).hostname or "").removeprefix("www.")
    return any(host == one or host.endswith(f".{one}") for one in NEVER_LINK["hosts"]) or bool(set(host.split(".")) & set(NEVER_LINK["names"]))


def test_no_address_leads_to_a_site_that_must_not_be_linked():
    found = list(addresses())
    assert len(found) > 80
    assert [(entry, address) for entry, address in found if never_linked(address)] == []


@pytest.mark.parametrize(
    "address", ["https://www.tccwv.com/a", "https://es.scribd.com/document/1", "https://studylib.es/doc/2", "https://a.eclkc.info/"]
)
def test_a_site_that_must_not_be_linked_is_recognized(address):
    assert never_linked(address)


@pytest.mark.parametrize("address", ["https://www.pta.org/home", "https://kidshealth.org/es", "https://archive.globalfrp.org/"])
def test_other_sites_are_not_taken_for_one(address):
    assert not never_linked(address)


def test_every_entry_says_where_we_saw_what_it_says():
    without = [entry.id for entry in (*GUIDE.pages, *GUIDE.glossary.values(), *GUIDE.references.values()) if not entry.evidence]
    assert without == []


def test_what_the_documents_name_says_which_of_them_it_came_from():
    named = {
        thing[kind]
        for document in SEEDS["documents"]
        for thing in document["names"]
        for kind in ("resource", "framework", "myth", "handout")
        if kind in thing
    }
    assert [entry.id for entry in GUIDE.pages if entry.id in named and not entry.sources] == []


def test_every_publisher_publishes_something():
    used = {*GUIDE.by_publisher, *(framework.publisher for framework in GUIDE.frameworks.values())}
    assert set(GUIDE.publishers) == used


def test_every_reference_is_cited():
    assert [name for name in GUIDE.references if name not in GUIDE.citing] == []
