"""Time expressions (TIMEX3's date, set apart from durations) and the EDTF values they mean.

    sentence → one pattern a construction, leftmost first → what the words say → value for the past and for the future

A value depends on three things outside the words: the document's date (or a dateline's), the date the text spoke of
last ("two days later"), and whether the predicate looks back or ahead. The first two are given; for the third both
readings are kept, since one sentence may hold both ("seized the town in April and will hold elections in May").
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from monitor.extract import dates, deictic
from monitor.extract.beginnings import lowered
from monitor.extract.dates import Reference
from monitor.extract.deictic import STEPS, Given, Meaning, Resolver
from monitor.extract.timewords import TimeWords, time_words
from monitor.model import edtf

# A day that only says which deed is meant: "the toll from *Thursday*'s raid", "from Tuesday afternoon strikes".
_OF_A_DEED = re.compile(r"['’]s\b|(?: \w+(?:noon|ing|night))?(?:['’]s)? \w*(?:strike|raid|attack|blast|shelling)s?\b")
_VERBS = frozenset({"may", "march", "mar"})
# "since the start of the year" is since the year.
_TWO, _WEEK = 2, 7
_START = re.compile(r"\bthe (?:start|beginning|outset|turn) of\s*$")


class Timex(NamedTuple):
    """One time expression.

    Attributes:
        start, end: offsets into the text, end exclusive, prepositions left out.
        value: EDTF as of the past, never a day after the reference; None where nothing can be said.
        ahead: EDTF where the predicate looks ahead; the same where the words leave no choice.
        basis: ``explicit``, ``partial``, ``relative`` or ``anchored`` (coding rules §1).
        mod: ``since``, ``until``, ``before``, ``after`` or "" (on, in, at, during).
        kind: ``date`` (a day or longer), or ``window`` (up to the reference: "the past two weeks").
    """

    start: int
    end: int
    value: str | None
    ahead: str | None
    basis: str
    mod: str = ""
    kind: str = "date"


@lru_cache(maxsize=16)  # a sentence's times are asked for by its events and by its figures
def find(
    text: str, start: int, end: int, ref: Reference, focus: str | None = None, day: str | None = None
) -> tuple[Timex, ...]:
    """All time expressions of ``text[start:end]`` in order, without overlap.

    Args:
        text: the document's text.
        start: where a sentence of it begins.
        end: where it ends, exclusive.
        ref: what relative words count from; expressions that need it have no value where it is unknown or coarse.
        focus: EDTF of the date the text spoke of before this sentence, for "a month later"; None = none.
        day: the last such date that is a day, for "the next day"; None = ``focus``.

    Linear in the length of the stretch; never raises.
    """
    words = time_words()
    found: list[Timex] = []
    day = day or focus
    for match in words.matches(lowered(text), start, end):
        timex = _read(match, text, (start, end), Given(ref, focus, day, words))
        if timex is None:
            continue
        whole = _stretch(text, found[-1], timex) if found else None
        found[-1:] = [whole] if whole is not None else [*found[-1:], timex]
        if timex.value and timex.kind == "date" and not timex.mod:
            focus, day = timex.value, timex.value if day is None or edtf.precision(timex.value) == "day" else day
    return tuple(found)


def _read(match: re.Match[str], text: str, within: tuple[int, int], given: Given) -> Timex | None:
    """What a match means, ``within`` these offsets; None where it is no expression of time after all."""
    name, group = _fired(match)
    if name == "lonemonth" and group["name"] in _VERBS and text[match.start("lonemonth_name")].islower():
        return None  # "and may amount to crimes", "and march on"
    resolver, basis = _RESOLVERS[name]
    try:
        meaning = resolver(group, given)
    except (ValueError, OverflowError):
        meaning = None, None
    if meaning is None:
        return None
    past, ahead = (meaning, meaning) if isinstance(meaning, str) else meaning
    mod = _mod(given.words, text, within[0], match.start())
    stretch = past is not None and bool(group.keys() & {"to", "monthto"})  # "from 4 to 10 April", "from 1 to 30 April"
    if mod == "since" and (stretch or _OF_A_DEED.match(text, match.end(), within[1])):
        mod = ""  # "the toll from Thursday's raid"
    whole = stretch and "/" not in (past or "")  # "from 1 to 30 April": no day of the month
    basis, kind = "explicit" if "year" in group else basis, "window" if name == "window" or whole else "date"
    return Timex(match.start(), match.end(), past, ahead, basis, mod, kind)


def _stretch(text: str, since: Timex, until: Timex) -> Timex | None:
    """The days "from late 2014 *to* March 2015"; None where the two make no stretch."""
    link = text[since.end : until.start].strip()
    joined = since.mod == "since" and link in ("to", "until", "till", "through")
    joined = joined or (link == "and" and text[max(0, since.start - 8) : since.start].lower() == "between ")
    if link == "and" and not since.mod and not until.mod and _is_next_day(since, until):
        joined = True  # "on Friday *and* Saturday"
        since = since._replace(value=(edtf.first_day(until.value or "") - timedelta(days=1)).isoformat())
    if not joined or since.value is None or until.value is None:
        return None
    first, last = edtf.first_day(since.value), edtf.last_day(until.value)
    return until._replace(start=since.start, value=edtf.interval(first, last), mod="") if first <= last else None


def _is_next_day(a: Timex, b: Timex) -> bool:
    """Whether one day follows on another; on Mondays "Monday and Tuesday" are last week's."""
    days = [t.value for t in (a, b) if t.value and t.kind == "date" and edtf.precision(t.value) == "day"]
    away = (edtf.first_day(days[1]) - edtf.first_day(days[0])).days if len(days) == _TWO else 0
    return away == 1 or (away == 1 - _WEEK and a.basis == b.basis == "relative")


