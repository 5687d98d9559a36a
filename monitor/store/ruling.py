"""Which ruleset folds read: the one question that every read begins with."""

from __future__ import annotations

import sqlite3


def in_force(db: sqlite3.Connection) -> int | None:
    """The number of the ruleset that folds read; None before anything was read."""
    row = db.execute("SELECT id FROM rulesets WHERE name = (SELECT value FROM meta WHERE key = 'ruleset')").fetchone()
    return None if row is None else int(row[0])
