"""The house rules that a reader relies on, checked on the code as it stands."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from monitor.lexicon.worked import SET_FILES

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "monitor"
FILES = sorted(PACKAGE.rglob("*.py"))


def _proper_names() -> set[str]:
    """Every capitalised single-word name and alias of the shipped theatres, and every abbreviation."""
    names: set[str] = set()
    for path in (PACKAGE / "data" / "theatres").rglob("*.toml"):
        for value in _strings(tomllib.loads(path.read_text(encoding="utf-8"))):
            if value[:1].isupper() and value.isalpha() and len(value) >= (3 if value.isupper() else 4):
                names.add(value)
    return names


def _strings(value: object, key: str = "") -> list[str]:
    if isinstance(value, str):
        return [value] if key in {"name", "full", "aliases", "adjectives"} else []
    if isinstance(value, dict):
        return [s for k, v in value.items() for s in _strings(v, k)]
    if isinstance(value, list):
        return [s for v in value for s in _strings(v, key)]
    return []


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_file_holds_one_thing_and_a_function_fits_a_screen(path: Path) -> None:
    """No file beyond 300 lines, no function beyond 60."""
    source = path.read_text(encoding="utf-8")
    assert source.count("\n") <= 300
    long = [
        f"{node.name}: {node.end_lineno - node.lineno + 1}"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno is not None
        and node.end_lineno - node.lineno + 1 > 60
    ]
    assert not long


def test_no_theatre_stands_in_code() -> None:
    """A second theatre is data only: no proper name of a shipped theatre occurs in a .py as a word."""
    names = _proper_names()
    assert {"Tripoli", "Haftar"} <= names, "the theatres' names could not be read"
    # Names that are words of the trade or of Python as well.
    names -= {"Union", "State", "Army", "Guard", "Front", "Shield", "Central", "Coalition", "Government", "Rebels"}
    found = [
        f"{path.relative_to(ROOT)}:{n}: {line.strip()[:80]}"
        for path in FILES
        for n, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if not names.isdisjoint(re.findall(r"\w+", line))
    ]
    assert not found


def test_every_set_of_words_is_asked_for() -> None:
    """Vocabulary is data, and data that no rule asks for is dead: each set stands in code, a set phrase or a set."""
    tables = [tomllib.loads((PACKAGE / f"data/en/{name}.toml").read_text("utf-8"))["sets"] for name in SET_FILES]
    nodes = [node for path in FILES for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))]
    texts = [str(node.value) for node in nodes if isinstance(node, ast.Constant)]
    phrases = tomllib.loads((PACKAGE / "data/en/grammar.toml").read_text("utf-8"))["fixed"]["rows"]
    texts += [str(part) for row in phrases for part in row.values()]
    asked = {*texts, *(name for text in texts for name in re.findall(r"@(\w+)", text))}
    asked |= {word[1:] for table in tables for words in table.values() for word in words.split() if word[0] == "@"}
    opened = {node.values[0] for node in nodes if isinstance(node, ast.JoinedStr) and node.values}  # f"by_{kind}"
    begun = tuple(str(x.value) for x in opened if isinstance(x, ast.Constant) and str(x.value).endswith("_"))
    assert not [name for table in tables for name in table if name not in asked and not name.startswith(begun)]


@pytest.mark.parametrize(
    ("module", "absent"),
    [
        ("monitor.model.claim", {"sqlite3", "httpcore", "textual", "feedparser", "rich", "asyncio", "click"}),
        ("monitor.extract", {"sqlite3", "httpcore", "textual", "feedparser", "rich"}),
        ("monitor.picture", {"sqlite3", "httpcore", "textual", "feedparser", "rich"}),
        ("monitor.present", {"sqlite3", "httpcore", "textual", "feedparser", "rich"}),
        ("monitor.cli", {"sqlite3", "httpcore", "textual", "feedparser", "rich", "monitor.extract", "monitor.store"}),
        # What a first frame does not show waits until it is opened.
        ("monitor.tui.app", {"monitor.picture", "monitor.model.claim", "monitor.tui.screens.evidence", "plotext"}),
        ("monitor.present.panel", {"monitor.picture", "monitor.present.presenter"}),
    ],
)
def test_a_layer_loads_without_what_it_must_not_know(module: str, absent: set[str]) -> None:
    """Importing a layer in a fresh interpreter brings in none of the packages it is kept apart from."""
    code = f"import {module}, sys; print('\\n'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not absent & set(done.stdout.split())
