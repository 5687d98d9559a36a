"""Whose a force is by what a verb says of it: "units allied with X", "fighters led by Y", "a drone flown by Z"."""

from __future__ import annotations

from monitor.extract.denoting import Denoting
from monitor.extract.seats import sitting_in
from monitor.extract.syntax.ir import Parsed, Phrase
from monitor.lexicon.vocabulary import verb_classes, wordset

_ACTIVE = ("object", "for", "with", "to", "under", "alongside", "beside")


def allied(denoter: Denoting, s: Parsed, phrase: Phrase, verbs: str = "allied") -> tuple[str, ...]:
    """The side that a participle of the class ``verbs`` after the phrase names; () where none does."""
    end = max([phrase.j, *(x.j for x in phrase.behind())])  # "brigades from the coast siding with X"
    for p in s.predicates:
        if p.link == "rel" and "owning" in verb_classes(p.lemma) and p.has(phrase, "object"):
            return denoter.sides(s, p.arg("subject"))  # "drones *that X flies*"
        thought = p.mood == "infinitive" and p.governor is not None and "believe" in verb_classes(p.governor.lemma)
        q = p.governor if thought and p.governor is not None else p  # "jets *believed* to belong to X"
        if q.form != "verb" or not (phrase.j <= q.i <= end + 1) or q.mood not in ("participle", "gerund"):
            continue
        roles: tuple[str, ...] = ("with", "to", "by", "subject", "under") if p.mood == "participle" else _ACTIVE
        if "combat" in verb_classes(p.lemma):
            roles = ("for", "alongside", "beside")
        if verbs in verb_classes(p.lemma):
            for other in p.arg(*roles):
                parties = denoter.parties(s, other) if other is not phrase else ()
                if not parties and "siding" in verb_classes(p.lemma):
                    parties = sitting_in(denoter, [other])
                if p.lemma in ("back", "support") and p.mood == "participle":
                    parties = client(denoter, s, phrase, parties)
                if not parties and p.lemma == "lead" and s.tokens.tags[other.head] == "P":
                    parties = (s.tokens.slice(other.i, other.j),)  # by somebody whom no list has
                if parties:
                    return parties
    return ()


def client(denoter: Denoting, s: Parsed, phrase: Phrase, backers: tuple[str, ...]) -> tuple[str, ...]:
    """In "fighters *backed by X*": the only side that X is known to back; tribes and parties are themselves."""
    fighters = s.tokens.low[phrase.head] in wordset("bodies")
    return tuple(filter(None, map(denoter.names.client, backers)))[:1] if fighters else ()


def facing(denoter: Denoting, s: Parsed, phrase: Phrase) -> tuple[str, ...]:
    """In "units fighting X", "forces that defend the capital": in a war of two, the side that X or the town tells."""
    for p in s.predicates:
        if p.form != "verb" or p.i < phrase.j or not (p.link == "rel" or p.mood == "gerund"):
            continue
        if not p.has(phrase, "subject"):
            continue
        classes = verb_classes(p.lemma)
        fought = p.arg("against", *(("object",) if "combat" in classes else ()))
        if rivals := denoter.names.others(denoter.sides(s, fought)):
            return rivals
        towns = [denoter.memory.place(s, x) or next(iter(x.mentions), None) for x in p.arg("object")]
        seats = tuple(filter(None, (denoter.names.seated(m) for m in towns if m is not None)))
        if seats and not classes.isdisjoint(("storm", "defend", "owning")):
            return denoter.names.others(seats[:1]) if "storm" in classes else seats[:1]
    return ()


def called(denoter: Denoting, s: Parsed, phrase: Phrase) -> tuple[str, ...]:
    """In "militiamen *known as X*", "a militia *called X*": X."""
    for p in s.predicates:
        if p.lemma in wordset("naming") and p.mood == "participle" and p.has(phrase, "object"):
            return denoter.sides(s, (x for x in p.arg("as", "second", "complement", "object") if x.i > p.i))
    return ()
