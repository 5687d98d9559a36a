"""The uncoded panel: sentences with a trigger and no claim. Nothing vanishes in silence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from monitor.model.clean import one_line
from monitor.present import words
from monitor.present.panel import Cell, Column, Panel, Row

COLUMNS = (Column("Trigger", 14), Column("Kind", 13), Column("Sentence", 0))


class UncodedSentence(Protocol):
    """A sentence that has a trigger and gave no claim, in its document; ``end`` is exclusive."""

    @property
    def doc(self) -> str: ...  # noqa: D102
    @property
    def start(self) -> int: ...  # noqa: D102
    @property
    def end(self) -> int: ...  # noqa: D102
    @property
    def sentence(self) -> str: ...  # noqa: D102
    @property
    def trigger(self) -> str: ...  # noqa: D102
    @property
    def kind(self) -> str: ...  # noqa: D102


def panel(queue: Sequence[UncodedSentence], total: int) -> Panel:
    """The queue, newest first; ``total`` is how many sentences there are in all, of which the queue may hold some."""
    note = f"{words.counted(total, 'sentence')} with a trigger and no claim" if total else ""
    together: dict[tuple[str, int], list[UncodedSentence]] = {}
    for u in queue:
        together.setdefault((u.doc, u.start), []).append(u)
    rows = tuple(row(same) for same in together.values())
    return Panel("uncoded", "Uncoded", COLUMNS, rows, note, "Every sentence with a trigger gave a claim.")


def row(same: Sequence[UncodedSentence]) -> Row:
    """One sentence as a row, with all its triggers; it stands on no claim, so it opens the document, not evidence.

    Args:
        same: entries of the queue, one for each trigger and kind, of one sentence; at least one.
    """
    u = same[0]
    sentence = one_line(u.sentence)
    triggers = tuple(dict.fromkeys(one_line(s.trigger, 40) for s in same))
    kinds = tuple(dict.fromkeys(s.kind for s in same))
    trigger, kind = ", ".join(triggers), ", ".join(kinds)
    return Row(
        id=f"uncoded:{u.doc}:{u.start}:{u.trigger}",
        cells=(Cell(_short(triggers)), Cell(_short(kinds)), Cell(sentence)),
        claims=(),
        fields=(
            ("doc", u.doc),
            ("start", u.start),
            ("end", u.end),
            ("trigger", trigger),
            ("kind", kind),
            ("sentence", u.sentence),
        ),
        text=f"Not coded, {kind}, trigger “{trigger}”: {sentence}",
        sort=(("Trigger", trigger), ("Kind", kind)),
    )


def _short(said: Sequence[str]) -> str:
    """``front +2``: the first, and how many more."""
    return said[0] + (f" +{len(said) - 1}" if len(said) > 1 else "")
