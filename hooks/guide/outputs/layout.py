"""The layout of a social card: what stands where, in which color and size.

Text from right to left has everything on the other side. A text that is long is set smaller, and cut at a word where that
is not enough; no text leaves its box.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from unicodedata import unidata_version

import bidi
from PIL import __version__ as pillow
from PIL import features

from guide.outputs import art, letters, sheet
from guide.outputs.art import BRIDGE, CHECK, CROSS, MARK
from guide.outputs.letters import BOLD, ITALIC, SANS, SERIF, Block, Type, fitted, legible
from guide.outputs.sheet import Line, Sheet, rounded, strokes
from guide.pages import picture
from guide.pages.picture import SIZE, Picture

PAPER, INK, SOFT, LINE, BRAND, ON_BRAND, TINT, SUN = "#fbf8f2", "#1d2a30", "#4d5d66", "#d9d2c5", "#0b5563", "#ffffff", "#e5f0f0", "#f2b544"
RED, GREEN, VIOLET, BROWN, PLUM, SLATE = "#8a2b2b", "#2c6a3b", "#41408f", "#8a4b08", "#7a2748", "#4b5563"
COLORS = {
    "framework": VIOLET, "standards": VIOLET, "rubric": VIOLET, "handout": GREEN, "program": GREEN, "guide": BROWN, "handbook": BROWN,
    "book": BROWN, "law": PLUM, "survey": PLUM, "organization": SLATE, "website": SLATE, "network": SLATE, "myth": RED,
}  # fmt: skip
"""The color of each kind that has its own; they are those of the stylesheet."""
WIDTH, HEIGHT = SIZE
STRIPE = 26
"""Width of the colored edge."""
LEFT, RIGHT, TOP, BOTTOM = 86, WIDTH - 72, 54, HEIGHT - 50
"""The box that no text leaves, where text goes from left to right."""
ART, LARGE_ART = 330, 440
"""Width of the drawing in the corner, and on the card of the guide."""
BESIDE = RIGHT - LEFT - ART - 30
"""Width of what stands beside the drawing."""
COLOR_OF = {"ink": INK, "line": LINE, "brand": BRAND, "on-brand": ON_BRAND, "sun": SUN}
LIBRARIES = ("freetype2", "zlib", "zlib_ng")
"""Those that Pillow brings, or finds on the machine, and that decide about its bytes."""


@cache
def made_with() -> str:
    """A checksum of all that decides how a card looks, but for its words."""
    versions = [pillow, bidi.VERSION, unidata_version, *(features.version(name) for name in LIBRARIES)]
    programs = [Path(str(one)) for one in (__file__, art.__file__, letters.__file__, picture.__file__, sheet.__file__)]
    found = sha256(repr(versions).encode())
    for path in (*programs, *sorted(letters.FONTS.glob("*.ttf")), letters.FONTS / "kerning.json"):
        found.update(path.read_bytes())
    return found.hexdigest()


def draw(one: Picture, name: str, direction: str) -> bytes:
    """A card as a PNG file; `name` is the guide's."""
    card = _Card(one, name, direction)
    if one.claim:
        card.myth()
    elif one.kind:
        card.entry()
    else:
        card.guide()
    return card.sheet.png()


