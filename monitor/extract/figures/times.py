"""Which times of a sentence are a figure's, and when it holds (coding rules §7)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from monitor.extract.context import Context
from monitor.extract.figures.figure import Relation
from monitor.extract.figures.stretch import around, superlative
from monitor.extract.syntax.ir import Parsed, Predicate, Tokens
from monitor.extract.timex import Timex
from monitor.lexicon.vocabulary import wordset
from monitor.model import edtf
from monitor.model.measure import NO_TIME, TimeExpression

# Years; harm further back is another war's.
_PAST = 12


def when(context: Context, s: Parsed) -> tuple[tuple[Timex, ...], tuple[Timex, ...]]:
    """Time expressions of the sentence that say when something happened, and those that say when it was said."""
    kept = [x for x in context.times.found(s) if not superlative(s.tokens.text, s.tokens.start, x.start)]
    said = tuple(x for x in kept if context.times.is_of_saying(s, x))
    return tuple(x for x in kept if x not in said), said


def near(t: Tokens, relation: Relation, times: Sequence[Timex]) -> tuple[Timex, ...]:
    """The times of the figure's own clause."""
    first, last = around(t, relation)
    inside = (x for x in times if t.starts[first] <= x.start < t.ends[last - 1])
    return tuple(x for x in inside if not _of_an_aside(t, relation, x))


def _of_an_aside(t: Tokens, relation: Relation, x: Timex) -> bool:
    """Whether a time dates something on the way to the figure: "the army, which has tried for four months, lost 20"."""
    at = bisect_left(t.starts, x.start)
    k = next((k for k in range(at - 1, -1, -1) if t.tags[k] in ",.W"), -1)
    closes = next((m for m in range(at, len(t.low)) if t.tags[m] in ",.;"), len(t.low))
    if t.tag(k) == "," and t.word(k + 1) in ("as", "though", "although") and closes < relation.trigger:
        return True  # "the force, as it has styled itself since May, lost 20"
    if t.tag(k) != "W":
        return False
    if at < relation.trigger:
        return True  # "the fighting that X began on 4 April has killed 500"
    return not k <= relation.trigger < at + 8


def long_past(context: Context, held: TimeExpression) -> bool:
    """Whether it belongs to another time: background of the present conflict counts, another war doesn't."""
    now = context.times.reference.last
    return held.value is not None and now is not None and edtf.last_day(held.value).year < now.year - _PAST


def dated(
    context: Context, s: Parsed, p: Predicate, scope: str, times: Sequence[Timex], said: Sequence[Timex]
) -> TimeExpression:
    """An incident's own time; a running total or stock holds on the day it is given, unless a window is stated."""
    if p.lemma in wordset("trying"):
        return NO_TIME  # "was indicted in May for the killing of ten": when they were killed is not said
    found = context.times.of(s, p, told=True, fought=True)
    if scope not in ("cumulative", "stock", "share"):
        return found
    low, at = s.tokens.low, s.tokens.starts[p.i]
    since = s.tokens.starts[low.index("since")] if "since" in low else len(s.tokens.text)
    windows = [x for x in times if x.value is not None and x.mod in ("", "until")]
    # "displacement *since Wednesday* stood at 4,000 on Saturday"
    windows = [x for x in windows if x.start < since or (since < at and x.start >= at)]
    if p.tense == "perfect":  # "has killed 2,200 people": up to the day it is said, unless a stretch of time is named
        windows = [x for x in windows if x.kind == "window" or edtf.precision(x.value or "") in ("interval", "year")]
    if windows and since < at < windows[-1].start:
        return context.times.dated(windows[-1].value, windows[-1].basis)
    if windows and found.value is not None and all(x.mod != "since" for x in times):
        other = len(windows) == 1 and found.basis == "explicit" and found.value not in (windows[0].value, None)
        return context.times.dated(windows[0].value, windows[0].basis) if other else found
    given = next((x for x in said if x.value is not None), None)
    if given is not None:
        return context.times.dated(given.value, given.basis)
    document = context.times.reported
    return context.times.dated(document, "doc") if document else found
