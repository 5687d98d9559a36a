"""From degrees to dots, and where labels stand so that none hides another. Pure."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from rich.cells import cell_len

Box = tuple[float, float, float, float]
# Column and row.
Cell = tuple[int, int]


@dataclass(frozen=True, slots=True)
class View:
    """What part of the world is shown: an equirectangular plan, true in both directions at its middle.

    Attributes:
        lon, lat: the middle, degrees WGS 84.
        scale: degrees of latitude a dot; more than 0.
        width, height: in cells.
    """

    lon: float
    lat: float
    scale: float
    width: int
    height: int

    def dot(self, lon: float, lat: float) -> tuple[float, float]:
        """The dot of a place; may lie outside."""
        x = self.width + _wrapped(lon - self.lon) * self._shrink / self.scale
        return x, 2 * self.height - (lat - self.lat) / self.scale

    def cell(self, lon: float, lat: float) -> tuple[int, int] | None:
        """The cell of a place, (column, row); None outside the view."""
        x, y = self.dot(lon, lat)
        column, row = math.floor(x / 2), math.floor(y / 4)
        return (column, row) if 0 <= column < self.width and 0 <= row < self.height else None

    @property
    def box(self) -> Box:
        """West, south, east, north of what is shown."""
        half_x, half_y = self.width * self.scale / self._shrink, 2 * self.height * self.scale
        return self.lon - half_x, max(self.lat - half_y, -90), self.lon + half_x, min(self.lat + half_y, 90)

    @property
    def _shrink(self) -> float:
        return max(math.cos(math.radians(self.lat)), 0.1)

    def zoomed(self, factor: float) -> View:
        """Closer for a factor above 1; between a street and the whole world."""
        return replace(self, scale=min(max(self.scale / factor, 0.0005), 4.0))

    def moved(self, columns: int, rows: int) -> View:
        """Shifted by cells; stays on the world."""
        lon = _wrapped(self.lon + 2 * columns * self.scale / self._shrink)
        return replace(self, lon=lon, lat=min(max(self.lat - 4 * rows * self.scale, -85.0), 85.0))

    def centred(self, lon: float, lat: float) -> View:
        """With a place in the middle."""
        return replace(self, lon=lon, lat=lat)


def _wrapped(lon: float) -> float:
    return (lon + 180) % 360 - 180


def around(box: Box, width: int, height: int) -> View:
    """The view of ``width`` × ``height`` cells that just holds a box of west, south, east, north."""
    west, south, east, north = box
    lat = (south + north) / 2
    shrink = max(math.cos(math.radians(lat)), 0.1)
    scale = max((east - west) * shrink / (2 * max(width, 1)), (north - south) / (4 * max(height, 1)), 0.0005)
    return View((west + east) / 2, lat, scale, max(width, 1), max(height, 1))


def enclosing(points: Sequence[tuple[float, float]]) -> Box | None:
    """A box around (lon, lat) points with a margin of a tenth, at least half a degree; None for no points."""
    if not points:
        return None
    lons, lats = [p[0] for p in points], [p[1] for p in points]
    margin = max((max(lons) - min(lons)) * 0.1, (max(lats) - min(lats)) * 0.1, 0.5)
    return min(lons) - margin, min(lats) - margin, max(lons) + margin, max(lats) + margin


def spread(
    cells: Iterable[Cell | None], width: int, height: int, words: Collection[Cell] = (), stand: Collection[Cell] = ()
) -> tuple[Cell | None, ...]:
    """Cells for marks, the most important first: one whose cell is taken stands beside it, if there is room.

    A mark is moved by one cell at most; where all around is taken it stays, under the first. None stays None.

    Args:
        cells: where each wants to stand.
        width: cells of the view.
        height: likewise.
        words: cells of labels that stand already: a mark that has no room but there is left out, None.
        stand: cells of marks that stand already.
    """
    taken = {*words, *stand}
    found: list[Cell | None] = []
    for wanted in cells:
        cell = wanted
        if wanted is not None and wanted in taken:
            column, row = wanted
            around = ((column + 1, row), (column - 1, row), (column, row + 1), (column, row - 1))
            free = (c for c in around if c not in taken and 0 <= c[0] < width and 0 <= c[1] < height)
            cell = next(free, None if wanted in words else wanted)
        found.append(cell)
        if cell is not None:
            taken.add(cell)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Label:
    """A text at a cell; ``mark`` is the index of the mark it names."""

    column: int
    row: int
    text: str
    mark: int

    @property
    def cells(self) -> Iterator[Cell]:
        """The cells it takes: one on each side stays clear, so that two labels never read as one."""
        return ((c, self.row) for c in range(self.column - 1, self.column + cell_len(self.text) + 1))


def labels(
    marks: Iterable[tuple[int, Cell, Sequence[str]]],
    width: int,
    height: int,
    words: Collection[Cell] = (),
    stood: Collection[Cell] = (),
) -> tuple[Label, ...]:
    """Place a label beside each mark so that no label hides a mark or another label.

    Args:
        marks: (index, (column, row), texts), the most important first: it has the first choice. Of the texts the
            first that fits is taken: the whole label, then shorter ones.
        width: cells of the view.
        height: likewise.
        words: cells of labels that stand already, those clear beside them included.
        stood: cells of marks that stand already.

    Right of the mark is tried first, then left, then below and above, to either side and in the middle. Where nothing
    fits the label is left out: half a name may be another's, and the mark itself always stands.
    """
    wanted = list(marks)
    stand = {*stood, *(cell for _index, cell, _texts in wanted)}
    taken = {*words, *stand}
    placed: list[Label] = []
    for index, mark, texts in wanted:
        for text in texts:
            size, others = cell_len(text), stand - {mark}
            spots = _spots(mark, size)
            spot = next((s for s in spots if size and _free(s, size, taken, others, width, height)), None)
            if spot is not None:
                placed.append(Label(spot[0], spot[1], text, index))
                taken.update(placed[-1].cells)
                break
    return tuple(placed)


def _spots(mark: Cell, size: int) -> tuple[Cell, ...]:
    """Where a label of so many cells may begin, the best first."""
    column, row = mark
    beside = ((column + 2, row), (column - size - 1, row))
    right, left, middle = column + 1, column - size, column - size // 2
    return (*beside, *((c, r) for c in (right, left, middle) for r in (row + 1, row - 1)))


def _free(
    spot: tuple[int, int], size: int, taken: set[tuple[int, int]], marks: set[tuple[int, int]], width: int, height: int
) -> bool:
    """Whether a label of so many cells has room at a spot, and touches no other's mark."""
    column, row = spot
    inside = column >= 0 and column + size <= width and 0 <= row < height
    clear = (column - 1, row) not in marks and (column + size, row) not in marks
    return inside and clear and not any((c, row) in taken for c in range(column, column + size))
