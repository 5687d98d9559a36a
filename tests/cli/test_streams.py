"""Whatever a caller does to the streams, the exit status tells the truth and no traceback is seen."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Runner

_MONITOR = f"{sys.executable} -m monitor"


def _shell(home: Path, command: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(["bash", "-c", command], cwd=home, capture_output=True, check=False, stdin=subprocess.DEVNULL)


@pytest.mark.parametrize("closed", [">&-", "<&-", "2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize("command", ["feeds export", "--seeds none"])
def test_a_closed_stream_is_as_good_as_none(home: Path, command: str, closed: str) -> None:
    """``>&-``: output is dropped, input is empty; the work is done all the same."""
    ran = _shell(home, f"{_MONITOR} {command} {closed}")
    assert (ran.returncode, ran.stderr) == (0, b"")


@pytest.mark.parametrize("command", ["feeds export", "--help", "snapshot --seeds none"])
def test_a_full_device_is_told_in_one_line(home: Path, command: str) -> None:
    """Where standard output cannot be written the status is 5, and the line says why."""
    ran = _shell(home, f"{_MONITOR} {command} >/dev/full")
    assert ran.returncode == 5
    assert ran.stderr == b"monitor: standard output: cannot be written: no space left on device\n"
    assert _shell(home, f"PYTHONUNBUFFERED=1 {_MONITOR} {command} >/dev/full").returncode == 5


@pytest.mark.parametrize("command", ["feeds export", "--help", "snapshot --seeds none"])
def test_a_reader_that_left_is_no_error(home: Path, command: str) -> None:
    """``monitor … | head -1`` under pipefail: status 0, nothing on standard error."""
    ran = _shell(home, f"set -o pipefail; {_MONITOR} {command} | true")
    assert (ran.returncode, ran.stderr) == (0, b"")


def test_a_folder_that_was_removed_underneath_is_told(home: Path) -> None:
    """A name that does not begin at the root names nothing there; what needs no such name works."""
    gone = "mkdir gone; cd gone; rmdir ../gone; "
    ran = _shell(home, f"{gone}{_MONITOR} snapshot --seeds none -o picture.txt")
    assert (ran.returncode, ran.stdout) == (3, b"")
    assert ran.stderr == b"monitor: the folder that this was started in is gone. Start it in another\n"
    assert _shell(home, f"{gone}{_MONITOR} snapshot --seeds none -o {home}/picture.txt").returncode == 0


def test_diagnostics_that_nobody_takes_stop_nothing(home: Path) -> None:
    """A full standard error changes no exit status and no output, be it written at once or at the end."""
    for buffered in ("env -u PYTHONUNBUFFERED", "env PYTHONUNBUFFERED=1"):
        ran = _shell(home, f"{buffered} {_MONITOR} search nothing --seeds none 2>/dev/full")
        assert ran.returncode == 0
        assert _shell(home, f"{buffered} {_MONITOR} extract nowhere.txt 2>/dev/full").returncode == 3
        assert _shell(home, f"{buffered} {_MONITOR} search --nonsense 2>/dev/full").returncode == 2


def test_interrupted_while_it_is_loaded_it_shows_no_traceback(home: Path) -> None:
    """Ctrl+C in the first instant: status 130, nothing printed."""
    code = (
        "import sys\n"
        "class Interrupted:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name == 'monitor.cli': raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Interrupted())\n"
        "from monitor.__main__ import main\n"
        "main()\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], cwd=home, capture_output=True, check=False)
    assert (ran.returncode, ran.stdout, ran.stderr) == (130, b"", b"")


@pytest.mark.usefixtures("stored")
@pytest.mark.parametrize("encoding", ["latin-1", "ascii", "utf-8:strict"])
def test_a_pipe_gets_utf_8_whatever_the_locale_says(home: Path, encoding: str) -> None:
    """The same bytes under any encoding of standard output; a text that it lacks stops nothing."""
    ran = _shell(home, f"PYTHONIOENCODING={encoding} {_MONITOR} items")
    assert ran.returncode == 0
    assert "Libya’s" in ran.stdout.decode()


def test_a_fault_of_the_program_is_one_line_and_a_file(
    monitor: Runner, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Status 70; the details are where the line says, for who mends it, and not on the screen."""

    def broken(_session: object) -> None:
        raise ZeroDivisionError("a fault of ours")

    monkeypatch.setattr("monitor.cli.feeds._read", broken)
    with monkeypatch.context() as where:
        where.setattr("tempfile.tempdir", str(home / "gone"))
        nowhere = monitor("feeds", "export")
        where.setattr("tempfile.tempdir", str(home))
        ran = monitor("feeds", "export")
    (path,) = home.glob("monitor-error-*.txt")
    assert (ran.status, ran.out) == (nowhere.status, nowhere.out) == (70, "")
    assert ran.err.startswith("monitor: internal error (ZeroDivisionError). Nothing in the store was changed by it.")
    assert ran.err.endswith(f"{path}.\n")
    assert len(ran.err.splitlines()) == 1
    assert "could not be written anywhere" in nowhere.err
    assert "ZeroDivisionError: a fault of ours" in path.read_text(encoding="utf-8")
