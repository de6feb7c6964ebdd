"""From a model's errors to problems that a school employee can mend.

Pydantic says what failed in its own terms and where in terms of steps; this turns both into a place in the file, the
entry's id and field, and plain words. No type, class or Python value reaches a reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, get_args, get_origin

from pydantic import BaseModel, ValidationError

from guide.models.base import Model, Part
from guide.problems import Problem, listed, nearest, quoted
from guide.source import Source

_WORD = re.compile(r"[\w-]{1,40}")
Steps = tuple[str | int, ...]


def problems_of(error: ValidationError, source: Source, at: Steps, entry: str, model: type[BaseModel]) -> Iterator[Problem]:
    """Each problem in a ValidationError of the entry that stands at `at` in the source."""
    for one in error.errors(include_url=False, include_input=False):
        steps = tuple(one["loc"])
        for part in _parts(one, steps, model):
            whole = (*at, *part.steps)
            position = source.marks.find_key(whole) if part.is_key else source.marks.find(whole)
            hint = nearest(*part.near) if part.near else ""
            yield Problem(source.file, position, entry, dotted(part.steps), part.what, hint + part.fix)


def _parts(one: Any, steps: Steps, model: type[BaseModel]) -> Iterator[Part]:
    match one["type"]:
        case "guide":
            for part in one["ctx"]["parts"]:
                yield part._replace(steps=(*steps, *part.steps))
        case "missing":
            yield Part(steps, "is missing.", f"Add it: {_description(model, steps)}")
        case "extra_forbidden":
            fields = _fields(model, steps[:-1])
            fix = nearest(str(steps[-1]), fields).rstrip() or f"The fields are {listed(fields, 'and')}."
            yield Part(steps, "is not a field that can stand here.", fix, is_key=True)
        case "model_type" | "model_attributes_type" | "dict_type":
            yield Part(steps, "has no fields.", f"Write them below it: {listed(_fields(model, steps), 'and')}.")
        case _:
            yield Part(steps, "is not what belongs here.", "Compare it with another entry.")


def dotted(steps: Steps) -> str:
    """The steps as a path: `links[2].url`, counting from 1 as people do; a key that is no word is quoted."""
    path = ""
    for step in steps:
        if isinstance(step, int):
            path += f"[{step + 1}]"
        else:
            path += f"{'.' if path else ''}{step if _WORD.fullmatch(step) else quoted(step)}"
    return path


def _model_at(model: type[BaseModel], steps: Steps) -> type[BaseModel] | None:
    here: type[BaseModel] | None = model
    for step in steps:
        if here is None:
            return None
        if isinstance(step, int):
            continue
        field = here.model_fields.get(step)
        here = _model_in(field.annotation) if field else None
    return here


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and get_origin(annotation) is None:
        return annotation if issubclass(annotation, Model) else None
    return next((found for argument in get_args(annotation) if (found := _model_in(argument))), None)


def _fields(model: type[BaseModel], steps: Steps) -> tuple[str, ...]:
    found = _model_at(model, steps)
    return tuple(found.model_fields) if found else ()


def _description(model: type[BaseModel], steps: Steps) -> str:
    owner = _model_at(model, steps[:-1])
    field = owner.model_fields.get(str(steps[-1])) if owner else None
    first, _, _ = ((field.description if field else None) or "what belongs here.").replace("\n", " ").partition(". ")
    return f"{first[0].lower()}{first[1:].rstrip('.')}."


def entry_name(value: Any, at: Steps) -> str:
    """What to call the entry that stands at these steps, a list and an index: its id, or its number in the list."""
    given = value.get("id") if isinstance(value, dict) else None
    if isinstance(given, str) and given.strip() and len(given) <= 60 and given.isprintable():
        return given
    name, index = at[:2]
    return f"entry {int(index) + 1} of {name}"
