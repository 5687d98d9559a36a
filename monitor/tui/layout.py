"""Which panels stand where, at which size: arithmetic only."""

from __future__ import annotations

from dataclasses import dataclass

# Panel keys by number: 1 is the first.
PANELS = ("fronts", "involvement", "humanitarian", "map", "items", "diplomacy", "gaps", "feeds")

LEAST_WIDTH, LEAST_HEIGHT = 40, 10
_PANE_WIDTH, _PANE_HEIGHT = 60, 12
# From so many columns on panels stand side by side.
SIDE_BY_SIDE = 2 * _PANE_WIDTH
# Lines that are no panel: header, time line, footer.
_FRAME = 3


@dataclass(frozen=True, slots=True)
class Layout:
    """A grid of panels.

    Attributes:
        columns, rows: of the grid; both at least 1.
        panels: keys in reading order, at most ``columns * rows``; the active panel is always among them.
        summary: whether the summary lines stand above, for want of the other panels.
    """

    columns: int
    rows: int
    panels: tuple[str, ...]
    summary: bool


def too_small(width: int, height: int) -> bool:
    """Whether nothing sensible can be shown in so few cells."""
    return width < LEAST_WIDTH or height < LEAST_HEIGHT


def arrange(width: int, height: int, active: str, *, guest: str | None = None, zoomed: bool = False) -> Layout:
    """The layout of a terminal.

    Args:
        width: of the terminal, in cells.
        height: likewise.
        active: the key of the panel in use.
        guest: the panel that last took the last place; kept there while it does not clash. None: the natural one.
        zoomed: whether the active panel has the screen to itself.

    Panels keep their places: only the last place changes hands, so that a glance finds what it knows.
    """
    columns = 1 if width < SIDE_BY_SIDE else 2 if width < 4 * _PANE_WIDTH else 3
    rows = 1 if columns == 1 else max(1, min(3, (height - _FRAME) // _PANE_HEIGHT))
    if zoomed or columns * rows == 1:
        return Layout(1, 1, (active,), summary=True)
    room = columns * rows
    if room >= len(PANELS):
        return Layout(columns, rows, PANELS, summary=False)
    base = list(PANELS[:room])
    for key in (guest, active):
        if key is not None and key not in base:
            base[-1] = key
    if active not in base:
        base[-1] = active
    return Layout(columns, rows, tuple(base), summary=False)
