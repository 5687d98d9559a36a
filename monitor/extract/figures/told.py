"""What a text has told before a figure, and what that says of it: its type, whole and sense, that it is told again."""

from __future__ import annotations

from dataclasses import replace

from monitor.extract.context import Context
from monitor.extract.figures.figure import HARM, Relation
from monitor.extract.figures.scope import Known
from monitor.extract.figures.summing import perfect
from monitor.extract.figures.words import expression
from monitor.extract.source import Source
from monitor.extract.syntax.closed import DEFINITE
from monitor.extract.syntax.ir import Parsed
from monitor.extract.timex import Timex
from monitor.lexicon.vocabulary import pattern, wordset
from monitor.model import edtf
from monitor.model.claim import Claim
from monitor.model.likeness import UNDATED
from monitor.model.measure import TimeExpression

_ASKED = r"\b[Hh]ow many (?:\w+ ){0,4}?(@fates)\b"
_NEAR = 160  # characters
_RECENT = 24  # figures looked back at: more than two sentences hold
# Smaller numbers may well be of two events.
_LEAST = 5
# So many times the dead of an event are not its own: by whoever says so, and by who keeps count of the war.
_TIMES = (12, 6)
# So many times the dead of an event are its wounded.
_BESIDE = 10
# A toll may be that of an event which was told of so many sentences ago.
_AGAIN = 3
# So many dead may be told of after a few wounded, and are not of what those were in.
_WAR = 100


def last_type(context: Context, s: Parsed) -> str:
    """The type of the last figure two sentences back, the dead first where one sentence has several; "" for none."""
    asked = pattern(_ASKED).search(context.document.text, max(0, s.tokens.start - _NEAR), s.tokens.start)
    if asked is not None:
        return "wounded" if asked[1] in ("wounded", "injured", "hurt") else "killed"
    recent = lately(context, s)
    types = [c.type for index, c in recent if index == recent[-1][0]]
    if not types and (again := tallied(context, s)) is not None:
        return again.type
    return "killed" if "killed" in types else types[-1] if types else ""


def tallied(context: Context, s: Parsed) -> Claim | None:
    """In "*The tally* later rose to 32": the dead that were told of last, however far back; else None."""
    opens = s.tokens.low[0] in DEFINITE and s.tokens.word(1) in wordset("totals")
    alone = opens and s.tokens.tag(2) in ("V", "R", "X") and not any(m.place is not None for m in s.mentions)
    return next((c for _, _, c in reversed(context.tolls[-_RECENT:]) if c.type == "killed"), None) if alone else None


def lately(context: Context, s: Parsed, back: int = 2) -> list[tuple[int, Claim]]:
    """The figures of the sentences before, up to so many back, each with its sentence's number."""
    return [(index, c) for index, _, c in context.tolls[-_RECENT:] if 0 < s.index - index <= back]


def whole_of(context: Context, s: Parsed, relation: Relation) -> Claim | None:
    """The figure that "six of the dead" or "two of them" is a part of: the last of its type, two sentences back."""
    recent = [c for _, c in lately(context, s)]
    same = [c for c in recent if c.type == (relation.figure.state or relation.type)]
    return same[-1] if same else recent[-1] if recent else None


def dated_before(s: Parsed, relation: Relation, times: tuple[Timex, ...]) -> bool:
    """Whether the sentence has told of another day before its part: "On Monday a shell hit cadets; 26 of them died"."""
    at = s.tokens.starts[relation.figure.i]
    return any(x.start < at and x.value is not None and len(x.value) == len("2019-04-04") for x in times)


def known(context: Context, s: Parsed, relation: Relation, above: Claim | None, source: Source | None) -> Known:
    """What the text has told before that says in what sense a number is meant."""
    recent = lately(context, s)
    at = s.tokens.starts[relation.trigger]
    since = "since" in s.tokens.low[: relation.figure.i]
    alike = above is not None and (since or above.type in HARM | {relation.type})
    standing = source is not None and source.type in ("un", "organisation")
    titled = not wordset("incident").isdisjoint(context.document.title.lower().split())
    titled = titled and (s.index <= 1 or not (standing or perfect(s.tokens, relation)))
    here = [c for index, _, c in context.tolls[-_RECENT:] if index == s.index and c.type in HARM]
    last = (here or [c for _, c in recent[-1:]])[-1:]
    if _beyond(context, s, relation, standing=standing):
        return Known(above.scope or "" if above and alike else "", "", struck=False, standing=standing)
    whole = above.scope if above and alike and above.scope != "share" else ""  # "half, *10,000 of them* in X"
    before = last[0].scope if last else ""
    goes_on = expression("for_weeks").search(context.document.text, max(0, s.tokens.start - _NEAR), s.tokens.start)
    struck = titled or (goes_on is None and context.struck(s, at))  # not "has shelled the town for three weeks"
    revised = recounted(context, s, relation) is not None or (
        relation.rule == "toll" and _revised(context, s, relation)
    )
    return Known(whole or "", before or "", struck, standing, revised)


