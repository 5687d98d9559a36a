"""Whom a foreign actor's deed helps, as far as the text lets it be known where its clause does not say so.

Who holds the place that things went to, whom the actor helped before, whose foe is struck, the only side that is named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from monitor.extract.coders.deed import BOMBING, HELP, MATERIAL, Deed, arrivals, whose
from monitor.extract.coders.harm import finders
from monitor.extract.entities import possessors
from monitor.extract.seats import sitting_in
from monitor.extract.syntax.closed import AGAIN, KNOWN, POSSESSIVES
from monitor.extract.syntax.ir import Mention, Parties, Phrase, Predicate, is_in
from monitor.extract.syntax.nominals import is_class
from monitor.extract.whereabouts import SPAN
from monitor.lexicon.vocabulary import wordset
from monitor.model.claim import CURRENT, Claim

_SUPPLIED = frozenset({"arms", "drones", "military_support", "money", "training", "backing"})
_SENT_TO = ("to", "into", "in", "at")


def known(d: Deed, against: set[str]) -> tuple[Callable[[Deed], Iterable[str]], ...]:
    """What is asked of the text, in order; ``against``: whom the words set against the deed."""
    telling = (d.p, d.p.above)
    sent = any(is_class(q, "give", "giving", "plan", "permit", "report") for q in telling)  # they are yet to fly
    falling = () if sent else (_mover,)
    return (
        *(_asking, _held, _hosting, _fired, _no_own),
        lambda d: d.context.backed_by(d.actor),  # whom the text has shown the actor to help
        lambda d: d.others(tuple(finders(d))),
        *(falling if d.kind in BOMBING and not _elsewhere(d) else ()),
        *((lambda d: alone(d, against),) if d.kind in MATERIAL else ()),
        _going_on,
    )


def _held(d: Deed) -> Iterable[str]:
    """Who holds the place that things were sent to, as far as the text has told or by its name: "flew jets *to X*"."""
    people = d.kind in ("mercenaries", "troops")  # who takes or leaves a place is not its holder's
    sent = is_class(d.p, "giving", "give", "permit") or any(d.is_a(x, "adviser") for x in d.given)
    if (people and not sent) or d.kind not in MATERIAL | _SUPPLIED | {"troops"}:
        return ()
    arrives = is_class(d.p, "arrive")
    roles = _SENT_TO[:2] if d.kind in BOMBING else (*_SENT_TO, *(("object",) if arrives else ()))
    landed = [x for q in arrivals(d.s, d.fit.predicate) for x in q.arg(*roles)]
    where = (m for x in (*d.fit.phrases(roles), *landed) for m in _places(d, x))
    told = next((d.context.holders[m.name] for m in where if m.name in d.context.holders), ())
    if told or (people and not d.context.names.theatrical):
        return told
    come = (*_SENT_TO, "object") if arrives else ("to",)  # "a plane *landed in X's capital* with trainers"
    return filter(
        None, (d.context.names.offices.seated(m) for x in (*d.fit.phrases(come), *landed) for m in _places(d, x))
    )


def _hosting(d: Deed) -> Iterator[str]:
    """In "Ruritanian instructors *reached the country*", of a war of its own: its army."""
    if d.kind != "training" or d.context.names.theatrical:
        return
    doing = [d.p, *d.s.having(d.p.phrase, "subject")]
    there = (x for q in doing if is_class(q, "arrive") for x in q.arg(*_SENT_TO, "object"))
    if any(d.context.names.is_home(m) for x in there for m in x.mentions):
        yield d.context.names.army


def _no_own(d: Deed) -> Iterator[str]:
    """In "X refused. Y's drones tipped the war in *its* favour", "Y trains *its* pilots": X, no giver himself."""
    low, start, named = d.s.tokens.low, d.s.tokens.start, d.context.named
    theirs = [x for x in d.fit.phrases(tuple(d.fit.args)) if low[x.i] in POSSESSIVES and not is_in(x, d.given)]
    theirs = [x for x in theirs if is_in(x, d.roles) or d.is_a(x, "favour")]
    if any(d.actor in whose(d, x) and low[x.head] not in wordset("friends") for x in theirs):
        before = named.inside(max(0, named.paragraph(start)), start)
        sides = [d.context.names.party(m.actor) for m in before if m.actor is not None]
        yield from [x for x in sides if not d.context.names.is_foreign(x)][-1:]


def _places(d: Deed, phrase: Phrase) -> Iterator[Mention]:
    """The places that a phrase names, or in "the capital", "the capital's port" the one it stands for."""
    named = [m for m in phrase.mentions if m.place is not None]
    spoken = (d.context.denoter.memory.place(d.s, x) for x in (phrase, *possessors(d.s, phrase)))
    yield from named or filter(None, spoken)


def _asking(d: Deed) -> Iterable[str]:
    """In "sent troops after *X asked* for them", "answered *X's plea*", "if X requests it": X, also by its capital."""
    asks = (q for q in d.s.predicates if q.lemma in wordset("asking_for_help"))
    asking = [x for q in asks for x in q.arg("subject", "by", "of", "from", "bearer")]
    return d.parties(asking) or sitting_in(d.context.denoter, asking)


def _fired(d: Deed) -> Iterable[str]:
    """In "X fired missiles at Z. Y denied having supplied *the missiles*": X."""
    known = (x for x in d.given if d.s.tokens.low[x.i] in AGAIN and not x.mentions)
    if not any(d.is_a(x, "artillery", "round") for x in known):
        return ()
    told = {x.actor for x in d.context.lately(d.s, ("shelling",)) if x.actor and x.modality in CURRENT}
    return told.pop() if len(told) == 1 else ()


def _told_help(d: Deed, back: int) -> list[Claim]:
    """The help that the paragraph has told of within so many sentences, the last first."""
    paragraph = d.context.named.paragraph(d.s.tokens.start)
    told = (x for _, x in d.context.told_of(d.s, back) if x.start >= paragraph)
    return [x.claim for x in told if x.claim.type in HELP]


def _going_on(d: Deed) -> Iterable[str]:
    """In "X got tanks from Y. *Z trains the crews*": whom alone the help told before was for, where none is named."""
    if d.kind in BOMBING and (d.p.form == "noun" or not d.fit.frame.means):
        return ()
    low, told = d.s.tokens.low, _told_help(d, 2)
    # "peacekeepers died *in the fighting*": what it was told of, no thing of theirs
    things = (
        x for role, xs in d.fit.args.items() if role not in ("subject", "in", "during") for x in xs if not x.mentions
    )
    known = any(low[x.i] in KNOWN for x in things) or {"also", "too"} & {*low}
    givers = {x.actor[0] for x in told}
    if d.actor not in givers and not known and len(givers) < 2:
        return ()  # "X gave Y tanks. *Z announced a package of drones*": perhaps for the other
    sides = {c.beneficiary for c in told if c.beneficiary and c.modality in (*CURRENT, "planned")}
    side = next(iter(sides)) if len(sides) == 1 else ()
    named = any(not d.context.names.is_foreign(x) and x not in side for x in d.parties(d.s.phrases))
    return side if not named and wordset("turning_to_the_other").isdisjoint(d.s.tokens.low) else ()


def _elsewhere(d: Deed) -> bool:
    """Whether somebody is struck who is no side of the war told of ("NATO's bombs, which toppled X"), or years ago."""
    sides, struck_at = d.context.names.sides, d.parties(d.fit.phrases(("object", "on", "against")))
    day, now = d.context.times.of(d.s, d.p).value or "", d.context.document.published or ""
    then = day[:4].isdigit() and now[:4].isdigit() and int(day[:4]) < int(now[:4]) - 1
    return then or (bool(sides and struck_at) and set(sides).isdisjoint(struck_at))


def _mover(d: Deed) -> Iterable[str]:
    """Foreign bombs that fall during one side's advance are for it; not for rebels, who have no air force to join."""
    hit = {name for x in d.context.here if x.claim.kind == "front" for name in x.claim.against}
    helped = (x for x in d.context.mover(d.s) if x not in hit)
    sides = d.context.names.sides if d.context.names.theatrical else ()
    known = (x for x in helped if x in sides or (not sides and d.context.names.loyal(x)))
    return (x for x in known if not _hostile(d, x))


