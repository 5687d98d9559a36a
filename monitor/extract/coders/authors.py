"""Who did what a sentence tells without saying who, by what was told before, and whom a deed is laid to.

"X blames Y", "pinned the raid on Y", "Y denied any part": the deed may stand there as a noun ("the bombing"), or be the
one told before; then its kind, place and day are meant.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise, takewhile

from monitor.extract.coders import belligerents
from monitor.extract.coders.battlefield import NOUN_ROLES, place_of
from monitor.extract.coders.unstated import Event
from monitor.extract.context import AHEAD, ASSAULTS, STRIKES, Context
from monitor.extract.frames import Fit, fits
from monitor.extract.modality import Modality
from monitor.extract.reading import Draft
from monitor.extract.seats import sitting_in
from monitor.extract.standing import raids
from monitor.extract.syntax.ir import Parsed, Parties, Phrase, Predicate, is_in
from monitor.extract.syntax.nominals import is_class
from monitor.extract.whereabouts import SPAN
from monitor.lexicon.vocabulary import noun_classes, wordset
from monitor.model import edtf
from monitor.model.claim import CURRENT, NOWHERE, Claim, Location

_LAID_TO = ASSAULTS | {"abuse", "retreat"}
_DEEDS = frozenset({*STRIKES, "abuse", "offensive"})
# What somebody may be charged with, or deny, that is not named again.
_TO_ANSWER = STRIKES | {"abuse", "small_arms"}
# Where what lay in wait stands: "a mine blew up", "ran *over a bomb*", "were killed *by a mine*".
_MET = ("subject", "object", "by", "over", "on", "onto", "into")
_DAYS = timedelta(days=3)  # so far apart strikes on two places are not taken for those of one hand
_MANY = 8  # figures: more than three sentences hold
# How sure it is by the frame's own verb, whose subject says so: "blamed X", "claimed the raid".
_OWNING = ("denied", "reported", "alleged")
# The frame's type: it gives a claim of the deed's own type.
BLAME = "blame"


def of(context: Context, s: Parsed, fit: Fit, actors: Parties, place: Location) -> Parties:
    """Who did it, where the sentence names ``actors``, or nobody."""
    kind = fit.frame.type
    doers = fit.phrases(fit.frame.actor or ("subject", "by"))
    if kind in _LAID_TO and (actors or any(context.denoter.is_a(s, x, "raider") for x in doers)):
        actors = _presumed(context, s, actors)
    pointed = wordset("generic")  # "*they* shelled X": somebody who is only pointed at
    named = any(s.tokens.low[x.head] not in pointed or x.j - x.i > 1 or x.post for x in doers)
    return actors or _inferred(context, s, fit, place, named=named)


def _presumed(context: Context, s: Parsed, actors: Parties) -> Parties:
    """In "*gunmen* drove into the camp", of a text that has told of X's attack, or does so in its title: X.

    What gunmen do, and not what they hold, is laid to the armed group told of last.
    """
    names = context.names
    if not all(names.actor(x) is None and raids(names, x) for x in actors):
        return actors
    told = (x.actor for x in context.lately(s, _LAID_TO) if len(x.actor) == 1 and x.modality in CURRENT)
    known = (x for x in told if (a := names.actor(x[0])) is not None and a.type == "armed_group")
    return next((x for x in known if not names.loyal(x[0])), actors)


def _inferred(context: Context, s: Parsed, fit: Fit, place: Location, *, named: bool) -> Parties:
    """Who does what the sentence tells without an author, by what was told before; ``named``: by somebody unknown."""
    kind, p = fit.frame.type, fit.predicate
    if kind in STRIKES and p.form == "noun" and _answered(context, s, p):
        return ()
    reply = (b for a, b in pairwise(s.tokens.low) if a == "in")
    if kind in STRIKES and not wordset("reprisal").isdisjoint(reply):
        last = context.last_told(s)  # "Rockets fell on X *in response*": not those of whoever struck before
        return last.against if last is not None and len(last.against) == 1 else ()
    armed = any("force" in context.denoter.classes(s, x) for x in fit.args.get("subject", ()))
    if kind in STRIKES and not armed and (p.form == "verb" or not named):
        afoot = kind == "attack" and p.form == "verb" and "as_told" not in fit.frame.flags
        found = _prelude(context, s, p) or _meanwhile(context, s, p) or context.attackers(s, kind, afoot=afoot)
        found = () if _another(context, s, p, place) else found or _assailant(context, s)
        if p.link == "after" and any(found == context.parties(s, q.arg("subject")) for q in s.finite if q is not p):
            return ()  # "X bombed Y after *a missile had hit* Z": whoever bombs now was hit
        return _own_account(context, s, p, kind) or (() if _on_its_own(context, s, fit, found) else found)
    if p.lemma in wordset("massacring") and p.voice == "passive" and not named:
        return context.mover(s)  # "X stormed the town … 400 people were *slaughtered*"
    if kind not in ("build_up", "offensive", "advance", "capture") or named:
        return ()
    if kind == "build_up" and p.voice == "passive" and (teller := _teller(context, s, p)):
        return teller
    here = (x.actor for x in context.lately(s, ASSAULTS, back=0) if len(x.actor) == 1 and p.form == "verb")
    for moved in (next(here, ()), _assailant(context, s), context.mover(s)):
        if moved and not any(map(context.names.is_foreign, moved)):
            return moved
    return _besieger(context, place) if kind == "offensive" else ()


def _teller(context: Context, s: Parsed, p: Predicate) -> Parties:
    """In "*the X army* said reserves had been moved up": who speaks of men that are nobody's speaks of his own."""
    source, names = context.source(s, p), context.names
    own = (source.party or names.parties_in(source.label)) if source is not None else ()
    return own if len(own) == 1 and not names.foreign_of(own) else ()


