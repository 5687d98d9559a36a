"""What is pressed, as Textual reads it, but for what terminals and slow lines do.

An Escape with another key right behind it comes as one sequence: tmux holds an Escape back for up to half a second to
see what follows, a slow line sends both in one packet. Textual reads Alt, or a letter that Alt gives on one keyboard
(``£``); nothing here is on Alt, so it is both keys. A byte that is no UTF-8, from a terminal set to Latin-1, ends
Textual's reading. And keys that come together all go where the first one was meant for: what was typed behind ``/`` or
``x`` would be commands. Here a key waits until the one before has been done.
"""

from __future__ import annotations

import asyncio
import os
import selectors
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterable
from concurrent.futures import CancelledError
from contextlib import suppress
from threading import Event
from typing import TYPE_CHECKING

from textual import events
from textual._xterm_parser import XTermParser
from textual.message import Message

from monitor.tui.screens.later import Waits

if TYPE_CHECKING:
    from monitor.tui.app import MonitorApp

ESCAPE = "\x1b"
# What a longer sequence may begin with: only time tells.
_OPEN = "[O"
# In a line of text Alt with these goes or deletes by the word, and some terminals send them for Option and an arrow.
_WORDS = "bf\x7f"
# Seconds after which a sequence that was begun is looked at again.
_TICK = 0.1
# A key rises from what has the focus to the app, whose action sends a message from there, which opens a screen.
_RISES = 3
# Keys that only move, wherever they are pressed: they open nothing that the next could be meant for.
_STEPS = frozenset(("up", "down", "left", "right", "pageup", "pagedown", "home", "end", "j", "k", "h", "l"))
# Seconds after which a key no longer waits for the one before.
_PATIENCE = 2.0


class Keys(XTermParser):
    """From characters to keys.

    Args:
        typing: whether a line of text has the focus.
    """

    def __init__(self, typing: Callable[[], bool]) -> None:
        super().__init__()
        self._typing = typing

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[events.Key]:
        """Textual asks for each sequence as it grows, and with ``alt`` for what stood behind an Escape in the end."""
        pair = len(sequence) == 2 and sequence[0] == ESCAPE and sequence[1] not in (ESCAPE, *_OPEN)
        if pair and sequence[1] in _WORDS and self._typing():
            pair = False
        if alt or pair:
            yield events.Key("escape", ESCAPE)
        yield from super()._sequence_to_key_events(sequence[-1] if pair else sequence)


def read(number: int, ended: Event, parser: Keys, take: Callable[[Message], None]) -> None:
    """Read keys from a file descriptor and hand each over, until told to end. Blocking.

    Raises:
        OSError: there is nobody any more who could press one.
    """
    decode = getincrementaldecoder("utf-8")("replace").decode
    # Of all the ways to wait the only one that a terminal of macOS takes.
    with selectors.SelectSelector() as selector:
        selector.register(number, selectors.EVENT_READ)
        while not ended.is_set():
            if selector.select(_TICK):
                data = os.read(number, 4096)
                if not data:
                    return
                # Of a character that came in part nothing is told yet, and an empty text would be the end.
                for event in parser.feed(text) if (text := decode(data)) else ():
                    take(event)
            for event in parser.tick():
                take(event)


def opens(key: events.Key, typing: Callable[[], bool]) -> bool:
    """Whether the next key may be meant for what this one opens."""
    return key.key not in _STEPS and not (key.is_printable and typing())


def wait(app: MonitorApp, loop: asyncio.AbstractEventLoop, ended: Event) -> None:
    """Wait until the key that was handed over has been done, for a while at most. Blocking; from the reading thread."""
    # A loop that is closed belongs to an app that has ended.
    with suppress(RuntimeError):
        done = asyncio.run_coroutine_threadsafe(_done(app), loop)
        for _ in range(int(_PATIENCE / _TICK)):
            if ended.is_set() or done.done():
                break
            with suppress(TimeoutError, CancelledError):
                done.result(_TICK)
        done.cancel()


async def _done(app: MonitorApp) -> None:
    """Come back when all that a key set off has been heard, and the screen it may have opened has what it shows."""
    for _ in range(_RISES):
        at = app.focused or app.front
        for heard in at.ancestors_with_self if at is not None else ():
            turn = asyncio.Event()
            if heard.call_later(turn.set):
                await turn.wait()
    while _waits(app.front):
        await asyncio.sleep(_TICK / 10)


def _waits(front: object) -> bool:
    return isinstance(front, Waits) and front.waits
