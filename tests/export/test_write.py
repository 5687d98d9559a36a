"""Writing: whole or not at all, never through a planted symlink, and nothing where nothing changed."""

from __future__ import annotations

import io
import os
import resource
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from unittest.mock import Mock

import pytest

from monitor.errors import UsageError
from monitor.export import FORMATS, destination, file_name, format_named, formats_named, render
from monitor.export.folder import WriteError
from monitor.export.stream import write_stream
from monitor.export.write import holds_same, write_file, write_files
from tests.export.samples import sample

WITHOUT_SCREEN = [name for name, f in FORMATS.items() if "screen" not in f.needs]


@pytest.fixture
def umask() -> Iterator[None]:
    old = os.umask(0o027)
    yield
    os.umask(old)


@pytest.mark.usefixtures("umask")
def test_the_file_has_the_data_and_the_umasks_mode(tmp_path: Path) -> None:
    path = tmp_path / "picture.txt"
    write_file(path, b"data")
    assert path.read_bytes() == b"data"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [p.name for p in tmp_path.iterdir()] == ["picture.txt"]


def test_a_reader_who_has_the_old_file_open_keeps_it_whole(tmp_path: Path) -> None:
    """The new data goes to a new file: one that is being read does not change under its reader."""
    path = tmp_path / "picture.txt"
    path.write_bytes(b"old")
    with path.open("rb") as reader:
        write_file(path, b"new and longer")
        assert reader.read() == b"old"
    assert path.read_bytes() == b"new and longer"


@pytest.mark.parametrize("linking", [True, False], ids=["links", "no-links"])
def test_a_name_that_is_taken_meanwhile_is_not_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, linking: bool
) -> None:
    """Asked for a fresh file, it takes only a free name, on file systems without hard links as well."""
    if not linking:
        monkeypatch.setattr(os, "link", Mock(side_effect=PermissionError(1, "Operation not permitted")))
    path = tmp_path / "picture.txt"
    write_file(path, b"mine", fresh=True)
    with pytest.raises(FileExistsError):
        write_file(path, b"another's", fresh=True)
    assert path.read_bytes() == b"mine"
    assert [p.name for p in tmp_path.iterdir()] == ["picture.txt"]


@contextmanager
def small_disk() -> Iterator[None]:
    """No file of this process may grow beyond 1,000 bytes: what a full disk or a quota answers in mid-write.

    For the one statement alone: the report of the tests may be a file, too.
    """
    import signal

    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, handler)


def test_a_full_disk_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "picture.txt"
    path.write_bytes(b"old")
    with pytest.raises(WriteError, match="unchanged") as failed, small_disk():
        write_file(path, b"x" * 5000)
    assert str(path) in str(failed.value)
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["picture.txt"]


def test_a_full_device_is_said_and_a_null_device_stays_one() -> None:
    with pytest.raises(WriteError, match="no space left"):
        write_file(Path("/dev/full"), b"data")
    write_file(Path("/dev/null"), b"data")
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


def test_a_full_standard_output_is_an_error_with_a_sentence() -> None:
    with Path("/dev/full").open("wb", buffering=0) as full, pytest.raises(WriteError, match="standard output"):
        write_stream(full, b"data")
    memory = io.BytesIO()
    write_stream(memory, b"data")
    assert memory.getvalue() == b"data"


def test_a_symlink_in_a_folder_of_others_is_not_followed(tmp_path: Path) -> None:
    """Neither as the file nor as a folder on the way to it."""
    shared, victim = tmp_path / "shared", tmp_path / "victim"
    shared.mkdir()
    victim.mkdir()
    shared.chmod(0o1777)
    (victim / "file").write_bytes(b"precious")
    (shared / "out").symlink_to(victim / "file")
    (shared / "folder").symlink_to(victim)
    for path in (shared / "out", shared / "folder" / "file"):
        with pytest.raises(WriteError, match="symlink"):
            write_file(path, b"mine")
    assert (victim / "file").read_bytes() == b"precious"
    assert (shared / "out").is_symlink()
    write_file(shared / "plain", b"a plain file there is fine")


