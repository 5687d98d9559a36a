"""One or a few lines of text in tones: header, titles, hints. Drawn as given; nothing in it is ever markup."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.keys import _character_to_key
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from monitor.tui.glyphs import LIMIT, fit
from monitor.tui.look import Look, strip

# Text and the tone it is drawn in.
Piece = tuple[str, str]
# Hints stand two spaces apart; keys that are words in them.
_HINT = re.compile(r"\S(?:\S| (?=\S))*")
_NAMED = {"Enter": "enter", "Esc": "escape", "Tab": "tab", "Space": "space", "PgDn": "pagedown"}
TONES = ("plain", "strong", "dim", "alert", "new", "chosen", "title", "active")


class TextLines(Widget):
    """Lines of pieces; repaints only when what it says changes."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"line--{t}" for t in TONES}

    class Pressed(Message):
        """A piece of a line was clicked, both counted from 0; ``text`` is what it says.

        ``column`` is the cell of the line, ``within`` that of the piece.
        """

        def __init__(self, line: int, piece: int, text: str, widget: TextLines, column: int, within: int) -> None:
            self.line, self.piece, self.text, self.widget = line, piece, text, widget
            self.column, self.within = column, within
            super().__init__()

    def __init__(self, look: Look, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self.look = look
        self._said: tuple[tuple[Piece, ...], ...] = ()

    def say(self, *lines: Sequence[Piece]) -> None:
        """Show these lines."""
        said = tuple(tuple(line) for line in lines)
        if said != self._said:
            self._said = said
            self.refresh()

    def stack(self, lines: Sequence[Sequence[Piece]]) -> None:
        """Show these lines, as tall as they are."""
        self.say(*lines)
        self.styles.height = max(len(lines), 1)

    def fill(self, texts: Sequence[Piece], lead: int, most: int = 3, margin: int = 1, room: int | None = None) -> None:
        """Show texts one below another, each folded after ``lead`` spaces to ``most`` lines; as tall as they need.

        At their right ``margin`` cells stay free. As wide as the screen where its own width is not known yet. Of more
        than ``room`` lines in all (None: any number) the last that is shown ends in an ellipsis.
        """
        width = max(self.size.width or self.app.size.width, 20) - lead - margin
        told = [(line, tone) for text, tone in texts for line in self.look.folded(text, width, most)]
        if room is not None and len(told) > room:
            line, tone = told[room - 1]
            told[room - 1 :] = [(self.look.folded(f"{line} …", width, 1)[0], tone)]
        self.stack([[(f"{' ' * lead}{line}", tone)] for line, tone in told])

    @property
    def words(self) -> str:
        """What it says, as plain text."""
        return "\n".join("".join(text for text, _tone in line) for line in self._said)

    def on_click(self, event: events.Click) -> None:
        """Say which piece lies under the pointer."""
        left = right = 0
        for number, (text, _tone) in enumerate(self._said[event.y] if event.y < len(self._said) else ()):
            left, right = right, right + cell_len(self.look.plain(text))
            if event.x < right:
                self.post_message(self.Pressed(event.y, number, text, self, event.x, event.x - left))
                return

    def render_line(self, y: int) -> Strip:
        """One line, cut to the width with an ellipsis."""
        width = self.size.width
        plain = self.get_component_rich_style("line--plain")
        line = self._said[y] if y < len(self._said) else ()
        drawn, left = [], width
        for text, tone in line:
            safe = self.look.plain(text[:LIMIT])
            size = cell_len(safe)
            if size > left:
                safe, size = fit(safe, left, ascii_only=self.look.ascii), left
            drawn.append((safe, self.get_component_rich_style(f"line--{tone}")))
            left -= size
            if left <= 0:
                break
        return strip(drawn, width, plain)


class Hints(TextLines):
    """The keys of a place, or what was said last; a click on a key presses it."""

    def on_text_lines_pressed(self, message: TextLines.Pressed) -> None:
        """What is said is no key."""
        message.stop()
        _text, tone = self._said[message.line][message.piece]
        key = hinted(message.text, message.within) if tone == "dim" else ""
        if key:
            self.app.simulate_key(key)


def hinted(hints: str, column: int) -> str:
    """The key, in Textual's name, whose hint stands at a column of a line of them; empty where none does.

    A hint is the key and what it does, two spaces before the next; of one for several keys it is the one that was hit.
    """
    for hint in _HINT.finditer(hints):
        if hint.start() <= column < hint.end():
            words = hint[0].split(" ")
            keys = list(takewhile(lambda word: len(word) == 1, words))
            hit = keys[0] if len(keys) == 1 else hints[column] if hints[column] in keys else ""
            return _character_to_key(hit) if hit else _NAMED.get(words[0], "")
    return ""
