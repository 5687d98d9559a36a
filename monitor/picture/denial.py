"""Which days a denial is of."""

from __future__ import annotations

from monitor.model.fact import Fact

# Who denies says so afterwards, mostly within days.
WITHIN_DAYS = 7


def is_of(denial: Fact, first: int | None, last: int | None) -> bool | None:
    """Whether a denial may be of what happened from ``first`` to ``last``; None where either says no day.

    One that is dated by the day on which it was given (its text says no other) is of that day or the week before.
    """
    if denial.first is None or denial.last is None or first is None or last is None:
        return None
    since = denial.first - WITHIN_DAYS if denial.last == denial.reported else denial.first
    return since <= last and first <= denial.last
