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
    """The queue, newest first; ``total`` is how many there are in all, which may exceed what the queue shows."""
    note = f"{words.counted(total, 'sentence')} with a trigger and no claim" if total else ""
    rows = tuple(row(u) for u in queue)
    return Panel("uncoded", "Uncoded", COLUMNS, rows, note, "Every sentence with a trigger gave a claim.")


def row(u: UncodedSentence) -> Row:
    """One sentence as a row; it stands on no claim, so its cells open the document, not an evidence view."""
    sentence = one_line(u.sentence)
    return Row(
        id=f"uncoded:{u.doc}:{u.start}:{u.trigger}",
        cells=(Cell(one_line(u.trigger, 40)), Cell(u.kind), Cell(sentence)),
        claims=(),
        fields=(
            ("doc", u.doc),
            ("start", u.start),
            ("end", u.end),
            ("trigger", u.trigger),
            ("kind", u.kind),
            ("sentence", u.sentence),
        ),
        text=f"Not coded, {u.kind}, trigger “{one_line(u.trigger, 40)}”: {sentence}",
        sort=(("Trigger", u.trigger), ("Kind", u.kind)),
    )
