"""Time and memory of the store: facts for a fold, and lists and searches over many items.

    python benchmarks/store.py [FACTS …]        # 1000 10000 100000 unless given
    python benchmarks/store.py --items N        # a store of N short items, three claims each

Each size runs in a process of its own, so that its peak memory is its own.
"""

from __future__ import annotations

import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from monitor.model.claim import Claim, Coding, Evidence, Location
from monitor.model.document import Document
from monitor.model.identity import text_digest
from monitor.model.measure import Quantity, TimeExpression
from monitor.model.query import parse
from monitor.store import Store, open_store
from monitor.store.search import View

NOW = datetime(2020, 1, 1, tzinfo=UTC)
RULES = "benchmark"
DAYS = 400
QUERIES = (
    "",
    "type:killed",
    "actor:actor7 type:arms",
    "type:killed place:p250 killed>400",
    "shelling",
    "shelling market",
    "rarest",
    "shel*",
    '"shelling near"',
    "by:actor7 since:2019-06 grade<=B3",
    "-type:killed publisher:wire",
    "is:coded -shelling",
    "killed>899",
)


@dataclass(frozen=True, slots=True)
class Made:
    """A reading."""

    document: Document
    codings: tuple[Coding, ...]
    theatre: str | None = "t"
    language: str | None = "en"
    uncoded: tuple[()] = ()
    tags: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def fill(store: Store, items: int, claims: int) -> None:
    """Items with plausible claims: 60 actors, 300 places in 25 areas, 400 days, figures up to 900; always the same."""
    rng = random.Random(1)
    for at in range(0, items, 500):
        with store.transaction():
            for n in range(at, min(at + 500, items)):
                store.add(_made(rng, n, claims), ruleset=RULES, now=NOW, area_of=_area)


def _area(place: Location) -> str | None:
    """A place's area, as a theatre's gazetteer would give it."""
    return f"Area {int((place.name or 'P0')[1:]) % 25}"


def _made(rng: random.Random, n: int, claims: int) -> Made:
    words = (
        "army",
        "said",
        "town",
        "forces",
        "road",
        "market",
        "shelling",
        "near",
        "talks",
        "hospital",
        "port",
        "night",
    )
    sentences = [f"{' '.join(rng.choices(words, k=14)).capitalize()} {rng.randrange(9999)}." for _ in range(claims)]
    text = " ".join(sentences) + (" Rarest of words." if n % 5000 == 0 else "")
    day = date(2019, 1, 1) + timedelta(days=rng.randrange(DAYS))
    document = Document(
        id=f"item{n}", title=f"Item {n}: {' '.join(rng.choices(words, k=6))}", text=text, digest=text_digest(text),
        published=day.isoformat(), publisher=f"Wire {n % 50}", reliability=rng.choice("ABCDF"), feed=f"f{n % 300}",
    )  # fmt: skip
    found: dict[str, Coding] = {}
    start = 0
    for sentence in sentences:
        claim = _claim(rng, day)
        evidence = Evidence(
            document.id, 1, start, start + len(sentence), sentence, sentence, start, "rule", RULES, None, 3, "a reason"
        )
        found.setdefault(claim.id, Coding(claim, (evidence,)))
        start += len(sentence) + 1
    return Made(document, tuple(found.values()))


def _claim(rng: random.Random, day: date) -> Claim:
    when = TimeExpression((day - timedelta(days=rng.randrange(5))).isoformat(), "explicit")
    name = f"P{rng.randrange(300)}"
    place = Location(name, name, "exact", "stated", 30.0, 13.0)
    speaker = rng.choice((None, None, f"Actor{rng.randrange(60)}"))
    if rng.random() < 0.4:
        n = rng.randrange(1, 901)
        quantity = Quantity(n, n, n, None, "at_least")
        return Claim(
            "humanitarian",
            "killed",
            attribution=speaker,
            quantity=quantity,
            scope="incident",
            population="people",
            place=place,
            when=when,
        )
    kind, of = rng.choice(
        (("front", "clash"), ("front", "shelling"), ("involvement", "arms"), ("diplomacy", "meeting"))
    )
    actors = (f"Actor{rng.randrange(60)}",), (f"Actor{rng.randrange(60)}",)
    return Claim(kind, of, attribution=speaker, actor=actors[0], beneficiary=actors[1], place=place, when=when)


def median(call: Callable[[], object], runs: int = 5) -> float:
    """Milliseconds of the middle run."""
    times = []
    for _ in range(runs):
        began = time.perf_counter()
        call()
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times)


def megabytes() -> float:
    """Peak memory of this process."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def facts(path: Path, size: int) -> None:
    """One row: writing a claim, reading all facts, and what that adds to memory."""
    with open_store(path) as store:
        began = time.perf_counter()
        fill(store, size // 10, 10)
        writing = time.perf_counter() - began
    subprocess.run([sys.executable, __file__, "--read", str(path), f"{writing * 1e6 / size:.0f}"], check=True)


def read(path: Path, writing: str) -> None:
    """The second half of :func:`facts`, in a process that has not written."""
    with open_store(path, readonly=True) as store:
        before = megabytes()
        began = time.perf_counter()
        found = store.facts("t")
        took = (time.perf_counter() - began) * 1000
        size = path.stat().st_size / 1e6
        print(f"| {len(found):,} | {writing} | {took:.0f} | {megabytes() - before:.0f} | {size:.0f} |")


def items(path: Path, count: int) -> None:
    """Lists and searches over many items."""
    began = time.perf_counter()
    with open_store(path) as store:
        fill(store, count, 3)
        print(f"{count:,} items, {3 * count:,} claims: written in {time.perf_counter() - began:.0f} s\n")
        print("| query | page of items, ms | all numbers, ms | page of claims, ms | items |\n|---|---|---|---|---|")
        for text in QUERIES:
            print(_row(store, text))
        print(f"\nchange token {median(store.version) * 1000:.0f} µs; peak {megabytes():.0f} MB; ", end="")
        print(f"{path.stat().st_size / 1e6:.0f} MB on disk")


def _row(store: Store, text: str) -> str:
    query, view = parse(text), View("t")
    page = median(lambda: store.items.rows(store.search.items(query, view, limit=50)))
    whole = median(lambda: store.search.items(query, view), 3)
    claims = median(lambda: store.search.claims(query, view, limit=50))
    return f"| `{text}` | {page:.1f} | {whole:.0f} | {claims:.1f} | {store.search.count(query, view):,} |"


def main(arguments: list[str]) -> None:
    if arguments[:1] == ["--read"]:
        return read(Path(arguments[1]), arguments[2])
    with tempfile.TemporaryDirectory() as folder:
        if arguments[:1] == ["--items"]:
            return items(Path(folder) / "monitor.db", int(arguments[1]))
        print(
            "| facts | write, µs a claim | read all, ms | memory added, MB | on disk, MB |\n|---|---|---|---|---|",
            flush=True,
        )
        for size in map(int, arguments or ("1000", "10000", "100000")):
            facts(Path(folder) / f"{size}.db", size)
    return None


if __name__ == "__main__":
    main(sys.argv[1:])
