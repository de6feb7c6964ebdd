"""What the tests of the built guide share: projects to build, the guides built from them, and a server.

Each guide is built once per run, by a real `mkdocs build --strict` in a process of its own. There are four: the guide itself,
the small catalogue that has everything in it, the same one with a third language that is written from right to left, and one
of a quite different subject. What must be true of every page of any guide is tested on all four.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
import yaml
from guide import catalogue, language, source
from guide.catalogue import Catalogue
from guide.language import Languages
from guide.outputs.kept import VARIABLE
from host import served

ROOT = Path(__file__).resolve().parents[1]
CASES = ROOT / "tests" / "cases"
PATIENCE = 120
"""Seconds to wait for a guide that another process builds."""
RTL = "ar"
"""The language that the guide with three languages has besides."""


@dataclass(frozen=True)
class Project:
    """The sources of a guide."""

    folder: Path

    @cached_property
    def config(self) -> dict[str, Any]:
        return yaml.safe_load((self.folder / "mkdocs.yml").read_text(encoding="utf-8"))

    @cached_property
    def languages(self) -> Languages:
        return language.load(self.folder / "hooks" / "guide" / "strings")

    @cached_property
    def catalogue(self) -> Catalogue:
        return catalogue.load(self.folder / "resources.yaml", self.languages.english_names)


@dataclass(frozen=True)
class Guide:
    """A guide that was built: its sources, its folder of HTML, and what the build said."""

    name: str
    project: Project
    folder: Path
    output: str

    @property
    def url(self) -> str:
        """The absolute address that its pages say they have."""
        return str(self.project.config["site_url"])


def mkdocs(project: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs mkdocs as a person would; both its outputs come back as one text. All share the cards that were drawn before."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", *arguments],
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", VARIABLE: str(ROOT / ".cache"), **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def copy_project(folder: Path, resources: Path | None = None) -> Path:
    """A copy of everything that a guide is built from, with another catalogue if one is named."""
    for name in ("docs", "hooks", "overrides", *(() if resources else ("records",))):  # Another catalogue has no past.
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    for name in ("mkdocs.yml", "resources.yaml"):
        shutil.copyfile(ROOT / name, folder / name)
    if resources:
        shutil.copyfile(resources, folder / "resources.yaml")
        shutil.rmtree(folder / "docs" / "start")  # It leads through the guide's own entries; a case may have its own.
        if (pages := resources.with_suffix("")).is_dir():
            shutil.copytree(pages, folder / "docs", dirs_exist_ok=True)
    return folder


def _in_three_languages(folder: Path) -> Path:
    """The small guide with a language added, by data alone: a strings file, its texts, its hand-written pages, a line in mkdocs.yml."""
    copy_project(folder, CASES / "small.yaml")
    words = yaml.safe_load((CASES / "rtl" / "words.yaml").read_text(encoding="utf-8"))
    strings = folder / "hooks" / "guide" / "strings"
    model = source.read(strings / "en.yaml").value["words"]
    told = {key: _arabic_forms(word["text"], words) for key, word in model.items()}
    _write(strings / f"{RTL}.yaml", {"language": {"name": words["name"], "locale": words["locale"]}, "words": told})

    entries = source.read(folder / "resources.yaml").value
    _write(folder / "resources.yaml", _with_arabic(entries, words["word"]))

    config = yaml.safe_load((folder / "mkdocs.yml").read_text(encoding="utf-8"))
    added = {"locale": RTL, "name": words["name"], "site_name": words["site_name"], "site_description": words["site_description"]}
    config["plugins"][0]["i18n"]["languages"].append(added)
    _write(folder / "mkdocs.yml", config)

    shutil.rmtree(folder / "docs" / "start")
    about = _emptied(folder / "docs" / "about")
    for page in (CASES / "rtl").glob("*.md"):
        shutil.copyfile(page, about / page.name)
    return folder


def _emptied(folder: Path) -> Path:
    shutil.rmtree(folder)
    folder.mkdir()
    return folder


def _arabic_forms(text: str | dict[str, str], words: dict[str, Any]) -> str | dict[str, str]:
    if isinstance(text, str):
        return f"{words['word']} {text}"
    return {form: f"{words['word']} {text.get(form, text['other'])}" for form in words["plurals"]}


def _with_arabic(value: Any, word: str, key: str = "") -> Any:
    """The catalogue's values, each map of languages with Arabic added: the English text after an Arabic word."""
    if isinstance(value, list):
        return [_with_arabic(item, word) for item in value]
    if not isinstance(value, dict):
        return value
    if set(value) == {"en", "es"}:
        return {**value, RTL: _arabic(value["en"], word, key)}
    return {name: _with_arabic(item, word, name) for name, item in value.items()}


def _arabic(value: Any, word: str, key: str) -> Any:
    if key == "reviewed":
        return value
    if key == "editions":
        return "unknown"
    return [f"{word} {item}" for item in value] if isinstance(value, list) else f"{word} {value}"