def _beyond(context: Context, s: Parsed, relation: Relation, *, standing: bool) -> bool:
    """Whether a toll is so many times what the events told of have cost that it is of none of them."""
    sums = relation.rule == "state" and not wordset("totals").isdisjoint(s.tokens.low)  # "The toll is now 691 dead"
    types = HARM if sums and relation.figure.size >= _WAR else {relation.type}
    told = (c for _, _, c in context.tolls[-_RECENT:] if c.type in types and c.scope == "incident")
    most = max(map(_low, told), default=0)
    return (relation.rule == "toll" or sums) and most > 0 and relation.figure.size >= _TIMES[standing] * most


def recounted(context: Context, s: Parsed, relation: Relation) -> Claim | None:
    """What an event just told of has cost, where this counts about as many again: "A medic gave 55 dead"."""
    told = [(s.index - n, c) for n, c in lately(context, s, _AGAIN) if c.scope == "incident" and c.type in HARM]
    same = [c for _, c in told if c.type == relation.type]
    bare = relation.figure.head < 0 and relation.rule == "after"  # "killed 490 people. *Some 1,600 were wounded*"
    last = same[-1] if same else next((c for back, c in told if back == 1 and bare), None)
    least, size, times = (_low(last) if last else 0), relation.figure.size, 2 if same else _BESIDE
    alike = least / times <= size <= least * times and size >= _LEAST and not relation.figure.adds(s.tokens)
    return last if alike else None


def _revised(context: Context, s: Parsed, relation: Relation) -> bool:
    """Whether a toll is more than what an event has just cost, and that event's, not "*That* brings the toll to 90"."""
    told = [c for _, c in lately(context, s, _AGAIN) if c.type == relation.type and c.scope == "incident"]
    adds = s.tokens.low[0] in DEFINITE - {"the"}
    return bool(told) and _low(told[-1]) <= relation.figure.size and not adds


def _low(claim: Claim) -> float:
    return (claim.quantity.low or 0) if claim.quantity is not None else 0


def sums_up(context: Context, s: Parsed, relation: Relation) -> bool:
    """Whether the text, or its paragraph, reports on a stretch of time, and no single event of it is told of here.

    As in "Casualties, 1 to 31 March", "21 civilians were killed in January. Six were women; *shelling* took nine".
    """
    low, paragraph = s.tokens.low, context.named.paragraph(s.tokens.start)
    if any(low[k] in wordset("incident") and low[k - 1] in wordset("one") for k in range(1, len(low))):
        return False
    if context.times.covers:
        return True
    recent = (c for index, at, c in context.tolls[-_RECENT:] if at >= paragraph and index < s.index)
    total = next(filter(_of_a_period, recent), None)
    placed = any(m.place is not None for m in s.mentions)
    return total is not None and not placed and relation.figure.size <= _low(total)


def _of_a_period(claim: Claim) -> bool:
    """Whether it is all harm of a month, a year or the like."""
    when = claim.when.value or ""
    return claim.type in HARM and claim.scope == "cumulative" and edtf.precision(when) in ("month", "year")


def told_on(context: Context, s: Parsed) -> TimeExpression | None:
    """The one day of all that the paragraph has told so far, however long ago: what it goes on to count is of it."""
    paragraph = context.named.paragraph(s.tokens.start)
    told = [(index, d.claim) for index, d in context.past[-_RECENT:] if d.start > paragraph and index < s.index]
    told = [(index, c) for index, c in told if c.kind in ("front", "humanitarian")]
    if not told or s.index - told[-1][0] > 1 or {c.when.basis for _, c in told} & UNDATED:
        return None
    days = {c.when.value for _, c in told}
    day = days.pop()
    return context.times.dated(day, "anchored") if not days and edtf.precision(day or "") == "day" else None


def told_before(context: Context, claim: Claim) -> Claim:
    """The claim of the text so far that says the same, else the claim itself, which is kept."""
    value = claim.quantity.value if claim.quantity is not None else None
    if value is None or value < _LEAST or claim.scope == "rate" or claim.modality == "denied":
        return claim
    alike = context.figures.setdefault((claim.type, claim.scope, value), [])
    known = next((c for c in alike if _same(c, claim)), None)
    if known is None:
        alike.append(claim)
    return known or claim


def _same(a: Claim, b: Claim) -> bool:
    """Whether ``b``, told later, says no more than ``a``: of the same many, who are not told to be others elsewhere."""
    if a.quantity is None or b.quantity is None:
        return False
    if replace(a.quantity, phrase="") != replace(b.quantity, phrase="") or b.attribution not in (None, a.attribution):
        return False
    who = b.population in (a.population, "people")
    then = a.when == b.when or b.when.undated
    named = a.place.name is not None and b.place.name is not None and b.place.name in a.place.name
    return who and then and (b.place.basis != "stated" or a.place.id == b.place.id or named)
