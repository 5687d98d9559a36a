"""Parsing in a process of its own: what it survives, what it is stopped from, and that it cannot do anything else."""

from __future__ import annotations

import asyncio
import io
import os
import subprocess
import sys

import pytest

from monitor.collect import wire, worker
from monitor.collect.sandbox import ParseLimits, Parsers
from monitor.collect.worker import _audit

QUICK = ParseLimits(cpu=1, cpu_per_mb=0, wall=20)  # of processor time; a busy machine gives it late
GOOD = b"<rss><channel><item><title>good</title><guid>1</guid></item></channel></rss>"
SALVAGED = b"<rss><channel><item><title>good</title><guid>1</guid></item>"
ODD = SALVAGED + b"<item><body>only a full reader reads it</body></item>"
END = b"</channel></rss>"

HOSTILE = {
    # Each took feedparser, or the interpreter's expat, what stands beside it.
    "an author of 200 kB (99 s)": ODD + b"<item><author>" + b"a" * 200_000 + b"</author></item>" + END,
    "an author of 200 kB in a broken item": SALVAGED
    + b"<item><author>"
    + b"a" * 200_000
    + b"</author><b></item>"
    + END,
    "60,000 categories (38 s)": ODD
    + b"<item>"
    + b"".join(b"<category>c%d</category>" % n for n in range(60_000))
    + b"</item>"
    + END,
    "50,000 attributes (17 s)": ODD + b"<item " + b" ".join(b"a%d='1'" % n for n in range(50_000)) + b"/>" + END,
    "a chain of entities of 1.6 MB (crash)": b"<!DOCTYPE r [<!ENTITY a0 'x'>"
    + b"".join(b"<!ENTITY a%d '&a%d;'>" % (n, n - 1) for n in range(1, 60_000))
    + b"]><rss><channel><item><title>good</title><d>&a59999;</d></item></channel></rss>",
    "references to no characters (raises)": b"<rss><channel><item><title>good</title><d>&#xD800;&#x110000;&#x;&#"
    + b"9" * 5000
    + b";</d></item></channel></rss>",
    "elements 100,000 deep": SALVAGED + b"<a>" * 100_000,
    "a name of 1 MB": SALVAGED + b"<" + b"n" * 1_000_000 + b"/>",
    "a million empty items": b"<rss><channel><item><title>good</title></item>"
    + b"<item/>" * 1_000_000
    + b"</channel></rss>",
    "an encoding of no kind": b"<?xml version='1.0' encoding='zip'?>" + GOOD,
    "nothing but open brackets": SALVAGED + b"<" * 300_000,
    "nothing but ampersands": SALVAGED + b"<item><title>" + b"&" * 300_000,
    "comments without end": SALVAGED + b"<!--" * 100_000,
    "CDATA without end": SALVAGED + b"<item><title><![CDATA[" * 50_000,
}


@pytest.mark.parametrize("name", HOSTILE)
async def test_hostile_bytes_end_in_time_and_leave_what_was_whole(name: str) -> None:
    """Within seconds, with the complete items before the mischief, and a process that reads the next feed."""
    async with Parsers(1, QUICK) as parsers:
        result = await parsers.parse(HOSTILE[name])
        assert [entry.title for entry in result.items[:1]] == ["good"]
        assert [entry.title for entry in (await parsers.parse(GOOD)).items] == ["good"]


async def test_a_process_that_takes_too_long_is_stopped_by_the_clock_on_the_wall() -> None:
    """Where it waits instead of computing, processor time says nothing."""
    async with Parsers(1, ParseLimits(cpu=1, cpu_per_mb=0, wall=0.0001)) as parsers:
        result = await parsers.parse(GOOD)
    assert not result.items
    assert "was stopped" in result.problems[0]


