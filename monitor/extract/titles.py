"""The title of a feed item and the sentences below it: what both tell is one claim, in the sentences' words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from monitor.extract.context import Context
from monitor.extract.reading import Draft
from monitor.model import edtf
from monitor.model.claim import Claim, Location
from monitor.model.likeness import UNDATED, completed, narrower, tells_again


def settled(context: Context, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The drafts with each of the title's that the text tells again made a draft of the text's claim.

    What the title adds is added to that; what it alone tells is of the day of the text's first sentence.
    """

    def side(name: str) -> str:
        actor = context.names.actor(name)
        return name if actor is None else context.names.party(actor)

    end = len(context.document.title) if context.document.text.startswith(context.document.title) else 0
    below, alone = [d for d in drafts if d.start >= end], []
    moved: dict[str | None, Location] = {}  # where the text puts what the title puts more widely
    for head in (d for d in drafts if d.start < end):
        told = next((d for d in below if tells_again(head.claim, d.claim, side)), None)
        if told is None:
            alone.append(head)
            continue
        claim = completed(told.claim, head.claim)
        if claim.place.basis == "stated" and narrower(claim.place, head.claim.place):
            moved.setdefault(head.claim.place.id, claim.place)
        below = [replace(d, claim=claim) if d.claim == told.claim else d for d in below]
        below.append(replace(head, claim=claim, credibility=told.credibility, reason=told.reason))
    for d in alone:
        claim = _dated(d.claim, below)
        there = moved.get(claim.place.id) if claim.kind == "humanitarian" and claim.scope == "incident" else None
        yield replace(d, claim=claim if there is None else replace(claim, place=there))
    yield from below


def _dated(claim: Claim, below: Sequence[Draft]) -> Claim:
    """The title's own claim, on the day of what the first sentence of the text tells, where that is one."""
    first = min((d.sentence for d in below), default=None)
    days = {d.claim.when for d in below if d.sentence == first and d.claim.when.basis not in UNDATED}
    when = min(days, key=lambda t: t.value or "", default=claim.when)
    if len(days) != 1 or claim.when.basis not in UNDATED or claim.when.value is None:
        return claim
    return replace(claim, when=replace(when, basis="anchored")) if edtf.precision(when.value) == "day" else claim
