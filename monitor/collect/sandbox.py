"""Parsing apart from the app: a few processes that are limited, reused, and killed when they take too long.

The app never holds the parser's interpreter lock: in a thread feedparser keeps a key press waiting for 400 ms,
in a process for 18. A process is started when there is a body to read and none is free; a poll in which nothing
changed starts none.
"""

from __future__ import annotations

import asyncio
import contextlib
import io
import os
import signal
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import IO

import msgspec

import monitor
from monitor.collect import wire
from monitor.collect.entry import FeedResult

_ROOT = str(Path(monitor.__file__).resolve().parent.parent)
# Isolated (-I): no environment, no current folder; the package is found where the app found it.
_START = "import sys; sys.path.insert(0, sys.argv[1]); from monitor.collect.worker import main; main()"
GRACE = 0.25  # seconds for a process to end by itself before it is killed
_COMMAND = (sys.executable, "-I", "-B", "-c", _START, _ROOT)


@dataclass(frozen=True, slots=True)
class ParseLimits:
    """What one body may cost: seconds of processor time, plus so many for each megabyte of it.

    feedparser reads about 2 MB/s of ordinary feeds; this leaves it a margin of four. ``wall`` is the factor by
    which waiting may exceed computing.
    """

    cpu: float = 3.0
    cpu_per_mb: float = 2.0
    wall: float = 3.0

    def seconds(self, size: int) -> int:
        """Processor seconds for a body of ``size`` bytes, at least 1."""
        return max(1, round(self.cpu + self.cpu_per_mb * size / 1_000_000))


class ParserDied(Exception):  # noqa: N818  an expected outcome: the sandbox did its work
    """The process ended, or was ended, before it answered; says why in words."""


class Parsers:
    """A pool of parsing processes. Use as an asynchronous context manager; leaving it ends them."""

    def __init__(self, size: int | None = None, limits: ParseLimits | None = None) -> None:
        """``size``: processes at most; None: one a core, at most two, for the app has work of its own."""
        self._slots = asyncio.Semaphore(size or min(2, os.cpu_count() or 1))
        self._limits = limits or ParseLimits()
        self._idle: list[asyncio.subprocess.Process] = []
        self._all: set[asyncio.subprocess.Process] = set()

    async def __aenter__(self) -> Parsers:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def parse(self, body: bytes | IO[bytes], content_type: str = "", url: str = "") -> FeedResult:
        """Read a feed; a body that no reader gets through yields what could be read before its first error."""
        body = io.BytesIO(body) if isinstance(body, bytes) else body
        async with self._slots:
            try:
                return await self._ask(body, content_type, url, "full")
            except ParserDied as why:
                reason = str(why)
            try:
                result = await self._ask(body, content_type, url, "salvage")
            except ParserDied as why:
                return FeedResult(clean=False, problems=(reason, str(why)))
        return replace(result, problems=(reason, *result.problems))

    async def close(self) -> None:
        """End every process; one that does not end by itself at the end of its input is killed."""
        for process in tuple(self._all):
            await self._end(process)
        self._idle.clear()

    async def _ask(self, body: IO[bytes], content_type: str, url: str, mode: str) -> FeedResult:
        seconds = self._limits.seconds(body.seek(0, os.SEEK_END))
        job = wire.Job(content_type, url, mode, seconds)
        process = await self._take()
        try:
            async with asyncio.timeout(seconds * self._limits.wall):
                result = await _exchange(process, job, body)
        except TimeoutError:
            await self._end(process)
            raise ParserDied(f"reading it took more than {seconds * self._limits.wall:.0f} s and was stopped") from None
        except (asyncio.IncompleteReadError, ConnectionError, msgspec.DecodeError):
            raise ParserDied(_cause(await self._end(process), seconds)) from None
        except BaseException:
            await self._end(process)  # cancelled: an answer may be under way that nobody will read
            raise
        self._idle.append(process)
        return result

    async def _take(self) -> asyncio.subprocess.Process:
        while self._idle:
            process = self._idle.pop()
            if process.returncode is None:
                return process
            self._all.discard(process)
        pipe, null = asyncio.subprocess.PIPE, asyncio.subprocess.DEVNULL
        process = await asyncio.create_subprocess_exec(*_COMMAND, stdin=pipe, stdout=pipe, stderr=null)
        self._all.add(process)
        return process

    async def _end(self, process: asyncio.subprocess.Process) -> int:
        self._all.discard(process)
        if process.stdin is not None:
            process.stdin.close()  # an idle process ends at the end of its input
        try:
            # One that died has an exit status of its own to tell, which a kill would hide.
            async with asyncio.timeout(GRACE):
                return await process.wait()
        except TimeoutError:
            _kill(process)
            # Its end is known when its output has been read to the end, and an answer nobody took fills the buffer.
            await process.communicate()
            return process.returncode or 0


async def _exchange(process: asyncio.subprocess.Process, job: wire.Job, body: IO[bytes]) -> FeedResult:
    stdin, stdout = process.stdin, process.stdout
    if stdin is None or stdout is None:
        raise ConnectionError("the parsing process has no pipes")
    for piece in wire.pieces(job, body):
        stdin.write(piece)
        await stdin.drain()
    (length,) = wire.HEADER.unpack(await stdout.readexactly(wire.HEADER.size))
    if length > wire.MAX_FRAME:
        raise ConnectionError("the parsing process sent too much")
    return wire.decode_result(await stdout.readexactly(length))


def _kill(process: asyncio.subprocess.Process) -> None:
    # Not process.kill(): it may take the exit status from who waits for it (CPython gh-127049), and that one says so.
    with contextlib.suppress(ProcessLookupError):
        os.kill(process.pid, signal.SIGKILL)


def _cause(status: int, seconds: int) -> str:
    if status == wire.OUT_OF_MEMORY:
        return "reading it took more memory than a feed may take"
    if status == wire.FAULT:
        return "reading it failed: a fault of the reader's"
    if status == -signal.SIGXCPU:
        return f"reading it took more than {seconds} s of processor time and was stopped"
    if status < 0:
        return f"the parser crashed on it ({signal.Signals(-status).name})"
    return f"the parsing process ended with status {status}"
