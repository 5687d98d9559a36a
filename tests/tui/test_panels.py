"""The panels: every key, at every size."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from monitor.tui.app import MonitorApp
from monitor.tui.layout import PANELS
from tests.tui.fakes import DATES, FakeBriefing, options


async def ready(pilot: Pilot[int]) -> MonitorApp:
    """The app once its first picture is on the screen."""
    app = pilot.app
    assert isinstance(app, MonitorApp)
    await app.workers.wait_for_complete([w for w in app.workers if w.group == "load"])
    await pilot.pause()
    return app


@pytest.mark.parametrize(("key", "panel"), [(str(n), key) for n, key in enumerate(PANELS, 1)])
async def test_a_number_key_reaches_each_panel(key: str, panel: str) -> None:
    app = MonitorApp(FakeBriefing(), options())
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await pilot.press(key)
        assert app.main.active == panel
        assert app.main.pane is not None
        assert app.main.pane.has_focus_within


async def test_the_as_of_date_steps_through_dates_of_report() -> None:
    source = FakeBriefing()
    app = MonitorApp(source, options())
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        for key, want in (("[", DATES[2]), (",", DATES[1]), ("]", DATES[2]), (".", DATES[3])):
            await pilot.press(key)
            await ready(pilot)
            assert app.main.scene is not None
            assert app.main.scene.as_of == want
        await pilot.press("]")
        assert "no later report" in app.main.said
