"""``monitor snapshot`` as a cron job runs it: the same bytes everywhere, the promised exit codes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FORMATS = ("text", "md", "html", "json", "jsonl", "csv-claims", "csv-figures", "geojson")
ONE = {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C", "COLUMNS": "40", "TERM": "dumb"}
TWO = {
    "PYTHONHASHSEED": "2",
    "TZ": "Pacific/Kiritimati",
    "LC_ALL": "tr_TR.UTF-8",
    "COLUMNS": "200",
    "LINES": "9",
    "TERM": "xterm-256color",
    "NO_COLOR": "1",
    "USER": "other",
    "COLORTERM": "truecolor",
}


@pytest.fixture
def store(seeds_store: Path) -> Path:
    """The shipped seeds, read once."""
    return seeds_store


def monitor(store: Path, *args: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    home = store.parent
    env = {"PATH": os.environ["PATH"], "HOME": str(home), **environment}
    command = [sys.executable, "-m", "monitor", "snapshot", "--store", str(store), *args]
    return subprocess.run(command, capture_output=True, check=False, cwd=ROOT, env=env)


def folder(store: Path, target: Path, *formats: str, **environment: str) -> dict[str, bytes]:
    flags = [part for name in formats for part in ("--format", name)]
    done = monitor(store, *flags, "-o", f"{target}/", **environment)
    assert (done.returncode, done.stderr) == (0, b"")
    return {path.name: path.read_bytes() for path in sorted(target.iterdir())}


def test_bytes_do_not_depend_on_where_and_by_whom_it_is_run(store: Path, tmp_path: Path) -> None:
    one = folder(store, tmp_path / "one", *FORMATS, **ONE)
    two = folder(store, tmp_path / "two", *FORMATS, **TWO)
    assert [name for name in one if one[name] != two[name]] == []
    assert len(one) == len(FORMATS)


def test_the_screen_does_not_either(store: Path, tmp_path: Path) -> None:
    one = folder(store, tmp_path / "one", "svg", **ONE)
    two = folder(store, tmp_path / "two", "svg", **TWO)
    assert one == two


def test_standard_output_has_the_bytes_of_the_file(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "picture.txt"
    assert monitor(store, "-o", str(path), **ONE).returncode == 0
    assert monitor(store, **TWO).stdout == path.read_bytes()
    assert b"\x1b" not in path.read_bytes()


def test_source_date_epoch_is_the_only_time_that_is_printed(store: Path) -> None:
    stamped = monitor(store, SOURCE_DATE_EPOCH="1575676800").stdout
    assert b"written: 2019-12-07T00:00:00Z" in stamped
    assert b"written" not in monitor(store).stdout
    refused = monitor(store, SOURCE_DATE_EPOCH="soon")
    assert (refused.returncode, refused.stdout) == (2, b"")


def test_exit_codes_for_cron(store: Path, tmp_path: Path) -> None:
    """0 written, 10 unchanged, 11 a condition holds (and beats 10), 5 nothing could be written, 2 usage."""
    path = tmp_path / "picture.json"
    to = ("--format", "json", "-o", str(path), "--if-changed")
    assert monitor(store, *to).returncode == 0
    before = path.stat().st_mtime_ns
    assert monitor(store, *to).returncode == 10
    assert path.stat().st_mtime_ns == before
    held = monitor(store, *to, "--fail-on", "stale")
    assert held.returncode == 11
    assert b"stale: " in held.stderr
    assert monitor(store, *to, "--as-of", "2019-04-22").returncode == 0
    assert monitor(store, "--format", "json", "-o", str(tmp_path / "none" / "x")).returncode == 5
    assert monitor(store, "--format", "jsno").returncode == 2
    assert monitor(store, "--format", "json", "--format", "text").returncode == 2
    assert monitor(store, "--fail-on", "rain").returncode == 2
    for stream in ((), ("-o", "-"), ("-o", "/dev/stdout")):
        refused = monitor(store, "--format", "json", "--if-changed", *stream)
        assert (refused.returncode, refused.stdout) == (2, b"")
        assert b"-o FILE" in refused.stderr
    assert monitor(store, "--fail-on", "").returncode == 2
    assert monitor(store, "--fail-on", "stale", "--fail-on", "feeds").returncode == 11


@pytest.mark.parametrize("name", ["libya.md", "LIBYA.JSON", "libya.geojson", "libya-figures.csv", "table.csv", "libya"])
def test_without_a_format_the_name_of_the_file_says_it(store: Path, tmp_path: Path, name: str) -> None:
    """A page called ``.html`` holds no plain text; a name that says nothing, and standard output, get text."""
    said = {"md": "md", "json": "json", "geojson": "geojson", "csv": "csv-claims"}.get(name.lower().partition(".")[2])
    said = "csv-figures" if "figures" in name else said or "text"
    assert monitor(store, "-o", str(tmp_path / name)).returncode == 0
    assert (tmp_path / name).read_bytes() == monitor(store, "--format", said).stdout


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("-o", "a.json", "-o", "b.html"), "-o is given more than once"),
        (("--format", "json", "--format", "html", "-o", "a.json"), "several formats need a folder"),
    ],
)
def test_what_cannot_all_be_written_is_refused(store: Path, tmp_path: Path, args: tuple[str, ...], says: str) -> None:
    """The last of two names alone was written, and a folder made that was called like a file."""
    ran = monitor(store, *(str(tmp_path / one) if "." in one else one for one in args))
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert says in ran.stderr.decode()
    assert not list(tmp_path.iterdir())


def test_a_full_standard_output_is_one_sentence(store: Path) -> None:
    command = [sys.executable, "-m", "monitor", "snapshot", "--store", str(store)]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            command, stdout=full, stderr=subprocess.PIPE, check=False, cwd=ROOT,
            env={"PATH": os.environ["PATH"], "HOME": str(store.parent)},
        )  # fmt: skip
    assert done.returncode == 5
    assert done.stderr.count(b"\n") == 1
    assert b"no space left" in done.stderr


def test_an_earlier_date_gives_an_earlier_picture(store: Path) -> None:
    """As of a month, its last day counts; what was reported later is not in it."""
    text = monitor(store, "--as-of", "2019-04").stdout.decode()
    assert "as of 2019-04-30" in text
    assert "2019-12-06" not in text
    assert "2 documents, reported 2018-12-31 to 2019-04-22." in text
