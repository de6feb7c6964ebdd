"""Text messages: what fits into one, and how a text is shortened until it does.

A message of one segment holds 160 septets of the GSM 7-bit default alphabet, where the characters of its extension table take
two, or 70 code units of UCS-2 as soon as one character is in neither: 3GPP TS 23.038 §4, §6.2.1 and TS 23.040 §9.2.3.24.
Spanish á, í, ó and ú are in neither; é, ñ, ü, ¿ and ¡ are in the alphabet.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

_PLAINER = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "–": "-", "—": "-", "−": "-", "…": "...",
                          "·": "-", "•": "-"})  # fmt: skip
"""Typographic signs that are not in the alphabet, and what says the same there. Letters are never replaced: that would be a mistake of spelling."""
_MORE = "..."
"""Says that there is more; the one character for it is not in the alphabet."""
_LOOSE = " -,;:.(¿¡\"'/"
"""What does not end a text that was cut."""
FEW = 3
"""Fewer words of what follows a title say nothing."""


@dataclass(frozen=True, slots=True)
class Message:
    """A text message, and how much of one it takes."""

    text: str
    size: int
    limit: int

    @property
    def fits(self) -> bool:
        """Whether one message holds it."""
        return self.size <= self.limit


@dataclass(frozen=True, slots=True)
class _Alphabet:
    """A way to send characters: which it has, which of them take two places, and how many places a message has."""

    letters: re.Pattern[str]
    doubles: re.Pattern[str]
    places: int

    def widened(self, text: str) -> str:
        """The text with a filler after each character that takes two places: it is as long as the message that it would be."""
        return self.doubles.sub("\\g<0>\0", text)

    def known(self, text: str) -> int:
        """How far into the text it has every character."""
        found = self.letters.match(text)
        return found.end() if found else 0


_GSM = _Alphabet(
    re.compile(r"[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà\f^{}\\\[~\]|€\0]*"),
    re.compile(r"[\f^{}\\\[~\]|€]"),
    160,
)
_UCS2 = _Alphabet(re.compile(r"(?s:.*)"), re.compile("[\U00010000-\U0010ffff]"), 70)


def septets(text: str) -> int | None:
    """How many septets the text takes; None where a character is not in the GSM alphabet."""
    wide = _GSM.widened(text)
    return len(wide) if _GSM.known(wide) == len(wide) else None


def units(text: str) -> int:
    """How many code units of UCS-2 the text takes: two for what stands beyond the first plane, such as an emoji."""
    return len(_UCS2.widened(text))


def measured(text: str) -> Message:
    """The text as a message."""
    size = septets(text)
    return Message(text, units(text), _UCS2.places) if size is None else Message(text, size, _GSM.places)


def plainer(text: str) -> str:
    """The text with typographic signs as a telephone's keyboard has them, on one line."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_PLAINER).split())


def shortened(title: str, text: str, link: str) -> Message:
    """One message of a title, as much of a text as fits, and the link whole.

    Of the cut that stays in the GSM alphabet and the one in UCS-2 it is the one that keeps more. What is cut is cut after a word;
    only a first word that is too long by itself is cut inside.
    """
    head, tail = plainer(title), plainer(text)
    said = max((_cut(head, tail, link, alphabet) for alphabet in (_GSM, _UCS2)), key=len)
    return measured(f"{said} {link}" if said else link)


def together(titles: Iterable[str], link: str) -> Message | None:
    """The titles of one thing in several languages and the link as one message; None where they do not fit whole."""
    message = measured(f"{' / '.join(dict.fromkeys(map(plainer, titles)))} {link}")
    return message if message.fits else None


def _cut(head: str, tail: str, link: str, alphabet: _Alphabet) -> str:
    """As much as the alphabet can say before the link; nothing where it cannot even say the first word."""
    wide = alphabet.widened(f"{head} - {tail}" if tail else head)
    known, room = alphabet.known(wide), alphabet.places - len(alphabet.widened(link)) - 1
    if known == len(wide) <= room:
        return wide.replace("\0", "")
    title, most = len(alphabet.widened(head)), room - len(_MORE)
    end = max(0, wide.rfind(" ", 0, max(0, min(known, most) + 1)))
    if title <= min(known, room) and wide.count(" ", title, end) <= FEW:
        return head
    if not end and known >= len(wide.partition(" ")[0]):
        end = _inside(wide, most)
    said = wide[:end].replace("\0", "").rstrip(_LOOSE)
    return f"{said}{_MORE}" if said else ""


def _inside(wide: str, most: int) -> int:
    """Where to cut a word that is too long by itself: no character without its filler, no letter without its marks."""
    end = max(0, min(most, len(wide)))
    while 0 < end < len(wide) and (wide[end] == "\0" or unicodedata.combining(wide[end])):
        end -= 1
    return end
