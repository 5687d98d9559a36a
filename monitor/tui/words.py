"""What the header, the summary, the tabs and the footer say: pieces of text with a tone. Knows no widget."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from rich.cells import cell_len

from monitor.present.panel import Panel, Row
from monitor.present.words import counted
from monitor.tui import timeline
from monitor.tui.layout import PANELS, SIDE_BY_SIDE
from monitor.tui.look import Look
from monitor.tui.messages import Scene

Piece = tuple[str, str]
# Names of the views: eight of them just fit 80 cells.
TABS = {
    "fronts": "Fronts",
    "involvement": "Involvement",
    "humanitarian": "Humanitarian",
    "map": "Map",
    "items": "Items",
    "diplomacy": "Diplomacy",
    "gaps": "Gaps",
    "feeds": "Feeds",
}
# What a narrower screen calls them.
_SHORT = {"involvement": "Foreign", "humanitarian": "Human", "diplomacy": "Talks"}
# Keys in the order of their worth: the first that do not fit are those furthest to the right.
HINTS = {
    "fronts": ("Enter evidence", "m on the map"),
    "map": ("n next mark", "Enter evidence", "+ - zoom", "arrows move", "m front"),
    "items": ("Enter claims", "o link"),
    "feeds": ("Enter in full", "p poll", "o link"),
    "plot": ("Enter evidence", "j k choose"),
    "humanitarian": ("Enter evidence", "v series"),
    "changes": ("Enter evidence", "[ ] earlier, later visit", "Space in full", "W all seen", "y copy"),
    "reading": ("Tab reports", "PgDn scroll", "o link", "L links", "y copy", "c confirm", "x reject"),
    "article": ("Tab article", "o link", "L links", "y copy"),
    "nothing": (),
    "evidence": ("Tab article", "c confirm", "x reject", "e correct", "n note", "u undo", "o link", "y copy"),
}
# What the header's arrows to the neighbouring reports look like, one or both of them.
ARROWS = frozenset(("‹", "›", "‹›", "<", ">", "<>"))
# Cells of a date beside the line of time.
_LABEL = 10
# Lines that one thing said may take: what is wrong, what to do, and where.
SAID = 3
ONE_PANEL = f"A screen this narrow shows one panel; from {SIDE_BY_SIDE} columns on z takes the others away."
_COMMON = ("[ ] as of", "/ find", "w changes", ": commands", "f filter", "s sort", "z zoom")


def header(theatre: str, scene: Scene | None, wanted: date | None, look: Look, width: int) -> list[Piece]:
    """Theatre, as-of date with whether it is the newest, and of the counts the source gives those that fit whole."""
    pieces: list[Piece] = [(f" {theatre.upper() or 'MONITOR'}  ", "strong")]
    if scene is None:
        return [*pieces, ("reading the store " + ("..." if look.ascii else "…"), "dim")]
    if scene.whole and not scene.dates:
        return [*pieces, (_unread(scene.panels), "dim")]
    moving = wanted is not None and wanted != scene.as_of
    shown = wanted if moving and wanted else scene.as_of
    pieces.append((f"as of {shown.isoformat()}", "strong"))
    if moving or not scene.whole:
        pieces.append(("  folding", "dim"))
    else:
        back = timeline.neighbour(scene.dates, shown, -1)
        on = timeline.neighbour(scene.dates, shown, 1)
        arrows = (("<" if look.ascii else "‹") if back else " ") + (("> " if look.ascii else "› ") if on else "  ")
        pieces.append((f" {arrows}", "plain"))
        pieces.append(("newest" if on is None else "later reports are left out", "dim" if on is None else "alert"))
    if scene.news.count:
        pieces.append((f"  {look.news} {scene.news.count:,} new to you", "new"))
    if scene.fresh:
        pieces.append((f"  {counted(len(scene.fresh), 'row')} changed", "new"))
    for fact in _facts(scene.panels) if scene.whole else ():
        if sum(cell_len(text) for text, _tone in pieces) + 2 + cell_len(fact) > width:
            break
        pieces.append((f"  {fact}", "plain"))
    return pieces


def _unread(panels: Mapping[str, Panel]) -> str:
    """Why there is no date to show a picture of."""
    items = panels.get("items")
    if items is None or not items.rows:
        return "nothing read yet: p asks the feeds, monitor add FILE adds articles"
    return f"{counted(len(items.rows), 'item')} read, no claim in them"


def _facts(panels: Mapping[str, Panel]) -> Iterator[str]:
    """The items' own count (with what is new to this reader), and how the feeds are."""
    items, feeds = panels.get("items"), panels.get("feeds")
    if items is not None:
        yield items.note or f"{counted(len(items.rows), 'item')}"
    if feeds is not None and feeds.note:
        yield f"feeds {feeds.note.partition(':')[0]}"


def summary(panels: Mapping[str, Panel], width: int) -> list[Piece]:
    """The others in one line: the latest figures, each after its area, then what is contested or missing.

    Of the figures as many as fit ``width`` whole.
    """
    first: dict[str, Row] = {}
    for row in _rows(panels, "humanitarian"):
        first.setdefault(row.cells[0].text, row)
    # The plain ones, "killed", not "killed, combatants (incidents)": an overview has room for three.
    plain = [row for name, row in first.items() if name.isalpha()] or list(first.values())[:1]
    said: list[str] = []
    place: object = ""
    for row in plain[:3]:
        where = dict(row.sort).get("Where", place)
        before = "" if where == place else f"{where or 'place not given'}: "
        said.append(f"{before}{row.cells[0].text} {row.cells[1].text}")
        place = where
    contested = sum(dict(row.fields).get("contested") is True for row in _rows(panels, "contests"))
    gaps = len(_rows(panels, "gaps"))
    counts = ([f"{contested} contested"] if contested else []) + ([counted(gaps, "gap")] if gaps else [])
    while said and cell_len(" · ".join(said + counts)) >= width:
        said.pop()
    return [(" " + " · ".join(said + counts), "plain")]


