"""How a model says that a value is wrong, in plain words, and what it checks values against.

A fault knows what is wrong, how to mend it, and the steps to its place inside the value; `guide.explain` makes a problem
of it, with a line and a column.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeVar

from pydantic import ValidationError, ValidationInfo
from pydantic_core import InitErrorDetails, PydanticCustomError

from guide.problems import quoted

T = TypeVar("T")


@dataclass(frozen=True)
class Known:
    """What a value is checked against: the validation context."""

    languages: Mapping[str, str]
    """Language code → its English name, for messages; the first is the default."""
    ids: Mapping[str, frozenset[str]]
    """Name of a list in the file → the ids that stand in it."""
    singular: Mapping[str, str]
    """What a link in prose calls a kind (`resource`) → the list that holds it (`resources`)."""


def known(info: ValidationInfo) -> Known:
    """The validation context."""
    if not isinstance(info.context, Known):
        raise TypeError("A model of the catalogue is validated with a Known as its context.")
    return info.context


class Part(NamedTuple):
    """A fault inside a value: the steps to it, what is wrong, how to mend it."""

    steps: tuple[str | int, ...]
    what: str
    fix: str
    near: tuple[str, Collection[str]] | None = None
    """What was written and what could have been, for "did you mean"."""
    is_key: bool = False
    """Whether the key that the steps end in is wrong, and not its value."""


def fault(what: str, fix: str, near: tuple[str, Collection[str]] | None = None) -> PydanticCustomError:
    """An error about the value itself."""
    return faults([Part((), what, fix, near)])


def faults(parts: list[Part]) -> PydanticCustomError:
    """One error that stands for several, each at its own place inside the value."""
    return PydanticCustomError("guide", "see parts", {"parts": parts})


def wrong(value: Any, what: str, fix: str, near: Collection[str] = ()) -> PydanticCustomError:
    """An error about the value itself that quotes it, where it is something to quote."""
    if value == "":
        return fault("is empty.", fix)
    if isinstance(value, str):
        return fault(f"{quoted(value)} {what}", fix, (value, near) if near else None)
    return fault(what, fix)


def tried(one: Callable[[Any], Any], value: Any, step: str | int, parts: list[Part]) -> Any:
    """The value through `one`; where that finds fault, None, and the faults are added to `parts` under `step`."""
    try:
        return one(value)
    except PydanticCustomError as error:
        parts.extend(part._replace(steps=(step, *part.steps)) for part in (error.context or {})["parts"])
        return None


def settled(found: T, parts: list[Part]) -> T:
    """What was found, where there are no faults; raises them all where there are."""
    if parts:
        raise faults(parts)
    return found


def gathered(error: ValidationError, parts: Iterable[Part]) -> ValidationError:
    """The error with these faults added, so that all are told at once."""
    details = [_detail(one) for one in error.errors(include_url=False)]
    details.append(InitErrorDetails(type=faults(list(parts)), input=None))
    return ValidationError.from_exception_data(error.title, details)


def _detail(one: Any) -> InitErrorDetails:
    context = one.get("ctx", {})
    kind = faults(context["parts"]) if one["type"] == "guide" else one["type"]
    return InitErrorDetails(type=kind, loc=one["loc"], input=one["input"], ctx=context)
