"""Time, bytes and memory of the app in a real pty, beside a bare Textual app in the same run.

    python benchmarks/tui.py [--items N]        # N short items of three claims each (5000), besides the seeds

Figures of one run compare with one another only: the machine is shared and the ratio is what is promised
(first frame at most 1.5 times the bare app's, a cursor move at most 8 ms in the median). First frames are the median
of several, each program in turn. A second start of each tells how long keys are kept waiting: in the event loop a
millisecond's sleep is timed again and again while the picture is folded and a step in time is made. By processor
time it is what the program itself holds; by the clock what else runs on the machine comes on top, for any program.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.store import fill
from monitor.store import open_store
from tests.tui import terminal as pty
from tests.tui.terminal import Terminal

# Of a very large store on a busy machine a picture takes its time.
pty.PATIENCE = 120.0

BARE = """
from textual.app import App
from textual.widgets import DataTable, Header
class Bare(App):
    def compose(self):
        yield Header()
        table = DataTable(cursor_type="row")
        table.add_columns("Date", "Publisher", "Title")
        for n in range(50):
            table.add_row("2019-12-06", "UN News", f"Item {n} about the fighting")
        yield table
Bare().run()
"""
MONITOR = "from monitor.cli import main; main(['--store', {store!r}, '--seeds', {seeds!r}, {more}])"
# Put before a program: keeps the longest waits of its event loop, by processor time and by the clock, in milliseconds.
BEAT = """
import asyncio, json, os, time
from textual.app import App
held, run = [0.0, 0.0], App.run_async
async def beat():
    while True:
        clock, spent = time.perf_counter(), time.process_time()
        await asyncio.sleep(0.001)
        now = [time.process_time() - spent, time.perf_counter() - clock - 0.001]
        if App.measured and (now[0] > held[0] or now[1] > held[1]):
            held[:] = map(max, held, now)
            with open({path!r} + ".new", "w") as file:
                json.dump([1e3 * value for value in held], file)
            os.replace({path!r} + ".new", {path!r})
async def run_async(self, *args, **named):
    asyncio.get_running_loop().call_later(0.5, lambda: setattr(App, "measured", True))
    beating = asyncio.create_task(beat())
    return await run(self, *args, **named)
App.measured, App.run_async = False, run_async
"""
FIRSTS = 5
# Seconds without a byte after which the whole picture of the largest store stands, panels out of sight too.
STANDS = 5.0
# Seconds without a byte after which the results of a search have come.
QUIET = 0.7


@dataclass(frozen=True, slots=True)
class Run:
    """One program's figures: milliseconds from start, bytes, megabytes of resident memory."""

    name: str
    picture: float
    frame: int
    key: float
    worst: float
    bytes_key: float
    panel: float
    idle: int
    memory: float


def environment(home: str) -> dict[str, str]:
    """Where a program keeps its own."""
    return {f"XDG_{part}_HOME": home for part in ("DATA", "CONFIG", "STATE", "CACHE")}


def measure(name: str, code: str, home: str, shows: str, panel: bytes = b"2") -> Run:
    """Start a program, wait for its first frame and its content, press keys, let it idle."""
    start = time.perf_counter()
    with Terminal(code, env=environment(home)) as terminal:
        terminal.until(lambda: b"m" in terminal.sent and bool(terminal.text.strip()), "the first frame")
        terminal.shows(shows)
        picture = time.perf_counter() - start
        terminal.settle(STANDS)
        frame, times, sizes = len(terminal.sent), [], []
        # Down, up, down …: between two rows, so that a list of any length will do.
        for number in range(30):
            before, at = len(terminal.sent), time.perf_counter()
            terminal.press(b"\x1b[A" if number % 2 else b"\x1b[B", 0)
            times.append(time.perf_counter() - at)
            terminal.settle(0.03)
            sizes.append(len(terminal.sent) - before)
        at = time.perf_counter()
        terminal.press(panel, 0)
        switch = time.perf_counter() - at
        terminal.settle(0.5)
        idle = len(terminal.settle(1.5))
        status = Path(f"/proc/{terminal.pid}/status").read_text(encoding="utf-8")
    resident = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))
    return Run(
        name, picture * 1e3, frame, statistics.median(times) * 1e3, max(times) * 1e3,
        statistics.median(sizes), switch * 1e3, idle, resident / 1024,
    )  # fmt: skip


