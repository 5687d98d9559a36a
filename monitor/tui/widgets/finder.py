"""A line to type in and a list that follows it, with a question above and hints below."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input

from monitor.present.panel import Panel
from monitor.tui import words
from monitor.tui.look import Look
from monitor.tui.screens.prompt import Field
from monitor.tui.widgets.line import Hints, TextLines
from monitor.tui.widgets.table import Table


class Finder(Vertical):
    """Whoever holds it answers :class:`Asked` with :meth:`fill`; Enter opens the row under the cursor.

    Args:
        look: of the terminal.
        question: what is to be typed.
        hints: the keys, besides the one that leaves it.
        titled: whether the list has its title and headings, and all its rows as many lines: one that may be long.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "screen.dismiss(None)", "back", show=False),
        Binding("down", "list(1)", "down", show=False),
        Binding("up", "list(-1)", "up", show=False),
        Binding("pagedown", "page(1)", "page down", show=False),
        Binding("pageup", "page(-1)", "page up", show=False),
        Binding("tab,shift+tab", "other", "line or list", show=False),
    ]

    class Asked(Message):
        """Something else stands in the line: first nothing, then each letter asks anew."""

        def __init__(self, typed: str) -> None:
            self.typed = typed
            super().__init__()

    def __init__(
        self,
        look: Look,
        question: str,
        *,
        hints: Sequence[str] = ("type to narrow", "up down choose", "Enter take"),
        titled: bool = False,
    ) -> None:
        super().__init__()
        self._look, self._question, self._hints, self._titled = look, question, hints, titled
        # Whether the list answers an older line, and Enter was pressed meanwhile.
        self._due = self._taking = False

    def compose(self) -> ComposeResult:
        """Question, line, list, hints."""
        yield TextLines(self._look, id="question")
        yield Field(id="answer", select_on_focus=False)
        yield Table(self._look, flat=self._titled, titled=self._titled, id="found")
        yield Hints(self._look, id="footer")

    def on_mount(self) -> None:
        """Ask with nothing typed."""
        self.post_message(self.Asked(""))
        self.query_one(Input).focus()

    @property
    def typed(self) -> str:
        """What stands in the line."""
        return self.query_one(Input).value

    def say(self, line: str) -> None:
        """One line at the foot; the keys, and how much of the list is not seen, where there is nothing to say."""
        table = self.query_one(Table)
        beyond = words.beyond(table.beyond, self._look)
        hints, last = self._hints, ["Esc back"]
        if table.has_focus:
            hints, last = ("j k choose", *(hint for hint in hints if "Enter" in hint), "Tab line"), ["? help", *last]
        told = words.fitted(hints, (*last, *([f" {beyond}"] if beyond else ())), self.size.width)
        lines = self._look.folded(line, max(self.size.width - 2, 2), words.SAID) if line else []
        self.query_one("#footer", TextLines).stack([[(f" {part}", "alert")] for part in lines] or [[(told, "dim")]])

    def fill(
        self, panel: Panel, marks: Mapping[str, tuple[tuple[int, int], ...]] | None = None, *, keep: bool = False
    ) -> None:
        """Show what was found, from the top unless the cursor is to ``keep`` its row."""
        table = self.query_one(Table)
        table.marks = marks or {}
        table.show([panel])
        self.say("")
        if not keep:
            table.action_edge(-1)
        self._due = False
        if self._taking:
            self._taking = False
            self._list(Table.action_open)

    def on_table_scrolled(self, message: Table.Scrolled) -> None:
        """Other rows are seen."""
        message.stop()
        self.say("")

    def on_descendant_focus(self) -> None:
        """The line takes other keys than the list."""
        self.say("")

    def on_resize(self) -> None:
        """Other rows are seen, and the question may take more lines."""
        self.query_one("#question", TextLines).fill([(self._question, "strong")], lead=1, most=2, margin=0)
        self.call_after_refresh(self.say, "")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Each letter asks anew."""
        event.stop()
        self._due, self._taking = True, False
        self.post_message(self.Asked(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in the line takes the row under the cursor, once the list is the one to what stands there."""
        event.stop()
        if self._due:
            self._taking = True
        else:
            self._list(Table.action_open)

    def action_list(self, step: int) -> None:
        """Move in the list while the line keeps the focus."""
        self._list(Table.action_move, step)

    def action_page(self, step: int) -> None:
        """A screenful of the list on or back."""
        self._list(Table.action_page, step)

    def _list(self, action: Callable[..., None], *given: int) -> None:
        # In the list's own turn: Textual lets no message go up past the widget in whose turn it was made.
        found = self.query_one(Table)
        found.call_later(action, found, *given)

    def action_other(self) -> None:
        """From the line to the list and back."""
        line, found = self.query_one(Input), self.query_one(Table)
        (found if line.has_focus else line).focus()
