"""Where marks and labels stand on the map: arithmetic alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from monitor.picture import fold
from monitor.present.panel import Deferred, Panel
from monitor.present.presenter import panels
from monitor.tui import mappanel, mapping, marks
from monitor.tui.canvas import clip
from tests.picture.made import fact
from tests.tui.fakes import row

COORDINATE = st.floats(-1e6, 1e6)


@given(COORDINATE, COORDINATE, COORDINATE, COORDINATE)
def test_clipping_stays_inside(x0: float, y0: float, x1: float, y1: float) -> None:
    inside = clip(x0, y0, x1, y1, 159, 95)
    if inside is not None:
        for x, y in (inside[:2], inside[2:]):
            assert -1e-6 <= x <= 159 + 1e-6
            assert -1e-6 <= y <= 95 + 1e-6


@given(
    st.lists(st.tuples(st.integers(0, 59), st.integers(0, 19), st.text("abc ", min_size=1, max_size=20)), max_size=30)
)
def test_no_label_hides_a_mark_or_another_label(marks: list[tuple[int, int, str]]) -> None:
    wanted = [(i, (c, r), (t, t[:3])) for i, (c, r, t) in enumerate(marks)]
    placed = mapping.labels(wanted, 60, 20)
    cells = [(c, label.row) for label in placed for c in range(label.column, label.column + cell_len(label.text))]
    assert len(cells) == len(set(cells))
    assert not set(cells) & {cell for _i, cell, _t in wanted}
    assert all(0 <= c < 60 and 0 <= r < 20 for c, r in cells)


def test_a_label_without_room_gives_way_to_the_name_and_is_never_half_a_name() -> None:
    """Between two marks and the edge there is room for one word: the short form stands, or nothing."""
    marks = [(0, (0, 0), ("Harbour offensive 6 Dec 2019", "Harbour")), (1, (10, 0), ("Old Harbour Road", ""))]
    assert [(label.mark, label.text) for label in mapping.labels(marks, 12, 1)] == [(0, "Harbour")]


def test_a_box_fits_its_view_and_places_lie_where_they_are() -> None:
    """North is up, east is right, and the box's corners are on the screen."""
    view = mapping.around((9.0, 19.0, 26.0, 34.0), 80, 20)
    west, south, east, north = view.box
    assert west <= 9.0
    assert south <= 19.0
    assert east >= 26.0
    assert north >= 34.0
    tripoli, benghazi, kufra = view.cell(13.2, 32.9), view.cell(20.1, 32.1), view.cell(23.3, 24.2)
    assert tripoli is not None
    assert benghazi is not None
    assert kufra is not None
    assert tripoli[0] < benghazi[0] < kufra[0]
    assert tripoli[1] < kufra[1]
    closer = view.zoomed(4).centred(13.2, 32.9)
    assert closer.cell(13.2, 32.9) == (40, 10)
    assert closer.cell(23.3, 24.2) is None


def test_a_mark_has_both_coordinates_or_is_no_mark() -> None:
    """What is not located stands nowhere, never at 0, 0; fronts come before events."""
    located = row(1, "A", lat=0.0, lon=0.0)
    half = row(2, "B", lat=32.0, lon=None)
    event = row(3, "C", lat=32.0, lon=13.0, kind="event", label="clash 6 Dec 2019", front="front:A")
    panel = Panel("map", "Map", (), (event, half, row(4, "D"), located))
    found = marks.marks(panel)
    assert [(m.id, m.sign, m.front) for m in found] == [("r1", "◆", "r1"), ("r3", "●", "front:A")]
    assert (found[1].label, found[1].name) == ("C clash 6 Dec 2019", "C")


def test_beside_its_front_an_event_does_not_repeat_the_name() -> None:
    """The front is named once."""
    event = row(2, "A", lat=0.1, lon=0.0, kind="event", label="clash 6 Dec 2019", front="front:A")
    found = marks.marks(Panel("map", "Map", (), (event, row(1, "A", "▲ capture", lat=0.0, lon=0.0))))
    assert [m.label for m in found] == ["A ▲", "clash 6 Dec 2019"]


def test_two_marks_in_one_cell_are_both_seen() -> None:
    """The second stands beside the first; at the edge on the other side; nothing that is not there appears."""
    assert mapping.spread([(3, 3), (3, 3), None, (3, 3)], 10, 10) == ((3, 3), (4, 3), None, (2, 3))
    assert mapping.spread([(9, 0), (9, 0)], 10, 1) == ((9, 0), (8, 0))
    assert mapping.spread([(0, 0), (0, 0)], 1, 1) == ((0, 0), (0, 0))


def test_a_front_is_put_on_the_map_without_telling_of_its_events() -> None:
    """All fields of a war's fronts take a second to make, and a mark needs two of them."""

    def never() -> dict[str, object]:
        raise AssertionError("the fields were made")

    picture = fold([fact(lat=32.8, lon=13.2)], date(2019, 12, 6))
    (row,) = panels(picture)["fronts"].rows
    fronts = Panel("fronts", "Fronts", (), (replace(row, fields=Deferred(never)),))
    first = mappanel.panel(picture, fronts).rows[0]
    assert first.id == row.id
    (mark,) = marks.marks(Panel("map", "Map", (), (first,)))
    assert (mark.lat, mark.lon) == (32.8, 13.2)
