"""Blocks to paste: what a newsletter, an e-mail or a text message says of an entry, and the part of its page that offers them.

Each language of the guide says an entry for itself, from its own `Telling`; a block is one of them, or several stacked in the
order of the guide. How it looks in a format is the stencil's (`guide.stencils`). A block in one language is the same on the
pages of all languages, and is made once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import escape

from guide.models import Handout, Myth, Resource
from guide.models.base import PageEntry
from guide.pages.labels import chips
from guide.pages.places import address_of, short_address_of
from guide.pages.telling import Telling
from guide.prose import first_sentence, text_of
from guide.safety import Safety, safety_of
from guide.stencils import FORMATS, Format, around, fill
from guide.text_message import Message, shortened, together

STYLE = "assets/guide/share.css"
"""The stylesheet of the part of a page that offers them."""
SEVERAL = "mul"
"""The code of a text in several languages (ISO 639-2)."""


@dataclass(frozen=True, slots=True)
class Block:
    """A block as a page shows it, without its text."""

    format: str
    """The id of its format; that of a text message is `message`."""
    lang: str
    """The code of its language, or `SEVERAL`."""
    slot: str
    """Where its text is found among what a `Share` holds; its size, under the same name with an s."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The blocks of an entry in one language, or in all: they look the same on thousands of pages."""

    codes: tuple[str, ...]
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """What the page of an entry offers to share it."""

    choices: tuple[Choice, ...]
    held: Mapping[str, str]
    """Slot → what fills it, as HTML: the short `link`, the place of its `code`, whether it is safe to send, and the texts of the blocks."""


def said(entry: PageEntry, telling: Telling) -> Mapping[str, str]:
    """What fills the slots of a stencil, in one language. The claim of a myth is there only with its verdict, before its fact."""
    return telling.once(("said", entry.id), lambda: _said(entry, telling))


def _said(entry: PageEntry, telling: Telling) -> Mapping[str, str]:
    claim, title = "", telling.title_of(entry)
    if isinstance(entry, Myth):
        claim = telling.say("myth.quoted", claim=telling.of(entry.claim))
        title = telling.say("myth.fact_is", fact=telling.of(entry.fact))
        text = text_of(telling.of(entry.explanation).partition("\n\n")[0])
    else:
        text = telling.of(entry.summary)  # type: ignore[attr-defined]
    return {
        "lang": telling.language.code,
        "dir": telling.language.direction,
        "claim": claim,
        "title": title,
        "text": first_sentence(text),
        "details": " · ".join(details(entry, telling)),
        "page": telling.absolute(address_of(entry)),
        "link": telling.short_url(entry),
    }


def details(entry: PageEntry, telling: Telling) -> list[str]:
    """What one should know before it opens: how it stands with it, its languages, format and cost, and whether it wants an account."""
    say = telling.say
    if isinstance(entry, Resource):
        state = [say(f"status.{entry.status}")] if entry.status != "live" else []
        login = [say(f"login.{entry.login}")] if entry.login in ("optional", "required") else []
        return [*state, *chips(entry, telling), *login]
    form = say("handout.print") if isinstance(entry, Handout) else say("format.web")
    languages = telling.languages_named(language.code for language in telling.languages)
    return [say("languages.in", languages=languages), form, say("cost.free")]


def _part(entry: PageEntry, telling: Telling, form: Format) -> str:
    return telling.once(("part", form.id, entry.id), lambda: fill(form.part, said(entry, telling), form.escapes))


def joined(entries: Iterable[PageEntry], tellings: Sequence[Telling], form: Format) -> str:
    """Entries as one text to paste, each in all of these languages, in the order given."""
    blocks = (form.between_parts.join([_part(entry, telling, form) for telling in tellings]) for entry in entries)
    return around(form.whole, "entries", form.between_entries.join([around(form.entry, "parts", parts) for parts in blocks]))


def file(entries: Iterable[PageEntry], tellings: Sequence[Telling], form: Format, title: str) -> str:
    """The same as a file with a title, which is in the first of the languages."""
    language = tellings[0].language
    values = {"whole": joined(entries, tellings, form), "title": title, "lang": language.code, "dir": language.direction}
    return fill(form.file, values, form.escapes)


