"""The command line: the only place where wiring, clock, environment and paths meet.

Each sub-command lives in a module of its own and is imported when it is called, so that ``--help`` and a cron
job's ``snapshot`` pay for nothing they do not use.
"""

from __future__ import annotations

import importlib
import os
import sys

import click

from monitor import __version__
from monitor.cli import streams
from monitor.cli.options import Options, appearance, common
from monitor.errors import InputError, MonitorError

# name → (module, what it does in one line). The line stands here so that --help imports nothing.
COMMANDS: dict[str, tuple[str, str]] = {
    "watch": ("monitor.cli.watch", "Open the monitor (the text snapshot where there is no terminal)."),
    "snapshot": ("monitor.cli.snapshot", "Print or write the picture, headless."),
    "extract": ("monitor.cli.extract", "Read files into claims, without a store."),
    "show": ("monitor.cli.show", "The sentence a claim stands on, in its article."),
    "explain": ("monitor.cli.explain", "What matched, which rule fired, what was rejected and why."),
    "add": ("monitor.cli.add", "Add articles to the store."),
    "items": ("monitor.cli.items", "List the stored items."),
    "search": ("monitor.cli.search", "Find documents, items and claims."),
    "poll": ("monitor.cli.poll", "Ask the feeds for news, once or as a service."),
    "feeds": ("monitor.cli.feeds", "List, add, remove, check, import or export feeds."),
    "diff": ("monitor.cli.diff", "What changed between two dates, snapshots or stores."),
    "verdict": ("monitor.cli.verdict", "Confirm, reject, correct or note a claim."),
    "verdicts": ("monitor.cli.verdicts", "The log of verdicts."),
    "recode": ("monitor.cli.recode", "Derive all claims anew under the present rules."),
    "check": ("monitor.cli.check", "Run the reading cases; print gains and losses."),
    "theatre": ("monitor.cli.theatre", "List, start or check theatres."),
    "doctor": ("monitor.cli.doctor", "Say what works here and what does not."),
}

INTERNAL_ERROR = 70  # sysexits.h EX_SOFTWARE: a bug of ours, not a fault of the input
INTERRUPTED = 130


class LazyGroup(click.Group):
    """A group that imports a sub-command's module when the sub-command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command, in the order a newcomer meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported now; None where there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(COMMANDS[cmd_name][0]).command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with the nearest names where there is no such command."""
        if args and args[0] not in COMMANDS:
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, n=2)
            hint = f" Did you mean {' or '.join(near)}?" if near else " 'monitor --help' lists them."
            raise click.UsageError(f"There is no command {args[0]!r}.{hint}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list in --help, from the table."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_module, line) in COMMANDS.items()])


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, "--version", message="monitor %(version)s")
@common
@appearance
@click.pass_context
def program(ctx: click.Context, /, options: Options, **look: object) -> object:
    """A situation monitor in which every figure opens the sentence it stands on.

    Without a command it opens the monitor; where there is no terminal it prints the picture as text.
    """
    ctx.obj = options
    if ctx.invoked_subcommand is not None:
        return None
    from monitor.cli.watch import command

    return ctx.invoke(command, **look)


def main(args: list[str] | None = None) -> None:
    """Run the program and end the process with the status of CONTRACT's table; no traceback reaches a user."""
    sys.exit(run(args))


def run(args: list[str] | None = None) -> int:
    """The exit status of one run; diagnostics go to standard error, one line a problem."""
    streams.steady()
    try:
        return _run(args)
    except MonitorError as wrong:
        streams.warn(f"monitor: {wrong}")
        return wrong.exit_code
    except (click.Abort, KeyboardInterrupt):
        streams.warn("monitor: interrupted")
        return INTERRUPTED
    except Exception as bug:  # noqa: BLE001  the last line of defence: a person gets a sentence, not a traceback
        return _internal_error(bug)


def _run(args: list[str] | None) -> int:
    """As :func:`run`, where nothing is wrong but the command line or what takes the output."""
    try:
        status = program.main(args=args, prog_name="monitor", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as wrong:
        try:
            wrong.show(sys.stderr)
        except OSError:
            streams.let_go(sys.stderr)
        return wrong.exit_code
    except (BrokenPipeError, SystemExit) as end:
        # The reader went away (`monitor snapshot | head`): not an error, and nothing may be written any more. Click
        # ends the process with status 1 for that alone; with 0 it has printed completions for a shell.
        if isinstance(end, SystemExit) and end.code != 1:
            raise
        streams.let_go(sys.stdout)
        return 0
    except OSError as wrong:
        raise _told(wrong) from wrong
    return status if isinstance(status, int) else 0


def _told(wrong: OSError) -> Exception:
    """What a file or folder refused, as an error that names it; the same where none is to blame."""
    if streams.is_full(wrong):
        from monitor.export.stream import refused

        streams.let_go(sys.stdout)
        return refused(wrong, "standard output")
    if isinstance(wrong.filename, str | bytes):
        where = os.fsdecode(wrong.filename)
        return InputError(f"cannot be used: {wrong.strerror}", where=where, remedy="Check the name and the mode")
    if streams.is_nowhere():
        return InputError("the folder that this was started in is gone", remedy="Start it in another")
    return wrong


def _internal_error(bug: Exception) -> int:
    from monitor.cli.crash import report

    streams.warn(f"monitor: internal error ({type(bug).__name__}). {report(bug)}")
    return INTERNAL_ERROR
