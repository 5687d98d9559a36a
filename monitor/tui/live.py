"""What comes by itself: polls, one at a time, and what others write to the store."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from monitor.errors import MonitorError
from monitor.tui.messages import BELL, Failed, Said, StoreChanged
from monitor.tui.offloop import off_loop, told


class Polling:
    """At most one poll at a time.

    Args:
        poll: asks the feeds and says how it went; blocking. None: not offered here.
        tell: takes what is to be said and that the store changed, from a thread.
    """

    def __init__(self, poll: Callable[[], str] | None, tell: Callable[[Said | StoreChanged], object]) -> None:
        self._poll, self._tell = poll, tell
        self._busy = False

    @property
    def why_not(self) -> str:
        """Why no poll can begin now; empty where one can."""
        if self._poll is None:
            return "There is no polling here: the store is read only, or no feeds are set up."
        return "The feeds are being asked already." if self._busy else ""

    def begin(self) -> Callable[[], None]:
        """Begin a poll; the call that is to be made in a thread. Only where nothing speaks against it."""
        self._busy = True

        def call() -> None:
            try:
                if self._poll is not None:
                    self._tell(Said(self._poll()))
            finally:
                self._busy = False
            self._tell(StoreChanged())

        return call


def aloud(words: str, bell: Callable[[], object]) -> str:
    """The words to show; the bell rings first where they begin with it."""
    if words.startswith(BELL):
        bell()
    return words.removeprefix(BELL)


async def watch(version: Callable[[], object], tick: float, tell: Callable[[Failed | StoreChanged], object]) -> None:
    """Look at a store's version every so many seconds, off the loop; say so when it is another. Never ends.

    A store that cannot be asked is said once, and asked again: what stands on the screen is still true.
    """
    (seen, _), said = await _asked(version), ""
    while True:
        await asyncio.sleep(tick)
        now, wrong = await _asked(version)
        if wrong and wrong != said:
            tell(Failed(wrong))
        elif not wrong and now != seen:
            seen = now
            tell(StoreChanged())
        said = wrong


async def _asked(version: Callable[[], object]) -> tuple[object, str]:
    """The version, or what is wrong in words."""
    try:
        return await off_loop(version), ""
    except MonitorError as raised:
        return None, told(raised)
