"""Where things lie: the store, the configuration, what a user saw last, and what is shipped with the program.

The environment is handed in as a mapping: this module reads none.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from monitor.errors import UsageError

APP = "monitor"
NO_SEEDS = "none"
_XDG = sys.platform not in ("darwin", "win32")
_PACKAGE = Path(__file__).resolve().parent.parent

# Of who has no home by the environment or the system's list of users: not even root can make a folder below it, so that
# everything is kept in memory.
_NO_HOME = Path(os.devnull)


class Paths(NamedTuple):
    """Every path a command needs; none of them has to exist.

    Attributes:
        store: the store's file.
        feeds: the feeds file to read: the one named, else the user's own, else the shipped one.
        own_feeds: where the user's own feeds file is, or would be made; the shipped one is never written.
        watch: the user's watch rules; ``config`` the user's settings.
        seeds: the folder of seed articles; None where none are wanted.
        theatres: the user's own theatres.
        state: per-user state of the screens (last panel, theme, last look).
        cache: what can be made again at any time.
    """

    store: Path
    feeds: Path
    own_feeds: Path
    watch: Path
    config: Path
    seeds: Path | None
    theatres: Path
    state: Path
    cache: Path


def find(
    environ: Mapping[str, str], *, store: str | None = None, feeds: str | None = None, seeds: str | None = None
) -> Paths:
    """The paths, by what was asked for, then by the environment, then by the XDG base directories.

    Args:
        environ: the process environment; ``MONITOR_STORE``, ``MONITOR_FEEDS`` and ``XDG_*`` are looked at.
        store: path given by the user; None: not said.
        feeds: likewise.
        seeds: a folder, or ``none`` for no seeds; None: the shipped ones.

    Raises:
        UsageError: what is named is empty, or the home of nobody.
    """
    data = _base(environ, "data", "XDG_DATA_HOME", ".local/share")
    configuration = _base(environ, "config", "XDG_CONFIG_HOME", ".config")
    state = _base(environ, "state", "XDG_STATE_HOME", ".local/state")
    # An empty variable is none; an empty option is a mistake ("$STORE" without a value), which `written` refuses.
    named_store = environ.get("MONITOR_STORE") or None if store is None else store
    named_feeds = environ.get("MONITOR_FEEDS") or None if feeds is None else feeds
    own_feeds = configuration / "feeds.toml" if named_feeds is None else written(named_feeds)
    return Paths(
        store=data / "monitor.db" if named_store is None else written(named_store),
        feeds=own_feeds if named_feeds is not None or own_feeds.exists() else shipped("feeds.toml"),
        own_feeds=own_feeds,
        watch=configuration / "watch.toml",
        config=configuration / "config.toml",
        seeds=None if seeds == NO_SEEDS else shipped("seeds") if seeds is None else written(seeds),
        theatres=configuration / "theatres",
        state=state / "state.json",
        cache=_base(environ, "cache", "XDG_CACHE_HOME", ".cache"),
    )


def shipped(name: str) -> Path:
    """A file or folder that comes with the program: inside the installed package, or beside it in a checkout."""
    installed = _PACKAGE / "shipped" / name
    return installed if installed.exists() else _PACKAGE.parent / name


def beside(store: Path, end: str) -> Path:
    """The file of that ending beside a store: of the file that a link leads to, for so SQLite names its log."""
    return Path(os.path.realpath(store) + end)


def open_beside(store: Path, end: str, flags: int) -> int:
    """A descriptor of the file of that ending beside a store, made where there is none; the caller closes it.

    It is made with the store's own mode, and by root for the store's owner, as SQLite makes its log: who may use the
    one may use the other. Never through a link: the folder may be one that others can write to.

    Raises:
        OSError: it cannot be opened or made.
    """
    path, flags = beside(store, end), flags | os.O_NOFOLLOW | os.O_CLOEXEC
    with suppress(FileNotFoundError):
        return os.open(path, flags)
    made = os.open(path, flags | os.O_CREAT, 0o666)
    with suppress(OSError):  # no store is there, or another process made the file first
        found = store.stat()
        os.fchmod(made, found.st_mode & 0o666)
        if os.geteuid() == 0:
            os.fchown(made, found.st_uid, found.st_gid)
    return made


def written(text: str) -> Path:
    """A path as people write it: ``~`` is the home, ``~name`` that of somebody else.

    Raises:
        UsageError: nobody has that home, or nothing is named: "$FILE" without a value is not the folder one is in.
    """
    if not text:
        raise UsageError("an empty name is no file", remedy="Name a file or folder; '.' is the folder you are in")
    if "\0" in text:  # in a file of settings; no command line has one
        raise UsageError(f"{text!r} names no file", remedy="Take the NUL out of it")
    try:
        return Path(text).expanduser()
    except RuntimeError:
        raise UsageError(f"{text!r} names the home of nobody here", remedy="Write the path in full") from None


def _base(environ: Mapping[str, str], kind: str, variable: str, otherwise: str) -> Path:
    """The folder for one kind of the user's files; ``otherwise``: where XDG has it, below the home."""
    # "All paths set in these environment variables must be absolute", else they are to be ignored:
    # https://specifications.freedesktop.org/basedir-spec/latest/
    given = Path(environ.get(variable, ""))
    if given.is_absolute():
        return given / APP
    if _XDG:
        # Path.home raises where there is none; of HOME="" it makes the root folder.
        home = Path(os.path.expanduser("~") if environ.get("HOME") != "" else "")  # noqa: PTH111
        return (home if home.is_absolute() else _NO_HOME) / otherwise / APP
    import platformdirs  # noqa: PLC0415  where other rules hold

    return Path(getattr(platformdirs, f"user_{kind}_path")(APP))
