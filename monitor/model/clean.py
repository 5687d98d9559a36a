"""The one cleaning of text from outside: at ingest, and once more before anything is drawn.

Every character becomes exactly one character, so offsets into the cleaned text are offsets into the original.
"""

from __future__ import annotations

import re
import unicodedata

_REPLACEMENT = "\ufffd"

# Spaces that look like a space and would break a match: the Zs category (Unicode 15, table 4-4), less U+0020.
_SPACES = dict.fromkeys(
    (0x00A0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000, 0x000B, 0x000C, 0x0085, 0x2028, 0x2029),
    " ",
)
# Invisible characters inside words. They keep their place as a replacement character only where they can
# mislead a reader (bidi, UAX #9); the soft hyphen and zero-width joiners stay what they are: harmless in a
# terminal is not certain, so they are mapped as well.
_HIDDEN = dict.fromkeys(
    (
        *range(0x09),
        *range(0x0E, 0x20),
        *range(0x7F, 0x85),
        *range(0x86, 0xA0),
        0x00AD,
        0x061C,
        0x180E,
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2070),
        0xFEFF,
        *range(0xFFF9, 0xFFFC),
        *range(0xD800, 0xE000),
        *range(0xE0000, 0xE0080),
    ),
    _REPLACEMENT,
)
_TABLE = {**_HIDDEN, **_SPACES, 0x0D: " "}
# Marks that no script stacks higher on one letter (Tibetan comes near): more of them are drawn over the lines around.
_STACKED = 6
_RUN = re.compile(rf"[^\x00-\u02ff\w\s]{{{_STACKED + 1},}}")


def clean(text: str) -> str:
    r"""Text with every character that could act on a terminal, or deceive its reader, made inert.

    Keeps ``\n`` and ``\t``; ``\r`` becomes a space; other controls (C0, C1, DEL), bidi and invisible
    characters, lone surrogates and what is stacked on a letter without end become U+FFFD; exotic spaces become
    U+0020. ``len(clean(t)) == len(t)``.
    """
    # None of the first is printable by Unicode's categories, and nearly every text is.
    inert = text if text.isprintable() else text.translate(_TABLE)
    return inert if inert.isascii() else _RUN.sub(_unstacked, inert)


def _unstacked(run: re.Match[str]) -> str:
    kept, high = [], 0
    for char in run[0]:
        high = high + 1 if unicodedata.category(char) in ("Mn", "Me") else 0
        kept.append(char if high <= _STACKED else _REPLACEMENT)
    return "".join(kept)


def one_line(text: str, limit: int = 500) -> str:
    """Cleaned text on a single line, white space folded, cut to ``limit`` characters with an ellipsis."""
    folded = " ".join(clean(text[: limit * 4]).split())
    return folded if len(folded) <= limit else folded[: limit - 1].rstrip() + "…"


def fold(text: str) -> str:
    """A key for comparing names: case folded, accents dropped, curly apostrophes straight, spaces single."""
    bare = text
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text.replace("’", "'").replace("‘", "'"))
        bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return re.sub(r"\s+", " ", bare.casefold()).strip()
