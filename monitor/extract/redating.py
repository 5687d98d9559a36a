"""The day of what a text has told already, where it gives it afterwards: "A bomb killed ten. The blast on Monday …".

A report opens with what is new and says when it was as it goes on, most often by naming the deed again: "Monday's
blast", "the attack on Monday", "it happened on Monday". What was told of the sentence before, and had no time but the
document's, was then.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from monitor.extract.context import Context
from monitor.extract.entities import surface_subjects
from monitor.extract.figures.figure import HARM
from monitor.extract.fought import STRIKES
from monitor.extract.frames import does
from monitor.extract.reading import Draft
from monitor.extract.syntax.closed import DEFINITE
from monitor.extract.syntax.ir import Parsed, Phrase, is_in
from monitor.extract.timex import Timex
from monitor.lexicon.vocabulary import pattern, wordset
from monitor.model import edtf
from monitor.model.claim import CURRENT, Claim
from monitor.model.likeness import tells_again
from monitor.model.measure import NO_TIME, TimeExpression
from monitor.model.theatre import WIDE

_OWNING = r"(?: @daytimes)?['’]s "  # "Monday night*'s*"
# Between what is named again and its day: "the blast *in X on* Monday" is another's as often as not.
_BESIDE = r" (?:(?:early |late )?(?:on|of|in) )?"
_NEAR = 24  # characters: "Monday's *deadly bomb* attack"
# Sentences back, and drafts looked at, which a sentence seldom has.
_BACK, _MOST = 2, 24
_LEAST = 3  # smaller numbers may well be of two events
_TOLD = STRIKES | {"clash", "abuse", "small_arms"}


def date_back(context: Context, s: Parsed, drafts: list[Draft], here: Sequence[Draft]) -> None:
    """Give the drafts of the sentence that told the deed the day that this one gives it; in place.

    ``here``: this sentence's drafts.
    """
    if not context.times.found(s):
        return
    named = next(_days(context, s), None)
    sentences = list(dict.fromkeys(d.sentence for d in reversed(drafts[-_MOST:])))[:_BACK]
    for sentence in sentences:
        told = [n for n in range(max(0, len(drafts) - _MOST), len(drafts)) if drafts[n].sentence == sentence]
        told = [n for n in told if _is_event(drafts[n].claim)]
        when = named or next((x for n in told if (x := _again(drafts[n].claim, here))), None)
        if when is None and sentence == drafts[0].sentence:
            told = [n for n in told if drafts[n].claim.type != "clash"]  # "…, *as X and Y battle on*"
            when = _retold([drafts[n].claim for n in told], [d.claim for d in here])
        for n in told:
            if when is not None and _may_be_of(context, drafts[n], when):
                drafts[n] = replace(drafts[n], claim=replace(drafts[n].claim, when=when))
        if told and named:
            return


def _may_be_of(context: Context, d: Draft, when: TimeExpression) -> bool:
    """Whether what was told has no day but the document's or that of saying so, and this one lies before it."""
    then = d.claim.when
    first, last = d.sentence
    said = any(first <= at < last and value == then.value for at, value in context.times.spoken.items())
    if not (said or then.basis == "doc") or then.value is None or when.value is None:
        return False
    return edtf.last_day(when.value) < edtf.first_day(then.value)


def _again(told: Claim, here: Sequence[Draft]) -> TimeExpression | None:
    """The day of the same harm where it is told again: "killed 15. On Sunday …, *leaving 15 dead*"."""
    for claim in (d.claim for d in here if d.claim.type == told.type):
        when = claim.when
        if told.quantity is None or claim.quantity is None or not _is_event(claim):
            continue
        alike = claim.quantity.value == told.quantity.value and (told.quantity.value or 0) >= _LEAST
        elsewhere = "stated" == claim.place.basis == told.place.basis and told.place.precision not in WIDE
        if alike and _is_a_day(when) and not (elsewhere and claim.place.id != told.place.id):
            return when
    return None


def _retold(told: list[Claim], here: list[Claim]) -> TimeExpression | None:
    """The day of the deed that a report opens with, with its toll, where the next sentences tell it from its beginning.

    As in "Eleven villagers were killed in an attack blamed on X. X *attacked Y on Monday evening*"; where they count
    others it is another deed.
    """
    tolls = {c.type: c.quantity for c in told if c.type in HARM and c.quantity is not None}
    others = (c for c in here if c.quantity is not None and c.type in tolls and c.quantity != tolls[c.type])
    if not tolls or any(others):
        return None
    undated = [replace(f, when=NO_TIME) for f in told]
    days = (g for g in here if _is_event(g) and _is_a_day(g.when) and any(tells_again(f, g, str) for f in undated))
    return next((g.when for g in days if g.kind == "front"), None)


def _is_a_day(when: TimeExpression) -> bool:
    return when.value is not None and not when.undated and edtf.precision(when.value) == "day"


def _is_event(claim: Claim) -> bool:
    """Whether it tells of one event that did damage, or of what that did."""
    deed = claim.kind == "front" and claim.type in _TOLD
    return claim.modality in CURRENT and (deed or (claim.type in HARM and claim.scope == "incident"))


def _days(context: Context, s: Parsed) -> Iterator[TimeExpression]:
    """The days on which the sentence says that something was which it points at."""
    for t in context.times.found(s):
        if t.value is None or t.mod or edtf.precision(t.value) != "day":
            continue
        if any(_names(s, x, t) for x in s.phrases) or _happened(context, s, t):
            yield context.times.dated(t.value, t.basis)


def _names(s: Parsed, x: Phrase, t: Timex) -> bool:
    """In "*Monday's* blast", "the blast *on Monday*": whether the day is that of what the phrase points at."""
    word = s.tokens.low[x.head]
    if word not in wordset("incident") and word not in wordset("fights"):
        return False
    text, first, last = s.tokens.text, s.tokens.starts[x.head], s.tokens.ends[x.j - 1]
    if pattern(_OWNING).match(text, t.end) and t.end < first <= t.end + _NEAR:
        return True
    pointed = s.tokens.low[x.i] in DEFINITE and is_in(x, surface_subjects(s))  # not "condemned *the raid* on Monday"
    return pointed and pattern(_BESIDE).fullmatch(text, last, t.start) is not None


def _happened(context: Context, s: Parsed, t: Timex) -> bool:
    """In "it happened *on Monday*", "the boat sank *on Monday*"."""
    for q in s.finite:
        about: Sequence[Phrase] = q.arg("subject")
        known = any(s.tokens.low[x.i] in DEFINITE or s.tokens.low[x.head] in ("it", "this") for x in about)
        if known and does(s, q, "coming_about") and context.times.of(s, q).value == t.value:
            return True
    return False
