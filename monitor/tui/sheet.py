"""Panels laid out in a width: which line holds what, how wide columns are, how tall rows. Arithmetic only."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import chain, islice

from rich.style import Style

from monitor.present.pages import Pages, first
from monitor.present.panel import Column, Panel, Row
from monitor.tui import cards, columns, pairs, rowstrip
from monitor.tui.lines import Line, Lines
from monitor.tui.look import Look
from monitor.tui.rowstrip import MOST, NARROW, Piece, Under, cell_lines, height, unbroken

# Rows whose content decides the widths; more would make a long list slow to open and change nothing.
MEASURED = 200
# Rows of a panel up to this long take as many lines as their words need; those of lists stay on one.
_WRAPPED = 300
# Rows that the widths of a panel with wrapped rows are balanced over.
_BALANCED = 30
_LISTS = frozenset({"items", "uncoded"})
# A heading of so many letters is not worth a cut.
_HEAD = 8
# A list as short as this leaves a screen empty enough for titles in full.
_SHORT = 12


class Sheet:
    """Panels in a width.

    Args:
        panels: one under another.
        width: cells for columns and the gaps between them, the gutter not counted; 0: not known yet.
        look: of the terminal.
        flat: every row on one line, whatever its panel.
        titled: whether even a single panel has its title and headings.
    """

    def __init__(
        self, panels: Sequence[Panel], width: int, look: Look, *, flat: bool = False, titled: bool = False
    ) -> None:
        self.panels = tuple(panels)
        self._width, self._look, self._all_flat = width, look, flat or width <= 0
        self._widths: list[tuple[int, ...] | None] = [None] * len(self.panels)
        self._cards: list[bool | None] = [None] * len(self.panels)
        self.lines = Lines(self.panels, [self._heights(number) for number in range(len(self.panels))], titled=titled)

    def flat(self, section: int) -> bool:
        """Whether every row of a section takes as many lines: one, or two where a narrow screen parts its columns."""
        panel = self.panels[section]
        return self._all_flat or len(panel.rows) > (_SHORT if panel.key in _LISTS else _WRAPPED)

    def cards(self, section: int) -> bool:
        """Whether each row of a section is a card: where a narrow screen would break words of its columns."""
        if self._width >= cards.NARROW or self.flat(section):
            return False
        known = self._cards[section]
        if known is None:
            alike = self._alike(self.panels[section])
            heads = alike[0].columns
            words = _words(heads, self._sizes(alike, str.split))
            known = sum(map(max, words)) > self._width - columns.GAP * (len(heads) - 1)
            self._cards[section] = known
        return known

    def _upper(self, section: int) -> Sequence[int]:
        """The columns that stand side by side: all but the one that a narrow screen puts below them."""
        heads = self.panels[section].columns
        low = pairs.below(heads) if 0 < self._width < cards.NARROW and self.flat(section) else None
        return [number for number in range(len(heads)) if number != low]

    def _paired(self, section: int) -> bool:
        """Whether each row of a section takes two lines."""
        return len(self._upper(section)) < len(self.panels[section].columns)

    def pieces(self, line: Line, row: Row, styles: Mapping[str, Style], under: Under) -> list[Piece]:
        """What stands on a line of a row, the gutter included."""
        panel = self.panels[line.section]
        if self.cards(line.section):
            card = cards.of(row, panel.columns, self._width, self._look)
            return cards.pieces(card, row, styles, self._look, under, line.part)
        drawn = self.widths(line.section)
        if self._paired(line.section):
            upper = self._upper(line.section)
            return pairs.pieces(row, panel.columns, upper, drawn, self._width, styles, self._look, under, line.part)
        part = None if self.flat(line.section) else line.part
        return rowstrip.pieces(row, panel.columns, drawn, styles, self._look, under, part)

    def widths(self, section: int) -> tuple[int, ...]:
        """How wide each column of a section is drawn, of those that stand side by side."""
        known = self._widths[section]
        if known is None:
            panel = self.panels[section]
            # Sections of the same columns have them in the same places.
            alike = self._alike(panel)
            content = [max(needs) for needs in zip(*map(self._content, alike), strict=True)]
            if self.flat(section):
                upper = self._upper(section)
                heads = [panel.columns[n] for n in upper]
                known = columns.widths(heads, [content[n] for n in upper], self._width)
            else:
                known = self._wrapped(alike, content)
            self._widths[section] = known
        return known

    def heading(self, section: int) -> str:
        """The headings of a section, in the drawn widths; empty where it has no rows, or they stand in its cards."""
        if section >= len(self.panels) or not self.panels[section].rows or self.cards(section):
            return ""
        heads = self.panels[section].columns
        drawn = zip((heads[n] for n in self._upper(section)), self.widths(section), strict=True)
        return (" " * columns.GAP).join(self._look.fit(c.name, w, c.align) for c, w in drawn)

    def reach(self, y: int, cell: int) -> tuple[int, int]:
        """How far a cell of the row on line ``y`` goes, from the first column's start: cells, and lines."""
        line, row = self.lines.at(y), self.lines.row(y)
        if line is None or row is None:
            return 0, 1
        if self.cards(line.section) or self._paired(line.section):
            return self._width, self.lines.height(y)
        drawn = self.widths(line.section)[: cell + 1]
        flat = self.flat(line.section) or not 0 <= cell < len(row.cells) or not drawn
        tall = 1 if flat else len(cell_lines(row.cells[cell].text, drawn[-1], self._look))
        return sum(drawn) + columns.GAP * max(len(drawn) - 1, 0), tall

    def cell_at(self, y: int, x: int) -> int:
        """The column on line ``y`` that lies ``x`` cells from the first one's start."""
        line, row = self.lines.at(y), self.lines.row(y)
        if line is None or row is None:
            return 0
        if self.cards(line.section):
            card = cards.of(row, self.panels[line.section].columns, self._width, self._look)
            return card[line.part][0] if line.part < len(card) else 0
        if line.part and self._paired(line.section):
            return pairs.below(self.panels[line.section].columns) or 0
        return self.column_at(line.section, x)

    def column_at(self, section: int, x: int) -> int:
        """The column of a section that lies ``x`` cells from the first one's start; the first beyond the last."""
        left = 0
        for number, width in enumerate(self.widths(section)):
            left += width + columns.GAP
            if x < left:
                return self._upper(section)[number]
        return 0

    def empty(self, section: int) -> list[str]:
        """What stands in a section without rows, as the lines that it takes."""
        told = self.panels[section].empty
        return (self._look.folded(told, self._width, MOST) if self._width > 0 else [told]) or [""]

    def _heights(self, section: int) -> list[int] | int:
        if not self.panels[section].rows:
            return [len(self.empty(section))]
        if self.flat(section):
            return pairs.LINES if self._paired(section) else 1
        if self.cards(section):
            shown = self.panels[section].columns
            return [len(cards.of(row, shown, self._width, self._look)) for row in self.panels[section].rows]
        drawn = self.widths(section)
        return [height(row, drawn, self._look) for row in self.panels[section].rows]

    def _wrapped(self, alike: Sequence[Panel], content: Sequence[int]) -> tuple[int, ...]:
        """Widths in which the first rows take few lines, no word broken that can be whole."""
        heads = alike[0].columns
        for parted in (unbroken, str.split):
            sizes = self._sizes(alike, parted)
            words = _words(heads, sizes)
            if sum(map(max, words)) <= self._width - columns.GAP * (len(heads) - 1):
                break
        least = columns.floors(words, self._width)
        drawn = columns.widths(heads, content, self._width, least)
        whole = all(w >= need for w, need in zip(drawn, content, strict=True))
        return drawn if whole else columns.balanced(drawn, sizes, least, MOST)

    def _alike(self, panel: Panel) -> list[Panel]:
        return [other for other in self.panels if other.columns == panel.columns]

    def _sizes(self, alike: Sequence[Panel], parted: Callable[[str], list[str]]) -> list[list[list[int]]]:
        """Of the first rows, for each column the cells that each word of its text takes."""
        rows = islice(chain.from_iterable(first(panel.rows, _BALANCED) for panel in alike), _BALANCED)
        cells = [row.cells for row in rows if len(row.cells) == len(alike[0].columns)]
        return [[[self._look.cells(word) for word in parted(cell.text)] for cell in row] for row in cells]

    def _content(self, panel: Panel) -> list[int]:
        widest = [len(c.name) for c in panel.columns]
        if isinstance(panel.rows, Pages) and len(panel.rows) > _SHORT:
            # What was not read yet may be longer than what was.
            widest = [c.width or self._width for c in panel.columns]
        for row in first(panel.rows, MEASURED):
            for i, cell in enumerate(row.cells[: len(widest)]):
                widest[i] = max(widest[i], self._look.cells(cell.text))
        return widest


def _words(heads: Sequence[Column], sizes: Sequence[Sequence[Sequence[int]]]) -> list[list[int]]:
    """Of each column the cells of its heading and of each word in it."""
    return [[_head(c), len(c.name), *(size for row in sizes for size in row[i])] for i, c in enumerate(heads)]


def _head(column: Column) -> int:
    """The least width of a column whose rows wrap: a short heading is whole."""
    return max(NARROW, len(column.name)) if len(column.name) <= _HEAD else NARROW
