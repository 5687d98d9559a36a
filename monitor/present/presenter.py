"""The panels of one picture after another, with the rows that did not change kept."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.picture.series import Series
from monitor.picture.values import Front, Picture, Stance
from monitor.present import contests, diplomacy, fronts, gaps, humanitarian, involvement
from monitor.present.kept import Kept
from monitor.present.panel import Panel


class Presenter:
    """Turns pictures into panels."""

    def __init__(self) -> None:
        self._fronts = Kept[Front]()
        self._involvement = Kept[Sequence[Stance]]()
        self._series = Kept[Series]()

    def panels(self, picture: Picture) -> dict[str, Panel]:
        """The panels that a picture alone gives, by key, in the order of the screen."""
        found = (
            fronts.panel(picture, self._fronts),
            involvement.panel(picture, self._involvement),
            humanitarian.panel(picture, self._series),
            diplomacy.panel(picture),
            gaps.panel(picture),
            contests.panel(picture),
        )
        return {panel.key: panel for panel in found}


def panels(picture: Picture) -> dict[str, Panel]:
    """The panels that a picture alone gives, by key, in the order of the screen."""
    return Presenter().panels(picture)
