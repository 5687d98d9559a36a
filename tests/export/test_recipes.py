"""docs/recipes.md: every block runs as written, in the order of the page, in an empty home."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "recipes.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```sh\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
# What a block may need that is not everywhere; the others need a shell, git and Python alone.
TOOLS = ("jq", "sqlite3", "ssconvert", "ogr2ogr")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty home with ``monitor`` on its path."""
    path = tmp_path_factory.mktemp("home")
    program = path / "bin" / "monitor"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m monitor "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return path


def run(block: str, home: Path) -> str:
    environment = {
        "PATH": f"{home / 'bin'}:{os.environ['PATH']}",
        "HOME": str(home),
        "PYTHONPATH": str(ROOT),
        "LC_ALL": "C.UTF-8",
        # A recipe commits as of now; what it commits does not depend on it.
        "GIT_CONFIG_NOSYSTEM": "1",
    }
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", block],
        capture_output=True,
        text=True,
        check=False,
        cwd=home,
        env=environment,
    )
    assert done.returncode == 0, f"{block}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def test_the_page_runs_as_written_from_top_to_bottom(home: Path) -> None:
    """One test, since a block may use what those before it wrote. A block whose tool is missing is left out."""
    assert len(BLOCKS) > 10
    for block in BLOCKS:
        if any(re.search(rf"\b{tool}\b", block) and shutil.which(tool) is None for tool in TOOLS):
            continue
        printed = run(block, home)
        if "untouched" in block:
            assert printed == "untouched\n"
        if "git log" in block:
            assert printed.count("Picture as of") >= 2
    for name in ("public_html/libya.html", "briefing/libya.md", "tables/libya-claims.csv", "maps/libya.geojson"):
        assert (home / name).stat().st_size > 500, name
    assert (home / "screen.svg").read_text(encoding="utf-8").startswith("<svg")
    _check_units(home)


def _check_units(home: Path) -> None:
    """The service and its timer, as systemd itself reads them, where it is there."""
    units = sorted((home / ".config" / "systemd" / "user").glob("monitor-*"))
    assert len(units) == 2
    if shutil.which("systemd-analyze") is None:
        return
    done = subprocess.run(
        ["systemd-analyze", "verify", "--user", *map(str, units)], capture_output=True, text=True, check=False,
        env={"PATH": os.environ["PATH"], "HOME": str(home), "XDG_RUNTIME_DIR": str(home)},
    )  # fmt: skip
    assert "monitor-snapshot" not in done.stderr, done.stderr


def test_the_crontab_line_is_one(home: Path) -> None:
    """Five fields and a command that the shell can run; cron would take a bare % for a line end."""
    (line,) = re.findall(r"^```crontab\n(.*?)\n```$", PAGE, re.MULTILINE | re.DOTALL)
    assert "\n" not in line
    assert "%" not in line
    *when, command = line.split(maxsplit=5)
    assert all(re.fullmatch(r"[\d*/,-]+", field) for field in when)
    (home / "public_html").mkdir(exist_ok=True)
    empty = home / "feeds.toml"
    empty.write_text("", encoding="utf-8")
    run(f'export MONITOR_FEEDS="{empty}"; {command} || [[ $? =~ ^1[01]$ ]]', home)
    assert (home / "public_html" / "libya.html").stat().st_size > 500
