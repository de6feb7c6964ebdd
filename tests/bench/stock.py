"""The catalogue as a project of stock MkDocs with Material for MkDocs and mkdocs-static-i18n, as people set one up.

One Markdown file for each entry and language, and the lists written as Markdown, because stock MkDocs makes none. The theme is as it comes, but
without the search plugin: ours has no index of that sort, and theirs would only add to their time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from bench.bodies import HEADINGS, body, reference
from bench.catalogues import PAGES, Catalogue, Entry, dumped, summarized, titled
from bench.words import LANGUAGES

_FOLDERS = {"topic": "topics", "audience": "for", "resource": "resources", "framework": "frameworks", "myth": "myths", "handout": "handouts"}
_CONFIGURATION = {
    "site_name": "Guide",
    "site_url": "https://guide.example.org/",
    "theme": {"name": "material", "font": False},
    "plugins": [
        {
            "i18n": {
                "docs_structure": "suffix",
                "fallback_to_default": False,
                "languages": [
                    {"locale": "en", "default": True, "name": "English", "build": True},
                    {"locale": "es", "name": "Español", "build": True},
                ],
            }
        }
    ],
    "markdown_extensions": ["admonition", "attr_list", "tables"],
    "nav": ["index.md", "resources/index.md", "new.md", "glossary.md", "references.md"],
    "validation": {"nav": {"omitted_files": "ignore"}},
}


def write(catalogue: Catalogue, folder: Path) -> None:
    """The project, in a folder that does not exist."""
    for name in ("docs", *(f"docs/{place}" for place in _FOLDERS.values())):
        (folder / name).mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(dumped(_CONFIGURATION), encoding="utf-8")
    for code in LANGUAGES:
        for name, text in _Project(catalogue, code).files():
            (folder / "docs" / f"{name}.{code}.md").write_text(text, encoding="utf-8")


class _Project:
    def __init__(self, catalogue: Catalogue, code: str) -> None:
        self.catalogue = catalogue
        self.code = code
        self.names = {entry["id"]: titled(entry)[code] for name in ("topics", "audiences", *PAGES) for entry in catalogue[name]}
        self.publishers = {entry["id"]: entry["name"][code] for entry in catalogue["publishers"]}
        self.references = {entry["id"]: reference(entry) for entry in catalogue["references"]}
        self.pages = [(name, entry) for name in PAGES for entry in catalogue[name]]

    def files(self) -> Iterator[tuple[str, str]]:
        """Name of the file without language and ending, and its text."""
        for name, entry in self.pages:
            yield f"{name}/{entry['id']}", self._detail(name, entry)
        for name, folder in (("topics", "topics"), ("audiences", "for")):
            for entry in self.catalogue[name]:
                found = ((page, one) for page, one in self.pages if entry["id"] in one[name])
                yield f"{folder}/{entry['id']}", self._list(entry["title"][self.code], found, intro=entry["summary"][self.code], up="../")
        yield "resources/index", self._list(HEADINGS["resources"][self.code], (("resources", one) for one in self.catalogue["resources"]), up="../")
        yield "new", self._list(HEADINGS["new"][self.code], self.pages, by_month=True)
        topics = "\n".join(f"- [{entry['title'][self.code]}](topics/{entry['id']}.md)" for entry in self.catalogue["topics"])
        yield "index", f"# {HEADINGS['home'][self.code]}\n\n{topics}\n"
        terms = "\n\n".join(f"## {entry['term'][self.code]}\n\n{entry['definition'][self.code]}" for entry in self.catalogue["glossary"])
        yield "glossary", f"# {HEADINGS['glossary'][self.code]}\n\n{terms}\n"
        sources = "\n".join(f"- {line}" for line in self.references.values())
        yield "references", f"# {HEADINGS['references'][self.code]}\n\n{sources}\n"

    def _list(self, title: str, pages: Iterable[tuple[str, Entry]], *, intro: str = "", up: str = "", by_month: bool = False) -> str:
        groups: dict[str, list[str]] = defaultdict(list)
        for name, entry in pages:
            heading = f"{entry['added']:%Y-%m}" if by_month else self.names[entry["topics"][0]]
            groups[heading].append(self._card(name, entry, up))
        parts = [f"## {heading}\n\n" + "\n".join(sorted(items)) for heading, items in sorted(groups.items(), reverse=by_month)]
        return "\n\n".join([f"# {title}", intro, *parts]) + "\n"

    def _card(self, name: str, entry: Entry, up: str) -> str:
        kind = entry.get("kind", name)
        languages = ", ".join(dict.fromkeys(code for link in entry.get("links", ()) for code in link["languages"]))
        text = summarized(entry)[self.code]
        return f"- [{self.names[entry['id']]}]({up}{name}/{entry['id']}.md): {text} *{kind}*, {languages}, {entry.get('cost', '')}"

    def _detail(self, name: str, entry: Entry) -> str:
        code = self.code
        head = dumped({"description": summarized(entry)[code]})
        parts = [f"---\n{head}---\n", f"# {self.names[entry['id']]}", summarized(entry)[code]]
        if "publisher" in entry:
            parts.append(f"{entry.get('kind', name)} · {self.publishers[entry['publisher']]} · {entry.get('published', '')}")
        if entry.get("links") and entry.get("status") != "closed":
            main = entry["links"][0]
            parts.append(f"[{main['url']}]({main['url']}){{ .md-button }} {main['format']}, {', '.join(main['languages'])}")
        parts.append(body(entry, code, lambda kind, other: f"../{_FOLDERS[kind]}/{other}.md", self.references.__getitem__))
        parts += [f"## {HEADINGS['facts'][code]}", "\n".join(self._facts(entry))]
        if beside := [*entry.get("related", ()), *entry.get("replaced_by", ()), *entry.get("based_on", ())]:
            parts += [f"## {HEADINGS['beside'][code]}", "\n".join(f"- [{self.names[other]}](../resources/{other}.md)" for other in beside)]
        return "\n\n".join(parts) + "\n"

    def _facts(self, entry: Entry) -> Iterator[str]:
        code = self.code
        for field, folder in (("audiences", "for"), ("topics", "topics")):
            links = ", ".join(f"[{self.names[other]}](../{folder}/{other}.md)" for other in entry[field])
            yield f"- {HEADINGS['for' if folder == 'for' else 'topics'][code]}: {links}"
        yield from (f"- {entry[field]}" for field in ("cost", "login", "status") if field in entry)
        yield f"- {HEADINGS['reviewed'][code]}: {entry['reviewed'][code]}"
