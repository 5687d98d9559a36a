"""The feeds' health as a panel: what each last answered, and why it does not. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from monitor.config.feeds import FeedConfig
from monitor.model.clean import one_line
from monitor.model.feed import FeedState
from monitor.present.panel import Cell, Column, Panel, Row
from monitor.present.words import counted

COLUMNS = (
    Column("Feed", 24),
    Column("State", 10),
    Column("Grade", 5),
    Column("Answered", 16),
    Column("Trouble, else address", 0),
)
_WELL = ("ok", "unchanged")


def panel(feeds: Sequence[FeedConfig], states: Mapping[str, FeedState], waiting: int = 0) -> Panel:
    """Every configured feed, those in trouble first, in the order of the file otherwise.

    Args:
        feeds: as configured.
        states: what the store knows of them, by key.
        waiting: how many arrivals wait to be read.
    """
    told = [(feed, states.get(feed.key)) for feed in feeds]
    rows = tuple(_row(feed, state) for feed, state in sorted(told, key=lambda pair: not _failing(*pair)))
    enabled = [(feed, state) for feed, state in told if feed.enabled]
    well = sum(state is not None and state.status in _WELL for _feed, state in enabled)
    asked = sum(state is not None and state.polled is not None for _feed, state in enabled)
    note = f"{well}/{len(enabled)} ok" if asked else "not asked yet: p asks them"
    if waiting:
        note += f", {counted(waiting, 'item')} waiting to be read"
    return Panel("feeds", "Feeds", COLUMNS, rows, note, "No feed is configured; 'monitor feeds add URL' adds one.")


def _failing(feed: FeedConfig, state: FeedState | None) -> bool:
    return feed.enabled and state is not None and state.status not in (None, *_WELL)


def _row(feed: FeedConfig, state: FeedState | None) -> Row:
    status = "disabled" if not feed.enabled else (state.status if state else None) or "not asked"
    answered = _moment(state.succeeded if state else None)
    why = _why(state) if state else ""
    name = one_line(feed.publisher or (state.title if state else None) or feed.key, 80)
    tone = "alert" if _failing(feed, state) else "dim" if status in ("disabled", "not asked") else "plain"
    cells = (
        Cell(name, tone=tone),
        Cell(status, tone=tone),
        Cell(feed.reliability),
        Cell(answered),
        Cell(why or one_line(feed.key, 200).partition("://")[2], tone=tone),
    )
    graded = f" Graded {feed.reliability}: {one_line(feed.note, 400)}" if feed.note else ""
    text = f"{name}: {status}; last answer {answered}{f'; {why}' if why else ''}. {feed.key}{graded}"
    sort = (("Feed", name.casefold()), ("State", status), ("Grade", feed.reliability), ("Answered", answered))
    return Row(f"feed:{feed.key}", cells, (), (("url", feed.key), ("status", status)), text, sort)


def _why(state: FeedState) -> str:
    parts = [one_line(state.reason or "", 200)]
    if state.failures:
        parts.append(f"{counted(state.failures, 'failure')} since {_moment(state.failing_since)}")
    if state.moved_to:
        parts.append(f"moved to {one_line(state.moved_to, 120)}")
    return "; ".join(part for part in parts if part)


def _moment(instant: str | None) -> str:
    """``2026-11-21 08:00`` of an RFC 3339 instant in UTC; ``never`` for None."""
    return instant[:16].replace("T", " ") if instant else "never"
