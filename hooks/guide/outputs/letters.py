"""Letters: which of them can be drawn, in which order they stand, how wide they are, and how a text is made to fit.

It knows no language: what a font lacks is taken from the next one, what all lack is left out, and never drawn as an empty
box. Text from right to left is put in order here (Unicode UAX #9, by python-bidi), and Arabic letters are joined here, so
that nothing depends on whether the machine has a library for it (Pillow's Raqm looks for one when it runs).
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path

from bidi import get_display
from PIL import Image, ImageDraw, ImageFont

FONTS = Path(__file__).parents[1] / "fonts"
SERIF = ("serif.ttf", "arabic.ttf")
ITALIC = ("serif-italic.ttf", "arabic.ttf")
SANS = ("sans.ttf", "serif.ttf", "arabic.ttf")
BOLD = ("sans-bold.ttf", "serif.ttf", "arabic.ttf")
ELLIPSIS = "…"
_SIZE_TO_ASK = 48
_NO_CHARACTER = "\uffff"
"""No font has a letter for it: what is drawn for it is drawn for every letter that is missing."""
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_BRACKETS = "()[]{}<>«»‹›"
_TURNED = str.maketrans(_BRACKETS, ")(][}{><»«›‹")
_MARK = "\u0301"
_MARKED = re.compile(f"{_MARK}([{re.escape(_BRACKETS)}])|([{re.escape(_BRACKETS)}]){_MARK}")


@cache
def _font(file: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONTS / file), size, layout_engine=ImageFont.Layout.BASIC)


@cache
def _has(file: str, letter: str) -> bool:
    font = _font(file, _SIZE_TO_ASK)
    return letter == " " or bytes(font.getmask(letter)) != bytes(font.getmask(_NO_CHARACTER))


@cache
def _file_for(letter: str, files: tuple[str, ...]) -> str:
    """The first of the fonts that has the letter; nothing where none has."""
    return next((file for file in files if _has(file, letter)), "")


@lru_cache(maxsize=2_000)
def legible(text: str, files: tuple[str, ...]) -> str:
    """The text without what these fonts cannot draw: a letter with a strange accent loses it, an emoji is left out.

    Accents that are no part of a letter go too, for to place them over one needs more than a font.
    """
    kept: list[str] = []
    for letter in unicodedata.normalize("NFC", text):
        parts = letter if _file_for(letter, files) else unicodedata.normalize("NFKD", letter)
        kept += [" " if part.isspace() else part for part in parts if _file_for(part, files) and not unicodedata.combining(part)]
    return " ".join("".join(kept).split())


def _forms() -> Iterator[tuple[tuple[str, str], str]]:
    """(letter or pair of letters, where it stands in a word) → the sign that Unicode has for it there."""
    for code in (*range(0xFB50, 0xFDFC), *range(0xFE70, 0xFEFD)):
        place, *letters = unicodedata.decomposition(chr(code)).split()[:4] or [""]
        joined = "".join(chr(int(letter, 16)) for letter in letters)
        if place in ("<initial>", "<medial>", "<final>") and (len(joined) == 1 or (joined[0] == "ل" and joined[1:] in "آأإا")):
            yield (joined, place), chr(code)
        elif place == "<isolated>" and len(joined) == 2 and joined[0] == "ل" and joined[1] in "آأإا":
            yield (joined, ""), chr(code)


_FORM = dict(_forms())
_TATWEEL = "ـ"  # A stroke that only joins.
_LETTERS = re.compile("ل[آأإا]|.", re.DOTALL)


def _joined(text: str) -> str:
    """The text with each Arabic letter in the form that it has where it stands (Unicode, chapter 9.2)."""
    if not _RIGHT_TO_LEFT.search(text):
        return text
    letters = _LETTERS.findall(text)
    before = [letter == _TATWEEL or (letter, "<final>") in _FORM for letter in letters]
    after = [letter == _TATWEEL or (letter, "<initial>") in _FORM for letter in letters]
    found = []
    for index, letter in enumerate(letters):
        left = before[index] and index > 0 and after[index - 1]
        right = after[index] and index + 1 < len(letters) and before[index + 1]
        place = "<medial>" if left and right else "<final>" if left else "<initial>" if right else ""
        found.append(_FORM.get((letter, place), letter))
    return "".join(found)


def as_seen(line: str, direction: str) -> str:
    """The letters of a line from left to right, as they are seen; `direction` is that of the text around it, `ltr` or `rtl`."""
    if direction == "ltr" and not _RIGHT_TO_LEFT.search(line):
        return line
    # python-bidi does not turn brackets (UAX #9, L4). A mark behind each tells which must be: in a run from right to left it comes before.
    marked = "".join(f"{letter}{_MARK}" if letter in _BRACKETS else letter for letter in _joined(line))
    seen = str(get_display(marked, base_dir="R" if direction == "rtl" else "L"))
    return _MARKED.sub(lambda found: found[1].translate(_TURNED) if found[1] else found[2], seen)


@dataclass(frozen=True, slots=True)
class Type:
    """A face in a size; the face is a font, and those that help out where it lacks a letter."""

    files: tuple[str, ...]
    size: int
    """Pixels."""

    def width(self, text: str) -> float:
        """How wide the text is, in pixels."""
        return _width(self.files, self.size, text)

    def height(self, leading: float) -> int:
        """From line to line, in pixels."""
        return round(self.size * leading)

    def mask(self, line: str, direction: str) -> tuple[Image.Image, int]:
        """The line as a picture in shades of gray, as high as it may be, and where its letters stand on it, from the top."""
        seen = as_seen(line, direction)
        rise = round(self.size * 1.2)
        picture = Image.new("L", (round(self.width(line)) + 2 * self.size, rise + self.size // 2))
        pen, place = ImageDraw.Draw(picture), float(self.size)
        for font, letters, shift in _runs(self.files, self.size, seen):
            pen.text((place, rise), letters, fill=255, font=font, anchor="ls")
            place += font.getlength(letters) + shift
        return picture, rise


@lru_cache(maxsize=20_000)
def _width(files: tuple[str, ...], size: int, text: str) -> float:
    return sum(font.getlength(letters) + shift for font, letters, shift in _runs(files, size, _joined(text)))


def _runs(files: tuple[str, ...], size: int, seen: str) -> Iterator[tuple[ImageFont.FreeTypeFont, str, float]]:
    """The letters that are drawn at once, with their font, and by how many pixels what follows is moved."""
    for file, group in groupby(seen, lambda letter: _file_for(letter, files)):
        letters, font, distances, start = "".join(group), _font(file, size), _kerning().get(file, {}), 0
        for end in range(1, len(letters)):
            if near := distances.get(letters[end - 1 : end + 1]):
                yield font, letters[start:end], near * size / 1000
                start = end
        yield font, letters[start:], 0.0


@cache
def _kerning() -> dict[str, dict[str, int]]:
    """Font → pair of letters → how much farther apart they stand than others, in thousandths of the size."""
    found: dict[str, dict[str, int]] = json.loads((FONTS / "kerning.json").read_text(encoding="utf-8"))
    return found


@dataclass(frozen=True, slots=True)
class Block:
    """A text that fits: its lines, and in which type."""

    lines: tuple[str, ...]
    type: Type
    leading: float
    is_cut: bool = False
    """Whether it ends before the text does."""

    @property
    def height(self) -> int:
        """From the top of its first line to the bottom of its last one, in pixels."""
        return self.type.height(self.leading) * len(self.lines)


def fitted(text: str, files: tuple[str, ...], sizes: Sequence[int], box: tuple[int, int], leading: float = 1.18) -> Block:
    """The text in the largest of the sizes in which it fits into `box` (width, height), its lines about equally long.

    What does not fit even in the smallest is cut at a word, with an ellipsis.
    """
    words, (width, height) = legible(text, files).split(), box
    for size in sizes:
        type_ = Type(files, size)
        widths = [type_.width(word) for word in words]
        space, count = type_.width(" "), height // type_.height(leading)
        if max(widths, default=0) <= width and len(_wrapped(words, widths, space, width)) <= count:
            return Block(_balanced(words, widths, space, width), type_, leading)
    most = max(1, count)
    pieces = [piece for word in words for piece in _pieces(word, type_, width)]
    lines = _wrapped(pieces, [type_.width(piece) for piece in pieces], space, width)
    is_cut = len(lines) > most
    return Block((*lines[: most - 1], _cut(lines[most - 1], type_, width)) if is_cut else lines, type_, leading, is_cut)


def _wrapped(words: Sequence[str], widths: Sequence[float], space: float, width: float) -> tuple[str, ...]:
    """The words on lines of at most this width, as many as go on each; a word that is wider has a line of its own."""
    lines: list[str] = []
    used = width
    for word, wide in zip(words, widths, strict=True):
        if (used := used + space + wide) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
            used = wide
    return tuple(lines)


def _balanced(words: Sequence[str], widths: Sequence[float], space: float, width: int) -> tuple[str, ...]:
    """The words on as few lines as this width asks for, and these of the smallest width that is enough for it."""
    count = len(_wrapped(words, widths, space, width))
    low, high = round(max(widths, default=0)), width
    while low < high:
        middle = (low + high) // 2
        if len(_wrapped(words, widths, space, middle)) <= count:
            high = middle
        else:
            low = middle + 1
    return _wrapped(words, widths, space, high)


def _pieces(word: str, type_: Type, width: float) -> Iterator[str]:
    """The word, or where it is too wide for a line, such parts of it as are not."""
    piece = ""
    for letter in word:
        if piece and type_.width(piece + letter) > width:
            yield piece
            piece = ""
        piece += letter
    if piece:
        yield piece


def _cut(line: str, type_: Type, width: float) -> str:
    """The line with an ellipsis at its end, and without the words that have no room then."""
    words = line.split()
    while len(words) > 1 and type_.width(f"{' '.join(words)}{ELLIPSIS}") > width:
        words.pop()
    last = words.pop().rstrip(".,;:–—-·")
    while last and type_.width(f"{' '.join([*words, last])}{ELLIPSIS}") > width:
        last = last[:-1]
    return f"{' '.join([*words, last])}{ELLIPSIS}"
