"""What a snapshot printed last time, kept for as long as nothing that it depends on has changed.

A cron job asks every half hour for a picture that changes twice a day. The same store, arguments and program give
the same bytes, so the bytes can stand in for the work: they are kept in the user's cache folder under a mark of all
that went into them. A store is known by its file and its log, as they were before it was opened *and* after it was
closed: where anything was written meanwhile, nothing is kept.
"""

from __future__ import annotations

import contextlib
import json
import os
from binascii import crc32
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from monitor.cli.session import Session, now
from monitor.config.paths import beside

MOST_BYTES = 20_000_000  # of one run; larger pictures are made anew
MOST_FILES = 64
_PACKAGE = Path(__file__).resolve().parent.parent


class Made(NamedTuple):
    """What one run made.

    Attributes:
        theatre: the picture's, for the names of files.
        held: ``--fail-on`` condition → the line that says so, for those that hold.
        data: format → its bytes.
    """

    theatre: str | None
    held: Mapping[str, str]
    data: Mapping[str, bytes]


class Shelf:
    """The place of one request, for one run."""

    def __init__(self, session: Session, asked: Mapping[str, object]) -> None:
        """``asked``: everything the user said that makes a difference to the bytes."""
        self._session = session
        self._asked = {**asked, "store": str(session.paths.store.absolute()), "seeds": str(session.paths.seeds)}
        name = f"{crc32(json.dumps(self._asked).encode()):08x}"
        self._path = session.paths.cache / "snapshots" / name
        self._mark = _mark(session)

    def find(self) -> Made | None:
        """What was made of the same state before; None where nothing was, or something has changed."""
        if self._mark is None:
            return None
        try:
            with self._path.open("rb") as file:
                if os.name == "posix" and os.fstat(file.fileno()).st_uid != os.geteuid():
                    return None  # in a folder that others can write to anybody may have put it there
                head = json.loads(file.readline())
                if head["asked"] != self._asked or head["mark"] != self._mark:
                    return None
                data = {name: file.read(size) for name, size in head["sizes"].items()}
        except (OSError, ValueError, KeyError, TypeError):
            return None
        whole = all(len(data[name]) == size for name, size in head["sizes"].items())
        return Made(head["theatre"], head["held"], data) if whole else None

    def keep(self, made: Made) -> None:
        """Keep what was made, if the store is still what it was before; a cache that cannot be written is none."""
        if self._mark is None or sum(map(len, made.data.values())) > MOST_BYTES:
            return
        # A tree that changed since has another mark for good; the store alone may have been written by this run.
        store = self._session.paths.store
        if not _settled(store) or _store(store) != self._mark[:2]:
            return
        head = {
            "asked": self._asked,
            "mark": self._mark,
            "theatre": made.theatre,
            "held": dict(made.held),
            "sizes": {name: len(data) for name, data in made.data.items()},
        }
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            from monitor.config import wholefile  # who prints kept bytes writes none

            wholefile.put(self._path, b"".join((json.dumps(head).encode(), b"\n", *made.data.values())))
            for old in sorted(self._path.parent.iterdir(), key=lambda p: p.stat().st_mtime)[:-MOST_FILES]:
                old.unlink()


def _mark(session: Session) -> list[str] | None:
    """What changes when a snapshot may: the store, the seeds, the program and its data; None without a store's file.

    Lists of text, so that it is equal to itself when it was read from JSON.
    """
    paths = session.paths
    try:
        trees = [_PACKAGE, paths.theatres] if paths.seeds is None else [_PACKAGE, paths.theatres, paths.seeds]
        return [*_store(paths.store), *(_tree(tree) for tree in trees)]
    except OSError:
        return None


def _store(path: Path) -> list[str]:
    """The state of a store's file and of its log."""
    log = "-"
    with contextlib.suppress(FileNotFoundError):
        log = _stat(beside(path, "-wal").stat())
    return [_stat(path.stat()), log]


def _settled(store: Path) -> bool:
    """Whether the store was last written so long ago that its file system's clock has ticked since.

    A second write within a tick would leave no trace. Ticks are some milliseconds where times are kept finer than
    to the second.
    """
    try:
        last = max(one.stat().st_mtime_ns for one in (store, beside(store, "-wal")) if one.exists())
    except (OSError, ValueError):
        return False
    tick = 2.0 if last % 1_000_000_000 == 0 else 0.05
    return now().timestamp() - last / 1e9 > tick


def _stat(found: os.stat_result) -> str:
    return f"{found.st_ino} {found.st_size} {found.st_mtime_ns}"


def _tree(folder: Path) -> str:
    """How many files a folder and those in it hold, how large they are, and when the last of them changed."""
    count = size = newest = 0
    for found in _files(str(folder)):
        count, size, newest = count + 1, size + found.st_size, max(newest, found.st_mtime_ns, found.st_ctime_ns)
    return f"{count} {size} {newest}"


def _files(folder: str) -> Iterator[os.stat_result]:
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir():
                    if entry.name != "__pycache__":
                        yield from _files(entry.path)
                else:
                    yield entry.stat()
    except FileNotFoundError:
        return
