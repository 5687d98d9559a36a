"""The map: outlines in dots, marks with labels, a cursor that goes from mark to mark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from monitor.tui.canvas import Canvas
from monitor.tui.glyphs import to_ascii
from monitor.tui.look import Look, strip
from monitor.tui.mapping import Box, Cell, Label, View, around, enclosing, labels, spread
from monitor.tui.marks import FRONT, MapMark
from monitor.tui.messages import Open
from monitor.tui.rowstrip import TONES

Outline = Sequence[Sequence[tuple[float, float]]]
# Longer labels give way to the name alone.
_LABEL = 32


class MapView(Widget, can_focus=True):
    """Draws outlines and marks; asks for outlines where it shows more than it has."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"map--{t}" for t in (*TONES, "coast", "chosen")}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "pan(-1,0)", "west", show=False),
        Binding("right,l", "pan(1,0)", "east", show=False),
        Binding("up,k", "pan(0,-1)", "north", show=False),
        Binding("down,j", "pan(0,1)", "south", show=False),
        Binding("plus,equals_sign", "zoom(1)", "closer", show=False),
        Binding("minus,underscore", "zoom(-1)", "further", show=False),
        Binding("0,home", "whole", "whole theatre", show=False),
        Binding("n", "mark(1)", "next mark", show=False),
        Binding("b", "mark(-1)", "previous mark", show=False),
        Binding("enter", "open", "evidence", show=False),
    ]

    class Changed(Message):
        """Another mark is chosen, or another part of the world shown."""

    class Wanted(Message):
        """Outlines of a box are needed."""

        def __init__(self, box: Box) -> None:
            self.box = box
            super().__init__()

    def __init__(self, look: Look, bbox: Box | None, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.look = look
        self.bbox = bbox
        self.marks: tuple[MapMark, ...] = ()
        self.chosen = 0
        self.view: View | None = None
        self._moved = False
        # Where the pointer holds the map, None: nowhere; whether it has moved since it was pressed.
        self._grip: Cell | None = None
        self._dragged = False
        self._outline: Outline = ()
        self._covered: Box | None = None
        self._rows: tuple[str, ...] = ()
        self._labels: tuple[Label, ...] = ()
        # Where each mark stands; None outside the view.
        self._cells: tuple[Cell | None, ...] = ()

    # -- what it shows

    def show(self, marks: Sequence[MapMark]) -> None:
        """Draw these marks; the chosen one stays chosen where it is still there."""
        held = self.mark.id if self.mark else None
        self.marks = tuple(marks)
        self.chosen = next((i for i, m in enumerate(self.marks) if m.id == held), 0)
        if not self._moved:
            self.view = None
        self._draw()

    def outline(self, lines: Outline, covered: Box) -> None:
        """Draw these outlines, which hold everything within ``covered``."""
        self._outline, self._covered = lines, covered
        self._draw()

    @property
    def mark(self) -> MapMark | None:
        """The chosen mark."""
        return self.marks[self.chosen] if self.chosen < len(self.marks) else None

    def choose(self, row_id: str) -> bool:
        """Choose the mark of a row and bring it into sight; False where it has none."""
        found = next((i for i, m in enumerate(self.marks) if m.id == row_id), None)
        if found is None:
            return False
        self._choose(found)
        return True

    # -- keys

    def action_pan(self, columns: int, rows: int) -> None:
        """Move by a fifth of the view."""
        if self.view is not None:
            self._look_at(self.view.moved(columns * max(self.size.width // 5, 1), rows * max(self.size.height // 5, 1)))

    def action_zoom(self, step: int) -> None:
        """Closer or further, around the chosen mark where it is in sight."""
        if self.view is None:
            return
        mark = self.mark
        seen = mark is not None and self.view.cell(mark.lon, mark.lat) is not None
        view = self.view.centred(mark.lon, mark.lat) if mark is not None and seen and step > 0 else self.view
        self._look_at(view.zoomed(1.6**step))

    def action_whole(self) -> None:
        """The whole theatre."""
        self._look_at(self._first_view())
        self._moved = False

    def action_mark(self, step: int) -> None:
        """The next or previous mark, round and round."""
        if self.marks:
            self._choose((self.chosen + step) % len(self.marks))

    def action_open(self) -> None:
        """The evidence of the chosen mark."""
        if self.mark is not None and self.mark.claims:
            self.post_message(Open(tuple(self.mark.claims), self.mark.words))

    def _choose(self, number: int) -> None:
        before, self.chosen = self.chosen, number
        mark = self.mark
        if mark is not None and self.view is not None and self.view.cell(mark.lon, mark.lat) is None:
            self._look_at(self.view.centred(mark.lon, mark.lat))
        else:
            self._repaint(before)
            self._repaint(number)
        self.post_message(self.Changed())

    def _repaint(self, number: int) -> None:
        cell = self._cells[number] if number < len(self._cells) else None
        if cell is not None:
            self.refresh(Region(0, cell[1], self.size.width, 1))

    # -- drawing

    def _first_view(self) -> View:
        box = self.bbox or enclosing([(m.lon, m.lat) for m in self.marks]) or (-170.0, -60.0, 170.0, 75.0)
        # A row above and one below stay clear: a mark on the edge has no other room for its name.
        view = around(box, self.size.width, self.size.height - 2)
        return replace(view, height=max(self.size.height, 1))

    def _look_at(self, view: View) -> None:
        self.view, self._moved = view, True
        self._draw()
        self.post_message(self.Changed())

    def _draw(self) -> None:
        width, height = self.size
        if width <= 0 or height <= 0:
            return
        if self.view is None:
            self.view = self._first_view()
        view = self.view
        if not _holds(self._covered, view.box):
            self.post_message(self.Wanted(_wider(view.box)))
        canvas = Canvas(width, height)
        for line in self._outline:
            canvas.polyline([view.dot(lon, lat) for lon, lat in line])
        self._rows = canvas.rows("ascii" if self.look.ascii else "half" if self.look.blocks else "braille")
        self._place(view)
        self.refresh()

    def _place(self, view: View) -> None:
        """Marks and their labels: first the fronts with their names, then the events where these leave room."""
        width, height = self.size
        cells: list[Cell | None] = [view.cell(m.lon, m.lat) for m in self.marks]
        stood: set[Cell] = set()
        words: set[Cell] = set()
        placed: list[Label] = []
        for front in (True, False):
            tier = [i for i, m in enumerate(self.marks) if (m.sign == FRONT) == front]
            # No name stands where another of them lies; one that is pushed aside finds room beside the names.
            lie = {cell for i in tier if (cell := cells[i]) is not None}
            for i in tier:
                cells[i] = cell = next(iter(spread((cells[i],), width, height, words, stood)))
                if cell is not None:
                    stood.add(cell)
                    texts = (self._label(self.marks[i].label), self._label(self.marks[i].name))
                    told = labels([(i, cell, texts)], width, height, words, stood | lie)
                    words.update(taken for label in told for taken in label.cells)
                    placed += told
        self._cells, self._labels = tuple(cells), tuple(placed)

    def _label(self, text: str) -> str:
        text = self.look.text(text)
        return text if len(text) <= _LABEL else ""

    def render_line(self, y: int) -> Strip:
        """One row: dots, then labels and marks over them."""
        width = self.size.width
        coast = self.get_component_rich_style("map--coast")
        if y >= len(self._rows) or self.view is None:
            return strip([], width, coast)
        row: list[tuple[str, Style]] = [(char, coast) for char in self._rows[y].ljust(width)]
        for label in self._labels:
            if label.row == y:
                style = self._style(label.mark)
                # No dot of a coast touches a word.
                for beside in (label.column - 1, label.column + len(label.text)):
                    if 0 <= beside < width:
                        row[beside] = (" ", coast)
                for offset, char in enumerate(label.text):
                    row[label.column + offset] = (char, style)
        for number in reversed(range(len(self.marks))):
            cell = self._cells[number] if number < len(self._cells) else None
            if cell is not None and cell[1] == y:
                sign = self.marks[number].sign
                row[cell[0]] = (to_ascii(sign)[0] if self.look.ascii else sign, self._style(number))
        return strip(row, width, coast)

    def _style(self, number: int) -> Style:
        tone = self.marks[number].tone
        style = self.get_component_rich_style(f"map--{tone if tone in TONES else 'plain'}")
        chosen = number == self.chosen and self.has_focus
        return style + self.get_component_rich_style("map--chosen", partial=True) if chosen else style

    # -- events

    def on_resize(self, event: events.Resize) -> None:
        """The same middle at another size; the first view where nobody has moved."""
        view = self.view
        if view is not None:
            scale = view.scale * view.width / max(event.size.width, 1)
            self.view = View(view.lon, view.lat, scale, *event.size) if self._moved else None
        self._draw()

    def on_focus(self) -> None:
        """The chosen mark shows where keys go."""
        self._repaint(self.chosen)

    on_blur = on_focus

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of the map."""
        self._grip, self._dragged = (event.x, event.y), False
        self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """What was taken hold of follows the pointer."""
        if self._grip is not None and self.view is not None and self._grip != (event.x, event.y):
            column, row = self._grip
            self._grip, self._dragged = (event.x, event.y), True
            self._look_at(self.view.moved(column - event.x, row - event.y))

    def on_mouse_up(self) -> None:
        """Let go of it."""
        self._grip = None
        self.release_mouse()

    def on_click(self, event: events.Click) -> None:
        """A click chooses the nearest mark, a second one opens it; the end of a drag is no click."""
        if self.view is None or not self.marks or self._dragged:
            return
        dots = [self.view.dot(m.lon, m.lat) for m in self.marks]
        near = [(dx / 2 - event.x) ** 2 + (dy / 2 - 2 * event.y) ** 2 for dx, dy in dots]
        self._choose(near.index(min(near)))
        if event.chain >= 2:
            self.action_open()

    def on_mouse_scroll_up(self) -> None:
        """Closer."""
        self.action_zoom(1)

    def on_mouse_scroll_down(self) -> None:
        """Further."""
        self.action_zoom(-1)


def _holds(outer: Box | None, inner: Box) -> bool:
    return (
        outer is not None
        and outer[0] <= inner[0]
        and outer[1] <= inner[1]
        and outer[2] >= inner[2]
        and outer[3] >= inner[3]
    )


def _wider(box: Box) -> Box:
    """Half as much again on each side, so that small moves ask for nothing."""
    dx, dy = (box[2] - box[0]) / 2, (box[3] - box[1]) / 2
    return box[0] - dx, max(box[1] - dy, -90.0), box[2] + dx, min(box[3] + dy, 90.0)
