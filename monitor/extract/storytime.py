"""When the words point elsewhere than to the day of report: deeds on trial, an event's own relative clause, scenes.

Asked by :mod:`monitor.extract.times` before it falls back on what the text is telling of.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from monitor.extract.dates import Reference, reference
from monitor.extract.syntax.closed import DEFINITE
from monitor.extract.syntax.ir import Parsed, Predicate, meet
from monitor.extract.timex import Timex, find
from monitor.lexicon.vocabulary import wordset
from monitor.model import edtf

# Whoever writes so was there, and is read weeks later.
_I_WAS_THERE = re.compile(r"\b(?:told|showed) me\b|\bI (?:had )?(?:met|saw|visited|joined|watched|asked)\b")
_TOLD_LATER = timedelta(days=60)
# A day this long before the document's date is still what the report is about.
RECENT = timedelta(days=10)
_SATURDAY = 5
# How many sentences on an account is still what "it" adds to.
_ACCOUNT = 2
_SOON_AFTER = re.compile(r"\b(?:hours|days|weeks|shortly|soon|immediately)\s+(?:after|following)\b")


def is_recent(value: str, ref: Reference) -> bool:
    """Whether a date in EDTF lies so short before the document's that the report is about it."""
    return ref.last is None or ref.last - RECENT <= edtf.last_day(value)


def _is_of_two_days(t: Timex, ref: Reference) -> bool:
    """As in "on the night of 12 to 13 February", "on Friday and Saturday"; "overnight" and a weekend stand alone."""
    first, last = edtf.bounds(t.value or "")
    weekend = t.basis == "relative" and first.weekday() == _SATURDAY
    return last - first == timedelta(days=1) and last != ref.last and not weekend


@dataclass(slots=True)
class Told:
    """What a text has told of so far, in EDTF: what its next sentence goes on from.

    Attributes:
        focus: the date named last, in sentence ``focused``. day: the last that is a day.
        story: the recent day that the paragraph tells of; ``talked``: of what was only said or done about the war.
        tale: the last that any paragraph did.
        stepped: the day that the sentence at hand steps back to ("two days after X fell").
        account: the recent day on which somebody gave the last account, in sentence ``accounted``.
    """

    focus: str | None = None
    day: str | None = None
    focused: int = -1
    story: str | None = None
    talked: bool = False
    tale: str | None = None
    stepped: str | None = None
    account: str | None = None
    accounted: int = -9
    _at: int = -1
    _named: Sequence[Timex] = ()
    _said: Sequence[Timex] = ()
    _how: str = "told"

    def reads(self, sentence: int, named: Sequence[Timex], said: Sequence[Timex], how: str) -> None:
        """The dates of a sentence, in order: of what is told, of what was said, of what its main verb goes *back* to.

        ``said``: those of saying it; ``how`` is "opens" where the text begins with what somebody reports, "talk" where
        what is told is no deed of war.
        """
        self._at, self._named, self._said, self._how, self.stepped = sentence, named, said, how, None

    def goes_on(self, ref: Reference) -> None:
        """Leave the sentence at hand: its last date is in focus, and its last recent day is told of."""
        if self.stepped and is_recent(self.stepped, ref) and not (self.story or self.account):
            self.story = self.stepped
        for t in self._said:
            day = t.value if t.kind == "date" and not t.mod and edtf.precision(t.value or "") == "day" else None
            if day and is_recent(day, ref) and (ref.last is None or edtf.last_day(day) <= ref.last):
                self.account, self.accounted = day, self._at
        for t in self._named:
            if t.value is None or t.mod or t.kind != "date":
                continue
            self.focus, self.focused = t.value, self._at
            if edtf.precision(t.value) != "day" and not _is_of_two_days(t, ref):
                continue
            self.day = t.value
            past = ref.last is not None and edtf.last_day(t.value) <= ref.last
            if not past:
                continue
            if not is_recent(t.value, ref):
                self.tale = self.tale or (t.value if self._how == "opens" else None)
            elif self._how in ("told", "opens") or not self.tale:
                self.story, self.talked, self.tale = t.value, False, t.value
            elif self._how in ("back", "talk"):  # "Two days earlier X *had fallen*. Ten died": until the paragraph ends
                self.story, self.talked = t.value, self._how == "talk"

    def accounts_on(self, s: Parsed) -> str | None:
        """The day of the account that a sentence adds to: "*It* put the dead at 17"; None where it adds to none."""
        opens = next((w for w, tag in zip(s.tokens.low, s.tokens.tags, strict=True) if tag not in "IR,"), "")
        goes_on = opens in wordset("referring") and s.index - self.accounted <= _ACCOUNT
        return self.account if goes_on else None

    def recent(self, ref: Reference) -> str | None:
        """The recent day that is told of, or that was named last; None where neither is recent."""
        day = self.focus if self.focus and edtf.precision(self.focus) == "day" else None
        return self.story or (day if day and is_recent(day, ref) else None)


