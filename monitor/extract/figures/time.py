"""When a figure holds: an incident when it happened, a running total on the day that it is given."""

from __future__ import annotations

from monitor.extract.context import Context
from monitor.extract.storytime import TRYING
from monitor.extract.syntax.ir import Parsed, Predicate
from monitor.extract.timex import Timex
from monitor.model import edtf
from monitor.model.measure import NO_TIME, TimeExpression

# Years; harm further back is another war's.
_PAST = 12


def long_past(context: Context, when: TimeExpression) -> bool:
    """Whether it belongs to another time: background of the present conflict counts, another war doesn't."""
    now = context.times.reference.last
    return when.value is not None and now is not None and edtf.last_day(when.value).year < now.year - _PAST


def when(
    context: Context,
    s: Parsed,
    p: Predicate,
    scope: str,
    times: tuple[Timex, ...],
    said: tuple[Timex, ...],
) -> TimeExpression:
    """An incident's own time; a running total or stock holds on the day it is given, unless a window is stated."""
    if p.lemma in TRYING:
        return NO_TIME  # "was indicted in May for the killing of ten": when they were killed is not said
    found = context.times.of(s, p, told=True, fought=True)
    if scope not in ("cumulative", "stock", "share"):
        return found
    low = s.tokens.low
    at = s.tokens.starts[p.i]
    since = s.tokens.starts[low.index("since")] if "since" in low else len(s.tokens.text)
    after = at if since < at else since  # "displacement *since Wednesday* stood at 4,000 on Saturday"
    windows = [x for x in times if x.value is not None and x.mod in ("", "until") and not since <= x.start < after]
    windows = [x for x in windows if x.start < since or since < at]
    if p.tense == "perfect":  # "has killed 2,200 people": up to the day it is said, unless a stretch of time is named
        windows = [x for x in windows if x.kind == "window" or edtf.precision(x.value or "") in ("interval", "year")]
    if windows and since < at < windows[-1].start:
        return context.times.dated(windows[-1].value, windows[-1].basis)
    if windows and found.value is not None and all(x.mod != "since" for x in times):
        return found
    given = next((x for x in said if x.value is not None), None)
    if given is not None:
        return context.times.dated(given.value, given.basis)
    document = context.times.reference.value
    return context.times.dated(document, "doc") if document else found
