"""Textual's pilot without its waits: it sleeps until the processor was idle for a while, here it looks instead.

A step of the pilot is over when nothing more can happen by itself: no callback of the event loop is ready to run, and
what the app would do a sixtieth of a second later (laying out, drawing, telling a new size) has been done at once.
What threads are still making is waited for by ``Driver.settle``.
"""

from __future__ import annotations

import asyncio

from textual._context import active_app
from textual.app import App


async def idle(min_sleep: float = 0, max_sleep: float = 0) -> None:
    """In the place of ``textual._wait.wait_for_idle``, whose arguments it takes."""
    ready = asyncio.get_running_loop()._ready  # type: ignore[attr-defined]
    app = active_app.get()
    while True:
        await asyncio.sleep(0)
        if not ready and not _hastened(app):
            return


def _hastened(app: App[object]) -> bool:
    """Do now what the app's next timer would do; whether there was anything."""
    if not app.is_running or not app.screen_stack:
        return False
    if app._resize_event is not None:
        app._check_resize()
        return True
    screen = app.screen
    if not screen._update_timer._active.is_set():
        return False
    screen._on_timer_update()
    return True
