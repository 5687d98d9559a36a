"""Which predicate of a sentence a time expression belongs to, and what that predicate makes of it."""

from __future__ import annotations

import re
from bisect import bisect_left

from monitor.extract.syntax.ir import Parsed, Predicate, meet
from monitor.extract.syntax.mains import opening
from monitor.extract.timenames import opens_when
from monitor.extract.timex import Timex
from monitor.lexicon.vocabulary import noun_classes, pattern, wordset

_AHEAD = ("", "on", "in", "early on", "late on")  # what may stand between a subject and the time before its verb
_JOINED = re.compile(r"\b(?:and|but|then) (?:by|on|in|early|late|until|the|evening|morning|night|end|of| )+$")
_CHAIN = 4  # governors looked up
_TALKS = frozenset({"parley", "gathering", "session"})


def above(p: Predicate | None) -> list[Predicate]:
    """The predicate, and those that it depends on, one after the other; nothing for None."""
    found: list[Predicate] = []
    for _ in range(_CHAIN):
        if p is None:
            break
        found += [p]
        p = p.governor
    return found


def tense(p: Predicate) -> str:
    """Its own, or of an infinitive that of the verb that it depends on: "*has* offered to send men"."""
    return next((q.tense for q in above(p) if q.tense), "") if p.mood == "infinitive" else p.tense


def tells(owner: Predicate | None, plan: Predicate) -> bool:
    """Whether a plan's time is that of a past deed: "on 4 April launched a drive to take X", "said in May it would"."""
    told = next((q for q in above(owner) if q is plan or q.tense), plan)
    return told is not plan and told.tense in ("past", "perfect")


def by_the_way(s: Parsed, owner: Predicate, p: Predicate) -> bool:
    """Whether a relative clause owns the time, and tells of no event: "X, *which fell in April*, was shelled"."""
    verb = _relative(owner)
    if verb is None or _relative(p) is not None or p.governor is owner or owner.governor is p:
        return False
    w = opening(s, verb)
    if s.tokens.tags[w - 1] != ",":  # "men *who had been held since May* died"; "shells that fell on Tuesday hit X"
        return "had" in s.tokens.low[verb.i : verb.j]
    about = [x for x in verb.arg("subject", "object") if x.j <= verb.i and s.tokens.low[w] != "whose"]
    before = p.mood in ("noun", "participle") and p.i < verb.i  # perhaps what it tells of
    return not before and not s.deeds(about)


def _relative(p: Predicate | None) -> Predicate | None:
    """The verb of the relative clause that a predicate stands in; None where it stands in none."""
    for q in above(p):
        if q.link == "rel":
            return q
    return None


def within(q: Predicate | None, *links: str) -> bool:
    """Whether its clause only says when or since when another thing was: "X pushed on *after a truce collapsed*"."""
    return any(step.link in links for step in above(q))


def done_before(q: Predicate | None) -> bool:
    """Whether it is what somebody had done before he did the rest: "X pushed on *after losing Y in June*"."""
    return any(step.link in ("after", "since") and step.mood != "finite" and step.form == "verb" for step in above(q))


def earlier(owner: Predicate | None, p: Predicate) -> bool:
    """Whether a time's owner is what somebody had done before he did this."""
    return done_before(owner) and not done_before(p)


def has_done(s: Parsed, p: Predicate) -> bool:
    """Whether a relative clause tells by it what somebody has done by now: "X, *which has denied it*, …"."""
    verb = _relative(p)
    return verb is not None and verb.tense == "perfect" and s.tokens.tag(opening(s, verb) - 1) == ","


def is_now(s: Parsed, p: Predicate, *, told: bool) -> bool:
    """Whether it goes on or stands done as the text is written; ``told``: a present may be of what happened before."""
    present = (p.tense == "progressive" and p.mood == "finite") or (p.tense == "present" and not told)
    if p.mood == "participle" and not told:  # "they *keep* the ports *shut*"
        present = present or any(q.tense == "present" and meet(q.arg("object"), p.arg("object")) for q in s.finite)
    return present or has_done(s, p)


def is_habitual(s: Parsed, p: Predicate) -> bool:
    """In "has *repeatedly* denied it", "has *long* called for talks": on no single day."""
    spans = (s.tokens.span(*q.clause) for q in above(p) if q.tense == "perfect")
    return any(pattern(r"\b@habitual\b").search(s.tokens.text, *span) for span in spans)


