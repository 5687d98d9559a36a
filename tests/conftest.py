"""What holds for all tests: properties are tried on the same examples each time.

A run that fails by luck says nothing of the change under test. ``make fuzz`` looks for new examples.
"""

import gc
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("fixed", derandomize=True, database=None, deadline=None)
settings.register_profile("search", max_examples=1000, database=None, deadline=None)
settings.load_profile("fixed")


def pytest_collection_finish() -> None:
    """Modules and collected tests stay to the end: no pass of the cycle collector looks through them again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(700, 10, 100)


@pytest.fixture(scope="session")
def seeds_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the shipped seeds as the program makes it, made once; whoever writes to it takes a copy."""
    home = tmp_path_factory.mktemp("seeds")
    path = home / "monitor.db"
    command = [sys.executable, "-m", "monitor", "snapshot", "--store", str(path)]
    environment = {"PATH": os.environ["PATH"], "HOME": str(home), "XDG_CACHE_HOME": "/dev/null"}
    root = Path(__file__).resolve().parents[1]
    subprocess.run(command, check=True, capture_output=True, cwd=root, env=environment)
    return path
