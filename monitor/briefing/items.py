"""The items of a theatre as of a date, with what was read from each."""

from __future__ import annotations

from collections import defaultdict

from monitor.picture import Ledger, Picture
from monitor.present.items import ItemRow
from monitor.store.store import Store


def item_rows(store: Store, ledger: Ledger, picture: Picture) -> tuple[ItemRow, ...]:
    """Documents that gave a fact by the picture's date, newest first."""
    claims: dict[str, dict[str, None]] = defaultdict(dict)
    for fact in ledger.standing(picture.as_of):
        claims[fact.doc][fact.claim] = None
    rows = []
    for doc, ids in claims.items():
        document = store.document(doc)
        if document is not None and document.reported is not None:
            rows.append(ItemRow(document, document.reported.toordinal(), tuple(ids)))
    return tuple(sorted(rows, key=lambda r: (-r.reported, r.document.id)))
