"""Whom a seat of power stands for, and whose a force is by what a verb says of it.

The capital that acts, the ministry in it, its defenders; "units allied with X", "fighters led by Y", "flown by Z".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from monitor.extract.names import Names
from monitor.extract.syntax.ir import Mention, Parsed, Phrase, Predicate
from monitor.extract.syntax.nominals import behind, complements
from monitor.lexicon.vocabulary import pattern, verb_classes, wordset

if TYPE_CHECKING:
    from monitor.extract.denote import Denoter

# Classes of verbs whose subjects are governments and not their towns.
_POWERS = frozenset(
    {"giving", "move_force", "report", "voicing", "urging", "deny", "accuse", "condemn", "plan", "asking", "permit"}
)
_SECOND = re.compile(r"[-\u2010\u2011]([a-z]*)")
# "pro-X", "anti-X": what stands before a name and says that it is not X.
_IRREGULAR = r"(?:[-\u2010\u2011][a-z]+)? (?:[a-z-]+ )?@rebelling\b"
_TOWARDS = re.compile(r"\b(pro|anti)[-\u2010\u2011]$", re.IGNORECASE)
_ACTIVE = ("object", "for", "with", "to", "under", "alongside", "beside")
_PASSIVE = ("with", "to", "by", "subject", "under")


def governs(s: Parsed, m: Mention, phrase: Phrase, names: Names) -> bool:
    """Whether the place ``m``, the head of the phrase, is its government here."""
    return _acts(m, phrase, names) or (not names.theatrical and _rules(s, phrase))


def _acts(m: Mention, phrase: Phrase, names: Names) -> bool:
    """A state, a capital abroad, or the country's own beside one: "called on [the capital] and *Moscow* to halt"."""
    if phrase.prep in wordset("locating") and (phrase.prep != "at" or m.kind == "place"):  # but "raged at *Ruritania*"
        return False
    if m.kind != "place" or names.is_another(m) or (m.actor is not None and names.between_states):
        return True
    beside = (n for x in phrase.members() if x is not phrase for n in x.mentions)
    return not names.theatrical and any(n.kind == "place" and names.is_another(n) for n in beside)


def _rules(s: Parsed, phrase: Phrase) -> bool:
    """In "[the capital] has sent soldiers", "… began a drive": what no town does, done by the country's own seat."""
    return not phrase.prep and any(
        p.form == "verb"
        and p.voice == "active"
        and (
            ("object" in p.args and "placid" not in verb_classes(p.lemma))
            or not _POWERS.isdisjoint(verb_classes(p.lemma))
        )
        for p in s.having(phrase, "subject")
    )


def sitting_in(denoter: Denoter, phrases: Iterable[Phrase], *, abroad: bool = False) -> tuple[str, ...]:
    """In "loyal to *X*": the first side that has its seat there; ``abroad``: or the state whose capital it is."""
    for m in (m for x in phrases for m in x.mentions):
        if abroad and m.actor is not None and m.actor_type == "state" and denoter.names.is_another(m):
            return (m.actor.name,)
        if side := denoter.names.offices.seated(m):
            return (side,)
    return ()


def seated(denoter: Denoter, s: Parsed, phrase: Phrase, classes: frozenset[str]) -> tuple[str, ...]:
    """In "the ministry in X", "*In X*, officials", "forces based in X": whoever has its seat there, be it abroad."""
    official = "government" in classes or denoter.lemma(s, phrase) in wordset("sitting") | wordset("friends")
    if not official and s.tokens.low[phrase.head] not in wordset("camps"):
        return _registered(denoter, s, phrase) if "office" in classes else ()
    near = [x for prep, x in complements(phrase) if prep == "from" or (prep == "in" and official)]
    front = s.phrases[0]
    abroad = any(denoter.names.is_another(m) for m in front.mentions)  # "In X, officials" of a capital abroad
    near += [front] if official and abroad and front.prep == "in" and phrase.i - front.j < 2 else []
    for p in s.having(phrase, "object"):
        if p.lemma == "base" and p.mood == "participle":
            near += p.arg("in", "at")
    return sitting_in(denoter, near, abroad=True)


