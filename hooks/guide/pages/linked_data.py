"""Structured data for search engines and assistants: schema.org terms as JSON-LD objects.

Each function returns one object, and says only what the catalogue says.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from guide.models import Framework, Handout, Myth, Resource, Term
from guide.pages.base import Crumb, Telling, address_of

Data = dict[str, Any]


def thing(kind: str, /, **values: Any) -> Data:
    """An object of the schema.org type `kind`, without what is empty."""
    return {"@type": kind, **{key: value for key, value in values.items() if value not in (None, "", (), [])}}


def website(telling: Telling) -> Data:
    """The guide itself."""
    site = telling.site
    name, description = site.names[telling.language.code], site.descriptions[telling.language.code]
    return {
        "@context": "https://schema.org",
        **thing(
            "WebSite", url=telling.absolute(""), name=name, description=description, inLanguage=[language.code for language in telling.languages]
        ),
    }


def breadcrumbs(telling: Telling, crumbs: Iterable[Crumb]) -> Data:
    """The way from the home page, the page itself last."""
    items = [thing("ListItem", position=n, name=crumb.label, item=telling.absolute(crumb.address)) for n, crumb in enumerate(crumbs, 1)]
    return {"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items}


def item_list(telling: Telling, name: str, items: Iterable[tuple[str, str]]) -> Data:
    """A list of (name, address)."""
    elements = [thing("ListItem", position=n, name=title, url=telling.absolute(address)) for n, (title, address) in enumerate(items, 1)]
    return {"@context": "https://schema.org", **thing("ItemList", name=name, numberOfItems=str(len(elements)), itemListElement=elements)}


def learning_resource(telling: Telling, entry: Resource) -> Data:
    """A resource that others publish."""
    catalogue = telling.catalogue
    languages = dict.fromkeys(code for link in entry.links for code in link.languages)
    publishers = [thing("Organization", name=telling.of(catalogue.publishers[name].name)) for name in entry.publishers]
    return {
        "@context": "https://schema.org",
        **thing(
            "LearningResource",
            name=telling.of(entry.title),
            alternateName=[entry.title[code] for code in entry.own_title if entry.title[code] != telling.of(entry.title)],
            description=telling.of(entry.summary),
            url=entry.links[0].url if entry.is_open else None,
            mainEntityOfPage=telling.absolute(address_of(entry)),
            inLanguage=list(languages),
            learningResourceType=telling.say(f"kind.{entry.kind}"),
            publisher=publishers,
            author=[thing("Person", name=name) for name in entry.authors],
            datePublished=entry.published.iso if entry.published else None,
            about=[telling.of(catalogue.topics[topic].title) for topic in entry.topics],
            audience=[thing("Audience", audienceType=telling.of(catalogue.audiences[name].title)) for name in entry.audiences],
            isAccessibleForFree={"free": True, "paid": False}.get(entry.cost),
            keywords=", ".join(telling.of_any(entry.search_terms, ())),
        ),
    }


def sheet(telling: Telling, entry: Handout) -> Data:
    """A handout of ours."""
    return {
        "@context": "https://schema.org",
        **thing(
            "LearningResource",
            name=telling.of(entry.title),
            description=telling.of(entry.summary),
            url=telling.absolute(address_of(entry)),
            inLanguage=telling.language.code,
            learningResourceType=telling.say("kind.handout"),
            isAccessibleForFree=True,
            dateModified=entry.reviewed[telling.language.code].isoformat(),
            audience=[thing("Audience", audienceType=telling.of(telling.catalogue.audiences[name].title)) for name in entry.audiences],
        ),
    }


def framework(telling: Telling, entry: Framework) -> Data:
    """A framework, as the list of its elements."""
    elements = entry.levels or entry.elements
    return item_list(telling, telling.of(entry.title), [(telling.of(element.name), f"{address_of(entry)}#{element.id}") for element in elements])


def claim(telling: Telling, entry: Myth) -> Data:
    """A myth as a claim that we answer: the fact goes with it wherever it goes."""
    fact = telling.of(entry.fact)
    return {
        "@context": "https://schema.org",
        **thing(
            "Claim",
            name=fact,
            text=telling.of(entry.claim),
            abstract=fact,
            url=telling.absolute(address_of(entry)),
            inLanguage=telling.language.code,
            citation=[thing("CreativeWork", name=telling.catalogue.references[c.reference].title) for c in entry.citations],
        ),
    }


def term_set(telling: Telling, title: str, terms: Iterable[Term]) -> Data:
    """The glossary: names and addresses only, for the definitions stand on the same page and would double its weight."""
    defined = [
        thing(
            "DefinedTerm",
            name=telling.of(term.term),
            alternateName=telling.of(term.stands_for) if term.stands_for else None,
            url=telling.absolute(address_of(term)),
        )
        for term in terms
    ]
    return {
        "@context": "https://schema.org",
        **thing("DefinedTermSet", name=title, url=telling.absolute("glossary/"), inLanguage=telling.language.code, hasDefinedTerm=defined),
    }
