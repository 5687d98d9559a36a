"""One run's wiring: paths, clock, store, engine. Each is made when it is first asked for, and only then."""

from __future__ import annotations

import gc
import getpass
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import click

from monitor import __version__
from monitor.cli.asof import as_of_date
from monitor.cli.options import FLAWED, Options
from monitor.cli.streams import warn
from monitor.config.paths import NO_SEEDS, Paths, find
from monitor.errors import ConfigError, MonitorError, StoreError, UsageError

if TYPE_CHECKING:
    from monitor.extract.engine import Engine
    from monitor.ingest.articles import Ingest
    from monitor.lexicon import Lexicon
    from monitor.lexicon.strict import Problem
    from monitor.model.theatre import Theatre
    from monitor.store import Store
    from monitor.store.reading import AreaOf

# Beyond so many documents a change of rules is not applied unasked: `monitor recode` shows its progress.
_RECODE_UNASKED = 2000
_PROPOSAL = "the rules have changed since this store was read; 'monitor recode' applies them"


def now() -> datetime:
    """The present moment in UTC: the only reading of the clock in the program."""
    return datetime.now(UTC)


def login() -> str:
    """The login name, ``unknown`` where the system has none for this user."""
    from monitor.model.clean import one_line

    try:
        return one_line(getpass.getuser())
    except (OSError, KeyError):
        return "unknown"


def say(text: str) -> None:
    """A diagnostic: one line on standard error."""
    warn(f"monitor: {text}")


@dataclass(slots=False)
class Session:
    """What one command works with.

    Attributes:
        options: as the user gave them.
        paths: where things lie.
        environ: the process environment.
        notices: what a person should know of how this run differs (a store in memory …).
        own_seeds: whether the store was found to keep to seeds of its own, which nobody named in this run.
    """

    options: Options
    paths: Paths
    environ: Mapping[str, str]
    notices: list[str] = field(default_factory=list)
    own_seeds: bool = False

    @property
    def today(self) -> date:
        """The present day in UTC."""
        return now().date()

    @property
    def as_of(self) -> date | None:
        """The date asked for; None: the newest document's. Raises UsageError."""
        return as_of_date(self.options.as_of, self.today)

    @cached_property
    def theatres(self) -> tuple[str, ...]:
        """The ids of every theatre, the user's own included."""
        from monitor import lexicon

        return lexicon.theatres((self.paths.theatres,))

    def check(self, *, configured: bool = False) -> None:
        """Raises UsageError where ``--as-of`` is no date or ``--theatre`` names none, whether it is used or not.

        ``configured``: the user's settings name the theatre; then it is their mistake, a ConfigError.
        """
        as_of_date(self.options.as_of, self.today)
        wanted = self.options.theatre
        if wanted is not None and wanted not in self.theatres:
            what = f"there is no theatre {wanted!r}"
            remedy = f"There is {', '.join(self.theatres)}; 'monitor theatre new {wanted}' starts another"
            if configured:
                raise ConfigError([f"{self.paths.config}: theatre: {what}"], remedy=remedy)
            raise UsageError(what, remedy=remedy)

    def lexicon(self, theatre: str | None) -> Lexicon:
        """A theatre's vocabulary; None: the world's alone."""
        from monitor import lexicon

        return lexicon.load(theatre, (self.paths.theatres,))

    def theatre(self, name: str) -> Theatre | None:
        """A theatre's data; None where there is none of that id (any more)."""
        from monitor import lexicon

        return lexicon.load_theatre(name, (self.paths.theatres,)) if name in self.theatres else None

    @cached_property
    def engine(self) -> Engine:
        """The reader of texts, with every theatre."""
        from monitor.extract.engine import Engine

        return Engine({one: self.lexicon(one) for one in self.theatres}, self.lexicon(None))

    def areas(self) -> dict[str | None, AreaOf]:
        """Theatre id (None: no theatre) → the function that names the area of a place."""
        from monitor.lexicon.areas import area_of

        return {one: area_of(self.lexicon(one)) for one in (*self.theatres, None)}

    def ingest(self, store: Store) -> Ingest:
        """The write conductor on a store; brings a small store's readings up to the present rules first."""
        from monitor.cli.rules import note
        from monitor.ingest.articles import Ingest
        from monitor.ingest.recode import outdated, recode

        conductor = Ingest(store, self.engine, self.areas(), self.options.theatre, (self.paths.theatres,))
        if outdated(conductor):
            if store.documents.count() > _RECODE_UNASKED:
                self.propose_recode()
                return conductor
            for _step in recode(conductor, now=now()):
                pass
        note(self, store)
        return conductor

    def propose_recode(self) -> None:
        """Say, once a run, that the picture is not what the present rules would make of the texts."""
        if _PROPOSAL not in self.notices:
            self.notices.append(_PROPOSAL)
            say(_PROPOSAL)


