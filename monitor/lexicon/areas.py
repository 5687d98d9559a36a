"""Where a place belongs: the front or admin-1 that holds it, else the country."""

from __future__ import annotations

from collections.abc import Callable

from monitor.lexicon.lexicon import Lexicon
from monitor.model.claim import Location


def area_of(lexicon: Lexicon) -> Callable[[Location], str | None]:
    """The function that names the area of a claim's place: its front, else its admin-1, else its country.

    The function gives None for a place that neither the theatre nor the gazetteer knows. It is pure, and
    remembers what it was asked.
    """
    theatre = lexicon.theatre
    known = {place.name: place for place in theatre.places} if theatre else {}
    fronts = {front.name for front in theatre.fronts} if theatre else set()
    parts = [front for front in theatre.fronts if front.of] if theatre else []
    states = {country.code: country.name for country in lexicon.world.countries}
    codes = {name: code for code, name in states.items()}
    home = theatre.countries if theatre else ()
    remembered: dict[str, str | None] = {}

    def area(name: str) -> str | None:
        if name in fronts:
            return name
        place = known.get(name) or (None if name in codes else lexicon.world.place(name, home))
        if place is None:
            return name if name in codes else None
        return place.front or place.adm1 or states.get(place.country or "")

    def of(location: Location) -> str | None:
        for part in parts:
            if part.described(location.name or "", location.id):
                return part.name
        for name in _names(location):
            if name not in remembered:
                remembered[name] = area(name)
            if remembered[name] is not None:
                return remembered[name]
        return None

    return of


def _names(location: Location) -> tuple[str, ...]:
    """What may be looked up, best first: the canonical place, the name as a whole, then each of several."""
    whole = [name for name in (location.id, location.name) if name]
    parts = [part.strip() for name in whole if "," in name for part in name.split(",")]
    return tuple(dict.fromkeys((*whole, *parts)))
