"""Full claims with their evidence, read when a person opens them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from monitor.model.claim import Claim, Coding, Evidence, Location, known_as
from monitor.model.measure import Quantity, TimeExpression
from monitor.store.database import Database
from monitor.store.ruling import in_force

# Well under SQLite's limit on host parameters in its oldest supported builds (999).
_BATCH = 500


@dataclass(frozen=True, slots=True)
class Uncoded:
    """A sentence with a trigger and no claim.

    Attributes:
        doc, revision: where it stands; ``start`` and ``end`` are offsets into that text, end exclusive.
        sentence: its words.
        trigger: the word that should have led to a claim; ``kind`` the kind of claim that it would have been.
    """

    doc: str
    revision: int
    start: int
    end: int
    sentence: str
    trigger: str
    kind: str


class Codings:
    """Reads claims as documents support them, under the ruleset in force."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of_claims(self, ids: Iterable[str]) -> tuple[Coding, ...]:
        """Every document's coding of these claims, newest texts only; claims in the order asked for.

        Ids that are not in the store give nothing: after a recode a claim may be gone.
        """
        wanted = list(dict.fromkeys(ids))
        found: dict[str, list[Coding]] = {}
        with self._database.consistent() as db:
            for at in range(0, len(wanted), _BATCH):
                batch = wanted[at : at + _BATCH]
                marks = ", ".join("?" * len(batch))
                for coding in _codings(
                    db, f"c.claim IN ({marks}) AND (d.superseded IS NULL OR d.superseded > 0)", batch
                ):
                    found.setdefault(coding.claim.id, []).append(coding)
        return tuple(coding for claim in wanted for coding in found.get(claim, ()))

    def ids(self, beginning: str, *, limit: int) -> tuple[str, ...]:
        """The first claims whose ids begin so, in the order of their ids."""
        with self._database.read() as db:
            rows = db.execute(
                "SELECT DISTINCT claim FROM codings WHERE ruleset = ? AND claim >= ? AND claim < ? "
                "ORDER BY claim LIMIT ?",
                (in_force(db), beginning, beginning + "g", limit),  # the first letter that no id has
            )
            return tuple(row[0] for row in rows)

    def of_document(self, document_id: str, revision: int | None = None) -> tuple[Coding, ...]:
        """The claims of one document in the order of its text; ``revision``: from 1 on, None: the newest."""
        which = "d.superseded IS NULL" if revision is None else "d.revision = ?"
        values: list[object] = [document_id] if revision is None else [document_id, revision]
        with self._database.consistent() as db:
            return tuple(_codings(db, f"d.id = ? AND {which}", values))

    def uncoded(
        self, theatre: str | None = None, *, as_of: date | None = None, limit: int = 1000
    ) -> tuple[Uncoded, ...]:
        """Sentences with a trigger and no claim, latest reported first.

        Args:
            theatre: of its texts; None: of all.
            as_of: of the texts that stood at the end of that day; None: of the newest.
            limit: how many; -1: all.
        """
        where, values = _left(theatre, as_of)
        with self._database.consistent() as db:
            rows = db.execute(
                "SELECT d.id, d.revision, u.start, u.end, "  # noqa: S608  fragments of our own
                "(SELECT substr(t.text, u.start + 1, u.end - u.start) FROM texts t WHERE t.doc = d.seq), u.trigger, "
                f"u.kind {where} ORDER BY d.reported DESC, d.seq DESC, u.start LIMIT ?",
                (in_force(db), *values, limit),
            ).fetchall()
            return tuple(Uncoded(*row) for row in rows)

    def uncoded_counts(self, theatre: str | None = None, *, as_of: date | None = None) -> dict[str, int]:
        """How many sentences stayed uncoded, by kind; of which texts, as :meth:`uncoded` has it."""
        where, values = _left(theatre, as_of)
        with self._database.consistent() as db:
            rows = db.execute(f"SELECT u.kind, count(*) {where} GROUP BY u.kind", (in_force(db), *values))
            return dict(rows.fetchall())


