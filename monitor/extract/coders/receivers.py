"""Whom a foreign actor's deed helps.

Clues are asked in order, and the first that names a side counts: what the clause *states* (the frame's roles, "in
support of X", whose move it is, the verb that a noun hangs on), who *uses* what was given, then what is *known* from
the text: who holds the place that it went to, whom the actor helped before, whose foe is struck. Nothing is taken from
outside the text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from monitor.extract.coders import deed as deeds
from monitor.extract.coders.deed import BOMBING, FORCES, HELP, TAKING_SIDES, Deed, for_whom, helpable, struck, whose
from monitor.extract.coders.harm import fighting, foes, rivals
from monitor.extract.coders.inferences import alone, known
from monitor.extract.context import Context
from monitor.extract.entities import opening, possessors
from monitor.extract.frames import Fit, hangs
from monitor.extract.syntax.ir import Parsed, Parties, Phrase, Predicate, is_in, meet
from monitor.extract.syntax.nominals import complements, is_class
from monitor.lexicon.vocabulary import verb_classes, wordset
from monitor.model.claim import Claim

_BENEFICIARY = ("second", "to", "for", "object", "behind", "with", "alongside", "beside")
_ALONGSIDE = ("alongside", "beside", "for", "with", "behind", "to", "second")
_BESIDE = ("alongside", "beside")
_MEANS = ("with", "by", "alongside", "through", "without", "thanks")


def helped(context: Context, s: Parsed, fit: Fit, actor: str) -> Parties:
    """Whom it helps; () where the text does not say."""
    given = deeds.things(context, s, fit)
    lent = [z for y in given for z in y.members()]  # "Kenyan and Ugandan *troops*": neither is helped
    usual = [role for role in _BENEFICIARY if role not in fit.frame.against]
    roles = [x for x in fit.phrases(fit.frame.beneficiary or usual) if not is_in(x, lent)]
    roles = [x for x in roles if not (x.prep == "with" and hangs(s, "with", x))]  # "sent men to its border *with X*"
    if fit.predicate.lemma in wordset("combat"):  # "are fighting *X* for Y"
        beside = {id(x) for x in fit.phrases(_BESIDE)}
        fought = {id(x) for x in fit.args.get("object", ())} - beside
        roles = [x for x in roles if id(x) not in fought]
    behind = (y for x in given for role, y in x.post if role in ("for", *_BESIDE))
    hired = ("mercenary", "adviser")  # "serve *as snipers*"
    roles = [*roles, *_purpose(s, fit.predicate, given), *behind]
    deed = Deed(context, s, fit, actor, given, [x for x in roles if not context.denoter.is_a(s, x, *hired)])
    against = foes(deed)
    if fit.predicate.form == "compound":  # "fights the *X-backed army*": X's friend, whoever fights it
        against -= {*deed.parties(fit.phrases(("object",)))}
    named = (tuple(x for x in clue(deed) if x not in against) for clue in _clues(deed, against))
    found = (helpable(context, names, actor, deed.kind) for names in named)
    return next((names for names in found if names and not _each_his_own(deed, names)), ())


def _each_his_own(d: Deed, names: Parties) -> bool:
    """In "their help for *the warring sides*": who helps which of the two is not said; and nobody backs both."""
    sides = set(d.context.names.sides[:2])
    named = {d.context.names.party(m.actor) for m in d.s.mentions if m.actor is not None}
    both = len(sides) == 2 and set(names) == sides and "respectively" not in d.s.tokens.low
    return both and (d.kind == "backing" or not sides <= named)


def _clues(deed: Deed, against: set[str]) -> tuple[Callable[[Deed], Iterable[str]], ...]:
    """What is asked of a deed, by its frame's type: nothing is inferred of one that must name its receiver."""
    frame, taking = deed.fit.frame, deed.kind in TAKING_SIDES
    used = (_used_by,) if _by_means(deed) else ()
    stated = (
        lambda d: fighting(d)[0],
        _fellow,
        *used,
        _named,
        _owner_of_roles,
        lambda d: deeds.moving(d, d.roles),
        _by_governor,
        _met,
    )
    if "inferred" in frame.flags:
        return (*stated, lambda d: alone(d, against))
    if deed.kind not in HELP:
        return stated
    named = taking and deed.p.form == "noun" and "receiver" in frame.flags
    # "its old allies": whom it does not name it does not mean
    inferred = () if named else known(deed, against)
    return (*stated, lambda d: rivals(d, against), _wielded, _serves, _used_by, _given_to, *inferred)


