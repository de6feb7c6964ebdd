"""Published addresses: whatever is renamed, moved or withdrawn, none is lost, and one that would be is named with the way to keep it."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from guide import language, permalinks, source
from guide.catalogue import Catalogue, catalogue_of
from guide.models import KINDS, Withdrawn, kind_called
from guide.models.withdrawn import WAS
from guide.pages import pages_of
from guide.pages.base import address_of
from guide.pages.former import old_addresses
from guide.problems import GuideError
from guide.source import parse

ROOT = Path(__file__).parents[2]
SMALL = ROOT / "tests" / "cases" / "small.yaml"
LANGUAGES = language.load()
DOCS = ROOT / "docs"
STEPS = 12
ELEMENTS = "elements"
"""What a step may rename besides whole entries."""


class _Plain(yaml.SafeDumper):
    """Writes a text twice rather than an anchor."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _yaml(lists: Any) -> str:
    return yaml.dump(lists, Dumper=_Plain, allow_unicode=True, sort_keys=False)


class Story:
    """A catalogue that people change, and the addresses that were published on the way."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.lists: dict[str, list[Any]] = source.read(SMALL).value
        self.lists["collections"] = []  # A set that loses an entry wants another, and the story has none to give.
        self.recorded: set[str] = set()
        self.publish()

    @property
    def catalogue(self) -> Catalogue:
        published = [permalinks.neutral(address, LANGUAGES) for address in self.recorded]
        return catalogue_of(parse(_yaml(self.lists), file="f.yaml"), LANGUAGES.english_names, published)

    def publish(self) -> None:
        self.recorded |= set(permalinks.published_by(self.catalogue, LANGUAGES, DOCS))

    def entries(self, lists: list[str]) -> list[tuple[str, Any]]:
        return [(name, entry) for name in lists for entry in self.lists[name]]

    def rename(self) -> str:
        """Gives an entry, or an element of a framework, a new id and keeps the old one as an alias."""
        chosen = self.entries([kind.list for kind in KINDS if kind.place])
        chosen += [(ELEMENTS, element) for framework in self.lists["frameworks"] for element in framework["elements"]]
        name, entry = self.random.choice(chosen)
        old, new = entry["id"], f"{entry['id'][:20].rstrip('-')}-{self.random.randrange(10**6)}"
        if name != ELEMENTS:
            _point(self.lists, old, new)
        entry |= {"id": new, "aliases": [*entry.get("aliases", []), old]}
        return f"{old} is now called {new}"

    def move(self) -> str:
        """Makes a handout of a resource, framework or myth."""
        name, entry = self.random.choice(self.entries(["resources", "frameworks", "myths"]))
        self._take_out(name, entry)
        text = {"en": "Moved.", "es": "Cambió."}
        part = {"heading": text, "kind": "list", "items": {"en": ["One"], "es": ["Uno"]}}
        kept = {key: entry[key] for key in ("id", "aliases", "short_id", "audiences", "topics", "added", "reviewed") if key in entry}
        self.lists["handouts"].append({**kept, "title": text, "summary": text, "sections": [part]})
        return f"{entry['id']} is a handout now"

    def withdraw(self) -> str:
        """Takes an entry out of the guide."""
        name, entry = self.random.choice(self.entries(["resources", "frameworks", "myths", "handouts"]))
        self._take_out(name, entry)
        was = next(kind.singular for kind in KINDS if kind.list == name)
        text = {"en": "Gone.", "es": "Ya no está."}
        gone = {"id": entry["id"], "was": was, "title": text, "date": "2026-03-01", "reason": text, "aliases": entry.get("aliases", [])}
        gone |= {key: entry[key] for key in ("short_id",) if key in entry}
        self.lists["withdrawn"].append(gone)
        return f"{entry['id']} is withdrawn"

    def _take_out(self, name: str, entry: Any) -> None:
        self.lists[name].remove(entry)
        _point(self.lists, entry["id"], None)


def _point(value: Any, old: str, new: str | None) -> None:
    """Lets everything that names an entry name it anew, or not at all."""
    for key, item in list(value.items()) if isinstance(value, dict) else list(enumerate(value))[::-1]:
        if isinstance(item, str):
            changed = re.sub(rf"\b([a-z]+):{old}(?![\w-])", rf"\1:{new}", item) if new else re.sub(rf"\[([^]]*)\]\([a-z]+:{old}\)", r"\1", item)
            gone = not new and (item == old or re.fullmatch(rf"[a-z]+:{old}", item))
            if key in ("id", "level"):
                continue
            if gone:
                del value[key]
            else:
                value[key] = new if item == old else changed
        elif isinstance(item, dict | list) and key != "aliases":
            _point(item, old, new)


@pytest.mark.parametrize("seed", range(10))
def test_whatever_is_renamed_moved_or_withdrawn_no_address_is_lost(seed):
    story = Story(seed)
    told = []
    for _ in range(STEPS):
        step = story.random.choice([story.rename, story.rename, story.move, story.withdraw])
        if step != story.rename and len(story.entries(["resources", "frameworks", "myths"])) < 3:
            continue
        told.append(step())
        catalogue = story.catalogue
        recorded = dict.fromkeys(sorted(story.recorded), 1)
        assert list(permalinks.lost(recorded, set(permalinks.published_by(catalogue, LANGUAGES, DOCS)), catalogue, LANGUAGES)) == [], told
        story.publish()
        pages = {page.address: page for page in pages_of(catalogue)}
        there = [address_of(entry) for entry in old_addresses(catalogue).values() if not isinstance(entry, Withdrawn)]
        assert not any(pages[address].is_kept for address in there), f"{told}: an old address leads to another"
        assert len(pages) == len(list(pages_of(catalogue))), f"{told}: two pages at one address"
    assert len(told) > 3


def _made(tmp_path: Path, change: Any = None, urls: str | None = None) -> Path:
    """A folder with a catalogue, whose addresses were published before it was changed."""
    (tmp_path / "docs" / "about").mkdir(parents=True)
    for code in ("en", "es"):
        (tmp_path / "docs" / "about" / f"privacy.{code}.md").write_text("# Privacy", encoding="utf-8")
    file = tmp_path / "resources.yaml"
    file.write_text(SMALL.read_text(encoding="utf-8"), encoding="utf-8")
    records = tmp_path / "records"
    permalinks.record(records, permalinks.published_by(_load(file), LANGUAGES, tmp_path / "docs"))
    if urls is not None:
        (records / permalinks.FILE).write_text(urls, encoding="utf-8")
    if change:
        change(tmp_path)
    return file


def _load(file: Path) -> Catalogue:
    return permalinks.load(file, LANGUAGES, file.with_name("docs"), file.with_name("records"))


def _with(old: str, new: str) -> Any:
    def change(folder: Path) -> None:
        file = folder / "resources.yaml"
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")

    return change


def _line(file: Path, address: str) -> int:
    return (file.parent / "records" / permalinks.FILE).read_text(encoding="utf-8").splitlines().index(address) + 1


LOST = {
    "an entry with another id": (
        _with("talk-at-home", "talk-at-dinner"),
        "/es/resources/talk-at-home/",
        "was published, and would be lost, with 2 more that name “talk-at-home”. "
        "If the entry has a new id, write “talk-at-home” under its aliases. If it is gone, move it to the list “withdrawn”.",
    ),
    "an alias that was taken away": (
        _with("    aliases: [coming-to-school]\n", ""),
        "/es/topics/coming-to-school/",
        "was published, and would be lost, with 5 more that name “coming-to-school”. "
        "If the entry has a new id, write “coming-to-school” under its aliases. If it is gone, move it to the list “withdrawn”.",
    ),
    "a term with another id": (
        _with("  - id: kindergarten\n", "  - id: kinder\n"),
        "/es/glossary/#kindergarten",
        "was published, and would be lost, with 1 more that names “kindergarten”. "
        "Write “kindergarten” under the aliases of the term that stands for it now.",
    ),
    "a reference with another id": (
        _with("ruiz-2021", "ruiz-2022"),
        "/es/references/#ruiz-2021",
        "was published, and would be lost, with 1 more that names “ruiz-2021”. "
        "Write “ruiz-2021” under the aliases of the reference that stands for it now.",
    ),
    "an element with another id": (
        _with("      - id: praise\n", "      - id: thanks\n"),
        "/es/frameworks/first-call/#praise",
        "was published, and would be lost, with 1 more that names “praise”. Write “praise” under the aliases of the element that stands for it now.",
    ),
    "a short address with another name": (
        _with("short_id: myth-absences", "short_id: myth-missing-days"),
        "/r/myth-absences/",
        "was published, and would be lost. Write “myth-absences” as the short_id of the entry that it leads to, or under its aliases.",
    ),
    "a hand-written page": (
        lambda folder: [path.unlink() for path in (folder / "docs" / "about").iterdir()],
        "/about/privacy/",
        "was published, and would be lost, with 1 more that names “privacy”. "
        "Bring back its hand-written page, docs/about/privacy.….md; it may be short, and say where to read on.",
    ),
}


@pytest.mark.parametrize("how", LOST)
def test_an_address_that_would_be_lost_is_named_with_the_way_to_keep_it(tmp_path, how):
    change, address, says = LOST[how]
    file = _made(tmp_path, change)
    with pytest.raises(GuideError) as raised:
        _load(file)
    first = min((address, address.removeprefix("/es")), key=lambda one: _line(file, one))
    assert str(raised.value.problems[0]) == f"records/urls.txt:{_line(file, first)}:1 {first} {says}"


def test_a_framework_that_is_withdrawn_takes_its_parts_along(tmp_path):
    def withdraw(folder: Path) -> None:
        lists = source.read(folder / "resources.yaml").value
        gone = next(one for one in lists["frameworks"] if one["id"] == "first-call")
        lists["frameworks"].remove(gone)
        _point(lists, gone["id"], None)
        text = {"en": "Gone.", "es": "Ya no está."}
        lists["withdrawn"].append({"id": gone["id"], "was": "framework", "title": text, "date": "2026-03-01", "reason": text})
        (folder / "resources.yaml").write_text(_yaml(lists), encoding="utf-8")

    assert "framework/first-call" in _load(_made(tmp_path, withdraw)).withdrawn


def test_the_page_of_a_value_stays_when_its_last_entry_goes(tmp_path):
    catalogue = _load(_made(tmp_path, _with("    kind: book", "    kind: guide")))
    assert "kinds/book/" in {page.address for page in pages_of(catalogue)}


def test_what_can_be_withdrawn_is_what_has_a_page():
    assert set(WAS) == {kind.singular for kind in KINDS if kind.has_page}
    assert all(kind_called(was).folder for was in WAS)


def test_recording_adds_and_never_takes_away(tmp_path):
    records = tmp_path / "records"
    assert permalinks.record(records, ["/b/", "/a/#x"])
    assert permalinks.record(records, ["/c/", "/b/"])
    before = (records / permalinks.FILE).read_bytes()
    assert not permalinks.record(records, ["/a/#x"])
    assert (records / permalinks.FILE).read_bytes() == before
    assert [line for line in before.decode().splitlines() if line.startswith("/")] == ["/a/#x", "/b/", "/c/"]
    assert [path.name for path in records.iterdir()] == [permalinks.FILE]


def test_lines_that_are_no_addresses_are_named(tmp_path):
    file = _made(tmp_path, urls="# Comments may stand here.\n/a/\n<<<<<<< mine\n\n/about/privacy/\nhttps://guide.example.org/x/\n")
    with pytest.raises(GuideError) as raised:
        _load(file)
    says = "is not an address of the guide. Each begins with /. Keep all addresses, and nothing else."
    assert raised.value.report() == (
        f"records/urls.txt:3:1 “<<<<<<< mine” {says}\n"
        f"records/urls.txt:6:1 “https://guide.example.org/x/” {says}\n"
        "2 problems found. Nothing was published."
    )


def test_records_that_cannot_be_written_are_told(tmp_path):
    (tmp_path / "records").write_text("in the way", encoding="utf-8")
    with pytest.raises(GuideError, match=r"records/urls\.txt:1:1 cannot be written: .+ Make room, or allow the build to write it\."):
        permalinks.record(tmp_path / "records", ["/a/"])


def test_the_records_of_the_guide_hold_every_address_that_it_publishes():
    recorded = permalinks.read(ROOT / "records")
    published = set(permalinks.published_by(_load(ROOT / "resources.yaml"), LANGUAGES, DOCS))
    assert published <= recorded.keys(), "Run `make site`, and commit records/urls.txt."
    assert list(recorded) == sorted(recorded)
