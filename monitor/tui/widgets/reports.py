"""The reports behind a cell: a list by origin, and what is known of the chosen one."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical

from monitor.present.panel import Panel
from monitor.tui import words
from monitor.tui.exhibit import Exhibit, Report, sections
from monitor.tui.lines import Cursor
from monitor.tui.look import Look
from monitor.tui.widgets.line import TextLines
from monitor.tui.widgets.table import Table


class Reports(Vertical):
    """Shows one exhibit; ``report`` is the chosen one."""

    def __init__(self, look: Look) -> None:
        super().__init__(id="reports")
        self.table = Table(look, titled=True, id="table-reports")
        self._beyond = TextLines(look, id="beyond")
        self._details = TextLines(look, id="details")
        self._exhibit: Exhibit | None = None
        self._room = 1

    def compose(self) -> ComposeResult:
        """List, how much of it is not seen, details."""
        yield self.table
        yield self._beyond
        yield self._details

    def show(self, exhibit: Exhibit, *, flat: bool, room: int, height: int) -> None:
        """Draw it; the chosen report stays chosen where it is still there.

        Args:
            exhibit: to draw.
            flat: whether each report takes one line.
            room: lines that the list may take.
            height: lines of all of it; of the details what is left is shown, at least one.
        """
        self._exhibit = exhibit
        self.table.flat = flat
        held, made = self.table.held, sections(exhibit)
        # A verdict may have moved it under another heading.
        self.table.show(made, hold=_place(made, held.row) if held else None)
        lines = len(self.table.lines)
        # The line that counts what is not seen would take as much as the last one that is.
        taken = lines if lines <= room + 1 else room
        self.table.styles.height = taken
        self._room = max(height - taken - 1, 1)
        self.tell()
        self.call_after_refresh(self._count)

    @property
    def report(self) -> Report | None:
        """The chosen report."""
        held = self.table.held
        if held is None or self._exhibit is None:
            return None
        return next((r for r in self._exhibit.reports if r.id == held.row), None)

    def choose(self, report: str) -> None:
        """Move the cursor to a report by its id."""
        place = _place(self.table.lines.panels, report)
        if place is not None:
            self.table.go(place)

    def tell(self) -> None:
        """Say what is known of the chosen report."""
        known = self.report.details if self.report is not None else ()
        self._details.fill([(text, "plain") for text in known], lead=2, room=self._room)

    def _count(self) -> None:
        beyond = words.beyond(self.table.beyond, self.table.look)
        self._beyond.display = bool(beyond)
        self._beyond.say([(f"  {beyond}", "dim")])

    def on_table_scrolled(self, message: Table.Scrolled) -> None:
        """Other reports are seen."""
        message.stop()
        self._count()

    def on_resize(self) -> None:
        """The details in the new width."""
        self.call_after_refresh(self.tell)


def _place(panels: Sequence[Panel], report: str) -> Cursor | None:
    """Where a report stands by its id; None where it is gone."""
    return next((Cursor(panel.key, report) for panel in panels if any(row.id == report for row in panel.rows)), None)
