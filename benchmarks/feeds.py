"""Polling beside newsboat: the same feeds of the same local server, in one run, by wall clock and memory.

    python benchmarks/feeds.py [--feeds 300] [--items 50] [--repeat 3]

What a refresh may cost, as a part of newsboat's time in the same run (the machine's speed cancels out):
nothing changed 0.35; first refresh, read and stored 0.5, with extraction 4; with 100 ms latency and 16
connections 0.8 of newsboat at 16 threads. Memory of a process: 150 MB. Without newsboat only our own is measured.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

# First refresh without extraction: the poll's own parts, as the command runs them but for the reader of items.
STORE_ONLY = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from monitor.config.feedsread import read_feeds
from monitor.ingest.poll import PollSettings, poll_once
from monitor.store import open_store
with open_store(Path(sys.argv[2])) as store:
    poll_once(read_feeds(Path(sys.argv[1])), store, PollSettings(now=lambda: datetime.now(UTC)))
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds by the clock on the wall, and the largest resident set of the process in megabytes."""

    seconds: float
    megabytes: float


def run(command: Sequence[str], environment: dict[str, str] | None = None) -> Cost:
    """What a command costs; one that fails ends the benchmark with what it said."""
    with tempfile.TemporaryFile() as said:
        begun = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=said, env=environment)
        _pid, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begun
        if status:
            said.seek(0)
            sys.exit(f"{' '.join(command[:6])} … failed:\n{said.read().decode()[-2000:]}")
    return Cost(seconds, usage.ru_maxrss / 1024)


@contextmanager
def farm(feeds: int, items: int, latency: float, *, sentences: bool = False) -> Iterator[int]:
    """The local server; its port."""
    command = [sys.executable, str(Path(__file__).parent / "farm" / "feedfarm.py"), "--feeds", str(feeds)]
    command += ["--items", str(items), "--latency", str(latency), *(["--sentences"] if sentences else [])]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        if process.stdout is None or process.stdin is None:
            sys.exit("the farm has no pipes")
        yield int(process.stdout.readline())
        process.stdin.close()


class Newsboat:
    """newsboat with 16 threads and a cache of its own."""

    def __init__(self, folder: Path, urls: Sequence[str]) -> None:
        folder.mkdir()
        (folder / "urls").write_text("\n".join(urls) + "\n", encoding="utf-8")
        (folder / "config").write_text("reload-threads 16\n", encoding="utf-8")
        paths = ("-u", folder / "urls", "-C", folder / "config", "-c", folder / "cache.db")
        self._command = ["newsboat", *map(str, paths), "-x", "reload"]
        self._environment = {**os.environ, "HOME": str(folder)}

    def refresh(self) -> Cost:
        """One reload of all feeds."""
        return run(self._command, self._environment)


class Monitor:
    """This project's poll, 16 connections to the one host that the farm is."""

    def __init__(self, folder: Path, origin: str, urls: Sequence[str]) -> None:
        folder.mkdir()
        self._feeds, self._store = folder / "feeds.toml", folder / "store.db"
        network = f'[network]\nmax_per_host = 16\nallow_private_origins = ["{origin}"]\n'
        self._feeds.write_text(network + "".join(f'[[feed]]\nurl = "{url}"\n' for url in urls), encoding="utf-8")

    def refresh(self) -> Cost:
        """One ``monitor poll --once``, reading of items included."""
        paths = ("--feeds", str(self._feeds), "--store", str(self._store), "--seeds", "none")
        return run([sys.executable, "-m", "monitor", "poll", "--once", *paths])

    def store(self) -> Cost:
        """As :meth:`refresh`, but items are put down and not read yet."""
        return run([sys.executable, "-c", STORE_ONLY, str(self._feeds), str(self._store)])


