"""An entry of the catalogue as the Markdown that other generators read: the same texts, lists and links, in the same order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from bench.catalogues import Entry

HEADINGS = {
    "why": {"en": "What you can do with it", "es": "Qué puede hacer con esto"},
    "inside": {"en": "What is inside", "es": "Qué contiene"},
    "more": {"en": "Other editions", "es": "Otras ediciones"},
    "try": {"en": "Try this", "es": "Pruebe esto"},
    "sources": {"en": "Sources", "es": "Fuentes"},
    "facts": {"en": "At a glance", "es": "De un vistazo"},
    "beside": {"en": "Goes well with it", "es": "Va bien con esto"},
    "for": {"en": "For", "es": "Para"},
    "topics": {"en": "Topics", "es": "Temas"},
    "reviewed": {"en": "Reviewed", "es": "Revisado"},
    "resources": {"en": "All resources", "es": "Todos los recursos"},
    "new": {"en": "What is new", "es": "Novedades"},
    "home": {"en": "The guide", "es": "La guía"},
    "glossary": {"en": "Glossary", "es": "Glosario"},
    "references": {"en": "References", "es": "Referencias"},
}
_LINK = re.compile(r"\]\((\w+):([a-z0-9-]+)\)")


def body(entry: Entry, code: str, link_to: Callable[[str, str], str], cited: Callable[[str], str]) -> str:
    """What the page of an entry says below its title and summary.

    `link_to(kind, id)` gives the address of another entry, and `cited(id)` the line of a reference.
    """
    text = "\n\n".join(_parts(entry, code, cited))
    return _LINK.sub(lambda found: f"]({link_to(*found.groups())})", text) + "\n"


def _parts(entry: Entry, code: str, cited: Callable[[str], str]) -> Iterator[str]:
    for field in ("status_note", "why", "about", "explanation", "for_use"):
        if field in entry:
            yield f"## {HEADINGS['why'][code]}" if field == "why" else ""
            yield entry[field][code]
    if "inside" in entry:
        yield f"## {HEADINGS['inside'][code]}"
        yield _listed(entry["inside"][code])
    if len(entry.get("links", ())) > 1:
        yield f"## {HEADINGS['more'][code]}"
        yield _listed([f"[{link['label'][code]}]({link['url']})" for link in entry["links"][1:]])
    for element in entry.get("elements", ()):
        yield f"## {element['name'][code]}"
        yield element["summary"][code]
        for goal in element["goals"]:
            yield f"### {goal['name'][code]}"
            yield _listed(goal["indicators"][code])
    for one in entry.get("try_this", ()):
        yield f"## {HEADINGS['try'][code]}"
        yield _listed(one["steps"][code])
    for section in entry.get("sections", ()):
        yield f"## {section['heading'][code]}"
        yield _listed(section["items"][code])
    sources = [(one["reference"], one["shows"][code]) for one in entry.get("citations", ())] + [(one, "") for one in entry.get("references", ())]
    if sources:
        yield f"## {HEADINGS['sources'][code]}"
        yield _listed([f"{cited(name)} {shows}" for name, shows in sources])


def _listed(items: list[Any]) -> str:
    return "\n".join(f"- {item}" for item in items)


def reference(entry: Entry) -> str:
    """A reference in one line."""
    return f"{entry['authors']} ({entry['year']}). *{entry['title']}*. {entry['source']}."
