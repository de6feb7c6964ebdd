"""What holds the program in shape: who may import whom, where words and languages may be named, and one key for every word."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import yaml
from guide import safety, stencils
from guide.models import framework, myth, resource
from guide.outputs import feeds
from guide.pages import facets
from jinja2 import Environment, nodes

ROOT = Path(__file__).resolve().parents[2]
CORE = ROOT / "hooks" / "guide"
ADAPTER = ROOT / "hooks" / "guide_site.py"
TEMPLATES = ROOT / "overrides" / "guide"
LAYERS = (
    "problems", "characters", "syntax", "source", "addresses", "prose", "models", "explain", "catalogue", "records", "history", "readability",
    "language", "plainness", "link_records", "safety", "stencils", "text_message", "pages", "outputs", "permalinks", "glosses", "offline",
    "frame", "render", "search_index", "lean", "workshop", "cli",
)  # fmt: skip
"""From the bottom up: a module imports only what stands before it. The packages `models` and `pages` are one layer each."""
KINDS_FIRST = ("faults", "texts", "fields", "base")
"""Inside `models`: what all kinds share, from the bottom up; the kinds stand beside each other and do not know each other."""
WORDS_IN = ("aria-label", "title", "alt", "placeholder", "label", "data-level", "content", "summary", "value")
TECHNICAL = {"width=device-width, initial-scale=1", "light dark", "noindex"}
"""Contents of meta elements that are for browsers, not for readers."""


def _modules() -> list[Path]:
    return sorted(CORE.rglob("*.py"))


def _name(path: Path) -> str:
    return ".".join(path.relative_to(CORE).with_suffix("").parts).removesuffix(".__init__")


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def _imports(path: Path) -> Iterator[str]:
    """The full names of all modules and names that the file imports, wherever in it."""
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: MkDocs loads a hook without its package, so imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", _modules(), ids=_name)
def test_the_core_knows_nothing_of_mkdocs(path):
    assert [name for name in _imports(path) if name.split(".")[0] in ("mkdocs", "material", "mkdocs_static_i18n", "properdocs")] == []


def test_one_file_alone_knows_mkdocs_and_it_is_thin():
    files = [path for path in (ROOT / "hooks").rglob("*.py") if any(name.startswith("mkdocs") for name in _imports(path))]
    assert files == [ADAPTER]
    assert len(ADAPTER.read_text(encoding="utf-8").splitlines()) <= 150


def test_every_module_stands_in_a_layer():
    names = {path.relative_to(CORE).parts[0].removesuffix(".py") for path in _modules()} - {"__init__"}
    assert names == set(LAYERS)


def _layer(name: str) -> int:
    return LAYERS.index(name.split(".")[0])


@pytest.mark.parametrize("path", [path for path in _modules() if path.name != "__init__.py" or path.parent != CORE], ids=_name)
def test_no_module_imports_one_that_stands_later(path):
    known = [name.removeprefix("guide.") for name in _imports(path) if name.startswith("guide.")]
    late = [name for name in known if _layer(name) > _layer(_name(path))]
    same = [name for name in known if _layer(name) == _layer(_name(path)) and path.parent == CORE]
    assert late + same == []


@pytest.mark.parametrize("path", sorted((CORE / "models").glob("*.py")), ids=lambda path: path.stem)
def test_a_kind_imports_what_all_share_and_no_other_kind(path):
    known = [name.split(".")[2] for name in _imports(path) if name.startswith("guide.models.")]
    if path.stem in KINDS_FIRST:
        assert [name for name in known if KINDS_FIRST.index(name) >= KINDS_FIRST.index(path.stem)] == []
    elif path.stem != "__init__":
        assert set(known) <= {"base"}


def test_no_two_modules_import_each_other():
    graph = {_name(path): {_module(name) for name in _imports(path) if name.startswith("guide.")} for path in _modules()}

    def visit(name: str, above: tuple[str, ...]) -> None:
        assert name not in above, " → ".join((*above, name))
        for other in graph[name] - {name}:
            if other not in done:
                visit(other, (*above, name))
        done.add(name)

    done: set[str] = set()
    for name in graph:
        visit(name, ())


def _module(name: str) -> str:
    """The module of the core that an imported name is, or belongs to."""
    parts = name.split(".")[1:]
    return next(found for size in range(len(parts), -1, -1) if _is_module(found := ".".join(parts[:size])))


def _is_module(name: str) -> bool:
    path = CORE.joinpath(*name.split("."))
    return path.with_suffix(".py").is_file() or (path / "__init__.py").is_file()


# Templates.


def _templates() -> list[Path]:
    return sorted(TEMPLATES.rglob("*.html"))


def _template_name(path: Path) -> str:
    return path.relative_to(TEMPLATES).as_posix()


class _Words(HTMLParser):
    """Gathers what a template says by itself: its text, and its attributes that are read out."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        self.found.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in WORDS_IN and value and value not in TECHNICAL]


