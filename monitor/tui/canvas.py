"""A grid of dots and the characters that draw it: braille, half blocks, or ASCII where nothing else can be shown. Pure.

A cell holds 2 × 4 dots, which are square in a terminal whose cells are twice as high as wide, so one scale serves
both directions. Dot (0, 0) is the top left one.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

# What a cell is drawn with.
Grain = Literal["braille", "half", "ascii"]

# Bit of each dot in the braille block, by row and column (Unicode chapter 21.1, Braille Patterns).
_BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
_TOP, _BOTTOM, _LEFT, _RIGHT = 0x01 | 0x08 | 0x02 | 0x10, 0x04 | 0x20 | 0x40 | 0x80, 0x47, 0xB8


class Canvas:
    """Dots on ``width`` × ``height`` cells."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = max(width, 1), max(height, 1)
        self.dots_wide, self.dots_high = 2 * self.width, 4 * self.height
        self._cells = [bytearray(self.width) for _ in range(self.height)]

    def dot(self, x: int, y: int) -> None:
        """Set one dot; outside nothing happens."""
        if 0 <= x < self.dots_wide and 0 <= y < self.dots_high:
            self._cells[y >> 2][x >> 1] |= _BITS[y & 3][x & 1]

    def polyline(self, points: Sequence[tuple[float, float]]) -> None:
        """Join points given in dots, of any size and anywhere; what lies outside costs nothing to draw."""
        for (x0, y0), (x1, y1) in pairwise(points):
            clipped = clip(x0, y0, x1, y1, self.dots_wide - 1, self.dots_high - 1)
            if clipped is not None:
                self._segment(*clipped)

    def _segment(self, x0: float, y0: float, x1: float, y1: float) -> None:
        steps = max(round(abs(x1 - x0)), round(abs(y1 - y0)), 1)
        for step in range(steps + 1):
            part = step / steps
            self.dot(round(x0 + (x1 - x0) * part), round(y0 + (y1 - y0) * part))

    def rows(self, grain: Grain = "braille") -> tuple[str, ...]:
        """Each row of cells as a string of ``width`` characters; an empty cell is a space."""
        draw = {"braille": _braille, "half": _half, "ascii": _ascii}[grain]
        return tuple("".join(draw(bits) for bits in row) for row in self._cells)


def _braille(bits: int) -> str:
    return chr(0x2800 + bits) if bits else " "


def _half(bits: int) -> str:
    """The upper half, the lower half, or both (Unicode chapter 22.7, Block Elements): every console font has them."""
    return " ▀▄█"[bool(bits & _TOP) + 2 * bool(bits & _BOTTOM)]


def _ascii(bits: int) -> str:
    """The character that best follows the dots: their height, their slope, or a cross of both."""
    if not bits:
        return " "
    top, bottom = bool(bits & _TOP), bool(bits & _BOTTOM)
    if not (top and bottom):
        return "'" if top else "."
    if not (bits & _LEFT and bits & _RIGHT):
        return "|"
    return "/" if bits & 0x18 and bits & 0x44 and not bits & 0x81 else "\\" if bits & 0x81 and not bits & 0x48 else ":"


def clip(
    x0: float, y0: float, x1: float, y1: float, right: float, bottom: float
) -> tuple[float, float, float, float] | None:
    """The part of a segment inside ``0..right`` × ``0..bottom``, both inclusive; None where none is.

    Source: Liang and Barsky, "A New Concept and Method for Line Clipping", ACM TOG 3(1), 1984.
    """
    dx, dy, first, last = x1 - x0, y1 - y0, 0.0, 1.0
    for step, room in ((-dx, x0), (dx, right - x0), (-dy, y0), (dy, bottom - y0)):
        if step == 0:
            if room < 0:
                return None
            continue
        part = room / step
        if step < 0:
            first = max(first, part)
        else:
            last = min(last, part)
    if first > last:
        return None
    return x0 + dx * first, y0 + dy * first, x0 + dx * last, y0 + dy * last
