"""``monitor items``: the stored items, newest first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

import click

from monitor.cli.options import Options, common
from monitor.cli.querying import QueryCommand, joined
from monitor.cli.session import login, readable, start
from monitor.model.clean import one_line
from monitor.model.jsonline import json_line

if TYPE_CHECKING:
    from monitor.store import Store
    from monitor.store.items import ItemRow

_PAGE = 500


@click.command("items", cls=QueryCommand)
@click.argument("query", nargs=-1)
@click.option("--format", "form", type=click.Choice(["text", "jsonl"]), default="text", show_default=True)
@click.option("--limit", type=click.IntRange(1), help="How many at most; all unless given.")
@common
def command(query: tuple[str, ...], form: str, limit: int | None, options: Options) -> int:
    """List the stored items, newest first; QUERY as in search."""
    from monitor.model.query import parse
    from monitor.store.search import View

    session = start(options)
    wanted = parse(joined(query), today=session.today)
    view = View(theatre=options.theatre, as_of=session.as_of, user=login())
    with readable(session) as store:
        seqs = store.search.items(wanted, view, limit=limit or -1)
        show = _as_json if form == "jsonl" else _as_text
        for row in _rows(store, seqs):
            click.echo(show(store, row))
    return 0


def _rows(store: Store, seqs: tuple[int, ...]) -> Iterator[ItemRow]:
    for at in range(0, len(seqs), _PAGE):
        yield from store.items.rows(seqs[at : at + _PAGE])


def _as_text(_store: Store, row: ItemRow) -> str:
    marks = "".join(f" [{x}]" for x in (row.relation, *row.alerts, *row.notes) if x)
    day = row.published or f"seen {row.first_seen}"  # at its longest an interval of two days
    publisher = one_line(row.publisher, 24)  # older versions stored it as it came
    claims = "claim " if row.claims == 1 else "claims"
    heading = one_line(row.heading, 200) or row.id
    return f"{day:<21} {publisher:<24} {row.claims:>3} {claims}  {heading} {marks}".rstrip()


def _as_json(store: Store, row: ItemRow) -> str:
    """One object: what programs read of an item; ``feeds`` lists every feed that carried it."""
    return json_line(
        {
            "id": row.id,
            "revision": row.revision,
            "feed": row.feed,
            "feeds": list(store.documents.feeds_of(row.id)),
            "guid": row.guid,
            "link": row.url,
            "title": row.title,
            "publisher": row.publisher,
            "reliability": row.reliability,
            "published": row.published,
            "first_seen": row.first_seen,
            "reported": date.fromordinal(row.reported).isoformat(),
            "language": row.language,
            "theatre": row.theatre,
            "claims": row.claims,
            "uncoded": row.uncoded,
            "tags": list(row.tags),
            "relation": row.relation,
            "touches": row.touches,
            "alerts": list(row.alerts),
            "notes": list(row.notes),
        }
    )
