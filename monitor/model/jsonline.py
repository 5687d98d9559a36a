"""JSON for other programs, on one line, that is safe to look at in a terminal."""

from __future__ import annotations

import json
import re

# What a terminal acts on, or hides behind: DEL and C1, bidi and invisible characters, the tags among them; and halves
# of surrogate pairs, which no encoding of a stream takes. C0 the encoder escapes by itself.
_ACTS = re.compile(
    "[\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff"
    "\U000e0000-\U000e0fff]"
)


def inert(encoded: str) -> str:
    r"""JSON text with the characters that act on a terminal as ``\uXXXX``: the same value, nothing lost."""
    return _ACTS.sub(lambda match: json.dumps(match[0])[1:-1], encoded)


def json_line(value: object) -> str:
    """The value as JSON on one line, readable where it can be: only what is not safe to show is escaped."""
    return inert(json.dumps(value, ensure_ascii=False))
