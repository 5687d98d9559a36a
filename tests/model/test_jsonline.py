"""JSON lines that can be looked at."""

from __future__ import annotations

import json

from monitor.model.jsonline import json_line


def test_what_acts_on_a_terminal_is_escaped_and_nothing_is_lost() -> None:
    """C0, DEL, C1, bidi, invisible, halves of surrogate pairs; letters of every script stay readable."""
    acts = "".join(
        map(chr, (*range(0x20), *range(0x7F, 0xA0), 0xAD, 0x200B, 0x202E, 0x2028, 0x2066, 0xFEFF, 0xD800, 0xE0041))
    )
    line = json_line({"a": acts, "b": "طرابلس é"})
    assert all(ord(c) >= 0x20 for c in line)
    assert not set(line) & set(acts)
    assert "طرابلس é" in line
    assert json.loads(line)["a"] == acts
