"""What codings share, each distinct value once: numbers that stand for rows of the small tables."""

from __future__ import annotations

import sqlite3

import msgspec

from monitor.model import edtf
from monitor.model.claim import PARTIES, Claim, Location
from monitor.store.database import Database

Values = tuple[object, ...]

_COLUMNS = {
    "whats": ("kind", "type", "modality", *PARTIES),
    "numbers": ("value", "low", "best", "high", "qualifier", "unit", "phrase", "scope", "population"),
    "places": ("name", "place", "precision", "basis", "lat", "lon", "area"),
    "times": ("value", "basis", "first", "last"),
    "speakers": ("name", "type"),
}
_INSERT = {
    table: f"INSERT INTO {table} (key, {', '.join(columns)}) VALUES (?{', ?' * len(columns)})"  # noqa: S608
    for table, columns in _COLUMNS.items()
}
_SELECT = {table: f"SELECT id FROM {table} WHERE key = ?" for table in _COLUMNS}  # noqa: S608
_ROLES = _COLUMNS["whats"][3:]
# Some hundred bytes each: enough for a poll or a recode of any size to find most of what it repeats.
_KEPT = 50_000


class Shared:
    """Finds or makes the rows; remembers which they are."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known: dict[tuple[str, str], int] = {}
        self._rollbacks = 0

    def id(self, db: sqlite3.Connection, table: str, values: Values) -> int:
        """The row of ``table`` with these values, made where there is none."""
        if self._rollbacks != self._database.rollbacks or len(self._known) > _KEPT:
            # What a transaction made is gone with it when it is rolled back.
            self._known.clear()
            self._rollbacks = self._database.rollbacks
        key = msgspec.json.encode(values).decode()
        known = self._known.get((table, key))
        if known is None:
            known = self._known[table, key] = _find(db, table, key, values)
        return known


def _find(db: sqlite3.Connection, table: str, key: str, values: Values) -> int:
    row = db.execute(_SELECT[table], (key,)).fetchone()
    if row:
        return int(row[0])
    flat = [_list(value) if isinstance(value, tuple) else value for value in values]
    made = int(db.execute(_INSERT[table], (key, *flat)).lastrowid or 0)
    if table == "whats":
        _name_parties(db, made, values)
    return made


def what_of(claim: Claim) -> Values:
    """Columns of ``whats``."""
    return (claim.kind, claim.type, claim.modality, *(getattr(claim, field) for field in PARTIES))


def number_of(claim: Claim) -> Values:
    """Columns of ``numbers``; a claim without a number still has scope and population."""
    q = claim.quantity
    figures = (None,) * 6 + ("",) if q is None else (q.value, q.low, q.best, q.high, q.qualifier, q.unit, q.phrase)
    return (*figures, claim.scope, claim.population)


def place_of(place: Location, area: str | None) -> Values:
    """Columns of ``places``."""
    return (place.name, place.id, place.precision, place.basis, place.lat, place.lon, area)


def time_of(claim: Claim) -> Values:
    """Columns of ``times``: the EDTF value, its basis, and its bounds as ordinals."""
    value = claim.when.value
    if value is None:
        return (None, claim.when.basis, None, None)
    first, last = edtf.bounds(value)
    return (value, claim.when.basis, first.toordinal(), last.toordinal())


def _list(names: tuple[object, ...]) -> str:
    return msgspec.json.encode(names).decode()


def _name_parties(db: sqlite3.Connection, what: int, values: Values) -> None:
    """Enter every party's name, so that a search for one looks at names and not at all that they did."""
    for role, names in zip(_ROLES, values[3:], strict=True):
        for name in names if isinstance(names, tuple) else ():
            db.execute("INSERT INTO names (name) VALUES (?) ON CONFLICT DO NOTHING", (name,))
            db.execute(
                "INSERT INTO parties SELECT id, ?, ? FROM names WHERE name = ? ON CONFLICT DO NOTHING",
                (role, what, name),
            )
