"""Calendar arithmetic for time expressions: from the date of a document to the days that words mean.

All functions give EDTF values of level 0 (``model.edtf``). They raise ValueError, or OverflowError at the calendar's
ends, where the reference date is unknown or too coarse to say: "on Thursday" in a document known only to be of May 2019
has no value. Weeks run from Sunday to Saturday.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from dateutil.relativedelta import relativedelta

from monitor.model import edtf

_FORTNIGHT, _MONTH = 14, 31


@dataclass(frozen=True, slots=True)
class Reference:
    """The date that relative words count from: a document's, or that of a dateline in it.

    Attributes:
        first, last: first and last possible day, both inclusive; None where the document has no date.
    """

    first: date | None = None
    last: date | None = None

    @property
    def days(self) -> tuple[date, date]:
        """First and last day. Raises ValueError where there are none."""
        if self.first is None or self.last is None:
            raise ValueError("there is no date to count from")
        return self.first, self.last

    def near(self, days: int) -> date:
        """The first day. Raises ValueError where the last lies as many days behind it, or more."""
        first, last = self.days
        if (last - first).days >= days:
            raise ValueError("the date to count from is too coarse")
        return first

    @property
    def day(self) -> date:
        """The day. Raises ValueError where it is not known to the day."""
        return self.near(1)

    @property
    def value(self) -> str | None:
        """The reference itself as EDTF; None where there is none."""
        return None if self.first is None or self.last is None else edtf.interval(self.first, self.last)

    def is_before(self, value: str | None) -> bool:
        """Whether a date in EDTF begins after it; False for None and where there is no date to count from."""
        return value is not None and self.last is not None and edtf.first_day(value) > self.last


NO_REFERENCE = Reference()


@lru_cache(maxsize=4096)
def reference(value: str | None) -> Reference:
    """The reference of an EDTF value; none for None and for what is no EDTF of level 0."""
    if value is None:
        return NO_REFERENCE
    try:
        return Reference(*edtf.bounds(value))
    except ValueError:
        return NO_REFERENCE


def month_value(day: date) -> str:
    """EDTF of the month that a day is in."""
    return day.isoformat()[: len("2019-04")]


def months(first: date, last: date) -> str:
    """EDTF of the months from that of one day to that of another."""
    return f"{month_value(first)}/{month_value(last)}"


def span(first: date, last: date) -> str:
    """EDTF of the days from ``first`` to ``last``, put in order."""
    return edtf.interval(min(first, last), max(first, last))


def year_of(ref: Reference, month: int, number: int | None = None, *, ahead: bool = False) -> int:
    """The year that a month, or its day of that ``number``, belongs to that is told without one.

    For the past the last one that had begun by the end of the reference; ``ahead``: the first one that is not over.
    """
    first, last = ref.days
    if ahead:
        return first.year + ((month, number or 31) < (first.month, first.day))
    return last.year - ((month, number or 1) > (last.month, last.day))


def of_no_year(
    ref: Reference, month: int, number: int | None, value: Callable[[int], str], weekday: int | None = None
) -> tuple[str | None, str | None]:
    """The past and the coming value of what is told without its year: None for 29 February of most years.

    ``weekday`` (Monday = 0): the day of the week that the text names with it; one year has it, where not both do.
    """
    found = [_of_year(value, year_of(ref, month, number, ahead=ahead)) for ahead in (False, True)]
    fitting = [x for x in found if x is not None and edtf.first_day(x).weekday() == weekday]
    past, ahead = fitting * 2 if len(fitting) == 1 else found
    return past, ahead


def _of_year(value: Callable[[int], str], year: int) -> str | None:
    try:
        return value(year)
    except ValueError:
        return None


def day_of_week(ref: Reference, number: int, step: int) -> str:
    """A weekday (Monday = 0) of the reference's week, from Sunday to Saturday, or of one ``step`` weeks on."""
    return (_sunday(ref.day) + timedelta(days=(number + 1) % 7 + 7 * step)).isoformat()


