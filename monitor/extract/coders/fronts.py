"""Fighting, strikes, movements, and who holds what: predicates that fit a front frame become claims."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from monitor.extract.attribution import Source
from monitor.extract.coders import authors, belligerents, blame, gapped, kinds
from monitor.extract.coders.battlefield import INSIDE, NOUN_ROLES, VERB_ROLES, Event, inside, place_of
from monitor.extract.coders.telling import named_by, of_a_day, told
from monitor.extract.context import AHEAD, ASSAULTS, STRIKES, Context
from monitor.extract.frames import Fit, fits, infinitives
from monitor.extract.irrealis import known
from monitor.extract.modality import Modality
from monitor.extract.reading import Draft
from monitor.extract.syntax.ir import Parsed, Phrase, Predicate
from monitor.extract.syntax.nominals import is_class
from monitor.model.claim import CURRENT, Claim, Location

KIND = "front"
_PERFORM = frozenset({"announce", "declare", "proclaim", "order"})
# What has to be done, and is not so by being announced: "announced the capture of X", "proclaimed its control".
_DONE = frozenset({"capture", "control", "advance", "defense", "clash", "attack", *STRIKES})
# What would happen if, and what did not happen, is nothing that a front shows.
_ON_THE_GROUND = frozenset({"retreat", "clash", "control", "defense", "stalemate"})
_UNTOLD = frozenset({"hypothetical", "negated"})
# What is denied by who is said to have done it.
_OWNED = frozenset({"retreat", "abuse", "attack", *STRIKES})
# What the one side does to the other, and not both at once.
_ONE_SIDED = frozenset({"defense", "capture", "advance"})
# What the rest of a sentence may tell the toll of.
_STRUCK = frozenset({*STRIKES, "offensive", "advance", "capture", "clash", "abuse"})
# Switches of frames that tell what is not done: "gave no ground".
_UNDONE = frozenset({"unless_told", "undone"})


def code(context: Context, s: Parsed) -> Iterator[Draft]:
    """The front claims of a sentence."""
    sentence = _Sentence(context, s)
    for p in _in_order(s):
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
        if fit.frame.type == blame.TYPE:
            laid = list(blame.blamed(context, s, fit))
            if laid:  # "pinned the raid on X", "a raid blamed on X *hit* Y": no second raid
                named = blame.events(fit)
                self._leave(named)
                self.done |= {id(q) for q in s.predicates if any(_tolls(q, x) for x in named)}
            yield from laid
            return
        draft = self._draft(p, fit)
        if draft is None or (is_class(p, "toll") and self._of_a_deed(p, draft)) or self._repeats(p, fit, draft):
            return
        self._keep(p, draft)
        others = list(_other_side(fit, draft))
        unfinished = draft.claim.modality in AHEAD or p.tense == "progressive"
        yield from others if others and unfinished else [draft, *others]
        yield from gapped.others(context, s, p, draft)

    def _leave(self, phrases: list[Phrase]) -> None:
        """Nothing more is told by the nouns of these phrases."""
        self.done |= {id(q) for q in self.s.predicates if any(q.phrase is x for x in phrases)}

    def _draft(self, p: Predicate, fit: Fit) -> Draft | None:
        """What the predicate tells; None where it is nothing, or not to be told."""
        flags = fit.frame.flags
        if "alone" in flags and any(
            q is not p and _kind(self.context, self.s, q) in STRIKES for q in self.s.predicates
        ):
            return None  # "the hospital had been *hit* before: in May a shell …"
        if "complement" in flags:  # "an attempt to break through": one event, not two
            self.done |= {id(q) for q in infinitives(self.s, p)}
        # "took *control* of": part of the verb; "a volley of *mortars and gunfire*": one event, whatever flew
        self._leave(fit.phrases(("noun", "object") if "whole" in flags else ("noun",)))
        draft = _draft(self.context, self.s, p, fit)
        return None if draft is None or draft.claim.modality in _UNTOLD else draft

    def _of_a_deed(self, p: Predicate, draft: Draft) -> bool:
        """In "raided the village, *killing ten*", "*killed ten* in a raid": a toll of what is told by itself."""
        deed = _in_a_deed(self.context, self.s, p)
        if deed == "offensive":  # "killed ten in an attack on the town": what it did says what it was
            self._leave([*p.arg("in", "during")])
            return False
        again = p.mood == "gerund" and self.struck
        return bool(deed) or again or _mishap(self.s) or _claimed(self.context, self.s, draft.claim)

    def _repeats(self, p: Predicate, fit: Fit, draft: Draft) -> bool:
        """Whether it tells again what another predicate has told, or will."""
        if self.struck and ("beside" in fit.frame.flags or (p.mood == "gerund" and is_class(p, "aiming"))):
            return True  # "overran the camp and *torched the clinic*": of one raid
        if any(id(x) in self.located for x in p.arg("subject")):
            return True  # "an air strike on X *killed* ten": told with its place
        if draft.claim.type not in STRIKES:
            return False
        if p.form == "noun" and draft.claim.place.name is not None:
            self.located.add(id(p.phrase))
        finite = (q for q in self.s.predicates if q.form == "verb" and q.mood == "finite")
        return any(p in belligerents.flights(self.s, q) for q in finite)  # "rockets *fired from X* hit Y": by its end

    def _keep(self, p: Predicate, draft: Draft) -> None:
        """Remember what is told."""
        if p.form == "verb" and (draft.claim.type == "clash" or is_class(p, "light")):
            self._leave([*p.arg("object")])  # "carried out raids", "fought battles": told by the verb
        self.struck = self.struck or draft.claim.type in _STRUCK


def _claimed(context: Context, s: Parsed, claim: Claim) -> bool:
    """In "the group claimed *to have killed ten*": whether that is the toll of the attack of theirs just told."""
    bare = claim.place.basis != "stated" and claim.when.basis in ("doc", "none", "anchored")
    known = bool(claim.actor) and claim.modality == "reported" and bare
    return known and any(x.actor == claim.actor for x in context.lately(s, ASSAULTS))


def _mishap(s: Parsed) -> bool:
    """In "the plane *crashed*, killing 18": whether what killed had come to grief by itself."""
    return any(is_class(q, "mishap") for q in s.predicates)


def _kind(context: Context, s: Parsed, q: Predicate) -> str:
    """The type that a predicate's frame gives, "" without a frame."""
    fit = fits(s, q, KIND, context.denoter)
    return fit.frame.type if fit is not None else ""


