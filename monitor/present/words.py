"""Phrasing that every panel shares: dates, freshness, signs, lists, and the plain-ASCII form of all of it.

Cells are written once, with signs from a closed set. Where the terminal has no UTF-8 the drawer passes each
text through :func:`ascii_form` before it measures widths; nothing else needs to know.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from monitor.model import edtf
from monitor.model.clean import one_line
from monitor.model.fact import Fact

if TYPE_CHECKING:
    from monitor.model.verdict import Verdict

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

CONFIRMED, ALLEGED, DENIED, PLANNED = "●", "◐", "○", "◇"
_SIGNS = {"asserted": CONFIRMED, "reported": CONFIRMED, "alleged": ALLEGED, "denied": DENIED, "planned": PLANNED}
# The sign alone would be colour by another name: what is not simply stated says so in a word as well.
_SAID = {"alleged": "alleged", "denied": "denied", "planned": "planned"}

# The words that go before a side, and what is done to it.
STANCES = {
    "for": "for",
    "against": "against",
    "mixed": "for and against",
    "neutral": "deals with",
    "denied": "denies it towards",
}
# What a figure's number is one of, where it is no total.
_SCOPES = {"incident": "incidents", "rate": "a rate", "share": "of a total", "trend": "trend"}

LEGEND = f"{CONFIRMED} stated {ALLEGED} alleged {DENIED} denied"

UP, DOWN, LEVEL, FLIP = "▲", "▼", "=", "⇄"
BARS = "▁▂▃▄▅▆▇█"

_ASCII = str.maketrans(
    {
        CONFIRMED: "*", ALLEGED: "?", DENIED: "x", PLANNED: "o", UP: "^", DOWN: "v", FLIP: "<>", "→": "->", "↔": "<->",
        "▶": ">", "■": "#", "△": "+", "≥": ">=", "≤": "<=", "–": "-", "—": "-", "…": "...", "·": "|", "×": "x",
        "’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ",
        **dict(zip(BARS, "__..--^^", strict=True)),
    }
)  # fmt: skip


def ascii_form(text: str) -> str:
    """The same text in ASCII: signs by their agreed stand-ins, accents dropped, anything else as ``?``.

    May be longer than ``text``; measure after, not before.
    """
    plain = unicodedata.normalize("NFKD", text.translate(_ASCII))
    bare = "".join(c for c in plain if not unicodedata.combining(c))
    return bare.encode("ascii", "replace").decode("ascii")


def sign(modality: str) -> str:
    """``●`` stated or reported, ``◐`` alleged, ``○`` denied, ``◇`` planned."""
    return _SIGNS.get(modality, CONFIRMED)


def signed(text: str, modality: str, *, denied: bool = False) -> str:
    """A word with its sign, and with the word for the sign unless it is simply stated."""
    return f"{sign(modality)} {unsigned(text, modality, denied=denied)}"


def unsigned(text: str, modality: str, *, denied: bool = False) -> str:
    """``election (planned)``: as :func:`signed` puts it, in words alone."""
    said = _SAID.get(modality, "")
    if denied and modality != "denied":
        said = f"{said}, denied" if said else "but denied"
    return f"{text} ({said})" if said else text


def label(code: str) -> str:
    """A code of the closed lists in words: ``prisoners_of_war`` → ``prisoners of war``, ``un`` → ``UN``."""
    return "UN" if code == "un" else code.replace("_", " ")


def listed(names: Sequence[str], limit: int = 4) -> str:
    """``A, B and C``; beyond ``limit`` ``A, B, C and 2 more``. Empty for none."""
    shown = [one_line(n, 60) for n in names[:limit]]
    if len(names) > limit:
        return f"{', '.join(shown)} and {len(names) - limit} more"
    return " and ".join(filter(None, (", ".join(shown[:-1]), shown[-1]))) if shown else ""


def denied_by(denials: Iterable[Fact]) -> str:
    """``; denied by UN``; empty where nobody denies it."""
    names = tuple(dict.fromkeys(f.origin for f in denials))
    return f"; denied by {listed(names)}" if names else ""


def figure_title(type_: str, population: str, scope: str) -> str:
    """``killed``, ``killed, civilians (incidents)``: population and scope where they are not the usual."""
    text = label(type_) if population == "people" else f"{label(type_)}, {label(population)}"
    return text if scope in ("cumulative", "stock") else f"{text} ({_SCOPES.get(scope, scope)})"


def counted(n: int, one: str, many: str = "") -> str:
    """``1 report``, ``2 reports``."""
    return f"{n:,} {one if n == 1 else many or one + 's'}"


def day_text(ordinal: int) -> str:
    """``22 Apr 2019``."""
    d = date.fromordinal(ordinal)
    return f"{d.day} {_MONTHS[d.month - 1]} {d.year}"


def month(ordinal: int) -> str:
    """``Apr 2019``."""
    d = date.fromordinal(ordinal)
    return f"{_MONTHS[d.month - 1]} {d.year}"


def date_text(value: str | None) -> str:
    """An EDTF value for people: ``22 Apr 2019``, ``May 2019``, ``2019``, ``1–10 Apr 2019``; ``undated`` for None."""
    if value is None:
        return "undated"
    if edtf.precision(value) == "interval":
        return _interval(value)
    if len(value) == 4:
        return value
    if len(value) == 7:
        return f"{_MONTHS[int(value[5:7]) - 1]} {value[:4]}"
    return day_text(date.fromisoformat(value).toordinal())


def _interval(value: str) -> str:
    start, _, end = value.partition("/")
    if len(start) == len(end) == 10 and start[:7] == end[:7]:
        return f"{int(start[8:])}–{date_text(end)}"
    if len(start) == len(end) and len(start) > 4 and start[:4] == end[:4]:
        return f"{date_text(start)[:-5]}–{date_text(end)}"
    return f"{date_text(start)}–{date_text(end)}"


def short_date(value: str | None, reported: int) -> str:
    """When, in a narrow column: the date (EDTF); where that is None, when it was reported (an ordinal), said so."""
    if value is None:
        return f"rep. {day_text(reported)}"
    if edtf.precision(value) == "interval" and len(_interval(value)) > 15:
        first, last = edtf.bounds(value)
        end = min(last.toordinal(), reported)
        if first.year == last.year:
            return f"{_MONTHS[first.month - 1]}–{_MONTHS[date.fromordinal(end).month - 1]} {first.year}"
        return f"{first.year}–{last.year}"
    return date_text(value)


def sentence_case(text: str) -> str:
    """The first letter large, the rest as it is: names keep theirs."""
    return text[:1].upper() + text[1:]


def tone_of(word: str, *, alleged: bool = False, alert: bool = False) -> str:
    """The tone that repeats what a cell's words say."""
    if alert:
        return "alert"
    if word == "stale":
        return "dim"
    return "alleged" if alleged else "plain"