def _another_subject(folder: Path) -> Path:
    """A guide to gardens: other data, another name, other hand-written pages; the same programs and templates."""
    copy_project(folder, CASES / "garden.yaml")
    config = yaml.safe_load((folder / "mkdocs.yml").read_text(encoding="utf-8"))
    config |= {
        "site_name": "Garden Guide",
        "site_description": "How to grow vegetables on a balcony or in a yard.",
        "site_url": "https://garden.example.net/",
    }
    spanish = config["plugins"][0]["i18n"]["languages"][1]
    spanish |= {"site_name": "Guía del huerto", "site_description": "Cómo cultivar verduras en un balcón o en un patio."}
    _write(folder / "mkdocs.yml", config)
    about = _emptied(folder / "docs" / "about")
    for code, title, text, languages in (
        ("en", "About this garden guide", "We are three neighbors who like to grow beans, and we share what we learn.", "What each language has"),
        (
            "es",
            "Acerca de esta guía del huerto",
            "Somos tres vecinos que cultivan frijoles, y compartimos lo que aprendemos.",
            "Lo que hay en cada idioma",
        ),
    ):
        page = f"---\ntitle: {title}\ndescription: {text}\n---\n\n# {title}\n\n{text}\n\n[{languages}](languages.md)\n"
        (about / f"index.{code}.md").write_text(page, encoding="utf-8")
    return folder


def _write(path: Path, value: Any) -> None:
    path.write_text(yaml.safe_dump(value, allow_unicode=True, sort_keys=False), encoding="utf-8")


PROJECTS: dict[str, Callable[[Path], Path]] = {
    "real": lambda _: ROOT,
    "small": lambda folder: copy_project(folder, CASES / "small.yaml"),
    "arabic": _in_three_languages,
    "garden": _another_subject,
}


def _is_first(mark: Path) -> bool:
    """Whether this process is the first to come here; of several, just one is."""
    try:
        mark.touch(exist_ok=False)
    except FileExistsError:
        return False
    return True


def _awaited(file: Path) -> str:
    """What the file says, as soon as it is there; another process may still be making it."""
    end = time.monotonic() + PATIENCE
    while not file.exists() and time.monotonic() < end:
        time.sleep(0.05)
    return file.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def guide_named(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Guide]:
    """The guide of that name, built when it is first asked for: once, also where several processes run the tests."""
    built: dict[str, Guide] = {}
    base = tmp_path_factory.getbasetemp()
    place = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base

    def get(name: str) -> Guide:
        if name not in built:
            folder, said = place / f"{name}-site", place / f"{name}-said.txt"
            project = ROOT if name == "real" else place / f"{name}-project"
            if _is_first(place / f"{name}-begun"):
                if name != "real":
                    project.mkdir()
                    PROJECTS[name](project)
                done = mkdocs(project, "build", "--strict", "--site-dir", str(folder))
                (new := said.with_suffix(".new")).write_text(f"{done.returncode}\n{done.stdout}", encoding="utf-8")
                new.replace(said)
            code, _, output = _awaited(said).partition("\n")
            if code != "0":
                pytest.fail(f"`mkdocs build --strict` of the guide “{name}” failed:\n{output}", pytrace=False)
            built[name] = Guide(name, Project(project), folder, output)
        return built[name]

    return get


@pytest.fixture(scope="session", params=tuple(PROJECTS))
def guide(request: pytest.FixtureRequest, guide_named: Callable[[str], Guide]) -> Guide:
    """Each guide in turn: what is tested on it must be true of all."""
    return guide_named(request.param)


@pytest.fixture(scope="session")
def real(guide_named: Callable[[str], Guide]) -> Guide:
    """The guide itself."""
    return guide_named("real")


@pytest.fixture(scope="session")
def address_of_guide(guide_named: Callable[[str], Guide]) -> Iterator[Callable[[str], str]]:
    """The address at which the guide of that name is served, until the run ends."""
    open_servers: dict[str, tuple[Any, str]] = {}

    def get(name: str) -> str:
        if name not in open_servers:
            server = served(guide_named(name).folder)
            open_servers[name] = (server, server.__enter__())
        return open_servers[name][1]

    yield get
    for server, _ in open_servers.values():
        server.__exit__(None, None, None)


@pytest.fixture(scope="session")
def run_mkdocs() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs mkdocs in a project: `run_mkdocs(folder, "build", "--strict", TZ="UTC")`."""
    return mkdocs


@pytest.fixture(scope="session")
def new_project(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """A copy of a project to change: `new_project("small")`."""
    return lambda name: (
        PROJECTS[name](tmp_path_factory.mktemp(f"{name}-copy")) if name != "real" else copy_project(tmp_path_factory.mktemp("real-copy"))
    )
