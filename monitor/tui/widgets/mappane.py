"""The map as a pane: title, map, and the chosen mark in words."""

from __future__ import annotations

from textual.app import ComposeResult

from monitor.present.panel import Panel, Row
from monitor.tui.lines import Cursor
from monitor.tui.look import Look
from monitor.tui.mapping import Box
from monitor.tui.marks import marks
from monitor.tui.news import News
from monitor.tui.offloop import in_thread
from monitor.tui.widgets.line import TextLines
from monitor.tui.widgets.mapview import MapView
from monitor.tui.widgets.pane import Pane


class MapPane(Pane):
    """View 4. Its rows are the marks; what a mark says stands below in words, for those who cannot see it."""

    def __init__(self, look: Look, bbox: Box | None) -> None:
        super().__init__("map", look)
        self.map = MapView(look, bbox, id="map")
        self.caption = TextLines(look, classes="caption")

    def compose(self) -> ComposeResult:
        """Title, map, caption."""
        yield self.title
        yield self.map
        yield self.caption

    def seen(self, news: News) -> None:
        """A mark on the map is no row: nothing is marked as new on it."""

    def _put(self, panels: tuple[Panel, ...]) -> None:
        self._panels = panels
        self.map.show(marks(panels[0]))
        self._title()

    def action_sort(self) -> None:
        """Marks lie where they lie."""
        self.app.say("The map has no order: n and b go from mark to mark, the weightiest first.")

    def focus_body(self) -> None:
        """Send keys to the map."""
        self.map.focus()

    @property
    def row(self) -> Row | None:
        """The chosen mark as a row."""
        mark = self.map.mark
        return None if mark is None else Row(mark.id, (), mark.claims, text=mark.words)

    @property
    def held(self) -> Cursor | None:
        """A hold on the row of the chosen mark's front."""
        mark = self.map.mark
        return None if mark is None else Cursor("fronts", mark.front)

    def go(self, hold: Cursor) -> bool:
        """Choose the mark of a row."""
        return self.map.choose(hold.row)

    def on_map_view_wanted(self, message: MapView.Wanted) -> None:
        """Outlines are read in a thread."""
        message.stop()
        lines, box = self.app.options.lines, message.box
        if lines is not None:
            in_thread(self, lambda: self.app.call_from_thread(self.map.outline, lines(box), box), "map")

    def on_map_view_changed(self) -> None:
        """Say which mark is chosen."""
        self._title()

    def _title(self) -> None:
        panel, mark, count = next(iter(self._panels), None), self.map.mark, len(self.map.marks)
        # One without columns is not there yet: what is located is not known.
        known = panel is not None and bool(panel.columns)
        self._say_title(f"Map  {count} marked" if count else "Map  nothing located" if known else "Map")
        empty = panel.empty if panel is not None else ""
        words = f"{self.map.chosen + 1}/{count} {mark.words or mark.label}" if mark else empty
        lines = self.look.folded(words, max(self.size.width - 3, 2), 2)
        self.caption.say(*([(f"  {line}", "plain")] for line in lines))
