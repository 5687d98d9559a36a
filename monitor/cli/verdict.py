"""``monitor verdict``: what an analyst says of a claim."""

from __future__ import annotations

import click

from monitor.cli.claims import claim_named
from monitor.cli.options import WORDS, Options, common
from monitor.cli.session import login, now, start, writable
from monitor.errors import UsageError
from monitor.model.corrections import pairs
from monitor.model.verdict import ACTIONS, Verdict


@click.command("verdict")
@click.argument("claim", type=WORDS)
@click.argument("action", type=click.Choice(ACTIONS))
@click.argument("fields", nargs=-1, type=WORDS, metavar="[FIELD=VALUE]...")
@click.option("-r", "--reason", default="", type=WORDS, help="In words; a note needs some.")
@click.option("--doc", type=WORDS, help="Only this document's reading of the claim.")
@click.option("--user", type=WORDS, help="Who judges; the login name unless given.")
@common
def command(
    claim: str, action: str, fields: tuple[str, ...], reason: str, doc: str | None, user: str | None, options: Options
) -> int:
    """Judge CLAIM: confirm, reject, correct it with FIELD=VALUE, or note on it. undo takes a verdict's id."""
    if fields and action not in ("correct", "note"):
        raise UsageError(f"{action} takes no {fields[0]!r}", remedy="A reason goes with -r; correct takes FIELD=VALUE")
    session = start(options)
    who = user or login()
    with writable(session) as store:
        if action == "undo":
            given: tuple[Verdict, ...] = (store.verdicts.undo(claim, user=who, now=now(), reason=reason),)
        else:
            said = pairs(fields) if action == "correct" else {}
            words = reason or (" ".join(fields) if action == "note" else "")
            given = store.verdicts.give(
                claim_named(store, claim), action, user=who, now=now(), doc=doc, reason=words, changes=said
            )
        for verdict in given:
            click.echo(f"{verdict.id}  {verdict.action}  {verdict.claim}  document {verdict.doc}  by {verdict.user}")
    return 0
