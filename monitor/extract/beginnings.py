"""Where words begin: what spares slow patterns the rest of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_BEGINNING = re.compile(r"\b(?:\d|[^\W\d_]+)")


@lru_cache(maxsize=4)  # times and numbers look at the same sentence
def beginnings(text: str, start: int, end: int) -> tuple[tuple[int, str], ...]:
    """Offset and lower case of each word of ``text[start:end]``, letters only; of a number the first digit."""
    return tuple([(match.start(), match[0].lower()) for match in _BEGINNING.finditer(text, start, end)])


@dataclass(frozen=True, slots=True)
class Openers:
    """What the matches of a pattern begin with, besides a digit; lower case.

    Attributes:
        words: may begin one whatever follows. before: begin one only with a digit, or a word of ``then``, behind
            them: articles and prepositions, which are everywhere.
    """

    words: frozenset[str]
    before: frozenset[str]
    then: frozenset[str]


def matches(pattern: re.Pattern[str], openers: Openers, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """What ``pattern.finditer`` gives for ``text[start:end]``, the pattern tried only where one of its openers stands.

    Right for patterns whose every match begins where a word does, with a digit or one of ``openers``: a pattern of many
    alternatives is slow in finding that none of them begins at a letter. Tests hold it against the pattern itself.
    """
    found = beginnings(text, start, end)
    after = start
    for k, (at, word) in enumerate(found):
        if at < after:
            continue
        if word in openers.before:
            follower = found[k + 1][1] if k + 1 < len(found) else ""
            opens = follower in openers.then or follower.isdigit()
        else:
            opens = word in openers.words or word.isdigit()
        if opens and (match := pattern.match(text, at, end)) is not None:
            yield match
            after = match.end()
