"""``monitor explain``: how sentences were read, of files or of those that a stored claim stands on."""

from __future__ import annotations

import dataclasses
import re
import shutil
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from monitor.cli.claims import claim_named
from monitor.cli.options import Options, common
from monitor.cli.reading_files import check_date, collect, read, status
from monitor.cli.session import Session, readable, start, tell
from monitor.errors import UsageError
from monitor.model.clean import one_line
from monitor.model.jsonline import json_line

if TYPE_CHECKING:
    from monitor.extract.reading import Reading, SentenceTrace
    from monitor.model.claim import Coding
    from monitor.store import Store

_CLAIM = re.compile(r"c1[0-9a-f]{1,15}")  # see monitor.model.identity; or the beginning of one
_SIGNS = {"matched": "·", "fired": "+", "rejected": "-", "unread": "?"}


@dataclasses.dataclass(frozen=True, slots=True)
class Explained:
    """One text read anew.

    Attributes:
        heading: what it is, one line each.
        reading: with its trace. sentences: those of the trace that were asked for.
        claim: the claim asked for, None where a file was.
        stored: the ruleset that gave it, None where a file was read.
    """

    heading: tuple[str, ...]
    reading: Reading
    sentences: tuple[SentenceTrace, ...]
    claim: str | None = None
    stored: str | None = None


@click.command("explain")
@click.argument("targets", nargs=-1, required=True, metavar="CLAIM|FILE...")
@click.option("--format", "form", type=click.Choice(["text", "jsonl"]), default="text", show_default=True)
@click.option("--published", metavar="DATE", help="When the texts were published, where they do not say (EDTF).")
@common
def command(targets: tuple[str, ...], form: str, published: str | None, options: Options) -> int:
    """Say how each sentence was read: what matched, which rule fired, what was rejected and why, what stayed unread.

    A CLAIM is a claim's id in the store, or as much of it as no other's begins with: its sentences are read again under
    the present rules. A FILE is read as 'monitor extract' reads it; - is standard input. With --as-of a claim is
    explained by the texts that stood that day, with --theatre as that theatre reads them.
    """
    check_date(published)
    session = start(options)
    claims = [one for one in targets if _CLAIM.fullmatch(one) and not Path(one).exists()]
    show = _as_text if form == "text" else _as_jsonl
    for explained in _of_claims(session, claims):
        _print(show(explained, session.engine.ruleset), wrap=form == "text")
    found = collect(one for one in targets if one not in claims)
    tell(found.problems)
    for item in found.items:
        reading = read(session, item, published, trace=True)
        _print(show(_of_file(reading), session.engine.ruleset), wrap=form == "text")
    return min(status(found), 1) if claims else status(found)


def _print(lines: Iterator[str], *, wrap: bool) -> None:
    """Lines as they are, one a step for grep; on a terminal folded to its width, hanging under their first word."""
    width = shutil.get_terminal_size().columns if wrap and sys.stdout.isatty() else 0
    for line in lines:
        hang = "    " if line.startswith("  ") else ""
        for part in textwrap.wrap(line, width, subsequent_indent=hang) if width and line else (line,):
            click.echo(part)


def _of_file(reading: Reading) -> Explained:
    document = reading.document
    dated = document.published or "undated"
    return Explained((f"{one_line(document.title or document.id)} ({dated})",), reading, reading.trace)


def _of_claims(session: Session, claims: list[str]) -> Iterator[Explained]:
    """Every document's sentences under the claims. Raises UsageError where the store has no such claim."""
    if not claims:
        return
    with readable(session) as store:
        for claim in claims:
            for coding in _known(session, store, claim_named(store, claim)):
                yield from _of_coding(session, store, coding)


def _known(session: Session, store: Store, claim: str) -> list[Coding]:
    """The claim in each document that makes it, as they stood on the date asked for; there is at least one."""
    codings = list(store.claim(claim))
    if not codings:
        raise UsageError(
            f"the store has no claim {claim!r}",
            remedy="'monitor search' and 'monitor snapshot --format json' give ids",
        )
    if session.as_of is not None:
        from monitor.store.standing import documents_of_day

        stood = {(one.id, one.revision) for one in documents_of_day(store.database, None, session.as_of)}
        codings = [one for one in codings if (one.evidence[0].doc, one.evidence[0].revision) in stood]
        if not codings:
            raise UsageError(
                f"claim {claim!r} did not stand on {session.as_of.isoformat()}",
                remedy="Give a later date, or none for all that the store has",
            )
    return codings


def _of_coding(session: Session, store: Store, coding: Coding) -> Iterator[Explained]:
    from monitor.extract.cases import line_of

    first = coding.evidence[0]
    document = store.document(first.doc, first.revision)
    if document is None:
        return
    reading = session.engine.read(document, theatre=session.options.theatre or document.theatre, trace=True)
    heading = [
        f"{coding.claim.id}: {line_of(coding.claim)}",
        f"in {one_line(document.title or document.id)} ({document.published or 'undated'}), rule {first.rule}",
    ]
    if first.ruleset != session.engine.ruleset:
        heading.append(f"read under ruleset {first.ruleset}; explained under the present one, {session.engine.ruleset}")
    if all(one.claim.id != coding.claim.id for one in reading.codings):
        here = "" if reading.theatre == document.theatre else f" in theatre {reading.theatre}"
        heading.append(f"the present rules do not give this claim{here}")
    starts = [e.start for e in coding.evidence]
    asked = tuple(one for one in reading.trace if any(one.start <= at < one.end for at in starts))
    yield Explained(tuple(heading), reading, asked, coding.claim.id, first.ruleset)


def _as_jsonl(explained: Explained, ruleset: str) -> Iterator[str]:
    """One object a sentence."""
    for one in explained.sentences:
        row = {
            "doc": explained.reading.document.id,
            "claim": explained.claim,
            "ruleset": ruleset,
            "stored_ruleset": explained.stored,
            "theatre": explained.reading.theatre,
            **dataclasses.asdict(one),
        }
        yield json_line(row)


def _as_text(explained: Explained, _ruleset: str) -> Iterator[str]:
    from monitor.present.words import counted

    yield from explained.heading
    yield f"theatre: {explained.reading.theatre or 'none'}"
    yield from explained.reading.notes
    for one in explained.sentences:
        yield ""
        yield f"[{one.start}–{one.end}] {one_line(one.sentence)}"
        for step in one.steps:
            yield f"  {_SIGNS[step.what]} {step.what:<8} “{one_line(step.words, 120)}”: {one_line(step.why)}"
        yield f"  {one.coverage:.0%} of it stands in quotes"
    if explained.claim is None:
        length = sum(one.end - one.start for one in explained.sentences)
        quoted = sum(one.coverage * (one.end - one.start) for one in explained.sentences)
        share = f"{quoted / length:.0%}" if length else "nothing"
        yield ""
        count = f"{counted(len(explained.sentences), 'sentence')}, {counted(len(explained.reading.codings), 'claim')}"
        yield f"{count}; {share} of the text stands in quotes"
    yield ""
