"""Polling: feeds → fetch → parse → put down → read, all of it in one go, any part of it killable.

    due feeds ─ fetch (16 at once, 2 a host) ─ 304 or same body ──────────────┐
                  └ parse (child processes) ─ what is new ─ one transaction ──┼─ reports
                                                              └ queue ─ read ─┘   (a thread)

An answer's items and validators are committed together; reading them follows at once, and is taken up where it
stopped by the next poll.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from monitor.collect.arrivals import arrivals
from monitor.collect.entry import FeedResult
from monitor.collect.fetch import Ask, Fetcher
from monitor.collect.holds import Holds
from monitor.collect.sandbox import Parsers
from monitor.collect.schedule import Outcome, address, after, due, sane, stamp
from monitor.config.feeds import FeedConfig, FeedsFile
from monitor.config.weblocation import same_origin, with_credentials
from monitor.errors import MonitorError
from monitor.ingest.answers import understood
from monitor.ingest.pollerlock import only_poller
from monitor.ingest.pollsettings import PollSettings, Progress
from monitor.ingest.tally import Tally
from monitor.model.feed import FeedReport, FeedState
from monitor.store import Store
from monitor.store.feeds import Feeds

if TYPE_CHECKING:
    from monitor.ingest.articles import Ingest
    from monitor.ingest.inbox import Inbox

__all__ = ["Poll", "PollSettings", "Progress", "poll_every", "poll_once"]

BATCH = 50  # items read before the queue is looked at again, and progress told
_SAVE_EVERY = 100  # unchanged feeds whose states are saved together


class Poll:
    """One poll of a feeds file. ``run`` it once, in any thread; ``cancel`` it from any other."""

    def __init__(self, file: FeedsFile, store: Store, settings: PollSettings) -> None:
        self._feeds = tuple(feed for feed in file.feeds if feed.enabled)
        self._network, self._store, self._settings = file.network, store, settings
        self._table = Feeds(store.database)
        self._states: dict[str, FeedState] = {}
        self._holds = Holds(file.network.throttle, (), {})
        self._reports: dict[str, FeedReport] = {}
        self._unsaved: list[FeedState] = []
        self._tally = Tally()
        self._inbox: Inbox | None = None
        self._arrived = asyncio.Event()
        self._fetching = True
        self._stop = False
        self._loop: asyncio.AbstractEventLoop | None = None
        self._task: asyncio.Task[None] | None = None

    def run(self) -> tuple[FeedReport, ...]:
        """Poll; one report a feed, in the file's order. After a cancel, of those that were done.

        Raises:
            PollingElsewhereError: another process polls this store.
            StoreError: the store cannot be written.
        """
        with only_poller(self._store.path, user=self._settings.user, now=self._settings.now()):
            try:
                asyncio.run(self._run())
            finally:  # with no thread left that reads
                if self._inbox is not None:
                    self._inbox.close()
        return tuple(self._final(self._reports[f.key]) for f in self._feeds if f.key in self._reports)

    def cancel(self) -> None:
        """Stop soon: what is stored stays, what is under way is asked for again at the next poll."""
        self._stop = True
        if self._loop is not None and self._task is not None:
            with contextlib.suppress(RuntimeError):  # it has ended by itself meanwhile
                self._loop.call_soon_threadsafe(self._task.cancel)

    @property
    def cancelled(self) -> bool:
        """Whether it was told to stop."""
        return self._stop

    @property
    def problems(self) -> tuple[str, ...]:
        """Items that the rules failed on; they are stored and searchable."""
        return tuple(self._tally.problems)

    async def _run(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._task = asyncio.ensure_future(self._work())
        if self._stop:
            self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)
        if not self._task.cancelled():
            await self._task  # raises what went wrong

    async def _work(self) -> None:
        now = self._settings.now()
        self._states = {url: sane(state, now) for url, state in self._table.states().items()}
        self._holds = Holds(self._network.throttle, self._feeds, self._states)
        self._arrived.set()  # what an earlier poll has left is read while the feeds are asked
        reading = asyncio.ensure_future(self._read_items())
        try:
            parsing = Parsers(limits=self._settings.limits)
            async with Fetcher(self._network) as fetcher, parsing as parsers, asyncio.TaskGroup() as group:
                for feed in self._feeds:
                    group.create_task(self._feed(feed, fetcher, parsers))
            self._fetching = False
            self._arrived.set()
            await reading
            if self._tally.read:
                await asyncio.to_thread(self._triage)
        except BaseExceptionGroup as errors:
            raise errors.exceptions[0] from None
        finally:
            reading.cancel()
            self._save()

    async def _feed(self, feed: FeedConfig, fetcher: Fetcher, parsers: Parsers) -> None:
        state = self._states.get(feed.key) or FeedState(feed.key)
        if not due(state, self._settings.now()) or self._held(feed) is not None:
            self._pass_over(feed, state)
            return
        async with contextlib.AsyncExitStack() as held:
            asked = await self._ask(feed, state, fetcher, parsers, held)
            if asked is None:
                self._pass_over(feed, state)
            else:
                self._take(feed, state, *asked)

    def _take(self, feed: FeedConfig, state: FeedState, outcome: Outcome, result: FeedResult) -> None:
        if outcome.status == 200 and outcome.error is None:
            outcome = replace(outcome, title=result.title or None)
        new_state = after(state, outcome, self._settings.now(), interval=feed.interval)
        self._holds.note(feed, new_state)
        self._keep(feed, new_state, result)

    async def _ask(
        self,
        feed: FeedConfig,
        state: FeedState,
        fetcher: Fetcher,
        parsers: Parsers,
        held: contextlib.AsyncExitStack,
    ) -> tuple[Outcome, FeedResult] | None:
        """What came of asking a feed; None where it is held back by the time that its turn has come."""
        try:
            # Where it moved to may be another's: the user's password and headers are for their own origin.
            where = with_credentials(address(state, feed.url), feed.url)
            headers = feed.headers if same_origin(where, feed.url) else ()
            ask = Ask(where, state.etag, state.last_modified, headers, held=held)
            answer = await fetcher.get_unless(ask, lambda: self._held(feed) is not None)
            return None if answer is None else await understood(state, answer, parsers)
        except Exception as fault:  # noqa: BLE001  one server that sets off a bug of ours does not silence the others
            error = f"asking it failed: a fault of this program's ({type(fault).__name__})"
            return Outcome(0, {}, error), FeedResult()

    def _keep(self, feed: FeedConfig, state: FeedState, result: FeedResult) -> None:
        self._states[feed.key] = state
        fresh = 0
        if result.items and state.status in ("ok", "unchanged"):
            found = arrivals(feed.key, result.items, partial(self._table.known, feed.key))
            self._table.commit(state, found, now=self._settings.now())
            fresh = sum(one.fresh for one in found)
            if found:
                self._arrived.set()
        else:
            self._unsaved.append(state)
            if len(self._unsaved) >= _SAVE_EVERY:
                self._save()
        self._report(state, fresh)

    # ------------------------------------------------------------------ reading what arrived

    async def _read_items(self) -> None:
        if self._settings.ingest is None:
            return
        while True:
            await self._arrived.wait()
            self._arrived.clear()
            if self._inbox is None and self._table.count_waiting():
                self._inbox = await asyncio.to_thread(self._open_inbox, self._settings.ingest)
            while self._inbox is not None and not self._stop:
                if not await asyncio.to_thread(self._inbox.drain, self._tally, now=self._settings.now(), limit=BATCH):
                    break
                self._tell()
            if not self._fetching or self._stop:
                return

    def _triage(self) -> None:
        from monitor.ingest.triage import triage  # noqa: PLC0415  as above

        s = self._settings
        found = triage(self._store, s.rules, theatre=s.theatre, now=s.now(), user=s.user, stopped=lambda: self._stop)
        for raised in found:
            if raised.failure is not None:
                self._tally.problems.append(f"watch rule {raised.rule.name}: {raised.failure}")
            if s.alert is not None:
                s.alert(raised)

    def _open_inbox(self, make: Callable[[], Ingest]) -> Inbox:
        from monitor.ingest.inbox import Inbox  # noqa: PLC0415  150 ms: only where there is something to read

        return Inbox(make(), {f.key: f for f in self._feeds}, self._states)

    # ------------------------------------------------------------------ what is told

    def _held(self, feed: FeedConfig) -> str | None:
        return self._holds.until(feed, stamp(self._settings.now()))

    def _pass_over(self, feed: FeedConfig, state: FeedState) -> None:
        """Report a feed that is not asked: its time has not come, or it is gone."""
        until = max(filter(None, (state.next_poll, self._held(feed))), default=None)
        gone = state.status == "gone"
        why = state.reason if gone or state.status in ("error", "backoff") else None
        reason = why or f"not to be asked before {until}"
        self._reports[feed.key] = FeedReport(feed.key, "gone" if gone else "backoff", reason, 0, 0, until, asked=False)
        self._tell()

    def _report(self, state: FeedState, new: int) -> None:
        self._reports[state.url] = FeedReport(state.url, state.status or "ok", state.reason, new, 0, state.next_poll)
        self._tell()

    def _final(self, report: FeedReport) -> FeedReport:
        """The report with what became of its items; before they are read, what arrived counts."""
        if self._settings.ingest is None:
            return report
        new, revised = self._tally.new[report.url], self._tally.revised[report.url]
        return replace(report, new=new, revised=revised)

    def _tell(self) -> None:
        if self._settings.progress is not None:
            new = self._tally.items if self._settings.ingest else sum(r.new for r in self._reports.values())
            waiting = self._table.count_waiting()
            self._settings.progress(Progress(len(self._reports), len(self._feeds), new, waiting))

    def _save(self) -> None:
        self._table.save(self._unsaved)
        self._unsaved.clear()


def poll_once(file: FeedsFile, store: Store, settings: PollSettings) -> tuple[FeedReport, ...]:
    """Poll every feed that is due, once; see :class:`Poll`."""
    return Poll(file, store, settings).run()


def poll_every(
    seconds: float,
    read: Callable[[], FeedsFile],
    store: Store,
    settings: PollSettings,
    wait: Callable[[float], bool],
    begins: Callable[[Poll], object] = lambda _poll: None,
    trouble: Callable[[MonitorError], bool] = lambda _wrong: False,
) -> Iterator[tuple[FeedReport, ...]]:
    """Poll again and again, the reports of each round as it ends; rounds begin ``seconds`` apart where time allows.

    Args:
        seconds: from the beginning of one round to that of the next.
        read: reads the feeds file, anew for each round: it may be edited meanwhile.
        store: where to.
        settings: as for one poll.
        wait: waits so many seconds; True ends the service.
        begins: called with each round's poll before it runs, so that it can be cancelled.
        trouble: told why a round could not be had (a mistake in the file, another poller, a full disk); True: the
            service goes on, and that round has no reports.
    """
    while True:
        started = settings.now()
        reports: tuple[FeedReport, ...] = ()
        try:
            poll = Poll(read(), store, settings)
            begins(poll)
            reports = poll.run()
        except MonitorError as wrong:
            if not trouble(wrong):
                raise
        yield reports
        rest = seconds - (settings.now() - started).total_seconds()
        # A clock that was put back during the round has no day pass without one.
        if wait(max(min(rest, seconds), 1.0)):
            return
