"""How long before or since something is told: "two days after X fell", "it is a week since X fell"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from monitor.extract.timewords import time_words


class Step(NamedTuple):
    """``number`` units ("day", "week", "month", "year") after or since what follows; ``start``: offset of its words."""

    start: int
    number: int
    unit: str
    link: str


def stepped_back(text: str, start: int, end: int) -> Step | None:
    """The last such step in ``text[start:end]``; None without one."""
    found = list(_pattern().finditer(text, start, end))
    if not found:
        return None
    last = found[-1]
    word = last["count"].lower()
    number = int(word) if word.isdigit() else time_words().numbers[word]
    return Step(last.start(), number, last["unit"].lower(), last["link"].lower())


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    words = "|".join(w for w in time_words().numbers if " " not in w)
    return re.compile(
        rf"\b(?P<count>{words}|\d{{1,2}}) (?P<unit>day|week|month|year)s? (?P<link>after|since)\b", re.IGNORECASE
    )
