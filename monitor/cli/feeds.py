"""``monitor feeds``: the user's feeds file, and how its feeds fare."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from monitor.cli.options import Options, common
from monitor.cli.session import Session, readable, say, start
from monitor.errors import FetchError, InputError, MonitorError

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
    file = _read(session)
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
            click.echo(json.dumps(row, ensure_ascii=False))
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
    from monitor.config.feeds import FeedConfig
    from monitor.config.weblocation import public

    session = start(options)
    address = asyncio.run(_find(url, _read(session).network))
    return _change(session, (FeedConfig(address, public(address), publisher, reliability),))


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
    from monitor.cli.poll import status
    from monitor.cli.session import now
    from monitor.ingest.poll import poll_once
    from monitor.ingest.pollsettings import PollSettings
    from monitor.store import open_store

    session = start(options)
    with open_store(None) as store:
        reports = poll_once(_read(session), store, PollSettings(now=now))
    for row in reports:
        click.echo(
            json.dumps(row.record(), ensure_ascii=False)
            if form == "json"
            else f"{row.status:<9} {row.new:>4} items  {row.url}" + (f"  ({row.reason})" if row.reason else "")
        )
    return status(reports)


@command.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@common
def import_feeds(file: Path, options: Options) -> int:
    """Add the feeds of an OPML file; those that are there already stay as they are."""
    from monitor.collect.opml import read_opml

    try:
        data = file.read_bytes()
    except OSError as why:
        raise InputError(f"cannot be read: {why.strerror}", where=file, remedy="Check the name and the mode") from why
    return _change(start(options), read_opml(data, str(file)))


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


def _text(session: Session) -> str:
    """The file that a change starts from: the user's own, else a copy of the shipped one."""
    try:
        return session.paths.feeds.read_text(encoding="utf-8")
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


async def _find(url: str, network: Network) -> str:
    """The feed's address: the one given where a feed answers, else the first one that the page offers."""
    from monitor.collect.discover import offered
    from monitor.collect.fetch import Ask, Fetcher

    async with Fetcher(network) as fetcher:
        answer = await fetcher.get(Ask(url))
    if answer.error is not None or answer.status != 200:
        raise FetchError(answer.error or f"answers {answer.status}", where=url, remedy="Check the address")
    kind = answer.headers.get("content-type", "")
    if "html" not in kind:
        return url
    found = offered(answer.body, kind, answer.url)
    if not found:
        raise MonitorError("the page offers no feed", where=url, remedy="Give the feed's own address")
    say(f"{url} is a page; its feed is {found[0].url}")
    return found[0].url
