"""What can be asked of the panel in use, and of the date: the part of the panels' screen that is only deeds."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.screen import Screen

from monitor.model import edtf
from monitor.tui import order, scene, series, timeline
from monitor.tui.messages import Scene
from monitor.tui.screens.prompt import Prompt
from monitor.tui.screens.reading import Reading
from monitor.tui.widgets.pane import Pane

if TYPE_CHECKING:
    from datetime import date

    from monitor.tui.app import MonitorApp


class Acts(Screen[None]):
    """Actions on the active pane and on the as-of date; the screen itself is :class:`monitor.tui.screens.main.Main`."""

    app: MonitorApp
    scene: Scene | None
    wanted: date | None
    active: str
    said: str

    @property
    def pane(self) -> Pane | None:
        """The pane in use; None before the first scene."""
        raise NotImplementedError

    def say(self, line: str) -> None:
        """One line in the footer, until the next key."""
        raise NotImplementedError

    def action_step(self, step: int) -> None:
        """To the next date on which something was reported."""
        if self.scene is None:
            return
        target = timeline.neighbour(self.scene.dates, self.wanted or self.scene.as_of, step)
        if target is None:
            self.say("There is no later report." if step > 0 else "There is no earlier report.")
        else:
            self.app.load(target)

    def action_stride(self, step: int) -> None:
        """About a month on or back."""
        if self.scene is not None:
            self.app.load(timeline.in_months(self.scene.dates, self.wanted or self.scene.as_of, step))

    def action_newest(self) -> None:
        """The picture as of the newest report."""
        self.app.load(None)

    def action_date(self) -> None:
        """The picture as of a date to type."""

        def answered(words: str | None) -> None:
            if words and words.strip():
                try:
                    self.app.load(edtf.last_day(words.strip()))
                except ValueError as wrong:
                    self.say(f"Not a date: {wrong}")

        hint = "2019-05-01, 2019-05 (its last day) or 2019; Enter goes there, Esc leaves it"
        self.app.push_screen(Prompt(self.app.look, "As of", hint=hint), answered)

    def action_filter(self) -> None:
        """Narrow the panel to rows that hold some words; empty shows all again."""
        pane = self.pane
        if pane is None:
            return

        def answered(words: str | None) -> None:
            if words is not None:
                self.app.narrow(words.strip(), pane)

        self.app.push_screen(
            Prompt(self.app.look, "Only rows that hold", pane.order.words, "Empty shows all"), answered
        )

    def action_sort(self) -> None:
        """Sort the panel by the next of its keys, and then by its own order again."""
        pane = self.pane
        if pane is None or self.scene is None:
            return
        shown = scene.view(self.scene, self.active)[0]
        by = order.following(shown, pane.order.by)
        if by is None and pane.order.by is None:
            self.say("This panel has one order only.")
        pane.set_order(replace(pane.order, by=by))

    def action_clear(self) -> None:
        """Take away the last words, then the filter and the sort order."""
        if self.said:
            self.say("")
        elif self.pane is not None and self.pane.order.said():
            self.pane.set_order(order.Order())

    def action_open(self) -> None:
        """The evidence of the row or cell under the cursor."""
        if self.pane is not None:
            self.pane.open()

    def action_plot(self) -> None:
        """The series of the figure under the cursor, plotted."""
        row = self.pane.row if self.pane else None
        if row is None or not series.values(row):
            self.say("A humanitarian figure (view 3) has a series to plot; this row has none.")
            return
        from monitor.tui.screens.plot import Plot

        self.app.push_screen(Plot(row, row.cells[0].text))

    def action_read(self) -> None:
        """The row in full: every cell with its heading, and the sentence it is read out as."""
        row = self.pane.row if self.pane else None
        if row is None or self.scene is None or self.pane is None:
            return
        held = self.pane.held
        panel = self.scene.panels.get(held.section) if held else None
        names = [c.name for c in panel.columns] if panel else []
        cells = [f"{name}: {cell.text}" for name, cell in zip(names, row.cells, strict=False)]
        self.app.push_screen(Reading(self.app.look, "\n\n".join([row.text, "\n".join(cells)])))

    def action_copy(self) -> None:
        """Copy the row as a sentence, with the picture's date."""
        row = self.pane.row if self.pane else None
        if row is not None and self.scene is not None:
            words = row.text or "  ".join(c.text for c in row.cells)
            self.app.copy(f"{words} (as of {self.scene.as_of.isoformat()})")

    def action_link(self) -> None:
        """Open the link of the row's article."""
        row = self.pane.row if self.pane else None
        url = dict(row.fields).get("url") if row else None
        if isinstance(url, str) or not (row and row.claims):
            self.app.open_link(url if isinstance(url, str) else None)
        else:
            self.say("Enter opens the evidence; o there opens the article's link.")