@pytest.mark.parametrize("path", [*_templates(), ROOT / "overrides" / "404.html", ROOT / "overrides" / "main.html"], ids=lambda path: path.name)
def test_a_template_holds_no_words(path):
    text = re.sub(r"\{#.*?#\}|\{\{.*?\}\}|\{%.*?%\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    words = _Words()
    words.feed(text)
    words.close()
    assert [said.strip() for said in words.found if re.search(r"[^\W_]", said)] == []


@pytest.mark.parametrize("path", _templates(), ids=_template_name)
def test_a_template_says_no_words_in_its_expressions(path):
    """A text that is put out as it is written would be a word as well: `{{ "Hello" }}`."""
    for output in _parsed(path).find_all(nodes.Output):
        said = [node.value for node in output.nodes if isinstance(node, nodes.Const)]
        said += [
            end.value for node in output.nodes if isinstance(node, nodes.CondExpr) for end in (node.expr1, node.expr2) if isinstance(end, nodes.Const)
        ]
        assert [text for text in said if isinstance(text, str) and re.search(r"[^\W_]{2}", text) and "=" not in text] == []


@pytest.mark.parametrize("path", _templates(), ids=_template_name)
def test_a_template_never_turns_escaping_off(path):
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\|\s*safe\b|autoescape|\bMarkup\b", text)


@pytest.mark.parametrize("path", [*_templates(), ROOT / "overrides" / "main.html", ROOT / "overrides" / "404.html"], ids=lambda path: path.name)
def test_a_template_has_no_script_style_or_address_of_its_own(path):
    text = re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    text = text.replace('<script type="module" src="{{ asset(\'assets/guide/guide.js\') }}"></script>', "")
    assert not re.search(r"<script|<style|\sstyle=|\son[a-z]+=|https?://", text)


@cache
def _parsed(path: Path) -> nodes.Template:
    return Environment(autoescape=True).parse(path.read_text(encoding="utf-8"), filename=str(path))


# Words.


@cache
def _strings() -> dict[str, dict[str, Any]]:
    return {path.stem: yaml.safe_load(path.read_text(encoding="utf-8"))["words"] for path in sorted((CORE / "strings").glob("*.yaml"))}


HOLE = "\0"
"""Stands in a key for what is known only when the program runs."""


def _said_in_python(path: Path) -> Iterator[str]:
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Call) and node.args and (getattr(node.func, "id", "") == "say" or getattr(node.func, "attr", "") == "say"):
            key = node.args[0]
            if isinstance(key, ast.Constant):
                yield key.value
            elif isinstance(key, ast.JoinedStr):
                yield "".join(part.value if isinstance(part, ast.Constant) else HOLE for part in key.values)


def _said_in_template(path: Path) -> Iterator[str]:
    calls = [call.args[0] for call in _parsed(path).find_all(nodes.Call) if call.args and getattr(call.node, "attr", "") == "say"]
    for key in [*calls, *(said.node for said in _parsed(path).find_all(nodes.Filter) if said.name == "say")]:
        if isinstance(key, nodes.Const):
            yield key.value
        elif isinstance(key, nodes.Concat):
            yield "".join(part.value if isinstance(part, nodes.Const) else HOLE for part in key.nodes)


@cache
def _keys_said() -> dict[str, str]:
    """Each key that something says → the file that says it. Keys with holes hold HOLE."""
    said = {key: path.name for path in _modules() for key in _said_in_python(path)}
    return said | {key: path.name for path in _templates() for key in _said_in_template(path)}


