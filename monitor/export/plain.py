"""Text for a terminal that may know ASCII alone, and escape codes for one that asked for them."""

from __future__ import annotations

import unicodedata

from monitor.model.clean import one_line

# What the product's own signs and the signs of prose read as in ASCII; everything else goes by its
# decomposition (é → e), and what has none prints as "?": one knows that something stood there.
_SIGNS = {
    "≥": ">=", "≤": "<=", "≈": "~", "–": "-", "—": "-", "−": "-", "…": "...", "·": "-", "•": "*", "×": "x",
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "′": "'", "″": '"',
    "●": "*", "◐": "~", "○": "o", "◆": "*", "◇": "o", "■": "#", "□": "-", "█": "#", "░": ".", "▒": ":", "▓": "#",
    "▲": "^", "▼": "v", "▶": ">", "◀": "<", "△": "^", "▽": "v", "▷": ">", "◁": "<",
    "→": "->", "←": "<-", "↑": "^", "↓": "v", "↔": "<->", "⇄": "<->", "⇒": "=>", "↗": "/", "↘": "\\", "↻": "@",
    "✓": "+", "✗": "x", "✕": "x", "⚠": "!", "‼": "!!", "†": "+", "§": "s.",
    "ß": "ss", "æ": "ae", "Æ": "AE", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ı": "i", "đ": "d", "Đ": "D",
    "─": "-", "━": "=", "═": "=", "│": "|", "┃": "|", "║": "|", "\ufffd": "?",
    "▁": "_", "▂": ".", "▃": "-", "▄": "=", "▅": "=", "▆": "+", "▇": "#",
}  # fmt: skip
_TABLE = str.maketrans(_SIGNS)

# SGR numbers by tone. Colour repeats what the words already say (see present/panel.py).
_TONES = {"strong": "1", "dim": "2", "alert": "1;31", "alleged": "33", "new": "1;32", "title": "1;36"}


def to_ascii(text: str) -> str:
    """The text in ASCII: signs as look-alikes, letters without their accents, ``?`` for the rest."""
    if text.isascii():
        return text
    spelled = unicodedata.normalize("NFKD", text.translate(_TABLE)).translate(_TABLE)
    return "".join(c if c.isascii() else "?" for c in spelled if not unicodedata.combining(c))


def printable(text: str, *, ascii_only: bool = False, limit: int = 2000) -> str:
    """Text from outside on one line, with nothing left in it that a terminal would act on."""
    line = one_line(text, limit)
    return to_ascii(line) if ascii_only else line


def toned(text: str, tone: str, *, escapes: bool) -> str:
    """The text in its tone's colour where escapes are wanted; the text itself otherwise."""
    code = _TONES.get(tone)
    return f"\x1b[{code}m{text}\x1b[0m" if escapes and code and text else text
