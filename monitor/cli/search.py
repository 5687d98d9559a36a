"""``monitor search``: the query language over documents, items and claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from monitor.cli.options import LONGEST, Options, common
from monitor.cli.querying import QueryCommand, joined
from monitor.cli.session import login, readable, start
from monitor.cli.streams import warn
from monitor.errors import UsageError
from monitor.model.clean import one_line
from monitor.model.jsonline import json_line

if TYPE_CHECKING:
    from monitor.model.query import Query
    from monitor.store import Store
    from monitor.store.items import ItemRow
    from monitor.store.search import View


@click.command("search", cls=QueryCommand)
@click.argument("query", nargs=-1)
@click.option("--rule", metavar="NAME", help="Try a rule of watch.toml, even one switched off, on what is stored.")
@click.option("--format", "form", type=click.Choice(["text", "jsonl"]), default="text", show_default=True)
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True)
@common
def command(query: tuple[str, ...], rule: str | None, form: str, limit: int, options: Options) -> int:
    """Find claims and documents, e.g.: actor:uae type:drones place:tripoli since:2019-04 "free words".

    is:uncoded lists the sentences that have a trigger and gave no claim.
    """
    from monitor.model.query import asks_uncoded, parse
    from monitor.present.words import counted
    from monitor.store.search import View

    session = start(options)
    words = _rule(session.paths.watch, rule) if rule else joined(query)
    if not words:
        raise UsageError("there is nothing to look for", remedy="Give a query, or --rule NAME")
    wanted = parse(words, today=session.today)
    view = View(theatre=options.theatre, as_of=session.as_of, user=login())
    with readable(session) as store:
        rows = store.items.rows(store.search.items(wanted, view, limit=-1 if asks_uncoded(wanted) else limit))
        lines = _uncoded(store, rows, session.as_of) if asks_uncoded(wanted) else _claims(store, wanted, view, limit)
        shown = list(islice(lines, limit))
        for line in shown:
            click.echo(json_line(line.row) if form == "jsonl" else line.text)
        for row in rows[:limit]:
            parts = (f"document {row.id}", row.published or row.first_seen, row.title, one_line(row.publisher, 100))
            whole = {"doc": row.id, "title": row.title, "claims": row.claims}
            click.echo(json_line(whole) if form == "jsonl" else "  ".join(filter(None, parts)))
        total = store.search.count(wanted, view)
    what = counted(len(shown), "sentence" if asks_uncoded(wanted) else "claim")
    without = " without a claim" if asks_uncoded(wanted) else ""
    warn(f"{what}{without} shown; {counted(total, 'document')} {'matches' if total == 1 else 'match'}")
    return 0


class _Line(NamedTuple):
    """One hit: as a record, and as people read it."""

    row: dict[str, object]
    text: str


def _claims(store: Store, wanted: Query, view: View, limit: int) -> Iterator[_Line]:
    for hit in store.search.claims(wanted, view, limit=limit):
        day = date.fromordinal(hit.reported).isoformat()
        row = {"claim": hit.claim, "doc": hit.doc, "kind": hit.kind, "type": hit.type, "reported": day}
        head = f"{hit.claim}  {day}  {hit.kind} {hit.type}  {one_line(hit.publisher, 100)}"
        text = f"{head}\n    {one_line(hit.sentence, LONGEST)}"
        yield _Line({**row, "publisher": hit.publisher, "sentence": hit.sentence}, text)


def _uncoded(store: Store, rows: Iterable[ItemRow], as_of: date | None) -> Iterator[_Line]:
    """The sentences with a trigger and no claim of some documents, as they stood on a day, latest reported first."""
    known = {(row.id, row.revision): row for row in rows}
    for u in store.coded.uncoded(as_of=as_of, limit=-1):
        if (row := known.get((u.doc, u.revision))) is not None:
            head = (
                f"uncoded  {row.published or row.first_seen}  {u.kind}? “{u.trigger}”  {one_line(row.publisher, 100)}"
            )
            yield _Line(asdict(u), f"{head}\n    {one_line(u.sentence, LONGEST)}")


def _rule(path: Path, name: str) -> str:
    from monitor.config.watch import load_watch

    rules = {one.name: one.query for one in load_watch(path, disabled=True)}
    if name not in rules:
        known = ", ".join(rules) or "none"
        raise UsageError(f"there is no watch rule {name!r}", remedy=f"Rules in {path}: {known}")
    return rules[name]
