"""The page from which a reader takes the whole guide along as one file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guide.catalogue import Catalogue
from guide.characters import folded
from guide.pages.base import Page, Telling, View

FILE = "offline/guide.html"
"""The address of the file, in each language."""


def pages(catalogue: Catalogue) -> Iterator[Page]:
    """The page."""
    yield Page("offline/", "", _view)


def _view(telling: Telling) -> View:
    title, lede = telling.say("offline.title"), telling.say("offline.lede")
    name = "-".join(re.findall(r"[^\W_]+", folded(telling.site.names[telling.language.code])))  # Readers keep it among other files.
    return View("take_along.html", title, lede, values={"title": title, "lede": lede, "file": telling.link(FILE), "name": f"{name}.html"})
