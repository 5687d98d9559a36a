"""A theatre's folder → a frozen :class:`~monitor.model.theatre.Theatre`; or every mistake in it, at once.

A folder holds ``theatre.toml`` and, as far as there is anything to say, ``actors.toml``, ``places.toml``,
``fronts.toml`` and ``materiel.toml``. docs/add-a-theatre.md explains each key.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from monitor.lexicon.folders import HEAD
from monitor.lexicon.rules import across, within_entry
from monitor.lexicon.spelling import spellings
from monitor.lexicon.strict import Problem, Source, citations, cite, entries, numbered, read, unknown_tables
from monitor.model.theatre import Actor, Front, Materiel, Place, Theatre

Entry = TypeVar("Entry", Actor, Place, Front, Materiel)

# file → the array of tables in it.
TABLES = {"actors.toml": "actor", "places.toml": "place", "fronts.toml": "front", "materiel.toml": "materiel"}


@dataclass(frozen=True, slots=True)
class Header:
    """What theatre.toml says under ``[theatre]``; the fields are those of :class:`Theatre`."""

    name: str
    source: str
    countries: tuple[str, ...]
    bbox: tuple[float, float, float, float]
    sides: tuple[str, ...]
    adjectives: tuple[str, ...] = ()
    expected: tuple[str, ...] = ()


@dataclass(slots=True)
class Folder:
    """A theatre's files as read: what they say, where, and what is wrong with them.

    Attributes:
        path: the folder; its name is the theatre's id.
        sources: file name → the file as read.
        citations: short key → citation, from ``[sources]`` in theatre.toml.
        problems: every mistake that keeps the theatre from being used.
        theatre: None where the head could not be read.
    """

    path: Path
    sources: dict[str, Source] = field(default_factory=dict)
    citations: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    theatre: Theatre | None = None


def read_folder(path: Path, world: frozenset[str] | None = None) -> Folder:
    """Reads a theatre's folder; never raises for what stands, or is missing, in it.

    Args:
        path: the folder.
        world: canonical names of the world's actors, which ``stands_for`` may name as well; None where they
            are not at hand: then whom an actor stands for is not checked.
    """
    folder = Folder(path)
    folder.sources[HEAD] = read(path / HEAD)
    # A link that leads nowhere is a file that cannot be read, not one that is left out.
    folder.sources |= {name: read(path / name) for name in TABLES if os.path.lexists(path / name)}
    for source in folder.sources.values():
        folder.problems += source.problems
    folder.problems += _strangers(path)
    header = _header(folder)
    actors, places = _table(folder, "actors.toml", Actor), _table(folder, "places.toml", Place)
    fronts, materiel = _table(folder, "fronts.toml", Front), _table(folder, "materiel.toml", Materiel)
    if header is not None:
        folder.theatre = Theatre(
            id=path.name,
            name=header.name,
            source=cite(header.source, folder.citations),
            countries=header.countries,
            bbox=header.bbox,
            sides=header.sides,
            adjectives=header.adjectives,
            expected=header.expected,
            actors=actors,
            places=places,
            fronts=fronts,
            materiel=materiel,
        )
    if not folder.sources[HEAD].problems:
        folder.problems += across(folder.sources, folder.theatre, world)
    return folder


def _strangers(path: Path) -> list[Problem]:
    known = (HEAD, *TABLES)
    return [
        Problem(str(file), 0, "", f"is no file of a theatre; known are {', '.join(known)}")
        for file in sorted(path.glob("*.toml"))
        if file.name not in known
    ]


def _header(folder: Folder) -> Header | None:
    """The ``[theatre]`` table; reads ``[sources]`` on the way."""
    head = folder.sources[HEAD]
    if head.problems:
        return None
    folder.problems += unknown_tables(head, ("theatre", "sources"))
    folder.citations, wrong = citations(head)
    folder.problems += wrong
    if not folder.citations and not wrong:
        folder.problems.append(head.problem("is missing; every entry names a key of it as its source", label="sources"))
    if "theatre" not in head.data:
        folder.problems.append(head.problem("is missing; begin the file with [theatre]", label="theatre"))
        return None
    # [theatre] is one table; read as a list of one it goes the way of all the others.
    as_list = replace(head, data={"theatre": [head.data["theatre"]]})
    found, mistakes = entries(as_list, "theatre", Header)
    folder.problems += mistakes
    return found[0] if found else None


def _table(folder: Folder, name: str, shape: type[Entry]) -> tuple[Entry, ...]:
    """The entries of one file, each with its citation and the spellings that follow by rule written out."""
    source = folder.sources.get(name)
    if source is None:
        return ()
    table = TABLES[name]
    folder.problems += unknown_tables(source, (table,))
    values, wrong = numbered(source, table, shape)
    folder.problems += wrong
    for index, value in values.items():
        folder.problems += within_entry(source, table, index, value, folder.citations)
    return tuple(
        replace(v, source=cite(v.source, folder.citations), aliases=spellings(v.name, v.aliases))
        for v in values.values()
    )
