"""Dates as feeds write them → UTC, or None. A date that cannot be is no date; nothing is rounded to one that can.

RFC 822/1123/2822 with the liberties feeds take, RFC 3339 / ISO 8601 / W3CDTF, and asctime. Other ways of writing
are tried by feedparser's own readers, in the child process where all of this runs.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache

# Before the Web no feed can have published anything; epochs and zero dates (0001, 1900, 1970) fall under it.
EARLIEST_YEAR = 1990
LATEST_YEAR = 2200

_MONTHS = {
    "jan": 1,
    "feb": 2,
    "mar": 3,
    "apr": 4,
    "may": 5,
    "jun": 6,
    "jul": 7,
    "aug": 8,
    "sep": 9,
    "oct": 10,
    "nov": 11,
    "dec": 12,
}
# RFC 822 §5.1, and what is met in the wild. Military letters are unknown offsets (RFC 2822 §4.3): read as UTC.
_ZONES = {
    **dict.fromkeys(("ut", "utc", "gmt", "z", "wet"), 0),
    "est": -300,
    "edt": -240,
    "cst": -360,
    "cdt": -300,
    "mst": -420,
    "mdt": -360,
    "pst": -480,
    "pdt": -420,
    "bst": 60,
    "cet": 60,
    "met": 60,
    "west": 60,
    "wat": 60,
    "cest": 120,
    "mest": 120,
    "eet": 120,
    "sast": 120,
    "cat": 120,
    "eest": 180,
    "msk": 180,
    "ast": -240,
    "adt": -180,
    "eat": 180,
    "ist": 330,
    "jst": 540,
    "hkt": 480,
}
_RFC822 = re.compile(
    r"(?:[A-Za-z.]+\s*,?\s*)?(?P<d>\d{1,2})[\s-]+(?P<mon>[A-Za-z]{3})[a-z]*\.?[\s,-]+(?P<y>\d{2,4})"
    r"(?:[\s,T]+(?P<h>\d{1,2}):(?P<mi>\d{1,2})(?::(?P<s>\d{1,2})(?:\.\d+)?)?)?"
    r"\s*(?P<z>(?:GMT|UTC|UT)?[+-]\d{1,2}:?\d{2}|[A-Za-z]{1,5})?\s*(?:\([^)]*\))?"
)
_ASCTIME = re.compile(
    r"[A-Za-z]{3,9},?\s+(?P<mon>[A-Za-z]{3})[a-z]*\.?\s+(?P<d>\d{1,2}),?\s+(?:(?P<h>\d{1,2}):(?P<mi>\d{2})(?::(?P<s>\d{2}))?\s+)?"
    r"(?P<z>[A-Za-z]{1,5}|[+-]\d{4})?\s*(?P<y>\d{4})"
)
_ISO = re.compile(
    r"(?P<y>\d{4})-?(?P<mo>\d{2})-?(?P<d>\d{2})"
    r"(?:[T\s]\s*(?P<h>\d{1,2}):?(?P<mi>\d{2})(?::?(?P<s>\d{2})(?:[.,]\d+)?)?\s*(?P<z>[A-Za-z]{1,5}|[+-]\d{2}(?::?\d{2})?)?)?"
)
_ZERO_YEAR = re.compile(r"[-+]\d+-")


def parse_date(text: str | None, other: Callable[[str], datetime | None] | None = None) -> str | None:
    """``2026-11-21T08:00:00Z``, or ``2026-11-21`` where no time of day is given; None where it is no date.

    Args:
        text: as the feed has it; None and blanks give None.
        other: reads what none of the known forms fits; gives an aware time or None.
    """
    if text is None or not (bare := " ".join(text.split())) or len(bare) > 80:
        return None
    known, value = _known(bare)
    if known:
        return value
    found = other(bare) if other is not None else None
    return _format(found, timed=True) if found is not None else None


@lru_cache(maxsize=4096)
def _known(text: str) -> tuple[bool, str | None]:
    """Whether the form is one of ours, and the value; a known form with an impossible day is ``(True, None)``."""
    for form in (_RFC822, _ISO, _ASCTIME):
        match = form.fullmatch(text)
        if match is not None:
            return True, _value(match)
    return _ZERO_YEAR.match(text) is not None, None


def _value(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    month = int(parts["mo"]) if parts.get("mo") else _MONTHS.get((parts.get("mon") or "").lower(), 0)
    year = int(parts["y"])
    if len(parts["y"]) == 2:  # RFC 2822 §4.3
        year += 2000 if year < 50 else 1900
    offset = _offset(parts["z"])
    if offset is None:
        return None
    hour, minute, second = (int(parts[k] or 0) for k in ("h", "mi", "s"))
    if hour > 24:
        return None
    leap = second == 60  # a leap second is written as 60 (RFC 3339 §5.7)
    try:
        at = datetime(year, month, int(parts["d"]), 0, minute, 59 if leap else second, tzinfo=timezone(offset))
        # 24:00 is the end of the day (ISO 8601-1 §5.3)
        return _format(at + timedelta(hours=hour), timed=parts["h"] is not None)
    except (ValueError, OverflowError):
        return None


def _offset(zone: str | None) -> timedelta | None:
    """The zone's distance from UTC; unnamed and unknown letters count as UTC, an impossible number as None."""
    if not zone:
        return timedelta(0)
    number = re.search(r"([+-])(\d{1,2}):?(\d{2})?$", zone)
    if number is None:
        return timedelta(minutes=_ZONES.get(zone.lower(), 0))
    minutes = int(number[2]) * 60 + int(number[3] or 0)
    if minutes >= 15 * 60:
        return None
    return timedelta(minutes=minutes if number[1] == "+" else -minutes)


def _format(at: datetime, *, timed: bool) -> str | None:
    try:
        utc = at.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    if not EARLIEST_YEAR <= utc.year <= LATEST_YEAR:
        return None
    return utc.strftime("%Y-%m-%dT%H:%M:%SZ") if timed else at.date().isoformat()
