"""A list of panel rows, drawn line by line: a line costs nothing until it is on the screen.

One step of the cursor repaints two gutters and the two cells it marks, nothing else (``slow``: the gutters alone).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip

from monitor.present.pages import Pages
from monitor.present.panel import Panel, Row
from monitor.tui import glyphs, words
from monitor.tui.lines import Cursor, Line, Lines
from monitor.tui.look import Look, strip
from monitor.tui.news import NOTHING_NEW, News
from monitor.tui.opening import of_row
from monitor.tui.paging import Paging
from monitor.tui.rowstrip import GUTTER, TONES, Under
from monitor.tui.sheet import Sheet
from monitor.tui.widgets.wheel import Wheel

PARTS = (*TONES, "mark", "cell", "hit")


class Table(Wheel, can_focus=True):
    """Rows under a cursor; ``cell`` is the chosen cell of the cursor's row."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"table--{t}" for t in (*PARTS, "head", "title")}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "move(1)", "down", show=False),
        Binding("k,up", "move(-1)", "up", show=False),
        Binding("g,home", "edge(-1)", "first", show=False),
        Binding("G,end", "edge(1)", "last", show=False),
        Binding("pagedown", "page(1)", "page down", show=False),
        Binding("pageup", "page(-1)", "page up", show=False),
        Binding("right,l", "cell(1)", "next cell", show=False),
        Binding("left,h", "cell(-1)", "previous cell", show=False),
        Binding("enter", "open", "evidence", show=False),
    ]

    class Moved(Message):
        """The cursor stands on another row or cell; ``sent`` there, where no person moved it."""

        def __init__(self, table: Table, *, sent: bool = False) -> None:
            self.table, self.sent = table, sent
            super().__init__()

    class Bare(Message):
        """Enter on a row that stands on no sentence."""

    class Scrolled(Message):
        """Other rows are seen."""

    def __init__(
        self,
        look: Look,
        *,
        flat: bool = False,
        titled: bool = False,
        id: str | None = None,  # noqa: A002  Textual's word
    ) -> None:
        super().__init__(id=id)
        # Whether each row takes one line; whether even a single panel has its title and headings.
        self.flat, self._titled = flat, titled
        self.look = look
        self.sheet = Sheet((), 0, look)
        self.cursor = 0
        self._sent: tuple[int, Cursor | None] = (0, None)
        self.cell = 0
        # Spans to mark in the last cell, by row id: what a search found.
        self.marks: Mapping[str, tuple[tuple[int, int], ...]] = {}
        self._fresh: frozenset[str] = frozenset()
        self._news = NOTHING_NEW
        self._styles: dict[str, Style] | None = None
        self._paging = Paging(self, self._arrived)

    # -- what it shows

    def show(
        self,
        panels: Sequence[Panel],
        fresh: frozenset[str] = frozenset(),
        hold: Cursor | None = None,
        news: News = NOTHING_NEW,
    ) -> None:
        """Draw these panels one under another; the cursor stays on its row where that still exists.

        ``fresh`` names rows to mark as new, as ``panel/row``; ``hold`` the row to stand on, None: the present one.
        """
        anchor = None if hold else self.lines.anchor(self.cursor, round(self.scroll_y), self.size.height)
        self._fresh, self._news = fresh, news
        self._lay(panels, hold or self.held, anchor)
        self.refresh()

    def _lay(self, panels: Sequence[Panel], hold: Cursor | None, anchor: tuple[Cursor, int] | None = None) -> None:
        """Where each line goes in the present width, the cursor on its row; the view holds to the anchor's."""
        flat = self.flat or bool(self.marks)
        self.sheet = Sheet(panels, max(self.size.width - GUTTER, 0), self.look, flat=flat, titled=self._titled)
        found = self.lines.find(hold)
        self.cursor = self.lines.nearest(self.cursor) or 0 if found is None else found
        self._sent = (self.cursor, None if found is None else hold)
        self.virtual_size = Size(self.size.width, len(self.lines))
        there = self.lines.find(anchor[0]) if anchor else None
        if anchor is None or there is None:
            self._reveal()
        else:
            self.scroll_to(y=max(there - anchor[1], 0), animate=False, force=True)

    @property
    def lines(self) -> Lines:
        """What stands on which line."""
        return self.sheet.lines

    @property
    def beyond(self) -> tuple[int, int]:
        """How many rows are not wholly seen, above and below."""
        return self.lines.beyond(round(self.scroll_y), self.size.height) if self.size.height > 0 else (0, 0)

    def _arrived(self, rows: Pages) -> None:
        """A page was read, or could not be: draw what there is."""
        if any(panel.rows is rows for panel in self.lines.panels):
            self.refresh()
            self.post_message(self.Moved(self, sent=True))

    def seen(self, news: News) -> None:
        """Mark only what is left of the news."""
        self._news = news
        self.refresh()

    @property
    def row(self) -> Row | None:
        """The row under the cursor; None where there is none."""
        return self.lines.row(self.cursor)

    @property
    def held(self) -> Cursor | None:
        """A hold on that row."""
        known = self.lines.cursor(self.cursor)
        # A row that has yet to be read is the one the cursor was sent to.
        return self._sent[1] if known is None and self._sent[0] == self.cursor else known

    def go(self, hold: Cursor) -> bool:
        """Move the cursor to a row; False where there is no such row."""
        found = self.lines.find(hold)
        if found is not None:
            self._sent = (found, hold)
            self._place(found, sent=True)
        return found is not None

    # -- moving

    def action_move(self, step: int) -> None:
        """Up or down by rows."""
        target = self.lines.nearest(self.cursor + step, step)
        if target is not None and (target - self.cursor) * step > 0:
            self._place(target)

    def action_page(self, step: int) -> None:
        """Up or down by a screenful."""
        target = self.lines.nearest(self.cursor + step * max(self.size.height - 1, 1), -step)
        if target is not None:
            self._place(target)

    def action_edge(self, step: int) -> None:
        """To the first or the last row."""
        target = self.lines.nearest(0 if step < 0 else len(self.lines) - 1, -step)
        if target is not None:
            self._place(target)

    def action_cell(self, step: int) -> None:
        """To the next cell of the row, the first one standing for the whole row."""
        row = self.row
        if row is None:
            return
        cell = min(max(self.cell + step, 0), len(row.cells) - 1)
        if cell != self.cell:
            self.cell = cell
            width, _ = self.sheet.reach(self.cursor, max(cell, cell - step))
            self._repaint(self.cursor, GUTTER + width, self.lines.height(self.cursor))
            self.post_message(self.Moved(self))

    def action_open(self) -> None:
        """Ask for the evidence of the cell or row."""
        opening = None if self.row is None else of_row(self.row, self.cell)
        self.post_message(opening or self.Bare())

    def _place(self, y: int, *, sent: bool = False) -> None:
        old, self.cursor = self.cursor, y
        if not self._reveal() and old != y:
            for line in (old, y):
                self._mark(line, self.cell)
        self.post_message(self.Moved(self, sent=sent))

    def _reveal(self) -> bool:
        """Scroll so that the cursor is seen; whether that moved anything (and so repaints all)."""
        height, top = self.size.height, round(self.scroll_y)
        last = self.cursor + min(self.lines.height(self.cursor), max(height, 1)) - 1
        if height <= 0 or (top <= self.cursor and last < top + height):
            return False
        # A titled section's first row brings its title along.
        lead = 2 if self.lines.titled else 0
        stride = height // 2 if self.look.slow else 0
        target = self.cursor - lead - stride if self.cursor < top else last - height + 1 + stride
        self.scroll_to(y=max(target, 0), animate=False, force=True)
        return True

    def _mark(self, y: int, cell: int) -> None:
        """Repaint what changes with the cursor: the gutter, and the marked cell."""
        if self.look.slow and cell == 0:
            self._repaint(y, 1)
        else:
            width, height = self.sheet.reach(y, cell)
            self._repaint(y, GUTTER + width, height)

    def _repaint(self, y: int, width: int, height: int = 1) -> None:
        self.refresh(Region(0, y - round(self.scroll_y), width, height))

    # -- drawing

    def render_line(self, y: int) -> Strip:
        """One line of the view, ``y`` from its top."""
        at = y + round(self.scroll_y)
        line = self.lines.at(at)
        width, plain = self.size.width, self.style("plain")
        if line is None or line.kind == "space":
            return strip([], width, plain)
        panel = self.lines.panels[line.section]
        if line.kind == "row":
            return self._row_strip(panel, line, at - line.part == self.cursor)
        if line.kind == "head":
            return strip([(" " * GUTTER, plain), (self.heading(line.section), self.style("head"))], width, plain)
        empty = line.kind == "empty"
        told = self.sheet.empty(line.section)[line.part] if empty else words.title(panel)
        fitted = glyphs.fit(self.look.plain(told), max(width - GUTTER, 0), ascii_only=self.look.ascii)
        return strip([(" " * GUTTER + fitted, self.style("dim" if empty else "title"))], width, plain)

    def style(self, name: str) -> Style:
        """The style of a tone or part, of the present theme."""
        return self.get_component_rich_style(f"table--{name}")

    def heading(self, section: int = 0) -> str:
        """The headings of a section, in the drawn widths; empty where it has no rows."""
        return self.sheet.heading(section)

    def _row_strip(self, panel: Panel, line: Line, here: bool) -> Strip:
        row = self._paging.row(panel.rows, line.row)
        marked = here and self.has_focus and not (self.look.slow and self.cell == 0)
        under = Under(
            here=here,
            cell=self.cell if marked else None,
            fresh=f"{panel.key}/{row.id}" in self._fresh or self._news.touch(row),
            marks=self.marks.get(row.id, ()),
        )
        if self._styles is None:
            self._styles = {name: self.style(name) for name in PARTS}
        drawn = self.sheet.pieces(line, row, self._styles, under)
        return strip(drawn, self.size.width, self.style("plain"))

    # -- events

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Other rows are seen."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self.post_message(self.Scrolled())

    def notify_style_update(self) -> None:
        """Another theme, other styles; a repaint alone keeps them, which halves the time of a step."""
        self._styles = None
        super().notify_style_update()

    def on_resize(self) -> None:
        """New widths; the cursor stays in sight, and other rows are seen."""
        self._lay(self.sheet.panels, self.held)
        self.post_message(self.Scrolled())

    def on_focus(self) -> None:
        """The marked cell shows where keys go."""
        self._repaint(self.cursor, self.size.width, self.lines.height(self.cursor))

    on_blur = on_focus

    def on_click(self, event: events.Click) -> None:
        """A click chooses, a second one opens."""
        line = self.lines.at(y := event.y + round(self.scroll_y))
        if line is None or line.kind != "row":
            return
        self.cell = self.sheet.cell_at(y, event.x - GUTTER)
        self._place(y - line.part)
        self._repaint(self.cursor, self.size.width, self.lines.height(self.cursor))
        if event.chain >= 2:
            self.action_open()