def _tolls(p: Predicate, deed: Phrase) -> bool:
    """In "a raid blamed on X *hit* Y": what the deed did is no second one."""
    return p.form == "verb" and any(deed is x for x in p.arg("subject"))


def _in_a_deed(context: Context, s: Parsed, p: Predicate) -> str:
    """The type of the attack in which a verb killed, where that tells itself where or by whom; "" for none."""
    named = list(p.arg("in", "during"))
    found = (_kind(context, s, q) for q in s.predicates if any(q.phrase is x for x in named))
    return next((kind for kind in found if kind in (*STRIKES, "offensive")), "")


def _in_order(s: Parsed) -> list[Predicate]:
    """Those of a sentence; "a raid *blamed on X*" before the raid, which it tells."""
    laid = [p for p in s.predicates if p.mood == "participle" and is_class(p, "blaming")]
    return [*laid, *(p for p in s.predicates if all(p is not q for q in laid))] if laid else s.predicates


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


def _presupposed(context: Context, s: Parsed, p: Predicate, fit: Fit, verbs: str) -> bool:
    """Whether one of ``verbs`` (*end*, *lift*) has a fight or somebody's own deed as its object: it goes on, or did."""
    g = p.governor
    ended = g is not None and is_class(g, verbs) and any(p.phrase is x for x in g.arg("object"))
    fought = fit.frame.type in ("offensive", "advance", "clash")
    return fought and ended and bool(context.parties(s, fit.phrases(("subject", "against"))))


