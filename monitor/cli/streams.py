"""Standard input, output and error, whatever who called the program did to them."""

from __future__ import annotations

import errno
import io
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import IO

import click

# What a write answers where there is no room or no device for it.
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO})


def steady() -> None:
    """Have all three, and an output that takes any text.

    One that was closed (``>&-``) is opened on the null device, so that no file of ours gets its number. What is no
    terminal gets UTF-8 whatever the locale, and the names of files as they are; a terminal gets ``?`` for what it has
    no character for.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # for the process's life, so nothing closes it
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115
    if isinstance(sys.stdout, io.TextIOWrapper):
        if sys.stdout.isatty():
            sys.stdout.reconfigure(errors="replace")
        else:
            sys.stdout.reconfigure(encoding="utf-8", errors="surrogateescape")


def warn(text: str) -> None:
    """A line on standard error; nobody is told where that cannot be written, and the work goes on."""
    try:
        click.echo(text, err=True)
    except OSError:
        let_go(sys.stderr)


def is_full(wrong: OSError) -> bool:
    """Whether standard output is what failed: it is the one file that is written without being named."""
    return wrong.filename is None and wrong.errno in _NO_ROOM


def is_nowhere() -> bool:
    """Whether the current folder was removed: every name that does not begin at the root names nothing then."""
    try:
        os.getcwd()  # noqa: PTH109  the pathlib way is the same call
    except FileNotFoundError:
        return True
    return False


def let_go(stream: IO[str]) -> None:
    """Forget what a stream still holds, so that the interpreter's end does not try once more and say 120."""
    with suppress(OSError):  # one that is no file
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
