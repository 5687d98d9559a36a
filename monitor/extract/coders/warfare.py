"""One predicate that tells of the war as a claim: what, who, to whom, where, when, how sure it is, who says so."""

from __future__ import annotations

from monitor.extract.attribution import Source
from monitor.extract.coders import authors, belligerents
from monitor.extract.coders.battlefield import INSIDE, inside, place_of, place_roles
from monitor.extract.coders.telling import in_force, kept, made, named_by, stalled
from monitor.extract.coders.unstated import Event
from monitor.extract.context import AHEAD, UNTOLD, Context, near
from monitor.extract.fought import ASSAULTS, STRIKES
from monitor.extract.frames import Fit
from monitor.extract.irrealis import is_blamed, known
from monitor.extract.modality import Modality, plain
from monitor.extract.reading import Draft
from monitor.extract.syntax.ir import Parsed, Parties, Predicate
from monitor.extract.syntax.nominals import is_class
from monitor.extract.unnamed import raids
from monitor.lexicon.vocabulary import wordset
from monitor.model.claim import CURRENT, Claim, Location

KIND = "front"
_PERFORM = frozenset({"announce", "declare", "proclaim", "order"})
# What has to be done, and is not so by being announced: "announced the capture of X", "proclaimed its control".
_DONE = frozenset({"capture", "control", "advance", "defense", "clash", "attack", *STRIKES})
# What somebody does at the front.
_ON_THE_GROUND = frozenset({"retreat", "clash", "control", "defense", "stalemate"})
# What is denied by who is said to have done it.
_OWNED = frozenset({"retreat", "abuse", "attack", *STRIKES})
# What the one side does to the other, and not both at once.
_ONE_SIDED = frozenset({"defense", "capture", "advance"})
# Switches of frames that tell what is not done: "gave no ground".
_UNDONE = frozenset({"unless_told", "undone"})
# Of warplanes, where they were at work before.
_FLOWN = frozenset({"raid", "bombing"})
_HIT = frozenset({"shelling", "attack", "offensive"})
_AGAIN = frozenset({"back", "again", "anew"})


def draft_of(context: Context, s: Parsed, fit: Fit) -> Draft | None:
    """The claim; None where it says too little, or only what is to come without saying whose it will be."""
    frame, p = fit.frame, fit.predicate
    source, mood = _told_by(context, s, fit)
    actors = _fighting(context, s, fit, _acting(context, s, fit, source, mood))
    whom = _fighting(context, s, fit, belligerents.against(context, s, fit))
    against = tuple(x for x in whom if x not in actors)
    pushed = any(context.denoter.is_a(s, x, "assault") for x in fit.phrases(("object",)))
    own = (
        frame.type == "defense" and p.voice == "active" and pushed and bool(whom) and not against
    )  # "halted *its* push"
    if frame.type == "defense" and not (own or against):
        against = context.names.others(actors)
    when = context.times.of(s, p, ahead=mood.value in AHEAD, fought=True)
    place = place_of(Event(context, s, p, fit, actors, against, when))
    denies = against if frame.type == "capture" else actors if frame.type in _OWNED else ()  # "had not *lost* X"
    own_word = source is not None and not {*source.party}.isdisjoint(denies)
    pointed = p.mood == "participle" and p.voice == "passive" and place.basis != "stated" and when.undated
    if pointed and frame.type in STRIKES and not actors:
        return None  # "did not name the group *targeted*"
    told = _answered(context, s, fit, place, source, mood)
    if told is not None and {*told.actor}.isdisjoint(actors):
        actors, against, place = told.actor, told.against, told.place
    if (own_word or told is not None) and mood.value == "negated" and not p.modal and p.link != "to":
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
    what = "stalemate" if own else _type_of(context, s, fit, actors)
    claim = Claim(kind=KIND, type=what, actor=actors, against=against, place=place, when=when)
    return _graded(context, s, fit, claim, source, mood)


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
    draft = context.draft(s, p, claim, rule=rule, phrases=used, mood=mood, source=source)
    context.remember_fight(s, draft.claim, told=p.form == "verb" or p.link == "light")
    return draft