def _relief(context: Context, s: Parsed, fit: Fit, actors: tuple[str, ...]) -> bool:
    """Whether only aid agencies and the like move here, without soldiers of theirs: "the agency pulled out"."""
    if not actors or fit.frame.type in (*STRIKES, "ceasefire", "clash", "defense"):
        return False
    known = [context.names.actor(name) for name in actors]
    armed = any(context.denoter.classes(s, x) & {"force", "troops"} for x in fit.phrases(("subject", "object", "mod")))
    return not armed and all(a is not None and a.type == "organisation" and "coalition" not in a.roles for a in known)


def _draft(context: Context, s: Parsed, p: Predicate, fit: Fit) -> Draft | None:
    frame = fit.frame
    source, mood = _told_by(context, s, p, fit)
    actors = _fighting(context, s, fit, _acting(context, s, p, fit, source, mood))
    against = _fighting(context, s, fit, belligerents.against(context, s, fit))
    against = tuple(x for x in against if x not in actors)
    if frame.type == "defense" and not against:
        against = context.names.others(actors)
    when = context.times.of(s, p, ahead=mood.value in AHEAD, fought=True)
    place = place_of(Event(context, s, p, fit, actors, against, when))
    if mood.value == "negated" and not p.modal and frame.type in _OWNED and source and {*source.party} & {*actors}:
        mood = Modality("denied", mood.hedge)  # "the army said its men had not left X"
    if mood.value in CURRENT:
        known, actors = actors, authors.of(context, s, fit, actors, place)
        actors = actors if known else tuple(x for x in actors if x not in against)
    if mood.value in AHEAD and (not actors or frame.type == "desertion"):
        return None  # that somebody is to fight says nothing
    if frame.type in _ONE_SIDED and context.names.both({*actors}):
        return None  # "both announced a truce, halting the assault"
    if _says_nothing(context, s, fit, place, (actors, against)):
        return None
    claim = Claim(
        kind=KIND,
        type=kinds.of(context, s, fit, actors),
        actor=actors,
        against=against,
        place=place,
        when=when,
    )
    roles = {"subject", "object", *(frame.place or (NOUN_ROLES if p.form == "noun" else VERB_ROLES))}
    used = [x for role, xs in fit.args.items() if role in roles for x in xs if abs(x.i - p.i) < 25]
    rule = f"{frame.rule}{INSIDE}" if claim.type == "advance" and inside(s, fit) else frame.rule
    draft = context.draft(s, p, claim, rule=rule, phrases=used, mood=mood, source=source)
    context.remember_fight(s, draft.claim, told=p.form == "verb" or p.link == "light")
    return draft


def _says_nothing(
    context: Context, s: Parsed, fit: Fit, place: Location, sides: tuple[tuple[str, ...], tuple[str, ...]]
) -> bool:
    """Whether too little is known of it: neither who nor where; ``sides``: who acts, and against whom."""
    kind, (actors, against) = fit.frame.type, sides
    if (place.name is None and not actors) or ("known" in fit.frame.flags and not (actors and place.name)):
        return True
    if _relief(context, s, fit, actors) or (kind == "offensive" and not actors and place.id is None):
        return True
    if place.id in context.names.outside and kind in _ON_THE_GROUND:
        return True  # "the factions left Moscow"
    if kind == "build_up" and fit.predicate.mood == "participle" and is_class(fit.predicate, "station"):
        return True  # "soldiers *stationed there*": who they are, not that they came
    if kind == "base" and not actors:
        return True  # whose it is
    if kind == "control" and (not actors or context.names.both({*actors})):
        return True  # that a place is held says nothing without its holder
    alone = len({*actors, *against}) < 2 and not any(context.names.is_foreign(x) for x in actors)
    return kind == "clash" and place.name is None and alone  # that somebody fights says neither whom nor where


