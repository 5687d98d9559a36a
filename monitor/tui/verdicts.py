"""An analyst's verdicts: given, and taken back, what stands on the report in sight before what was said elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

from monitor.model.clean import one_line
from monitor.tui.messages import Said, StoreChanged
from monitor.tui.offloop import in_thread
from monitor.tui.options import Actions
from monitor.tui.screens.later import Judged, Reporting

if TYPE_CHECKING:
    from monitor.tui.app import MonitorApp
    from monitor.tui.exhibit import Report

_DONE = {"confirm": "Confirmed", "reject": "Rejected", "correct": "Corrected", "note": "Noted"}
NONE_GIVEN = "There is no verdict of this session. In the evidence u takes back an earlier one of yours on its report."
NONE_HERE = "There is no verdict of yours on this report, and none of this session; monitor verdicts lists them all."
WAITS = "A verdict is being written, which waits for another program; q again leaves without it."
# Characters of the words that a verdict was about.
_QUOTED = 40
NOT_HERE = "Verdicts cannot be kept here: the store is read only or in memory."


@dataclass(frozen=True, slots=True)
class _Given:
    """A verdict of this session: its id, what it is on, and what it was in words."""

    id: str
    claim: str
    doc: str
    told: str


class Verdicts:
    """What is judged and taken back, in the order of asking; every call blocks, and may raise MonitorError.

    Args:
        actions: what records and takes back; None of them: it is not offered.
        user: whose verdicts are taken back.

    Attributes:
        pending: how many are being written.
        leaving: the status to end with once none is; None: nobody wants to leave.
    """

    def __init__(self, actions: Actions, user: str) -> None:
        self._give, self._undo, self._user = actions.judge, actions.undo, user
        self._turn = Lock()
        self._given: tuple[_Given, ...] = ()
        self._taken: frozenset[str] = frozenset()
        # Words that could not be kept, by claim, document and action: nobody types them twice.
        self._unsaid: dict[tuple[str, str, str], str] = {}
        self.pending = 0
        self.leaving: int | None = None

    @property
    def kept(self) -> bool:
        """Whether verdicts can be given at all."""
        return self._give is not None

    def unsaid(self, report: Report, action: str) -> str:
        """The words that were typed for such a verdict and could not be kept; empty where there are none."""
        return self._unsaid.get((report.claim, report.doc, action), "")

    def give(self, report: Report, action: str, words: str) -> str:
        """Record a verdict and say so; for a correction ``words`` are ``field=value`` pairs, else the reason."""
        if self._give is None:
            return NOT_HERE
        from monitor.model import corrections

        with self._turn:
            self._unsaid[report.claim, report.doc, action] = words
            changes: Mapping[str, object] = corrections.parse(words) if action == "correct" else {}
            given = self._give(report.claim, report.doc, action, "" if action == "correct" else words, changes)
            del self._unsaid[report.claim, report.doc, action]
            self._given = (*self._given, _Given(given, report.claim, report.doc, _told(action, report)))
        return f"{_DONE[action]}. u takes it back."

    def last(self, report: Report | None) -> tuple[str, str] | None:
        """The verdict that is taken back next, its id and what it was in words; None: there is none.

        The last of this user's on the report in sight (None: none is), of whatever session; else this session's last.
        """
        here = [one for one in self._given if report and (one.claim, one.doc) == (report.claim, report.doc)]
        if here:
            return here[-1].id, here[-1].told
        mine = [v for v in report.judged if v.user == self._user and v.id not in self._taken] if report else []
        if report and mine:
            return mine[-1].id, _told(mine[-1].action, report)
        return (self._given[-1].id, self._given[-1].told) if self._given else None

    def take_back(self, report: Report | None) -> str:
        """Undo the one that is :meth:`last` and say which it was."""
        with self._turn:
            found = self.last(report)
            if self._undo is None or found is None:
                return NONE_HERE if report else NONE_GIVEN
            verdict, told = found
            self._undo(verdict)
            self._taken |= {verdict}
            self._given = tuple(one for one in self._given if one.id != verdict)
        return f"Taken back: {told}."


def _told(action: str, report: Report) -> str:
    return f"{_DONE[action].lower()} “{one_line(report.quote, _QUOTED)}”"


def settle(app: MonitorApp, verdict: Callable[[], str]) -> None:
    """Have the store record a verdict, say so, and draw what stands now, wherever the user has gone meanwhile."""
    app.verdicts.pending += 1

    def call() -> None:
        kept = False
        try:
            app.post_message(Said(verdict()))
            app.post_message(StoreChanged())
            kept = True
        finally:
            app.call_from_thread(settled, app, kept)

    in_thread(app, call, "verdict")


def leave(app: MonitorApp, status: int) -> None:
    """End with this status once no verdict is being written; at once where that was asked for before."""
    verdicts = app.verdicts
    if verdicts.pending and verdicts.leaving is None:
        verdicts.leaving = status
        app.say(WAITS)
    else:
        app.leave(status)


def settled(app: MonitorApp, kept: bool) -> None:
    """One was written, or could not be: then nobody leaves before reading why."""
    verdicts = app.verdicts
    verdicts.pending -= 1
    if not kept:
        verdicts.leaving = None
    elif verdicts.leaving is not None and not verdicts.pending:
        app.leave(verdicts.leaving)
    for screen in app.screen_stack if kept else ():
        if isinstance(screen, Judged):
            screen.judged()


def undo(app: MonitorApp) -> None:
    """Take back a verdict, wherever the user stands."""
    front: object = app.front
    report = front.report if isinstance(front, Reporting) else None
    if app.verdicts.pending or app.verdicts.last(report):
        settle(app, lambda: app.verdicts.take_back(report))
    else:
        app.say(NONE_HERE if report else NONE_GIVEN)
