"""Polls of a test: a store, a clock that is set by hand, and an engine that finds nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from monitor.config.feeds import FeedConfig, FeedsFile, Network
from monitor.config.weblocation import public
from monitor.extract.engine import Engine
from monitor.ingest.articles import Ingest
from monitor.ingest.poll import Poll, PollSettings
from monitor.lexicon import load
from monitor.model.claim import Coding
from monitor.model.document import Document
from monitor.model.feed import FeedReport, FeedState
from monitor.store import Store, open_store
from monitor.store.items import ItemRow

START = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class BareReading:
    """A reading without a claim."""

    document: Document
    theatre: str | None = None
    language: str | None = "en"
    codings: tuple[Coding, ...] = ()
    uncoded: tuple[object, ...] = ()
    tags: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class BareEngine:
    """Reads quickly and finds nothing; raises on a text that says so."""

    ruleset = "bare-1"

    def read(self, document: Document, *, theatre: str | None = None) -> BareReading:
        if "UNREADABLE" in document.text:
            raise ValueError("a fault of the rules")
        return BareReading(document, theatre)


def with_real_rules(store: Store) -> Ingest:
    """The engine itself; other processes may read by the same rules."""
    engine = Engine({"libya": load("libya"), "yemen": load("yemen")}, load(None))
    return Ingest(store, engine, {}, folders=())


@dataclass
class Desk:
    """A store that is polled again and again, an hour apart unless said otherwise."""

    network: Network
    path: Path | None = None
    now: datetime = START
    settings: dict[str, object] = field(default_factory=dict)
    store: Store = field(init=False)
    last: Poll = field(init=False)

    def __post_init__(self) -> None:
        self.store = open_store(self.path)

    def poll(self, *urls: str | FeedConfig, **settings: object) -> tuple[FeedReport, ...]:
        feeds = tuple(url if isinstance(url, FeedConfig) else FeedConfig(url, public(url)) for url in urls)
        wanted = {
            "now": lambda: self.now,
            "user": "tester",
            "ingest": lambda: Ingest(self.store, BareEngine(), {}),  # type: ignore[arg-type]
            **self.settings,
            **settings,
        }
        self.last = Poll(FeedsFile(feeds, self.network), self.store, PollSettings(**wanted))  # type: ignore[arg-type]
        return self.last.run()

    def later(self, **delta: float) -> None:
        self.now += timedelta(**delta)

    def state(self, url: str) -> FeedState:
        return self.store.feeds.states()[url]

    def items(self) -> Sequence[ItemRow]:
        return self.store.items.rows(self.store.search.items(limit=-1))

    def titles(self) -> list[str]:
        return sorted(row.title for row in self.items())
