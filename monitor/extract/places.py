"""Where a predicate happened: from its own arguments, then its clause, then its sentence; never a guess."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from monitor.extract.asides import charged, describing, set_off
from monitor.extract.denote import Denoter
from monitor.extract.descriptions import AMID, Descriptions, is_wide
from monitor.extract.entities import place_kinds
from monitor.extract.reference import Memory
from monitor.extract.syntax.ir import Args, Mention, Parsed, Phrase, Predicate, is_in
from monitor.extract.syntax.mains import next_clause
from monitor.extract.syntax.nominals import complements
from monitor.lexicon.vocabulary import pattern, wordset
from monitor.model.claim import NOWHERE, Location
from monitor.model.theatre import VAST, Place

_WHERE = (
    "in at on against near around outside inside into toward towards across along over through throughout between from "
    "to for within off beyond above below amid where"
)
PLACE_ROLES = tuple(_WHERE.split())
_HERE = frozenset(PLACE_ROLES) - {"from", "to", "toward", "towards", "for", "between", "beyond", "against"} | {"of"}
# What stands beside a province names the town in it.
_SMALL = frozenset({"in", "at", "near", "around", "outside", "on"})
_NEAR = frozenset({"near", "around", "outside", "off", "beyond"})
_PRECISION = {"country": "country", "region": "region", "province": "province", "district": "district"}
# Not "talks *to end* the war in X", but "talks to be held in X".
_BETWEEN = r"(?P<between>(?:(?!\bto (?!be |the |an? )[a-z])[^.;:]){0,48}?)"
_AT = rf"(?i:\b@venue_words\b{_BETWEEN}\b(?:in|at|hosted by|(?:scheduled|set|planned|due) for)\s+$)"
_OF = r"[\s-]+(?:(?!after|before|for|during|since|in|at|of|to|and|following|with)\w+\s+)?@venue_events\b"
# "had last met in X", "since November, when Y hosted them in X": that was another time.
_RECALLED = re.compile(r"\b(?:had (?:last|first|already) |(?:last|since) \w+, when )")
# "came in the wake of the X conference": which was another event.
_OTHER_TIME = re.compile(r"\b(?:wake of|aftermath of|after|following|since|before|ahead of|until)(?: the)?$")


class Locator:
    """Places of predicates in one document; the last place named is remembered for "the town"."""

    def __init__(self, denoter: Denoter, memory: Memory) -> None:
        self._denoter = denoter
        self._memory = memory
        self._descriptions = Descriptions(denoter, memory)

    def locate(self, s: Parsed, p: Predicate, roles: Iterable[str], args: Args | None = None) -> Location:
        """The place in the first of ``roles`` that holds one, else in the clause or sentence, else nowhere.

        ``args``: the arguments as a frame sees them ("took control of X"), where they differ from the predicate's.
        """
        stated = self.in_roles(s, p, roles, args)
        if stated.id is not None:
            return stated
        nearby = self._nearby(s, p)
        if stated.name is not None and (nearby is None or not self.weak(stated.name)):
            return stated
        return nearby or stated

    def in_roles(self, s: Parsed, p: Predicate, roles: Iterable[str], args: Args | None = None) -> Location:
        """The first narrow place among the arguments in these roles, else the first wide one."""
        args, roles = p.args if args is None else args, tuple(roles)
        stated = self._in_roles(s, p, roles, args, aside=False)
        return stated if stated.name is not None else self._in_roles(s, p, roles, args, aside=True)

    def _in_roles(self, s: Parsed, p: Predicate, roles: Iterable[str], args: Args, *, aside: bool) -> Location:
        """The same; ``aside``: what only says where another place lies counts as well ("at X, *in the north*")."""
        wide = province = NOWHERE
        for role in roles:
            if role not in args:
                continue
            phrases = [x for x in args[role] if self._denoter.is_place(s, x) and not self._of_other(s, p, x)]
            phrases = [x for x in phrases if aside or not (set_off(s, x) or self._holds(s, args, x))]
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
                return self._joined(s, args, phrases, location)  # not "X, a stronghold in *the centre*"
            if wide.name is None:
                wide = location
        return province if province.name is not None else wide

    def _joined(self, s: Parsed, args: Args, phrases: list[Phrase], location: Location) -> Location:
        """In "in X *and on the Y road*": with the place that a preposition of its own joins to it."""
        low, first, last = s.tokens.low, min(x.i for x in phrases), max(x.j for x in phrases)
        for role in _SMALL & args.keys():
            for y in args[role]:
                behind = y.i == last + 2 and low[last] == "and" and low[y.i - 1] == role
                ahead = first == y.j + 2 and low[y.j] == "and" and low[first - 1] in _SMALL
                other = self._of(s, [y], role) if (behind or ahead) and y.has_place else NOWHERE
                if other.name is None or other.precision in VAST:
                    continue
                a, b = (location, other) if behind else (other, location)
                ids = f"{a.id}, {b.id}" if a.id is not None and b.id is not None else location.id
                return replace(location, name=f"{a.name}, {b.name}", id=ids)
        return location

    def from_context(self, s: Parsed, *, back: int = 3, end: int = 0) -> Location:
        """The last narrow place named in this sentence, up to a token, or ``back`` before it; basis ``context``."""
        known = self._memory.last_place(s, back, end)
        if known is None or known.place is None or self._denoter.names.elsewhere(known.place):
            return NOWHERE
        return located(known.name, known.place).inferred()

    def there(self, s: Parsed, p: Predicate) -> Location:
        """In "X keeps two battalions *there*": the narrow place named last, in this sentence or the one before."""
        behind = range(p.j, next_clause(s, p))
        at = next((k for k in behind if s.tokens.low[k] == "there"), -1)
        return self.from_context(s, back=1, end=at) if at >= 0 else NOWHERE

    def weak(self, description: str) -> bool:
        """In "RSF positions", "the army headquarters": a place's name elsewhere in the clause says more."""
        return description.rsplit(maxsplit=1)[-1].lower() in wordset("unplaced")

    def _of(self, s: Parsed, phrases: list[Phrase], role: str) -> Location:
        said = {id(x) for x in phrases}  # "three towns: A, B and C": the names say which
        parts = [p for x in phrases if said.isdisjoint(map(id, x.parts)) for p in self._descriptions.of(s, x)]
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

    def _of_other(self, s: Parsed, p: Predicate, phrase: Phrase) -> bool:
        """In "fired at X amid clashes *in Y*": whether it says where another event was; but "after fighters *in X*".

        Also of "in retaliation for the killing of two men *in Y*".
        """
        for q in s.predicates:
            x = q.phrase
            if x is None or q is p:
                continue
            if x.prep in AMID and is_in(phrase, x.behind()):
                return "force" not in self._denoter.classes(s, x)
            avenged = x.prep in ("for", "to") and s.tokens.low[x.i - 2] in wordset("reprisal")
            if avenged and any(phrase is y for _, y in complements(x)):
                return True
        return False

    def _holds(self, s: Parsed, args: Args, phrase: Phrase) -> bool:
        """In "around X *in Y*": whether what is named right before lies there, and says more."""
        if s.tokens.low[phrase.i - 1] != "in":
            return False
        before = (y for role, phrases in args.items() if role in PLACE_ROLES for y in phrases if y.j == phrase.i - 1)
        return any(y.prep and not is_wide(y) and self._denoter.is_place(s, y) for y in before if y.has_place)

    @staticmethod
    def _holder(s: Parsed, phrase: Phrase) -> Phrase:
        """In "the last town *in X* held by the army": the town; a verb's own argument has no preposition there."""
        if phrase.prep != "in":
            return phrase
        towns = (x for x in s.phrases if place_kinds(s.tokens.low[x.head]) and s.tokens.tags[x.head] == "N")
        return next((x for x in towns if is_in(phrase, x.behind())), phrase)

    def _nearby(self, s: Parsed, p: Predicate) -> Location | None:
        """A place after a preposition in the clause, else the only such place in the sentence."""
        found, ends = list[tuple[int, Phrase]](), next_clause(s, p)
        for x in s.phrases:
            if (
                x.prep in _HERE
                and x.i < ends
                and self._denoter.is_place(s, x)
                and not any(x is y for z in p.args.get("subject", ()) for _, y in z.post)
                and not (x.prep == "on" and self._denoter.is_a(s, x, "power") and self._denoter.parties(s, x))
                and any(m.place is not None and _is_where(s, m) for m in x.mentions)
                and not self._of_other(s, p, x)
            ):
                found.append((abs(x.i - p.i), x))
        telling = [q for q in s.predicates if q.lemma in wordset("clausal") and q is not p]
        told = [y for q in telling for z in q.args.get("subject", ()) for _, y in z.post]  # "officers in X said"
        told += [y for q in telling for y in q.arg("in", "at") if y.i > q.i]  # "a spokesman said in X"
        found = [x for x in found if not any(x[1] is y for y in told)]
        inside = [x for x in found if p.clause[0] <= x[1].i < p.clause[1]]
        abroad = self._denoter.names.elsewhere  # a capital abroad is no battlefield of another clause
        found = [x for x in found if not any(abroad(m.place) for m in x[1].mentions)]
        for pool in (inside, found):
            narrow = [x for x in pool if not is_wide(x[1])]
            if narrow:
                nearest = min(narrow, key=lambda x: x[0])[1]
                return self._of(s, nearest.members(), nearest.prep)
        return None


