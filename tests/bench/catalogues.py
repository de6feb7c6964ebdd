"""Catalogues of any size to measure builds with: as rich as the real one, and the same for the same number of entries.

Makes plain mappings as they stand in resources.yaml, and knows nothing of the package under test; `stock` and `hugo` write
the same mappings as projects of other generators.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import yaml
from bench.words import LANGUAGES, Words

Entry = dict[str, Any]
Catalogue = dict[str, list[Entry]]

PAGES = ("resources", "frameworks", "myths", "handouts")
"""The lists whose entries have a page each."""
_SINGULAR = {"resources": "resource", "frameworks": "framework", "myths": "myth", "handouts": "handout"}
_TOPICS = 17
_AUDIENCES = ("families", "teachers", "school-leaders", "districts")
_GRADES = ("early", "elementary", "middle", "high")
_KINDS = ("toolkit", "guide", "survey", "report", "book", "organization", "website", "article", "video", "course")
_ICONS = ("calendar-check", "heart", "home", "school", "book", "account-voice", "bridge")
_NEWEST = date(2026, 11, 1)


def catalogue(entries: int) -> Catalogue:
    """A catalogue with this many entries that have a page, and publishers, references and terms in proportion."""
    maker = _Maker(Words(Random(entries)), entries)
    return maker.catalogue()


def singular(name: str) -> str:
    """What one entry of the list `name` is called in links of the catalogue's prose."""
    return _SINGULAR[name]


def titled(entry: Entry) -> dict[str, str]:
    """What an entry with a page is called: a myth, by its fact."""
    return dict(entry.get("title") or entry["fact"])


def summarized(entry: Entry) -> dict[str, str]:
    """What its card says."""
    return dict(entry.get("summary") or entry["claim"])


