"""The app: owns the source, the threads that ask it, and the screens that show what came back."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

from textual import events
from textual.app import App
from textual.binding import Binding, BindingType
from textual.filter import ANSIToTruecolor, LineFilter
from textual.screen import Screen
from textual.worker import WorkerFailed

from monitor.tui import clipboard, commands, help_text, links, live, names, state, themes, verdicts
from monitor.tui.filters import OwnColours
from monitor.tui.layout import PANELS
from monitor.tui.lines import Cursor
from monitor.tui.live import Polling
from monitor.tui.look import Look
from monitor.tui.messages import Failed, Loaded, Open, Said, Scene, StoreChanged
from monitor.tui.offloop import in_thread
from monitor.tui.options import Options
from monitor.tui.pictures import Pictures
from monitor.tui.screens import later
from monitor.tui.screens.main import Main
from monitor.tui.source import Source
from monitor.tui.terminal import Terminal

INTERRUPTED, BUG = 130, 70


class MonitorApp(App[int]):
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
        poor = self.console.color_system not in ("truecolor", "256")
        self.theme_name = themes.first(options, self.remembered.theme, poor=poor)
        self.source = source
        self.pictures = Pictures(source, options, self.remembered.row, self.post_message)
        self.polling = Polling(options.actions.poll, self.post_message)
        self.verdicts = verdicts.Verdicts(options.actions, options.user)
        self.look = Look(ascii=options.ascii, slow=options.slow, blocks=options.blocks)
        self._own = OwnColours(bare=not options.colour)
        for theme in themes.ALL.values():
            self.register_theme(theme)
        self.theme = themes.textual_name(self.theme_name)
        active = self.remembered.panel if self.remembered.panel in PANELS else PANELS[0]
        self.main = Main(options, active, self.remembered.zoomed)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """As Textual has it, and in the terminal's own colours as few codes as they need: none for ``NO_COLOR``."""
        filters = super().get_line_filters()
        if self.theme_name != "ansi":
            return filters
        return [*(f for f in filters if not isinstance(f, ANSIToTruecolor)), self._own]

    def on_mount(self) -> None:
        """Show the frame at once, and ask for the picture meanwhile."""
        self.push_screen(self.main)
        self.call_after_refresh(later.drawn)
        self.call_after_refresh(self.load, self.options.as_of)
        version = self.options.actions.data_version
        if version is not None:
            self.run_worker(live.watch(version, self.options.tick, self.post_message), group="live")

    # -- pictures

    @property
    def scene(self) -> Scene | None:
        """What the panels show; None before the first picture."""
        return self.pictures.scene

    def load(self, as_of: date | None) -> None:
        """Fold the picture of a date (None: the newest) in a thread; the panels follow when it is there."""
        in_thread(self, self.pictures.fold(as_of, self.main.active), "load", exclusive=True)
        if as_of is not None and self.main.is_mounted:
            self.main.frame()

    async def on_loaded(self, message: Loaded) -> None:
        """A picture is there; one that was overtaken by a later wish is dropped."""
        if self.pictures.take(message):
            await self.main.show(message.scene)
            await later.follow(self.screen_stack, message.scene)
            if self.pictures.begins(message.scene):
                await self._began()

    async def _began(self) -> None:
        """The first picture stands: go to where the user left off, and poll where that was asked for."""
        in_thread(self, later.ready, "ready")
        if self.remembered.row is not None and self.main.pane is not None:
            self.main.pane.go(Cursor(self.main.active, self.remembered.row))
        if self.options.poll_on_start:
            self.action_poll()
            self.set_interval(self.options.poll_every, self._poll)

    # -- words at the foot

    @property
    def front(self) -> Screen[Any] | None:
        """The screen in use; None while the app is closing, when answers may still come in."""
        stack = self.screen_stack
        return stack[-1] if stack else None

    def say(self, words: str) -> None:
        """One line at the foot of the screen in use."""
        if self.front is not None:
            (self.front if isinstance(self.front, later.Place) else self.main).say(words)

    def on_failed(self, message: Failed) -> None:
        """Say what went wrong, where the eye is."""
        self.pictures.wanted = None
        self.main.frame()
        self.say(message.words)

    def on_said(self, message: Said) -> None:
        """Say what an action came to; an alert rings."""
        self.say(live.aloud(message.words, self.bell))

    # -- actions

    def action_leave(self, status: int) -> None:
        """Leave, once what was judged is written; asked a second time at once."""
        verdicts.leave(self, status)

    async def action_quit(self) -> None:
        """What Textual does on Ctrl+Q, from a line of text too."""
        self.action_leave(0)

    def leave(self, status: int) -> None:
        """Remember the place, restore the terminal, end with this status."""
        self._bounded(status)
        state.write(self.options.state_path, state.of(self))
        self.exit(status, return_code=status)

    def action_reload(self) -> None:
        """Read everything again, on the date that is shown."""
        refresh = self.options.actions.refresh
        if refresh is None:
            self.load(self.scene.as_of if self.scene else None)
            return
        in_thread(self, lambda: (refresh(), self.post_message(StoreChanged())), "reload")

    def action_poll(self) -> None:
        """Ask the feeds now; the panels follow by themselves when something came."""
        self.main.say(self.polling.why_not or "Asking the feeds; go on meanwhile.")
        self._poll()

    def _poll(self) -> None:
        """One poll, unless one is under way."""
        if not self.polling.why_not:
            in_thread(self, self.polling.begin(), "poll")

    # -- screens

    def open_evidence(self, message: Open) -> None:
        """The evidence of some claims, on a screen of its own."""
        self.push_screen(later.evidence(message))

    def action_changes(self) -> None:
        """What changed since the user last looked."""
        if self.options.looks is None:
            self.say("What you have seen is not remembered here: the store is read only or in memory.")
        else:
            self.push_screen(later.changes(self.options.looks))

    def action_find(self) -> None:
        """Open the search."""
        self.push_screen(later.search())

    def action_palette(self) -> None:
        """Open the list of commands; the chosen one is run where one stands, or its key pressed there."""
        self.push_screen(later.palette(commands.runnable(self._place)), self._run)

    async def _run(self, command: commands.Command | None) -> None:
        if command is not None and command.action:
            await self.run_action(command.action, default_namespace=self.main)
        elif command is not None:
            self.simulate_key(command.press)

    @property
    def _place(self) -> str:
        """Where one stands, as the commands name it; empty over all of them: in the search, in a text to read."""
        front: object = self.front
        if front is self.main:
            return "map" if self.main.active == "map" else "panels"
        return front.place if isinstance(front, later.Place) else ""

    def read(self, text: str) -> None:
        """A text on a screen of its own."""
        self.push_screen(later.reading(self.look, text))

    def action_help(self) -> None:
        """Help for the place or the view in use."""
        self.read(help_text.text(self.main.active if self._place in ("", "panels") else self._place))

    def action_names(self) -> None:
        """What each name and alias stands for."""
        theatre = self.options.theatre
        if theatre is None:
            self.say("Without a theatre there is no table of names: the world's own are read.")
        else:
            self.read(names.text(theatre))

    # -- news, verdicts, copies, links

    def saw(self, docs: Collection[str] = (), claims: Collection[str] = ()) -> None:
        """The user saw these documents, and what stands on these claims."""
        if self.pictures.saw(docs, claims) and self.scene is not None:
            self.main.seen(self.scene.news)

    def action_all_seen(self) -> None:
        """All that has come counts as seen."""
        looks = self.options.looks
        if looks is not None and self.scene is not None:
            in_thread(self, looks.saw_all, "seen")
            self.pictures.saw_all()
            self.main.seen(self.scene.news)
            self.say("Nothing is marked as new any more.")

    def action_undo(self) -> None:
        """Take back one's verdict on the report in sight, else the last of this session."""
        verdicts.undo(self)

    def copy(self, text: str) -> None:
        """Offer a text to the terminal's clipboard, and leave it in a file for terminals that have none."""
        self.say(clipboard.offer(text, self._driver, self.options.copy_path))

    def open_link(self, url: str | None) -> None:
        """Open an http(s) link in the browser; anything else is only said."""
        act, address = self.options.actions.open_link, links.opened(url)
        if act is None or address is None:
            self.say(address or links.refused(url))
        else:
            in_thread(self, lambda: (act(address), self.post_message(Said(f"Opened {address}"))), "link")

    # -- how it looks, and how it ends

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

    def on_store_changed(self) -> None:
        """Fold again: on the newest date if that is where the user stands, else on the date shown."""
        if not self.pictures.postponed():
            in_thread(self, self.pictures.fold(self.pictures.followed, None), "load", exclusive=True)

    @property
    def bug(self) -> BaseException | None:
        """What went wrong inside the app, as it was raised; None where nothing did."""
        wrong = self._exception
        return wrong.error if isinstance(wrong, WorkerFailed) else wrong

    def _fatal_error(self) -> None:
        """End, and print nothing: the caller of ``run`` gets the exception, and the user a sentence."""
        self._bounded(BUG)
        self.panic()

    def _bounded(self, status: int) -> None:
        """From now on the end is waited for, but not for ever."""
        if isinstance(self._driver, Terminal):
            self._driver.leaving(status)
