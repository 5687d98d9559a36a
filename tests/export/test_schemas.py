"""What is published under docs/schema holds for what the program prints and for the store's public views."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from monitor.model.feed import FeedReport
from monitor.store import open_store
from monitor.store.public_views import PUBLIC_VIEWS
from tests.export.conftest import SCHEMAS
from tests.store.made import NOW, RULES, document, killed, reading

ROOT = SCHEMAS.parents[1]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store with a document, a claim, and two verdicts, one of which speaks of nothing any more."""
    path = tmp_path / "monitor.db"
    with open_store(path) as store:
        store.add(reading(document("a1", origin="O", url="https://example.org"), [killed(12)]), ruleset=RULES, now=NOW)
        store.verdicts.give(killed(12).id, "correct", user="ana", now=NOW, changes={"value": "13"})
        (given,) = store.verdicts.give(killed(12).id, "note", user="ben", now=NOW, reason="seen")
        store.verdicts.undo(given.id, user="ben", now=datetime(2026, 11, 22, tzinfo=UTC))
    return path


@pytest.mark.parametrize("name", sorted(p.name for p in SCHEMAS.glob("*.json")))
def test_a_schema_is_one_and_says_its_version(name: str) -> None:
    schema = json.loads((SCHEMAS / name).read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    stem, version = name.removesuffix(".json").rsplit("-", 1)
    assert schema["$id"] == f"urn:monitor:schema:{stem}:{version}"


@pytest.mark.parametrize(("command", "name"), [("items", "item-1.json"), ("verdicts", "verdict-1.json")])
def test_lines_of_a_command_are_as_published(path: Path, validator, command: str, name: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "monitor", command, "--format", "jsonl", "--store", str(path), "--seeds", "none"],
        capture_output=True, text=True, check=True, cwd=ROOT,
    )  # fmt: skip
    lines = done.stdout.splitlines()
    assert lines
    for line in lines:
        validator(name).validate(json.loads(line))


def test_a_feed_s_report_is_as_published(validator) -> None:
    check = validator("feed-report-1.json")
    check.validate(FeedReport("https://example.org/feed", "ok", new=3).record())
    check.validate(FeedReport("https://example.org/feed", "error", "404", next_poll="2026-11-21T10:00:00Z").record())
    assert not check.is_valid({"url": "x"})


@pytest.mark.parametrize("view", ["public_documents", "public_claims", "public_verdicts", "public_feeds"])
def test_rows_of_a_public_view_are_as_published(path: Path, view: str) -> None:
    """Names, order and types; and lists in them are JSON."""
    schema = json.loads((SCHEMAS / "store-1.json").read_text(encoding="utf-8"))["$defs"][view]
    rows = _rows(path, view)
    if view == "public_feeds":
        assert _columns(path, view) == list(schema["properties"])
        return
    assert rows
    for row in rows:
        Draft202012Validator(schema, format_checker=FormatChecker()).validate(row)
        for key, kind in schema["properties"].items():
            if kind.get("contentMediaType") == "application/json":
                json.loads(str(row[key]))


def test_a_quote_of_the_view_is_the_text_s(path: Path) -> None:
    (claim,), (text,) = _rows(path, "public_claims"), _rows(path, "public_documents")
    assert text["text"][claim["start"] : claim["end"]] == claim["quote"]
    assert (claim["reported"], claim["value"], claim["id"]) == ("2019-04-22", 12, killed(12).id)


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path)) as db:
        if not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'public_claims'").fetchone():
            db.executescript(PUBLIC_VIEWS)
        yield db


def _columns(path: Path, view: str) -> list[str]:
    with _opened(path) as db:
        return [column[0] for column in db.execute(f"SELECT * FROM {view}").description]


def _rows(path: Path, view: str) -> list[dict]:
    names = _columns(path, view)
    with _opened(path) as db:
        return [dict(zip(names, row, strict=True)) for row in db.execute(f"SELECT * FROM {view}")]
