"""What the app may do outside."""

from __future__ import annotations

import sys

import pytest

from monitor.cli.actions import has_browser


def test_a_link_is_opened_only_beside_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Over SSH there is no screen for a browser, and a text browser would draw over the app: the link is shown."""
    monkeypatch.setattr(sys, "platform", "linux")
    assert not has_browser({"TERM": "xterm"})
    assert has_browser({"DISPLAY": ":0"})
    assert has_browser({"BROWSER": "firefox"})
