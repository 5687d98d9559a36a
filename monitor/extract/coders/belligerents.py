"""Who fights, who is fought, and what a strike was launched from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from monitor.extract.context import Context
from monitor.extract.entities import possessors
from monitor.extract.fought import STRIKES
from monitor.extract.frames import Fit, fits
from monitor.extract.irrealis import is_object
from monitor.extract.syntax.closed import DEFINITE, POSSESSIVES
from monitor.extract.syntax.ir import Parsed, Parties, Phrase, Predicate, is_in, meet
from monitor.extract.syntax.nominals import complements, is_class
from monitor.lexicon.vocabulary import wordset

_AGAINST = ("object", "against", "on", "at", "from")
_MUTUAL = ("subject", "mod", "between", "among", "object", "with", "against")
_HOSTILE = frozenset(
    {"offensive", "clash", "defense", "small_arms", "capture", "retreat", "advance", "attack", "abuse", *STRIKES}
)
# Whose a place was says whom it was taken or attacked from.
_TAKEN_FROM = frozenset({"capture", "offensive", "attack", "small_arms", *STRIKES})
_MANNED = frozenset({"post", "seat", "holding"})
_HELD = _MANNED | {"target"}
# What the one of two sides does to the other.
_GROUND = frozenset({"offensive", "advance", "capture"})
# What an attack ends in, and what one does for an attack.
_COURSE = frozenset({"after", "following", "in", "during", "with"})
_ENDED = frozenset({"capture", "advance"})
_HEADED = frozenset({"build_up", "advance", "mobilization"})
LAUNCHERS = (("drone_strike", "drone"), ("air_strike", "aircraft"))


def actors(context: Context, s: Parsed, fit: Fit) -> Parties:
    """Who did it; both where it is mutual; () where the text does not say."""
    if "mutual" in fit.frame.flags:
        return _both_of_them(context, s, fit)
    return next((found for found in _doers(context, s, fit) if found), ())


def _both_of_them(context: Context, s: Parsed, fit: Fit) -> Parties:
    """Who fight each other, or agree not to: as they are named, else the one side's opponent is known."""
    found = _named_in_it(context, s, fit)
    if len(found) > 1 or "stated" in fit.frame.flags:
        return found
    hosts = context.parties(s, fit.args.get("host", ()))
    truce, words = fit.frame.type == "ceasefire", fit.predicate.phrase
    alone = words is not None and not wordset("one_sided").isdisjoint(s.tokens.low[words.i : words.j])
    if truce and (found or hosts) and (alone or fit.predicate.above.lemma in wordset("proclaiming")):
        return found or hosts  # "X proclaimed a truce"
    both = context.fighters(s, {*hosts, *(context.names.party(m.actor) for m in s.mentions if m.actor is not None)})
    if truce and not found:
        keeping = is_class(fit.predicate.above, "truce_agreeing", "truce_keeping")  # "*X* would observe a truce"
        found = tuple(x for x in hosts if not context.names.is_foreign(x)) if keeping else ()
        if not both and not found and not context.named.third:
            both = context.names.both(context.named.parties)  # a truce in a war of two sides is theirs
    return both if not found or found[0] in both else found


def _named_in_it(context: Context, s: Parsed, fit: Fit) -> Parties:
    """Who are named as fighting: "clashes between X and Y", "*X* took it after a fight with *Y*"."""
    frame, p = fit.frame, fit.predicate
    named = [x for x in fit.phrases(frame.actor or _MUTUAL) if not x.prep or s.tokens.low[x.head] != "both"]
    pitted = (q for q in s.having(p.phrase, "subject") if q.lemma == "pit")
    named += [x for q in pitted for x in q.arg("object", "against")]  # "clashes *pitting X against Y*"
    found = context.parties(s, _no_places(context, s, named))
    g = p.governor if p.form == "noun" else None
    if g is None or not (len(found) == 1 or frame.type == "stalemate"):  # "face each other in a standoff"
        return found
    toll = is_class(g, "toll")  # "X's men died in it"
    met = toll or frame.type == "ceasefire" or p.link != "arg" or bool(fit.phrases(("with", "against")))
    ours = [*(g.args.get("subject", ()) if met else ()), *(g.arg("object") if toll and g.voice == "passive" else ())]
    return tuple(dict.fromkeys((*context.parties(s, ours), *found)))


