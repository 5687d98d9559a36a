"""Articles into the store: seeds when they changed, and what a user adds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from monitor.collect.seeds import read_folder
from monitor.extract.normalise import normalise
from monitor.ingest.sources import changed, name_of
from monitor.lexicon.strict import Problem
from monitor.model.document import Document, Item
from monitor.store import Store
from monitor.store.documents import NEW, REVISED, UNCHANGED, Stored
from monitor.store.reading import AreaOf, Reading


class Engine(Protocol):
    """What reads a document; ``monitor.extract.Engine`` is one."""

    @property
    def ruleset(self) -> str:
        """The version of rules and vocabulary together."""

    def read(self, document: Document, *, theatre: str | None = None) -> Reading:
        """Every claim of a document, and what stayed uncoded."""


@dataclass(frozen=True, slots=True)
class Ingest:
    """How articles are read and stored in this run.

    Attributes:
        store: where they go.
        engine: what reads them.
        areas: theatre id → the area that holds a place; a theatre that is not in it leaves areas unknown.
        theatre: read what is added as of this theatre; None: found from the document.
        folders: where the user's own theatres are, so that other processes can read by the same rules; None: only
            ``engine`` reads.
    """

    store: Store
    engine: Engine
    areas: Mapping[str | None, AreaOf]
    theatre: str | None = None
    folders: tuple[Path, ...] | None = None


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a run.

    Attributes:
        stored: one entry an item, in order.
        problems: what could not be read, each with file and line.
    """

    stored: tuple[Stored, ...] = ()
    problems: tuple[Problem, ...] = ()

    def count(self, outcome: str) -> int:
        """How many items were ``new``, ``revised`` or ``unchanged``."""
        return sum(one.outcome == outcome for one in self.stored)

    def text(self) -> str:
        """``3 new, 1 revised, 12 unchanged``; parts that are nought are left out."""
        parts = [f"{n} {outcome}" for outcome in (NEW, REVISED, UNCHANGED) if (n := self.count(outcome))]
        return ", ".join(parts) or "nothing new"


def add(ingest: Ingest, items: Iterable[Item], *, now: datetime) -> Added:
    """Normalise, read and store items, each in a transaction of its own: what was done stays done.

    Args:
        ingest: where to and how.
        items: collected; those that the store has under this ruleset are not read again.
        now: the moment, UTC.
    """
    day = now.date().isoformat()
    return Added(tuple(add_one(ingest, normalise(item, first_seen=day), now=now) for item in items))


def add_one(ingest: Ingest, document: Document, *, now: datetime) -> Stored:
    """Store one document and its reading together; read it only where that reading is not there yet."""
    store, ruleset = ingest.store, ingest.engine.ruleset
    standing = store.documents.standing(document)
    if standing is not None and store.rulesets.has_read(ruleset, standing):
        return store.documents.put(document, now=now)
    # What stands in the store knows the day on which it was first seen; dates hang on it.
    known = store.documents.by_seq(standing) if standing is not None else None
    reading = read(ingest, known or document)
    return store.add(reading, ruleset=ruleset, now=now, area_of=ingest.areas.get(reading.theatre))


def read(ingest: Ingest, document: Document) -> Reading:
    """Read a document, outside of any transaction: nobody waits for the rules."""
    return ingest.engine.read(document, theatre=ingest.theatre or document.theatre)


def load_seeds(ingest: Ingest, folder: Path, *, now: datetime) -> Added:
    """Read what is new or changed in a folder of seeds; nothing where nothing is.

    Files with a mistake are tried again next time; the others are not read again until they change.

    Raises:
        InputError: there is no such folder, or it cannot be read.
    """
    wanted = changed(ingest.store, folder)
    if not wanted:
        return Added()
    found = read_folder(folder, wanted)
    done = add(ingest, found.items, now=now)
    wrong = {problem.path for problem in found.problems}
    marks = {name_of(path): mark for path, mark in wanted.items() if str(path) not in wrong}
    ingest.store.sources.note(marks, now=now)
    return Added(done.stored, found.problems)
