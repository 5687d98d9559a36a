"""Numbers in a text, as digits or words, with the words that qualify them (coding rules §4).

    text → core numbers (one regular expression) → ranges → qualifier before and after → what it measures → Number

Nothing here knows what was counted; it says which numbers count nothing: dates, ages, distances, money, names.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

from monitor.model.measure import Quantity

Value = int | float


class Number(NamedTuple):
    """A number expression of a text.

    Attributes:
        start, end: offsets of the whole expression, qualifier included ("more than 500"), end exclusive.
        core: offset where the number itself begins.
        quantity: the number with its bounds; its unit is ``people`` until a coder knows better, or ``percent``.
        role: ``count`` (of something), ``share`` (percent or fraction), or what makes it no count: ``time``,
            ``distance``, ``money``, ``weight``, ``times``, ``age``, ``date``, ``year``, ``name``.
        after: offset where the words begin that say what is counted.
    """

    start: int
    end: int
    core: int
    quantity: Quantity
    role: str
    after: int


@dataclass(frozen=True, slots=True)
class _Rules:
    """``data/en/numerals.toml``, compiled; phrases are looked up by their words."""

    small: Mapping[str, int]
    scales: Mapping[str, int]
    fractions: Mapping[str, float]
    vague: Mapping[str, int]
    before: Mapping[tuple[str, ...], str]
    skip: frozenset[tuple[str, ...]]
    after: Mapping[tuple[str, ...], str]
    measures: Mapping[str, str]
    names: frozenset[str]
    year_before: frozenset[str]
    months: frozenset[str]
    ages: frozenset[str]
    climbs: frozenset[str]
    core: re.Pattern[str]


class _Core(NamedTuple):
    """A bare number: its span, and either a value, a range or a vague lower bound."""

    start: int
    end: int
    value: Value | None
    high: Value | None = None
    kind: str = "exact"


_BEFORE = re.compile(r"[\w'’.%$€£+&≥≤<>~-]+|[^\w\s]")
_AFTER = re.compile(r"\s*([-–]?[A-Za-z%²][\w%².'’-]*|%|\+)")
_CENT = re.compile(r"\s*per\s+cent\b", re.IGNORECASE)
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_NUMBER_SIGNS = frozenset("$€£")


def find(text: str, start: int = 0, end: int | None = None) -> tuple[Number, ...]:
    """All number expressions of ``text[start:end]`` in order, without overlap.

    Linear in the length of the stretch. Never raises. Numbers written into words ("F-16", "73rd", "15-member")
    are left out; others that count nothing are given with their role, so that a caller need not find them again.
    """
    rules = _rules()
    stop = len(text) if end is None else end
    found: list[Number] = []
    for core in _merged(text, _cores(rules, text, start, stop), stop):
        floor = found[-1].end if found else start
        found.append(_number(rules, text, core, floor, stop))
    return tuple(found)


def quantity(value: Value, qualifier: str, phrase: str, unit: str = "people") -> Quantity:
    """The bounds of a number with a qualifier, by the table of the coding rules' §4.

    ``about`` and ``nearly`` reach half a unit of the last digit that is not zero: 500 → 450, 549.
    """
    low: Value | None = value
    best: Value | None = value
    high: Value | None = value
    if qualifier == "more_than":
        low, best, high = value + 1, value + 1, None
    elif qualifier == "at_least":
        high = None
    elif qualifier in ("up_to", "fewer_than"):
        low, best, high = 0, None, value if qualifier == "up_to" else max(value - 1, 0)
    elif qualifier in ("about", "nearly"):
        half = _unit(value) // 2
        low = value - half
        best = high = value
        if qualifier == "about":
            high = value + max(half - 1, 0)
        elif value >= 1:
            best = high = max(value - 1, low)
    return Quantity(value, low, best, high, qualifier, unit, phrase)


def _unit(value: Value) -> int:
    """The unit of the last digit that is not zero (500 → 100), 1 for fractions and zero."""
    if not value or not float(value).is_integer():
        return 1
    whole, unit = int(value), 1
    while whole % 10 == 0:
        whole //= 10
        unit *= 10
    return unit


def _cores(rules: _Rules, text: str, start: int, end: int) -> Iterator[_Core]:
    """Bare numbers in order of the text."""
    for match in rules.core.finditer(text, start, end):
        a, b = match.span()
        kind = match.lastgroup or ""
        words = match[0].lower()
        if kind == "unbounded":
            yield _Core(a, b, None, None, "vague")
        elif kind == "vague":
            yield (
                _Core(a, b, None, None, "vague")
                if (low := _vague(rules, words)) is None
                else _Core(a, b, low, None, "vague")
            )
        elif kind == "fraction":
            yield _Core(a, b, _fraction(rules, words), None, "share")
        elif (value := _value(rules, words)) is not None:
            yield _Core(a, b, value)


def _merged(text: str, cores: Iterator[_Core], end: int) -> Iterator[_Core]:
    """Joins two numbers into a range ("10–15", "two or three", "between 600 and 800", "one in ten")."""
    held: _Core | None = None
    for core in cores:
        if held is not None and (joined := _range(text, held, core)) is not None:
            yield joined
            held = None
            continue
        if held is not None:
            yield held
        held = core
    if held is not None:
        yield held


def _range(text: str, a: _Core, b: _Core) -> _Core | None:
    gap = text[a.end : b.start].lower()
    if a.value is None or b.value is None or a.kind != "exact" or b.kind != "exact" or len(gap) > 14:
        return None
    if re.fullmatch(r" (?:in|out of)(?: every)? ", gap) and 0 < a.value < b.value <= 1000:
        return _Core(a.start, b.end, round(100 * a.value / b.value, 1), None, "share")
    between = text[max(0, a.start - 8) : a.start].lower().endswith("between ")
    joint = r"\s?[-–—]\s?| to | or " + (r"| and " if between else "")
    if not re.fullmatch(joint, gap):
        return None
    low, high = a.value, b.value
    scale = re.search(r"(?:thousand|million|billion)$", text[b.start : b.end].lower())
    if scale and low < 1000:
        low = _whole(low * {"thousand": 1e3, "million": 1e6, "billion": 1e9}[scale[0]])
    if re.fullmatch(r"(?:19|20)\d\d[-–]\d\d", text[a.start : b.end]):
        return _Core(a.start, b.end, low, low, "range")
    if not low < high or (gap == " to " and not _is_from(text, a.start)):
        return None
    return _Core(a.start - (8 if between else 0), b.end, low, high, "range")


def _is_from(text: str, start: int) -> bool:
    """Whether "10 to 15" is a range: "rose from 10 to 15" is not, it is a change."""
    return not re.search(r"\bfrom\s+$", text[max(0, start - 8) : start].lower())


def _number(rules: _Rules, text: str, core: _Core, floor: int, end: int) -> Number:
    """The core with what stands before and after it."""
    low = [(m.start(), m.end(), m[0].lower()) for m in _BEFORE.finditer(text, max(floor, core.start - 48), core.start)]
    qualifier, start = _qualifier(rules, low, core.start)
    stop = core.end
    after_word = _AFTER.match(text, core.end, end)
    for phrase, name in rules.after.items():
        match = re.compile(r"\s*" + r"\s+".join(map(re.escape, phrase))).match(text, core.end, min(end, core.end + 24))
        if match and not text[match.end() : match.end() + 1].isalnum() and qualifier in ("exact", "about"):
            qualifier, stop = name, match.end()
            after_word = _AFTER.match(text, stop, end)
            break
    words = [w for a, _, w in low if a < start] if qualifier != "exact" else [w for _, _, w in low]
    role = _role(rules, text, core, words, after_word[1].lower() if after_word else "", hedged=qualifier != "exact")
    unit = "percent" if role == "share" else "people"
    if unit == "percent" and core.kind != "share" and after_word:
        cent = _CENT.match(text, core.end)
        stop = cent.end() if cent else after_word.end()
    phrase_text = text[start:stop]
    return Number(start, stop, core.start, _quantity(core, qualifier, phrase_text, unit), role, stop)


def _quantity(core: _Core, qualifier: str, phrase: str, unit: str) -> Quantity:
    if core.kind == "vague":
        return Quantity(None, core.value, None, None, "vague", unit, phrase)
    if core.kind == "range":
        return Quantity(None, core.value, core.value, core.high, "range", unit, phrase)
    value = core.value if core.value is not None else 0
    return quantity(value, qualifier, phrase, unit)


def _qualifier(rules: _Rules, low: list[tuple[int, int, str]], at: int) -> tuple[str, int]:
    """The qualifier that ends directly before the number, and where it begins; "exact" where there is none."""
    words = [w for _, _, w in low]
    cut = len(words)
    while True:
        skipped = next((n for n in (2, 1) if cut >= n and tuple(words[cut - n : cut]) in rules.skip), 0)
        for n in (4, 3, 2, 1):
            if cut >= n and (name := rules.before.get(tuple(words[cut - n : cut]))) is not None:
                if cut > n and words[cut - n : cut] in (["up", "to"], ["over"]) and words[cut - n - 1] in rules.climbs:
                    return "exact", at  # "has gone up to six", "handed over 135 men"
                return name, low[cut - n][0]
        if not skipped:
            return "exact", at
        cut -= skipped


def _role(rules: _Rules, text: str, core: _Core, before: list[str], after: str, *, hedged: bool) -> str:
    """What the number counts or measures, by its neighbours."""
    last = before[-1] if before else ""
    singular = after[:-1] if after.endswith("s") else after
    if core.kind == "share" or after in ("percent", "%", "pct", "percentage") or _CENT.match(text, core.end):
        return "share"
    if last[-1:] in _NUMBER_SIGNS or text[core.start - 1 : core.start] in _NUMBER_SIGNS:
        return "money"
    if (
        last in rules.ages
        or after.startswith(("-year-old", "year-old"))
        or re.match(r",\s+(?:who|was)\b", text[core.end : core.end + 8])
    ):
        return "age"
    if _is_age(text, core, before):
        return "age"
    if (last in rules.months and core.value is not None and (core.value <= 31 or 1900 <= core.value < 2100)) or (
        after.rstrip(".,") in rules.months and core.value is not None and core.value <= 31
    ):
        return "date"
    for word in (after, singular, after.rstrip(".")):
        if word in rules.measures:
            return rules.measures[word]
    if last in rules.names or (last.endswith("-") and last[:-1].isalpha()):
        return "name"
    return "year" if _is_year(rules, text[core.start : core.end], core, last, after, hedged=hedged) else "count"


def _is_age(text: str, core: _Core, before: list[str]) -> bool:
    """ "Ali Hassan, 45, said" and "a man of 55": a number between commas after a name, or after a single person."""
    if core.kind != "exact" or core.value is None or not 0 < core.value < 110:
        return False
    if (
        len(before) >= 2
        and before[-1] == "of"
        and before[-2] in ("man", "woman", "boy", "girl", "person", "fighter", "soldier")
    ):
        return True
    aside = before and before[-1] == "," and re.match(r"\s*[,.)]", text[core.end : core.end + 2])
    return bool(aside and re.search(r"[A-Z][\w'’-]+,\s*$", text[max(0, core.start - 30) : core.start]))


def _is_year(rules: _Rules, digits: str, core: _Core, last: str, after: str, *, hedged: bool) -> bool:
    """Whether a bare four-digit number is a year: "in 2015", "the 2011 uprising", not "some 2000 people"."""
    if core.kind == "range":
        return re.fullmatch(r"(?:19|20)\d\d\s?[-–]\s?(?:19|20)?\d\d", digits) is not None
    if not re.fullmatch(r"(?:19|20)\d\d", digits):
        return False
    if hedged:
        return last in rules.year_before
    if last in rules.year_before or not after:
        return True
    return not (after.endswith("s") or after in ("people", "men", "women", "children"))


def _value(rules: _Rules, words: str) -> Value | None:
    """What a number in digits and words is worth: "1.2 million", "two hundred and six", "half a million"."""
    total: float = 0
    group: float | None = None
    half = False
    for word in re.findall(r"[\d.,]+|[a-z]+", words):
        if word[0].isdigit():
            group = (group or 0) + float(word.replace(",", "").rstrip("."))
        elif word in rules.small:
            group = (group or 0) + rules.small[word]
        elif word in rules.scales:
            scale = rules.scales[word]
            group = (1 if group is None else group) * scale
            if scale >= 1000:
                total, group = total + group, None
        elif word == "half" and total and group is None:
            total *= 1.5  # "a million and a half"
        elif word == "half":
            # "half a million", "two and a half million"
            group, half = (group + 0.5, False) if group is not None else (0.5, True)
        elif word in ("couple", "pair"):
            group = 2
        elif word in ("a", "an") and group is None and not half:
            group = None
    result = total + (group or 0)
    return _whole(result) if math.isfinite(result) and result < 1e13 else None


def _whole(number: float) -> Value:
    """The number as int where it is one; 1.2 × 1,000,000 is no exact float, so products are rounded."""
    rounded = round(number, 3)
    return int(rounded) if float(rounded).is_integer() else rounded


def _vague(rules: _Rules, words: str) -> int | None:
    """Lower bound of "tens of thousands" (10,000) or "several hundred" (100)."""
    low = 1
    for word in re.findall(r"[a-z]+", words):
        low *= rules.vague.get(word) or rules.scales.get(word) or 1
    return low if low > 1 else None


def _fraction(rules: _Rules, words: str) -> float:
    parts = re.findall(r"[a-z]+", words)
    count = next((rules.small[p] for p in parts if p in rules.small), 1)
    return round(count * rules.fractions[parts[-1]], 1)


@lru_cache(maxsize=1)
def _rules() -> _Rules:
    raw = tomllib.loads((resources.files("monitor") / "data/en/numerals.toml").read_text("utf-8"))
    return _compiled(raw)


def _phrases(text: str) -> list[tuple[str, ...]]:
    return [tuple(entry.split("_")) for entry in text.split()]


def _compiled(raw: Mapping[str, Mapping[str, str | int | float]]) -> _Rules:
    small = {k: int(v) for part in ("small", "tens") for k, v in raw[part].items()}
    measures = {word: kind for kind, text in raw["measures"].items() for word in str(text).split()}
    before = {p: name for name, text in raw["before"].items() if name != "skip" for p in _phrases(str(text))}
    return _Rules(
        small=small,
        scales={k: int(v) for k, v in raw["scales"].items()},
        fractions={k: float(v) for k, v in raw["fractions"].items()},
        vague={k: int(v) for k, v in raw["vague"].items()},
        before=before,
        skip=frozenset(_phrases(str(raw["before"]["skip"]))),
        after={p: name for name, text in raw["after"].items() for p in _phrases(str(text))},
        measures=measures,
        names=frozenset(str(raw["names"]["before"]).split()),
        year_before=frozenset(str(raw["years"]["before"]).split()),
        months=frozenset(str(raw["months"]["words"]).split()),
        ages=frozenset(str(raw["ages"]["before"]).split()),
        climbs=frozenset(str(raw["climbs"]["words"]).split()),
        core=_core_pattern(raw),
    )


def _core_pattern(raw: Mapping[str, Mapping[str, str | int | float]]) -> re.Pattern[str]:
    """One expression for every bare number; named groups say which kind."""
    tens, ones = "|".join(raw["tens"]), "|".join(raw["small"])
    scales = "dozen|score|hundred|thousand|million|billion"
    short = "mln|bn|m|k"
    fractions = "|".join(raw["fractions"])
    vague = "|".join(raw["vague"])
    unbounded = "|".join(
        w.replace("_", " ") for w in sorted(str(raw["unbounded"]["words"]).split(), key=len, reverse=True)
    )
    simple = rf"(?:{_DIGITS}|(?:{tens})(?:[- ](?:{ones}))?|{ones})"
    tail = rf"(?:[ -](?:{scales}))+(?:,? (?:and )?(?:(?:{tens})(?:[- ](?:{ones}))?|{ones})(?![\w-]))?"
    return re.compile(
        rf"(?<![\w.,/:'’])(?<![^\d\s][-–])(?:"
        rf"(?P<fraction>(?:(?:an?|one|two|three|four|nine)[- ])?(?:{fractions})(?=\s+(?:of|the)\b)(?!\s+(?:of\s+)?an?\s))"
        rf"|(?P<vague>(?:several|a few|many|a couple of|some few) (?:{scales})(?:s of)?(?![\w-])"
        rf"|(?:{vague})(?: of (?:{vague}))?(?![\w-]))"
        rf"|(?P<unbounded>(?<!as )(?<!how )(?<!too )(?<!so )(?:{unbounded}))(?![\w-])"
        rf"|(?P<number>half an? (?:{scales})|{simple}(?: and a half)?{tail}|an? (?:half )?(?:{scales})(?:{tail}|(?: and a half)(?!\w))?"
        rf"|an? (?:couple|pair) of|(?:{_DIGITS})(?: ?(?:{short}))(?![\w-])|{simple})(?![\w%]*-(?!odd\b|plus\b|some\b)[A-Za-z])(?!\w)(?!:\d)"
        rf")",
        re.IGNORECASE,
    )
