"""A grade band: how old the students are whom an entry is about."""

from __future__ import annotations

from guide.models.base import Count, LocalText, Placed


class Grade(Placed):
    """A band of school grades."""

    order: Count
    """Its place among the bands, from 1, youngest first."""
    title: LocalText
    """Its name in full."""
    short: LocalText
    """Its name on a card, such as 6–8."""
