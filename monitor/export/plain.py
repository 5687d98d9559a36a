"""Text for a terminal that may know ASCII alone, and escape codes for one that asked for them."""

from __future__ import annotations

from monitor.model.clean import one_line
from monitor.present.words import ascii_form

# SGR numbers by tone. Colour repeats what the words already say (see present/panel.py).
_TONES = {"strong": "1", "dim": "2", "alert": "1;31", "alleged": "33", "new": "1;32", "title": "1;36"}


def printable(text: str, *, ascii_only: bool = False, limit: int = 2000) -> str:
    """Text from outside on one line, with nothing left in it that a terminal would act on."""
    line = one_line(text, limit)
    return ascii_form(line) if ascii_only else line


def toned(text: str, tone: str, *, escapes: bool) -> str:
    """The text in its tone's colour where escapes are wanted; the text itself otherwise."""
    code = _TONES.get(tone)
    return f"\x1b[{code}m{text}\x1b[0m" if escapes and code and text else text