def _another(context: Context, s: Parsed, p: Predicate, place: Location) -> bool:
    """Whether it was days from the strike told of last, by a day of its own, and in a place of its own."""
    last, when = context.last_told(s), context.times.of(s, p, fought=True).value
    elsewhere = last is not None and place.basis == "stated" and place.id != last.place.id
    if last is None or not elsewhere or when is None or last.when.value is None:
        return False
    (first, end), (other, other_end) = edtf.bounds(when), edtf.bounds(last.when.value)
    return max(other - end, first - other_end) > _DAYS


def _own_account(context: Context, s: Parsed, p: Predicate, kind: str) -> Parties:
    """In "*US Africa Command* said an air strike had killed ten militants": a command from abroad reports its own."""
    source = context.source(s, p) if kind in ("air_strike", "drone_strike") else None
    commands = source is not None and source.label.rpartition(" ")[2].lower() in wordset("commands")
    return source.party if source is not None and commands and context.names.foreign_of(source.party) else ()


def _meanwhile(context: Context, s: Parsed, p: Predicate) -> Parties:
    """In "ten were murdered *when X stormed the town*": X."""
    later = [q for q in s.predicates if q.link in ("when", "as", "after") and q.i > p.i] if p.form == "verb" else []
    told = (fits(s, q, "front", context.denoter) for q in later)
    found = (fit for fit in told if fit is not None and fit.frame.type in ("offensive", "advance", *STRIKES))
    return next((belligerents.actors(context, s, fit) for fit in found), ())


def _answered(context: Context, s: Parsed, p: Predicate) -> bool:
    """In "bombed X in retaliation *for an attack*", "avenged *the raid*": it was done to whoever strikes now."""
    around = (p.above.lemma, *(context.denoter.lemma(s, x) for x in p.arg("bearer")))
    return not wordset("reprisal").isdisjoint(around)


def _on_its_own(context: Context, s: Parsed, fit: Fit, found: Parties) -> bool:
    """In a war at home "an ambush killed ten *soldiers*", "*a mine* blew up a truck", "met *a mine*": not by it."""
    classes = context.denoter.classes
    blast = fit.predicate.lemma in ("explosion", "blast")
    bombers = any(context.denoter.is_a(s, x, "bomber") for x in fit.args.get("subject", ()))
    if bombers or fit.predicate.lemma.startswith("suicide "):
        sides = context.names.sides if context.names.theatrical else ()
        return any(context.names.is_state(x) or x in sides for x in found)
    laid = any(classes(s, x) & {"bomb", "leftover"} for x in fit.phrases(_MET))
    if fit.frame.type == "attack" and (blast or laid):
        return True
    army = not context.names.between_states and any(map(context.names.is_state, found))
    return army and any("troops" in classes(s, x) for x in fit.phrases(("object", "effect")))


def _assailant(context: Context, s: Parsed) -> Parties:
    """Whose assault the sentence speaks of, for strikes that are part of it."""
    assaults = (p for p in s.predicates if p.form == "noun" and "assault" in noun_classes(p.lemma))
    whose = (context.parties(s, p.arg("subject")) for p in assaults)
    return next((found for found in whose if len(found) == 1), ())


