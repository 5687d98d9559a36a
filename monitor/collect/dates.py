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


def _plain(text: str) -> str:
    """In lower case, without accents."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", plain)


# How the months' names begin, January first: English, French, German, Spanish, Italian, Portuguese, Dutch, Romanian,
# Hungarian, Indonesian, Turkish, Polish, Czech, Greek, Russian, Ukrainian, Bulgarian, Serbian, Hebrew, Persian, Urdu;
# Arabic of Egypt, of the Maghreb and of the Levant. Of two that begin alike the longer one is meant.
_MONTHS = (
    "jan ene gen oca ian sty ledn leden ιαν янв січ яну јан ינו ژان جنور يناير جانفي كانون+الثاني",
    "feb fev sub lut unor φεβ фев лют феб פבר فور فرور فبراير فيفري شباط",
    "mar mrt maa brez μαρ мар бер מרץ מרס مارچ مارس اذار",
    "apr avr abr nis kwi dubn duben απρ апр кві אפר آور اپر ابريل افريل نيسان",
    "may mai mag mei maj kve μαι май мая тра мај מאי مه مئی مايو ماي ايار",
    "jun juin giu haz iun cze cerv ιουν июн чер юни јун יונ ژوئن جون يوني جوان حزيران",
    "jul juil lug tem iul lip cervenc cervenec ιουλ июл лип юли јул יול ژوئی جولا يولي جويلية تموز",
    "aug aou ago agu avg sie srpn srpen αυγ авг сер אוג اگست اغسطس اوت غشت اب",
    "sep sze set eyl wrz zari σεπ сен вер сеп ספט سپت ستمبر سبتمبر شتنبر ايلول",
    "oct okt ott out eki paz rij οκτ окт жов אוק اکت اكتوبر تشرين+الاول",
    "nov kas noi lis νοε ноя лис ное нов נוב نوا نومبر نوفمبر نونبر تشرين+الثاني",
    "dec dez dic ara des gru prosin δεκ дек гру дец דצמ دسا دسمبر ديسمبر دجنبر كانون+الاول",
)
_NAMES = {_plain(name).replace("+", " "): number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
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
    "trt": 180,
    "irst": 210,
    "gst": 240,
    "aft": 270,
    "pkt": 300,
    "ist": 330,
    "npt": 345,
    "wib": 420,
    "hkt": 480,
    "sgt": 480,
    "pht": 480,
    "awst": 480,
    "jst": 540,
    "kst": 540,
    "acst": 570,
    "aest": 600,
    "acdt": 630,
    "aedt": 660,
    "nzst": 720,
    "nzdt": 780,
    "brt": -180,
    "akst": -540,
    "akdt": -480,
    "hst": -600,
}
_ENGLISH = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_RFC822 = re.compile(
    rf"(?:[a-z.]+\s*,?\s*)?(?P<d>\d{{1,2}})[\s-]+(?P<mon>{_ENGLISH})[a-z]*\.?[\s,-]+(?P<y>\d{{4}}|\d{{2}})"
    r"(?:[\s,T]+(?P<h>\d{1,2}):(?P<mi>\d{1,2})(?::(?P<s>\d{1,2})(?:\.\d+)?)?)?"
    r"\s*(?P<z>(?:GMT|UTC|UT)?[+-]\d{1,2}:?\d{2}|(?![ap]m)[a-z]{1,5})?\s*(?(z)(?:\([^)]*\))?|(?:\([^)\d]*\))?)",
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
    rf"\s*\(?(?P<z>(?:(?:{'|'.join(_ZONES)})\s*)?-?[+-](?:\d{{4}}|\d{{1,2}}(?::\d{{2}})?)(?=(?::00)?(?![\d:]))|[a-z]+/[a-z_/]+"
    rf"|(?:{'|'.join(_ZONES)})\b)?(?::00)?"
)
_MONTH = rf"(?P<mon>{'|'.join(sorted(_NAMES, key=len, reverse=True))})[^\W\d_]*\.?"
_POINT = re.compile(r"(?<=\d)\.(?=\d\d(?!\d))")
_ORDINAL = r"(?:st|nd|rd|th|er|[.ºª°])?"
_DAYS = (
    re.compile(r"(?<!\d)(?P<y>\d{4})[-/.年년]\s*(?P<mo>\d{1,2})[-/.月월]\s*(?P<d>\d{1,2})(?!\d)"),
    re.compile(
        rf"(?<!\d)(?P<d>\d{{1,2}}){_ORDINAL}[\s,/-]*(?:de|of|ב)?\s*{_MONTH}[\s,/-]*(?:del?)?\s*(?P<y>\d{{4}}|\d{{2}})(?!\d)"
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
    rest, time = _without(_TIME, _plain(text))
    rest, day = next((found for form in _DAYS if (found := _without(form, rest))[1]), (rest, {}))
    if day and not time:  # in many countries the hour is parted by a point, as the parts of a day are
        rest, time = _without(_TIME, _POINT.sub(":", rest))
    return {} if not day or re.search(r"\d", rest) else {**day, **time}


def _without(form: re.Pattern[str], text: str) -> tuple[str, dict[str, str | None]]:
    """The text without the first thing of a form, and its parts; as it is and none, where there is none."""
    found = form.search(text)
    return (text, {}) if found is None else (f"{text[: found.start()]} ; {text[found.end() :]}", found.groupdict())


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
