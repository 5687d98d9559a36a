"""How do you know? The reports behind a cell, grouped by origin, and the article of the chosen one at its quote."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.screen import Screen

from monitor.tui import evidence, words
from monitor.tui import exhibit as ex
from monitor.tui.messages import Exhibited, Open, Said, StoreChanged
from monitor.tui.offloop import in_thread
from monitor.tui.screens.prompt import Prompt
from monitor.tui.verdicts import NOT_HERE
from monitor.tui.widgets.line import TextLines
from monitor.tui.widgets.prose import Mark, Prose
from monitor.tui.widgets.table import Table
from monitor.tui.wrap import folded

if TYPE_CHECKING:
    from monitor.tui.app import MonitorApp


_WIDE = 120


class Evidence(Screen[None]):
    """Shows one exhibit; verdicts go to the app."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (_WIDE, "-wide")]  # noqa: RUF012  Textual wants a list, and reads it only
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,backspace", "dismiss", "back", show=False),
        Binding("tab,shift+tab", "other", "reports or article", show=False),
        Binding("pagedown,space", "page(1)", "article down", show=False, priority=True),
        Binding("pageup", "page(-1)", "article up", show=False, priority=True),
        Binding("c", "judge('confirm')", "confirm", show=False),
        Binding("x", "judge('reject')", "reject", show=False),
        Binding("e", "judge('correct')", "correct", show=False),
        Binding("n", "judge('note')", "note", show=False),
        Binding("u", "undo", "undo", show=False),
        Binding("o", "link", "open link", show=False),
        Binding("y", "copy", "copy", show=False),
        Binding("question_mark", "app.help('evidence')", "help", show=False),
    ]
    place: ClassVar[str] = "evidence"
    app: MonitorApp

    def __init__(self, opening: Open) -> None:
        super().__init__()
        self.opening = opening
        self.exhibit: ex.Exhibit | None = None
        self._shown: str | None = None

    def compose(self) -> ComposeResult:
        """Title, reports and what is known of the chosen one, its article, hints."""
        look = self.app.look
        yield TextLines(look, id="claim")
        with Container(id="evidence"):
            with Vertical(id="reports"):
                yield Table(look, flat=True, id="table-reports")
                yield TextLines(look, id="details")
            with Vertical(id="article"):
                yield TextLines(look, id="article-title")
                yield Prose(look, id="prose")
        yield TextLines(look, id="footer")

    def on_mount(self) -> None:
        """What is asked for stands there before it is answered."""
        self._frame("reading the article")
        self.say("")
        self._fetch()

    def _fetch(self) -> None:
        in_thread(self, lambda: self.post_message(Exhibited(self._exhibit())), "evidence", exclusive=True)

    def _exhibit(self) -> ex.Exhibit:
        """What the opening asks for. Blocking."""
        asked, at = self.opening, self.app.scene
        if asked.doc is None:
            found = self.app.source.evidence(asked.claims, as_of=at.as_of if at else None)
            return evidence.exhibit(found, asked.title)
        article = self.app.options.actions.article
        document = article(asked.doc) if article else None
        return evidence.article(document, *asked.span, asked.title) if document else ex.Exhibit(asked.title)

    def on_exhibited(self, message: Exhibited) -> None:
        """Draw it; what is drawn has been seen."""
        message.stop()
        self.show(message.exhibit)
        reports = message.exhibit.reports
        self.app.saw({r.doc for r in reports}, {*self.opening.claims, *(r.claim for r in reports)})

    def show(self, found: ex.Exhibit) -> None:
        """Draw the exhibit; the chosen report stays chosen where it is still there."""
        self.exhibit = found
        table = self.query_one(Table)
        table.show(ex.sections(found))
        # Beside the article there is room for more of them than above it.
        room = self.size.height // (2 if self.size.width >= _WIDE else 3)
        table.styles.height = min(len(table.lines), max(room, 4))
        self._shown = None
        self._frame(found.note)
        self._choose()
        if not table.has_focus:
            table.focus()

    def say(self, line: str) -> None:
        """One line at the foot; the keys where there is nothing to say."""
        self.query_one("#footer", TextLines).say(words.footer(self.place, line, self.size.width))

    @property
    def report(self) -> ex.Report | None:
        """The chosen report."""
        held = self.query_one(Table).held
        if held is None or self.exhibit is None:
            return None
        return next((r for r in self.exhibit.reports if r.id == held.row), None)

    def _frame(self, note: str) -> None:
        title = self.exhibit.title if self.exhibit else self.opening.title
        head = self.query_one("#claim", TextLines)
        look, width = self.app.look, self.size.width - 2
        told = [
            (f" {line}", tone)
            for text, tone in ((title, "strong"), (note, "plain"))
            for line in folded(look.text(text), width)
        ]
        head.say(*([piece] for piece in told))
        head.styles.height = max(len(told), 1)

    def _choose(self) -> None:
        report = self.report
        if report is None or report.id == self._shown:
            return
        self._shown = report.id
        details = self.query_one("#details", TextLines)
        width = max(self.query_one("#reports").size.width, 20) - 3
        lines = [line for text in report.details for line in folded(self.app.look.text(text), width)]
        details.say(*([(f"  {line}", "plain")] for line in lines))
        details.styles.height = len(lines)
        head = "  ".join(part for part in (report.title, report.publisher, report.date) if part)
        self.query_one("#article-title", TextLines).say([(f" {head}", "strong")])
        quotes = ((report.start, report.end), *report.more)
        marks = (Mark(*report.sentence, "sentence"), *(Mark(*span, "quote") for span in quotes))
        self.query_one(Prose).show(report.text, marks, at=report.start)

    # -- what a person does

    def on_table_moved(self, message: Table.Moved) -> None:
        """Another report, another article."""
        message.stop()
        self.say("")
        self._choose()

    def on_open(self, message: Open) -> None:
        """Enter on a report goes into its article."""
        message.stop()
        self.query_one(Prose).focus()

    def action_other(self) -> None:
        """From the reports to the article and back."""
        table = self.query_one(Table)
        (self.query_one(Prose) if table.has_focus else table).focus()

    def action_page(self, step: int) -> None:
        """Scroll the article, wherever the focus is."""
        self.query_one(Prose).action_pages(step)

    async def action_judge(self, action: str) -> None:
        """Record a verdict; all but a confirmation ask for words."""
        report = self.report
        if report is None:
            return
        if not self.app.verdicts.kept:
            self.say(NOT_HERE)
            return
        if action == "confirm":
            self._judge(report, action, "")
            return
        question = {
            "reject": f"Reject “{report.quote[:40]}”. Why? (may stay empty)",
            "correct": "Correct which field? For example: place=Springfield best=47",
            "note": "Note:",
        }[action]

        def answered(typed: str | None) -> None:
            if typed is not None and (typed.strip() or action == "reject"):
                self._judge(report, action, typed.strip())

        self.app.push_screen(Prompt(self.app.look, question), answered)

    def action_undo(self) -> None:
        """Take back the last verdict of this session."""
        if self.app.verdicts.any:
            self._settle(self.app.verdicts.take_back)
        else:
            self.say("There is no verdict of this session to take back.")

    def _judge(self, report: ex.Report, action: str, words: str) -> None:
        self._settle(lambda: self.app.verdicts.give(report, action, words))

    def _settle(self, verdict: Callable[[], str]) -> None:
        """Have the store record it, say so, and draw what stands now: wherever the user has gone meanwhile."""
        app = self.app

        def call() -> None:
            app.post_message(Said(verdict()))
            app.post_message(StoreChanged())
            app.call_from_thread(self._again)

        in_thread(app, call, "verdict")

    def _again(self) -> None:
        if self.is_attached:
            self._fetch()

    def action_link(self) -> None:
        """Open the article's link."""
        if self.report is not None:
            self.app.open_link(self.report.url)

    def action_copy(self) -> None:
        """Copy the citation."""
        if self.report is not None:
            self.app.copy(self.report.citation)
