"""The map and the series as numbers that any drawing format can print: no markup here."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from monitor.export.marks import Mark, marks
from monitor.export.snapshot import Geometry, Line, Snapshot
from monitor.model.measure import size

_MAP_WIDTH = 720.0
_CHART = (320.0, 112.0)
_MARGIN = 10.0
_HEADROOM = 12.0  # above the highest point of a series, for its label
_LETTER = 7.2  # an average letter at the labels' size of 12; one more than there are, since typefaces differ
_LINE = 13.0
_CLOSER = 5  # how many times larger a close-up is
_CROWD = 4  # places that stand so close together that a close-up is worth its room
_NAMED = 5  # events named in the title of a place's dot


@dataclass(frozen=True, slots=True)
class Dot:
    """A point to draw; ``label`` is printed beside it at ``label_x``, ``label_y`` where it is not empty.

    ``low_y`` and ``high_y`` are the ends of its band, equal where it has none; the area of an event's dot grows
    with the number of events at its place. ``faded``: nothing has been reported of it for long.
    """

    x: float
    y: float
    kind: str
    title: str
    claim: str | None
    label: str = ""
    label_x: float = 0.0
    label_y: float = 0.0
    low_y: float = 0.0
    high_y: float = 0.0
    radius: float = 4.0
    faded: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """Lines as SVG path data and the dots on them, in a box from 0, 0 to ``width``, ``height``.

    ``frame``: the part that a close-up shows, as path data; empty where there is none.
    """

    width: float
    height: float
    paths: tuple[str, ...]
    dots: tuple[Dot, ...]
    frame: str = ""


def map_drawing(snapshot: Snapshot) -> Drawing | None:
    """Coastlines, borders, fronts and dated events; None where the snapshot holds no geometry.

    Equirectangular, true to scale at the middle latitude: distances in one theatre look right, and a line stays
    a line.
    """
    geometry = snapshot.geometry
    if geometry is None:
        return None
    window = _crowded(snapshot, geometry)
    if window is None:
        return _drawn(snapshot, geometry)
    west, south, east, north = window.bbox
    at = _Projection(geometry).at
    corners = [at(west, north), at(east, north), at(east, south), at(west, south), at(west, north)]
    return replace(_drawn(snapshot, geometry, named_in=(corners[0], corners[2])), frame=_path(corners))


def close_up(snapshot: Snapshot) -> Drawing | None:
    """The part of the map where most marks stand close together, drawn large; None where none do."""
    window = _crowded(snapshot, snapshot.geometry) if snapshot.geometry is not None else None
    return _drawn(snapshot, window) if window is not None else None


def _crowded(snapshot: Snapshot, geometry: Geometry) -> Geometry | None:
    """A fifth of the map's width and height that holds several places; around the first front of those with most."""
    west, south, east, north = geometry.bbox
    wide, high = (east - west) / _CLOSER, (north - south) / _CLOSER
    spots = {(m.lon, m.lat): m.kind for m in reversed(marks(snapshot)) if m.lon is not None and m.lat is not None}
    best: tuple[int, Geometry] | None = None
    for (lon, lat), kind in reversed(spots.items()):
        near = [(x, y) for x, y in spots if abs(x - lon) <= wide / 2 and abs(y - lat) <= high / 2]
        if kind == "front" and len(near) >= _CROWD and (best is None or len(near) > best[0]):
            x, y = sum(x for x, _ in near) / len(near), sum(y for _, y in near) / len(near)
            # As high on paper as the whole map, which lies at another latitude.
            high = (north - south) / _CLOSER * math.cos(math.radians(y)) / math.cos(math.radians((south + north) / 2))
            left, low = min(max(x - wide / 2, west), east - wide), min(max(y - high / 2, south), north - high)
            best = len(near), geometry._replace(bbox=(left, low, left + wide, low + high))
    return best[1] if best is not None else None


_Box = tuple[tuple[float, float], tuple[float, float]]  # upper left corner, lower right


def _drawn(snapshot: Snapshot, geometry: Geometry, named_in: _Box | None = None) -> Drawing:
    """A map; ``named_in``: the part of it whose names another drawing has."""
    projection = _Projection(geometry)
    placed = [(spot, mark) for mark in marks(snapshot) if (spot := _spot(mark, projection)) is not None]
    fronts = [_dot(spot, mark) for spot, mark in placed if mark.kind == "front"]
    if named_in is not None:
        (left, top), (right, bottom) = named_in
        fronts = [replace(d, label="") if left <= d.x <= right and top <= d.y <= bottom else d for d in fronts]
    # The largest lie undermost, the fronts on top, so that none hides another altogether.
    dots = [*sorted(_events(placed), key=lambda dot: -dot.radius), *fronts]
    paths = tuple(path for line in geometry.lines if (path := _path([projection.at(*p) for p in _thin(line)])))
    return Drawing(_MAP_WIDTH, projection.height, paths, tuple(_labelled(dots, _MAP_WIDTH, projection.height)))


class _Projection:
    def __init__(self, geometry: Geometry) -> None:
        self._west, south, self._east, self._north = geometry.bbox
        squeeze = math.cos(math.radians((south + self._north) / 2))
        self._scale = _MAP_WIDTH / ((self._east - self._west) * squeeze)
        self._squeeze = squeeze
        self.height = round((self._north - south) * self._scale, 1)

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """Where a point stands, in units of the drawing from its upper left corner."""
        return (lon - self._west) * self._squeeze * self._scale, (self._north - lat) * self._scale


