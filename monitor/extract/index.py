"""Lexicon → the name index that extraction looks names up in."""

from __future__ import annotations

from monitor.extract.nameindex import NameIndex
from monitor.lexicon import Lexicon


def name_index(lexicon: Lexicon) -> NameIndex:
    """The names of a lexicon: the theatre's, then the world's states, organisations, persons and capitals."""
    countries = lexicon.world.countries
    demonyms = {adjective: c.name for c in countries for adjective in c.adjectives}
    metonyms = {capital: c.name for c in countries for capital in c.capitals}
    metonyms |= {c.capital: c.union for c in countries if c.capital and c.union}
    capitals = {c.name: c.capital for c in countries if c.capital}
    codes = {c.code: c.name for c in countries}
    rivals = {c.name: tuple(codes[code] for code in c.rivals) for c in countries}
    places = tuple(c.place for c in countries)
    seats = {place.name: place for c in countries for place in c.seats}
    people = frozenset(word for c in countries for word in c.people)
    return NameIndex(
        lexicon.theatre, lexicon.actors, demonyms, places, seats, metonyms, codes, capitals, rivals, people
    )
