"""What the command line gives the app: appearance, paths and the few actions that reach outside.

Imports nothing of Textual, so that the command line may build one without paying for the app.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from monitor.model.document import Document
from monitor.model.theatre import Theatre
from monitor.present.panel import Panel
from monitor.tui.news import Looks
from monitor.tui.source import Hits

Box = tuple[float, float, float, float]
Lines = Callable[[Box], Sequence[Sequence[tuple[float, float]]]]
THEMES = ("dark", "light", "ansi")


@dataclass(frozen=True, slots=True)
class Actions:
    """What the app may ask of the world. Each is a blocking call, made off the event loop; None = not offered.

    Attributes:
        poll: ask the feeds now; returns one line that says how it went.
        refresh: re-read what the briefing is made of (also where the store has not changed).
        data_version: a cheap value that differs when the store has changed (``PRAGMA data_version`` …).
        search: the query language over documents, items and claims, as known on a date (None: now) → the first
            page of hits. A query with a mistake gives hits whose ``problem`` says so, or raises MonitorError.
        judge: record a verdict on a claim in a document: ``(claim, doc, action, reason, changes)`` with action one
            of ``confirm reject correct note``; returns the verdict's id. Raises MonitorError as a user should read it.
        undo: take a verdict back by its id.
        feeds: the panel of the feeds' health (:func:`monitor.tui.feeds.panel`), read with every picture.
        article: a document by its id, as it stood on a date (None: now); None where there was none (for rows that
            stand on no claim).
        open_link: open an http(s) link in the user's browser.
        save: write the picture as of a date (None: now) into a new file, in the format that its name's end says;
            returns one line that says where. Raises MonitorError as a user should read it.
    """

    poll: Callable[[], str] | None = None
    refresh: Callable[[], None] | None = None
    data_version: Callable[[], object] | None = None
    search: Callable[[str, date | None], Hits] | None = None
    judge: Callable[[str, str, str, str, Mapping[str, object]], str] | None = None
    undo: Callable[[str], None] | None = None
    feeds: Callable[[], Panel] | None = None
    article: Callable[[str, date | None], Document | None] | None = None
    open_link: Callable[[str], None] | None = None
    save: Callable[[str, date | None], str] | None = None


@dataclass(frozen=True, slots=True)
class Options:
    """How the app looks and what it may touch.

    Attributes:
        now: the clock, from the command line: the only one.
        title: what the picture is of, for the header: the theatre's name; empty for none.
        theatre: for the table of names; None: there is none.
        as_of: the date to open on; None: the newest document's.
        theme: one of :data:`THEMES`; None: the one remembered, else ``dark``. No colour always draws in ``ansi``.
        colour: False: not one colour code is sent (``NO_COLOR``).
        ascii: True: nothing outside ASCII is drawn.
        blocks: True: the font has no braille, so the map is drawn in half blocks.
        mouse: False leaves the mouse to the terminal (``--no-mouse``).
        slow: a slow line: the cursor is a mark in the gutter, nothing else is repainted.
        plain: the linear mode for screen readers instead of the full screen.
        poll_on_start: whether to poll as soon as the first picture stands, and then again and again (``--poll``).
        poll_every: seconds from one of these polls to the next; which feeds are due is the poll's own business.
        state_path: the JSON file that remembers panel, row and theme; None: nothing is remembered.
        copy_path: where ``y`` leaves the text as well, for terminals without OSC 52; None: nowhere.
        bbox: west, south, east, north in degrees: the map's first view; None: around the marks.
        lines: coast and borders within such a box, as polylines of (longitude, latitude); None: marks alone.
        notice: one line to show at the start ("The store is in memory: …"); empty for none.
        actions: see :class:`Actions`.
        user: whose verdicts ``u`` takes back.
        looks: what this user has seen, and when they last were here; None: nothing is ever new.
        tick: seconds between looks at ``data_version``; more than 0.
    """

    now: Callable[[], datetime]
    title: str = ""
    theatre: Theatre | None = None
    as_of: date | None = None
    bbox: Box | None = None
    lines: Lines | None = None
    theme: str | None = None
    colour: bool = True
    ascii: bool = False
    blocks: bool = False
    mouse: bool = True
    slow: bool = False
    plain: bool = False
    poll_on_start: bool = False
    poll_every: float = 600.0
    state_path: Path | None = None
    copy_path: Path | None = None
    notice: str = ""
    actions: Actions = Actions()
    user: str = ""
    looks: Looks | None = None
    tick: float = 0.5
