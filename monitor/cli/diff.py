"""``monitor diff A B``: what changed between two dates, two snapshot files, or two stores."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from monitor.cli.asof import as_of_date
from monitor.cli.options import LONGEST, Options, common
from monitor.cli.session import Session, start
from monitor.cli.streams import warn
from monitor.config.paths import written
from monitor.errors import InputError, UsageError
from monitor.model.clean import one_line
from monitor.model.jsonline import json_line

if TYPE_CHECKING:
    from monitor.present.difference import Change

Rows = Mapping[str, Sequence[Mapping[str, object]]]
_REMEDY = "Make one with 'monitor snapshot --format json'"
_SQLITE = b"SQLite format 3\x00"


@click.command("diff")
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@click.option("--format", "form", type=click.Choice(["text", "jsonl"]), default="text", show_default=True)
@common
def command(before: str, after: str, form: str, options: Options) -> int:
    """What changed from A to B: dates (of one store), snapshot files (JSON), or stores."""
    from monitor.present.difference import difference

    session = start(options)
    rows = _rows(session, before), _rows(session, after)
    try:
        changes = difference(*rows)
    except (LookupError, TypeError, ValueError, AttributeError) as why:
        # Rows of our own making hold what is compared; those of a file may hold anything.
        if not any(written(one).is_file() for one in (before, after)):
            raise
        raise InputError("hold rows that no snapshot has", where=f"{before}, {after}", remedy=_REMEDY) from why
    for change in changes:
        click.echo(_as_json(change) if form == "jsonl" else _as_text(change))
    if not changes:
        warn("Nothing changed.")
    return 0


def _as_text(change: Change) -> str:
    from monitor.present.difference import SIGNS

    text, claims = one_line(change.text, LONGEST), one_line(" ".join(change.claims[:3]))
    return f"{SIGNS[change.kind]} {change.kind:<9} {text}  [{claims}]"


def _as_json(change: Change) -> str:
    from dataclasses import asdict

    return json_line(asdict(change))


def _rows(session: Session, what: str) -> Rows:
    """The rows of a picture named by a date, a file or a store."""
    path = written(what)
    if path.is_file():
        try:
            with path.open("rb") as handle:
                store = handle.read(len(_SQLITE)) == _SQLITE
        except OSError as why:
            raise InputError(f"cannot be read: {why.strerror}", where=path, remedy="Check its mode") from why
        return _of_store(session, path) if store else _of_snapshot(path)
    try:
        day = as_of_date(what, session.today)
    except UsageError:
        raise UsageError(
            f"{what!r} is no date, and no file of that name is there", remedy="Give dates, snapshot files or stores"
        ) from None
    from monitor.cli.pictures import briefing
    from monitor.present.difference import rows_of

    with briefing(session) as brief:
        return rows_of(brief.panels(brief.picture(day)))


def _of_store(session: Session, path: Path) -> Rows:
    from monitor.briefing import Briefing
    from monitor.cli.pictures import setting
    from monitor.present.difference import rows_of
    from monitor.store import open_store

    with open_store(path, readonly=True) as store:
        brief = Briefing(store, setting(session, store), verdicts=not session.options.no_verdicts)
        return rows_of(brief.panels(brief.picture(session.as_of)))


def _of_snapshot(path: Path) -> Rows:
    try:
        picture = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, ValueError, RecursionError) as why:
        raise InputError("is no snapshot in JSON", where=path, remedy=_REMEDY) from why
    from monitor.export.picture_json import SCHEMA

    if not isinstance(picture, dict) or picture.get("schema") != SCHEMA:
        raise InputError(f"is JSON, but no snapshot of the schema {SCHEMA}", where=path, remedy=_REMEDY)
    panels = picture.get("panels")
    if not isinstance(panels, dict) or not all(_is_rows(rows) for rows in panels.values()):
        raise InputError("is a snapshot without panels", where=path, remedy=_REMEDY)
    return panels


def _is_rows(rows: object) -> bool:
    return isinstance(rows, Iterable) and all(isinstance(row, dict) and "id" in row for row in rows)
