"""The title of a feed item and the sentences below it: what both tell is one claim, in the sentences' words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from monitor.extract.context import STRIKES, Context
from monitor.extract.names import Names
from monitor.extract.reading import Draft
from monitor.model import edtf
from monitor.model.claim import CURRENT, PARTIES, Claim, family
from monitor.model.measure import Quantity
from monitor.model.theatre import WIDE

_UNDATED = frozenset({"doc", "first_seen", "none"})
# What a title calls by a wider word than the text, or by another; each other type is a fact of its own.
_ALIKE = tuple(
    frozenset(types.split())
    for types in (
        "air_strike drone_strike shelling attack offensive",
        "clash small_arms",
        "arms drones military_support",
        "troops mercenaries",
        "backing political_support",
    )
)
_ROUNDED = 0.05  # of the text's number
_APART = 0.7  # degrees between towns that are two scenes


def settled(context: Context, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The drafts with each of the title's that the text tells again made a draft of the text's claim.

    What the title adds is added to that; what it alone tells is of the day of the text's first sentence.
    """
    end = len(context.document.title)
    if not end or not context.document.text.startswith(context.document.title):
        yield from drafts
        return
    below = [d for d in drafts if d.start >= end]
    alone: list[Draft] = []
    for head in (d for d in drafts if d.start < end):
        k = next((k for k, d in enumerate(below) if _same(context.names, head.claim, d.claim)), -1)
        if k < 0:
            alone.append(head)
            continue
        told = below[k]
        claim = _completed(told.claim, head.claim)
        below = [replace(d, claim=claim) if d.claim == told.claim else d for d in below]
        below.append(replace(head, claim=claim, credibility=told.credibility, reason=told.reason))
    yield from (replace(d, claim=_dated(d.claim, below)) for d in alone)
    yield from below


def _same(names: Names, title: Claim, text: Claim) -> bool:
    """Whether a sentence of the text tells what the title tells."""
    if title.kind != text.kind or not _alike(title, text):
        return False
    if title.modality != text.modality and not {title.modality, text.modality} <= CURRENT:
        return False
    pairs = ((getattr(title, x), getattr(text, x)) for x in PARTIES)
    if any(
        a and b and all(x[0].isupper() for x in (*a, *b)) and _sides(names, a).isdisjoint(_sides(names, b))
        for a, b in pairs
    ):
        return False  # but "gunmen" may be named by the other
    when = title.when.basis in _UNDATED or text.when.basis in _UNDATED or title.when.value == text.when.value
    return when and not _elsewhere(title, text) and _as_many(title, text)


def _sides(names: Names, parties: Iterable[str]) -> set[str]:
    """The parties, of persons those that they stand for."""
    known = ((x, names.actor(x)) for x in parties)
    return {x if actor is None else names.party(actor) for x, actor in known}


def _alike(a: Claim, b: Claim) -> bool:
    related = a.kind == "diplomacy" and family(a.kind, a.type) == family(b.kind, b.type)
    return a.type == b.type or related or any({a.type, b.type} <= types for types in _ALIKE)


def _elsewhere(title: Claim, text: Claim) -> bool:
    """Whether two towns are named that lie far apart."""
    a, b = title.place, text.place
    if a.lat is None or b.lat is None or a.lon is None or b.lon is None or {a.precision, b.precision} & WIDE:
        return False
    return a.id != b.id and max(abs(a.lat - b.lat), abs(a.lon - b.lon)) > _APART


def _as_many(title: Claim, text: Claim) -> bool:
    """Whether the text's number may be the title's, which is short for it: "dozens", "40" for "at least 41"."""
    a, b = title.quantity, text.quantity
    if a is None or b is None or a.unit not in (b.unit, "people"):
        return title.kind != "humanitarian"
    whom = {title.population, text.population}
    return (len(whom) == 1 or bool(whom & {"people", "named_individual"})) and _short_for(a, b)


def _short_for(a: Quantity, b: Quantity) -> bool:
    least = b.value if b.value is not None else b.low
    if a.value is None:
        return least is None or (a.low or 0) <= least
    return least is not None and b.qualifier != "vague" and abs(a.value - least) <= _ROUNDED * least


def _completed(text: Claim, title: Claim) -> Claim:
    """The text's claim with what only the title says: who, whom, where, by what."""
    added = {x: getattr(text, x) or getattr(title, x) for x in PARTIES}
    wide = text.place.name is None or (text.place.precision in WIDE and text.place.basis != "stated")
    return replace(
        text,
        **added,
        type=title.type if text.type == "attack" and title.type in STRIKES else text.type,
        place=title.place if wide and title.place.name is not None else text.place,
        population=title.population if text.population == "people" else text.population,
    )


def _dated(claim: Claim, below: Sequence[Draft]) -> Claim:
    """The title's own claim, on the day of what the first sentence of the text tells, where that is one."""
    first = min((d.sentence for d in below), default=None)
    days = {d.claim.when for d in below if d.sentence == first and d.claim.when.basis not in _UNDATED}
    if len(days) != 1 or claim.when.basis not in _UNDATED or claim.when.value is None:
        return claim
    when = min(days, key=lambda t: t.value or "")
    return replace(claim, when=replace(when, basis="anchored")) if edtf.precision(when.value) == "day" else claim
