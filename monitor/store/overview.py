"""What a store is mostly about: for programs that open it without being told."""

from __future__ import annotations

from monitor.store.database import Database
from monitor.store.ruling import in_force


def main_theatre(database: Database) -> str | None:
    """The theatre of the most documents under the ruleset in force; ties by name; None where none has one."""
    with database.read() as db:
        ruleset = in_force(db)
        # From name to name along the index: most stores are of one theatre, and then nothing need be counted.
        names, last = list[str](), ""
        step = "SELECT min(theatre) FROM readings WHERE ruleset = ? AND theatre > ?"
        while (last := db.execute(step, (ruleset, last)).fetchone()[0]) is not None:
            names.append(last)
        if len(names) < 2:
            return names[0] if names else None
        count = "SELECT count(*) FROM readings WHERE ruleset = ? AND theatre = ?"
        counts = {name: db.execute(count, (ruleset, name)).fetchone()[0] for name in names}
        return min(names, key=lambda name: (-counts[name], name))


def feeds_of(database: Database) -> tuple[int, tuple[str, ...]]:
    """How many feeds were ever polled, and those whose last poll failed: address and reason, by address."""
    with database.read() as db:
        rows = db.execute("SELECT url, reason, failures FROM feeds ORDER BY url").fetchall()
    return len(rows), tuple(f"{url}: {reason}" for url, reason, failures in rows if failures)


def remembered(database: Database, key: str) -> str | None:
    """A text kept under a key by :func:`remember`; None where there is none."""
    with database.read() as db:
        row = db.execute("SELECT value FROM meta WHERE key = ?", (f"kept:{key}",)).fetchone()
        return None if row is None else str(row[0])


def remember(database: Database, key: str, text: str) -> None:
    """Keep a text under a key, in place of what stood there: derived things only, that can be worked out again."""
    with database.write() as db:
        put = "INSERT INTO meta VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value"
        # A path in it need not be UTF-8.
        db.execute(put, (f"kept:{key}", text.encode("utf-8", "backslashreplace").decode()))
