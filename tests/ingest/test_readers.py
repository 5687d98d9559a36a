"""Documents read by other processes: the same readings, in order, whatever becomes of a reader."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from monitor.collect.wire import frame
from monitor.extract.engine import Engine
from monitor.ingest import readers
from monitor.ingest.readers import WORTH, Readers, Unread
from monitor.lexicon import load, theatres
from monitor.model.document import Document
from tests.ingest.engine import FakeEngine

TEXT = "The LNA shelled Tripoli. {} people were killed."
BATCHES = [(n, tuple(Document(f"{n}.{k}", "", TEXT.format(n + 2), "") for k in range(2))) for n in range(8)]


@pytest.fixture
def engine() -> Engine:
    return Engine({one: load(one) for one in theatres()}, load(None))


@pytest.fixture
def reading(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Iterator[Readers]:
    monkeypatch.setattr(readers, "_cores", lambda: 2)
    made = Readers(engine.read, engine.ruleset, ())
    yield made
    made.close()


def test_other_processes_read_what_this_one_reads_and_in_order(reading: Readers, engine: Engine) -> None:
    here = [(tag, tuple(map(engine.read, documents))) for tag, documents in BATCHES]
    assert list(reading.outcomes(BATCHES, lambda: WORTH)) == here


def test_a_reader_that_is_killed_costs_nothing(reading: Readers, engine: Engine) -> None:
    """What it was reading is read here; order and readings stay."""
    stream = reading.outcomes(BATCHES, lambda: WORTH)
    found = [next(stream)]
    for process in reading._all:
        process.kill()
    found += stream
    assert found == [(tag, tuple(map(engine.read, documents))) for tag, documents in BATCHES]


def test_a_reader_with_other_rules_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "_cores", lambda: 1)
    engine = FakeEngine()
    reading = Readers(engine.read, engine.ruleset, ())
    found = list(reading.outcomes(BATCHES, lambda: WORTH))
    reading.close()
    assert len(engine.seen) == 16
    assert [tag for tag, _ in found] == list(range(8))


def test_an_answer_that_was_cut_off_is_none() -> None:
    """A reader may be killed while it writes."""
    whole = frame(b"answer")
    assert readers._payload(BytesIO(whole)) == b"answer"
    assert [readers._payload(BytesIO(whole[:at])) for at in range(len(whole))] == [None] * len(whole)


def test_few_documents_start_no_process(reading: Readers, engine: Engine) -> None:
    assert len(list(reading.outcomes(BATCHES, lambda: WORTH - 1))) == 8
    assert reading._all == []


def test_readers_are_started_once_enough_wait(reading: Readers, engine: Engine) -> None:
    """The queue of a poll fills while it is read."""
    counts = iter([1, WORTH - 1, WORTH])
    found = list(reading.outcomes(BATCHES, lambda: next(counts)))
    assert len(reading._all) == 2
    assert found == [(tag, tuple(map(engine.read, documents))) for tag, documents in BATCHES]


@pytest.mark.parametrize(("granted", "used"), [(1, 0), (2, 2), (4, 4), (64, 4)])
def test_as_many_readers_are_of_use_as_cores_are_granted(
    monkeypatch: pytest.MonkeyPatch, granted: int, used: int
) -> None:
    """However many there are: none beside the one that is needed for writing, and no more than feed one writer."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _process: set(range(granted)), raising=False)
    assert readers._cores() == used


def test_a_text_on_which_the_rules_fail_is_an_outcome() -> None:
    def broken(_document: Document) -> object:
        raise IndexError("beyond the end")

    reading = Readers(broken, "", None)  # type: ignore[arg-type]
    ((_, found),) = reading.outcomes(BATCHES[:1], lambda: 1)
    assert found == tuple(Unread(one, ("could not be read (IndexError: beyond the end)",)) for one in BATCHES[0][1])


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="waits for a process that is no child")
def test_readers_end_with_whoever_started_them() -> None:
    """Also where that is killed: nothing is left behind."""
    code = (
        "import sys\n"
        "from monitor.ingest import readers\n"
        "readers._cores = lambda: 1\n"
        "reading = readers.Readers(print, '', ())\n"
        "print(reading._start()[0].pid, flush=True)\n"
        "sys.stdin.read()\n"
    )
    root = Path(__file__).parents[2]
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-c", code], stdin=pipe, stdout=pipe, cwd=root) as starter:
        assert starter.stdout is not None
        reader = os.pidfd_open(int(starter.stdout.readline()))
        starter.send_signal(signal.SIGKILL)
    assert select.select([reader], [], [], 30)[0]
    os.close(reader)
