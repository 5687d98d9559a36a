"""How wide each column is drawn: arithmetic only."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.present.panel import Column

GAP = 2
_LEAST = 8


def widths(columns: Sequence[Column], content: Sequence[int], available: int) -> tuple[int, ...]:
    """The drawn width of each column, in cells; their sum and the gaps never exceed ``available``.

    Args:
        columns: ``width`` is what a column wants, 0 = what is left over.
        content: the widest content of each column (its heading included), same length as ``columns``.
        available: cells for all columns and the gaps of :data:`GAP` cells between them.

    A column never gets more than its content needs, save the last of those that take the rest. Where room is
    left, cut columns grow; where it lacks, the widest shrink first and may end at 0.
    """
    if not columns:
        return ()
    room = max(available - GAP * (len(columns) - 1), 0)
    # The least of a column that takes the rest keeps it readable while others are cut.
    wanted = [
        min(c.width, need) if c.width else min(need, _LEAST * 2) for c, need in zip(columns, content, strict=True)
    ]
    while sum(wanted) > room and any(wanted):
        widest = max(range(len(wanted)), key=lambda i: (wanted[i], i))
        wanted[widest] -= 1
    rest = room - sum(wanted)
    # Those that take the rest come first; of the others the least cut one, so that most are whole in the end.
    cut = sorted(range(len(columns)), key=lambda i: (columns[i].width != 0, content[i] - wanted[i], i))
    for index in cut:
        grown = min(max(content[index] - wanted[index], 0), rest)
        wanted[index] += grown
        rest -= grown
    return tuple(wanted)
