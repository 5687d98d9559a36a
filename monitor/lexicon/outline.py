"""Coasts and borders of the world for maps: lines within a box, read from a table of cells.

The table is Natural Earth's 1:50 million map (public domain), made by tools/build_map.py. Its layout, all little
endian: ``u32`` number of cells; per cell ``u8`` column, ``u8`` row, ``u32`` start, ``u32`` end; then the cells.
A cell is a run of lines: ``u8`` 1 for a border, 0 for a coast; ``u16`` number of points; the points as ``i16``
pairs: the first in units of :data:`SCALE` from the cell's south-west corner, the others as steps.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).resolve().parent.parent / "data" / "world" / "outline.bin"
# Degrees a side of a cell. Its far corner and a step beyond it fit 16 bits at SCALE units a degree.
CELL = 10
# Units a degree: 1/500° is some 200 m, finer than the source is true.
SCALE = 500

_HEAD = struct.Struct("<I")
_ENTRY = struct.Struct("<BBII")
_LINE = struct.Struct("<BH")

Box = tuple[float, float, float, float]
Point = tuple[float, float]


class Line(NamedTuple):
    """A run of points as (longitude, latitude) in degrees; ``border`` between two countries, else a coast."""

    points: tuple[Point, ...]
    border: bool


def lines(bbox: Box) -> tuple[tuple[Point, ...], ...]:
    """Coasts and borders that may touch a box, each a run of (longitude, latitude) in degrees.

    Lines are not clipped; they may reach some degrees beyond the box. Pure: the same box gives the same lines.

    Args:
        bbox: west, south, east, north in degrees; west < east.
    """
    return tuple(line.points for line in outline(bbox))


def outline(bbox: Box) -> Iterator[Line]:
    """As :func:`lines`, with what each line is."""
    west, south, east, north = bbox
    for column, row in sorted(_index()):
        corner_w, corner_s = column * CELL - 180, row * CELL - 90
        # A piece may leave its cell by one step, so the neighbours of the box are read as well.
        if (
            corner_w - CELL < east
            and corner_w + 2 * CELL > west
            and corner_s - CELL < north
            and corner_s + 2 * CELL > south
        ):
            yield from (line for line in _cell(column, row) if _touches(line.points, bbox))


def pack(cells: Mapping[tuple[int, int], Sequence[Line]]) -> bytes:
    """The table as bytes: what :func:`outline` reads."""
    bodies = [(key, b"".join(_packed(line, key) for line in cells[key])) for key in sorted(cells)]
    start = _HEAD.size + _ENTRY.size * len(bodies)
    index = [_HEAD.pack(len(bodies))]
    for (column, row), body in bodies:
        index.append(_ENTRY.pack(column, row, start, start + len(body)))
        start += len(body)
    return b"".join([*index, *(body for _, body in bodies)])


def _packed(line: Line, cell: tuple[int, int]) -> bytes:
    corner_w, corner_s = cell[0] * CELL - 180, cell[1] * CELL - 90
    units = [(round((lon - corner_w) * SCALE), round((lat - corner_s) * SCALE)) for lon, lat in line.points]
    # Points that fall together at this scale say nothing twice; a line keeps at least two.
    kept = [p for n, p in enumerate(units) if n == 0 or p != units[n - 1]]
    kept = kept if len(kept) > 1 else units[:2]
    steps = [kept[0], *((x - px, y - py) for (px, py), (x, y) in pairwise(kept))]
    flat = [value for step in steps for value in step]
    return _LINE.pack(line.border, len(kept)) + struct.pack(f"<{len(flat)}h", *flat)


@lru_cache(maxsize=1)
def _index() -> dict[tuple[int, int], tuple[int, int]]:
    with FILE.open("rb") as file:
        (count,) = _HEAD.unpack(file.read(_HEAD.size))
        raw = file.read(_ENTRY.size * count)
    return {(column, row): (start, end) for column, row, start, end in _ENTRY.iter_unpack(raw)}


@lru_cache(maxsize=128)
def _cell(column: int, row: int) -> tuple[Line, ...]:
    start, end = _index()[column, row]
    with FILE.open("rb") as file:
        file.seek(start)
        body = file.read(end - start)
    return tuple(_unpacked(body, column * CELL - 180, row * CELL - 90))


def _unpacked(body: bytes, west: int, south: int) -> Iterator[Line]:
    at = 0
    while at < len(body):
        border, count = _LINE.unpack_from(body, at)
        steps = struct.unpack_from(f"<{2 * count}h", body, at + _LINE.size)
        at += _LINE.size + 4 * count
        lons, lats = accumulate(steps[::2]), accumulate(steps[1::2])
        yield Line(tuple((west + x / SCALE, south + y / SCALE) for x, y in zip(lons, lats, strict=True)), bool(border))


def _touches(points: Sequence[Point], bbox: Box) -> bool:
    """Whether the box around a line meets the box wanted."""
    lons, lats = [p[0] for p in points], [p[1] for p in points]
    west, south, east, north = bbox
    return min(lons) <= east and max(lons) >= west and min(lats) <= north and max(lats) >= south