def _told_by(context: Context, s: Parsed, p: Predicate, fit: Fit) -> tuple[Source | None, Modality]:
    """Who says so, and how sure it is; what is declared or presupposed is so."""
    source, naming = context.source(s, p), named_by(p)
    if p.lemma in _PERFORM and fit.frame.type in _DONE:
        source = context.attribution.own(s, p) or source  # "announced control of X"
    if source is None and naming is not None:
        said = naming.args["subject"][0]
        label, kind = context.attribution.label(s, said)
        source = Source(label, kind, naming.i, naming.j, naming, context.parties(s, [said])) if label else None
    mood = context.modality(s, p, source)
    verb = source.verb if source is not None and p.form == "noun" else None
    if verb is not None and verb is p.governor and verb.lemma in _PERFORM and fit.frame.type not in _DONE:
        return None, Modality("asserted")  # to declare a truce is to make it
    if "turn" in fit.frame.flags:
        return source, Modality("planned", p.lemma)  # "X is *next*"
    ending = {"planned": "stop"} | dict.fromkeys(_UNTOLD, "presuppose")
    made = fit.frame.type == "ceasefire" and p.phrase is not None and of_a_day(s, p.phrase)
    if mood.value in ending and (made or _presupposed(context, s, p, fit, ending[mood.value])):
        return None, Modality("asserted")  # "told X to lift its siege", "flew in to halt its drive"
    if fit.frame.type == "retreat" and p.governor is not None and p.governor.lemma == "agree":
        return source, Modality("planned", "agree")  # but what one agrees to cease has ceased
    if mood.value == "negated" and fit.frame.flags & _UNDONE:  # that nothing moves is what is told
        mood = Modality("reported" if source else "asserted")
    if mood == Modality("reported") and (source is None or source.verb is not p.governor):
        before = any(index < s.index and deed.type == fit.frame.type for index, deed in context.fought)
        if known(s, p, before):
            return None, Modality("asserted")  # "*its assault* has cost 20 lives, X said"
    return source, mood


def _fighting(context: Context, s: Parsed, fit: Fit, actors: tuple[str, ...]) -> tuple[str, ...]:
    """Without the country itself, where it is not its government but two sides that fight in it."""
    names = context.names
    if not names.theatrical:  # whoever fights for the country, as the text calls them
        state = (names.country, names.cabinet() if names.actor(names.army) else None)
        return tuple(dict.fromkeys(names.army if x in state and names.army else x for x in actors))
    home = names.country if len(names.sides) > 1 else None
    if home not in actors:
        return actors
    seated = any("government" in context.denoter.classes(s, x) for xs in fit.args.values() for x in xs)
    seat = names.national("government", "") if seated else ""  # the country's government
    return tuple(dict.fromkeys(seat if x == home else x for x in actors if x != home or seat))


def _acting(
    context: Context, s: Parsed, p: Predicate, fit: Fit, source: Source | None, mood: Modality
) -> tuple[str, ...]:
    """Who did it; of what somebody denies, or calls a withdrawal, himself."""
    doers = fit.phrases(fit.frame.actor or ("subject",)) if p.form == "verb" else fit.args.get("subject")
    if mood.value == "denied" and source is not None and not doers and "subject" not in fit.frame.against:
        return source.party
    actors = belligerents.actors(context, s, fit)
    g = p.governor
    own_deed = fit.frame.type in ("retreat", "defense") or "announced" in fit.frame.flags
    if not actors and g is not None and own_deed and is_class(g, "report"):
        told = context.parties(s, g.arg("subject")) if any(p.phrase is x for x in g.arg("object", "of")) else ()
        if len(told) == 1 and context.names.is_party_to_wars(told[0]):
            return told  # "the army confirmed the withdrawal from X", "claimed the downing of a jet": its own
    own = not actors and source is not None and named_by(p) is not None
    return source.party if own and source is not None and fit.frame.type in ("retreat", "defense") else actors
