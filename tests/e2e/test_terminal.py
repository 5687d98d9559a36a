"""The app in a real terminal under tmux, with real keys, as an analyst has it over SSH."""

from __future__ import annotations

import os
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.e2e


class Tmux:
    """A tmux server of its own with one window; keys go in, the screen comes out."""

    def __init__(self, folder: Path, size: tuple[int, int], environment: str = "", program: str = "") -> None:
        self._socket = str(folder / "tmux.sock")
        columns, rows = size
        program = program or f"{sys.executable} -m monitor --store {folder / 'm.db'}"
        # A test run may carry a size of its own, which a program would take for the terminal's.
        shell = f"unset COLUMNS LINES; {environment} {program}; echo LEFT:$?; exec cat"
        self.call("new-session", "-d", "-x", str(columns), "-y", str(rows), "sh", "-c", shell)

    def call(self, *args: str) -> str:
        """One tmux command on this server."""
        done = subprocess.run(["tmux", "-S", self._socket, *args], capture_output=True, text=True, check=True)
        return done.stdout

    def keys(self, *keys: str) -> None:
        """Type keys by tmux's names."""
        self.call("send-keys", *keys)

    def screen(self) -> str:
        """What a person sees."""
        return self.call("capture-pane", "-p")

    def until(self, holds: Callable[[str], bool], seconds: float = 20.0) -> str:
        """The screen once a condition holds; fails with the screen where it never does."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            shown = self.screen()
            if holds(shown):
                return shown
            time.sleep(0.05)
        pytest.fail(f"never came; the screen is:\n{self.screen()}")

    def kill(self) -> None:
        """End the server and all in it."""
        subprocess.run(["tmux", "-S", self._socket, "kill-server"], check=False, capture_output=True)


@pytest.fixture(params=[(80, 24), (160, 45)], ids=["80x24", "160x45"])
def tmux(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Tmux]:
    """The monitor on a fresh store at two sizes."""
    if shutil.which("tmux") is None:
        pytest.fail("tmux is missing: run this by make e2e")
    terminal = Tmux(tmp_path, request.param, f"env HOME={tmp_path} XDG_STATE_HOME={tmp_path} LC_ALL=C.UTF-8")
    terminal.until(lambda s: "Fronts" in s and "Tripoli" in s)
    yield terminal
    terminal.kill()


PANELS = {
    "1": "Fronts",
    "2": "Foreign involvement",
    "3": "Humanitarian",
    "4": "Map",
    "5": "Items",
    "6": "Diplomacy",
    "7": "Gaps",
    "8": "Feeds",
}


@pytest.mark.parametrize("key", PANELS)
def test_every_panel_is_reached_by_its_key(tmux: Tmux, key: str) -> None:
    """The panel's number and name stand beside the mark of the panel that has the keys."""
    tmux.keys("2" if key == "1" else "1")
    tmux.until(lambda s: "█ 2 " in s if key == "1" else "█ 1 " in s)
    tmux.keys(key)
    tmux.until(lambda s: f"█ {key} {PANELS[key]}" in s)


def test_enter_opens_the_sentence_and_escape_goes_back(tmux: Tmux) -> None:
    """The evidence shows who says it and the grade; the panel comes back."""
    tmux.keys("3", "Enter")
    tmux.until(lambda s: "Grade" in s and "“" in s)
    tmux.keys("Escape")
    tmux.until(lambda s: "█ 3 Human" in s and "Grade" not in s)


def test_an_earlier_date_is_two_keys_away(tmux: Tmux) -> None:
    """[ steps back to the last date on which the picture changed."""
    tmux.keys("[")
    tmux.until(lambda s: "2019-11-26" in s)


def test_it_survives_another_size(tmux: Tmux) -> None:
    """A resize redraws for the new size, as wide and high as it is, and keeps the panel."""
    tmux.call("resize-window", "-x", "100", "-y", "30")
    shown = tmux.until(lambda s: "█ 1 Fronts" in s and len(s.rstrip().splitlines()) == 30)
    tmux.until(lambda s: max(map(len, s.splitlines())) in range(81, 101))
    assert "Tripoli" in shown


def test_q_leaves_with_status_0_and_the_shell_behind(tmux: Tmux) -> None:
    """The terminal is as it was: the shell's line follows at once."""
    tmux.keys("q")
    shown = tmux.until(lambda s: "LEFT:" in s)
    assert "LEFT:0" in shown
    assert "Fronts" not in shown


