"""Stretches of time that a figure sums up: "since June", "in ten days of fighting", "so far"."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.extract.figures.figure import HARM, Relation
from monitor.extract.figures.times import around, superlative
from monitor.extract.figures.words import expression
from monitor.extract.syntax.ir import Tokens
from monitor.extract.timex import Timex
from monitor.lexicon.vocabulary import wordset
from monitor.model import edtf

# Fewer than these "had died" in what was told before; so many in a month are no single event's.
_FEW, _MONTHLY = 20, 100
# Characters before a sentence in which a stretch of fighting may be told.
_BEFORE = 120
# Days after which a window is no event's: those that a relative phrase ("last week") may span, and all others.
_RELATIVE, _WINDOW = 6, 3


def _stretch(t: Tokens, relation: Relation) -> tuple[int, int]:
    """Where the figure's stretch of the text begins, the sentence where it does so at the figure, and ends."""
    first, last = around(t, relation)
    return t.starts[first] if first < relation.figure.i else t.start, t.ends[last - 1]


def spans(t: Tokens, relation: Relation, times: Sequence[Timex]) -> bool:
    """Whether a stretch of time longer than an event's is summed up: "since June", "in two weeks of fighting"."""
    drawn = expression("drawn_out").search(t.text, *_stretch(t, relation))
    if drawn is not None and not expression("short").search(t.text, max(t.start, drawn.start() - 6), drawn.end()):
        return True
    if expression("since_today").search(t.text, *_stretch(t, relation)):
        return False  # "15 wounded since the morning"
    noun, single = relation.figure.noun, relation.figure.quantity.value == 1
    one = single and noun is not None and noun.singular  # "In 2018 a technician was killed"
    windows = (x for x in times if _is_window(t, x) and not (one and edtf.precision(x.value or "") == "year"))
    if any(x.mod == "since" and not _ends_soon(x, times) for x in times) or any(windows):
        return True
    k, clause = relation.trigger, t.low[slice(*around(t, relation))]
    lost = t.low[k] in wordset("losing") and not {"when", *wordset("incident")} & {*clause}  # "X lost 54 men in May"
    if any(_is_month(t, x) for x in times) and (lost or _of_many(t, relation) or perfect(t, relation)):
        return True  # "has lost 13 soldiers this month"
    if t.low[0] == "since" and t.tags[1] in "ZD" and perfect(t, relation):
        return True  # "Since April …, and more than 1,000 people have been killed"
    last = around(t, relation)[1]
    since = (m for m in range(k, last) if t.low[m] == "since" and t.tag(m + 1) not in ("X", "V", "E"))
    if any(not superlative(t.text, t.start, t.starts[m]) for m in since):
        return True  # not "wounded and have *since* been treated"
    return relation.rule == "after" and t.low[k - 1] == "since" and not has_day(times)  # "have since perished"


def _ends_soon(x: Timex, times: Sequence[Timex]) -> bool:
    """Whether a day begins a span of days that is told to its end: "in the night from Tuesday to Wednesday"."""
    ends = (y.value for y in times if y.mod == "until" and y.value and x.value)
    return any(_days(x.value, end) <= _WINDOW for end in ends)


def _days(a: str | None, b: str | None) -> int:
    """Days from the first of ``a`` to the last of ``b``."""
    return (edtf.bounds(b or "")[1] - edtf.bounds(a or "")[0]).days


def _of_many(t: Tokens, relation: Relation) -> bool:
    """Whether no single event but all of their kind did it: "*raids and shelling* killed 21 in January"."""
    events, many = wordset("incident") | wordset("plural"), wordset("plural") | wordset("mass")
    causes = [k for k in range(*around(t, relation)) if t.low[k] in events]
    return bool(causes) and all(t.low[k] in many and t.tag(k - 1) not in tuple("DNPH") for k in causes)


def _is_month(t: Tokens, x: Timex) -> bool:
    """Whether it is a month, and not some day of it."""
    return x.value is not None and not _is_some_day(t, x) and edtf.precision(x.value) == "month"


