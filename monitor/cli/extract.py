"""``monitor extract``: files into claims, without a store."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from monitor.cli.options import Options, common
from monitor.cli.reading_files import check_date, collect, read, status
from monitor.cli.session import now, say, start, tell
from monitor.model.jsonline import json_line

if TYPE_CHECKING:
    from monitor.extract.reading import Reading
    from monitor.model.document import Item


@click.command("extract")
@click.argument("files", nargs=-1, required=True)
@click.option("--format", "form", type=click.Choice(["jsonl", "text"]), help="Default: text on a terminal, else jsonl.")
@click.option("--published", metavar="DATE", help="When the texts were published, where they do not say (EDTF).")
@common
def command(files: tuple[str, ...], form: str | None, published: str | None, options: Options) -> int:
    """Read FILES into claims, without a store; - is standard input. One line per claim and document."""
    check_date(published)
    session = start(options)
    found = collect(files)
    tell(found.problems)
    show = _as_text if (form or ("text" if sys.stdout.isatty() else "jsonl")) == "text" else _as_jsonl
    for item in found.items:
        for line in show(read(session, item, published), item):
            click.echo(line)
    return status(found)


def _as_jsonl(reading: Reading, item: Item) -> Iterator[str]:
    from monitor.model.record import record

    for note in reading.notes:
        say(f"{reading.document.id}: {note}")
    for coding in reading.codings:
        row = record(coding, reliability=reading.document.reliability)
        yield json_line(_as_given(row, item, reading.document.text))


def _as_given(row: dict[str, object], item: Item, text: str) -> dict[str, object]:
    """The record with its quotes as they stand in the input, no-break spaces and all, where offsets hold in both.

    Only spaces may differ from the stored text; what could act on a terminal stays as the cleaning left it.
    """
    if len(item.body) != len(text) or item.body == text:
        return row
    given = "".join(o if c == " " else c for o, c in zip(item.body, text, strict=True))
    for one in (row, *row["evidence"]):  # type: ignore[misc]  # a list of mappings, see model.record
        one["quote"] = given[one["start"] : one["end"]]
    return row


def _as_text(reading: Reading, _item: Item) -> Iterator[str]:
    from monitor.extract.cases import line_of
    from monitor.model.clean import one_line
    from monitor.present.words import counted

    document = reading.document
    yield f"{one_line(document.title or document.id)} ({document.published or f'undated, seen {now().date()}'})"
    for coding in reading.codings:
        yield f"  {line_of(coding.claim)}"
        yield f"      “{one_line(coding.evidence[0].quote)}”"
    for note in reading.notes:
        yield f"  {note}"
    left = len({u.start for u in reading.uncoded})
    yield f"  {counted(len(reading.codings), 'claim')}; {counted(left, 'sentence')} with a trigger stayed uncoded"
