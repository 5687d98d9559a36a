"""From an open store to a briefing: which theatre a picture is of, without loading an engine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from monitor.cli.session import Session, readable, say
from monitor.model.theatre import Theatre

if TYPE_CHECKING:
    from monitor.briefing import Briefing
    from monitor.store import Store


@dataclass(frozen=True, slots=True)
class Setting:
    """What a briefing needs to know beforehand; ``theatre`` None: every document of the store counts."""

    theatre: Theatre | None


def setting(session: Session, store: Store) -> Setting:
    """The theatre asked for, else the one that most of the store's documents are of, else none."""
    from monitor.lexicon import load_theatre
    from monitor.store.overview import main_theatre

    session.check_theatre()
    wanted = session.options.theatre or main_theatre(store.database)
    return Setting(load_theatre(wanted, (session.paths.theatres,)) if wanted in session.theatres else None)


@contextmanager
def briefing(session: Session) -> Iterator[Briefing]:
    """A briefing on the session's store, seeds read; what differs from a plain run is said on standard error."""
    from monitor.briefing import Briefing

    with readable(session) as store:
        for notice in session.notices:
            say(notice)
        yield Briefing(store, setting(session, store), verdicts=not session.options.no_verdicts)