async def test_processes_are_reused_and_none_is_started_for_nothing() -> None:
    """One a core at most, the same for feed after feed."""
    async with Parsers(2) as parsers:
        assert not parsers._all
        for _ in range(5):
            await parsers.parse(GOOD)
        assert len(parsers._all) == 1
        await asyncio.gather(*(parsers.parse(GOOD) for _ in range(20)))
        assert len(parsers._all) <= 2
        processes = tuple(parsers._all)
    assert all(process.returncode is not None for process in processes)


async def test_a_killed_process_costs_one_feed_at_most() -> None:
    """Killed from outside while it is idle, it is replaced unnoticed."""
    async with Parsers(1) as parsers:
        await parsers.parse(GOOD)
        (process,) = parsers._all
        process.kill()
        await process.wait()
        assert (await parsers.parse(GOOD)).items


async def test_cancelling_ends_the_process_that_was_at_work() -> None:
    """Nobody would read its answer; the next feed gets a new one."""
    async with Parsers(1, ParseLimits(cpu=20)) as parsers:
        task = asyncio.ensure_future(parsers.parse(HOSTILE["an author of 200 kB (99 s)"]))
        while not parsers._all:
            await asyncio.sleep(0)
        (process,) = parsers._all
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert process.returncode is not None
        assert (await parsers.parse(GOOD)).items


async def test_a_process_ends_though_nobody_has_read_its_answer() -> None:
    """A poll that was cancelled while a long answer was under way waited for ever."""
    long = b"<rss><channel>" + b"<item><title>%s</title></item>" % (b"x" * 900) * 2000 + b"</channel></rss>"
    async with Parsers(1) as parsers:
        process = await parsers._take()
        assert process.stdin is not None
        process.stdin.writelines(wire.pieces(wire.Job("", "", "full", 20), io.BytesIO(long)))
        while not process.stdout._paused:  # type: ignore[union-attr]  # it takes no more until something is read
            await asyncio.sleep(0.001)
        async with asyncio.timeout(20):
            assert await parsers._end(process) < 0


async def test_the_app_does_not_stand_still_while_a_feed_is_read() -> None:
    """The event loop goes on turning while feedparser is hard at work elsewhere; in this process it would turn once."""
    turns = 0
    async with Parsers(1, QUICK) as parsers:
        await parsers.parse(GOOD)
        task = asyncio.ensure_future(parsers.parse(HOSTILE["60,000 categories (38 s)"]))
        while not task.done():
            await asyncio.wait({task}, timeout=0.002)
            turns += 1
    assert turns > 100


def test_the_process_is_limited_before_it_reads_a_byte() -> None:
    """Memory, core files and files to write are bounded; feedparser is not loaded in the app by importing the pool."""
    code = (
        "import resource; from monitor.collect import worker; worker._limit_process();"
        "print([resource.getrlimit(k)[0] for k in (resource.RLIMIT_AS, resource.RLIMIT_CORE, resource.RLIMIT_FSIZE)])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == str([worker.MEMORY, 0, 0])
    code = "import monitor.ingest.poll, sys; print('feedparser' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_a_body_that_wants_too_much_memory_ends_the_process_with_a_status_of_its_own() -> None:
    """The app can then say what happened."""
    code = (
        "from monitor.collect import worker, wire;worker.parse = lambda *a: bytearray(2 * worker.MEMORY); worker.main()"
    )
    job = b"".join(wire.pieces(wire.Job("", "", "full", 5), io.BytesIO(GOOD)))
    done = subprocess.run([sys.executable, "-c", code], input=job, capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (wire.OUT_OF_MEMORY, b"")


@pytest.mark.parametrize(
    ("event", "args"),
    [
        ("socket.connect", ()),
        ("subprocess.Popen", ()),
        ("os.system", ()),
        ("os.fork", ()),
        ("open", ("/x", "w", 0)),
        ("open", ("/x", "r+", 0)),
    ],
)
def test_the_process_can_neither_connect_nor_write_nor_start_another(event: str, args: tuple[object, ...]) -> None:
    """Should a parser be taken over by a feed, it finds nothing to do."""
    with pytest.raises(PermissionError):
        _audit(event, args)
    _audit("open", (os.devnull, "r", 0))
