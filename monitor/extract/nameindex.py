"""The names of one lexicon, ready to be found: made once per process, asked by every document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import chain, product
from typing import TypeVar

from monitor.extract.match import Entry, Finder, Matcher, Span
from monitor.extract.syntax.ir import Mention
from monitor.lexicon import Lexicon
from monitor.lexicon.vocabulary import wordset
from monitor.model import edtf
from monitor.model.pause import collector_paused
from monitor.model.theatre import Actor, Place, Theatre

Key = TypeVar("Key")


def name_indexes(lexicons: Mapping[Key, Lexicon]) -> dict[Key, NameIndex]:
    """The names of each lexicon; those of all are looked for at once."""
    with collector_paused():
        found = {key: NameIndex(lexicon) for key, lexicon in lexicons.items()}
        finder = Finder(chain.from_iterable(index.matcher.table for index in found.values()))
    for index in found.values():
        index.finder = finder
    return found


class NameIndex:
    """The theatre's names, then the world's states, organisations, persons and capitals.

    Attributes:
        theatre: the theatre, or None for the world alone. actors: by canonical name.
        adjectives: state → "Chadian". people: "Chadians", "Turks". codes: ISO 3166-1 → state.
        rivals: state → those that it has been at war with. capitals: state → its seat of government.
        roles: common noun → the theatre's actors that it is listed for. clients: "backed by X", country → whom X is
            known to back there, of several the first.
        torn: the states that an armed group of their own fights in.
        foreign_roles: of the roles of the theatre's foreigners the last word, or what tells their side.
        home: the theatre's own states. allied: codes of the states whose coalition fights in the theatre.
        matcher: what all of it means; towns are the gazetteer's, which is asked separately.
        finder: finds the names of all lexicons that it was made with.
    """

    finder: Finder

    def __init__(self, lexicon: Lexicon) -> None:
        countries, theatre = lexicon.world.countries, lexicon.theatre
        self.theatre, own = theatre, theatre.actors if theatre else ()
        self.people = frozenset(word for c in countries for word in c.people)
        self.codes = {c.code: c.name for c in countries}
        self.home = frozenset(self.codes[c] for c in (theatre.countries if theatre else ()) if c in self.codes)
        self.allied = frozenset(code for a in own if "coalition" in a.roles for code in a.home)
        self.rivals = {c.name: tuple(self.codes[code] for code in c.rivals) for c in countries}
        self.adjectives = {c.name: c.adjectives for c in countries if c.adjectives}
        self.actors: dict[str, Actor] = {}
        for actor in lexicon.actors:
            self.actors.setdefault(actor.name, actor)
        armed = (a for a in self.actors.values() if a.type in ("armed_group", "side") and not a.stands_for)
        self.torn = frozenset(self.codes.get(a.home[0], "") for a in armed if len(a.home) == 1)
        self.clients = _clients(lexicon.actors, self.codes)
        self.roles = _roles(own)
        self._bounded = [a for a in own if (a.side or a.roles) and (a.since or a.until)]
        self._astray = lru_cache(maxsize=64)(self._astray_on)  # the items of a poll are of few days
        abroad = (role.removesuffix(" side") for a in own if a.foreign for role in a.roles)
        self.foreign_roles = frozenset(role.rpartition(" ")[2].casefold() for role in abroad)
        seats = {place.name: place for c in countries for place in c.seats}
        seats |= {place.name: place for place in (theatre.places if theatre else ()) if place.name in seats}
        self.capitals = {
            c.name: Mention(0, 0, "place", c.capital, place=seats[c.capital]) for c in countries if c.capital
        }
        governments = {capital: c.name for c in countries for capital in c.capitals}
        governments |= {c.capital: c.union for c in countries if c.capital and c.union}
        places = (*(c.place for c in countries), *(seats[name] for name in governments))
        self.matcher = Matcher(self._aliases(lexicon, places, governments))

    def mentions(self, folded: str, spans: Iterable[Span] | None = None) -> list[Mention]:
        """The names of a text in order, without overlaps; ``spans``: what the finder has found in it, if known."""
        return self.matcher.named(folded, self.finder.spans(folded) if spans is None else spans)

    def astray(self, published: str | None) -> dict[str, Actor]:
        """The actors that are of no side, or hold no office, on a text's day, as they are then; None: day unknown."""
        return self._astray(published) if published is not None and self._bounded else {}

    def _astray_on(self, published: str) -> dict[str, Actor]:
        first, last = edtf.bounds(published)
        then = ((a, a.within(first, last)) for a in self._bounded)
        return {a.name: now for a, now in then if now is not a}

    def dated(self, m: Mention, astray: Mapping[str, Actor], words: str) -> Mention:
        """A name as it is meant on a text's day; an office is then whoever's it is ("the *capital's* government").

        ``words``: as the text has it; a name's own words stay its own ("the XYZ government").
        """
        then = astray.get(m.actor.name) if m.actor else None
        if m.actor is None or then is None:
            return m
        office = "government" in m.actor.roles and words.rpartition(" ")[2].islower() and m.actor.name not in words
        heirs = [x for x in self.roles["government"] if x not in astray] if office and not then.roles else []
        return replace(m, name=heirs[0], actor=self.actors[heirs[0]]) if len(heirs) == 1 else replace(m, actor=then)

    def within(self, folded: str, spans: Iterable[Span]) -> list[Entry]:
        """What all names in a text may mean, those inside longer ones among them."""
        found = (self.matcher.table.get(folded[start:end]) for start, end in spans)
        return [entry for entry in found if entry is not None]

    def _aliases(
        self, lexicon: Lexicon, places: tuple[Place, ...], governments: Mapping[str, str]
    ) -> Iterator[tuple[str, Entry]]:
        """All aliases in order of precedence: the theatre's before the world's; ``governments``: capital → whose."""
        for actor in lexicon.actors:
            entry = Entry("actor", actor.name, actor=actor)
            for alias in (actor.name, *((actor.full,) if actor.full else ()), *actor.aliases):
                yield alias, entry
        for place in (*(self.theatre.places if self.theatre else ()), *places):
            entry = Entry("place", place.name, place=place, actor=self.actors.get(governments.get(place.name, "")))
            for alias in (place.name, *place.aliases):
                yield alias, entry
        yield from _of_theatre(self.theatre) if self.theatre else ()
        for c in lexicon.world.countries:
            for adjective in c.adjectives if c.name in self.actors else ():
                yield adjective, Entry("demonym", c.name, actor=self.actors[c.name])


def _clients(actors: Iterable[Actor], codes: Mapping[str, str]) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for actor in actors:
        for role, code in product((r for r in actor.roles if r.startswith("backed by ")), actor.home):
            found.setdefault((role, codes.get(code, "")), actor.name)
    return found


def _roles(actors: Iterable[Actor]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for actor in actors:
        for word in dict.fromkeys(actor.roles):
            found[word] = (*found.get(word, ()), actor.name)
    return found


def _of_theatre(theatre: Theatre) -> Iterator[tuple[str, Entry]]:
    for front in theatre.fronts:
        place = Place(front.name, "region", front.source, lat=front.lat, lon=front.lon, front=front.name)
        for alias in (front.name, *front.aliases):
            yield alias, Entry("place", front.name, place=place)
    for thing in theatre.materiel:
        for alias in (thing.name, *thing.aliases):
            yield alias, Entry("materiel", thing.name, materiel=thing)


def first_words(actor: Actor) -> set[str]:
    """What an armed group may be called by: "Kachin" of the Kachin Independence Army, but not "Islamic"."""
    words = {x.partition(" ")[0] for x in (actor.name, *actor.aliases) if " " in x}
    return {x for x in words - wordset("common_names") if x[0].isupper() and x.isalpha()}
