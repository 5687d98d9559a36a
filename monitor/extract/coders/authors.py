"""Who did what a sentence tells without saying who, by what was told before."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

from monitor.extract.coders import belligerents
from monitor.extract.coders.unstated import several
from monitor.extract.context import Context
from monitor.extract.fought import ASSAULTS, MOVES, STRIKES
from monitor.extract.frames import Fit, fits
from monitor.extract.syntax.ir import Parsed, Parties, Predicate
from monitor.extract.syntax.nominals import is_class
from monitor.extract.unnamed import raids
from monitor.lexicon.vocabulary import noun_classes, wordset
from monitor.model import edtf
from monitor.model.claim import CURRENT, Location

_LAID_TO = ASSAULTS | {"abuse", "retreat"}
# Where what lay in wait stands: "a mine blew up", "ran *over a bomb*", "were killed *by a mine*".
_MET = ("subject", "object", "by", "over", "on", "onto", "into")
_MONTH = timedelta(days=31)
_DAYS = timedelta(days=3)  # so far apart strikes on two places are not taken for those of one hand


def of(context: Context, s: Parsed, fit: Fit, actors: Parties, place: Location) -> Parties:
    """Who did it, where the sentence names ``actors``, or nobody."""
    kind = fit.frame.type
    doers = fit.phrases(fit.frame.actor or ("subject", "by"))
    if kind in _LAID_TO and (actors or any(context.denoter.is_a(s, x, "raider") for x in doers)):
        actors = _presumed(context, s, actors)
    bare = all(x.j - x.i == 1 and not x.post and context.denoter.is_a(s, x, "troops") for x in doers)
    if kind == "retreat" and doers and bare:
        actors = _teller(context, s, fit.predicate) or actors  # "the X ministry said *troops* were leaving Z"
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
        others = _another(context, s, p, place) or _of_rebels(context, s, p, found)
        found = () if others else found or _assailant(context, s)
        if p.link == "after" and any(found == context.parties(s, q.arg("subject")) for q in s.finite if q is not p):
            return ()  # "X bombed Y after *a missile had hit* Z": whoever bombs now was hit
        return _own_account(context, s, p, kind) or (() if _on_its_own(context, s, fit, found) else found)
    if p.lemma in wordset("massacring") and p.voice == "passive" and not named:
        return context.mover(s)  # "X stormed the town … 400 people were *slaughtered*"
    if kind not in MOVES or named:
        return ()
    if kind == "build_up" and p.voice == "passive" and (teller := _teller(context, s, p)):
        return teller
    here = (x.actor for x in context.lately(s, ASSAULTS, back=0) if len(x.actor) == 1 and p.form == "verb")
    lasting = kind == "offensive" and _began_long_ago(context, s, p)
    for moved in (next(here, ()), _assailant(context, s), () if lasting else context.mover(s)):
        if moved and not any(map(context.names.is_foreign, moved)):
            return moved
    return _besieger(context, place) if kind == "offensive" else ()


def _began_long_ago(context: Context, s: Parsed, p: Predicate) -> bool:
    """In "the city has been under siege *since 2015*": whether it began long before the last move told."""
    when = context.times.of(s, p, fought=True).value
    moved = next((x.when.value for x in context.lately(s, MOVES) if len(x.actor) == 1), None)
    return when is not None and moved is not None and edtf.first_day(when) < edtf.first_day(moved) - _MONTH


def _teller(context: Context, s: Parsed, p: Predicate) -> Parties:
    """In "*the X army* said reserves had been moved up": who speaks of men that are nobody's speaks of his own."""
    source, names = context.source(s, p), context.names
    own = (source.party or names.parties_in(source.label)) if source is not None else ()
    return own if len(own) == 1 and not names.foreign_of(own) else ()


def _another(context: Context, s: Parsed, p: Predicate, place: Location) -> bool:
    """Whether it was days from the strike told of last, by a day of its own, and in a place of its own.

    What a foe lays to somebody in one place is not laid to him in another.
    """
    last, own, names = context.last_told(s), context.times.of(s, p, fought=True), context.names
    if last is None:
        return False
    elsewhere = place.basis == "stated" and place.id != last.place.id
    foes = {*filter(names.is_party_to_wars, names.parties_in(last.attribution or ""))} - {*last.actor}
    if elsewhere and foes:
        return True
    when = None if own.undated else own.value
    if when is None or last.when.value is None:
        return False
    (first, end), (other, other_end) = edtf.bounds(when), edtf.bounds(last.when.value)
    if several(s, p) and end - first > _DAYS:
        return True  # "there were *58 attacks* on hospitals this year"
    return elsewhere and max(other - end, first - other_end) > _DAYS


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


def _of_rebels(context: Context, s: Parsed, p: Predicate, found: Parties) -> bool:
    """In "*Such attacks* have killed 2,000": of whom the army fights, though it struck back last."""
    such = "such" in s.tokens.low[max(0, p.i - 2) : p.i]
    return such and not context.names.theatrical and any(map(context.names.loyal, found))


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
    seated = context.names.offices.seated(at) if at is not None else ""
    if capital is not None and place.id == capital.name:
        seated = context.names.offices.government()
    return context.names.others((seated,))
