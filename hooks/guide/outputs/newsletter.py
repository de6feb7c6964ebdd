"""What the newsletter page makes blocks from: the stencils, and what each entry says in each language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from guide.models.base import PageEntry
from guide.outputs.base import Output, compact
from guide.pages import Telling, blocks, facets
from guide.pages.newsletter import DATA
from guide.pages.places import address_of
from guide.safety import LASTS, safety_of
from guide.stencils import FORMATS

PICKED = ("resource", "framework", "myth", "handout")
"""What staff can pick, and so may look for after it was withdrawn."""
_SAID = ("claim", "title", "text", "details")


def files(tellings: Sequence[Telling]) -> Iterator[Output]:
    """The file, one for all languages: a newsletter may be in any of them."""
    first = tellings[0]
    entries = first.best_for_all(first.catalogue.pages)
    gone = [one for one in first.catalogue.withdrawn.values() if one.was in PICKED]
    data = {
        "formats": {form.id: asdict(form) for form in FORMATS},
        "languages": [_language(telling) for telling in tellings],
        "lasts": LASTS,
        "withdrawn": {name: one.title for one in gone for name in (*one.aliases, one.id)},
        "entries": [_entry(entry, tellings) for entry in entries],
    }
    yield Output(DATA, compact(data))


def _language(telling: Telling) -> dict[str, str]:
    language = telling.language
    return {"code": language.code, "dir": language.direction, "root": telling.absolute(""), "title": telling.site.names[language.code]}


def _entry(entry: PageEntry, tellings: Sequence[Telling]) -> dict[str, Any]:
    first = tellings[0]
    marks = facets.marks(entry, first.catalogue)
    safety = safety_of(entry, first.checks)
    return {
        "id": entry.id,
        "names": [name for name in entry.short_names if name != entry.id],
        "address": address_of(entry),
        "link": first.short_url(entry),
        "marks": {name: marks[name].split() for name in ("topic", "audience", "kind")},
        "safety": [safety.reason, safety.checked.isoformat() if safety.checked else ""],
        "said": {telling.language.code: {slot: blocks.said(entry, telling)[slot] for slot in _SAID} for telling in tellings},
    }
