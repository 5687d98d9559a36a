"""The same picture gives the same bytes, and a format brings in no more than it needs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from monitor.export import FORMATS, render
from tests.export.samples import sample

ROOT = Path(__file__).resolve().parents[2]
WITHOUT_SCREEN = [name for name, f in FORMATS.items() if "screen" not in f.needs]
PRINT = """
import hashlib, locale, sys
sys.path.insert(0, sys.argv[1])
try:
    locale.setlocale(locale.LC_ALL, "")
except locale.Error:
    pass
from monitor.export import render
from tests.export.samples import sample
for name in sys.argv[2:]:
    print(name, hashlib.sha256(render(name, sample())).hexdigest())
"""


def run(code: str, *args: str, **environment: str) -> str:
    env = {"PATH": os.environ["PATH"], **environment}
    done = subprocess.run(
        [sys.executable, "-c", code, *args], capture_output=True, text=True, check=True, cwd=ROOT, env=env
    )
    return done.stdout


def test_bytes_do_not_depend_on_hash_seed_locale_time_zone_user_or_terminal() -> None:
    one = run(PRINT, str(ROOT), *WITHOUT_SCREEN, PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C", COLUMNS="40")
    two = run(
        PRINT, str(ROOT), *WITHOUT_SCREEN,
        PYTHONHASHSEED="2", TZ="Pacific/Kiritimati", LC_ALL="tr_TR.UTF-8", LANG="de_DE.UTF-8", COLUMNS="200",
        LINES="10", USER="other", HOME="/nonexistent", TERM="xterm-256color", NO_COLOR="1",
    )  # fmt: skip
    assert one == two
    assert len(one.splitlines()) == len(WITHOUT_SCREEN)


@pytest.mark.parametrize("name", WITHOUT_SCREEN)
def test_rendering_twice_gives_the_same_bytes(name: str) -> None:
    assert render(name, sample()) == render(name, sample())


@pytest.mark.parametrize(
    ("name", "absent"),
    [
        ("text", {"textual", "httpx", "jinja2", "monitor.extract", "feedparser", "rich.console", "asyncio"}),
        ("json", {"textual", "httpx", "jinja2", "monitor.extract", "feedparser", "rich", "asyncio"}),
        ("jsonl", {"textual", "httpx", "jinja2", "monitor.extract", "rich"}),
        ("csv-claims", {"textual", "httpx", "jinja2", "monitor.extract", "rich"}),
        ("csv-figures", {"textual", "httpx", "jinja2", "monitor.extract", "rich"}),
        ("geojson", {"textual", "httpx", "jinja2", "monitor.extract", "rich"}),
        ("md", {"textual", "httpx", "jinja2", "monitor.extract", "rich"}),
        ("html", {"textual", "httpx", "monitor.extract", "rich"}),
    ],
)
def test_a_format_imports_only_what_it_needs(name: str, absent: set[str]) -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from monitor.export import assemble, conditions, destination, render, write\n"
        "from tests.export.samples import sample\n"
        "render(sys.argv[2], sample())\n"
        "print('\\n'.join(sys.modules))\n"
    )
    assert not absent & set(run(code, str(ROOT), name).split())
