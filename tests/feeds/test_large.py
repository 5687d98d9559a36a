"""Large feeds, and many at once: what waits to be read is in files, and no more of it than is bounded."""

from __future__ import annotations

import asyncio
import errno
import gzip
import os
import tempfile
from collections.abc import Iterator
from contextlib import AsyncExitStack
from dataclasses import replace

import pytest

from monitor.collect import fetch
from monitor.collect.fetch import Ask, Fetcher
from monitor.collect.sandbox import Parsers
from tests.feeds.conftest import Reply, Server, feed, numbered
from tests.feeds.polling import Desk

LARGE = feed({"title": "a", "description": "words " * 500_000})
PACKED = Reply(body=gzip.compress(LARGE), headers={"Content-Encoding": "gzip"})


@pytest.fixture
def desk(server: Server) -> Iterator[Desk]:
    one = Desk(server.network)
    yield one
    one.store.close()


async def test_a_large_body_waits_in_a_file_and_is_read_from_there(server: Server) -> None:
    """Sixteen of 15 MB took a process to 360 MB, each with four copies of it; the file is gone once it is done with."""
    url = server.say("/f", PACKED)
    async with Fetcher(server.network) as fetcher, Parsers(1) as parsers:
        async with AsyncExitStack() as held:
            answer = await fetcher.get(Ask(url, held=held))
            file = answer.file
            assert file is not None
            assert (answer.body, file._rolled) == (b"", True)  # type: ignore[attr-defined]
            assert [entry.title for entry in (await parsers.parse(file)).items] == ["a"]
        assert file.closed
        assert (await fetcher.get(Ask(url))).body == LARGE  # as before for whoever wants it whole


async def test_no_more_is_taken_than_may_wait_to_be_read(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two that are under way and one that waits: the fourth is taken once one of them has been read."""
    monkeypatch.setattr(fetch, "_AHEAD", 1)
    urls = [server.say(f"/{n}", Reply(body=b"x")) for n in range(4)]
    async with Fetcher(replace(server.network, max_connections=2)) as fetcher, AsyncExitStack() as end:
        stacks = [await end.enter_async_context(AsyncExitStack()) for _ in urls]
        asks = [asyncio.ensure_future(fetcher.get(Ask(url, held=held))) for url, held in zip(urls, stacks, strict=True)]
        while sum(ask.done() for ask in asks) < 3 or not fetcher._unread._waiters:
            await asyncio.sleep(0.001)
        assert sum(ask.done() for ask in asks) == 3
        await next(held for ask, held in zip(asks, stacks, strict=True) if ask.done()).aclose()
        assert [answer.status for answer in await asyncio.gather(*asks)] == [200] * 4


def test_redirects_of_many_feeds_do_not_wait_for_each_other(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """A place among what waits to be read is taken with a body, and not before the last hop."""
    monkeypatch.setattr(fetch, "_AHEAD", 1)
    urls = [server.say(f"/{n}", Reply(302, headers={"Location": f"/to/{n}"})) for n in range(12)]
    for n in range(12):
        server.say(f"/to/{n}", Reply(body=feed(*numbered(10 * n, 10 * n + 1))))
    desk = Desk(replace(server.network, max_connections=2))
    assert [(r.status, r.new) for r in desk.poll(*urls)] == [("ok", 2)] * 12
    desk.store.close()


def test_a_large_feed_that_cannot_be_kept_is_an_error_of_its_own(
    server: Server, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no temporary file can be written small feeds are read as ever."""

    def full(**_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(tempfile, "TemporaryFile", full)
    large, small = desk.poll(server.say("/l", PACKED), server.say("/s", Reply(body=feed(*numbered(1, 2)))))
    assert (large.status, large.reason) == (
        "error",
        "large, and no temporary file can be written: no space left on device",
    )
    assert (small.status, small.new) == ("ok", 2)
