"""Characters: those that no text may hold, because nobody sees them or they change how others are read, and how words are compared.

Tabs, controls, invisible and direction-changing characters, private use and noncharacters: Unicode 15, UTS #39 §5.1,
and CVE-2021-42574 ("Trojan Source"). The line feed is the only control character that a text needs.
"""

from __future__ import annotations

import re
import unicodedata

HIDDEN = re.compile(
    "[\t\x00-\x08\x0b-\x1f\x7f-\x9f"
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufdd0-\ufdef\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\uffff\ud800-\udfff\ue000-\uf8ff"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)
"""One such character."""


def complaint(character: str) -> tuple[str, str]:
    """What is wrong with a hidden character, and how to mend it."""
    if character == "\t":
        return "A tab stands here.", "Use spaces."
    if character == "\ufffd":
        return "A broken character (\ufffd) stands here: a letter that was lost on the way.", "Type the letter again."
    name = unicodedata.name(character, "a control character").lower()
    return f"A character that nobody can see stands here (U+{ord(character):04X}, {name}).", "Delete it, and type the text around it again."


def folded(text: str) -> str:
    """The text as it is put in order, compared or made part of an address: without accents and capitals."""
    return "".join(letter for letter in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(letter))