def _rows(panels: Mapping[str, Panel], key: str) -> Sequence[Row]:
    return panels[key].rows if key in panels else ()


def title(panel: Panel, width: int | None = None) -> str:
    """A panel's title with its count and note; of the note the parts that fit ``width``, as many as it has for None."""
    count = f"{len(panel.rows):,}"
    # A note that counts the rows itself says more than the bare count.
    # One without columns is not there yet.
    noted = panel.note.startswith((f"{count} ", "none ")) or not panel.columns
    said = "" if noted else count if panel.rows else "none"
    parts = panel.note.split(" · ") if panel.note else []
    while True:
        told = "  ".join(part for part in (panel.title, said, " · ".join(parts)) if part)
        if width is None or not parts or cell_len(told) <= width:
            return told
        parts.pop()


def others(panels: Mapping[str, Panel], shown: Sequence[str]) -> list[str]:
    """The views that a wide screen has no room for, each with its number and row count, as they can be clicked."""
    return [f"  {n} {TABS[key]}{_count(panels, key)}" for n, key in enumerate(PANELS, 1) if key not in shown]


def edged(told: Sequence[Piece], others: Sequence[str], width: int) -> list[Piece]:
    """What is told, and at the far edge the other views: beside the counts "7 Gaps" would be one more of them."""
    used = sum(cell_len(text) for text, _tone in told) + sum(map(len, others))
    return [*told, (" " * (width - used - 1), "plain"), *((text, "dim") for text in others)]


def _count(panels: Mapping[str, Panel], key: str) -> str:
    """`` 14``, behind the name of a view; empty where it has no rows."""
    return f" {len(panels[key].rows):,}" if _rows(panels, key) else ""


def beyond(rows: tuple[int, int], look: Look) -> str:
    """``↑ 3  ↓ 12 more``: how many rows lie above and below what is seen; empty where all is seen."""
    above, below = rows
    parts = [f"↑ {above:,}" if above else "", f"↓ {below:,}" if below else ""]
    told = "  ".join(part for part in parts if part)
    return look.plain(f"{told} more") if told else ""


def tabs(panels: Mapping[str, Panel], active: str, width: int) -> list[Piece]:
    """The eight views by number, with their row counts where ``width`` has room; the active one stands out.

    Where there is room for no names the others stand as numbers.
    """
    short = {**TABS, **_SHORT}
    for names in ({key: f"{TABS[key]}{_count(panels, key)}" for key in PANELS}, TABS, short, {active: short[active]}):
        told = [f"{number} {names.get(key, '')}".rstrip() for number, key in enumerate(PANELS, 1)]
        if sum(map(len, told)) + len(told) < width:
            break
    gap = "  " if sum(map(len, told)) + 2 * len(told) < width else " "
    pieces: list[Piece] = []
    for key, words in zip(PANELS, told, strict=True):
        # The active one's brackets stand in the gaps before and after it.
        before = gap[:-1] if key == active or (pieces and pieces[-1][1] == "chosen") else gap
        pieces.append(
            (f"{before}[{words}]" if key == active else f"{before}{words}", "chosen" if key == active else "dim")
        )
    return pieces


def footer(active: str, said: str, width: int, look: Look) -> list[list[Piece]]:
    """What was said last, in as many lines as it takes; else the keys of the view in use, as many as one line holds.

    Help and the way out always do.
    """
    if said:
        return [[(f" {line}", "new")] for line in look.folded(said, max(width - 2, 2), SAID)]
    own = HINTS.get(active, ("Enter evidence",))
    alone = active in ("evidence", "reading", "article", "nothing", "changes", "plot")
    last = ("? help", "Esc back") if alone else ("? help", "q quit")
    vain = {"s sort"} if active == "map" else set()
    if width < SIDE_BY_SIDE:
        vain.add("z zoom")
    common = [hint for hint in _COMMON if hint not in vain]
    return [[(fitted(own if alone else (*own, *common), last, width), "dim")]]


def fitted(some: Sequence[str], last: Sequence[str], width: int) -> str:
    """A line of hints: of some the first that fit ``width`` whole, and the last always."""
    kept = list(some)
    while kept and len("  ".join((*kept, *last))) > width - 2:
        kept.pop()
    return " " + "  ".join((*kept, *last))


def pointed(scene: Scene, width: int, column: int) -> date | None:
    """The date of report that a column of the line of time stands for; None beside the bars."""
    if not scene.dates:
        return None
    cell, room = column - _LABEL - 2, width - 2 * _LABEL - 6
    return timeline.at(scene.dates, scene.as_of, cell, room) if 0 <= cell < room else None


def time_line(scene: Scene, width: int, look: Look) -> list[Piece]:
    """First date, the bars with the picture's place marked, last date."""
    if not scene.dates:
        return []
    first, last = scene.dates[0].isoformat(), max(scene.dates[-1], scene.as_of).isoformat()
    room = width - 2 * _LABEL - 6
    if room < 10:
        return [(f" as of {scene.as_of.isoformat()}", "dim")]
    drawn, here = timeline.bars(scene.dates, scene.as_of, room, ascii_only=look.ascii)
    mark = "|" if look.ascii else "┃"
    return [
        (f" {first} ", "dim"),
        (drawn[:here], "plain"),
        (mark, "strong"),
        (drawn[here + 1 :], "dim"),
        (f" {last}", "dim"),
    ]
