"""``monitor verdicts``: the log, and what in it speaks of nothing any more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING

import click

from monitor.cli.options import Options, common
from monitor.cli.session import Session, readable, start
from monitor.model.clean import one_line
from monitor.model.jsonline import json_line

if TYPE_CHECKING:
    from monitor.model.verdict import Verdict
    from monitor.store import Store


@click.command("verdicts")
@click.option("--format", "form", type=click.Choice(["text", "jsonl"]), default="text", show_default=True)
@common
def command(form: str, options: Options) -> int:
    """Every verdict in the order given; those that find no claim any more are marked.

    With --as-of or --theatre those alone that bear on that picture.
    """
    session = start(options)
    with readable(session) as store:
        lost = {orphan.verdict.id: orphan.why for orphan in store.verdicts.orphans()}
        for verdict in filter(_bearing(session, store), store.verdicts.log()):
            row = asdict(verdict) | {"changes": dict(verdict.changes), "orphan": lost.get(verdict.id)}
            if form == "jsonl":
                click.echo(json_line(row))
                continue
            what = f" of {verdict.target}" if verdict.target else ""
            says = " ".join(f"{k}={json_line(v)}" for k, v in verdict.changes)
            when = f"{verdict.id}  {verdict.at[:16]}  {one_line(verdict.user):<8}"
            head = f"{when}  {verdict.action + what:<7}  {verdict.claim} in {verdict.doc}"
            click.echo("  ".join(filter(None, (head, says, one_line(verdict.reason)))))
            if verdict.id in lost:
                click.echo(f"    speaks of nothing any more: {lost[verdict.id]}")
    return 0


def _bearing(session: Session, store: Store) -> Callable[[Verdict], bool]:
    """Whether a verdict is on a document of the picture asked for; on any where none was."""
    day, theatre = session.as_of, session.options.theatre
    if day is None and theatre is None:
        return lambda _verdict: True
    from monitor.store.standing import documents_of_day

    stood = {(one.id, one.revision) for one in documents_of_day(store.database, theatre, day or date.max)}
    return lambda verdict: (verdict.doc, verdict.revision) in stood
