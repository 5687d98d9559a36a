"""Blocking calls beside the event loop: every one is made in a thread, every answer comes back into the loop."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import App

from monitor.errors import MonitorError
from monitor.tui.messages import Arrange, Failed
from monitor.tui.offloop import off_loop
from monitor.tui.order import arranged
from monitor.tui.widgets.table import Table


class Work(App[int]):
    """What the widgets ask for that may take longer than a key may wait."""

    def in_thread(self, call: Callable[[], object], group: str) -> None:
        """Make a blocking call off the loop; what a user can put right is said, anything else is a bug and raised."""

        async def guarded() -> None:
            try:
                await off_loop(call, f"monitor-{group}")
            except MonitorError as wrong:
                self.post_message(Failed(str(wrong)))

        self.run_worker(guarded(), group=group, exclusive=group in ("load", "search"))

    def on_table_missing(self, message: Table.Missing) -> None:
        """Read a page of rows."""

        def call() -> None:
            try:
                message.rows.fetch(message.page)
            finally:
                self.call_from_thread(message.table.arrived, message.rows, message.page)

        self.in_thread(call, "rows")

    def on_arrange(self, message: Arrange) -> None:
        """Sort or narrow; where the words are no query the view gets its own order back."""

        def call() -> None:
            made = None
            try:
                made = tuple(arranged(panel, message.order) for panel in message.panels)
            finally:
                self.call_from_thread(message.then, made)

        self.in_thread(call, "rows")
