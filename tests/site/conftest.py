"""Reading the HTML of a built guide: every page is parsed once, and can be asked what its reader gets."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache, cached_property
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree.ElementTree import Element

import html5lib
import pytest
from guide.pages.take_along import FILE

SILENT = ("script", "style", "template")


class HtmlPage:
    """One built page. `address` is as in its URL, without the first slash; `neutral` the same without language."""

    def __init__(self, guide: Any, file: str) -> None:
        self.guide = guide
        self.file = file
        self.html = (guide.folder / file).read_text(encoding="utf-8")
        parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)
        self.root: Element = parser.parse(self.html)
        self.errors = [f"{file}:{line}:{column} {code} {values}" for (line, column), code, values in parser.errors]
        self.address = file.removesuffix("index.html")
        languages = guide.project.languages
        self.language = next((one for one in languages if one.prefix and self.address.startswith(one.prefix)), languages.default)
        self.neutral = self.address.removeprefix(self.language.prefix)

    def __repr__(self) -> str:
        return f"{self.guide.name}:/{self.address}"

    @property
    def url(self) -> str:
        """The absolute address that it should say it has."""
        return f"{self.guide.url}{self.address}"

    @cached_property
    def _parents(self) -> dict[Element, Element]:
        return {child: parent for parent in self.root.iter() for child in parent}

    @cached_property
    def order(self) -> dict[Element, int]:
        """Where each element begins, counted from the top."""
        return {element: place for place, element in enumerate(self.root.iter())}

    def above(self, element: Element) -> Iterator[Element]:
        """The element, then what it stands in, up to the root."""
        here: Element | None = element
        while here is not None:
            yield here
            here = self._parents.get(here)

    def all(self, *tags: str, block: str = "", within: Element | None = None, **attributes: str) -> list[Element]:
        """The elements of these tags (any, if none is named), of this CSS class, with these attributes."""
        wanted = {name.strip("_").replace("_", "-"): value for name, value in attributes.items()}
        return [
            element
            for element in (self.root if within is None else within).iter()
            if (element.tag in tags if tags else isinstance(element.tag, str))
            and (not block or block in element.get("class", "").split())
            and all(element.get(name) == value for name, value in wanted.items())
        ]

    def one(self, *tags: str, **options: Any) -> Element:
        """The one such element; that there is exactly one is part of the test."""
        found = self.all(*tags, **options)
        assert len(found) == 1, f"{self} has {len(found)} of {tags} {options}"
        return found[0]

    @property
    def main(self) -> Element:
        return self.one("main")

    def texts(self, within: Element | None = None) -> Iterator[tuple[str, Element]]:
        """Every piece of text that a reader gets and the element it stands in, from top to bottom, its white space made plain."""
        top = self.root if within is None else within

        def pieces(element: Element) -> Iterator[tuple[str, Element]]:
            if element.tag in SILENT or not isinstance(element.tag, str) or element.get("hidden") is not None:
                return
            if element.text:
                yield element.text, element
            for child in element:
                yield from pieces(child)
                if child.tail:
                    yield child.tail, element

        for text, element in pieces(top):
            if plain := " ".join(text.split()):
                yield plain, element

    def words(self, element: Element | None = None) -> str:
        """The text of an element as a reader gets it."""
        return " ".join(" ".join(text for text, _ in self.texts(element)).split())

    def tongue(self, element: Element) -> str:
        """The language that the element is marked with, by itself or by what it stands in."""
        return next((code for one in self.above(element) if (code := one.get("lang"))), "")

    def meta(self, name: str) -> str:
        """The content of the one meta element of this name or property."""
        found = [one.get("content", "") for one in self.all("meta") if name in (one.get("name"), one.get("property"))]
        assert len(found) == 1, f"{self} has {len(found)} meta elements “{name}”"
        return found[0]

    @cached_property
    def title(self) -> str:
        return self.words(self.one("title"))

    @cached_property
    def h1(self) -> str:
        return self.words(self.one("h1"))

    @cached_property
    def headings(self) -> list[tuple[int, Element]]:
        return [(int(one.tag[1]), one) for one in self.all("h1", "h2", "h3", "h4", "h5", "h6")]

    @cached_property
    def ids(self) -> list[str]:
        return [name for one in self.all() if (name := one.get("id"))]

    @property
    def is_alias(self) -> bool:
        """Whether it only says that an entry has moved."""
        return self.file != "404.html" and "noindex" in [one.get("content") for one in self.all("meta", name="robots")]

    @property
    def canonical(self) -> str:
        return self.one("link", rel="canonical").get("href", "")

    @property
    def alternates(self) -> list[tuple[str, str]]:
        """Its (language, address) pairs, as search engines are told them."""
        return [(one.get("hreflang", ""), one.get("href", "")) for one in self.all("link", rel="alternate") if one.get("hreflang")]

    @cached_property
    def data(self) -> list[dict[str, Any]]:
        """Its structured data; that all of it can be read is part of the test."""
        return [json.loads(one.text or "") for one in self.all("script", type="application/ld+json")]

    def data_of(self, kind: str) -> dict[str, Any]:
        found = [one for one in self.data if one["@type"] == kind]
        assert len(found) == 1, f"{self} has {len(found)} objects of the type {kind}"
        return found[0]

    def target(self, href: str) -> tuple[str, str] | None:
        """The (address, fragment) in the guide that a link leads to, or None where it leaves the guide."""
        whole = urlsplit(urljoin(self.url, href))
        if not whole.geturl().startswith(self.guide.url):
            return None
        return unquote(whole.path).removeprefix(urlsplit(self.guide.url).path), unquote(whole.fragment)

    def links(self, within: Element | None = None) -> list[Element]:
        return [one for one in self.all("a", within=within) if one.get("href")]

    def outgoing(self, within: Element | None = None) -> list[Element]:
        """Its links to other websites."""
        return [
            one
            for one in self.links(within)
            if one.get("href", "").startswith(("http:", "https:", "//")) and self.target(one.get("href", "")) is None
        ]

    def inside(self, within: Element | None = None) -> list[str]:
        """The addresses in the guide that it links to, without language, with fragments; links within the page left out."""
        found = []
        for link in self.links(within):
            if link.get("href", "").startswith("#") or (target := self.target(link.get("href", ""))) is None:
                continue
            address, fragment = target
            found.append(address.removeprefix(self.language.prefix) + (f"#{fragment}" if fragment else ""))
        return found


class Html:
    """All pages of a guide, by address."""

    def __init__(self, guide: Any) -> None:
        self.guide = guide
        files = sorted(path.relative_to(guide.folder).as_posix() for path in guide.folder.rglob("*.html"))
        self.pages = {page.address: page for page in (HtmlPage(guide, file) for file in files if not file.endswith(FILE))}
        self.not_found = self.pages.pop("404.html")
        self.short = {address: self.pages.pop(address) for address in list(self.pages) if address.startswith("r/")}
        """The pages of the short addresses, each in every language at once."""

    def __iter__(self) -> Iterator[HtmlPage]:
        """Every page but those that belong to no language: the short addresses, and the one for wrong addresses."""
        return iter(self.pages.values())

    def __getitem__(self, address: str) -> HtmlPage:
        return self.pages[address]

    @property
    def listed(self) -> list[HtmlPage]:
        """The pages that search engines should know: not those that only say that an entry has moved."""
        return [page for page in self if not page.is_alias]

    @cached_property
    def packs(self) -> list[HtmlPage]:
        """The whole guide as one file, in each language; none of the pages above."""
        return [HtmlPage(self.guide, f"{one.prefix}{FILE}") for one in self.guide.project.languages]

    def of(self, address: str) -> list[HtmlPage]:
        """The page of this address in each language."""
        return [self[f"{one.prefix}{address}"] for one in self.guide.project.languages]


@pytest.fixture(scope="session")
def html_of() -> Callable[[Any], Html]:
    """The pages of a guide, read once."""
    return cache(Html)


@pytest.fixture
def html(guide: Any, html_of: Callable[[Any], Html]) -> Html:
    """The pages of each guide in turn."""
    return html_of(guide)


@pytest.fixture
def real_html(real: Any, html_of: Callable[[Any], Html]) -> Html:
    """The pages of the guide itself."""
    return html_of(real)
