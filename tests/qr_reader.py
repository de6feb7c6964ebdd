"""Reading QR codes: the squares that our files draw, and what a decoder that knows nothing of how they were made says they mean."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Sequence
from typing import NamedTuple

import zxingcpp
from guide.outputs.qr import SCALE


class Found(NamedTuple):
    """A code that was found in a picture."""

    text: str
    level: str
    kind: str


def read(pixels: bytes, width: int) -> list[Found]:
    """The codes that are found in a picture of gray pixels, a byte each, that is so many wide."""
    picture = memoryview(pixels).cast("B", shape=[len(pixels) // width, width])
    return [Found(one.text, one.ec_level, str(one.format)) for one in zxingcpp.read_barcodes(picture)]


def read_squares(squares: Sequence[bytes], scale: int = 4) -> list[Found]:
    """The same for squares, drawn so many pixels large."""
    return read(b"".join(bytes(0 if cell else 255 for cell in row for _ in range(scale)) * scale for row in squares), len(squares) * scale)


def from_svg(svg: str) -> list[bytes]:
    """The squares that an SVG of ours draws."""
    size = int(re.search(r'viewBox="0 0 (\d+) \1"', svg)[1])
    drawn = [bytearray(size) for _ in range(size)]
    x = y = 0.0
    for step, first, second, width in re.findall(r"([Mm])(-?[\d.]+) (-?[\d.]+)h(\d+)", re.search(r'stroke="#000" d="([^"]+)"', svg)[1]):
        x, y = (float(first), float(second)) if step == "M" else (x + float(first), y + float(second))
        assert y % 1 == 0.5
        for _ in range(int(width)):
            drawn[int(y)][int(x)] = 1
            x += 1
    return [bytes(row) for row in drawn]


def from_png(png: bytes) -> tuple[list[bytes], tuple[int, int, int]]:
    """The squares of a PNG of one bit a pixel without filters, and its resolution; every checksum must be right."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    at, chunks = 8, {}
    while at < len(png):
        (length,) = struct.unpack_from(">I", png, at)
        name, data = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert zlib.crc32(name + data) == struct.unpack_from(">I", png, at + 8 + length)[0]
        chunks[name] = data
        at += length + 12
    width, height, depth, color, *rest = struct.unpack(">IIBBBBB", chunks[b"IHDR"])
    assert (width, depth, color, rest) == (height, 1, 0, [0, 0, 0])
    lines, step = zlib.decompress(chunks[b"IDAT"]), width // 8 + 1
    assert len(lines) == height * step
    rows = [lines[number * step : (number + 1) * step] for number in range(0, height, SCALE)]
    assert all(row[0] == 0 for row in rows)
    squares = [bytes(1 - (row[1 + x // 8] >> (7 - x % 8) & 1) for x in range(0, width, SCALE)) for row in rows]
    return squares, struct.unpack(">IIB", chunks[b"pHYs"])
