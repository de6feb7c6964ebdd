"""Every address that was ever published, and the promise that each goes on working.

`records/urls.txt` remembers them, one a line, from the root of the site: pages, the places of terms, references and elements,
and the files that others read. A build that publishes adds what is new and never takes anything away. Owns the file, what a
catalogue publishes, and what is wrong where an address would be lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from guide import catalogue as catalogues
from guide.catalogue import Catalogue
from guide.language import Languages
from guide.models import KINDS
from guide.outputs import promised
from guide.pages import pages_of
from guide.pages.base import address_of
from guide.pages.former import former_addresses
from guide.pages.places import SHORT
from guide.pages.take_along import FILE as PACK
from guide.problems import MAX_PROBLEMS, GuideError, Position, Problem, quoted
from guide.records import name_of, write
from guide.source import MAX_BYTES

FILE = "urls.txt"
"""The file, in the folder of the records."""
_HEAD = """\
# Every address that was ever published. Builds add to it; nothing is ever taken out: it stands in newsletters and on paper.
"""
_UNPUBLISHED = "maintainers/"
"""The pages that are for maintainers only."""


def load(file: Path, languages: Languages, docs: Path, records: Path, *, max_bytes: int = MAX_BYTES) -> Catalogue:
    """The catalogue in `file`, which loses no address in `records`; hand-written pages stand in `docs`.

    Raises GuideError with every problem of the catalogue, or else with every address that would be lost.
    """
    recorded = read(records)
    known = (neutral(address, languages) for address in recorded)
    catalogue = catalogues.load(file, languages.english_names, known, max_bytes=max_bytes)
    problems = list(lost(recorded, set(published_by(catalogue, languages, docs)), catalogue, languages))
    if problems:
        raise GuideError(problems[:MAX_PROBLEMS])
    return catalogue


def read(records: Path) -> dict[str, int]:
    """Each address that was published → its line in the file; none where there is no file.

    Raises GuideError with each line that is no address.
    """
    path = records / FILE
    if not path.is_file():
        return {}
    found: dict[str, int] = {}
    problems = []
    for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
        if line.startswith("/"):
            found.setdefault(line.rstrip(), number)
        elif line.strip() and not line.startswith("#"):
            what = f"{quoted(line)} is not an address of the guide."
            problems.append(
                Problem(name_of(records / FILE), Position(number, 1), "", "", what, "Each begins with /. Keep all addresses, and nothing else.")
            )
    if problems:
        raise GuideError(problems[:MAX_PROBLEMS])
    return found


def neutral(address: str, languages: Languages) -> str:
    """A recorded address as pages have theirs: without the first slash and the language."""
    path = address.removeprefix("/")
    return path.removeprefix(next((one.prefix for one in languages if one.prefix and path.startswith(one.prefix)), ""))


def published_by(catalogue: Catalogue, languages: Languages, docs: Path) -> Iterator[str]:
    """Every address that the catalogue and the hand-written pages in `docs` publish, as the file has them."""
    pages = [page.address for page in pages_of(catalogue)]
    for language in languages:
        for address in (*pages, *_anchors(catalogue), *_written(docs, language.code), PACK):
            yield f"/{language.prefix}{address}"
    for address in promised(catalogue, languages):
        yield f"/{address}"


def _anchors(catalogue: Catalogue) -> Iterator[str]:
    """The places on pages that others may link to, without language."""
    for kind in KINDS:
        if "#" in kind.place:
            for entry in getattr(catalogue, kind.list).values():
                yield from (address_of(entry), *former_addresses(entry))
    for framework in catalogue.frameworks.values():
        for element in framework.elements:
            yield from (f"{address_of(framework)}#{name}" for name in (element.id, *element.aliases))


def _written(docs: Path, code: str) -> Iterator[str]:
    """The addresses of the hand-written pages of a language, without it."""
    ending = f".{code}.md"
    for path in docs.rglob(f"*{ending}"):
        name = path.relative_to(docs).as_posix().removesuffix(ending)
        if not name.startswith(_UNPUBLISHED):
            yield f"{name.removesuffix('index').rstrip('/')}/".removeprefix("/")


def lost(recorded: Mapping[str, int], kept: set[str], catalogue: Catalogue, languages: Languages) -> Iterator[Problem]:
    """A problem for each name that addresses would be lost with, at the first of them."""
    stays = {page.address for page in pages_of(catalogue) if page.is_kept}
    gone: dict[tuple[str, str], list[str]] = {}
    for address in recorded.keys() - kept:
        path = neutral(address, languages)
        page, _, anchor = path.partition("#")
        if anchor and page in stays:
            continue  # The page itself says what became of its parts.
        gone.setdefault((page.partition("/")[0] if anchor else "", anchor or _called(path)), []).append(address)
    for (_, name), addresses in gone.items():
        first = min(addresses, key=recorded.__getitem__)
        others = len(addresses) - 1
        more = f", with {others} more that {'names' if others == 1 else 'name'} {quoted(name)}" if others else ""
        what, fix = f"was published, and would be lost{more}.", _mended(neutral(first, languages), name)
        yield Problem(f"records/{FILE}", Position(recorded[first], 1), first, "", what, fix)


def _called(path: str) -> str:
    """What a page or file is called: the last part of its address, without an ending."""
    return path.rstrip("/").rpartition("/")[2].partition(".")[0]


def _mended(path: str, name: str) -> str:
    page, _, anchor = path.partition("#")
    kind = next((kind for kind in KINDS if kind.place and kind.folder == page.partition("/")[0]), None)
    if anchor:
        what = f"{kind.singular}" if kind and "#" in kind.place else "element"
        return f"Write “{name}” under the aliases of the {what} that stands for it now."
    if kind and kind.has_page:
        return f"If the entry has a new id, write “{name}” under its aliases. If it is gone, move it to the list “withdrawn”."
    if page.startswith(SHORT):
        return f"Write “{name}” as the short_id of the entry that it leads to, or under its aliases."
    if page.endswith("/") or not page:
        return f"Bring back its hand-written page, docs/{page.rstrip('/') or 'index'}.….md; it may be short, and say where to read on."
    return "Others read this file: make it again under this address."


def record(records: Path, addresses: Iterable[str]) -> bool:
    """Adds the addresses that are new to the file; says whether there were any.

    Raises GuideError when the file cannot be written.
    """
    known = read(records)
    added = set(addresses) - known.keys()
    if not added:
        return False
    path = records / FILE
    text = _HEAD + "".join(f"{address}\n" for address in sorted(known.keys() | added))
    write(path, text)
    return True
