"""What may reach the terminal: text cleaned once more, on one line, and in ASCII where nothing else can be shown."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size

from monitor.model.clean import clean, one_line
from monitor.present.words import ascii_form

# Longest text of one cell; nothing on a screen needs more, and a hostile title has no length limit.
LIMIT = 400

# Signs that only the app itself draws; those of the panels, and all else, are present.words' business.
_OWN = str.maketrans(
    {
        "◌": "~", "✓": "+", "✗": "x", "•": "*", "◆": "#", "▼": "v", "◀": "<", "←": "<-", "↑": "^", "↓": "v",
        "‹": "<", "›": ">", "«": '"', "»": '"', "▌": "|", "█": "#", "─": "-", "│": "|", "┃": "|", "\ufffd": "?",
    }
)  # fmt: skip


def to_ascii(text: str) -> str:
    """The text with every character beyond ASCII replaced: by its sign's letters, its base letter, else ``?``."""
    return text if text.isascii() else ascii_form(text.translate(_OWN))


def printable(text: str, *, ascii_only: bool = False, limit: int = LIMIT) -> str:
    """One line that no terminal acts on, at most ``limit`` characters; see :func:`monitor.model.clean.one_line`."""
    line = one_line(text, limit)
    return to_ascii(line) if ascii_only else line


def block(text: str, *, ascii_only: bool = False) -> str:
    r"""Cleaned text of several lines with its length unchanged, so that offsets hold; tabs show as a space.

    In ASCII each character becomes exactly one: signs that would need more show as their first letter.
    """
    inert = clean(text).replace("\t", " ")
    if not ascii_only or inert.isascii():
        return inert
    return "".join(c if c.isascii() else (to_ascii(c) or "?")[0] for c in inert)


def fit(text: str, width: int, *, align: str = "left", ascii_only: bool = False) -> str:
    """Exactly ``width`` cells: padded, or cut with an ellipsis where it does not fit."""
    size = len(text) if text.isascii() else cell_len(text)
    if size > width:
        mark = "..." if ascii_only and width > 8 else "" if ascii_only else "…"
        room = width - len(mark)
        return set_cell_size(text, room) + mark if room > 0 else " " * width
    return " " * (width - size) + text if align == "right" else text + " " * (width - size)
