"""``--fail-on``: what a cron job wants to be told of by the exit status."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.errors import UsageError, nearest
from monitor.model.clean import one_line

if TYPE_CHECKING:
    from monitor.export.snapshot import Snapshot

CONDITIONS = ("contested", "stale", "feeds")
HOLDS = 11  # the exit status; it beats 10


def conditions_named(words: str) -> tuple[str, ...]:
    """The conditions in ``contested,stale``, each once, in the order of :data:`CONDITIONS`.

    Raises:
        UsageError: there is no such condition, or none at all is named.
    """
    named = [word.strip() for word in words.split(",") if word.strip()]
    for word in named:
        if word not in CONDITIONS:
            near = nearest(word, CONDITIONS)
            hint = f"Did you mean {near[0]}?" if near else f"Conditions: {', '.join(CONDITIONS)}"
            raise UsageError(f"--fail-on does not know {word!r}", remedy=hint)
    if not named:
        raise UsageError("--fail-on names no condition", remedy=f"Conditions: {', '.join(CONDITIONS)}")
    return tuple(c for c in CONDITIONS if c in named)


def holding(snapshot: Snapshot, conditions: tuple[str, ...]) -> tuple[str, ...]:
    """One line for each of ``conditions`` that holds in the snapshot; empty where none does.

    ``contested``: two current figures contradict each other. ``stale``: a row of the fronts, the involvement or
    the figures has had no report for so long that it is stale at the picture's date. ``feeds``: the last poll of
    a feed failed.
    """
    return tuple(one_line(line) for condition in conditions if (line := _TESTS[condition](snapshot)))


def _contested(snapshot: Snapshot) -> str:
    panel = snapshot.panels.get("contests")
    # Differences that only look like a contest are listed there too, each with its reason.
    real = [row.text for row in panel.rows if dict(row.fields)["contested"]] if panel else []
    return f"contested: {len(real)} ({real[0]})" if real else ""


def _stale(snapshot: Snapshot) -> str:
    stale = [
        row
        for key in ("fronts", "involvement", "humanitarian")
        if (panel := snapshot.panels.get(key)) is not None
        for row in panel.rows
        if row.age == "stale"
    ]
    return f"stale: {len(stale)} ({stale[0].text})" if stale else ""


def _feeds(snapshot: Snapshot) -> str:
    failing = snapshot.failing_feeds
    return f"feeds: {len(failing)} of {snapshot.feeds} failing ({failing[0]})" if failing else ""


_TESTS = {"contested": _contested, "stale": _stale, "feeds": _feeds}
