"""The guide while it is being made: what was last read without a mistake, and what is wrong with what came after.

Knows nothing of MkDocs. A one-off build reads once and stops at the first bad file; a running server keeps the last good
guide, shows what is wrong on top of every page, and recovers with the next good file.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from guide import history, language, link_records, permalinks
from guide.lean import make_lean
from guide.outputs import Output, common_files, files_of, shared_files
from guide.pages import Page, Site, Telling, pages_of
from guide.problems import GuideError, Position, Problem, listed
from guide.render import Renderer, sitemap
from guide.search_index import Indexer
from guide.source import MAX_BYTES


@dataclass(frozen=True)
class Places:
    """Where the guide is read from."""

    catalogue: Path
    docs: Path
    """The hand-written pages."""
    records: Path
    """What is remembered between builds."""
    templates: Path
    icons: Path
    strings: Path = language.STRINGS
    max_bytes: int = MAX_BYTES


@dataclass
class Workshop:
    """The renderers and pages of the guide as it was last good."""

    keeps_last: bool = False
    """Whether a mistake leaves the last good guide standing, as a server wants it."""
    renderers: Mapping[str, Renderer] = field(default_factory=dict)
    """Language code → what makes its pages."""
    pages: tuple[Page, ...] = ()
    """Every page that comes from the catalogue."""
    common: tuple[Output, ...] = ()
    """The files that every language has the same."""
    indexer: Indexer = field(default_factory=Indexer)
    """Writes the search index."""
    problems: tuple[str, ...] = ()
    """What is wrong with the files as they are now, a line each."""
    _places: Places | None = None

    def read(self, places: Places, site: Site) -> None:
        """Reads everything anew. Raises GuideError unless there is a last good guide to keep."""
        self.indexer.stop()  # The pages that it reads are about to change.
        gc.disable()  # A catalogue is hundreds of thousands of objects that stay: to look through them for garbage takes a tenth of a build.
        try:
            self._read(places, site)
        finally:
            if not self.keeps_last:  # A server must let go of what it read before.
                gc.freeze()
            gc.enable()

    def _read(self, places: Places, site: Site) -> None:
        try:
            languages = language.load(places.strings)
            _check_configured(site, languages.english_names)
            entries = permalinks.load(places.catalogue, languages, places.docs, places.records, max_bytes=places.max_bytes)
            if self.keeps_last:  # Nobody looks at a card while editing, and an edit should show at once.
                site = replace(site, extra={**site.extra, "cards": "off"})
            past = history.updated(history.read(places.records), entries, site.url)
            checks = link_records.load(places.records / link_records.FILE)
            renderers = {one.code: Renderer(entries, one, languages, site, places.templates, places.icons) for one in languages}
            for renderer in renderers.values():
                renderer.compile()
                renderer.telling.history = past
                renderer.others = tuple(other for other in renderers.values() if other is not renderer)
                renderer.telling.checks = checks
                renderer.telling.all = tuple(one.telling for one in renderers.values())
        except GuideError as error:
            if not (self.keeps_last and self.renderers):
                raise
            self.problems = tuple(str(problem) for problem in error.problems)
            for renderer in self.renderers.values():
                renderer.frames.warn(self.problems)
            return
        self.renderers, self.pages, self.problems, self._places = renderers, tuple(pages_of(entries)), (), places
        self.common = tuple(common_files(self._tellings))

    def not_found(self) -> str:
        """The page for an address that leads nowhere."""
        return self._first.not_found()

    def finish(self, site: Path) -> None:
        """Writes what is made from all pages, once they stand in `site`: the files of all languages,
        the offline packs, and the search index unless it is not wanted.

        What readers load with every page is made lean.

        A build that is no server's then records every address that it publishes, and what the feeds remember.

        Raises GuideError when the index or the records cannot be written, or a pack cannot be made.
        """
        make_lean(site / "assets" / "guide")
        if search := self._first.telling.site.wants("search"):
            self.indexer.begin(site)
        for file in shared_files(self._tellings, self._first.render):
            _write(file, site)
        packs = [Output(*renderer.pack()) for renderer in self.renderers.values()]
        if search and not self.keeps_last:  # A server does not wait: it searches the new words a second later.
            self.indexer.finish(site)
        for pack in packs:  # Only now, for Pagefind would take them for pages.
            _write(pack, site)
        if self._places and not self.keeps_last:  # What a server shows is not published yet.
            told = self._first.telling
            permalinks.record(self._places.records, permalinks.published_by(told.catalogue, told.languages, self._places.docs))
            history.record(self._places.records, told.history)

    def files(self, code: str) -> Iterator[Output]:
        """The files beside the pages, of the language with this code."""
        yield from files_of(self.renderers[code].telling)
        yield from self.common

    def sitemap(self) -> Iterator[tuple[str, list[tuple[str, str]]]]:
        """Each page's full address in each language, with its alternates."""
        written = {address for renderer in self.renderers.values() for address in renderer.telling.written}
        return sitemap([*(page.address for page in self.pages if not page.is_kept), *sorted(written)], self._first.telling)

    @property
    def _tellings(self) -> list[Telling]:
        return [renderer.telling for renderer in self.renderers.values()]

    @property
    def _first(self) -> Renderer:
        return next(iter(self.renderers.values()))


def _write(file: Output, site: Path) -> None:
    path = site / file.address
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(file.content if isinstance(file.content, bytes) else file.content.encode("utf-8"))


def _check_configured(site: Site, languages: Mapping[str, str]) -> None:
    """The site and the strings files must name the same languages; raises GuideError when they do not."""
    if set(site.names) != set(languages):
        what = f"The site has the languages {listed(sorted(site.names), 'and')}, and there are strings files for {listed(sorted(languages), 'and')}."
        raise GuideError([Problem("mkdocs.yml", Position(1, 1), "", "", what, "Make them agree.")])
