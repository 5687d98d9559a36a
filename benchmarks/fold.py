"""What a picture costs: 1,000, 10,000 and 100,000 facts, folded whole and stepped from day to day.

    python benchmarks/fold.py [--facts N …]      # facts in memory: ledger, fold, panels, steps
    python benchmarks/fold.py --store [--facts N …]   # a store file, read and folded by a briefing

Prints, for each size: building the ledger, the first picture, the panels of a picture, a step to the next day at
which something was reported with its panels (median and worst of twenty), and the peak of memory that Python
allocated beside the facts; with ``--store`` reading included, and the growth of the process. One core. Seconds
are of processor time, so that other programs on the machine do not count.
"""

from __future__ import annotations

import argparse
import gc
import random
import resource
import statistics
import tempfile
import time
import tracemalloc
from datetime import date, timedelta
from pathlib import Path

from monitor.briefing import Briefing
from monitor.model.fact import Fact
from monitor.model.pause import collector_paused
from monitor.picture import Ledger
from monitor.present.presenter import Presenter
from monitor.store import open_store

START = date(2018, 1, 1)
DAYS = 730
_SHARES = (("front", 40), ("humanitarian", 25), ("involvement", 15), ("diplomacy", 20))
MODALITIES = ("asserted", "reported", "alleged", "denied", "planned", "hypothetical")
_FRONT = [
    "offensive",
    "clash",
    "air_strike",
    "drone_strike",
    "shelling",
    "advance",
    "capture",
    "retreat",
    "build_up",
    "control",
    "stalemate",
]
_AID = [
    "arms",
    "drones",
    "mercenaries",
    "troops",
    "money",
    "backing",
    "political_support",
    "political_opposition",
    "mediation",
]
_TALK = ["meeting", "visit", "phone_call", "statement", "agreement", "appeal", "conference", "position"]
_FIGURE = ["killed", "wounded", "displaced", "detained"]


def made_up(n: int, seed: int = 7) -> list[Fact]:
    """Facts spread over two years, about a dozen a document, as news comes: many events, few lines of figures."""
    rng = random.Random(seed)
    kinds = [kind for kind, share in _SHARES for _ in range(share)]
    places = [(f"Place {i}", f"Area {i % 25}", 30 + i % 7, 12 + i % 11) for i in range(150)]
    return [_fact(rng, i, rng.choice(kinds), rng.choice(places)) for i in range(n)]


def _fact(rng: random.Random, i: int, kind: str, place: tuple[str, str, float, float]) -> Fact:
    doc = i // 12
    reported = START.toordinal() + (doc * 7919) % DAYS
    happened = reported - rng.choice((0, 0, 1, 1, 2, 5, 30))
    side = rng.choice(("North", "South"))
    other = "South" if side == "North" else "North"
    foreign = f"State {rng.randrange(25)}"
    value = rng.randrange(1, 500)
    figure = kind == "humanitarian"
    outlet = f"Outlet {doc % 60}"
    named = rng.random() < 0.4
    return Fact(
        claim=f"c{rng.randrange(10**9) if rng.random() < 0.9 else i % 50:015d}",
        doc=f"d{doc}",
        kind=kind,
        type=rng.choice({"front": _FRONT, "involvement": _AID, "diplomacy": _TALK, "humanitarian": _FIGURE}[kind]),
        modality=rng.choices(MODALITIES, weights=(50, 30, 10, 2, 5, 3))[0],
        actor=() if figure else (foreign,) if kind in ("involvement", "diplomacy") else (side,),
        against=(other,) if kind == "front" else (),
        beneficiary=(side,) if kind == "involvement" else (),
        recipient=(f"State {rng.randrange(25)}",) if kind == "diplomacy" else (),
        perpetrator=(),
        value=value if figure else None,
        low=value if figure else None,
        best=value if figure else None,
        high=value if figure else None,
        qualifier="exact" if figure else None,
        unit="people" if figure else None,
        phrase="",
        scope=rng.choice(("cumulative", "incident", "incident", "stock")) if figure else None,
        population=rng.choice(("people", "people", "civilians", "combatants")) if figure else None,
        place=place[0],
        place_name=place[0],
        area=place[1],
        lat=place[2],
        lon=place[3],
        date=date.fromordinal(happened).isoformat(),
        first=happened,
        last=happened,
        reported=reported,
        origin=f"Source {rng.randrange(40)}" if named else outlet,
        origin_type=rng.choice(("un", "combatant", "government")) if named else "author",
        publisher=outlet,
        reliability="B",
        credibility=rng.choice((2, 3, 3, 4)),
        verdict=None,
        start=i % 4000,
    )


