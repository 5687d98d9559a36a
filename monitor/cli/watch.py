"""``monitor watch``: the app; the text snapshot where there is no terminal."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

from monitor.cli.options import Options, appearance, common
from monitor.cli.session import Session, colour, interactive, login, now, start

if TYPE_CHECKING:
    from monitor.briefing import Briefing
    from monitor.tui import Options as AppOptions


@click.command("watch")
@appearance
@common
def command(
    poll: bool,
    plain: bool,
    no_mouse: bool,
    slow: bool,
    theme: str | None,
    blocks: bool,
    ascii_only: bool,
    options: Options,
) -> int:
    """Open the monitor. Where standard input or output is no terminal, print the picture as text."""
    from dataclasses import replace

    session = start(options)
    if not interactive():
        from monitor.cli.snapshot import plain_text

        plain_text(session)
        return 0
    # Passes over modules that are all there to stay take an eighth of the time to the first frame.
    gc.disable()
    from monitor.cli.looks import looking
    from monitor.cli.pictures import briefing
    from monitor.tui import run

    with briefing(session) as brief, looking(brief, login()) as looks:
        look = app_options(session, brief)
        if brief.large:
            from monitor.cli.memory import given_back

            given_back()
        look = replace(
            look,
            poll_on_start=poll,
            plain=plain,
            mouse=not no_mouse,
            slow=slow,
            theme=theme or look.theme,
            ascii=ascii_only or look.ascii,
            blocks=blocks or look.blocks,
            looks=looks,
        )
        for name in ("COLUMNS", "LINES"):
            # Exported by a shell they would hold for good; a terminal knows its size, and may get another.
            os.environ.pop(name, None)
        return run(brief, options=look)


def _ascii_only(environ: Mapping[str, str]) -> bool:
    """Whether the terminal takes ASCII alone. Python writes UTF-8 even where the C locale was asked for (PEP 538, 540).

    Then it is in its UTF-8 mode, as it is where no locale was named; that says nothing of the terminal.
    """
    encoding = (sys.stdout.encoding or "").lower().replace("-", "")
    asked = environ.get("LC_ALL") or environ.get("LANG")
    return encoding != "utf8" or (bool(sys.flags.utf8_mode) and asked in ("C", "POSIX"))


def app_options(session: Session, brief: Briefing) -> AppOptions:
    """What the app is given: appearance from the environment, paths, and the few actions that reach outside."""
    from monitor.cli.actions import actions
    from monitor.lexicon.outline import lines
    from monitor.tui import Options as AppOptions

    theatre = brief.theatre
    return AppOptions(
        now=now,
        title=theatre.name if theatre else "",
        as_of=session.as_of,
        bbox=theatre.bbox if theatre else None,
        lines=lines,
        colour=colour(),
        # Its fonts have no braille (console_codes(4); 512 glyphs at most).
        blocks=session.environ.get("TERM") == "linux",
        ascii=_ascii_only(session.environ),
        state_path=session.paths.state,
        copy_path=session.paths.state.with_name("copied.txt"),
        theatre=theatre,
        notice="; ".join(session.notices),
        actions=actions(session, brief),
        user=login(),
    )
