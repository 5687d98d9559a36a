"""What is pressed, from what the terminal sends."""

from __future__ import annotations

import pytest
from textual import events

from monitor.tui.keys import Keys


def pressed(sent: str, *, typing: bool = False) -> list[str]:
    """The keys in a text that is sent at once, an open sequence at its end given up."""
    parser = Keys(lambda: typing)
    found = list(parser.feed(sent))
    if parser._timeout_time is not None:
        parser._timeout_time = 0.0
        found.extend(parser.tick())
    assert all(isinstance(event, events.Key) for event in found)
    return [event.key for event in found if isinstance(event, events.Key)]


@pytest.mark.parametrize(
    ("sent", "keys"),
    [
        ("\x1b", ["escape"]),
        ("\x1b3", ["escape", "3"]),
        ("\x1b33q", ["escape", "3", "3", "q"]),
        ("\x1bG", ["escape", "G"]),
        ("\x1bf", ["escape", "f"]),
        ("\x1b/", ["escape", "slash"]),
        ("\x1b\r", ["escape", "enter"]),
        ("\x1b\t", ["escape", "tab"]),
        ("\x1b[", ["escape", "left_square_bracket"]),
        ("\x1b\x1b", ["escape", "escape"]),
        ("\x1b\x1b3", ["escape", "escape", "3"]),
        ("\x1b[A\x1bOB\x1b[5~\x1b[Z", ["up", "down", "pageup", "shift+tab"]),
        ("\x1b\x1b[A", ["escape", "up"]),
        ("\x1b[1;5C", ["ctrl+right"]),
    ],
)
def test_an_escape_and_what_stands_right_behind_it_are_two_keys(sent: str, keys: list[str]) -> None:
    assert pressed(sent) == keys


def test_in_a_line_of_text_alt_moves_and_deletes_by_the_word() -> None:
    """Some terminals send these for Option and an arrow; any other key behind an Escape is a key of its own."""
    assert pressed("\x1bf\x1bb\x1b\x7f", typing=True) == ["ctrl+right", "ctrl+left", "ctrl+w"]
    assert pressed("\x1b3", typing=True) == ["escape", "3"]