def _prelude(context: Context, s: Parsed, p: Predicate) -> Parties:
    """In "air strikes *opened the operation*", "shelling had *prepared the way*": whose operation it was."""
    opened = p.above.arg("object") if is_class(p.above, "prelude") else ()
    return context.mover(s) if any(context.denoter.lemma(s, x) in wordset("underway") for x in opened) else ()


def _besieger(context: Context, place: Location) -> Parties:
    """Who attacks the seat of the one side, in a text of a war of two that names both and no third: the other."""
    if not context.names.both(context.named.parties) or context.named.third:
        return ()
    at = context.named.first.get(place.id or "")
    capital = context.names.capital()
    seated = context.names.seated(at) if at is not None else ""
    if capital is not None and place.id == capital.name:
        seated = context.names.national("government", "")
    return context.names.others((seated,))


def events(fit: Fit) -> list[Phrase]:
    """The phrases that name the deed; the roles are the frame's flags "event:for"."""
    roles = [flag.partition(":")[2] for flag in sorted(fit.frame.flags) if flag.startswith("event:")]
    return fit.phrases(roles)


def blamed(context: Context, s: Parsed, fit: Fit) -> Iterator[Draft]:
    """The claim that somebody did what is laid to him; nothing where neither deed nor doer is known."""
    p = fit.predicate
    named = events(fit)
    doers = fit.first(fit.frame.actor)
    deed = _alleged(context, s, fit, doers) or _deed(context, s, named, doers)
    if deed is None and "reported" in fit.frame.flags:
        deed = context.last_told(s, ("offensive",))  # "X claimed responsibility", for an assault on a post
    mood = _mood(context, s, fit)
    if deed is None or mood.value == "negated" or mood.value in AHEAD:
        return
    for actors, label, kind in _charges(context, s, fit, deed, named):
        denied = "denied" in fit.frame.flags and (deed.actor or "laid" in fit.frame.flags)
        if actors and not (denied and {*actors}.isdisjoint(deed.actor)):
            # not "X denies the charge", of something else, "X disowns the raid" of somebody else
            claim = _laid_to(context, s, fit, deed, actors, named)
            claim = replace(claim, attribution=label or None, attribution_type=kind if label else "author")
            context.fought.append((s.index, deed if mood.value == "denied" else replace(claim, modality=mood.value)))
            used = [x for role in ("subject", "object", *fit.frame.actor) for x in fit.args.get(role, ())]
            used += named
            yield context.draft(s, p, claim, rule=fit.frame.rule, phrases=used, mood=mood, source=None)


def _alleged(context: Context, s: Parsed, fit: Fit, doers: list[Phrase]) -> Claim | None:
    """Of who rejects a charge, what it was last accused of, whatever that is: "accused X of joining the assault"."""
    if "laid" not in fit.frame.flags:
        return None
    who = {*context.parties(s, doers)}
    near = takewhile(lambda x: s.index - x[0] <= SPAN, reversed(context.fought))
    return next((deed for _, deed in near if deed.modality == "alleged" and not who.isdisjoint(deed.actor)), None)


def _charges(context: Context, s: Parsed, fit: Fit, deed: Claim, named: list[Phrase]) -> list[tuple[Parties, str, str]]:
    """Whom it is laid to, and by whom: the label of who says so and its type."""
    doers = fit.first(fit.frame.actor)
    two = context.parties(s, fit.predicate.arg("subject"))
    if len(two) == 2 and any(context.denoter.is_a(s, x, "mutual") for x in doers):  # "both blame *each other*"
        types = [a.type for x in two if (a := context.names.actor(x)) is not None]
        kinds = [context.vocabulary.actor_sources.get(x.replace("_", " "), "organisation") for x in types]
        return [((x,), y, kind) for x, y, kind in zip(two, two[::-1], kinds[::-1], strict=False)]
    return [(_charged(context, s, fit, deed, doers), *_told_by(context, s, fit, named))]


def _laid_to(context: Context, s: Parsed, fit: Fit, deed: Claim, actors: Parties, named: list[Phrase]) -> Claim:
    """The deed as theirs; ``named``: the phrases that name it."""
    doers, open_ = fit.first(fit.frame.actor), ("attack", "offensive", *(() if named else ("shelling",)))
    flown = [] if deed.type not in open_ else [context.denoter.classes(s, x) for x in doers]
    return replace(
        deed,
        # "blamed X's *air force* for the raid"
        type=next((kind for kind, name in belligerents.LAUNCHERS if any(name in x for x in flown)), deed.type),
        actor=actors,
        against=tuple(x for x in deed.against if x not in actors),
    )


