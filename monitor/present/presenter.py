"""The panels of one picture after another, with the rows that did not change kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from monitor.picture.series import Series
from monitor.picture.values import Front, Picture, Stance
from monitor.present import contests, diplomacy, fronts, gaps, humanitarian, involvement
from monitor.present.kept import Kept
from monitor.present.panel import PICTURE, Panel

# Panels that one part of a picture alone gives.
PARTS = {"fronts": "fronts", "involvement": "stances", "humanitarian": "series", "diplomacy": "diplomacy"}


class Presenter:
    """Turns pictures into panels."""

    def __init__(self) -> None:
        self._fronts = Kept[Front]()
        self._involvement = Kept[Sequence[Stance]]()
        self._series = Kept[Series]()
        self._makers: dict[str, Callable[[Picture], Panel]] = {
            "fronts": lambda picture: fronts.panel(picture, self._fronts),
            "involvement": lambda picture: involvement.panel(picture, self._involvement),
            "humanitarian": lambda picture: humanitarian.panel(picture, self._series),
            "diplomacy": diplomacy.panel,
            "gaps": gaps.panel,
            "contests": contests.panel,
        }

    def panels(self, picture: Picture) -> dict[str, Panel]:
        """The panels that a picture alone gives, by key, in the order of :data:`~monitor.present.panel.PICTURE`."""
        return {key: self._makers[key](picture) for key in PICTURE}

    def panel(self, key: str, picture: Picture) -> Panel:
        """One of them, from a picture of which no more than its part (:data:`PARTS`) need be there."""
        return self._makers[key](picture)


def panels(picture: Picture) -> dict[str, Panel]:
    """As :meth:`Presenter.panels`, with nothing kept."""
    return Presenter().panels(picture)
