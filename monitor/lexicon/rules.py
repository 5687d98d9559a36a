"""What must hold in a theatre beyond the types of its values: within one entry, and from entry to entry."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from monitor.lexicon.strict import Problem, Source
from monitor.model import edtf
from monitor.model.claim import TYPES
from monitor.model.clean import clean
from monitor.model.theatre import Actor, Front, Materiel, Place, Theatre

ACTOR_TYPES = ("state", "side", "armed_group", "company", "organisation", "person", "tribe", "institution")
PLACE_KINDS = (
    *("country", "region", "province", "city", "town", "district"),
    *("airport", "base", "road", "facility", "camp"),
)
# The involvement types that a supply of weapons can be coded as (coding rules §2).
MATERIEL_TYPES = ("arms", "drones")

_Entry = Actor | Place | Front | Materiel
# A file, its table, the entries, and for each key that names another entry the names there are.
_Table = tuple[str, str, Sequence[_Entry], Mapping[str, set[str]]]
_SLOT = re.compile(r"(?P<kind>[a-z]+)/(?P<type>[a-z_]+)(?:@.+|:.+)?")


def within_entry(
    source: Source,
    table: str,
    index: int,
    value: _Entry,
    citations: Mapping[str, str],
) -> list[Problem]:
    """Mistakes that show in one entry alone: an unknown type, kind or source key, an impossible date or point."""
    wrong: list[tuple[str, str]] = []
    if not value.name.strip():
        wrong.append(("name", "is empty"))
    elif clean(value.name) != value.name or "\n" in value.name or "\t" in value.name:
        wrong.append(("name", "has a line break or a character that nobody sees; type it again by hand"))
    if citations and value.source.partition(":")[0].strip() not in citations:
        known = ", ".join(sorted(citations))
        wrong.append(("source", f"names no key of [sources] in theatre.toml; known: {known}"))
    if isinstance(value, Actor):
        wrong += _one_of("type", value.type, ACTOR_TYPES) + _dates(value)
    elif isinstance(value, Materiel):
        wrong += _one_of("type", value.type, MATERIEL_TYPES)
    else:
        wrong += _point(value.lat, value.lon)
    if isinstance(value, Place):
        wrong += _one_of("kind", value.kind, PLACE_KINDS)
    if isinstance(value, Front) and (value.of is None) != (not value.words):
        wrong.append(("of", "of and words go together: the place, and the words that mean that side of it"))
    return [source.problem(message, table, index, key, f"{table} {value.name}: {key}") for key, message in wrong]


def actor_mistakes(source: Source, index: int, actor: Actor, citations: Mapping[str, str]) -> list[Problem]:
    """Mistakes that show in one actor alone; for files that hold nothing else."""
    return within_entry(source, "actor", index, actor, citations)


def across(
    theatre: Theatre, sources: Mapping[str, Source], world: frozenset[str] | None, *, whole: bool
) -> list[Problem]:
    """Mistakes between entries: a name given twice, a side, front or place that is named but does not exist.

    Args:
        theatre: what was read.
        sources: its files, for the lines.
        world: canonical names of the world's actors; None where they are not at hand.
        whole: False where an entry could not be read; names that only it gives would then seem to be missing,
            so nothing but the head is checked.
    """
    found = _head_mistakes(theatre, sources["theatre.toml"])
    if not whole:
        return found
    actors, places, fronts = ({one.name for one in rows} for rows in (theatre.actors, theatre.places, theatre.fronts))
    sides = {actor.name for actor in theatre.actors if actor.type == "side"}
    absent = "" if "actors.toml" in sources else ", which is not there"
    found += [
        sources["theatre.toml"].problem(f"{side!r} is no actor of type side in actors.toml{absent}", key="sides")
        for side in theatre.sides
        if side not in sides
    ]
    stands_for = {} if world is None else {"stands_for": actors | world}
    tables: tuple[_Table, ...] = (
        ("actors.toml", "actor", theatre.actors, {"side": sides, **stands_for}),
        ("places.toml", "place", theatre.places, {"front": fronts, "within": places, "seat_of": sides}),
        ("fronts.toml", "front", theatre.fronts, {"of": places}),
        ("materiel.toml", "materiel", theatre.materiel, {}),
    )
    for file, table, values, references in tables:
        if file in sources:
            found += twice(sources[file], table, [value.name for value in values])
            found += _dangling(sources[file], table, values, references)
    return found


def _one_of(key: str, value: str, allowed: Sequence[str]) -> list[tuple[str, str]]:
    return [] if value in allowed else [(key, f"{value!r} is none of {', '.join(allowed)}")]


def _dates(actor: Actor) -> list[tuple[str, str]]:
    wrong = []
    for key, value in (("since", actor.since), ("until", actor.until)):
        try:
            edtf.bounds(value or "2000")
        except ValueError as why:
            wrong.append((key, str(why)))
    if not wrong and actor.since and actor.until and edtf.last_day(actor.until) < edtf.first_day(actor.since):
        wrong.append(("until", f"{actor.until} is before since = {actor.since}"))
    return wrong


def _point(lat: float | None, lon: float | None) -> list[tuple[str, str]]:
    wrong = []
    if (lat is None) != (lon is None):
        wrong.append(("lat", "lat and lon go together; give both or neither"))
    if lat is not None and not -90 <= lat <= 90:
        wrong.append(("lat", f"{lat} is no latitude; degrees from -90 to 90"))
    if lon is not None and not -180 <= lon <= 180:
        wrong.append(("lon", f"{lon} is no longitude; degrees from -180 to 180"))
    return wrong


def _head_mistakes(theatre: Theatre, head: Source) -> list[Problem]:
    """Country codes, the box of the map, and the slots that are expected."""
    wrong = [
        ("countries", f"{code!r} is no ISO 3166-1 alpha-2 code, two capital letters")
        for code in theatre.countries
        if not re.fullmatch(r"[A-Z]{2}", code)
    ]
    if not theatre.countries:
        wrong.append(("countries", "names no country"))
    west, south, east, north = theatre.bbox
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
        wrong.append(("bbox", "must be west, south, east, north in degrees, west < east and south < north"))
    wrong += [("expected", reason) for slot in theatre.expected if (reason := _slot_mistake(slot))]
    return [head.problem(message, "theatre", None, key, f"theatre: {key}") for key, message in wrong]


def _slot_mistake(slot: str) -> str:
    """What is wrong with an expected slot, empty where nothing is: a type that no claim has would be a gap for ever."""
    found = _SLOT.fullmatch(slot)
    if found is None:
        return f"{slot!r} is no slot; write kind/type, kind/type@place or kind/type:actor"
    if found["kind"] not in TYPES:
        return f"{slot!r}: there is no kind {found['kind']!r}; known are {', '.join(TYPES)}"
    types = TYPES[found["kind"]]
    if found["type"] not in types:
        return f"{slot!r}: {found['kind']} has no type {found['type']!r}; known are {', '.join(sorted(types))}"
    return ""


def twice(source: Source, table: str, names: Sequence[str]) -> list[Problem]:
    """Names that entries before have, given the name of every entry of a table in order."""
    first: dict[str, int] = {}
    found = []
    for index, name in enumerate(names):
        if name in first:
            line = source.line(table, first[name])
            found.append(source.problem(f"{name!r} already stands in line {line}", table, index, "name"))
        first.setdefault(name, index)
    return found


def _dangling(source: Source, table: str, values: Sequence[_Entry], known: Mapping[str, set[str]]) -> list[Problem]:
    """References by name to entries that do not exist."""
    return [
        source.problem(f"{target!r} is not the name of any entry", table, index, key, f"{table} {value.name}: {key}")
        for index, value in enumerate(values)
        for key, names in known.items()
        if (target := getattr(value, key)) is not None and target not in names
    ]
