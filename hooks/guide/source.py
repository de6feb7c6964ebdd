"""The YAML source: text in, plain values with a position for each out, and nothing changed on the way.

Every scalar stays the characters that were written (`no`, `02134`, `1.10` and dates are text until a model types them).
What a catalogue never needs is refused with its place: duplicate keys, anchors, aliases, tags, several documents, tabs, invisible
characters, too much text, too many levels. PyYAML's loader would let most of these through; so this reads its parser's events.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import yaml

from guide import syntax
from guide.characters import HIDDEN, complaint
from guide.problems import MAX_PROBLEMS, Position, Problem, quoted

MAX_BYTES = 2_000_000
MAX_LEVELS = 12
MAX_PARTS = 50_000
_START = Position(1, 1)

_LOADER: Any = yaml.CLoader
"""libyaml, and nothing in its place: PyYAML's own parser refuses texts that libyaml accepts (a question mark in [a?, b])."""

_COLUMNS = 1 << 24
"""A place is kept as one number, line times this plus column: there are a hundred thousand, and numbers cost next to nothing."""


class Marks:
    """Where a mapping or list stands, and where each of its keys and values does."""

    __slots__ = ("keys", "parts", "place")

    def __init__(self, place: int = _COLUMNS + 1) -> None:
        self.place = place
        self.keys: dict[str, int] = {}
        self.parts: dict[str | int, Marks | int] = {}

    def find(self, path: tuple[str | int, ...]) -> Position:
        """The place of the value at `path`; of its key or else its nearest parent where the value itself is missing."""
        here: Marks | int = self
        for step in path:
            if isinstance(here, int):
                break
            part = here.parts.get(step)
            if part is None:
                return _position(here.keys.get(str(step), here.place))
            here = part
        return _position(here if isinstance(here, int) else here.place)

    def find_key(self, path: tuple[str | int, ...]) -> Position:
        """The place of the key that `path` ends in; of the value where it is not a key."""
        here: Marks | int | None = self
        for step in path[:-1]:
            here = here.parts.get(step) if isinstance(here, Marks) else None
        place = here.keys.get(str(path[-1])) if isinstance(here, Marks) and path else None
        return self.find(path) if place is None else _position(place)