def weekday(ref: Reference, number: int, *, which: str = "", ahead: bool = False) -> str:
    """A day of the week (Monday = 0): the last one, the document's own day included; ``ahead``: the next one.

    ``which``: "last" leaves out the document's own day, "next" goes forward, "" and "this" follow ``ahead``.
    """
    forward = which == "next" or (ahead and which != "last")
    today = ref.day.weekday()
    days = (number - today if forward else today - number) % 7 or (7 if which in ("last", "next") else 0)
    return (ref.day + timedelta(days=days if forward else -days)).isoformat()


def unit(ref: Reference, name: str, offset: int) -> str:
    """The day, week, weekend, month, year or decade that lies ``offset`` units from the reference's."""
    if name == "week":
        sunday = _sunday(ref.near(_FORTNIGHT + 1)) + timedelta(weeks=offset)
        return span(sunday, sunday + timedelta(days=6))
    if name == "weekend":
        near = ref.near(_FORTNIGHT + 1)  # the one that has begun last or begins in this week
        saturday = near - timedelta(days=(near.weekday() - 5) % 7) + timedelta(weeks=offset)
        return span(saturday, saturday + timedelta(days=1))
    if name == "month":
        return month_value(ref.near(_MONTH).replace(day=1) + relativedelta(months=offset))
    if name in {"day", "night", "morning", "evening", "afternoon"}:
        return (ref.day + timedelta(days=offset)).isoformat()
    last = ref.days[1]
    if name == "decade":
        start = last.year // 10 * 10 + 10 * offset
        return f"{start:04d}/{start + 9:04d}"
    return f"{(last.replace(day=1) + relativedelta(years=offset)).year:04d}"


def so_far(ref: Reference, name: str) -> str:
    """The running week, month or year up to the reference ("this week"): no day after the document's."""
    value = unit(ref, name, 0)
    return span(edtf.first_day(value), min(ref.days[1], edtf.last_day(value))) if name == "week" else value


def window(ref: Reference, name: str, count: int) -> str:
    """The last ``count`` hours, days, weeks, months or years up to the reference."""
    first, last = ref.days
    if name == "year":
        return f"{(last - relativedelta(years=count)).year:04d}/{last.year:04d}"
    if name == "month":
        return (span if first == last else months)(last - relativedelta(months=count), last)
    ref.near(_FORTNIGHT + 1)
    days = max(1, (count + 23) // 24) if name == "hour" else 7 * count if name == "week" else count
    return span(last - timedelta(days=days), last)


def ago(ref: Reference, name: str, count: int) -> str:
    """``count`` units before the reference, as coarse as the unit: a day, a week, a month, a year."""
    if name == "hour":
        return (ref.day - timedelta(hours=count)).isoformat()
    if name == "week":
        middle = ref.near(_FORTNIGHT + 1) - timedelta(weeks=count)
        return span(middle - timedelta(days=3), middle + timedelta(days=3))
    return unit(ref, name, -count)


def moved(value: str, name: str, count: int) -> str:
    """An EDTF value some hours, days, weeks, months or years on (``count`` < 0: earlier)."""
    ref = reference(value)
    if name in ("month", "year"):
        return unit(Reference(ref.first, ref.first), name, count)
    ref.near(8)
    step = timedelta(days=int(count / 24) if name == "hour" else 7 * count if name == "week" else count)
    return span(*(day + step for day in ref.days))


def part(year: int, month: int | None, name: str) -> str:
    """Early, mid or late: a third of a month (1–10, 11–20, 21–), or where that is None of a year (four months)."""
    index = ("early", "mid", "late").index(name)
    if month is None:
        return months(date(year, 4 * index + 1, 1), date(year, 4 * index + 4, 1))
    last = monthrange(year, month)[1]
    return span(date(year, month, 10 * index + 1), date(year, month, (10, 20, last)[index]))


def season(year: int, first_month: int) -> str:
    """Three months from ``first_month``; winter reaches into the next year."""
    first = date(year, first_month, 1)
    return months(first, first + relativedelta(months=2))


def _sunday(day: date) -> date:
    """The first day of its week."""
    return day - timedelta(days=(day.weekday() + 1) % 7)
