"""The items of a theatre as of a date, with what was read from each and how it relates to what was known."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from monitor.model.query import parse
from monitor.picture import Ledger, Picture
from monitor.picture.relation import Relation
from monitor.present.items import Item, row
from monitor.present.pages import Pages
from monitor.present.panel import Row
from monitor.store.items import ItemRow
from monitor.store.search import View
from monitor.store.store import Store

Make = Callable[[ItemRow], Item]
_ID = "item:"


def glance(store: Store, theatre: str | None, as_of: date, places: dict[str, int]) -> Pages:
    """The items as they stood on a day, from the store alone: related as they were when they came."""
    view = View(theatre=theatre, as_of=as_of)
    return _pages(store, view, lambda stored: _item(stored, (), Relation(stored.relation or "off-schema")), places)


def item_rows(store: Store, ledger: Ledger, picture: Picture, places: dict[str, int]) -> Pages:
    """The items as they stood on the picture's date; what each adds is worked out when it is looked at."""
    as_of = picture.as_of

    def make(stored: ItemRow) -> Item:
        claims = tuple(dict.fromkeys(f.claim for f in ledger.of_document(stored.id, as_of)))
        return _item(stored, claims, ledger.relation(stored.id, as_of))

    return _pages(store, View(theatre=picture.theatre, as_of=as_of), make, places)


def _pages(
    store: Store, view: View, make: Make, places: dict[str, int], words: str = "", by: str | None = None
) -> Pages:
    query = parse(words, today=view.as_of)

    def read(seqs: Sequence[int]) -> Mapping[int, Row]:
        return {stored.seq: row(make(stored)) for stored in store.items.rows(seqs)}

    def again(wanted: str, order: str | None) -> Pages:
        return _pages(store, view, make, places, wanted, order)

    def key_of(name: str) -> int | None:
        return store.items.arrival(name.removeprefix(_ID), view.as_of)

    return Pages(store.search.items(query, view, by=by), read, again, key_of, places)


def _item(stored: ItemRow, claims: tuple[str, ...], relation: Relation) -> Item:
    return Item(
        id=stored.id,
        title=stored.title,
        publisher=stored.publisher,
        published=stored.published,
        reported=stored.reported,
        url=stored.url,
        feed=stored.feed,
        claims=claims,
        uncoded=stored.uncoded,
        relation=relation.kind,
        touches=relation.claim,
        own=relation.own,
        alerts=stored.alerts,
        notes=stored.notes,
    )
