"""The catalogue as a Hugo site that does the same work as ours: same pages, lists with cards, links, languages and data about each page.

The layouts stand beside this file, in `hugo_site`; a card is made once and used again, as ours are.
"""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

from bench.bodies import HEADINGS, body, reference
from bench.catalogues import PAGES, Catalogue, Entry, summarized, titled
from bench.words import LANGUAGES

_LAYOUTS = Path(__file__).parent / "hugo_site"
_SECTIONS = {
    "resources": "Resources|Recursos",
    "frameworks": "Frameworks|Marcos",
    "myths": "Myths and facts|Mitos y hechos",
    "handouts": "Handouts|Hojas",
}
_FIELDS = ("authors", "links", "grades", "cost", "login", "status", "editions", "topics", "audiences", "reviewed", "sources")


def write(catalogue: Catalogue, folder: Path) -> None:
    """The site, in a folder that does not exist."""
    shutil.copytree(_LAYOUTS, folder)
    content = folder / "content"
    cited = {entry["id"]: reference(entry) for entry in catalogue["references"]}
    topics = {entry["id"]: entry["title"] for entry in catalogue["topics"]}
    for code in LANGUAGES:
        prefix = "" if code == LANGUAGES[0] else f"/{code}"

        def link_to(kind: str, name: str, prefix: str = prefix) -> str:
            return f"{prefix}/{kind}s/{name}/"

        for name in PAGES:
            head = {"title": _SECTIONS[name].split("|")[LANGUAGES.index(code)]}
            _put(content / name / f"_index.{code}.md", head)
            for entry in catalogue[name]:
                head = {**_front_matter(name, entry, code), "topic": topics[entry["topics"][0]][code]}
                _put(content / name / f"{entry['id']}.{code}.md", head, body(entry, code, link_to, cited.__getitem__))
        for name in ("topics", "audiences"):
            _put(content / name / f"_index.{code}.md", {"title": HEADINGS["topics" if name == "topics" else "for"][code]})
            for entry in catalogue[name]:
                _put(content / name / entry["id"] / f"_index.{code}.md", {"title": entry["title"][code], "description": entry["summary"][code]})
        for entry in catalogue["publishers"]:
            _put(content / "publishers" / entry["id"] / f"_index.{code}.md", {"title": entry["name"][code], "params": {"url": entry["url"]}})
        _put(content / f"new.{code}.md", {"title": HEADINGS["new"][code], "layout": "new"})
        terms = "\n\n".join(f"## {entry['term'][code]}\n\n{entry['definition'][code]}" for entry in catalogue["glossary"])
        _put(content / f"glossary.{code}.md", {"title": HEADINGS["glossary"][code], "layout": "written"}, terms)
        sources = "\n".join(f"- {line}" for line in cited.values())
        _put(content / f"references.{code}.md", {"title": HEADINGS["references"][code], "layout": "written"}, sources)


def _front_matter(name: str, entry: Entry, code: str) -> dict[str, Any]:
    head = {"title": titled(entry)[code], "description": summarized(entry)[code], "date": entry["added"], "list": name}
    head |= {"sort": entry.get("kind", name), "terms": entry["search_terms"][code]}
    if "published" in entry:
        head["year"] = entry["published"]
    head |= {field: entry[field] for field in _FIELDS if field in entry}
    if "publisher" in entry:
        head["publishers"] = [entry["publisher"]]
    if beside := [*entry.get("related", ()), *entry.get("replaced_by", ()), *entry.get("based_on", ())]:
        head["related"] = beside
    return head


def _put(file: Path, head: dict[str, Any], text: str = "") -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    lines = "".join(f"{key} = {_toml(value)}\n" for key, value in head.items())
    file.write_text(f"+++\n{lines}+++\n\n{text}\n", encoding="utf-8")


def _toml(value: Any) -> str:
    """The value as TOML, which Hugo reads in less time than YAML; a JSON string is a TOML string."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key} = {_toml(one)}' for key, one in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    return value.isoformat() if isinstance(value, date) else json.dumps(value, ensure_ascii=False)
