"""What became of the items that a poll brought."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field


@dataclass(slots=True)
class Tally:
    """Counts by feed so far, how many were read in all, and what the rules failed on, a sentence each."""

    new: Counter[str] = field(default_factory=Counter)
    revised: Counter[str] = field(default_factory=Counter)
    read: int = 0
    problems: list[str] = field(default_factory=list)

    @property
    def items(self) -> int:
        """How many items are new, over all feeds."""
        return self.new.total()
