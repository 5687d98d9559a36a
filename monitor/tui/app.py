"""The app: owns the source, the threads that ask it, and the screens that show what came back."""

from __future__ import annotations

import signal
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.filter import LineFilter, NoColor

from monitor.errors import MonitorError
from monitor.tui import scene, state, themes
from monitor.tui.layout import PANELS
from monitor.tui.look import Look
from monitor.tui.messages import Failed, Loaded, Open, Said, Scene, StoreChanged
from monitor.tui.options import Options
from monitor.tui.screens.main import Main
from monitor.tui.source import Source
from monitor.tui.widgets.pane import Pane

INTERRUPTED, TERMINATED, HUNG_UP = 130, 143, 129


class MonitorApp(App[int]):
    """One terminal's monitor."""

    CSS_PATH = Path(__file__).with_name("monitor.tcss")
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", "leave(0)", "quit", show=False),
        Binding("ctrl+c", f"leave({INTERRUPTED})", "quit", show=False, priority=True),
        Binding("ctrl+z", "suspend_process", "suspend", show=False),
        Binding("r", "reload", "reload", show=False),
        Binding("p", "poll", "poll", show=False),
    ]

    def __init__(self, source: Source, options: Options) -> None:
        self.options = options
        self.remembered = state.read(options.state_path)
        self.theme_name = "ansi" if not options.colour else options.theme or self.remembered.theme or "dark"
        # Whether colours go out as the terminal's own is settled here: later is too late for the first frame.
        super().__init__(ansi_color=self.theme_name == "ansi")
        self.source = source
        self.look = Look(ascii=options.ascii, slow=options.slow)
        self.facts = ""
        self._number = 0
        self._scene: Scene | None = None
        for theme in themes.ALL.values():
            self.register_theme(theme)
        self.theme = themes.textual_name(self.theme_name)
        active = self.remembered.panel if self.remembered.panel in PANELS else PANELS[0]
        self.main = Main("", active, self.remembered.zoomed)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """As Textual has it, and without colour where none is wanted: not one colour code leaves the app."""
        filters = super().get_line_filters()
        return filters if self.options.colour else [*filters, NoColor()]

    def on_mount(self) -> None:
        """Show the frame at once, and ask for the picture meanwhile."""
        self.push_screen(self.main)
        self._watch_signals()
        self.load(self.options.as_of)
        if self.options.actions.data_version is not None:
            self.run_worker(self._watch_store, thread=True, group="live", exit_on_error=False)

    # -- pictures

    def load(self, as_of: date | None) -> None:
        """Fold the picture of a date in a thread; the screen is told when it is there."""
        self._number += 1
        number, before = self._number, self._scene
        if as_of is not None:
            self.main.wanted = as_of
            if self.main.is_mounted:
                self.main.want(as_of)
        self._in_thread(lambda: self.post_message(Loaded(scene.load(self.source, as_of, before), number)), "load")

    async def on_loaded(self, message: Loaded) -> None:
        """A picture is there; one that was overtaken by a later wish is dropped."""
        if message.number == self._number:
            self._scene = message.scene
            await self.main.show(message.scene)

    def on_failed(self, message: Failed) -> None:
        """Say what went wrong, where the eye is."""
        self.main.wanted = None
        self.main.say(message.words)

    def on_said(self, message: Said) -> None:
        """Say what an action came to."""
        self.main.say(message.words)

    # -- actions

    def action_leave(self, status: int) -> None:
        """Remember the place, restore the terminal, end with this status."""
        state.write(self.options.state_path, self._state())
        self.exit(status, return_code=status)

    def action_reload(self) -> None:
        """Read everything again, on the date that is shown."""
        refresh = self.options.actions.refresh
        if refresh is None:
            self.load(self._scene.as_of if self._scene else None)
            return
        self._in_thread(lambda: (refresh(), self.post_message(StoreChanged())), "reload")

    def action_poll(self) -> None:
        """Ask the feeds now; the panels follow by themselves when something came."""
        poll = self.options.actions.poll
        if poll is None:
            self.main.say("There is no polling here: the store is read only, or no feeds are set up.")
            return
        self.main.say("Asking the feeds; go on meanwhile.")
        self._in_thread(lambda: (self.post_message(Said(poll())), self.post_message(StoreChanged())), "poll")

    def open_evidence(self, message: Open) -> None:
        """The evidence of some claims, on a screen of its own."""
        self.main.say(f"{len(message.claims)} claims")

    def make_pane(self, key: str) -> Pane:
        """The pane of a view."""
        return Pane(key, self.look)

    # -- live

    def _watch_store(self) -> None:
        """Look at the store's version every tick, in a thread of its own; nothing is drawn unless it changed."""
        from textual.worker import get_current_worker

        worker, version = get_current_worker(), self.options.actions.data_version
        if version is None:
            return
        seen = version()
        while not worker.cancelled_event.wait(self.options.tick):
            now = version()
            if now != seen:
                seen = now
                self.post_message(StoreChanged())

    def on_store_changed(self) -> None:
        """Fold again: on the newest date if that is where the user stands, else on the date shown."""
        at = self._scene
        self.load(at.as_of if at and at.dates and at.as_of < at.dates[-1] else None)

    # -- inside

    def _in_thread(self, call: Callable[[], object], group: str) -> None:
        """Make a blocking call off the loop; what a user can put right is said, anything else is a bug and raised."""

        def guarded() -> None:
            try:
                call()
            except MonitorError as wrong:
                self.post_message(Failed(str(wrong)))

        self.run_worker(guarded, thread=True, group=group, exclusive=group == "load")

    def _state(self) -> state.State:
        held = self.main.pane.table.held if self.main.pane else None
        return state.State(
            panel=self.main.active,
            row=held.row if held else None,
            theme=self.theme_name if self.options.colour and self.options.theme is None else self.remembered.theme,
            looked=self.options.now().isoformat(timespec="seconds"),
            zoomed=self.main.zoomed,
        )

    def _watch_signals(self) -> None:
        """A kind request to end is an orderly end: the terminal is restored and the status says why."""
        import asyncio
        import threading

        if threading.current_thread() is not threading.main_thread():
            return
        loop = asyncio.get_running_loop()
        for number, status in ((signal.SIGTERM, TERMINATED), (signal.SIGHUP, HUNG_UP)):
            loop.add_signal_handler(number, self.action_leave, status)
