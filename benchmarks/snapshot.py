"""What a cron job pays: ``monitor snapshot`` beside the bare imports that any such program needs.

Both run in turns as fresh processes on the same store, so that a noisy machine disturbs both alike; the ratio of the
medians counts. Promise: text and JSON at most 2.5 times ``python -c "import sqlite3, json, rich.console"`` while
nothing has changed since the last run, which is what a cron job mostly meets. The rows ``… anew`` make the picture
each time.

    python benchmarks/snapshot.py [RUNS]        status 1 where the promise is broken
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PROMISE = 2.5
BASE = [sys.executable, "-c", "import sqlite3, json, rich.console"]
# What is promised, then what is only measured; an svg starts the app.
PROMISED, MEASURED = ("text", "json"), ("md", "jsonl", "csv-claims", "csv-figures", "geojson", "html")


def seconds(command: list[str], environment: dict[str, str]) -> float:
    """Wall time of one run; a command that fails ends the benchmark."""
    begun = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)
    return time.perf_counter() - begun


def main(runs: int = 15) -> int:
    """Print a table; 1 where a promised format is slower than promised."""
    with tempfile.TemporaryDirectory() as folder:
        # Compiled once, as an installation is: a first run that compiles is not what a cron job pays.
        environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": f"{folder}/pyc"}
        environment["XDG_CACHE_HOME"] = f"{folder}/cache"
        snapshot = [sys.executable, "-m", "monitor", "snapshot", "--store", str(Path(folder) / "seeds.db"), "--format"]
        commands = {"base": BASE, **{name: [*snapshot, name] for name in (*PROMISED, *MEASURED)}}
        commands |= {f"{name} anew": [*snapshot, name] for name in PROMISED}
        nowhere = {**environment, "XDG_CACHE_HOME": "/dev/null"}
        places = {name: nowhere if name.endswith("anew") else environment for name in commands}
        times: dict[str, list[float]] = {name: [] for name in commands}
        for name, command in (*commands.items(), *commands.items()):
            seconds(command, places[name])
        for _ in range(runs):
            for name, command in commands.items():
                times[name].append(seconds(command, places[name]))
    medians = {name: statistics.median(values) for name, values in times.items()}
    print(f"{'format':12} {'median ms':>10} {'least ms':>10} {'ratio':>7}")
    for name, median in medians.items():
        print(f"{name:12} {median * 1000:10.0f} {min(times[name]) * 1000:10.0f} {median / medians['base']:7.2f}")
    broken = [name for name in PROMISED if medians[name] > PROMISE * medians["base"]]
    print(
        f"promise: text and json at most {PROMISE} times base: {'broken by ' + ', '.join(broken) if broken else 'kept'}"
    )
    return int(bool(broken))


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:2])))