def _choices() -> dict[str, set[str]]:
    """What can stand in the holes: every key of the strings files that the catalogue's own choices lead to."""
    kinds = (*resource.KINDS, "framework", "myth", "handout")
    return {
        f"kind.{HOLE}": {f"kind.{kind}" for kind in kinds},
        f"open.{HOLE}": {f"open.{kind}" for kind in resource.KINDS},
        f"format.{HOLE}": {f"format.{name}" for name in resource.FORMATS},
        f"status.{HOLE}": {f"status.{name}" for name in resource.STATUSES if name != "live"},
        f"cost.{HOLE}": {"cost.free", "cost.paid", "cost.mixed"},
        f"login.{HOLE}": {"login.optional", "login.required"},
        f"edition.{HOLE}": {"edition.original", "edition.same-page", "edition.reported", "edition.none", "edition.unknown"},
        f"currency.{HOLE}": {f"currency.{name}" for name in resource.EDITIONS},
        f"myth.strength.{HOLE}": {f"myth.strength.{name}" for name in myth.STRENGTHS},
        f"feed.{HOLE}": {f"feed.{what}" for what in feeds.SORTS},
        f"share.{HOLE}": {f"share.{name}" for name in ("message", *(form.id for form in stencils.FORMATS))},
        f"safety.{HOLE}": {f"safety.{name}" for name in (*safety.REASONS, *safety.REASONS.values())},
        f"facet.{HOLE}": {f"facet.{facet.id}" for facet in facets.FACETS},
        f"{HOLE}.title": {
            f"{name}.title"
            for name in (
                "topics",
                "resources",
                "myths",
                "frameworks",
                "handouts",
                "glossary",
                "references",
                "new",
                "newsletter",
                "about",
                "start",
                "search",
                "saved",
                "offline",
                "newsletter",
            )
        },
        f"{HOLE}.lede": {f"{name}.lede" for name in ("resources", "myths", "frameworks", "handouts")},
    }


@cache
def _used() -> frozenset[str]:
    choices = _choices()
    return frozenset(key for said in _keys_said() for key in (choices.get(said, {said}) if HOLE in said else {said}))


def test_the_holes_in_keys_are_known():
    assert [f"{file}: {key.replace(HOLE, '…')}" for key, file in _keys_said().items() if HOLE in key and key not in _choices()] == []


@pytest.mark.parametrize("code", sorted(_strings()))
def test_every_word_that_is_said_is_in_the_strings_file(code):
    assert sorted(_used() - set(_strings()[code])) == []


def test_every_word_of_the_strings_file_is_said_somewhere():
    constants = {
        node.value for path in _modules() for node in ast.walk(_tree(path)) if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    for path in _templates():
        constants |= {node.value for node in _parsed(path).find_all(nodes.Const) if isinstance(node.value, str)}
    default = next(words for words in _strings().values() if all(isinstance(word, dict) and "note" in word for word in words.values()))
    assert sorted(set(default) - _used() - constants) == []


def test_all_languages_have_the_same_words():
    first, *others = _strings().values()
    assert others
    for words in others:
        assert set(words) == set(first)


def test_every_choice_of_the_catalogue_can_be_shown():
    """The displays of a framework and the kinds of a handout's section are templates, named after the choice."""
    assert {f"framework-{name}.html" for name in framework.DISPLAYS} <= {path.name for path in _templates()}


# Languages.

CODES = re.compile(r"(?:en|es|ar|fr|zh|vi|tl|ko)(?:[-_][A-Za-z]{2,4})?", re.ASCII)
PREVIEW = "components/preview.html"
"""The one exception: the lines of the preview box are messages of the programs, which speak English; they are marked so."""


@pytest.mark.parametrize("path", [ADAPTER, *_modules()], ids=lambda path: path.stem)
def test_no_language_is_named_in_python(path):
    named = [node for node in ast.walk(_tree(path)) if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODES.fullmatch(node.value)]
    assert [f"line {node.lineno}: {node.value}" for node in named] == []
    marked = [
        node
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and re.search(r"lang=\"[a-z]", node.value)
    ]
    assert [f"line {node.lineno}: {node.value}" for node in marked] == []


@pytest.mark.parametrize("path", [*_templates(), *(ROOT / "overrides").glob("*.html")], ids=lambda path: path.name)
def test_no_language_is_named_in_a_template(path):
    text = path.read_text(encoding="utf-8")
    named = [name for name in re.findall(r"[\"']([^\"']*)[\"']", text) if CODES.fullmatch(name)]
    assert named == (["en"] if path == TEMPLATES / PREVIEW else [])
