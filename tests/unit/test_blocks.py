"""Blocks to paste: what they say of each kind of entry, in which order, and that a mail program can do no harm to them, nor they to it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import pytest
from guide import catalogue, language
from guide.models import Handout, Myth, Resource
from guide.models.base import Text
from guide.pages import Site, Telling, blocks
from guide.stencils import FORMATS, HTML, MARKDOWN, TEXT
from guide.text_message import septets

ROOT = Path(__file__).parents[2]
LANGUAGES = language.load()
SITE = Site(
    "https://guide.example.org/", dict.fromkeys((one.code for one in LANGUAGES), "Guide"), dict.fromkeys((one.code for one in LANGUAGES), "A guide.")
)
TAGS = {
    "table": {"role", "width", "cellpadding", "cellspacing", "border", "style"},
    "tr": set(),
    "td": {"style"},
    "div": {"lang", "dir", "style"},
    "h3": {"style"},
    "p": {"style"},
    "a": {"href"},
    "br": set(),
    "span": {"style"},
}
"""What the HTML of a block may be made of; mail programs take out or break all else."""
STYLES = {"margin", "padding", "max-width", "border-top", "font", "font-weight", "word-break", "font-size", "line-height"}
"""What its styles may say. None of it can load anything, and without all of it the block can still be read."""


def _tellings(entries):
    made = [Telling(entries, one, LANGUAGES, SITE) for one in LANGUAGES]
    for telling in made:
        telling.all = tuple(made)
    return made


@pytest.fixture(scope="module")
def small():
    return _tellings(catalogue.load(ROOT / "tests" / "cases" / "small.yaml", LANGUAGES.english_names))


@pytest.fixture(scope="module")
def real():
    return _tellings(catalogue.load(ROOT / "resources.yaml", LANGUAGES.english_names))


@dataclass
class Letter(HTMLParser):
    """What a mail program sees in the HTML of a block."""

    html: str
    faults: list[str] = field(default_factory=list)
    texts: list[tuple[str, str, str]] = field(default_factory=list)
    """Each text, with the element it stands in and the language it is marked with."""
    links: list[str] = field(default_factory=list)
    _open: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self):
        super().__init__()
        self.feed(self.html)
        self.close()
        self.faults += [f"{tag} stays open" for tag, _ in self._open]

    def handle_starttag(self, tag, attrs):
        named = dict(attrs)
        self.faults += [f"{tag} {name}" for name in {tag: ""} if tag not in TAGS]
        self.faults += [f"{tag} {name}" for name in named if name not in TAGS.get(tag, set())]
        self.faults += [
            f"{tag}: {one}" for one in filter(None, (named.get("style") or "").split(";")) if one.partition(":")[0] not in STYLES or "url" in one
        ]
        if tag == "a":
            self.links.append(named["href"])
        if tag != "br":
            self._open.append((tag, named.get("lang") or (self._open[-1][1] if self._open else "")))

    def handle_endtag(self, tag):
        if not self._open or self._open.pop()[0] != tag:
            self.faults.append(f"/{tag}")

    def handle_comment(self, data):
        self.faults.append("comment")

    def handle_decl(self, decl):
        self.faults.append(decl)

    def handle_data(self, data):
        if data.strip():
            self.texts.append((" ".join(data.split()), *self._open[-1]))


def _all_sets(tellings):
    return [[telling] for telling in tellings] + [tellings, tellings[::-1]]


def test_the_html_of_every_block_holds_only_what_mail_programs_keep(small, real):
    for tellings in (small, real):
        entries = tellings[0].catalogue.pages
        letter = Letter(blocks.joined(entries, tellings, HTML))
        assert letter.faults == []
        assert {link.startswith(SITE.url) for link in letter.links} == {True}


def test_a_block_says_what_it_is_and_what_to_know_and_leads_there(small):
    for telling in small:
        for entry in telling.catalogue.pages:
            letter = Letter(blocks.joined([entry], [telling], HTML))
            values = blocks.said(entry, telling)
            short = telling.short_url(entry)
            assert [text for text, _, _ in letter.texts] == [
                value for value in (values["claim"], values["title"], values["text"], values["details"], short) if value
            ]
            assert {code for _, _, code in letter.texts} == {telling.language.code}
            assert letter.links == [values["page"], short]
            assert values["title"]
            assert values["details"]
            assert values["text"] or isinstance(entry, Myth)


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.id)
def test_languages_are_stacked_in_the_order_asked_for_and_entries_too(small, form):
    """Each is found after the one before: by its details, which are the same in every format."""
    entries = small[0].catalogue.pages[:3]
    for tellings in _all_sets(small):
        made, at = blocks.joined(entries, tellings, form), 0
        for entry in entries:
            for telling in tellings:
                at = made.index(blocks.said(entry, telling)["details"], at) + 1
        assert made.count(f"{SITE.url}r/") == len(entries) * len(tellings) * (2 if form is HTML else 1)


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.id)
def test_a_claim_never_stands_without_its_verdict_before_it_and_the_fact_right_after(real, form):
    for telling in real:
        for myth in telling.catalogue.myths.values():
            made = re.sub(r"<[^>]*>|[*#\n\\\[]", " ", blocks.joined([myth], [telling], form))
            made = " ".join(made.replace("&#39;", "'").replace("&quot;", '"').split())
            pair = f"{telling.say('myth.quoted', claim=telling.of(myth.claim))} {telling.say('myth.fact_is', fact=telling.of(myth.fact))}"
            assert pair in made
            assert made.count(telling.of(myth.claim)) == 1


def test_a_text_message_never_holds_a_claim(real):
    for telling in real:
        for myth in telling.catalogue.myths.values():
            (message,) = blocks.messages(myth, [telling])
            assert message.text.startswith(f"{telling.say('myth.fact')}:")
            assert telling.of(myth.claim)[:25] not in message.text


def test_every_text_message_is_one_and_ends_with_the_whole_link(real):
    for several in _all_sets(real):
        for entry in real[0].catalogue.pages:
            sent = blocks.messages(entry, several)
            assert len(sent) in (1, len(several))
            for message in sent:
                assert message.fits
                assert message.limit == (70 if septets(message.text) is None else 160)
                assert message.text.endswith(f" {real[0].short_url(entry)}")


def test_what_is_closed_or_costs_money_says_so(real):
    for telling in real:
        for entry in telling.catalogue.resources.values():
            said = blocks.said(entry, telling)["details"]
            if entry.status != "live":
                assert said.startswith(telling.say(f"status.{entry.status}"))
            if entry.cost != "unknown":
                assert telling.say(f"cost.{entry.cost}") in said
            if entry.login == "required":
                assert telling.say("login.required") in said


def test_a_sheet_to_print_says_so(real):
    sheets = [entry for entry in real[0].catalogue.pages if isinstance(entry, Handout)]
    assert sheets
    for telling in real:
        assert all(telling.say("handout.print") in blocks.said(sheet, telling)["details"] for sheet in sheets)


HOSTILE = [
    "T" * 300,
    "word " * 59 + "end",
    "🎒 School bag 👩‍👧".replace("\u200d", ""),
    "دليل الأسرة والمدرسة",
    "<b>Bold</b> & \"quotes\" 'single' <script>alert(1)</script>",
    "# *Stars* [link](javascript:alert(1)) `code` {title} $&",
]


@pytest.mark.parametrize("title", HOSTILE)
def test_whatever_an_entry_is_called_its_blocks_are_whole(small, title):
    resource = next(iter(small[0].catalogue.resources.values()))
    text = Text({one.code: title for one in LANGUAGES})
    entry = Resource.model_construct(**{**dict(resource), "id": f"hostile-{HOSTILE.index(title)}", "title": text, "summary": text})
    letter = Letter(blocks.joined([entry], small, HTML))
    assert letter.faults == []
    assert [said for said, tag, _ in letter.texts if tag == "a"][::2] == [title.strip()] * len(small)
    assert title in blocks.joined([entry], small, TEXT)
    assert all(message.fits for telling in small for message in blocks.messages(entry, [telling]))
    assert blocks.joined([entry], small, MARKDOWN).count("\n### [") + 1 == len(small)
    offered = blocks.share(entry, small[0])
    assert not [text for text in offered.held.values() if "<" in text]


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.id)
def test_a_file_holds_what_is_pasted(small, form):
    entries = small[0].catalogue.pages[:2]
    made = blocks.file(entries, small, form, "A & B")
    assert blocks.joined(entries, small, form) in made
    assert made.endswith("\n")
    if form is HTML:
        assert made.startswith("<!doctype html>\n")
        assert "<title>A &amp; B</title>" in made
        assert f'<html lang="{LANGUAGES.default.code}" dir="ltr">' in made


def test_the_pages_of_all_languages_offer_the_same_texts(small):
    for entry in small[0].catalogue.pages:
        offers = [blocks.share(entry, telling) for telling in small]
        assert len({offer.choices for offer in offers}) == 1
        texts = [{slot: text for slot, text in offer.held.items() if slot.startswith("text") and not slot.endswith("s")} for offer in offers]
        assert all(one == texts[0] for one in texts)
