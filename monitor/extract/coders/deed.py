"""A foreign actor's deed as one frame tells it, and what its phrases name: sides, owners, whose favour it is in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from monitor.extract.context import Context
from monitor.extract.entities import owners
from monitor.extract.frames import Fit
from monitor.extract.seats import allied
from monitor.extract.syntax.closed import POSSESSIVES
from monitor.extract.syntax.ir import Args, Parsed, Parties, Phrase, Predicate, is_in, meet
from monitor.extract.syntax.nominals import complements, is_class
from monitor.lexicon.vocabulary import wordset

# Help that has a receiver even where the sentence does not name it again.
_MEN = frozenset({"troops", "mercenaries", "training", "intelligence"})
HELP = frozenset({"arms", "drones", "air_strikes", "money", "military_support", "backing"}) | _MEN
TAKING_SIDES = frozenset({"backing", "political_support", "political_opposition"})
MATERIAL = frozenset({"arms", "drones", "air_strikes", "mercenaries", "military_support"})
# A strike by a foreign air force helps whoever is on the attack there.
BOMBING = frozenset({"air_strikes", "drones"})
FORCES = BOMBING | {"troops", "mercenaries", "military_support"}


@dataclass(frozen=True, slots=True)
class Deed:
    """What a foreign actor does, as one frame tells it.

    Attributes:
        given: the phrases for what is given or sent.
        roles: the phrases that may name the receiver: the frame's roles, and what the deed is for.
    """

    context: Context
    s: Parsed
    fit: Fit
    actor: str
    given: list[Phrase]
    roles: list[Phrase]

    @property
    def p(self) -> Predicate:
        """The predicate that tells of it."""
        return self.fit.predicate

    @property
    def named(self) -> list[Phrase]:
        """What is given, and the noun that tells of it: "drones", "the drone *support*"."""
        own = self.p.phrase
        return self.given if own is None else [*self.given, own]

    @property
    def purposes(self) -> list[Predicate]:
        """The infinitives under it, or beside it under the verb that governs it: "sent men *to fight for X*"."""
        p = self.p
        above = (p,) if p.governor is None else (p, p.governor)
        return [q for q in self.s.predicates if q.link == "to" and q.governor in above]

    @property
    def kind(self) -> str:
        """The claim's type."""
        return self.fit.frame.type

    def is_a(self, phrase: Phrase, *classes: str) -> bool:
        """Whether a phrase is of one of these classes."""
        return self.context.denoter.is_a(self.s, phrase, *classes)

    def parties(self, phrases: Iterable[Phrase]) -> Parties:
        """The sides that the phrases stand for."""
        return self.context.parties(self.s, phrases)

    def others(self, names: Parties) -> Parties:
        """The other of the two sides; of who goes by a description alone ("rebels") the army."""
        known = self.context.names
        nameless = not known.sides and bool(known.insurgents) and known.insurgents in names
        return known.others(names) or ((known.army,) if nameless else ())


def things(context: Context, s: Parsed, fit: Fit) -> list[Phrase]:
    """The phrases for what is given or sent, in the frame's roles for it; no side's own forces."""
    named = fit.phrases(fit.frame.means)
    kinds = list(_ranging(s, named))
    goods = [*fit.args.get("with", ()), *kinds] if "with" in fit.frame.means else []
    supplied = fit.args.get("object", []) if any(context.denoter.means(s, x) for x in goods) else []
    own = [x for x in named if _own_forces(context, s, x, supplied=is_in(x, supplied))]
    return [x for x in (*named, *kinds) if context.denoter.means(s, x) and not is_in(x, own)]


def _ranging(s: Parsed, phrases: list[Phrase]) -> Iterator[Phrase]:
    """In "material *ranging from* armoured vehicles *to* drones", "equipment *including* X": what it is made of."""
    for q in s.predicates:
        if q.lemma in ("range", "include") and meet(q.arg("subject"), phrases):
            yield from q.arg("from", "to", "object")
    yield from (y for x in phrases for other in x.behind("including", "like") for y in other.members())


def _own_forces(context: Context, s: Parsed, phrase: Phrase, *, supplied: bool) -> bool:
    """Whether they are a side's own people: "the army's men", "troops of the rebels"; not "troops to the army".

    ``supplied``: who is supplied *with* something is not what is supplied.
    """
    if not context.denoter.classes(s, phrase) & {"force", "troops"}:
        return False
    if supplied:
        return True
    inside = [phrase, *phrase.behind("of")]
    names = [context.names.party(m.actor) for x in inside for m in x.mentions if m.actor is not None]
    for x in inside[1:]:  # "troops of the rebels"; but "thousands of soldiers" are anybody's
        names += context.denoter.parties(s, x) if not context.denoter.classes(s, x) & {"force", "troops"} else ()
    names += allied(context.denoter, s, phrase)
    owned = s.tokens.low[phrase.i] in POSSESSIVES or phrase.possessor >= 0
    if owned or s.tokens.tags[phrase.head] == "O":  # "*his men*, *the group's men* are paid by X"
        names += context.denoter.parties(s, phrase)
    return bool(names) and not any(map(context.names.is_foreign, names))