def tried(p: Predicate) -> bool:
    """In "was indicted last week for *killing* ten", "convicted of murder": done at an earlier time, left open."""
    return p.above.lemma in wordset("trying") and p.link in ("of", "for", "ing", "arg")


def describes_now(s: Parsed, p: Predicate, t: Timex) -> bool:
    """In "On Monday X, *who heads Y*, resigned": what a present relative clause tells, of no day before it."""
    if p.link != "rel" or p.tense != "present" or t.start > s.tokens.starts[p.i]:
        return False
    return any(s.tokens.tags[k] == "W" and s.tokens.starts[k] > t.start for k in range(p.i))


def is_news(s: Parsed, p: Predicate) -> bool:
    """In "X *has condemned* the attack of Sunday": news of the day of writing, whatever day was told of before."""
    verb = p if p.form == "verb" or p.governor is None else p.governor
    main = verb.mood == "finite" and verb.governor is None and not verb.link
    return main and verb.tense == "perfect" and s.tokens.low[verb.i] in ("has", "have")


def holds_as_said(p: Predicate) -> bool:
    """In "said on Friday that it *opposes* the plan": a present holds on the day that it is said."""
    return p.link == "that" and p.tense == "present" and p.above.lemma in wordset("dated_saying")


def when_held(s: Parsed, p: Predicate, owned: Mapping[int, Sequence[Timex]], ahead: bool) -> Timex | None:
    """In "a conference which is to be held *in May*", "the offensive that began *on Monday*": when that is, or None.

    ``ahead``: of what is planned its object will do as well ("is preparing *a conference* which …").
    """
    if p.form != "noun" and not ahead:
        return None
    about = [p.phrase, *(p.arg("object") if ahead else ())]
    beside = [x for role, xs in p.args.items() if role != "subject" for x in xs]
    for q in s.predicates:
        whose = about if "object" in q.args else (*about, *beside)  # "the assault *on X* that began on Monday"
        if q.link == "rel" and q.lemma in wordset("held_or_begun") and meet(q.arg("subject", "object"), whose):
            for step in (q, *(r for r in s.predicates if r.governor is q)):
                if id(step) in owned:
                    return owned[id(step)][0]
    return None


def told_again(s: Parsed, p: Predicate, told: Told, seen: str | None) -> str | None:
    """The date of the event that the text goes on about, in EDTF; None where the words do not point to one.

    ``told``: what the text has told of before; ``seen``: the days that a reportage tells of.
    """
    last = told.focus
    if last is not None and "/" not in last:
        if told.focused == s.index - 1 and _same_event(s, p):
            return last
        if _soon_after(s, p):
            return last[: len("2019-04")]
    verb = p if p.form == "verb" or p.governor is None else p.governor
    return seen if verb.tense in ("past", "perfect") else None


def _soon_after(s: Parsed, p: Predicate) -> bool:
    """In "withdrew *days after* the offensive began": near in time to what was told before."""
    later = [q for q in s.predicates if q.link == "after" and q.i > p.i]
    end = s.tokens.starts[later[0].i] if later else s.tokens.end
    return p.tense == "past" and _SOON_AFTER.search(s.tokens.text, s.tokens.ends[p.j - 1], end) is not None


def _same_event(s: Parsed, p: Predicate) -> bool:
    """In "*The attack* marked the collapse of the truce": what the sentence before told, and dated."""
    verb = p if p.form == "verb" else p.governor
    subject = verb.first("subject") if verb is not None and verb.tense == "past" else None
    low = s.tokens.low
    return subject is not None and low[subject.i] in DEFINITE and low[subject.head] in wordset("events")


def visit(text: str, ref: Reference) -> str | None:
    """Of a reportage told in the first person the time of its scenes: the first past one within two months; or None."""
    if ref.last is None or _I_WAS_THERE.search(text) is None:
        return None
    for t in find(text, 0, len(text), ref):
        if t.value is None or t.mod or t.kind != "date":
            continue
        if ref.last - _TOLD_LATER <= edtf.first_day(t.value) and edtf.last_day(t.value) < ref.last:
            return t.value
    return None


def period(title: str, published: Reference) -> str | None:
    """In "Casualties, 1 February to 31 March": the span that a report of that time covers, in EDTF; None for none."""
    if published.last is None:
        return None
    spans = (t.value for t in find(title, 0, len(title), published) if edtf.precision(t.value) in ("interval", "month"))
    behind = ((value, published.last - edtf.last_day(value)) for value in spans if value is not None)
    return next((value for value, away in behind if timedelta(0) <= away <= _TOLD_LATER), None)


def as_of(title: str, published: Reference) -> Reference:
    """In "Situation report no. 12 (as of 16 April)": the day that it tells of, where it came out soon after."""
    at = title.lower().find("as of ")
    if at < 0 or published.last is None:
        return published
    told = (reference(t.value) for t in find(title, at, len(title), published) if edtf.precision(t.value) == "day")
    return next((x for x in told if x.last and published.last - RECENT <= x.last <= published.last), published)
