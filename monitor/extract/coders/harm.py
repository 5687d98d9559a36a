"""Who stands against a foreign deed: who is struck or beaten by it, who fights, strikes, defies or denounces it.

Whoever that is, it does not help him; in a war of two it helps the other.
"""

from __future__ import annotations

from collections.abc import Iterator

from monitor.extract.coders.deed import BOMBING, HELP, Deed, holding, struck
from monitor.extract.syntax.ir import Parties, Predicate, is_in, meet
from monitor.extract.syntax.nominals import is_class
from monitor.lexicon.vocabulary import wordset

# What something fails or is lost by.
_CAUSES = ("thanks", "to", "by", "under", "before")


def foes(d: Deed) -> set[str]:
    """The sides that the words of a deed set against it; nobody, where it is no help."""
    if d.kind not in HELP:
        return {*_clashed(d)}
    return {*_clashed(d), *_hit(d), *_struck_by(d), *_lost(d), *_charging(d), *_defying(d)}


def rivals(d: Deed, against: set[str]) -> Parties:
    """In a war of two, the other one than who stands against it; who clashes with a state's troops helps nobody."""
    return d.others(tuple(against - ({*_clashed(d)} if d.kind == "troops" else set())))


def _hit(d: Deed) -> Iterator[str]:
    """In "*X's* camp was bombed", "the drones have worn *X* down", "sent men to stop *X's* advance": X."""
    raids = (x for x in d.p.arg("object") if d.p.form == "verb" and d.is_a(x, "strike", "sortie"))
    bearing = [*d.named, *raids]  # "*raids* flown by Y killed …"
    means = ((q, [z for y in q.arg("subject", "with", "in") for z in (y, *y.behind("of"))]) for q in d.s.verbs)
    acts = [*d.purposes, *(q for q, by in means if meet(by, bearing))]
    acts = [q for q in acts if is_class(q, "strike", "repel") or _taking(q) or q.lemma in wordset("harming")]
    hit = [(q, x) for q in acts for x in q.arg("object", "against", *(("on", "at") if is_class(q, "strike") else ()))]
    hit += [(d.p, x) for x in (d.fit.phrases(d.fit.frame.against) if d.kind in BOMBING else [])]
    for q, x in hit:
        if not is_in(x, bearing):
            doers = d.parties(q.arg("subject"))  # "X and Y's men hold the town *after seizing its port*": not X
            yield from (n for n in d.parties([x]) or struck(d, [x]) or holding(d, x) if n not in doers)


def _taking(q: Predicate) -> bool:
    """Whether a verb tells that something is taken, not only "reached" or "entered"."""
    return is_class(q, "capture") and not is_class(q, "arrive")


def fighting(d: Deed) -> tuple[list[str], list[str]]:
    """Who fights beside the actor, and whom he fights: "X and Y clashed *with Z*", "*X and Y* clashed"."""
    fellows, faced = list[str](), list[str]()
    for q in d.s.verbs:
        if q.lemma not in wordset("clashing") or d.actor not in d.parties(q.arg("subject")):
            continue
        fellow = q.lemma in wordset("combat")  # "fights *with X* (against Y)"
        beside = d.parties(q.arg("subject", *(("with",) if fellow and "against" in q.args else ())))
        against = d.parties(q.arg("object", "against", *(() if fellow else ("with",))))
        if not against and not (fellow and "with" in q.args):
            beside, against = (), beside
        fellows += (n for n in beside if n != d.actor)
        faced += (n for n in against if n != d.actor)
    return fellows, faced


def _clashed(d: Deed) -> Iterator[str]:
    """In "Y and X clashed", "died in an exchange of fire with *X*": X."""
    yield from fighting(d)[1]
    fights = [q for q in d.s.predicates if q.form == "noun" and q.lemma in wordset("fought_with")]
    faced = [x for q in fights for x in q.arg("with", "against")]
    yield from d.parties(x for x in faced if d.is_a(x, "force", "party_strict"))


def _struck_by(d: Deed) -> Iterator[str]:
    """In "*X* shot down their drone", "*X* faces their drones": X."""
    things = [*d.named, *(d.fit.args.get("subject", ()) if d.p.form == "verb" else ())]
    for q in d.s.predicates:
        striking, facing = is_class(q, "strike") and not is_class(q, "wield"), q.lemma in wordset("confronting")
        if (striking or facing) and meet(q.arg("object"), things):  # not "*fired* missiles from Y"
            doers = tuple(x for x in d.parties(q.arg("subject")) if x != d.actor)
            telling = (n for x in d.context.attribution.sources(d.s) for n in x.party)
            yield from doers or (telling if striking else ())  # "X said *a drone* was shot down": X


def finders(d: Deed) -> Iterator[str]:
    """In "*X* seized drones from Y", "*X* took the town and found them there": they were the other side's."""
    things = [*d.named, *d.fit.phrases(("object", "subject"))]
    for q in d.s.predicates:
        taken = q.lemma in wordset("taking_arms") or is_class(q, "finding")
        if taken and meet(q.arg("object"), things):
            captured = (x.claim for x in d.context.here if x.claim.type == "capture")
            captor = next((x.actor for x in (*captured, *d.context.lately(d.s, ("capture",)))), ())
            yield from d.parties(q.arg("subject")) or captor


def _lost(d: Deed) -> Iterator[str]:
    """In "*X* left under fire from their drones", "*X's* assault failed thanks to them" or after they came: X."""
    s = d.s
    first = d.p.form == "verb" and d.p.link in ("after", "once")
    first = first or any(
        s.tokens.low[x.i - 2] in wordset("owing_to") for x in d.named if x.i > 1
    )  # "*because of* drones"
    for q in s.predicates:
        causes = [z for y in q.arg(*_CAUSES) for z in (y, *y.behind("from", "of"))]
        caused = first or meet((*causes, *q.above.arg("subject")), d.named)
        if not caused or "where" in q.args:
            continue
        if q.lemma in wordset("foundering"):
            failed = q.arg("subject")
            yield from d.parties(y for z in s.predicates if is_in(z.phrase, failed) for y in z.arg("subject"))
        elif not first and q.lemma in wordset("giving_way"):
            yield from d.parties(q.arg("subject"))


def _charging(d: Deed) -> Iterator[str]:
    """In "*the government* charged Y with arming them", "*X* blamed the raid on Y's drones": who accuses the actor."""
    own = [*d.given, *d.fit.args.get("object", ())]
    for q in d.s.verbs:
        accused = is_class(q, "accuse") and d.actor in d.parties(q.arg("object"))
        if accused or (q.lemma in wordset("laying_to") and meet(own, q.arg("on", "to"))):
            yield from d.parties(q.arg("subject"))


def _defying(d: Deed) -> Iterator[str]:
    """In "*X* took the town *despite* Turkish drones", "in the face of …": X."""
    own, s = d.p.phrase, d.s
    despite = [x for x in s.phrases if x.prep == "despite" and (x is own or is_in(own, x.behind()))]
    doers = (q for q in s.verbs if meet(q.arg(*q.args), despite) and not is_class(q, "lose_hold"))
    yield from d.parties(x for q in doers for x in q.arg("subject"))
