"""One predicate that tells of the war as a claim: what, who, to whom, where, when, how sure it is, who says so."""

from __future__ import annotations

from monitor.extract.certainty import Modality, plain
from monitor.extract.coders import authors, belligerents
from monitor.extract.coders.battlefield import INSIDE, inside, place_of, place_roles
from monitor.extract.coders.kinds import type_of
from monitor.extract.coders.telling import in_force, kept, made, named_by
from monitor.extract.coders.unstated import Event
from monitor.extract.context import AHEAD, UNTOLD, Context, near
from monitor.extract.fought import ASSAULTS, STRIKES
from monitor.extract.frames import Fit
from monitor.extract.irrealis import is_blamed, known
from monitor.extract.reading import Draft
from monitor.extract.source import Source
from monitor.extract.syntax.closed import DEFINITE
from monitor.extract.syntax.ir import Parsed, Parties, Predicate
from monitor.extract.syntax.nominals import is_class
from monitor.lexicon.vocabulary import wordset
from monitor.model.claim import CURRENT, Claim, Location
from monitor.model.measure import TimeExpression

KIND = "front"
# What has to be done, and is not so by being announced: "announced the capture of X", "proclaimed its control".
_DONE = frozenset({"capture", "control", "advance", "defense", "clash", "attack", *STRIKES})
# What somebody does at the front.
_ON_THE_GROUND = frozenset({"retreat", "clash", "control", "defense", "stalemate"})
# What is denied by who is said to have done it.
_OWNED = frozenset({"retreat", "abuse", "attack", *STRIKES})
# What the one side does to the other, and not both at once.
_OF_ONE = frozenset({"defense", "capture", "advance", "control"})
# Switches of frames that tell what is not done: "gave no ground".
_UNDONE = frozenset({"unless_told", "undone"})


def draft_of(context: Context, s: Parsed, fit: Fit) -> Draft | None:
    """The claim; None where it says too little, or only what is to come without saying whose it will be."""
    p = fit.predicate
    source, mood = _told_by(context, s, fit)
    actors = _fighting(context, s, fit, _acting(context, s, fit, source, mood))
    against, own = _against(context, s, fit, actors)
    when = context.times.of(s, p, ahead=mood.value in AHEAD, fought=True)
    place = place_of(Event(context, s, p, fit, actors, against, when))
    if fit.frame.type in STRIKES and not actors and _pointed_at(p, place, when):
        return None  # "did not name the group *targeted*"
    told = _answered(context, s, fit, place, source, mood)
    if told is not None or _own_word(fit, source, actors, against):
        mood = _as_denied(p, mood)
    if told is not None and {*told.actor}.isdisjoint(actors):
        actors, against, place = told.actor, told.against, told.place
    if mood.value in CURRENT:
        known, actors = actors, authors.of(context, s, fit, actors, place)
        actors = actors if known else tuple(x for x in actors if x not in against)
    event = Event(context, s, p, fit, actors, against, when)
    if _says_too_little(event, place, mood) or _is_no_deed(event, place):
        return None
    what = "stalemate" if own else type_of(context, s, fit, actors)
    claim = Claim(kind=KIND, type=what, actor=actors, against=against, place=place, when=when)
    return _graded(context, s, fit, claim, source, mood)


def _against(context: Context, s: Parsed, fit: Fit, actors: Parties) -> tuple[Parties, bool]:
    """Whom it is done to, of what is warded off the other of two sides; and whether it is only their own push."""
    whom = _fighting(context, s, fit, belligerents.against(context, s, fit))
    against = tuple(x for x in whom if x not in actors)
    if against or fit.frame.type != "defense":
        return against, False
    pushed = any(context.denoter.is_a(s, x, "assault") for x in fit.phrases(("object",)))
    own = fit.predicate.voice == "active" and pushed and bool(whom)  # "halted *its* push"
    return () if own else context.names.others(actors), own


def _pointed_at(p: Predicate, place: Location, when: TimeExpression) -> bool:
    """Whether a participle only says which of several is meant, and of no time and place of its own."""
    return p.mood == "participle" and p.voice == "passive" and place.basis != "stated" and when.undated


def _own_word(fit: Fit, source: Source | None, actors: Parties, against: Parties) -> bool:
    """Whether it is told by who would have done it, or whom it would have cost X: "had not *lost* X"."""
    kind = fit.frame.type
    whose = against if kind == "capture" else actors if kind in _OWNED else ()
    return source is not None and not {*source.party}.isdisjoint(whose)


def _as_denied(p: Predicate, mood: Modality) -> Modality:
    """In "the army said its men had *not left* X": no mere negation, but a denial."""
    negated = mood.value == "negated" and not p.modal and p.link != "to"
    return Modality("denied", mood.hedge) if negated else mood


