"""``monitor theatre``: conflicts as data."""

from __future__ import annotations

import click

from monitor.cli.options import Options, common
from monitor.cli.session import say, start
from monitor.config.paths import written
from monitor.errors import ConfigError, InputError
from monitor.model.theatre import Theatre
from monitor.present.words import counted


@click.group("theatre")
def command() -> None:
    """List the theatres, start a new one, or check one's files."""


@command.command("list")
@common
def list_theatres(options: Options) -> int:
    """Every theatre with what it holds and where it lies."""
    from monitor.lexicon import folder_of, load_theatre

    session = start(options)
    flawed = 0
    for one in session.theatres:
        try:
            theatre = load_theatre(one, (session.paths.theatres,))
        except ConfigError as wrong:
            say(str(wrong))
            flawed = wrong.exit_code
            continue
        click.echo(f"{one:<12} {theatre.name:<16} {holds(theatre)}  {folder_of(one, (session.paths.theatres,))}")
    return flawed


def holds(theatre: Theatre) -> str:
    """What a theatre knows, counted."""
    known = ((theatre.actors, "actor"), (theatre.places, "place"), (theatre.fronts, "front"))
    return ", ".join(counted(len(entries), one) for entries, one in known)


@command.command("new")
@click.argument("name")
@click.option("--in", "base", metavar="DIR", help="The folder to make it in; your theatres' folder unless given.")
@common
def new_theatre(name: str, base: str | None, options: Options) -> int:
    """Make a commented skeleton of a theatre called NAME."""
    from monitor.lexicon.skeleton import write

    where = written(base) if base else start(options).paths.theatres
    try:
        folder = write(name, where)
    except OSError as why:
        raise InputError(
            f"the theatre cannot be written: {why.strerror}", where=where, remedy="Name another folder with --in DIR"
        ) from why
    click.echo(f"{folder} is made; fill it in, then 'monitor theatre check {folder}' (docs/add-a-theatre.md)")
    return 0


@command.command("check")
@click.argument("name_or_folder", required=False)
@common
def check_theatre(name_or_folder: str | None, options: Options) -> int:
    """Find mistakes and names that cannot work, each with file and line. Status 3 where a theatre cannot be read."""
    from monitor.lexicon import folder_of
    from monitor.lexicon.check import check

    session = start(options)
    named = [name_or_folder] if name_or_folder is not None else list(session.theatres)
    status = 0
    for one in named:
        path = written(one)
        report = check(path if path.is_dir() else folder_of(one, (session.paths.theatres,)))
        for problem in report.errors:
            click.echo(f"error: {problem}")
        for problem in report.warnings:
            click.echo(f"warning: {problem}")
        click.echo(f"{one}: {counted(len(report.errors), 'error')}, {counted(len(report.warnings), 'warning')}")
        status = 3 if report.errors else status
    return status