def _hostile(d: Deed, name: str) -> bool:
    """Whether somebody is foreign as well, or was told to have attacked the one who would help him."""
    told = (x.claim for _, x in d.context.told_of(d.s, SPAN) if x.claim.kind == "front" and d.actor in x.claim.against)
    return d.context.names.is_foreign(name) or any(name in claim.actor for claim in told)


def _holds(d: Deed, q: Predicate) -> bool:
    """In "*held* the port", "*posted* mercenaries there": nothing is said."""
    held = (x for x in q.arg("object") if not d.is_a(x, "pronoun"))
    return q.lemma in wordset("occupying") and any(d.is_a(x, "means", "place") for x in held)


def _spoken_of(d: Deed, sides: Parties) -> Iterable[str]:
    """In "Kyiv is short of shells. *Z* sent some", in a war of states: who alone is named before, if nobody helps."""
    start = d.s.tokens.start
    before = d.context.named.inside(max(0, d.context.named.paragraph(start)), start)
    named = {d.context.names.party(m.actor) for m in before if m.actor is not None} & {*sides}
    others = any(x.actor != (d.actor,) for x in _told_help(d, SPAN))
    return named if len(named) == 1 and not others else ()


def alone(d: Deed, against: set[str]) -> Iterable[str]:
    """In a war of two, the only side named beside the deed; of who suffers, accuses or strikes, the other."""
    s, sides = d.s, d.context.names.sides[:2]
    here = {n for x in _beside(d) for n in d.context.denoter.parties(s, x) if n in sides}
    if len(sides) == 2 and not here and d.context.names.between_states and d.actor not in sides:
        return _spoken_of(d, sides)
    if len(sides) != 2 or len(here) != 1:
        return ()
    one = next(iter(here))
    hostile = one in against or _beaten(d, one) or _opposing(d, one) or one in finders(d)
    striking = any(is_class(q, "strike") and q.arg("subject") for q in s.verbs)
    if not hostile and not striking and any(one in x.party for x in d.context.attribution.sources(s)):
        return ()  # who tells of arms may have got them, or have seen them with the other
    return (x for x in sides if (x != one) == hostile)


