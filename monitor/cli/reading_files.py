"""Texts named on the command line, read without a store: shared by ``extract`` and ``explain``."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from monitor.config.paths import written
from monitor.errors import UsageError
from monitor.model import edtf

if TYPE_CHECKING:
    from monitor.cli.session import Session
    from monitor.collect.found import Collected
    from monitor.extract.reading import Reading
    from monitor.model.document import Item


def check_date(published: str | None) -> None:
    """Raises UsageError where ``--published`` is given (None: it is not) and no EDTF date."""
    try:
        if published is not None:
            edtf.bounds(published)
    except ValueError as wrong:
        raise UsageError(f"--published: {wrong}") from wrong


def collect(files: Iterable[str]) -> Collected:
    """The items of files and folders, ``-`` for standard input; what cannot be read is among the problems."""
    from monitor.collect import files as articles
    from monitor.collect import found, seeds

    names = tuple(files)
    parts = []
    if "-" in names:
        parts.append(articles.from_bytes(sys.stdin.buffer.read(), "-"))
    parts.append(seeds.read_paths(written(name) for name in names if name != "-"))
    return found.together(parts)


def read(session: Session, item: Item, published: str | None, *, trace: bool = False) -> Reading:
    """An item read under the present rules; ``published`` dates it where it does not say, None leaves it undated."""
    from monitor.extract.normalise import normalise

    known = item if item.published or not published else dataclasses.replace(item, published=published)
    document = normalise(known, first_seen=None)
    return session.engine.read(document, theatre=session.options.theatre or document.theatre, trace=trace)


def status(found: Collected) -> int:
    """0 where every file could be read, 1 where some, 3 where none."""
    if not found.problems:
        return 0
    return 1 if found.items else 3
