"""Whether an entry is safe to send, and the records of checked links that it rests on."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from guide import catalogue, language
from guide.link_records import Check, load
from guide.problems import GuideError
from guide.safety import REASONS, SAFE, UNCHECKED, UNSAFE, Safety, safety_of

ROOT = Path(__file__).parents[2]
SMALL = catalogue.load(ROOT / "tests" / "cases" / "small.yaml", language.load().english_names)
OLD, NEW = date(2026, 10, 1), date(2026, 11, 20)
OPEN = next(one for one in SMALL.resources.values() if one.status == "live" and len(one.links) > 1)


def _found(*states):
    """What was found at the links of the open resource, the first one longer ago."""
    return {link.url: Check(state, NEW if place else OLD) for place, (link, state) in enumerate(zip(OPEN.links, states, strict=False)) if state}


@pytest.mark.parametrize(
    ("states", "safety"),
    [
        (("ok",) * 9, Safety("checked", OLD)),
        (("ok", *("moved",) * 8), Safety("checked", OLD)),
        (("ok", "gone", *("ok",) * 7), Safety("gone", NEW)),
        (("gone", "blocked", *("unknown",) * 7), Safety("gone", OLD)),
        (("ok", "blocked", *("ok",) * 7), Safety("blocked", OLD)),
        (("ok", "unknown", *("blocked",) * 7), Safety("never")),
        (("ok",), Safety("never")),
        ((), Safety("never")),
    ],
)
def test_a_resource_is_as_safe_as_the_worst_of_its_links_and_as_old_as_the_oldest_check(states, safety):
    assert safety_of(OPEN, _found(*states)) == safety


@pytest.mark.parametrize(("status", "reason"), [("closed", "closed"), ("superseded", "superseded"), ("unverified", "unverified")])
def test_what_is_said_of_a_resource_settles_it_whatever_its_links_do(status, reason):
    assert safety_of(OPEN.model_copy(update={"status": status}), _found(*["ok"] * 9)) == Safety(reason)


def test_what_has_no_links_has_none_that_break():
    assert safety_of(OPEN.model_copy(update={"links": ()}), {}) == Safety("printed")


def test_our_own_pages_are_safe():
    assert {safety_of(entry, {}).reason for entry in (*SMALL.myths.values(), *SMALL.frameworks.values(), *SMALL.handouts.values())} == {"own"}


def test_each_reason_has_a_mark():
    assert {Safety(reason).mark for reason in REASONS} == {SAFE, UNCHECKED, UNSAFE}
    assert (Safety("checked").mark, Safety("stale").mark, Safety("gone").mark) == (SAFE, UNCHECKED, UNSAFE)


def test_a_browser_knows_the_same_reasons():
    script = (ROOT / "overrides" / "assets" / "guide" / "safety.js").read_text(encoding="utf-8")
    for mark, name in ((SAFE, "SAFE"), (UNCHECKED, "UNCHECKED")):
        assert f"const {name} = {json.dumps([reason for reason in REASONS if REASONS[reason] == mark])};" in script


def test_records_are_read(tmp_path):
    path = tmp_path / "links.json"
    path.write_text(json.dumps({"https://a.org/": {"state": "moved", "checked": "2026-11-20", "to": "https://b.org/"}}), encoding="utf-8")
    assert load(path) == {"https://a.org/": Check("moved", NEW)}


def test_where_there_are_no_records_nothing_was_checked(tmp_path):
    assert load(tmp_path / "links.json") == {}


MEND = "Check the links again, or take the file from the last good version."


@pytest.mark.parametrize(
    ("text", "report"),
    [
        ("{", [f"records/links.json:1:1 This is not JSON. {MEND}"]),
        ("[]", [f"records/links.json:1:1 This is not a map of addresses. {MEND}"]),
        (
            json.dumps({"https://a.org/": {"state": "fine", "checked": "2026-11-20"}, "https://b.org/": {"state": "ok", "checked": "yesterday"}}),
            [
                "records/links.json:1:1 https://a.org/ has no state, or one that is not known. The states are ok, moved, blocked, gone and unknown. "
                + MEND,
                "records/links.json:1:1 https://b.org/ was checked on “yesterday”, which is not a day. " + MEND,
            ],
        ),
    ],
)
def test_records_that_cannot_be_read_are_told_all_at_once(tmp_path, text, report):
    path = tmp_path / "links.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(GuideError) as raised:
        load(path)
    assert [str(problem) for problem in raised.value.problems] == report
