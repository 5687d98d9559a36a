"""Rows that a store holds: a page of them is read when it is looked at, so that a long list costs its screenful."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence

from monitor.present.panel import LazyRows, Row

# Rows of a page, and how many pages are kept: those a person has just been looking at.
SIZE, _KEPT = 50, 40
# So many places of rows are remembered from one list to the next.
_PLACES = 5000


class Pages(LazyRows):
    """A list whose rows are read by their keys. Taking a row may block; :meth:`known` and :meth:`place` never do.

    Args:
        keys: a number for each row, in their order: what a page is read by.
        read: the rows of some keys, by key. Blocking.
        again: the same list narrowed to a query and sorted by a name of ``Row.sort``, None for its own order, the
            highest first or last; blocking, raises MonitorError where the query is wrong.
        key_of: the key of a row's id, None where there is no such row. Blocking.
        places: ids of rows and their keys, shared by the lists of one source, so that a cursor finds its row again.

    Any thread may read; a page that two ask for at once is read twice.
    """

    def __init__(
        self,
        keys: Iterable[int],
        read: Callable[[Sequence[int]], Mapping[int, Row]],
        again: Callable[[str, str | None, bool], Pages],
        key_of: Callable[[str], int | None],
        places: dict[str, int],
    ) -> None:
        self._keys = array("q", keys)
        self._read, self._key_of, self._places = read, key_of, places
        self.again = again
        self._pages: dict[int, tuple[Row, ...]] = {}
        self.fetch(0)

    def __len__(self) -> int:
        return len(self._keys)

    def row(self, at: int) -> Row:
        """The row at a place, read if it was not yet. Blocking."""
        row = self.known(at)
        return self.fetch(at // SIZE)[at % SIZE] if row is None else row

    def known(self, index: int) -> Row | None:
        """A row that has been read; None for one that has not."""
        page = self._pages.get(index // SIZE)
        return page[index % SIZE] if page is not None and index % SIZE < len(page) else None

    def missing(self, index: int, ahead: int = 0) -> set[int]:
        """The pages that hold a row and those up to ``ahead`` rows before and after it, as far as they are not read."""
        near = (at // SIZE for at in (index, index - ahead, index + ahead) if 0 <= at < len(self))
        return {page for page in near if page not in self._pages}

    def fetch(self, page: int) -> tuple[Row, ...]:
        """Read the rows of a page, counted from 0. Blocking."""
        keys = self._keys[page * SIZE : (page + 1) * SIZE]
        found = self._read(keys)
        rows = tuple(found[key] for key in keys)
        self._places.update((row.id, key) for row, key in zip(rows, keys, strict=True))
        while len(self._places) > _PLACES:
            self._places.pop(next(iter(self._places)), None)
        while len(self._pages) >= _KEPT:
            self._pages.pop(next(iter(self._pages)), None)
        self._pages[page] = rows
        return rows

    def place(self, name: str) -> int | None:
        """Where the row of an id stands; None where it is not in the list, or was never seen (:meth:`seek`)."""
        key = self._places.get(name)
        try:
            return None if key is None else self._keys.index(key)
        except ValueError:
            return None

    def seek(self, name: str) -> None:
        """Find the place of a row that may not have been read yet. Blocking."""
        key = self._key_of(name)
        if key is not None:
            self._places[name] = key


def known(rows: Sequence[Row], index: int) -> Row | None:
    """A row if it is at hand; None where it would have to be read first."""
    return rows.known(index) if isinstance(rows, Pages) else rows[index]


def first(rows: Sequence[Row], count: int) -> Sequence[Row]:
    """The first rows, at most ``count``, as far as they are at hand."""
    if not isinstance(rows, Pages):
        return rows[:count]
    found = (rows.known(i) for i in range(min(count, len(rows))))
    return [row for row in found if row is not None]
