"""The words of ``--as-of``: an EDTF date, ``today`` or ``yesterday``."""

from __future__ import annotations

from datetime import date

from monitor.errors import UsageError
from monitor.model import edtf


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
    try:
        return edtf.day_meant(words, today)
    except ValueError:
        raise UsageError(f"--as-of {words!r} is not a date", remedy=edtf.DATES) from None