def _says_nothing(context: Context, s: Parsed, fit: Fit, place: Location, sides: tuple[Parties, Parties]) -> bool:
    """Whether too little is known of it: neither who nor where; ``sides``: who acts, and against whom."""
    kind, (actors, against), g = fit.frame.type, sides, fit.predicate.above
    if fit.predicate.link == "to" and g.lemma in wordset("hired_to") and "object" in g.args:
        return True  # "X paid men from Y *to defend the town*": not X itself
    unknown = place.name is None and not actors and not in_force(context, s, fit)  # a truce is of the text's war
    if unknown or ("known" in fit.frame.flags and not (actors and place.name)):
        return True
    if _relief(context, s, fit, actors) or (kind == "offensive" and not actors and place.id is None):
        return True
    if place.id in context.names.outside and kind in _ON_THE_GROUND and not _at_home(context, place, actors):
        return True  # "the factions left Moscow"; not "*Ruritania's* air defence shot it down over its capital"
    if kind == "build_up" and fit.predicate.mood == "participle" and is_class(fit.predicate, "station"):
        return True  # "soldiers *stationed there*": who they are, not that they came
    if kind in ("base", "control") and (not actors or (kind == "control" and context.names.both({*actors}))):
        return True  # that a place is held says nothing without its holder
    alone = len({*actors, *against}) < 2 and not any(context.names.is_foreign(x) for x in actors)
    aside = fit.predicate.mood == "gerund" and place.basis != "stated"  # "tribesmen *fighting alongside them* took X"
    return kind == "clash" and (place.name is None or aside) and alone  # says neither whom they fight nor where


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
    if p.lemma in _PERFORM and kind in _DONE:
        source = context.attribution.own(s, p) or source  # "announced control of X"
    if source is None and naming is not None and naming.arg("subject"):
        said = naming.args["subject"][0]
        label, of = context.attribution.label(s, said)
        source = Source(label, of, naming.i, naming.j, naming, context.parties(s, [said])) if label else None
    mood = context.modality(s, p, source)
    verb = source.verb if source is not None and p.form == "noun" else None
    if verb is not None and verb is p.governor and verb.lemma in _PERFORM and kind not in _DONE:
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
    return x.possessor >= 0 or s.tokens.low[x.i] in ("the", "this", "that")


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
        state = (names.country, names.cabinet() if names.actor(names.army) else None)
        return tuple(dict.fromkeys(names.army if x in state and names.army else x for x in actors))
    home = names.country if names.torn else None
    if home not in actors:
        return actors
    seated = any("government" in context.denoter.classes(s, x) for xs in fit.args.values() for x in xs)
    seat = names.national("government", "") if seated else ""  # the country's government
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


def _type_of(context: Context, s: Parsed, fit: Fit, actors: Parties) -> str:
    """The frame's type, or what the words around it make of it."""
    frame, p = fit.frame, fit.predicate
    low = s.tokens.low
    if stalled(s, p, fit):
        return "stalemate"
    around = {low[k] for x in fit.phrases(("noun", "object")) for k in range(p.i, min(x.j + 2, len(low)))}
    if frame.type == "control" and (around & _AGAIN or around >= {"once", "more"}):
        return "capture"  # "is back in the hands of", "was the army's again"
    if frame.type == "attack" and belligerents.course(context, s, p):
        return "offensive"  # "retook X *in a surprise attack*"
    if frame.flags & {"raid", "as_told"} and actors and all(raids(context.names, x) for x in actors):
        return "attack"  # "*gunmen* stormed the company's headquarters"
    now = p.tense == "present" or s.tokens.low[p.j - 1].endswith("ing")  # "were occupying"
    if p.lemma == "occupy" and (now or (p.tense == "perfect" and "since" in low)):
        return "control"  # "they occupy the ports", "have occupied them since 2014"
    if p.lemma == "raid" and p.governor is not None and is_class(p.governor, "from_above"):
        return "air_strike"
    if frame.type in _HIT and is_class(p, "strike") and any(low[x.head] == "air" for x in p.arg("from")):
        return "air_strike"  # "bombarded it *from the air*"
    if frame.type == "drone_strike" and _with_missiles(context, s, fit):
        return "shelling"
    last = context.last_told(s)
    if last is not None and (not actors or actors == last.actor) and _goes_on(context, s, fit):
        return last.type  # "X shelled … it has *struck the town* again", "the road was *hit* a day later"
    men = p.form == "verb" and any("force" in context.denoter.classes(s, x) for x in p.arg("subject"))
    men = men or any(context.denoter.is_a(s, x, "laid_bomb") for x in p.arg("subject", "object"))
    thrown = belligerents.launcher(context, s, fit)
    if not men and not thrown and (p.lemma in _FLOWN or "flown" in frame.flags):
        again = last is not None and last.type in ("air_strike", "drone_strike")
        return "air_strike" if again or (p.form == "noun" and _flown(context, s, p, actors)) else frame.type
    return thrown or frame.type


def _goes_on(context: Context, s: Parsed, fit: Fit) -> bool:
    """Whether the words say no more than that something was struck: of the kind that was told before."""
    p, x = fit.predicate, fit.predicate.phrase
    if "as_told" not in fit.frame.flags or x is None:
        return "as_told" in fit.frame.flags
    again = p.lemma == "strike" or (p.lemma == "attack" and context.denoter.is_a(s, x, "told_deed"))
    return again and not x.has_actor


def _flown(context: Context, s: Parsed, p: Predicate, actors: Parties) -> bool:
    """Whether a raid is flown: a state's raids are, and those of a theatre's sides; not "door-to-door raids"."""
    names, low = context.names, s.tokens.low
    sides = names.sides if names.theatrical else ()
    regular = bool(actors) and all(x in sides or names.is_state(x) for x in actors)
    many = names.theatrical or low[p.i].endswith("s")
    words = low[p.phrase.i : p.i] if p.phrase is not None else []
    return p.lemma == "raid" and regular and many and wordset("on_the_ground").isdisjoint(words)


def _with_missiles(context: Context, s: Parsed, fit: Fit) -> bool:
    """In "struck X with drones *and missiles*", "a missile and drone attack": whether other things flew as well."""
    p = fit.predicate
    named = p.phrase is not None and any(w in ("missile", "rocket") for w in s.tokens.low[p.phrase.i : p.i])
    flew = [context.denoter.classes(s, x) for x in fit.phrases(("with", "subject"))]
    if not any("drone" in x for x in flew):  # what a drone *fires*, or *hits*, has not flown beside it
        flew += [context.denoter.classes(s, x) for x in fit.phrases(("object",))]
    return named or any("artillery" in x for x in flew)
