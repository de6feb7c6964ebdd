"""The command `guide`: checks the catalogue, and measures how plain the texts are, without building anything."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from guide import language, permalinks, plainness
from guide.catalogue import Catalogue
from guide.language import Languages
from guide.problems import GuideError, listed


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command; 0 when all is well, 1 when there are problems, 2 when the command itself is misspelled."""
    parser = argparse.ArgumentParser(prog="guide", description="Tools for the catalogue of the guide.")
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="say everything that is wrong with the catalogue")
    plain = commands.add_parser("readability", help="say how plain each text is, and name those that are too hard")
    for command in (check, plain):
        command.add_argument("file", nargs="?", type=Path, default=Path("resources.yaml"), help="the catalogue (default: %(default)s)")
    plain.add_argument("--docs", type=Path, default=Path("docs"), help="the hand-written pages (default: %(default)s)")
    plain.add_argument("--all", action="store_true", help="list every text, not only the hard ones")
    given = parser.parse_args(arguments)
    try:
        languages = language.load()
        entries = permalinks.load(given.file, languages, given.file.with_name("docs"), given.file.with_name("records"))
    except GuideError as error:
        print(error.report(), file=sys.stderr)
        return 1
    if given.command == "check":
        return _check(given.file, entries, languages)
    return _readability(entries, languages, given.docs, everything=given.all)


def _check(path: Path, entries: Catalogue, languages: Languages) -> int:
    counts = f"{len(entries.pages)} entries with a page, {len(entries.glossary)} terms, {len(entries.references)} references"
    print(f"{path}: {counts}, in {listed(languages.english_names.values(), 'and')}. All is well.")
    return 0


def _readability(entries: Catalogue, languages: Languages, docs: Path, *, everything: bool) -> int:
    too_hard = 0
    for one in languages:
        try:
            texts = plainness.measured(entries, docs, one)
        except ModuleNotFoundError as error:
            print(f"The English dictionary ({error.name}) is not installed. Run “make readability”, which installs it.", file=sys.stderr)
            return 1
        too_hard += sum(text.is_too_hard for text in texts)
        print(plainness.report(texts, one, everything=everything))
    if too_hard:
        what = "1 text is" if too_hard == 1 else f"{too_hard} texts are"
        print(f"{what} too hard. Shorten sentences and choose shorter words, or say why not: readability_waiver.")
    return 1 if too_hard else 0
