"""Bytes out of the program, all of them: to an open stream, and for who writes files."""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO

from monitor.export.folder import WriteError


def write_stream(stream: BinaryIO, data: bytes) -> None:
    """Write all of ``data`` to an open stream (standard output) and see that it arrived.

    Raises:
        WriteError: the stream's device is full or gone. A reader that left is a ``BrokenPipeError``, as ever.
    """
    try:
        stream.flush()
        descriptor = stream.fileno()
    except OSError:  # io.UnsupportedOperation: a stream in memory
        stream.write(data)
        return
    try:
        write_all(descriptor, data)
    except BrokenPipeError:
        raise
    except OSError as wrong:
        raise refused(wrong, "standard output") from wrong


def write_all(descriptor: int, data: bytes) -> None:
    """Write to a descriptor until nothing is left; raises OSError."""
    left = memoryview(data)
    while left:
        left = left[os.write(descriptor, left) :]


def refused(wrong: OSError, where: Path | str) -> WriteError:
    """The error a user is told of: where, and why in the system's words."""
    reason = wrong.strerror or str(wrong)
    return WriteError(
        f"cannot be written: {reason[:1].lower()}{reason[1:]}",
        where=where,
        remedy="What was there before is unchanged" if isinstance(where, Path) else None,
    )