def _is_where(s: Parsed, m: Mention) -> bool:
    """Whether a place's name says where something is, and not where that lies or who is charged ("blamed on *X*")."""
    return not (describing(s.tokens.text, m, s.mentions) or charged(s.tokens.text, m))


def located(name: str, place: Place | None, *, near: bool = False) -> Location:
    """A location by name and, where known, its entry in theatre or gazetteer."""
    if place is None:
        return Location(name=name, basis="stated")
    precision = _PRECISION.get(place.kind, "near" if near else "exact")
    return Location(name=name, id=place.name, precision=precision, basis="stated", lat=place.lat, lon=place.lon)


def gathering_place(s: Parsed) -> Location | None:
    """The first place at which the sentence puts an event of this kind."""
    for m in s.mentions:
        if m.place is None or m.place.kind in ("region", "province", "sea", "area"):
            continue
        text, begin, end = s.tokens.text, s.tokens.start, s.tokens.end
        stretch = text[max(begin, m.start - 90) : m.start].rstrip()
        follows = stretch[-2:].lower() in ("in", "at")
        before = pattern(_AT).search(text, max(begin, m.start - 90), m.start) if follows else None
        others = (x.start for x in s.mentions if x.place is not None and x.start < m.start)
        held = before is not None and all(at < before.start("between") for at in others)
        if held or (m.place.kind != "country" and pattern(_OF).match(text, m.end, min(end, m.end + 40))):
            asked = text.startswith(("'s request", "'s invitation", "'s behest"), m.end)
            if not (asked or _OTHER_TIME.search(stretch) or _RECALLED.search(text[max(begin, m.start - 90) : m.start])):
                return located(m.name, m.place)
    return None
