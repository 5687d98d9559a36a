"""Copying where there may be no clipboard: OSC 52 to the terminal, and a file beside it."""

from __future__ import annotations

import base64
import os
from pathlib import Path
from typing import TYPE_CHECKING

from monitor.model.clean import clean

if TYPE_CHECKING:
    from textual.driver import Driver

# Terminals cut longer ones (xterm: 1 MB, tmux and screen less); a citation is never near it.
LIMIT = 50_000


def osc52(text: str) -> str:
    """The escape codes that offer a text to the terminal's clipboard and primary selection.

    Source: xterm control sequences, Operating System Commands, Ps = 5 2 ("Manipulate Selection Data").
    """
    coded = base64.b64encode(clean(text[:LIMIT]).encode("utf-8", "replace")).decode("ascii")
    return f"\x1b]52;c;{coded}\x07\x1b]52;p;{coded}\x07"


def offer(text: str, terminal: Driver | None, path: Path | None) -> str:
    """Offer a text to the terminal's clipboard, and leave it in a file for terminals that have none; what came of it.

    Args:
        text: to copy; empty: there is nothing.
        terminal: what takes the escape codes; None: nothing does.
        path: of the file; None: nowhere.
    """
    if not text:
        return "There is nothing here to copy."
    if terminal is not None:
        terminal.write(osc52(text))
    kept = keep(path, text)
    return "Copied" + (f"; {kept}" if kept else "")


def keep(path: Path | None, text: str) -> str:
    """Leave the text in a file only its user can read. Returns where it is, in words; empty where it is nowhere."""
    if path is None:
        return ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # O_NOFOLLOW: a name somebody else has planted is not followed.
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(clean(text) + "\n")
    except OSError as wrong:
        return f"not in {path}: {wrong.strerror or wrong}"
    return f"also in {path}"
