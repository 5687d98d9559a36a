"""Verdicts: events that are added and never edited, and which readings they hold to today."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from monitor.errors import UsageError
from monitor.model.identity import content_id
from monitor.model.judgement import Judgement, checked, judge, live
from monitor.model.verdict import ACTIONS, Verdict
from monitor.store.database import Database
from monitor.store.ruling import in_force

_COLUMNS = "id, action, claim, doc, revision, start, end, kind, user, at, reason, changes, target"
# A span that moved a little is still the same sentence's; less than half in common is another.
_COMMON = 0.5


@dataclass(frozen=True, slots=True)
class Orphan:
    """A live verdict that no longer speaks of anything in the picture; ``why`` says so in words."""

    verdict: Verdict
    why: str


@dataclass(frozen=True, slots=True)
class _Reading:
    """A coding's evidence, as far as a verdict is concerned."""

    coding: int
    claim: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Event:
    """What was said, before it is known of which place."""

    action: str
    claim: str
    user: str
    at: str
    reason: str
    changes: tuple[tuple[str, object], ...] = ()
    target: str | None = None


class Verdicts:
    """The log of verdicts, and where each one lands."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def give(
        self,
        claim: str,
        action: str,
        *,
        user: str,
        now: datetime,
        doc: str | None = None,
        reason: str = "",
        changes: Mapping[str, object] | None = None,
    ) -> tuple[Verdict, ...]:
        """Judge a claim as its documents support it: one event a document.

        Args:
            claim: its id, under the ruleset in force.
            action: confirm, reject, correct or note.
            user: who judges.
            now: when, UTC.
            doc: only this document's reading of it; None: every document's.
            reason: in words; a note needs some.
            changes: for correct: record field → new value (see :func:`monitor.model.judgement.checked`).

        Raises:
            UsageError: no such claim, an unknown action or field, or a note without words.
        """
        if action not in ACTIONS or action == "undo":
            raise UsageError(f"{action!r} is no verdict", remedy="Use confirm, reject, correct or note")
        if action == "note" and not reason.strip():
            raise UsageError("a note needs words", remedy="Say what there is to note")
        with self._database.write() as db:
            targets = _targets(db, claim, doc)
            if not targets:
                raise UsageError(
                    f"there is no claim {claim!r}" + (f" in document {doc!r}" if doc else ""),
                    remedy="'monitor search' prints the ids of claims",
                )
            pairs = checked(changes or {}, targets[0][4]) if action == "correct" else ()
            event = _Event(action, claim, user, now.isoformat(), reason.strip(), pairs)
            return tuple(_insert(db, _made(db, event, target)) for target in targets)

    def undo(self, verdict_id: str, *, user: str, now: datetime, reason: str = "") -> Verdict:
        """Take a verdict back, by another event. An undo can itself be taken back.

        Raises:
            UsageError: there is no such verdict, or it does not stand any more.
        """
        with self._database.write() as db:
            log = _log(db)
            target = next((v for v in log if v.id == verdict_id), None)
            if target is None:
                raise UsageError(f"there is no verdict {verdict_id!r}", remedy="'monitor verdicts' lists them")
            if verdict_id in _undone(log):
                raise UsageError(
                    f"verdict {verdict_id!r} was taken back before", remedy="'monitor verdicts' lists them"
                )
            event = _Event("undo", target.claim, user, now.isoformat(), reason.strip(), (), verdict_id)
            return _insert(db, _made(db, event, (target.doc, target.revision, target.start, target.end, target.kind)))

    def log(self) -> tuple[Verdict, ...]:
        """Every event in the order in which it was given."""
        with self._database.read() as db:
            return _log(db)

    def orphans(self) -> tuple[Orphan, ...]:
        """Live verdicts that speak of nothing in today's picture: listed, never dropped."""
        with self._database.consistent() as db:
            return tuple(Orphan(verdict, why) for verdict in live(_log(db)) if (why := _orphaned(db, verdict)))

    def judgements(self) -> dict[tuple[str, str], Judgement]:
        """(claim, document) → where the verdicts on that reading stand, under the ruleset in force."""
        found: dict[tuple[str, str], Judgement] = {}
        with self._database.consistent() as db:
            for coding, judgement in landed(db).items():
                sql = "SELECT c.claim, d.id FROM codings c JOIN documents d ON d.seq = c.doc WHERE c.id = ?"
                claim, doc = db.execute(sql, (coding,)).fetchone()
                found[claim, doc] = judgement
        return found


def landed(db: sqlite3.Connection, until: str | None = None) -> dict[int, Judgement]:
    """Coding → what its verdicts come to; only codings that have some. ``until``: an instant, None for now."""
    found: dict[int, list[Verdict]] = {}
    for verdict in live(v for v in _log(db) if until is None or v.at <= until):
        coding = _landing(_readings(db, verdict), verdict)
        if coding is not None:
            found.setdefault(coding, []).append(verdict)
    return {coding: judge(verdicts) for coding, verdicts in found.items()}