class _Maker:
    def __init__(self, words: Words, entries: int) -> None:
        self.words = words
        self.random = words.random
        few = max(1, entries * 3 // 100)
        self.ids = {"frameworks": self._ids("f", few), "myths": self._ids("m", few), "handouts": self._ids("h", max(1, entries // 50))}
        self.ids["resources"] = self._ids("r", max(1, entries - sum(map(len, self.ids.values()))))
        self.ids["publishers"] = self._ids("p", max(2, entries // 20))
        self.ids["references"] = self._ids("s", max(2, entries // 20))
        self.ids["glossary"] = self._ids("t", max(2, entries // 20))
        self.ids["topics"] = self._ids("topic", _TOPICS)

    def _ids(self, prefix: str, count: int) -> list[str]:
        return [f"{prefix}-{self.words.slug(number)}" for number in range(1, count + 1)]

    def catalogue(self) -> Catalogue:
        words = self.words
        return {
            "topics": [
                {"id": name, "order": order, "icon": f"material/{self.random.choice(_ICONS)}", "title": words.phrase(), "summary": words.text(1)}
                for order, name in enumerate(self.ids["topics"], start=1)
            ],
            "audiences": [
                {"id": name, "order": order, "title": words.phrase(), "summary": words.text(1)} for order, name in enumerate(_AUDIENCES, start=1)
            ],
            "grades": [
                {"id": name, "order": order, "title": words.phrase(), "short": words.phrase(1)} for order, name in enumerate(_GRADES, start=1)
            ],
            "publishers": [{"id": name, "name": words.organization(), "url": f"https://www.{name}.example.org/"} for name in self.ids["publishers"]],
            "references": [self._reference(name) for name in self.ids["references"]],
            "resources": [self._resource(name) for name in self.ids["resources"]],
            "frameworks": [self._framework(name) for name in self.ids["frameworks"]],
            "myths": [self._myth(name) for name in self.ids["myths"]],
            "handouts": [self._handout(name) for name in self.ids["handouts"]],
            "glossary": [self._term(name) for name in self.ids["glossary"]],
        }

    def _some(self, name: str, most: int, but: str = "") -> list[str]:
        found = self.random.sample(self.ids[name], min(most, len(self.ids[name])))
        return [one for one in found if one != but]

    def _day(self) -> date:
        return _NEWEST - timedelta(days=self.random.randrange(1500))

    def _browsed(self) -> Entry:
        """The fields that every entry with a page ends with."""
        terms = {code: [self.words.phrase(1)[code], self.words.phrase(2)[code]] for code in LANGUAGES}
        return {
            "audiences": self.random.sample(_AUDIENCES, self.random.choice((1, 2, 2, 3))),
            "topics": self._some("topics", self.random.choice((2, 2, 3))),
            "added": self._day(),
            "reviewed": {code: self._day() for code in LANGUAGES},
            "search_terms": terms,
            "sources": [f"Newsletter {self.random.randrange(1, 90)}"],
        }

    def _resource(self, name: str) -> Entry:
        words, chance = self.words, self.random.random
        publisher = self.random.choice(self.ids["publishers"])
        spanish = self.random.choice(("separate", "same-page", "reported", "none", "unknown", "unknown"))
        address = f"https://www.{publisher}.example.org/{name}"
        main: Entry = {"url": address, "languages": ["en", "es"] if spanish == "same-page" else ["en"], "format": self.random.choice(("web", "pdf"))}
        if main["format"] == "pdf":
            main |= {"pages": self.random.randrange(2, 90), "size": f"{self.random.randrange(1, 9)} MB"}
        links = [main]
        if spanish == "separate":
            links.append({"url": f"{address}/es", "languages": ["es"], "format": "pdf", "label": words.phrase()})
        entry: Entry = {"id": name, "kind": self.random.choice(_KINDS), "title": words.title(), "own_title": ["en"], "publisher": publisher}
        if chance() < 0.3:
            entry["authors"] = [words.name(), words.name() + " Jr."]
        entry |= {"published": self.random.randrange(1995, 2026), "summary": words.text(2), "why": words.prose(self._mention())}
        if chance() < 0.4:
            entry["inside"] = words.lines(3)
        entry |= {"links": links, "editions": {"en": "original", "es": spanish}, "grades": self._some_grades()}
        entry |= {"cost": self.random.choice(("free", "free", "paid", "unknown")), "login": "none"} | self._status(name)
        others = self._some("resources", 2, but=name)
        evidence = [{"where": address, "shows": f"{words.sentence('en')} {words.sentence('en')}"}]
        return entry | ({"related": others} if others else {}) | self._browsed() | {"evidence": evidence}

    def _mention(self) -> str:
        name = self.random.choice(PAGES)
        return f"{singular(name)}:{self.random.choice(self.ids[name])}"

    def _some_grades(self) -> list[str]:
        return self.random.sample(_GRADES, self.random.choice((1, 2, 4)))

    def _status(self, name: str) -> Entry:
        if self.random.random() > 0.06:
            return {"status": "live"}
        status = self.random.choice(("moved", "closed", "superseded", "at-risk"))
        newer = self._some("resources", 1, but=name) if status == "superseded" else []
        return {"status": status, "status_note": self.words.text(1)} | ({"replaced_by": newer} if newer else {})

    def _framework(self, name: str) -> Entry:
        words = self.words
        elements = [
            {
                "id": f"part-{number}",
                "name": words.phrase(),
                "own_name": ["en"],
                "summary": words.text(1),
                "goals": [{"name": words.text(1), "indicators": words.lines(2)}],
            }
            for number in range(1, self.random.choice((4, 6)) + 1)
        ]
        entry: Entry = {"id": name, "title": words.title(), "own_title": ["en"], "publisher": self.random.choice(self.ids["publishers"])}
        entry |= {"display": self.random.choice(("cards", "steps", "cycle")), "summary": words.text(2), "about": words.prose(self._mention())}
        links = {"references": self._some("references", 1), "related": self._some("resources", 2)}
        return entry | links | {"elements": elements} | self._browsed()

    def _myth(self, name: str) -> Entry:
        words = self.words
        entry: Entry = {"id": name, "claim": words.text(1), "fact": words.text(1), "explanation": words.prose(self._mention())}
        entry |= {"short_id": f"short-{name}", "strength": self.random.choice(("strong", "good", "mixed"))}
        entry["try_this"] = [{"audience": audience, "steps": words.lines(3)} for audience in _AUDIENCES[:2]]
        entry["citations"] = [{"reference": reference, "shows": words.text(1)} for reference in self._some("references", 2)]
        return entry | {"related": self._some("resources", 2), "frameworks": self._some("frameworks", 1)} | self._browsed()

    def _handout(self, name: str) -> Entry:
        words = self.words
        sections = [{"heading": words.phrase(), "kind": kind, "items": words.lines(5)} for kind in ("questions", "checklist")]
        entry: Entry = {"id": name, "title": words.title(), "summary": words.text(1), "for_use": words.text(1), "sections": sections}
        return entry | {"based_on": self._some("resources", 1)} | self._browsed()

    def _reference(self, name: str) -> Entry:
        year, volume = self.random.randrange(1990, 2026), self.random.randrange(1, 60)
        source = f"Journal of {self.words.phrase(1)['en']}, {volume}(2), 10–{volume + 20}"
        title = self.words.title()["en"]
        return {"id": name, "authors": f"{self.words.name()}, A.", "year": year, "title": title, "source": source, "language": "en"}

    def _term(self, name: str) -> Entry:
        return {"id": name, "term": self.words.phrase(), "definition": self.words.text(2)}


class _Dumper(yaml.CSafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def dumped(value: Mapping[str, Any]) -> str:
    """The mapping as YAML."""
    return str(yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110, default_flow_style=None))


def write(catalogue: Catalogue, file: Path) -> None:
    """The catalogue as resources.yaml."""
    file.write_text(dumped(catalogue), encoding="utf-8")
