"""Whom a foreign actor's deed helps, and whom it is against.

The frame's own roles come first, then what the deed is for ("to help X"), who uses what was given, and whom the
document has shown the actor to help. Nothing is taken from outside the text.
"""

from __future__ import annotations

from collections.abc import Iterator

from monitor.extract.context import Context
from monitor.extract.frames import Fit
from monitor.extract.syntax.ir import Parsed, Phrase, Predicate

_BENEFICIARY = ("second", "to", "for", "object", "behind", "with", "alongside")
# Help that has a receiver even where the sentence does not name it again.
HELP = frozenset(
    {
        "arms", "drones", "air_strikes", "troops", "mercenaries", "training", "intelligence", "money",
        "military_support", "backing", "embargo_violation",
    }
)  # fmt: skip
TAKING_SIDES = frozenset({"backing", "political_support", "political_opposition"})
_ALONGSIDE = ("alongside", "for", "with", "behind", "to", "second")
# A strike by a foreign air force helps whoever is on the attack there.
BOMBING = frozenset({"air_strikes", "drones"})
_FAVOUR_ROLES = ("in", "on", "at")
# What is given, and may be given to whoever is named before it.
_THINGS = frozenset({"arms", "drones", "training", "money", "intelligence", "military_support", "mercenaries"})


def gives(context: Context, p: Predicate) -> bool:
    """Whether the verb is one of giving or sending."""
    return "giving" in context.vocabulary.verbs.get(p.lemma, ())


def helped(context: Context, s: Parsed, fit: Fit, actor: str) -> tuple[str, ...]:
    """Whom it helps: by the frame, by the verb that a noun depends on, by what the text said of the actor before."""
    frame, governor = fit.frame, fit.predicate.governor
    phrases = fit.phrases(frame.beneficiary or _BENEFICIARY) or []
    phrases = [*phrases, *_for_whom(fit), *_purpose(context, s, fit.predicate)]
    named = _sides(context, context.parties(s, phrases) or _behind(context, s, fit, phrases), actor)
    if not named and governor is not None and fit.predicate.form == "noun":
        helping = "helping" in context.vocabulary.verbs.get(governor.lemma, ())  # "forces *backed* by US air strikes"
        named = _sides(context, context.parties(s, governor.arg(*_ALONGSIDE, *(("object",) if helping else ()))), actor)
    if named or frame.type not in HELP:
        return named
    user = _user(context, s, fit) or _sides(context, _given_to(context, fit), actor)
    if user:
        return user
    fighting = context.attackers(s) if frame.type in BOMBING else ()
    return context.backed_by(actor) or _sides(context, fighting, actor) or _foe_of(context, s, fit)


def _for_whom(fit: Fit) -> Iterator[Phrase]:
    """In "in support of X", "on behalf of X", "at the request of X": X, wherever it hangs."""
    for role in _FAVOUR_ROLES:
        for phrase in fit.args.get(role, ()):
            for prep, other in phrase.post:
                if prep in ("of", "for", "to"):
                    yield from other.members()


def _purpose(context: Context, s: Parsed, p: Predicate) -> Iterator[Phrase]:
    """In "sent troops to *help* X", "hired them to *fight alongside* X": X."""
    for q in s.predicates:
        if q.mood in ("infinitive", "gerund") and p in (q.governor, q) and q.i > p.i:
            if "helping" in context.vocabulary.verbs.get(q.lemma, ()) and q.lemma != "fight":
                yield from q.arg("object")
            yield from q.arg("for", "alongside", "with")


def _user(context: Context, s: Parsed, fit: Fit) -> tuple[str, ...]:
    """Whose side uses what comes from abroad: "the army *relies on* Russian mercenaries"."""
    governor = fit.predicate.governor
    if fit.predicate.form != "noun" or governor is None:
        return ()
    if not _means(fit) and "using" not in context.vocabulary.verbs.get(governor.lemma, ()):
        return ()
    return tuple(x for x in context.parties(s, governor.arg("subject")) if not context.names.is_foreign(x))


def _means(fit: Fit) -> bool:
    """In "*with Turkish backing*, the army captured …": by what the subject does it."""
    return fit.frame.type in HELP and fit.predicate.phrase is not None and fit.predicate.phrase.prep in ("with", "by")


def _given_to(context: Context, fit: Fit) -> tuple[str, ...]:
    """In "sold the army armoured vehicles", read as one phrase: whose name stands before the thing."""
    if fit.frame.type not in _THINGS or fit.predicate.form != "verb" or not gives(context, fit.predicate):
        return ()
    names = [m for x in fit.args.get("object", ()) for m in x.mentions if m.actor is not None and m.kind == "actor"]
    return tuple(dict.fromkeys(context.names.party(m.actor) for m in names if m.actor is not None))


def _foe_of(context: Context, s: Parsed, fit: Fit) -> tuple[str, ...]:
    """In a war of two sides, the one whose enemy is struck from abroad."""
    sides = context.names.sides[:2]
    if fit.frame.type not in BOMBING or len(sides) < 2:
        return ()
    phrases = fit.phrases(("object", "on", "against", "at"))
    struck = {x for x in (*context.parties(s, phrases), *_owners(context, s, fit, phrases)) if x in sides}
    return tuple(x for x in sides if x not in struck) if len(struck) == 1 else ()


def _behind(context: Context, s: Parsed, fit: Fit, phrases: list[Phrase]) -> tuple[str, ...]:
    """Whose "move" or "offensive" it is that somebody backs or opposes, where the phrase does not say."""
    if fit.frame.type not in TAKING_SIDES:
        return ()
    deeds = any(context.denoter.is_a(s, x, name) for x in phrases for name in ("assault", "intervention"))
    return context.mover(s) if deeds else ()


def _sides(context: Context, names: tuple[str, ...], actor: str) -> tuple[str, ...]:
    """Those that can be helped here: not foreign, not the helper; in a war of sides not the country as a whole.

    Where no theatre says who fights, a state that is given something by another is helped as any side is.
    """
    if context.names.sides:
        whole = context.names.domestic
        return tuple(x for x in names if x != actor and x not in whole and not context.names.is_foreign(x))
    return tuple(
        x for x in names if x != actor and (context.names.is_party_to_wars(x) or not context.names.is_foreign(x))
    )


def against(
    context: Context, s: Parsed, fit: Fit, actor: str, helped: tuple[str, ...], mutual: bool
) -> tuple[str, ...]:
    """Whom it is against: by the frame, or whose things are struck or deeds condemned; nobody that it helps."""
    roles = fit.frame.against or (
        ("against", "on") if fit.frame.type in HELP else ("object", "against", "on", "with", "to")
    )
    phrases = [x for x in fit.phrases(roles) if mutual or _stands_for_somebody(context, s, x)]
    found = (
        context.parties(s, phrases)
        or _owners(context, s, fit, phrases)
        or (() if helped else _behind(context, s, fit, phrases))
    )
    whole = context.names.domestic if context.names.sides else ()
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
