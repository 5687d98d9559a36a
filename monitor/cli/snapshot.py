"""``monitor snapshot``: the picture, headless."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from monitor import __version__
from monitor.cli.options import Options, common
from monitor.cli.pictures import briefing
from monitor.cli.session import Session, say, start
from monitor.errors import UsageError

if TYPE_CHECKING:
    from monitor.briefing import Briefing
    from monitor.export.snapshot import Snapshot


@click.command("snapshot")
@click.option(
    "--format",
    "formats",
    multiple=True,
    metavar="F",
    help="text md html svg json jsonl csv-claims csv-figures geojson. May be given more than once.",
)
@click.option("--width", type=click.IntRange(40, 400), default=80, show_default=True, help="Columns of a text.")
@click.option("--size", default="160x45", show_default=True, metavar="COLSxROWS", help="The screen of an svg.")
@click.option("-o", "--output", metavar="PATH", help="A file, a folder (several formats), or - for standard output.")
@click.option(
    "--if-changed", is_flag=True, help="Write only where the picture differs from the file's; else status 10."
)
@click.option("--fail-on", metavar="WHAT", help="contested,stale,feeds: status 11 where one holds.")
@common
def command(
    formats: tuple[str, ...],
    width: int,
    size: str,
    output: str | None,
    if_changed: bool,
    fail_on: str | None,
    options: Options,
) -> int:
    """Print or write the picture as of a date, without a screen."""
    from monitor.export import formats_named
    from monitor.export.conditions import HOLDS, conditions_named, holding

    wanted = formats_named(formats or ("text",))
    conditions = conditions_named(fail_on) if fail_on else ()
    columns_and_rows = _size(size)
    session = start(options)
    with briefing(session) as brief:
        snapshot = take(session, brief, wanted)
        status = _write(snapshot, wanted, width, columns_and_rows, output, if_changed, _screen(session, brief))
    held = holding(snapshot, conditions)
    for line in held:
        say(line)
    return HOLDS if held and status in (0, 10) else status


def take(session: Session, brief: Briefing, formats: tuple[str, ...]) -> Snapshot:
    """One consistent reading of the store, for every format of a run."""
    from monitor.export.assemble import Surroundings, assemble
    from monitor.export.destination import written_at

    states = brief.store.feeds.states()
    failing = tuple(f"{url}: {states[url].reason}" for url in sorted(states) if states[url].failures)
    around = Surroundings(__version__, written_at(session.environ.get("SOURCE_DATE_EPOCH")), len(states), failing)
    return assemble(brief, around, as_of=session.as_of, formats=formats)


def plain_text(session: Session, width: int = 80) -> None:
    """The text snapshot on standard output: what ``monitor`` prints where there is no terminal."""
    with briefing(session) as brief:
        snapshot = take(session, brief, ("text",))
    _write(snapshot, ("text",), width, (160, 45), None, False, None)


def _write(
    snapshot: Snapshot,
    formats: tuple[str, ...],
    width: int,
    size: tuple[int, int],
    output: str | None,
    if_changed: bool,
    screen: Callable[[int, int], str] | None,
) -> int:
    from monitor.export import render
    from monitor.export.destination import destinations
    from monitor.export.snapshot import Options as Look
    from monitor.export.write import write_files, write_stream

    where = destinations(formats, output, snapshot)
    on_screen = where is None and sys.stdout.isatty()
    look = Look(
        width=width, ascii=where is None and not _unicode(), escapes=on_screen and colour(), size=size, screen=screen
    )
    data = {name: render(name, snapshot, look) for name in formats}
    if where is None:
        write_stream(sys.stdout.buffer, data[formats[0]])
        return 0
    outcome = write_files({path: data[name] for name, path in where.items()}, if_changed=if_changed)
    for problem in outcome.problems:
        say(problem)
    return outcome.status


def colour() -> bool:
    """Whether colour may be sent: not with NO_COLOR (https://no-color.org), not to a dumb terminal."""
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM", "dumb") != "dumb"


def _unicode() -> bool:
    # A pipe is UTF-8 whatever the locale, so that the same store gives the same bytes everywhere.
    return not sys.stdout.isatty() or (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"


def _size(words: str) -> tuple[int, int]:
    columns, _, rows = words.lower().partition("x")
    if columns.isdigit() and rows.isdigit() and 40 <= int(columns) <= 400 and 12 <= int(rows) <= 200:
        return int(columns), int(rows)
    raise UsageError(f"--size {words!r} is no size", remedy="Write columns and rows, 40x12 to 400x200: 160x45")


def _screen(session: Session, brief: Briefing) -> Callable[[int, int], str]:
    def draw(columns: int, rows: int) -> str:
        from dataclasses import replace

        # A picture in a file has no terminal: the same bytes whatever this one can show. Textual reads these
        # from the environment when it is imported, and cannot be told otherwise.
        for name in [one for one in os.environ if one == "NO_COLOR" or one.startswith("TEXTUAL")]:
            del os.environ[name]
        os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
        from monitor.cli.watch import app_options
        from monitor.tui.headless import screen_svg

        look = replace(app_options(session, brief), colour=True, ascii=False, theme="dark", state_path=None)
        return screen_svg(brief, look, columns, rows)

    return draw
