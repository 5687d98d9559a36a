"""What a lot turns out to be by who does it, or where: prisoners given back are freed, workers seized are abducted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from monitor.extract.figures.figure import VICTIMS, Relation
from monitor.extract.figures.words import befallen_at, beginnings, coastguard, type_at
from monitor.extract.syntax.ir import Tokens
from monitor.lexicon.vocabulary import wordset


def recast(t: Tokens, relation: Relation, last: str) -> Relation:
    """The relation with the type that the whole clause gives it; ``last`` is the type of the figure before."""
    kind = relation.type
    for types, other, holds in _TURNS:
        if kind in types.split() and holds(_Lot(t, relation, last)):
            kind = other
    return relation if kind == relation.type else replace(relation, type=kind)


def twin(t: Tokens, relation: Relation) -> Relation | None:
    """The second of "dozens killed and wounded", which are so many of either."""
    other = _other_harm(t, relation)
    return replace(relation, type=other[0], trigger=other[1], end=other[2]) if other is not None else None


def _other_harm(t: Tokens, relation: Relation) -> tuple[str, int, int] | None:
    """The other harm that is told of the same number, its token and where its words end; None without one."""
    k = max(relation.end, relation.figure.j)
    told = befallen_at(t.low, k + 1) if t.word(k) in ("or", "and") else None
    both = told is not None and {told[0], relation.type} == {"killed", "wounded"}
    return (told[0], k + 1, told[1]) if told is not None and both and relation.rule in ("state", "participle") else None


@dataclass(frozen=True, slots=True)
class _Lot:
    """What befell a group, in its sentence; ``last`` as in :func:`recast`."""

    t: Tokens
    relation: Relation
    last: str

    def says(self, *parts: str) -> bool:
        """Whether the word that says it begins like one of these."""
        return self.t.low[self.relation.trigger].startswith(parts)

    def before(self, words: str, far: int = 0) -> bool:
        """Whether a word of a set stands before the group, no more than ``far`` words if that is given."""
        i = self.relation.figure.i
        return not wordset(words).isdisjoint(self.t.low[max(0, i - far) if far else 0 : i])

    def behind(self, words: str, far: int) -> bool:
        """Whether a word of a set stands behind what says it."""
        return not wordset(words).isdisjoint(self.t.low[self.relation.end : self.relation.end + far])

    def freed(self) -> bool:
        """Captives that are returned are set free; returned are those who go home, or are sent back on their way."""
        return any(w.startswith(beginnings("prisoners")) for w in self._group())

    def fatal(self) -> bool:
        """As in "was fatally shot", "were stabbed or hacked to death"."""
        low, end = self.t.low, self.relation.end
        death = "death" in low[end : end + 5] and low[low.index("death", end) - 1] == "to"
        return death or "fatally" in low[self.relation.trigger - 1 : end + 1]

    def undivided(self) -> bool:
        """As in "200 dead or injured", "12 killed and wounded": one figure of both."""
        other, exact = _other_harm(self.t, self.relation), self.relation.figure.quantity.value is not None
        return other is not None and (exact or self.t.low[other[1] - 1] == "or")

    def in_camp(self) -> bool:
        """Whether those held are the people of a camp: "camps around X held some 300,000 displaced people"."""
        held = self.says("hold", "held") and self.relation.rule == "before"
        return held and (self.relation.figure.state == "displaced" or self.before("shelters", 10))

    def under_cover(self) -> bool:
        """Those who shelter from shells, not away from home: "1,000 people are sheltering in its basement"."""
        return self.says("shelter") and self.relation.rule == "after" and self.behind("cover", 6)

    def jailed(self) -> bool:
        """Whether it is a prison that has them: "detainees were sleeping", "the centre houses 140 migrants"."""
        captives = self.says_of("captives") and type_at("dwelling", self.t.low, self.relation.trigger) is not None
        housed = self.says("hous", "host", "shelter", "accommodat") and self.relation.figure.population == "migrants"
        return captives or (housed and self.before("jails"))

    def brought_back(self) -> bool:
        """As in "the coastguard rescued 290 migrants and took them to a centre": caught at sea and sent back."""
        who, low = self.relation.figure.population, self.t.low
        back = who in ("", "people", "migrants") and not wordset("back").isdisjoint(low)
        return back and coastguard(low) and self.says(*beginnings("saved"))

    def admitted(self) -> bool:
        """Those whom a hospital takes in: "the hospital in X has admitted 80 soldiers"."""
        return self.says("admit", "receiv", "took", "taken") and self.relation.rule == "before" and self.before("wards")

    def treated(self) -> bool:
        """After the dead have been told of, those who are treated or brought in are the wounded: "57 were treated"."""
        if self.last not in VICTIMS and wordset("incident").isdisjoint(self.t.low):
            return False
        cared = self.says("need", "requir", "receiv") and self.behind("care", 3)
        told = self.relation.rule == "after" and "for" not in self.t.low[self.relation.end : self.relation.end + 2]
        treated = told and (self.says("treat") or cared)
        return treated or (self.relation.figure.partitive and self.says("carr", "brought", "taken", "rushed"))

    def hemmed_in(self) -> bool:
        """People whom nobody guards are trapped and no detainees: "50,000 civilians were penned into the quarter"."""
        guarded = self.relation.figure.population in ("migrants", "combatants", "prisoners_of_war")
        return not guarded and self.says("penn", "coop", "shut", "hemm") and wordset("jails").isdisjoint(self.t.low)

    def by_outlaws(self) -> bool:
        """Those whom gunmen take, or nobody says who seizes, are abducted; fighters are captured, whoever does it."""
        figure, low = self.relation.figure, self.t.low
        if figure.population == "combatants" or not self.says("seiz", "tak", "took", "captur", "held", "hold"):
            return False
        where = range(figure.i) if self.relation.rule == "before" else range(self.relation.end, len(low))
        who = any(
            low[k] in wordset("outlaws") and self.t.tag(k - 1) != "Q" for k in where
        )  # not "killed 26 gunmen and"
        behind = self.relation.rule in ("after", "participle")
        unsaid = self.says("seiz") and behind and not any(w.startswith(beginnings("lawful")) for w in low)
        return unsaid or who

    def says_of(self, name: str) -> bool:
        """Whether the head of the group begins like one of these."""
        head = self.relation.figure.head
        return head >= 0 and self.t.low[head].startswith(beginnings(name))

    def _group(self) -> list[str]:
        return self.t.low[self.relation.figure.i : self.relation.figure.j]


# In order: the types that turn into another, that other, and where.
_TURNS: tuple[tuple[str, str, Callable[[_Lot], bool]], ...] = (
    ("returned", "affected", _Lot.freed),
    ("killed wounded", "casualties", _Lot.undivided),
    ("wounded casualties", "killed", _Lot.fatal),
    ("detained", "displaced", _Lot.in_camp),
    ("displaced", "affected", _Lot.under_cover),
    ("displaced", "detained", _Lot.jailed),
    ("affected", "returned", _Lot.brought_back),
    ("affected displaced", "wounded", _Lot.admitted),
    ("affected", "wounded", _Lot.treated),
    ("detained", "affected", _Lot.hemmed_in),
    ("detained", "abducted", _Lot.by_outlaws),
)
