"""What the app may do outside."""

from __future__ import annotations

import sys

import pytest

from monitor.cli.actions import alerts, has_browser, ring
from monitor.config.watch import WatchRule
from monitor.ingest.triage import Raised
from monitor.tui.messages import BELL


def test_a_link_is_opened_only_beside_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Over SSH there is no screen for a browser, and a text browser would draw over the app: the link is shown."""
    monkeypatch.setattr(sys, "platform", "linux")
    assert not has_browser({"TERM": "xterm"})
    assert has_browser({"DISPLAY": ":0"})
    assert has_browser({"BROWSER": "firefox"})


def test_an_alert_is_told_and_rings_where_its_rule_says_so() -> None:
    """Once a rule, however many items met it; a command that failed is named."""
    loud, quiet = WatchRule("Tolls", "killed>=50"), WatchRule("Talks", "kind:diplomacy", bell=False)
    assert (ring([]), alerts([])) == ("", "")
    assert (ring([raised(quiet)]), alerts([raised(quiet)])) == ("", ". 1 alert: Talks")
    met = [raised(loud), raised(loud, "notify: status 1"), raised(quiet)]
    assert ring(met) == BELL
    assert alerts(met) == ". 3 alerts: Tolls and Talks; notify: status 1"


def raised(rule: WatchRule, failure: str | None = None) -> Raised:
    return Raised(rule, None, failure)  # type: ignore[arg-type]  the item is not looked at
