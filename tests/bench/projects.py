"""The same catalogue as a project of each generator: written into a folder, with the command that builds it."""

from __future__ import annotations

import compileall
import multiprocessing
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from bench import catalogues, hugo, stock
from bench.catalogues import Catalogue

ROOT = Path(__file__).parents[2]
_COPIED = ("mkdocs.yml", "hooks", "overrides", "docs")
_REQUIREMENTS = ROOT / "requirements-bench.txt"


@dataclass(frozen=True)
class Project:
    """A project that can be built."""

    folder: Path
    command: tuple[str, ...]
    """Builds it, when run in the folder."""
    site: Path
    """Where the pages are then."""


def write_ours(catalogue: Catalogue, folder: Path) -> None:
    """This guide with another catalogue; what its hand-written pages link to may be missing, so it is not built strictly."""
    folder.mkdir()
    for name in _COPIED:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy2
        copy(ROOT / name, folder / name)
    shutil.rmtree(folder / "docs" / "start")  # It leads through the guide's own entries.
    compileall.compile_dir(folder / "hooks", quiet=2)  # As in a folder where one has built before.
    catalogues.write(catalogue, folder / "resources.yaml")
    # No other generator draws pictures of its pages.
    size = (folder / "resources.yaml").stat().st_size
    (folder / "bench.yml").write_text(f"INHERIT: mkdocs.yml\nstrict: false\nextra:\n  cards: off\n  catalogue_bytes: {2 * size}\n", encoding="utf-8")


_WRITERS: Mapping[str, Callable[[Catalogue, Path], None]] = {"ours": write_ours, "stock": stock.write, "hugo": hugo.write}
PEERS = tuple(_WRITERS)


def project(peer: str, entries: int, within: Path) -> Project:
    """The project of a generator with a catalogue of this size, written below `within`.

    Another process writes it, for Linux counts the memory of the process that starts a build as the build's own until it has more
    (`exec` keeps `ru_maxrss`), and a large catalogue takes more than Hugo does.
    """
    folder = within / f"{peer}-{entries}"
    writer = multiprocessing.get_context("spawn").Process(target=_write, args=(peer, entries, folder))
    writer.start()
    writer.join()
    if writer.exitcode:
        raise RuntimeError(f"The project of {peer} with {entries} entries could not be written.")
    if peer == "hugo":
        return Project(folder, (str(hugo_program()), "--logLevel", "error"), folder / "public")
    options = ("--config-file", "bench.yml") if peer == "ours" else ()
    return Project(folder, (sys.executable, "-m", "mkdocs", "build", *options), folder / "site")


def _write(peer: str, entries: int, folder: Path) -> None:
    _WRITERS[peer](catalogues.catalogue(entries), folder)


def hugo_program() -> Path:
    """The program Hugo, installed on first use beside the environment that runs this; raises OSError where it cannot be.

    The wheel's own command is a Python script that starts the program; this is the program itself, so that no Python is counted.
    """
    place = Path(sys.prefix) / "bench" / sha256(_REQUIREMENTS.read_bytes()).hexdigest()[:12]
    if not (found := _program_in(place)):
        python = place / "bin" / "python"
        try:
            subprocess.run([sys.executable, "-m", "venv", place], check=True, capture_output=True)
            command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "-r", str(_REQUIREMENTS)]
            subprocess.run(command, check=True, capture_output=True, text=True)
        except subprocess.CalledProcessError as error:
            raise OSError(str(error.stderr).strip().splitlines()[-1]) from None
        found = _program_in(place)
    if not found:
        raise OSError("its wheel holds no program.")
    return found


def _program_in(place: Path) -> Path | None:
    return next((path for path in place.glob("lib/python*/site-packages/hugo/binaries/hugo*") if path.is_file()), None)
