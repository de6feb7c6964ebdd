"""A sheet of paper to draw on, in few colors: what is put on it is a mask in shades of gray, an ink, and the color it lies on.

Its pixels are numbers of a palette, which has sixteen steps from each ground to each ink that was used on it: as smooth as
can be seen, a quarter of the work, and a small file.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw

STEPS = 16
_FINER = 4
"""Shapes are drawn so many times larger and made smaller again: so their edges are smooth."""

Point = tuple[float, float]
Line = Sequence[Point]


class Sheet:
    """A sheet of a size (width, height) in one color."""

    def __init__(self, size: tuple[int, int], paper: str) -> None:
        self._image = Image.new("L", size)
        self._colors = [_rgb(paper)]
        self._first: dict[tuple[str, str], int] = {}

    def copy(self) -> Sheet:
        """Another sheet that looks the same."""
        other = object.__new__(Sheet)
        other._image, other._colors, other._first = self._image.copy(), list(self._colors), dict(self._first)
        return other

    def put(self, mask: Image.Image, place: tuple[int, int], ink: str, ground: str) -> None:
        """Colors what the mask shows, its upper left corner at `place`, on a part of the sheet that has the color `ground`."""
        first, gray = self._steps(ink, ground), mask.tobytes()
        numbers = Image.frombytes("L", mask.size, gray.translate(_numbers(first)))
        self._image.paste(numbers, place, Image.frombytes("L", mask.size, gray.translate(_IS_SEEN)))

    def _steps(self, ink: str, ground: str) -> int:
        if (ink, ground) not in self._first:
            self._first[ink, ground] = len(self._colors)
            dark, light = _rgb(ink), _rgb(ground)
            for step in range(1, STEPS):
                self._colors.append(tuple(round(light[one] + (dark[one] - light[one]) * step / (STEPS - 1)) for one in range(3)))
        return self._first[ink, ground]

    def png(self) -> bytes:
        """The sheet as a PNG file, without the time or anything else beside it."""
        image, into = self._image.copy(), BytesIO()
        image.putpalette([value for color in self._colors for value in color])
        image.save(into, "PNG", compress_level=6)  # 9 saves a tenth in six times the time.
        return into.getvalue()


_STEP_OF = [round(gray * (STEPS - 1) / 255) for gray in range(256)]
_IS_SEEN = bytes(255 if step else 0 for step in _STEP_OF)


@cache
def _numbers(first: int) -> bytes:
    return bytes(first + max(0, step - 1) for step in _STEP_OF)


@cache
def _rgb(color: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(color.removeprefix("#")))


@cache
def rounded(width: int, height: int, radius: int, line: float = 0) -> Image.Image:
    """The mask of a rectangle with round corners: filled, or as a line of that width."""
    large = Image.new("L", (width * _FINER, height * _FINER))
    box, fill = (0, 0, width * _FINER - 1, height * _FINER - 1), 0 if line else 255
    ImageDraw.Draw(large).rounded_rectangle(box, radius * _FINER, fill=fill, outline=255, width=round(line * _FINER) or 1)
    return large.reduce(_FINER)


def strokes(size: tuple[int, int], scale: float, lines: Sequence[Line], width: float, *, filled: bool = False) -> Image.Image:
    """The mask of lines with round ends and corners; points and width are in units of `scale` pixels."""
    unit = scale * _FINER
    large = Image.new("L", (size[0] * _FINER, size[1] * _FINER))
    pen, half = ImageDraw.Draw(large), width * unit / 2
    for line in lines:
        points = [(x * unit, y * unit) for x, y in line]
        if filled:
            pen.polygon(points, fill=255)
        pen.line(points, fill=255, width=round(width * unit))
        for x, y in points:
            pen.ellipse((x - half, y - half, x + half, y + half), fill=255)
    return large.reduce(_FINER)


def curve(start: Point, bend: Point, end: Point, parts: int = 24) -> list[Point]:
    """A quadratic curve as a line of points."""
    found = []
    for part in range(parts + 1):
        t = part / parts
        a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t**2
        found.append((a * start[0] + b * bend[0] + c * end[0], a * start[1] + b * bend[1] + c * end[1]))
    return found


def ring(center: Point, radius: float, parts: int = 24) -> list[Point]:
    """A circle as a line of points."""
    x, y = center
    half = [(x - radius, y - radius), (x + radius, y - radius), (x + radius, y + radius), (x - radius, y + radius)]
    quarters = [((half[one][0] + half[one - 1][0]) / 2, (half[one][1] + half[one - 1][1]) / 2) for one in range(4)]
    return [point for one in range(4) for point in curve(quarters[one], half[one], quarters[(one + 1) % 4], parts // 4)]