def _registered(denoter: Denoter, s: Parsed, firm: Phrase) -> tuple[str, ...]:
    """In "a company *in X*", "an *X-based* firm", "a carrier registered *in X*": the state that X is in, if abroad."""
    if denoter.lemma(s, firm).rpartition(" ")[2] not in wordset("firms"):
        return ()
    places = [m for prep, x in complements(firm) if prep in ("in", "from") for m in x.mentions]
    places += [m for m in firm.mentions if stance(s, m) in wordset("settled")]
    for p in s.having(firm, "object"):
        places += [m for x in p.arg("in") if p.lemma in wordset("settling") for m in x.mentions]
    states = filter(None, map(denoter.names.state_of, places))
    return next(((x,) for x in states if denoter.names.is_foreign(x)), ())


def besieged(denoter: Denoter, s: Parsed, phrase: Phrase) -> tuple[str, ...]:
    """In "*X's* defenders", "the besiegers *of X*": of a war of two, whoever sits in X, or the other."""
    head = s.tokens.low[phrase.head]
    if head not in wordset("defending") | wordset("attacking"):
        return ()
    inside = sitting_in(denoter, (phrase, *phrase.behind("of")))
    return inside if head in wordset("defending") else denoter.names.others(inside)


def stance(s: Parsed, m: Mention) -> str:
    """What a compound says of a name: "pro" in "*pro*-X fighters", "backed" in "X-*backed*"; "" where it is in none."""
    text = s.tokens.text
    before = _TOWARDS.search(text, max(0, m.start - 6), m.start)
    behind = _SECOND.match(text, m.end)
    return before[1].lower() if before is not None else behind[1] if behind is not None else ""


def only_helps(denoter: Denoter, s: Parsed, m: Mention) -> bool:
    """In "UN-backed cabinet": whoever backs it is not whose it is; "Saudi-led coalition": whoever leads it is.

    Men who side with a state that is not at war here ("pro-X militias"), or with a group of no country, are not it.
    """
    how = stance(s, m)
    return bool(how) and (how not in wordset("owned") or sides_with(denoter, s, m))


def sides_with(denoter: Denoter, s: Parsed, m: Mention) -> bool:
    """Whether somebody is said to side with a state or a franchise that is no party here: "*X-linked*".

    A state at war has irregulars who are not it, and regulars who may be.
    """
    if m.actor is None or stance(s, m) not in wordset("siding_with"):
        return False
    if m.actor.type == "state" and denoter.names.is_another(m):
        irregular = pattern(_IRREGULAR).match(s.tokens.text, m.end) is not None
        return irregular or denoter.names.is_foreign(m.actor.name)
    return m.actor.type == "armed_group" and not m.actor.home


def rules(denoter: Denoter, s: Parsed, phrase: Phrase, m: Mention) -> bool:
    """In "[capital]-allied militias", "the [capital] government", "its army": whether who sits in ``m`` is meant."""
    head = s.tokens.low[phrase.head]
    classes = denoter.classes(s, phrase)
    regular = "force" in classes and wordset("irregular").isdisjoint((head, denoter.lemma(s, phrase)))
    sided = bool(stance(s, m)) and not only_helps(denoter, s, m)
    return sided or regular or "government" in classes or head in wordset("belligerents") | wordset("foes")


def militias(names: Names, town: Phrase) -> tuple[str, ...]:
    """In "fighters *from X*": the armed group that goes by the town's name, "the X militias"; not of a capital."""
    seat = names.capital()
    parts = (y for x in town.members() for y in (x, *x.behind("of")))  # "X and *the city of Y*"
    named = (m for x in parts for m in x.mentions if m.place is not None and m.actor is None)
    towns = (m.name for m in named if seat is None or m.place != seat.place)
    return tuple(dict.fromkeys(party for name in towns for party in names.parties_in(f"{name} militias")))


