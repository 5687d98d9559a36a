"""Articles as JSON records: ``{"id", "title", "text", "published", "outlet"}``, other keys ignored."""

from __future__ import annotations

import json
from pathlib import Path

from monitor.collect.catalogue import day, grade
from monitor.collect.found import Collected, problem, together
from monitor.lexicon.strict import Problem
from monitor.model.document import Item


def read(path: Path, text: str) -> Collected:
    """Records of a file: one a line, or one JSON value that is a record or a list of them.

    A line that is broken is a problem of its own; the lines around it are read. A date or grade that is none is a
    problem too, and its text is read without it, as everywhere. A record without an id gets the file's stem and its
    number.
    """
    stem = path.stem if path.name != "-" else "stdin"
    if path.suffix.lower() == ".json" or text.lstrip()[:1] == "[":
        try:
            value = json.loads(text)
        except (ValueError, RecursionError) as why:
            return _not_json(path, why, 0)
        rows = value if isinstance(value, list) else [value]
        return together(
            [_record(path, 0, row, stem if len(rows) == 1 else f"{stem}-{n}") for n, row in enumerate(rows, 1)]
        )
    parts: list[Collected] = []
    # Only line feeds end a line: a text may hold U+2028 and its like.
    for n, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as why:
            parts.append(_not_json(path, why, n))
            continue
        parts.append(_record(path, n, row, f"{stem}-{n}"))
    return together(parts) if parts else problem(path, "holds no record; remove it or fill it")


def _record(path: Path, line: int, row: object, otherwise: str) -> Collected:
    if not isinstance(row, dict):
        return problem(path, 'a record is an object such as {"id": …, "text": …}', line)
    text = row.get("text")
    if not isinstance(text, str) or not text.strip():
        return problem(path, "a record needs its text as a string; add it or remove the record", line, "text")
    problems: list[Problem] = []
    date, letter = _day(row, path, line, problems), _grade(row, path, line, problems)
    authors = row.get("authors")
    item = Item(
        id=str(row["id"]) if isinstance(row.get("id"), str | int) and str(row["id"]) else otherwise,
        title=_word(row, "title") or "",
        body=text,
        published=date,
        published_basis=(_word(row, "published_basis") or "record") if date else None,
        publisher=_word(row, "outlet") or _word(row, "publisher") or "",
        origin=_word(row, "origin"),
        authors=tuple(a for a in authors if isinstance(a, str)) if isinstance(authors, list) else (),
        url=_word(row, "url"),
        reliability=letter,
        genre=_word(row, "genre"),
        language=_word(row, "language"),
        location=f"{path}:{line}" if line else str(path),
    )
    return Collected((item,), tuple(problems))


def _day(row: dict[str, object], path: Path, line: int, problems: list[Problem]) -> str | None:
    said = row.get("published") or None
    try:
        if said is None or isinstance(said, str):
            return day(said)
        wrong = f'{said!r} is no date such as "2019-04-22"'
    except ValueError as why:
        wrong = str(why)
    problems.append(Problem(str(path), line, "published", wrong))
    return None


def _grade(row: dict[str, object], path: Path, line: int, problems: list[Problem]) -> str:
    try:
        return grade(_word(row, "reliability") or "F")
    except ValueError as why:
        problems.append(Problem(str(path), line, "reliability", str(why)))
        return "F"


def _word(row: dict[str, object], key: str) -> str | None:
    """A string under ``key``; None where there is none or it is something else, which is ignored like other keys."""
    value = row.get(key)
    return value if isinstance(value, str) and value else None


def _not_json(path: Path, why: Exception, line: int) -> Collected:
    at = line or getattr(why, "lineno", 1)
    what = getattr(why, "msg", "nested too deep")
    return problem(path, f"is not JSON here ({what}); correct or remove it", at)
