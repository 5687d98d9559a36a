"""Where words begin: what spares slow patterns the rest of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

_BEGINNING = re.compile(r"\b(?:\d|[^\W\d_]+)")
_DIGIT = re.compile(r"\d")
DIGITS = frozenset("0123456789")


@lru_cache(maxsize=4)  # times and numbers look at the same sentence
def beginnings(text: str, start: int, end: int) -> list[str]:
    """The words of ``text[start:end]`` in lower case, letters only; of a number the first digit, an ASCII one."""
    words = " ".join(_BEGINNING.findall(text, start, end)).lower()
    return (words if words.isascii() else _DIGIT.sub("0", words)).split()


@lru_cache(maxsize=4)
def _offsets(text: str, start: int, end: int) -> list[int]:
    """Where each of :func:`beginnings` stands."""
    return [match.start() for match in _BEGINNING.finditer(text, start, end)]


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


def matches(pattern: re.Pattern[str], openers: Openers, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """What ``pattern.finditer`` gives for ``text[start:end]``, the pattern tried only where one of its openers stands.

    Right for patterns whose every match begins where a word does, with a digit or one of ``openers``: a pattern of many
    alternatives is slow in finding that none of them begins at a letter. Tests hold it against the pattern itself.
    """
    words = beginnings(text, start, end)
    if openers.any.isdisjoint(words):
        return
    offsets, after = _offsets(text, start, end), start
    for k in [k for k, word in enumerate(words) if word in openers.any]:
        if offsets[k] < after or (words[k] in openers.before and openers.then.isdisjoint(words[k + 1 : k + 2])):
            continue
        match = pattern.match(text, offsets[k], end)
        if match is not None:
            yield match
            after = match.end()
