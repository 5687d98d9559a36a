"""What a claim's verdicts come to: the last word wins, an undo takes an event back, nothing is lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from monitor.errors import UsageError, nearest
from monitor.model import edtf
from monitor.model.claim import MODALITIES, PARTIES, POPULATIONS, SCOPES, SOURCES, TYPES
from monitor.model.clean import one_line
from monitor.model.fact import Fact
from monitor.model.measure import QUALIFIERS, implied_bounds
from monitor.model.verdict import Verdict

_NUMBERS = ("value", "low", "best", "high")
_WORDS = (
    "type",
    "modality",
    "attribution",
    "attribution_type",
    "qualifier",
    "unit",
    "scope",
    "population",
    "place",
    "date",
)
_LISTED: dict[str, tuple[str, ...]] = {
    "modality": MODALITIES,
    "qualifier": QUALIFIERS,
    "scope": SCOPES,
    "population": POPULATIONS,
    "attribution_type": SOURCES,
}
# What may be corrected. Not the kind (a verdict holds to it), nor quote and document: these are the text's.
FIELDS = (*_WORDS, *PARTIES, *_NUMBERS)


@dataclass(frozen=True, slots=True)
class Judgement:
    """Where the verdicts on one reading stand.

    Attributes:
        status: ``confirm``, ``reject``, ``correct``, or ``note`` where nothing but notes was said.
        changes: record field → value, of every correction since the last rejection, later ones first to count.
        verdicts: the live events in order, for people.
    """

    status: str
    changes: tuple[tuple[str, object], ...] = ()
    verdicts: tuple[Verdict, ...] = ()


def live(verdicts: Iterable[Verdict]) -> tuple[Verdict, ...]:
    """The verdicts that stand, in order: neither taken back nor an undo themselves. An undo may be undone."""
    void: set[str] = set()
    standing: list[Verdict] = []
    for verdict in reversed(list(verdicts)):
        if verdict.id in void:
            continue
        if verdict.action == "undo":
            void.add(verdict.target or "")
        else:
            standing.append(verdict)
    return tuple(reversed(standing))


def judge(verdicts: Sequence[Verdict]) -> Judgement:
    """What live verdicts on one reading come to. A correction implies that the rest of it is right."""
    status, changes = "note", dict[str, object]()
    for verdict in verdicts:
        if verdict.action == "note":
            continue
        status = verdict.action
        if status == "reject":
            changes = {}
        elif status == "correct":
            changes |= dict(verdict.changes)
        elif changes:
            status = "correct"  # confirmed as corrected
    return Judgement(status, tuple(sorted(changes.items())), tuple(verdicts))


def checked(changes: Mapping[str, object], kind: str) -> tuple[tuple[str, object], ...]:
    """The changes of a correction as sorted pairs of field and JSON value.

    Names may be given as a list or separated by commas, numbers as digits; an empty text means "not said".

    Args:
        changes: record field → new value.
        kind: of the claim that they correct; its types are those that it can take.

    Raises:
        UsageError: an unknown field, or a value that the field can't take.
    """
    if not changes:
        raise UsageError("nothing is corrected", remedy="For example: place=Springfield value=47")
    pairs = tuple(sorted((field, _value(field, value, kind)) for field, value in changes.items()))
    bounds = [(f, v) for f in ("low", "best", "high") if isinstance(v := dict(pairs).get(f), int | float)]
    for (lower, less), (upper, more) in pairwise(bounds):
        if less > more:
            raise UsageError(f"{lower} is above {upper}", remedy="low ≤ best ≤ high, where given")
    return pairs


def meant(changes: Iterable[tuple[str, object]]) -> dict[str, object]:
    """Field → new value, with what goes without saying: what nobody else is named for is in the outlet's own voice."""
    given = dict(changes)
    if "attribution" in given and given["attribution"] is None:
        given.setdefault("attribution_type", "author")
    return given


def corrected(fact: Fact, changes: Iterable[tuple[str, object]], places: Mapping[str, Fact]) -> Fact:
    """A fact with a correction's changes.

    Args:
        fact: as read.
        changes: as :func:`checked` gives them.
        places: place → any fact there, for the area and coordinates of a corrected place; one that is not among
            them has neither.
    """
    given = meant(changes)
    new = {field: tuple(map(str, names)) for field in PARTIES if isinstance(names := given.get(field), list)}
    fact = fact._replace(**new)  # type: ignore[arg-type]
    plain = {f: given[f] for f in ("type", "modality", "unit", "scope", "population") if f in given}
    fact = fact._replace(**plain)  # type: ignore[arg-type]
    if "attribution" in given:
        fact = fact._replace(origin=str(given["attribution"] or fact.publisher or fact.doc))
    if "attribution_type" in given:
        fact = fact._replace(origin_type=str(given["attribution_type"]))
    if "date" in given:
        fact = _dated(fact, given["date"])
    if "place" in given:
        fact = _placed(fact, given["place"], places)
    return _counted(fact, given)


