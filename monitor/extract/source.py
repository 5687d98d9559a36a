"""Who says something, as a value: what :mod:`monitor.extract.attribution` finds."""

from __future__ import annotations

from dataclasses import dataclass

from monitor.extract.syntax.ir import Parties, Phrase, Predicate


@dataclass(frozen=True, slots=True)
class Source:
    """One source in one sentence.

    Attributes:
        label: as the record's ``attribution`` has it.
        type: as ``attribution_type`` has it.
        first, last: token span that it reaches, last exclusive.
        verb: the predicate of saying, None for "according to".
        party: whom the source stands for, () where nobody known: an interested party is graded lower.
        cited: another source names it as its own ("citing officials"): it comes before that one.
    """

    label: str
    type: str
    first: int
    last: int
    verb: Predicate | None
    party: Parties = ()
    cited: bool = False

    @property
    def tellers(self) -> list[Phrase]:
        """The phrases for who says it; [] for "according to"."""
        return self.verb.arg("subject") if self.verb is not None else []

    @property
    def reach(self) -> int:
        """How many tokens."""
        return self.last - self.first
