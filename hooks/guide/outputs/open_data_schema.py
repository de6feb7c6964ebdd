"""The JSON Schema of catalogue.json, made from the models: each field with its type and with the description that its model gives.

The dialect is draft 2020-12. Keys that it does not name are allowed, so that a program that checks against an older copy
accepts a newer catalogue.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import PlainValidator

from guide.models import KINDS, Myth
from guide.models.base import Id, LanguageCode, Lines, Model, PartialDate, Prose, Text, Url, Words, published_fields
from guide.models.fields import Choice, EntryLink, IdFrom
from guide.pages.places import has_address

Data = dict[str, Any]

_SLUG = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}
_CHECKED_BY: Mapping[object, Data] = {
    Id.__metadata__[0].func: _SLUG,  # type: ignore[attr-defined]
    Url.__metadata__[0].func: {"type": "string", "format": "uri"},  # type: ignore[attr-defined]
    LanguageCode.__metadata__[0].func: {"type": "string", "pattern": "^[a-z]{2,3}(_[A-Za-z]{2,4})?$"},  # type: ignore[attr-defined]
}
"""What a text is, by the function that checks it."""
_PLAIN: Mapping[type, Data] = {
    str: {"type": "string"},
    int: {"type": "integer", "minimum": 1},
    date: {"type": "string", "format": "date"},
    PartialDate: {"type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"},
    EntryLink: {"type": "string", "pattern": "^[a-z]+:[a-z0-9-]+$"},
}
_BY_LANGUAGE: Mapping[type, tuple[Data, str]] = {
    Text: ({"type": "string"}, "A text in every language."),
    Prose: ({"type": "string"}, "A text in every language, in Markdown (CommonMark): paragraphs, emphasis, lists and links."),
    Lines: ({"type": "array", "items": {"type": "string"}}, "A list in every language; item n is the same item in each."),
    Words: ({"type": "array", "items": {"type": "string"}}, "Words by language; languages may differ in number, or be left out."),
}
"""Texts by language: what stands under each code, and what they are called in the schema."""
_ADDRESS = "The address of its page in each language."
_CLAIM_WITH_FACT = "Claim, verdict and fact in one text. Where there is room for one line only, show this: never the claim without its fact."


def schema(address: str, version: str, codes: Sequence[str]) -> Data:
    """The schema that stands at `address`, for a guide in the languages of these codes."""
    told = _Schema(codes)
    lists = {kind.list: {"description": told.about(kind.model), "type": "array", "items": told.of(kind.model)} for kind in KINDS}
    told.add(Myth, "claim_with_fact", _CLAIM_WITH_FACT, needed=True)
    for kind in KINDS:
        if has_address(kind.model):
            told.add(kind.model, "address", _ADDRESS, needed=kind.shares_ids)
    head = _head(told)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": address,
        "title": "catalogue.json",
        "description": f"The catalogue of the guide as open data. Version {version} of its fields.",
        "type": "object",
        "required": [*(key for key in head if key != "$schema"), *lists],
        "properties": {**head, **lists},
        "$defs": told.definitions,
    }


def _head(told: _Schema) -> Data:
    text, link = told.of(Text), {"type": "string", "format": "uri"}
    language = _object({"code": {"type": "string"}, "name": {"type": "string", "description": "Its name in the language itself."}})
    license_ = _object({"id": {"type": "string", "description": "Its id in the SPDX License List."}, "url": link, "terms": text})
    return {
        "$schema": {**link, "description": "The address of this schema."},
        "version": {"type": "string", "pattern": "^[0-9]+\\.[0-9]+$", "description": "Of the fields: within one first number, fields only come."},
        "name": {**text, "description": "The name of the guide."},
        "description": {**text, "description": "What the guide is, in one sentence."},
        "address": {**text, "description": "Its home page in each language."},
        "languages": {"type": "array", "items": language, "description": "Its languages, the default one first."},
        "license": {**license_, "description": "What one may do with our texts, and what belongs to others."},
    }


def _object(properties: Mapping[str, Data]) -> Data:
    return {"type": "object", "required": list(properties), "properties": dict(properties)}


class _Schema:
    """Makes schemas of types, and gathers what they refer to under `definitions`."""

    def __init__(self, codes: Sequence[str]) -> None:
        self.codes = codes
        self.definitions: dict[str, Data] = {}

    def about(self, model: type[Model]) -> str:
        """What the model says of itself."""
        return inspect.cleandoc(model.__doc__ or "")

    def add(self, model: type[Model], name: str, description: str, *, needed: bool) -> None:
        """Adds a text by language that only the output has."""
        definition = self.definitions[model.__name__]
        definition["properties"][name] = {**self.of(Text), "description": description}
        definition["required"] += [name] if needed else []

    def of(self, kind: Any, marks: Iterable[Any] = ()) -> Data:
        """The schema of a type as a field has it; `marks` are what `Annotated` says of it."""
        origin, inner = get_origin(kind), get_args(kind)
        if origin is Annotated:
            return self.of(inner[0], inner[1:])
        if origin in (Union, UnionType):
            (some,) = (one for one in inner if one is not type(None))
            return self.of(some, marks)
        if origin is tuple:
            return {"type": "array", "items": self.of(inner[0])}
        check = next((mark.func for mark in marks if isinstance(mark, PlainValidator)), None)
        if origin is dict:
            return self._by_code(self._of_one(inner[1], getattr(check, "one", None)))
        if kind in _BY_LANGUAGE:
            content, about = _BY_LANGUAGE[kind]
            return self._defined(kind, lambda: {"description": about, **self._by_code(content, needed=kind is not Words)})
        if issubclass(kind, Model):
            return self._defined(kind, lambda: self._model(kind))
        return self._of_one(kind, check)

    def _of_one(self, kind: type, check: object) -> Data:
        if isinstance(check, Choice):
            return {"enum": list(check.words)}
        if isinstance(check, IdFrom):
            return {**_SLUG, "description": f"An id from: {', '.join(check.lists)}."}
        return dict(_CHECKED_BY.get(check) or _PLAIN[kind])

    def _defined(self, kind: type, make: Callable[[], Data]) -> Data:
        if kind.__name__ not in self.definitions:
            self.definitions[kind.__name__] = {}  # Keeps its place, before what it refers to.
            self.definitions[kind.__name__].update(make())
        return {"$ref": f"#/$defs/{kind.__name__}"}

    def _model(self, model: type[Model]) -> Data:
        return {"description": self.about(model), **_object(dict(self._properties(model))), "required": list(_always(model))}

    def _properties(self, model: type[Model]) -> Iterator[tuple[str, Data]]:
        for name, field in published_fields(model).items():
            told = self.of(field.annotation, field.metadata)
            yield name, {**told, "description": " ".join(filter(None, (field.description, told.get("description"))))}

    def _by_code(self, content: Data, *, needed: bool = True) -> Data:
        found = _object(dict.fromkeys(self.codes, content))
        return found if needed else {**found, "required": []}


def _always(model: type[Model]) -> Iterator[str]:
    """The fields that every such object has: those that must be written, and those that are something even where nobody wrote them."""
    for name, field in published_fields(model).items():
        if field.is_required() or field.default is not None:
            yield name
