"""One event told twice in a sentence is one claim: "under siege … as X tries to take it", "took Y, driving out Z"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from monitor.extract.coders import battlefield
from monitor.extract.context import STRIKES
from monitor.extract.reading import Draft
from monitor.model.claim import CURRENT, Location
from monitor.model.theatre import WIDE

# What one begins for an aim, and the aims.
_MOVES = frozenset({"offensive", "advance", "clash", *STRIKES})
_AIMS = frozenset({"capture", "retreat", "advance", "offensive", "defense"})


def once(drafts: Iterable[Draft]) -> list[Draft]:
    """The drafts of a sentence, in order; what a later one adds to an earlier one of the same fight is joined to it."""
    told: list[Draft] = []
    for draft in drafts:
        k = next((k for k, known in enumerate(told) if _same(known, draft)), -1)
        if k < 0:
            told.append(draft)
        else:
            told[k] = _joined(told[k], draft)
    kept = [x for x in told if not any(_aims(y, x) for y in told)]
    return [_taken(x, kept) for x in kept]


def _taken(draft: Draft, drafts: Iterable[Draft]) -> Draft:
    """In "X drove into Y as Z left it": who goes where others have made way takes the place."""
    claim = draft.claim
    known = draft.rule.endswith(battlefield.INSIDE) and claim.place.id is not None and claim.modality in CURRENT
    left = (x.claim for x in drafts if known and x.claim.type == "retreat" and x.claim.modality in CURRENT)
    taken = any(x.place.id == claim.place.id and set(x.actor).isdisjoint(claim.actor) for x in left)
    return replace(draft, claim=replace(claim, type="capture")) if taken else draft


def _aims(a: Draft, b: Draft) -> bool:
    """In "launched an offensive *to capture* X": what the one is for is no second claim."""
    x, y = a.claim, b.claim
    return (
        x.kind == y.kind == "front"
        and y.modality == "planned"
        and x.modality in CURRENT
        and ((x.type in _MOVES and y.type in _AIMS) or x.type == y.type == "build_up")
        and bool({*x.actor, *x.against} & {*y.actor, *y.against})
    )


def _same(a: Draft, b: Draft) -> bool:
    x, y = a.claim, b.claim
    if x.kind != "front" or (x.kind, x.type, x.when.value) != (y.kind, y.type, y.when.value):
        return False
    if {x.modality, y.modality} - CURRENT or (x.modality == "alleged") != (y.modality == "alleged"):
        return False
    known = bool(x.actor and y.actor)
    if known and set(x.actor) != set(y.actor):
        return False
    if (x.actor, x.against, x.place.name) == (y.actor, y.against, y.place.name):
        return False  # the second adds nothing: told by somebody else, or another event of the same day
    if x.against and y.against and set(x.against).isdisjoint(y.against):
        return False
    return _one_place(x.place, y.place, known=known) or (not known and x.place.described != y.place.described)


def _one_place(a: Location, b: Location, *, known: bool) -> bool:
    """Whether both may be one place; ``known``: one and the same is said to have done it."""
    if a.name is None or b.name is None or (a.precision in WIDE) != (b.precision in WIDE):
        return known  # "carried out strikes in Ruritania, hitting X"
    return a.name == b.name or (a.id is not None and a.id == b.id)


def _joined(a: Draft, b: Draft) -> Draft:
    """The one that says who did it, with what the other adds."""
    first, other = (b, a) if b.claim.actor and not a.claim.actor else (a, b)
    x, y = first.claim, other.claim
    vague = x.place.name is None or x.place.precision in WIDE
    place = y.place if vague or (x.place.described and y.place.id and not y.place.described) else x.place
    against = tuple(dict.fromkeys((*x.against, *y.against)))
    return replace(first, claim=replace(x, against=against, place=place))