def _thin(line: Line) -> Line:
    """At most some thousand points a line: a page is read, not surveyed."""
    step = max(1, len(line) // 2000)
    return (*line[:-1:step], line[-1]) if line else ()


def _path(points: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) if len(points) > 1 else ""


def _spot(mark: Mark, projection: _Projection) -> tuple[float, float] | None:
    """Where the mark stands on the drawing; None where it has no place or lies outside."""
    if mark.lat is None or mark.lon is None:
        return None
    x, y = projection.at(mark.lon, mark.lat)
    inside = 0 <= x <= _MAP_WIDTH and 0 <= y <= projection.height
    return (round(x, 1), round(y, 1)) if inside else None


def _dot(spot: tuple[float, float], mark: Mark) -> Dot:
    faded = dict(mark.fields).get("freshness") == "stale"
    return Dot(*spot, mark.kind, mark.text or mark.name, (*mark.claims, None)[0], mark.name, radius=5.0, faded=faded)


def _events(placed: Sequence[tuple[tuple[float, float], Mark]]) -> Iterator[Dot]:
    """One dot a place for all its events, which leads to the last of them and names the last few."""
    places: dict[tuple[float, float], list[Mark]] = {}
    for spot, mark in placed:
        if mark.kind == "event":
            places.setdefault(spot, []).append(mark)
    for spot, events in places.items():
        last = events[-1]
        title = "; ".join(event.text for event in reversed(events[-_NAMED:]))
        more = f"; and {len(events) - _NAMED} earlier" if len(events) > _NAMED else ""
        radius = round(4 + 1.5 * math.sqrt(len(events)), 1)
        yield Dot(*spot, "event", f"{len(events)} dated: {title}{more}", last.claims[0], radius=radius)


def _labelled(dots: Sequence[Dot], width: float, height: float, *, beside: bool = True) -> Iterator[Dot]:
    """Labels where they hide no other; none where there is no room at all.

    ``beside``: right, left, below, above; else above and below first, since a line leads from dot to dot.
    """
    taken: list[tuple[float, float, float, float]] = []
    for dot in dots:
        place = _room(dot, taken, width, height, beside=beside) if dot.label else None
        if place is None:
            yield replace(dot, label="")
        else:
            taken.append(place)
            yield replace(dot, label_x=round(place[0], 1), label_y=round(place[3] - 3, 1))


def _room(
    dot: Dot, taken: Sequence[tuple[float, float, float, float]], width: float, height: float, *, beside: bool
) -> tuple[float, float, float, float] | None:
    wide = (len(dot.label) + 1) * _LETTER
    right, left = (dot.x + 7, dot.y - _LINE / 2), (dot.x - 7 - wide, dot.y - _LINE / 2)
    middle = min(max(dot.x - wide / 2, 0), width - wide)
    below, above = (middle, dot.y + 6), (middle, dot.y - 6 - _LINE)
    for x, top in (right, left, below, above) if beside else (above, below, right, left):
        box = (x, top, x + wide, top + _LINE)
        inside = x >= 0 and top >= 0 and box[2] <= width and box[3] <= height
        if inside and all(box[2] < t[0] or t[2] < x or box[3] < t[1] or t[3] < top for t in taken):
            return box
    return None


def series_drawing(points: Sequence[object], *, joined: bool) -> Drawing | None:
    """The values of one series over the days on which they were reported; None for fewer than two values.

    Args:
        points: mappings with ``reported`` (ISO day), ``best``, ``low``, ``high``, ``phrase`` and ``claims``, the
            oldest first; those without a number are left out.
        joined: whether a line joins them (a cumulative figure), or each stands alone (incidents).
    """
    known = [k for p in points if isinstance(p, dict) and (k := _known(p)) is not None]
    if len(known) < 2:
        return None
    width, height = _CHART
    first, days = known[0][0], max(1, known[-1][0] - known[0][0])
    top = max(max(value, high) for _, value, _, high, _ in known) or 1.0

    def at(value: float) -> float:
        return round(height - _MARGIN - value / top * (height - 2 * _MARGIN - _HEADROOM), 1)

    dots = tuple(
        Dot(
            round(_MARGIN + (day - first) / days * (width - 2 * _MARGIN), 1),
            at(value),
            "value",
            f"{point['phrase']}, reported {point['reported']}",
            _first(point.get("claims")),
            str(point["phrase"]),
            low_y=at(low),
            high_y=at(high),
        )
        for day, value, low, high, point in known
    )
    paths = (_path([(d.x, d.y) for d in dots]),) if joined else ()
    # Where there is room for some labels alone, the latest have it.
    labelled = tuple(_labelled(dots[::-1], width, height, beside=False))
    return Drawing(width, height, paths, labelled[::-1])


_Point = dict[str, object]


def _known(point: _Point) -> tuple[int, float, float, float, _Point] | None:
    """Day, value, and the ends of its band (the value where open); None where there is no number or no day."""
    best, low, high = (n if isinstance(n := point.get(key), int | float) else None for key in ("best", "low", "high"))
    value, reported = size(best, low, high), point.get("reported")
    if value is None or not isinstance(reported, str):
        return None
    bottom, top = (float(value if end is None else end) for end in (low, high))
    return date.fromisoformat(reported).toordinal(), float(value), bottom, top, point


def _first(claims: object) -> str | None:
    return str(claims[0]) if isinstance(claims, list | tuple) and claims else None