def first_frame(code: str, home: str) -> float:
    """Milliseconds from start to the first text on the screen."""
    start = time.perf_counter()
    with Terminal(code, env=environment(home)) as terminal:
        terminal.until(lambda: b"m" in terminal.sent and bool(terminal.text.strip()), "the first frame")
        return (time.perf_counter() - start) * 1e3


def held(code: str, home: str, shows: str, step: bytes) -> tuple[float, float]:
    """The longest wait of the event loop while it folds, opens a panel and steps: processor time and clock, ms."""
    path = Path(home) / "held.json"
    path.unlink(missing_ok=True)
    with Terminal(BEAT.format(path=str(path)) + code, env=environment(home)) as terminal:
        terminal.shows(shows)
        terminal.settle(STANDS)
        terminal.press(step, 0)
        terminal.settle(STANDS)
    spent, clock = json.loads(path.read_text(encoding="utf-8"))
    return spent, clock


def typed(code: str, home: str, word: bytes) -> tuple[float, float]:
    """A word typed into the search: the longest time to a letter's paint and to its results' last byte, ms."""
    paints, results = [], []
    with Terminal(code, env=environment(home)) as terminal:
        terminal.shows("fresh")
        terminal.settle(STANDS)
        terminal.press(b"/", 0.5)
        for letter in word:
            at = time.perf_counter()
            terminal.press(bytes([letter]), 0)
            paints.append(time.perf_counter() - at)
            terminal.settle(QUIET)
            results.append(time.perf_counter() - at - QUIET)
    return max(paints) * 1e3, max(results) * 1e3


def main() -> int:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--items", type=int, default=5000)
    parser.add_argument("--store", help="a store made by benchmarks/store.py --items N, to be measured instead")
    given = parser.parse_args()
    items = given.items
    with tempfile.TemporaryDirectory() as home:
        seeds, many = f"{home}/seeds.db", f"{home}/many.db"
        root = Path(__file__).resolve().parent.parent
        if given.store:
            many = given.store
        else:
            with open_store(Path(many)) as store:
                fill(store, items, 3)
        with open_store(Path(many), readonly=True) as store:
            items = store.documents.count()
        ready = MONITOR.format(store=seeds, seeds=str(root / "seeds"), more="'snapshot'")
        with Terminal(ready) as terminal:  # reads the seeds once, so that the app below only opens the store
            terminal.ended()
        shipped = MONITOR.format(store=seeds, seeds=str(root / "seeds"), more="")
        slow = MONITOR.format(store=seeds, seeds="none", more="'watch', '--slow'")
        large = MONITOR.format(store=many, seeds="none", more="")
        programs = {
            "Textual: header, 50 rows": (BARE, "Item 1 ", b"\x1b[6~"),
            "seeds": (shipped, "fresh", b"2"),
            "seeds, --slow": (slow, "Enter", b"2"),
            f"{items:,} items": (large, "fresh", b"2"),
        }
        runs = [measure(name, code, home, shows, panel) for name, (code, shows, panel) in programs.items()]
        firsts = {name: statistics.median(times) for name, times in zip(programs, zip(*(
            [first_frame(code, home) for code, _, _ in programs.values()] for _ in range(FIRSTS)
        ), strict=True), strict=True)}  # fmt: skip
        waits = {
            name: held(code, home, shows, panel if code == BARE else b"[")
            for name, (code, shows, panel) in programs.items()
        }
        paint, result = typed(large, home, b"fight")
    print("| | first frame ms | picture ms | bytes till then | key ms | worst | bytes | panel ms | idle bytes | MB "
          "| keys wait: processor ms | clock ms |")  # fmt: skip
    print("|---|---|---|---|---|---|---|---|---|---|---|---|")
    for r in runs:
        spent, clock = waits[r.name]
        print(
            f"| {r.name} | {firsts[r.name]:.0f} | {r.picture:.0f} | {r.frame:,} | {r.key:.1f} | {r.worst:.1f} "
            f"| {r.bytes_key:.0f} | {r.panel:.0f} | {r.idle} | {r.memory:.0f} | {spent:.0f} | {clock:.0f} |"
        )
    print(f"'fight' typed into the search over {items:,} items: "
          f"a letter's paint at most {paint:.0f} ms, its results {result:.0f} ms")  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main())
