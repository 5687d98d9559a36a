"""The names of one lexicon, ready to be found: made once per lexicon, asked by every document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from monitor.extract.match import Entry, Matcher
from monitor.extract.syntax.ir import Mention
from monitor.model.theatre import Actor, Place, Theatre


class NameIndex:
    """The names of one lexicon, ready to be found.

    Args:
        theatre: the theatre, or None for the world alone.
        actors: of the world (states, organisations, persons). demonyms: adjective → state's canonical name.
        places: of the world that are always matched (countries, capitals); the gazetteer is asked separately.
        seats: capital → the place. metonyms: capital → state whose government it stands for. codes: ISO 3166-1 → state.
        capitals: state → its seat of government. rivals: state → those that it has been at war with.
        people: "Chadians", "Turks".
    """

    def __init__(
        self,
        theatre: Theatre | None,
        actors: Iterable[Actor],
        demonyms: Mapping[str, str],
        places: Iterable[Place],
        seats: Mapping[str, Place],
        metonyms: Mapping[str, str],
        codes: Mapping[str, str],
        capitals: Mapping[str, str],
        rivals: Mapping[str, tuple[str, ...]],
        people: frozenset[str],
    ) -> None:
        self.theatre = theatre
        self.people = people
        self.rivals = rivals
        self.actors: dict[str, Actor] = {}
        self.codes = codes
        adjectives: dict[str, tuple[str, ...]] = {}
        for adjective, state in demonyms.items():
            adjectives[state] = (*adjectives.get(state, ()), adjective)
        self.adjectives = adjectives
        everything = tuple(actors)
        for actor in everything:
            self.actors.setdefault(actor.name, actor)
        roles: dict[str, tuple[str, ...]] = {}
        for actor in theatre.actors if theatre else ():
            for word in dict.fromkeys(actor.roles):
                roles[word] = (*roles.get(word, ()), actor.name)
        self.roles = roles  # common noun → the theatre's actors that it is listed for
        known = {place.name: place for place in (theatre.places if theatre else ())}
        self.capitals = {
            state: Mention(0, 0, "place", name, place=known.get(name) or seats[name])
            for state, name in capitals.items()
        }
        matched = [known.get(name) or seats[name] for name in metonyms]
        self.matcher = Matcher(_aliases(theatre, everything, demonyms, (*places, *matched), metonyms, self.actors))


def _aliases(
    theatre: Theatre | None,
    actors: Iterable[Actor],
    demonyms: Mapping[str, str],
    places: Iterable[Place],
    metonyms: Mapping[str, str],
    known: Mapping[str, Actor],
) -> Iterable[tuple[str, Entry]]:
    """All aliases in order of precedence: the theatre's before the world's."""
    for actor in actors:
        entry = Entry("actor", actor.name, actor=actor)
        for alias in (actor.name, *((actor.full,) if actor.full else ()), *actor.aliases):
            yield alias, entry
    for place in (*(theatre.places if theatre else ()), *places):
        government = known.get(metonyms.get(place.name, ""))
        entry = Entry("place", place.name, place=place, actor=government)
        for alias in (place.name, *place.aliases):
            yield alias, entry
    for front in theatre.fronts if theatre else ():
        place = Place(front.name, "region", front.source, lat=front.lat, lon=front.lon, front=front.name)
        for alias in (front.name, *front.aliases):
            yield alias, Entry("place", front.name, place=place)
    for thing in theatre.materiel if theatre else ():
        for alias in (thing.name, *thing.aliases):
            yield alias, Entry("materiel", thing.name, materiel=thing)
    for adjective, state in demonyms.items():
        if state in known:
            yield adjective, Entry("demonym", state, actor=known[state])
