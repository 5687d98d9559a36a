"""config.toml: options that need not be repeated; the command line and the environment win over it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.conftest import Runner


def _settings(text: str) -> Path:
    path = Path(os.environ["XDG_CONFIG_HOME"]) / "monitor" / "config.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_what_it_says_holds_where_nothing_else_is_said(
    monitor: Runner, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its store lies beside it; an option wins over it, and so does the environment."""
    path = _settings('store = "own.db"\nseeds = "none"\n')
    assert monitor("items").out == ""
    assert path.with_name("own.db").exists()
    assert monitor("items", "--store", "named.db").status == 0
    assert (home / "named.db").exists()
    monkeypatch.setenv("MONITOR_STORE", str(home / "env.db"))
    assert monitor("items").status == 0
    assert (home / "env.db").exists()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('stroe = "x"\n', "config.toml:1: stroe: unknown key; did you mean 'store'?"),
        ('\nstore = 1\ntheatre = ["x"]\n', "config.toml:2: store: is to be a text"),
        ("store\n", "config.toml:1: not TOML"),
        ('store = ""\n', "config.toml:1: store: is to be a text"),
        (
            '\nfeeds = "~nobody-of-that-name/x"\n',
            "config.toml:2: feeds: '~nobody-of-that-name/x' names the home of nobody",
        ),
    ],
)
def test_its_mistakes_are_told_with_their_line(monitor: Runner, text: str, says: str) -> None:
    """Status 3, before anything is opened."""
    _settings(text)
    ran = monitor("snapshot")
    assert (ran.status, ran.out) == (3, "")
    assert says in ran.err


def test_a_theatre_that_it_names_in_vain_is_told(monitor: Runner) -> None:
    """With the file: nobody said it on the command line, where it is a slip of its own."""
    _settings('theatre = "atlantis"\n')
    ran = monitor("doctor")
    assert ran.status == 3
    assert "config.toml: theatre: there is no theatre 'atlantis'. There is libya" in ran.err
    assert monitor("doctor", "--theatre", "lemuria").status == 2
