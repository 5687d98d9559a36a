"""Where words begin: what spares slow patterns the rest of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from functools import lru_cache

_BEGINNING = re.compile(r"\b(?:\d|[^\W\d_]+)")


@lru_cache(maxsize=4)  # times and numbers look at the same sentence
def beginnings(text: str, start: int, end: int) -> tuple[tuple[int, str], ...]:
    """Offset and lower case of each word of ``text[start:end]``, letters only; of a number the first digit."""
    return tuple((match.start(), match[0].lower()) for match in _BEGINNING.finditer(text, start, end))


def matches(pattern: re.Pattern[str], openers: Set[str], text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """What ``pattern.finditer`` gives for ``text[start:end]``, the pattern tried only where one of its openers stands.

    Right for patterns whose every match begins where a word does, with a digit or one of ``openers``: a pattern of many
    alternatives is slow in finding that none of them begins at a letter. Tests hold it against the pattern itself.
    """
    after = start
    for at, word in beginnings(text, start, end):
        if at >= after and (word in openers or word.isdigit()):
            match = pattern.match(text, at, end)
            if match is not None:
                yield match
                after = match.end()