def _doers(context: Context, s: Parsed, fit: Fit) -> Iterator[Parties]:
    """Who may have done it, by one clue after the other; () where a clue says nothing."""
    frame, p, g = fit.frame, fit.predicate, fit.predicate.above
    noun = p.form == "noun"
    if noun and frame.type in ("offensive", "advance", "attack"):
        yield _repelled(context, s, fit)
    for role in frame.actor or (("mod", "subject", "owner", "from") if noun else ("subject",)):
        phrases = fit.args.get(role, [])
        phrases = _no_places(context, s, phrases) if role == "mod" else phrases
        yield context.parties(s, [*phrases, *_beside(fit, phrases)] if role == "subject" else phrases)
    if is_class(g, "scheming") and is_object(p, g):
        yield context.parties(s, g.arg("subject"))  # "is *preparing* an offensive": whoever does so
        return
    if frame.type == "offensive" or (frame.type == "attack" and noun):
        yield course(context, s, p)
    source = context.source(s, p)
    if source is not None and len(source.party) == 1 and _own_doing(context, s, fit, source.party[0]):
        # "the strike had hit a school, the ministry said, *accusing X*": X; "the army said the bridge had been retaken"
        accusing = (q for q in s.verbs if is_class(q, "accuse"))
        yield context.parties(s, (x for q in accusing for x in q.arg("object"))) or source.party
    if frame.type in STRIKES:
        yield _thrown_by(context, s, p)
        yield served(context, s, (x for q in (p, *flights(s, p)) for phrases in q.args.values() for x in phrases))
    elif frame.type == "capture" and p.mood == "participle" and g.lemma in wordset("proclaiming"):
        yield context.parties(s, g.arg("subject"))  # "X declared the town *liberated*"
    else:
        yield _winner(context, s, fit)


def _beside(fit: Fit, doers: Iterable[Phrase]) -> list[Phrase]:
    """In "X, *together with Y*, took the town", "X took it *alongside Y*": Y."""
    own = [x for y in doers for prep, x in complements(y) if prep == "alongside"]
    return [*own, *fit.args.get("alongside", ())] if fit.predicate.form == "verb" else []


def _winner(context: Context, s: Parsed, fit: Fit) -> Parties:
    """Of two sides the one that gains by what is told of the other, or of what the other held."""
    lost = fit.args.get("subject", ())
    if "to_loser" in fit.frame.flags:  # "the ports changed hands again": from whom took them last
        named = {m.place.name for x in lost for m in x.mentions if m.place is not None}
        taken = (x for x in context.lately(s, ("capture",)) if not named or x.place.id in named)
        if found := next((x.against or context.names.others(x.actor) for x in taken), ()):
            return found
    if fit.frame.flags & {"to_loser", "to_rival"}:  # "X's last bastion has fallen", "the town, *a bastion of X*, fell"
        beside = (q for q in s.predicates if meet(q.arg("beside"), lost))
        held = [z for y in lost for z in (*possessors(s, y), y)] + [x for q in beside for x in q.arg("subject", "mod")]
        return context.names.others(context.parties(s, held))
    gain = fit.frame.type in (*_GROUND, "defense")
    return context.names.others(against(context, s, fit)) if gain else ()


def _thrown_by(context: Context, s: Parsed, p: Predicate) -> Parties:
    """In "rockets fired from *the rebels'* positions hit X", "rockets that the UN blamed *on Y* hit X": whose."""
    shot = any(context.denoter.is_a(s, x, "people") for x in p.arg("object"))  # who may be *from* somewhere
    starts = [x for q in (*flights(s, p), *(() if shot else (p,))) for x in q.arg("from")]
    owners = [x for y in starts for x in context.denoter.owners.holder(s, y)]
    laid = [q for q in s.predicates if is_class(q, "blaming") and meet(q.arg("object"), p.arg("subject"))]
    owners += context.parties(s, (x for q in laid for x in q.arg("on", "to")))  # "rockets *blamed on X* hit Y"
    sent = (q for q in s.predicates if q.voice == "passive" and q.mood != "finite" and is_class(q, "sending"))
    sent = (q for q in sent if meet(q.arg("object"), p.arg("subject")))
    owners += context.parties(s, (x for q in sent for x in q.arg("subject")))  # "mines *laid by X* killed"
    flown = (x for x in p.arg("subject") if x.prep == "with")  # "*X* answered with a drone that struck Y"
    owners += context.parties(s, (y for x in flown for q in s.having(x, "with") for y in q.arg("subject")))
    said = {q.j for q in s.predicates if q.lemma == "be" and meet(q.arg("subject"), p.arg("subject"))}
    owners += context.parties(s, (x for x in s.phrases if x.i in said))  # "a drone thought to be *Ruritanian* hit Y"
    if p.above.lemma in wordset("embracing"):  # "*X's* response included air strikes"
        owners += [x for y in p.above.arg("subject") for x in context.denoter.owners.holder(s, y)]
    return tuple(dict.fromkeys(owners))


