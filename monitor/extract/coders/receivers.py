"""Whom a foreign actor's deed helps, and whom it is against.

The frame's own roles come first, then what the deed is for ("to help X"), who uses what was given, and whom the
document has shown the actor to help. Nothing is taken from outside the text.
"""

from __future__ import annotations

from collections.abc import Iterator

from monitor.extract.coders.users import HELP, for_whom, given_to, helpable, serves, used_by
from monitor.extract.context import Context
from monitor.extract.frames import Fit, completing
from monitor.extract.syntax.ir import Parsed, Phrase, Predicate
from monitor.extract.syntax.nominals import is_class

_BENEFICIARY = ("second", "to", "for", "object", "behind", "with", "alongside")
TAKING_SIDES = frozenset({"backing", "political_support", "political_opposition"})
_ALONGSIDE = ("alongside", "for", "with", "behind", "to", "second")
# A strike by a foreign air force helps whoever is on the attack there.
BOMBING = frozenset({"air_strikes", "drones"})
_SENT_TO = ("to", "into", "in", "at")
_MATERIAL = frozenset({"arms", "drones", "air_strikes", "mercenaries", "military_support"})


def gives(context: Context, p: Predicate) -> bool:
    """Whether the verb is one of giving or sending."""
    return "giving" in context.vocabulary.verbs.get(p.lemma, ())


def things(context: Context, s: Parsed, fit: Fit) -> list[Phrase]:
    """The phrases for what is given or sent, in the frame's roles for it; no side's own forces."""
    return [x for x in fit.phrases(fit.frame.means) if context.denoter.means(s, x) and not _own_forces(context, s, x)]


def _own_forces(context: Context, s: Parsed, phrase: Phrase) -> bool:
    """Whether they are a side's own people: "the army's men", "troops of the rebels"; not "troops to the army"."""
    if not context.denoter.classes(s, phrase) & {"force", "troops"}:
        return False
    names = [context.names.party(m.actor) for m in phrase.mentions if m.actor is not None]
    names += [n for prep, x in phrase.post if prep == "of" for n in context.denoter.parties(s, x)]
    return bool(names) and not any(map(context.names.is_foreign, names))


def helped(context: Context, s: Parsed, fit: Fit, actor: str) -> tuple[str, ...]:
    """Whom it helps: by the frame, by the verb that a noun depends on, by what the text said of the actor before."""
    frame, p = fit.frame, fit.predicate
    if rival := _rival(context, s, p):
        return rival
    given = things(context, s, fit)
    phrases = [x for x in fit.phrases(frame.beneficiary or _BENEFICIARY) if all(x is not y for y in given)]
    phrases = [*phrases, *_purpose(context, s, p, given), *(y for x in given for prep, y in x.post if prep == "for")]
    phrases = [x for x in phrases if not context.denoter.is_a(s, x, "mercenary")]  # nobody's side as such
    owned = _owners(context, s, fit, phrases) if frame.type in TAKING_SIDES or frame.rule == "force.serves" else ()
    by_roles = (
        *context.parties(s, phrases),
        *for_whom(context, s, fit.args, frame.type in HELP),
        *_capitals(context, s, phrases),
    )
    named = helpable(context, by_roles or owned or _behind(context, s, fit, phrases), actor)
    if not named and p.form == "noun" and p.governor is not None:
        named = helpable(context, context.parties(s, _by_governor(context, p, p.governor)), actor)
    if frame.rule == "shield.veto" and not named:
        return _alone(context, s)
    asks = p.form == "noun" and "receiver" in frame.flags and frame.type in TAKING_SIDES
    if named or frame.type not in HELP:
        return named
    user = serves(context, s, given) or used_by(context, s, fit) or helpable(context, given_to(context, s, fit), actor)
    if user or asks:  # "its old allies": whom the noun does not name it does not mean
        return user
    holding = _held(context, fit)
    if holding:
        return helpable(context, holding, actor)
    if context.backed_by(actor):
        return context.backed_by(actor)
    struck = _foe_of(context, s, fit) if frame.type in BOMBING else ()
    bombing = frame.type in BOMBING and not struck
    moving = _on_the_move(context, s, actor) if bombing else ()
    attacking = helpable(context, context.attackers(s, "attack"), actor) if bombing and not moving else ()
    return struck or moving or attacking or (_alone(context, s) if frame.type in _MATERIAL else ())