def _landing(readings: Sequence[_Reading], verdict: Verdict) -> int | None:
    """The coding that a verdict holds to: the same claim, else the one reading of its kind at that span.

    Two that fit as well as one another are none: to reject the wrong one is worse than to ask again.
    """
    same = [r for r in readings if r.claim == verdict.claim and _common(r, verdict) > 0]
    if same:
        return same[0].coding
    scored = sorted(((_common(r, verdict), r.coding) for r in readings), reverse=True)
    best = [(score, coding) for score, coding in scored if score >= _COMMON and score == scored[0][0]]
    codings = {coding for _score, coding in best}
    return best[0][1] if len(codings) == 1 else None


def _common(reading: _Reading, verdict: Verdict) -> float:
    """Characters that both spans cover, as a share of those that either covers."""
    both = min(reading.end, verdict.end) - max(reading.start, verdict.start)
    either = max(reading.end, verdict.end) - min(reading.start, verdict.start)
    return max(both, 0) / either if either else 0.0


def _orphaned(db: sqlite3.Connection, verdict: Verdict) -> str:
    newest = db.execute("SELECT revision FROM documents WHERE id = ? AND superseded IS NULL", (verdict.doc,)).fetchone()
    if newest is None:
        return "its document is not in this store"
    if newest[0] != verdict.revision:
        return f"it was given on revision {verdict.revision}; the text stands at revision {newest[0]} now"
    if _landing(_readings(db, verdict), verdict) is None:
        return "the present rules read no claim of that kind there, or several"
    return ""


def _readings(db: sqlite3.Connection, verdict: Verdict) -> tuple[_Reading, ...]:
    rows = db.execute(
        "SELECT c.id, c.claim, e.start, e.end FROM documents d JOIN codings c ON c.doc = d.seq AND c.ruleset = ? "
        "JOIN whats w ON w.id = c.what AND w.kind = ? JOIN evidence e ON e.coding = c.id "
        "WHERE d.id = ? AND d.revision = ? AND d.superseded IS NOT 0 ORDER BY c.id, e.n",
        (in_force(db), verdict.kind, verdict.doc, verdict.revision),
    )
    return tuple(_Reading(*row) for row in rows)


def _targets(db: sqlite3.Connection, claim: str, doc: str | None) -> list[tuple[str, int, int, int, str]]:
    """Where a claim stands: document, revision, span of the first quote, kind; newest texts only."""
    return db.execute(
        "SELECT d.id, d.revision, e.start, e.end, w.kind FROM codings c JOIN documents d ON d.seq = c.doc "
        "JOIN whats w ON w.id = c.what JOIN evidence e ON e.coding = c.id AND e.n = 0 "
        "WHERE c.ruleset = ?1 AND c.claim = ?2 AND d.superseded IS NULL AND (?3 IS NULL OR d.id = ?3) ORDER BY d.seq",
        (in_force(db), claim, doc),
    ).fetchall()


def _made(db: sqlite3.Connection, event: _Event, place: tuple[str, int, int, int, str]) -> Verdict:
    """The event on a place. Its id hashes the event before it too: the same words said again are another event."""
    doc, revision, start, end, kind = place
    last = db.execute("SELECT id FROM verdicts ORDER BY seq DESC LIMIT 1").fetchone()
    fields = {**asdict(event), "changes": dict(event.changes), "place": list(place), "after": last and last[0]}
    return Verdict(
        id=content_id(fields, prefix="v"),
        action=event.action,
        claim=event.claim,
        doc=doc,
        revision=revision,
        start=start,
        end=end,
        kind=kind,
        user=event.user,
        at=event.at,
        reason=event.reason,
        changes=event.changes,
        target=event.target,
    )


def _insert(db: sqlite3.Connection, v: Verdict) -> Verdict:
    db.execute(
        f"INSERT INTO verdicts ({_COLUMNS}) VALUES ({', '.join('?' * 13)})",  # noqa: S608
        (
            v.id, v.action, v.claim, v.doc, v.revision, v.start, v.end, v.kind, v.user, v.at, v.reason,
            json.dumps(dict(v.changes), ensure_ascii=False, sort_keys=True), v.target,
        ),
    )  # fmt: skip
    return v


def _log(db: sqlite3.Connection) -> tuple[Verdict, ...]:
    rows = db.execute(f"SELECT {_COLUMNS} FROM verdicts ORDER BY seq").fetchall()  # noqa: S608
    return tuple(_verdict(row) for row in rows)


def _verdict(row: tuple[Any, ...]) -> Verdict:
    *head, changes, target = row
    return Verdict(*(*head, tuple(json.loads(changes).items()), target))


def _undone(log: Iterable[Verdict]) -> set[str]:
    """Ids of the events that do not stand: taken back, by an undo that stands."""
    void: set[str] = set()
    for verdict in reversed(list(log)):
        if verdict.id not in void and verdict.action == "undo":
            void.add(verdict.target or "")
    return void
