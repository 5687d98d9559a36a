"""What a time expression names instead of dating an event: a deed, a text, a birth, what is compared with."""

from __future__ import annotations

import re
from collections.abc import Iterator

from monitor.extract.match import is_date, tells_when
from monitor.extract.syntax.ir import Parsed, Predicate, meet
from monitor.extract.syntax.nominals import is_class
from monitor.extract.timex import Timex
from monitor.lexicon.vocabulary import pattern, wordset
from monitor.model import edtf

_JUDGING = ("condemn", "voicing")
_WHEN = re.compile(r",? when\b")
# "more than in March", "up from May".
_COMPARED = re.compile(
    r"\b(?:(?:than|compared (?:with|to)|(?:up|down) from|unlike)(?: in| during| on)?|as in)(?: the)? $"
)
# "the first since May", "the worst of 2020"
_FIRST = re.compile(r"\b(?:first|worst|most \w+|\w{4,}est) [^.;,]{0,50}\b(of|since)\s+$", re.IGNORECASE)
_PLACE = r" @called_by_days\b"  # "the 7 July quarter"
# "the 2011 embargo", "an embargo in place since 2011": the year names the thing.
_NAMED = r" @dated_texts\b"
_OWNED = r"['’]s (?:[\w-]+ ){0,2}@dated_acts\b"
_WORDS = re.compile(r"(?:['’]s)?(?: [\w.-]+){0,3} ")
_TITLED = r" (?:(?:[A-Z][\w-]+ ){1,3}@titled_acts|@named_by_year)\b"
# "the lines of 2015": where they ran then.
# "under the accord of November": what somebody does by it is done at another time.
_KEEPING = r"@keeping_to (?:the|its|an?) (?:\w+ )?(?:@dated_acts|memorandum)"
_AS_THEN = rf"(?i)\b(?:@dividing_lines|{_KEEPING}) of (?:\w+ )?$"
_OF_THAT_YEAR = re.compile(r"(?:\b(?:the|a|this|that|its)|['’]s) $", re.IGNORECASE)
# A date of birth dates a person, a resolution's or law's year its text: no events.
_LIFE = re.compile(r"\b(?:born|aged)(?: (?:in|on))?\s+$|\(\s*$|\bin (?:place|force|effect) since\s+$")


def opens_when(text: str, t: Timex) -> bool:
    """Whether the clause behind tells what was then: "since 4 April, *when* X launched its assault"."""
    return _WHEN.match(text, t.end) is not None


def dating(s: Parsed, found: tuple[Timex, ...]) -> tuple[Timex, ...]:
    """The times but those that a place is called by, be it one that no list has: "the 7 July neighbourhood"."""
    text = s.tokens.text
    called = [m for m in s.mentions if m.place is not None and any(x.isdigit() for x in m.name)] if found else []

    def calls(t: Timex) -> bool:
        named = any(m.start <= t.start < m.end for m in called)
        behind = pattern(_PLACE).match(text, t.end)  # "On Monday *street* fighting", "on 7 July *hospital* staff"
        return named or bool(behind and is_date(text[t.start : t.end]) and not tells_when(text, t.start))

    return tuple(t for t in found if not calls(t))


def names_a_deed(text: str, t: Timex) -> bool:
    """As in "*Monday's* shells had hurt a nurse"."""
    return text.startswith(("'s", "’s"), t.end)


def judges(p: Predicate) -> bool:
    """Whether somebody only says by it what he thinks of a deed: "condemned", "called the truce dead"."""
    return is_class(p, *_JUDGING) or p.lemma in wordset("judging")


def judged(s: Parsed, t: Timex) -> Predicate | None:
    """The deed that a time names where somebody only judges it: "condemned X for *Sunday's raid*"; None elsewhere."""
    verb = next((q for q in reversed(s.verbs) if s.tokens.starts[q.i] < t.start), None)
    if verb is None or not judges(verb):
        return None
    if names_a_deed(s.tokens.text, t):
        return next(named(s, t), None)
    before = (p for p in reversed(s.predicates) if p.form == "noun" and verb.i < p.i and s.tokens.starts[p.i] < t.start)
    # "called *the truce of 2 May* dead"
    return next(before, None) if s.tokens.text.endswith(" of ", 0, t.start) else None


def names_a_thing(text: str, start: int, t: Timex) -> bool:
    """Whether it dates no event of the sentence: a birth, what is compared with ("the worst since May")."""
    then = opens_when(text, t)  # "the worst day since May, *when* X was shelled"
    first = _FIRST.search(text, max(start, t.start - 80), t.start)
    since = t.mod == "since" and not then
    best = first is not None and (since if first[1].lower() == "since" else t.kind == "date" and not t.mod)
    compared = best or _COMPARED.search(text, max(start, t.start - 30), t.start)
    of_that_year = _OF_THAT_YEAR.search(text, max(start, t.start - 8), t.start)
    named = any(pattern(x).match(text, t.end) for x in (_OWNED, _TITLED, *((_NAMED,) if of_that_year else ())))
    as_then = pattern(_AS_THEN).search(text, max(start, t.start - 30), t.start)
    return bool(named or compared or as_then or _LIFE.search(text, max(start, t.start - 20), t.start))


def named(s: Parsed, t: Timex) -> Iterator[Predicate]:
    """What is read of the thing that the time names: in "September's UN-*brokered* *truce*" both."""
    after = (p for p in s.predicates if p.form in ("noun", "compound") and s.tokens.starts[p.i] > t.end)
    for p in after:
        if not _WORDS.fullmatch(s.tokens.text, t.end, s.tokens.starts[p.i]):
            return
        yield p


def is_of_it(owner: Predicate, p: Predicate) -> bool:
    """In "carried out a raid *that killed ten in January*": whether the relative clause tells what the event did."""
    event = [p.phrase] if p.form == "noun" else [*p.arg("object")] if is_class(p, "light") else []
    return owner.link == "rel" and meet(owner.arg("subject"), event)


def is_short(text: str, t: Timex) -> bool:
    """Whether it is a day, a month, or "last week": when somebody may have said something."""
    return text.endswith(" week", t.start, t.end) or edtf.precision(t.value or "") in ("day", "month")
