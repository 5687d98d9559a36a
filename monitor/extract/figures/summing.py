"""Stretches of time that a figure sums up: "since June", "in ten days of fighting", "so far"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from monitor.extract.figures.figure import HARM, Relation
from monitor.extract.figures.stretch import around, superlative
from monitor.extract.figures.words import wordset
from monitor.extract.syntax.ir import Tokens
from monitor.extract.timex import Timex
from monitor.model import edtf

# Stretches of fighting told as one: "ten days into the push", "nine months of war", "16 times in the same period".
_DRAWN_OUT = re.compile(
    r"\b(?:(?:days|weeks|fortnight|months|years) (?:into|of (?!age\b)|after the start|after it began)"
    r"|(?:a|one|the|this) (?:week|fortnight|month|year) of (?!age\b)|in a (?:week|fortnight|month|year)"
    r"|(?:in|over|during|within) (?:the (?:past|last) )?"
    r"(?:two|three|four|five|six|seven|eight|nine|ten|several|a few|\d+) (?:weeks|months|years)"
    r"|(?:first|second|third|last) quarter|in the first (?:\w+ )?(?:days|weeks|months|half)"
    r"|in (?:four|five|six|seven|eight|nine|ten|\d\d) days"
    r"|(?:in|over|during) (?:the same|that|this) (?:period|time|stretch|span)|(?:\d+|dozen|several|many) times)\b",
    re.IGNORECASE,
)
# What sums up where no single event is told of: "so far", "on both sides", "the fighting that began in spring".
_ALL_TOLD = re.compile(
    r"\b(?:so far|to date|on (?:both|all) sides|(?:start|beginning|outbreak|onset) of (?:the |this )?[a-z]+"
    r"|(?:began|started|erupted|broke out) (?:on|in) (?=\d|early|late |mid|spring|summer|autumn|winter"
    r"|jan|feb|mar|apr|may |jun|jul|aug|sep|oct|nov|dec))",
    re.IGNORECASE,
)
_THROUGHOUT = re.compile(r"\b(?:during|throughout|over|all of)\s+$")
# What is told in somebody's words stands a tense back: "said that 25 had been killed".
_BEEN = (["has", "been"], ["have", "been"])
_HAD, _NONE = frozenset(("had",)), frozenset[str]()
# Before days that are few enough for one event.
_SHORT = re.compile(r"\b(?:two|three) days\b", re.IGNORECASE)
# Fewer than these "had died" in what was told before.
_FEW = 20
# Characters before a sentence in which a stretch of fighting may be told.
_BEFORE = 120
# This many in a month are no single event's.
_MONTHLY = 100
# Days after which a window is no event's: those that a relative phrase ("last week") may span, and all others.
_RELATIVE, _WINDOW = 6, 3


def spans(t: Tokens, relation: Relation, times: Sequence[Timex]) -> bool:
    """Whether a stretch of time longer than an event's is summed up: "since June", "in two weeks of fighting"."""
    first, last = around(t, relation)
    drawn = _DRAWN_OUT.search(t.text, t.starts[first] if first < relation.figure.i else t.start, t.ends[last - 1])
    if drawn is not None and not _SHORT.search(t.text, max(t.start, drawn.start() - 6), drawn.end()):
        return True
    if any((x.mod == "since" and not _ends_soon(x, times)) or _is_window(x) for x in times):
        return True
    k = relation.trigger
    if t.low[0] == "since" and t.tags[1] in "ZD" and perfect(t, relation):
        return True  # "Since April …, and more than 1,000 people have been killed"
    since = [m for m in range(k, last) if t.low[m] == "since"]
    return any(not superlative(t.text, t.start, t.starts[m]) for m in since) or (
        relation.rule == "after" and t.low[k - 1] == "since" and not has_day(times)
    )  # "have since perished"


def _ends_soon(x: Timex, times: Sequence[Timex]) -> bool:
    """Whether a day begins a span of days that is told to its end: "in the night from Tuesday to Wednesday"."""
    return any(y.mod == "until" and y.value and x.value and _apart(x.value, y.value) <= _WINDOW for y in times)


def _apart(a: str, b: str) -> int:
    return (edtf.bounds(b)[1] - edtf.bounds(a)[0]).days


def _is_window(x: Timex) -> bool:
    if x.value is None or not (x.kind == "window" or edtf.precision(x.value) in ("interval", "year")):
        return False
    return _length(x) > (_RELATIVE if x.basis == "relative" and x.kind != "window" else _WINDOW)


def all_told(t: Tokens, relation: Relation, times: Sequence[Timex]) -> bool:
    """Whether everything so far is meant, unless one event is told of: "so far", "in November alone"."""
    first, last = around(t, relation)
    if _ALL_TOLD.search(t.text, t.starts[first] if first < relation.figure.i else t.start, t.ends[last - 1]):
        return True
    months = (x for x in times if x.value is not None and edtf.precision(x.value) == "month")
    return any(_whole_month(t, relation, x) for x in months)


def _whole_month(t: Tokens, relation: Relation, x: Timex) -> bool:
    """As in "in November alone", "recorded in March": all of a month, and no single event in it."""
    q = relation.figure.quantity
    kept = relation.type in HARM | {"displaced"} or relation.figure.population == "migrants"
    size = q.value or q.low or 0
    large = size >= _MONTHLY and (kept or size >= 10 * _MONTHLY)
    alone = t.text[x.end : x.end + 6].startswith(" alone") or _THROUGHOUT.search(
        t.text, max(t.start, x.start - 16), x.start
    )
    return large or bool(alone)


def of_days(times: Sequence[Timex]) -> bool:
    """Whether it is told of a few days: "in recent days", "overnight", "in the past 48 hours"."""
    return any(x.basis == "relative" and x.value is not None and 1 <= _length(x) <= 7 for x in times)


def _length(x: Timex) -> int:
    a, b = edtf.bounds(x.value or "")
    return (b - a).days


def has_day(times: Sequence[Timex]) -> bool:
    """Whether the sentence dates what happened to a day or two."""
    spans = [edtf.bounds(x.value) for x in times if x.value is not None and not x.mod]
    undated = any(x.value is None and x.basis == "relative" for x in times)
    return undated or any((b - a).days <= 2 for a, b in spans)


def perfect(t: Tokens, relation: Relation) -> bool:
    """Whether *has* or *have* stands in the verb group before the trigger, or before the group that it is told of."""
    k, i = relation.trigger, relation.figure.i
    many = (relation.figure.quantity.value or relation.figure.quantity.low or 0) >= _FEW
    many = many or _DRAWN_OUT.search(t.text, max(0, t.start - _BEFORE), t.start) is not None
    reported = many and relation.type in HARM and not wordset("said").isdisjoint(t.low)
    told = frozenset(("has", "have", "’ve", "'ve")) | (_HAD if reported else _NONE)
    if many and relation.rule in ("head", "state") and t.low[relation.figure.j : relation.figure.j + 2] in _BEEN:
        return True  # "410 bodies have been found"
    for m in (k, min(k, i)) if i < k else (k,):
        for n in range(max(0, m - 4), m):
            if t.low[n] in told and t.low[n - 1] != "to" and n + 1 != i:
                return True  # not "feared to have drowned", "we have 30 dead"
    return False