# -- stated by the clause ---------------------------------------------------------------------------------------------


def _fellow(d: Deed) -> Iterable[str]:
    """In "*Russian and Syrian jets* bombed the town", "*X's rebels* and Y's troops hold it": who is at home."""
    fights = (x for x in _fronts(d, d.p) if d.kind in FORCES and x.type != "clash")
    return next((x.actor for x in fights if d.actor in map(d.context.names.abroad, x.actor)), ())


def _named(d: Deed) -> Iterator[str]:
    """By the roles, by "in support of X", and in "stands with Damascus" the government that sits there."""
    yield from d.parties(d.roles)
    yield from for_whom(d, d.fit.args, d.kind in HELP)
    for role, x in (pair for y in d.given for pair in y.post):  # "*mercenaries in X's pay* were seen"
        yield from for_whom(d, {role: [x]}, False)
    for q in d.purposes:  # "recruited men *to fight on X's behalf*"
        yield from for_whom(d, q.args, False)
    for x in d.roles:
        if d.is_a(x, "power") and not d.parties([x]) and x.prep not in ("to", "from", "in"):
            yield d.context.names.offices.government()


def _owner_of_roles(d: Deed) -> Iterable[str]:
    """Whose "move", "capital" or port it is that somebody backs or guards."""
    if d.kind in TAKING_SIDES:
        return struck(d, d.roles)
    moves = [x for x in d.roles if d.is_a(x, "assault", "fighting")]
    if moves or d.kind in HELP - BOMBING:
        return [name for x in moves or d.roles for name in whose(d, x)]  # "pays for *X's march*", "for *X's bank*"
    if "served" not in d.fit.frame.flags:
        return ()
    return struck(d, d.roles) or d.parties(y for x in d.roles for _, y in complements(x))  # "run the bases of X"


def _by_governor(d: Deed) -> Iterable[str]:
    """In "forces *backed* by US air strikes", "Turkish drones *helped* the army seize X": whom the verb names."""
    g = d.p.governor
    if g is None or d.p.form != "noun":
        return ()
    helps = "helping" in verb_classes(g.lemma) and not is_in(d.p.phrase, g.arg("object"))
    return d.parties(g.arg(*_ALONGSIDE, *(("object",) if helps else ())))


def _met(d: Deed) -> Iterator[str]:
    """In "X receives Y and *promises* more help", "Y flew to X's capital, which *pledged* drones": Y."""
    met = wordset("coming_together")
    for q in d.s.predicates if is_class(d.p, "plan") else ():
        both = d.parties(q.arg("subject", "object", "with")) if q.form == "verb" and q.lemma in met else ()
        if d.actor in both:
            yield from both


def _purpose(s: Parsed, p: Predicate, given: list[Phrase]) -> Iterator[Phrase]:
    """In "sent troops to *help* X", "hired them to *fight alongside* X", "pays the men who *fight for* X": X."""
    for q in s.predicates:
        if q.mood in ("infinitive", "gerund", "participle") and p in (q.governor, q) and q.i >= p.i:
            if is_class(q, "helping", "back") and q.lemma not in wordset("combat"):
                # "help *the men in Y* repel Z": the subject of what they are helped to do
                helped = q.arg("object") or [x for r in s.predicates if r.governor is q for x in r.arg("subject")]
                yield from (y for x in helped for y in (x, *possessors(s, x)))
            yield from q.arg("for", "alongside", "with")
        elif meet(q.arg("subject"), given):  # "drones sold by Y *fly for X*", "*helped X* retake the town"
            yield from q.arg("for", "alongside", "beside", *(("object",) if is_class(q, "helping") else ()))


# -- who uses what was given ------------------------------------------------------------------------------------------


def _serves(d: Deed) -> Iterable[str]:
    """In "the drones became *X's* deadliest weapon", "gave *X* the upper hand", "are in *X's* service": X."""
    for q in d.s.predicates:
        if not meet(q.arg("subject", "object"), d.named):
            continue
        found = [*for_whom(d, q.args, q.lemma in wordset("serving"))]
        if q.lemma in wordset("favouring") and "object" in q.args:
            found += d.parties(q.arg("second", "object"))
        if q.lemma in wordset("being"):
            found += [name for x in q.arg("object") for name in whose(d, x)]
        if found := list(helpable(d.context, tuple(found), "")):
            return found
    return ()


