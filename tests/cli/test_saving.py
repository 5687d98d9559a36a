"""A picture saved from inside the app."""

from __future__ import annotations

import threading
from datetime import date
from pathlib import Path

import pytest

from monitor.briefing import Briefing
from monitor.cli.saving import saver
from monitor.cli.session import Session
from monitor.errors import UsageError
from monitor.export import FORMATS
from monitor.export.folder import WriteError
from monitor.tui.screens.main import _ENDS
from tests.cli.conftest import Runner

DAY = date(2019, 5, 31)


@pytest.mark.parametrize(
    "name", ["a.md", "a.html", "a.json", "a.geojson", "our-figures.csv", "a.csv", "b.jsonl", "a.txt"]
)
def test_a_saved_file_has_the_bytes_of_a_snapshot(
    opened: tuple[Session, Briefing], monitor: Runner, home: Path, name: str
) -> None:
    said = saver(*opened)(name, DAY)
    assert said == f"Saved {home / name}"
    kind = {"md": "md", "csv": "csv-claims", "txt": "text"}.get(name.rpartition(".")[2], name.rpartition(".")[2])
    kind = "csv-figures" if "figures" in name else kind
    assert monitor("snapshot", "--as-of", DAY.isoformat(), "--format", kind, "-o", "other").status == 0
    assert (home / name).read_bytes() == (home / "other").read_bytes()


def test_a_file_that_is_there_is_never_replaced(opened: tuple[Session, Briefing], home: Path) -> None:
    """Not even a link that leads nowhere: it was somebody's."""
    (home / "mine.md").write_text("mine")
    (home / "link.md").symlink_to(home / "nowhere")
    for name in ("mine.md", "link.md"):
        with pytest.raises(UsageError, match="is there already"):
            saver(*opened)(name, None)
    assert (home / "mine.md").read_text() == "mine"
    assert not (home / "nowhere").exists()


def test_what_cannot_be_saved_says_why(opened: tuple[Session, Briefing], home: Path) -> None:
    for name in ("picture", "picture.svg", "picture.docx"):
        with pytest.raises(UsageError, match=r"End it in one of \.txt .*\.geojson") as told:
            saver(*opened)(name, None)
        assert name in str(told.value)
    with pytest.raises(WriteError, match="missing"):
        saver(*opened)("missing/picture.md", None)
    assert not list(home.glob("*.md"))


def test_the_line_that_asks_names_every_ending() -> None:
    """Those of all formats that need no screen of their own."""
    endings = {one.suffix for one in FORMATS.values() if "screen" not in one.needs}
    assert endings == {word.rstrip(";") for word in _ENDS.split() if word.startswith(".")}


def test_saving_and_folding_at_once_do_not_wait_for_each_other(opened: tuple[Session, Briefing], home: Path) -> None:
    """The app folds a picture with its own lock and then the store's; saving takes the store's first."""
    session, brief = opened
    holds, saved = threading.Event(), threading.Event()
    facts = brief.store.facts

    def slow(*args: object, **named: object) -> object:
        holds.set()
        saved.wait(30)
        return facts(*args, **named)  # type: ignore[arg-type]

    brief.store.facts = slow  # type: ignore[method-assign, assignment]
    folding = threading.Thread(target=brief.picture, daemon=True)
    folding.start()
    assert holds.wait(30)
    brief.store.facts = facts  # type: ignore[method-assign]
    saving = threading.Thread(target=lambda: (saver(session, brief)("a.md", DAY), saved.set()), daemon=True)
    saving.start()
    saving.join(30)
    assert saved.is_set()
    folding.join(30)
    assert not folding.is_alive()
