"""The words of numbers and of what stands around them, made once from ``data/en/numerals.toml``."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from monitor.extract.beginnings import Openers
from monitor.lexicon.shipped import shipped_table

Value = int | float
# Thousands are parted by commas or, as in reports of the UN and in French, by spaces.
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|(?<![\d.,])\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\d.,]?\d)|\d+(?:\.\d+)?"

# Thousands as most of Europe writes them; nobody counts people to the thousandth.
_POINTED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
_PARTED = re.compile(r"(?<=\d)[ \u00a0\u202f](?=\d{3})")


@dataclass(frozen=True, slots=True)
class NumberWords:
    """``data/en/numerals.toml``, compiled; phrases before a number are looked up by their words.

    Attributes:
        after: phrases behind a number, in order, with what they make of it. may_follow: where it finds nothing right
            behind a number, none of them stands there.
    """

    small: Mapping[str, int]
    scales: Mapping[str, int]
    fractions: Mapping[str, float]
    vague: Mapping[str, int]
    before: Mapping[tuple[str, ...], str]
    skip: frozenset[tuple[str, ...]]
    after: tuple[tuple[re.Pattern[str], str], ...]
    may_follow: re.Pattern[str]
    measures: Mapping[str, str]
    core: str
    openers: Openers


@lru_cache(maxsize=1)
def number_words() -> NumberWords:
    """Read once per process; some 8 ms."""
    return _compiled(shipped_table("en/numerals.toml"))


def phrases(text: str) -> list[tuple[str, ...]]:
    """The phrases of a list in data: separated by white space, "_" between their words."""
    return [tuple(entry.split("_")) for entry in text.split()]


def _compiled(raw: Mapping[str, Mapping[str, str | int | float]]) -> NumberWords:
    small = {k: int(v) for part in ("small", "tens") for k, v in raw[part].items()}
    measures = {word: kind for kind, text in raw["measures"].items() for word in str(text).split()}
    followers = dict.fromkeys(p[0] for text in raw["after"].values() for p in phrases(str(text)))
    before = {p: name for name, text in raw["before"].items() if name != "skip" for p in phrases(str(text))}
    return NumberWords(
        small=small,
        scales={k: int(v) for k, v in raw["scales"].items()},
        fractions={k: float(v) for k, v in raw["fractions"].items()},
        vague={k: int(v) for k, v in raw["vague"].items()},
        before=before,
        skip=frozenset(phrases(str(raw["before"]["skip"]))),
        after=tuple(
            (re.compile(r"\s*" + r"\s+".join(map(re.escape, p))), name)
            for name, text in raw["after"].items()
            for p in phrases(str(text))
        ),
        may_follow=re.compile(rf"\s*(?:{'|'.join(map(re.escape, followers))})"),
        measures=measures,
        core=_core_pattern(raw),
        openers=_openers(raw),
    )


def _openers(raw: Mapping[str, Mapping[str, str | int | float]]) -> Openers:
    """What bare numbers begin with that are no digits: see :mod:`monitor.extract.beginnings`."""
    unbounded = [words.split("_") for words in str(raw["unbounded"]["words"]).split()]
    numbers = (*raw["tens"], *raw["small"], *raw["fractions"], *raw["vague"], *raw["scales"])
    before = frozenset(("a", "an"))
    words = frozenset((*numbers, *(phrase[0] for phrase in unbounded), "half", "several", "many", "some"))
    then = frozenset((*numbers, *(word for phrase in unbounded for word in phrase), "half", "couple", "pair", "few"))
    return Openers(words - before, before, then)


def _core_pattern(raw: Mapping[str, Mapping[str, str | int | float]]) -> str:
    """One expression for every bare number of a text in lower case; named groups say which kind."""
    tens, ones = "|".join(raw["tens"]), "|".join(raw["small"])
    scales = "dozen|score|hundred|thousand|million|billion"
    short = "mln|bn|m|k"
    fractions = "|".join(raw["fractions"])
    vague = "|".join(raw["vague"])
    unbounded = "|".join(
        w.replace("_", " ") for w in sorted(str(raw["unbounded"]["words"]).split(), key=len, reverse=True)
    )
    simple = rf"(?:{_DIGITS}|(?:{tens})(?:[- ](?:{ones}))?|{ones})"
    hundreds = rf"(?:(?:(?<=thousand)|(?<=million)) (?:{ones}) hundred(?: thousand)?)?"  # "two thousand five hundred"
    tail = rf"(?:[ -](?:{scales}))+{hundreds}(?:(?:,? and | )(?:(?:{tens})(?:[- ](?:{ones}))?|{ones})(?![\w-]))?"
    rest = rf"(?<=hundred) and (?:(?:{tens})(?:[- ](?:{ones}))?|{ones})(?![\w-])"
    return (
        rf"(?<![\w.,/:'’])(?<![^\d\s][-–])(?:"
        rf"(?P<fraction>(?:(?:an?|one|two|three|four|nine)[- ])?(?:{fractions})"
        r"(?=\s+(?:of|the|are|were)\b)(?!\s+(?:of\s+)?an?\s))"
        rf"|(?P<vague>(?:several|a few|many|a couple of|some few) (?:{scales})(?:s of)?(?![\w-])"
        rf"|(?:{vague})(?: of (?:{vague}))?(?![\w-]))"
        rf"|(?P<unbounded>(?<!as )(?<!how )(?<!too )(?<!so )(?:{unbounded}))(?![\w-])"
        rf"|(?P<number>half an? (?:{scales})|{simple}(?: and a half)?{tail}"
        rf"|an? (?:half )?(?:{scales})(?:{tail}|{rest}|(?: and a half)(?!\w))?"
        rf"|an? (?:couple|pair) of|(?:{_DIGITS})(?: ?(?:{short}))(?![\w-])|{simple})"
        r"(?![\w%]*-(?!odd\b|plus\b|some\b)[A-Za-z])(?!\w)(?!:\d)"
        rf")"
    )


def worth(rules: NumberWords, words: str) -> Value | None:
    """What a number in digits and words is worth: "16.000", "two hundred and six", "half a million"; None for none."""
    if _POINTED.fullmatch(words):
        return int(words.replace(".", ""))
    total: float = 0
    group: float | None = None
    for word in re.findall(r"[\d.,]+|[a-z]+", _PARTED.sub("", words)):
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
            group = (group or 0) + 0.5  # "half a million", "two and a half million"
        elif word in ("couple", "pair"):
            group = 2
    result = total + (group or 0)
    return whole(result) if math.isfinite(result) and result < 1e13 else None


def whole(number: float) -> Value:
    """The number as int where it is one; 1.2 × 1,000,000 is no exact float, so products are rounded."""
    rounded = round(number, 3)
    return int(rounded) if float(rounded).is_integer() else rounded


def vague_bound(rules: NumberWords, words: str) -> int | None:
    """Lower bound of "tens of thousands" (10,000) or "several hundred" (100); None for words without one."""
    low = 1
    for word in re.findall(r"[a-z]+", words):
        low *= rules.vague.get(word) or rules.scales.get(word) or 1
    return low if low > 1 else None


def fraction(rules: NumberWords, words: str) -> float:
    """A fraction in percent: "two-thirds" is 66.7, "half" 50."""
    parts = re.findall(r"[a-z]+", words)
    count = next((rules.small[p] for p in parts if p in rules.small), 1)
    return round(count * rules.fractions[parts[-1]], 1)
