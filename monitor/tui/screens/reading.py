"""A page of text to read: help, an alias table, anything longer than a line."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from monitor.tui import words
from monitor.tui.look import Look
from monitor.tui.widgets.line import Hints, TextLines
from monitor.tui.widgets.prose import Prose


class Reading(Screen[None]):
    """Shows a text until it is put away."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,question_mark,backspace", "dismiss", "back", show=False)]

    def __init__(self, look: Look, body: str) -> None:
        super().__init__()
        self._look = look
        self.body = body

    def compose(self) -> ComposeResult:
        """The text, and how to leave it."""
        yield Prose(self._look, hanging=True, id="page")
        yield Hints(self._look, id="footer")

    def on_mount(self) -> None:
        """Fill it."""
        page = self.query_one(Prose)
        page.show(self.body)
        page.focus()
        self.on_prose_scrolled()

    def on_prose_scrolled(self) -> None:
        """How far down one has read stands with the keys."""
        percent = self.query_one(Prose).percent
        read = [] if percent is None else [f" {percent} %"]
        scrolls = [] if percent is None else ["j k PgDn scroll"]
        told = words.fitted(scrolls, ["Esc back", "q quit", *read], self.size.width)
        self.query_one("#footer", TextLines).say([(told, "dim")])

    def on_resize(self) -> None:
        """More or less of it is seen."""
        self.call_after_refresh(self.on_prose_scrolled)
