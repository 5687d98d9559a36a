"""What a poll is told, and what it tells while it runs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from monitor.collect.sandbox import ParseLimits
from monitor.config.watch import WatchRule
from monitor.model.theatre import Theatre

if TYPE_CHECKING:  # both load the engine, which a poll without news never needs
    from monitor.ingest.articles import Ingest
    from monitor.ingest.triage import Raised


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a poll is: feeds done of all, items new so far, items that wait to be read."""

    done: int
    total: int
    new: int
    waiting: int


@dataclass(frozen=True, slots=True)
class PollSettings:
    """What a poll needs besides feeds and store.

    Attributes:
        now: the clock, UTC.
        user: who polls: what a second poller is told.
        ingest: makes the reader of items, called once there is something to read; None: items are put down only.
        progress: called in the poll's thread after each feed and each batch of items.
        rules: watch rules that new items are held against.
        theatre: a theatre's data by its id: what an item's relation to the picture hangs on.
        alert: called for each alert raised, in the poll's thread.
        limits: what reading one body may cost.
    """

    now: Callable[[], datetime]
    user: str = "?"
    ingest: Callable[[], Ingest] | None = None
    progress: Callable[[Progress], None] | None = None
    rules: Sequence[WatchRule] = ()
    theatre: Callable[[str], Theatre | None] = lambda _theatre: None
    alert: Callable[[Raised], None] | None = None
    limits: ParseLimits = field(default_factory=ParseLimits)