def measure(wanted: argparse.Namespace, latency: float, extraction: bool) -> dict[str, list[Cost]]:
    """First and unchanged refreshes of both, in turn, ``repeat`` times."""
    costs: dict[str, list[Cost]] = {}
    with farm(wanted.feeds, wanted.items, latency) as port, tempfile.TemporaryDirectory() as name:
        origin = f"http://127.0.0.1:{port}"
        urls = [f"{origin}/{n}" for n in range(wanted.feeds)]
        for turn in range(wanted.repeat):
            folder = Path(name)
            ours = Monitor(folder / f"monitor{turn}", origin, urls)
            rows: list[tuple[str, Callable[[], Cost]]] = [
                ("first", ours.store),
                ("unchanged", _unread(folder / f"unread{turn}", origin, urls)),
            ]
            if extraction and turn == 0:
                rows.append(("first, with extraction", Monitor(folder / f"read{turn}", origin, urls).refresh))
            if shutil.which("newsboat"):
                theirs = Newsboat(folder / f"newsboat{turn}", urls)
                rows += [("newsboat first", theirs.refresh), ("newsboat unchanged", theirs.refresh)]
            for label, step in rows:
                costs.setdefault(label, []).append(step())
    return costs


def measure_sentences(wanted: argparse.Namespace) -> dict[str, list[Cost]]:
    """First refreshes of both, each item two ordinary sentences; once."""
    with farm(wanted.feeds, wanted.items, 0.0, sentences=True) as port, tempfile.TemporaryDirectory() as name:
        origin = f"http://127.0.0.1:{port}"
        urls = [f"{origin}/{n}" for n in range(wanted.feeds)]
        costs = {"first, with extraction": [Monitor(Path(name) / "monitor", origin, urls).refresh()]}
        if shutil.which("newsboat"):
            costs["newsboat first"] = [Newsboat(Path(name) / "newsboat", urls).refresh()]
        return costs


def _unread(folder: Path, origin: str, urls: Sequence[str]) -> Callable[[], Cost]:
    """A refresh by the command itself, of feeds that a poll before has stored and none of which has news."""
    ours = Monitor(folder, origin, urls)
    ours.store()
    with_empty_queue(folder / "store.db")
    return ours.refresh


def with_empty_queue(store: Path) -> None:
    """Forget what waits to be read: the refresh that is measured is to find nothing to do."""
    with sqlite3.connect(store) as db:
        db.execute("DELETE FROM inbox")


def report(costs: dict[str, list[Cost]], limits: dict[str, tuple[str, float]]) -> bool:
    """Print the medians and what part of newsboat's each is; whether all limits hold."""
    held = True
    median = {label: statistics.median(cost.seconds for cost in rows) for label, rows in costs.items()}
    for label, rows in costs.items():
        line = f"  {label:<24} {median[label]:7.2f} s  {max(cost.megabytes for cost in rows):5.0f} MB"
        beside, limit = limits.get(label, ("", 0.0))
        if beside in median:
            ratio = median[label] / median[beside]
            held = held and ratio <= limit
            line += f"   {ratio:5.2f} of {beside} (limit {limit:g}){'' if ratio <= limit else '  MISSED'}"
        print(line)
    return held


def main() -> None:
    """Measure, print, and end with status 1 where a limit is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--feeds", type=int, default=300)
    parser.add_argument("--items", type=int, default=50)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--no-extraction", action="store_true", help="leave out the slowest part")
    wanted = parser.parse_args()
    print(f"{wanted.feeds} feeds × {wanted.items} items, no latency")
    limits = {
        "first": ("newsboat first", 0.5),
        "unchanged": ("newsboat unchanged", 0.35),
        "first, with extraction": ("newsboat first", 4.0),
    }
    held = report(measure(wanted, 0.0, not wanted.no_extraction), limits)
    if not wanted.no_extraction:
        print("items of two ordinary sentences")
        held = report(measure_sentences(wanted), limits) and held
    print("100 ms latency, 16 connections")
    slow = {"first": ("newsboat first", 0.8), "unchanged": ("newsboat unchanged", 0.8)}
    held = report(measure(wanted, 0.1, extraction=False), slow) and held
    sys.exit(0 if held else 1)


if __name__ == "__main__":
    main()