def _beaten(d: Deed, one: str) -> bool:
    """Whether the sentence tells that somebody was fought or gave way."""
    fronts = [x.claim for x in d.context.here if x.claim.kind == "front" and x.claim.modality in CURRENT]
    return any(one in c.against or (c.type == "retreat" and one in c.actor) for c in fronts)


def _opposing(d: Deed, one: str) -> bool:
    """In "*X* saw Y behind the strike", "an uprising *against X*": who charges, strikes, tells or is faced."""
    charging = (
        q
        for q in d.s.verbs
        if is_class(q, "accuse", "strike", "condemn")
        or q.lemma in wordset("complaining")
        or (is_class(q, "report") and not _holds(d, q))
        or (is_class(q, "blaming") and d.actor in d.parties(q.arg("object")))
    )
    doers = (y for q in charging for x in q.arg("subject") for y in (x, *x.apposition))
    return one in d.parties(doers) or one in d.parties(x for x in d.s.phrases if x.prep == "against")


def _beside(d: Deed) -> Iterator[Phrase]:
    """The phrases of the deed's stretch of its sentence, up to a semicolon; none that only says who tells of it."""
    s, at = d.s, d.p.i
    breaks = [-1, *s.tokens.found({";", ":"}), len(s.tokens.low)]
    first, last = max(k for k in breaks if k < at), min(k for k in breaks if k > at)
    tellers = [y for x in d.context.attribution.sources(s) for z in x.tellers for y in z.behind()]
    return (x for x in s.phrases if first < x.i < last and not is_in(x, tellers))
