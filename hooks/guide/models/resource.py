"""A resource: something that somebody published and that we point to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from guide.models.base import (
    Count,
    Day,
    Filled,
    GradeRef,
    LanguageCode,
    Languages,
    Listed,
    LocalLines,
    LocalProse,
    LocalText,
    Model,
    PageEntry,
    Part,
    PlainText,
    Published,
    PublisherRef,
    Raw,
    ResourceRef,
    Text,
    Unpublished,
    Url,
    maps_in,
    one_of,
    one_of_by_language,
    texts_in,
)

KINDS = (
    "toolkit",
    "guide",
    "handbook",
    "survey",
    "report",
    "book",
    "organization",
    "program",
    "website",
    "article",
    "video",
    "law",
    "course",
    "rubric",
    "standards",
    "network",
)
FORMATS = ("web", "pdf", "docx", "pptx", "video", "audio", "app", "book", "print")
STATUSES = ("live", "moved", "archived", "superseded", "at-risk", "closed", "unverified")
EDITIONS = ("original", "separate", "same-page", "reported", "none", "unknown")
_READABLE = ("original", "separate", "same-page")


class Link(Model):
    """An address where the resource, or one edition of it, is found."""

    url: Url
    """The address: https, and seen by somebody."""
    languages: Annotated[tuple[LanguageCode, ...], Filled]
    """The codes of the languages that a reader finds there."""
    format: Annotated[str, one_of(*FORMATS)]
    """What opens."""
    pages: Count | None = None
    """How many pages it has."""
    size: PlainText | None = None
    """How large the file is, such as `4 MB`."""
    label: LocalText | None = None
    """What it is, where it is not the resource itself."""
    shared: Annotated[Annotated[str, one_of("yes")] | None, Unpublished] = None
    """`yes` where another entry has the same address, because one page holds both."""

    def is_in(self, language: str) -> bool:
        """Whether a reader of this language can read what opens."""
        return language in self.languages


class Archive(Model):
    """A copy kept by an archive."""

    url: Url
    """The copy's address."""
    date: Day
    """The day it was made."""


class Resource(PageEntry):
    """A toolkit, guide, report, book, organization or anything else that others publish, as we describe it."""

    kind: Annotated[str, one_of(*KINDS)]
    """What it is."""
    title: LocalText
    """Its title."""
    own_title: Languages
    """The languages whose title is the publisher's own; in the others it is our rendering."""
    publisher: PublisherRef | None = None
    """Who publishes it; left out where nobody knows."""
    copublishers: Annotated[tuple[PublisherRef, ...], Listed] = ()
    """Who publishes it with them."""
    authors: Annotated[tuple[PlainText, ...], Listed] = ()
    """The authors, first name first."""
    published: Published | None = None
    """When this edition appeared."""
    summary: LocalText
    """One or two sentences: what it is."""
    why: LocalProse
    """What a reader can do with it."""
    inside: LocalLines | None = None
    """Two to five things that it holds."""
    links: Annotated[tuple[Link, ...], Listed] = ()
    """Where it is found; the first is the main one. None where nobody has seen its address."""
    editions: Annotated[dict[str, str], one_of_by_language(*EDITIONS)]
    """For each language of the guide, whether it can be read in it."""
    grades: Annotated[tuple[GradeRef, ...], Listed]
    """Which grades it is about."""
    cost: Annotated[str, one_of("free", "paid", "mixed", "unknown")]
    """What it costs."""
    login: Annotated[str, one_of("none", "optional", "required")] | None = None
    """Whether a reader needs an account."""
    status: Annotated[str, one_of(*STATUSES)]
    """How it stands with it today."""
    status_note: LocalProse | None = None
    """What happened, when, and what to use instead. Needed unless the resource is live."""
    replaced_by: Annotated[tuple[ResourceRef, ...], Listed] = ()
    """What to use instead."""
    archive: Archive | None = None
    """A copy that can still be read."""
    rights: LocalText | None = None
    """What one may do with it."""
    related: Annotated[tuple[ResourceRef, ...], Listed] = ()
    """What goes well with it."""
    review_every: Count = 12
    """After how many months it should be read again."""

    @property
    def heading(self) -> Text:
        """Its title."""
        return self.title

    @property
    def is_open(self) -> bool:
        """Whether there is something to open: an address, and a resource that is still there."""
        return bool(self.links) and self.status not in ("closed", "unverified")

    @property
    def publishers(self) -> tuple[str, ...]:
        """The ids of all who publish it, the main one first."""
        return (self.publisher, *self.copublishers) if self.publisher else self.copublishers

    def is_readable_in(self, language: str) -> bool:
        """Whether there is an edition in this language that a reader can get: by a link, or on paper where there are no links."""
        return self.editions[language] in _READABLE and (not self.links or any(link.is_in(language) for link in self.links))

    @classmethod
    def conflicts(cls, raw: Raw) -> Iterator[Part]:
        """A status that its note or links contradict, editions that the links contradict, and an entry that names itself."""
        yield from super().conflicts(raw)
        status, has_links = raw.get("status"), raw.get("links", []) != []
        editions = raw["editions"] if isinstance(raw.get("editions"), dict) else {}
        if status in STATUSES and status != "live" and "status_note" not in raw:
            yield Part(("status_note",), f"is missing, and the status is “{status}”.", "Say what happened, and what to use instead.")
        if status == "unverified" and has_links:
            yield Part(("status",), "is “unverified”, and there is an address.", "Remove the address that nobody has seen, or change the status.")
        if editions and not has_links and all(edition in EDITIONS and edition != "original" for edition in editions.values()):
            if status == "live":
                yield Part(("links",), "is missing, and the status is “live”.", "Add the address, or set the status to unverified.")
            elif status != "unverified":  # What nobody has seen may have been written in any language.
                yield Part(("editions",), "names no original.", "Say in which language it was written.")
        yield from _edition_conflicts(raw, editions)
        archive = raw.get("archive")
        if isinstance(archive, dict) and archive.get("url") in [link.get("url") for _, link in maps_in(raw, "links")]:
            yield Part(("archive", "url"), "is also the address of a link.", "Remove one of the two.")
        for field in ("related", "replaced_by"):
            if raw.get("id") in texts_in(raw, field):
                yield Part((field, raw[field].index(raw["id"])), "is the entry itself.", "Name another, or remove it.")


def _edition_conflicts(raw: Raw, editions: Raw) -> Iterator[Part]:
    linked = {code for _, link in maps_in(raw, "links") for code in texts_in(link, "languages")}
    for code, edition in editions.items():
        if code in linked and edition in EDITIONS and edition not in _READABLE:
            yield Part(("editions", code), f"is “{edition}”, and a link lists {code}.", "Use original, separate or same-page, or correct the link.")
        if code not in linked and edition in ("separate", "same-page"):
            yield Part(("editions", code), f"is “{edition}”, and no link lists {code}.", "Add the link, or use reported.")
