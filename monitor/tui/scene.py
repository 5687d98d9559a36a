"""From a source to a scene, off the event loop; and the words of the header. Knows no widget."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from monitor.present.kept import Late
from monitor.present.pages import Pages, first
from monitor.present.panel import PICTURE, Panel
from monitor.tui.messages import Cells, Scene
from monitor.tui.news import Looks, News
from monitor.tui.sheet import MEASURED
from monitor.tui.source import Source

Feeds = Callable[[], Panel]
# The view 7 shows these one under another; every other view shows the panel of its own name.
_STACKED = {"gaps": ("gaps", "contests", "uncoded")}
# Beyond this many rows what is new is told by the rows' own words, not by comparing every one.
_COMPARED = 5000
_FOLDING = "The reports are being put together; 5 shows the items already."


def load(
    source: Source, as_of: date | None, before: Scene | None, feeds: Feeds | None = None, looks: Looks | None = None
) -> Scene:
    """Fold a picture and lay out its panels. Blocking.

    Args:
        source: the briefing.
        as_of: the date wanted; None: the newest document's.
        before: the scene on the screen, to find what is new where it is of the same date.
        feeds: gives the panel of the feeds' health; None where there are none.
        looks: what this user has seen; None: nothing is new.
    """
    from monitor.tui import mappanel

    picture = source.picture(as_of)
    panels = dict(source.panels(picture))
    if "map" not in panels and "fronts" in panels:
        panels["map"] = mappanel.panel(picture, panels["fronts"])
    if feeds is not None:
        panels["feeds"] = feeds()
    for panel in panels.values():
        if isinstance(panel.rows, Late):
            # Made here, where nobody waits for a key: the widths of its columns are measured by them.
            first(panel.rows, MEASURED)
    news = looks.news() if looks is not None else News()
    fresh = dict(_changed(before, panels, news)) if before and before.as_of == picture.as_of else {}
    return Scene(picture.as_of, panels, tuple(source.change_dates()), fresh, news)


def seek(scene: Scene, row: str | None) -> None:
    """Find where a row of a list (None: none) stands that was not read yet, so that a cursor may go there. Blocking."""
    for panel in scene.panels.values():
        if row is not None and isinstance(panel.rows, Pages):
            panel.rows.seek(row)


def glance(source: Source, as_of: date | None) -> Scene | None:
    """What can be shown of a picture before it is folded; None where that is not worth a scene. Blocking."""
    found = source.glance(as_of)
    return None if found is None else Scene(found[0], found[1], whole=False)


def ahead(source: Source, as_of: date | None, before: Scene | None, key: str) -> Scene | None:
    """A scene of which the panel in sight is there and the others follow; None where that is not worth one. Blocking.

    Args:
        source: the briefing.
        as_of: the date wanted; None: the newest document's.
        before: the scene on the screen; None: nothing stands there yet but what a glance gave.
        key: of the panel in sight.
    """
    found = source.ahead(key, as_of)
    if found is None:
        return None
    day, panel = found
    if isinstance(panel.rows, Late):
        first(panel.rows, MEASURED)
    return Scene(day, {key: panel}, before.dates if before else (), news=before.news if before else News(), whole=False)


def _changed(before: Scene, after: Mapping[str, Panel], news: News) -> Iterator[tuple[str, Cells | None]]:
    """What is other than at first, gone rows too: a verdict that was taken back leaves nothing changed."""
    for key, panel in after.items():
        if key not in PICTURE:
            continue  # what arrived is told as news, and when a feed was asked last is none
        old, long = before.panels.get(key), len(panel.rows) > _COMPARED
        if old is None or (long and not isinstance(panel.rows, Pages)):
            continue
        now = {f"{key}/{row.id}": row for row in first(panel.rows, _COMPARED)}
        had: dict[str, Cells | None] = {f"{key}/{row.id}": row.cells for row in first(old.rows, _COMPARED)}
        had.update((name, cells) for name, cells in before.fresh.items() if name.startswith(f"{key}/"))
        # Of a long list others stand at its end by now: that is no change.
        for name in now if long else now | had:
            row, cells = now.get(name), had.get(name)
            if cells != (row.cells if row else None) and not (row and news.touch(row)):
                yield name, cells


def view(scene: Scene, key: str) -> tuple[Panel, ...]:
    """The panels that one numbered view shows; a panel the source does not give says so."""
    keys = _STACKED.get(key, (key,))
    found = tuple(scene.panels[k] for k in keys if k in scene.panels)
    empty = "This briefing has no such panel." if scene.whole else _FOLDING
    return found or (Panel(key, key.capitalize(), (), (), empty=empty),)
