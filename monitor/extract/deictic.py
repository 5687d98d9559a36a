"""What time expressions mean that point from the document's date, or from the date spoken of last."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from monitor.extract import dates
from monitor.extract.dates import Reference
from monitor.extract.timewords import TimeWords
from monitor.model import edtf

_DAY = 24  # hours
_PARTS_OF_DAY = ("morning", "night", "evening", "afternoon")


class Given(NamedTuple):
    """What a resolver may know besides the words: reference and the date spoken of last."""

    ref: Reference
    focus: str | None
    words: TimeWords


# past, ahead, basis, kind
Meaning = tuple[str | None, str | None, str, str]
Resolver = Callable[[dict[str, str], Given], Meaning | None]


def weekday(group: dict[str, str], given: Given) -> Meaning | None:
    """As in "on Tuesday", "next Tuesday"."""
    number, which = given.words.weekdays[group["name"]], group.get("which", "")
    past = dates.weekday(given.ref, number, which="" if which == "next" else which.replace("past", "last"))
    ahead = dates.weekday(given.ref, number, which=which.replace("coming", "next"), ahead=True)
    return (ahead if which in ("next", "coming") else past), ahead, "relative", "date"


def deictic(group: dict[str, str], given: Given) -> Meaning | None:
    """today, yesterday, tomorrow, last night, overnight, this morning."""
    word = re.sub(r"\s+", " ", group["word"])
    ref = given.ref
    if ref.day is None:
        return None, None, "relative", "date"
    if word == "overnight":
        value = dates.window(ref, "day", 1)
        return value, value, "relative", "date"
    steps = {"yesterday": -1, "last night": -1, "last evening": -1, "tomorrow": 1}
    steps |= {"the day before yesterday": -2, "the day after tomorrow": 2}
    offset = steps.get(word, 0)
    value = dates.unit(ref, "day", offset)
    return value, value, "relative", "date"


def relative(group: dict[str, str], given: Given) -> Meaning | None:
    """As in "last week", "earlier this month", "next year", "the weekend"."""
    which, name = group.get("which", "this"), group["unit"]
    if "beforelast" in group:  # "the year before last"
        value = dates.unit(given.ref, name, -2)
        return value, value, "relative", "date"
    if which in ("next", "coming", "upcoming"):
        value = dates.unit(given.ref, name, 1)
        return value, value, "relative", "date"
    if which == "last":
        value = dates.unit(given.ref, name, 0 if name == "weekend" else -1)
        return value, value, "relative", "date"
    value = dates.so_far(given.ref, name)
    return value, dates.unit(given.ref, name, 1 if name == "weekend" else 0), "relative", "date"


def window(group: dict[str, str], given: Given) -> Meaning | None:
    """As in "the past two weeks", "the last 24 hours", "recent days"."""
    unit = group.get("unit", group.get("single", "hour")).removesuffix("s")
    count = 1 if "single" in group else _count(group.get("count", group.get("hours", "")), given.words)
    if count is None:
        count = {"hour": 24, "day": 7, "week": 4, "month": 3, "year": 3}.get(unit, 0)
        if not count:
            return None
    value = dates.window(given.ref, unit, count)
    return value, value, "relative", "window"


def ago(group: dict[str, str], given: Given) -> Meaning | None:
    """As in "two weeks ago"."""
    count = _count(group.get("count", ""), given.words)
    if count is not None and group["unit"].startswith("fortnight"):
        group, count = {**group, "unit": "week"}, 2 * count
    value = None if count is None else dates.ago(given.ref, group["unit"].removesuffix("s"), count)
    return value, value, "relative", "date"


def anchored(group: dict[str, str], given: Given) -> Meaning | None:
    """As in "two days later", "the next morning", "that night", "a week earlier": from the date spoken of last."""
    unit = group["unit"].removesuffix("s")
    side = group.get("side", group.get("which", "same"))
    step = 1 if side in ("later", "after", "next", "following", "on") else 0 if side in ("same", "that") else -1
    vague = "count" not in group and side in ("later", "earlier")
    count = None if vague else _count(group.get("count", "one"), given.words)
    if unit == "fortnight":
        unit, count = "week", None if count is None else 2 * count
    if unit == "hour" and count is not None and count >= _DAY:  # "24 hours later"
        unit, count = "day", count // _DAY
    count = 0 if unit == "hour" and count is None else count  # "hours later" is most often the same day
    if given.focus is None and side == "previous" and unit in ("week", "month", "year"):
        value = dates.unit(given.ref, unit, -1)
        return value, value, "relative", "date"
    if given.focus is None or count is None:
        return None, None, "anchored", "date"
    value = dates.moved(given.focus, "day" if unit in _PARTS_OF_DAY else unit, step * count)
    if value is not None and step > 0 and given.ref.last is not None and value[:10] > given.ref.last.isoformat():
        return None, value, "anchored", "date"
    return value, value, "anchored", "date"


def _count(text: str, words: TimeWords) -> int | None:
    """The number in "two weeks"; None for vague words and none at all."""
    key = " ".join(text.split())
    return int(key) if key.isdigit() else words.numbers.get(key)


def of_week(group: dict[str, str], given: Given) -> Meaning | None:
    """As in "Tuesday of last week", "last week on Tuesday": that day of the week from Sunday to Saturday."""
    name = group.get("name") or group["day"]
    step = {"last": -1, "next": 1}.get(group.get("which") or group.get("week", ""), 0)
    value = dates.day_of_week(given.ref, given.words.weekdays[name], step)
    return value, value, "relative", "date"


def part_of(group: dict[str, str], given: Given) -> Meaning | None:
    """As in "early this year", "late last month"."""
    step = {"last": -1, "next": 1}.get(group["which"], 0)
    whole = dates.unit(given.ref, group["unit"], step)
    if whole is None:
        return None, None, "relative", "date"
    first = edtf.first_day(whole)
    value = dates.part(first.year, first.month if group["unit"] == "month" else None, group["piece"])
    return value, value, "relative", "date"


def ordinal(group: dict[str, str], given: Given) -> Meaning | None:
    """As in "the fourth of June"."""
    month, number = given.words.months[group["month"].rstrip(".")], given.words.ordinals[group["name"]]
    years = [dates.year_of(given.ref, month, number, ahead=ahead) for ahead in (False, True)]
    days = [dates.day(year, month, number) if year is not None else None for year in years]
    past, ahead = (x.isoformat() if x is not None else None for x in days)
    return past, ahead, "partial", "date"


def bare_day(group: dict[str, str], given: Given) -> Meaning | None:
    """As in "on the 9th": of the month spoken of last, else the last such day, or the next."""
    number, ref = int(re.sub(r"\D", "", group["day"])), given.ref
    if given.focus is not None:
        near = edtf.last_day(given.focus)
    elif ref.day is not None:
        near = ref.day
    else:
        return None, None, "anchored", "date"
    found = dates.day(near.year, near.month, number)
    if found is not None and given.focus is None and found > near:
        found = dates.day(near.year - (near.month == 1), (near.month - 2) % 12 + 1, number)
    value = found.isoformat() if found is not None else None
    return value, value, "anchored", "date"


def feast(group: dict[str, str], given: Given) -> Meaning | None:
    """As in "New Year's Day"."""
    month, number = given.words.feasts[re.sub(r"\s+", " ", group["name"]).replace("’", "'")]
    years = [dates.year_of(given.ref, month, number, ahead=ahead) for ahead in (False, True)]
    past, ahead = (f"{year:04d}-{month:02d}-{number:02d}" if year is not None else None for year in years)
    return past, ahead, "partial", "date"
