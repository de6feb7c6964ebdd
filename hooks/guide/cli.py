"""The command `guide`: checks the catalogue and the strings files without building anything."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from guide import catalogue, language
from guide.problems import GuideError, listed


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command; 0 when all is well, 1 when there are problems, 2 when the command itself is misspelled."""
    parser = argparse.ArgumentParser(prog="guide", description="Tools for the catalogue of the guide.")
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="say everything that is wrong with the catalogue")
    check.add_argument("file", nargs="?", type=Path, default=Path("resources.yaml"), help="the catalogue (default: %(default)s)")
    return _check(parser.parse_args(arguments).file)


def _check(path: Path) -> int:
    try:
        languages = language.load()
        entries = catalogue.load(path, languages.english_names)
    except GuideError as error:
        print(error.report(), file=sys.stderr)
        return 1
    counts = f"{len(entries.pages)} entries with a page, {len(entries.glossary)} terms, {len(entries.references)} references"
    print(f"{path}: {counts}, in {listed(languages.english_names.values(), 'and')}. All is well.")
    return 0
