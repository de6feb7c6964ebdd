"""The files beside the pages that are made from the catalogue: what the search knows of words, the rules of the filters,
the feeds, the open data, what a newsletter is made from, and the short addresses with their QR codes.

One module per sort of file; this is their registry, and a sort is added with one module and one line here. The files of a
language come from `files(telling)`; those that belong to all languages at once, from `files(tellings)`, or from
`files(tellings, render)` where they need the finished pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from guide.catalogue import Catalogue
from guide.language import Languages
from guide.outputs import cards, feeds, filters, newsletter, open_data, short, vocabulary
from guide.outputs.base import Output, Promise, Render, SharedWriter
from guide.pages import Telling

WRITERS = (vocabulary, filters, feeds)
"""Made while the pages of a language are, so that hand-written pages can link to them; what all languages share comes with the default one."""
COMMON = (open_data, newsletter)
"""Made once, for all languages at once; they stand among the files of each, so that its hand-written pages can link to them."""
SHARED: tuple[SharedWriter, ...] = (short.files, cards.files)
"""Made once, when the pages of all languages stand."""
PROMISED: tuple[Promise, ...] = (open_data.addresses, short.addresses, feeds.addresses)
"""Each names the addresses of files that stand for good, because others read them: from a catalogue and the languages."""


def promised(catalogue: Catalogue, languages: Languages) -> Iterator[str]:
    """The address of every file that stands for good, from the root of the site."""
    for addresses in PROMISED:
        yield from addresses(catalogue, languages)


def files_of(telling: Telling) -> Iterator[Output]:
    """Every file of one language."""
    for writer in WRITERS:
        yield from writer.files(telling)


def common_files(tellings: Sequence[Telling]) -> Iterator[Output]:
    """Every file that is made before the pages and is the same for every language. `tellings` has the default language first."""
    for writer in COMMON:
        yield from writer.files(tellings)


def shared_files(tellings: Sequence[Telling], render: Render) -> Iterator[Output]:
    """Every file that belongs to all languages. `tellings` has the default language first; `render(template, values)` makes HTML."""
    for files in SHARED:
        yield from files(tellings, render)


__all__ = ["Output", "Render", "common_files", "files_of", "promised", "shared_files"]
