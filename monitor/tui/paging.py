"""Rows that are read a page at a time as they are looked at: each page is asked for once, in a thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.widget import Widget

from monitor.present.pages import Pages
from monitor.present.panel import Cell, Row
from monitor.tui.offloop import in_thread

# Rows beyond the last that is drawn for which a page is read in time; what stands for a row until then.
_AHEAD = 20
_BLANK = Row("", (Cell("…", tone="dim"),), ())


class Paging:
    """What a widget looks at.

    Args:
        widget: which draws the rows.
        arrived: told, in the loop, of whose rows a page was read, or could not be.
    """

    def __init__(self, widget: Widget, arrived: Callable[[Pages], None]) -> None:
        self._widget, self._arrived = widget, arrived
        # Pages that were asked for, of the rows they belong to.
        self._asked: set[tuple[int, int]] = set()

    def row(self, rows: Sequence[Row], index: int) -> Row:
        """The row at hand; one that has yet to be read is asked for, and a blank one stands for it."""
        if not isinstance(rows, Pages):
            return rows[index]
        for page in rows.missing(index, _AHEAD):
            if (id(rows), page) not in self._asked:
                self._asked.add((id(rows), page))
                # Not while drawing.
                self._widget.call_later(self._fetch, rows, page)
        return rows.known(index) or _BLANK

    def _fetch(self, rows: Pages, page: int) -> None:
        def done() -> None:
            self._asked.discard((id(rows), page))
            self._arrived(rows)

        def call() -> None:
            try:
                rows.fetch(page)
            finally:
                self._widget.app.call_from_thread(done)

        in_thread(self._widget, call, "rows")
