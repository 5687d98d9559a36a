"""Options that every command shares, given before or after the command's name."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import TypeVar

import click

R = TypeVar("R")

# Set in click's context where a seed was left out on the way: the rest is done, and the exit status tells.
FLAWED = "monitor.flawed"
SOME_FAILED = 1
LONGEST = 2000  # characters of a line, typed or shown: what a person or a file says may be of any length


class _Words(click.ParamType[str]):
    """What a person types that is no path: text on one line, whatever bytes the shell handed over."""

    name = "text"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """As one line that a store can hold and a terminal show."""
        from monitor.model.clean import one_line

        return one_line(value, LONGEST)


WORDS = _Words()


@dataclass(frozen=True, slots=True)
class Options:
    """What the user asked for; None where nothing was said, so that a later word wins over an earlier one.

    Attributes:
        store: path of the store; None: ``MONITOR_STORE`` or the data folder.
        feeds: the feeds file; None: ``MONITOR_FEEDS``, the user's own, or the shipped one.
        seeds: a folder of seed articles, ``none`` for no seeds; None: the shipped ones.
        theatre: a theatre's id; None: found from the documents.
        as_of: the date words as given; read by :mod:`monitor.cli.asof`.
        no_verdicts: whether analysts' verdicts are left out; None: they are applied.
    """

    store: str | None = None
    feeds: str | None = None
    seeds: str | None = None
    theatre: str | None = None
    as_of: str | None = None
    no_verdicts: bool | None = None

    def over(self, earlier: Options) -> Options:
        """These options, with what was left unsaid taken from ``earlier``."""
        said = {f.name: getattr(self, f.name) for f in fields(self) if getattr(self, f.name) is not None}
        return Options(**{**{f.name: getattr(earlier, f.name) for f in fields(earlier)}, **said})


_OPTIONS = (
    click.option("--store", metavar="PATH", help="The store [env: MONITOR_STORE]."),
    click.option("--feeds", metavar="PATH", help="The feeds file [env: MONITOR_FEEDS]."),
    click.option("--seeds", metavar="DIR", help="A folder of seed articles, or 'none'."),
    click.option("--theatre", metavar="ID", help="The theatre; found from the documents unless given."),
    click.option("--as-of", metavar="DATE", help="The picture as known on this date: 2019-05-01, 2019-05, yesterday."),
    click.option(
        "--no-verdicts", is_flag=True, default=None, help="The machine's picture, without analysts' verdicts."
    ),
)


def common(function: Callable[..., R]) -> Callable[..., R]:
    """Give a command the shared options as one ``options`` argument, merged with those before the command."""

    @functools.wraps(function)
    def wrapper(*args: object, **kwargs: object) -> R:
        said = Options(**{f.name: kwargs.pop(f.name) for f in fields(Options)})  # type: ignore[arg-type]
        earlier = click.get_current_context().find_object(Options)
        done = function(*args, options=said.over(earlier) if earlier else said, **kwargs)
        return SOME_FAILED if done == 0 and click.get_current_context().meta.get(FLAWED) else done  # type: ignore[return-value]

    for option in reversed(_OPTIONS):
        wrapper = option(wrapper)
    return wrapper


_APPEARANCE = (
    click.option("--poll", is_flag=True, help="Ask the feeds as soon as the first picture stands."),
    click.option("--plain", is_flag=True, help="A linear mode for screen readers."),
    click.option("--no-mouse", is_flag=True, help="Leave the mouse to the terminal."),
    click.option("--slow", is_flag=True, help="For slow lines: only a mark in the gutter moves."),
    click.option("--theme", type=click.Choice(["dark", "light", "ansi"]), help="Default: as last time."),
    click.option("--blocks", is_flag=True, help="Draw the map in half blocks; so it is on a Linux console anyway."),
    click.option("--ascii", "ascii_only", is_flag=True, help="Draw with ASCII alone."),
)


def appearance(function: Callable[..., R]) -> Callable[..., R]:
    """Give a command the options of the app: ``monitor --plain`` is ``monitor watch --plain``."""
    for option in reversed(_APPEARANCE):
        function = option(function)
    return function
