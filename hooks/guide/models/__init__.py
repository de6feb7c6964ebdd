"""The models: one module per kind, and the registry of kinds.

A kind is added with one module and one line here.
"""

from __future__ import annotations

from typing import NamedTuple

from guide.models.audience import Audience
from guide.models.base import Entry
from guide.models.collection import Collection
from guide.models.framework import Framework
from guide.models.grade import Grade
from guide.models.handout import Handout
from guide.models.myth import Myth
from guide.models.publisher import Publisher
from guide.models.reference import Reference
from guide.models.resource import Resource
from guide.models.term import Term
from guide.models.topic import Topic
from guide.models.withdrawn import Withdrawn

__all__ = [
    "KINDS",
    "Audience",
    "Collection",
    "Entry",
    "Framework",
    "Grade",
    "Handout",
    "Kind",
    "Myth",
    "Publisher",
    "Reference",
    "Resource",
    "Term",
    "Topic",
    "Withdrawn",
    "kind_called",
]


class Kind(NamedTuple):
    """A list of the catalogue file."""

    list: str
    """The key of the list in the file."""
    singular: str
    """What one entry is called, in a link of the catalogue's prose and in templates."""
    model: type[Entry]
    """The model of an entry."""
    place: str
    """Where an entry stands, without language, with `{}` for its id; nothing where entries have no address."""
    shares_ids: bool = False
    """Whether an id must be its own among all kinds that say so: what is browsed to and moved from one kind to another."""

    @property
    def has_page(self) -> bool:
        """Whether each entry has a page of its own."""
        return self.place.endswith("/")

    @property
    def folder(self) -> str:
        """What the addresses of its entries begin with."""
        return self.place.partition("/")[0]


KINDS = (
    Kind("topics", "topic", Topic, "topics/{}/"),
    Kind("audiences", "audience", Audience, "for/{}/"),
    Kind("grades", "grade", Grade, "grades/{}/"),
    Kind("publishers", "publisher", Publisher, ""),
    Kind("references", "reference", Reference, "references/#{}"),
    Kind("resources", "resource", Resource, "resources/{}/", shares_ids=True),
    Kind("frameworks", "framework", Framework, "frameworks/{}/", shares_ids=True),
    Kind("myths", "myth", Myth, "myths/{}/", shares_ids=True),
    Kind("handouts", "handout", Handout, "handouts/{}/", shares_ids=True),
    Kind("collections", "collection", Collection, "newsletter/{}/"),
    Kind("glossary", "term", Term, "glossary/#{}"),
    Kind("withdrawn", "withdrawn", Withdrawn, ""),
)


def kind_called(singular: str) -> Kind:
    """The kind whose entries are called so. Raises StopIteration where there is none."""
    return next(kind for kind in KINDS if kind.singular == singular)
