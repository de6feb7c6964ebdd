"""The files beside the pages that are made from the catalogue: what the search knows of words, and the rules of the filters.

One module per sort of file, each with `files(telling)`; this is their registry. A sort is added with one module and one
line here.
"""

from __future__ import annotations

from collections.abc import Iterator

from guide.outputs import filters, vocabulary
from guide.outputs.base import Output
from guide.pages import Telling

WRITERS = (vocabulary, filters)


def files_of(telling: Telling) -> Iterator[Output]:
    """Every such file of one language; what belongs to no language comes with the default one."""
    for writer in WRITERS:
        yield from writer.files(telling)


__all__ = ["Output", "files_of"]