def _value(field: str, value: object, kind: str) -> object:
    if field not in FIELDS:
        near = nearest(field, FIELDS)
        hint = f"Did you mean {near[0]}?" if near else f"Fields are {', '.join(FIELDS)}"
        raise UsageError(f"{field!r} cannot be corrected", remedy=hint)
    if field in PARTIES:
        names = value.split(",") if isinstance(value, str) else value if isinstance(value, list | tuple) else None
        if names is None or not all(isinstance(name, str) for name in names):
            raise UsageError(f"{field} is a list of names, not {value!r}", remedy=f'For example: {field}="A, B"')
        return [name for name in map(one_line, names) if name]
    if value in (None, ""):
        if field in ("type", "modality", "attribution_type"):
            raise UsageError(f"{field} cannot be empty", remedy=f"Say which {field} it is")
        return None
    return _number(field, value) if field in _NUMBERS else _word(field, value, kind)


def _number(field: str, value: object) -> int | float:
    try:
        number = float(str(value).replace(",", ""))
    except ValueError:
        raise UsageError(f"{field} is a number, not {value!r}", remedy=f"For example: {field}=47") from None
    if not 0 <= number < 1e15:
        raise UsageError(f"{field} is a count, not {value!r}", remedy=f"For example: {field}=47")
    return int(number) if number.is_integer() else number


def _word(field: str, given: object, kind: str) -> str:
    if isinstance(given, list | dict):
        raise UsageError(f"{field} is one text, not {given!r}", remedy=f"For example: {field}=…")
    value = one_line(str(given))
    known = tuple(sorted(TYPES[kind])) if field == "type" else _LISTED.get(field)
    if known and value not in known:
        raise UsageError(
            f"{field} is one of {', '.join(known)}, not {value!r}", remedy=f"For example: {field}={known[0]}"
        )
    if field == "date":
        try:
            edtf.bounds(value)
        except ValueError as why:
            raise UsageError(f"date: {why}", remedy="For example: date=2019-04-22 or date=2019-04") from why
    return value


def _dated(fact: Fact, value: object) -> Fact:
    if value is None:
        return fact._replace(date=None, first=None, last=None)
    first, last = edtf.bounds(str(value))
    return fact._replace(date=str(value), first=first.toordinal(), last=last.toordinal())


def _placed(fact: Fact, value: object, places: Mapping[str, Fact]) -> Fact:
    name = None if value is None else str(value)
    there = places.get(name or "")
    if there is None:
        return fact._replace(place=name, place_name=name, area=None, lat=None, lon=None)
    return fact._replace(place=there.place, place_name=name, area=there.area, lat=there.lat, lon=there.lon)


def _counted(fact: Fact, given: Mapping[str, object]) -> Fact:
    """A new number or qualifier brings its bounds with it, but for those that are given too."""
    figures = {field: given[field] for field in (*_NUMBERS, "qualifier") if field in given}
    if not figures:
        return fact
    value = figures.get("value", fact.value)
    qualifier = str(figures.get("qualifier") or (fact.qualifier if fact.value is not None else None) or "exact")
    if isinstance(value, int | float) and ("value" in figures or "qualifier" in figures):
        low, best, high = implied_bounds(value, qualifier)
        figures = {"low": low, "best": best, "high": high, **figures}
    # The phrase was of the old number and goes with it.
    fact = fact._replace(**{**figures, "qualifier": qualifier, "phrase": ""})  # type: ignore[arg-type]
    return _ordered(fact, figures)


def _ordered(fact: Fact, given: Mapping[str, object]) -> Fact:
    """``low <= best <= high`` again: a bound that was not given follows one that was, past which it would stand."""
    if fact.low is not None and fact.best is not None and fact.low > fact.best:
        fact = fact._replace(best=fact.low) if "best" not in given else fact._replace(low=fact.best)
    least = fact.best if fact.best is not None else fact.low
    if fact.high is not None and least is not None and least > fact.high:
        if "high" not in given:
            return fact._replace(high=least)
        low = None if fact.low is None else min(fact.low, fact.high)
        return fact._replace(low=low, best=None if fact.best is None else fact.high)
    return fact
