"""How long before or after something is told: "two days after X fell", "it is a week since X fell", "hours after"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from monitor.extract.timewords import time_words


class Step(NamedTuple):
    """``number`` units ("hour", "day" …) after, since or before what follows; ``start``: offset of its words."""

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
    word = (last["count"] or "0").lower()  # "hours after": the same day
    number = int(word) if word.isdigit() else time_words().numbers.get(word, 1)
    unit = last["span"].lower().rpartition(" ")[2].removesuffix("s")
    return Step(last.start(), number, unit.replace("minute", "hour"), last["link"].lower())


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    words = "|".join(sorted((w for w in time_words().numbers if " " not in w), key=len, reverse=True))
    count = rf"(?P<count>the|{words}|\d{{1,2}}) (?:hour|day|week|month|year)s?|(?:hour|minute)s"
    return re.compile(rf"\b(?P<span>{count}) (?P<link>after|since|before)\b", re.IGNORECASE)