def _answered(
    context: Context, s: Parsed, fit: Fit, place: Location, source: Source | None, mood: Modality
) -> Claim | None:
    """The assault told of before that a side says there was not: "X insisted that *no attack* had taken place"."""
    kind = fit.frame.type
    if mood.value not in ("denied", "negated") or kind not in ASSAULTS or source is None:
        return None
    if not any(map(context.names.is_party_to_wars, source.party)):
        return None
    like = (kind,) if kind in STRIKES - {"attack"} else ASSAULTS  # "had not *fallen*", of a town said to be entered
    elsewhere = place.basis == "stated"
    deeds = (x for x in context.lately(s, like) if x.actor and x.modality in CURRENT)
    return next((x for x in deeds if not elsewhere or x.place.id == place.id), None)


def _graded(context: Context, s: Parsed, fit: Fit, claim: Claim, source: Source | None, mood: Modality) -> Draft:
    frame, p = fit.frame, fit.predicate
    used = near(p, fit.phrases(("subject", "object", *place_roles(fit))))
    rule = f"{frame.rule}{INSIDE}" if claim.type == "advance" and inside(s, fit) else frame.rule
    draft = context.draft(s, p, claim, rule=rule, phrases=used, mood=mood, source=source, flags=frame.flags)
    context.remember_fight(s, draft.claim, told=p.form == "verb" or p.link == "light")
    return draft


def _says_too_little(e: Event, place: Location, mood: Modality) -> bool:
    """Whether too little is known of it: neither who nor where."""
    kind, actors, names = e.type, e.actors, e.context.names
    if mood.value in AHEAD and (not actors or kind == "desertion"):
        return True  # that somebody is to fight says nothing
    if place.name is None and not actors and not in_force(e.context, e.s, e.fit):  # a truce is of the text's war
        return True
    if "known" in e.fit.frame.flags and not (actors and place.name):
        return True
    if kind in ("base", "control", "offensive") and not actors:
        return kind != "offensive" or place.id is None  # that a place is held says nothing without its holder
    if kind in _OF_ONE and names.both({*actors}):
        return True  # "both announced a truce, halting the assault"
    alone = len({*actors, *e.against}) < 2 and not any(names.is_foreign(x) for x in actors)
    aside = e.p.mood == "gerund" and place.basis != "stated"  # "tribesmen *fighting alongside them* took X"
    return kind == "clash" and (place.name is None or aside) and alone  # says neither whom they fight nor where


def _is_no_deed(e: Event, place: Location) -> bool:
    """Whether nobody of this war does anything: who is hired for it, aid agencies that move, men who are posted."""
    kind, g = e.type, e.p.above
    if e.p.link == "to" and g.lemma in wordset("hired_to") and "object" in g.args:
        return True  # "X paid men from Y *to defend the town*": not X itself
    if kind == "build_up" and e.p.mood == "participle" and is_class(e.p, "station"):
        return True  # "soldiers *stationed there*": who they are, not that they came
    # "the factions left Moscow"; not "*Ruritania's* air defence shot it down over its capital"
    abroad = place.id in e.context.names.outside and kind in _ON_THE_GROUND
    return (abroad and not _at_home(e.context, place, e.actors)) or _relief(e.context, e.s, e.fit, e.actors)


def _at_home(context: Context, place: Location, actors: Parties) -> bool:
    """Whether a place is in the own country of somebody who acts there."""
    known = context.named.first.get(place.id or "")
    state = context.names.state_of(known) if known is not None else ""
    return any(state == x or context.names.at_home_in(x, state) for x in actors)


def _relief(context: Context, s: Parsed, fit: Fit, actors: Parties) -> bool:
    """Whether only aid agencies and the like move here, without soldiers of theirs: "the agency pulled out"."""
    if not actors or fit.frame.type in (*STRIKES, "ceasefire", "clash", "defense"):
        return False
    known = [context.names.actor(name) for name in actors]
    armed = any(context.denoter.classes(s, x) & {"force", "troops"} for x in fit.phrases(("subject", "object", "mod")))
    return not armed and all(a is not None and a.type == "organisation" and "coalition" not in a.roles for a in known)


