"""From an open store to a briefing: which theatre a picture is of, without loading an engine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, NamedTuple

from monitor import __version__
from monitor.cli.session import Session, readable
from monitor.errors import StoreError
from monitor.model.theatre import Theatre

if TYPE_CHECKING:
    from monitor.briefing import Briefing
    from monitor.store import Store


class Setting(NamedTuple):
    """What a briefing needs to know beforehand; ``theatre`` None: every document of the store counts."""

    theatre: Theatre | None


def setting(session: Session, store: Store) -> Setting:
    """The theatre asked for, else the one that most of the store's documents are of, else none."""
    from monitor.store.overview import main_theatre

    wanted = session.options.theatre or main_theatre(store.database)
    return Setting(_theatre(session, store, wanted) if wanted in session.theatres else None)


def _theatre(session: Session, store: Store, name: str) -> Theatre:
    """The theatre as the store remembers it, where its files have not changed; else from its files."""
    from monitor.lexicon.folders import folder_of, signature
    from monitor.lexicon.kept import dump, restore
    from monitor.store.overview import remember, remembered

    dirs = (session.paths.theatres,)
    folder = folder_of(name, dirs)
    mark = f"{__version__} {folder} {signature(folder)}"
    known, _, text = (remembered(store.database, f"theatre:{name}") or "").partition("\n")
    if known == mark:
        with suppress(ValueError, TypeError, KeyError):
            return restore(text)
    from monitor.lexicon import load_theatre

    theatre = load_theatre(name, dirs)
    if not store.readonly:
        with suppress(StoreError):  # somebody else writes, or the disk is full: it is worked out again next time
            remember(store.database, f"theatre:{name}", f"{mark}\n{dump(theatre)}")
    return theatre


@contextmanager
def briefing(session: Session) -> Iterator[Briefing]:
    """A briefing on the session's store, seeds read; that other rules would make another picture is said."""
    from monitor.briefing import Briefing
    from monitor.cli.rules import changed

    with readable(session) as store:
        if not store.readonly and changed(session, store):
            session.propose_recode()
        yield Briefing(store, setting(session, store), verdicts=not session.options.no_verdicts)
