"""Every command, once: its words, its keys, what it does. The palette, the help and a test all read this list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from monitor.tui.layout import PANELS
from monitor.tui.words import TABS


@dataclass(frozen=True, slots=True)
class Command:
    """One thing a person can ask for.

    Attributes:
        words: what it does, as the palette lists it.
        keys: as a person reads them.
        action: what the panels' screen runs; empty for keys that only make sense where they are pressed.
        where: ``panels``, ``evidence``, ``map`` …: the help that lists it.
    """

    words: str
    keys: str
    action: str = ""
    where: str = "panels"


NAMES = {"fronts": "fronts", "involvement": "foreign involvement", "humanitarian": "humanitarian figures", "map": "map"}
_VIEWS = tuple(
    Command(f"Go to {NAMES.get(key, TABS[key].lower())}", str(n), f"panel({n})") for n, key in enumerate(PANELS, 1)
)
COMMANDS: tuple[Command, ...] = (
    *_VIEWS,
    Command("Next panel", "Tab", "next(1)"),
    Command("Previous panel", "Shift+Tab", "next(-1)"),
    Command("Up and down", "j k, arrows"),
    Command("A screenful", "PgUp PgDn"),
    Command("First and last row", "g G"),
    Command("Choose a cell of the row", "h l, arrows"),
    Command("Open the evidence of the row or cell", "Enter", "open"),
    Command("Read the row in full", "Space", "read"),
    Command("Find in documents, items and claims", "/", "app.find"),
    Command("What changed since I last looked", "w", "app.changes"),
    Command("Mark everything as seen", "W", "app.all_seen"),
    Command("Filter this panel", "f", "filter"),
    Command("Sort this panel by the next column", "s", "sort"),
    Command("Earlier: to the report before", "[ or ,", "step(-1)"),
    Command("Later: to the next report", "] or .", "step(1)"),
    Command("About a month earlier", "{", "stride(-1)"),
    Command("About a month later", "}", "stride(1)"),
    Command("As of the newest report", "", "newest"),
    Command("As of a date to type", "d", "date"),
    Command("One panel on the whole screen, and back", "z", "zoom"),
    Command("Show the row on the map", "m", "map"),
    Command("Plot the figure's series", "v", "plot"),
    Command("What each name and alias stands for", "a", "app.names"),
    Command("Poll the feeds now", "p", "app.poll"),
    Command("Open the row's link", "o", "link"),
    Command("Copy the row", "y", "copy"),
    Command("Reload from the store", "r", "app.reload"),
    Command("Next theme: dark, light, the terminal's own", "", "app.theme"),
    Command("Help for this panel", "?", "app.help"),
    Command("All commands", ": or Ctrl+P", "app.palette"),
    Command("Suspend; fg brings it back", "Ctrl+Z", "app.suspend_process"),
    Command("Quit", "q or Ctrl+C", "app.leave(0)"),
    Command("From the reports to the article and back", "Tab", where="evidence"),
    Command("Another report; the article follows", "j k, arrows", where="evidence"),
    Command("Scroll the article", "PgUp PgDn", where="evidence"),
    Command("Confirm the reading", "c", where="evidence"),
    Command("Reject it, with a reason", "x", where="evidence"),
    Command("Correct a field of it", "e", where="evidence"),
    Command("Write a note on it", "n", where="evidence"),
    Command("Undo the last verdict", "u", where="evidence"),
    Command("Open the article's link", "o", where="evidence"),
    Command("Copy the citation", "y", where="evidence"),
    Command("Back", "Esc", where="evidence"),
    Command("Quit", "q or Ctrl+C", where="evidence"),
    Command("The sentences that made the change", "Enter", where="changes"),
    Command("Since an earlier visit, since a later one", "[ ]", where="changes"),
    Command("The change in full", "Space", where="changes"),
    Command("Copy the change", "y", where="changes"),
    Command("Mark everything as seen", "W", where="changes"),
    Command("Back", "Esc or w", where="changes"),
    Command("Zoom in and out", "+ -", where="map"),
    Command("Move the map", "arrows or h j k l", where="map"),
    Command("Next and previous mark", "n b", where="map"),
    Command("The evidence of the mark", "Enter", where="map"),
    Command("To the mark's front", "m", where="map"),
    Command("The whole theatre", "0", where="map"),
)


def listed(where: str) -> tuple[Command, ...]:
    """The commands of one place."""
    return tuple(c for c in COMMANDS if c.where == where)


def runnable() -> tuple[Command, ...]:
    """The commands that the palette can run, in the order of the help."""
    return tuple(c for c in COMMANDS if c.action)


def matching(words: str, commands: Sequence[Command]) -> tuple[Command, ...]:
    """Commands that hold every word typed, those that begin with them first; all for no words."""
    wanted = words.casefold().split()
    found = [c for c in commands if all(w in f"{c.words} {c.keys}".casefold() for w in wanted)]
    return tuple(sorted(found, key=lambda c: not c.words.casefold().startswith(tuple(wanted) or ("",))))
