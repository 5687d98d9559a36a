"""The items of a theatre as of a date, with what was read from each and how it relates to what was known."""

from __future__ import annotations

from datetime import date

from monitor.picture import Ledger, Picture
from monitor.picture.relation import Relation
from monitor.present.items import Item
from monitor.store.items import ItemRow
from monitor.store.search import View
from monitor.store.store import Store

# More than a person pages through; search finds the rest.
MOST = 300
# What a first glance shows.
_FIRST = 100


def glance(store: Store, theatre: str | None, as_of: date) -> tuple[tuple[Item, ...], int]:
    """A first page of the items as they stood on a day, from the store alone: related as they were when they came."""
    view = View(theatre=theatre, as_of=as_of)
    seqs = store.search.items(view=view, limit=_FIRST)
    rows = store.items.rows(seqs)
    return tuple(_item(row, (), Relation(row.relation or "off-schema")) for row in rows), store.search.count(view=view)


def item_rows(store: Store, ledger: Ledger, picture: Picture) -> tuple[tuple[Item, ...], int]:
    """The newest items as they stood on the picture's date, and how many there are in all."""
    view = View(theatre=picture.theatre, as_of=picture.as_of)
    seqs = store.search.items(view=view)
    rows = []
    for stored in store.items.rows(seqs[:MOST]):
        facts = ledger.of_document(stored.id, picture.as_of)
        relation = ledger.relation(stored.id, picture.as_of)
        rows.append(_item(stored, tuple(dict.fromkeys(f.claim for f in facts)), relation))
    return tuple(rows), len(seqs)


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
