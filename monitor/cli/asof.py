"""The words of ``--as-of``: an EDTF date, ``today`` or ``yesterday``."""

from __future__ import annotations

from datetime import date, timedelta

from monitor.errors import UsageError
from monitor.model import edtf

_WORDS = {"today": 0, "yesterday": 1}


def as_of_date(words: str | None, today: date) -> date | None:
    """The last day that the words mean, inclusive; None where nothing was said (the newest document's date).

    Args:
        words: ``2019-05-01``, ``2019-05`` (31 May 2019), ``2019``, ``today`` or ``yesterday``.
        today: the present day, from the caller: the clock is read in one place only.

    Raises:
        UsageError: the words are no date.
    """
    if words is None:
        return None
    folded = words.strip().casefold()
    if folded in _WORDS:
        return today - timedelta(days=_WORDS[folded])
    try:
        return edtf.last_day(folded)
    except ValueError:
        raise UsageError(
            f"--as-of {words!r} is not a date",
            remedy="Write a day (2019-05-01), a month (2019-05), a year (2019), today or yesterday",
        ) from None