def _position(place: int) -> Position:
    return Position(*divmod(place, _COLUMNS))


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was read: its values, their places, and what is already known to be wrong."""

    file: str
    value: Any
    """Mappings, lists and text only."""
    marks: Marks
    problems: tuple[Problem, ...]


def read(path: Path, *, max_bytes: int = MAX_BYTES) -> Source:
    """The file at `path` as a Source named by its last part; a file that cannot be read is a problem in it, not an exception."""
    try:
        with path.open("rb") as stream:
            data = stream.read(max_bytes + 1)
    except FileNotFoundError:
        return _nothing(path.name, "was not found.", f"Create {path.name}, or name the file that you mean.")
    except OSError:
        return _nothing(path.name, "cannot be read.", "Check that it is a file and that you may open it.")
    return parse(data, file=path.name, max_bytes=max_bytes)


def parse(data: bytes | str, *, file: str, max_bytes: int = MAX_BYTES, max_levels: int = MAX_LEVELS) -> Source:
    """The YAML text as a Source. Never raises for anything that the text holds.

    `max_bytes` is counted in UTF-8 and `max_levels` in nested mappings and lists.
    """
    raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    if len(raw) > max_bytes:
        return _nothing(file, f"is larger than {max_bytes:,} bytes.", "Split it, or remove what does not belong in it.")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        place = Position(line, len(raw[raw.rfind(b"\n", 0, error.start) + 1 : error.start].decode("utf-8")) + 1)
        return _nothing(file, "is not saved as UTF-8 text.", "Save it again with the encoding UTF-8.", place)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    problems = list(islice(_hidden_characters(text, file), MAX_PROBLEMS))
    if problems:  # Read on without them, so that the rest is checked in the same run.
        text = HIDDEN.sub(lambda found: " " if found.group() == "\t" else "", text)
    builder = _Builder(file, max_levels)
    try:
        value, marks = builder.build(text)
    except _StoppedError:
        pass
    except yaml.MarkedYAMLError as error:
        position, what, fix = syntax.explained(error)
        # Where a character was taken out, or the same line has a mark that YAML misread, that may be the cause.
        if not problems and all(problem.position.line != position.line for problem in builder.problems):
            builder.problems.append(Problem(file, position, "", "", what, fix))
    else:
        return Source(file, value, marks, (*problems, *builder.problems))
    return Source(file, {}, Marks(), (*problems, *builder.problems))


def _nothing(file: str, what: str, fix: str, position: Position = _START) -> Source:
    return Source(file, {}, Marks(), (Problem(file, position, "", "", f"The file {what}", fix),))


def _hidden_characters(text: str, file: str) -> Iterator[Problem]:
    if not HIDDEN.search(text):
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if match := HIDDEN.search(line):
            yield Problem(file, Position(number, match.start() + 1), "", "", *complaint(match.group()))


class _StoppedError(Exception):
    """Raised where reading on makes no sense; what is wrong has been noted."""


class _Open:
    """A mapping or list that the parser is inside of, and the key whose value comes next."""

    __slots__ = ("key", "marks", "value")

    def __init__(self, value: Any, marks: Marks) -> None:
        self.value = value
        self.marks = marks
        self.key: str | object | None = None


_DROPPED = object()
"""Stands for a key that was there before, or is none: its value is dropped, so that the rest is checked as if it were not there."""


class _Builder:
    """Turns parser events into plain values and marks, in one pass, without recursion."""

    def __init__(self, file: str, max_levels: int) -> None:
        self.file = file
        self.max_levels = max_levels
        self.problems: list[Problem] = []

    def build(self, text: str) -> tuple[Any, Marks]:
        """The value and its marks; raises yaml.MarkedYAMLError where the text is not YAML, and _StoppedError past the limits."""
        top = _Open([], Marks())
        inside = [top]
        documents = 0
        loader = _LOADER(text)
        # A chain of `is` on the class is the fastest way through a million events.
        while (event := loader.get_event()) is not None:
            kind = type(event)
            mark = event.start_mark
            if kind is yaml.ScalarEvent:
                place = (mark.line + 1) * _COLUMNS + mark.column + 1
                if event.anchor or event.tag:
                    self._refuse_decoration(event, place)
                value = event.value
                if event.style == '"' and HIDDEN.search(value):  # Written as an escape, such as "\\u200b".
                    fix = "Delete it, or put the text in single quotation marks."
                    self._add(place, "A backslash here stands for a character that nobody can see.", fix)
                    value = HIDDEN.sub("", value)
                self._place(inside[-1], value, place, place)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                place = (mark.line + 1) * _COLUMNS + mark.column + 1
                if event.anchor or event.tag:
                    self._refuse_decoration(event, place)
                if len(inside) > self.max_levels:
                    what = f"This is nested more than {self.max_levels} levels deep."
                    self._add(place, what, "A catalogue needs no such depth: check the indentation.")
                    raise _StoppedError
                opened = _Open({} if kind is yaml.MappingStartEvent else [], Marks(place))
                self._place(inside[-1], opened.value, opened.marks, place)
                inside.append(opened)
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                inside.pop()
            elif kind is yaml.AliasEvent:
                place = (mark.line + 1) * _COLUMNS + mark.column + 1
                self._refuse_mark(place, f"*{event.anchor}", "an alias")
                self._place(inside[-1], "", place, place)
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents == 2:
                    self._add((mark.line + 1) * _COLUMNS + 1, "A second document begins here.", "Remove the line “---”.")
                    break
        root = top.marks.parts.get(0)
        return (top.value[0] if top.value else {}), root if isinstance(root, Marks) else Marks()

    def _add(self, place: int, what: str, fix: str) -> None:
        self.problems.append(Problem(self.file, _position(place), "", "", what, fix))
        if len(self.problems) > MAX_PROBLEMS:
            raise _StoppedError

    def _refuse_decoration(self, event: Any, place: int) -> None:
        if event.anchor:
            self._refuse_mark(place, f"&{event.anchor}", "an anchor")
        if event.tag:
            self._refuse_mark(place, event.tag.replace("tag:yaml.org,2002:", "!!"), "a tag")

    def _refuse_mark(self, place: int, mark: str, name: str) -> None:
        self._add(
            place, f"A text begins with {quoted(mark)}, which YAML takes for {name}.", "Put the whole text in quotation marks, or remove the mark."
        )

    def _place(self, into: _Open, value: Any, marks: Marks | int, place: int) -> None:
        if len(into.value) >= MAX_PARTS:
            self._add(place, f"More than {MAX_PARTS:,} items stand in one list.", "Divide it, or remove what does not belong in it.")
            raise _StoppedError
        if type(into.value) is list:
            into.marks.parts[len(into.value)] = marks
            into.value.append(value)
        elif into.key is None:
            into.key = self._key(into, value, place)
        else:
            if isinstance(into.key, str):
                into.value[into.key] = value
                into.marks.parts[into.key] = marks
            into.key = None

    def _key(self, into: _Open, value: Any, place: int) -> str | object:
        if not isinstance(value, str):
            self._add(place, "A list or map stands where a key belongs.", "A key is one word, followed by a colon.")
            return _DROPPED
        if value in into.marks.keys:
            line = _position(into.marks.keys[value]).line
            self._add(place, f"The key {quoted(value)} stands here a second time (first in line {line}).", "Keep one of the two.")
            return _DROPPED
        into.marks.keys[value] = place
        return value
