"""The stylesheet that filters the page of everything without a script.

For each facet one rule: where any of its values is chosen, an entry is hidden unless it has a chosen one. So an entry is
shown when it fits every facet, in any of that facet's chosen values; the browser keeps the counts with CSS counters.
What is chosen is looked for in the form only, and what is hidden only among the items of the list: with hundreds of cards
that halves the time that a phone takes.
"""

from __future__ import annotations

from collections.abc import Iterator

from guide.outputs.base import Output
from guide.pages import Telling, facets
from guide.pages.everything import RULES
from guide.pages.facets import FACETS, Facet

_FORM = ".guide-filters"
_ITEM = "+ * > * > "


def files(telling: Telling) -> Iterator[Output]:
    """The stylesheet: the same for every language."""
    if telling.language.is_default:
        rules = [_rule(facet, list(facets.counts(facet, telling.catalogue))) for facet in FACETS]
        yield Output(RULES, "\n".join(rules) + "\n")


def _rule(facet: Facet, values: list[str]) -> str:
    chosen = f"{_FORM}:has([name={facet.id}]:checked) {_ITEM}"
    fits = ",".join(f'{_FORM}:has(#{facet.id}-{value}:checked) {_ITEM}[data-{facet.id}~="{value}"]' for value in values)
    return f"{chosen}.guide-entry:not({fits}){{display:none}}" if values else ""
