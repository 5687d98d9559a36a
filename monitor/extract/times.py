"""When a predicate happened: by the time expression that stands with it, else by what the text is telling of.

In order: an expression in its own clause; one of the verb that it depends on; the only one of its sentence; the
date that the text is telling of (the last recent day named); the document's date. A report is written about what
is new, so the last two are what careful readers supply; their basis says ``anchored`` and ``doc``. A document
without a date gives none.
"""

from __future__ import annotations

import re
from datetime import timedelta

from monitor.extract import dates
from monitor.extract.syntax.ir import Parsed, Predicate
from monitor.extract.timex import Timex, find
from monitor.model import edtf
from monitor.model.document import Document
from monitor.model.measure import NO_TIME, TimeExpression

# A day this long before the document's date is still what the report is about.
RECENT = timedelta(days=10)
_CHAIN = 4
# A date of birth dates a person, a resolution's or law's year its text: no events.
_LIFE = re.compile(r"\b(?:born|aged)(?: (?:in|on))?\s+$|\(\s*$")


class Times:
    """Times of predicates in one document, sentence after sentence."""

    def __init__(self, document: Document) -> None:
        self._ref = dates.reference(document.published or document.first_seen)
        self._first_seen = document.published is None
        self._sentence = -1
        self._found: tuple[Timex, ...] = ()
        self._owner: dict[int, list[Timex]] = {}
        self._focus: str | None = None
        self._story: TimeExpression | None = None

    def of(self, s: Parsed, p: Predicate, *, ahead: bool = False) -> TimeExpression:
        """The time of the predicate; NO_TIME where the text gives none.

        Args:
            s: the sentence.
            p: the predicate in it.
            ahead: whether the predicate looks ahead (planned, hypothetical), so that "Monday" is the next one.
        """
        self._enter(s)
        own = self._own(p)
        if own is not None:
            return self._value(own, ahead)
        rest = [t for t in self._found if t.mod not in ("before",)]
        if rest:
            at = s.tokens.starts[p.i]
            return self._value(min(rest, key=lambda t: abs(t.start - at)), ahead)
        return self._story or self._document()

    def found(self, s: Parsed) -> tuple[Timex, ...]:
        """The time expressions of a sentence, read once for its events and its figures."""
        self._enter(s)
        return self._found

    @property
    def reference(self) -> dates.Reference:
        """What relative words count from here: the document's date, or that of the last dateline."""
        return self._ref

    def dateline(self, text: str, start: int, end: int) -> None:
        """A dateline or a day's heading: what follows is told from that day, until the next one."""
        days = [
            t.value
            for t in find(text, start, end, self._ref)
            if t.value is not None and edtf.precision(t.value) == "day"
        ]
        if days:
            self._ref = dates.reference(days[-1])
            self._story, self._focus, self._found = None, days[-1], ()

    def _enter(self, s: Parsed) -> None:
        """Find the sentence's expressions, and whose they are, once."""
        if s.index == self._sentence:
            return
        self._leave()
        self._sentence = s.index
        text = s.tokens.text
        found = find(text, s.tokens.start, s.tokens.end, self._ref, self._focus)
        self._found = tuple(t for t in found if not _LIFE.search(text, max(s.tokens.start, t.start - 12), t.start))
        self._owner = {}
        for t in self._found:
            owner = _owner(s, t)
            if owner is not None:
                self._owner.setdefault(id(owner), []).append(t)

    def _leave(self) -> None:
        """What the sentence just read leaves for the next: the date in focus, and the story's date."""
        for t in self._found:
            if t.value is None or t.mod or t.kind != "date":
                continue
            self._focus = t.value
            last = edtf.last_day(t.value)
            recent = self._ref.last is not None and self._ref.last - RECENT <= last <= self._ref.last
            if recent and edtf.precision(t.value) == "day":
                self._story = TimeExpression(t.value, "anchored")

    def _own(self, p: Predicate) -> Timex | None:
        """An expression of the predicate, or of one that it depends on without being told by it."""
        step: Predicate | None = p
        for _ in range(_CHAIN):
            if step is None:
                return None
            if id(step) in self._owner:
                return self._owner[id(step)][0]
            step = (
                step.governor if step.link in ("to", "ing", "light", "arg", "of", "for", "by", "in", "from") else None
            )
        return None

    def _value(self, t: Timex, ahead: bool) -> TimeExpression:
        value = t.ahead if ahead else t.value
        if value is None:
            return NO_TIME
        if t.mod == "since" and self._ref.last is not None and edtf.first_day(value) <= self._ref.last:
            value = edtf.interval(edtf.first_day(value), max(self._ref.last, edtf.last_day(value)))
        return TimeExpression(value, t.basis)

    def _document(self) -> TimeExpression:
        value = self._ref.value
        return NO_TIME if value is None else TimeExpression(value, "doc")


def _owner(s: Parsed, t: Timex) -> Predicate | None:
    """The predicate that a time expression stands with: the last one before it, or the first finite after it."""
    starts = s.tokens.starts
    before: Predicate | None = None
    for p in s.predicates:
        if starts[p.i] < t.start:
            if before is None or p.form == "verb" or _ends_at(s, p, t):
                before = p if p.form != "compound" else before
        elif before is None and p.form == "verb" and p.mood == "finite":
            return p
    return before


def _ends_at(s: Parsed, noun: Predicate, t: Timex) -> bool:
    """Whether only the noun's own complements stand between it and the expression: "the battle of X in April"."""
    return noun.form == "noun" and s.tokens.ends[noun.clause[1] - 1] + 16 >= t.start