def _charged(context: Context, s: Parsed, fit: Fit, deed: Claim | None, doers: list[Phrase]) -> Parties:
    """Who is said to have done it: as named, by the seat or the ground that it came from, or the teller himself."""
    if fit.frame.actor == ("source",):  # "*X* said the bombing was revenge", of what nobody else did
        source, known = context.source(s, fit.predicate), deed.actor if deed is not None else ()
        teller = source.party if source is not None and source.verb is not None else ()
        return () if known and known != teller else teller
    held = (context.denoter.owners.holder(s, x) for x in doers if "held" in fit.frame.flags)
    return context.parties(s, doers) or sitting_in(context.denoter, doers) or next(filter(None, held), ())


def _told_by(context: Context, s: Parsed, fit: Fit, named: list[Phrase]) -> tuple[str, str]:
    """Who says so: the subject of a verb that lays it to somebody, not "*suspicion*", else the clause's source."""
    p, source, is_a = fit.predicate, context.source(s, fit.predicate), context.denoter.is_a
    owning = not fit.frame.flags.isdisjoint(_OWNING)
    teller = [x for x in p.arg("subject") if owning and not (is_in(x, named) or is_a(s, x, "accusation"))]
    if source is not None and (not teller or p.negated or p.link == "that"):
        return source.label, source.type  # "*X* said it had no part in it"
    return context.attribution.label(s, teller[0]) if teller else ("", "")


def _mood(context: Context, s: Parsed, fit: Fit) -> Modality:
    words = s.tokens.slice(fit.predicate.i, fit.predicate.j)
    nobody = any(s.tokens.low[x.i] in ("neither", "nobody", "no") for x in fit.args.get("subject", ()))
    if fit.predicate.negated or nobody:
        return Modality("negated", words)
    for value in _OWNING:
        if value in fit.frame.flags:
            return Modality(value, words)
    return context.modality(s, fit.predicate, context.source(s, fit.predicate))


def _deed(context: Context, s: Parsed, named: list[Phrase], doers: list[Phrase]) -> Claim | None:
    """The strike that the phrases name, or that was told last, this sentence included; not where its doers sit."""
    seats = {m.place.name for x in doers for m in x.mentions if m.place is not None}
    last = context.last_told(s, _TO_ANSWER)
    named = [x for x in named if not context.denoter.is_place(s, x)]  # "*in X* he rejected any responsibility"
    named = [x for x in named if s.tokens.tags[x.head] != "O" or context.denoter.lemma(s, x) in wordset("deeds")]
    if not named:
        return last
    for x in named:
        lemma = context.denoter.lemma(s, x)
        q = next((q for q in s.predicates if q.phrase is x), None)
        fit = fits(s, q, "front", context.denoter) if q else None
        kind = fit.frame.type if fit is not None and fit.frame.type in _DEEDS else ""
        known = not x.post or context.denoter.is_a(s, x, "told_deed")  # "attributed *the barrage*"
        vague = lemma in wordset("deeds") or (not kind and known and context.denoter.is_a(s, x, "deed_noun"))
        place = context.locator.in_roles(s, q, (*NOUN_ROLES, "of")) if q is not None else NOWHERE
        place = NOWHERE if place.id in seats else place
        elsewhere = last is not None and place.id not in (None, last.place.id)
        if last is not None and (vague or kind == last.type) and not elsewhere:
            return last
        if kind and q is not None and fit is not None:
            against, when = belligerents.against(context, s, fit), context.times.of(s, q, fought=True)
            if place.name is None:
                place = place_of(Event(context, s, q, fit, (), against, when))
            return Claim(kind="front", type=kind, place=place, against=against, when=when)
    return _killings(context, s, named) if last is None else None


def _killings(context: Context, s: Parsed, named: list[Phrase]) -> Claim | None:
    """In "twelve bodies were found in Z. X is blamed for *the killings*": what those died of whom the text counted."""
    if not any(s.tokens.low[x.head] in wordset("killings") for x in named):
        return None
    dead = [c for index, _, c in context.tolls[-_MANY:] if s.index - index <= SPAN and c.type == "killed"]
    return Claim(kind="front", type="abuse", place=dead[-1].place, when=dead[-1].when) if dead else None
