"""The map as a panel: the located fronts, and the places where something dated happened. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from monitor.picture.freshness import class_of, freshness
from monitor.present import words
from monitor.present.panel import Cell, Column, Panel, Row

if TYPE_CHECKING:
    from monitor.picture.values import Event, Front, Picture

COLUMNS = (Column("Place", 24), Column("What", 0))
# Beyond so many places a map in cells is a heap of marks; the newest are kept.
_MOST = 40
# Places closer than this many degrees stand on one point of any sensible view.
_GRAIN = 0.05

Point = tuple[float, float]


def panel(picture: Picture, fronts: Panel) -> Panel:
    """The rows of the fronts panel, which carry where they lie, and after them the events by place, newest first."""
    rows = (*fronts.rows, *_events(picture))
    return Panel("map", "Map", COLUMNS, rows, empty="Nothing located had been reported by this date.")


def _events(picture: Picture) -> Iterator[Row]:
    places: dict[tuple[int, int], list[tuple[Front, Event, Point]]] = {}
    found = [(f, e, at) for f in picture.fronts for e in f.events if (at := _where(e)) is not None]
    for front, event, at in sorted(found, key=lambda one: (-one[1].day, one[1].id)):
        places.setdefault((round(at[0] / _GRAIN), round(at[1] / _GRAIN)), []).append((front, event, at))
    for group in list(places.values())[:_MOST]:
        yield _row(group, picture.as_of.toordinal())


def _where(event: Event) -> Point | None:
    if event.date is None:
        return None
    return next(((f.lat, f.lon) for f in event.facts if f.lat is not None and f.lon is not None), None)


def _row(group: list[tuple[Front, Event, Point]], as_of: int) -> Row:
    """One place: its newest event named, the others counted; Enter opens them all, the newest first."""
    front, event, (lat, lon) = group[0]
    what = f"{words.label(event.type)} {words.short_date(event.date, event.reported)}"
    more = f" and {len(group) - 1} more" if len(group) > 1 else ""
    tone = words.tone_of(freshness(class_of("front", event.type), event.day, as_of))
    claims = tuple(dict.fromkeys(c for _front, one, _at in group for c in one.claims))
    against = f" against {words.listed(event.against)}" if event.against else ""
    who = f"{words.listed(event.actor) or 'unnamed'}{against}"
    place = event.place or front.name
    return Row(
        f"event:{event.id}",
        (Cell(place, claims, tone), Cell(what + more, claims, tone)),
        claims,
        (
            ("kind", "event"),
            ("label", what + (f" +{len(group) - 1}" if len(group) > 1 else "")),
            ("lat", lat),
            ("lon", lon),
            ("front", f"front:{front.name or '-'}"),
        ),
        f"{place}: {words.label(event.type)}, {who} ({words.date_text(event.date)}){more}.",
    )
