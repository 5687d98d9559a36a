"""``monitor feeds``: the user's feeds file, and how its feeds fare."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from monitor.cli.options import Options, common
from monitor.cli.session import Session, readable, say, start, writable
from monitor.errors import InputError
from monitor.model.jsonline import json_line

if TYPE_CHECKING:
    from monitor.config.feeds import FeedConfig, FeedsFile, Network

_FORMAT = click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)


@click.group("feeds")
def command() -> None:
    """List, add, remove, check, import or export feeds. Changes keep the file's comments."""


@command.command("list")
@_FORMAT
@common
def list_feeds(form: str, options: Options) -> int:
    """Every feed and how it fares: when it last answered, and why it does not."""
    session = start(options)
    file = _some(session)
    with readable(session) as store:
        states = store.feeds.states()
    for feed in file.feeds:
        state = states.get(feed.key)
        row = {
            "url": feed.key,
            "publisher": feed.publisher or (state.title if state else None),
            "reliability": feed.reliability,
            "enabled": feed.enabled,
            "status": state.status if state else None,
            "reason": state.reason if state else None,
            "failures": state.failures if state else 0,
            "failing_since": state.failing_since if state else None,
            "polled": state.polled if state else None,
            "succeeded": state.succeeded if state else None,
            "next_poll": state.next_poll if state else None,
            "note": feed.note,
        }
        if form == "json":
            click.echo(json_line(row))
        else:
            fares = (row["status"] or "not asked yet") if feed.enabled else "disabled"
            why = f"  ({row['reason']}, since {row['failing_since']})" if row["failures"] else ""
            click.echo(f"{fares:<14} {feed.reliability}  {row['publisher'] or '-':<28} {feed.key}{why}")
    return 0


@command.command("add")
@click.argument("url")
@click.option("--publisher", default="", help="Who prints it; the feed's own title unless given.")
@click.option("--reliability", default="F", show_default=True, type=click.Choice(list("ABCDEF")), help="Admiralty A–F.")
@common
def add_feed(url: str, publisher: str, reliability: str, options: Options) -> int:
    """Add a feed by its address, or by the address of a page that offers one."""
    from dataclasses import replace

    from monitor.collect.lookup import find

    session = start(options)
    found = asyncio.run(find(url, _network(session)))
    theatres = (options.theatre,) if options.theatre else found.theatres
    feed = replace(found, publisher=publisher or found.publisher, reliability=reliability, theatres=theatres)
    with writable(session) as store:
        store.feeds.forget(feed.key)  # one that was retired is asked again
    return _change(session, (feed,))


@command.command("remove")
@click.argument("feed", metavar="URL|PUBLISHER")
@common
def remove_feed(feed: str, options: Options) -> int:
    """Remove a feed; the items that it brought stay."""
    from monitor.config.feedsedit import remove, write

    session = start(options)
    path = session.paths.own_feeds
    text, gone = remove(_text(session), feed, path)
    write(path, text)
    say(f"{path}: {gone.key} is removed")
    return 0


@command.command("check")
@_FORMAT
@common
def check_feeds(form: str, options: Options) -> int:
    """Ask every feed once and say which answer. Stores nothing."""
    from monitor.collect.lookup import check

    file = _some(start(options))
    found = asyncio.run(check(file.feeds, file.network))
    for one in found:
        newest = f", newest {one.newest}" if one.newest else ""
        why = f"  ({one.message})" if one.message else ""
        items = "item " if one.items == 1 else "items"
        line = f"{'ok' if one.ok else 'FAILS':<6} {one.items:>4} {items}{newest}  {one.url}{why}"
        click.echo(json_line(one.record()) if form == "json" else line)
    failed = sum(not one.ok for one in found)
    return 0 if not failed else 5 if failed == len(found) else 1


@command.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@common
def import_feeds(file: Path, options: Options) -> int:
    """Add the feeds of an OPML file; those that are there already stay as they are."""
    from monitor.collect.opml import MAX_BYTES, read_opml

    try:
        with file.open("rb") as handle:
            data = handle.read(MAX_BYTES + 1)
    except OSError as why:
        raise InputError(f"cannot be read: {why.strerror}", where=file, remedy="Check the name and the mode") from why
    session = start(options)
    feeds, left = read_opml(data, str(file))
    if left:
        say(f"{file}: {left} of its addresses cannot be asked, and are left: only http and https can")
    if not feeds:
        say(f"{file}: holds no feed")
    return _change(session, feeds)


@command.command("export")
@common
def export_feeds(options: Options) -> int:
    """Print the feeds as OPML 2.0, without passwords."""
    from monitor.collect.opml import write_opml

    sys.stdout.write(write_opml(_read(start(options)).feeds))
    return 0


def _read(session: Session) -> FeedsFile:
    from monitor.config.feedsread import read_feeds

    return read_feeds(session.paths.feeds)


def _some(session: Session) -> FeedsFile:
    """The feeds file, said where it holds no feed."""
    file = _read(session)
    if not file.feeds:
        say(f"{session.paths.feeds}: holds no feed; 'monitor feeds add URL' adds one")
    return file


def _network(session: Session) -> Network:
    """How the network may be used; as by default where the file that was named is yet to be made."""
    from monitor.config.feedsread import read_feeds

    return read_feeds(session.paths.feeds, _text(session)).network


def _text(session: Session) -> str:
    """The file that a change starts from: the user's own, else a copy of the shipped one, else a new one."""
    paths = session.paths
    if paths.feeds == paths.own_feeds and not paths.feeds.exists():
        return ""  # named with --feeds: it is made by what is put into it
    try:
        with paths.feeds.open(encoding="utf-8-sig", newline="") as file:  # line ends stay as they are
            return file.read()
    except OSError as why:
        raise InputError(f"cannot be read: {why.strerror}", where=session.paths.feeds) from why


def _change(session: Session, feeds: tuple[FeedConfig, ...]) -> int:
    from monitor.config.feedsedit import add, write

    path = session.paths.own_feeds
    text, new = add(_text(session), feeds, path)
    if new:
        write(path, text)
    for feed in new:
        say(f"{path}: {feed.key} is added")
    if len(new) < len(feeds):
        say(f"{len(feeds) - len(new)} stood there already")
    return 0
