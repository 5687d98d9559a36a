"""A file of the user's own put in place whole or not at all: settings, feeds, what is remembered or kept."""

from __future__ import annotations

import os
from pathlib import Path


def put(path: Path, data: bytes, *, mode: int = 0o600, lasting: bool = False) -> None:
    """Replace the file in one step, so that two programs at once do no harm; nothing is left beside it.

    Args:
        path: its folder is there.
        data: all that is to be in it.
        mode: of the file, whatever the umask; by itself the user's alone.
        lasting: whether it must outlive a loss of power that comes at once.

    Raises:
        OSError: it could not be written; the old file is untouched.
    """
    made = path.with_name(f".{path.name}.{os.getpid()}")
    made.unlink(missing_ok=True)  # of a program that was killed here
    try:
        with os.fdopen(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(data)
            file.flush()
            if lasting:
                os.fsync(file.fileno())
        made.chmod(mode)
        made.replace(path)  # atomic on one file system, which the same folder is
    except BaseException:
        made.unlink(missing_ok=True)
        raise
