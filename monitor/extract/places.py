"""Where a predicate happened: from its own arguments, then its clause, then its sentence; never a guess."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from monitor.extract.denote import Denoter
from monitor.extract.reference import Memory
from monitor.extract.syntax.ir import Mention, Parsed, Phrase, Predicate
from monitor.extract.syntax.nominals import complements
from monitor.model.claim import NOWHERE, Location
from monitor.model.theatre import Place

PLACE_ROLES = (
    *("in", "at", "on", "against", "near", "around", "outside", "inside", "into", "toward", "towards", "across", "along"),
    *("over", "through", "throughout", "between", "from", "to", "for", "within", "off", "beyond", "above", "below", "amid"),
)
_NEAR = frozenset({"near", "around", "outside", "off", "beyond"})
_PRECISION = {"country": "country", "region": "region", "province": "province", "district": "district"}
# Wide places give way to narrow ones in the same clause.
_WIDE = frozenset({"country", "region"})


class Locator:
    """Places of predicates in one document; the last place named is remembered for "the town"."""

    def __init__(self, denoter: Denoter, memory: Memory) -> None:
        self._denoter = denoter
        self._memory = memory

    def locate(self, s: Parsed, p: Predicate, roles: Iterable[str]) -> Location:
        """The place in the first of ``roles`` that holds one, else in the clause or sentence, else nowhere."""
        wide: Location | None = None
        for role in roles:
            location = self._of(s, [x for x in p.args.get(role, ()) if self._denoter.is_place(s, x) or self._names(s, x)], role)
            if location.name is None:
                continue
            if location.precision in _WIDE:
                wide = wide or location
                continue
            return location
        nearby = self._nearby(s, p)
        if nearby is not None and (wide is None or nearby.precision not in _WIDE):
            return nearby
        return wide or nearby or NOWHERE

    def _of(self, s: Parsed, phrases: list[Phrase], role: str) -> Location:
        parts = [part for x in phrases for part in self._describe(s, x)]
        if not parts:
            return NOWHERE
        names = list(dict.fromkeys(name for name, _ in parts))
        places = [place for _, place in parts if place is not None]
        place = places[0] if places else None
        return located(", ".join(names), place, near=role in _NEAR or (place is not None and names[0] != place.name))

    def _names(self, s: Parsed, phrase: Phrase) -> bool:
        """A place before a noun for something there: "Tripoli airport", "Sirte hospital"."""
        return False

    def _describe(self, s: Parsed, phrase: Phrase) -> Iterator[tuple[str, Place | None]]:
        """(name or description, place) of a phrase; "the town" is the last one named."""
        head = s.tokens.starts[phrase.head]
        for m in phrase.mentions:
            if m.place is not None and m.start <= head < m.end:
                yield m.name, m.place
                return
        inner = self._inner(s, phrase)
        tokens = s.tokens
        if inner is None and tokens.low[phrase.i] in ("the", "that", "this", "its") and phrase.j - phrase.i == 2:
            known = self._memory.place(s, phrase)
            if known is not None:
                yield known.name, known.place
                return
        if "place" in self._denoter.classes(s, phrase):
            yield self._words(s, phrase, inner), inner[1].place if inner else None

    def _inner(self, s: Parsed, phrase: Phrase) -> tuple[Phrase, Mention] | None:
        """The place that a description holds: in it, or after *of* and the like."""
        for m in phrase.mentions:
            if m.place is not None:
                return phrase, m
        for prep, other in complements(phrase):
            if prep in ("of", "in", "near", "from", "around", "outside", "on"):
                for m in other.mentions:
                    if m.place is not None:
                        return other, m
        return None

    def _words(self, s: Parsed, phrase: Phrase, inner: tuple[Phrase, Mention] | None) -> str:
        """The description as it stands, without its article; the bare name for "the city of X"."""
        tokens = s.tokens
        if inner is not None and inner[0] is not phrase and tokens.low[phrase.head] in ("city", "town", "village", "port", "province", "area", "region", "district"):
            return inner[1].name
        i = phrase.i + (tokens.tags[phrase.i] == "D" and phrase.j - phrase.i > 1)
        j = inner[0].j if inner is not None and inner[0].j > phrase.j else phrase.j
        return tokens.slice(i, j)

    def _nearby(self, s: Parsed, p: Predicate) -> Location | None:
        """A place after a preposition in the clause, else the only such place in the sentence."""
        found: list[tuple[int, Phrase]] = []
        for x in s.phrases:
            if x.prep in PLACE_ROLES and self._denoter.is_place(s, x) and any(m.place is not None for m in x.mentions):
                found.append((abs(x.i - p.i), x))
        inside = [x for x in found if p.clause[0] <= x[1].i < p.clause[1]]
        for pool in (inside, found):
            narrow = [x for x in pool if not self._wide(x[1])]
            if narrow:
                nearest = min(narrow, key=lambda x: x[0])[1]
                return self._of(s, nearest.members(), nearest.prep)
        return None

    @staticmethod
    def _wide(phrase: Phrase) -> bool:
        return all(m.place is None or m.place.kind in _WIDE for m in phrase.mentions)


def located(name: str, place: Place | None, *, near: bool = False) -> Location:
    """A location by name and, where known, its entry in theatre or gazetteer."""
    if place is None:
        return Location(name=name, basis="stated")
    precision = _PRECISION.get(place.kind, "near" if near else "exact")
    return Location(name=name, id=place.name, precision=precision, basis="stated", lat=place.lat, lon=place.lon)
