"""``monitor add``: articles of one's own into the store."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from monitor.cli.options import Options, common
from monitor.cli.session import Session, now, say, start, tell, writable
from monitor.config.paths import written
from monitor.errors import MonitorError

if TYPE_CHECKING:
    from monitor.collect.found import Collected
    from monitor.model.document import Item


@click.command("add")
@click.argument("sources", nargs=-1, required=True, metavar="FILE|DIR|URL...")
@common
def command(sources: tuple[str, ...], options: Options) -> int:
    """Add articles: files, folders with or without a catalogue, or addresses of pages."""
    from monitor.ingest.articles import add
    from monitor.ingest.triage import triage

    session = start(options)
    urls = [one for one in sources if one.lower().startswith(("http://", "https://"))]
    found = _files([one for one in sources if one not in urls])
    tell(found.problems)
    pages, failed = _pages(session, urls)
    with writable(session) as store:
        done = add(session.ingest(store), (*found.items, *pages), now=now())
        triage(store, (), theatre=session.theatre, now=now())
    tell(done.problems)
    say(done.text())
    if not (found.problems or failed or done.problems):
        return 0
    if done.stored:
        return 1
    return 5 if failed else 3


def _files(names: list[str]) -> Collected:
    from monitor.collect.found import Collected
    from monitor.collect.seeds import read_paths

    return read_paths(written(one) for one in names) if names else Collected((), ())


def _pages(session: Session, urls: list[str]) -> tuple[list[Item], int]:
    """The pages that could be fetched, and how many could not; each failure is said."""
    if not urls:
        return [], 0
    import asyncio

    from monitor.collect.article import fetch_article
    from monitor.config.feedsread import read_feeds

    network = read_feeds(session.paths.feeds).network

    pages: list[Item] = []
    for url in urls:
        try:
            pages.append(asyncio.run(fetch_article(url, network)))
        except MonitorError as wrong:
            say(str(wrong))
    return pages, len(urls) - len(pages)
