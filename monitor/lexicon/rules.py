"""What must hold in a theatre beyond the types of its values: within one entry, and from entry to entry."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from monitor.lexicon.strict import Problem, Source, nearest
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
# What a key names, and the names there are; None where that is not known.
_Known = tuple[str, set[str] | frozenset[str] | None]
# A file, its table, and what those of its keys name that name another entry.
_Table = tuple[str, str, Mapping[str, _Known]]
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


def across(sources: Mapping[str, Source], head: Theatre | None, world: frozenset[str] | None) -> list[Problem]:
    """Mistakes between entries: a name given twice, one that nobody has, places that lie within one another.

    Entries are taken as they stand in the files, so that a mistake within one hides nothing of the others.

    Args:
        sources: the theatre's files.
        head: what theatre.toml says; None where that cannot be read.
        world: canonical names of the world's actors; None where they are not at hand.
    """
    found = _head_mistakes(head, sources["theatre.toml"]) if head is not None else []
    sides = _names(sources, "actors.toml", "actor", side=True)
    absent = "" if "actors.toml" in sources else ", which is not there"
    found += [
        sources["theatre.toml"].problem(f"{side!r} is no actor of type side in actors.toml{absent}", key="sides")
        for side in (head.sides if head is not None and sides is not None else ())
        if side not in (sides or ())
    ]
    actors, places = _names(sources, "actors.toml", "actor"), _names(sources, "places.toml", "place")
    fronts = _names(sources, "fronts.toml", "front")
    everybody = None if actors is None or world is None else actors | world
    tables: tuple[_Table, ...] = (
        ("actors.toml", "actor", {"side": ("side", sides), "stands_for": ("actor", everybody)}),
        ("places.toml", "place", {"front": ("front", fronts), "within": ("place", places), "seat_of": ("side", sides)}),
        ("fronts.toml", "front", {"of": ("place", places)}),
        ("materiel.toml", "materiel", {}),
    )
    for file, table, references in tables:
        if file in sources:
            rows = _rows(sources[file], table)
            found += twice(sources[file], table, [str(row.get("name", "")) for row in rows])
            found += _dangling(sources[file], table, rows, references)
            found += _circles(sources[file], table, rows, "within")
    return found


def _rows(source: Source, table: str) -> list[Mapping[str, object]]:
    """The entries of a table as they stand; one that is no table of keys has none."""
    rows = source.data.get(table, [])
    return [row if isinstance(row, dict) else {} for row in rows] if isinstance(rows, list) else []


def _names(sources: Mapping[str, Source], file: str, table: str, *, side: bool = False) -> set[str] | None:
    """The names that a file gives, or those of sides alone; None where it cannot be read: then nothing is missing."""
    source = sources.get(file)
    if source is None:
        return set()
    if source.problems or (source.data and table not in source.data):
        return None
    return {str(row.get("name")) for row in _rows(source, table) if not side or row.get("type") == "side"}


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
        if name and name in first:
            line = source.line(table, first[name])
            found.append(source.problem(f"{name!r} already stands in line {line}", table, index, "name"))
        first.setdefault(name, index)
    return found


def _dangling(
    source: Source, table: str, rows: Sequence[Mapping[str, object]], references: Mapping[str, _Known]
) -> list[Problem]:
    """References by name to entries that do not exist."""
    return [
        source.problem(
            f"{told!r} is not the name of any {what}{nearest(told, names)}", table, index, key, _label(table, row, key)
        )
        for index, row in enumerate(rows)
        for key, (what, names) in references.items()
        if isinstance(told := row.get(key), str) and names is not None and told not in names
    ]


def _circles(source: Source, table: str, rows: Sequence[Mapping[str, object]], key: str) -> list[Problem]:
    """Entries that hold themselves, by way of others or at once."""
    above = {row.get("name"): row.get(key) for row in rows}
    found = []
    for index, row in enumerate(rows):
        way = [row.get("name")]
        while (upper := above.get(way[-1])) is not None and upper not in way:
            way.append(upper)
        if upper is not None and upper == way[0]:
            told = " within ".join(map(str, [*way, upper]))
            found.append(source.problem(f"goes round in a circle: {told}", table, index, key, _label(table, row, key)))
    return found


def _label(table: str, row: Mapping[str, object], key: str) -> str:
    return f"{table} {row.get('name', '')}: {key}"