def start(options: Options) -> Session:
    """The session of a command. Raises UsageError as :meth:`Session.check` does, ConfigError for a bad config.toml."""
    environ = os.environ
    paths = _paths(options, environ)
    asked = options.theatre
    if paths.config.exists():
        from monitor.config.settings import load_settings

        said = load_settings(paths.config)
        for key in ("store", "feeds"):
            if environ.get(f"MONITOR_{key.upper()}"):
                said.pop(key, None)
        options = options.over(Options(**said))  # type: ignore[arg-type]  # none of its keys is a switch
        paths = _paths(options, environ)
    session = Session(options, paths, environ)
    session.check(configured=asked is None)
    return session


def _paths(options: Options, environ: Mapping[str, str]) -> Paths:
    return find(environ, store=options.store, feeds=options.feeds, seeds=options.seeds)


@contextmanager
def writable(session: Session) -> Iterator[Store]:
    """The store, to write into. Raises StoreError where that is not possible."""
    from monitor.store import open_store

    with open_store(session.paths.store) as store:
        load_seeds(session, store)
        yield store


@contextmanager
def readable(session: Session) -> Iterator[Store]:
    """The store, to read: read-only where it cannot be written, in memory where none can be made; then it is said."""
    with _any_store(session) as store:
        for notice in session.notices:
            say(notice)
        if not store.readonly:
            _refresh(session, store)
        yield store


def _refresh(session: Session, store: Store) -> None:
    """Read new seeds, if the store takes them now: who only reads need not wait for who writes, or for a full disk."""
    try:
        load_seeds(session, store)
    except StoreError as wrong:
        if store.documents.count() == 0:
            raise
        session.notices.append(f"nothing new is read: {wrong}")
        say(session.notices[-1])


def _any_store(session: Session) -> Store:
    from monitor.store import open_somehow

    store, notice = open_somehow(session.paths.store)
    if notice is not None:
        session.notices.append(notice)
    return store


def load_seeds(session: Session, store: Store) -> None:
    """Read what is new or changed among the seeds; mistakes are said, and stop nothing else.

    A store that another version of the program read is brought up to the present rules first, if it is small.
    """
    from monitor.ingest.sources import changed
    from monitor.store.overview import remember, remembered

    folder = seeds_of(session, store)
    fresh = folder is not None and bool(changed(store, folder))
    if not fresh and remembered(store.database, "version") == __version__:
        return
    if not fresh and store.ruleset is None:  # nothing was read that other rules could read otherwise
        remember(store.database, "version", __version__)
        return
    gc.enable()  # who waits for a first frame has switched it off; reading texts needs it
    conductor = session.ingest(store)
    remember(store.database, "version", __version__)
    if folder is None or not fresh:
        return
    from monitor.ingest.articles import load_seeds as load

    if session.options.seeds is None and not session.own_seeds:
        conductor = replace(conductor, theatre=None)  # --theatre is for the user's texts: the shipped are of their own
    done = load(conductor, folder, now=now())
    tell(done.problems)
    context = click.get_current_context(silent=True)
    if done.problems and context is not None:
        context.meta[FLAWED] = True
    if not done.stored and done.problems and store.documents.count() == 0:
        raise MonitorError("no seed could be read", where=folder, remedy="See the lines above, or use --seeds none")


def seeds_of(session: Session, store: Store) -> Path | None:
    """The folder asked for; else the one that the store was made with, so that no others mix into it unasked.

    None where it was made with none, too.
    """
    from urllib.parse import unquote_to_bytes

    from monitor.store.overview import remember, remembered

    named, asked = session.options.seeds is not None, session.paths.seeds
    made_with = remembered(store.database, "seeds")
    if named or made_with is None:
        mark = NO_SEEDS if asked is None else asked.absolute().as_uri()
        if named and mark != made_with and store.documents.count() == 0:
            remember(store.database, "seeds", mark)
        return asked
    if made_with == NO_SEEDS:
        return None
    session.own_seeds = True
    uri = made_with.startswith("file://")
    folder = Path(os.fsdecode(unquote_to_bytes(made_with[len("file://") :])) if uri else made_with)
    if not folder.is_dir():
        say(f"the seeds that this store was made with are gone from {folder}: --seeds DIR names others")
        return None
    return folder


def tell(problems: tuple[Problem, ...]) -> None:
    """Each problem on a line of standard error."""
    for problem in problems:
        say(str(problem))


def colour() -> bool:
    """Whether colour may be sent: not with NO_COLOR (https://no-color.org), not to a dumb terminal."""
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM", "dumb") != "dumb"


def interactive() -> bool:
    """Whether a person sits at both ends: standard input and output are terminals that can move a cursor."""
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM", "") not in ("", "dumb")
