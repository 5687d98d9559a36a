"""Calendar arithmetic for time expressions: from the date of a document to the days that words mean.

All functions give EDTF values of level 0 (``model.edtf``) or None where the reference date is too coarse to say:
"on Thursday" in a document known only to be of May 2019 has no value. Weeks run from Sunday to Saturday.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import MINYEAR, date, timedelta
from functools import lru_cache

from dateutil.relativedelta import relativedelta

from monitor.model import edtf


@dataclass(frozen=True, slots=True)
class Reference:
    """The date that relative words count from: a document's, or that of a dateline in it.

    Attributes:
        first, last: first and last possible day, both inclusive; None where the document has no date.
    """

    first: date | None = None
    last: date | None = None

    @property
    def day(self) -> date | None:
        """The day, where it is known to the day."""
        return self.first if self.first == self.last else None

    @property
    def week(self) -> date | None:
        """The first day, where the reference spans no more than a fortnight; weeks can be counted from it."""
        if self.first is None or self.last is None or (self.last - self.first).days > 14:
            return None
        return self.first

    @property
    def value(self) -> str | None:
        """The reference itself as EDTF."""
        return None if self.first is None or self.last is None else edtf.interval(self.first, self.last)


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


def day(year: int, month: int, number: int) -> date | None:
    """A day of the calendar, None where there is no such day."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def month_value(year: int, month: int) -> str:
    """EDTF of a month."""
    return f"{year:04d}-{month:02d}"


def span(first: date, last: date) -> str:
    """EDTF of the days from ``first`` to ``last``, put in order."""
    return edtf.interval(min(first, last), max(first, last))


def year_of(ref: Reference, month: int, number: int | None = None, *, ahead: bool = False) -> int | None:
    """The year that a month or day without one belongs to.

    For the past the last one that had begun by the end of the reference; ``ahead``: the first one that is not over.
    """
    if ref.first is None or ref.last is None:
        return None
    if ahead:
        return ref.first.year + ((month, number or 31) < (ref.first.month, ref.first.day))
    return ref.last.year - ((month, number or 1) > (ref.last.month, ref.last.day))


def day_of_week(ref: Reference, number: int, step: int) -> str | None:
    """A weekday (Monday = 0) of the reference's week, from Sunday to Saturday, or of one ``step`` weeks on."""
    if ref.day is None:
        return None
    sunday = -((ref.day.weekday() + 1) % 7)
    return _shift(ref.day, sunday + (number + 1) % 7 + 7 * step)


def weekday(ref: Reference, number: int, *, which: str = "", ahead: bool = False) -> str | None:
    """A day of the week: the last one, the document's own day included; ``ahead``: the next one.

    Args:
        ref: the reference.
        number: Monday = 0.
        which: "last" leaves out the document's own day, "next" goes forward, "" and "this" follow ``ahead``.
        ahead: whether the text speaks of the future.
    """
    if ref.day is None:
        return None
    back = (ref.day.weekday() - number) % 7
    if which == "next" or (ahead and which != "last"):
        return _shift(ref.day, (7 - back) % 7 or (7 if which == "next" else 0))
    return _shift(ref.day, -(back or (7 if which == "last" else 0)))


def unit(ref: Reference, name: str, offset: int) -> str | None:
    """The day, week, weekend, month or year that lies ``offset`` units from the reference's."""
    if ref.first is None or ref.last is None:
        return None
    if name == "year":
        return _year(ref.last.year + offset)
    if name == "decade":
        start = ref.last.year // 10 * 10 + 10 * offset
        return f"{start:04d}/{start + 9:04d}" if start > MINYEAR else None
    if name == "month":
        return _month(ref.last, offset) if ref.first.month == ref.last.month else None
    if name == "week" and ref.week is not None:
        sunday = _add(ref.week, -((ref.week.weekday() + 1) % 7) + 7 * offset)
        return None if sunday is None else span(sunday, sunday + timedelta(days=6))
    if name == "weekend" and ref.week is not None:
        return _weekend(ref.week, offset)
    return None if ref.day is None else _shift(ref.day, offset) if name in ("day", "night") else None


