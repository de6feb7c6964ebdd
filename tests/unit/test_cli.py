"""`guide check`: what it prints, where, and how it ends, for catalogues that are right, wrong, or not there at all."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from guide.cli import main

ROOT = Path(__file__).resolve().parents[2]
SMALL = ROOT / "tests" / "cases" / "small.yaml"


def _check(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = main(["check", *map(str, arguments)])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_a_catalogue_that_is_right_ends_with_0_and_is_counted(capsys):
    code, out, err = _check(capsys, SMALL)
    assert (code, err) == (0, "")
    assert out == f"{SMALL}: 13 entries with a page, 4 terms, 3 references, in English and Spanish. All is well.\n"


def test_the_guides_own_catalogue_is_right(capsys):
    assert _check(capsys, ROOT / "resources.yaml")[0] == 0


def test_the_catalogue_of_the_folder_is_checked_when_none_is_named(capsys, tmp_path, monkeypatch):
    (tmp_path / "resources.yaml").write_text(SMALL.read_text(encoding="utf-8").replace("status: closed", "status: shut"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    code, out, err = _check(capsys)
    assert (code, out) == (1, "")
    assert "morning-hotline › status “shut” is not one of the choices." in err


def test_every_mistake_is_a_line_on_stderr_with_its_place_and_a_last_line_counts_them(capsys, tmp_path):
    path = tmp_path / "garden.yaml"
    text = (
        SMALL.read_text(encoding="utf-8")
        .replace("title: {en: Attendance, es: Asistencia}", "title: {en: Attendance}")
        .replace("display: steps", "display: step")
    )
    path.write_text(text, encoding="utf-8")
    code, out, err = _check(capsys, path)
    lines = err.splitlines()
    ladder = next(number for number, line in enumerate(text.splitlines(), 1) if "display: step" in line)
    assert (code, out) == (1, "")
    assert lines[0] == "garden.yaml:8:12 attendance › title.es is missing. Add the text for Spanish."
    assert lines[1].startswith(f"garden.yaml:{ladder}:14 first-call › display “step” is not one of the choices. Did you mean “steps”? ")
    assert lines[2:] == ["2 problems found. Nothing was published."]


def test_one_mistake_is_counted_in_the_singular(capsys, tmp_path):
    path = tmp_path / "resources.yaml"
    path.write_text(SMALL.read_text(encoding="utf-8").replace("status: closed", "status: shut"), encoding="utf-8")
    assert _check(capsys, path)[2].splitlines()[-1] == "1 problem found. Nothing was published."


def test_a_file_that_is_not_there(capsys, tmp_path):
    code, out, err = _check(capsys, tmp_path / "resource.yaml")
    assert (code, out) == (1, "")
    assert err.splitlines()[0] == "resource.yaml:1:1 The file was not found. Create resource.yaml, or name the file that you mean."


def test_a_folder_in_place_of_a_file(capsys, tmp_path):
    code, out, err = _check(capsys, tmp_path)
    assert (code, out) == (1, "")
    assert err.splitlines()[0] == f"{tmp_path.name}:1:1 The file cannot be read. Check that it is a file and that you may open it."


@pytest.mark.parametrize(
    "data",
    [b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", b"\x00" * 4096, bytes(range(256)) * 40, b"PK\x03\x04" + b"\xff" * 100, b"", b"\xff\xfe[\x00]\x00"],
    ids=["picture", "zeros", "every byte", "archive", "nothing", "UTF-16"],
)
def test_a_file_that_is_no_text_is_refused_in_a_few_plain_words(capsys, tmp_path, data):
    path = tmp_path / "resources.yaml"
    path.write_bytes(data)
    code, out, err = _check(capsys, path)
    assert (code, out) == (1, "")
    assert re.match(r"resources\.yaml:\d+:\d+ [A-Z]", err)
    assert len(err.splitlines()) == 2
    assert all(line.isprintable() for line in err.splitlines())


@pytest.mark.parametrize("command", [[], ["chek"], ["check", "one.yaml", "two.yaml"], ["check", "--fast"]])
def test_a_command_that_is_misspelled_ends_with_2_and_says_how_to_write_it(capsys, command):
    with pytest.raises(SystemExit) as stopped:
        main(command)
    assert stopped.value.code == 2
    assert "usage: guide" in capsys.readouterr().err


@pytest.mark.parametrize(("name", "code"), [("small.yaml", 0), ("mistakes.yaml", 1), ("nowhere.yaml", 1), ("", 1)])
def test_run_as_a_program_it_ends_with_its_code_and_never_with_a_traceback(name, code):
    done = subprocess.run(
        [sys.executable, "-c", "import sys; from guide.cli import main; sys.exit(main())", "check", str(SMALL.parent / name)],
        env={**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "LC_ALL": "C", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert bool(done.stderr) is bool(code)
