"""The stretch of a sentence that a figure's time and scope are read from, and when it holds (coding rules §7)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from monitor.extract.context import Context
from monitor.extract.figures.figure import Relation
from monitor.extract.syntax.ir import Parsed, Predicate, Tokens
from monitor.extract.timeowners import before_when
from monitor.extract.timex import Timex
from monitor.lexicon.vocabulary import pattern, wordset
from monitor.model import edtf
from monitor.model.measure import NO_TIME, TimeExpression

# Years; harm further back is another war's.
_PAST = 12
# "its fifth flight [this year]", "the bloodiest day since [2014]".
_RANKED = r"\b(?:@ranked|most \w+)(?: (?!of\b|in\b)\w+){0,6} (?:since |in |of |for )?(?:the )?$"
_JOINING = {"and", "but", "while"}
_STOPS = frozenset(".;")
# "41,000 displaced, *up* from 39,000 two days ago": what is set beside a figure has a time of its own.
_COMPARING = frozenset({"up", "down", "against", "compared"})


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
    if t.tag(k) == "," and max(relation.trigger, relation.figure.i) < k:
        return "of" in t.low[k + 1 : k + 6] and t.tag(k + 1) == "Q"  # "20,000 left, *2,500 of them* since Friday"
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
    if (then := before_when(s, p, context.times.found(s))) is not None and then.value is not None:
        return context.times.dated(then.value, then.basis)  # "recalled 1994, *when* 800,000 were killed"
    if scope not in ("cumulative", "stock", "share"):
        return found
    low, at = s.tokens.low, s.tokens.starts[p.i]
    since = s.tokens.starts[low.index("since")] if "since" in low else len(s.tokens.text)
    windows = [x for x in times if x.value is not None and x.mod in ("", "until") and not context.times.opens_span(x)]
    # "displacement *since Wednesday* stood at 4,000 on Saturday"
    windows = [x for x in windows if x.start < since or (since < at and x.start >= at)]
    if p.tense == "perfect":  # "has killed 2,200 people": up to the day it is said, unless a stretch of time is named
        windows = [x for x in windows if x.kind == "window" or edtf.precision(x.value or "") in ("interval", "year")]
    if windows and since < at < windows[-1].start:
        return context.times.dated(windows[-1].value, windows[-1].basis)
    if windows and found.value is not None and all(x.mod != "since" for x in times):
        other = len(windows) == 1 and found.basis == "explicit" and found.value not in (windows[0].value, None)
        return context.times.dated(windows[0].value, windows[0].basis) if other else found
    text = s.tokens.text
    said = [x for x in said if x.value and ";" not in text[min(at, x.start) : max(at, x.start)]]
    said = [x for x in said if not _compared(s.tokens, x)]
    if (given := next(iter(said), None)) is not None:
        return context.times.dated(given.value, given.basis)
    account, reported = context.times.accounted(s), context.times.reported
    return context.times.dated(account or reported, "anchored" if account else "doc") if account or reported else found


def _compared(t: Tokens, x: Timex) -> bool:
    """Whether a time is of another figure, which the one before a comma is compared with."""
    at = bisect_left(t.starts, x.start)
    return any(t.low[k - 1] == "," and t.low[k] in _COMPARING for k in range(max(1, at - 8), at))


def of_event(s: Parsed, relation: Relation, times: Sequence[Timex]) -> Timex | None:
    """In "100 are missing *after a boat sank on Friday*": the only day of the sentence, and what happened on it."""
    days = [x for x in times if x.value is not None and not x.mod and edtf.precision(x.value) == "day"]
    if len(days) != 1:
        return None
    at = bisect_left(s.tokens.starts, days[0].start)
    behind = s.tokens.low[max(relation.figure.j, relation.end) : at]
    return days[0] if {"after", "when"} & {*behind} and {";", "."}.isdisjoint(behind) else None


def around(t: Tokens, relation: Relation) -> tuple[int, int]:
    """The stretch of tokens that a figure's time and scope are read from: to the next clause on both sides."""
    first, last = relation.span
    low = t.low
    floor = max(0, max(relation.figure.i, relation.trigger) - 24)
    while first > floor and low[first - 1] not in wordset("stretch_begins"):
        if first == relation.trigger and by_itself(t, first):
            break
        first -= 1
    limit = min(len(low), last + 14)
    while last < limit:
        closes = low[last] in wordset("stretch_ends") and _closes(t, last)
        if not closes:
            last += 1
            continue
        end = past_list(t, last)
        if not end or (last >= relation.trigger and t.tag(end) != "I"):
            end = _joined(t, relation, last)
        if not end:
            break
        last = end
        limit = max(limit, min(len(low), last + 14))
    return first, last


