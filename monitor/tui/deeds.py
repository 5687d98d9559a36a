"""What a person does with what is shown: opens its evidence, judges it, looks for it, copies it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from textual.screen import Screen

from monitor.errors import MonitorError
from monitor.model import corrections
from monitor.tui import clipboard, commands, evidence, find, help_text, names
from monitor.tui.exhibit import Exhibit, Report
from monitor.tui.look import Look
from monitor.tui.messages import Compared, Exhibited, Failed, Found, Open, Said, Scene, StoreChanged
from monitor.tui.news import News
from monitor.tui.options import Options
from monitor.tui.screens.changes import Changes
from monitor.tui.screens.evidence import Evidence
from monitor.tui.screens.finder import Palette, Search
from monitor.tui.screens.main import Main
from monitor.tui.screens.reading import Reading
from monitor.tui.source import Hits, Source
from monitor.tui.widgets.pane import Pane
from monitor.tui.work import Work

_DONE = {"confirm": "Confirmed", "reject": "Rejected", "correct": "Corrected", "note": "Noted"}


class Deeds(Work):
    """The app without its life cycle."""

    options: Options
    source: Source
    look: Look
    main: Main
    scene: Scene | None = None
    _judged: tuple[str, ...] = ()

    @property
    def front(self) -> Screen[Any] | None:
        """The screen in use; None while the app is closing, when answers may still come in."""
        stack = self.screen_stack
        return stack[-1] if stack else None

    def say(self, words: str) -> None:
        """One line at the foot of the screen in use."""
        screen = self.front
        if screen is not None:
            (screen if isinstance(screen, Evidence | Changes) else self.main).say(words)

    def on_failed(self, message: Failed) -> None:
        """Say what went wrong, where the eye is."""
        self.main.unwant()
        self.say(message.words)

    def on_said(self, message: Said) -> None:
        """Say what an action came to."""
        self.say(message.words)

    # -- news

    def action_changes(self) -> None:
        """What changed since the user last looked."""
        if self.options.looks is None:
            self.say("Nobody's looks are kept here.")
        else:
            self.push_screen(Changes())

    def fetch_changes(self, back: int) -> None:
        """Compare in a thread; the screen that asked draws it."""
        looks = self.options.looks
        if looks is not None:
            self.in_thread(lambda: self.post_message(Compared(back, looks.since(back))), "changes")

    def on_compared(self, message: Compared) -> None:
        """Draw it, if somebody still waits for it."""
        for screen in self.screen_stack:
            if isinstance(screen, Changes) and screen.back == message.back:
                screen.show(message.since)

    def saw(self, docs: Collection[str] = (), claims: Collection[str] = ()) -> None:
        """The user saw these documents, and what stands on these claims."""
        if self.scene is None or self.options.looks is None:
            return
        left = self.scene.news.without(docs, claims)
        if left is not self.scene.news:
            self.options.looks.saw(docs, claims)
            self._left(left)

    def action_all_seen(self) -> None:
        """All that has come counts as seen."""
        looks = self.options.looks
        if looks is None or self.scene is None:
            return
        self.in_thread(looks.saw_all, "seen")
        self._left(News())
        self.say("Nothing is marked as new any more.")

    def _left(self, news: News) -> None:
        if self.scene is not None:
            self.scene = replace(self.scene, news=news)
            self.main.seen(self.scene)

    # -- evidence

    def open_evidence(self, message: Open) -> None:
        """The evidence of some claims, on a screen of its own."""
        self.push_screen(Evidence(message))
        self.fetch_evidence(message)

    def fetch_evidence(self, message: Open) -> None:
        """Read it in a thread; the screen that asked draws it."""

        def call() -> None:
            self.post_message(Exhibited(message, self._exhibit(message)))

        self.in_thread(call, "evidence")

    def _exhibit(self, message: Open) -> Exhibit:
        if message.doc is not None:
            find = self.options.actions.article
            found = find(message.doc) if find else None
            return evidence.article(found, *message.span, message.title) if found else Exhibit(message.title)
        as_of = self.scene.as_of if self.scene else None
        return evidence.exhibit(self.source.evidence(message.claims, as_of=as_of), message.title)

    def on_exhibited(self, message: Exhibited) -> None:
        """Draw it, if somebody still waits for it."""
        screen = self.front
        if isinstance(screen, Evidence) and screen.opening is message.opening:
            screen.show(message.exhibit)
            reports = message.exhibit.reports
            self.saw({r.doc for r in reports}, {*message.opening.claims, *(r.claim for r in reports)})

    # -- verdicts

    def judge(self, report: Report, action: str, words: str) -> None:
        """Record a verdict; for a correction ``words`` are ``field=value`` pairs."""
        judge = self.options.actions.judge
        if judge is None:
            return
        screen = self.front
        opening = screen.opening if isinstance(screen, Evidence) else None

        def call() -> None:
            changes: Mapping[str, object] = corrections.parse(words) if action == "correct" else {}
            reason = "" if action == "correct" else words
            self._judged = (*self._judged, judge(report.claim, report.doc, action, reason, changes))
            self.post_message(Said(f"{_DONE[action]}. u takes it back."))
            self._after_verdict(opening)

        self.in_thread(call, "verdict")

    def undo(self) -> None:
        """Take back the last verdict given here, and then the one before."""
        undo, judged = self.options.actions.undo, self._judged
        if undo is None or not judged:
            self.say("There is no verdict of this session to take back.")
            return
        screen = self.front
        opening = screen.opening if isinstance(screen, Evidence) else None

        def call() -> None:
            undo(judged[-1])
            self._judged = judged[:-1]
            self.post_message(Said("Taken back."))
            self._after_verdict(opening)

        self.in_thread(call, "verdict")

    def _after_verdict(self, opening: Open | None) -> None:
        self.post_message(StoreChanged())
        if opening is not None:
            self.call_from_thread(self.fetch_evidence, opening)

    # -- finding

    def search(self, query: str) -> None:
        """Ask the store's search, or, where there is none, look through the rows on the screen."""
        ask, scene = self.options.actions.search, self.scene

        def call() -> None:
            hits = self._hits(ask, query) if ask else find.in_panels(scene.panels if scene else {}, query)
            self.call_from_thread(self._found, Found(query, hits))

        self.in_thread(call, "search")

    def _hits(self, ask: Callable[[str, date | None], Hits], query: str) -> Hits:
        try:
            return ask(query, self.scene.as_of if self.scene else None)
        except MonitorError as wrong:
            # A query is wrong at every letter until it is finished: that is said quietly, below the list.
            return Hits(problem=str(wrong))

    def find_more(self, query: str, so_far: Hits, more: Callable[[], Hits]) -> None:
        """The next page of what was found, after what is there."""

        def call() -> None:
            page = more()
            whole = replace(so_far, hits=(*so_far.hits, *page.hits), more=page.more)
            self.call_from_thread(self._found, Found(query, whole))

        self.in_thread(call, "search")

    def narrow(self, query: str, pane: Pane) -> None:
        """Find the claims that a query matches, and keep the rows of a pane that stand on one of them."""
        ask = self.options.actions.search
        if ask is None or not find.is_query(query) or pane.queried:
            pane.set_order(replace(pane.order, words=query, claims=None))
            return

        def call() -> None:
            hits = self._hits(ask, query)
            if hits.problem:
                self.post_message(Failed(hits.problem))
                return
            claims = hits.claims if hits.claims is not None else frozenset(c for h in hits.hits for c in h.claims)
            self.call_from_thread(pane.set_order, replace(pane.order, words=query, claims=claims))

        self.in_thread(call, "search")

    def _found(self, message: Found) -> None:
        screen = self.front
        if isinstance(screen, Search):
            screen.post_message(message)

    def action_find(self) -> None:
        """Open the search."""
        self.push_screen(Search())

    def action_palette(self) -> None:
        """Open the list of commands; the chosen one is run where one stands, or its key pressed there."""
        offered = commands.runnable(self._place)

        async def chosen(number: str | None) -> None:
            command = offered[int(number)] if number is not None else None
            if command is not None and command.action:
                await self.run_action(command.action, default_namespace=self.main)
            elif command is not None:
                self.simulate_key(command.press)

        self.push_screen(Palette(offered), chosen)

    @property
    def _place(self) -> str:
        """Where one stands, as the commands name it."""
        if isinstance(self.front, Evidence):
            return "evidence"
        if isinstance(self.front, Changes):
            return "changes"
        return "map" if self.main.active == "map" else "panels"

    def action_help(self, view: str = "") -> None:
        """Help for the view in use."""
        self.push_screen(Reading(self.look, help_text.text(view or self.main.active)))

    def read(self, text: str) -> None:
        """A text on a screen of its own."""
        self.push_screen(Reading(self.look, text))

    def action_names(self) -> None:
        """What each name and alias stands for."""
        theatre = self.options.theatre
        if theatre is None:
            self.say("Without a theatre there is no table of names: the world's own are read.")
        else:
            self.push_screen(Reading(self.look, names.text(theatre)))

    # -- taking away

    def copy(self, text: str) -> None:
        """Offer a text to the terminal's clipboard, and leave it in a file for terminals that have none."""
        if self._driver is not None:
            self._driver.write(clipboard.osc52(text))
        kept = clipboard.keep(self.options.copy_path, text)
        self.say("Copied" + (f"; {kept}" if kept else ""))

    def open_link(self, url: str | None) -> None:
        """Open an http(s) link in the browser; anything else is only said."""
        act = self.options.actions.open_link
        if not url:
            self.say("This article has no link.")
        elif not url.lower().startswith(("http://", "https://")):
            self.say(f"Not opened, for it is no http link: {url}")
        elif act is None:
            self.say(url)
        else:
            self.in_thread(lambda: (act(url), self.post_message(Said(f"Opened {url}"))), "link")
