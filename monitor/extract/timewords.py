"""The patterns of time expressions, made once from ``data/en/time.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from monitor.extract.beginnings import Openers, beginnings, matches


@dataclass(frozen=True, slots=True)
class TimeWords:
    """Words of time and the expression that finds them.

    Attributes:
        months: name or abbreviation → 1 to 12. weekdays: name → Monday = 0. seasons: name → first month.
        numbers: word → how many. ordinals: "fourth" → 4. feasts: name → month and day.
        parts: "early", "the end of" → early, mid or late.
        before: words before an expression → since, until, before or after.
        hints: a stretch without one of these words, and without a digit, holds no time expression.
        pattern: for text in lower case; one named group a construction, its parts named ``construction_part``.
        openers: what a construction may begin with, besides a digit; each begins where a word does.
    """

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    seasons: Mapping[str, int]
    numbers: Mapping[str, int]
    parts: Mapping[str, str]
    ordinals: Mapping[str, int]
    feasts: Mapping[str, tuple[int, int]]
    before: Mapping[tuple[str, ...], str]
    hints: frozenset[str]
    pattern: re.Pattern[str]
    openers: Openers

    def matches(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """What ``pattern`` finds in ``text[start:end]``, a text in lower case, in order, without overlap."""
        hinted = not self.hints.isdisjoint(beginnings(text, start, end)[1]) or _DIGIT.search(text, start, end)
        return matches(self.pattern, self.openers, text, start, end) if hinted else iter(())


_DIGIT = re.compile(r"\d")
# Words of constructions beside the names of the calendar, one of which stands in each.
_HINTS = (
    "today tonight yesterday tomorrow overnight this last past next recent previous same following coming ago later "
    "earlier before after weekend that day month year"
)
# First words of constructions that stand in the patterns below and in no list of the data; those of the second line
# begin one only with more of it behind them.
_OPENERS = (
    "last next past previous recent preceding coming upcoming current same following first second third fourth early "
    "late today yesterday tomorrow tonight overnight"
)
_BEFORE = "the this that a an in over within"
_THEN = (
    "hour hours day days night nights fortnight fortnights week weeks weekend month months year years decade morning "
    "evening afternoon same next following previous that early late"
)
_YEAR = r"(?:19|20)\d\d"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d:])"
_TO = r"\s?(?:-|–|—|\bto\b|\band\b|\buntil\b|\bthrough\b)\s?"
# Month names that are also words need a preposition, a day or a year beside them.
_AMBIGUOUS = frozenset(("may", "march", "mar", "dec", "jan", "sep", "jun", "jul"))
# Prepositions that make a month or season of the word behind them.
_LEADING = (
    "in",
    "since",
    "by",
    "until",
    "of",
    "during",
    "between",
    "from",
    "through",
    "and",
    "before",
    "after",
    "over",
)
# Words before four digits that make a count of them, or the number of a document.
_COUNTING = ("about", "some", "than", "least", "nearly", "almost", "resolution", "resolutions")
_UNIT = "hours?|fortnights?|days?|nights?|mornings?|evenings?|afternoons?|weeks?|months?|years?"


@lru_cache(maxsize=1)
def time_words() -> TimeWords:
    """Read once per process; some 5 ms."""
    raw = tomllib.loads((resources.files("monitor") / "data/en/time.toml").read_text("utf-8"))
    months, weekdays, seasons = (_whole(raw[name]) for name in ("months", "weekdays", "seasons"))
    numbers = {k.replace("_", " "): v for k, v in _whole(raw["numbers"]).items()}
    parts = {p.replace("_", " "): name for name, text in raw["parts"].items() for p in str(text).split()}
    ordinals = {k.replace("_", "-"): v for k, v in _whole(raw["ordinals"]).items()}
    feasts = {k: (int(v[0]), int(v[1])) for k, v in raw["feasts"].items()}
    before = {tuple(p.split("_")): name for name, text in raw["before"].items() for p in str(text).split()}
    vague = [w.replace("_", " ") for w in str(raw["vague"]["words"]).split()]
    return TimeWords(
        months=months,
        weekdays=weekdays,
        seasons=seasons,
        numbers=numbers,
        parts=parts,
        ordinals=ordinals,
        feasts=feasts,
        before=before,
        hints=frozenset((*months, *weekdays, *seasons, *_HINTS.split(), *(k.split()[0] for k in feasts))),
        pattern=re.compile(_pattern(months, weekdays, seasons, numbers, parts, vague, ordinals, feasts)),
        openers=_openers((*months, *weekdays, *seasons, *ordinals), (*numbers, *parts, *vague, *feasts)),
    )


def _openers(calendar: tuple[str, ...], phrases: tuple[str, ...]) -> Openers:
    """What an expression of the patterns below begins with: see :mod:`monitor.extract.beginnings`."""
    before, units = frozenset(_BEFORE.split()), _THEN.split()
    listed = frozenset(
        (*_OPENERS.split(), *calendar, *units, *(phrase.replace("-", " ").split()[0] for phrase in phrases))
    )
    then = frozenset((*units, *calendar, *(word for phrase in phrases for word in phrase.split())))
    return Openers(listed - before, before, then)


def _whole(table: Mapping[str, object]) -> dict[str, int]:
    return {k: int(str(v)) for k, v in table.items()}


def _any(words: object) -> str:
    """Alternatives, longest first, white space of any width inside."""
    listed = sorted((str(w) for w in words), key=len, reverse=True)  # type: ignore[attr-defined]
    return "|".join(w.replace(" ", r"\s+") for w in listed)


def _pattern(
    months: Mapping[str, int],
    weekdays: Mapping[str, int],
    seasons: Mapping[str, int],
    numbers: Mapping[str, int],
    parts: Mapping[str, str],
    vague: list[str],
    ordinals: Mapping[str, int],
    feasts: Mapping[str, object],
) -> str:
    """All constructions, the more specific before the more general; parts are named ``construction_part``."""
    plain = "|".join(sorted((m for m in months if m not in _AMBIGUOUS), key=len, reverse=True))
    count = rf"(?:\d{{1,4}}|{_any((*numbers, *vague))})"
    part = rf"(?:{_any(parts)})[\s-]+(?:of\s+)?"
    week = rf"(?:{_any(weekdays)})"
    rows = {
        **_named_days(rf"(?:{_any(months)})\b\.?", week, _any(ordinals), _any(feasts)),
        **_days(rf"(?:{_any(months)})\b\.?", rf"(?:{_any(weekdays)})"),
        **_months(rf"(?:{_any(months)})\b\.?", rf"(?:{plain})\b", part, _any(seasons)),
        **_counted(count),
        **_deictic(rf"(?:{_any(weekdays)})"),
    }
    return "|".join(rf"(?P<{key}>{body})" for key, body in rows.items())


def _days(month: str, week: str) -> dict[str, str]:
    """Days of the calendar and stretches of them."""
    year = rf"(?:,?\s+(?P<{{0}}_year>{_YEAR})(?!\d))?"
    return {
        "numeric": rf"\b(?P<numeric_year>{_YEAR})-(?P<numeric_month>\d\d)-(?P<numeric_day>\d\d)(?!\d)",
        "dotted": r"\b(?:(?P<dotted_day>1[3-9]|2\d|3[01])[./]|(?P<dotted_first>0?[1-9]|1[0-2])\.)"
        rf"(?P<dotted_month>0?[1-9]|1[0-2])[./](?P<dotted_year>{_YEAR})(?!\d)",
        "cross": rf"\b(?P<cross_day>{_DAY})\s+(?P<cross_month>{month}){_TO}(?P<cross_to>{_DAY})\s+"
        rf"(?P<cross_monthto>{month})" + year.format("cross"),
        "crossus": rf"\b(?P<crossus_month>{month})\s+(?P<crossus_day>{_DAY}){_TO}(?P<crossus_monthto>{month})\s+"
        rf"(?P<crossus_to>{_DAY})" + year.format("crossus"),
        "daymonth": rf"\b(?:{week},?\s+)?(?:the\s+)?(?P<daymonth_day>{_DAY})(?:{_TO}(?P<daymonth_to>{_DAY}))?(?:\s+of)?"
        rf"\s+(?P<daymonth_month>{month})" + year.format("daymonth"),
        "monthday": rf"\b(?:{week},?\s+)?(?P<monthday_month>{month})\s+(?P<monthday_day>{_DAY})(?!,\d)"
        rf"(?:{_TO}(?P<monthday_to>{_DAY})(?!\s+[a-z]+s\b))?" + year.format("monthday"),
    }


def _named_days(month: str, week: str, ordinals: str, feasts: str) -> dict[str, str]:
    """Days by their name or number alone, and those of another week."""
    return {
        "ofweek": rf"\b(?:(?P<ofweek_name>{week})\s+(?:of\s+)?(?P<ofweek_which>last|next|this)\s+week"
        rf"|(?P<ofweek_week>last|next|this)\s+week\s+on\s+(?P<ofweek_day>{week}))\b",
        "ordinal": rf"\b(?:the\s+)?(?P<ordinal_name>{ordinals})\s+of\s+(?P<ordinal_month>{month})(?!\s+\d)",
        "bareday": r"(?<=\bon\s)the\s+(?P<bareday_day>(?:[12]?\d|3[01])(?:st|nd|rd|th))"
        r"(?=[,.;]|\s(?:and|but|when|with|at|in|from|as|it|they|he|she|we|the|an?|its|his|her|their)\b)",
        "feast": rf"\b(?P<feast_name>{feasts})\b",
    }


def _months(month: str, plain: str, part: str, seasons: str) -> dict[str, str]:
    """Months, seasons, quarters and years."""
    before = "".join(rf"|(?<=\b{word}\s)" for word in _LEADING)
    return {
        "months": rf"\b(?P<months_month>{month})\s+(?P<months_year>{_YEAR}){_TO}(?P<months_monthto>{month})\s+"
        rf"(?P<months_yearto>{_YEAR})(?!\d)",
        "month": rf"\b(?P<month_part>{part})?(?P<month_name>{month})(?:{_TO}(?P<month_to>{month}))?,?\s+(?:of\s+)?"
        rf"(?P<month_year>{_YEAR})(?!\d)",
        "lonemonth": rf"\b(?:(?P<lonemonth_part>{part})|(?P<lonemonth_which>last|this|next)\s+|(?={plain}){before})"
        rf"(?P<lonemonth_name>{month})(?:{_TO}(?P<lonemonth_to>{month}))?(?:\s+(?:of\s+)?(?P<lonemonth_rel>last|this|next)\s+year)?(?!\s?(?:\d{{1,2}}(?!\d|,\d)|(?:19|20)\d\d(?!\d)))",
        "season": rf"\b(?:(?P<season_which>last|this|next)\s+|the\s+{before})(?:early\s+|late\s+)?"
        rf"(?P<season_name>{seasons})\b(?:(?:\s+of)?\s+(?P<season_year>{_YEAR})(?!\d)|(?!\s+of\b))",
        "quarter": r"\b(?P<quarter_index>first|second|third|fourth)\s+(?P<quarter_length>quarter|half)\s+(?:of\s+"
        rf"(?:(?:the|this)\s+year|(?P<quarter_year>{_YEAR}))\b|(?=[,.;]))",
        "year": "".join(rf"(?<!\b{word}\s)" for word in _COUNTING)
        + rf"(?<![\w.,/$€£-])(?:(?P<year_part>{part})(?:in\s+)?)?(?P<year_name>{_YEAR})"
        r"(?:(?:\s?[-–]\s?|\s+to\s+)(?P<year_to>(?:19|20)?\d\d))?(?![\w%-]|[.,:]\d|\s+(?:people|men|women|families)\b)",
    }


def _counted(count: str) -> dict[str, str]:
    """Expressions that count units: from the reference back, or from the date spoken of last."""
    return {
        "ago": rf"\b(?P<ago_count>{count})\s+(?P<ago_unit>{_UNIT})\s+ago\b",
        "anchored": rf"\b(?:(?P<anchored_count>{count})\s+|the\s+)?(?P<anchored_unit>{_UNIT})\s+"
        r"(?P<anchored_side>later|earlier|(?:before|after)(?=\s+that\b)"
        r"|(?<=\bday\s)(?:before|after)(?=\s+(?:the|this|his|their|its)\s+[\w-]+(?:[.,;]|\s(?!had|began|started|was|fell)))|(?:before|after|on)(?=[,.;]|\s(?:between|in|at|with|from|was|were|had)\b))",
        "window": rf"\b(?:(?:past|last|previous|recent|preceding)\s+(?:(?P<window_count>{count})\s+)?"
        r"(?P<window_unit>hours|days|nights|weeks|months|years)|past\s+(?P<window_single>day|week|month|year)"
        r"|(?:in|over|within)\s+(?P<window_hours>24|48|72)\s+hours)\b",
    }


def _deictic(week: str) -> dict[str, str]:
    """Expressions that point from the reference."""
    return {
        "weekday": rf"\b(?:(?P<weekday_which>last|this|next|past|coming)\s+)?(?P<weekday_name>{week})\b(?:\s+last\b)?",
        "partrel": r"\b(?P<partrel_piece>early|mid|late)\s+(?P<partrel_which>this|last|next)\s+"
        r"(?P<partrel_unit>year|month)\b",
        "deictic": r"\b(?P<deictic_word>the\s+day\s+(?:before\s+yesterday|after\s+tomorrow)|today"
        r"|yesterday|tomorrow|tonight|overnight"
        r"|last\s+(?:night|evening)"
        r"|this\s+(?:morning|afternoon|evening))\b",
        "relative": r"\b(?P<relative_which>last|this|next|coming|upcoming|current|the)\s+"
        r"(?P<relative_unit>week(?:end)?|month|year|decade)\b(?!-)",
        "stepped": r"\b(?:(?:the|that)\s+)?(?P<stepped_which>same|next|following|previous|that)\s+"
        r"(?P<stepped_unit>day|night|morning|evening|afternoon|week|month|year)\b(?!-)",
    }
