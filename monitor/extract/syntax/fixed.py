"""Set phrases whose words are not what they are elsewhere: "street by street", "as far as", "less than a day"."""

from __future__ import annotations

from monitor.extract.syntax.ir import Tokens

PART_OF_DATE = frozenset({"early", "late", "mid", "mid-", "earlier", "last", "next", "this"})
_SHORES = frozenset({"coast", "coasts", "shore", "shores"})
_STANDSTILL = (["halt"], ["standstill"], ["stop"])


_OPENERS = frozenset({"as", "less", "more", "short", "until", "off", "ground"})


def mark_fixed(tokens: Tokens, tags: list[str]) -> None:
    """In "fought *street by street*", and where a phrase begins with one of its words; linear."""
    low = tokens.low
    for i in range(len(low) - 2):
        if low[i] in _OPENERS:
            _mark_opener(low, tags, i)
        if low[i + 2] == low[i] and low[i + 1] in ("by", "to", "after") and (i == 0 or low[i - 1] != "from"):
            tags[i : i + 3] = "RRR"


def _mark_opener(low: list[str], tags: list[str], i: int) -> None:
    word, after, left = low[i], low[i + 1], tags[i - 1] if i else ""
    if word == "as" == low[i + 2] and after == "far":
        tags[i : i + 3] = "RRI"
    elif after == "than" and word in ("less", "more") and low[i + 2] in ("a", "an"):
        tags[i] = tags[i + 1] = "D"  # "*less than* a day"
    elif word == "short" and after == "of" and left in ("V", "E", "X", "N", "v", "e"):
        tags[i] = "R"  # "fell *short* of the port"
    elif word == "until" and (tags[i + 1] == "Z" or after in PART_OF_DATE or after == "recently"):
        tags[i] = "I"
    elif word == "off" and left in ("N", "P") and (tags[i + 1] in "PY" or low[i + 2] in _SHORES):
        tags[i] = "I"  # "frigates *off* the coast"
    elif word == "ground" and after == "to" and left in ("X", "N", "P") and low[i + 3 : i + 4] in _STANDSTILL:
        tags[i] = "E"  # past of *grind*
