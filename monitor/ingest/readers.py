"""Reading in processes of their own: a flood of texts is read on every core while one process writes.

    batches of documents ─┬─> reader ─┬─> what each gave, in the order of the batches
                          └─> reader ─┘

A reader is pure and owns nothing: it may be killed at any moment, and what it was reading is read here instead. It ends
with its input, and so with whoever started it, however that ends.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import IO, TypeVar

import msgspec

import monitor
from monitor.collect.wire import HEADER, frame
from monitor.extract.engine import Engine
from monitor.extract.reading import Reading as EngineReading
from monitor.extract.reading import Uncoded
from monitor.lexicon import load, theatres
from monitor.model.claim import Coding
from monitor.model.clean import one_line
from monitor.model.document import Document
from monitor.store.reading import Reading

# Documents: fewer are read sooner than readers have started, which takes each half a second of a core.
WORTH = 200
# Reading costs four times what storing its results does.
MOST = 4
_TOLD = 200  # characters of a fault
T = TypeVar("T")
_ROOT = str(Path(monitor.__file__).resolve().parent.parent)
# Isolated (-I): no environment, no current folder; the package is found where the app found it.
_START = "import sys; sys.path.insert(0, sys.argv[1]); from monitor.ingest.readers import main; main(sys.argv[2:])"
_Process = subprocess.Popen[bytes]


class Unread(msgspec.Struct, frozen=True, tag=True):
    """The reading of a text on which the rules raised an exception: without a claim, and its one note says which.

    It is stored as any other, so that one bad text stops nothing and is found with what is wrong with it.
    """

    document: Document
    notes: tuple[str, ...]
    theatre: str | None = None
    language: str | None = None
    codings: tuple[Coding, ...] = ()
    uncoded: tuple[Uncoded, ...] = ()
    tags: tuple[str, ...] = ()


class _Read(msgspec.Struct, frozen=True, tag=True):
    reading: EngineReading


class _Job(msgspec.Struct, frozen=True, array_like=True):
    """Documents to be read as of a theatre; None: as each text says."""

    documents: tuple[Document, ...]
    theatre: str | None


_encode = msgspec.msgpack.encode
_decode_job = msgspec.msgpack.Decoder(_Job).decode
_decode_outcomes = msgspec.msgpack.Decoder(tuple[_Read | Unread, ...]).decode


class Readers:
    """Reads batch after batch, ahead of whoever stores them. Close it, and use it for one stream at a time.

    Args:
        read: reads a document in this process: where no reader runs, or one has died.
        ruleset: the rules to be read by; a reader that finds others (a theatre was edited meanwhile) is not used.
        folders: where the user's own theatres are; None: read everything in this process.
        theatre: as of which theatre everything is read; None: as each document says.
    """

    def __init__(
        self,
        read: Callable[[Document], Reading],
        ruleset: str,
        folders: Sequence[Path] | None,
        theatre: str | None = None,
    ) -> None:
        self._read, self._ruleset, self._theatre = read, ruleset, theatre
        self._command = [sys.executable, "-I", "-B", "-c", _START, _ROOT, *map(str, folders or ())]
        self._size = 0 if folders is None else _cores()
        self._all: list[_Process] = []

    def outcomes(
        self, batches: Iterable[tuple[T, tuple[Document, ...]]], waiting: Callable[[], int]
    ) -> Iterator[tuple[T, tuple[Reading, ...]]]:
        """Each batch's tag with what its documents gave, in order.

        Which process reads a document changes nothing in what is read.

        Args:
            batches: taken as readers are free for them, one a reader ahead of what is given out.
            waiting: how many documents wait about now: once there are ``WORTH`` or more, readers are started.
        """
        source = iter(batches)
        idle = self._alive()  # those of a stream before
        busy: deque[tuple[_Process, T, tuple[Document, ...]]] = deque()
        while True:
            if self._size and not self._all and waiting() >= WORTH:
                idle = self._start()
            self._hand_out(source, idle, busy)
            if not busy:
                batch = next(source, None)
                if batch is None:
                    return
                yield batch[0], tuple(map(self._here, batch[1]))
                continue
            process, tag, documents = busy.popleft()
            found = _answer(process)
            if found is not None:
                idle.append(process)
                self._hand_out(source, idle, busy)  # what is read while this batch is stored
            yield tag, tuple(map(self._here, documents)) if found is None else found

    def _hand_out(
        self,
        source: Iterator[tuple[T, tuple[Document, ...]]],
        idle: list[_Process],
        busy: deque[tuple[_Process, T, tuple[Document, ...]]],
    ) -> None:
        """Give every idle reader a batch, as long as there are any."""
        while idle and (batch := next(source, None)) is not None:
            process = idle.pop()
            _write(process, _encode(_Job(batch[1], self._theatre)))
            busy.append((process, *batch))

    def close(self) -> None:
        """End every reader, whatever it is doing."""
        for process in self._all:
            process.kill()
            process.communicate()
        self._all.clear()

    def _start(self) -> list[_Process]:
        pipe = subprocess.PIPE
        while len(self._all) < self._size:
            self._all.append(subprocess.Popen(self._command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL))  # noqa: S603  this very interpreter
            _write(self._all[-1], _encode(self._ruleset))
        return self._alive()

    def _alive(self) -> list[_Process]:
        return [process for process in self._all if process.poll() is None]

    def _here(self, document: Document) -> Reading:
        return attempt(self._read, document)


def attempt(read: Callable[[Document], T], document: Document) -> T | Unread:
    """What reading a document gives, whatever the rules make of it."""
    try:
        return read(document)
    except Exception as bug:  # noqa: BLE001  one bad text must not stop the others: it is kept, and the fault shown
        why = one_line(f"could not be read ({type(bug).__name__}: {bug}", _TOLD)
        return Unread(document, (f"{why})",), document.theatre)


def _cores() -> int:
    """Readers that are of use: none where the one core is needed for writing, and no more than feed one writer."""
    allowed = getattr(os, "sched_getaffinity", None)  # a shared server may grant fewer than it has
    cores = len(allowed(0)) if allowed else os.cpu_count() or 1
    return min(cores, MOST) if cores > 1 else 0


def _write(process: _Process, payload: bytes) -> None:
    """One frame; a process that is gone shows when it is asked for its answer."""
    if process.stdin is not None:
        try:
            process.stdin.write(frame(payload))
            process.stdin.flush()
        except OSError:
            process.kill()


def _answer(process: _Process) -> tuple[Reading, ...] | None:
    """What a reader found; None where it is gone."""
    if process.stdout is None or (payload := _payload(process.stdout)) is None:
        process.kill()
        return None
    return tuple(one.reading if isinstance(one, _Read) else one for one in _decode_outcomes(payload))


def _payload(stream: IO[bytes]) -> bytes | None:
    """The next frame's content; None at the end."""
    header = stream.read(HEADER.size)
    if len(header) < HEADER.size:
        return None
    (length,) = HEADER.unpack(header)
    payload = stream.read(length)
    return payload if len(payload) == length else None


def main(folders: Sequence[str]) -> None:
    """A reader: batches from standard input, what they gave to standard output, until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started it decides when it ends
    incoming, outgoing = sys.stdin.buffer, sys.stdout.buffer
    extra = tuple(map(Path, folders))
    engine = Engine({one: load(one, extra) for one in theatres(extra)}, load(None, extra))
    ruleset = _payload(incoming)
    if ruleset is None or msgspec.msgpack.decode(ruleset) != engine.ruleset:
        return
    while (payload := _payload(incoming)) is not None:
        job = _decode_job(payload)
        found = [attempt(partial(_read, engine, job.theatre), document) for document in job.documents]
        outgoing.write(frame(_encode(found)))
        outgoing.flush()


def _read(engine: Engine, theatre: str | None, document: Document) -> _Read:
    return _Read(engine.read(document, theatre=theatre or document.theatre))
