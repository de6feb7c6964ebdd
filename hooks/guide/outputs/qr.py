"""QR codes: an address as the squares that a phone's camera reads, for a page (SVG) and for whatever is made elsewhere (PNG).

Which squares are dark is segno's work (ISO/IEC 18004); the two files are written here, because they are a few lines each and
segno's own writing of a PNG takes longer than all the rest. Error correction is of level M, which survives a fold or a stain
on paper, and the light border is the four squares that the standard asks for.
"""

from __future__ import annotations

import re
import struct
import zlib
from functools import lru_cache

import segno

QUIET = 4
"""The light border, in squares (ISO/IEC 18004, 9.1)."""
SCALE = 16
"""Pixels of a square in a PNG: sharp on a poster."""
DOTS = 11_811
"""Pixels per meter that a PNG is meant for, 300 an inch: a word processor then puts it in at the size of a coaster, not of a sheet."""
_MASK = 2
"""The pattern that is laid over the squares. To try all eight and keep the best takes five times as long, and is hardly better:
over all our addresses this one has a penalty (ISO/IEC 18004, 7.8.3) 4 % above the best, the least of any."""

Rows = tuple[bytes, ...]
"""A byte for each square: 1 where it is dark, 0 where it is light."""
_RUN = re.compile(b"\1+")


@lru_cache(maxsize=16_384)
def squares(text: str) -> Rows:
    """The squares row by row, with the border. A running server asks for the same ones at every build."""
    code = segno.make_qr(text, error="m", boost_error=False, mask=_MASK)
    side = bytes(QUIET)
    rows = [side + bytes(row) + side for row in code.matrix]
    empty = (bytes(len(rows[0])),) * QUIET
    return (*empty, *rows, *empty)


@lru_cache(maxsize=16_384)
def svg(text: str) -> str:
    """The code as an SVG of black on white in any color scheme, a unit for each square."""
    rows = squares(text)
    size = len(rows)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M0 0h{size}v{size}H0z"/><path stroke="#000" d="{_lines(rows)}"/></svg>'
    )


def _lines(rows: Rows) -> str:
    """The dark squares as a path of lines as wide as a square, from row to row: half as long as one of squares."""
    drawn: list[str] = []
    x, y = 0, 0
    for row, cells in enumerate(rows):
        for run in _RUN.finditer(cells):
            start, end = run.span()
            drawn.append(f"m{start - x} {row - y}h{end - start}" if drawn else f"M{start} {row}.5h{end - start}")
            x, y = end, row
    return "".join(drawn)


@lru_cache(maxsize=16_384)
def png(text: str) -> bytes:
    """The code as a PNG of black and white, `SCALE` pixels for each square (PNG Specification, third edition)."""
    rows = squares(text)
    size = len(rows) * SCALE
    # A pixel is a bit, 1 where it is light; each line begins with the number of its filter, 0 for none.
    pixels = (row.replace(b"\0", b"\xff" * (SCALE // 8)).replace(b"\1", b"\0" * (SCALE // 8)) for row in rows)
    image = b"".join((b"\0" + line) * SCALE for line in pixels)
    header = struct.pack(">IIBBBBB", size, size, 1, 0, 0, 0, 0)
    resolution = struct.pack(">IIB", DOTS, DOTS, 1)
    parts = ((b"IHDR", header), (b"pHYs", resolution), (b"IDAT", zlib.compress(image)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in parts)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
