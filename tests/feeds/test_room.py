"""Large feeds at once: what is fetched waits on the wire until there is room for it."""

from __future__ import annotations

import asyncio
import gzip

import pytest

from monitor.collect import fetch
from monitor.collect.fetch import Ask, Fetcher
from monitor.collect.room import Room
from tests.feeds.conftest import Reply, Server, feed, numbered
from tests.feeds.polling import Desk

MB = 1_000_000


async def test_bodies_that_wait_to_be_read_hold_no_more_than_the_room_and_one_beyond_it(server: Server) -> None:
    """Sixteen of 15 MB each took a process to 360 MB; gzip unpacks all of a body from a single packet."""
    body = gzip.compress(b" " * (2 * MB))
    url = server.say("/f", Reply(body=body, headers={"Content-Encoding": "gzip"}))
    most, arrived = 0, 0
    async with Fetcher(server.network) as fetcher:
        fetcher.room = Room(3 * MB)

        async def one() -> None:
            nonlocal most, arrived
            async with fetcher.room.share() as share:
                answer = await fetcher.get(Ask(url, share=share))
                most = max(most, 3 * MB - fetcher.room.free)
                arrived += len(answer.body)
                for _ in range(50):  # others come as far as they can
                    await asyncio.sleep(0)

        await asyncio.gather(*(one() for _ in range(8)))
        assert fetcher.room.free == 3 * MB
    assert arrived == 16 * MB
    assert 2 * MB < most <= 5 * MB


async def test_waiting_for_room_is_not_taken_for_a_slow_server(server: Server) -> None:
    """The clock of a request stands still while it waits for others to be done."""
    url = server.say("/f", Reply(body=b" " * MB))
    async with Fetcher(server.network) as fetcher:
        fetcher.room = Room(0)
        loop = asyncio.get_running_loop()
        async with fetcher.room.share() as share, asyncio.TaskGroup() as group:
            await share.grow(1)

            async def other() -> int:
                async with fetcher.room.share() as own:
                    return len((await fetcher.get(Ask(url, share=own))).body)

            task = group.create_task(other())
            while not fetcher.room.changed._waiters:  # type: ignore[attr-defined]
                await asyncio.sleep(0)
            real, ahead = loop.time, 3600.0
            loop.time = lambda: real() + ahead  # type: ignore[method-assign]
            async with fetcher.room.changed:
                fetcher.room.beyond = None
                fetcher.room.changed.notify_all()
        assert task.result() == MB


def test_a_poll_of_feeds_larger_than_the_room_reads_them_all(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """One after the other, if need be."""
    monkeypatch.setattr(fetch, "Room", lambda: Room(1000))
    desk = Desk(server.network)
    urls = [server.say(f"/{i}", Reply(body=feed(*numbered(100 * i, 100 * i + 50)))) for i in range(6)]
    assert [(r.status, r.new) for r in desk.poll(*urls)] == [("ok", 51)] * 6
    desk.store.close()
