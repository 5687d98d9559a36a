"""TOML read without mercy: every unknown key, missing key and wrong value of a file at once, each with its line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, dataclass, fields
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, get_type_hints

import msgspec

from monitor.errors import ConfigError
from monitor.model.clean import one_line

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

T = TypeVar("T", bound="DataclassInstance")

# Characters of a message's key: names are of any length.
_LONGEST_KEY = 100
# A comment on a line of its own: what stands in it is no entry.
_COMMENT = re.compile(r"^\s*#.*")
# What the parser says where people err most often, in words that lead to the remedy.
_IN_PLAIN_WORDS = {
    "Cannot overwrite a value": "a key stands twice in one entry; remove one",
    "Cannot declare": "a table stands twice; an entry of a list begins with two brackets, [[…]]",
    "Cannot mutate immutable": "a table stands twice; an entry of a list begins with two brackets, [[…]]",
    "Invalid value": "a value cannot be read; a text stands in quotes",
}
_AT_LINE = re.compile(r" \(at line (\d+), column \d+\)|\(at end of document\)")


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake in a data file.

    Attributes:
        path: the file, as it was given.
        line: from 1; 0 where the whole file is meant.
        key: the key or entry concerned, empty where there is none.
        message: what is wrong and what to do, in one sentence without a final full stop.
    """

    path: str
    line: int
    key: str
    message: str

    def __str__(self) -> str:
        """As compilers print it: ``file:line: key: message``."""
        place = f"{self.path}:{self.line}" if self.line else self.path
        key = one_line(self.key, _LONGEST_KEY)
        return f"{place}: {key}: {self.message}" if key else f"{place}: {self.message}"


@dataclass(frozen=True, slots=True)
class Source:
    """A TOML file as read: its values, and its text so that a value's line can be found when it is needed.

    Attributes:
        path: the file.
        text: its whole text.
        data: its values; empty where it could not be read.
        problems: why it could not be read, else empty.
    """

    path: Path
    text: str
    data: Mapping[str, object]
    problems: tuple[Problem, ...] = ()

    def line(self, table: str = "", index: int | None = None, key: str = "") -> int:
        """Line (from 1) of ``key`` in entry ``index`` of ``table``; the nearest line above where it has none.

        Args:
            table: name of an array of tables (``[[place]]`` or ``place = [{…}, …]``), empty for the top level.
            index: which entry, from 0; None = the table itself.
            key: a key in it; empty = the entry's first line.
        """
        lines = _lines(self.text)
        start, end = _span(lines, table, index) if table else (0, len(lines))
        if not key:
            return start + 1
        name = re.compile(rf"""(?:^|[{{,\s])["']?{re.escape(key)}["']?\s*=""")
        return next((n for n in range(start, end) if name.search(lines[n])), start) + 1

    def problem(
        self, message: str, table: str = "", index: int | None = None, key: str = "", label: str = ""
    ) -> Problem:
        """A problem of this file at the line of what it is about; ``label`` is printed instead of ``key``.

        ``index``: of the entry in its array of tables; None: the table is one by itself.
        """
        return Problem(str(self.path), self.line(table, index, key), label or key, message)


@lru_cache(maxsize=8)  # files that are looked at at once: a long one may have a mistake in every line
def _lines(text: str) -> tuple[str, ...]:
    """The lines of a file, those that are comments empty."""
    return tuple(_COMMENT.sub("", line) for line in text.splitlines())


@lru_cache(maxsize=16)  # tables of them
def _heads(lines: tuple[str, ...], table: str, *, one: bool) -> tuple[int, ...]:
    """The lines on which entries of a table begin; ``one``: the table is no list."""
    header = re.compile(rf"\s*(?:\[\[?\s*{re.escape(table)}\s*\]\]?|{re.escape(table)}\s*=)")
    heads = tuple(n for n, line in enumerate(lines) if header.match(line))
    if not heads or lines[heads[0]].lstrip().startswith("[["):
        return heads
    # An array of inline tables: one entry begins on each line that opens a brace.
    return heads[:1] if one else tuple(n for n in range(heads[0], len(lines)) if "{" in lines[n]) or heads


def _span(lines: tuple[str, ...], table: str, index: int | None) -> tuple[int, int]:
    """First line of an entry and the line after its last, from 0."""
    heads = _heads(lines, table, one=index is None)
    if not heads:
        return 0, len(lines)
    which = min(index or 0, len(heads) - 1)
    start, end = heads[which], (heads[which + 1] if which + 1 < len(heads) else len(lines))
    return start, next((n for n in range(start + 1, end) if re.match(r"\s*(?:\[|\{)", lines[n])), end)


def read(path: Path) -> Source:
    """The file's values; a file that is missing or no TOML has problems and no values. Never raises for those."""
    if path.exists() and not path.is_file():  # reading a pipe waits for whoever writes to it
        return Source(path, "", {}, (Problem(str(path), 0, "", "is no file; move it out of the folder"),))
    try:
        text = path.read_text(encoding="utf-8-sig")  # some editors put a mark before it
    except FileNotFoundError:
        return Source(path, "", {}, (Problem(str(path), 0, "", "there is no such file"),))
    except OSError as why:
        return Source(path, "", {}, (Problem(str(path), 0, "", f"cannot be read: {why.strerror}"),))
    except UnicodeDecodeError as why:
        line = why.object.count(b"\n", 0, why.start) + 1
        message = f"is not UTF-8 (byte {why.object[why.start]:#04x}); save the file as UTF-8"
        return Source(path, "", {}, (Problem(str(path), line, "", message),))
    import tomllib  # noqa: PLC0415  where all is kept nothing is parsed

    try:
        return Source(path, text, tomllib.loads(text))
    except (ValueError, RecursionError) as why:  # Python's own for lists too deep and numbers too long
        found = _AT_LINE.search(str(why))
        line = int(found[1]) if found and found[1] else text.count("\n") + 1
        said = _AT_LINE.sub("", str(why)).strip()
        message = (
            f"is not TOML: {next((plain for old, plain in _IN_PLAIN_WORDS.items() if said.startswith(old)), said)}"
        )
        return Source(path, text, {}, (Problem(str(path), line, "", message),))