def by_itself(t: Tokens, k: int) -> bool:
    """Whether what befell them is told in a clause of its own: "put its dead at 13 *after losing* four"."""
    return t.tags[k] == "G" and t.low[k - 1] == "after"


def _joined(t: Tokens, relation: Relation, k: int) -> int:
    """In "*have killed* eight, six of them civilians, *and driven* out 300 since May": what shares the perfect.

    What dates the last of them dates them all; 0 where none is joined behind token ``k``.
    """
    if relation.rule != "before" or t.word(relation.trigger - 1) not in ("has", "have", "had"):
        return 0
    end = next((m for m in range(k, len(t.low)) if t.tags[m] in "CVXMWS."), len(t.low))
    return end + 1 if t.word(end) == "and" and t.tag(end + 1) in ("E", "L") else 0


def _closes(t: Tokens, k: int) -> bool:
    """Whether one of the words that may close a figure's stretch does."""
    word, nxt = t.low[k], t.word(k + 1)
    if word == "the":
        return nxt in ("number", "toll", "tally", "total")  # "with 11 more deaths the toll since April rose to 738"
    if word == ",":
        of_them = ["of", "them"] in (t.low[k + 2 : k + 4], t.low[k + 3 : k + 5])
        return of_them or nxt in {"which", "among"} | _COMPARING
    if word not in _JOINING or t.low[k - 1] != ",":
        return word not in _JOINING
    # "70 dead, and 210 injured, is", not "… on Tuesday, and 300 families have fled since"
    ends = next((m for m in range(k + 1, len(t.tags)) if t.tags[m] in ",.;"), len(t.tags))
    listed = t.tag(k + 1) == "Q" and not any(x in "VX" for x in t.tags[max(0, k - 6) : k] + t.tags[k:ends])
    return not listed


def gapped(t: Tokens, j: int) -> int:
    """In "39 died in X *and another 11 in a raid on Y*": where the rest begins, with words of its own; else the end.

    ``j``: behind what is told of the first.
    """
    for k in [k for k, word in enumerate(t.low[j:], j) if word == "and"]:
        if not _STOPS.isdisjoint(t.tags[j:k]):
            break
        m = k + 1 + (t.word(k + 1) == "another")
        if t.tag(m) == "Q" and "I" in t.tags[j:k]:
            m += 1 + (t.word(m + 1) in wordset("others"))
            if t.tag(m) == "I" and t.word(m) != "of":
                return k
    return len(t.low)


def superlative(text: str, floor: int, at: int) -> bool:
    """Whether what begins at an offset only says among which something is the first or the worst."""
    return pattern(_RANKED).search(text, max(floor, at - 48), at) is not None


def past_list(t: Tokens, k: int) -> int:
    """Behind the comma that closes "…, six of them children," before more of the whole; 0 where none does."""
    if t.low[k] != "," and t.low[k - 1] != ",":
        return 0
    close = next((m for m in range(k + 1, min(len(t.low), k + 14)) if t.tags[m] in ".;VXMW" or t.low[m] == ","), 0)
    return close + 1 if close and t.low[close] == "," and t.tag(close + 1) in ("X", "V", "E", "I") else 0


def asides(t: Tokens, trigger: int) -> set[int]:
    """Tokens of relative clauses between commas that the figure does not stand in."""
    found: set[int] = set()
    for k in range(1, len(t.low)):
        if t.tags[k] == "W" and t.tags[k - 1] == ",":
            end = next((m for m in range(k, len(t.low)) if t.tags[m] in ",."), len(t.low))
            if not k <= trigger < end:
                found.update(range(k, end))
    return found


def parted(t: Tokens, at: int, to: int) -> bool:
    """Whether a new clause begins between the figure and a place behind it: "…, and a woman died in X"."""
    return "," in t.tags[at : to - 1] and any(t.tags[k - 1] == "," and t.low[k] in _JOINING for k in range(at + 1, to))