def measure(n: int) -> None:
    """Print the line for one size."""
    facts = made_up(n)
    gc.collect()
    with collector_paused(keep=True):
        begin = time.process_time()
        ledger = Ledger(facts)
        built = time.process_time()
        end = START + timedelta(days=DAYS - 31)
        picture = ledger.picture(end)
        folded = time.process_time()
        presenter = Presenter()
        presenter.panels(picture)
        shown = time.process_time()
    steps = [_step(ledger, presenter, end + timedelta(days=i)) for i in range(1, 21)]
    peak = _peak(facts, end)
    print(
        f"{n:>8,} {built - begin:>8.3f} {folded - built:>8.3f} {folded - begin:>8.3f} {shown - folded:>8.3f} "
        f"{statistics.median(steps) * 1000:>8.0f} {max(steps) * 1000:>8.0f} {peak / 1e6:>8.1f}"
    )


def _step(ledger: Ledger, presenter: Presenter, day: date) -> float:
    begin = time.process_time()
    with collector_paused():
        presenter.panels(ledger.picture(day))
    return time.process_time() - begin


def _peak(facts: list[Fact], day: date) -> int:
    """Bytes that the ledger and one picture allocate beside the facts, at most."""
    tracemalloc.start()
    Ledger(facts).picture(day)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def measure_store(n: int) -> None:
    """Print the line for a store of one size: what a person waits for, from the file to the picture."""
    from store import fill

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "monitor.db"
        with open_store(path) as store:
            fill(store, n // 12, 12)
        gc.collect()
        held = _resident()
        with open_store(path, readonly=True) as store:
            briefing = Briefing(store, NoTheatre())
            begin = time.process_time()
            picture = briefing.picture(date(2020, 1, 20))
            folded = time.process_time()
            grown = _resident() - held
            briefing.panels(picture)
            shown = time.process_time()
            steps = [_briefed(briefing, date(2020, 1, 20) + timedelta(days=i)) for i in range(1, 11)]
    print(
        f"{picture.facts:>8,} {folded - begin:>12.3f} {shown - folded:>8.3f} "
        f"{statistics.median(steps) * 1000:>8.0f} {max(steps) * 1000:>8.0f} {grown / 1e6:>8.0f}"
    )


class NoTheatre:
    """A world without a theatre."""

    theatre = None


def _briefed(briefing: Briefing, day: date) -> float:
    begin = time.process_time()
    briefing.panels(briefing.picture(day))
    return time.process_time() - begin


def _resident() -> int:
    """Bytes of this process in memory now (Linux)."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()


def main() -> None:
    """Measure each size asked for."""
    parser = argparse.ArgumentParser(description="what a picture costs")
    parser.add_argument("--facts", type=int, nargs="*", default=[1_000, 10_000, 100_000])
    parser.add_argument("--store", action="store_true", help="from a store file")
    asked = parser.parse_args()
    sizes = asked.facts
    if asked.store:
        print(f"{'facts':>8} {'to picture s':>12} {'panels s':>8} {'step ms':>8} {'worst':>8} {'grown MB':>8}")
        for n in sizes:
            measure_store(n)
        return
    print(
        f"{'facts':>8} {'build s':>8} {'fold s':>8} {'both s':>8} {'panels s':>8} {'step ms':>8} {'worst':>8} {'MB':>8}"
    )
    for n in sizes:
        measure(n)


if __name__ == "__main__":
    main()