def _told_by(context: Context, s: Parsed, fit: Fit) -> tuple[Source | None, Modality]:
    """Who says so, and how sure it is; what is declared or presupposed is so."""
    p, kind = fit.predicate, fit.frame.type
    source, naming = context.source(s, p), named_by(p) or (p.above if is_blamed(s, p) else None)
    if p.lemma in wordset("performing") and kind in _DONE:
        source = context.attribution.own(s, p) or source  # "announced control of X"
    if source is None and naming is not None and naming.arg("subject"):
        said = naming.args["subject"][0]
        label, of = context.attribution.label(s, said)
        source = Source(label, of, naming.i, naming.j, naming, context.parties(s, [said])) if label else None
    mood = context.modality(s, p, source)
    verb = source.verb if source is not None and p.form == "noun" else None
    if verb is not None and verb is p.governor and verb.lemma in wordset("performing") and kind not in _DONE:
        return None, Modality("asserted")  # to declare a truce is to make it
    if "turn" in fit.frame.flags:
        return source, Modality("planned", p.lemma)  # "X is *next*"
    ending = {"planned": "stop"} | dict.fromkeys(UNTOLD, "presuppose")
    if kind == "ceasefire" and mood.value in (*ending, "alleged", "denied") and (made(s, p) or kept(s, p)):
        return None, Modality("asserted")
    if mood.value in ending and (_judged(s, p) or _presupposed(context, s, fit, ending[mood.value])):
        return None, Modality("asserted")  # "told X to lift its siege", "flew in to halt its drive"
    if kind == "retreat" and p.above.lemma in wordset("obliging") and p.link == "to":
        return source, Modality("planned", p.above.lemma)  # but what one agrees to cease has ceased
    if mood.value == "negated" and fit.frame.flags & _UNDONE:  # that nothing moves is what is told
        mood = plain(source)
    if mood == Modality("reported") and (source is None or source.verb is not p.governor):
        before = any(index < s.index and deed.type == kind for index, deed in context.fought)
        if known(s, p, before):
            return None, Modality("asserted")  # "*its assault* has cost 20 lives, X said"
    return source, mood


def _judged(s: Parsed, p: Predicate) -> bool:
    """In "*the strike* on X may amount to a crime", "*X's raid* must be investigated": of what has been done."""
    x = p.phrase
    if x is None or p.above.lemma not in wordset("judged_after") or s.tokens.plural(p.i):
        return False
    return x.possessor >= 0 or s.tokens.low[x.i] in DEFINITE


def _presupposed(context: Context, s: Parsed, fit: Fit, verbs: str) -> bool:
    """Whether one of ``verbs`` (*end*, *lift*) has a fight or somebody's own deed as its object: it goes on, or did."""
    p, g = fit.predicate, fit.predicate.above
    owned = p.phrase is not None and p.phrase.possessor >= 0
    judged = owned and is_class(g, "stance_on")  # "refused to back *X's push*"
    # "to help it *fend off X's offensive*", "to stop X's drive"
    ended = (is_class(g, verbs) or judged or (owned and is_class(g, "repel"))) and g.has(p.phrase, "object")
    fought = fit.frame.type in ("offensive", "advance", "clash")
    return fought and ended and bool(context.parties(s, fit.phrases(("subject", "against"))))


def _fighting(context: Context, s: Parsed, fit: Fit, actors: Parties) -> Parties:
    """Without the country itself, where it is not its government but two sides that fight in it."""
    names = context.names
    if not names.theatrical:  # whoever fights for the country, as the text calls them
        state = (names.country, names.offices.cabinet() if names.actor(names.army) else None)
        return tuple(dict.fromkeys(names.army if x in state and names.army else x for x in actors))
    home = names.country if names.torn else None
    if home not in actors:
        return actors
    seated = any("government" in context.denoter.classes(s, x) for xs in fit.args.values() for x in xs)
    seat = names.offices.government() if seated else ""  # the country's government
    return tuple(dict.fromkeys(seat if x == home else x for x in actors if x != home or seat))


def _acting(context: Context, s: Parsed, fit: Fit, source: Source | None, mood: Modality) -> Parties:
    """Who did it; of what somebody denies, or calls a withdrawal, himself."""
    p, g = fit.predicate, fit.predicate.above
    doers = fit.phrases(fit.frame.actor or ("subject",)) if p.form == "verb" else fit.args.get("subject")
    if mood.value == "denied" and source is not None and not doers and "subject" not in fit.frame.against:
        return source.party
    actors = belligerents.actors(context, s, fit)
    own_deed = fit.frame.type in ("retreat", "defense") or "announced" in fit.frame.flags
    if not actors and own_deed and is_class(g, "report"):
        told = context.parties(s, g.arg("subject")) if g.has(p.phrase, "object", "of") else ()
        if len(told) == 1 and context.names.is_party_to_wars(told[0]):
            return told  # "the army confirmed the withdrawal from X", "claimed the downing of a jet": its own
    if not (actors or doers) and mood.value == "planned" and _announced(context, fit, source):
        return source.party if source is not None else ()
    own = not actors and source is not None and named_by(p) is not None
    return source.party if own and source is not None and fit.frame.type in ("retreat", "defense") else actors


def _announced(context: Context, fit: Fit, source: Source | None) -> bool:
    """In "X said the push *would go on*": whether what is to come, and is nobody's, is his who tells of it.

    What he warns of is another's.
    """
    if source is None or source.verb is None or source.verb.lemma in wordset("foretelling"):
        return False
    p = fit.predicate
    goes_on = p.form == "noun" and p.above.lemma not in wordset("copulas")  # not "an attack *would be* a red line"
    ours = len(source.party) == 1 and not context.names.foreign_of(source.party)
    return goes_on and ours and "mutual" not in fit.frame.flags and context.names.is_party_to_wars(source.party[0])
