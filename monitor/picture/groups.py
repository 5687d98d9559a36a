"""Facts in groups, so that a step in time folds only the groups that changed.

A group's result depends on nothing but which of its facts count on a day: those reported by then whose text was
not superseded by then. Both only grow with the date, so two counts name the state of a group, and the result is
kept under them.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Result = TypeVar("Result")


class Groups(Generic[Key, Result]):
    """Positions of facts by key, each group in order of report, with the last result of each state.

    Any thread may ask.

    Args:
        fold: what a group is for: its key, the positions of the facts that count, and how many of these, from the
            first on, were the first ones the last time it was folded → the result.
    """

    def __init__(self, fold: Callable[[Key, Sequence[int], int], Result]) -> None:
        self._fold = fold
        self._lock = Lock()
        self._at: dict[Key, array[int]] = defaultdict(lambda: array("I"))
        self._reported: dict[Key, array[int]] = {}
        self._gone: Mapping[int, int] = {}
        self._superseded: dict[Key, list[int]] = {}
        self._kept: dict[Key, tuple[tuple[int, int, int], Result]] = {}

    def add(self, key: Key, position: int) -> None:
        """Put a fact under a key; all in order of report, so that the order of arrival does not matter."""
        self._at[key].append(position)

    def seal(self, days: Sequence[int], superseded: Mapping[int, int]) -> None:
        """To be called once, after all facts were added in order of report.

        Args:
            days: the day of report by position.
            superseded: position → the first day on which another text stands, for those that were superseded.
        """
        self._gone = superseded
        for key, group in self._at.items():
            self._reported[key] = array("I", map(days.__getitem__, group))
            gone = sorted(superseded[p] for p in group if p in superseded) if superseded else []
            if gone:
                self._superseded[key] = gone

    def before(self, key: Key, day: int, most: int) -> Sequence[int]:
        """The last facts of a group that were reported before a day, at most so many, in order of report."""
        if key not in self._at:
            return ()
        end = bisect_left(self._reported[key], day)
        return self._at[key][max(0, end - most) : end]

    def results(self, as_of: int) -> list[Result]:
        """What each group with at least one fact that counts folds to, in the order of first arrival of keys."""
        found = []
        for key in self._at:
            kept = self._result(key, as_of)
            if kept is not None:
                found.append(kept[1])
        return found

    def result(self, key: Key, as_of: int) -> Result | None:
        """What one group folds to; None where none of its facts counts, or there is no such group."""
        kept = self._result(key, as_of) if key in self._at else None
        return None if kept is None else kept[1]

    def _result(self, key: Key, as_of: int) -> tuple[tuple[int, int, int], Result] | None:
        """The state (facts reported, facts superseded, facts that count) and what it folds to."""
        known = bisect_right(self._reported[key], as_of)
        gone = bisect_right(self._superseded[key], as_of) if key in self._superseded else 0
        with self._lock:
            kept = self._kept.get(key)
            if kept is not None and kept[0][:2] == (known, gone):
                return kept
            current: Sequence[int] = self._at[key][:known]
            if gone:
                current = [p for p in current if p not in self._gone or self._gone[p] > as_of]
            if not current:
                return None
            # As many gone as last time are the same ones: what counts grew or shrank at its end.
            same = min(kept[0][2], len(current)) if kept is not None and kept[0][1] == gone else 0
            # Forgotten meanwhile, so that a fold that was broken off is begun afresh.
            self._kept.pop(key, None)
            kept = self._kept[key] = (known, gone, len(current)), self._fold(key, current, same)
            return kept
