"""What time expressions mean that point from the document's date, or from the date spoken of last."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from monitor.extract import dates
from monitor.extract.dates import Reference
from monitor.extract.timewords import TimeWords
from monitor.model import edtf

_DAYS = {"the day before yesterday": -2, "yesterday": -1, "last night": -1, "last evening": -1, "tomorrow": 1}
_DAYS["the day after tomorrow"] = 2
_A_YEAR = 12  # months
# Units from the reference.
STEPS = {"last": -1, "next": 1, "coming": 1, "upcoming": 1}
# How many units "the past days" are.
_RECENTLY = {"hour": 24, "day": 7, "week": 4, "month": 3, "year": 3}


class Given(NamedTuple):
    """What a resolver may know besides the words: reference, the date spoken of last, and the last that is a day."""

    ref: Reference
    focus: str | None
    day: str | None
    words: TimeWords

    def month(self, group: Mapping[str, str], part: str = "month") -> int:
        """The number of the month that a part of the construction names."""
        return self.words.months[group[part].rstrip(".")]

    def year(self, group: Mapping[str, str]) -> int:
        """The year that is named, else the reference's."""
        return int(group.get("year") or dates.unit(self.ref, "year", 0))

    def number(self, text: str) -> int | None:
        """The number in "two weeks"; None for vague words and none at all."""
        key = " ".join(text.split())
        return int(key) if key.isdigit() else self.words.numbers.get(key)


# EDTF for the past and the future, or one for both; None: no time expression. Resolvers raise as :mod:`dates` does.
Meaning = str | tuple[str | None, str | None] | None
Resolver = Callable[[dict[str, str], Given], Meaning]


def weekday(group: dict[str, str], given: Given) -> Meaning:
    """As in "on Tuesday", "next Tuesday"."""
    which = {"past": "last", "coming": "next"}.get(group.get("which", ""), group.get("which", ""))
    past, ahead = (
        dates.weekday(given.ref, given.words.weekdays[group["name"]], which=which, ahead=ahead)
        for ahead in (False, True)
    )
    return past, ahead


def deictic(group: dict[str, str], given: Given) -> Meaning:
    """today, yesterday, tomorrow, last night, overnight, this morning."""
    word = re.sub(r"\s+", " ", group["word"])
    if word == "overnight":
        return dates.span(given.ref.day - relativedelta(days=1), given.ref.day)
    return dates.unit(given.ref, "day", _DAYS.get(word, 0))


def relative(group: dict[str, str], given: Given) -> Meaning:
    """As in "last week", "earlier this month", "next year", "the weekend"."""
    step, name = STEPS.get(group["which"], 0), group["unit"]
    if name == "month" and group["which"] == "the":
        return _that_month(given)
    weekend = name == "weekend"
    if step:
        return dates.unit(given.ref, name, 0 if weekend and step < 0 else step)
    return dates.so_far(given.ref, name), dates.unit(given.ref, name, int(weekend))


def _that_month(given: Given) -> str:
    """In "in January X fell. Earlier in *the month* …": the month spoken of last, else the reference's."""
    spoken = given.focus is not None and edtf.precision(given.focus) in ("day", "month")
    return edtf.first_day(given.focus).isoformat()[:7] if spoken and given.focus else dates.unit(given.ref, "month", 0)


def window(group: dict[str, str], given: Given) -> Meaning:
    """As in "the past two weeks", "the last 24 hours", "recent days"."""
    unit = group.get("unit", group.get("single", "hour")).removesuffix("s")
    count = 1 if "single" in group else given.number(group.get("count", group.get("hours", "")))
    return dates.window(given.ref, unit, count or _RECENTLY[unit]) if count or unit in _RECENTLY else None


def months_of(group: dict[str, str], given: Given) -> Meaning:
    """As in "the first three months of the year", "the last six months of 2018"."""
    year = given.year(group) - ("rel" in group)
    count = given.number(group["count"])
    if count is None or not 1 <= count <= _A_YEAR:
        return None
    first = 1 if group["which"] == "first" else _A_YEAR + 1 - count
    return dates.months(date(year, first, 1), date(year, first + count - 1, 1))


def ago(group: dict[str, str], given: Given) -> Meaning:
    """As in "two weeks ago"."""
    return dates.ago(given.ref, *_units(group["unit"], given.number(group["count"])))


def anchored(group: dict[str, str], given: Given) -> Meaning:
    """As in "two days later", "the next morning", "that night", "a week earlier": from the date spoken of last."""
    side = group.get("side", group.get("which", "same"))
    step = 1 if side in ("later", "after", "next", "following", "on") else 0 if side in ("same", "that") else -1
    vague = side in ("later", "earlier") or group["unit"].endswith("s")  # "the months before"
    count = given.number(group.get("count", "" if vague else "one"))
    if count is None and group["unit"].startswith("hour"):
        count = 0  # "hours later" is most often the same day
    unit, number = _units(group["unit"], count)
    base = given.focus if unit in ("week", "month", "year") else given.day
    if base is None:
        if side == "previous" and unit in ("week", "month", "year"):
            return dates.unit(given.ref, unit, -1)
        raise ValueError("no date was spoken of")
    if unit == "week" and "which" in group and step:
        return dates.unit(dates.reference(base), unit, step)  # "the previous week": of the calendar, not seven days on
    value = dates.moved(base, unit, step * number)
    return (None, value) if step > 0 and given.ref.is_before(value) else value


def _units(name: str, count: int | None) -> tuple[str, int]:
    """The unit and how many of it; of fortnights weeks."""
    if count is None:
        raise ValueError("how many is not said")
    unit = name.removesuffix("s")
    return ("week", 2 * count) if unit == "fortnight" else (unit, count)


def of_week(group: dict[str, str], given: Given) -> Meaning:
    """As in "Tuesday of last week", "last week on Tuesday": that day of the week from Sunday to Saturday."""
    number = given.words.weekdays[group.get("name") or group["day"]]
    return dates.day_of_week(given.ref, number, STEPS.get(group.get("which") or group["week"], 0))


def part_of(group: dict[str, str], given: Given) -> Meaning:
    """As in "early this year", "late last month"."""
    the = group["unit"] == "month" and group["which"] == "the"
    value = _that_month(given) if the else dates.unit(given.ref, group["unit"], STEPS.get(group["which"], 0))
    first = edtf.first_day(value)
    return dates.part(first.year, first.month if group["unit"] == "month" else None, group["piece"])


def bare_day(group: dict[str, str], given: Given) -> Meaning:
    """As in "on the 9th": of the month spoken of last, else the last such day."""
    number = int(re.sub(r"\D", "", group["day"]))
    near = edtf.last_day(given.focus) if given.focus is not None else given.ref.day
    earlier = relativedelta(months=int(given.focus is None and number > near.day))
    return (near.replace(day=1) - earlier).replace(day=number).isoformat()


def feast(group: dict[str, str], given: Given) -> Meaning:
    """As in "New Year's Day", "the fourth of June"."""
    words = given.words
    if "month" in group:
        month, number = given.month(group), words.ordinals[group["name"]]
    else:
        month, number = words.feasts[re.sub(r"\s+", " ", group["name"]).replace("’", "'")]
    return dates.of_no_year(given.ref, month, number, lambda year: date(year, month, number).isoformat())


def age(group: dict[str, str], given: Given) -> Meaning:
    """The years of a time that has a name: "in World War II"."""
    first, last = given.words.ages[re.sub(r"\s+", " ", group["name"])]
    return f"{first}/{last}" if first < last else str(first)
