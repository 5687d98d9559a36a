"""What a store is mostly about: for programs that open it without being told."""

from __future__ import annotations

from monitor.store.database import Database


def main_theatre(database: Database) -> str | None:
    """The theatre of the most documents under the ruleset in force; ties by name; None where none has one."""
    with database.read() as db:
        row = db.execute(
            "SELECT r.theatre FROM readings r JOIN rulesets s ON s.id = r.ruleset "
            "JOIN meta m ON m.key = 'ruleset' AND m.value = s.name "
            "WHERE r.theatre IS NOT NULL GROUP BY r.theatre ORDER BY count(*) DESC, r.theatre LIMIT 1"
        ).fetchone()
        return None if row is None else str(row[0])
