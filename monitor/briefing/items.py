"""The items of a theatre as of a date, with what was read from each and how it relates to what was known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from monitor.present.items import Item, row
from monitor.present.pages import Pages
from monitor.present.panel import Row
from monitor.store.items import ItemRow
from monitor.store.store import Store

if TYPE_CHECKING:
    from monitor.picture import Ledger, Picture

Make = Callable[[ItemRow], Item]
_ID = "item:"
# More than anybody looks through while a picture is folded.
GLANCED = 500


class _List:
    """The items of a theatre as they stood on a day.

    Args:
        make: what is shown of a stored item.
        places: where rows stand, shared by all lists of a briefing.
    """

    def __init__(self, store: Store, theatre: str | None, as_of: date, make: Make, places: dict[str, int]) -> None:
        self._store, self._theatre, self._as_of, self._make, self._places = store, theatre, as_of, make, places

    def newest(self, limit: int) -> Pages:
        """The newest of them."""
        return self._pages(self._store.items.newest(self._theatre, self._as_of, limit))

    def found(self, words: str = "", by: str | None = None, down: bool = False) -> Pages:
        """Those that a query holds for, by a column's order; ``down``: the highest first."""
        # Whoever takes a first glance at a store asks for nothing yet.
        from monitor.model.query import parse  # noqa: PLC0415
        from monitor.store.search import View  # noqa: PLC0415

        view = View(theatre=self._theatre, as_of=self._as_of)
        return self._pages(self._store.search.items(parse(words, today=self._as_of), view, by=by, down=down))

    def _pages(self, keys: Iterable[int]) -> Pages:
        return Pages(keys, self._read, self.found, self._key_of, self._places)

    def _read(self, seqs: Sequence[int]) -> Mapping[int, Row]:
        return {stored.seq: row(self._make(stored)) for stored in self._store.items.rows(seqs)}

    def _key_of(self, name: str) -> int | None:
        return self._store.items.arrival(name.removeprefix(_ID), self._as_of)


def glance(store: Store, theatre: str | None, as_of: date, places: dict[str, int]) -> Pages:
    """The newest items as they stood on a day, from the store alone: related as they were when they came."""

    def make(stored: ItemRow) -> Item:
        return _item(stored, (), stored.relation or "off-schema")

    return _List(store, theatre, as_of, make, places).newest(GLANCED)


def item_rows(store: Store, ledger: Ledger, picture: Picture, places: dict[str, int]) -> Pages:
    """The items as they stood on the picture's date; what each adds is worked out when it is looked at."""
    as_of = picture.as_of

    def make(stored: ItemRow) -> Item:
        claims = tuple(dict.fromkeys(f.claim for f in ledger.of_document(stored.id, as_of)))
        return _item(stored, claims, *ledger.relation(stored.id, as_of))

    return _List(store, picture.theatre, as_of, make, places).found()


def _item(
    stored: ItemRow, claims: tuple[str, ...], relation: str, touches: str | None = None, own: str | None = None
) -> Item:
    return Item(
        id=stored.id,
        title=stored.heading,
        publisher=stored.publisher,
        published=stored.published,
        reported=stored.reported,
        url=stored.url,
        feed=stored.feed,
        claims=claims,
        uncoded=stored.uncoded,
        relation=relation,
        touches=touches,
        own=own,
        alerts=stored.alerts,
        notes=stored.notes,
    )
