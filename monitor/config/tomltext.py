"""A user's TOML file: its values, and the line on which each stands, for messages that a person can act on."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from monitor.errors import ConfigError, nearest

_HEADER = re.compile(r"^\s*(\[\[?)\s*([A-Za-z0-9_.\"'-]+)\s*\]\]?")
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800}
_DURATION = re.compile(r"\s*(\d{1,8})\s*([smhdw]?)\s*", re.ASCII)
_YEAR = 366 * _UNITS["d"]


@dataclass(slots=True)
class TomlText:
    """A file as read, and the mistakes found in it so far.

    Attributes:
        path: the file, for messages.
        text: its whole text.
        data: its values; empty where the text is no TOML.
    """

    path: Path
    text: str
    data: Mapping[str, object] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    _lines: list[str] = field(init=False, repr=False)
    _bodies: dict[str, list[tuple[int, int]]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._lines = self.text.split("\n")  # what ends a line in TOML
        self._bodies = _bodies(self._lines)

    def wrong(self, message: str, table: str = "", index: int | None = None, key: str = "") -> None:
        """Note a mistake at its line: ``file:line: key: message``.

        ``index``: of the entry in its array of tables; None: the table is one by itself.
        """
        line = self.line(table, index, key)
        self.problems.append(f"{self.path}:{line}: {f'{key}: ' if key else ''}{message}")

    def line(self, table: str = "", index: int | None = None, key: str = "") -> int:
        """The line, from 1, of a key in a table, or its entry ``index``; the table's own where the key has none."""
        of_name = self._bodies.get(table, [])
        if (index or 0) >= len(of_name):
            return self.line(key=table)  # written as a value of the top level: all of it is that key's
        start, end = of_name[index or 0]
        pattern = re.compile(rf"^\s*[\"']?{re.escape(key)}[\"']?\s*[.=]") if key else None
        for number in range(start, end):
            if pattern is not None and pattern.match(self._lines[number]):
                return number + 1
        return self._bodies[key][0][0] if not table and key in self._bodies else max(start, 1)

    def span(self, table: str, index: int) -> tuple[int, int] | None:
        """The lines of entry ``index`` of a table, from 0, end exclusive, from its header to its last value.

        What stands behind the last value is written for what follows. None where it is not written under a header.
        """
        bodies = self._bodies.get(table, [])
        if index >= len(bodies):
            return None
        start, end = bodies[index]
        while end > start and self._lines[end - 1].lstrip()[:1] in ("", "#"):
            end -= 1
        return start - 1, end

    def unknown(self, found: Iterable[str], known: Iterable[str], table: str = "", index: int | None = None) -> None:
        """Note every key that means nothing here, with the nearest that does; ``index`` as in :meth:`wrong`."""
        allowed = list(known)
        for key in found:
            if key not in allowed:
                near = nearest(key, allowed)
                hint = f"did you mean {near[0]!r}?" if near else f"known are {', '.join(allowed)}"
                self.wrong(f"unknown key; {hint}", table, index, key)

    def check(self) -> None:
        """Raises ConfigError with every mistake found, if there is one."""
        if self.problems:
            raise ConfigError(self.problems)


def _bodies(lines: list[str]) -> dict[str, list[tuple[int, int]]]:
    """The bodies of the tables of each name ("" = the top level) in order, as line numbers from 0, end exclusive."""
    headers = [(number, match[2].strip("\"'")) for number, line in _outside(lines) if (match := _HEADER.match(line))]
    bodies = {"": [(0, headers[0][0] if headers else len(lines))]}
    for place, (number, name) in enumerate(headers):
        later = (headers[at] for at in range(place + 1, len(headers)))
        after = (other for other, named in later if not named.startswith(f"{name}."))
        bodies.setdefault(name, []).append((number + 1, next(after, len(lines))))
    return bodies


def _outside(lines: list[str]) -> Iterator[tuple[int, str]]:
    """The lines that no string of several lines holds, numbered from 0."""
    inside = ""
    for number, line in enumerate(lines):
        if inside:
            inside = "" if inside in line else inside
            continue
        yield number, line
        inside = next((mark for mark in ('"""', "'''") if line.count(mark) % 2), "")


def read_toml(path: Path, text: str | None = None) -> TomlText:
    """The file.

    Args:
        path: where it lies.
        text: its content where that was read already.

    Raises:
        ConfigError: it cannot be read or is no TOML, with the line.
    """
    if text is None:
        try:
            text = path.read_text(encoding="utf-8-sig")  # some editors put a mark before it
        except OSError as error:
            remedy = "Check its name and mode"
            raise ConfigError([f"{path}: cannot be read: {error.strerror}"], remedy=remedy) from error
        except UnicodeDecodeError as error:
            raise ConfigError([f"{path}: is not UTF-8 text (byte {error.start})"]) from error
    try:
        return TomlText(path, text, tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        words = re.sub(r"\s*\(at .*\)$", "", str(error))
        raise ConfigError([f"{path}:{line}: not TOML: {words}"]) from error
    except (RecursionError, ValueError) as error:  # of Python's, with no line
        raise ConfigError(
            [f"{path}: not to be read: lists nested too deeply, or a number of too many digits"]
        ) from error


def seconds(value: object) -> int:
    """``600``, ``"600"``, ``"10m"``, ``"2h"``, ``"1d"`` → seconds.

    Raises:
        ValueError: it is none of these, or more than a year.
    """
    match = None if isinstance(value, bool | float) else _DURATION.fullmatch(str(value).lower())
    if match is None:
        raise ValueError(f"{value!r} is no length of time: write 90s, 10m, 2h or 1d")
    found = int(match[1]) * _UNITS[match[2] or "s"]
    if found > _YEAR:
        raise ValueError(f"{value!r} is longer than a year")
    return found
