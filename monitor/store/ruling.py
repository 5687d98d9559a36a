"""Which ruleset folds read, the one question that every read begins with; and the numbers of rulesets."""

from __future__ import annotations

import sqlite3
from datetime import datetime


def in_force(db: sqlite3.Connection) -> int | None:
    """The number of the ruleset that folds read; None before anything was read."""
    row = db.execute("SELECT id FROM rulesets WHERE name = (SELECT value FROM meta WHERE key = 'ruleset')").fetchone()
    return None if row is None else int(row[0])


def ruleset_id(db: sqlite3.Connection, name: str, now: datetime) -> int:
    """The number of a ruleset, made on first use; the first one ever is in force at once."""
    row = db.execute("SELECT id FROM rulesets WHERE name = ?", (name,)).fetchone()
    if row:
        return int(row[0])
    made = db.execute("INSERT INTO rulesets (name, begun) VALUES (?, ?)", (name, now.isoformat()))
    db.execute("INSERT INTO meta VALUES ('ruleset', ?) ON CONFLICT DO NOTHING", (name,))
    return int(made.lastrowid or 0)


def active(db: sqlite3.Connection) -> str | None:
    """The name of the ruleset that folds read; None before anything was read."""
    row = db.execute("SELECT value FROM meta WHERE key = 'ruleset'").fetchone()
    return None if row is None else str(row[0])
