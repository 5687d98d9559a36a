"""The picture as panels of cells, each cell with the claims it stands on: pure, shared by screen and export."""

from __future__ import annotations

from monitor.picture.values import Picture
from monitor.present.panel import Panel
from monitor.present.presenter import Presenter

__all__ = ["Presenter", "panels"]


def panels(picture: Picture) -> dict[str, Panel]:
    """The panels that a picture alone gives, by key, in the order of the screen."""
    return Presenter().panels(picture)
