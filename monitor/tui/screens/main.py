"""The panels: a header, a grid of panes, the line of time, the hints."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.screen import Screen

from monitor.model import edtf
from monitor.tui import layout, words
from monitor.tui.layout import PANELS
from monitor.tui.lines import Cursor
from monitor.tui.messages import Open, Said, Scene
from monitor.tui.news import News, document
from monitor.tui.offloop import in_thread
from monitor.tui.options import Options
from monitor.tui.order import Order
from monitor.tui.widgets.line import Hints, TextLines
from monitor.tui.widgets.pane import Pane
from monitor.tui.widgets.table import Table

if TYPE_CHECKING:
    from monitor.tui.app import MonitorApp

_ENDS = "The end says the format: .txt .md .html .json .jsonl .csv .geojson; Esc back"


class Main(Screen[None]):
    """Shows one scene; asks the app for another."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(n), f"panel({n})", f"panel {n}", show=False) for n in range(1, len(PANELS) + 1)),
        Binding("tab", "next(1)", "next panel", show=False),
        Binding("shift+tab", "next(-1)", "previous panel", show=False),
        Binding("left_square_bracket,comma", "step(-1)", "earlier", show=False),
        Binding("right_square_bracket,full_stop", "step(1)", "later", show=False),
        Binding("left_curly_bracket", "stride(-1)", "a month earlier", show=False),
        Binding("right_curly_bracket", "stride(1)", "a month later", show=False),
        Binding("z", "zoom", "one panel", show=False),
        Binding("d", "date", "date", show=False),
        Binding("m", "map", "map", show=False),
        Binding("u", "app.undo", "undo", show=False),
        Binding("c,x,e,n,L", "judge", "verdict", show=False),
        Binding("escape", "clear", "clear", show=False),
    ]
    app: MonitorApp

    def __init__(self, options: Options, active: str, zoomed: bool) -> None:
        super().__init__()
        self.theatre = options.title
        self.active = active
        self.zoomed = zoomed
        self.said = options.notice
        self._guest: str | None = None
        self._panes: dict[str, Pane] = {}
        self._plan = layout.arrange(0, 0, active)  # which views have a place on the screen

    def compose(self) -> ComposeResult:
        """Everything but the panes, which are made when they are first shown."""
        look = self.app.look
        yield TextLines(look, id="header")
        yield TextLines(look, id="summary")
        yield Container(id="grid")
        yield TextLines(look, id="timeline")
        yield Hints(look, id="footer")
        yield TextLines(look, id="small")

    # -- what it shows

    async def show(self, new: Scene) -> None:
        """Draw a scene; cursors keep their rows."""
        for pane in self._panes.values():
            pane.show(new)
        await self.relayout()

    def seen(self, news: News) -> None:
        """The same picture, with less of it new to the user."""
        for pane in self._panes.values():
            pane.seen(news)
        self.frame()

    def say(self, line: str) -> None:
        """One line in the footer, until the next key."""
        self.said = line
        self._footer()

    @property
    def pane(self) -> Pane | None:
        """The pane in use; None before the first scene."""
        return self._panes.get(self.active)

    async def relayout(self) -> None:
        """Put the panes where this size wants them."""
        width, height = self.size
        small = layout.too_small(width, height)
        for part in ("#header", "#grid", "#timeline", "#footer"):
            self.query_one(part).display = not small
        self._small(small, width, height)
        plan = self._plan = layout.arrange(width, height, self.active, guest=self._guest, zoomed=self.zoomed)
        self.query_one("#summary").display = plan.summary and not small
        await self._place(plan)
        self.frame()

    async def _place(self, plan: layout.Layout) -> None:
        grid = self.query_one("#grid")
        missing = [key for key in plan.panels if key not in self._panes]
        for key in missing:
            pane = self._panes[key] = self._made(key)
            if self.app.scene is not None:
                pane.show(self.app.scene)
        if missing:
            await grid.mount_all([self._panes[key] for key in missing])
        for key, pane in self._panes.items():
            pane.display = key in plan.panels
        places = {key: i for i, key in enumerate((*plan.panels, *PANELS))}
        grid.sort_children(key=lambda child: places.get(getattr(child, "key", ""), 0))
        grid.styles.grid_size_columns = plan.columns
        grid.styles.grid_size_rows = plan.rows
        used = self.pane
        if used is not None and not used.has_focus_within:
            used.focus_body()

    def _made(self, key: str) -> Pane:
        if key != "map":
            return Pane(key, self.app.look)
        from monitor.tui.widgets.mappane import MapPane

        return MapPane(self.app.look, self.app.options.bbox)

    def _small(self, small: bool, width: int, height: int) -> None:
        notice = self.query_one("#small", TextLines)
        notice.display = small
        need = f"{layout.LEAST_WIDTH}x{layout.LEAST_HEIGHT}"
        notice.say(
            [("Too small", "strong")], [(f"{width}x{height}: needs {need}", "plain")], [("Enlarge, or q quits", "dim")]
        )

    def frame(self) -> None:
        """Say anew what stands around the panes."""
        look, panels = self.app.look, self.app.scene.counted if self.app.scene else {}
        others, width = self._others, self.size.width
        room = width - sum(map(len, others))
        told = words.header(self.theatre, self.app.scene, self.app.pictures.wanted, look, room)
        self.query_one("#header", TextLines).say(words.edged(told, others, width))
        self.query_one("#summary", TextLines).say(
            words.summary(panels, self.size.width), words.tabs(panels, self.active, self.size.width)
        )
        if self.app.scene is not None:
            self.query_one("#timeline", TextLines).say(words.time_line(self.app.scene, self.size.width, look))
        self._footer()

    @property
    def _others(self) -> list[str]:
        """The views that are not on the screen, where no tabs name them."""
        panels = self.app.scene.counted if self.app.scene else {}
        return [] if self._plan.summary else words.others(panels, self._plan.panels)

    def _footer(self) -> None:
        told = words.footer(self.active, self.said, self.size.width, self.app.look)
        self.query_one("#footer", TextLines).stack(told)

    # -- what a person does

    async def activate(self, key: str, hold: Cursor | None = None) -> None:
        """Go to a view, and to a row of it where one is named."""
        base = layout.arrange(*self.size, self.active, zoomed=self.zoomed).panels
        self.active, self.said = key, ""
        if key not in base:
            self._guest = key
        await self.relayout()
        if hold is not None and self.pane is not None:
            self.pane.go(hold)

    async def action_panel(self, number: int) -> None:
        """The view with this number."""
        await self.activate(PANELS[number - 1])

    async def action_next(self, step: int) -> None:
        """The next view, or the one before."""
        await self.activate(PANELS[(PANELS.index(self.active) + step) % len(PANELS)])

    async def action_zoom(self) -> None:
        """The active panel alone, or all again."""
        if layout.arrange(*self.size, self.active).summary:
            self.say(words.ONE_PANEL)
        else:
            self.zoomed = not self.zoomed
            await self.relayout()

    async def action_map(self) -> None:
        """From a row to its mark on the map, and from a mark to its front."""
        held = self.pane.held if self.pane else None
        await self.activate("fronts" if self.active == "map" else "map")
        if held is not None and self.pane is not None and not self.pane.go(held):
            self.say("That row has no mark on the map." if self.active == "map" else "That mark has no row here.")

    def action_judge(self) -> None:
        """A verdict is on a sentence, which stands there."""
        self.say("Enter opens the evidence; there c x e n judge a sentence, and L lists its article's links.")

    def action_step(self, step: int) -> None:
        """To the next date on which something was reported."""
        self._go(self.app.pictures.neighbour(step), step)

    def action_stride(self, step: int) -> None:
        """About a month on or back."""
        self._go(self.app.pictures.months(step), step)

    def _go(self, target: date | None, step: int) -> None:
        if target is not None and target != self.app.pictures.at:
            self.app.load(target)
        elif self.app.scene is not None:
            self.say("There is no later report." if step > 0 else "There is no earlier report.")

    def action_newest(self) -> None:
        """The picture as of the newest report."""
        self.app.load(None)

    def action_date(self) -> None:
        """The picture as of a date to type."""
        from monitor.tui.screens.prompt import Prompt

        def answered(typed: str | None) -> None:
            if typed and typed.strip():
                try:
                    self.app.load(edtf.day_meant(typed, self.app.options.now().date()))
                    self.say("")
                except ValueError:
                    self.say(f"Not a date: {typed.strip()}. {edtf.DATES}.")

        hint = "2019-05-01, 2019-05 (its last day), 2019, yesterday; Enter goes there, Esc back"
        self.app.push_screen(Prompt(self.app.look, "As of", hint=hint), answered)

    def action_save(self) -> None:
        """The picture that is shown, in a file to name; the name's end says in which format."""
        from monitor.tui.screens.prompt import Prompt

        save, at, theatre = self.app.options.actions.save, self.app.scene, self.app.options.theatre
        if save is None or at is None:
            self.say("There is no picture to save yet." if save else "Nothing can be saved from here.")
            return
        day = at.as_of

        def answered(typed: str | None) -> None:
            if typed and (name := typed.strip()):
                in_thread(self.app, lambda: self.app.post_message(Said(save(name, day))), "save")

        suggested = f"{theatre.id if theatre else 'all'}-{day.isoformat()}.md"
        question = f"Save the picture as of {day.isoformat()} in the file"
        self.app.push_screen(Prompt(self.app.look, question, suggested, _ENDS), answered)

    def action_clear(self) -> None:
        """Take away the last words, then the filter and the sort order."""
        if self.said:
            self.say("")
        elif self.pane is not None and self.pane.order.said:
            self.pane.set_order(Order())

    # -- events

    async def on_resize(self) -> None:
        """A new size may hold other panels."""
        await self.relayout()

    def on_open(self, message: Open) -> None:
        """The evidence of a row or cell."""
        self.app.open_evidence(message)

    def on_descendant_focus(self) -> None:
        """A click in another pane makes it the active one."""
        for key, pane in self._panes.items():
            if pane.has_focus_within and key != self.active:
                self.active = key
                self.frame()

    async def on_text_lines_pressed(self, message: TextLines.Pressed) -> None:
        """A click on a tab goes to its view, on an arrow to the report before or after, on the line of time there."""
        if message.widget.id == "summary" and message.line == 1:
            await self.activate(PANELS[message.piece])
        elif message.widget.id == "header" and message.text in self._others:
            await self.activate(PANELS[int(message.text.split()[0]) - 1])
        elif message.widget.id == "header" and message.text.strip() in words.ARROWS:
            self.action_step({"‹": -1, "<": -1}.get(message.text[message.within], 1))
        elif message.widget.id == "timeline":
            at, width = self.app.scene, self.size.width
            if at is not None and (there := words.pointed(at, width, message.column)):
                self.app.load(there)

    def on_table_moved(self, message: Table.Moved) -> None:
        """Nothing is repainted for a step of the cursor but the cursor; what was said last has been read."""
        message.stop()
        row = message.table.row
        if row is not None and (doc := document(row)) is not None:
            self.app.saw(docs=(doc,))
        if self.said and not message.sent:
            self.say("")
