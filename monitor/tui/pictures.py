"""The picture on the screen and the way to another: the latest wish wins, however the answers come in."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date
from threading import Lock

from monitor.model.pause import collector_paused
from monitor.tui import scene, timeline
from monitor.tui.messages import Loaded, Scene, StoreChanged
from monitor.tui.news import NOTHING_NEW
from monitor.tui.options import Options
from monitor.tui.source import Source


class Pictures:
    """What is shown, and what was asked for since.

    Args:
        source: the briefing.
        options: whose feeds and looks go into a scene.
        row: the id of the row to go to in the first picture; None: none.
        tell: takes each scene as it is there, and that the store changed meanwhile, from a thread.

    Attributes:
        scene: the one shown; None before the first.
        wanted: the date that was asked for and is not there yet; None: none.
    """

    def __init__(
        self, source: Source, options: Options, row: str | None, tell: Callable[[Loaded | StoreChanged], object]
    ) -> None:
        self._source, self._options, self._row, self._tell = source, options, row, tell
        self._number = 0
        self._folding = Lock()
        self._begun = False
        # Whether a picture is on its way, and another is due after it.
        self._turn = Lock()
        self._busy = self._due = False
        self.scene: Scene | None = None
        self.wanted: date | None = None

    def fold(self, as_of: date | None, sight: str | None) -> Callable[[], None]:
        """Ask for the picture of a date (None: the newest); the call that is to be made in a thread.

        Where the whole takes long the panel in ``sight`` comes first (None: nobody waits for one). One picture is
        folded at a time, and one that was overtaken by a later wish is not folded to its end.
        """
        self._number += 1
        number, before = self._number, self.scene
        self.wanted = as_of or self.wanted
        with self._turn:
            self._busy, self._due = True, False

        def call() -> None:
            try:
                self._fold(as_of, sight, before, number)
            finally:
                self._done(number)

        return call

    def _fold(self, as_of: date | None, sight: str | None, before: Scene | None, number: int) -> None:
        known = scene.glance(self._source, as_of) if before is None else None
        if known is not None:
            self._tell(Loaded(known, number))
        # What a scene is made of stays for long: no pass of the collector over it ever keeps a key waiting.
        with self._folding, collector_paused(keep=True):
            if number == self._number and sight is not None:
                ahead = scene.ahead(self._source, as_of, before, sight)
                if ahead is not None:
                    self._tell(Loaded(_joined(known, ahead), number))
            if number == self._number:
                self._tell(Loaded(self._whole(as_of, before), number))

    def _done(self, number: int) -> None:
        with self._turn:
            if number != self._number:
                return
            due, self._busy, self._due = self._due, False, False
        if due:
            self._tell(StoreChanged())

    def postponed(self) -> bool:
        """Whether what somebody wrote has to wait for the picture that is on its way; it is told again after that.

        Where one writes without a pause no picture would ever be told to its end otherwise.
        """
        with self._turn:
            self._due = self._busy
            return self._due

    def _whole(self, as_of: date | None, before: Scene | None) -> Scene:
        whole = scene.load(self._source, as_of, before, self._options.actions.feeds, self._options.looks)
        if before is None:
            scene.seek(whole, self._row)
        return whole

    def begins(self, shown: Scene) -> bool:
        """Whether this is the first whole scene."""
        begun, self._begun = self._begun, self._begun or shown.whole
        return self._begun and not begun

    def take(self, message: Loaded) -> bool:
        """Whether this answer is to the last wish; then it is the scene."""
        if message.number != self._number:
            return False
        self.scene = message.scene
        if self.wanted == message.scene.as_of:
            self.wanted = None
        return True

    def saw(self, docs: Collection[str], claims: Collection[str]) -> bool:
        """The user saw these documents, and what stands on these claims; whether any of it was new."""
        at, looks = self.scene, self._options.looks
        left = at.news.without(docs, claims) if at else NOTHING_NEW
        if at is None or looks is None or left is at.news:
            return False
        looks.saw(docs, claims)
        self.scene = replace(at, news=left)
        return True

    def saw_all(self) -> None:
        """Nothing of the scene is new any more."""
        if self.scene is not None:
            self.scene = replace(self.scene, news=NOTHING_NEW)

    @property
    def at(self) -> date | None:
        """The date that is shown, or on its way; None before the first."""
        return self.wanted or (self.scene.as_of if self.scene else None)

    @property
    def followed(self) -> date | None:
        """The date to ask for when something new was reported: the one shown, None (the newest) on the newest."""
        at = self.scene
        return at.as_of if at and at.dates and at.as_of < at.dates[-1] else None

    def neighbour(self, step: int) -> date | None:
        """The date of report after (``step`` > 0) or before; None where there is none."""
        return timeline.neighbour(self.scene.dates, self.at or self.scene.as_of, step) if self.scene else None

    def months(self, step: int) -> date | None:
        """The date about so many months on or back, held between the first report and the last; None: no scene."""
        return timeline.in_months(self.scene.dates, self.at or self.scene.as_of, step) if self.scene else None


def _joined(known: Scene | None, ahead: Scene) -> Scene:
    """What is there already and the panel that came first."""
    return replace(ahead, panels={**known.panels, **ahead.panels}) if known else ahead
