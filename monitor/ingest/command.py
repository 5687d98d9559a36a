"""A watch rule's command: the user's own program, which gets an item on standard input and is waited for a while."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from threading import Thread
from typing import IO

from monitor.model.clean import one_line

SECONDS = 30
_TOLD = 200  # bytes of its standard error that are told; the rest is read and dropped


class TookTooLongError(Exception):
    """It was ended before it ended by itself; in words."""


def run(command: Sequence[str], given: str) -> str | None:
    """Why it failed, in words; None where it did not.

    Arguments are passed on as configured and nothing is interpreted. What it leaves running in the background is not
    waited for.

    Args:
        command: program and arguments.
        given: what it finds on standard input; it need not read it.

    Raises:
        TookTooLongError: it took more than :data:`SECONDS`; it is ended, with what it started.
    """
    try:
        with tempfile.TemporaryFile() as item:  # a pipe would have to be fed while it is waited for
            item.write(given.encode())
            item.seek(0)
            process = subprocess.Popen(  # noqa: S603  the user's own, no shell, nothing of the item among its arguments
                command,
                stdin=item,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                process_group=None if sys.platform == "win32" else 0,
            )
    except OSError as error:
        return (error.strerror or str(error)).lower()
    said = bytearray()
    reader = Thread(target=_take, args=(process.stderr, said), daemon=True)
    reader.start()
    try:
        status = process.wait(SECONDS)
    except subprocess.TimeoutExpired:
        _end(process)
        raise TookTooLongError(f"took more than {SECONDS} s and was ended") from None
    reader.join(0.2)
    if status == 0:
        return None
    how = f"status {status}" if status > 0 else f"ended by {signal.Signals(-status).name}"
    words = one_line(said.decode("utf-8", "replace"), _TOLD)
    return f"{how}: {words}" if words else how


def _end(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)  # a script's own children as well
    process.wait()


def _take(stream: IO[bytes], said: bytearray) -> None:
    with stream:
        while chunk := os.read(stream.fileno(), 1 << 16):
            said += chunk[: max(_TOLD - len(said), 0)]
