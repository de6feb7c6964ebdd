"""What the feeds remember: what is news, on which day, and that an entry is known by its first name for ever."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from guide import language
from guide.catalogue import catalogue_of, load
from guide.history import History, Reading, fingerprints, read, record, text_of, updated
from guide.problems import GuideError
from guide.source import parse

ROOT = Path(__file__).resolve().parents[2]
SMALL = (ROOT / "tests" / "cases" / "small.yaml").read_text(encoding="utf-8")
LANGUAGES = {"en": "English", "es": "Spanish"}
URL = "https://guide.valleycounty.org/"
ENTRY = "attendance-calendar"
SUMMARY = "      en: A calendar to mark missed days."
OTHER = "      en: A calendar for the kitchen door."
REVIEWED = "    reviewed: {en: 2026-02-01, es: 2026-02-03}"
LATER = "    reviewed: {en: 2026-03-01, es: 2026-02-03}"


def changed(*edits, text=SMALL):
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def after(text, before=None, url=URL):
    """The record after a build of this catalogue."""
    return updated(before or History(), catalogue_of(parse(text, file="f.yaml"), LANGUAGES), url)


FIRST = after(SMALL)


def reading(history, code, entry=ENTRY):
    return history.entries[entry].readings[code]


def news(history):
    """Every day that a feed would tell of, by entry, language and sort."""
    return {
        (name, code, sort): day
        for name, past in history.entries.items()
        for code, one in past.readings.items()
        for sort, day in (("readable", one.readable), ("changed", one.changed))
        if day
    }


def test_what_is_seen_for_the_first_time_is_no_change():
    assert news(FIRST) == {}
    assert list(FIRST.entries) == sorted(FIRST.entries)


def test_to_build_again_changes_nothing():
    assert after(SMALL, FIRST) == FIRST
    once = after(changed((SUMMARY, OTHER), (REVIEWED, LATER)), FIRST)
    assert after(changed((SUMMARY, OTHER), (REVIEWED, LATER)), once) == once


def test_a_change_that_somebody_read_again_is_news_on_that_day_in_that_language():
    then = after(changed((SUMMARY, OTHER), (REVIEWED, LATER)), FIRST)
    assert news(then) == {(ENTRY, "en", "changed"): date(2026, 3, 1)}


def test_a_change_without_a_review_is_no_news_then_or_later():
    mended = after(changed((SUMMARY, OTHER)), FIRST)
    assert news(mended) == {}
    assert reading(mended, "en").seen != reading(FIRST, "en").seen
    assert news(after(changed((SUMMARY, OTHER), (REVIEWED, LATER)), mended)) == {}


def test_a_review_without_a_change_is_no_news_and_no_later_typo_makes_it_so():
    read_again = after(changed((REVIEWED, LATER)), FIRST)
    assert news(read_again) == {}
    assert news(after(changed((SUMMARY, OTHER), (REVIEWED, LATER)), read_again)) == {}


def test_a_link_is_seen_in_every_language():
    link = ("https://www.valleycounty.org/calendar", "https://www.valleycounty.org/new-calendar")
    then = after(changed(link, (REVIEWED, "    reviewed: {en: 2026-03-01, es: 2026-03-02}")), FIRST)
    assert news(then) == {(ENTRY, "en", "changed"): date(2026, 3, 1), (ENTRY, "es", "changed"): date(2026, 3, 2)}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("es: [faltas, ausencias, retardos]", "es: [faltas]"),
        ("        shows: Both sheets", "        shows: Both pages"),
        ("    review_every: 6", "    review_every: 7"),
        ("    sources: [County newsletter of January 2026]", "    sources: [A letter]"),
    ],
)
def test_what_no_reader_sees_is_no_news(old, new):
    assert news(after(changed((old, new), (REVIEWED, LATER)), FIRST)) == {}


GAINED = (
    ("    editions: {en: original, es: none}", "    editions: {en: original, es: same-page}"),
    ("        languages: [en, zh]", "        languages: [en, zh, es]"),
)
OLD_REVIEW = "    reviewed: {en: 2026-02-04, es: 2026-02-04}\n\n  - id: welcome-guide\n"


@pytest.mark.parametrize(
    ("reviewed", "day"),
    [("{en: 2026-02-04, es: 2026-03-05}", date(2026, 3, 5)), ("{en: 2026-03-06, es: 2026-02-04}", date(2026, 3, 6))],
)
def test_what_can_newly_be_read_in_a_language_is_news_there_and_only_once(reviewed, day):
    edits = (*GAINED, (OLD_REVIEW, f"    reviewed: {reviewed}\n\n  - id: welcome-guide\n"))
    then = after(changed(*edits), FIRST)
    assert {key: value for key, value in news(then).items() if key[1] == "es"} == {("welcome-guide-2010", "es", "readable"): day}
    assert after(changed(*edits), then) == then


def test_what_can_no_longer_be_read_in_a_language_is_not_announced_there():
    then = after(changed(*GAINED), FIRST)
    assert ("welcome-guide-2010", "es", "readable") in news(then)
    again = after(SMALL, then)
    assert news(again) == {}
    assert not reading(again, "es", "welcome-guide-2010").is_readable


def test_a_language_that_comes_new_brings_no_news():
    only_english = {name: replace(past, readings={"en": past.readings["en"]}) for name, past in FIRST.entries.items()}
    assert after(SMALL, replace(FIRST, entries=only_english)) == FIRST


@pytest.mark.parametrize("name", FIRST.entries)
def test_a_renamed_entry_is_known_by_its_first_name_and_keeps_its_news(name):
    past = FIRST.entries[name]
    told = replace(past, readings={code: replace(one, changed=date(2026, 2, 20)) for code, one in past.readings.items()})
    before = replace(FIRST, entries={**FIRST.entries, name: told})
    catalogue = catalogue_of(parse(SMALL, file="f.yaml"), LANGUAGES)
    for new_name in ("renamed", "renamed-again"):
        entry = next(one for one in catalogue.pages if one.id == name)
        renamed = entry.model_copy(update={"id": new_name, "aliases": (*entry.aliases, entry.id)})
        catalogue = _with(catalogue, entry, renamed)
        before, name = updated(before, catalogue, URL), new_name
        assert before.entries[new_name] == told


def _with(catalogue, entry, renamed):
    kind = next(one for one in ("resources", "frameworks", "myths", "handouts") if entry.id in getattr(catalogue, one))
    entries = {one.id: one for one in getattr(catalogue, kind).values()}
    setattr(catalogue, kind, {renamed.id if key == entry.id else key: renamed if key == entry.id else one for key, one in entries.items()})
    for made in ("pages", "_by_id"):
        vars(catalogue).pop(made, None)
    return catalogue


def test_an_entry_is_known_by_its_first_name_even_where_the_record_was_lost():
    assert FIRST.entries[ENTRY].first == "missed-days-calendar"


def test_an_entry_that_is_gone_is_forgotten():
    catalogue = catalogue_of(parse(SMALL, file="f.yaml"), LANGUAGES)
    catalogue.handouts = {}
    assert set(FIRST.entries) - set(updated(FIRST, catalogue, URL).entries) == {"conference-questions", "welcome-survey"}


@pytest.mark.parametrize(
    ("before", "url", "tag"),
    [
        ("", URL, "guide.valleycounty.org,2026-01-15"),
        ("guide.valleycounty.org,2026-01-15", "https://elsewhere.org/", "guide.valleycounty.org,2026-01-15"),
        ("guide.example.org,2026-01-15", URL, "guide.valleycounty.org,2026-01-15"),
        ("guide.example.org,2026-01-15", "http://127.0.0.1:8000/", "guide.example.org,2026-01-15"),
        ("localhost,2026-01-15", URL, "guide.valleycounty.org,2026-01-15"),
        ("", "/", "localhost,2026-01-15"),
    ],
)
def test_ids_begin_with_the_host_at_which_the_guide_was_first_published(before, url, tag):
    assert after(SMALL, History(tag=before), url).tag == tag


def test_the_record_comes_back_from_its_file_as_it_was(tmp_path):
    odd = replace(FIRST.entries[ENTRY], first="older")
    told = Reading("0badcafe", date(2026, 4, 1), False, None, date(2026, 3, 1))
    whole = replace(FIRST, entries={**FIRST.entries, ENTRY: replace(odd, readings={**odd.readings, "es": told})})
    assert record(tmp_path / "records", whole)
    assert read(tmp_path / "records") == whole
    assert [path.name for path in (tmp_path / "records").iterdir()] == ["entries.yaml"]


def test_the_record_is_yaml_with_a_line_for_each_entry():
    lines = text_of(FIRST).splitlines()
    assert len([line for line in lines if line.startswith(f"{ENTRY}: ")]) == 1
    value = parse(text_of(FIRST), file="entries.yaml").value
    assert value.pop("tag") == FIRST.tag
    assert list(value) == list(FIRST.entries)


def test_a_record_that_is_the_same_is_not_written_again(tmp_path):
    path = tmp_path / "entries.yaml"
    assert record(tmp_path, FIRST)
    before = path.stat()
    assert not record(tmp_path, FIRST)
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


def test_where_a_merge_left_two_lines_the_later_one_counts(tmp_path):
    lines = ["calendar: {en: 0badcafe 2026-03-01 changed 2026-03-01}", "calendar: {en: 0badcafe 2026-02-01}"]
    for first, second in (lines, lines[::-1]):
        (tmp_path / "entries.yaml").write_text(f"tag: a.org,2026-01-01\n{first}\n{second}\n", encoding="utf-8")
        assert read(tmp_path).entries["calendar"].readings["en"].changed == date(2026, 3, 1)


def test_a_record_that_cannot_be_written_says_why(tmp_path):
    (tmp_path / "records").write_text("", encoding="utf-8")
    with pytest.raises(GuideError, match=r"^records/entries.yaml:1:1 cannot be written: File exists. Make room, or allow the build to write it."):
        record(tmp_path / "records", FIRST)


def test_there_may_be_no_record_yet(tmp_path):
    assert read(tmp_path) == History()


@pytest.mark.parametrize(
    "line",
    [
        "<<<<<<< HEAD",
        "- attendance",
        "attendance: {}",
        "attendance: {en: 0badcafe}",
        "attendance: {en: 0badcafe 2026-02-31}",
        "attendance: {en: 0badcafe 2026-02-03 readable}",
        "attendance: {en: 0badcafe 2026-02-03 renamed 2026-02-03}",
        "attendance: {en}",
    ],
)
def test_a_line_that_the_program_did_not_write_is_named(tmp_path, line):
    records = tmp_path / "records"
    records.mkdir()
    (records / "entries.yaml").write_text(f"tag: a.org,2026-01-01\n{line}\n", encoding="utf-8")
    with pytest.raises(GuideError) as raised:
        read(records)
    assert str(raised.value.problems[0]) == (
        f"records/entries.yaml:2:1 “{line}” is not a line that the program wrote. Remove it, then run “mkdocs build”, which writes it anew."
    )


def test_the_record_of_the_guide_belongs_to_its_catalogue():
    """Where this fails, run `make site`, and commit `records/entries.yaml` with the change that made it differ."""
    languages = language.load()
    catalogue, path = load(ROOT / "resources.yaml", languages.english_names), ROOT / "records" / "entries.yaml"
    site = next(line.split()[1] for line in (ROOT / "mkdocs.yml").read_text(encoding="utf-8").splitlines() if line.startswith("site_url:"))
    assert text_of(updated(read(path.parent), catalogue, site)) == path.read_text(encoding="utf-8")


def test_a_fingerprint_tells_texts_apart_that_only_stand_in_other_fields():
    catalogue = catalogue_of(parse(SMALL, file="f.yaml"), LANGUAGES)
    entry = catalogue.resources[ENTRY]
    swapped = entry.model_copy(update={"title": entry.summary, "summary": entry.title})
    assert fingerprints(entry, ("en",)) != fingerprints(swapped, ("en",))
