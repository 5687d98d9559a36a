"""``monitor diff`` of dates, files and stores; what somebody else made is told as no snapshot, never acted on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Runner


@pytest.fixture
def snapshot(monitor: Runner, stored: Path) -> str:
    """A real one."""
    monitor("snapshot", "--format", "json", "-o", "real.json")
    return "real.json"


_FRONT = {"id": "front:a", "text": 5, "claims": 7}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "[" * 100_000,
        '{"schema": "monitor/picture/9", "panels": {}}',
        '{"schema": "monitor/picture/1", "panels": {"fronts": [{"id": "a"}]}}',
        json.dumps({"schema": "monitor/picture/1", "panels": {"fronts": [_FRONT], "involvement": [{"id": "x"}]}}),
    ],
    ids=["empty", "list", "deep", "newer", "bare row", "wrong row"],
)
def test_what_is_no_snapshot_is_refused(monitor: Runner, home: Path, snapshot: str, text: str) -> None:
    """Status 3 and one line, whichever side it stands on."""
    (home / "made.json").write_text(text, encoding="utf-8")
    ran = monitor("diff", snapshot, "made.json")
    assert (ran.status, ran.out) == (3, "")
    assert "made.json" in ran.err
    assert "snapshot" in ran.err


def test_dates_files_and_stores_of_the_same_pictures_differ_in_the_same(
    monitor: Runner, stored: Path, snapshot: str
) -> None:
    """One line a change, with the claims to show; as records, the same; and that nothing changed is said."""
    newest = json.loads(Path(snapshot).read_text(encoding="utf-8"))["as_of"]
    monitor("snapshot", "--format", "json", "--as-of", "2019-05", "-o", "old.json")
    ran = monitor("diff", "2019-05", newest)
    assert (ran.status, ran.err) == (0, "")
    assert monitor("diff", "old.json", snapshot).out == ran.out
    assert monitor("diff", "old.json", str(stored)).out == ran.out
    changes = [json.loads(line) for line in monitor("diff", "2019-05", newest, "--format", "jsonl").out.splitlines()]
    assert len(changes) > 5
    for line, change in zip(ran.out.splitlines(), changes, strict=True):
        assert line.split()[1] == change["kind"]
        assert line.endswith(f"  {change['text']}  [{' '.join(change['claims'][:3])}]")
    same = monitor("diff", str(stored), snapshot)
    assert (same.status, same.out, same.err) == (0, "", "Nothing changed.\n")


def test_what_a_file_says_does_not_act_on_the_terminal(monitor: Runner, home: Path, snapshot: str) -> None:
    """Escapes in a row's text are shown as what they are not."""
    picture = json.loads((home / snapshot).read_text(encoding="utf-8"))
    row = picture["panels"]["diplomacy"][0]
    picture["panels"]["diplomacy"] = [{**row, "id": "event:new", "actor": ["a\x1b[31m\u202eb\nc"]}]
    (home / "made.json").write_text(json.dumps(picture), encoding="utf-8")
    ran = monitor("diff", snapshot, "made.json")
    assert ran.status == 0
    assert "a\ufffd[31m\ufffdb c: " in ran.out
    assert "\x1b" not in ran.out
    assert "\u202e" not in ran.out
