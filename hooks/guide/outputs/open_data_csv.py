"""The catalogue as a table for a spreadsheet: a row for each entry with a page, and for each language the same columns in its words.

The form is RFC 4180, with a byte order mark, without which Excel takes UTF-8 for something else and spoils every accent.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence

from guide.models import Framework, Myth, Resource
from guide.models.base import PageEntry
from guide.pages import Telling, facets
from guide.pages.base import address_of
from guide.pages.facets import FACETS
from guide.pages.labels import claim_with_fact, main_link

BETWEEN = "; "
"""Stands between the values of a cell that has several."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the beginning of a formula (OWASP, CSV Injection), the wide forms of East Asian keyboards included."""


def table(tellings: Sequence[Telling]) -> str:
    """The whole table as text."""
    into = io.StringIO()
    writer = csv.writer(into, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    ordered = sorted(tellings[0].catalogue.pages, key=lambda entry: entry.id)
    writer.writerow(["id", *(f"{name}_{one.language.code}" for one in tellings for name in _COLUMNS), "published", "added"])
    for entry in ordered:
        told = [tell(entry, one) for one in tellings for tell in _COLUMNS.values()]
        writer.writerow([safe(cell) for cell in (entry.id, *told, _published(entry), entry.added.isoformat())])
    return "\ufeff" + into.getvalue()


def safe(cell: str) -> str:
    """The cell as no spreadsheet takes it for a formula: one that could be has an apostrophe before it."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _title(entry: PageEntry, telling: Telling) -> str:
    return claim_with_fact(entry, telling) if isinstance(entry, Myth) else telling.title_of(entry)


def _summary(entry: PageEntry, telling: Telling) -> str:
    return telling.plain(entry.explanation) if isinstance(entry, Myth) else telling.of(entry.summary)  # type: ignore[attr-defined]


def _publisher(entry: PageEntry, telling: Telling) -> str:
    names = entry.publishers if isinstance(entry, Resource) else (entry.publisher,) if isinstance(entry, Framework) else ()
    return BETWEEN.join(telling.of(telling.catalogue.publishers[name].name) for name in names)


def _facet(facet: facets.Facet) -> Callable[[PageEntry, Telling], str]:
    def told(entry: PageEntry, telling: Telling) -> str:
        values = tuple(facet.of(entry, telling.catalogue))
        return telling.once(("cell", facet.id, values), lambda: BETWEEN.join(facet.label(value, telling) for value in values))

    return told


def _cost(entry: PageEntry, telling: Telling) -> str:
    if not isinstance(entry, Resource):
        return telling.say("cost.free")  # What we write ourselves costs nothing.
    return telling.say(f"cost.{entry.cost}") if entry.cost != "unknown" else ""


def _status(entry: PageEntry, telling: Telling) -> str:
    return telling.say(f"status.{entry.status}") if isinstance(entry, Resource) and entry.status != "live" else ""


def _link(entry: PageEntry, telling: Telling) -> str:
    return main_link(entry, telling).url if isinstance(entry, Resource) and entry.is_open else ""


_COLUMNS: dict[str, Callable[[PageEntry, Telling], str]] = {
    "title": _title,
    "summary": _summary,
    "publisher": _publisher,
    **{facet.id: _facet(facet) for facet in FACETS},
    "cost": _cost,
    "status": _status,
    "link": _link,
    "address": lambda entry, telling: telling.absolute(address_of(entry)),
    "reviewed": lambda entry, telling: telling.of(entry.reviewed).isoformat(),
}
"""The columns that each language has, and what stands in them."""


def _published(entry: PageEntry) -> str:
    found = entry.published if isinstance(entry, Resource | Framework) else None
    return found.iso if found else ""
