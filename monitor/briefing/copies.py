"""Copies among a store's documents, each pair of texts compared once."""

from __future__ import annotations

from functools import lru_cache

from monitor.picture.syndication import copied, copies_of, near_copy, words_of
from monitor.store.store import Store
from monitor.store.table import Table


class Copies:
    """Finds copies, and remembers for its lifetime which pairs of documents are some.

    A revision that turns a copy into a story of its own is therefore seen when the store is next opened; comparing
    thousands of texts anew at every item that comes in would cost more than that is worth.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._pairs: dict[tuple[str, str], bool] = {}
        self._words = lru_cache(maxsize=256)(self._read)

    def join(self, facts: Table) -> Table:
        """The facts, with those of copies under the origin and the dates of the text they copy."""
        shared = facts.told_twice()
        copies = copied(shared, self._near)
        self._words.cache_clear()
        if not copies:
            return facts
        return facts.retelling({doc: copy.retold for doc, copy in copies_of(shared, copies).items()})

    def _near(self, a: str, b: str) -> bool:
        if (a, b) not in self._pairs:
            self._pairs[a, b] = near_copy(self._words(a), self._words(b))
        return self._pairs[a, b]

    def _read(self, doc: str) -> tuple[str, ...]:
        document = self._store.document(doc)
        return tuple(words_of(document.text)) if document else ()
