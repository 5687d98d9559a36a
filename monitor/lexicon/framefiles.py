"""The vocabulary's files as written: every mistake of a file of frames at once, each with its line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from monitor.lexicon.strict import Problem, Source, entries, read, refuse, unknown_tables
from monitor.model.claim import TYPES

# Types of frames that are no claim's: idioms, who is blamed, help that the thing given names.
_NO_CLAIMS = ("none", "blame", "means")


@dataclass(frozen=True, slots=True)
class _Entry:
    """The keys of a frame; see :class:`monitor.lexicon.frames.Frame` and docs/reading.md."""

    type: str
    rule: str
    verbs: str = ""
    nouns: str = ""
    compounds: str = ""
    actor: list[str] = field(default_factory=list)
    against: list[str] = field(default_factory=list)
    place: list[str] = field(default_factory=list)
    beneficiary: list[str] = field(default_factory=list)
    recipient: list[str] = field(default_factory=list)
    means: list[str] = field(default_factory=list)
    needs: list[str] = field(default_factory=list)
    unless: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)


def texts(files: Iterable[Path], needed: Iterable[str], kinds: Iterable[str]) -> dict[str, Source]:
    """The files by their stem.

    Args:
        files: all of the vocabulary.
        needed: stems that must be among them.
        kinds: stems of those that hold frames, of claims of the kind that they are named by.

    Raises:
        ConfigError: a file is missing or no TOML, or a frame has a key, type, value or ``@class`` that there is not.
    """
    found = {path.stem: read(path) for path in files}
    missing = [Problem(f"{name}.toml", 0, "", "is missing from the vocabulary") for name in {*needed} - {*found}]
    refuse([*missing, *(p for one in found.values() for p in one.problems)], _REMEDY)
    words = found["words"].data
    sets = {name for one in found.values() for name in _table(one, "sets")}
    wrong = [p for one in found.values() for p in _of_sets(one, sets)]
    refuse([*wrong, *(p for kind in kinds for p in _mistakes(found[kind], kind, words))], _REMEDY)
    return found


_REMEDY = "docs/reading.md shows how a rule is written"


def _table(source: Source, name: str) -> Mapping[str, object]:
    table = source.data.get(name, {})
    return table if isinstance(table, dict) else {}


def _of_sets(source: Source, known: set[str]) -> Iterator[Problem]:
    """Sets that are no words, or name a set that there is not."""
    for name, words in _table(source, "sets").items():
        named = (
            (word[1:] for word in words.split() if len(word) > 1 and word[0] == "@") if isinstance(words, str) else ()
        )
        strange = [word for word in named if word not in known]
        if not isinstance(words, str) or strange:
            why = f"there is no set {strange[0]!r}" if strange else "must be words in one string"
            yield source.problem(why, "sets", None, name, f"sets: {name}")


def _mistakes(source: Source, kind: str, words: Mapping[str, object]) -> list[Problem]:
    frames, wrong = entries(source, "frame", _Entry)
    wrong += unknown_tables(source, ("frame", "means"))
    if wrong:  # else the frames' numbers no longer tell their lines
        return wrong
    for index, frame in enumerate(frames):
        told = {
            "type": _of_type(kind, frame.type),
            **{part: _of_words(frame, part, words) for part in ("verbs", "nouns")},
        }
        label = f"{kind} {frame.rule}"
        wrong += [source.problem(why, "frame", index, key, f"{label}: {key}") for key, why in told.items() if why]
        if not (frame.verbs or frame.nouns or frame.compounds):
            wrong.append(source.problem("has no word: give verbs, nouns or compounds", "frame", index, label=label))
    return wrong


def _of_type(kind: str, given: str) -> str:
    known = (*TYPES[kind], *_NO_CLAIMS)
    return "" if given in known else f"{given!r} is none of {', '.join(sorted(known))}"


def _of_words(frame: _Entry, part: str, words: Mapping[str, object]) -> str:
    """The first ``@class`` that words.toml does not have."""
    for word in (frame.verbs if part == "verbs" else frame.nouns).split():
        first, _, thing = word.partition("=")
        for table, name in ((part, first), ("nouns", thing)):
            known = words.get(table)
            if name.startswith("@") and (not isinstance(known, dict) or name[1:] not in known):
                return f"words.toml has no class of {table} called {name[1:]!r}"
    return ""
