"""What the feeds remember of each entry between builds: what its readers saw, and on which days that changed.

A build compares the catalogue with the record of the last one, and no clock or repository is asked: a change is news on the
day on which somebody read the entry again, as the entry itself says. The record stands in `records/entries.yaml`, a line for
each entry, so that it can be reviewed, and merged, like any other file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from hashlib import blake2b
from pathlib import Path
from urllib.parse import urlsplit

from guide.catalogue import Catalogue
from guide.models import Resource
from guide.models.base import Lines, Model, PageEntry, Prose, Text, Words, published_fields
from guide.problems import MAX_PROBLEMS, GuideError, Position, Problem, quoted
from guide.records import name_of, write

FILE = "entries.yaml"
"""The file, in the folder of the records."""
_NO_NEWS = frozenset(("id", "aliases", "added", "reviewed", "review_every", "short_id"))
"""Fields of an entry whose change is no news to its readers."""
_HEAD = """\
# What the feeds remember of each entry: for each language a fingerprint of what readers see, and the day of its last review.
# `mkdocs build` writes this file. Commit it together with the change that it belongs to; never edit it by hand.
"""
_BY_LANGUAGE = (Text, Prose, Lines, Words, dict)
_LINE = re.compile(r"([a-z0-9-]+): \{(.+)\}")
_UNOWNED = re.compile(r"(.*\.)?(example(\.(com|net|org))?|test|invalid|localhost)|127\.0\.0\.1|")
"""Hosts that are nobody's (RFC 2606): what has not been published yet."""


@dataclass(frozen=True, slots=True)
class Reading:
    """An entry as its readers in one language had it when the guide was last built."""

    seen: str
    """A fingerprint of what they saw."""
    on: date
    """The day on which somebody had last read it in this language."""
    is_readable: bool = True
    """Whether what it points to could be read in this language."""
    readable: date | None = None
    """The day on which it became readable in this language; None where it was so from the start, or is not."""
    changed: date | None = None
    """The day of the last change that was news."""


@dataclass(frozen=True, slots=True)
class Past:
    """What is remembered of one entry."""

    first: str
    """The id under which it was first published: what feeds know it by, however often it is renamed."""
    readings: Mapping[str, Reading]
    """Language code → how its readers had it."""


@dataclass(frozen=True, slots=True)
class History:
    """What is remembered of all entries."""

    tag: str = ""
    """What the ids in the feeds begin with: a host and a day on which it was ours (RFC 4151)."""
    entries: Mapping[str, Past] = field(default_factory=dict)
    """Id → what is remembered of the entry, sorted by id."""


def read(records: Path) -> History:
    """The record in the folder of the records; an empty one where there is none.

    Raises GuideError with each line that the program did not write.
    """
    path = records / FILE
    if not path.is_file():
        return History()
    tag, problems = "", []
    entries: dict[str, Past] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
        if line.startswith("tag: "):
            tag = line.removeprefix("tag: ")
        elif line and not line.startswith("#"):
            try:
                name, past = _past(line)
                entries[name] = max(entries.get(name, past), past, key=_last_read)  # Two branches that were merged may each have left a line.
            except (ValueError, TypeError):
                what = f"{quoted(line)} is not a line that the program wrote."
                fix = "Remove it, then run “mkdocs build”, which writes it anew."
                problems.append(Problem(name_of(records / FILE), Position(number, 1), "", "", what, fix))
    if problems:
        raise GuideError(problems[:MAX_PROBLEMS])
    return History(tag, entries)


def _last_read(past: Past) -> date:
    return max(reading.on for reading in past.readings.values())


def _past(line: str) -> tuple[str, Past]:
    match = _LINE.fullmatch(line)
    if match is None:
        raise ValueError(line)
    parts = dict(part.split(": ") for part in match[2].split(", "))
    first = parts.pop("first", match[1])
    return match[1], Past(first, {code: _reading(*told.split(" ")) for code, told in parts.items()})


def _reading(seen: str, on: str, *more: str) -> Reading:
    is_readable = more != ("unreadable",) and "unreadable" not in more
    words = [word for word in more if word != "unreadable"]
    days = dict(zip(words[::2], words[1::2], strict=True))
    readable, changed = (date.fromisoformat(days.pop(name)) if name in days else None for name in ("readable", "changed"))
    if days:
        raise ValueError(seen)
    return Reading(seen, date.fromisoformat(on), is_readable, readable, changed)


def text_of(history: History) -> str:
    """The record as it stands in its file."""
    lines = [f"tag: {history.tag}", ""]
    for name, past in sorted(history.entries.items()):
        parts = [f"first: {past.first}"] if past.first != name else []
        parts += [f"{code}: {' '.join(_told(reading))}" for code, reading in past.readings.items()]
        lines.append(f"{name}: {{{', '.join(parts)}}}")
    return _HEAD + "\n".join(lines) + "\n"


