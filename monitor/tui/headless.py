"""The app's own screen without a terminal: for ``snapshot --format svg`` and the pictures in the documentation."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from monitor.tui.app import MonitorApp
from monitor.tui.options import Options
from monitor.tui.source import Source


def screen_svg(source: Source, options: Options, columns: int, rows: int, keys: Sequence[str] = ()) -> str:
    """The screen of ``columns`` × ``rows`` cells as SVG, after some keys, once everything asked for is drawn.

    Nothing is remembered of it and nothing outside is reached: no state, no polling, no links.
    """
    quiet = replace(options.actions, poll=None, data_version=None, open_link=None, refresh=None)
    still = replace(options, actions=quiet, state_path=None, copy_path=None, poll_on_start=False)
    return asyncio.run(_drawn(MonitorApp(source, still), (columns, rows), keys))


async def _drawn(app: MonitorApp, size: tuple[int, int], keys: Sequence[str]) -> str:
    async with app.run_test(size=size) as pilot:
        for key in ("", *keys):
            if key:
                await pilot.press(key)
            # What a key asks for comes from a thread, and may itself ask for more (the map for its outlines).
            for _ in range(2):
                await pilot.pause()
                await app.workers.wait_for_complete()
            await pilot.pause()
        return app.export_screenshot(title=f"monitor {app.options.title}".strip())
