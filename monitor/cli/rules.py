"""Whether a store is read by the present rules, told without loading them where none of their files has changed."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from monitor.errors import ConfigError, StoreError
from monitor.lexicon.folders import folder_of, signature
from monitor.store.overview import remember, remembered

if TYPE_CHECKING:
    from monitor.cli.session import Session
    from monitor.store import Store

_KEY = "rules"
_STALE = "stale "  # before what is remembered: by these files the store is to be read anew


def note(session: Session, store: Store) -> None:
    """Remember what the theatres' files are like, where the store is read by them as they are."""
    mark = _mark(session, store)
    if store.ruleset == session.engine.ruleset and remembered(store.database, _KEY) != mark:
        remember(store.database, _KEY, mark)


def changed(session: Session, store: Store) -> bool:
    """Whether the store is read by other rules than the present ones; False where nothing was read yet."""
    mark, seen = _mark(session, store), remembered(store.database, _KEY)
    if store.ruleset is None or seen in (mark, _STALE + mark):
        return store.ruleset is not None and seen != mark
    try:
        present = session.engine.ruleset
    except ConfigError:  # of an edit that is under way; who applies the rules is told which mistakes it has
        return True
    stale = store.ruleset != present  # else the files were copied, or written anew as they were
    with suppress(StoreError):  # somebody else writes: they are compared once more next time
        remember(store.database, _KEY, _STALE + mark if stale else mark)
    return stale


def _mark(session: Session, store: Store) -> str:
    folders = (folder_of(one, (session.paths.theatres,)) for one in session.theatres)
    return " ".join((store.ruleset or "", *(f"{folder} {signature(folder)}" for folder in folders)))
