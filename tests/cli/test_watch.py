"""``monitor watch`` on a real terminal, as the environment describes it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.terminal import Terminal

APP = "import sys; from monitor.cli import run; sys.exit(run(['--seeds', 'none']))"


@pytest.mark.parametrize(
    ("locale", "ascii_alone"),
    [
        ({"LANG": "C"}, True),
        ({"LANG": "", "LC_ALL": "POSIX"}, True),
        ({"LANG": "C.UTF-8"}, False),
        ({"LANG": ""}, False),
    ],
)
def test_who_asks_for_the_c_locale_gets_ascii(tmp_path: Path, locale: dict[str, str], ascii_alone: bool) -> None:
    """Python takes UTF-8 in its place (PEP 538), the terminal need not; where no locale is named, it may be any."""
    with Terminal(APP, env={"HOME": str(tmp_path), **locale}) as terminal:
        terminal.shows("q quit")
        terminal.press(b"q")
        assert terminal.sent.isascii() is ascii_alone
