"""Where a predicate happened: from its own arguments, then its clause, then its sentence; never a guess."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from monitor.extract.anaphors import PLACE_NOUNS
from monitor.extract.asides import describing, lying_in, set_off
from monitor.extract.denote import Denoter
from monitor.extract.quarters import named_part, owner
from monitor.extract.reference import Memory
from monitor.extract.syntax.ir import Mention, Parsed, Phrase, Predicate
from monitor.extract.syntax.mains import next_clause
from monitor.extract.syntax.nominals import complements
from monitor.lexicon.vocabulary import wordset
from monitor.model.claim import NOWHERE, Location
from monitor.model.theatre import VAST, WIDE, Place

_WHERE = (
    "in at on against near around outside inside into toward towards across along over through throughout between from "
    "to for within off beyond above below amid where"
)
PLACE_ROLES = tuple(_WHERE.split())
_HERE = frozenset(PLACE_ROLES) - {"from", "to", "toward", "towards", "for", "between", "beyond", "against"} | {"of"}
# What stands beside a province names the town in it.
_SMALL = frozenset({"in", "at", "near", "around", "outside", "on"})
_NEAR = frozenset({"near", "around", "outside", "off", "beyond"})
_AMID = frozenset({"amid", "after", "during", "before", "since", "despite", "following"})
# What follows these is another event's, or somebody's.
_APART = _AMID | {"with", "by"}
_PRECISION = {"country": "country", "region": "region", "province": "province", "district": "district"}
_Part = tuple[str, Place | None]


class Locator:
    """Places of predicates in one document; the last place named is remembered for "the town"."""

    def __init__(self, denoter: Denoter, memory: Memory) -> None:
        self._denoter = denoter
        self._memory = memory

    def locate(
        self, s: Parsed, p: Predicate, roles: Iterable[str], args: Mapping[str, list[Phrase]] | None = None
    ) -> Location:
        """The place in the first of ``roles`` that holds one, else in the clause or sentence, else nowhere.

        Args:
            s: the sentence.
            p: the predicate in it.
            roles: where to look, in order.
            args: the arguments as a frame sees them ("took control of X"), where they differ from the predicate's.
        """
        stated = self.in_roles(s, p, roles, args)
        if stated.id is not None:
            return stated
        nearby = self._nearby(s, p)
        if stated.name is not None and (nearby is None or not self.weak(stated.name)):
            return stated
        return nearby or stated

    def in_roles(
        self, s: Parsed, p: Predicate, roles: Iterable[str], args: Mapping[str, list[Phrase]] | None = None
    ) -> Location:
        """The first narrow place among the arguments in these roles, else the first wide one."""
        args, roles = p.args if args is None else args, tuple(roles)
        stated = self._in_roles(s, p, roles, args, aside=False)
        return stated if stated.name is not None else self._in_roles(s, p, roles, args, aside=True)

    def _in_roles(
        self, s: Parsed, p: Predicate, roles: Iterable[str], args: Mapping[str, list[Phrase]], *, aside: bool
    ) -> Location:
        """The same; ``aside``: what only says where another place lies counts as well ("at X, *in the north*")."""
        wide = province = NOWHERE
        for role in roles:
            if role not in args:
                continue
            phrases = [x for x in args[role] if self._denoter.is_place(s, x) and not self._of_other(s, p, x)]
            phrases = [x for x in phrases if aside or not set_off(s, x)]
            if role not in PLACE_ROLES and p.form != "compound":  # "a hospital in *rebel-held X*": X
                phrases = [self._holder(s, x) for x in phrases]
            if len(phrases) > 1:  # not "in its stronghold *in the city*"
                phrases = [x for x in phrases if not any(x is y for z in phrases for _, y in complements(z))]
            location = self._of(s, phrases, role) if phrases else NOWHERE
            if location.name is None:
                continue
            weak = location.id is None and self.weak(location.name)  # "up to *its lines* beyond X": X
            if location.precision == "province" and province.name is None:
                province = location  # "near X in northern Y": X
            elif not (weak or location.precision in VAST) and (
                wide.name is None or (location.id is not None and (province.name is None or role in _SMALL))
            ):
                return location  # not "X, a stronghold in *the centre*"
            if wide.name is None:
                wide = location
        return province if province.name is not None else wide

    def from_context(self, s: Parsed, *, back: int = 3, end: int = 0) -> Location:
        """The last narrow place named in this sentence, up to a token, or ``back`` before it; basis ``context``."""
        known = self._memory.last_place(s, back, end)
        if known is None or known.place is None or not self._denoter.names.at_home(known.place):
            return NOWHERE
        return replace(located(known.name, known.place), basis="context")

    def weak(self, description: str) -> bool:
        """In "RSF positions", "the army headquarters": a place's name elsewhere in the clause says more."""
        return description.rsplit(maxsplit=1)[-1].lower() in wordset("unplaced")

    def _of(self, s: Parsed, phrases: list[Phrase], role: str) -> Location:
        said = {id(x) for x in phrases}  # "three towns: A, B and C": the names say which
        parts = [p for x in phrases if said.isdisjoint(map(id, x.parts)) for p in self._describe(s, x)]
        if not parts:
            return NOWHERE
        names = list(dict.fromkeys(name for name, _ in parts))
        known = [(name, place) for name, place in parts if place is not None]
        called = [place for name, place in known if not Location(name=name).described]  # "X and *towns west of Y*": X
        places = called or [place for _, place in known]
        place = places[0] if places else None
        described = Location(name=names[0]).described
        found = located(", ".join(names), place, near=role in _NEAR or (place is not None and described))
        ids = list(dict.fromkeys(x.name for x in places))
        return replace(found, id=", ".join(ids)) if len(ids) > 1 and len(places) == len(parts) else found

    def _describe(self, s: Parsed, phrase: Phrase) -> list[_Part]:
        """(name or description, place) of a phrase; "the town" is the last one named."""
        named = named_part(s, phrase)
        if named is not None:
            around = owner(phrase, named)
            return [(named.name, named.place) if around is None else (s.tokens.slice(phrase.i, phrase.j), around.place)]
        phrase = self._denoter.core(s, phrase)
        head = s.tokens.starts[phrase.head]
        m = next((m for m in phrase.mentions if m.place is not None and m.start <= head < m.end), None)
        if m is not None:
            return [self._called(s, phrase, m)]
        towns = self._towns(s, phrase) or [
            x
            for x in (*phrase.apposition, *phrase.parts)  # "the country's largest oilfield, X", "towns, including X"
            if (self._towns(s, x) or any(m.place is not None for m in x.mentions)) and self._wide(phrase)
        ]
        two = [(m.name, m.place) for m in self._memory.two_places(s, phrase)]
        return two or ([part for x in towns for part in self._describe(s, x)] if towns else self._told(s, phrase))

    @staticmethod
    def _called(s: Parsed, phrase: Phrase, m: Mention) -> _Part:
        """What the name of a place says, and what stands before it."""
        lying = lying_in(s, m, phrase)
        before = s.tokens.low[phrase.i] if phrase.j - phrase.i > 1 else ""
        if lying is not m or m.place is None or before not in wordset("parts"):
            return lying.name, lying.place
        whole = replace(m.place, kind="province") if m.place.kind == "country" else m.place
        return s.tokens.slice(phrase.i, phrase.j), whole  # "southern Israel" is no country

    def _told(self, s: Parsed, phrase: Phrase) -> list[_Part]:
        """A place without a name of its own: the one told of before, or what the words say."""
        inner = self._inner(s, phrase)
        wide = inner is not None and inner[1].place is not None and inner[1].place.kind in WIDE
        named = self._described(s, phrase) if inner is None or wide or phrase.apposition else None
        if named is not None:
            return [(named.name, named.place)]
        bare = s.tokens.tags[phrase.i] == "N" and not phrase.mentions
        several = inner[0].members() if inner is not None and bare else []
        if len(several) > 1 and all(x.prep == "in" for x in several):  # "bases *in X, Y and Z*"
            return [part for x in several for part in self._describe(s, x)]
        if s.tokens.low[phrase.head] in wordset("abstract") or "place" not in self._denoter.classes(s, phrase):
            return []
        words, known = self._words(s, phrase, inner), inner[1] if inner else None
        if known is not None and known.name not in words:
            words = f"{words}, {known.name}"  # "villages west of the city"
        return [(words, known.place if known is not None else None)]

    def _of_other(self, s: Parsed, p: Predicate, phrase: Phrase) -> bool:
        """In "fired at X amid clashes *in Y*": whether it says where another event was; but "after fighters *in X*"."""
        for q in s.predicates:
            x = q.phrase
            if x is not None and q is not p and x.prep in _AMID and any(y is phrase for _, y in x.post):
                return "force" not in self._denoter.classes(s, x)
        return False

    def _towns(self, s: Parsed, phrase: Phrase) -> list[Phrase]:
        """What "the towns of X and Y" names."""
        kind = self._denoter.lemma(s, phrase)
        for prep, other in phrase.post[:1] if kind in wordset("place_parts") or kind in wordset("about_places") else ():
            if prep == "of" and any(m.place is not None for m in other.mentions):
                return other.members() if kind in wordset("place_parts") or len(other.members()) > 1 else []
        return []

    def _described(self, s: Parsed, phrase: Phrase) -> Mention | None:
        """The name that a phrase in apposition describes ("X, a town that …"), or that "the town" refers to."""
        named = phrase.apposition[:1] if s.tokens.tags[phrase.head] == "N" and phrase.head > phrase.i else []
        for x in named:  # "the country's second city, *X*,"
            if s.tokens.tags[x.head] == "P" and x.mentions and x.mentions[-1].place is not None:
                return x.mentions[-1]
        same = [x for x in s.phrases if any(y is phrase for y in x.apposition)]
        same += [x for q in s.predicates if q.lemma == "be" and phrase in q.arg("object") for x in q.arg("subject")]
        if same:
            return next((m for x in same for m in x.mentions if m.place is not None), None)
        narrow = any(m.place is not None and m.place.kind not in WIDE for m in phrase.mentions)
        lesser = any(m.place is not None and m.place.kind == "province" for m in phrase.mentions)
        owned = lesser and phrase.possessor > 0 and s.tokens.low[phrase.head] == "capital"  # "X province's capital"
        if narrow or not (owned or s.tokens.low[phrase.i] in ("the", "that", "this", "it", "there")):
            return None  # but "the last *Ruritanian* town" is one that was told of
        return self._memory.place(s, phrase)

    @staticmethod
    def _holder(s: Parsed, phrase: Phrase) -> Phrase:
        """In "the last town *in X* held by the army": the town; a verb's own argument has no preposition there."""
        if phrase.prep != "in":
            return phrase
        towns = (x for x in s.phrases if s.tokens.low[x.head] in PLACE_NOUNS and s.tokens.tags[x.head] == "N")
        return next((x for x in towns if any(y is phrase for _, y in x.post)), phrase)

    def _inner(self, s: Parsed, phrase: Phrase) -> tuple[Phrase, Mention] | None:
        """The place that a description holds: in it, or after *of* and the like."""
        for m in phrase.mentions:
            if m.place is not None:
                return phrase, m
        last = phrase.group[-1] if phrase.group else phrase
        beside = [*complements(phrase), *(complements(last) if last is not phrase else ())]
        beside += [deeper for _, other in beside for deeper in complements(other)]  # "quarters of the city of X"
        for prep, other in beside:
            if prep in _APART:
                return None  # "towns *with help from X* in Y"
            if prep in ("of", "in", "at", "near", "from", "around", "outside", "on"):
                for m in other.mentions:
                    if m.place is not None:
                        return other, m
                for town in self._towns(s, other)[:1]:  # "its stronghold in the central city *of X*"
                    return town, next(m for m in town.mentions if m.place is not None)
                known = self._described(s, other)
                if known is not None:
                    return other, known
        return None

    def _words(self, s: Parsed, phrase: Phrase, inner: tuple[Phrase, Mention] | None) -> str:
        """The description as it stands, without its article; the bare name for "the city of X"."""
        tokens = s.tokens
        i = phrase.i + (tokens.tags[phrase.i] == "D" and phrase.j - phrase.i > 1)
        named = {k for m in phrase.mentions for k in range(i, phrase.head) if m.start <= tokens.starts[k] < m.end}
        strange = any(tokens.tags[k] == "P" and k not in named for k in range(i, phrase.head))
        if inner is not None and inner[0] is not phrase and strange:
            return tokens.slice(i, phrase.head + 1)  # "the *X camp* near Y": a name of its own
        if (
            inner is not None
            and inner[0] is not phrase
            and tokens.low[inner[0].i - 2] not in wordset("bare")  # "areas south of X"
            and tokens.low[phrase.head] in ("city", "town", "village", "port", "province", "area", "region", "district")
        ):
            return inner[1].name
        i += tokens.low[phrase.i : i + 1] in (["at", "least"], ["at", "most"], ["more", "than"])
        j = self._end(s, inner[0]) if inner is not None and inner[0].j > phrase.j else phrase.j
        if inner is None:  # "a hospital in the eastern suburbs"
            for prep, other in phrase.post[:1]:
                if prep in ("of", "in", "near", "to", "between") and self._denoter.is_place(s, other):
                    j = self._end(s, other)
        return tokens.slice(i, j)

    def _end(self, s: Parsed, phrase: Phrase) -> int:
        """Where a place, or the last of several, ends: "between *X and Y*"."""
        return max(x.j for x in phrase.members() if x is phrase or self._denoter.is_place(s, x))

    def _nearby(self, s: Parsed, p: Predicate) -> Location | None:
        """A place after a preposition in the clause, else the only such place in the sentence."""
        found: list[tuple[int, Phrase]] = []
        for x in s.phrases:
            if (
                x.prep in _HERE
                and not any(x is y for z in p.args.get("subject", ()) for _, y in z.post)
                and not self._of_other(s, p, x)
                and self._denoter.is_place(s, x)
                and not (x.prep == "on" and self._denoter.is_a(s, x, "power") and self._denoter.parties(s, x))
                and any(m.place is not None and not describing(s.tokens.text, m, s.mentions) for m in x.mentions)
            ):
                found.append((abs(x.i - p.i), x))
        telling = [q for q in s.predicates if q.lemma in wordset("clausal") and q is not p]
        told = [y for q in telling for z in q.args.get("subject", ()) for _, y in z.post]  # "officers in X said"
        told += [y for q in telling for y in q.arg("in", "at") if y.i > q.i]  # "a spokesman said in X"
        ends = next_clause(s, p)
        found = [x for x in found if x[1].i < ends and not any(x[1] is y for y in told)]
        inside = [x for x in found if p.clause[0] <= x[1].i < p.clause[1]]
        found = [x for x in found if self._at_home(x[1])]
        for pool in (inside, found):
            narrow = [x for x in pool if not self._wide(x[1])]
            if narrow:
                nearest = min(narrow, key=lambda x: x[0])[1]
                return self._of(s, nearest.members(), nearest.prep)
        return None

    def _at_home(self, phrase: Phrase) -> bool:
        """Whether the place lies in the country of the war: a capital abroad is no battlefield of another clause."""
        return any(m.place is not None and self._denoter.names.at_home(m.place) for m in phrase.mentions)

    @staticmethod
    def _wide(phrase: Phrase) -> bool:
        return all(m.place is None or m.place.kind in VAST for m in phrase.mentions)


def located(name: str, place: Place | None, *, near: bool = False) -> Location:
    """A location by name and, where known, its entry in theatre or gazetteer."""
    if place is None:
        return Location(name=name, basis="stated")
    precision = _PRECISION.get(place.kind, "near" if near else "exact")
    return Location(name=name, id=place.name, precision=precision, basis="stated", lat=place.lat, lon=place.lon)
