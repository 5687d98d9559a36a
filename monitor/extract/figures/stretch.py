"""The stretch of a sentence that a figure's time and scope are read from."""

from __future__ import annotations

import re

from monitor.extract.figures.figure import Relation
from monitor.extract.syntax.ir import Tokens
from monitor.lexicon.vocabulary import wordset

# "its fifth flight [this year]", "the bloodiest day since [2014]".
_RANKED = re.compile(
    r"\b(?:worst|biggest|deadliest|bloodiest|heaviest|largest|highest|first|second|third|fourth|fifth|sixth|seventh|eighth"
    r"|ninth|tenth|latest|most \w+)(?: (?!of\b|in\b)\w+){0,6} (?:since |in |of |for )?(?:the )?$"
)
_JOINING = {"and", "but", "while"}


def around(t: Tokens, relation: Relation) -> tuple[int, int]:
    """The stretch of tokens that a figure's time and scope are read from: to the next clause on both sides."""
    first, last = relation.span
    low = t.low
    floor = max(0, max(relation.figure.i, relation.trigger) - 24)
    while first > floor and low[first - 1] not in wordset("stretch_begins"):
        first -= 1
    limit = min(len(low), last + 14)
    while last < limit:
        closes = low[last] in wordset("stretch_ends") and _closes(t, last)
        if closes and (end := past_list(t, last)):
            last = end
            limit = max(limit, min(len(low), last + 14))
        elif closes:
            break
        else:
            last += 1
    return first, last


def _closes(t: Tokens, k: int) -> bool:
    """Whether one of the words that may close a figure's stretch does."""
    word, nxt = t.low[k], t.word(k + 1)
    if word == "the":
        return nxt in ("number", "toll", "tally", "total")  # "with 11 more deaths the toll since April rose to 738"
    if word == ",":
        of_them = ["of", "them"] in (t.low[k + 2 : k + 4], t.low[k + 3 : k + 5])
        return of_them or nxt in ("which", "among", "up", "down", "against")
    # "70 dead, and 210 injured, is"
    listed = t.tag(k + 1) == "Q" and not any(x in "VX" for x in t.tags[max(0, k - 6) : k])
    return word not in _JOINING or (t.low[k - 1] == "," and not listed)


def superlative(text: str, floor: int, at: int) -> bool:
    """Whether what begins at an offset only says among which something is the first or the worst."""
    return _RANKED.search(text, max(floor, at - 48), at) is not None


def past_list(t: Tokens, k: int) -> int:
    """Behind the comma that closes "…, six of them children," before more of the whole; 0 where none does."""
    if t.low[k] != "," and t.low[k - 1] != ",":
        return 0
    close = next((m for m in range(k + 1, min(len(t.low), k + 14)) if t.tags[m] in ".;VXMW" or t.low[m] == ","), 0)
    return close + 1 if close and t.low[close] == "," and t.tag(close + 1) in ("X", "V", "E", "I") else 0


def asides(t: Tokens, trigger: int) -> set[int]:
    """Tokens of relative clauses between commas that the figure does not stand in."""
    found: set[int] = set()
    for k in range(1, len(t.low)):
        if t.tags[k] == "W" and t.tags[k - 1] == ",":
            end = next((m for m in range(k, len(t.low)) if t.tags[m] in ",."), len(t.low))
            if not k <= trigger < end:
                found.update(range(k, end))
    return found


def parted(t: Tokens, at: int, to: int) -> bool:
    """Whether a new clause begins between the figure and a place behind it: "…, and a woman died in X"."""
    return any(t.tags[k - 1] == "," and t.low[k] in _JOINING for k in range(at + 1, to))
