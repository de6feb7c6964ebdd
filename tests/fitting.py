"""What fits a choice of filters, worked out from the catalogue a second time: the guide's filters, counts and pages are tested against it.

An entry fits when it has, of each thing that is chosen from, one of the values chosen. What others publish has the kind and
the formats that its entry names, the grades that it names or else all, and the languages in which a reader can get it. What
is ours has every language and every grade.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import combinations
from random import Random
from typing import Any

from guide.models import Framework, Handout, Myth, Resource
from guide.pages.base import address_of

FOLDERS = {"topic": "topics", "audience": "for", "language": "languages", "grade": "grades", "kind": "kinds", "format": "formats"}
"""What can be chosen from → where the pages of its values stand."""
OURS = {Handout: ("handout", "print"), Myth: ("myth", "web"), Framework: ("framework", "web")}
Value = tuple[str, str]
"""What is chosen from, and what is chosen: `("topic", "reading")`."""


class Fitting:
    """The entries of a catalogue by what they have."""

    def __init__(self, project: Any) -> None:
        self.project = project
        self.catalogue = project.catalogue
        self._has = {address_of(entry): self._values(entry) for entry in self.catalogue.pages}

    def _values(self, entry: Any) -> set[Value]:
        languages, grades = [one.code for one in self.project.languages], list(self.catalogue.grades)
        if isinstance(entry, Resource):
            kind = entry.kind
            is_there = entry.links and entry.status not in ("closed", "unverified")
            formats = {link.format for link in entry.links} if is_there else set()
            editions = [code for code in languages if entry.editions[code] in ("original", "separate", "same-page")]
            languages = [code for code in editions if not entry.links or any(code in link.languages for link in entry.links)]
            grades = list(entry.grades) or grades
        else:
            kind, form = OURS[type(entry)]
            formats = {form}
        named = {"topic": entry.topics, "audience": entry.audiences, "language": languages, "grade": grades, "kind": [kind], "format": formats}
        return {(facet, value) for facet, values in named.items() for value in values}

    def of(self, choice: Iterable[Value]) -> set[str]:
        """The addresses of the entries that fit."""
        facets: dict[str, set[Value]] = {}
        for value in choice:
            facets.setdefault(value[0], set()).add(value)
        return {address for address, has in self._has.items() if all(has & wanted for wanted in facets.values())}

    @cached_property
    def values(self) -> list[Value]:
        """Every value that some entry has."""
        found = {value for has in self._has.values() for value in has}
        return sorted(found, key=lambda value: (list(FOLDERS).index(value[0]), value[1]))

    @property
    def pairs(self) -> list[tuple[Value, ...]]:
        """Every pair of values, also two of the same sort."""
        return list(combinations(self.values, 2))

    def some(self, count: int, seed: int) -> Iterator[tuple[Value, ...]]:
        """So many larger choices, the same in every run."""
        chance = Random(seed)
        return (tuple(chance.sample(self.values, chance.randint(3, 9))) for _ in range(count))

    def called(self, value: Value, language: Any) -> str:
        """What readers know a value as."""
        facet, name = value
        match facet:
            case "topic":
                return str(self.catalogue.topics[name].title[language.code])
            case "audience":
                return str(self.catalogue.audiences[name].title[language.code])
            case "grade":
                return str(self.catalogue.grades[name].short[language.code])
            case "language":
                return str(language.name_of(name))[0].upper() + str(language.name_of(name))[1:]
        return str(language.say(f"{facet}.{name}"))
