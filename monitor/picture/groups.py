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
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Result = TypeVar("Result")


class Groups(Generic[Key, Result]):
    """Positions of facts by key, each group in order of report, with the last result of each state.

    Args:
        fold: what a group is for: its key and the positions of the facts that count → the result.
    """

    def __init__(self, fold: Callable[[Key, Sequence[int]], Result]) -> None:
        self._fold = fold
        self._at: dict[Key, array[int]] = defaultdict(lambda: array("I"))
        self._reported: dict[Key, array[int]] = {}
        self._gone: Mapping[int, int] = {}
        self._superseded: dict[Key, list[int]] = {}
        self._kept: dict[Key, tuple[tuple[int, int], Result]] = {}

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

    def _result(self, key: Key, as_of: int) -> tuple[tuple[int, int], Result] | None:
        known = bisect_right(self._reported[key], as_of)
        gone = bisect_right(self._superseded[key], as_of) if key in self._superseded else 0
        if not known:
            return None
        kept = self._kept.get(key)
        if kept is None or kept[0] != (known, gone):
            current: Sequence[int] = self._at[key][:known]
            if gone:
                current = [p for p in current if p not in self._gone or self._gone[p] > as_of]
            if not current:
                return None
            kept = self._kept[key] = ((known, gone), self._fold(key, current))
        return kept
