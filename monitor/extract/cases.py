"""Reading cases: texts with the claims a careful person reads in them, and what changed since they were last read.

A case is data (``tests/cases/*.toml``)::

    [[case]]
    name = "passive with its agent"
    published = "2019-06-27"
    text = "The town was captured by the rebels on Wednesday."
    claims = ["front capture; actor rebels; on 2019-06-26"]

An expected line names what matters and leaves out what does not: it is met by a claim whose own line holds all its
parts. ``claims = []`` says that nothing may be read. The *accepted state* is what the rules gave when a person
last looked; a change of a rule is judged by the gains and losses against it, not by a score alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from monitor.lexicon.rules import twice
from monitor.lexicon.strict import Problem, numbered, read, refuse, unknown_tables
from monitor.model import edtf
from monitor.model.claim import TYPES, Claim
from monitor.model.document import Item

Reader = Callable[[Item, str | None], Iterable[Claim]]


@dataclass(frozen=True, slots=True)
class Case:
    """One text and what must be read in it; ``theatre`` None: found from the text; ``claims`` may be empty."""

    name: str
    text: str
    claims: list[str]
    published: str | None = None
    theatre: str | None = None
    title: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A case as read: ``lines`` one a claim; ``missing`` expected lines unmet; ``extra`` claims nobody expects."""

    case: str
    lines: tuple[str, ...]
    missing: tuple[str, ...]
    extra: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs from the accepted state, each line as ``case: what``; ``same`` counts unchanged cases."""

    gains: tuple[str, ...]
    losses: tuple[str, ...]
    same: int


def line_of(claim: Claim) -> str:
    """A claim on one line, parts joined by ``; ``: kind and type first, then only what it says."""
    quantity = claim.quantity
    number = " ".join(x for x in (quantity.text(), claim.scope, claim.population) if x) if quantity else ""
    parts = {
        "": f"{claim.kind} {claim.type}",
        "is": "" if claim.modality == "asserted" else claim.modality,
        "actor": " + ".join(claim.actor),
        "against": " + ".join(claim.against),
        "for": " + ".join(claim.beneficiary),
        "with": " + ".join(claim.recipient),
        "perpetrator": " + ".join(claim.perpetrator),
        "number": number,
        "at": claim.place.name or "",
        "on": claim.when.value or "",
        "says": claim.attribution or "",
    }
    return "; ".join(f"{key} {value}".strip() for key, value in parts.items() if value)


def load(folder: Path) -> dict[str, list[Case]]:
    """The cases of a folder by file stem, in file order.

    Raises:
        ConfigError: there is none; a file is no TOML, has an unknown or missing key, a name twice, a date that is none
            or a claim of a type that there is not; every mistake is named with its line.
    """
    found: dict[str, list[Case]] = {}
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.toml")):
        source = read(path)
        cases, wrong = numbered(source, "case", Case)
        names = [cases[n].name if n in cases else "" for n in range(max(cases, default=-1) + 1)]
        wrong += twice(source, "case", names)
        for n, case in cases.items():
            wrong += [source.problem(why, "case", n, key, f"case {case.name}: {key}") for key, why in _mistakes(case)]
        problems += [*source.problems, *unknown_tables(source, ("case",)), *wrong]
        found[path.stem] = list(cases.values())
    if not found:
        problems.append(Problem(str(folder), 0, "", "holds no cases: files that end in .toml"))
    refuse(problems, "Mend these lines; docs/reading.md shows how a case is written")
    return found


def _mistakes(case: Case) -> Iterator[tuple[str, str]]:
    """Key and mistake: a date that is none, claims that no text can give."""
    try:
        edtf.bounds(case.published or "2000")
    except ValueError as why:
        yield "published", str(why)
    for line in case.claims:
        kind, _, type_ = line.partition(";")[0].partition(" ")
        if type_ not in TYPES.get(kind, ()):
            known = ", ".join(sorted(TYPES.get(kind, TYPES)))
            yield "claims", f"{line!r} begins with no kind and type of a claim; known are {known}"


def judge(case: Case, key: str, read: Reader) -> Outcome:
    """Read a case and hold the claims against what it expects; each claim meets at most one expected line."""
    item = Item(id=key, title=case.title, body=case.text, published=case.published)
    lines = sorted(line_of(claim) for claim in read(item, case.theatre))
    left = list(lines)
    missing = []
    for wanted in sorted(case.claims, key=len, reverse=True):
        parts = set(wanted.split("; "))
        met = next((have for have in left if parts <= set(have.split("; "))), None)
        if met is None:
            missing.append(wanted)
        else:
            left.remove(met)
    return Outcome(key, tuple(lines), tuple(missing), tuple(left))


def changes(now: Mapping[str, Outcome], accepted: Mapping[str, Mapping[str, list[str]]]) -> Changes:
    """Gains and losses against the accepted state: expected lines met or unmet, unexpected ones gone or come."""
    gains: list[str] = []
    losses: list[str] = []
    same = 0
    for key, outcome in now.items():
        before = accepted.get(key, {"missing": [], "extra": []})
        steps = [
            (gains, "now reads", set(before["missing"]) - set(outcome.missing)),
            (gains, "no longer invents", set(before["extra"]) - set(outcome.extra)),
            (losses, "no longer reads", set(outcome.missing) - set(before["missing"])),
            (losses, "now invents", set(outcome.extra) - set(before["extra"])),
        ]
        found = [(side, f"{key}: {verb} {line}") for side, verb, lines in steps for line in sorted(lines)]
        same += not found
        for side, text in found:
            side.append(text)
    return Changes(tuple(gains), tuple(losses), same)
