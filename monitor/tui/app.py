"""The app: owns the source, the threads that ask it, and the screens that show what came back."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.filter import ANSIToTruecolor, LineFilter
from textual.worker import WorkerFailed

from monitor.tui import scene, state, themes
from monitor.tui.deeds import Deeds
from monitor.tui.filters import OwnColours
from monitor.tui.layout import PANELS
from monitor.tui.lines import Cursor
from monitor.tui.look import Look
from monitor.tui.messages import Loaded, Said, StoreChanged
from monitor.tui.offloop import off_loop
from monitor.tui.options import Options
from monitor.tui.screens.main import Main
from monitor.tui.source import Source
from monitor.tui.terminal import Terminal
from monitor.tui.widgets.mappane import MapPane
from monitor.tui.widgets.pane import Pane

INTERRUPTED, BUG = 130, 70


class MonitorApp(Deeds):
    """One terminal's monitor."""

    CSS_PATH = Path(__file__).with_name("monitor.tcss")
    TITLE = "monitor"
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", "leave(0)", "quit", show=False),
        Binding("ctrl+c", f"leave({INTERRUPTED})", "quit", show=False, priority=True),
        Binding("ctrl+z", "suspend_process", "suspend", show=False),
        Binding("r", "reload", "reload", show=False),
        Binding("p", "poll", "poll", show=False),
        Binding("a", "names", "names", show=False),
        Binding("w", "changes", "what changed", show=False),
        Binding("W", "all_seen", "all seen", show=False),
        Binding("slash", "find", "find", show=False),
        Binding("question_mark", "help", "help", show=False),
        Binding("colon,ctrl+p", "palette", "commands", show=False),
    ]

    def __init__(self, source: Source, options: Options) -> None:
        self.options = options
        self.remembered = state.read(options.state_path)
        super().__init__(driver_class=Terminal)
        self.theme_name = self._first_theme()
        self.source = source
        self.look = Look(ascii=options.ascii, slow=options.slow, blocks=options.blocks)
        self._number = 0
        self._polling = False
        self._own = OwnColours(bare=not options.colour)
        for theme in themes.ALL.values():
            self.register_theme(theme)
        self.theme = themes.textual_name(self.theme_name)
        active = self.remembered.panel if self.remembered.panel in PANELS else PANELS[0]
        self.main = Main(options, active, self.remembered.zoomed)

    def _first_theme(self) -> str:
        """The theme to start in; where the terminal has sixteen colours or none, its own serve best."""
        poor = self.console.color_system not in ("truecolor", "256")
        # On a slow line as well: their codes are a third as long.
        if self.options.slow or not self.options.colour:
            return "ansi"
        return self.options.theme or ("ansi" if poor else self.remembered.theme or "dark")

    def get_line_filters(self) -> Sequence[LineFilter]:
        """As Textual has it, and in the terminal's own colours as few codes as they need: none for ``NO_COLOR``."""
        filters = super().get_line_filters()
        if self.theme_name != "ansi":
            return filters
        return [*(f for f in filters if not isinstance(f, ANSIToTruecolor)), self._own]

    def on_mount(self) -> None:
        """Show the frame at once, and ask for the picture meanwhile."""
        self.push_screen(self.main)
        self.call_after_refresh(self.load, self.options.as_of)
        version = self.options.actions.data_version
        if version is not None:
            self.run_worker(self._watch_store(version), group="live")

    # -- pictures

    def load(self, as_of: date | None) -> None:
        """Fold the picture of a date in a thread; the screen is told when it is there."""
        self._number += 1
        number, before = self._number, self.scene
        if as_of is not None:
            self.main.wanted = as_of
            if self.main.is_mounted:
                self.main.want(as_of)
        feeds = self.options.actions.feeds

        def call() -> None:
            first = scene.glance(self.source, as_of) if before is None else None
            if first is not None:
                self.post_message(Loaded(first, number))
            whole = scene.load(self.source, as_of, before, feeds, self.options.looks)
            if before is None:
                scene.seek(whole, self.remembered.row)
            self.post_message(Loaded(whole, number))

        self.in_thread(call, "load")

    async def on_loaded(self, message: Loaded) -> None:
        """A picture is there; one that was overtaken by a later wish is dropped."""
        if message.number == self._number:
            first = message.scene.whole and (self.scene is None or not self.scene.whole)
            self.scene = message.scene
            await self.main.show(message.scene)
            if first:
                await self._began()

    async def _began(self) -> None:
        """The first picture stands: go to where the user left off, and poll where that was asked for."""
        if self.remembered.row is not None and self.main.pane is not None:
            self.main.pane.go(Cursor(self.main.active, self.remembered.row))
        if self.options.poll_on_start:
            self.action_poll()
            self.set_interval(self.options.poll_every, self._poll)

    # -- actions

    def action_leave(self, status: int) -> None:
        """Remember the place, restore the terminal, end with this status."""
        self._bounded(status)
        state.write(self.options.state_path, self._state())
        self.exit(status, return_code=status)

    def action_reload(self) -> None:
        """Read everything again, on the date that is shown."""
        refresh = self.options.actions.refresh
        if refresh is None:
            self.load(self.scene.as_of if self.scene else None)
            return
        self.in_thread(lambda: (refresh(), self.post_message(StoreChanged())), "reload")

    def action_poll(self) -> None:
        """Ask the feeds now; the panels follow by themselves when something came."""
        if self.options.actions.poll is None:
            self.main.say("There is no polling here: the store is read only, or no feeds are set up.")
        elif self._polling:
            self.main.say("The feeds are being asked already.")
        else:
            self.main.say("Asking the feeds; go on meanwhile.")
            self._poll()

    def _poll(self) -> None:
        """One poll, unless one is under way."""
        poll = self.options.actions.poll
        if poll is None or self._polling:
            return
        self._polling = True

        def call() -> None:
            try:
                self.post_message(Said(poll()))
            finally:
                self._polling = False
            self.post_message(StoreChanged())

        self.in_thread(call, "poll")

    def make_pane(self, key: str) -> Pane:
        """The pane of a view."""
        return MapPane(self.look, self.options.bbox) if key == "map" else Pane(key, self.look)

    def action_theme(self) -> None:
        """The next theme, remembered; where no colour is wanted there is only the terminal's own."""
        if self.options.slow or not self.options.colour:
            self.main.say("Without colour (NO_COLOR), and on a slow line, there is only the terminal's own theme.")
            return
        self.theme_name = themes.following(self.theme_name)
        self.theme = themes.textual_name(self.theme_name)
        self.main.say(f"Theme: {self.theme_name}")

    def on_app_blur(self, event: events.AppBlur) -> None:
        """Another window has the keys: what is chosen here stays chosen, and marked so."""
        event.prevent_default()

    # -- live

    async def _watch_store(self, version: Callable[[], object]) -> None:
        """Look at the store's version every tick, off the loop; nothing is drawn unless it changed."""
        seen = await off_loop(version)
        while True:
            await asyncio.sleep(self.options.tick)
            now = await off_loop(version)
            if now != seen:
                seen = now
                self.post_message(StoreChanged())

    def on_store_changed(self) -> None:
        """Fold again: on the newest date if that is where the user stands, else on the date shown."""
        at = self.scene
        self.load(at.as_of if at and at.dates and at.as_of < at.dates[-1] else None)

    # -- inside

    @property
    def bug(self) -> BaseException | None:
        """What went wrong inside the app, as it was raised; None where nothing did."""
        wrong = self._exception
        return wrong.error if isinstance(wrong, WorkerFailed) else wrong

    def _fatal_error(self) -> None:
        """End, and print nothing: the caller of ``run`` gets the exception, and the user a sentence."""
        self._bounded(BUG)
        self.panic()

    def _state(self) -> state.State:
        held = self.main.pane.held if self.main.pane else None
        return state.State(
            panel=self.main.active,
            row=held.row if held else None,
            theme=self.theme_name if self.options.colour and self.options.theme is None else self.remembered.theme,
            zoomed=self.main.zoomed,
        )

    def _bounded(self, status: int) -> None:
        """From now on the end is waited for, but not for ever."""
        if isinstance(self._driver, Terminal):
            self._driver.leaving(status)