def says(q: Predicate | None, p: Predicate | None = None) -> bool:
    """Whether a verb only says something, and not ``p`` itself: no "truce *announced* on Friday"."""
    itself = p is not None and q is not None and q.has(p.phrase, "object")
    return q is not None and q.lemma in wordset("dated_saying") and not itself


def talks(s: Parsed, q: Predicate | None) -> bool:
    """Whether it is said or done about the war, and no deed of it: "*condemned* it", "*held talks* on Friday"."""
    verb = q.governor if q is not None and q.form == "noun" and q.governor is not None else q
    if verb is None or verb.lemma in wordset("of_no_fight"):
        return verb is not None  # also "condemned *the raid* on Friday"
    told = [s.tokens.low[x.head] for x in verb.arg("object")] if verb.form == "verb" else [verb.lemma]
    return any(noun_classes(word) & _TALKS for word in told)


def is_main(q: Predicate | None, p: Predicate | None = None) -> bool:
    """Whether it is told for its own sake, or as ``p`` is: no plan, and nothing that only describes."""
    if q is None or (p is not None and q.governor is not None and q.governor is p.governor):
        return True
    return q.mood in ("finite", "noun") and _relative(q) is None


def is_joined(p: Predicate, owner: Predicate) -> bool:
    """In "*killed* two and injured five on Monday": the time behind the last of several verbs is that of all."""
    return p.i < owner.i and p.clause[0] == owner.clause[0] and (p.form, p.tense) == (owner.form, owner.tense)


def is_past(p: Predicate) -> bool:
    """Whether it, or what it depends on, is a simple past."""
    return "past" in (p.tense, p.above.tense)


def clause(s: Parsed, p: Predicate) -> tuple[int, int]:
    """The tokens that a predicate's time is told in: its clause; a noun's is that of the verb around it."""
    if p.form == "verb":
        return p.clause
    around = [q.clause for q in s.verbs if q.clause[0] <= p.i < q.clause[1]]
    first, last = min(around, key=lambda c: c[1] - c[0], default=p.clause)
    return min(first, p.clause[0]), max(last, p.clause[1])


def before_when(s: Parsed, p: Predicate, found: tuple[Timex, ...]) -> Timex | None:
    """In "since 4 April, *when* X launched its assault": the time right before the clause; None for no such clause."""
    verb = next((q for q in above(p) if q.link == "when"), None) if found else None
    if verb is None:
        return None
    text, starts = s.tokens.text, s.tokens.starts
    begins = starts[verb.clause[0]]
    return next((t for t in found if opens_when(text, t) and (begins - t.end <= 8 or t.end < starts[p.i])), None)


def of_antecedent(s: Parsed, p: Predicate, found: tuple[Timex, ...]) -> Timex | None:
    """In "the 2011 uprising *backed by* X", "May's accord, *which* Y *signed*": the time that names the antecedent."""
    verb = p.governor if p.form == "noun" else p
    if not found or verb is None or not (verb.link == "rel" or verb.mood == "participle"):
        return None
    for _ in range(2):  # "the 2011 uprising backed by raids *that toppled* Z"
        said_of = [x for x in verb.arg("object", "subject") if x.j <= verb.i]
        for x in said_of:
            start, end = s.tokens.span(x.i, x.j)
            if (inside := next((t for t in found if start <= t.start < end), None)) is not None:
                return inside
        above = (q for q in s.predicates if q.mood == "participle" and q.i < verb.i)
        verb = next((q for q in above if meet(said_of, q.arg("subject"))), None)
        if verb is None:
            break
    return None


def owner_of(s: Parsed, t: Timex) -> Predicate | None:
    """The predicate that a time stands with: the last before it, or the first finite after it; None for a source's."""
    starts = s.tokens.starts
    if of_source(s, t):
        return None
    if (inside := _within_clause(s, t) or _before_clause(s, t) or _behind_that(s, t)) is not None:
        return inside
    before: Predicate | None = None
    for p in s.predicates:
        if starts[p.i] < t.start:
            # Only the noun's own complements stand between it and the time: "the battle of X in April".
            ends = p.form == "noun" and s.tokens.ends[p.clause[1] - 1] + 16 >= t.start
            if before is None or p.form == "verb" or (ends and "place" not in noun_classes(p.lemma)):  # no "airbase"
                before = p if p.form != "compound" else before
        elif before is None and p.form == "verb" and p.mood == "finite":
            return _main(s, p, t)
    return before and _saying(s, _before_aside(s, before, t))


