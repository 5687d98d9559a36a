"""A theatre as text that is read back in a moment: what a store remembers so that a picture need not parse TOML."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import fields
from typing import Any, TypeVar

from monitor.model.theatre import Actor, Front, Materiel, Place, Theatre

Entry = TypeVar("Entry", Actor, Place, Front, Materiel)
_TABLES: dict[str, type[Actor | Place | Front | Materiel]] = {
    "actors": Actor, "places": Place, "fronts": Front, "materiel": Materiel
}  # fmt: skip


def dump(theatre: Theatre) -> str:
    """The theatre as JSON: lists of values in the order of the fields."""
    return json.dumps(_values(theatre), ensure_ascii=False, separators=(",", ":"), default=_values)


def restore(text: str) -> Theatre:
    """What :func:`dump` wrote.

    Raises:
        ValueError, TypeError, KeyError: the text is something else, or of another version of the program.
    """
    names, values = [f.name for f in fields(Theatre)], json.loads(text)
    if not isinstance(values, list):
        raise TypeError("a theatre is a list of values")
    given = dict(zip(names, values, strict=True))
    for table, kind in _TABLES.items():
        given[table] = [kind(*_tuples(row)) for row in given[table]]
    return Theatre(**dict(zip(given, _tuples(given.values()), strict=True)))


def _values(entry: Theatre | Entry) -> list[object]:
    return [getattr(entry, f.name) for f in fields(entry)]


def _tuples(row: Iterable[object]) -> list[Any]:
    return [tuple(value) if value.__class__ is list else value for value in row]
