"""Spans that end with the report or with what is said in it: since which event, and up to which day."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from monitor.extract import timeowners
from monitor.extract.syntax.ir import Parsed, Predicate
from monitor.extract.syntax.mains import opening
from monitor.extract.timex import Step, Timex, stepped_back
from monitor.model import edtf

# Before "the week after X fell": all of it, and no day that lies a week behind another.
STRETCH = ("in ", "within ", "during ", "over ", "throughout ", "for ")
_FAR = 90  # characters before a clause in which it is said how far from another it lies
_Owned = tuple[Timex, Predicate | None]


def since_events(s: Parsed, found: Iterable[Timex]) -> frozenset[int]:
    """Offsets of the times of what something lasts since: "since the start of the push *on 4 April*"."""
    return frozenset(t.start for t in found if not t.mod and _dates_since(s, t))


def _dates_since(s: Parsed, t: Timex) -> bool:
    tags, low = s.tokens.tags, s.tokens.low
    at = bisect_left(s.tokens.starts, t.start)
    k = next((k for k in range(at - 1, -1, -1) if low[k] == "since" or tags[k] not in "DJNPIHTQ"), -1)
    return low[k] == "since" and k < at - 2 and "N" in tags[k:at] if k >= 0 else False


def opened(owned: Sequence[_Owned], since: frozenset[int]) -> Iterator[_Owned]:
    """The times with their owners: for a verb such a time is since when, for the event it is when."""
    for t, q in owned:
        lasts = t.start in since and q is not None and q.form == "verb" and q.link != "since"
        yield (t._replace(mod="since") if lasts else t), q


def up_to_saying(owned: Sequence[_Owned], today: date | None) -> Iterator[_Owned]:
    """The times with their owners; windows end on the day of saying: "in the past day, X said *on Saturday*".

    ``today``: the document's day; None: it has none, and they stay as they are.
    """
    said = (t.value for t, q in owned if timeowners.says(q) and t.kind == "date" and not t.mod)
    day = next((x for x in said if x and edtf.precision(x) == "day"), None)
    for t, q in owned:
        if day and today and t.kind == "window" and t.value and edtf.last_day(t.value) == today:
            away = today - edtf.last_day(day)
            value = edtf.interval(edtf.first_day(t.value) - away, today - away)
            yield t._replace(value=value, ahead=value), q
        else:
            yield t, q


def recalled(s: Parsed, p: Predicate) -> bool:
    """Whether it is told of what others date from: "calm *since clashes in June that killed 20*", "since X fell"."""
    verb = next((q for q in timeowners.above(p) if q.link == "rel"), None)
    if verb is None or p.tense == "perfect":
        return p.tense == "past" and timeowners.within(p, "since")
    t, w = s.tokens, opening(s, verb)
    k = next((k for k in range(w - 1, -1, -1) if t.low[k] == "since" or t.tags[k] in "VX;."), 0)
    return t.low[k] == "since" and verb.tense != "perfect"


def step(s: Parsed, p: Predicate) -> tuple[Predicate | None, Step | None]:
    """In "two days after *X fell*": what the predicate is so long after, before or since, and how long that is."""
    inside = (q for q in s.predicates if q.clause[0] <= p.i < q.clause[1])
    base = next((q for q in (*timeowners.above(p), *inside) if q.link in ("after", "since", "before")), None)
    ends = (base.i, base.clause[0]) if base is not None else ()  # its subject may be long
    begins = (s.tokens.starts[k] for k in ends)
    found = (stepped_back(s.tokens.text, max(s.tokens.start, k - _FAR), k) for k in begins)
    return base, next(filter(None, found), None)


def beyond(s: Parsed, p: Predicate, t: Timex, owner: Predicate | None) -> bool:
    """Whether a time only says before when, or a semicolon ends the clause before it: "they fight; *X fell in May*"."""
    if t.mod == "before":
        return True
    at = s.tokens.starts[p.i]
    if t.mod or owner is None or not at < t.start or ";" not in s.tokens.text[at : t.start]:
        return False
    return not any(s.tokens.tags[x.head] == "O" for x in owner.arg("subject", "object")[:1])
