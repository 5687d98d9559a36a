"""What was not coded, as of a date: the queue, and how much of it belongs to each panel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from monitor.present import words
from monitor.present.panel import Panel
from monitor.store.codings import Uncoded
from monitor.store.standing import uncoded_of_day
from monitor.store.store import Store

# More than a person works through at a sitting; the count tells of the rest.
MOST = 1000

PANEL_OF = {
    "front": "fronts",
    "involvement": "involvement",
    "humanitarian": "humanitarian",
    "diplomacy": "diplomacy",
}


def sentences(store: Store, theatre: str | None, as_of: date, queue: Sequence[Uncoded]) -> int:
    """How many sentences stayed uncoded in all, each counted once: of the queue where that is all of it.

    ``theatre``: whose texts; None: all.
    """
    if len(queue) < MOST:
        return len({(u.doc, u.start) for u in queue})
    return uncoded_of_day(store.database, theatre, as_of)


def with_counts(panels: Mapping[str, Panel], counts: Mapping[str, int]) -> dict[str, Panel]:
    """The panels, each with the number of sentences in its note that had one of its triggers and gave no claim."""
    left = {PANEL_OF[kind]: n for kind, n in counts.items() if kind in PANEL_OF and n}
    return {key: _noted(panel, left[key]) if key in left else panel for key, panel in panels.items()}


def _noted(panel: Panel, left: int) -> Panel:
    told = f"{left:,} uncoded"
    parts = [*(part for part in panel.note.split(" · ") if part and part != words.LEGEND), told]
    return replace(panel, note=" · ".join([*parts, words.LEGEND] if words.LEGEND in panel.note else parts))
