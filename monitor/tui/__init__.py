"""The Textual app. Knows panels and a briefing; knows nothing of stores, feeds or rules."""

from __future__ import annotations

import gc
import sys

from monitor.tui.options import Actions, Options
from monitor.tui.source import Hit, Hits, Source

__all__ = ["Actions", "Hit", "Hits", "Options", "Source", "run"]


def run(source: Source, *, options: Options) -> int:
    """Open the monitor in this terminal and return the exit status when the user leaves.

    The caller has made sure that standard input and output are a terminal that can move a cursor; the terminal
    is as it was when this returns, and when it raises. A cycle collector that the caller has switched off, so as to
    be sooner at the first frame, runs again from then on.

    Raises:
        Exception: a bug inside the app, re-raised once the terminal is restored.
    """
    if options.plain:
        import shutil

        from monitor.tui.plain import Plain

        gc.enable()
        return Plain(source, options, input, sys.stdout, lambda: shutil.get_terminal_size().columns).run()
    from monitor.tui.app import MonitorApp

    # A thread that folds gives way to a key within a millisecond, not five (Python's default).
    sys.setswitchinterval(0.001)
    app = MonitorApp(source, options)
    status = app.run(mouse=options.mouse)
    if app.bug is not None:
        raise app.bug
    return status if status is not None else app.return_code or 0
