"""How do you know? The reports behind a cell, grouped by origin, and the article of the chosen one at its quote."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.screen import Screen

from monitor.model.verdict import Verdict
from monitor.tui import evidence, words
from monitor.tui.exhibit import Exhibit, Report
from monitor.tui.messages import Exhibited, Failed, Open
from monitor.tui.offloop import in_thread
from monitor.tui.screens.prompt import Prompt
from monitor.tui.verdicts import NOT_HERE, settle
from monitor.tui.widgets.article import Article
from monitor.tui.widgets.line import Hints, TextLines
from monitor.tui.widgets.reports import Reports
from monitor.tui.widgets.table import Table

if TYPE_CHECKING:
    from monitor.tui.app import MonitorApp


# From so many columns on they stand side by side; below so many lines the title must not take what the article needs,
# and below so few not what is known of the report.
_WIDE, _HIGH, _LOW = 120, 30, 20
# Lines beside a list of reports that takes all it can: what is asked above it, what is known of one below.
_BESIDE = 15


class Evidence(Screen[None]):
    """Shows one exhibit: reports and article side by side where there is room, else one above the other."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (_WIDE, "-wide")]  # noqa: RUF012  Textual wants a list, and reads it only
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,backspace", "back", "back", show=False),
        Binding("tab,shift+tab", "other", "reports or article", show=False),
        Binding("pagedown,space", "page(1)", "article down", show=False, priority=True),
        Binding("pageup", "page(-1)", "article up", show=False, priority=True),
        Binding("c", "judge('confirm')", "confirm", show=False),
        Binding("x", "judge('reject')", "reject", show=False),
        Binding("e", "judge('correct')", "correct", show=False),
        Binding("n", "judge('note')", "note", show=False),
        Binding("u", "app.undo", "undo", show=False),
        Binding("o", "link", "open link", show=False),
        Binding("L", "links", "links", show=False),
        Binding("y", "copy", "copy", show=False),
    ]
    place: ClassVar[str] = "evidence"
    app: MonitorApp

    def __init__(self, opening: Open) -> None:
        super().__init__()
        self.opening = opening
        self.exhibit: Exhibit | None = None
        self._said = ""

    def compose(self) -> ComposeResult:
        """Title, reports and what is known of the chosen one, its article, hints."""
        look = self.app.look
        yield TextLines(look, id="claim")
        with Container(id="evidence"):
            yield Reports(look)
            yield Article(look)
        yield Hints(look, id="footer")

    # -- what it shows

    def on_mount(self) -> None:
        """What is asked for stands there before it is answered."""
        self._lay()
        self.say("")
        self._fetch()

    def _fetch(self) -> None:
        in_thread(self, lambda: self.post_message(Exhibited(self._exhibit())), "evidence", exclusive=True)

    def _exhibit(self) -> Exhibit:
        """What the opening asks for. Blocking."""
        asked, at = self.opening, self.app.scene
        day = asked.as_of or (at.as_of if at else None)
        if asked.doc is None:
            return evidence.exhibit(self.app.source.evidence(asked.claims, as_of=day), asked.title)
        article = self.app.options.actions.article
        document = article(asked.doc, day) if article else None
        return evidence.article(document, *asked.span, asked.title) if document else Exhibit(asked.title)

    def on_exhibited(self, message: Exhibited) -> None:
        """Draw it; what is drawn has been seen."""
        message.stop()
        before, self.exhibit = self.exhibit, message.exhibit
        if before is not None and self.opening.title and _verdicts(before) != _verdicts(message.exhibit):
            # Somebody else has judged: the row's sentence was that of before.
            self.judged()
        self._lay()
        if not self._article.prose.has_focus:
            self._reports.table.focus()
        reports = message.exhibit.reports
        self.app.saw({r.doc for r in reports}, {*self.opening.claims, *(r.claim for r in reports)})

    def on_failed(self, _message: Failed) -> None:
        """What was asked for does not come: keys wait for it no longer. The app says why."""
        if self.exhibit is None:
            self.exhibit = Exhibit(self.opening.title, note="This could not be read; r tries again.")
            self._lay()

    def on_resize(self) -> None:
        """All of it in the new size."""
        self.call_after_refresh(self._lay)

    def _lay(self) -> None:
        """Draw what is there in the present size."""
        found = self.exhibit or Exhibit(self.opening.title, note="reading the article")
        small = self.size.height < _HIGH and not self._wide
        most = 1 if self.size.height < _LOW else 2 if small else 4
        note = [] if self._reading else [(found.note, "plain")]
        claim = self.query_one("#claim", TextLines)
        claim.fill([(found.title, "strong"), *note], lead=1, most=most)
        self._article.most = 1 if small and not self._reading else 2
        if self.exhibit is not None:
            # Beside the article there is room for more reports than above it.
            room = self.size.height - _BESIDE if self._wide else self.size.height // 3 - 1
            height = self.size.height - claim.words.count("\n") - 2
            self._reports.show(self.exhibit, flat=not self._wide, room=max(room, 5), height=height)
            self._choose()

    def _choose(self) -> None:
        """Show the chosen report, and its article at its quote."""
        if self.exhibit is None:
            return
        self._reports.tell()
        if self.report is None:
            # A recode or a revision has taken what stood here.
            self._article.clear()
        else:
            self._article.show(self.report, self.exhibit.reports)
        self.say(self._said)

    def say(self, line: str) -> None:
        """One line at the foot; the keys where there is nothing to say."""
        self._said = line
        self.query_one("#footer", TextLines).stack(words.footer(self._keys, line, self.size.width, self.app.look))

    @property
    def _keys(self) -> str:
        """What the keys are of: the reports, the article that has the screen, one without a claim, or nothing."""
        if self.exhibit is not None and self.report is None:
            return "nothing"
        if self.report is not None and not self.report.claim:
            return "article"
        return "reading" if self.has_class("-reading") else self.place

    @property
    def waits(self) -> bool:
        """Whether what was asked for has yet to come: keys typed ahead are for what it shows."""
        return self.exhibit is None

    @property
    def report(self) -> Report | None:
        """The chosen report."""
        return self._reports.report

    @property
    def _reports(self) -> Reports:
        return self.query_one(Reports)

    @property
    def _article(self) -> Article:
        return self.query_one(Article)

    @property
    def _wide(self) -> bool:
        return self.size.width >= _WIDE

    @property
    def _reading(self) -> bool:
        """Whether the article has the screen."""
        return self.has_class("-reading") and not self._wide

    # -- what a person does

    def on_table_moved(self, message: Table.Moved) -> None:
        """Another report, another article."""
        message.stop()
        self._said = ""
        self._choose()

    def on_article_chosen(self, message: Article.Chosen) -> None:
        """The words of another report were clicked."""
        message.stop()
        self._reports.choose(message.report)

    def on_open(self, message: Open) -> None:
        """Enter on a report goes into its article."""
        message.stop()
        self._read(reading=True)

    def action_other(self) -> None:
        """From the reports to the article and back; where one stands above the other, the article gets the room."""
        self._read(reading=not self._article.prose.has_focus)

    def _read(self, *, reading: bool) -> None:
        self.set_class(reading, "-reading")
        (self._article.prose if reading else self._reports.table).focus()
        self._lay()
        self.say("")

    def action_back(self) -> None:
        """From the article that has the screen to the reports; from them to where one came from."""
        if self._reading:
            self._read(reading=False)
        else:
            self.dismiss()

    def action_page(self, step: int) -> None:
        """Scroll the article, wherever the focus is."""
        self._article.prose.action_pages(step)

    def action_link(self) -> None:
        """Open the article's link."""
        self._article.open()

    def action_links(self) -> None:
        """List the article's links."""
        self._article.list_links()

    def action_copy(self) -> None:
        """Copy the citation."""
        self.app.copy(self.report.citation if self.report else "")

    # -- verdicts

    def action_judge(self, action: str) -> None:
        """Record a verdict; all but a confirmation ask for words."""
        report = self.report
        if report is None or not report.claim:
            self.say("No claim was read here: there is nothing to judge.")
        elif not self.app.verdicts.kept:
            self.say(NOT_HERE)
        elif action == "confirm":
            self._judge(report, action, "")
        else:
            self._ask(report, action)

    def _ask(self, report: Report, action: str) -> None:
        quote = self.app.look.folded(report.quote, 40, 1)
        question = {
            "reject": f"Reject “{''.join(quote)}”. Why? (may stay empty)",
            "correct": "Correct which field? For example: place=Springfield value=47",
            "note": "Note:",
        }[action]

        def answered(typed: str | None) -> None:
            if typed is not None and (typed.strip() or action == "reject"):
                self._judge(report, action, typed.strip())

        unsaid = self.app.verdicts.unsaid(report, action)
        self.app.push_screen(Prompt(self.app.look, question, unsaid), answered)

    def _judge(self, report: Report, action: str, said: str) -> None:
        settle(self.app, lambda: self.app.verdicts.give(report, action, said))

    async def renewed(self) -> None:
        """Another picture is there: draw what stands now, as of the newest day where the picture is of that."""
        if self.app.pictures.followed is None:
            self.opening = replace(self.opening, as_of=None)
        self._fetch()

    def judged(self) -> None:
        """A verdict was given or taken back: draw what stands now, under what its claims say by now."""
        if self.opening.claims:
            self.opening = replace(self.opening, title="")
        self._fetch()


def _verdicts(exhibit: Exhibit) -> set[tuple[str, tuple[Verdict, ...]]]:
    """The verdicts on each report that has some."""
    return {(report.id, report.judged) for report in exhibit.reports if report.judged}