def _fired(match: re.Match[str]) -> tuple[str, dict[str, str]]:
    """Name of the construction that matched, and its parts without their prefix, lower case."""
    name = match.lastgroup or ""  # the outermost ends last
    return name, {part: match[group] for group, part in _parts(match.re)[name] if match[group] is not None}


@lru_cache(maxsize=4)
def _parts(pattern: re.Pattern[str]) -> Mapping[str, list[tuple[str, str]]]:
    """Construction → its groups, each with the name that it has in it."""
    split = [(group, *group.partition("_")[::2]) for group in pattern.groupindex]
    return {name: [(group, part) for group, own, part in split if own == name and part] for _, name, _ in split}


def _mod(words: TimeWords, text: str, floor: int, at: int) -> str:
    """What the words before make of it: since, until, before, after."""
    before = _START.sub("", text[max(floor, at - 40) : at].lower()).rstrip().removesuffix(" the").split()
    for n in (3, 2, 1):
        phrase = tuple(word.lstrip('"“‘(') for word in before[-n:])
        if len(before) >= n and (name := words.before.get(phrase)) is not None:
            return name
    return ""


def _full(group: dict[str, str], given: Given) -> Meaning:
    """Day and month, with or without year; "from 4 to 10 April" where there is a second day."""
    month, month_to = given.month(group), given.month(group, "monthto" if "monthto" in group else "month")
    first, last = (int(re.sub(r"\D", "", group[part])) for part in ("day", "to" if "to" in group else "day"))

    def value(year: int) -> str:
        return dates.span(date(year, month, first), date(year + (month_to < month), month_to, last))

    if "year" in group:
        return value(int(group["year"]) - (month_to < month))
    return dates.of_no_year(given.ref, month, first, value, given.words.weekdays.get(group.get("week", "")))


def _numeric(group: dict[str, str], _: Given) -> Meaning:
    """2019-04-04, and 14.05.2024 where the first number can only be a day."""
    return date(int(group["year"]), int(group["month"]), int(group.get("day") or group["first"])).isoformat()


def _months(group: dict[str, str], given: Given) -> Meaning:
    """A stretch over the turn of a year: "from May 2018 to February 2019"."""
    first = date(int(group["year"]), given.month(group), 1)
    last = date(int(group["yearto"]), given.month(group, "monthto"), 1)
    return dates.months(first, last) if first <= last else None


def _month(group: dict[str, str], given: Given) -> Meaning:
    """A month, a part of it, or a stretch of months; "last March" and "this March" go by their words."""
    month = given.month(group, "name")
    to = given.month(group, "to" if "to" in group else "name")
    piece = given.words.parts.get(group.get("part", "").strip(" -"))

    def value(year: int) -> str:
        if to != month:
            return dates.months(date(year, month, 1), date(year + (to < month), to, 1))
        return dates.part(year, month, piece) if piece else dates.month_value(date(year, month, 1))

    if "year" in group:
        return value(int(group["year"]))
    if "rel" in group:  # "in February last year"
        return value(int(dates.unit(given.ref, "year", STEPS.get(group["rel"], 0))))
    past, ahead = dates.year_of(given.ref, max(month, to)), dates.year_of(given.ref, month, ahead=True)
    if group.get("which") == "next":
        return value(ahead)
    return value(past - (group.get("which") == "last" and given.ref.days[1].month == month)), value(ahead)


