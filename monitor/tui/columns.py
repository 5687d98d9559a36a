"""How wide each column is drawn: arithmetic only."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.present.panel import Column

GAP = 2
_LEAST = 8
# A balance is found in steps of so many cells, in so many rounds at most.
_STEP, _ROUNDS = 2, 15


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


def balanced(drawn: Sequence[int], lengths: Sequence[Sequence[int]], least: Sequence[int]) -> tuple[int, ...]:
    """Widths of the same sum in which rows that wrap take about the fewest lines.

    Args:
        drawn: the widths to start from.
        lengths: of some rows the cells that each column's text takes on one line.
        least: of each column the width below which words would break; a column that is narrower stays as it is.
    """
    best, now = _lines(drawn, lengths), list(drawn)
    for _round in range(_ROUNDS):
        found = None
        for giver in range(len(now)):
            if now[giver] - _STEP < least[giver]:
                continue
            for taker in range(len(now)):
                if taker != giver:
                    tried = list(now)
                    tried[giver] -= _STEP
                    tried[taker] += _STEP
                    lines = _lines(tried, lengths)
                    if lines < best:
                        best, found = lines, tried
        if found is None:
            break
        now = found
    return tuple(now)


def _lines(drawn: Sequence[int], lengths: Sequence[Sequence[int]]) -> float:
    """How many lines the rows take, about: of each row its tallest cell, and a little of the others."""
    taken = 0.0
    for row in lengths:
        cells = [length / width if width else 0.0 for length, width in zip(row, drawn, strict=True)]
        taken += max(1.0, *cells) + sum(cells) / 50
    return taken
