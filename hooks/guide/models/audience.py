"""An audience: whom an entry is for."""

from __future__ import annotations

from guide.models.base import Count, Entry, LocalText


class Audience(Entry):
    """A group of readers; it has a door on the home page and a page of its own."""

    order: Count
    """Its place among the audiences, from 1."""
    title: LocalText
    """Its name."""
    summary: LocalText
    """A short phrase for its door: what these readers come for."""
