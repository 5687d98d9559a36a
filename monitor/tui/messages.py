"""Frozen messages: results that threads post, and what a person asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from textual.message import Message

from monitor.present.panel import Cell, Panel
from monitor.tui.news import NOTHING_NEW, News

if TYPE_CHECKING:
    from monitor.tui.exhibit import Exhibit
    from monitor.tui.news import Since
    from monitor.tui.source import Hits


Cells = Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything one screenful of panels is drawn from, of one moment.

    Attributes:
        as_of: the last day whose reports count.
        panels: by key.
        dates: where ``[`` and ``]`` stop, ascending.
        fresh: rows, as ``panel/row``, that are other than when this date was first shown, and that no unseen report
            made so; with the cells they had then, None where they were not there.
        news: reports that this user has not seen.
        whole: False while the facts are still folded: of the panels only some are there.
    """

    as_of: date
    panels: Mapping[str, Panel] = field(default_factory=dict)
    dates: tuple[date, ...] = ()
    fresh: Mapping[str, Cells | None] = field(default_factory=dict)
    news: News = NOTHING_NEW
    whole: bool = True

    @property
    def counted(self) -> Mapping[str, Panel]:
        """The panels whose rows may be counted: none before all are there, some may be the first rows of very many."""
        return self.panels if self.whole else {}


@dataclass(eq=False)
class Loaded(Message):
    """A picture was folded; a later one makes an earlier one needless."""

    scene: Scene
    number: int

    def can_replace(self, message: Message) -> bool:
        """Whether a message behind this one makes it needless: the answer to a later wish, however they come in."""
        return isinstance(message, Loaded) and message.number > self.number


@dataclass(eq=False)
class Failed(Message):
    """A blocking call did not go well; ``words`` say what and what to do."""

    words: str


# Words that begin so ring the terminal.
BELL = "\a"


@dataclass(eq=False)
class Said(Message):
    """One line for the status: what an action came to; it may begin with the bell."""

    words: str


@dataclass(eq=False)
class StoreChanged(Message):
    """Someone wrote to the store."""

    def can_replace(self, message: Message) -> bool:
        """Ten changes before the next reload are one."""
        return isinstance(message, StoreChanged)


@dataclass(eq=False)
class Open(Message):
    """A person wants to see what these claims stand on.

    Attributes:
        title: the cell or row they came from, as a sentence.
        doc: the article to show where there is no claim; ``span`` the offsets to mark in it.
        as_of: the date of the picture that they came from; None: of the one in sight.
    """

    claims: tuple[str, ...]
    title: str
    doc: str | None = None
    span: tuple[int, int] = (0, 0)
    as_of: date | None = None


@dataclass(eq=False)
class Found(Message):
    """What a search found; ``query`` as it was typed. ``more`` of what it found before: the cursor stays on its row."""

    query: str
    hits: Hits
    more: bool = False

    def can_replace(self, message: Message) -> bool:
        """An answer to a later question is the only one wanted."""
        return isinstance(message, Found)


@dataclass(eq=False)
class Compared(Message):
    """What changed since the visit that many before the last; None: there was none."""

    back: int
    since: Since | None


@dataclass(eq=False)
class Exhibited(Message):
    """The evidence that was asked for, ready to draw."""

    exhibit: Exhibit
