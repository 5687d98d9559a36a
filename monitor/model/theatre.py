"""A conflict as data: who, where, with what; and the world under every conflict."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date

from monitor.model import edtf

_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Actor:
    """A party, person, state or organisation.

    Attributes:
        name: the canonical name, as panels print it ("NDF", "United Arab Emirates" prints as "UAE").
        full: the long name; None where there is none.
        type: state, side, armed_group, company, organisation, person, tribe or institution (PLOVER actor roles).
        aliases: every other spelling; matched as whole words, with case where an alias holds a capital.
        side: the side of the theatre it belongs to (a canonical name of an actor of type ``side``), or None.
        stands_for: for a person or institution: the actor it acts for in fronts and involvement.
        foreign: whether it is foreign to the theatre (counts for involvement).
        roles: common nouns that may refer back to it ("the general", "the strongman").
        since, until: EDTF bounds of ``side``, inclusive; None = open. With the side ends whom it stands for; of a side
            or body the bounds of ``roles``: who "the government" is.
        source: where the entry comes from; never empty.
        home: ISO 3166-1 alpha-2 codes of the countries it belongs to: a state's own code, a group's base, a
            person's state. Empty where it belongs to none (the UN) or, in a theatre, to the theatre itself.
    """

    name: str
    type: str
    source: str
    full: str | None = None
    aliases: tuple[str, ...] = ()
    side: str | None = None
    stands_for: str | None = None
    foreign: bool = False
    roles: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    home: tuple[str, ...] = ()

    def within(self, first: date, last: date) -> Actor:
        """The actor as it stood within these days: for itself alone where all lie before or after its time with a side.

        A side or body that has none to lose is nobody's government or army then. A person without a side is the same
        at any time: an envoy who has left is still known for whose envoy he was.
        """
        before = self.since is not None and last < edtf.first_day(self.since)
        after = self.until is not None and first > edtf.last_day(self.until)
        if not (before or after) or (self.type == "person" and not self.side):
            return self
        return replace(self, side=None, stands_for=None) if self.side else replace(self, roles=())


# Kinds of places that say little of where something happened: they hold provinces, or are as large as one.
VAST = frozenset({"country", "region"})
WIDE = VAST | {"province"}


@dataclass(frozen=True, slots=True)
class Place:
    """A named place.

    Attributes:
        name: canonical name; unique in its theatre.
        kind: country, region, province, city, town, district, airport, base, road, facility or camp.
        lat, lon: WGS 84 degrees; None only for regions without a sensible point.
        adm1: the admin-1 that holds it; ``within`` the place that holds it (a district's city); None = unknown.
        country: ISO 3166-1 alpha-2.
        front: the front it belongs to, None for its nearest or none.
        seat_of: the side whose authorities sit there ("the ministry in X" is theirs), None for no side.
        population: inhabitants; None = unknown. It ranks places of one name, nothing else.
    """

    name: str
    kind: str
    source: str
    aliases: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    adm1: str | None = None
    within: str | None = None
    country: str | None = None
    front: str | None = None
    population: int | None = None
    seat_of: str | None = None


@dataclass(frozen=True, slots=True)
class Front:
    """A line or area of fighting that analysts speak of as one; ``lat``/``lon`` is where its label stands.

    Attributes:
        of: the place that it is a side of ("south of the city"); None for a front that is no such part.
        words: lower-case words by which a description of ``of`` means that side ("south", "southern").
    """

    name: str
    source: str
    lat: float
    lon: float
    aliases: tuple[str, ...] = ()
    of: str | None = None
    words: tuple[str, ...] = ()

    def described(self, description: str, place: str | None) -> bool:
        """Whether the description of a place, as a text gives it, means this side of that place."""
        if self.of is None or place != self.of or description == place:
            return False
        return not {*_WORD.findall(description.casefold())}.isdisjoint(self.words)


@dataclass(frozen=True, slots=True)
class Materiel:
    """A weapon or system by name; ``type`` is the involvement type that its supply is coded as."""

    name: str
    type: str
    source: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Theatre:
    """One conflict: everything a picture of it needs to know beforehand.

    Attributes:
        id: folder name, lower case.
        countries: ISO 3166-1 alpha-2 codes whose territory this is; their states are not foreign to it.
        bbox: west, south, east, north in degrees, for the map.
        sides: canonical names of the two or more sides, in panel order.
        expected: slots that an analyst expects to be reported on; their absence is a gap. Each is
            ``kind/type`` or ``kind/type@place`` or ``kind/type:actor``; of ``actor|actor`` any one will do.
    """

    id: str
    name: str
    source: str
    countries: tuple[str, ...]
    bbox: tuple[float, float, float, float]
    sides: tuple[str, ...]
    adjectives: tuple[str, ...] = ()
    expected: tuple[str, ...] = ()
    actors: tuple[Actor, ...] = field(default=(), repr=False)
    places: tuple[Place, ...] = field(default=(), repr=False)
    fronts: tuple[Front, ...] = field(default=(), repr=False)
    materiel: tuple[Materiel, ...] = field(default=(), repr=False)
