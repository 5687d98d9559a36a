"""The compiled TOML parser gives what the standard library's gives."""

from __future__ import annotations

import tomllib
from importlib import resources
from pathlib import Path

import pytest

from monitor.lexicon import toml

DATA = Path(str(resources.files("monitor") / "data"))


def test_every_shipped_file_is_read_alike() -> None:
    """Value for value."""
    texts = [path.read_text("utf-8") for path in sorted(DATA.rglob("*.toml"))]
    assert len(texts) > 20
    assert [toml.loads(text) for text in texts] == [tomllib.loads(text) for text in texts]


@pytest.mark.parametrize("text", ["a = ", "[x\n", 'b = "open', "a = 1\na = 2", "c = 2019-13-01", "\x00"])
def test_mistakes_are_told_alike(text: str) -> None:
    """A person is told the same line, whichever parser found it."""
    with pytest.raises(toml.TOMLDecodeError) as ours:
        toml.loads(text)
    with pytest.raises(tomllib.TOMLDecodeError) as theirs:
        tomllib.loads(text)
    assert str(ours.value) == str(theirs.value)


def test_the_vocabulary_is_read_by_the_compiled_parser() -> None:
    """Where it is installed, as the lock file has it: the engine's start hangs on it."""
    pytest.importorskip("tomli")
    assert toml.loads.__module__.startswith("tomli.")