def allied(denoter: Denoter, s: Parsed, phrase: Phrase, verbs: str = "allied") -> tuple[str, ...]:
    """The side that a participle of the class ``verbs`` after the phrase names; () where none does."""
    end = behind(phrase)  # "brigades from the coast siding with X"
    for p in s.predicates:
        if _has(denoter, s, p, phrase, verbs):
            return denoter.sides(s, p.arg("subject"))
        thought = p.mood == "infinitive" and "believe" in verb_classes(p.above.lemma)
        q = p.above if thought else p  # "jets *believed* to belong to X"
        told = q.form == "verb" and q.mood in ("participle", "gerund") and phrase.j <= q.i <= end + 1
        if not told or verbs not in verb_classes(p.lemma):
            continue
        if verbs != "keeping" and any(denoter.is_place(s, x) for x in p.arg("object")):
            continue  # "trainers for a base *run by X*"
        if found := next(filter(None, (_master(denoter, s, p, phrase, x) for x in _masters(p))), ()):
            return found
    return ()


def _has(denoter: Denoter, s: Parsed, p: Predicate, phrase: Phrase, verbs: str) -> bool:
    """In "drones *that X flies*", "*X has* two brigades deployed in Y": whether the verb's subject has them."""
    having = ("owning", "keeping") if verbs == "keeping" else ("owning",)
    flies = p.link == "rel" and not verb_classes(p.lemma).isdisjoint(having)
    men = p.form == "verb" and p.lemma == "have" and "force" in denoter.classes(s, phrase)
    return (flies or men) and p.has(phrase, "object")


def _masters(p: Predicate) -> list[Phrase]:
    """Who may be named by a verb of serving or siding: "allied *with X*", "led *by X*", "fighting *for X*"."""
    if "combat" in verb_classes(p.lemma):
        return p.arg("for", "alongside", "beside")
    return p.arg(*(_PASSIVE if p.mood == "participle" else _ACTIVE))


def _master(denoter: Denoter, s: Parsed, p: Predicate, phrase: Phrase, x: Phrase) -> tuple[str, ...]:
    """Whom a name behind such a verb makes the master of a phrase: a side, who sits there, whom a backer backs."""
    siding = "siding" in verb_classes(p.lemma)
    found = denoter.parties(s, x) if x is not phrase else ()
    found = found or (sitting_in(denoter, [x]) if siding else ())
    abroad = siding and any(map(denoter.names.is_foreign, found))
    if abroad or (p.lemma in ("back", "support") and p.mood == "participle"):
        found = client(denoter, s, phrase, found)
    if not found and p.lemma == "lead" and s.tokens.tags[x.head] == "P":
        return (s.tokens.slice(x.i, x.j),)  # by somebody whom no list has
    return found


def client(denoter: Denoter, s: Parsed, phrase: Phrase, backers: tuple[str, ...]) -> tuple[str, ...]:
    """In "fighters *backed by X*": the only side that X is known to back; tribes and parties are themselves."""
    fighters = s.tokens.low[phrase.head] in wordset("bodies")
    return tuple(filter(None, map(denoter.names.offices.client, backers)))[:1] if fighters else ()


def facing(denoter: Denoter, s: Parsed, phrase: Phrase) -> tuple[str, ...]:
    """In "units fighting X", "forces that defend the capital": in a war of two, the side that X or the town tells."""
    for p in s.having(phrase, "subject"):
        if p.form != "verb" or p.i < phrase.j or not (p.link == "rel" or p.mood == "gerund"):
            continue
        classes = verb_classes(p.lemma)
        fought = p.arg("against", *(("object",) if "combat" in classes else ()))
        if rivals := denoter.names.others(denoter.sides(s, fought)):
            return rivals
        towns = [denoter.memory.place(s, x) or next(iter(x.mentions), None) for x in p.arg("object")]
        seats = tuple(filter(None, (denoter.names.offices.seated(m) for m in towns if m is not None)))
        if seats and not classes.isdisjoint(("storm", "defend", "owning")):
            return denoter.names.others(seats[:1]) if "storm" in classes else seats[:1]
    return ()


def called(denoter: Denoter, s: Parsed, phrase: Phrase) -> tuple[str, ...]:
    """In "militiamen *known as X*", "a militia *called X*": X."""
    for p in s.having(phrase, "object"):
        if p.lemma in wordset("naming") and p.mood == "participle":
            return denoter.sides(s, (x for x in p.arg("as", "second", "complement", "object") if x.i > p.i))
    return ()
