"""What a new item is to the picture, and which watch rules it meets: once an item, after it was read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from monitor.config.watch import WatchRule
from monitor.ingest.command import TookTooLongError, run
from monitor.model.jsonline import json_line
from monitor.model.query import parse
from monitor.model.record import record
from monitor.model.theatre import Theatre
from monitor.picture.ledger import Ledger
from monitor.picture.relation import Relation
from monitor.store import Store
from monitor.store.items import ItemRow
from monitor.store.search import View

_BATCH = 1000


@dataclass(frozen=True, slots=True)
class Raised:
    """An alert: the rule, the item that met it, and what its command said where it failed (None: all is well)."""

    rule: WatchRule
    item: ItemRow
    failure: str | None = None


def triage(
    store: Store,
    rules: Sequence[WatchRule],
    *,
    theatre: Callable[[str], Theatre | None],
    now: datetime,
    user: str | None = None,
    stopped: Callable[[], bool] = lambda: False,
) -> tuple[Raised, ...]:
    """Compare every item that was not compared yet, and raise the alerts of those that feeds brought.

    Args:
        store: where they are; relations and alerts are noted there, each once.
        rules: to be met.
        theatre: a theatre's data by its id, for its sides and fronts; None where there is none.
        now: the moment, UTC.
        user: who polls, for whom what came is new; None: nobody.
        stopped: whether the user wants it to end: no further command is run.
    """
    raised: list[Raised] = []
    compare = _Comparer(store, theatre)
    while seqs := store.people.unrelated(limit=_BATCH):
        rows = store.items.rows(seqs)
        relations = {row.seq: compare.relation(row) for row in rows}
        with store.transaction():
            for seq in seqs:
                found = relations.get(seq, Relation("off-schema"))
                store.people.relate(seq, found.kind, found.claim, now=now)
        brought = [row for row in rows if row.feed is not None]
        raised.extend(_met(store, rules, brought, now, View(user=user)))
    return tuple(_run(store, raised, stopped))


class _Comparer:
    """The ledger of each theatre, built when an item of it has something to compare."""

    def __init__(self, store: Store, theatre: Callable[[str], Theatre | None]) -> None:
        self._store, self._theatre = store, theatre
        self._ledgers: dict[str | None, Ledger] = {}

    def relation(self, row: ItemRow) -> Relation:
        if not row.claims:
            return Relation("off-schema")
        if row.theatre not in self._ledgers:
            data = self._theatre(row.theatre) if row.theatre is not None else None
            self._ledgers[row.theatre] = Ledger(self._store.facts(row.theatre), data)
        return self._ledgers[row.theatre].relation(row.id, date.fromordinal(row.reported))


def _met(store: Store, rules: Iterable[WatchRule], rows: Sequence[ItemRow], now: datetime, view: View) -> list[Raised]:
    by_seq = {row.seq: row for row in rows}
    view = replace(view, arrived=min(by_seq, default=None))  # a rule looks at no more than has come
    raised = []
    for rule in rules if rows else ():
        found = store.search.items(parse(rule.query, today=now.date()), view, limit=-1)
        for seq in sorted(by_seq.keys() & set(found)):
            if store.people.alert(rule.name, seq, now=now):
                raised.append(Raised(rule, by_seq[seq]))
    return raised


def _run(store: Store, alerts: Iterable[Raised], stopped: Callable[[], bool]) -> Iterator[Raised]:
    """Run the command of each alert's rule; one that took too long is not run again."""
    slow: set[str] = set()
    for alert in alerts:
        rule, failure = alert.rule, None
        if rule.command and (rule.name in slow or stopped()):
            failure = "not run: it took too long before" if rule.name in slow else "not run: the poll was interrupted"
        elif rule.command:
            try:
                failure = run(rule.command, item_json(store, alert))
            except TookTooLongError as late:
                slow.add(rule.name)
                failure = str(late)
        yield alert if failure is None else replace(alert, failure=f"{rule.command[0]}: {failure}")


def item_json(store: Store, alert: Raised) -> str:
    """What a rule's command is given: one JSON object on one line, line end included."""
    row = alert.item
    document = store.documents.by_seq(row.seq)
    codings = store.coded.of_document(row.id)
    fields: dict[str, object] = {
        "rule": alert.rule.name,
        "id": row.id,
        "revision": row.revision,
        "title": row.title,
        "text": document.text if document is not None else "",
        "publisher": row.publisher,
        "reliability": row.reliability,
        "published": row.published,
        "first_seen": row.first_seen,
        "link": row.url,
        "feed": row.feed,
        "theatre": row.theatre,
        "relation": next(iter(store.items.rows((row.seq,)))).relation,
        "tags": list(row.tags),
        "claims": [record(coding, reliability=row.reliability) for coding in codings],
    }
    return json_line(fields) + "\n"
