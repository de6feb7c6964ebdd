"""What all kinds share: the model, the entry, the entry with a page. Their field types stand in `texts` and `fields`.

The names of both are given on here, so that a kind needs one import.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, ModelWrapValidatorHandler, ValidationError, model_validator
from pydantic.fields import FieldInfo

from guide.models.faults import Known, Part, faults, gathered
from guide.models.fields import (
    ID_LENGTH,
    SHORT_ID_LENGTH,
    AudienceRef,
    Count,
    Day,
    DayByLanguage,
    EntryLink,
    Filled,
    FrameworkRef,
    GradeRef,
    Id,
    LanguageCode,
    Languages,
    LinkToEntry,
    Listed,
    PageRef,
    PartialDate,
    PlainText,
    Published,
    PublisherRef,
    ReferenceRef,
    ResourceRef,
    ShortId,
    TermRef,
    TopicRef,
    Unpublished,
    Url,
    one_of,
    one_of_by_language,
)
from guide.models.texts import Lines, LocalLines, LocalProse, LocalText, LocalWords, Prose, Text, Words

__all__ = [
    "AudienceRef",
    "Count",
    "Day",
    "DayByLanguage",
    "Entry",
    "EntryLink",
    "Evidence",
    "Filled",
    "FrameworkRef",
    "GradeRef",
    "Id",
    "Known",
    "LanguageCode",
    "Languages",
    "Lines",
    "LinkToEntry",
    "Listed",
    "LocalLines",
    "LocalProse",
    "LocalText",
    "LocalWords",
    "Model",
    "PageEntry",
    "PageRef",
    "Part",
    "PartialDate",
    "Placed",
    "PlainText",
    "Prose",
    "Published",
    "PublisherRef",
    "Raw",
    "ReferenceRef",
    "ResourceRef",
    "Short",
    "ShortId",
    "TermRef",
    "Text",
    "TopicRef",
    "Unpublished",
    "Url",
    "Words",
    "maps_in",
    "one_of",
    "one_of_by_language",
    "published_fields",
    "texts_in",
]

Raw = Mapping[str, Any]
"""A mapping of the source: its values are text, lists and mappings, and any of them may be wrong."""


class Model(BaseModel):
    """A part of the catalogue: frozen, and strict about keys that it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    @classmethod
    def conflicts(cls, raw: Raw) -> Iterator[Part]:
        """Where two fields contradict each other; told together with what is wrong with each, so that one run tells all.

        It sees what was written, before it is checked: a rule looks only at values that are right by themselves.
        """
        yield from ()

    @model_validator(mode="wrap")
    @classmethod
    def _without_conflicts(cls, value: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        parts = list(cls.conflicts(value)) if isinstance(value, dict) else []
        if not parts:
            return handler(value)
        try:
            handler(value)
        except ValidationError as error:
            raise gathered(error, parts) from None
        raise faults(parts)


@cache
def published_fields(model: type[Model]) -> Mapping[str, FieldInfo]:
    """The fields of a model that readers are told, by name, in the order of the model: all that are not marked as Unpublished."""
    return {name: field for name, field in model.model_fields.items() if Unpublished not in field.metadata}


def texts_in(raw: Raw, key: str) -> list[str]:
    """The texts of the list under `key`; what is not a text, or not a list, is left for the field to complain about."""
    value = raw.get(key)
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def maps_in(raw: Raw, key: str) -> list[tuple[int, Raw]]:
    """The mappings of the list under `key`, each with its index."""
    value = raw.get(key)
    return [(index, item) for index, item in enumerate(value) if isinstance(item, dict)] if isinstance(value, list) else []


class Evidence(Model):
    """Where we saw something, and what it shows. For maintainers; never on a page."""

    where: PlainText
    """The document or address where it was seen."""
    shows: PlainText
    """What it shows, in our own words."""


class Entry(Model):
    """What every entry has."""

    id: Id
    """The permanent name, part of the entry's address. Never changed, never used again for something else."""

    @property
    def key(self) -> str:
        """What it is called among the entries of its list."""
        return self.id


class Placed(Entry):
    """What every entry has that has an address of its own: a page, or a place on one."""

    aliases: Annotated[tuple[Id, ...], Listed] = ()
    """Ids that it had before; their addresses keep working."""


class Short(Placed):
    """What every entry has that has a short address."""

    short_id: ShortId | None = None
    """The name in its short address, which people type from paper, where it is not the id."""

    @property
    def short_names(self) -> tuple[str, ...]:
        """The names that its short address may have: the one to print, and those that still work."""
        return tuple(dict.fromkeys((self.short_id or self.id, self.id, *self.aliases)))

    @property
    def short_name(self) -> str:
        """The name in its short address."""
        return self.short_names[0]


class PageEntry(Short):
    """What every entry has that readers browse to and that has a page under its id."""

    audiences: Annotated[tuple[AudienceRef, ...], Filled]
    """Whom it is for, the readers it is for above all first."""
    topics: Annotated[tuple[TopicRef, ...], Filled]
    """What it is about, the most fitting first."""
    added: Day
    """The day it came into the guide."""
    reviewed: DayByLanguage
    """The day somebody last read what we say, in each language."""
    search_terms: Annotated[LocalWords | None, Unpublished] = None
    """Other words that readers look for it by."""
    sources: Annotated[tuple[PlainText, ...], Listed, Unpublished] = ()
    """The documents that made us add it."""
    evidence: Annotated[tuple[Evidence, ...], Listed, Unpublished] = ()
    """Where we saw what we say about it."""
    readability_waiver: Annotated[PlainText | None, Unpublished] = None
    """Why it may be harder to read than the limit allows. For maintainers."""

    @property
    def heading(self) -> Text:
        """What it is called in lists, titles and links."""
        raise NotImplementedError

    @classmethod
    def conflicts(cls, raw: Raw) -> Iterator[Part]:
        """An id that no short address has room for, and no other name for it."""
        name = raw.get("id")
        if isinstance(name, str) and SHORT_ID_LENGTH < len(name) <= ID_LENGTH and "short_id" not in raw:
            what = f"is missing, and the id is longer than {SHORT_ID_LENGTH} characters."
            yield Part(("short_id",), what, "Write a shorter name for the address that people type from paper.")
