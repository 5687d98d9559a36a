"""Where words begin: what spares slow patterns the rest of a sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache

from monitor.extract.readable import small

# Plain letters by themselves are found faster; that they cut words with others in two only opens more than need be.
_BEGINNING = re.compile(r"[A-Za-z]+|[^\W\d_]+|\d")
_DIGIT = re.compile(r"\d")
DIGITS = frozenset("0123456789")


@lru_cache(maxsize=4)  # persons, times and numbers look at the same text, most of them at one sentence of it
def _of_text(text: str) -> tuple[list[int], list[str]]:
    """Offset and lower case of each word, letters only, and of each digit, an ASCII one for any."""
    found = list(_BEGINNING.finditer(text))
    words = " ".join([match[0] for match in found]).lower()
    words = words if words.isascii() else _DIGIT.sub("0", words)
    return [match.start() for match in found], words.split()


def beginnings(text: str, start: int, end: int) -> tuple[list[int], list[str]]:
    """Offsets and lower case of the words that begin in ``text[start:end]``, letters only, and of each digit."""
    offsets, words = _of_text(text)
    first, last = bisect_left(offsets, start), bisect_left(offsets, end)
    return offsets[first:last], words[first:last]


@lru_cache(maxsize=4)
def lowered(text: str) -> str:
    """The text in lower case, as long as it was: a pattern without regard to case is slow."""
    return small(text)


@dataclass(frozen=True, slots=True)
class Openers:
    """What the matches of a pattern begin with, besides a digit; lower case.

    Attributes:
        words: may begin one whatever follows. before: begin one only with a digit, or a word of ``then``, behind
            them: articles and prepositions, which are everywhere.
        any: all of these, and the digits.
    """

    words: frozenset[str]
    before: frozenset[str] = frozenset()
    then: frozenset[str] = frozenset()
    any: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "any", self.words | self.before | DIGITS)
        object.__setattr__(self, "then", self.then | DIGITS)


@cache
def _compiled(expression: str) -> re.Pattern[str]:
    """Made when a text first has what it may begin with: a large one takes longer than many sentences."""
    return re.compile(expression)


def matches(expression: str, openers: Openers, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """What ``re.finditer`` gives for ``text[start:end]``, the expression tried only where one of its openers stands.

    Right for expressions whose every match begins where a word does, with a digit or one of ``openers``: one of many
    alternatives is slow in finding that none of them begins at a letter. Tests hold it against the expression itself.
    """
    offsets, words = beginnings(text, start, end)
    if openers.any.isdisjoint(words):
        return
    after = start
    for k in [k for k, word in enumerate(words) if word in openers.any]:
        if offsets[k] < after or (words[k] in openers.before and openers.then.isdisjoint(words[k + 1 : k + 2])):
            continue
        match = _compiled(expression).match(text, offsets[k], end)
        if match is not None:
            yield match
            after = match.end()
