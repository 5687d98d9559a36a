"""How wide each column is drawn: arithmetic only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from monitor.present.panel import Column

GAP = 2
_LEAST = 8
# A balance is found in steps of so many cells, in so many rounds at most.
_SIZES, _ROUNDS = (1, 3, 6), 12


def widths(
    columns: Sequence[Column], content: Sequence[int], available: int, least: Sequence[int] = ()
) -> tuple[int, ...]:
    """The drawn width of each column, in cells; their sum and the gaps never exceed ``available``.

    Args:
        columns: ``width`` is what a column wants, 0 = what is left over.
        content: the widest content of each column (its heading included), same length as ``columns``.
        available: cells for all columns and the gaps of :data:`GAP` cells between them.
        least: of each column the width below which words would break, from :func:`floors`: none shrinks below while
            others can; empty: not known.

    A column never gets more than its content needs, save the last of those that take the rest. Where room is
    left, cut columns grow; where it lacks, the widest shrink first and may end at 0.
    """
    if not columns:
        return ()
    room = max(available - GAP * (len(columns) - 1), 0)
    # The least of a column that takes the rest keeps it readable while others are cut.
    wanted = [min(c.width or max(_LEAST * 2, available // 3), need) for c, need in zip(columns, content, strict=True)]
    floor = [min(max(_LEAST, word), w) for word, w in zip(least or [0] * len(columns), wanted, strict=True)]
    if sum(floor) > room:
        floor = [min(word, w) for word, w in zip(least or [_LEAST] * len(columns), wanted, strict=True)]
    return _grown(columns, content, _shrunk(columns, wanted, floor, room), room)


def _shrunk(columns: Sequence[Column], wanted: Sequence[int], floor: Sequence[int], room: int) -> list[int]:
    """The widths once the widest have given cell by cell what is too much; the floor holds while others can give."""
    given = list(wanted)
    while sum(given) > room and any(given):
        # Those that take the rest hold most of what there is to read: they shrink last.
        above = [i for i in range(len(columns)) if given[i] > floor[i]]
        fixed = [i for i in above if columns[i].width]
        widest = max(fixed or above or range(len(given)), key=lambda i: (given[i], i))
        given[widest] -= 1
    return given


def _grown(columns: Sequence[Column], content: Sequence[int], given: Sequence[int], room: int) -> tuple[int, ...]:
    """The widths once the columns that are cut have taken what room is left."""
    grown = list(given)
    rest = room - sum(grown)
    # Those that take the rest come first; of the others the least cut one, so that most are whole in the end.
    for index in sorted(range(len(columns)), key=lambda i: (columns[i].width != 0, content[i] - given[i], i)):
        more = min(max(content[index] - grown[index], 0), rest)
        grown[index] += more
        rest -= more
    return tuple(grown)


def floors(words: Sequence[Sequence[int]], available: int) -> list[int]:
    """Of each column the width below which words break that need not: the longest, save where too little room is left.

    Args:
        words: of each column the cells that each word in it takes, once for each time that it stands there; the first
            is the width that it never goes below.
        available: cells for all columns and the gaps between them.

    Where not all words have room, column by column those give way that are the fewest for the cells they free.
    """
    steps = [sorted({max(size, sizes[0]) for size in sizes}) for sizes in words]
    while sum(column[-1] for column in steps) > available - GAP * (len(words) - 1):
        lost = [
            (sizes.count(column[-1]) / (column[-1] - column[-2]), number)
            for number, (sizes, column) in enumerate(zip(words, steps, strict=True))
            if len(column) > 1
        ]
        if not lost:
            break
        steps[min(lost)[1]].pop()
    return [column[-1] for column in steps]


def balanced(
    drawn: Sequence[int], rows: Sequence[Sequence[Sequence[int]]], least: Sequence[int], most: int
) -> tuple[int, ...]:
    """Widths of the same sum in which rows that wrap take the fewest lines and the fewest words are cut.

    Args:
        drawn: the widths to start from.
        rows: of some rows, for each column the cells that each word of its text takes.
        least: of each column the width below which words would break: none gives so much that it is narrower.
        most: lines of a row; what goes beyond is cut, which is worse than any number of lines.
    """
    cost = _Cost(rows, most)
    best, now = cost.of(drawn), list(drawn)
    for _round in range(_ROUNDS):
        found = None
        for tried in _steps(now, least):
            weight = cost.of(tried)
            if weight < best:
                best, found = weight, tried
        if found is None:
            break
        now = found
    return tuple(now)


def _steps(now: Sequence[int], least: Sequence[int]) -> Iterator[list[int]]:
    """Widths in which one column gave some cells to another."""
    for size in _SIZES:
        for giver in range(len(now)):
            if now[giver] - size < least[giver]:
                continue
            for taker in range(len(now)):
                if taker != giver:
                    tried = list(now)
                    tried[giver] -= size
                    tried[taker] += size
                    yield tried


class _Cost:
    """What widths cost: lines of whole rows, words that are cut, and a little for how full every cell is."""

    def __init__(self, rows: Sequence[Sequence[Sequence[int]]], most: int) -> None:
        self._rows, self._most = rows, most
        self._known: dict[tuple[int, int], tuple[list[int], float]] = {}

    def of(self, widths: Sequence[int]) -> float:
        columns = [self._column(number, width) for number, width in enumerate(widths)]
        taken = sum(full for _, full in columns) / 50
        for lines in zip(*(lines for lines, _ in columns), strict=True):
            tall = max(lines, default=1)
            taken += min(tall, self._most) + 5 * max(tall - self._most, 0)
        return taken

    def _column(self, number: int, width: int) -> tuple[list[int], float]:
        """The lines of a column's cells, and how often they would fill its width."""
        known = self._known.get((number, width))
        if known is None:
            cells = [row[number] for row in self._rows]
            full = sum(sum(words) + len(words) for words in cells) / max(width, 1)
            known = self._known[number, width] = [_lines(words, width) for words in cells], full
        return known


def _lines(words: Sequence[int], width: int) -> int:
    """How many lines words of these sizes take; one that must be broken counts as many as would cut it."""
    lines, left = 1, width
    for size in words:
        if size > width:
            lines += 3
        if size > left:
            lines, left = lines + (left < width), width
        left -= size + 1
    return lines
