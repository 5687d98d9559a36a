"""Lexicon → the name index that extraction looks names up in."""

from __future__ import annotations

from monitor.extract.names import NameIndex
from monitor.lexicon import Lexicon
from monitor.model.theatre import Actor, Place


def name_index(lexicon: Lexicon) -> NameIndex:
    """The names of a lexicon: the theatre's, then the world's states, organisations, persons and capitals."""
    world = lexicon.world
    actors: list[Actor] = [*world.actors]
    places: list[Place] = []
    demonyms: dict[str, str] = {}
    metonyms: dict[str, str] = {}
    codes: dict[str, str] = {}
    for country in world.countries:
        codes[country.code] = country.name
        actors.append(
            Actor(country.name, "state", "ISO 3166-1", aliases=(*country.aliases, *country.people), foreign=True)
        )
        places.append(
            Place(country.name, "country", "ISO 3166-1", aliases=country.aliases, lat=country.lat, lon=country.lon, country=country.code)
        )
        demonyms.update(dict.fromkeys(country.adjectives, country.name))
        if country.capital:
            metonyms[country.capital] = country.name
            places.append(Place(country.capital, "city", "ISO 3166-1", country=country.code))
    return NameIndex(lexicon.theatre, actors, demonyms, places, metonyms, codes)
