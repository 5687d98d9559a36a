"""All documents read anew under the present rules, beside the old readings, switched when done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial

from monitor.ingest.articles import Ingest, read
from monitor.ingest.readers import Readers
from monitor.model.document import Document
from monitor.store.rulesets import Recode

# So many documents are committed together: small enough to lose little and to let others write between.
_BATCH = 50


def outdated(ingest: Ingest) -> bool:
    """Whether folds read another ruleset than the engine's; False where nothing was read yet."""
    active = ingest.store.ruleset
    return active is not None and active != ingest.engine.ruleset


def recode(ingest: Ingest, *, now: datetime) -> Iterator[Recode]:
    """Derive every claim anew; yields how far it is, first of all where it starts, last of all when it is done.

    Folds read the old ruleset until the last step. A run that is stopped, or killed, loses at most one batch;
    the next goes on from there. Gains and losses are :meth:`Rulesets.changes` afterwards. Every document stays of the
    theatre that it has: ``ingest.theatre`` is for what is added.
    """
    ingest = replace(ingest, theatre=None)
    store, ruleset = ingest.store, ingest.engine.ruleset
    status = store.rulesets.begin(ruleset, now=now)
    yield status
    while not status.complete:
        for done in _sweep(ingest, now=now):
            status = replace(status, done=min(status.done + done, status.total))
            yield status
        # Documents may have come meanwhile, read by another program under other rules.
        status = store.rulesets.status(ruleset)
    store.rulesets.finish(ruleset, now=now)
    while store.rulesets.tidy():
        pass
    yield store.rulesets.status(ruleset)


def _sweep(ingest: Ingest, *, now: datetime) -> Iterator[int]:
    """Read what is not read yet, newest first; yields how many documents each batch had."""
    store, ruleset = ingest.store, ingest.engine.ruleset
    readers = Readers(partial(read, ingest), ruleset, ingest.folders, ingest.theatre)
    try:
        for seqs, readings in readers.outcomes(_batches(ingest), store.documents.count):
            with store.transaction():
                for seq, reading in zip(seqs, readings, strict=True):
                    store.code(seq, reading, ruleset=ruleset, now=now, area_of=ingest.areas.get(reading.theatre))
            yield len(seqs)
    finally:
        readers.close()


def _batches(ingest: Ingest) -> Iterator[tuple[tuple[int, ...], tuple[Document, ...]]]:
    """Arrival numbers and texts of what is not read yet, as they are asked for."""
    before = None
    while pending := ingest.store.rulesets.pending(ingest.engine.ruleset, before=before, limit=_BATCH):
        before = pending[-1][0]
        yield tuple(seq for seq, _ in pending), tuple(document for _, document in pending)
