"""Quotations longer than a sentence: where they begin and end, and who speaks by the words behind the closing mark."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from monitor.extract.syntax.neighbours import rightward
from monitor.lexicon.vocabulary import pattern

_MARK = re.compile(r"[“”\"]|\n\s*\n")
# "…," said X, … / "…," X said / "…," X told Y
_TELLER = r"[\s,]{0,2}(?:@quoting\s+(?P<after>[^.;:“”\"\n]{2,80})|(?P<before>[^.;:“”\"\n]{2,80}?),?\s+@quoting\b)"
# What follows a name where the verb stands before it.
_BEHIND = re.compile(r"\s(?:on|in|at|of|from|during|after|as|who)\s.*$|\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day.*$")


class Quotation(NamedTuple):
    """From the opening mark to the closing one, both inclusive; not ``closed``: it runs on in the next paragraph."""

    start: int
    end: int
    closed: bool


@lru_cache(maxsize=4)
def quotations(text: str) -> tuple[Quotation, ...]:
    """All quotations of a text, in order. A straight mark closes what one has opened; a paragraph closes all."""
    found: list[Quotation] = []
    start = -1
    for mark in _MARK.finditer(text):
        if mark.group()[0] == "\n":
            if start >= 0:
                found.append(Quotation(start, mark.start(), closed=False))
            start = -1
        elif start < 0 and mark.group() != "”":
            start = mark.start()
        elif start >= 0 and mark.group() != "“":
            found.append(Quotation(start, mark.start(), closed=True))
            start = -1
    return tuple(found)


def teller(text: str, start: int, end: int) -> str | None:
    """The words that name who speaks behind the quotation that holds all of ``text[start:end]``.

    Be it behind that in which it runs on; "" where nobody is named, None where no quotation holds it.
    """
    found = quotations(text)
    index = bisect_right(found, start, key=lambda q: q.start) - 1
    if index < 0 or end > found[index].end + 2:
        return None
    while not found[index].closed:
        index += 1
        if index >= len(found) or text[found[index - 1].end : found[index].start].strip():
            return ""
    match = pattern(_TELLER).match(text, found[index].end + 1)
    if match is None:
        return ""
    if match["before"]:
        return match["before"].strip()
    return _BEHIND.sub("", match["after"].split(",")[0]).strip()


def speech_before(tags: Sequence[str], at: int, begin: int) -> int:
    """In ""We hold X; they have lost Y," said Z": where the speech begins that ends right before a token.

    ``begin``: where the clause does, which is its beginning where no speech ends there.
    """
    closing = next((k for k in range(at - 1, max(-1, at - 3), -1) if tags[k] == '"'), -1)
    opening = next((k for k in range(closing - 1, -1, -1) if tags[k] == '"'), begin)
    return min(begin, opening + 1) if closing > 0 else begin


def speech_behind(tags: list[str], at: int) -> bool:
    """In "X told the agency on Monday, “…": whether a quotation begins behind the comma after the phrase at ``at``."""
    comma = rightward(tags, at, "IDNPRZO")
    return "".join(tags[comma : comma + 2]) == ',"'
