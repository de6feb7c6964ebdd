"""The list of frameworks, and the page of each."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from guide.catalogue import Catalogue
from guide.models import Framework
from guide.pages import blocks, found, linked_data
from guide.pages.base import Crumb, Page, Telling, View, address_of
from guide.pages.labels import byline
from guide.pages.listing import listing
from guide.pages.resource import reviews


def pages(catalogue: Catalogue) -> Iterator[Page]:
    """The list, and a page for each framework."""
    yield Page("frameworks/", "frameworks", partial(listing, "frameworks", tuple(catalogue.frameworks.values())))
    for framework in catalogue.frameworks.values():
        yield Page(address_of(framework), "frameworks", partial(_view, framework))


def _view(framework: Framework, telling: Telling) -> View:
    catalogue = telling.catalogue
    resource = catalogue.resources[framework.resource] if framework.resource else None
    named = [catalogue.resources[name] for name in framework.related if name != framework.resource]
    code = telling.language.code
    return View(
        "framework.html",
        telling.of(framework.title),
        telling.of(framework.summary),
        [Crumb(telling.say("frameworks.title"), "frameworks/")],
        {
            "framework": framework,
            "offered": blocks.share(framework, telling),
            "by": byline(framework, telling),
            "original_titles": [
                (own, framework.title[own])
                for own in framework.own_title
                if code not in framework.own_title and framework.title[own] != framework.title[code]
            ],
            "former_names": any(element.former_name for element in framework.elements),
            "cells": {element.id: {cell.level: telling.of(cell.text) for cell in element.levels} for element in framework.elements},
            "resource": resource,
            "references": [catalogue.references[name] for name in framework.references],
            "beside": telling.in_order([*named, *catalogue.myths_of_framework.get(framework.id, ())]),
            "topics": [catalogue.topics[name] for name in framework.topics],
            "facts": reviews(framework, telling),
        },
        [linked_data.framework(telling, framework)],
        label=telling.say("kind.framework"),
        finding=found.entry(framework, telling),
        entry=framework,
        stylesheet=blocks.STYLE,
    )
