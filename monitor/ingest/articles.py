"""Articles into the store: seeds when they changed, and what a user adds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Protocol

from monitor.collect.seeds import read_folder
from monitor.extract.normalise import normalise
from monitor.ingest.readers import Unread, attempt
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
        problems: what could not be read, each with file and line; of what is stored, what the rules failed on.
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
    stored, problems = list[Stored](), list[Problem]()
    for item in items:
        document = normalise(item, first_seen=now.date().isoformat())
        reading = _unless_read(ingest, document)
        if isinstance(reading, Unread):
            problems += (Problem(item.location or item.id, 0, "", note) for note in reading.notes)
        if reading is None:
            stored.append(ingest.store.documents.put(document, now=now))
        else:
            area = ingest.areas.get(reading.theatre)
            stored.append(ingest.store.add(reading, ruleset=ingest.engine.ruleset, now=now, area_of=area))
    return Added(tuple(stored), tuple(problems))


def _unless_read(ingest: Ingest, document: Document) -> Reading | None:
    """A document's reading; None where the store has it."""
    store = ingest.store
    standing = store.documents.standing(document)
    if standing is not None and store.rulesets.has_read(ingest.engine.ruleset, standing):
        return None
    # What stands in the store knows the day on which it was first seen; dates hang on it.
    known = store.documents.by_seq(standing) if standing is not None else None
    return attempt(partial(read, ingest), known or document)


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
    return Added(done.stored, (*found.problems, *done.problems))
