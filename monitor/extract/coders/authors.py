"""Who did what a sentence tells without saying who: by what was told before, or of the same event elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from monitor.extract.coders import belligerents
from monitor.extract.context import MOVES, STRIKES, Context
from monitor.extract.frames import Fit
from monitor.extract.reading import Draft
from monitor.extract.syntax.ir import Parsed, Predicate
from monitor.lexicon.vocabulary import wordset
from monitor.model import edtf
from monitor.model.claim import CURRENT, Claim, Location

# Types that may be one event told twice; a raid is also an attack.
_FAMILIES = (
    frozenset({"offensive", "advance", "capture"}),
    frozenset({"air_strike", "drone_strike"}),
    frozenset({"retreat"}),
)
_SIDES = 2
_LAID = frozenset({"bomb", "leftover"})
_WEAPONS = frozenset({"aircraft", "artillery", "drone"})
_FIGHTS = frozenset({"clash", "offensive", "advance", "capture", "defense"})
_MOVING = frozenset({"build_up", "offensive", "advance", "capture"})


def inferred(context: Context, s: Parsed, fit: Fit, place: Location, *, named: bool) -> tuple[str, ...]:
    """Who does what the sentence tells without an author, by what was told before; ``named``: by somebody unknown."""
    kind, p = fit.frame.type, fit.predicate
    if kind in STRIKES and p.form == "noun" and _answered(context, s, p):
        return ()
    armed = named and any(context.denoter.classes(s, x) & {"force"} for x in fit.args.get("subject", ()))
    if kind in STRIKES and not armed and (p.form == "verb" or not named):
        found = belligerents.prelude(context, s, p) or context.attackers(s, kind)
        found = found or belligerents.assailant(context, s) or _at_work(context, s, fit)
        return () if _on_its_own(context, s, fit, found) else found
    if kind == "ceasefire" and not fit.phrases(("between", "with", "among")):  # who keeps a truce is who fought
        sides = (tuple(dict.fromkeys((*x.actor, *x.against))) for x in context.lately(s, _FIGHTS))
        return next((x for x in sides if len(x) == _SIDES), ())
    if kind not in _MOVING or named:
        return ()
    for moved in (belligerents.assailant(context, s), context.mover(s)):
        if moved and not any(map(context.names.is_foreign, moved)):
            return moved
    return belligerents.besieger(context, place) if kind == "offensive" else ()


def _answered(context: Context, s: Parsed, p: Predicate) -> bool:
    """In "bombed X in retaliation *for an attack*", "avenged *the raid*": it was done to whoever strikes now."""
    around = [p.governor.lemma] if p.governor is not None else []
    around += [context.denoter.lemma(s, x) for x in p.arg("bearer")]
    return not wordset("reprisal").isdisjoint(around)


def _on_its_own(context: Context, s: Parsed, fit: Fit, found: tuple[str, ...]) -> bool:
    """In a war at home "an ambush killed ten *soldiers*", "*a mine* blew up a truck": not done by the army."""
    classes = context.denoter.classes
    if fit.frame.type == "attack" and any(classes(s, x) & _LAID for x in fit.args.get("subject", ())):
        return True
    army = not context.names.between_states and any(map(context.names.is_state, found))
    return army and any("troops" in classes(s, x) for x in fit.phrases(("object", "effect")))


def _at_work(context: Context, s: Parsed, fit: Fit) -> tuple[str, ...]:
    """In "X's troops pushed in while *jets* bombed Y": of weapons that are nobody's whoever is on the move here."""
    bare = [x for x in fit.args.get("subject", ()) if x.j - x.i == 1 and context.denoter.classes(s, x) & _WEAPONS]
    return next((x.actor for x in context.lately(s, MOVES, 0) if len(x.actor) == 1), ()) if bare else ()


def completed(drafts: Iterable[Draft]) -> list[Draft]:
    """The document's claims; those without an author have that of the same event, where it is the only one."""
    drafts = list(drafts)
    if not any(d.authorless for d in drafts):
        return drafts
    told = [d.claim for d in drafts if d.claim.kind == "front" and d.claim.actor and _sure(d.claim)]
    return [_with_author(d, told) if d.authorless else d for d in drafts]


def _sure(claim: Claim) -> bool:
    """Whether the text itself says who did it: what is laid to somebody stays what it is."""
    return claim.modality == "asserted" and claim.attribution is None


def _with_author(draft: Draft, told: Sequence[Claim]) -> Draft:
    claim = draft.claim
    if claim.modality not in CURRENT or claim.place.id is None:
        return draft
    near = [x for x in told if x.place.id == claim.place.id and _one_time(x, claim)]
    found = set(_fighters(near)) if claim.type == "clash" else {x.actor for x in near if _alike(x, claim)}
    if len(found) != 1:
        return draft
    actor = next(iter(found))
    if set(actor) & set(claim.against):
        return draft
    return replace(draft, claim=replace(claim, actor=actor))


def _fighters(told: Iterable[Claim]) -> Iterator[tuple[str, ...]]:
    """The pairs that fight: those of a clash, attacker and attacked."""
    for x in told:
        both = tuple(sorted({*x.actor, *x.against}))
        if len(both) == _SIDES:
            yield both


def _alike(a: Claim, b: Claim) -> bool:
    return any(a.type in family and b.type in family for family in _FAMILIES)


def _one_time(a: Claim, b: Claim) -> bool:
    """Whether both may be of one time: some day in common, or one is not known."""
    x, y = a.when.value, b.when.value
    if x is None or y is None:
        return True
    (x_first, x_last), (y_first, y_last) = edtf.bounds(x), edtf.bounds(y)
    return x_first <= y_last and y_first <= x_last