def _held(context: Context, fit: Fit) -> tuple[str, ...]:
    """Who holds the place that things were sent to, as far as the text has told: "flew jets *to X*"."""
    if fit.frame.type not in _MATERIAL:
        return ()
    roles = _SENT_TO[:2] if fit.frame.type in BOMBING else _SENT_TO  # what they bomb is not whom they help
    places = (m.place for x in fit.phrases(roles) for m in x.mentions if m.place is not None)
    return next((context.holders[x.name] for x in places if x.name in context.holders), ())


def _alone(context: Context, s: Parsed) -> tuple[str, ...]:
    """In a war of two, the only side of the sentence; of who tells of it, accuses or strikes, the other."""
    sides = context.names.sides[:2]
    here = {n for x in s.phrases for n in context.denoter.parties(s, x) if n in sides}
    if len(sides) != 2 or len(here) != 1:
        return ()
    one = next(iter(here))
    helps = ("helping", "back", "arrive")
    suffers = any(
        one in context.parties(s, q.arg("object")) and any(context.denoter.means(s, x) for x in q.arg("subject"))
        for q in s.predicates
        if q.form == "verb" and not any(is_class(q, name, context.vocabulary.verbs) for name in helps)
    )  # "the drones sent X reeling"
    struck = any(
        q.form == "verb" and is_class(q, "strike", context.vocabulary.verbs) and q.arg("subject") for q in s.predicates
    )
    telling = suffers or (not struck and any(one in source.party for source in context.attribution.sources(s)))
    hostile = telling or any(
        any(is_class(q, name, context.vocabulary.verbs) for name in ("report", "accuse", "strike", "condemn"))
        for q in s.predicates
        if q.form == "verb" and one in context.parties(s, q.arg("subject"))
    )
    return tuple(x for x in sides if (x != one) == hostile)


def _on_the_move(context: Context, s: Parsed, actor: str) -> tuple[str, ...]:
    """Foreign bombs that fall during one side's advance are for it."""
    mover = context.mover(s)
    known = mover if not context.names.theatrical else tuple(x for x in mover if x in context.names.sides)
    return helpable(context, known, actor)


def _capitals(context: Context, s: Parsed, phrases: list[Phrase]) -> Iterator[str]:
    """In "stands with Damascus", in a text on Syria: the government that sits there."""
    for x in phrases:
        if (
            context.denoter.is_a(s, x, "power")
            and not context.denoter.parties(s, x)
            and x.prep not in ("to", "from", "in")
        ):
            government = context.names.national("government", "")
            if government:
                yield government


def _by_governor(context: Context, p: Predicate, g: Predicate) -> Iterator[Phrase]:
    """In "forces *backed* by US air strikes", "Turkish drones *helped* the army seize X": whom the verb names."""
    yield from g.arg(*_ALONGSIDE)
    if "helping" in context.vocabulary.verbs.get(g.lemma, ()) and all(p.phrase is not x for x in g.arg("object")):
        yield from g.arg("object")


def _purpose(context: Context, s: Parsed, p: Predicate, given: list[Phrase]) -> Iterator[Phrase]:
    """In "sent troops to *help* X", "hired them to *fight alongside* X", "pays the men who *fight for* X": X."""
    for q in s.predicates:
        if q.mood in ("infinitive", "gerund", "participle") and p in (q.governor, q) and q.i >= p.i:
            if "helping" in context.vocabulary.verbs.get(q.lemma, ()) and q.lemma != "fight":
                yield from q.arg("object")
            yield from q.arg("for", "alongside", "with")
        elif q.link == "rel" and any(x is y for x in q.arg("subject") for y in given):
            yield from q.arg("for", "alongside", "beside")