def spark(values: Iterable[float | None]) -> str:
    """A bar for each number (None is left out), scaled from zero to the greatest; "" for fewer than two of them."""
    known = [v for v in values if v is not None]
    top = max(known, default=0)
    if len(known) < 2 or top <= 0:
        return ""
    return "".join(BARS[max(0, min(7, round(v / top * 7)))] for v in known)


def number(value: float) -> str:
    """``1,234`` without a trailing ``.0``."""
    return f"{int(value):,}" if float(value).is_integer() else f"{value:,}"


_JUDGED = {"confirm": "confirmed", "reject": "rejected", "correct": "corrected", "note": "noted"}


def judged(facts: Iterable[Fact]) -> str:
    """What analysts said of the reports: ``confirmed by an analyst``, ``corrected by an analyst``; else empty."""
    said = {f.verdict for f in facts}
    if "correct" in said:
        return "corrected by an analyst"
    return "confirmed by an analyst" if "confirm" in said else ""


def verdict_text(v: Verdict) -> str:
    """``corrected by ann on 2 May 2020: value 170 (typo)``."""
    what = ", ".join(f"{label(field)} {_value_text(value)}" for field, value in v.changes)
    said = f"{_JUDGED[v.action]} by {v.user} on {date_text(v.at[:10])}" + (f": {what}" if what else "")
    return one_line(said + (f" ({v.reason})" if v.reason else ""))


def _value_text(value: object) -> str:
    if isinstance(value, list) and value:
        return listed([str(v) for v in value])
    return "not said" if value in (None, "", []) else str(value)


def origins_text(reports: int, origins: Sequence[str]) -> str:
    """``2 origins in 4 reports (WHO and army spokesman)``: who says it, and how many articles carry it.

    One article may quote several, and forty copies of a wire story have one.
    """
    return f"{counted(len(origins), 'origin')} in {counted(reports, 'report')} ({listed(origins, 3)})"
