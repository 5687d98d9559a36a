"""From a briefing's evidence to what the screen draws. Pure."""

from __future__ import annotations

from monitor.tui.exhibit import Exhibit


def exhibit(view: object, title: str) -> Exhibit:
    """The exhibit of an evidence view."""
    return view if isinstance(view, Exhibit) else Exhibit(title)