def test_a_symlink_in_ones_own_folder_is_followed(tmp_path: Path) -> None:
    """The file it leads to is replaced in its own folder, and the symlink stays."""
    real = tmp_path / "real"
    real.mkdir()
    (tmp_path / "out").symlink_to("real/file")
    (tmp_path / "dir").symlink_to(real)
    write_file(tmp_path / "out", b"one")
    assert (real / "file").read_bytes() == b"one"
    write_file(tmp_path / "dir" / "file", b"two")
    assert (real / "file").read_bytes() == b"two"
    assert (tmp_path / "out").is_symlink()
    assert [p.name for p in real.iterdir()] == ["file"]


def test_symlinks_in_a_circle_end(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(WriteError, match="circle"):
        write_file(tmp_path / "a", b"x")


@pytest.mark.parametrize(("path", "reason"), [("none/file", "No such file"), ("", "folder"), ("file/x", "director")])
def test_a_path_that_cannot_be_says_why(tmp_path: Path, path: str, reason: str) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(WriteError, match=f"(?i){reason}"):
        write_file(tmp_path / path, b"x")


def test_a_folder_that_may_not_be_read_can_be_written_through(tmp_path: Path) -> None:
    """Only search permission is needed on the way, as for any program."""
    inner = tmp_path / "closed" / "inner"
    inner.mkdir(parents=True)
    (tmp_path / "closed").chmod(0o311)
    try:
        write_file(inner / "file", b"x")
    finally:
        (tmp_path / "closed").chmod(0o755)
    assert (inner / "file").read_bytes() == b"x"


@pytest.mark.parametrize("name", WITHOUT_SCREEN)
def test_unchanged_means_the_picture_not_the_footer(tmp_path: Path, name: str) -> None:
    """A new version and a new time are no change; a claim less is one. Every format can be compared."""
    path = tmp_path / "file"
    write_file(path, render(name, sample()))
    restamped = replace(sample(), version="9.9", written="2020-01-01T00:00:00Z", uncoded=7)
    assert holds_same(path, render(name, restamped))
    fewer = replace(sample(), records=sample().records[2:], panels={})
    assert not holds_same(path, render(name, fewer))


def test_nothing_is_written_where_nothing_changed(tmp_path: Path) -> None:
    path = tmp_path / "picture.json"
    data = render("json", sample())
    assert write_files({path: data}, if_changed=True).status == 0
    before = path.stat().st_ino
    outcome = write_files({path: data}, if_changed=True)
    assert (outcome.status, outcome.unchanged, path.stat().st_ino) == (10, (path,), before)
    assert write_files({path: data}).status == 0


def test_words_of_an_article_are_no_digest_of_a_table(tmp_path: Path) -> None:
    """A quote that reads like a footer would keep a table of claims as it is for ever."""
    path, quote = tmp_path / "claims.jsonl", b'{"quote": "picture-digest: ' + b"0" * 32 + b'"}\n'
    assert write_files({path: quote}, if_changed=True, tables=[path]).status == 0
    assert write_files({path: quote + quote}, if_changed=True, tables=[path]).written == (path,)
    assert {name for name, known in FORMATS.items() if not known.footer} == {
        name for name in WITHOUT_SCREEN if b"digest" not in render(name, sample())
    }


def test_what_is_missing_or_no_file_is_no_same_picture(tmp_path: Path) -> None:
    data = render("json", sample())
    assert not holds_same(tmp_path / "none", data)
    assert not holds_same(tmp_path, data)
    (tmp_path / "other").write_bytes(b"no digest here")
    assert not holds_same(tmp_path / "other", data)


def test_one_file_that_fails_does_not_stop_the_others(tmp_path: Path) -> None:
    """Status 1 where some failed, 5 where all did; each is named."""
    good, bad = tmp_path / "good", tmp_path / "missing" / "bad"
    outcome = write_files({bad: b"1", good: b"2"})
    assert (outcome.status, outcome.written) == (1, (good,))
    assert str(bad) in outcome.problems[0]
    assert write_files({bad: b"1"}).status == 5


def test_several_formats_go_into_a_folder_under_fixed_names(tmp_path: Path) -> None:
    folder = str(tmp_path / "new") + "/"
    places = destination.destinations(["json", "csv-claims", "csv-figures"], folder, sample().theatre)
    assert places is not None
    assert [p.name for p in places.values()] == ["libya-picture.json", "libya-claims.csv", "libya-figures.csv"]
    assert (tmp_path / "new").is_dir()
    names = [file_name(name, sample().theatre) for name in FORMATS]
    assert len(set(names)) == len(FORMATS)


def test_a_theatre_s_name_cannot_lead_out_of_the_folder() -> None:
    assert file_name("json", "../../etc/x y") == "etc-x-y-picture.json"
    assert file_name("json", None) == "all-picture.json"


def test_one_format_goes_to_standard_output_or_a_file(tmp_path: Path) -> None:
    assert destination.destinations(["text"], None, sample().theatre) is None
    assert destination.destinations(["text"], "-", sample().theatre) is None
    file = tmp_path / "a.txt"
    assert destination.destinations(["text"], str(file), sample().theatre) == {"text": file}
    there = destination.destinations(["text"], str(tmp_path), sample().theatre)
    assert there == {"text": tmp_path / "libya-picture.txt"}


def test_several_formats_cannot_share_one_stream_or_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    for output in (None, "-", str(tmp_path / "file")):
        with pytest.raises(UsageError, match="folder"):
            destination.destinations(["text", "json"], output, sample().theatre)
    with pytest.raises(UsageError, match="nobody"):
        destination.destinations(["text"], "~no-such-user/x", sample().theatre)
    with pytest.raises(UsageError, match="names nothing"):
        destination.destinations(["text"], "", sample().theatre)
    with pytest.raises(WriteError, match="cannot be made"):
        destination.destinations(["text", "json"], str(tmp_path / "file" / "x"), sample().theatre)


@pytest.mark.parametrize(
    ("value", "time"),
    [(None, None), ("", None), ("0", "1970-01-01T00:00:00Z"), ("1575676800", "2019-12-07T00:00:00Z")],
)
def test_the_time_printed_is_source_date_epochs(value: str | None, time: str | None) -> None:
    assert destination.written_at(value) == time


@pytest.mark.parametrize("value", ["now", "1e9", "9" * 30])
def test_a_source_date_epoch_that_is_no_time_is_refused(value: str) -> None:
    with pytest.raises(UsageError, match="SOURCE_DATE_EPOCH"):
        destination.written_at(value)


def test_formats_are_found_by_name_and_the_nearest_is_named() -> None:
    assert format_named("markdown") == "md"
    assert formats_named(["md", "json", "markdown"]) == ("md", "json")
    with pytest.raises(UsageError, match="geojson"):
        format_named("geo-json")


def test_killed_in_mid_write_the_old_file_is_whole(tmp_path: Path) -> None:
    """A process that dies between writing and renaming leaves the old file; only a temporary one may stay."""
    path = tmp_path / "picture.txt"
    path.write_bytes(b"old")
    code = (
        "import os, pathlib, sys\n"
        "from monitor.export import write\n"
        "os.replace = lambda *a, **k: os.kill(os.getpid(), 9)\n"
        "write.write_file(pathlib.Path(sys.argv[1]), b'new')\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], check=False)
    assert done.returncode == -9
    assert path.read_bytes() == b"old"
    assert all(p.name == "picture.txt" or p.name.startswith(".picture.txt.") for p in tmp_path.iterdir())


@pytest.mark.parametrize("linked", [False, True], ids=["by its name", "by a link"])
def test_a_picture_never_takes_the_place_of_a_store(tmp_path: Path, linked: bool) -> None:
    """One slip at ``-o`` would cost everything that the picture is made of."""
    store, name = tmp_path / "monitor.db", tmp_path / "monitor.db"
    with closing(sqlite3.connect(store)) as db:
        db.execute("CREATE TABLE kept (x)")
    if linked:
        name = tmp_path / "picture.html"
        name.symlink_to(store)
    before = store.read_bytes()
    with pytest.raises(WriteError, match="is a store"):
        write_file(name, b"a picture")
    assert store.read_bytes() == before
