"""What changed since I last looked: each line a change, each opening the sentence that made it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from monitor.present.panel import Cell, Column, Panel, Row
from monitor.tui import words
from monitor.tui.layout import PANELS
from monitor.tui.messages import Compared, Failed, Open
from monitor.tui.news import Looks, Since
from monitor.tui.offloop import in_thread
from monitor.tui.widgets.line import Hints, TextLines
from monitor.tui.widgets.table import Table

if TYPE_CHECKING:
    from monitor.present.difference import Change
    from monitor.tui.app import MonitorApp

COLUMNS = (Column("Change", 13), Column("View", 13), Column("What", 0))
_TONES = {"contested": "alert", "flipped": "alert", "stale": "dim", "settled": "plain"}
_NEVER = "This is your first look at this store: the next shows what changed since."
_NOTHING = "Nothing changed since."


class Changes(Screen[None]):
    """The changes since one visit; ``[`` and ``]`` go to the visits before and after."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,backspace,w", "dismiss", "back", show=False),
        Binding("left_square_bracket,comma", "visit(1)", "an earlier visit", show=False),
        Binding("right_square_bracket,full_stop", "visit(-1)", "a later visit", show=False),
        Binding("W", "all_seen", "all seen", show=False),
        Binding("u", "app.undo", "undo", show=False),
        Binding("y", "copy", "copy", show=False),
        Binding("space", "read", "in full", show=False),
    ]
    place: ClassVar[str] = "changes"
    app: MonitorApp

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self._looks = looks
        self.back = 0
        self.since: Since | None = None

    def compose(self) -> ComposeResult:
        """Title, headings, lines, hints."""
        look = self.app.look
        yield TextLines(look, id="question")
        yield TextLines(look, id="heads", classes="head")
        yield Table(look, id="found")
        yield Hints(look, id="footer")

    def on_mount(self) -> None:
        """Ask for them; what is asked for stands there before it is answered."""
        self._title("What changed since you last looked", "comparing the pictures")
        self.say("")
        self.query_one(Table).focus()
        self._compare()

    def _compare(self) -> None:
        back = self.back
        in_thread(self, lambda: self.post_message(Compared(back, self._looks.since(back))), "changes")

    async def renewed(self) -> None:
        """Another picture is there, by a report or a verdict: what changed is another."""
        self._compare()

    def on_compared(self, message: Compared) -> None:
        """Draw what was found, unless another visit is wanted by now."""
        message.stop()
        if message.back == self.back:
            self.show(message.since)

    def on_failed(self, _message: Failed) -> None:
        """They do not come; the app says why."""
        if self.since is None:
            self._title("What changed since you last looked", "could not be compared; r tries again")

    def say(self, line: str) -> None:
        """One line at the foot; the keys where there is nothing to say."""
        self.query_one("#footer", TextLines).stack(words.footer(self.place, line, self.size.width, self.app.look))

    def show(self, since: Since | None) -> None:
        """Draw what was found; None: there is no visit to compare with."""
        self.since = since
        if since is None:
            self._title("What changed since you last looked", "")
        else:
            self._title(f"What changed since {since.when}", summary(since))
        self.query_one(Table).show((panel(since),))
        self._heads()
        self.say("")

    def _title(self, told: str, note: str) -> None:
        self.query_one("#question", TextLines).say([(f" {told}", "strong")], [(f" {note}", "plain")])

    # -- what a person does

    def action_visit(self, step: int) -> None:
        """Compare with the visit before, or the one after."""
        if self.since is None or not (self.since.earlier if step > 0 else self.since.later):
            self.say("There is no earlier visit." if step > 0 else "There is no later visit.")
            return
        self.back += step
        self._compare()

    def action_all_seen(self) -> None:
        """Nothing is new any more."""
        self.app.action_all_seen()

    def action_copy(self) -> None:
        """Copy the change as a sentence."""
        row = self.query_one(Table).row
        self.app.copy(row.text if row else "")

    def action_read(self) -> None:
        """The change in full."""
        row = self.query_one(Table).row
        if row is not None:
            self.app.read(row.text)

    def on_open(self, message: Open) -> None:
        """The sentences that made the change."""
        message.stop()
        self.app.open_evidence(message)

    def on_table_bare(self, message: Table.Bare) -> None:
        """A change that stands on no sentence is read in full."""
        message.stop()
        self.action_read()

    def on_table_moved(self, message: Table.Moved) -> None:
        """What was said last has been read."""
        message.stop()
        self.say("")

    def on_resize(self) -> None:
        """Headings follow the widths, and hints."""
        self.say("")
        self.call_after_refresh(self._heads)

    def _heads(self) -> None:
        self.query_one("#heads", TextLines).say([("  " + self.query_one(Table).heading(), "dim")])


def panel(since: Since | None) -> Panel:
    """The changes as rows."""
    if since is None:
        return Panel("changes", "Changes", COLUMNS, (), empty=_NEVER)
    rows = tuple(_row(number, change) for number, change in enumerate(since.changes))
    return Panel("changes", "Changes", COLUMNS, rows, empty=_NOTHING)


def _row(number: int, change: Change) -> Row:
    from monitor.present.difference import SIGNS

    view = words.TABS.get(change.panel, change.panel) if change.panel in PANELS else change.panel
    tone = _TONES.get(change.kind, "plain")
    texts = (f"{SIGNS[change.kind]} {change.kind}", view, change.text)
    return Row(f"change{number}", tuple(Cell(t, change.claims, tone) for t in texts), change.claims, text=change.text)


def summary(since: Since) -> str:
    """``12 changes: 1 contested, 3 new``."""
    counts = Counter(change.kind for change in since.changes)
    if not counts:
        return ""
    parts = ", ".join(f"{n} {kind}" for kind, n in counts.items())
    return f"{len(since.changes)} change{'s' if len(since.changes) > 1 else ''}: {parts}"
