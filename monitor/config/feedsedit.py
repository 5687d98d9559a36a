"""Changes to a feeds file that keep what a person wrote in it: comments, order, spacing."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from pathlib import Path

import tomlkit

from monitor.config import wholefile
from monitor.config.feeds import FeedConfig
from monitor.config.feedsread import read_feeds
from monitor.config.tomltext import TomlText
from monitor.config.weblocation import public
from monitor.errors import ConfigError, InputError


def add(text: str, feeds: Iterable[FeedConfig], path: Path) -> tuple[str, tuple[FeedConfig, ...]]:
    """The file's text with these feeds after the last one, and those that were not in it before.

    Raises:
        ConfigError: the file has a mistake already, or would have one.
    """
    known = {feed.key for feed in read_feeds(path, text).feeds}
    new = []
    for feed in feeds:
        if feed.key not in known:
            known.add(feed.key)
            new.append(feed)
    if not new:
        return text, ()
    # Appended as text: tables may stand anywhere in TOML, and what stands there stays as it is.
    grown = text.rstrip("\n") + ("\n\n" if text.strip() else "") + "\n".join(_table(feed) for feed in new)
    read_feeds(path, grown)
    return grown, tuple(new)


def remove(text: str, which: str, path: Path) -> tuple[str, FeedConfig]:
    """The file's text without a feed, and that feed.

    Args:
        text: the file's.
        which: the feed's address, or its publisher where only one feed has that.
        path: the file, for messages.

    Raises:
        InputError: no feed, or more than one, is meant.
    """
    feeds = read_feeds(path, text).feeds
    wanted = public(which) if "://" in which else None
    found = [i for i, f in enumerate(feeds) if which and (f.key == wanted or which in (f.url, f.publisher))]
    if len(found) != 1:
        what = "no feed" if not found else f"{len(found)} feeds"
        raise InputError(f"{what} called {public(which)!r}", where=path, remedy="'monitor feeds list' shows them")
    span = TomlText(path, text).span("feed", found[0])
    if span is not None:
        # As text: a round-trip library counts a comment above a table to the table before it.
        lines = text.split("\n")
        cut = "\n".join((*lines[: span[0]], *lines[span[1] :]))
        with contextlib.suppress(ConfigError):
            if [f.key for f in read_feeds(path, cut).feeds] == [f.key for f in feeds if f is not feeds[found[0]]]:
                return cut, feeds[found[0]]
    raise InputError(
        "the feed is not written as a [[feed]] table of its own", where=path, remedy="Remove it with an editor"
    )


def write(path: Path, text: str) -> None:
    """Put the text in the file's place, whole or not at all; the mode stays, a new file is the user's alone.

    Raises:
        InputError: it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        target = path.resolve()  # a link to where the file is kept stays a link
        # Credentials may stand in it.
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o600
        wholefile.put(target, text.encode(), mode=mode, lasting=True)
    except OSError as error:
        raise InputError(
            f"cannot be written: {error.strerror}", where=path, remedy="Name another file with --feeds PATH"
        ) from error


def _table(feed: FeedConfig) -> str:
    table = tomlkit.table()
    table["url"] = feed.url
    if feed.publisher:
        table["publisher"] = feed.publisher
    if feed.theatres:
        table["theatres"] = list(feed.theatres)
    table["reliability"] = feed.reliability
    if feed.language:
        table["language"] = feed.language
    if feed.interval is not None:
        table["interval"] = feed.interval
    if not feed.enabled:
        table["enabled"] = False
    if feed.note:
        table["note"] = feed.note
    several = tomlkit.aot()
    several.append(table)
    document = tomlkit.document()
    document["feed"] = several
    return tomlkit.dumps(document)