class _Card:
    """A card that is being drawn."""

    def __init__(self, one: Picture, name: str, direction: str) -> None:
        self.one, self.direction = one, direction
        self.color = COLORS.get(one.kind, BRAND)
        self.sheet = _blank(self.color, direction, name if one.kind else "").copy()

    def entry(self) -> None:
        """Kind, title, publisher, and a few words more. A title that no font can draw gives its place to the kind."""
        one, room = self.one, 234
        title = fitted(legible(one.title, SERIF) or one.label, SERIF, (88, 82, 76, 70, 64, 58, 52, 47, 43, 39), (RIGHT - LEFT, room))
        top = 146 + max(0, room - title.height) // 3
        self._block(fitted(one.label, BOLD, (32, 29), (RIGHT - LEFT, 44)), top, self.color)
        self._block(title, top + 48, INK)
        by = fitted(one.by, SANS, (30, 27), (BESIDE, 76))
        self._block(by, BOTTOM - (60 if one.chips else 0) - by.height, SOFT)
        self._chips(one.chips, BOTTOM - 46)

    def myth(self) -> None:
        """The fact with its verdict, and below it the claim with its own, where both have room."""
        one = self.one
        fact = fitted(one.title, SERIF, (64, 58, 52, 47, 43, 39, 35, 32), (RIGHT - LEFT, 228))
        self._verdict(one.fact_label, CHECK, 134, GREEN)
        self._block(fact, 196, INK)
        claim = fitted(f"“{one.claim}”", ITALIC, (34, 31, 28), (BESIDE, 84))
        if fact.lines and not (fact.is_cut or claim.is_cut):
            self._verdict(one.claim_label, CROSS, BOTTOM - 142, RED)
            self._block(claim, BOTTOM - 82, SOFT)

    def guide(self) -> None:
        """The name of the guide, and what it is."""
        one = self.one
        name = fitted(one.title, SERIF, (92, 84, 76, 68, 60, 52, 44), (RIGHT - LEFT, 210))
        self._block(name, 150, INK)
        about = fitted(one.by, SANS, (38, 35, 32, 29), (RIGHT - LEFT - LARGE_ART - 30, BOTTOM - 170 - name.height), 1.35)
        self._block(about, 174 + name.height, SOFT)

    def _block(self, block: Block, top: int, ink: str, ground: str = PAPER, left: int = LEFT) -> None:
        for number, line in enumerate(block.lines):
            high = block.type.height(block.leading)
            base = top + number * high + round(high * 0.5 + block.type.size * 0.34)
            _set(self.sheet, line, block.type, (left, base), self.direction, ink, ground)

    def _verdict(self, text: str, sign: Sequence[Line], top: int, ink: str) -> None:
        """A word with a sign before it, in a frame."""
        block = fitted(text, BOLD, (28,), (500, 40))
        wide = round(sum(block.type.width(line) for line in block.lines)) + 78
        self.sheet.put(rounded(wide, 50, 25, 2.5), (_across(self.direction, LEFT, wide), top), ink, PAPER)
        self.sheet.put(strokes((24, 24), 1, sign, 4), (_across(self.direction, LEFT + 21, 24), top + 13), ink, PAPER)
        self._block(block, top + (50 - block.height) // 2, ink, left=LEFT + 53)

    def _chips(self, chips: Sequence[str], top: int) -> None:
        left = LEFT
        for chip in chips:
            block = fitted(chip, SANS, (25,), (LEFT + BESIDE - left - 32, 40))
            if not block.lines or (block.is_cut and left > LEFT):
                continue
            wide = round(block.type.width(block.lines[0])) + 32
            self.sheet.put(rounded(wide, 46, 12), (_across(self.direction, left, wide), top), TINT, PAPER)
            self._block(block, top + (46 - block.height) // 2, INK, TINT, left + 16)
            left += wide + 12


def _across(direction: str, left: int, wide: int) -> int:
    """The left edge of what stands `left` pixels from the side at which lines begin."""
    return left if direction == "ltr" else WIDTH - left - wide


def _set(sheet: Sheet, line: str, type_: Type, place: tuple[int, int], direction: str, ink: str, ground: str = PAPER) -> None:
    """Puts a line on the sheet: where it begins, and where its letters stand."""
    mask, rise = type_.mask(line, direction)
    left = _across(direction, place[0], mask.width - 2 * type_.size)
    sheet.put(mask, (left - type_.size, place[1] - rise), ink, ground)


@cache
def _blank(color: str, direction: str, name: str) -> Sheet:
    """What all cards of a color have in common: the edge, the mark and name of the guide, the family on its bridge.

    The card of the guide says the name itself, so that mark and drawing have more room.
    """
    paper = Sheet(SIZE, PAPER)
    paper.put(rounded(STRIPE, HEIGHT, 0), (_across(direction, 0, STRIPE), 0), color, PAPER)
    wide, mark = (ART, 56) if name else (LARGE_ART, 72)
    left = RIGHT - wide if direction == "ltr" else WIDTH - RIGHT
    for ink, lines, width, is_filled in BRIDGE:
        mask = strokes((wide, round(wide * 0.6)), wide / 320, lines, width, filled=is_filled)
        paper.put(mask, (left, BOTTOM - round(wide * 0.55)), COLOR_OF[ink], PAPER)
    place = (_across(direction, LEFT, mark), TOP)
    paper.put(rounded(mark, mark, mark // 4), place, BRAND, PAPER)
    for ink, lines, width, is_filled in MARK:
        paper.put(strokes((mark, mark), mark / 48, lines, width, filled=is_filled), place, COLOR_OF[ink], BRAND)
    block = fitted(name, SERIF, (34, 31, 28), (RIGHT - LEFT - mark - 18, 44))
    for line in block.lines:
        _set(paper, line, block.type, (LEFT + mark + 18, TOP + 39), direction, INK)
    return paper
