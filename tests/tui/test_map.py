"""The map: marks, moving, jumping to fronts and back."""

from __future__ import annotations

from dataclasses import replace

from monitor.tui.widgets.mapview import MapView
from tests.tui.conftest import Opener
from tests.tui.fakes import ALL, COAST, FakeBriefing, row


def view(app) -> MapView:  # type: ignore[no-untyped-def]
    found: MapView = app.app.main.query_one(MapView)
    return found


async def test_fronts_are_marked_and_said_in_words(opened: Opener) -> None:
    """What the map shows can be read as a sentence, for those who cannot see it."""
    async with opened() as app:
        await app.press("4")
        assert app.text.count("◆") == 3
        assert "1/3 Tripoli, southern outskirts" in app.text
        await app.press("n")
        assert "2/3 Misrata, south" in app.text
        await app.press("b", "b")
        assert "3/3 Gharyan" in app.text, "round and round"
        await app.press("enter")
        assert "Says so: WHO" in app.text


async def test_a_front_finds_its_mark_and_a_mark_its_front(opened: Opener) -> None:
    async with opened() as app:
        await app.press("j", "m")
        assert app.app.main.active == "map"
        assert "2/3 Misrata, south" in app.text
        await app.press("n", "m")
        assert app.app.main.active == "fronts"
        assert app.app.main.pane is not None
        assert app.app.main.pane.row is not None
        assert app.app.main.pane.row.id == "r3"


async def test_zoom_pan_and_the_whole_again(opened: Opener) -> None:
    async with opened() as app:
        await app.press("4")
        first = view(app).view
        await app.press("plus", "plus")
        closer = view(app).view
        assert first is not None
        assert closer is not None
        assert closer.scale < first.scale
        assert closer.cell(13.2, 32.8) is not None, "zooming keeps the chosen mark in sight"
        await app.press("left", "up", "l", "j", "minus")
        await app.press("0")
        assert view(app).view == first


async def test_the_whole_theatre_stays_the_whole_at_another_size(opened: Opener) -> None:
    async with opened() as app:
        await app.press("4")
        await app.pilot.resize_terminal(110, 40)
        await app.settle()
        shown = view(app).view
        assert shown is not None
        assert all(shown.cell(*place) is not None for place in ((9.5, 33.5), (25.5, 19.5)))


async def test_outlines_are_asked_for_off_the_loop_and_only_where_more_is_shown(opened: Opener) -> None:
    import threading

    asked: list[tuple[float, ...]] = []

    def lines(box):  # type: ignore[no-untyped-def]
        assert threading.current_thread() is not threading.main_thread()
        asked.append(box)
        return (COAST,)

    async with opened(lines=lines) as app:
        await app.press("4")
        before = len(asked)
        assert before >= 1
        await app.press("plus", "plus", "left", "right")
        assert len(asked) == before, "closer needs no more than is there"
        await app.press(*["minus"] * 4)
        assert len(asked) > before
        west, south, east, north = asked[-1]
        assert west < east
        assert -90 <= south < north <= 90


async def test_a_click_chooses_the_nearest_mark(opened: Opener) -> None:
    async with opened() as app:
        await app.press("4")
        shown = view(app)
        assert shown.view is not None
        cell = shown.view.cell(15.1, 32.0)
        assert cell is not None
        await app.pilot.click("#map", offset=cell)
        await app.settle()
        assert "2/3 Misrata, south" in app.text


async def test_the_map_is_dragged_with_the_mouse(opened: Opener) -> None:
    """What was pressed follows the pointer, and letting go chooses nothing."""
    async with opened() as app:
        await app.press("4")
        shown = view(app)
        assert shown.view is not None
        before = shown.view.cell(13.2, 32.8)
        assert before is not None
        await app.pilot.mouse_down("#map", offset=(40, 8))
        await app.pilot.hover("#map", offset=(44, 9))
        await app.pilot.hover("#map", offset=(50, 10))
        await app.pilot.mouse_up("#map", offset=(50, 10))
        await app.settle()
        assert shown.view.cell(13.2, 32.8) == (before[0] + 10, before[1] + 2)
        assert "1/3 Tripoli" in app.text
        held = shown.view
        await app.pilot.hover("#map", offset=(20, 4))
        await app.settle()
        assert shown.view == held, "nothing moves once it is let go"
        cell = shown.view.cell(15.1, 32.0)
        assert cell is not None
        await app.pilot.click("#map", offset=cell)
        await app.settle()
        assert "2/3 Misrata, south" in app.text, "a click is a click again"


async def test_arrows_move_the_map_each_its_own_way(opened: Opener) -> None:
    async with opened() as app:
        await app.press("4")
        shown = view(app)
        for key, way in (("left", (1, 0)), ("up", (0, 1)), ("right", (-1, 0)), ("down", (0, -1))):
            assert shown.view is not None
            before = shown.view.cell(13.2, 32.8)
            await app.press(key)
            after = shown.view.cell(13.2, 32.8)
            assert before is not None
            assert after is not None
            assert tuple((b > a) - (b < a) for a, b in zip(before, after, strict=True)) == way


async def test_the_weightiest_front_is_named_where_its_neighbours_crowd_it(opened: Opener) -> None:
    """In a pane of ten lines the marks around a capital touch: it has its name before any event has a mark."""
    crowd = [row(n, f"Town {n}", "× clash", lat=32.8 - n / 50, lon=13.2 + n / 4) for n in range(-3, 4) if n]
    events = [
        row(n, f"Event {n}", "", lat=32.81, lon=13.2 + n / 50, kind="event", label="clash 2019") for n in range(10, 16)
    ]
    capital = row(9, "Capital", "× offensive", lat=32.8, lon=13.2)
    made = {**ALL, "map": replace(ALL["map"], rows=(capital, *crowd, *events))}
    for width in (80, 120, 130, 140, 150, 160):
        async with opened(FakeBriefing(made), size=(width, 40), bbox=(9.0, 19.3, 25.5, 33.2)) as app:
            await app.press("4")
            shown = view(app)
            drawn = "\n".join(shown.render_line(y).text for y in range(shown.size.height))
            assert "Capital" in drawn, width


async def test_a_row_without_a_place_says_that_it_has_no_mark(opened: Opener) -> None:
    """From any panel m goes to the map; where the row is not on it, that is said."""
    async with opened() as app:
        await app.press("5", "m")
        assert app.app.main.active == "map"
        assert app.footer == "That row has no mark on the map."
        await app.press("1", "j", "m")
        assert "no mark" not in app.footer


async def test_a_mark_on_the_theatres_edge_has_its_name(opened: Opener) -> None:
    """The northernmost front leaves a clear row above it, in which its name stands where its neighbours crowd it."""
    async with opened(bbox=(9.0, 19.3, 25.5, 32.9)) as app:
        await app.press("4")
        cell = view(app)._cells[0]
        assert cell is not None
        assert cell[1] >= 1


async def test_the_map_offers_no_order(opened: Opener) -> None:
    """Sorting would change nothing that is seen: the hints leave it out, the key says so."""
    async with opened(size=(160, 45)) as app:
        assert "s sort" in app.footer
        await app.press("4")
        assert "f filter" in app.footer
        assert "s sort" not in app.footer
        await app.press("s")
        assert app.footer.startswith("The map has no order")


async def test_without_bounds_the_map_holds_its_marks(opened: Opener) -> None:
    """A conflict without a theatre has a map all the same."""
    async with opened(bbox=None, lines=None) as app:
        await app.press("4")
        assert app.text.count("◆") == 3
