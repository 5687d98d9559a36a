"""seeds.toml: what is known of each article in a folder."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from monitor.collect.folder import CATALOGUE
from monitor.lexicon.strict import Problem, Source, entries, read, unknown_tables
from monitor.model import edtf

_RELIABILITY = "ABCDEF"
_INSTANT = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}")


@dataclass(frozen=True, slots=True)
class Seed:
    """One ``[[seed]]`` of the catalogue.

    Attributes:
        file: name of the file, relative to the catalogue's folder.
        id: the document's id; None: the file's stem.
        published: EDTF, or None where it is not known; ``basis`` how it is known: page, inferred …
        title_basis: ``file`` where the title stands in the text, ``given`` where the catalogue made it up.
        reliability: Admiralty letter of the publisher, A–F; F = cannot be judged.
    """

    file: str
    id: str | None = None
    title: str = ""
    title_basis: str | None = None
    publisher: str = ""
    origin: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    basis: str | None = None
    url: str | None = None
    genre: str | None = None
    language: str | None = None
    theatre: str | None = None
    reliability: str = "F"


def load(folder: Path) -> tuple[dict[str, Seed], tuple[Problem, ...]]:
    """The catalogue of a folder: file name → entry, and every mistake in it with its line.

    An entry with a mistake is left out, so its file is read by what stands in it. No catalogue is no mistake.
    """
    path = folder / CATALOGUE
    if not path.exists():
        return {}, ()
    source = read(path)
    if source.problems:
        return {}, source.problems
    seeds, problems = entries(source, "seed", Seed)
    problems += unknown_tables(source, ("seed",))
    good: dict[str, Seed] = {}
    for seed in seeds:
        wrong = _wrong(source, folder, seed, good)
        problems += wrong
        if not wrong:
            good[seed.file] = seed
    return good, tuple(sorted(problems))


def day(published: str | None) -> str | None:
    """The EDTF value of a date as people write it: EDTF itself, or an instant cut to its day.

    Raises:
        ValueError: it is none of these, in words for a person.
    """
    if published is None or published == "":
        return None
    text = published.strip()
    if instant := _INSTANT.match(text):
        text = instant[1]
    edtf.bounds(text)
    return text


def grade(reliability: str) -> str:
    """The letter, upper case.

    Raises:
        ValueError: it is none of A–F.
    """
    letter = reliability.strip().upper()
    if len(letter) != 1 or letter not in _RELIABILITY:
        raise ValueError(f"{reliability!r} is no grade: A, B, C, D, E, or F where it cannot be judged")
    return letter


def _wrong(source: Source, folder: Path, seed: Seed, known: dict[str, Seed]) -> Sequence[Problem]:
    rows = source.data.get("seed", [])
    index = next((n for n, row in enumerate(rows) if row.get("file") == seed.file), 0) if isinstance(rows, list) else 0
    name = seed.id or seed.file
    found: list[Problem] = []

    def wrong(key: str, message: str) -> None:
        found.append(source.problem(message, "seed", index, key, f"seed {name}: {key}"))

    try:
        day(seed.published)
    except ValueError as why:
        wrong("published", str(why))
    try:
        grade(seed.reliability)
    except ValueError as why:
        wrong("reliability", str(why))
    if seed.file in known:
        wrong("file", f"{seed.file} is listed twice; remove one entry")
    elif not (folder / seed.file).is_file():
        wrong("file", f"there is no file {seed.file} in {folder}; correct the name or remove the entry")
    if seed.id is not None and any(seed.id == other.id for other in known.values()):
        wrong("id", f"{seed.id!r} is used twice; ids are unique")
    return found
