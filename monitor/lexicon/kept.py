"""A theatre as text that is read back in a moment: what a store remembers so that a picture need not parse TOML."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TypeVar

from monitor.model.theatre import Actor, Front, Materiel, Place, Theatre

Entry = TypeVar("Entry", Actor, Place, Front, Materiel)


def dump(theatre: Theatre) -> str:
    """The theatre as JSON."""
    return json.dumps(asdict(theatre), ensure_ascii=False, separators=(",", ":"))


def restore(text: str) -> Theatre:
    """What :func:`dump` wrote.

    Raises:
        ValueError, TypeError, KeyError: the text is something else, or of another version of the program.
    """
    data = json.loads(text)
    west, south, east, north = data.pop("bbox")
    tables = {"actors": Actor, "places": Place, "fronts": Front, "materiel": Materiel}
    entries = {key: _entries(kind, data.pop(key)) for key, kind in tables.items()}
    return Theatre(**_tuples(data), **entries, bbox=(west, south, east, north))  # type: ignore[arg-type]  # as asdict wrote it


def _entries(kind: type[Entry], rows: list[dict[str, object]]) -> tuple[Entry, ...]:
    return tuple(kind(**_tuples(row)) for row in rows)  # type: ignore[arg-type]  # as asdict wrote them


def _tuples(row: dict[str, object]) -> dict[str, object]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