def _is_some_day(t: Tokens, x: Timex) -> bool:
    """As in "early May", "mid-May": some day of it."""
    return t.text[x.start : x.end].lower().startswith(("early", "late", "mid"))


def _is_window(t: Tokens, x: Timex) -> bool:
    long = x.kind == "window" or (x.value is not None and edtf.precision(x.value) in ("interval", "year"))
    if x.value is None or _is_some_day(t, x) or not long:
        return False
    return _days(x.value, x.value) > (_RELATIVE if x.basis == "relative" else _WINDOW)


def all_told(t: Tokens, relation: Relation, times: Sequence[Timex]) -> bool:
    """Whether everything so far is meant, unless one event is told of: "so far", "in November alone"."""
    if expression("all_told").search(t.text, *_stretch(t, relation)):
        return True
    months = (x for x in times if x.value is not None and edtf.precision(x.value) == "month")
    return any(_whole_month(t, relation, x) for x in months)


def _whole_month(t: Tokens, relation: Relation, x: Timex) -> bool:
    """As in "in November alone", "recorded in March": all of a month, and no single event in it."""
    kept = relation.type in HARM | {"displaced"} or relation.figure.population == "migrants"
    before = t.text[max(t.start, x.start - 16) : x.start].lower()
    throughout = before.endswith(("during ", "throughout ", "over ", "all of "))
    found = (k for k in range(*around(t, relation)) if t.low[k] in wordset("plural") and t.tags[k - 1] == "Q")
    fired = any(len(t.low[k - 1]) > 2 and t.low[k - 1][0].isdigit() for k in found)  # "In June they fired 7,300 shells"
    alone = throughout or fired or t.text.startswith(" alone", x.end)
    at_one = any(t.low[k - 1] == "a" and t.low[k] in wordset("kinds") for k in range(1, len(t.low)))  # "in *a village*"
    return alone or (not at_one and relation.figure.size >= (_MONTHLY if kept else 10 * _MONTHLY))


def of_days(times: Sequence[Timex]) -> bool:
    """Whether it is told of a few days: "in recent days", "overnight", "in the past 48 hours"."""
    return any(x.basis == "relative" and x.value is not None and 1 <= _days(x.value, x.value) <= 7 for x in times)


def has_day(times: Sequence[Timex]) -> bool:
    """Whether the sentence dates what happened to a day or two."""
    undated = any(x.value is None and x.basis == "relative" for x in times)
    return undated or any(x.value is not None and not x.mod and _days(x.value, x.value) <= 2 for x in times)


def by_then(t: Tokens, relation: Relation) -> bool:
    """As in "had killed 52 by 10 July"."""
    return expression("by_then").search(t.text, _stretch(t, relation)[0], t.end) is not None


def perfect(t: Tokens, relation: Relation, *, had: bool = False) -> bool:
    """Whether *has* or *have* stands in the verb group before the trigger, or before the group that it is told of.

    ``had``: that will do as well.
    """
    figure, k = relation.figure, relation.trigger
    told = ("has", "have", "’ve", "'ve", *(("had",) if had or by_then(t, relation) else ()))
    been = t.word(figure.j) in told and t.word(figure.j + 1) == "been"
    if been and _of_a_war(t, relation) and relation.rule in ("head", "state", "act"):
        return True  # "410 bodies have been found"
    groups = (range(max(0, m - 4), m) for m in {k, min(k, figure.i)})
    # not "feared to have drowned", "we have 30 dead"
    return any(t.low[n] in told and t.low[n - 1] != "to" and n + 1 != figure.i for group in groups for n in group)


def retold(t: Tokens, relation: Relation) -> bool:
    """As in "said that 25 *had been killed*": told in somebody's words a tense back; not of a find, "106 bodies"."""
    others = relation.rule not in ("before", "head") and not wordset("said").isdisjoint(t.low)
    return others and _of_a_war(t, relation) and perfect(t, relation, had=True)


def _of_a_war(t: Tokens, relation: Relation) -> bool:
    """Whether they are many, or what was told before went on for long."""
    drawn_out = expression("drawn_out").search(t.text, max(0, t.start - _BEFORE), t.start)
    return relation.figure.size >= _FEW or drawn_out is not None
