"""``monitor recode``: all claims anew under the present rules."""

from __future__ import annotations

import sys

import click

from monitor.cli.options import Options, common
from monitor.cli.rules import note
from monitor.cli.session import now, say, start


@click.command("recode")
@common
def command(options: Options) -> int:
    """Derive all claims anew under the present rules; the old ones stand until it is done.

    It can be stopped at any moment and goes on from there when it is called again.
    """
    from monitor.ingest.articles import Ingest
    from monitor.ingest.recode import recode
    from monitor.present.words import counted
    from monitor.store import open_store

    session = start(options)
    areas = session.areas()
    with open_store(session.paths.store) as store:
        before = store.ruleset
        ingest = Ingest(store, session.engine, areas, folders=(session.paths.theatres,))
        if before == session.engine.ruleset:
            note(session, store)
            say(f"the store is read under the present rules already ({before})")
            return 0
        total = store.documents.count()
        # Without a terminal the label alone would be printed, and mailed by cron.
        hidden = not sys.stderr.isatty()
        with click.progressbar(length=total, label="reading", file=sys.stderr, hidden=hidden) as bar:
            done = 0
            for step in recode(ingest, now=now()):
                bar.update(step.done - done)
                done = step.done
        note(session, store)
        gains, losses = store.rulesets.changes(before, session.engine.ruleset) if before else ((), ())
        for line in gains:
            click.echo(f"+ {line.doc}: {line.kind} {line.type}  {line.claim}")
        for line in losses:
            click.echo(f"- {line.doc}: {line.kind} {line.type}  {line.claim}")
        click.echo(f"{counted(total, 'document')}, {counted(len(gains), 'claim')} gained, {len(losses):,} lost")
    return 0
