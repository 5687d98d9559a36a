"""``monitor poll``: ask the feeds, once for cron, or again and again as a service."""

from __future__ import annotations

import select
import signal
import socket
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import click

from monitor.cli.options import Options, common
from monitor.cli.session import Session, login, now, say, start, writable
from monitor.config import tomltext
from monitor.errors import MonitorError, UsageError
from monitor.model.clean import one_line
from monitor.model.jsonline import json_line

if TYPE_CHECKING:
    from monitor.config.feeds import FeedsFile
    from monitor.ingest.poll import Poll
    from monitor.ingest.pollsettings import PollSettings
    from monitor.ingest.triage import Raised
    from monitor.model.feed import FeedReport
    from monitor.store import Store

_FAILED = frozenset({"error", "backoff", "gone"})
_INTERRUPTED = 130
_LEAST = 60  # seconds: nobody's server is asked more often


@click.command("poll")
@click.option("--once", is_flag=True, help="One round, then end: for cron.")
@click.option("--every", metavar="TIME", help="Again and again: 10m, 1h; a minute at least. Ends on SIGTERM or Ctrl+C.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@common
def command(once: bool, every: str | None, form: str, options: Options) -> int:
    """Ask every feed that is due; read what is new. One line, or one JSON object, a feed."""
    if once == (every is not None):
        raise UsageError("poll asks once or again and again", remedy="Give --once, or --every 10m")
    seconds = None if every is None else _seconds(every)
    session = start(options)
    with writable(session) as store:
        settings = poll_settings(session, store)
        if seconds is None:
            return _once(session, store, settings, form)
        return _service(session, store, settings, form, seconds)


def poll_settings(session: Session, store: Store) -> PollSettings:
    """What a poll of this session's feeds needs besides the feeds."""
    from monitor.config.watch import load_watch
    from monitor.ingest.pollsettings import PollSettings

    return PollSettings(
        now=now,
        user=login(),
        ingest=lambda: session.ingest(store),
        rules=load_watch(session.paths.watch),
        theatre=session.theatre,
        alert=_alert,
    )


def _alert(raised: Raised) -> None:
    bell = "\a" if raised.rule.bell and sys.stderr is not None and sys.stderr.isatty() else ""
    say(f"{bell}ALERT {raised.rule.name}: {raised.item.title} ({one_line(raised.item.publisher, 100)})")


def _once(session: Session, store: Store, settings: PollSettings, form: str) -> int:
    from monitor.config.feedsread import read_feeds
    from monitor.ingest.poll import Poll

    poll = Poll(read_feeds(session.paths.feeds), store, settings)
    with _ends(lambda _signal: poll.cancel()):
        reports = poll.run()
    _print(reports, form)
    for problem in poll.problems:
        say(problem)
    found = status(reports)
    if not reports and not poll.cancelled:
        say(f"{session.paths.feeds}: no feed is there to be asked; 'monitor feeds add URL' adds one")
    if poll.cancelled:
        say("interrupted: what is stored stays, the rest is asked for next time")
        return _INTERRUPTED
    return found


def _service(session: Session, store: Store, settings: PollSettings, form: str, seconds: int) -> int:
    from monitor.config.feedsread import read_feeds
    from monitor.ingest.poll import poll_every

    rounds: deque[Poll] = deque(maxlen=1)
    end = _End(rounds)
    first = True

    def trouble(wrong: MonitorError) -> bool:
        """A service that has run goes on: what is in its way may be put right while it waits."""
        if first:
            return False
        say(str(wrong))
        return True

    def feeds() -> FeedsFile:
        return read_feeds(session.paths.feeds)

    with closing(end), _ends(end.come):
        for reports in poll_every(seconds, feeds, store, settings, end.wait, rounds.append, trouble):
            first = False
            _print(reports, form)
            for problem in (problem for poll in rounds for problem in poll.problems):
                say(problem)
            if end.signals:
                break
    return _INTERRUPTED if signal.SIGINT in end.signals else 0


class _End:
    """The end of a service: a signal wakes it where it waits, and cancels the round that is on."""

    def __init__(self, rounds: Iterable[Poll]) -> None:
        self.signals: list[int] = []
        self._rounds = rounds
        self._wakes, self._wake = socket.socketpair()

    def come(self, number: int) -> None:
        self.signals.append(number)
        self._wake.send(b"x")
        for poll in self._rounds:
            poll.cancel()

    def wait(self, seconds: float) -> bool:
        """Whether the end has come, within so many seconds."""
        return bool(self.signals) or bool(select.select([self._wakes], [], [], seconds)[0])

    def close(self) -> None:
        self._wakes.close()
        self._wake.close()


def status(reports: Iterable[FeedReport]) -> int:
    """0 all asked feeds answered, 1 some failed (each is named on standard error), 5 every one failed.

    Told to wait or to go for good is a failure in the poll that is told so; feeds that are left alone for it are none.
    """
    rows = list(reports)
    failed = [row for row in rows if row.status in _FAILED and row.asked]
    for row in failed:
        say(f"{row.url}: {row.reason}")
    if not failed:
        return 0
    return 5 if len(failed) == len(rows) else 1


def _print(reports: Iterable[FeedReport], form: str) -> None:
    for row in reports:
        if form == "json":
            click.echo(json_line(row.record()))
        else:
            news = ", ".join(f"{n} {word}" for n, word in ((row.new, "new"), (row.revised, "revised")) if n)
            click.echo(f"{row.status:<9} {news or '-':<20} {row.url}" + (f"  ({row.reason})" if row.reason else ""))


def _seconds(words: str) -> int:
    try:
        return max(tomltext.seconds(words), _LEAST)
    except ValueError as wrong:
        raise UsageError(f"--every: {wrong}") from None


@contextmanager
def _ends(stop: Callable[[int], object]) -> Iterator[None]:
    """SIGTERM and SIGINT end the poll in order: what is stored stays, the rest is asked for next time."""

    def handler(number: int, _frame: object) -> None:
        stop(number)

    before = {number: signal.signal(number, handler) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for number, old in before.items():
            signal.signal(number, old)
