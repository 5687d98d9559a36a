"""Makes monitor/data/world/outline.bin from Natural Earth's coasts and borders (npm package world-atlas).

Usage: ``npm pack world-atlas``, unpack it, ``python tools/build_map.py package/countries-50m.json``. The file's
arcs (TopoJSON) are coasts, which one country has, and borders, which two share; each is cut into pieces that stay
within a cell of 10 degrees, so that a map reads only the cells that it shows.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path

from monitor.lexicon.outline import CELL, FILE, Line, pack

Arc = list[tuple[float, float]]


def main() -> None:
    """Reads the TopoJSON named on the command line, writes the table, says how large it is."""
    if len(sys.argv) != 2:
        raise SystemExit("usage: build_map.py countries-50m.json (from the npm package world-atlas)")
    atlas = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    used = Counter(abs_arc(n) for shape in atlas["objects"]["countries"]["geometries"] for n in arcs_of(shape["arcs"]))
    cells: dict[tuple[int, int], list[Line]] = defaultdict(list)
    for number, arc in enumerate(decoded(atlas)):
        if not used[number]:
            continue
        for piece in pieces(arc):
            # All but the last point of a piece lie in the cell of the first.
            cells[cell(piece[0])].append(Line(tuple(piece), border=used[number] > 1))
    data = pack(cells)
    FILE.write_bytes(data)
    lines = sum(map(len, cells.values()))
    print(f"{FILE}: {len(cells)} cells, {lines} lines, {len(data):,} bytes")


def abs_arc(number: int) -> int:
    """TopoJSON writes an arc run backwards as the ones' complement of its number."""
    return number if number >= 0 else ~number


def arcs_of(nested: list) -> list[int]:
    """The arc numbers in a polygon's or multipolygon's rings."""
    return [nested] if isinstance(nested, int) else [n for part in nested for n in arcs_of(part)]


def decoded(atlas: dict) -> list[Arc]:
    """Arcs as degrees: the file holds differences of whole numbers, scaled and moved (TopoJSON 1.0, section 2.1.3)."""
    (sx, sy), (tx, ty) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    found = []
    for arc in atlas["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        found.append(points)
    return found


def pieces(arc: Arc) -> list[Arc]:
    """An arc cut where it enters another cell; each piece keeps the point on both sides of the cut."""
    found: list[Arc] = [[arc[0]]]
    for before, point in pairwise(arc):
        if abs(point[0] - before[0]) > 180:  # across the date line: no line is drawn
            found.append([point])
            continue
        found[-1].append(point)
        if cell(before) != cell(point):
            found.append([point])
    return [piece for piece in found if len(piece) > 1]


def cell(point: tuple[float, float]) -> tuple[int, int]:
    """The cell that holds a point."""
    return int((point[0] + 180) // CELL), int((point[1] + 90) // CELL)


if __name__ == "__main__":
    main()
