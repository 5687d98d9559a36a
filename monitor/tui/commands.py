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
        action: what the panels' screen runs, from anywhere where it is the app's own; empty: ``press`` does it.
        where: ``panels``, ``pane`` (the one in use), ``rows`` of it, ``evidence``, ``map`` …: where it can be run,
            and the help that lists it; of several places a word each.
        press: the key that does it, in Textual's name.
    """

    words: str
    keys: str
    action: str = ""
    where: str = "panels"
    press: str = ""


NAMES = {"fronts": "fronts", "involvement": "foreign involvement", "humanitarian": "humanitarian figures", "map": "map"}
_VIEWS = tuple(
    Command(f"Go to {NAMES.get(key, TABS[key].lower())}", str(n), f"panel({n})") for n, key in enumerate(PANELS, 1)
)
COMMANDS: tuple[Command, ...] = (
    *_VIEWS,
    Command("Next panel", "Tab", "next(1)"),
    Command("Previous panel", "Shift+Tab", "next(-1)"),
    Command("A row down", "j or Down", where="rows plot", press="j"),
    Command("A row up", "k or Up", where="rows plot", press="k"),
    Command("A screenful down", "PgDn", where="rows plot", press="pagedown"),
    Command("A screenful up", "PgUp", where="rows plot", press="pageup"),
    Command("The first row", "g or Home", where="rows plot", press="g"),
    Command("The last row", "G or End", where="rows plot", press="end"),
    Command("The next cell of the row", "l or Right", where="rows", press="l"),
    Command("The cell before", "h or Left", where="rows", press="h"),
    Command("Open the evidence of the row or cell", "Enter", where="pane", press="enter"),
    Command("Read the row in full", "Space", where="pane", press="space"),
    Command("Find in documents, items and claims", "/", "app.find"),
    Command("What changed since I last looked", "w", "app.changes"),
    Command("Mark everything as seen", "W", "app.all_seen"),
    Command("Filter this panel", "f", where="pane", press="f"),
    Command("Drop the last word of the filter", "Backspace", where="pane", press="backspace"),
    Command("Sort by the next column: up, again for down", "s", where="pane", press="s"),
    Command("Earlier: to the report before", "[ or ,", "step(-1)"),
    Command("Later: to the next report", "] or .", "step(1)"),
    Command("About a month earlier", "{", "stride(-1)"),
    Command("About a month later", "}", "stride(1)"),
    Command("As of the newest report", "", "newest"),
    Command("As of a date to type", "d", "date"),
    Command("One panel on the whole screen, and back", "z", "zoom"),
    Command("Show the row on the map", "m", "map"),
    Command("Plot the figure's series", "v", where="pane", press="v"),
    Command("What each name and alias stands for", "a", "app.names"),
    Command("Poll the feeds now", "p", "app.poll"),
    Command("Open the row's link", "o", where="pane", press="o"),
    Command("In the evidence: confirm, reject, correct, note; links", "c x e n L", "judge"),
    Command("Copy the row", "y", where="pane", press="y"),
    Command("Save the picture in a file", "", "save"),
    Command("Reload from the store", "r", "app.reload"),
    Command("Next theme: dark, light, the terminal's own", "", "app.theme"),
    Command("Help for this panel", "?", "app.help"),
    Command("All commands", ": or Ctrl+P", "app.palette"),
    Command("Suspend; fg brings it back", "Ctrl+Z", "app.suspend_process"),
    Command("Quit", "q or Ctrl+C", "app.leave(0)"),
    Command("Take back what was said, the filter, the order", "Esc", "clear"),
    Command("From the reports to the article and back", "Tab", where="evidence", press="tab"),
    Command("The next report; the article follows", "j or Down", where="evidence", press="j"),
    Command("The report before", "k or Up", where="evidence", press="k"),
    Command("Scroll the article down", "PgDn or Space", where="evidence", press="pagedown"),
    Command("Scroll the article up", "PgUp", where="evidence", press="pageup"),
    Command("Confirm the reading", "c", where="evidence", press="c"),
    Command("Reject it, with a reason", "x", where="evidence", press="x"),
    Command("Correct a field of it", "e", where="evidence", press="e"),
    Command("Write a note on it", "n", where="evidence", press="n"),
    Command("Undo your last verdict, on the report in sight first", "u", "app.undo", where="evidence changes panels"),
    Command("Open the article's link", "o", where="evidence", press="o"),
    Command("List the links in the article", "L", where="evidence", press="L"),
    Command("Copy the citation", "y", where="evidence", press="y"),
    Command("Back: to the reports, then to the panels", "Esc or Backspace", where="evidence", press="escape"),
    Command("The sentences that made the change", "Enter", where="changes", press="enter"),
    Command("Since an earlier visit", "[ or ,", where="changes", press="left_square_bracket"),
    Command("Since a later visit", "] or .", where="changes", press="right_square_bracket"),
    Command("The change in full", "Space", where="changes", press="space"),
    Command("Copy the change", "y", where="changes", press="y"),
    Command("Back", "Esc or w", where="changes", press="escape"),
    Command("The sentence behind the value", "Enter", where="plot", press="enter"),
    Command("Back", "Esc or v", where="plot", press="escape"),
    Command("Closer", "+", where="map", press="plus"),
    Command("Further away", "-", where="map", press="minus"),
    Command("West", "h or Left", where="map", press="h"),
    Command("East", "l or Right", where="map", press="l"),
    Command("North", "k or Up", where="map", press="k"),
    Command("South", "j or Down", where="map", press="j"),
    Command("The next mark", "n", where="map", press="n"),
    Command("The mark before", "b", where="map", press="b"),
    Command("The evidence of the mark", "Enter", where="map", press="enter"),
    Command("To the mark's front", "m", where="map", press="m"),
    Command("The whole theatre", "0 or Home", where="map", press="0"),
)
# What a place offers besides the app's own commands.
_OFFERED = {
    "panels": ("panels", "pane", "rows"),
    "map": ("map", "panels", "pane"),
    "evidence": ("evidence",),
    "changes": ("changes",),
    "plot": ("plot",),
}


def listed(where: str) -> tuple[Command, ...]:
    """The commands that the help of one place lists, those of the view in use first; the views themselves are not."""
    of = ("pane", "rows", "panels") if where == "panels" else (where,)
    return tuple(c for place in of for c in COMMANDS if place in c.where.split() and c not in _VIEWS)


def runnable(place: str = "panels") -> tuple[Command, ...]:
    """The commands that the palette can run at a place: its own first, then the app's, which are all elsewhere."""
    offered = _OFFERED.get(place, ())
    own = [c for where in offered for c in COMMANDS if where in c.where.split()]
    return (*own, *(c for c in COMMANDS if c not in own and c.action.startswith("app.")))


def matching(words: str, commands: Sequence[Command]) -> tuple[Command, ...]:
    """Commands that hold every word typed, those that begin with them first; all for no words."""
    wanted = words.casefold().split()
    found = [c for c in commands if all(w in f"{c.words} {c.keys}".casefold() for w in wanted)]
    return tuple(sorted(found, key=lambda c: not c.words.casefold().startswith(tuple(wanted) or ("",))))
