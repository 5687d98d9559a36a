"""Numbers in a text, as digits or words, with the words that qualify them (coding rules §4).

    text → core numbers (one regular expression) → ranges → qualifier before and after → what it measures → Number

Nothing here knows what was counted; it says which numbers count nothing: dates, ages, distances, money, names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from monitor.extract.beginnings import lowered, matches
from monitor.extract.numberwords import NumberWords, Value, fraction, number_words, vague_bound, whole, worth
from monitor.lexicon.vocabulary import wordset
from monitor.model.measure import Quantity, implied_bounds


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
# How many times its lower bound the upper one of a range may be.
_WIDEST = 100
# In characters: what stands right behind a number.
_NEAR = 24
_PEOPLE = frozenset({"people", "men", "women", "children"})
_NUMBER_SIGNS = frozenset("$€£")


def find(text: str, start: int = 0, end: int | None = None) -> tuple[Number, ...]:
    """All number expressions of ``text[start:end]`` in order, without overlap.

    Linear in the length of the stretch. Never raises. Numbers written into words ("F-16", "73rd", "15-member")
    are left out; others that count nothing are given with their role, so that a caller need not find them again.
    """
    rules = number_words()
    stop = len(text) if end is None else end
    found: list[Number] = []
    for core in _merged(text, _cores(rules, text, start, stop)):
        floor = found[-1].end if found else start
        found.append(_number(rules, text, core, floor, stop))
    return tuple(found)


def quantity(value: Value, qualifier: str, phrase: str, unit: str = "people") -> Quantity:
    """A number with the bounds that its qualifier implies."""
    low, best, high = implied_bounds(value, qualifier)
    return Quantity(value, low, best, high, qualifier, unit, phrase)


def hedge_behind(text: str, at: int, end: int) -> str:
    """The qualifier that stands behind a group ("seventy dead *at the least*"), of no number behind it; "" for none."""
    name, stop = _behind(number_words(), text, at, end)
    follows = next(iter(find(text, stop, min(end, stop + _NEAR))), None) if name else None
    return "" if follows is not None and follows.core == stop + 1 else name


def _behind(rules: NumberWords, text: str, at: int, end: int) -> tuple[str, int]:
    """The qualifier that begins at ``at`` ("*or more*"), and where it ends; "" for none."""
    for phrase, name in rules.after if rules.may_follow.match(text, at, end) else ():
        match = phrase.match(text, at, end)
        if match and not text[match.end() : match.end() + 1].isalnum():
            return name, match.end()
    return "", at


def _cores(rules: NumberWords, text: str, start: int, end: int) -> Iterator[_Core]:
    """Bare numbers in order of the text."""
    for match in matches(rules.core, rules.openers, lowered(text), start, end):
        a, b = match.span()
        kind = match.lastgroup or ""
        words = match[0]
        if kind in ("unbounded", "vague"):
            yield _Core(a, b, vague_bound(rules, words) if kind == "vague" else None, None, "vague")
        elif kind == "fraction":
            yield _Core(a, b, fraction(rules, words), None, "share")
        elif (value := worth(rules, words)) is not None:
            yield _Core(a, b, value)


def _merged(text: str, cores: Iterator[_Core]) -> Iterator[_Core]:
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
        low = whole(low * {"thousand": 1e3, "million": 1e6, "billion": 1e9}[scale[0]])
    if re.fullmatch(r"(?:19|20)\d\d[-–]\d\d", text[a.start : b.end]):
        return _Core(a.start, b.end, low, low, "range")
    changed = gap == " to " and re.search(r"\bfrom\s+$", text[max(0, a.start - 8) : a.start].lower())
    if not low < high <= _WIDEST * low or changed:
        return None  # "rose from 10 to 15"
    return _Core(a.start - (8 if between else 0), b.end, low, high, "range")


def _number(rules: NumberWords, text: str, core: _Core, floor: int, end: int) -> Number:
    """The core with what stands before and after it."""
    low = [(m.start(), m[0]) for m in _BEFORE.finditer(lowered(text), max(floor, core.start - 48), core.start)]
    qualifier, start = _qualifier(rules, low, core.start)
    stop = core.end
    if qualifier in ("exact", "about"):
        name, stop = _behind(rules, text, core.end, min(end, core.end + _NEAR))
        qualifier = name or qualifier
    after_word = _AFTER.match(text, stop, end)
    words = [w for a, w in low if a < start] if qualifier != "exact" else [w for _, w in low]
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


def _qualifier(rules: NumberWords, low: list[tuple[int, str]], at: int) -> tuple[str, int]:
    """The qualifier that ends directly before the number, and where it begins; "exact" where there is none."""
    words = [w for _, w in low]
    cut = len(words)
    while True:
        skipped = next((n for n in (2, 1) if cut >= n and tuple(words[cut - n : cut]) in rules.skip), 0)
        for n in (4, 3, 2, 1):
            if cut >= n and (name := rules.before.get(tuple(words[cut - n : cut]))) is not None:
                if (
                    cut > n
                    and words[cut - n : cut] in (["up", "to"], ["over"])
                    and words[cut - n - 1] in wordset("climbing")
                ):
                    return "exact", at  # "has gone up to six", "handed over 135 men"
                return name, low[cut - n][0]
        if not skipped:
            return "exact", at
        cut -= skipped


def _role(rules: NumberWords, text: str, core: _Core, before: list[str], after: str, *, hedged: bool) -> str:
    """What the number counts or measures, by its neighbours."""
    last = before[-1] if before else ""
    singular = after[:-1] if after.endswith("s") else after
    if core.kind == "share" or after in ("percent", "%", "pct", "percentage") or _CENT.match(text, core.end):
        return "share"
    if last[-1:] in _NUMBER_SIGNS or text[core.start - 1 : core.start] in _NUMBER_SIGNS:
        return "money"
    eldest = last != "of" and not wordset("eldest").isdisjoint(before[-3:])  # "the oldest of them 11"
    aged = ((eldest or last in wordset("before_an_age")) and (core.value or 0) < 110) or after.startswith(
        ("-year-old", "year-old")
    )
    if aged or re.match(r",\s+(?:who|was)\b", text[core.end : core.end + 8]) or _is_age(text, core, before):
        return "age"
    dated = re.search(r"\d [A-Z]\w+\.? $", text[max(0, core.start - 16) : core.start])  # "on 7 May two detainees"
    day, year = (core.value is not None and a <= core.value <= b for a, b in ((0, 31), (1900, 2099)))
    digits = text[core.start : core.end].isdigit()  # not "In July two people", "In June 2,000 people"
    if (last in wordset("month_names") and not dated and digits and (day or year)) or (
        after.rstrip(".,") in wordset("month_names") and day
    ):
        return "date"
    bare = after.rstrip(".")
    for word in (after, singular, bare, bare.removesuffix("s")):
        if word in rules.measures:
            return rules.measures[word]
    if after in wordset("behind_a_number") and text[core.end : core.end + len(after) + 1].strip()[:1].isupper():
        return "name"  # "the 444 Brigade"
    if last in wordset("before_a_number") or (last.endswith("-") and last[:-1].isalpha()):
        return "name"
    return "year" if _is_year(text[core.start : core.end], core, last, after, hedged=hedged) else "count"


def _is_age(text: str, core: _Core, before: list[str]) -> bool:
    """A number between commas after a name ("Ali Hassan, 45, said"), or after a single person ("a man of 55")."""
    if core.kind != "exact" or core.value is None or not 0 < core.value < 110:
        return False
    if len(before) >= 2 and before[-1] == "of" and before[-2] in wordset("aged"):
        return True
    aside = before and before[-1] == "," and re.match(r"\s*[,.)]", text[core.end : core.end + 2])
    return bool(aside and re.search(r"[A-Z][\w'’-]+,\s*$", text[max(0, core.start - 30) : core.start]))


def _is_year(digits: str, core: _Core, last: str, after: str, *, hedged: bool) -> bool:
    """Whether a bare four-digit number is a year: "in 2015", "the 2011 uprising", not "some 2000 people"."""
    if core.kind == "range":
        years = r"(?:19|20)\d\d\s?[-–]\s?(?:19|20)?\d\d|(?i:between|from)\s(?:19|20)\d\d\s(?:and|to)\s(?:19|20)\d\d"
        return re.fullmatch(years, digits) is not None and after not in _PEOPLE
    if not re.fullmatch(r"(?:19|20)\d\d", digits):
        return False
    if hedged:
        return last in wordset("before_a_year")
    if last in wordset("before_a_year") or not after:
        return True
    return not (after.endswith("s") or after in _PEOPLE)
