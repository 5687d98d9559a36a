"""Time expressions (TIMEX3's date, set apart from durations) and the EDTF values they mean.

    sentence → one pattern a construction, leftmost first → what the words say → value for the past and for the future

A value depends on three things outside the words: the document's date (or a dateline's), the date the text spoke of
last ("two days later"), and whether the predicate looks back or ahead. The first two are given; for the third both
readings are kept, since one sentence may hold both ("seized the town in April and will hold elections in May").
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from monitor.extract import dates
from monitor.extract.beginnings import lowered
from monitor.extract.dates import Reference
from monitor.extract.deictic import (
    Given,
    Meaning,
    Resolver,
    ago,
    anchored,
    bare_day,
    deictic,
    feast,
    of_week,
    ordinal,
    part_of,
    relative,
    weekday,
    window,
)
from monitor.extract.timewords import TimeWords, time_words
from monitor.model import edtf


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


# A day that only says which deed is meant: "the toll from *Thursday*'s raid", "from Tuesday afternoon strikes".
_OF_A_DEED = re.compile(r"['’]s\b|(?: \w+(?:noon|ing|night))?(?:['’]s)? \w*(?:strike|raid|attack|blast|shelling)s?\b")
# "since the start of the year" is since the year.
_START = re.compile(r"\bthe (?:start|beginning|outset|turn) of\s*$")


@lru_cache(maxsize=16)  # a sentence's times are asked for by its events and by its figures
def find(text: str, start: int, end: int, ref: Reference, focus: str | None = None) -> tuple[Timex, ...]:
    """All time expressions of ``text[start:end]`` in order, without overlap.

    Args:
        text: the document's text.
        start: where a sentence of it begins.
        end: where it ends, exclusive.
        ref: what relative words count from; expressions that need it have no value where it is unknown or coarse.
        focus: EDTF of the date the text spoke of before this sentence, for "the next day"; None = none.

    Linear in the length of the stretch; never raises.
    """
    words = time_words()
    found: list[Timex] = []
    for match in words.matches(lowered(text), start, end):
        name, group = _fired(match)
        last = next((x.value for x in reversed(found) if x.value and x.kind == "date" and not x.mod), None) or focus
        meaning = _RESOLVERS[name](group, Given(ref, last, words))
        if meaning is not None:
            past, ahead, basis, kind = meaning
            mod = _mod(words, text, start, match.start())
            stretch = past is not None and "/" in past and group.keys() & {"to", "monthto"}  # "from 4 to 10 April"
            if mod == "since" and (stretch or _OF_A_DEED.match(text, match.end(), end)):
                mod = ""  # "the toll from Thursday's raid"
            found.append(Timex(match.start(), match.end(), past, ahead, basis, mod, kind))
    return tuple(found)


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
        if len(before) >= n and (name := words.before.get(tuple(before[-n:]))) is not None:
            return name
    return ""


def _full(group: dict[str, str], given: Given) -> Meaning | None:
    """Day and month, with or without year; "from 4 to 10 April" where there is a second day."""
    month = given.words.months[group["month"].rstrip(".")]
    first = int(re.sub(r"\D", "", group["day"]))
    last = int(re.sub(r"\D", "", group.get("to", group["day"])))
    month_to = given.words.months[group["monthto"].rstrip(".")] if "monthto" in group else month

    def value(year: int | None) -> str | None:
        if year is None:
            return None
        a = dates.day(year, month, first)
        b = dates.day(year + (month_to < month), month_to, last)
        return dates.span(a, b) if a is not None and b is not None else None

    if "year" in group:
        known = value(int(group["year"]) - (month_to < month))
        return None if known is None else (known, known, "explicit", "date")
    past = value(dates.year_of(given.ref, month, first))
    ahead = value(dates.year_of(given.ref, month, first, ahead=True))
    return past, ahead, "partial", "date"


def _numeric(group: dict[str, str]) -> Meaning | None:
    """2019-04-04, and 14.05.2024 where the first number can only be a day."""
    day = dates.day(int(group["year"]), int(group["month"]), int(group.get("day") or group["first"]))
    return None if day is None else (day.isoformat(), day.isoformat(), "explicit", "date")


def _months(group: dict[str, str], given: Given) -> Meaning | None:
    """A stretch over the turn of a year: "from May 2018 to February 2019"."""
    months = given.words.months
    first = dates.month_value(int(group["year"]), months[group["month"].rstrip(".")])
    last = dates.month_value(int(group["yearto"]), months[group["monthto"].rstrip(".")])
    return (f"{first}/{last}", f"{first}/{last}", "explicit", "date") if first <= last else None


def _month(group: dict[str, str], given: Given) -> Meaning | None:
    """A month, a part of it, or a stretch of months; "last March" and "this March" go by their words."""
    words = given.words
    month = words.months[group["name"].rstrip(".")]
    to = words.months[group["to"].rstrip(".")] if "to" in group else None
    piece = words.parts.get(group.get("part", "").strip(" -"), "")

    def value(year: int | None) -> str | None:
        if year is None:
            return None
        if to is not None:
            return f"{dates.month_value(year, month)}/{dates.month_value(year + (to < month), to)}"
        return dates.part(year, month, piece) if piece else dates.month_value(year, month)

    if "year" in group:
        known = value(int(group["year"]))
        return known, known, "explicit", "date"
    if "rel" in group and given.ref.last is not None:  # "in February last year"
        told = value(given.ref.last.year + {"last": -1, "next": 1}.get(group["rel"].lower(), 0))
        return told, told, "relative", "date"
    last_named = to if to is not None and to >= month else month
    past = dates.year_of(given.ref, last_named)
    ahead = dates.year_of(given.ref, month, ahead=True)
    now = given.ref.last
    if group.get("which") == "last" and past is not None and now is not None and now.month == month:
        past -= 1
    if group.get("which") == "next":
        return value(ahead), value(ahead), "relative", "date"
    return value(past), value(ahead), "partial", "date"


def _year(group: dict[str, str], given: Given) -> Meaning | None:
    """A year, a part of it, or a stretch of years."""
    year = int(group["name"])
    to = group.get("to")
    if to is not None:
        last = int(to) if len(to) == 4 else year // 100 * 100 + int(to)
        return None if last < year else (f"{year}/{last}", f"{year}/{last}", "explicit", "date")
    piece = given.words.parts.get(group.get("part", "").strip(" -"), "")
    value = dates.part(year, None, piece) if piece else f"{year:04d}"
    return value, value, "explicit", "date"


def _quarter(group: dict[str, str], given: Given) -> Meaning | None:
    index = ("first", "second", "third", "fourth").index(group["index"])
    length = 3 if group["length"] == "quarter" else 6
    year = int(group["year"]) if "year" in group else given.ref.last.year if given.ref.last else None
    if year is None or (index + 1) * length > 12:
        return None
    value = f"{dates.month_value(year, index * length + 1)}/{dates.month_value(year, (index + 1) * length)}"
    return value, value, "explicit" if "year" in group else "relative", "date"


def _season(group: dict[str, str], given: Given) -> Meaning | None:
    """As in "last fall", "over the summer", "in the summer of 2018"."""
    month = given.words.seasons[group["name"]]
    if group["name"] == "fall" and "year" not in group and "which" not in group:
        return None  # "after the fall", of a town
    if "year" in group:
        value = dates.season(int(group["year"]), month)
        return value, value, "explicit", "date"
    past = dates.year_of(given.ref, month)
    ahead = dates.year_of(given.ref, month, ahead=True)
    if past is None or ahead is None:
        return None, None, "relative", "date"
    now = given.ref.last
    if group.get("which") == "last" and now is not None and now <= edtf.last_day(dates.season(past, month)):
        past -= 1  # in September "last autumn" is the year before's
    return dates.season(past, month), dates.season(ahead, month), "relative", "date"


_RESOLVERS: dict[str, Resolver] = {
    "numeric": lambda group, _: _numeric(group),
    "dotted": lambda group, _: _numeric(group),
    "daymonth": _full,
    "monthday": _full,
    "cross": _full,
    "crossus": _full,
    "months": _months,
    "month": _month,
    "lonemonth": _month,
    "year": _year,
    "quarter": _quarter,
    "season": _season,
    "weekday": weekday,
    "deictic": deictic,
    "relative": relative,
    "window": window,
    "ago": ago,
    "anchored": anchored,
    "stepped": anchored,
    "ofweek": of_week,
    "partrel": part_of,
    "ordinal": ordinal,
    "bareday": bare_day,
    "feast": feast,
}
