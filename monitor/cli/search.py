"""``monitor search``: the query language over documents, items and claims."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from monitor.cli.options import Options, common
from monitor.cli.session import readable, start
from monitor.errors import UsageError
from monitor.model.jsonline import json_line


@click.command("search")
@click.argument("query", nargs=-1)
@click.option("--rule", metavar="NAME", help="Try a rule of watch.toml on what is stored.")
@click.option("--format", "form", type=click.Choice(["text", "jsonl"]), default="text", show_default=True)
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True)
@common
def command(query: tuple[str, ...], rule: str | None, form: str, limit: int, options: Options) -> int:
    """Find claims, and documents without one, e.g.: actor:uae type:drones place:tripoli since:2019-04 "free words"."""
    from monitor.model.query import parse
    from monitor.store.search import View

    session = start(options)
    session.check_theatre()
    words = _rule(session.paths.watch, rule) if rule else " ".join(query)
    if not words:
        raise UsageError("there is nothing to look for", remedy="Give a query, or --rule NAME")
    wanted = parse(words, today=session.today)
    view = View(theatre=options.theatre, as_of=session.as_of)
    with readable(session) as store:
        hits = store.search.claims(wanted, view, limit=limit)
        for hit in hits:
            day = date.fromordinal(hit.reported).isoformat()
            if form == "jsonl":
                row = {"claim": hit.claim, "doc": hit.doc, "kind": hit.kind, "type": hit.type, "reported": day}
                click.echo(json_line({**row, "publisher": hit.publisher, "sentence": hit.sentence}))
            else:
                click.echo(f"{hit.claim}  {day}  {hit.kind} {hit.type}  {hit.publisher}\n    {hit.sentence}")
        seqs = store.search.items(wanted, view, limit=limit)
        for row_ in store.items.rows(seqs):
            if form == "jsonl":
                click.echo(json_line({"doc": row_.id, "title": row_.title, "claims": row_.claims}))
            else:
                click.echo(f"document {row_.id}  {row_.published or row_.first_seen}  {row_.title}  ({row_.publisher})")
        total = store.search.count(wanted, view)
    click.echo(f"{len(hits)} claims shown; {total} documents match", err=True)
    return 0


def _rule(path: Path, name: str) -> str:
    from monitor.config.watch import load_watch

    rules = {one.name: one.query for one in load_watch(path)}
    if name not in rules:
        known = ", ".join(rules) or "none"
        raise UsageError(f"there is no watch rule {name!r}", remedy=f"Rules in {path}: {known}")
    return rules[name]