def _saying(s: Parsed, p: Predicate) -> Predicate:
    """In "said in a text *issued today*": who says so, whose time it is; else the predicate itself."""
    told = p.arg("object") if p.mood == "participle" else []
    return next((q for q in s.finite if told and says(q) and meet(q.arg("in"), told)), p)


def _before_aside(s: Parsed, p: Predicate, t: Timex) -> Predicate:
    """The main verb, where a relative clause is closed: "blew up at X, *from which Y is governed*, on Monday"."""
    verb, tags = _relative(p), s.tokens.tags
    closed = next((k for k in range(bisect_left(s.tokens.starts, t.start), p.i, -1) if tags[k] == ","), 0)
    if verb is None or not closed or tags[closed + 1] not in "IRZ":
        return p
    w = opening(s, verb)
    return next((q for q in reversed(s.predicates) if q.i < w and q.form == "verb" and q.mood == "finite"), p)


def _main(s: Parsed, p: Predicate, t: Timex) -> Predicate:
    """The clause's own verb, and no subordinate one before it: see the two below."""
    after = [q for q in s.finite if q.i > p.i]
    if p.link == "rel":  # "On Monday the men who *hold* X *shelled* Y"
        about = p.arg("subject", "object")
        main = ((q, y) for q in after if q.link != "rel" for y in q.arg("subject", "object"))
        return next((q for q, y in main if meet((y, *y.apposition), about)), p)
    if p.link and s.tokens.starts[p.clause[0]] > t.end + 1:  # "On Monday, two days after X *fell*, Y *met* Z"
        return next((q for q in after if not q.link), p)
    return p


def _within_clause(s: Parsed, t: Timex) -> Predicate | None:
    """The verb that the time stands right before, behind its subject: "searchers *on Sunday* dug out 12 bodies"."""
    text, starts, ends = s.tokens.text, s.tokens.starts, s.tokens.ends
    for q in s.finite:
        if not t.end <= starts[q.i] <= t.end + 2:
            continue
        heads = (ends[x.j - 1] for x in q.arg("subject", "object"))
        joined = _JOINED.search(text, max(0, t.start - 40), t.start)  # "and by the evening of *Friday* held X"
        if joined or any(end < t.start and text[end : t.start].strip() in _AHEAD for end in heads):
            return q
    return None


def _before_clause(s: Parsed, t: Timex) -> Predicate | None:
    """The verb of the clause that the time opens, behind a pause: "had been hit before: *on 7 May* two men *died*"."""
    q = next((q for q in s.finite if 0 <= s.tokens.starts[q.clause[0]] - t.end <= 2), None)
    if q is None or q.link:
        return None
    k = bisect_left(s.tokens.starts, t.start) - 1
    tags = s.tokens.tags
    while k > 0 and tags[k] in "IR":
        k -= 1
    between_days = tags[k] == "C" and tags[k - 1] in "ZQ"  # "from Friday to Sunday and on *Monday*, the agency said"
    return q if k > 0 and tags[k] in ",.C" and not between_days else None


def _behind_that(s: Parsed, t: Timex) -> Predicate | None:
    """The verb of the clause that the time opens: "added *that a day earlier* its men *had fled*"."""
    k = bisect_left(s.tokens.starts, t.start) - 1
    while k > 0 and s.tokens.tags[k] in "IR":
        k -= 1
    return next((q for q in s.finite if q.i > k), None) if k > 0 and s.tokens.low[k] == "that" else None


def of_source(s: Parsed, t: Timex) -> bool:
    """In "…, according to X *on Friday*": whether the time is of what the source said, as it closes the sentence."""
    starts, tags = s.tokens.starts, s.tokens.tags
    at, end = bisect_left(starts, t.start), bisect_left(starts, t.end)
    k = next((k for k in range(at - 1, 0, -1) if s.tokens.low[k] == "according" or tags[k] in "VXMBWS."), 0)
    if s.tokens.low[k] != "according" or not {*tags[end:]} <= {".", '"', ","}:
        return False
    return not any(p.form == "noun" and k < p.i < at for p in s.predicates)  # "according to X, *in a raid* on Friday"