def _told(reading: Reading) -> Iterator[str]:
    yield from (reading.seen, reading.on.isoformat())
    if not reading.is_readable:
        yield "unreadable"
    if reading.readable:
        yield from ("readable", reading.readable.isoformat())
    if reading.changed:
        yield from ("changed", reading.changed.isoformat())


def record(records: Path, history: History) -> bool:
    """Puts the record into its file, at once and only where it differs from what is there; says whether it did.

    Raises GuideError when the file cannot be written.
    """
    path, text = records / FILE, text_of(history)
    if path.is_file() and path.read_text(encoding="utf-8", errors="replace") == text:
        return False
    write(path, text)
    return True


def updated(history: History, catalogue: Catalogue, url: str) -> History:
    """The record after a build of this catalogue, for a site that stands at `url`. To update it again changes nothing."""
    entries = {entry.id: _updated(_before(history, entry), entry, catalogue.languages) for entry in catalogue.pages}
    tag, here = history.tag, _tag(catalogue, url)
    is_placeholder = not tag or (_is_unowned(tag) and not _is_unowned(here))  # A build to be looked at on this machine renames nothing.
    return History(here if is_placeholder else tag, dict(sorted(entries.items())))


def _tag(catalogue: Catalogue, url: str) -> str:
    first = min((entry.added for entry in catalogue.pages), default=date(2026, 1, 1))
    return f"{urlsplit(url).hostname or 'localhost'},{first.isoformat()}"


def _is_unowned(tag: str) -> bool:
    return bool(_UNOWNED.fullmatch(tag.partition(",")[0]))


def _before(history: History, entry: PageEntry) -> Past:
    """What is remembered of the entry, under its id or one that it had before."""
    names = (entry.id, *reversed(entry.aliases))
    otherwise = Past(entry.aliases[0] if entry.aliases else entry.id, {})
    return next((history.entries[name] for name in names if name in history.entries), otherwise)


def _updated(past: Past, entry: PageEntry, languages: tuple[str, ...]) -> Past:
    seen = fingerprints(entry, languages)
    return Past(past.first, {code: _reading_now(past.readings.get(code), entry, code, seen[code]) for code in languages})


def _reading_now(before: Reading | None, entry: PageEntry, code: str, seen: str) -> Reading:
    on = entry.reviewed[code]
    now = Reading(seen, on, not isinstance(entry, Resource) or entry.is_readable_in(code))
    if before is None:
        return now
    is_later = on > before.on
    if now.is_readable and not before.is_readable:
        return replace(now, readable=on if is_later else max(entry.reviewed.values()), changed=before.changed)
    is_news = seen != before.seen and is_later
    return replace(now, readable=before.readable if now.is_readable else None, changed=on if is_news else before.changed)


def fingerprints(entry: PageEntry, languages: tuple[str, ...]) -> dict[str, str]:
    """For each language, a short fingerprint of what readers of the entry's page see in it."""
    shared: list[str] = []
    own: dict[str, list[str]] = {code: [] for code in languages}
    _gather(entry, shared, own)
    start = blake2b("\0".join(shared).encode("utf-8"), digest_size=4)
    return {code: _digest(start, parts) for code, parts in own.items()}


def _digest(start: blake2b, parts: list[str]) -> str:
    digest = start.copy()
    digest.update("\0".join(parts).encode("utf-8"))
    return digest.hexdigest()


@cache
def _seen_fields(model: type[Model]) -> tuple[str, ...]:
    return tuple(name for name in published_fields(model) if not (issubclass(model, PageEntry) and name in _NO_NEWS))


def _gather(part: Model, shared: list[str], own: Mapping[str, list[str]]) -> None:
    """Puts what stands in the fields where it belongs: to what all languages share, or to the language that sees it.

    Types are compared straight away: a catalogue is tens of thousands of values, and a chain of questions took twice the time.
    """
    for name in _seen_fields(type(part)):
        value = getattr(part, name)
        if value is None or value == ():
            continue  # A field that comes new into the model, and is not filled yet, changes nothing.
        shared.append(name)
        if type(value) in _BY_LANGUAGE:
            for code, parts in own.items():
                said = value.get(code, "")
                parts.append(said if type(said) is str else "\0".join(said))
        elif type(value) is tuple:
            for item in value:
                if isinstance(item, Model):
                    _gather(item, shared, own)
                else:
                    shared.append(str(item))
        elif isinstance(value, Model):
            _gather(value, shared, own)
        else:
            shared.append(str(value))
