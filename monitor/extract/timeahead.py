"""Whether a time is one to come: of what is planned, asked or agreed *to be done*, and of nothing else."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date

from monitor.extract.storytime import RECENT
from monitor.extract.syntax.ir import Parsed, Predicate
from monitor.extract.syntax.nominals import head_lemma, is_class
from monitor.extract.timenames import judges, names_a_deed
from monitor.extract.timeowners import above, done_before, within
from monitor.extract.timex import Timex
from monitor.lexicon.vocabulary import noun_classes, pattern, wordset
from monitor.model import edtf

_DUE = r"\b(?:@due\b[^.;,\d]{0,30}\b(?:for|on|in)|@put_off\b[^.;,\d]{0,30}\b(?:to|till|until))\s+$"
_HELD = {"vote", "summit", "conference", "talk"}
# How much further ahead than behind a day or month may lie that stands with what was agreed *to be done*.
_RATHER = 3


def lies_ahead(s: Parsed, q: Predicate | None, t: Timex, today: date | None) -> bool:
    """Whether the time is that of what is asked, offered or agreed *to be done*: it was yet to come when told of.

    "called for elections *in March*", "agreed to hold talks *in December*", "gave them *until Sunday*", "invited both
    sides to a meeting *on Tuesday*"; of a month or day without its year the sooner one, of a weekday alone the last.
    ``q``: the time's owner; ``today``: the document's day; where there is none (None), nothing lies ahead.
    """
    starts = s.tokens.starts
    at = bisect_left(starts, t.start) - 1
    word = s.tokens.low[at - 1 if s.tokens.tag(at) == "D" else at] if at > 0 else ""
    chain = [x for x in above(q) if starts[x.i] < t.start]
    behind = t.mod == "after" or (t.mod == "since" and word != "from")
    if q is None or behind or done_before(q) or not chain or today is None or names_a_deed(s.tokens.text, t):
        return False
    opens = q.mood == "gerund" and q.lemma in wordset("opening")  # "a truce *starting on* Monday"
    if opens and q.governor is None:
        chain += [x for x in s.verbs if x.i < q.i][-1:]
    if q.phrase is not None and q.phrase.prep == "to" and is_class(q.above, "urge"):
        return True
    fixed = {x.lemma for x in chain} & wordset("fixing_for" if word in ("for", "from") else "fixing_until")
    if fixed and word in ("for", "by", "until", "till"):
        return True
    if fixed and (opens or word == "from") and t.value and t.ahead:
        return _is_nearer(t, today)
    asked = next((x for x in chain if x.lemma in wordset("looking_ahead")), None)
    if asked is None or t.basis != "partial" or t.value is None or t.ahead in (None, t.value):
        return False
    return _is_nearer(t, today, _leaning(s, q, asked))


def _is_nearer(t: Timex, today: date, leaning: int = 1) -> bool:
    """Whether the next such time is no further ahead than the last is behind, or so many times as far."""
    return edtf.first_day(t.ahead or "") - today <= leaning * (today - edtf.last_day(t.value or ""))


def _leaning(s: Parsed, q: Predicate, asked: Predicate) -> int:
    """How far what is agreed *to be done*, a vote or a meeting may be to come rather than past; 0: not at all."""
    if asked is not q:
        return _RATHER if not {"infinitive", "gerund"}.isdisjoint((q.mood, q.above.mood)) else 1
    held = {c for x in asked.arg("object", "for", "to") for c in noun_classes(head_lemma(s.tokens, x)) & _HELD}
    return _RATHER if "vote" in held else int(bool(held))


def is_coming(owner: Predicate, t: Timex, today: str | None, last: date | None) -> bool:
    """Whether its predicate looks ahead to it: "will meet on Monday", "takes effect *on Saturday*".

    ``today``: the document's date in EDTF; ``last``: its last possible day; None where it has none.
    """
    if _is_planned(owner) or _is_foreseen(owner):
        return not t.mod
    if t.ahead is None or t.value in (t.ahead, today) or t.mod or last is None:
        return False
    soon = edtf.first_day(t.ahead) - last <= RECENT
    now = owner.tense == "present" and soon and owner.lemma != "lay"  # past of *lie*
    return now or bool(owner.modal)


def _is_foreseen(noun: Predicate) -> bool:
    """In "the plan foresees *a truce* from Monday": what is written down for a day to come."""
    return noun.form == "noun" and noun.above.lemma in wordset("foreseeing") and noun.above.has(noun.phrase, "object")


def _is_planned(owner: Predicate) -> bool:
    """Behind "will" or "would", be it with a noun: not "will discuss *the attack* on Monday", which was before."""
    itself = owner.form == "verb" or owner.above.i > owner.i or owner.lemma in wordset("events")
    verb = owner if itself else owner.above  # "will hold *a session by video link* on Monday"
    return verb.tense == "future" or verb.modal == "would"


def _is_done(p: Predicate) -> bool:
    """Whether it, or the verb that it goes with, has happened: a past or a perfect that no modal takes back."""
    return next((q.tense in ("past", "perfect") and not q.modal for q in above(p) if q.tense or q.modal), False)


def is_due(s: Parsed, t: Timex) -> bool:
    """In "is due to open *on Monday*", "put off *until May*"."""
    return pattern(_DUE).search(s.tokens.text, max(s.tokens.start, t.start - 40), t.start) is not None


def is_deadline(s: Parsed, p: Predicate, t: Timex) -> bool:
    """Whether the time is one to come: "due to open on Monday", "planned for Sunday", "to be gone by 23 January"."""
    before = s.tokens.text[max(s.tokens.start, t.start - 40) : t.start]
    if is_due(s, t):
        return True
    by = before.rstrip().lower().endswith((" by", " until", " till"))
    g = p.above
    if p.mood == "infinitive" and g.voice == "passive" and g.lemma in wordset("believed_now"):
        return False  # "*was reported to be* in control by Monday": no plan
    return by and (p.mood in ("infinitive", "participle") or bool(p.modal) or p.tense in ("present", "future"))


def is_its_own(s: Parsed, owner: Predicate, p: Predicate, t: Timex, *, ahead: bool) -> bool:
    """Whether it dates its predicate alone and not ``p``.

    What is to be done *by Monday*; "agreed *to hold elections in December*"; "*having met on Monday*, X flew to Y";
    "condemned *Sunday's raid*"; "will meet *on Monday*, but X has refused"; "threatened to go unless told *by May*".
    """
    if not ahead and owner is not p and _is_planned(owner) and _is_done(p):
        return True
    if within(owner, "if", "unless") and not within(p, "if", "unless"):
        return True
    if is_class(p, "urge") and owner.link == "rel" and owner.tense == "past":
        return True  # "urged both to respect *the truce that they signed on Friday*"
    if judges(p) and (owner.form != "verb" or owner.link == "after"):
        # "protested after a jet *came in on Monday*", "called the truce *of 2 May* dead"
        return owner.form == "verb" or s.tokens.text.endswith(" of ", 0, t.start) or names_a_deed(s.tokens.text, t)
    if owner.form != "verb":
        return False
    if owner is not p and owner.modal and is_deadline(s, owner, t):
        return True  # "repeated that they *must be out by May*"
    if owner.mood == "infinitive":
        return is_deadline(s, owner, t) or (owner.governor is p and is_class(p, "plan", "truce_agreeing"))
    return owner.mood == "gerund" and s.tokens.low[owner.i] == "having"
