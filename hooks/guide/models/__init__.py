"""The models: one module per kind, and the registry of kinds.

A kind is added with one module and one line here.
"""

from __future__ import annotations

from typing import NamedTuple

from guide.models.audience import Audience
from guide.models.base import Entry
from guide.models.framework import Framework
from guide.models.grade import Grade
from guide.models.handout import Handout
from guide.models.myth import Myth
from guide.models.publisher import Publisher
from guide.models.reference import Reference
from guide.models.resource import Resource
from guide.models.term import Term
from guide.models.topic import Topic

__all__ = ["KINDS", "Audience", "Entry", "Framework", "Grade", "Handout", "Kind", "Myth", "Publisher", "Reference", "Resource", "Term", "Topic"]


class Kind(NamedTuple):
    """A list of the catalogue file."""

    list: str
    """The key of the list in the file."""
    singular: str
    """What one entry is called, in a link of the catalogue's prose and in templates."""
    model: type[Entry]
    """The model of an entry."""
    has_page: bool
    """Whether an entry has a page under its id, so that its id must be its own in the whole guide."""


KINDS = (
    Kind("topics", "topic", Topic, False),
    Kind("audiences", "audience", Audience, False),
    Kind("grades", "grade", Grade, False),
    Kind("publishers", "publisher", Publisher, False),
    Kind("references", "reference", Reference, False),
    Kind("resources", "resource", Resource, True),
    Kind("frameworks", "framework", Framework, True),
    Kind("myths", "myth", Myth, True),
    Kind("handouts", "handout", Handout, True),
    Kind("glossary", "term", Term, False),
)
