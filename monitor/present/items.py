"""The items panel: what came in, newest first, and how it relates to what was known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from monitor.model.clean import one_line
from monitor.present import words
from monitor.present.panel import Cell, Column, Deferred, Panel, Row
from monitor.present.rows import Fields, iso

COLUMNS = (Column("Reported", 11), Column("Relation", 12), Column("Publisher", 18), Column("Title", 0))


@dataclass(frozen=True, slots=True)
class Item:
    """An item and what was read from it.

    Attributes:
        title: as its publisher says, or how its text begins where that says nothing.
        published: EDTF as the source says; None where ``reported`` is the day it was first seen.
        reported: ordinal of the day that as-of cuts on.
        feed: the feed that brought it, None for articles.
        claims: ids of its claims, in the order of the text; empty where nothing was coded.
        uncoded: sentences with a trigger and no claim.
        relation: ``new``, ``confirms``, ``updates``, ``contradicts`` or ``off-schema``.
        touches: the earlier claim that it confirms, updates or contradicts; ``own`` its claim that does so.
        alerts: watch rules that it met; ``notes`` what reading it told of the whole (``not read: ar``).
    """

    id: str
    title: str
    publisher: str
    published: str | None
    reported: int
    url: str | None
    feed: str | None
    claims: tuple[str, ...]
    uncoded: int
    relation: str
    touches: str | None = None
    own: str | None = None
    alerts: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def panel(rows: Sequence[Row], *, whole: bool = True) -> Panel:
    """The list of items, each as :func:`row` puts it; ``whole``: whether these are all, or but the newest."""
    note = f"{'' if whole else 'the newest '}{words.counted(len(rows), 'item')}"
    return Panel("items", "Items", COLUMNS, rows, note, "No article had been read by this date.")


def row(item: Item) -> Row:
    """One item as a row; it opens its claims, the one that decides its relation first, then the one it touches."""
    claims = tuple(dict.fromkeys(c for c in (item.own, item.touches, *item.claims) if c))
    title = one_line(item.title, 200) or item.id
    publisher = one_line(item.publisher, 60) or "unknown publisher"
    tone = "alert" if item.relation == "contradicts" else "dim" if item.relation == "off-schema" else "plain"
    day = words.day_text(item.reported)
    marks = "".join(f" [{one_line(mark, 40)}]" for mark in (*item.alerts, *item.notes))
    return Row(
        id=f"item:{item.id}",
        cells=(
            Cell(day, claims, tone),
            Cell(item.relation, claims, tone),
            Cell(publisher, claims, tone),
            Cell(title + marks, claims, tone),
        ),
        claims=claims,
        fields=Deferred(lambda: _fields(item)),
        text=f"{day}{'' if item.published else ' (first seen)'}: {publisher}: {title}; {_plain(item)}{marks}.",
        sort=(("Reported", item.reported), ("Relation", item.relation), ("Publisher", publisher), ("Title", title)),
    )


def _plain(item: Item) -> str:
    if item.relation == "off-schema":
        what = "nothing in it was coded"
    else:
        what = f"{item.relation}{' what was known' if item.touches else ''}, {words.counted(len(item.claims), 'claim')}"
    return f"{what}, {words.counted(item.uncoded, 'sentence')} uncoded" if item.uncoded else what


def _fields(item: Item) -> Fields:
    return {
        "doc": item.id,
        "title": item.title,
        "publisher": item.publisher,
        "published": item.published,
        "reported": iso(item.reported),
        "url": item.url,
        "feed": item.feed,
        "relation": item.relation,
        "touches": item.touches,
        "own": item.own,
        "uncoded": item.uncoded,
        "alerts": list(item.alerts),
        "notes": list(item.notes),
    }
