"""An analyst's verdicts of this session: given, and taken back from the last to the first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from monitor.model.clean import one_line
from monitor.tui.messages import Said, StoreChanged
from monitor.tui.offloop import in_thread
from monitor.tui.options import Actions
from monitor.tui.screens.later import Judged

if TYPE_CHECKING:
    from monitor.tui.app import MonitorApp
    from monitor.tui.exhibit import Report

_DONE = {"confirm": "Confirmed", "reject": "Rejected", "correct": "Corrected", "note": "Noted"}
NONE_GIVEN = "There is no verdict of this session; monitor verdicts lists the earlier ones."
# Characters of the words that a verdict was about.
_QUOTED = 40
NOT_HERE = "Verdicts cannot be kept here: the store is read only or in memory."


class Verdicts:
    """What was judged since the app began; every call blocks, and may raise MonitorError as a user should read it."""

    def __init__(self, actions: Actions) -> None:
        self._give, self._undo = actions.judge, actions.undo
        # Ids, the last one last, and what each was.
        self._given: tuple[tuple[str, str], ...] = ()

    @property
    def kept(self) -> bool:
        """Whether verdicts can be given at all."""
        return self._give is not None

    @property
    def any(self) -> bool:
        """Whether there is one to take back."""
        return self._undo is not None and bool(self._given)

    def give(self, report: Report, action: str, words: str) -> str:
        """Record a verdict and say so; for a correction ``words`` are ``field=value`` pairs, else the reason."""
        if self._give is None:
            return NOT_HERE
        from monitor.model import corrections

        changes: Mapping[str, object] = corrections.parse(words) if action == "correct" else {}
        reason = "" if action == "correct" else words
        given = self._give(report.claim, report.doc, action, reason, changes)
        self._given = (*self._given, (given, f"{_DONE[action].lower()} “{one_line(report.quote, _QUOTED)}”"))
        return f"{_DONE[action]}. u takes it back."

    def take_back(self) -> str:
        """Undo the last one and say which it was."""
        if self._undo is None or not self._given:
            return NONE_GIVEN
        verdict, told = self._given[-1]
        self._undo(verdict)
        self._given = self._given[:-1]
        return f"Taken back: {told}."


def settle(app: MonitorApp, verdict: Callable[[], str]) -> None:
    """Have the store record a verdict, say so, and draw what stands now, wherever the user has gone meanwhile."""

    def call() -> None:
        app.post_message(Said(verdict()))
        app.post_message(StoreChanged())
        app.call_from_thread(drawn)

    def drawn() -> None:
        for screen in app.screen_stack:
            if isinstance(screen, Judged):
                screen.judged()

    in_thread(app, call, "verdict")


def undo(app: MonitorApp) -> None:
    """Take back the last verdict of this session, wherever the user stands."""
    if app.verdicts.any:
        settle(app, app.verdicts.take_back)
    else:
        app.say(NONE_GIVEN)