def _year(group: dict[str, str], given: Given) -> Meaning:
    """A year, a part of it, or a stretch of years."""
    year, to = group["name"], group.get("to")
    if to is not None:
        last = year[: -len(to)] + to
        return f"{year}/{last}" if year <= last else None
    piece = given.words.parts.get(group.get("part", "").strip(" -"))
    return dates.part(int(year), None, piece) if piece else year


def _nth_of(group: dict[str, str], given: Given) -> Meaning:
    """As in "the last weekend of October", "the first Friday in June"."""
    month, weekend = given.month(group), group["unit"] == "weekend"
    weekday = 5 if weekend else given.words.weekdays[group["unit"]]
    index = 5 if group["index"] == "last" else given.words.ordinals[group["index"]]

    def value(year: int) -> str:
        days = [date(year, month, n) for n in range(1, monthrange(year, month)[1] + 1)]
        day = [x for x in days if x.weekday() == weekday][:index][-1]
        return dates.span(day, day + timedelta(days=int(weekend)))

    return value(int(group["year"])) if "year" in group else dates.of_no_year(given.ref, month, None, value)


def _quarter(group: dict[str, str], given: Given) -> Meaning:
    """A quarter or half of a year."""
    year, length = given.year(group), 3 if group["length"] == "quarter" else 6
    last = (("first", "second", "third", "fourth").index(group["index"]) + 1) * length
    return dates.months(date(year, last - length + 1, 1), date(year, last, 1))


def _season(group: dict[str, str], given: Given) -> Meaning:
    """As in "last fall", "over the summer", "in the summer of 2018"."""
    month = given.words.seasons[group["name"]]
    if "year" in group:
        return dates.season(int(group["year"]), month)
    if group["name"] == "fall" and "which" not in group:
        return None  # "after the fall", of a town
    past, ahead = dates.year_of(given.ref, month), dates.year_of(given.ref, month, ahead=True)
    if group.get("which") == "last" and given.ref.days[1] <= edtf.last_day(dates.season(past, month)):
        past -= 1  # in September "last autumn" is the year before's
    return dates.season(past, month), dates.season(ahead, month)


# What each construction means, and what its value stands on where it names no year.
_RESOLVERS: dict[str, tuple[Resolver, str]] = {
    "numeric": (_numeric, "explicit"),
    "dotted": (_numeric, "explicit"),
    "daymonth": (_full, "partial"),
    "monthday": (_full, "partial"),
    "cross": (_full, "partial"),
    "crossus": (_full, "partial"),
    "months": (_months, "explicit"),
    "month": (_month, "explicit"),
    "lonemonth": (_month, "partial"),
    "year": (_year, "explicit"),
    "quarter": (_quarter, "relative"),
    "monthsof": (deictic.months_of, "relative"),
    "season": (_season, "relative"),
    "weekday": (deictic.weekday, "relative"),
    "deictic": (deictic.deictic, "relative"),
    "relative": (deictic.relative, "relative"),
    "window": (deictic.window, "relative"),
    "ago": (deictic.ago, "relative"),
    "anchored": (deictic.anchored, "anchored"),
    "stepped": (deictic.anchored, "anchored"),
    "nthof": (_nth_of, "partial"),
    "ofweek": (deictic.of_week, "relative"),
    "partrel": (deictic.part_of, "relative"),
    "ordinal": (deictic.feast, "partial"),
    "bareday": (deictic.bare_day, "anchored"),
    "feast": (deictic.feast, "partial"),
    "age": (deictic.age, "explicit"),
}


class Step(NamedTuple):
    """``number`` units ("hour", "day" …) after, since or before what follows; ``start``: offset of its words."""

    start: int
    number: int
    unit: str
    link: str


def stepped_back(text: str, start: int, end: int) -> Step | None:
    """The last such step in ``text[start:end]``; None without one."""
    found = list(_pattern().finditer(text, start, end))
    if not found:
        return None
    last = found[-1]
    word = (last["count"] or "0").lower()  # "hours after": the same day
    number = int(word) if word.isdigit() else time_words().numbers.get(word, 1)
    unit = last["span"].lower().rpartition(" ")[2].removesuffix("s")
    return Step(last.start(), number, unit.replace("minute", "hour"), last["link"].lower())


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    words = "|".join(sorted((w for w in time_words().numbers if " " not in w), key=len, reverse=True))
    count = rf"(?P<count>the|{words}|\d{{1,2}}) (?:hour|day|week|month|year)s?|(?:hour|minute)s"
    return re.compile(rf"\b(?P<span>{count}) (?P<link>after|since|before)\b", re.IGNORECASE)
