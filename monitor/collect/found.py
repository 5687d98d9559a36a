"""What a collector found, and what it could not read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from monitor.lexicon.strict import Problem
from monitor.model.document import Item


@dataclass(frozen=True, slots=True)
class Collected:
    """Items in the order of the files, and every mistake as a value: one bad file never stops the others."""

    items: tuple[Item, ...] = ()
    problems: tuple[Problem, ...] = ()


def problem(path: Path, message: str, line: int = 0, key: str = "") -> Collected:
    """Nothing but one mistake; ``line`` 0 where the whole file is meant."""
    return Collected((), (Problem(str(path), line, key, message),))


def together(parts: list[Collected]) -> Collected:
    """One of many, in their order."""
    return Collected(
        tuple(item for part in parts for item in part.items),
        tuple(problem for part in parts for problem in part.problems),
    )
