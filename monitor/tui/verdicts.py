"""An analyst's verdicts of this session: given, and taken back from the last to the first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from monitor.tui.options import Actions

if TYPE_CHECKING:
    from monitor.tui.exhibit import Report

_DONE = {"confirm": "Confirmed", "reject": "Rejected", "correct": "Corrected", "note": "Noted"}
NOT_HERE = "Verdicts cannot be kept here: the store is read only or in memory."


class Verdicts:
    """What was judged since the app began; every call blocks, and may raise MonitorError as a user should read it."""

    def __init__(self, actions: Actions) -> None:
        self._give, self._undo = actions.judge, actions.undo
        self._given: tuple[str, ...] = ()

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
        self._given = (*self._given, self._give(report.claim, report.doc, action, reason, changes))
        return f"{_DONE[action]}. u takes it back."

    def take_back(self) -> str:
        """Undo the last one and say so."""
        if self._undo is not None and self._given:
            self._undo(self._given[-1])
            self._given = self._given[:-1]
        return "Taken back."
