"""The items panel: what came in, newest first, and how it relates to what was known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from monitor.model.clean import one_line
from monitor.model.document import Document
from monitor.present import words
from monitor.present.panel import Cell, Column, Panel, Row
from monitor.present.rows import iso

COLUMNS = (Column("Reported", 11), Column("Relation", 11), Column("Publisher", 16), Column("Title", 0))


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item and what was read from it.

    Attributes:
        reported: ordinal of the day that as-of cuts on.
        claims: ids of its claims, in the order of the text; empty where nothing was coded.
        relation: ``new``, ``confirms``, ``updates``, ``contradicts`` or ``off-schema``; ``baseline`` for what
            was there from the start; None where not known.
        touches: the claim that it confirms, updates or contradicts; None for the others.
        fresh: whether it came since the reader last looked.
    """

    document: Document
    reported: int
    claims: tuple[str, ...]
    relation: str | None = None
    touches: str | None = None
    fresh: bool = False


def panel(items: Sequence[ItemRow], total: int | None = None) -> Panel:
    """A page of items; ``total`` how many there are in all, None where these are all."""
    note = words.counted(len(items) if total is None else total, "item")
    new = sum(item.fresh for item in items)
    if new:
        note += f", {new} new"
    rows = tuple(row(item) for item in items)
    return Panel("items", "Items", COLUMNS, rows, note, "No article had been read by this date.")


def row(item: ItemRow) -> Row:
    """One item as a row; it opens its claims, the one it touches first."""
    d = item.document
    ids = (item.touches, *item.claims) if item.touches else item.claims
    claims = tuple(dict.fromkeys(ids))
    relation = item.relation or (words.counted(len(item.claims), "claim") if item.claims else "nothing coded")
    title = one_line(d.title, 200) or d.id
    tone = "new" if item.fresh else "alert" if relation == "contradicts" else "plain"
    return Row(
        id=f"item:{d.id}",
        cells=(
            Cell(words.day_text(item.reported), claims, tone),
            Cell(f"NEW {relation}" if item.fresh else relation, claims, tone),
            Cell(one_line(d.publisher, 60) or "unknown", claims, tone),
            Cell(title, claims, tone),
        ),
        claims=claims,
        fields=(
            ("doc", d.id),
            ("title", d.title),
            ("publisher", d.publisher),
            ("published", d.published),
            ("reported", iso(item.reported)),
            ("url", d.url),
            ("relation", item.relation),
            ("touches", item.touches),
            ("new", item.fresh),
        ),
        text=f"{words.day_text(item.reported)}: {d.publisher}: {title}; {relation}.",
        sort=(("Reported", item.reported), ("Relation", relation), ("Publisher", d.publisher), ("Title", title)),
    )
