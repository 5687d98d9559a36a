"""What Enter opens on a row: the chosen cell's claims, the whole row's, or the article it names. Pure."""

from __future__ import annotations

from monitor.present.panel import Row
from monitor.tui.messages import Open


def of_row(row: Row, cell: int = 0) -> Open | None:
    """What a row opens with this cell chosen; the first cell stands for the whole row. None: nothing."""
    chosen = row.cells[cell] if 0 < cell < len(row.cells) else None
    claims = chosen.claims if chosen and chosen.claims else row.claims
    title = row.text or "  ".join(c.text for c in row.cells)
    return Open(tuple(claims), title) if claims else _article(row, title)


def _article(row: Row, title: str) -> Open | None:
    """The document that a row without claims names in its fields; None where it names none."""
    known = dict(row.fields)
    doc, start, end = known.get("doc"), known.get("start"), known.get("end")
    if not isinstance(doc, str):
        return None
    return Open((), title, doc, (start, end) if isinstance(start, int) and isinstance(end, int) else (0, 0))