def flights(s: Parsed, p: Predicate) -> list[Predicate]:
    """In "rockets *fired from X* hit Y": the participles that say where came from what the verb says the end of."""
    thrown = (q for q in s.predicates if q.mood == "participle" and "from" in q.args)
    return [q for q in thrown if meet(q.arg("object"), p.arg("subject"))]


def served(context: Context, s: Parsed, phrases: Iterable[Phrase]) -> Parties:
    """In "at X's side", "on behalf of X": the side that whoever acts so helps, not who is hurt; () for none or both."""
    found: dict[str, None] = {}
    hurt = [y for q in s.predicates if is_class(q, "toll") for z in q.arg("object") for _, y in z.post]
    for x in phrases:
        if x.prep and not is_in(x, hurt) and context.denoter.is_a(s, x, "favour"):
            named = context.parties(s, possessors(s, x)) or context.parties(s, x.behind("of"))
            found |= dict.fromkeys(n for n in named if not context.names.is_foreign(n))
    return tuple(found) if len(found) == 1 else ()


def _own_doing(context: Context, s: Parsed, fit: Fit, teller: str) -> bool:
    """Whether who tells it without saying who did it tells of himself: gains and strikes that he announces."""
    gain = fit.frame.type in ("defense", "capture", "advance") and fit.predicate.voice == "passive"
    if gain or fit.frame.flags & {"turn", "theirs"}:
        return context.names.is_party_to_wars(teller)
    if fit.frame.type not in STRIKES or fit.predicate.form != "noun":
        return False
    actor = context.names.actor(teller)
    if actor is not None and "coalition" in actor.roles:
        return True  # an alliance from abroad, whose war is in the air
    aimed = is_class(fit.predicate.above, "aiming")  # "the army said the strike *had targeted* a depot"
    return (aimed or _hits_foe(context, s, fit, teller)) and context.names.is_party_to_wars(teller)


def _hits_foe(context: Context, s: Parsed, fit: Fit, teller: str) -> bool:
    """In "X's spokesman reported strikes *on Y's depots*, *on an operations room*": what only X would strike."""
    struck = fit.phrases(("on", "against", "object"))
    if any(s.tokens.low[x.i] in POSSESSIVES for x in struck):
        return False  # "on *its* positions"
    military = any(context.denoter.classes(s, x) & _MANNED for x in struck)
    whom = against(context, s, fit)
    return military and teller not in whom and (bool(whom) or not any(x.has_place for x in struck))


def against(context: Context, s: Parsed, fit: Fit) -> Parties:
    """Whom it was done to, as far as parties are named."""
    return next((found for found in _suffering(context, s, fit) if found), ())


def _suffering(context: Context, s: Parsed, fit: Fit) -> Iterator[Parties]:
    """Whom it may have been done to, by one clue after the other: themselves, then whose men, convoys and posts."""
    kind, p, is_place = fit.frame.type, fit.predicate, context.denoter.is_place
    roles = fit.frame.against or (_AGAINST if kind in _HOSTILE else _AGAINST[1:2])
    hit = kind in STRIKES and p.form == "noun" and is_class(p.above, "strike", "toll")
    phrases = fit.phrases((*roles, "effect") if hit else roles)  # "a strike *hit* the convoy"
    phrases = [x for x in phrases if not (x.prep and context.denoter.is_a(s, x, "favour"))]  # "on X's payroll"
    phrases = [x for x in phrases if not (x.prep == "from" and _of_help(context, s, x)) and not _nationals(s, x)]
    losing = () if "subject" not in roles else fit.args.get("subject", ())  # who acts is no place, be it "it"
    yield context.parties(s, [x for x in phrases if is_in(x, losing) or not is_place(s, x)])
    if kind not in _TAKEN_FROM:
        return
    if kind in STRIKES:  # "hit two trucks *of X's men*"
        owners = [y for x in fit.phrases(("object",)) for prep, y in complements(x) if prep == "of"]
        yield context.parties(s, [y for y in owners if not is_place(s, y)])
    if kind == "attack":  # "a bomb went off *as X's convoy passed*"
        passing = (q for q in s.predicates if q.link in ("as", "when") and q.i > p.i and is_class(q, "passing"))
        yield context.parties(s, (x for q in passing for x in q.arg("subject")))
    things = (x for x in fit.phrases(("object", "effect", *roles)) if s.tokens.tags[x.head] != "P")
    held = [x for x in things if context.denoter.classes(s, x) & _HELD]
    yield tuple(dict.fromkeys(name for x in held for name in context.denoter.owners.holder(s, x)))
    own = p.voice == "passive" and any(s.tokens.low[x.i] in POSSESSIVES for x in held)
    source = context.source(s, p) if own else None
    if source is not None and source.verb is not None:
        yield source.party  # "X said *its positions* were shelled"


