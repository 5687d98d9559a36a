"""What foreign actors do for or against a side: one claim for each of them.

The foreign actor is the agent of the frame; whom it helps is found in the frame's own roles, else in the side that
the sentence is about, else in the side that the document has shown it to back. A foreign force that fights is a
claim here as well as a front's.
"""

from __future__ import annotations

from collections.abc import Iterator

from monitor.extract.context import Context
from monitor.extract.frames import Fit, fitting
from monitor.extract.modality import Modality
from monitor.extract.reading import Draft
from monitor.extract.syntax.ir import Parsed, Phrase, Predicate
from monitor.model.claim import CURRENT, NOWHERE, Claim, Location

KIND = "involvement"
_ACTOR_VERB = ("subject",)
_ACTOR_NOUN = ("subject", "mod", "from", "by")
_BENEFICIARY = ("second", "to", "for", "object", "behind", "with", "alongside")
_PLACE = ("in", "to", "into", "on", "at", "near", "from")
# Help that has a receiver even where the sentence does not name it again.
_HELP = frozenset(
    {
        "arms", "drones", "air_strikes", "troops", "mercenaries", "training", "intelligence", "money",
        "military_support", "backing", "embargo_violation",
    }
)  # fmt: skip
_TAKING_SIDES = frozenset({"backing", "political_support", "political_opposition"})
_ALONGSIDE = ("alongside", "for", "with", "behind", "to", "second")
# A strike by a foreign air force helps whoever is on the attack there.
_BOMBING = frozenset({"air_strikes", "drones"})
_PLACED = frozenset({"troops", "air_strikes", "drones", "mercenaries", "troop_withdrawal", "embargo_violation", "arms"})
_REACH = 25  # tokens: roles further away do not stretch the quote


def code(context: Context, s: Parsed) -> Iterator[Draft]:
    """The involvement claims of a sentence."""
    for p in s.predicates:
        given: set[str] = set()
        for fit in fitting(s, p, KIND, context.vocabulary.frames, context.denoter, context.vocabulary.lemma):
            if fit.frame.type in given or (given and "also" not in fit.frame.flags):
                continue
            drafts = list(_drafts(context, s, p, fit))
            if drafts:
                given.add(fit.frame.type)
                yield from drafts


def _drafts(context: Context, s: Parsed, p: Predicate, fit: Fit) -> Iterator[Draft]:
    frame = fit.frame
    agents = _agents(context, s, fit)
    if not agents:
        return
    source = context.source(s, p)
    mood = context.modality(s, p, source)
    mutual = "mutual" in frame.flags
    for name, phrase in agents:
        helped = () if mutual or "unhelped" in frame.flags else _helped(context, s, fit, name)
        against = _against(context, s, fit, name, helped, mutual)
        if "receiver" in frame.flags and not (helped or against):
            continue
        own = _own_mood(context, s, phrase, [x for _, x in agents], mood, source is not None)
        claim = Claim(
            kind=KIND,
            type=frame.type,
            modality=own.value,
            attribution=source.label if source else None,
            attribution_type=source.type if source else "author",
            actor=(name,),
            against=against,
            beneficiary=helped,
            place=_place(context, s, p, fit),
            when=context.times.of(s, p),
        )
        if own.value in CURRENT and helped:
            context.remember_backer(name, helped)
        used = [x for xs in fit.args.values() for x in xs if abs(x.i - p.i) < _REACH]
        yield context.draft(s, p, claim, rule=frame.rule, phrases=used, mood=own, source=source)


def _agents(context: Context, s: Parsed, fit: Fit) -> list[tuple[str, Phrase]]:
    """The foreign actors of a frame with the phrases that name them; first role that has any."""
    frame = fit.frame
    roles = frame.actor or (_ACTOR_VERB if fit.predicate.form == "verb" else _ACTOR_NOUN)
    for role in roles:
        found: dict[str, Phrase] = {}
        for phrase in _with_appositions(fit.args.get(role, ())):
            for name in context.denoter.parties(s, phrase):
                if context.names.is_foreign(name):
                    found.setdefault(name, phrase)
        if found:
            return list(found.items())
    return []


def _with_appositions(phrases: Iterator[Phrase] | tuple[Phrase, ...] | list[Phrase]) -> Iterator[Phrase]:
    """In "his foreign backers, the Emirates and Egypt": names in apposition count as the phrase itself."""
    for phrase in phrases:
        yield phrase
        for other in phrase.apposition:
            yield from other.members()


def _helped(context: Context, s: Parsed, fit: Fit, actor: str) -> tuple[str, ...]:
    """Whom it helps: by the frame, by the verb that a noun depends on, by what the text said of the actor before."""
    frame, governor = fit.frame, fit.predicate.governor
    phrases = fit.phrases(frame.beneficiary or _BENEFICIARY)
    named = _sides(context, context.parties(s, phrases) or _behind(context, s, fit, phrases), actor)
    if not named and governor is not None and fit.predicate.form == "noun":
        named = _sides(context, context.parties(s, governor.arg(*_ALONGSIDE)), actor)
    if named or frame.type not in _HELP:
        return named
    fighting = context.attackers(s) if frame.type in _BOMBING else ()
    return context.backed_by(actor) or _sides(context, fighting, actor)


def _behind(context: Context, s: Parsed, fit: Fit, phrases: list[Phrase]) -> tuple[str, ...]:
    """Whose "move" or "offensive" it is that somebody backs or opposes, where the phrase does not say."""
    if fit.frame.type not in _TAKING_SIDES:
        return ()
    deeds = any(context.denoter.is_a(s, x, name) for x in phrases for name in ("assault", "intervention"))
    return context.mover(s) if deeds else ()


def _sides(context: Context, names: tuple[str, ...], actor: str) -> tuple[str, ...]:
    """Those that can be helped here: not foreign, not the helper; in a war of sides not the country as a whole."""
    whole = context.names.domestic if context.names.sides else ()
    return tuple(x for x in names if x != actor and x not in whole and not context.names.is_foreign(x))


def _against(
    context: Context, s: Parsed, fit: Fit, actor: str, helped: tuple[str, ...], mutual: bool
) -> tuple[str, ...]:
    roles = fit.frame.against or (
        ("against", "on") if fit.frame.type in _HELP else ("object", "against", "on", "with", "to")
    )
    phrases = [x for x in fit.phrases(roles) if mutual or not context.denoter.is_place(s, x)]
    found = context.parties(s, phrases) or (() if helped else _behind(context, s, fit, phrases))
    return tuple(x for x in found if x != actor and x not in helped)


def _place(context: Context, s: Parsed, p: Predicate, fit: Fit) -> Location:
    """Where, for what happens somewhere; politics has no place unless the frame says so."""
    if fit.frame.place:
        return context.locator.in_roles(s, p, fit.frame.place)
    return context.locator.in_roles(s, p, _PLACE) if fit.frame.type in _PLACED else NOWHERE


def _own_mood(context: Context, s: Parsed, phrase: Phrase, among: list[Phrase], mood: Modality, said: bool) -> Modality:
    """In "Egypt, the Emirates and reportedly France": a hedge before one of several names lowers that one alone."""
    if mood.value not in ("asserted", "reported", "alleged") or len(among) < 2:
        return mood
    hedged = [x for x in among if s.tokens.low[x.i - 1] in context.vocabulary.hedges["alleged"] and x.i > 0]
    if not hedged or hedged[0] is among[0]:
        return mood
    if phrase not in hedged:
        return Modality("reported" if said else "asserted")
    word = s.tokens.words[phrase.i - 1]
    return Modality("reported" if word == "reportedly" else "alleged", word)
