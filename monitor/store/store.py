"""The store: one object that hands out its parts, and the few calls that everybody makes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from monitor.store.codings import Codings
from monitor.store.database import Database
from monitor.store.documents import Documents, Stored
from monitor.store.errors import UnwritableError
from monitor.store.facts import Facts
from monitor.store.ruling import active
from monitor.store.table import Table

if TYPE_CHECKING:  # each loaded when it is asked for: a snapshot needs half of them
    from monitor.model.claim import Coding
    from monitor.model.document import Document
    from monitor.model.judgement import Judgement
    from monitor.store.feeds import Feeds
    from monitor.store.items import Items
    from monitor.store.people import People
    from monitor.store.reading import AreaOf, Reading
    from monitor.store.readings import Readings
    from monitor.store.rulesets import Rulesets
    from monitor.store.search import Search
    from monitor.store.sources import Sources
    from monitor.store.verdicts import Verdicts


class Store:
    """Documents, what was read from them, and what people said of it.

    Attributes:
        documents, items, search: texts, their list, and what a query finds.
        coded, rulesets: what was read from them, and by which rules.
        verdicts, people: what analysts said of readings; what users have seen.
        feeds, sources: feeds between polls; which files were read.
    """

    def __init__(self, database: Database) -> None:
        self.database = database
        self.documents = Documents(database)
        self.coded = Codings(database)
        self._facts = Facts(database)

    @cached_property
    def rulesets(self) -> Rulesets:
        """Which rules read what."""
        from monitor.store.rulesets import Rulesets  # noqa: PLC0415  see above

        return Rulesets(self.database)

    @cached_property
    def items(self) -> Items:
        """The list of items."""
        from monitor.store.items import Items  # noqa: PLC0415  see above

        return Items(self.database)

    @cached_property
    def search(self) -> Search:
        """What a query finds."""
        from monitor.store.search import Search  # noqa: PLC0415  see above

        return Search(self.database)

    @cached_property
    def people(self) -> People:
        """What users have seen, and which rules items met."""
        from monitor.store.people import People  # noqa: PLC0415  see above

        return People(self.database)

    @cached_property
    def verdicts(self) -> Verdicts:
        """Analysts' verdicts."""
        from monitor.store.verdicts import Verdicts  # noqa: PLC0415  see above

        return Verdicts(self.database)

    @cached_property
    def feeds(self) -> Feeds:
        """Feeds between polls."""
        from monitor.store.feeds import Feeds  # noqa: PLC0415  see above

        return Feeds(self.database)

    @cached_property
    def sources(self) -> Sources:
        """Which files were read."""
        from monitor.store.sources import Sources  # noqa: PLC0415  see above

        return Sources(self.database)

    @cached_property
    def _readings(self) -> Readings:
        from monitor.store.readings import Readings  # noqa: PLC0415  only who writes needs it

        return Readings(self.database)

    @property
    def path(self) -> Path | None:
        """The file; None in memory."""
        return self.database.path

    @property
    def readonly(self) -> bool:
        """Whether every call that writes will raise StoreError."""
        return self.database.readonly

    @property
    def ruleset(self) -> str | None:
        """The ruleset that folds read; None before anything was read."""
        with self.database.read() as db:
            return active(db)

    def add(self, reading: Reading, *, ruleset: str, now: datetime, area_of: AreaOf | None = None) -> Stored:
        """Store a document and its reading in one transaction. The same again changes nothing.

        Args:
            reading: from the engine; its document's revision number is the store's to give.
            ruleset: the engine's.
            now: the moment of storing, UTC.
            area_of: the area that holds a place; None leaves areas unknown.
        """
        with self.database.write():
            stored = self.documents.put(reading.document, now=now)
            self.code(stored.seq, reading, ruleset=ruleset, now=now, area_of=area_of)
            return stored

    def code(self, seq: int, reading: Reading, *, ruleset: str, now: datetime, area_of: AreaOf | None = None) -> bool:
        """Store the reading of a document that is in the store; see :meth:`monitor.store.readings.Readings.write`."""
        return self._readings.write(seq, reading, ruleset=ruleset, now=now, area_of=area_of)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything written inside is stored together or not at all."""
        with self.database.write():
            yield

    @contextmanager
    def consistent(self) -> Iterator[None]:
        """Everything read inside sees one state of the store. Keep it short: it holds the store's lock."""
        with self.database.consistent():
            yield

    def facts(
        self,
        theatre: str | None = None,
        *,
        as_of: date | None = None,
        verdicts: bool = True,
        arrived: int | None = None,
        said: str | None = None,
    ) -> Table:
        """What folds read; see :meth:`monitor.store.facts.Facts.all`."""
        return self._facts.all(theatre, as_of=as_of, verdicts=verdicts, arrived=arrived, said=said)

    def judgements(self) -> dict[tuple[str, str], Judgement]:
        """(claim, document) → where its verdicts stand; costs nothing in a store without verdicts, as most are."""
        with self.database.read() as db:
            if db.execute("SELECT 1 FROM verdicts LIMIT 1").fetchone() is None:
                return {}
        return self.verdicts.judgements()

    def codings(self, ids: Iterable[str]) -> tuple[Coding, ...]:
        """Full claims by id, one entry for each document that supports them."""
        return self.coded.of_claims(ids)

    def claim(self, claim_id: str) -> tuple[Coding, ...]:
        """One claim as every document supports it; empty where there is none."""
        return self.coded.of_claims((claim_id,))

    def document(self, document_id: str, revision: int | None = None) -> Document | None:
        """A text with what is known of it; the newest revision unless one is named; None where there is none."""
        return self.documents.get(document_id, revision)

    def version(self) -> tuple[int, ...]:
        """A token that differs after a commit by any process; cheap enough to ask twice a second."""
        return self.database.version()

    def close(self) -> None:
        """Close the store; a second call does nothing."""
        self.database.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_store(path: Path | None, *, readonly: bool = False) -> Store:
    """Open a store; make it where there is none, and bring an older one up to date.

    Args:
        path: the file; its folder is made. None: a store in memory, gone when it is closed.
        readonly: never write, not even a side file; the store must exist.

    Raises:
        UnwritableError: it may be read but not written, or cannot be made there.
        StoreError: with its remedy, where the file is something else, newer than this program, damaged, locked.
    """
    if path is not None and not readonly:
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise UnwritableError(
                f"the store's folder cannot be made ({error.strerror})",
                where=path.parent,
                remedy="Name a store in a writable folder with --store PATH",
            ) from error
    return Store(Database(path, readonly=readonly))


def open_somehow(path: Path) -> tuple[Store, str | None]:
    """A store to look at, whatever the file system allows, and what to tell the user where that is less.

    Returns:
        The store, and None where all is well; else one sentence: the store is read-only, or it is in memory and
        will be gone when the program ends.

    Raises:
        StoreError: the file is something else, newer, damaged or locked: not a thing to hide by an empty store.
    """
    try:
        return open_store(path), None
    except UnwritableError as why:
        if _holds(path):
            return open_store(path, readonly=True), f"nothing new is kept: {path}: {why.message}"
        return open_store(None), f"nothing can be kept, the store is in memory: {why}"


def _holds(path: Path) -> bool:
    """Whether there is anything to read: SQLite has made an empty file before it finds that it cannot write there."""
    try:
        return path.stat().st_size > 0
    except OSError:
        return False
