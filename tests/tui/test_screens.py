"""The screens as pictures, each of which a person has looked at. ``pytest --snapshot-update`` redraws them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from monitor.tui import Actions, Hit, Hits
from monitor.tui.app import MonitorApp
from tests.tui.conftest import Driver
from tests.tui.fakes import FakeBriefing, options
from tests.tui.test_news import FakeLooks

Compare = Callable[..., bool]

SMALL, MIDDLE, LARGE = (80, 24), (120, 40), (160, 45)
HITS = Hits((Hit("Emirati drones struck the port", "claim", "2019-11-20", "Wire", ("c9",), marks=((8, 14),)),), 1)
SHOTS: dict[str, tuple[tuple[int, int], str, dict[str, object]]] = {
    "fronts": (SMALL, "1", {}),
    "involvement": (SMALL, "2 l", {}),
    "humanitarian": (SMALL, "3", {}),
    "map": (SMALL, "4 n", {}),
    "items": (SMALL, "5 G", {}),
    "diplomacy": (SMALL, "6", {}),
    "gaps": (SMALL, "7", {}),
    "feeds": (SMALL, "8", {}),
    "middle": (MIDDLE, "3", {}),
    "large": (LARGE, "1", {}),
    "large-light": (LARGE, "4", {"theme": "light"}),
    "huge": ((250, 60), "8", {}),
    "evidence": (SMALL, "3 enter", {}),
    "evidence-wide": (LARGE, "3 enter j", {}),
    "series": (SMALL, "3 G v", {}),
    "help": (SMALL, "question_mark", {}),
    "palette": (SMALL, "colon s o", {}),
    "search": (SMALL, "slash d r", {"actions": Actions(search=lambda _query, _as_of: HITS)}),
    "filtered": (SMALL, "f g h a enter", {}),
    "earlier": (SMALL, "left_square_bracket", {}),
    "no-colour": (SMALL, "1", {"colour": False}),
    "ascii": (SMALL, "4", {"ascii": True}),
    "blocks": (SMALL, "4", {"blocks": True}),
    "changes": (SMALL, "w", {"looks": FakeLooks()}),
    "small": ((38, 9), "", {}),
}


@pytest.mark.parametrize("name", SHOTS)
def test_the_screen_looks_as_it_was_approved(snap_compare: Compare, name: str) -> None:
    size, keys, changes = SHOTS[name]
    app = MonitorApp(FakeBriefing(), options(**changes))

    async def walk(pilot: Pilot[int]) -> None:
        driver = Driver(app, pilot)
        await driver.settle()
        await driver.press(*keys.split())

    assert snap_compare(app, terminal_size=size, run_before=walk)