def messages(entry: PageEntry, tellings: Sequence[Telling]) -> list[Message]:
    """An entry as text messages: one where its titles in all of these languages fit into one, otherwise one for each language."""
    link = tellings[0].short_url(entry)
    whole = together([said(entry, telling)["title"] for telling in tellings], link) if len(tellings) > 1 else None
    return [whole] if whole else [_message(entry, telling, link) for telling in tellings]


def _message(entry: PageEntry, telling: Telling, link: str) -> Message:
    """A myth is told by its fact alone."""
    values = said(entry, telling)
    text = "" if isinstance(entry, Myth) else values["text"]
    return telling.once(("message", entry.id), lambda: shortened(values["title"], text, link))


def of_set(entries: Sequence[PageEntry], telling: Telling) -> list[tuple[tuple[str, ...], list[tuple[str, str, str]]]]:
    """Entries as one newsletter, in each language alone, then in all: the codes of the languages, and (format, language, text) for each format."""
    found = []
    for several in _choices(telling.all):
        codes = tuple(one.language.code for one in several)
        found.append((codes, [(form.id, codes[0] if len(codes) == 1 else SEVERAL, joined(entries, several, form)) for form in FORMATS]))
    return found


def _choices(tellings: Sequence[Telling]) -> list[Sequence[Telling]]:
    """Each language alone, then all of them together."""
    return [*([one] for one in tellings), *([tellings] if len(tellings) > 1 else [])]


def share(entry: PageEntry, telling: Telling) -> Share:
    """What the page of an entry in this language offers to share it: each language alone, then all of them together."""
    choices, texts, sizes = telling.all[0].once(("share", entry.id), lambda: _made(entry, telling.all))
    held = {"link": escape(telling.short_url(entry)), "code": telling.asset(short_address_of(entry)), **safety_said(entry, telling), **texts}
    for slot, (size, limit) in sizes.items():
        held[slot] = telling.once(("size", size, limit), lambda size=size, limit=limit: _size(size, limit, telling))  # type: ignore[misc]
    return Share(choices, held)


def _made(entry: PageEntry, tellings: Sequence[Telling]) -> tuple[tuple[Choice, ...], dict[str, str], dict[str, tuple[int, int]]]:
    """What the pages of all languages share: the blocks, their texts, and how long the text messages are, which each page says in its words."""
    choices: list[Choice] = []
    texts: dict[str, str] = {}
    sizes: dict[str, tuple[int, int]] = {}
    for several in _choices(tellings):
        codes = tuple(one.language.code for one in several)
        sent = messages(entry, several)
        langs = codes if len(sent) == len(codes) else (SEVERAL,)
        made = [(form.id, langs[0] if len(codes) == 1 else SEVERAL, joined([entry], several, form)) for form in FORMATS]
        made += [("message", lang, message.text) for message, lang in zip(sent, langs, strict=True)]
        slots = [f"text{len(choices)}_{place}" for place in range(len(made))]
        texts |= {slot: escape(text) for slot, (_, _, text) in zip(slots, made, strict=True)}
        sizes |= {f"{slot}s": (message.size, message.limit) for slot, message in zip(slots[len(FORMATS) :], sent, strict=True)}
        choices.append(Choice(codes, tuple(Block(form, lang, slot) for slot, (form, lang, _) in zip(slots, made, strict=True))))
    return tuple(choices), texts, sizes


def safety_said(entry: PageEntry, telling: Telling) -> dict[str, str]:
    """Whether an entry is safe to send: the `mark`, its `reason`, the day on which it was `checked`, and the same in words as HTML (`safety`)."""
    safety = safety_of(entry, telling.checks)
    return telling.once(("safety", safety), lambda: _safety_said(safety, telling))


def _safety_said(safety: Safety, telling: Telling) -> dict[str, str]:
    day = telling.language.day(safety.checked) if safety.checked else ""
    said = telling.say(f"safety.{safety.reason}", date=day)
    checked = safety.checked.isoformat() if safety.checked else ""
    return {"mark": safety.mark, "reason": safety.reason, "checked": checked, "safety": escape(f"{telling.say(f'safety.{safety.mark}')} {said}")}


def _size(size: int, limit: int, telling: Telling) -> str:
    number = telling.language.number
    return escape(telling.say("share.size", size=number(size), limit=number(limit)))
