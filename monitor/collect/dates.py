"""Dates as feeds write them → UTC, or None. A date that cannot be is no date; nothing is rounded to one that can.

RFC 822/1123/2822 with the liberties feeds take, RFC 3339 / ISO 8601 / W3CDTF; and, where a text is neither, the day and
time that people would find in it: month names of the languages of news, twelve hours, days first or last where the
numbers tell which. A number that no part of a date accounts for makes it none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import lru_cache

# Before the Web no feed can have published anything; epochs and zero dates (0001, 1900, 1970) fall under it.
EARLIEST_YEAR = 1990
LATEST_YEAR = 2200

# How the months' names begin, January first, in lower case and without accents: English, French, German, Spanish,
# Italian, Portuguese, Dutch, Hungarian, Turkish, Greek, Russian; Arabic of Egypt, of the Maghreb and of the Levant.
_MONTHS = (
    "jan ene gen oca ιαν янв يناير جانفي كانون+الثاني",
    "feb fev sub φεβ фев فبراير فيفري شباط",
    "mar mrt maa μαρ мар مارس اذار",
    "apr avr abr nis απρ апр ابريل افريل نيسان",
    "may mai mag mei maj μαι маи мая مايو ماي ايار",
    "jun juin giu haz ιουν июн يوني جوان حزيران",
    "jul juil lug tem ιουλ июл يولي جويلية تموز",
    "aug aou ago agu αυγ авг اغسطس اوت غشت اب",
    "sep sze set eyl σεπ сен سبتمبر شتنبر ايلول",
    "oct okt ott out eki οκτ окт اكتوبر تشرين+الاول",
    "nov kas νοε ноя نوفمبر نونبر تشرين+الثاني",
    "dec dez dic ara δεκ дек ديسمبر دجنبر كانون+الاول",
)
_NAMES = {name.replace("+", " "): number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
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
    "at": -240,
    "et": -300,
    "ct": -360,
    "mt": -420,
    "pt": -480,
    "ist": 330,
    "jst": 540,
    "hkt": 480,
}
_ENGLISH = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_RFC822 = re.compile(
    rf"(?:[a-z.]+\s*,?\s*)?(?P<d>\d{{1,2}})[\s-]+(?P<mon>{_ENGLISH})[a-z]*\.?[\s,-]+(?P<y>\d{{4}}|\d{{2}})"
    r"(?:[\s,T]+(?P<h>\d{1,2}):(?P<mi>\d{1,2})(?::(?P<s>\d{1,2})(?:\.\d+)?)?)?"
    r"\s*(?P<z>(?:GMT|UTC|UT)?[+-]\d{1,2}:?\d{2}|(?![ap]m)[a-z]{1,5})?\s*(?:\([^)]*\))?",
    re.IGNORECASE,
)
_ISO = re.compile(
    r"(?P<y>\d{4})-?(?P<mo>\d{2})-?(?P<d>\d{2})"
    r"(?:[T\s]\s*(?P<h>\d{1,2}):?(?P<mi>\d{2})(?::?(?P<s>\d{1,2})(?:[.,]\d+)?)?\s*(?P<z>[A-Za-z]{1,5}|[+-]\d{2}(?::?\d{2})?)?)?"
)
# Which half of the day is meant, beside Latin "am" and "pm": before the time, and behind it.
_BEFORE = {"오전": "a", "오후": "p", "上午": "a", "下午": "p", "午前": "a", "午後": "p"}
_BEHIND = {"صباحا": "a", "مساء": "p", "ص": "a", "م": "p"}
# The parts of what is neither; lower case, without accents.
_TIME = re.compile(
    rf"(?:(?P<before>{'|'.join(_BEFORE)})\s*)?"
    r"(?<![\d:+-])(?P<h>\d{1,2})[:h](?P<mi>\d{1,2})(?::(?P<s>\d{1,2})(?:[.,]\d+)?)?(?![\d:])"
    rf"(?:\s*(?:(?P<half>[ap])\.?m\b\.?|(?P<behind>{'|'.join(_BEHIND)})\b))?"
    rf"\s*(?P<z>(?:(?:{'|'.join(_ZONES)})\s*)?-?[+-]\d{{1,2}}(?::?\d{{2}})?(?=(?::00)?(?![\d:]))|[a-z]+/[a-z_/]+"
    rf"|(?:{'|'.join(_ZONES)})\b)?(?::00)?"
)
_MONTH = rf"(?P<mon>{'|'.join(sorted(_NAMES, key=len, reverse=True))})[^\W\d_]*\.?"
_ORDINAL = r"(?:st|nd|rd|th|er|[.ºª°])?"
_DAYS = (
    re.compile(r"(?<!\d)(?P<y>\d{4})[-/.年년]\s*(?P<mo>\d{1,2})[-/.月월]\s*(?P<d>\d{1,2})(?!\d)"),
    re.compile(
        rf"(?<!\d)(?P<d>\d{{1,2}}){_ORDINAL}[\s,/-]*(?:de|of)?\s*{_MONTH}[\s,/-]*(?:del?)?\s*(?P<y>\d{{4}}|\d{{2}})(?!\d)"
    ),
    re.compile(rf"\b{_MONTH}[\s/-]*(?P<d>\d{{1,2}}){_ORDINAL}[\s,;-]+(?P<y>\d{{4}})(?!\d)"),
    re.compile(rf"(?<!\d)(?P<y>\d{{4}})[\s-]*{_MONTH}[\s-]*(?P<d>\d{{1,2}})(?!\d)"),
    re.compile(r"(?<!\d)(?P<d>\d{1,2})\.\s?(?P<mo>\d{1,2})\.\s?(?P<y>\d{4}|\d{2})(?!\d)"),
    # Days first or months first: only where the numbers tell which.
    re.compile(r"(?<!\d)(?P<d>1[3-9]|2\d|3[01])[/-](?P<mo>0?[1-9]|1[0-2])[/-](?P<y>\d{4}|(?<=/)\d{2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<mo>0?[1-9]|1[0-2])[/-](?P<d>1[3-9]|2\d|3[01])[/-](?P<y>\d{4}|(?<=/)\d{2})(?!\d)"),
)


def parse_date(text: str | None) -> str | None:
    """``2026-11-21T08:00:00Z``, or ``2026-11-21`` where no time of day is given; None where it is no date.

    Args:
        text: as the feed has it; None and blanks give None.
    """
    if text is None or not (bare := " ".join(text.split())) or len(bare) > 80:
        return None
    return _read(bare)


@lru_cache(maxsize=4096)
def _read(bare: str) -> str | None:
    for form in (_RFC822, _ISO):
        match = form.fullmatch(bare)
        if match is not None:
            return _value(match.groupdict())
    if re.fullmatch(r"[0-9]{10}(?:[0-9]{3})?", bare):  # seconds or milliseconds of Unix
        return _format(datetime.fromtimestamp(int(bare[:10]), UTC), timed=True)
    return _value(_found(bare))


def _found(text: str) -> Mapping[str, str | None]:
    """The parts of a date that stand somewhere in a text; empty where they do not, or where other numbers do."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))
    plain = unicodedata.normalize("NFC", plain)
    time = _TIME.search(plain)
    rest = plain if time is None else f"{plain[: time.start()]} ; {plain[time.end() :]}"
    day = next((found for form in _DAYS if (found := form.search(rest)) is not None), None)
    if day is None or re.search(r"\d", rest[: day.start()] + rest[day.end() :]):
        return {}
    return day.groupdict() | (time.groupdict() if time is not None else {})