def so_far(ref: Reference, name: str) -> str | None:
    """The running week, month or year up to the reference ("this week"): no day after the document's."""
    value = unit(ref, name, 0)
    if value is None or ref.last is None or name in ("month", "year", "weekend"):
        return value
    first = edtf.first_day(value)
    return span(first, max(first, min(ref.last, edtf.last_day(value))))


def window(ref: Reference, name: str, count: int) -> str | None:
    """The last ``count`` hours, days, weeks, months or years up to the reference."""
    if ref.last is None or ref.first is None:
        return None
    if name in ("month", "year"):
        first = _back(ref.last, name, count)
        if first is None:
            return None
        if name == "year":
            return f"{first.year:04d}/{ref.last.year:04d}"
        if ref.day is None:
            return f"{month_value(first.year, first.month)}/{month_value(ref.last.year, ref.last.month)}"
        return span(first, ref.last)
    if ref.week is None:
        return None
    days = {"hour": max(1, (count + 23) // 24), "night": count, "day": count, "week": 7 * count}.get(name)
    first = None if days is None else _add(ref.last, -days)
    return None if first is None else span(first, ref.last)


def ago(ref: Reference, name: str, count: int) -> str | None:
    """``count`` units before the reference, as coarse as the unit: a day, a week, a month, a year."""
    if ref.last is None:
        return None
    if name == "hour":
        return None if ref.day is None else _shift(ref.day, -(count // 24))
    if name == "week" and ref.week is not None:
        middle = _add(ref.week, -7 * count)
        return None if middle is None else span(middle - timedelta(days=3), middle + timedelta(days=3))
    return unit(ref, name, -count)


def moved(value: str, name: str, count: int) -> str | None:
    """An EDTF value some hours, days, weeks, months or years on (``count`` < 0: earlier). None for coarse values."""
    first, last = edtf.bounds(value)
    if name in ("day", "night", "hour", "morning", "evening", "week"):
        days = count * 7 if name == "week" else 0 if name == "hour" else count
        if (last - first).days > 7:
            return None
        a, b = _add(first, days), _add(last, days)
        return None if a is None or b is None else span(a, b)
    return _month(first, count) if name == "month" else _year(first.year + count) if name == "year" else None


def part(year: int, month: int | None, name: str) -> str:
    """Early, mid or late: a third of a month (1–10, 11–20, 21–) or of a year (four months)."""
    index = ("early", "mid", "late").index(name)
    if month is None:
        return f"{month_value(year, 4 * index + 1)}/{month_value(year, 4 * index + 4)}"
    last = monthrange(year, month)[1]
    return span(date(year, month, 10 * index + 1), date(year, month, (10, 20, last)[index]))


def season(year: int, first_month: int) -> str:
    """Three months from ``first_month``; winter reaches into the next year."""
    last = date(year, first_month, 1) + relativedelta(months=2)
    return f"{month_value(year, first_month)}/{month_value(last.year, last.month)}"


def _weekend(near: date, offset: int) -> str | None:
    """Saturday and Sunday: offset 0 is the one that has begun last or begins in this week."""
    saturday = _add(near, -((near.weekday() - 5) % 7) + 7 * offset)
    return None if saturday is None else span(saturday, saturday + timedelta(days=1))


def _month(near: date, offset: int) -> str | None:
    try:
        moved_to = near.replace(day=1) + relativedelta(months=offset)
    except (ValueError, OverflowError):
        return None
    return month_value(moved_to.year, moved_to.month)


def _back(near: date, name: str, count: int) -> date | None:
    try:
        return near - (relativedelta(months=count) if name == "month" else relativedelta(years=count))
    except (ValueError, OverflowError):
        return None


def _year(number: int) -> str | None:
    return f"{number:04d}" if 1 <= number <= 9999 else None


def _shift(near: date, days: int) -> str | None:
    moved_to = _add(near, days)
    return None if moved_to is None else moved_to.isoformat()


def _add(near: date, days: int) -> date | None:
    try:
        return near + timedelta(days=days)
    except OverflowError:
        return None