def helpable(context: Context, names: Parties, actor: str, kind: str = "") -> Parties:
    """Those that can be helped here: not foreign, not the helper; in a war of sides not the country as a whole.

    Where no theatre says who fights, whoever may be party to a war is helped as any side is; but no outsider is, in a
    war of known sides or where outsiders work together.
    """
    theatrical, whole = context.names.theatrical, context.names.domestic
    sided = kind in TAKING_SIDES or len(context.names.sides) == 2
    both_out = sided and context.names.country is not None and context.names.is_state(actor)
    return tuple(
        x
        for x in dict.fromkeys(names)
        if x != actor
        and not context.names.at_home_in(actor, x)
        and not (theatrical and x in whole)
        and (not context.names.is_foreign(x) or (not theatrical and context.names.is_party_to_wars(x)))
        and not (both_out and context.names.is_foreign(x) and context.names.is_state(x))
    )


def for_whom(d: Deed, args: Args, helps: bool) -> Iterator[str]:
    """In "in support of X", "on the side of X", "at X's request", "in X's trenches": X, wherever it hangs."""
    context, s, names = d.context, d.s, d.context.names
    for role in ("in", "on", "at", "to", "by", "from", "under", "into", "inside", "object", "with"):
        for phrase in args.get(role, ()):
            agreed = s.tokens.low[phrase.head] in wordset("consent")  # "came *with the consent of X*"
            favour = agreed if role == "with" else role != "object" and (agreed or d.is_a(phrase, "favour"))
            holds = d.is_a(phrase, "holding") or (role != "object" and context.denoter.is_place(s, phrase))
            if not favour and not (helps and role != "with" and holds):
                continue
            seat = phrase.mentions[0] if favour and phrase.mentions else None  # "at *the capital's* request"
            yield from holding(d, phrase) or filter(None, [names.offices.seated(seat) if seat is not None else ""])
            for other in phrase.behind("of", "for", "to") if favour else ():
                seats = (m for m in other.mentions if m.kind == "place")
                # "in support of *the capital*"
                governing = (names.offices.seated(m) or names.state_of(m) for m in seats)
                yield from d.parties(other.members()) or [*filter(None, governing)][:1]


def whose(d: Deed, phrase: Phrase) -> Parties:
    """Whose it is: "*X's* bank", "*his* crews", "X, *whose* drones"."""
    return d.parties(owners(d.s, phrase))


def holding(d: Deed, phrase: Phrase) -> Parties:
    """Who holds it: "*X's* base", "Y, *X's* stronghold", "a port *under X's* control", "the base that *X* holds"."""
    held = d.context.denoter.owners.held
    return next(filter(None, (whose(d, x) or held(d.s, x) for x in (phrase, *phrase.apposition))), ())


def struck(d: Deed, phrases: list[Phrase]) -> Parties:
    """Whose positions, convoys and targets are struck, whose moves and ports are spoken of."""
    if d.kind not in BOMBING and not any(d.is_a(x, "owned") for x in phrases):
        return ()
    text = d.s.tokens.text
    phrases = [*phrases, *(y for x in phrases for prep, y in complements(x) if prep == "of")]
    names = [m for x in phrases for m in x.mentions if m.kind != "place" and text[m.end : m.end + 1] != "-"]
    return tuple(dict.fromkeys(d.context.names.party(m.actor) for m in names if m.actor is not None))


def moving(d: Deed, phrases: list[Phrase]) -> Parties:
    """Who is on the move, where "the move" or "the offensive" is backed, paid for, joined or opposed."""
    joined = d.fit.phrases(("object", "in", "for")) if d.kind in HELP else []
    deeds = (x for x in (*phrases, *joined) if d.is_a(x, "assault", "intervention", "victory"))
    return d.context.mover(d.s, d.actor) if d.kind in TAKING_SIDES | HELP - BOMBING and any(deeds) else ()


def arrivals(s: Parsed, p: Predicate) -> list[Predicate]:
    """In "a ship *laden with arms from X* docked in Y", "a plane carrying *arms*": how what bears the load comes."""
    own = p.lemma in wordset("carrying") and p.form == "verb"
    bearing = [p] if own else [q for q in s.having(p.phrase, "object", "with") if q.lemma in wordset("carrying")]
    carriers = [x for q in bearing for x in q.arg("object" if q.voice == "passive" else "subject")]
    comes = (q for x in carriers for q in s.having(x, "subject") if q.form == "verb" and not is_in(q, bearing))
    return [q for q in comes if is_class(q, "arrive") or "down" in q.particles]