def _nationals(s: Parsed, x: Phrase) -> bool:
    """In "killed *twenty-six Bangladeshis*": people from somewhere, whose state nobody has struck."""
    named = any(m.actor_type == "state" and m.end == s.tokens.ends[x.head] for m in x.mentions)
    return (named and "Q" in s.tokens.tags[x.i : x.head]) or any(_nationals(s, y) for y in x.apposition)


def _of_help(context: Context, s: Parsed, giver: Phrase) -> bool:
    """In "with help *from X*"; but who retook "the base at Y *from X*" took it from him."""
    hosts = (y for y in s.phrases if y.prep and any(prep == "from" and z is giver for prep, z in y.post))
    return any(not context.denoter.is_place(s, y) for y in hosts)


def _repelled(context: Context, s: Parsed, fit: Fit) -> Parties:
    """In "X beat back an assault": whose it was, in a war of two sides; () where the noun says so itself."""
    g = fit.predicate.governor
    if g is None or fit.args.get("subject") or context.parties(s, fit.phrases(("mod", "from"))):
        return ()
    if g.has(fit.predicate.phrase, "with"):
        return ()  # "X hit with bombings"
    words = (g.lemma, *(f"{g.lemma}+{w}" for w in g.particles))
    repels = any(f.type == "defense" for w in words for f in context.vocabulary.frames.verbs.get(w, ()))
    own = context.parties(s, g.args.get("subject", ())) if repels else ()
    return context.names.others(own) if len(own) == 1 else ()


def launcher(context: Context, s: Parsed, fit: Fit) -> str | None:
    """In "missiles *from a drone* struck", "accused *drones* of the strike": which kind it was, if it says so."""
    sources = [y for x in fit.args.get("subject", ()) for _, y in x.post] if fit.frame.type == "shelling" else []
    if fit.predicate.form == "noun" and fit.frame.type in ("air_strike", "attack", "offensive"):
        flown = is_class(fit.predicate.above, "light")  # "*warplanes* resumed their raids"
        sources = fit.phrases(("subject", "by", *(("host",) if flown else ())))
    return next((kind for y in sources for kind, name in LAUNCHERS if context.denoter.is_a(s, y, name)), None)


def course(context: Context, s: Parsed, p: Predicate) -> Parties:
    """In "took X *after a siege*", "moved north *for the assault on Y*": who did what it went with; () for nobody."""
    g, x = p.governor, p.phrase
    if x is None or g is None or p.args.get("subject"):
        return ()
    if is_class(g, "scheming") or p.lemma.startswith("suicide "):
        return ()  # "is preparing for the assault": it is to come; "hit with suicide bombings"
    ahead, known = x.prep == "for", s.tokens.low[x.i] in DEFINITE
    if not ahead and (x.prep not in _COURSE or known):
        return ()
    fit = fits(s, g, "front", context.denoter)
    moving = (f for f in context.vocabulary.frames.verbs.get(g.lemma, ()) if f.type in _HEADED)
    if ahead and fit is None and any(moving):
        return context.parties(s, g.arg("subject")) if g.voice == "active" else ()  # "moved north for the assault"
    if fit is None or fit.frame.type not in (_HEADED if ahead else _ENDED):
        return ()
    return actors(context, s, fit)


def _no_places(context: Context, s: Parsed, phrases: list[Phrase]) -> list[Phrase]:
    """Without phrases that are places here: "fighting between X and Y in X", "the the capital offensive"."""
    where = ("in", "near", "around", "at", "of", "over", "")
    places = [x for x in phrases if x.prep in where and context.denoter.is_place(s, x)]
    states = [x for x in places if x.chunk < 0 and context.denoter.is_a(s, x, "foreign")]
    return [x for x in phrases if not is_in(x, places) or is_in(x, states)]
