"""What is pressed, as Textual reads it, but for two things that a terminal does.

An Escape with another key right behind it comes as one sequence: tmux holds an Escape back for up to half a second to
see what follows, a slow line sends both in one packet. Textual reads Alt, or a letter that Alt gives on one keyboard
(``£``); nothing here is on Alt, so it is both keys. And a byte that is no UTF-8, from a terminal set to Latin-1, ends
Textual's reading.
"""

from __future__ import annotations

import os
import selectors
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterable
from threading import Event

from textual import events
from textual._xterm_parser import XTermParser
from textual.message import Message

ESCAPE = "\x1b"
# What a longer sequence may begin with: only time tells.
_OPEN = "[O"
# In a line of text Alt with these goes or deletes by the word, and some terminals send them for Option and an arrow.
_WORDS = "bf\x7f"
# Seconds after which a sequence that was begun is looked at again.
_TICK = 0.1


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
