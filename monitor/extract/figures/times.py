"""Which times of a sentence are a figure's (coding rules §7)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from monitor.extract.figures.figure import Relation
from monitor.extract.figures.stretch import around, superlative
from monitor.extract.syntax.ir import Parsed, Tokens
from monitor.extract.timex import Timex

_REPORTED = re.compile(
    r"\b(?:said|says|told(?: [\w’']+){1,3}|tweeted|reported|announced|wrote|added|statement|report|posted|telegram"
    r"|twitter)"
    r"(?:,)?\s+(?:late\s+|early\s+|earlier\s+)?(?:on\s+)?$",
    re.IGNORECASE,
)
# "The agency on Wednesday said": the verb of saying behind the time.
_REPORTS = re.compile(r"(?:,? (?:also|later))? (?:said|says|told|tweeted|reported|announced|wrote|added)\b")
# "twice as many as a week ago": what it is set against is no time of it.
_THAN = ("as ", "than ")
_LIFE = re.compile(r"\b(?:born|aged)(?: (?:in|on))?\s+$")


def when(s: Parsed, found: Sequence[Timex]) -> tuple[tuple[Timex, ...], tuple[Timex, ...]]:
    """Time expressions of the sentence that say when something happened, and those that say when it was said."""
    text, floor = s.tokens.text, s.tokens.start
    kept = [x for x in found if not _LIFE.search(text, max(floor, x.start - 12), x.start)]
    kept = [x for x in kept if not text.endswith(_THAN, max(floor, x.start - 6), x.start)]
    kept = [x for x in kept if not superlative(text, floor, x.start)]
    said = tuple(
        x for x in kept if _REPORTED.search(text, max(floor, x.start - 40), x.start) or _REPORTS.match(text, x.end)
    )
    return tuple(x for x in kept if x not in said), said


def near(t: Tokens, relation: Relation, times: Sequence[Timex]) -> tuple[Timex, ...]:
    """The times of the figure's own clause."""
    first, last = around(t, relation)
    inside = (x for x in times if t.starts[first] <= x.start < t.ends[last - 1])
    return tuple(x for x in inside if not _of_an_aside(t, relation, x))


def _of_an_aside(t: Tokens, relation: Relation, x: Timex) -> bool:
    """Whether a time dates something on the way to the figure: "the army, which has tried for four months, lost 20"."""
    k = bisect_left(t.starts, x.start) - 1
    while k >= 0 and t.tags[k] not in ",.":
        if t.tags[k] == "W":
            at = bisect_left(t.starts, x.start)
            if at < relation.trigger and any(y in "VEX" for y in t.tags[k:at]):
                return True  # "the fighting that X began on 4 April has killed 500"
            return not k <= relation.trigger < bisect_left(t.starts, x.start) + 8
        k -= 1
    return False
