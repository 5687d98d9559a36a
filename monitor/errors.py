"""What can go wrong that a user can put right. Anything else that is raised is a bug.

Each class carries the exit code of its kind, so that ``cli`` maps an error to a status without a table.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path


class MonitorError(Exception):
    """A failure the user can act on.

    Attributes:
        message: what is wrong, in one sentence, without a final full stop.
        where: the file, URL, or ``file:line`` it concerns; None where there is no place to point at.
        remedy: what to do about it, in the imperative; None where nothing can be done.
        exit_code: the process status for this kind of failure.
    """

    exit_code = 3

    def __init__(self, message: str, *, where: str | Path | None = None, remedy: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.where = None if where is None else str(where)
        self.remedy = remedy

    def __str__(self) -> str:
        """One line: place, what is wrong, what to do."""
        place = f"{self.where}: " if self.where else ""
        remedy = f". {self.remedy}" if self.remedy else ""
        return f"{place}{self.message}{remedy}"


class UsageError(MonitorError):
    """The command line asks for something that does not exist or does not fit together."""

    exit_code = 2


class InputError(MonitorError):
    """A seed, article, catalogue or date that cannot be read."""


class ConfigError(MonitorError):
    """A configuration, feeds, vocabulary or theatre file with mistakes.

    Attributes:
        problems: every mistake found, each already naming file, line and key; never empty.
    """

    def __init__(self, problems: list[str], *, remedy: str | None = None) -> None:
        super().__init__("\n".join(problems), remedy=remedy)
        self.problems = tuple(problems)


class StoreError(MonitorError):
    """The store cannot be opened, read or written."""

    exit_code = 4


class FetchError(MonitorError):
    """A URL that could not be fetched; expected, and shown as a value in the health panel."""

    exit_code = 5


def nearest(word: str, known: Iterable[str]) -> list[str]:
    """What somebody who wrote ``word`` most likely meant of what is known; empty where nothing is like it."""
    from difflib import get_close_matches  # noqa: PLC0415  only for a slip of the finger

    return get_close_matches(word, list(known), n=1)
