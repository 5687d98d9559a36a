"""``monitor snapshot``: the picture, headless."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from monitor import __version__
from monitor.cli.options import FLAWED, Options, common
from monitor.cli.session import Session, colour, say, start
from monitor.cli.shelf import Made, Shelf
from monitor.errors import UsageError
from monitor.export.conditions import HOLDS
from monitor.export.destination import STREAMS, format_said

if TYPE_CHECKING:
    from monitor.briefing import Briefing


@click.command("snapshot")
@click.option(
    "--format",
    "formats",
    multiple=True,
    metavar="F",
    help="text md html svg json jsonl csv-claims csv-figures geojson; else what -o ends in, else text. Also repeated.",
)
@click.option("--width", type=click.IntRange(40, 400), default=80, show_default=True, help="Columns of a text.")
@click.option("--size", default="160x45", show_default=True, metavar="COLSxROWS", help="The screen of an svg.")
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    metavar="PATH",
    help="A file, a folder (several formats), or - for standard output.",
)
@click.option(
    "--if-changed", is_flag=True, help="Write only where the picture differs from the file's; else status 10."
)
@click.option(
    "--fail-on", metavar="WHAT", multiple=True, help="contested,stale,feeds: status 11 where one holds. Also repeated."
)
@common
def command(
    formats: tuple[str, ...],
    width: int,
    size: str,
    outputs: tuple[str, ...],
    if_changed: bool,
    fail_on: tuple[str, ...],
    options: Options,
) -> int:
    """Print or write the picture as of a date, without a screen."""
    from monitor.export import formats_named

    if len(outputs) > 1:
        raise UsageError("-o is given more than once", remedy="Name a folder, and each format with --format")
    output = outputs[0] if outputs else None
    wanted = formats_named(formats or (format_said(output or "") or "text",))
    conditions = _conditions(fail_on)
    if if_changed and output in STREAMS:
        raise UsageError("--if-changed compares with a file", remedy="Name one: -o FILE")
    look = _look(width, _size(size), output)
    made = _kept_or_made(start(options), wanted, look)
    status = _put(made, wanted, output, if_changed)
    held = [made.held[one] for one in conditions if one in made.held]
    for line in held:
        say(line)
    return HOLDS if held and status in (0, 10) else status


def _conditions(words: tuple[str, ...]) -> tuple[str, ...]:
    """What ``--fail-on`` asks; raises UsageError for what nobody can ask."""
    if not words:
        return ()
    from monitor.export.conditions import conditions_named

    return conditions_named(",".join(words))


def _kept_or_made(session: Session, formats: tuple[str, ...], look: Mapping[str, Any]) -> Made:
    """The picture in every format: as the last run kept it, where nothing has changed since."""
    shelf = Shelf(session, _asked(session, formats, look))
    made = shelf.find()
    if made is not None:
        return made
    made = _make(session, formats, look)
    # What was said would not be said again, and changes among seeds that the store alone knows would go unseen.
    if not session.notices and not session.own_seeds and not click.get_current_context().meta.get(FLAWED):
        shelf.keep(made)
    return made


def plain_text(session: Session) -> None:
    """The text snapshot on standard output: what ``monitor`` prints where there is no terminal."""
    formats = ("text",)
    _put(_make(session, formats, _look(80, (160, 45), None)), formats, None, if_changed=False)


def _look(width: int, size: tuple[int, int], output: str | None) -> dict[str, Any]:
    """How to render, as arguments of the export's options: what standard output can show where it goes there."""
    stream = output in STREAMS
    escapes = stream and sys.stdout.isatty() and colour()
    return {"width": width, "size": size, "ascii": stream and not _unicode(), "escapes": escapes}


def _asked(session: Session, formats: tuple[str, ...], look: Mapping[str, Any]) -> dict[str, object]:
    """Everything but the store that makes a difference to the bytes, as JSON has it."""
    as_of = session.as_of
    return {
        "version": __version__,
        "formats": list(formats),
        "look": {**look, "size": list(look["size"])},
        "theatre": session.options.theatre,
        "as_of": None if as_of is None else as_of.isoformat(),
        "verdicts": not session.options.no_verdicts,
        "written": session.environ.get("SOURCE_DATE_EPOCH"),
    }


def _make(session: Session, formats: tuple[str, ...], look: Mapping[str, Any]) -> Made:
    """The picture in every format of a run, from one consistent reading of the store."""
    with _collector_off():
        return _made(session, formats, look)


def _made(session: Session, formats: tuple[str, ...], look: Mapping[str, Any]) -> Made:
    from monitor.cli.pictures import briefing
    from monitor.export import render
    from monitor.export.conditions import CONDITIONS, holding

    with briefing(session) as brief:
        from monitor.cli.saving import assembled
        from monitor.export.snapshot import Options as Look

        snapshot = assembled(session, brief, session.as_of, formats)
        options = Look(**look, screen=_screen(session, brief))
        data = {name: render(name, snapshot, options) for name in formats}
    held = {one: line for one in CONDITIONS for line in holding(snapshot, (one,))}
    return Made(snapshot.theatre, held, data)


@contextmanager
def _collector_off() -> Iterator[None]:
    """What is made for one picture is let go with the process: walking it for cycles is a tenth of a run."""
    from monitor.model.pause import collector_paused

    with collector_paused():
        try:
            yield
        finally:
            gc.freeze()  # the interpreter would walk all of it once more at its end


def _put(made: Made, formats: tuple[str, ...], output: str | None, if_changed: bool) -> int:
    from monitor.export import FORMATS
    from monitor.export.destination import destinations

    where = destinations(formats, output, made.theatre)
    if where is None:
        from monitor.export.stream import write_stream

        write_stream(sys.stdout.buffer, made.data[formats[0]])
        return 0
    from monitor.export.write import write_files

    tables = [path for name, path in where.items() if not FORMATS[name].footer]
    files = {path: made.data[name] for name, path in where.items()}
    outcome = write_files(files, if_changed=if_changed, tables=tables)
    for problem in outcome.problems:
        say(problem)
    return outcome.status


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
