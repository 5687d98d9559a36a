"""Writing snapshots so that a reader of the file sees the old one or the new one, whole, and never a half.

The data goes to a temporary file in the same folder, to the disk, and then under its name in one step (rename).
Whatever fails, the old file stays as it was and the temporary one goes away.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from monitor.export.digest import carried_digest
from monitor.export.folder import WriteError, open_folder
from monitor.export.stream import refused, write_all

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
_DATABASE = b"SQLite format 3\0"  # https://www.sqlite.org/fileformat2.html#magic_header_string
_LONGEST_READ = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one run's files.

    Attributes:
        written: files that hold the new picture now; ``unchanged`` those that held it already.
        problems: one line for each file that could not be written, naming it.
    """

    written: tuple[Path, ...] = ()
    unchanged: tuple[Path, ...] = ()
    problems: tuple[str, ...] = ()

    @property
    def status(self) -> int:
        """The exit status: 0 written, 1 some failed, 5 all failed, 10 nothing changed and nothing written."""
        if self.problems:
            return 1 if self.written or self.unchanged else WriteError.exit_code
        return 10 if self.unchanged and not self.written else 0


def write_files(files: Mapping[Path, bytes], *, if_changed: bool = False, tables: Collection[Path] = ()) -> Outcome:
    """Write each file by :func:`write_file`; one that fails does not keep the others from being written.

    Args:
        files: all rendered beforehand from one snapshot, so that they cannot disagree.
        if_changed: leave a file alone that already holds the same picture (:func:`holds_same`).
        tables: those of the files that carry no digest.
    """
    written, unchanged, problems = [], [], []
    for path, data in files.items():
        try:
            if if_changed and holds_same(path, data, digest=path not in tables):
                unchanged.append(path)
            else:
                write_file(path, data)
                written.append(path)
        except WriteError as wrong:
            problems.append(str(wrong))
    return Outcome(tuple(written), tuple(unchanged), tuple(problems))


def holds_same(path: Path, data: bytes, *, digest: bool = True) -> bool:
    """Whether the file holds the picture that ``data`` shows.

    Formats with a footer are compared by the digest they carry, so that a new version of the program or a new
    time of writing is no change. The others (tables) are nothing but panels and claims: their bytes are compared,
    as what looks like a digest there is the words of an article.
    A file that cannot be read, or is none, holds another picture.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode) or path.stat().st_size > _LONGEST_READ:
            return False
        there = path.read_bytes()
    except OSError:
        return False
    mine = carried_digest(data) if digest else None
    return there == data if mine is None else carried_digest(there) == mine


def write_file(path: Path, data: bytes, *, fresh: bool = False) -> None:
    """Put ``data`` under ``path`` in one step; the mode of the file is the umask's.

    A device or a pipe (``/dev/null``) is written into, not replaced.

    Args:
        path: its folder is there.
        data: all that is to be in it.
        fresh: only under a name that nothing has, whoever else may be taking it at this moment.

    Raises:
        WriteError: it could not be written, or is a store; the old file, if there is one, is untouched.
        FileExistsError: ``fresh``, and something has that name.
    """
    folder, name = open_folder(path)
    try:
        if fresh:
            _put(folder, name, data)
        elif _is_special(folder, name):
            _write_new(folder, name, data, os.O_WRONLY | os.O_NOFOLLOW | os.O_CLOEXEC, sync=False)
        else:
            _spare_store(folder, name, path)
            _replace(folder, name, data)
    except OSError as wrong:
        if fresh and isinstance(wrong, FileExistsError):
            raise
        raise refused(wrong, path) from wrong
    finally:
        os.close(folder)


def _spare_store(folder: int, name: str, path: Path) -> None:
    """Raises WriteError where a database stands: nobody means to put a picture in place of what it is made of."""
    with contextlib.suppress(OSError):  # none is there, or it may not be read
        descriptor = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=folder)
        try:
            head = os.read(descriptor, len(_DATABASE))
        finally:
            os.close(descriptor)
        if head == _DATABASE:
            raise WriteError("is a store, and stays one", where=path, remedy="Name another file, or remove it first")


def _replace(folder: int, name: str, data: bytes) -> None:
    with _temporary(folder, name, data) as temporary:
        os.replace(temporary, name, src_dir_fd=folder, dst_dir_fd=folder)
    _sync_folder(folder)


def _put(folder: int, name: str, data: bytes) -> None:
    """As a second name of the temporary file, which no name that is taken can become.

    Some file systems know no second names: there the name is taken first, empty for a moment.
    """
    with _temporary(folder, name, data) as temporary:
        try:
            os.link(temporary, name, src_dir_fd=folder, dst_dir_fd=folder, follow_symlinks=False)
        except FileExistsError:
            raise
        except OSError:
            os.close(os.open(name, _NEW, 0o666, dir_fd=folder))
            os.replace(temporary, name, src_dir_fd=folder, dst_dir_fd=folder)
    _sync_folder(folder)


@contextlib.contextmanager
def _temporary(folder: int, name: str, data: bytes) -> Iterator[str]:
    """The data on the disk, under a name that is gone at the end, whatever happens."""
    temporary = f".{name[:100]}.{secrets.token_hex(6)}.tmp"
    try:
        _write_new(folder, temporary, data, _NEW, sync=True)
        yield temporary
    finally:
        with contextlib.suppress(OSError):
            os.unlink(temporary, dir_fd=folder)


def _write_new(folder: int, name: str, data: bytes, flags: int, *, sync: bool) -> None:
    descriptor = os.open(name, flags, 0o666, dir_fd=folder)
    try:
        write_all(descriptor, data)
        if sync:
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sync_folder(folder: int) -> None:
    """The rename itself to the disk. Some file systems cannot (EINVAL): the new file is in place all the same."""
    with contextlib.suppress(OSError):
        descriptor = os.open(".", os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC, dir_fd=folder)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _is_special(folder: int, name: str) -> bool:
    try:
        mode = os.stat(name, dir_fd=folder, follow_symlinks=False).st_mode
    except FileNotFoundError:
        return False
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(21, "it is a folder; several formats go into one, a single one needs a file's name")
    return not stat.S_ISREG(mode)
