"""Coasts and borders for maps."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from monitor.lexicon import outline
from monitor.lexicon.outline import Line, lines

LIBYA = (9.0, 19.3, 25.5, 33.6)


def _near(box: outline.Box, lon: float, lat: float) -> float:
    """Degrees from a point to the nearest point of any line."""
    return min(max(abs(x - lon), abs(y - lat)) for line in lines(box) for x, y in line)


@pytest.mark.parametrize(
    ("lon", "lat"), [(13.18, 32.90), (20.06, 32.12), (25.0, 25.0), (9.5, 30.2)], ids=["coast", "east", "border", "west"]
)
def test_the_map_has_the_coasts_and_borders_where_they_are(lon: float, lat: float) -> None:
    assert _near(LIBYA, lon, lat) < 0.75


def test_a_box_gives_only_lines_that_touch_it() -> None:
    west, south, east, north = LIBYA
    for line in lines(LIBYA):
        assert len(line) > 1
        assert max(x for x, _ in line) >= west
        assert min(x for x, _ in line) <= east
        assert max(y for _, y in line) >= south
        assert min(y for _, y in line) <= north


def test_a_part_of_the_map_shows_what_the_whole_shows_there() -> None:
    """Cells are a matter of storage: zooming in loses no line."""
    box = (19.9, 29.9, 20.1, 33.0)
    whole = {line for line in lines((-180, -90, 180, 90)) if outline._touches(line, box)}
    assert set(lines(box)) == whole


def test_no_line_is_drawn_across_the_map() -> None:
    for line in lines((-180, -90, 180, 90)):
        assert all(abs(a[0] - b[0]) < 180 for a, b in pairwise(line))


def test_the_open_sea_is_empty() -> None:
    assert lines((-35, -45, -30, -42)) == ()


def test_a_table_is_read_as_it_was_packed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    line = Line(((10.5, 40.25), (11.0, 40.5), (19.998, 49.998)), border=True)
    path = tmp_path / "outline.bin"
    path.write_bytes(outline.pack({(19, 13): [line]}))
    monkeypatch.setattr(outline, "FILE", path)
    for cached in (outline._index, outline._cell):
        cached.cache_clear()
    try:
        (found,) = outline.outline((10, 40, 20, 50))
        assert found.border
        assert [v for p in found.points for v in p] == pytest.approx([v for p in line.points for v in p])
    finally:
        for cached in (outline._index, outline._cell):
            cached.cache_clear()
