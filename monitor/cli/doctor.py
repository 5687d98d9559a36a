"""``monitor doctor``: what works here, and what does not."""

from __future__ import annotations

import os
import platform
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING, NamedTuple

import click

from monitor import __version__
from monitor.cli.options import Options, common
from monitor.cli.session import Session, seeds_of, start
from monitor.cli.theatre import holds
from monitor.errors import MonitorError, StoreError
from monitor.present.words import counted

if TYPE_CHECKING:
    from monitor.store import Store

# "WAL-reset": two connections could corrupt a store at a checkpoint; https://www.sqlite.org/releaselog/3_51_3.html
_SOUND_SQLITE = (3, 51, 3)


@click.command("doctor")
@common
def command(options: Options) -> int:
    """Look at everything the monitor needs; one line each. Status 0 where nothing is wrong."""
    with ExitStack() as held:
        return _look(_open(start(options), held))


class _Here(NamedTuple):
    """What is looked at.

    Attributes:
        session: the run's.
        store: None where it cannot be opened, and ``wrong`` says why.
        notice: what is less than usual about the store; None where nothing is.
    """

    session: Session
    store: Store | None = None
    notice: str | None = None
    wrong: StoreError | None = None


def _open(session: Session, held: ExitStack) -> _Here:
    from monitor.store import open_somehow

    try:
        store, notice = open_somehow(session.paths.store)
    except StoreError as wrong:
        return _Here(session, wrong=wrong)
    return _Here(session, held.enter_context(store), notice)


def _look(here: _Here) -> int:
    """Each in turn; the status of the first that is wrong."""
    status = 0
    for name, look in (
        ("program", _program),
        ("SQLite", _sqlite),
        ("store", _store),
        ("seeds", _seeds),
        ("theatres", _theatres),
        ("rules", _rules),
        ("feeds", _feeds),
        ("alerts", _alerts),
        ("terminal", _terminal),
    ):
        try:
            for line in look(here):
                click.echo(f"ok    {name}: {line}" if not line.startswith("!") else f"note  {name}: {line[1:]}")
        except MonitorError as wrong:
            click.echo(f"WRONG {name}: {wrong}")
            status = status or wrong.exit_code
    return status


def _program(_here: _Here) -> Iterator[str]:
    yield f"monitor {__version__}, Python {platform.python_version()}, {sys.prefix}"


def _sqlite(_here: _Here) -> Iterator[str]:
    yield sqlite3.sqlite_version
    memory = sqlite3.connect(":memory:")
    try:
        memory.execute("CREATE VIRTUAL TABLE t USING fts5 (x)")
    except sqlite3.OperationalError:
        yield "!this Python's SQLite has no FTS5: search will not work; use another Python"
    finally:
        memory.close()
    if tuple(int(x) for x in sqlite3.sqlite_version.split(".")) < _SOUND_SQLITE:
        yield "!versions before 3.51.3 have a rare fault when several processes write; one poller at a time avoids it"


def _store(here: _Here) -> Iterator[str]:
    store = here.store
    if store is None:
        raise here.wrong or StoreError("cannot be opened", where=here.session.paths.store)
    if here.notice:
        yield f"!{here.notice}"
    where = here.session.paths.store if store.path is not None else "in memory"
    count, ruleset = store.documents.count(), store.ruleset
    yield f"{where}: {counted(count, 'document')}, read by {ruleset or 'no rules yet'}"
    orphans = store.verdicts.orphans()
    if orphans:
        yield f"!{counted(len(orphans), 'verdict')} without a claim by now; 'monitor verdicts' names them"
    _sound(store)


def _sound(store: Store) -> None:
    """Raises StoreError where the file is damaged, or a text is not the one that was stored."""
    from monitor.present.words import listed
    from monitor.store.soundness import fault

    wrong = fault(store.database)
    altered = () if wrong else tuple(_altered(store))
    if altered:
        wrong = f"{counted(len(altered), 'text')} changed in it: {listed(altered[:5])}"
    if wrong:
        remedy = "Restore it from a backup, or move it away: a new one is made and the seeds are read again"
        raise StoreError(f"the store is damaged ({wrong})", where=store.path, remedy=remedy)


def _altered(store: Store) -> Iterator[str]:
    """The ids of documents that are not what was stored."""
    from monitor.extract.normalise import is_whole

    for seq in store.items.since(0):
        try:
            document = store.documents.by_seq(seq)
        except ValueError:
            yield f"number {seq}"
        else:
            if document is None or not is_whole(document):
                yield f"number {seq}" if document is None else document.id


def _seeds(here: _Here) -> Iterator[str]:
    session = here.session
    folder = session.paths.seeds
    if session.options.seeds is None and here.store is not None:
        with suppress(StoreError):  # said of the store
            folder = seeds_of(session, here.store)
    if folder is None:
        yield "!none are wanted"
        return
    from monitor.collect.seeds import read_folder

    found = read_folder(folder)
    yield f"{folder}: {counted(len(found.items), 'article')}"
    for problem in found.problems:
        yield f"!{problem}"


def _theatres(here: _Here) -> Iterator[str]:
    for one in here.session.theatres:
        theatre = here.session.lexicon(one).theatre
        if theatre is not None:
            yield f"{one}: {holds(theatre)}"


def _rules(here: _Here) -> Iterator[str]:
    present = here.session.engine.ruleset
    yield present
    with suppress(StoreError):  # said of the store
        if here.store is not None and here.store.ruleset not in (None, present):
            yield f"!the store is read by {here.store.ruleset}; 'monitor recode' applies the present ones"


def _feeds(here: _Here) -> Iterator[str]:
    from monitor.config.feedsread import read_feeds

    session = here.session
    count = counted(len(read_feeds(session.paths.feeds).feeds), "feed")
    yield f"{session.paths.feeds}: {count}; 'monitor feeds check' asks each"


def _alerts(here: _Here) -> Iterator[str]:
    from monitor.config.watch import load_watch

    path = here.session.paths.watch
    yield f"{path}: {counted(len(load_watch(path)), 'rule')} in force"


def _terminal(_here: _Here) -> Iterator[str]:
    term, bare = os.environ.get("TERM", "not set"), "set" if os.environ.get("NO_COLOR") else "not set"
    output = "a terminal" if sys.stdout.isatty() else "no terminal"
    yield f"TERM {term}, encoding {sys.stdout.encoding}, output {output}, NO_COLOR {bare}"