def entries(source: Source, table: str, shape: type[T]) -> tuple[tuple[T, ...], list[Problem]]:
    """Every entry of an array of tables as a value of ``shape``, and every mistake in the others.

    An entry with a mistake is left out of the values, so that one mistake doesn't hide the next.
    """
    values, problems = numbered(source, table, shape)
    return tuple(values.values()), problems


def numbered(source: Source, table: str, shape: type[T]) -> tuple[dict[int, T], list[Problem]]:
    """As :func:`entries`, each value under the number of its entry in the file, from 0: by that its lines are found."""
    rows = source.data.get(table, [])
    if not isinstance(rows, list):
        return {}, [source.problem(f"must be a list of entries, each under [[{table}]]", table, label=table)]
    values: dict[int, T] = {}
    problems: list[Problem] = []
    for index, row in enumerate(rows):
        value, wrong = _entry(source, table, index, row, shape)
        problems += wrong
        if value is not None:
            values[index] = value
    return values, problems


def unknown_tables(source: Source, known: tuple[str, ...]) -> list[Problem]:
    """A problem for each key at the top of the file that is not among ``known``."""
    return [
        source.problem(f"unknown key{_nearest(key, known)}", key=key, table=key if isinstance(value, list) else "")
        for key, value in source.data.items()
        if key not in known
    ]


def citations(source: Source) -> tuple[dict[str, str], list[Problem]]:
    """The ``[sources]`` table of a file, short key → citation, and what is wrong with it."""
    table = source.data.get("sources", {})
    if not isinstance(table, dict):
        return {}, [source.problem('must be a table of lines such as key = "citation"', key="sources")]
    good = {key: value for key, value in table.items() if isinstance(value, str) and value.strip()}
    bad = [key for key in table if key not in good]
    return good, [source.problem("must be a citation in words", "sources", None, key) for key in bad]


def cite(text: str, known: Mapping[str, str]) -> str:
    """``key`` or ``key: where in it``, with the key's citation written out."""
    key, _, locator = text.partition(":")
    full = known.get(key.strip(), key.strip())
    return f"{full}, {locator.strip()}" if locator.strip() else full


def refuse(problems: list[Problem], remedy: str) -> None:
    """Raises ConfigError with every problem, sorted by file and line, each on a line; returns where there is none."""
    if problems:
        raise ConfigError([str(p) for p in sorted(problems)], remedy=remedy)


def _entry(source: Source, table: str, index: int, row: object, shape: type[T]) -> tuple[T | None, list[Problem]]:
    if not isinstance(row, dict):
        return None, [source.problem("must be a table of keys and values", table, index, label=table)]
    names = {f.name for f in fields(shape)}
    unknown = [key for key in row if key not in names]
    if not unknown:
        try:
            return msgspec.convert(row, shape), []
        except msgspec.ValidationError:
            pass  # told key by key below
    return None, list(_mistakes(source, table, index, row, shape, unknown))


def _mistakes(
    source: Source, table: str, index: int, row: dict[str, object], shape: type[T], unknown: list[str]
) -> list[Problem]:
    """Each unknown key, each missing one and each value of the wrong type."""
    types = get_type_hints(shape)
    title = f"{table} {row.get('name', index + 1)!s}"
    found = [
        source.problem(f"unknown key{_nearest(key, tuple(types))}", table, index, key, f"{title}: {key}")
        for key in unknown
    ]
    for f in fields(shape):
        if f.name not in row:
            if f.default is MISSING and f.default_factory is MISSING:
                found.append(source.problem("is missing", table, index, f.name, f"{title}: {f.name}"))
            continue
        try:
            msgspec.convert(row[f.name], types[f.name])
        except msgspec.ValidationError as why:
            found.append(source.problem(_plain(str(why)), table, index, f.name, f"{title}: {f.name}"))
    return found


def nearest(name: str, known: Iterable[str], other: str = "") -> str:
    """What a person may have meant who wrote a name that is not known; ``other`` where none is like it."""
    from difflib import get_close_matches  # noqa: PLC0415  only where a mistake is told

    near = get_close_matches(name, sorted(known), n=1)
    return f"; did you mean {near[0]}?" if near else other


def _nearest(key: str, known: tuple[str, ...]) -> str:
    return nearest(key, known, f"; known are {', '.join(sorted(known))}")


def _plain(message: str) -> str:
    """The validator's "Expected `array`, got `str`" in the words of TOML."""
    words = {"array": "list", "object": "table", "str": "string", "int": "whole number", "float": "number"}
    told = re.sub(r"`(\w+)( \| null)?`", lambda m: words.get(m[1], m[1]), message).replace(" - at `$", " at `")
    if re.match("Expected string, got (?:whole number|number|bool|date)", told):
        return f"{told}; put it in quotes"
    return f"{told}; write it without quotes" if re.match("Expected (?:whole )?number, got string", told) else told
