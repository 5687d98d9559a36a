"""The items of a theatre as of a date, with what was read from each and how it relates to what was known."""

from __future__ import annotations

from monitor.picture import Ledger, Picture
from monitor.present.items import Item
from monitor.store.search import View
from monitor.store.store import Store

# More than a person pages through; search finds the rest.
MOST = 300


def item_rows(store: Store, ledger: Ledger, picture: Picture) -> tuple[tuple[Item, ...], int]:
    """The newest items as they stood on the picture's date, and how many there are in all."""
    view = View(theatre=picture.theatre, as_of=picture.as_of)
    seqs = store.search.items(view=view)
    rows = []
    for stored in store.items.rows(seqs[:MOST]):
        facts = ledger.of_document(stored.id, picture.as_of)
        relation = ledger.relation(stored.id, picture.as_of)
        rows.append(
            Item(
                id=stored.id,
                title=stored.title,
                publisher=stored.publisher,
                published=stored.published,
                reported=stored.reported,
                url=stored.url,
                feed=stored.feed,
                claims=tuple(dict.fromkeys(f.claim for f in facts)),
                uncoded=stored.uncoded,
                relation=relation.kind,
                touches=relation.claim,
                own=relation.own,
                alerts=stored.alerts,
                notes=stored.notes,
            )
        )
    return tuple(rows), len(seqs)