def _used_by(d: Deed) -> Iterable[str]:
    """Whose side uses what comes from abroad: "the army *relies on* Russian mercenaries", "is held *with* his help"."""
    own, governor = _handed(d), d.p.governor if d.p.form == "noun" else None
    if governor is None and own is not None and _by_means(d):  # "*with rockets from X*, Y stopped the tanks"
        governor = next((q for q in d.s.having(own, *_MEANS) if q.form == "verb"), None)
    if governor is None:
        return ()
    if governor.lemma == "be":  # "it was *with X's men* that Y held the town"
        governor = next((q for q in d.s.having(own, "with") if q.link == "rel"), governor)
    if not _by_means(d) and not is_class(governor, "using", "receive", "arrive"):
        return ()
    thanks = own is not None and own.prep == "thanks"
    if thanks and (governor.lemma in wordset("foundering") or is_class(governor, "lose_hold", "retreat")):
        return ()  # "failed *thanks to X's drones*"
    rebuilt = governor.voice == "passive" and not d.parties(governor.arg("subject"))  # "was rebuilt with X's help"
    done = _doers(d, governor) if rebuilt else ()
    users = done or d.parties(governor.arg("object" if rebuilt else "subject"))
    return (x for x in users if not d.context.names.is_foreign(x))


def _doers(d: Deed, p: Predicate) -> tuple[str, ...]:
    """In "*the assault was beaten back* with X's help", of who attacked Y: Y, as the sentence's front has it."""
    return next((x.actor for x in _fronts(d, p) if x.actor and x.type != "retreat"), ())


def _fronts(d: Deed, p: Predicate) -> Iterator[Claim]:
    """The front claims of the sentence whose words hold a predicate."""
    at = d.s.tokens.starts[p.i]
    return (x.claim for x in d.context.here if x.claim.kind == "front" and x.start <= at < x.end)


def _wielded(d: Deed) -> Iterable[str]:
    """Whose it is and who fires or flies it: "a missile *of X's*", "*X fired* missiles supplied by Y"."""
    for x in d.given:
        whole = d.context.denoter.core(d.s, x)  # "thousands of soldiers" are no soldiers'
        found = [*whose(d, x), *whose(d, whole), *d.parties(whole.behind("of"))]
        for q in d.s.having(x, "object"):
            if q.form == "verb" and is_class(q, "using", "wield"):
                found += d.parties(q.arg("subject"))
        if insiders := [name for name in found if not d.context.names.is_foreign(name)]:
            return insiders
    return ()


def _handed(d: Deed) -> Phrase | None:
    """What came from abroad: the noun itself, or in "with *drones* supplied by X" what was supplied."""
    return d.p.phrase if d.p.form == "noun" else next(iter(d.given), None) if d.p.mood == "participle" else None


def _by_means(d: Deed) -> bool:
    """In "*with Turkish backing*, the army captured …", "*with the help of* Turkish drones"."""
    own = _handed(d)
    if own is None or own.prep != "of":
        return own is not None and own.prep in _MEANS
    helps = (x for x in d.s.phrases if x.prep in _MEANS and d.s.tokens.low[x.head] in wordset("helped_by"))
    return any(is_in(own, x.behind()) for x in helps)


def _given_to(d: Deed) -> Iterable[str]:
    """In "sold the army armoured vehicles", read as one phrase: who stands before the thing."""
    if d.p.form != "verb" or not is_class(d.p, "give"):
        return ()
    for x in d.fit.args.get("object", ()):
        for k in range(x.head, max(x.i, x.possessor), -1):
            part = opening(d.s, x, k)
            whole = any(m.kind != "demonym" and m.end == d.s.tokens.ends[k - 1] for m in part.mentions)
            plain = d.s.tokens.low[part.i] == "the" and k > part.i + 1 and not part.mentions  # "*the rebels* guns"
            force = plain and d.is_a(part, "force")
            if (whole or force or d.is_a(part, "role", "government", "favour")) and (found := d.parties([part])):
                return found
    return ()
