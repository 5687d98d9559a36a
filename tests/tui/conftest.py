"""The app under a pilot, waited for by its own workers: no test sleeps."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import pytest
import textual.app
import textual.pilot
from textual.pilot import Pilot

from monitor.tui.app import MonitorApp
from monitor.tui.source import Source
from tests.tui.fakes import FakeBriefing, options
from tests.tui.idle import idle

_KEYS = {" ": "space", ".": "full_stop", ":": "colon", "=": "equals_sign"}


class Driver:
    """Presses keys and waits until what they asked for has come."""

    def __init__(self, app: MonitorApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    async def settle(self) -> None:
        """Until nothing that was asked for is on its way; the watcher of the store never ends, so it is left out."""
        while True:
            await self.pilot.pause()
            waited = [w for w in self.app.workers if w.group != "live"]
            if not waited:
                return
            # What has come is drawn next, and drawing may ask for more.
            await asyncio.wait({asyncio.ensure_future(w.wait()) for w in waited}, timeout=20)

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def type(self, words: str) -> None:
        await self.pilot.press(*(_KEYS.get(c, c) for c in words))
        await self.settle()

    @property
    def text(self) -> str:
        """What stands on the screen, a line a row."""
        return "\n".join(strip.text.rstrip() for strip in self.app.screen._compositor.render_strips())

    @property
    def footer(self) -> str:
        """The line at the foot of the screen; what takes several lines as one."""
        foot = self.app.screen.query("#footer")
        lines = foot.first().size.height if foot else 1
        return " ".join(line.strip() for line in self.text.splitlines()[-lines:])


@pytest.fixture(autouse=True)
def _without_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key is done when nothing is left to do, not when the processor has rested."""
    monkeypatch.setattr(textual.app, "wait_for_idle", idle)
    monkeypatch.setattr(textual.pilot, "wait_for_idle", idle)


Opener = Callable[..., AbstractAsyncContextManager[Driver]]


@pytest.fixture
def opened() -> Opener:
    """Opens the app, its first picture drawn; used with ``async with``."""

    @asynccontextmanager
    async def open_app(
        source: Source | None = None, size: tuple[int, int] = (80, 24), **changes: object
    ) -> AsyncIterator[Driver]:
        app = MonitorApp(source or FakeBriefing(), options(**changes))
        async with app.run_test(size=size) as pilot:
            driver = Driver(app, pilot)
            await driver.settle()
            yield driver

    return open_app