def _rival(context: Context, s: Parsed, p: Predicate) -> tuple[str, ...]:
    """In "sent men to *fight* X", in a war of two sides: the other one."""
    sides = context.names.sides[:2]
    to_do = [q for q in s.predicates if q.link == "to" and q.governor in (p, p.governor)]
    fights = [q for q in to_do if is_class(q, "fight", context.vocabulary.verbs)]
    if len(sides) < 2 or not fights:
        return ()
    foes = [x for q in fights for x in (*q.arg("object"), *q.arg("against"))]
    fought = {x for x in context.parties(s, foes) if x in sides}
    return tuple(x for x in sides if x not in fought) if len(fought) == 1 else ()


def _foe_of(context: Context, s: Parsed, fit: Fit) -> tuple[str, ...]:
    """In a war of two sides, the one whose enemy is struck from abroad."""
    sides = context.names.sides[:2]
    if fit.frame.type not in BOMBING or len(sides) < 2:
        return ()
    phrases = fit.phrases(("object", "on", "against", "at", "effect"))
    struck = {x for x in (*context.parties(s, phrases), *_owners(context, s, fit, phrases)) if x in sides}
    return tuple(x for x in sides if x not in struck) if len(struck) == 1 else ()


def _behind(context: Context, s: Parsed, fit: Fit, phrases: list[Phrase]) -> tuple[str, ...]:
    """Whose "move" or "offensive" it is that somebody backs or opposes, where the phrase does not say."""
    if fit.frame.type not in TAKING_SIDES:
        return ()
    deeds = any(context.denoter.is_a(s, x, name) for x in phrases for name in ("assault", "intervention"))
    return context.mover(s) if deeds else ()


def against(
    context: Context, s: Parsed, fit: Fit, actor: str, helped: tuple[str, ...], mutual: bool
) -> tuple[str, ...]:
    """Whom it is against: by the frame, or whose things are struck or deeds condemned; nobody that it helps."""
    roles = fit.frame.against or (("against",) if fit.frame.type in HELP else ("object", "against", "on", "with", "to"))
    phrases = [x for x in fit.phrases(roles) if mutual or _stands_for_somebody(context, s, x)]
    if fit.frame.type in ("diplomatic_pressure", "ceasefire_call") and not phrases:
        phrases = [x for q in completing(s, fit.predicate) if q.link == "that" for x in q.arg("subject")]
    g = fit.predicate.governor
    if fit.frame.type in BOMBING and g is not None and is_class(g, "strike", context.vocabulary.verbs):
        phrases += [x for x in g.arg("object") if fit.predicate.phrase is not x]
    found = (
        context.parties(s, phrases)
        or _owners(context, s, fit, phrases)
        or (() if helped else _behind(context, s, fit, phrases))
    )
    whole = context.names.domestic if context.names.theatrical else ()
    return tuple(x for x in found if x != actor and x not in helped and x not in whole)


def _owners(context: Context, s: Parsed, fit: Fit, phrases: list[Phrase]) -> tuple[str, ...]:
    """Whose positions, convoys and targets are struck."""
    if fit.frame.type not in BOMBING and not any(context.denoter.is_a(s, x, "owned") for x in phrases):
        return ()
    text = s.tokens.text
    names = [
        m
        for x in phrases
        for m in x.mentions
        if m.actor is not None and m.kind != "place" and text[m.end : m.end + 1] != "-"
    ]
    return tuple(dict.fromkeys(context.names.party(m.actor) for m in names if m.actor is not None))


def _stands_for_somebody(context: Context, s: Parsed, phrase: Phrase) -> bool:
    """A place is nobody, unless it is a state's name."""
    return not context.denoter.is_place(s, phrase) or context.denoter.is_a(s, phrase, "state")
