"""The drawings of the social cards, as lines: the same as on the pages, for Pillow knows no SVG."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from guide.outputs.sheet import Line, curve, ring


class Part(NamedTuple):
    """What is drawn with one pen."""

    ink: str
    """The token of its color."""
    lines: Sequence[Line]
    width: float = 3
    is_filled: bool = False


BRIDGE = (
    Part("line", [[(0, 172), (320, 172)]]),
    Part("brand", [curve((34, 172), (97, 86), (160, 172)), curve((160, 172), (223, 86), (286, 172)), [(6, 126), (314, 126)]]),
    Part("brand", [[(97, 129), (97, 126)], [(223, 129), (223, 126)], *([(x, 143), (x, 126)] for x in (60, 134, 186, 260))], 2),
    Part("ink", [[(28, 126), (28, 92), (50, 74), (72, 92), (72, 126)], [(44, 126), (44, 108), (56, 108), (56, 126)]]),
    Part("ink", [[(228, 126), (228, 84), (292, 84), (292, 126)], [(228, 84), (260, 64), (292, 84)], [(240, 96), (247, 96)], [(273, 96), (280, 96)]]),
    Part("ink", [[(252, 126), (252, 106), (268, 106), (268, 126)]]),
    Part("ink", [[(120, 126), (120, 111)], ring((120, 109), 5), [(148, 126), (148, 102)], ring((148, 99), 6), [(174, 126), (174, 106)]]),
    Part("ink", [ring((174, 103.5), 5.5), [(120, 114), (134, 118), (148, 110), (162, 116), (174, 112)]]),
    Part("sun", [[(260, 64), (260, 38), (276, 45), (260, 52)]]),
    Part("sun", [[(260, 38), (276, 45), (260, 52)]], 3, True),
)
"""A family on a bridge between home and school (overrides/guide/components/art.html), 320 by 190."""
MARK = (
    Part("on-brand", [[(6, 33), (42, 33)], curve((9, 33), (16.5, 16), (24, 33)), curve((24, 33), (31.5, 16), (39, 33)), [(6, 24), (42, 24)]]),
    Part("sun", [[(32, 20), (32, 9)], [(32, 9), (38, 11.5), (32, 14)]], 2),
    Part("sun", [[(32, 9), (38, 11.5), (32, 14)]], 2, True),
)
"""The mark of the guide (overrides/assets/guide/icon.svg), 48 by 48."""
CHECK = ([(3, 13), (9, 19), (21, 5)],)
CROSS = ([(5, 5), (19, 19)], [(19, 5), (5, 19)])
"""The signs of a verdict, 24 by 24."""
