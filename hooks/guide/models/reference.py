"""A reference: a published source that a claim rests on."""

from __future__ import annotations

from typing import Annotated

from guide.models.base import Count, Evidence, LanguageCode, Listed, LocalText, Placed, PlainText, Unpublished, Url


class Reference(Placed):
    """An item of the bibliography. Author, title and source stand as the source itself has them."""

    authors: PlainText | None = None
    """The authors, as in a bibliography: `Henderson, A. T., & Mapp, K. L.`"""
    year: Count | None = None
    """The year of publication."""
    title: PlainText
    """The title in its own language."""
    source: PlainText | None = None
    """The journal with volume and pages, or the publisher."""
    language: LanguageCode
    """The code of the language that it is written in."""
    url: Url | None = None
    """Where it can be read."""
    note: LocalText | None = None
    """What a reader should know about it, such as a later correction."""
    evidence: Annotated[tuple[Evidence, ...], Listed, Unpublished] = ()
    """Where we saw it."""
