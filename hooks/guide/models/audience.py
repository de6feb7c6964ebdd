"""An audience: whom an entry is for."""

from __future__ import annotations

from typing import Annotated

from guide.models.base import Count, LinkToEntry, Listed, LocalText, Model, Placed


class Shortcut(Model):
    """The way to something that many readers look for."""

    label: LocalText
    """What they call it, in a few words."""
    to: LinkToEntry
    """The entry that it leads to: its kind and id, such as `term:elac`."""


class Audience(Placed):
    """A group of readers; it has a door on the home page and a page of its own."""

    order: Count
    """Its place among the audiences, from 1."""
    title: LocalText
    """Its name."""
    summary: LocalText
    """A short phrase for its door: what these readers come for."""
    shortcuts: Annotated[tuple[Shortcut, ...], Listed] = ()
    """What they look for most; the home page and the search show those of the first audience."""
