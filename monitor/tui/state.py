"""What one user left behind: the last panel, the theme, the last look. A missing or broken file is no state."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING

from monitor.config import wholefile

if TYPE_CHECKING:
    from monitor.tui.app import MonitorApp


@dataclass(frozen=True, slots=True)
class State:
    """What is remembered from one session to the next.

    Attributes:
        panel: the key of the panel last used; None: the first.
        row: the id of the row the cursor was on.
        theme: the theme chosen in the app; None: never chosen.
        zoomed: whether that panel had the screen to itself.
    """

    panel: str | None = None
    row: str | None = None
    theme: str | None = None
    zoomed: bool = False


def read(path: Path | None) -> State:
    """The state in a file; an empty one where there is no file, or one that cannot be read as such."""
    if path is None:
        return State()
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return State()
    if not isinstance(raw, dict):
        return State()
    known = {f.name: raw[f.name] for f in fields(State) if f.name in raw}
    texts = {k: v for k, v in known.items() if k != "zoomed" and isinstance(v, str)}
    return State(**texts, zoomed=known.get("zoomed") is True)


def of(app: MonitorApp) -> State:
    """Where the user of an app stands."""
    held = app.main.pane.held if app.main.pane else None
    return State(
        panel=app.main.active,
        row=held.row if held else None,
        theme=app.theme_name if app.options.colour and app.options.theme is None else app.remembered.theme,
        zoomed=app.main.zoomed,
    )


def write(path: Path | None, state: State) -> str:
    """Replace the file, whole or not at all. Returns what went wrong in words, empty where nothing did."""
    if path is None:
        return ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        wholefile.put(path, json.dumps(asdict(state), indent=1).encode())
    except OSError as wrong:
        return f"the last place could not be remembered: {wrong.strerror or wrong}"
    return ""
