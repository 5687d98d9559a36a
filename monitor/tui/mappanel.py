"""The map as a panel: the located fronts, and the places where something dated happened. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from monitor.picture.freshness import class_of, freshness
from monitor.present import words
from monitor.present.panel import Cell, Column, Panel, Row

if TYPE_CHECKING:
    from monitor.picture.values import Event, Front, Picture

COLUMNS = (Column("Place", 24), Column("What", 0))
# Beyond so many places a map in cells is a heap of marks; the newest are kept.
_MOST = 40
# Events whose sentences a mark opens.
_OPENED = 300
# Places closer than this many degrees stand on one point of any sensible view.
_GRAIN = 0.05

Point = tuple[float, float]


def panel(picture: Picture, fronts: Panel) -> Panel:
    """The rows of the fronts that lie somewhere, and after them the events by place, newest first.

    Args:
        picture: whose fronts and events are shown.
        fronts: its fronts panel: a row for each of the picture's fronts, in their order.
    """
    pairs = zip(picture.fronts, fronts.rows, strict=True)
    rows = (*(_located(row, *front.at) for front, row in pairs if front.at), *_events(picture))
    return Panel("map", "Map", COLUMNS, rows, empty="Nothing located had been reported by this date.")


def _located(row: Row, lat: float, lon: float) -> Row:
    """A front's row with no more of its fields than a mark needs: all of them would tell of fifty events each."""
    return replace(row, fields=(("lat", lat), ("lon", lon)))


@dataclass(slots=True)
class _Spot:
    """A place on the map: its newest event with its front and point, how many there are, and what they stand on.

    ``told`` holds age, id and claims of the newest events; more than a person opens are let go.
    """

    newest: tuple[Front, Event, Point]
    count: int = 0
    told: list[tuple[int, str, tuple[str, ...]]] = field(default_factory=list)

    def take(self, front: Front, event: Event, at: Point) -> None:
        """Count one more event."""
        self.count += 1
        self.told.append((-event.day, event.id, event.claims))
        if len(self.told) > 2 * _OPENED:
            self.told = sorted(self.told)[:_OPENED]
        if _age(event) < _age(self.newest[1]):
            self.newest = (front, event, at)


def _events(picture: Picture) -> Iterator[Row]:
    # One event at a time: a large picture makes its events when they are looked at, and there may be very many.
    places: dict[tuple[int, int], _Spot] = {}
    for front in picture.fronts:
        for event in front.events:
            at = _where(event)
            if at is None:
                continue
            spot = places.setdefault((round(at[0] / _GRAIN), round(at[1] / _GRAIN)), _Spot((front, event, at)))
            spot.take(front, event, at)
    for spot in sorted(places.values(), key=lambda spot: _age(spot.newest[1]))[:_MOST]:
        yield _row(spot, picture.as_of.toordinal())


def _age(event: Event) -> tuple[int, str]:
    return (-event.day, event.id)


def _where(event: Event) -> Point | None:
    if event.date is None:
        return None
    return next(((f.lat, f.lon) for f in event.facts if f.lat is not None and f.lon is not None), None)


def _row(spot: _Spot, as_of: int) -> Row:
    """One place: its newest event named, the others counted; Enter opens them, the newest first."""
    front, event, (lat, lon) = spot.newest
    others = spot.count - 1
    what = f"{words.label(event.type)} {words.short_date(event.date, event.reported)}"
    more = f" and {others} more" if others else ""
    tone = words.tone_of(freshness(class_of("front", event.type), event.day, as_of))
    claims = tuple(dict.fromkeys(c for _day, _id, claims in sorted(spot.told) for c in claims))
    against = f" against {words.listed(event.against)}" if event.against else ""
    who = f"{words.listed(event.actor) or 'unnamed'}{against}"
    place = event.place or front.name
    return Row(
        f"event:{event.id}",
        (Cell(place, claims, tone), Cell(what + more, claims, tone)),
        claims,
        (
            ("kind", "event"),
            ("label", what + (f" +{others}" if others else "")),
            ("lat", lat),
            ("lon", lon),
            ("front", f"front:{front.name or '-'}"),
        ),
        f"{place}: {words.label(event.type)}, {who} ({words.date_text(event.date)}){more}.",
    )