def _left(theatre: str | None, as_of: date | None) -> tuple[str, tuple[object, ...]]:
    """The uncoded sentences of some texts, ``u`` in documents ``d``; and all values but the ruleset."""
    where = (
        "FROM uncoded u JOIN documents d ON d.seq = u.doc JOIN readings r ON r.ruleset = u.ruleset AND r.doc = u.doc "
        "WHERE u.ruleset = ? AND (? IS NULL OR r.theatre = ?) AND "
    )
    if as_of is None:
        return f"{where} d.superseded IS NULL", (theatre, theatre)
    stood = "d.reported <= ? AND (d.superseded IS NULL OR d.superseded > ?)"
    return f"{where} {stood}", (theatre, theatre, *(as_of.toordinal(),) * 2)


_SELECT = """
SELECT c.id, d.id, d.revision, s.name, w.kind, w.type, w.modality, w.actor, w.against, w.beneficiary, w.recipient,
    w.perpetrator, n.value, n.low, n.best, n.high, n.qualifier, n.unit, n.phrase, n.scope, n.population,
    p.name, p.place, p.precision, p.basis, p.lat, p.lon, t.value, t.basis, k.name, k.type, c.claim
FROM codings c JOIN documents d ON d.seq = c.doc JOIN rulesets s ON s.id = c.ruleset
    JOIN whats w ON w.id = c.what JOIN numbers n ON n.id = c.number JOIN places p ON p.id = c.place
    JOIN times t ON t.id = c.time JOIN speakers k ON k.id = c.speaker
WHERE c.ruleset = ? AND {where}
ORDER BY d.reported, d.seq, c.start, c.id
"""
_EVIDENCE = """
SELECT c.id, e.start, e.end, substr(t.text, e.start + 1, e.end - e.start), substr(t.text, s.start + 1, s.end - s.start),
    s.start, e.rule, e.hedge, e.credibility, e.reason
FROM codings c JOIN documents d ON d.seq = c.doc JOIN evidence e ON e.coding = c.id
    JOIN sentences s ON s.id = e.sentence JOIN texts t ON t.doc = s.doc
WHERE c.ruleset = ? AND {where}
ORDER BY c.id, e.n
"""


def _codings(db: sqlite3.Connection, where: str, values: Sequence[object]) -> Iterable[Coding]:
    ruleset = in_force(db)
    if ruleset is None:
        return
    rows = db.execute(_SELECT.format(where=where), (ruleset, *values)).fetchall()
    quoted: dict[object, list[Sequence[Any]]] = {}
    for coding, *quote in db.execute(_EVIDENCE.format(where=where), (ruleset, *values)):
        quoted.setdefault(coding, []).append(quote)
    for row in rows:
        coding, doc, revision, name, *said, claim = row
        yield Coding(known_as(_claim(said), claim), tuple(_evidence(quoted.get(coding, ()), doc, revision, name)))


def _claim(row: Sequence[object]) -> Claim:
    kind, kind_type, modality, *lists = row[:8]
    actor, against, beneficiary, recipient, perpetrator = (_names(str(names)) for names in lists)
    value, low, best, high, qualifier, unit, phrase, scope, population = row[8:17]
    name, place, precision, basis, lat, lon, when, when_basis, speaker, speaker_type = row[17:]
    quantity = None
    if qualifier is not None:
        quantity = Quantity(
            _number(value), _number(low), _number(best), _number(high), str(qualifier), str(unit), str(phrase)
        )
    return Claim(
        kind=str(kind),
        type=str(kind_type),
        modality=str(modality),
        attribution=_text(speaker),
        attribution_type=str(speaker_type),
        actor=actor,
        against=against,
        beneficiary=beneficiary,
        recipient=recipient,
        perpetrator=perpetrator,
        quantity=quantity,
        scope=_text(scope),
        population=_text(population),
        place=Location(_text(name), _text(place), str(precision), str(basis), _float(lat), _float(lon)),
        when=TimeExpression(_text(when), str(when_basis)),
    )


def _names(listed: str) -> tuple[str, ...]:
    return () if listed == "[]" else tuple(json.loads(listed))  # most lists are empty


def _evidence(rows: Iterable[Sequence[Any]], doc: str, revision: int, ruleset: str) -> Iterable[Evidence]:
    for start, end, quote, sentence, sentence_start, rule, hedge, credibility, reason in rows:
        yield Evidence(
            doc=doc,
            revision=revision,
            start=start,
            end=end,
            quote=quote,
            sentence=sentence,
            sentence_start=sentence_start,
            rule=rule,
            ruleset=ruleset,
            hedge=hedge,
            credibility=credibility,
            reason=reason,
        )


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _number(value: object) -> int | float | None:
    return value if isinstance(value, int | float) else None


def _float(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None
