"""Whether a store's file is what SQLite wrote."""

from __future__ import annotations

from monitor.store.database import Database


def fault(database: Database) -> str | None:
    """The first thing that is wrong with the file, in words; None where nothing is. Reads all of it.

    Flipped bytes within a text are no fault of the file: a document's own digest tells.
    """
    with database.read() as db:
        found = str(db.execute("PRAGMA integrity_check(1)").fetchone()[0])
        if found != "ok":
            return found
        lost = db.execute("PRAGMA foreign_key_check").fetchone()
        return None if lost is None else f"a row of {lost[0]} belongs to no row of {lost[2]}"
