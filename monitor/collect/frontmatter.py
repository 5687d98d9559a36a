"""What an article's file says of itself above its text."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from difflib import get_close_matches
from pathlib import Path

from monitor.collect.catalogue import Seed, day, grade
from monitor.lexicon.strict import Problem

_KEYS = tuple(f.name for f in fields(Seed) if f.name != "file")
_PAIR = re.compile(r"\s*([A-Za-z_]+)\s*[:=]\s*(.*?)\s*$")
# Longer than any front matter; a text whose first line happens to be dashes is not searched to its end.
_LINES = 60


def split(path: Path, text: str) -> tuple[Seed | None, str, list[Problem]]:
    """The keys between two lines ``---`` (or ``+++``) at the top of a file, the text after them, and mistakes.

    Lines are ``key: value`` or ``key = value``; quotes around a value are dropped; authors are separated by
    commas. A text that merely begins with a line of dashes is left whole.
    """
    lines = text.split("\n")
    fence = lines[0].rstrip()
    if fence not in ("---", "+++"):
        return None, text, []
    end = next((n for n in range(1, min(len(lines), _LINES)) if lines[n].rstrip() == fence), 0)
    head = [line for line in lines[1 : end or _LINES] if line.strip() and not line.lstrip().startswith("#")]
    if not head or not _PAIR.match(head[0]):
        return None, text, []
    if not end:
        return None, text, [Problem(str(path), 1, "", f"front matter is not closed; add a line {fence} after it")]
    problems: list[Problem] = []
    seed = Seed(path.name)
    for n in range(1, end):
        line = lines[n]
        if line.strip() and not line.lstrip().startswith("#"):
            seed = _pair(path, n + 1, line, seed, problems)
    return seed, "\n".join(lines[end + 1 :]).lstrip("\r\n"), problems


def _pair(path: Path, line: int, text: str, seed: Seed, problems: list[Problem]) -> Seed:
    """``seed`` with what one line says, or as it was with a problem noted."""
    pair = _PAIR.match(text)
    if pair is None:
        problems.append(Problem(str(path), line, "", "is no line 'key: value' of front matter; correct or remove it"))
        return seed
    key, value = pair[1].lower(), pair[2].strip().strip("\"'")
    try:
        if key in ("author", "authors"):
            names = tuple(name.strip(" \"'") for name in value.strip("[]").split(","))
            return replace(seed, authors=tuple(name for name in names if name))
        if key in ("published", "date"):
            return replace(seed, published=day(value))
        if key == "reliability":
            return replace(seed, reliability=grade(value))
        if key == "outlet":
            key = "publisher"
        if key in _KEYS:
            return replace(seed, **{key: value})  # type: ignore[arg-type]  # every other key holds a string
    except ValueError as why:
        problems.append(Problem(str(path), line, key, str(why)))
        return seed
    near = get_close_matches(key, _KEYS, n=1)
    hint = f"; did you mean {near[0]}?" if near else f"; known are {', '.join(_KEYS)}"
    problems.append(Problem(str(path), line, key, f"unknown key{hint}"))
    return seed
