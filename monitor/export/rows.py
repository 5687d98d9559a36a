"""A panel's rows as programs read them."""

from __future__ import annotations

from monitor.export.snapshot import Snapshot
from monitor.present.panel import Row


def panel_rows(snapshot: Snapshot, key: str) -> list[dict[str, object]]:
    """The rows of panel ``key`` as JSON objects; an empty list where the snapshot has no such panel."""
    panel = snapshot.panels.get(key)
    return [row_object(row) for row in panel.rows] if panel else []


def row_object(row: Row) -> dict[str, object]:
    """``id``, the row's own fields, ``text`` (what a person reads) and ``claims`` (ids), in that order.

    A field that has the name of one of the three gives way to it: they mean the same in every panel.
    """
    fields = {key: value for key, value in row.fields if key not in ("id", "text", "claims")}
    return {"id": row.id, **fields, "text": row.text, "claims": list(row.claims)}
