"""``monitor verdicts``: the log, and what in it speaks of nothing any more."""

from __future__ import annotations

from dataclasses import asdict

import click

from monitor.cli.options import Options, common
from monitor.cli.session import readable, start
from monitor.model.jsonline import json_line


@click.command("verdicts")
@click.option("--format", "form", type=click.Choice(["text", "jsonl"]), default="text", show_default=True)
@common
def command(form: str, options: Options) -> int:
    """Every verdict in the order given; those that find no claim any more are marked."""
    session = start(options)
    with readable(session) as store:
        lost = {orphan.verdict.id: orphan.why for orphan in store.verdicts.orphans()}
        for verdict in store.verdicts.log():
            row = asdict(verdict) | {"changes": dict(verdict.changes), "orphan": lost.get(verdict.id)}
            if form == "jsonl":
                click.echo(json_line(row))
                continue
            what = f" of {verdict.target}" if verdict.target else ""
            says = " ".join(f"{k}={json_line(v)}" for k, v in verdict.changes)
            when = f"{verdict.id}  {verdict.at[:16]}  {verdict.user}"
            click.echo(
                f"{when}  {verdict.action}{what}  {verdict.claim} in {verdict.doc}  {says} {verdict.reason}".rstrip()
            )
            if verdict.id in lost:
                click.echo(f"    speaks of nothing any more: {lost[verdict.id]}")
    return 0
