"""What every output is made of."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from guide.catalogue import Catalogue
from guide.language import Languages
from guide.pages import Telling


@dataclass(frozen=True, slots=True)
class Output:
    """A file of the site that is no page."""

    address: str
    """Its whole address from the root of the site."""
    content: str | bytes
    """What it holds; a text is written in UTF-8."""


Render = Callable[[str, Mapping[str, Any]], str]
"""Makes HTML of a template, in the default language."""
SharedWriter = Callable[[Sequence[Telling], Render], Iterator[Output]]
"""Gives files that belong to all languages."""
Promise = Callable[[Catalogue, Languages], Iterator[str]]
"""Names the addresses of files that others read, from the root of the site."""

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def compact(data: Any) -> str:
    """The data as JSON without what only people need."""
    return _ENCODER.encode(data)


def in_script(data: Any) -> str:
    """JSON that can stand inside a script element: no `<` of its own (WHATWG HTML, restrictions for contents of script elements)."""
    return compact(data).replace("<", "\\u003c").replace("&", "\\u0026")
