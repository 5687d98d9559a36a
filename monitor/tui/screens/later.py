"""The screens over the panels, each read when it is first opened: the first frame waits for none of them."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, runtime_checkable

from textual.screen import Screen

from monitor.tui.look import Look
from monitor.tui.messages import Open, Scene
from monitor.tui.news import Looks

if TYPE_CHECKING:
    from monitor.tui.commands import Command
    from monitor.tui.exhibit import Report


@runtime_checkable
class Place(Protocol):
    """A screen with a footer, keys and help of its own; ``place`` as the commands name it."""

    place: ClassVar[str]

    def say(self, line: str) -> None:
        """One line at the foot; the keys where there is nothing to say."""
        ...


@runtime_checkable
class Waits(Protocol):
    """A screen that is filled after it is opened."""

    @property
    def waits(self) -> bool:
        """Whether what it shows has yet to come."""
        ...


@runtime_checkable
class Reporting(Protocol):
    """A screen with a report in sight, which verdicts are on."""

    @property
    def report(self) -> Report | None:
        """The chosen one; None: there is none."""
        ...


@runtime_checkable
class Follows(Protocol):
    """A screen that shows what the store holds."""

    async def renewed(self) -> None:
        """Another picture is there: what it shows may be another too."""
        ...


@runtime_checkable
class Judged(Protocol):
    """A screen on which verdicts tell."""

    def judged(self) -> None:
        """One was given or taken back."""
        ...


async def follow(screens: Sequence[Screen[Any]], scene: Scene) -> None:
    """Have those that show what the store holds follow a picture that is whole."""
    for screen in screens if scene.whole else ():
        if isinstance(screen, Follows):
            await screen.renewed()


def evidence(opening: Open) -> Screen[None]:
    """The sentences that some claims stand on."""
    from monitor.tui.screens.evidence import Evidence

    return Evidence(opening)


def changes(looks: Looks) -> Screen[None]:
    """What changed since the user last looked."""
    from monitor.tui.screens.changes import Changes

    return Changes(looks)


def search() -> Screen[None]:
    """The search."""
    from monitor.tui.screens.finder import Search

    return Search()


def palette(offered: Sequence[Command]) -> Screen[Command | None]:
    """The list of commands."""
    from monitor.tui.screens.finder import Palette

    return Palette(offered)


def reading(look: Look, text: str) -> Screen[None]:
    """A text to read."""
    from monitor.tui.screens.reading import Reading

    return Reading(look, text)


def drawn() -> None:
    """The first frame stands: a cycle collector that was switched off for it (:func:`monitor.tui.run`) runs again."""
    if not gc.isenabled():
        # Nothing that is there by now is garbage, and none of it need ever be looked through.
        gc.freeze()
        gc.enable()


def ready() -> None:
    """Read them while nobody waits, so that the first to be opened is there at once."""
    from monitor.tui.screens import evidence as _evidence
    from monitor.tui.screens import finder as _finder

    del _evidence, _finder
