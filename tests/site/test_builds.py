"""Building: the same sources give the same bytes anywhere, and what cannot be built says why in plain words."""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor

import pytest

HERE = {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "SOURCE_DATE_EPOCH": "1767225600"}
ELSEWHERE = {"PYTHONHASHSEED": "4242", "TZ": "America/Los_Angeles", "LC_ALL": "C.UTF-8", "SOURCE_DATE_EPOCH": "1793491200"}
"""Another hash seed, time zone and locale, and another day: SOURCE_DATE_EPOCH stands for the clock."""


def _bytes(folder) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.rglob("*") if path.is_file()}


def test_two_builds_of_the_same_sources_are_the_same_to_the_byte(new_project, run_mkdocs):
    places = [(new_project("real"), HERE), (new_project("real"), ELSEWHERE)]
    with ThreadPoolExecutor() as pool:
        builds = list(pool.map(lambda one: run_mkdocs(one[0], "build", "--strict", **one[1]), places))
    assert [build.returncode for build in builds] == [0, 0], builds[0].stdout + builds[1].stdout
    one, other = (_bytes(folder / "site") for folder, _ in places)
    assert set(one) == set(other)
    assert [path for path in one if one[path] != other[path]] == []
    assert len(one) > 100


def test_a_second_build_in_the_same_place_changes_nothing(new_project, run_mkdocs):
    project = new_project("small")
    trees = []
    for _ in range(2):
        assert run_mkdocs(project, "build", "--strict").returncode == 0
        trees.append(_bytes(project / "site"))
    assert trees[0] == trees[1]


MISTAKES = {
    "a text is missing": (
        "resources.yaml",
        "title: {en: Attendance, es: Asistencia}",
        "title: {en: Attendance}",
        "resources.yaml:8:12 attendance › title.es is missing.",
    ),
    "the file is no YAML": ("resources.yaml", "topics:\n", "topics: [\n", "resources.yaml:"),
    "a word is missing": ("hooks/guide/strings/es.yaml", "menu.button:", "menu.knob:", "es.yaml:"),
    "a template cannot be read": ("overrides/guide/myth.html", "{% endfor %}", "{% endfro %}", "myth.html:"),
    "a template asks for what is not there": (
        "overrides/guide/myth.html",
        "myth.explanation",
        "myth.explained",
        "myth.html:",
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_stops_the_build_and_is_named_with_its_place(new_project, run_mkdocs, mistake):
    file, right, wrong, message = MISTAKES[mistake]
    project = new_project("small")
    path = project / file
    text = path.read_text(encoding="utf-8")
    assert right in text
    path.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    done = run_mkdocs(project, "build", "--strict")
    assert done.returncode == 1, done.stdout
    assert message in done.stdout, done.stdout
    assert "Traceback" not in done.stdout, done.stdout


def test_a_build_leaves_nothing_behind_but_the_site_and_its_records(new_project, run_mkdocs):
    project = new_project("small")
    before = {path.relative_to(project).as_posix() for path in project.rglob("*")}
    assert run_mkdocs(project, "build", "--strict").returncode == 0
    after = {path.relative_to(project).as_posix() for path in project.rglob("*")} - before
    left = sorted(path for path in after if not path.startswith("site") and "__pycache__" not in path)
    assert left == ["records", "records/entries.yaml", "records/urls.txt"]


def test_a_build_adds_to_its_records_what_is_new_and_stops_before_it_loses_an_address(new_project, run_mkdocs):
    project = new_project("small")
    assert run_mkdocs(project, "build", "--strict").returncode == 0
    urls, catalogue = project / "records" / "urls.txt", project / "resources.yaml"
    before = urls.read_text(encoding="utf-8")
    text = catalogue.read_text(encoding="utf-8")
    catalogue.write_text(text.replace("  - id: ssc\n    aliases: [school-council]", "  - id: site-council"), encoding="utf-8")
    catalogue.write_text(catalogue.read_text(encoding="utf-8").replace("related: [ssc]", "related: [site-council]"), encoding="utf-8")
    done = run_mkdocs(project, "build", "--strict")
    assert done.returncode == 1
    assert "Write “ssc” under the aliases of the term that stands for it now." in done.stdout
    assert urls.read_text(encoding="utf-8") == before
    kept = catalogue.read_text(encoding="utf-8").replace("  - id: site-council", "  - id: site-council\n    aliases: [ssc, school-council]")
    catalogue.write_text(kept, encoding="utf-8")
    assert run_mkdocs(project, "build", "--strict").returncode == 0
    assert set(urls.read_text(encoding="utf-8").splitlines()) - set(before.splitlines()) == {"/glossary/#site-council", "/es/glossary/#site-council"}


def test_languages_that_mkdocs_and_the_strings_files_disagree_about_stop_the_build(new_project, run_mkdocs):
    project = new_project("small")
    (project / "hooks" / "guide" / "strings" / "es.yaml").unlink()
    done = run_mkdocs(project, "build", "--strict")
    assert done.returncode == 1
    assert "mkdocs.yml" in done.stdout
    assert "Traceback" not in done.stdout, done.stdout


def test_a_dead_link_in_a_hand_written_page_stops_the_build(new_project, run_mkdocs):
    project = new_project("small")
    page = project / "docs" / "about" / "index.en.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n[Gone](gone.md)\n", encoding="utf-8")
    done = run_mkdocs(project, "build", "--strict")
    assert done.returncode == 1
    assert "gone.md" in done.stdout


def test_a_hand_written_page_links_to_pages_of_the_catalogue(new_project, run_mkdocs):
    project = new_project("small")
    for code in ("en", "es"):
        page = project / "docs" / "about" / f"index.{code}.md"
        page.write_text(page.read_text(encoding="utf-8") + "\n[Calendar](../resources/attendance-calendar.md)\n", encoding="utf-8")
    done = run_mkdocs(project, "build", "--strict")
    assert done.returncode == 0, done.stdout
    assert 'href="../resources/attendance-calendar/"' in (project / "site" / "about" / "index.html").read_text(encoding="utf-8")
    assert 'href="../resources/attendance-calendar/"' in (project / "site" / "es" / "about" / "index.html").read_text(encoding="utf-8")