def _value(parts: Mapping[str, str | None]) -> str | None:
    year, hour, minute, second = (int(parts.get(key) or 0) for key in ("y", "h", "mi", "s"))
    if len(parts.get("y") or "") == 2:  # RFC 2822 §4.3
        year += 2000 if year < 50 else 1900
    half = parts.get("half") or _BEFORE.get(parts.get("before") or "") or _BEHIND.get(parts.get("behind") or "")
    zone = _zone(parts.get("z"))
    if zone is None or hour > (12 if half else 24):
        return None
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    leap = second == 60  # a leap second is written as 60 (RFC 3339 §5.7)
    month = int(parts.get("mo") or _NAMES.get((parts.get("mon") or "").lower(), 0))
    try:
        at = datetime(year, month, int(parts.get("d") or 0), 0, minute, 59 if leap else second, tzinfo=zone)
        # 24:00 is the end of the day (ISO 8601-1 §5.3)
        return _format(at + timedelta(hours=hour), timed=parts.get("h") is not None)
    except (ValueError, OverflowError):
        return None


def _zone(name: str | None) -> tzinfo | None:
    """The zone; unnamed ones and unknown letters count as UTC, an impossible number as None."""
    if name and "/" in name:
        return _place(name)
    number = re.search(r"([+-])(\d{1,2}):?(\d{2})?$", name or "")
    if number is None:
        return timezone(timedelta(minutes=_ZONES.get((name or "").lower(), 0)))
    minutes = int(number[2]) * 60 + int(number[3] or 0)
    if minutes >= 15 * 60:
        return None
    return timezone(timedelta(minutes=minutes if number[1] == "+" else -minutes))


def _place(name: str) -> tzinfo:
    """The zone of a place such as ``Europe/Brussels``; UTC where the system knows none."""
    from zoneinfo import ZoneInfo  # noqa: PLC0415  hardly ever needed

    try:
        return ZoneInfo("/".join(part.title() for part in name.split("/")))
    except (ValueError, OSError, KeyError):
        return UTC


def _format(at: datetime, *, timed: bool) -> str | None:
    try:
        utc = at.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    if not EARLIEST_YEAR <= utc.year <= LATEST_YEAR:
        return None
    return utc.strftime("%Y-%m-%dT%H:%M:%SZ") if timed else at.date().isoformat()
