"""What is true in every theatre: states, organisations, leaders, armed groups of other wars, and the gazetteer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from hashlib import sha256

import msgspec

from monitor.lexicon.ready import ready
from monitor.lexicon.rules import actor_mistakes
from monitor.lexicon.shipped import DATA as SHIPPED
from monitor.lexicon.spelling import spellings
from monitor.lexicon.strict import Problem, Source, citations, cite, numbered, read, refuse, unknown_tables
from monitor.model.theatre import Actor, Place

DATA = SHIPPED / "world"
ACTOR_FILES = ("organisations.toml", "persons.toml", "groups.toml")
_COUNTRIES = "countries.json"
_ISO = "ISO 3166-1; names as in tools/world_names.toml"


@dataclass(frozen=True, slots=True)
class Country:
    """A state or territory.

    Attributes:
        code: ISO 3166-1 alpha-2 (XK for Kosovo).
        name: as panels print it; ``aliases`` every other name of it.
        adjectives: ``Emirati``; ``people`` plural nouns, ``Emiratis``.
        capital: the seat of government, None where there is none; ``capitals`` every name under which a capital
            stands for its government, ``government`` offices and forces that do so ("Kremlin", "Pentagon").
        union: the organisation of states that its capital stands for instead ("Brussels"); None = none.
        seat: where the capital lies, WGS 84 degrees (latitude, longitude); None = unknown.
        neighbours: codes of the states it has a land border with.
        rivals: codes of the states that it has been at war with, state against state, since 2000.
        continent: AF, AN, AS, EU, NA, OC or SA.
        lat, lon: a point inside, WGS 84 degrees; None = unknown.
    """

    code: str
    name: str
    aliases: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capital: str | None = None
    capitals: tuple[str, ...] = ()
    government: tuple[str, ...] = ()
    union: str | None = None
    seat: tuple[float, float] | None = None
    neighbours: tuple[str, ...] = ()
    rivals: tuple[str, ...] = ()
    continent: str = ""
    lat: float | None = None
    lon: float | None = None

    @property
    def actor(self) -> Actor:
        """The state as a party; its name's other forms, its people and its offices are aliases."""
        aliases = (*self.aliases, *self.people, *self.government)
        return Actor(self.name, "state", _ISO, aliases=aliases, foreign=True, home=(self.code,))

    @property
    def place(self) -> Place:
        """The state as a place."""
        return Place(self.name, "country", _ISO, self.aliases, self.lat, self.lon, country=self.code)

    @property
    def seats(self) -> tuple[Place, ...]:
        """The capital as a place, once for every name of it."""
        lat, lon = self.seat or (None, None)
        names = dict.fromkeys((*self.capitals, *((self.capital,) if self.capital else ())))
        return tuple(Place(name, "city", _ISO, lat=lat, lon=lon, country=self.code) for name in names)


@dataclass(frozen=True, slots=True)
class World:
    """The world under every theatre.

    Attributes:
        countries: by code.
        actors: states first, then organisations, persons and groups; canonical names are unique. ``foreign`` is
            set: at home a world actor is only where its ``home`` says so (see :meth:`Lexicon.actors`).
        digest: of the files read.
    """

    countries: tuple[Country, ...]
    actors: tuple[Actor, ...] = field(repr=False)
    digest: str

    def places(self, name: str) -> tuple[Place, ...]:
        """Every place of this name in the gazetteer, the largest first; () where there is none.

        The first call opens the table (about 10 ms); what was asked is remembered.
        """
        from monitor.lexicon.gazetteer import named  # noqa: PLC0415  opened when first asked, not when loaded

        return named(name)

    def place(self, name: str, countries: Iterable[str] = (), regions: Iterable[str] = ()) -> Place | None:
        """The place that a text means by ``name``, None for none; see :func:`monitor.lexicon.gazetteer.meant`."""
        from monitor.lexicon.gazetteer import meant  # noqa: PLC0415  as above

        return meant(name, tuple(countries), tuple(regions))


@lru_cache(maxsize=1)
def load_world() -> World:
    """The shipped world. Read once per process.

    Raises:
        ConfigError: a shipped file is damaged; names every problem with file and line.
    """
    return ready(DATA, (DATA / name for name in (_COUNTRIES, *ACTOR_FILES)), World, _parsed)


def _parsed() -> World:
    raw = (DATA / _COUNTRIES).read_bytes()
    countries = msgspec.json.decode(raw, type=tuple[Country, ...])
    sources = [read(DATA / name) for name in ACTOR_FILES]
    problems: list[Problem] = []
    actors = [country.actor for country in countries]
    for source in sources:
        actors += _actors(source, problems)
    refuse(problems, "The product's own data are damaged; install it anew")
    return World(countries, tuple(actors), _digest(raw, sources))


def check_world() -> tuple[Problem, ...]:
    """Every mistake in the world's hand-kept files, for tests and for who edits them."""
    problems: list[Problem] = []
    first: dict[str, str] = {}
    for name in ACTOR_FILES:
        source = read(DATA / name)
        for index, actor in enumerate(_actors(source, problems)):
            if actor.name in first:
                problems.append(source.problem(f"{actor.name!r} already stands in {first[actor.name]}", "actor", index))
            first.setdefault(actor.name, name)
    return tuple(problems)


def _actors(source: Source, problems: list[Problem]) -> list[Actor]:
    """A file's actors with their citations written out, all of them foreign; adds what is wrong to ``problems``."""
    problems += [*source.problems, *unknown_tables(source, ("sources", "actor"))]
    cited, wrong = citations(source)
    actors, mistakes = numbered(source, "actor", Actor)
    problems += [*wrong, *mistakes]
    for index, actor in actors.items():
        problems += actor_mistakes(source, index, actor, cited)
    return [
        replace(a, source=cite(a.source, cited), aliases=spellings(a.name, a.aliases), foreign=True)
        for a in actors.values()
    ]


def _digest(raw: bytes, sources: Iterable[Source]) -> str:
    return sha256(raw + "".join(s.text for s in sources).encode()).hexdigest()[:16]
