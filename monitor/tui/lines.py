"""Panels as numbered lines: which line is which row, without building the lines.

A view shows one panel, or several one under another, each then with a title, and headings where they are not those of
the one above. The arithmetic is O(sections), so a hundred thousand items cost nothing until they are looked at; only
short panels have rows of several lines.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

from monitor.present.kept import Late
from monitor.present.pages import Pages, known
from monitor.present.panel import Panel, Row

Kind = Literal["row", "title", "head", "empty", "space"]


@dataclass(frozen=True, slots=True)
class Line:
    """What stands on one line.

    Attributes:
        section: the panel's index; ``row`` the row's, -1 where it is no row.
        part: which of the row's lines it is, or of what stands there for want of rows, from 0.
    """

    kind: Kind
    section: int
    row: int = -1
    part: int = 0


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where the cursor stands: a row's id in a panel, so that it holds when rows come and go."""

    section: str
    row: str


class Lines:
    """The lines of some panels. Immutable; a new picture makes a new one.

    Args:
        panels: one under another.
        heights: for each panel how many lines each of its rows takes, a number where all take as many, or what stands
            there for want of rows; too few: one each.
        titled: whether even a single panel has its title and headings.
    """

    def __init__(
        self, panels: Sequence[Panel], heights: Sequence[Sequence[int] | int] = (), *, titled: bool = False
    ) -> None:
        self.panels = tuple(panels)
        given = (*heights, *(1 for _ in self.panels))[: len(self.panels)]
        self._each = [h if isinstance(h, int) else 1 for h in given]
        self._ends = [None if isinstance(h, int) else list(accumulate(h)) for h in given]
        self.titled = titled or len(self.panels) > 1
        # A titled section has a title and, unless they stand above, headings of its rows; its last line is a space.
        above = (None, *(panel.columns if panel.rows else None for panel in self.panels))
        self._before = [
            1 + bool(p.rows and p.columns != head) if self.titled else 0
            for p, head in zip(self.panels, above, strict=False)
        ]
        sizes = [
            before + max(ends[-1] if ends else len(p.rows) * each, 1) + (1 if self.titled else 0)
            for p, ends, each, before in zip(self.panels, self._ends, self._each, self._before, strict=True)
        ]
        self._starts = [0, *accumulate(sizes)]
        self._index: list[dict[str, int] | None] = [None] * len(self.panels)

    def __len__(self) -> int:
        """Lines in all, without the space after the last section."""
        return max(self._starts[-1] - (1 if self.titled else 0), 0)

    def at(self, y: int) -> Line | None:
        """What stands on line ``y`` (from 0); None outside."""
        if not 0 <= y < len(self):
            return None
        section = bisect_right(self._starts, y) - 1
        panel, offset = self.panels[section], y - self._starts[section]
        before = self._before[section]
        if offset < before:
            return Line("title" if offset == 0 else "head", section)
        if not panel.rows:
            ends, part = self._ends[section], offset - before
            return Line("empty", section, part=part) if part < (ends[-1] if ends else 1) else Line("space", section)
        row, part = self._row_at(section, offset - before)
        return Line("row", section, row, part) if row < len(panel.rows) else Line("space", section)

    def _row_at(self, section: int, offset: int) -> tuple[int, int]:
        ends = self._ends[section]
        if not ends:
            return divmod(offset, self._each[section])
        row = bisect_right(ends, offset)
        return row, offset - (ends[row - 1] if row else 0)

    def _line_of(self, section: int, row: int) -> int:
        ends = self._ends[section]
        within = row * self._each[section] if not ends else ends[row - 1] if row else 0
        return self._starts[section] + self._before[section] + within

    def height(self, y: int) -> int:
        """How many lines the row on line ``y`` takes; 1 where there is none."""
        line = self.at(y)
        if line is None or line.kind != "row":
            return 1
        ends = self._ends[line.section]
        return ends[line.row] - (ends[line.row - 1] if line.row else 0) if ends else self._each[line.section]

    def beyond(self, top: int, height: int) -> tuple[int, int]:
        """How many rows are not wholly seen, above and below, where ``height`` lines from ``top`` on are shown."""
        rows = [len(panel.rows) for panel in self.panels]
        return self._begun(top, rows), sum(rows) - self._begun(top + height, rows, ended=True)

    def _begun(self, y: int, rows: Sequence[int], *, ended: bool = False) -> int:
        """How many rows begin above line ``y``; ``ended``: only those that end there as well."""
        line = self.at(y)
        if line is None:
            return sum(rows) if y > 0 else 0
        within = line.row + (line.part > 0 and not ended) if line.kind == "row" else 0
        return sum(rows[: line.section]) + (rows[line.section] if line.kind == "space" else within)

    def row(self, y: int) -> Row | None:
        """The row on line ``y``; None where there is none, or it has yet to be read."""
        line = self.at(y)
        return known(self.panels[line.section].rows, line.row) if line and line.kind == "row" else None

    def cursor(self, y: int) -> Cursor | None:
        """A hold on the row of line ``y`` that survives a reload; None where no row is."""
        line, row = self.at(y), self.row(y)
        return None if line is None or row is None else Cursor(self.panels[line.section].key, row.id)

    def anchor(self, cursor: int, top: int, height: int) -> tuple[Cursor, int] | None:
        """What a view that shows ``height`` lines from ``top`` on holds to when rows come and go above it.

        The row of the ``cursor``'s line, or where that is out of sight the first in sight, and on which line of the
        view it begins. None: it holds to nothing, for cursor and beginning are in sight: what is new is to be seen.
        """
        seen = top <= cursor < top + height
        at = cursor if seen else self.nearest(top)
        held = None if at is None or (seen and top <= 0) else self.cursor(at)
        return None if held is None or at is None else (held, at - top)

    def find(self, cursor: Cursor | None) -> int | None:
        """The first line of a held row; None where it is gone."""
        if cursor is None:
            return None
        for number, panel in enumerate(self.panels):
            if panel.key == cursor.section or len(self.panels) == 1:
                place = self._place(number, cursor.row)
                if place is not None:
                    return self._line_of(number, place)
        return None

    def _place(self, section: int, name: str) -> int | None:
        rows = self.panels[section].rows
        if isinstance(rows, Pages | Late):
            return rows.place(name)
        index = self._index[section]
        if index is None:
            index = self._index[section] = {row.id: i for i, row in enumerate(rows)}
        return index.get(name)

    def nearest(self, y: int, step: int = 1) -> int | None:
        """The line of the row at ``y``, else of the first beyond it by ``step``, else of the last before; or None."""
        y = max(0, min(y, len(self) - 1))
        for direction in (step, -step):
            at = y
            while (line := self.at(at)) is not None:
                if line.kind == "row" and line.part == 0:
                    return at
                at += 1 if direction > 0 else -1
        return None