def test_a_linux_console_without_colour_is_enough(tmp_path: Path) -> None:
    """TERM=linux with NO_COLOR: the same picture."""
    terminal = Tmux(tmp_path, (80, 24), f"env HOME={tmp_path} XDG_STATE_HOME={tmp_path} TERM=linux NO_COLOR=1")
    try:
        terminal.until(lambda s: "Fronts" in s and "Tripoli" in s)
    finally:
        terminal.kill()


def test_a_wheel_in_a_venv_of_its_own_prints_the_picture_from_any_folder(tmp_path: Path) -> None:
    """``pip install`` of the built wheel, away from the checkout, with an empty home."""
    root = Path(__file__).resolve().parents[2]
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)], cwd=root, check=True
    )
    (wheel,) = tmp_path.glob("*.whl")
    subprocess.run([sys.executable, "-m", "venv", str(tmp_path / "v")], check=True)
    subprocess.run([str(tmp_path / "v/bin/pip"), "install", "--quiet", str(wheel)], check=True)
    done = subprocess.run(
        [str(tmp_path / "v/bin/monitor")],
        cwd="/",
        env={"HOME": str(tmp_path), "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "140,000" in done.stdout


def test_it_is_reattached_at_another_size_and_under_another_term(tmux: Tmux) -> None:
    """A session that was left on a small screen is whole on a large one, and follows every key."""
    tmux.call("resize-window", "-x", "200", "-y", "60")
    tmux.until(lambda s: "Diplomacy" in s and max(map(len, s.splitlines())) > 160)
    tmux.call("set-option", "-g", "default-terminal", "screen")
    tmux.call("resize-window", "-x", "80", "-y", "24")
    tmux.keys("5")
    tmux.until(lambda s: "█ 5 Items" in s and len(s.splitlines()) <= 24)


@pytest.mark.parametrize("keys", ["", "215jjzz" * 8], ids=["idle", "drawing"])
def test_a_killed_tmux_server_leaves_no_process(tmux: Tmux, keys: str) -> None:
    """The program ends with the terminal it was in, whatever it was doing."""
    shell = int(tmux.call("display-message", "-p", "#{pane_pid}"))
    (program,) = Path(f"/proc/{shell}/task/{shell}/children").read_text().split()
    ended = os.pidfd_open(int(program))
    if keys:
        tmux.keys(*keys)
    tmux.kill()
    assert select.select([ended], [], [], 5.0)[0]
    os.close(ended)


def test_suspending_gives_the_shell_back_and_fg_the_screen(tmp_path: Path) -> None:
    """Ctrl+Z and fg, in a real shell with job control."""
    environment = f"env HOME={tmp_path} XDG_STATE_HOME={tmp_path} LC_ALL=C.UTF-8 PS1=READY"
    terminal = Tmux(tmp_path, (80, 24), environment, "bash --norc -i")
    try:
        terminal.until(lambda s: "READY" in s)
        terminal.keys(f"{sys.executable} -m monitor --store {tmp_path / 'm.db'}", "Enter")
        terminal.until(lambda s: "1 Fronts" in s and "Tripoli" in s)
        terminal.keys("C-z")
        terminal.until(lambda s: "Stopped" in s or "READY" in s.splitlines()[-1])
        terminal.keys("fg", "Enter")
        terminal.until(lambda s: "1 Fronts" in s and "Tripoli" in s)
        terminal.keys("5")
        terminal.until(lambda s: "█ 5 Items" in s)
    finally:
        terminal.kill()


def test_what_changed_since_the_last_session_stands_in_the_next(tmux: Tmux, tmp_path: Path) -> None:
    """Leave, let an article come in, come back: its rows are marked, and w opens what it changed."""
    tmux.keys("q")
    tmux.until(lambda s: "LEFT:0" in s)
    article = tmp_path / "late.txt"
    article.write_text("At least 900 people had been killed in Tripoli by 20 December 2019, the WHO said.")
    home = {**os.environ, "HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path)}
    command = [sys.executable, "-m", "monitor", "add", str(article), "--store", str(tmp_path / "m.db")]
    subprocess.run(command, check=True, env=home, capture_output=True)
    environment = f"env HOME={tmp_path} XDG_STATE_HOME={tmp_path} LC_ALL=C.UTF-8"
    folder = tmp_path / "again"
    folder.mkdir()
    again = Tmux(folder, (80, 24), environment, f"{sys.executable} -m monitor --store {tmp_path / 'm.db'}")
    try:
        again.until(lambda s: "new to you" in s)
        again.keys("w")
        again.until(lambda s: "What changed since" in s and "900" in s)
        again.keys("Enter")
        again.until(lambda s: "Grade" in s and "the WHO" in s)
    finally:
        again.kill()
