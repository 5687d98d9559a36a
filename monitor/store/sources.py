"""Files that were read, so that a start reads only what changed since."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from monitor.store.database import Database


class Sources:
    """Signatures of files by path."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def signatures(self) -> dict[str, str]:
        """Path → signature of every file that was read whole."""
        with self._database.read() as db:
            return dict(db.execute("SELECT path, signature FROM sources").fetchall())

    def note(self, signatures: Mapping[str, str], *, now: datetime) -> None:
        """Remember that these files were read as they are."""
        with self._database.write() as db:
            db.executemany(
                "INSERT INTO sources VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET signature = excluded.signature, "
                "at = excluded.at",
                [(path, signature, now.isoformat()) for path, signature in signatures.items()],
            )
