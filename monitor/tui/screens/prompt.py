"""One question with one line to answer."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from monitor.tui.look import Look
from monitor.tui.widgets.line import TextLines


class Field(Input):
    """An input that sends nothing while nobody types."""

    def on_mount(self) -> None:
        """A blinking cursor costs bytes for ever."""
        self.cursor_blink = False


class Prompt(ModalScreen[str | None]):
    """Asks; the answer is the line, None where the user thought better of it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "back", show=False)]

    def __init__(self, look: Look, question: str, value: str = "", hint: str = "") -> None:
        super().__init__()
        self._look = look
        self._question = question
        self._value = value
        self._hint = hint or "Enter does it, Esc leaves it"

    def compose(self) -> ComposeResult:
        """Question, line, hint, at the foot of the screen."""
        with Vertical(id="prompt"):
            yield TextLines(self._look, id="question")
            yield Field(self._value, id="answer", select_on_focus=False)
            yield TextLines(self._look, id="prompt-hint")

    def on_resize(self) -> None:
        """Say what is asked, in as many lines as it takes."""
        self.query_one("#question", TextLines).fill([(self._question, "strong")], lead=1, margin=0)
        self.query_one("#prompt-hint", TextLines).fill([(self._hint, "dim")], lead=1, margin=0)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """The answer."""
        self.dismiss(event.value)
