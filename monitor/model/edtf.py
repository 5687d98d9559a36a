"""The part of EDTF (ISO 8601-2, Library of Congress profile, level 0) that news dates need.

A value is a day ``2019-04-04``, a month ``2019-04``, a year ``2019``, or an interval of two of these joined
by ``/``. Everything here is arithmetic on strings and ``datetime.date``; no clock.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

_DAYS_AGO = {"today": 0, "yesterday": 1}
# What a person may write for a date, as an error tells it.
DATES = "Write a day (2019-05-01), a month (2019-05), a year (2019), today or yesterday"
_PART = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")


@lru_cache(maxsize=65536)
def bounds(value: str) -> tuple[date, date]:
    """First and last possible day of an EDTF value, both inclusive.

    Raises:
        ValueError: the value is no EDTF of level 0, names a day that does not exist, or ends before it begins.
    """
    parts = value.split("/")
    if len(parts) > 2:
        raise ValueError(f"{value!r} is not a date such as 2019-04-04, 2019-04, 2019 or 2019-04-04/2019-04-10")
    first, last = _part(parts[0])[0], _part(parts[-1])[1]
    if last < first:
        raise ValueError(f"{value!r} ends before it begins")
    return first, last


def first_day(value: str) -> date:
    """The first possible day. Raises ValueError as :func:`bounds` does."""
    return bounds(value)[0]


def last_day(value: str) -> date:
    """The last possible day: what *reported* means for a document. Raises ValueError as :func:`bounds` does."""
    return bounds(value)[1]


def day_meant(words: str, today: date) -> date:
    """The last day that a person's words mean: as :func:`last_day`, or ``today``, or ``yesterday``.

    Raises:
        ValueError: they are none of :data:`DATES`.
    """
    folded = words.strip().casefold()
    return today - timedelta(days=_DAYS_AGO[folded]) if folded in _DAYS_AGO else last_day(folded)


def precision(value: str | None) -> str:
    """``day``, ``month``, ``year`` or ``interval``; ``unknown`` for None."""
    if value is None:
        return "unknown"
    if "/" in value:
        return "interval"
    return {4: "year", 7: "month", 10: "day"}.get(len(value), "unknown")


def interval(first: date, last: date) -> str:
    """The shortest EDTF value that means exactly the days from ``first`` to ``last``, both inclusive."""
    if first == last:
        return first.isoformat()
    if first.day == 1 and last.day == monthrange(last.year, last.month)[1]:
        if (first.month, last.month) == (1, 12) and first.year == last.year:
            return f"{first.year:04d}"
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.year:04d}-{first.month:02d}"
    return f"{first.isoformat()}/{last.isoformat()}"


def _part(text: str) -> tuple[date, date]:
    match = _PART.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is not a date such as 2019-04-04, 2019-04 or 2019")
    try:
        # A month or day that is not given is the first.
        first = date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        raise ValueError(f"{text!r} is not in the calendar") from None
    if match[2] is None:
        return first, first.replace(month=12, day=31)
    if match[3] is None:
        return first, first.replace(day=monthrange(first.year, first.month)[1])
    return first, first
