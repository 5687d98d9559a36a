"""What the app may ask of the world, as functions: search, verdicts, polling, links."""

from __future__ import annotations

import webbrowser
from typing import TYPE_CHECKING

from monitor.cli.session import Session
from monitor.tui import Actions

if TYPE_CHECKING:
    from monitor.briefing import Briefing


def actions(session: Session, brief: Briefing) -> Actions:
    """The actions that this store and these paths allow; what they do not is None."""
    store = brief.store
    return Actions(
        data_version=store.version,
        article=store.document,
        open_link=open_link,
    )


def open_link(url: str) -> None:
    """Open a link in the user's browser; only http and https, whatever a feed says."""
    if url.lower().startswith(("http://", "https://")):
        webbrowser.open(url)
