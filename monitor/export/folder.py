"""Opening the folder of a file without being led astray: a race-free walk that refuses planted symlinks.

In a folder that others can write to (``/tmp``, a shared spool) anybody can put a symlink where a cron job is
going to write, and have it overwrite a file of the job's owner. So the walk opens one component after the other,
relative to the last, never through a symlink; a symlink is read and followed by hand, and only where its folder
belongs to those who may already do what they like.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from monitor.errors import MonitorError

_OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH
_MOST_LINKS = 40  # as Linux's own limit, path_resolution(7)
# O_PATH asks for no read permission on the way; where the system lacks it, reading is what is left.
_WALK = getattr(os, "O_PATH", os.O_RDONLY) | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC


class WriteError(MonitorError):
    """A file that could not be written; what stood there before is still there."""

    exit_code = 5


def open_folder(path: Path) -> tuple[int, str]:
    """A descriptor of the folder that holds ``path`` and the file's name in it, symlinks followed.

    The caller closes the descriptor. The name is that of the file itself: never a symlink at the time of the
    walk, and a rename onto the name replaces a symlink put there later instead of following it.

    Raises:
        WriteError: a folder is missing, is none, or a symlink stands where others could have put it.
    """
    links = 0
    todo = _parts(os.fspath(path.absolute()))
    folder = os.open("/", _WALK)
    try:
        while True:
            name = todo.pop(0)
            target = _link(folder, name)
            if target is not None:
                links += 1
                _refuse_planted(folder, path, name, links)
                todo = [*_parts(target), *todo]
                if target.startswith("/"):
                    folder = _step(folder, "/")
            elif todo:
                folder = _step(folder, name)
            else:
                return folder, name
    except WriteError:
        os.close(folder)
        raise
    except (OSError, IndexError) as wrong:
        os.close(folder)
        reason = os.strerror(wrong.errno) if isinstance(wrong, OSError) and wrong.errno else "names no file"
        raise WriteError(f"cannot be written: {reason}", where=path, remedy="Check the path's folders") from wrong


def _parts(path: str) -> list[str]:
    return [part for part in path.split("/") if part not in ("", ".")]


def _step(folder: int, name: str) -> int:
    inner = os.open(name, _WALK, dir_fd=folder)
    os.close(folder)
    return inner


def _link(folder: int, name: str) -> str | None:
    """Where the symlink ``name`` leads; None where it is no symlink or does not exist."""
    try:
        return os.readlink(name, dir_fd=folder)
    except OSError as wrong:
        if wrong.errno in (errno.EINVAL, errno.ENOENT):
            return None
        raise


def _refuse_planted(folder: int, path: Path, name: str, links: int) -> None:
    if os.fstat(folder).st_mode & _OTHERS_WRITE:
        raise WriteError(
            f"{name!r} is a symlink in a folder that others can write to, and is not followed",
            where=path,
            remedy="Name the file it leads to, or write to a folder of your own",
        )
    if links > _MOST_LINKS:
        raise WriteError("its symlinks lead in a circle", where=path, remedy="Name the file itself")
