"""Places that only the world's gazetteer knows: capitalised names in a position where a place stands.

A name is looked up where a locative preposition precedes it, a noun for a kind of place follows it, or it stands in
a list with such a name; then every other occurrence in the text is the same place. The countries that the text
names come first, so that the capital in a text on Lebanon is Lebanon's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from monitor.extract import toponymy as words
from monitor.extract.home_war import sided
from monitor.extract.match import merge
from monitor.extract.people import INTRODUCED
from monitor.extract.syntax.headlines import capitals
from monitor.extract.syntax.ir import Mention
from monitor.lexicon import Lexicon
from monitor.lexicon.vocabulary import pattern, wordset
from monitor.model.theatre import Place

# Of the countries that a text names the first are its own; towns of the others take more than an *and* to be meant.
_WARRING = 2
# People that a town of its own country has, to be meant by its name alone.
_TOWN = 30_000
_METROPOLIS = 500_000
_TOWNS = ("town", "city")
_FROM_SOMEWHERE = ("state", "institution", "armed_group", "side")


def of_title(folded: str, known: list[Mention], lexicon: Lexicon, text: Iterable[Mention]) -> list[Mention]:
    """The mentions of a title, with the towns of the gazetteer; its countries are those of the ``text`` below it.

    A title that writes all its words with capitals tells no names apart, and gets none but those that are known.
    """
    if capitals(folded.split()):
        return known
    found = toponyms(folded, known, lexicon, text)
    return [m for m in found if m.place is None or m.place.source != INTRODUCED]


def toponyms(folded: str, known: list[Mention], lexicon: Lexicon, elsewhere: Iterable[Mention] = ()) -> list[Mention]:
    """The known mentions and those of the gazetteer, in order.

    A mention's name is the text's own spelling, which its readers know; the gazetteer's stays in ``place``. Countries
    are those of the known names, and of those named ``elsewhere``.
    """
    countries = _countries((*(m for m in known if not sided(m, folded)), *elsewhere), lexicon)
    known = [m for m in known if not (m.kind != "actor" and words.TAIL.search(folded, max(0, m.start - 30), m.start))]
    search = _Search(folded, lexicon, countries)
    runs = list(_runs(folded, [(m.start, m.end) for m in known], lexicon))
    loose = search.hits(runs)
    # Towns that no other country has say where the text is; the others, and its villages, are then looked up there.
    search.turn_home()
    if search.countries != countries:
        loose = search.hits(runs)
    unknown = search.unknown.keys() - search.found.keys()
    if unknown:
        in_state = _in_state(folded, runs, known)
        found = ((x, Place(x, search.unknown[x], INTRODUCED, country=in_state.get(x))) for x in unknown)
        search.found.update(found)
        alone = ((a, folded[a:b].removesuffix("'s")) for a, b in runs)
        loose = sorted({*loose, *((a, a + len(name), name) for a, name in alone if name in unknown)})
    if loose:
        known = merge(known, (Mention(a, b, "place", key, place=search.found[key]) for a, b, key in loose))
    return [_joined(folded, m) for m in known]


def _in_state(folded: str, runs: Iterable[tuple[int, int]], known: Iterable[Mention]) -> dict[str, str]:
    """In "X, Switzerland": the code of the country behind the comma, by the name before it."""
    states = {m.start: m.place.country for m in known if m.place is not None and m.place_kind == "country"}
    behind = ((folded[a:b], states.get(b + 2)) for a, b in runs if folded[b : b + 2] == ", ")
    return {name: code for name, code in behind if code is not None}


@dataclass(slots=True)
class _Search:
    """The look-up of one text's names.

    Attributes:
        countries: codes of those that the text names, its own first. found: name → place.
        unknown: name that only the text says is a place → its kind.
    """

    folded: str
    lexicon: Lexicon
    countries: tuple[str, ...]
    found: dict[str, Place] = field(default_factory=dict)
    unknown: dict[str, str] = field(default_factory=dict)

    def hits(self, runs: Iterable[tuple[int, int]]) -> list[tuple[int, int, str]]:
        """Start, end and name of the runs that are places."""
        return [hit for start, end in runs if (hit := self._look_up(start, end)) is not None]

    def turn_home(self) -> None:
        """Countries by how many places lie in each that lie nowhere else; places of one name found anew by these."""
        world, places = self.lexicon.world, tuple(self.found.values())
        towns = {name: p for name, p in self.found.items() if p.country and p.kind in _TOWNS}
        sure = {name: p for name, p in towns.items() if len({x.country for x in world.places(name)}) == 1}
        count = Counter(p.country for p in sure.values())
        own = self.lexicon.theatre.countries if self.lexicon.theatre else ()
        named = dict.fromkeys((*self.countries, *(p.country for p in places if p.country)))
        self.countries = tuple(sorted(named, key=lambda c: (c not in own, -count[c])))
        regions = sorted({p.adm1 for p in sure.values() if p.adm1} | {p.name for p in places if p.kind == "province"})
        for name in towns.keys() - sure.keys():
            other = world.place(name, self.countries, regions)
            if other is not None and other.kind in _TOWNS:
                self.found[name] = other

    def _look_up(self, start: int, end: int) -> tuple[int, int, str] | None:
        """The place that a capitalised run names."""
        folded = self.folded
        name = folded[start:end].removesuffix("'s")
        titled = pattern(words.TITLED).match(name)
        name = titled[1] if titled else name  # "In *Munich* President X urged"
        end = start + len(name)
        if name.isupper() and folded[start - 1 : start] in ("", "\n") and words.HEADS.match(folded, end, end + 30):
            name = name.title()
            return self._hit(start, end, name, self._place(name))
        if len(name) < 3 or name.isupper():
            return None
        if name in self.found:
            return start, end, name
        return self._by_surroundings(start, end, name)

    def _by_surroundings(self, start: int, end: int, name: str) -> tuple[int, int, str] | None:
        """The place of a name by the words around it; what no list has, and can be nothing else, is kept as unknown."""
        folded = self.folded
        around = words.Surroundings(folded, start, end, self.lexicon.vocabulary)
        is_one = around.explained()
        if not is_one and around.person():
            return None
        kind, called = around.kind(), not self._is_word(name) and around.called()
        inside = is_one or called or around.lies() or self._is_inside(around, folded, start)
        if not (kind or inside or around.located()):
            place = self._at_home(name, 0 if words.SUFFERS.match(folded, end, end + 30) else _TOWN)
            return self._hit(start, end, name, place or (self._metropolis(name) if around.listed() else None))
        place = (self._province(name) if around.region() else None) or self._place(name) or self._part(name)
        if place is not None:
            abroad = place.country not in (None, *self.countries[:_WARRING]) and place.kind != "region"
            unsure = abroad and not (kind or inside) and around.listed() and self._metropolis(name) is None
            return None if unsure else self._hit(start, end, name, place)
        line = folded[folded.rfind("\n", 0, start) + 1 :].partition("\n")[0]
        if inside and not capitals(line.split()) and not around.something_else() and (called or not around.described()):
            self.unknown.setdefault(name, "district" if around.quarter() else "town")
        return None

    def _hit(self, start: int, end: int, name: str, place: Place | None) -> tuple[int, int, str] | None:
        if place is None:
            return None
        self.found[name] = place
        return start, end, name

    def _place(self, name: str) -> Place | None:
        return self.lexicon.world.place(name, self.countries)

    def _province(self, name: str) -> Place | None:
        """The province of that name, and not the town that it is called by: "X *province*"."""
        named = (p for p in self.lexicon.world.places(name) if p.kind == "province")
        return next((p for p in named if not self.countries or p.country in self.countries), None)

    def _metropolis(self, name: str) -> Place | None:
        """A city so large that its name alone is enough: "planes from Abu Dhabi and *Istanbul*"."""
        place = self._place(name) if not self._is_word(name) else None
        return place if place is not None and place.kind == "city" and (place.population or 0) >= _METROPOLIS else None

    def _is_word(self, name: str) -> bool:
        return name.lower() in self.lexicon.vocabulary.grammar.tags  # "*The* town fell"

    def _is_inside(self, around: words.Surroundings, folded: str, start: int) -> bool:
        """Whether only a place can stand here, whatever its name."""
        if around.inside():
            return True
        listed = words.LISTED.search(folded, max(0, start - 48), start) if self.unknown else None  # "into X and Y"
        town = words.QUARTER.search(folded, max(0, start - 48), start)  # "in X's Y"
        part = town is not None and self.lexicon.world.place(town.group(1), ()) is not None
        return part or (listed is not None and listed.group(1) in self.unknown)

    def _part(self, name: str) -> Place | None:
        """The town of "East X", "Old X" or "Greater X", where the text is about its country or has named it."""
        first, _, rest = name.partition(" ")
        place = (self.found.get(rest) or self._place(rest)) if first in wordset("town_halves") and rest else None
        return place if place is not None and place.country in self.countries else None

    def _at_home(self, name: str, least: int) -> Place | None:
        """A town of a country that the text names needs no preposition before it: "X was in the hands of …"."""
        part = self._part(name)
        if part is not None or name.count(" ") > 1 or not self.countries or self._is_word(name):
            return part
        place = self._place(name)
        if place is None or place.country not in self.countries:
            return None
        return place if place.kind == "region" or (place.population or 0) >= least else None


def _joined(folded: str, m: Mention) -> Mention:
    """The whole of "eastern and southern X", which is one description, where only its end is a name."""
    before = words.COMPASS.search(folded, max(0, m.start - 20), m.start) if m.place is not None else None
    if before is None or not words.PART.match(folded, m.start):
        return m
    return replace(m, start=before.start(), name=folded[before.start() : m.end])


def _countries(known: Iterable[Mention], lexicon: Lexicon) -> tuple[str, ...]:
    """Codes of the countries that the text names, the theatre's first, then by how often."""
    votes: Counter[str] = Counter()
    for m in known:
        if m.actor is not None and m.actor.type in _FROM_SOMEWHERE and len(m.actor.home) == 1:
            votes.update(m.actor.home)
        elif m.place is not None and m.place.country:
            votes[m.place.country] += 1
    own = lexicon.theatre.countries if lexicon.theatre else ()
    rest = sorted((c for c in votes if c not in own), key=lambda c: (-votes[c], c))
    return (*own, *rest)


def _runs(folded: str, taken: list[tuple[int, int]], lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Capitalised runs outside the known mentions, or a place's longer name: "Port [Sudan]"."""
    k, n = 0, len(taken)
    for match in pattern(words.NAME).finditer(folded):
        start, end = match.span()
        opener = pattern(words.OPENER).match(folded, start, end)
        start = start if opener is None else opener.end()
        while k < n and taken[k][1] <= start:
            k += 1
        if k < n and taken[k][0] < end:
            if start < taken[k][0] and taken[k][1] == end and lexicon.world.places(folded[start:end]):
                yield start, end
                continue
            if taken[k][0] > start + 2:
                yield start, start + len(folded[start : taken[k][0]].rstrip())
            rest = taken[k][1] + len("'s ")
            if rest < end and folded.startswith("'s ", taken[k][1]):
                yield rest, end  # "X's Y": a quarter of the town
            elif held := words.HELD_BY.match(folded, taken[k][1], end):
                yield held.end(), end  # "*Ruritanian*-held X"
            continue
        yield start, end
