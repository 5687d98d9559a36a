"""The picture as panels of cells, each cell with the claims it stands on: pure, shared by screen and export."""

from __future__ import annotations

from monitor.picture.values import Picture
from monitor.present import contests, diplomacy, fronts, gaps, humanitarian, involvement
from monitor.present.panel import Panel

__all__ = ["panels"]

_PANELS = (fronts, involvement, humanitarian, diplomacy, gaps, contests)


def panels(picture: Picture) -> dict[str, Panel]:
    """The panels that a picture alone gives, by key, in the order of the screen."""
    return {panel.key: panel for module in _PANELS for panel in (module.panel(picture),)}
