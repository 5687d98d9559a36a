"""``monitor doctor``: what works here, and what does not."""

from __future__ import annotations

import os
import platform
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

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
    session = start(options)
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
            for line in look(session):
                click.echo(f"ok    {name}: {line}" if not line.startswith("!") else f"note  {name}: {line[1:]}")
        except MonitorError as wrong:
            click.echo(f"WRONG {name}: {wrong}")
            status = status or wrong.exit_code
    return status


def _program(_session: Session) -> Iterator[str]:
    yield f"monitor {__version__}, Python {platform.python_version()}, {sys.prefix}"


def _sqlite(_session: Session) -> Iterator[str]:
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


def _store(session: Session) -> Iterator[str]:
    from monitor.store import open_somehow

    store, notice = open_somehow(session.paths.store)
    with store:
        if notice:
            yield f"!{notice}"
        where = session.paths.store if store.path is not None else "in memory"
        count, ruleset = store.documents.count(), store.ruleset
        yield f"{where}: {counted(count, 'document')}, read by {ruleset or 'no rules yet'}"
        orphans = store.verdicts.orphans()
        if orphans:
            yield f"!{counted(len(orphans), 'verdict')} without a claim by now; 'monitor verdicts' names them"


def _seeds(session: Session) -> Iterator[str]:
    folder = session.paths.seeds
    if session.options.seeds is None:
        with suppress(StoreError), _opened(session) as store:
            folder = seeds_of(session, store)
    if folder is None:
        yield "!none are wanted"
        return
    from monitor.collect.seeds import read_folder

    found = read_folder(folder)
    yield f"{folder}: {counted(len(found.items), 'article')}"
    for problem in found.problems:
        yield f"!{problem}"


def _theatres(session: Session) -> Iterator[str]:
    for one in session.theatres:
        theatre = session.lexicon(one).theatre
        if theatre is not None:
            yield f"{one}: {holds(theatre)}"


def _rules(session: Session) -> Iterator[str]:
    present = session.engine.ruleset
    yield present
    with suppress(StoreError), _opened(session) as store:
        if store.ruleset not in (None, present):
            yield f"!the store is read by {store.ruleset}; 'monitor recode' applies the present ones"


def _opened(session: Session) -> Store:
    """The store; what is wrong with it is said of the store."""
    from monitor.store import open_somehow

    return open_somehow(session.paths.store)[0]


def _feeds(session: Session) -> Iterator[str]:
    from monitor.config.feedsread import read_feeds

    count = counted(len(read_feeds(session.paths.feeds).feeds), "feed")
    yield f"{session.paths.feeds}: {count}; 'monitor feeds check' asks each"


def _alerts(session: Session) -> Iterator[str]:
    from monitor.config.watch import load_watch

    yield f"{session.paths.watch}: {counted(len(load_watch(session.paths.watch)), 'rule')} in force"


def _terminal(_session: Session) -> Iterator[str]:
    term, bare = os.environ.get("TERM", "not set"), "set" if os.environ.get("NO_COLOR") else "not set"
    output = "a terminal" if sys.stdout.isatty() else "no terminal"
    yield f"TERM {term}, encoding {sys.stdout.encoding}, output {output}, NO_COLOR {bare}"
