"""A figure over time: the plot above, its points below, each of which opens its sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.color import Color
from textual.screen import Screen
from textual.widget import Widget

from monitor.present.panel import Row
from monitor.tui import series, words
from monitor.tui.lines import Cursor
from monitor.tui.messages import Open
from monitor.tui.widgets.line import Hints, TextLines
from monitor.tui.widgets.table import Table

if TYPE_CHECKING:
    from monitor.tui.app import MonitorApp


class Plot(Screen[None]):
    """Shows the series of one row."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,backspace,v", "dismiss", "back", show=False)]
    place: ClassVar[str] = "plot"
    app: MonitorApp

    def __init__(self, row: Row, title: str) -> None:
        super().__init__()
        self.title_text = title
        self._row = row.id
        self.values = series.values(row)

    def compose(self) -> ComposeResult:
        """Title, plot (where there is something to draw and signs to draw it with), points, hints."""
        look = self.app.look
        yield TextLines(look, id="question")
        if len(self._drawn()) > 1 and not look.ascii:
            yield self._plot()
        yield Table(look, titled=True, id="points")
        yield Hints(look, id="footer")

    def on_mount(self) -> None:
        """Fill the table."""
        self._fill(None)

    def _fill(self, hold: Cursor | None) -> None:
        self.query_one("#question", TextLines).say([(f" {self.title_text}", "strong")])
        table = self.query_one(Table)
        table.show([series.panel(self.title_text, self.values)], hold=hold)
        table.focus()
        self.say("")

    async def renewed(self) -> None:
        """Another picture is there: draw the series anew where it is another. The cursor behind stands on its row."""
        row = self.app.main.pane.row if self.app.main.pane else None
        values = series.values(row) if row and row.id == self._row else ()
        if not values:
            self.say("Nothing is left of this figure in the picture.")
        elif values != self.values:
            self.values = values
            held = self.query_one(Table).held
            await self.recompose()
            self._fill(held)

    def say(self, line: str) -> None:
        """One line at the foot; the keys where there is nothing to say."""
        self.query_one("#footer", TextLines).stack(words.footer(self.place, line, self.size.width, self.app.look))

    def on_resize(self) -> None:
        """Hints that fit."""
        self.say("")

    def _drawn(self) -> list[tuple[int, float]]:
        """(day, height) of every point that has both."""
        known = [(v.day.toordinal(), v.height) for v in self.values if v.day is not None]
        return sorted((day, height) for day, height in known if height is not None)

    def _plot(self) -> Widget:
        """The plot; its library is loaded when the first one is looked at."""
        from textual_plotext import PlotextPlot

        points = self._drawn()
        days, heights = [float(d) for d, _ in points], [h for _, h in points]
        widget = PlotextPlot(id="plot")
        # The library's own colours are black on black where the terminal's sixteen serve.
        widget.theme = "clear"
        own = "default" if self.app.theme_name == "ansi" else Color.parse(self.app.theme_variables["primary"]).rgb
        plot = widget.plt
        plot.plot(days, heights, marker="·" if self.app.look.blocks else "braille", color=own)
        for value in self.values:
            if value.day is not None and value.low is not None and value.high is not None and value.low < value.high:
                # From the lowest to the highest that the report says.
                plot.plot([float(value.day.toordinal())] * 2, [value.low, value.high], marker="│", color=own)
        plot.scatter(days, heights, marker="●", color=own)
        levels = series.levels(max(*heights, *(v.high or 0 for v in self.values)))
        plot.ylim(0, levels[-1])
        plot.yticks(levels, [f"{level:,.0f}" for level in levels])
        ticks = series.ticks(days)
        said = {v.day.toordinal(): v.said for v in self.values if v.day is not None}
        plot.xticks(ticks, [said[int(d)] for d in ticks])
        return widget

    def on_open(self, message: Open) -> None:
        """The evidence of a point."""
        message.stop()
        self.app.open_evidence(message)
