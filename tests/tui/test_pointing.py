"""What looks as if it could be clicked can be: hints, the arrows at the date, the line of time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from monitor.present.panel import Column
from monitor.tui import timeline
from monitor.tui.screens.evidence import Evidence
from monitor.tui.widgets.line import Hints, TextLines, hinted
from tests.tui.conftest import Driver, Opener
from tests.tui.fakes import ALL, FakeBriefing, panel, row

LINE = " Enter evidence  m on the map  [ ] as of  / find  j k choose  type to search  ? help  Esc back"


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("evidence", "enter"),
        ("m on", "m"),
        ("the map", "m"),
        ("[", "left_square_bracket"),
        ("]", "right_square_bracket"),
        ("as of", ""),
        ("find", "slash"),
        ("k choose", "k"),
        ("choose", ""),
        ("to search", ""),
        ("? help", "question_mark"),
        ("back", "escape"),
    ],
)
def test_a_hint_stands_for_its_key(word: str, key: str) -> None:
    assert hinted(LINE, LINE.index(word)) == key
    assert hinted(LINE, 0) == hinted(LINE, len(LINE) + 5) == ""


async def press(app: Driver, where: str, words: str) -> None:
    """Click on words of the line with this id."""
    line = app.app.screen.query_one(where, TextLines).words
    await app.pilot.click(where, offset=(line.index(words), 0))
    await app.settle()


async def test_a_click_on_a_hint_presses_its_key(opened: Opener) -> None:
    async with opened() as app:
        await press(app, "#footer", "Enter")
        assert isinstance(app.app.screen, Evidence)
        await press(app, "#footer", "back")
        assert app.app.main.is_current
        await press(app, "#footer", "] as of")
        said = app.app.screen.query_one("#footer", Hints).words
        assert "There is no later report." in said
        await press(app, "#footer", "no later")
        assert app.app.main.is_current, "what is said is no key"


async def test_a_click_on_an_arrow_or_on_the_line_of_time_goes_there(opened: Opener) -> None:
    async with opened() as app:
        await press(app, "#header", "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}")
        assert "as of 2019-05-31" in app.text
        await press(app, "#header", "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}")
        assert "as of 2019-12-06" in app.text
        await app.pilot.click("#timeline", offset=(13, 0))
        await app.settle()
        assert f"as of {app.app.scene.dates[0]}" in app.text  # type: ignore[union-attr]
        await app.pilot.click("#timeline", offset=(2, 0))
        await app.settle()
        assert f"as of {app.app.scene.dates[0]}" in app.text, "a label is no date"  # type: ignore[union-attr]


async def test_a_click_on_a_heading_sorts_by_it_and_a_third_one_as_before(opened: Opener) -> None:
    made = [("b", 2), ("c", 1), ("a", 3)]
    rows = [replace(row(n, name, str(n)), sort=(("Front", name),)) for name, n in made]
    fronts = panel("fronts", "Fronts", [Column("Front", 20), Column("Why")], rows)
    async with opened(FakeBriefing({**ALL, "fronts": fronts})) as app:
        pane = app.app.main.pane
        assert pane is not None

        async def click(heading: str) -> str:
            await app.pilot.click(pane.head, offset=(pane.head.words.index(heading), 0))
            await app.settle()
            return "".join(line.strip("\N{LEFT HALF BLOCK} ")[0] for line in app.text.splitlines()[5:8])

        assert await click("Front") == "abc"
        assert "by Front \N{UPWARDS ARROW}" in app.text
        assert await click("Front") == "cba"
        assert await click("Why") == "cba", "what the rows are not sorted by changes nothing, and is said"
        assert "Rows have no order by Why." in app.text
        assert await click("Front") == "bca"


def test_a_cell_of_the_line_of_time_is_the_last_report_up_to_it() -> None:
    days = (date(2019, 1, 1), date(2019, 1, 5), date(2019, 1, 10))
    assert [timeline.at(days, days[-1], cell, 10).day for cell in range(10)] == [1, 1, 1, 1, 5, 5, 5, 5, 5, 10]
