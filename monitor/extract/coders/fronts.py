"""Fighting, strikes, movements, and who holds what: predicates that fit a front frame become claims, each once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from monitor.extract.coders import battlefield, belligerents, blame
from monitor.extract.coders.telling import told, type_of
from monitor.extract.coders.warfare import KIND, draft_of
from monitor.extract.context import AHEAD, UNTOLD, Context
from monitor.extract.entities import is_former
from monitor.extract.fought import ASSAULTS, STRIKES
from monitor.extract.frames import Fit, fits, infinitives
from monitor.extract.reading import Draft
from monitor.extract.syntax.ir import Parsed, Phrase, Predicate, is_in, meet
from monitor.extract.syntax.nominals import complements, is_class
from monitor.model.claim import CURRENT, Claim, Location
from monitor.model.measure import TimeExpression
from monitor.model.theatre import WIDE

# What the rest of a sentence may tell the toll of.
_TAKEN = frozenset({"capture", "retreat"})
_STRUCK = frozenset({*STRIKES, "offensive", "advance", "capture", "clash", "abuse"})
_DEALT = _STRUCK | {"defense"}
# What one begins for an aim, and the aims.
_MOVES = frozenset({"offensive", "advance", "clash", *STRIKES})
_AIMS = frozenset({"capture", "retreat", "advance", "offensive", "defense"})


def code(context: Context, s: Parsed) -> Iterator[Draft]:
    """The front claims of a sentence."""
    sentence = _Sentence(context, s)
    laid = [p for p in s.predicates if p.mood == "participle" and (is_class(p, "blaming") or p.lemma == "fly")]
    # "A raid *blamed on X*", "raids *flown* by X" before the raid, which they tell.
    for p in (*laid, *(p for p in s.predicates if not is_in(p, laid))) if laid else s.predicates:
        yield from sentence.told_by(p)


@dataclass(slots=True)
class _Sentence:
    """One sentence being read: what has been told of it, so that nothing is told twice.

    Attributes:
        done: predicates that another has told. ``located``: phrases of strikes told with their place.
        struck: whether an assault of any kind has been told.
    """

    context: Context
    s: Parsed
    done: set[int] = field(default_factory=set)
    located: set[int] = field(default_factory=set)
    struck: bool = False

    def told_by(self, p: Predicate) -> Iterator[Draft]:
        """The claims of one predicate."""
        context, s = self.context, self.s
        fit = fits(s, p, KIND, context.denoter) if id(p) not in self.done else None
        if fit is None or fit.frame.type == "none" or (p.form == "noun" and not told(context, s, p, fit)):
            return
        if fit.frame.type == blame.BLAME:
            laid = list(blame.blamed(context, s, fit))
            if laid:  # "pinned the raid on X", "a raid blamed on X *hit* Y": no second raid
                named = blame.events(fit)
                self._leave(named)
                # what the deed *did* is no second one, nor is whose ground it came from
                origin = fit.phrases(fit.frame.actor) if "held" in fit.frame.flags else []
                self.done |= {id(q) for q in s.verbs if meet(named, q.arg("subject"))}
                self.done |= {id(q) for q in s.predicates if meet(origin, q.arg("object", "bearer"))}
            yield from laid
            return
        draft = self._draft(p, fit)
        harm = draft is not None and draft.claim.type in _STRUCK and is_class(p, "toll")  # not "X having *left*"
        if draft is None or (harm and self._of_a_deed(p, draft)) or self._repeats(p, fit, draft):
            return
        self._keep(p, fit, draft)
        others = list(_other_side(fit, draft))
        unfinished = draft.claim.modality in AHEAD or p.tense == "progressive"
        yield from others if others and unfinished else [draft, *others]

    def _leave(self, phrases: list[Phrase]) -> None:
        """Nothing more is told by the nouns of these phrases."""
        self.done |= {id(q) for q in (self.s.predicates if phrases else ()) if is_in(q.phrase, phrases)}

    def _draft(self, p: Predicate, fit: Fit) -> Draft | None:
        """What the predicate tells; None where it is nothing, or not to be told."""
        flags, s = fit.frame.flags, self.s
        if "alone" in flags and any(q is not p and type_of(self.context, s, q) in STRIKES for q in s.predicates):
            return None  # "the hospital had been *hit* before: in May a shell …"
        if "resumed" in flags and not self.context.struck_before(s):
            return None  # that a town was hit, by a storm or by poverty
        if fit.frame.type == "clash" and p.link == "to" and is_class(p.above, "giving"):
            return None  # "sent men *to fight for X*": what they are for
        captives = p.lemma == "exchange" and any(self.context.denoter.is_a(s, x, "captive") for x in s.phrases)
        if fit.frame.type == "clash" and captives:
            return None  # "got back 230 prisoners in *an exchange*"
        losing = (x for q in s.verbs if is_class(q, "lose_hold") for x in q.arg("object"))
        lost = (w for x in losing for y in (x, *(z for _, z in complements(x))) for w in (y, *y.apposition))
        if fit.frame.type == "control" and meet(lost, p.arg("object")):
            return None  # "lost a third of the ground *it held*"
        befalling = (q for q in s.predicates if meet(q.arg("subject", "object"), p.arg("beside")))
        if fit.frame.type == "control" and any(is_former(s, x) for x in (*p.arg("object"), *filter(None, (p.phrase,)))):
            return None  # "a *former* X stronghold"
        if "until_taken" in flags and any(type_of(self.context, s, q) in _TAKEN for q in befalling):
            return None  # "the town, X's last bastion, has fallen"
        if "complement" in flags:  # "an attempt to break through": one event, not two
            self.done |= {id(q) for q in infinitives(s, p)}
        # "took *control* of": part of the verb; "a volley of *mortars and gunfire*": one event, whatever flew
        self._leave(fit.phrases(("noun", "object") if "whole" in flags else ("noun",)))
        draft = draft_of(self.context, s, fit)
        return None if draft is None or draft.claim.modality in UNTOLD else draft

    def _of_a_deed(self, p: Predicate, draft: Draft) -> bool:
        """In "raided the village, *killing ten*", "*killed ten* in a raid": a toll of what is told by itself."""
        deed = _in_a_deed(self.context, self.s, p)
        if deed == "offensive":  # "killed ten in an attack on the town": what it did says what it was
            self._leave([*p.arg("in", "during")])
            return False
        again = p.mood == "gerund" and self.struck
        mishap = any(is_class(q, "mishap") for q in self.s.predicates)  # "the plane *crashed*, killing 18"
        return bool(deed) or again or mishap or _claimed(self.context, self.s, draft.claim)

    def _repeats(self, p: Predicate, fit: Fit, draft: Draft) -> bool:
        """Whether it tells again what another predicate has told, or will."""
        whom = any(self.context.denoter.is_a(self.s, x, "people") for x in p.arg("object"))
        aimed = p.mood == "gerund" and (is_class(p, "aiming") or (whom and "as_told" in fit.frame.flags))
        if self.struck and ("beside" in fit.frame.flags or aimed):
            return True  # "overran the camp and *torched the clinic*", "shelled X, *hitting children*": of one raid
        if any(id(x) in self.located for x in p.arg("subject")):
            return True  # "an air strike on X *killed* ten": told with its place
        if draft.claim.type not in STRIKES:
            return False
        if p.form == "noun" and draft.claim.place.name is not None:
            self.located.add(id(p.phrase))
        # "rockets *fired from X* hit Y": by its end
        return any(p in belligerents.flights(self.s, q) for q in self.s.finite)

    def _keep(self, p: Predicate, fit: Fit, draft: Draft) -> None:
        """Remember what is told."""
        if p.form == "verb" and ("mutual" in fit.frame.flags or is_class(p, "light")):
            self._leave([*p.arg("object")])  # "carried out raids", "fought battles": told by the verb
        self.struck = self.struck or draft.claim.type in _DEALT


def _claimed(context: Context, s: Parsed, claim: Claim) -> bool:
    """In "the group claimed *to have killed ten*": whether that is the toll of the attack of theirs just told."""
    bare = claim.place.basis != "stated" and claim.when.undated
    known = bool(claim.actor) and claim.modality == "reported" and bare
    return known and any(x.actor == claim.actor for x in context.lately(s, ASSAULTS))


def _in_a_deed(context: Context, s: Parsed, p: Predicate) -> str:
    """The type of the attack in which a verb killed, where that tells itself where or by whom; "" for none."""
    named = p.arg("in", "during")
    found = (type_of(context, s, q) for q in s.predicates if is_in(q.phrase, named))
    return next((kind for kind in found if kind in (*STRIKES, "offensive")), "")


def _other_side(fit: Fit, draft: Draft) -> Iterator[Draft]:
    """Who drives another out has gained what the other has left; who is at it, or means to, is to gain it."""
    claim = draft.claim
    for flag in fit.frame.flags:
        kind, _, also = flag.partition(":")
        if (
            kind == "also"
            and claim.against
            and fit.predicate.voice == "active"
            and (also != "capture" or claim.place.name)
        ):
            other = replace(claim, type=also, actor=claim.against, against=claim.actor)
            yield replace(draft, claim=other, rule=f"{fit.frame.rule}.{also}")


def once(drafts: Iterable[Draft]) -> list[Draft]:
    """The drafts of a sentence, in order; what a later one adds to an earlier one of the same fight is joined to it."""
    told: list[Draft] = []
    for draft in drafts:
        k = next((k for k, known in enumerate(told) if _same(known, draft)), -1)
        if k < 0:
            told.append(draft)
        else:
            told[k] = _joined(told[k], draft)
    done = [x.claim for x in told if x.claim.kind == "front" and x.claim.modality in CURRENT]
    kept = [x for x in told if x.claim.modality != "planned" or not any(_aims(y, x.claim) for y in done)]
    left = [x for x in done if x.type == "retreat"]
    return [_taken(x, left) for x in kept] if left else kept


def _taken(draft: Draft, left: Iterable[Claim]) -> Draft:
    """In "X drove into Y as Z left it": who goes where others have made way takes the place."""
    claim = draft.claim
    known = draft.rule.endswith(battlefield.INSIDE) and claim.place.id is not None and claim.modality in CURRENT
    taken = any(x.place.id == claim.place.id and set(x.actor).isdisjoint(claim.actor) for x in left)
    return replace(draft, claim=replace(claim, type="capture")) if known and taken else draft


def _aims(x: Claim, y: Claim) -> bool:
    """In "launched an offensive *to capture* X": what the one is for, and is planned, is no second claim.

    Not that he will leave again: "X, which seized the town in May, *will give it up*".
    """
    return (
        y.kind == "front"
        and not (y.type == "retreat" and {*x.actor} & {*y.actor})
        and ((x.type in _MOVES and y.type in _AIMS) or x.type == y.type == "build_up")
        and bool({*x.actor, *x.against} & {*y.actor, *y.against})
    )


def _same(a: Draft, b: Draft) -> bool:
    x, y = a.claim, b.claim
    if x.kind != "front" or (x.kind, x.type) != (y.kind, y.type) or not _one_time(x.when, y.when):
        return False
    if {x.modality, y.modality} - CURRENT or (x.modality == "alleged") != (y.modality == "alleged"):
        return False
    known = bool(x.actor and y.actor)
    if known and set(x.actor) != set(y.actor):
        return False
    if (x.actor, x.against, x.place.name, x.when.value) == (y.actor, y.against, y.place.name, y.when.value):
        return False  # the second adds nothing: told by somebody else, or another event of the same day
    if x.against and y.against and set(x.against).isdisjoint(y.against):
        return False
    if x.type == "ceasefire" and None in (x.place.name, y.place.name):
        return True  # "*the truce* has *halted the fighting in X*"
    within = x.place.described != y.place.described and (x.place.id is None or y.place.id in (None, x.place.id))
    return _one_place(x.place, y.place, known=known) or (not known and within)


def _one_time(a: TimeExpression, b: TimeExpression) -> bool:
    """Whether both may be of one time: "a bomb *exploded* in X yesterday and *killed* ten"."""
    return a.value == b.value or a.undated or b.undated


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
    when = y.when if x.when.undated else x.when
    return replace(first, claim=replace(x, against=against, place=place, when=when))
