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
_FAVOUR_ROLES = ("in", "on", "at")
_USES = frozenset(
    {
        "use",
        "deploy",
        "employ",
        "hire",
        "recruit",
        "rely",
        "field",
        "receive",
        "enlist",
        "have",
        "bring",
        "contract",
        "get",
    }
)
_GIVING = frozenset(
    "send deploy dispatch intervene cross provide supply hire recruit step fly give move station enter arrive land sell offer "
    "deliver pay lend join".split()
)
# What is given, and may be given to whoever is named before it.
_THINGS = frozenset({"arms", "drones", "training", "money", "intelligence", "military_support", "mercenaries"})
_ACCUSING = frozenset({"accuse", "blame", "condemn", "criticise", "criticize", "denounce"})
_REACH = 25  # tokens: roles further away do not stretch the quote


def code(context: Context, s: Parsed) -> Iterator[Draft]:
    """The involvement claims of a sentence."""
    told: set[tuple[str, str]] = set()
    for p in sorted(s.predicates, key=lambda x: x.form == "noun"):  # a noun says again what its verb has said
        given: set[str] = set()
        for fit in fitting(s, p, KIND, context.vocabulary.frames, context.denoter, context.vocabulary.lemma):
            if fit.frame.type in given or (given and "also" not in fit.frame.flags):
                continue
            if fit.frame.type in _TAKING_SIDES and _is_purpose(p):
                continue
            drafts = list(_drafts(context, s, p, fit))
            if drafts:
                given.add(fit.frame.type)
            for draft in drafts:
                key = (draft.claim.type, draft.claim.actor[0])
                if p.form != "noun" or key not in told:
                    yield draft
                told.add(key)


def _is_purpose(p: Predicate) -> bool:
    """In "sent troops *to help* X": what the sending is for, and not one more thing that is planned."""
    return p.mood == "infinitive" and p.link == "to" and p.governor is not None and p.governor.lemma in _GIVING


def _drafts(context: Context, s: Parsed, p: Predicate, fit: Fit) -> Iterator[Draft]:
    frame = fit.frame
    agents = _agents(context, s, fit)
    if not agents:
        return
    source = context.source(s, p)
    mood = context.modality(s, p, source)
    if p.lemma in _ACCUSING and mood.hedge and mood.hedge.casefold() == s.tokens.low[p.j - 1]:
        mood = Modality("reported" if source else "asserted")  # that X accuses Y is certain
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
    """The foreign actors of a frame with the phrases that name them: of the first role that has any, or of all."""
    frame, p = fit.frame, fit.predicate
    found: dict[str, Phrase] = {}
    for role in frame.actor or (_ACTOR_VERB if p.form == "verb" else _ACTOR_NOUN):
        phrases = [*_with_appositions(fit.args.get(role, ())), *(_joined_adjectives(s, p) if role == "mod" else ())]
        for phrase in phrases:
            for name in _first_part(context, s, p) or context.denoter.parties(s, phrase):
                if context.names.is_foreign(name):
                    found.setdefault(context.names.abroad(name), phrase)
        if found and "all" not in frame.flags:
            break
    return list(found.items())


def _joined_adjectives(s: Parsed, p: Predicate) -> list[Phrase]:
    """In "*Emirati* and Egyptian support": the adjectives that share the noun."""
    if p.phrase is None or p.phrase.group[-1:] != [p.phrase]:
        return []
    return [
        x
        for x in p.phrase.group[:-1]
        if any(m.kind == "demonym" and m.end == s.tokens.ends[x.j - 1] for m in x.mentions)
    ]


def _first_part(context: Context, s: Parsed, p: Predicate) -> tuple[str, ...]:
    """In "the Iranian-backed group", which may be a name of the group as a whole: who backs it."""
    if p.form != "compound":
        return ()
    return context.names.parties_in(s.tokens.words[p.i].rpartition("-")[0])


def _with_appositions(phrases: Iterator[Phrase] | tuple[Phrase, ...] | list[Phrase]) -> Iterator[Phrase]:
    """In "his foreign backers, the Emirates and Egypt": names in apposition count as the phrase itself."""
    for phrase in phrases:
        yield phrase
        for other in phrase.apposition:
            yield from other.members()


def _helped(context: Context, s: Parsed, fit: Fit, actor: str) -> tuple[str, ...]:
    """Whom it helps: by the frame, by the verb that a noun depends on, by what the text said of the actor before."""
    frame, governor = fit.frame, fit.predicate.governor
    phrases = fit.phrases(frame.beneficiary or _BENEFICIARY) or []
    phrases = [*phrases, *_for_whom(fit), *_purpose(context, s, fit.predicate)]
    named = _sides(context, context.parties(s, phrases) or _behind(context, s, fit, phrases), actor)
    if not named and governor is not None and fit.predicate.form == "noun":
        helping = "helping" in context.vocabulary.verbs.get(governor.lemma, ())  # "forces *backed* by US air strikes"
        named = _sides(context, context.parties(s, governor.arg(*_ALONGSIDE, *(("object",) if helping else ()))), actor)
    if named or frame.type not in _HELP:
        return named
    user = _user(context, s, fit) or _sides(context, _given_to(context, fit), actor)
    if user:
        return user
    fighting = context.attackers(s) if frame.type in _BOMBING else ()
    return context.backed_by(actor) or _sides(context, fighting, actor) or _foe_of(context, s, fit)


def _for_whom(fit: Fit) -> Iterator[Phrase]:
    """In "in support of X", "on behalf of X", "at the request of X", to "help" or "fight for" X: X, wherever it hangs."""
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
    if fit.predicate.form != "noun" or governor is None or governor.lemma not in _USES:
        return ()
    return tuple(x for x in context.parties(s, governor.arg("subject")) if not context.names.is_foreign(x))


def _given_to(context: Context, fit: Fit) -> tuple[str, ...]:
    """In "sold the army armoured vehicles", read as one phrase: whose name stands before the thing."""
    if fit.frame.type not in _THINGS or fit.predicate.form != "verb" or fit.predicate.lemma not in _GIVING:
        return ()
    names = [m for x in fit.args.get("object", ()) for m in x.mentions if m.actor is not None and m.kind == "actor"]
    return tuple(dict.fromkeys(context.names.party(m.actor) for m in names if m.actor is not None))


def _foe_of(context: Context, s: Parsed, fit: Fit) -> tuple[str, ...]:
    """In a war of two sides, the one whose enemy is struck from abroad."""
    sides = context.names.sides[:2]
    if fit.frame.type not in _BOMBING or len(sides) < 2:
        return ()
    struck = {x for x in context.parties(s, fit.phrases(("object", "on", "against", "at"))) if x in sides}
    return tuple(x for x in sides if x not in struck) if len(struck) == 1 else ()


def _behind(context: Context, s: Parsed, fit: Fit, phrases: list[Phrase]) -> tuple[str, ...]:
    """Whose "move" or "offensive" it is that somebody backs or opposes, where the phrase does not say."""
    if fit.frame.type not in _TAKING_SIDES:
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


def _against(
    context: Context, s: Parsed, fit: Fit, actor: str, helped: tuple[str, ...], mutual: bool
) -> tuple[str, ...]:
    roles = fit.frame.against or (
        ("against", "on") if fit.frame.type in _HELP else ("object", "against", "on", "with", "to")
    )
    phrases = [x for x in fit.phrases(roles) if mutual or _stands_for_somebody(context, s, x)]
    found = (
        context.parties(s, phrases)
        or _owners(context, s, phrases)
        or (() if helped else _behind(context, s, fit, phrases))
    )
    whole = context.names.domestic if context.names.sides else ()
    return tuple(x for x in found if x != actor and x not in helped and x not in whole)


def _owners(context: Context, s: Parsed, phrases: list[Phrase]) -> tuple[str, ...]:
    """Whose positions, convoys and targets are struck."""
    if not any(context.denoter.is_a(s, x, "target") or context.denoter.is_place(s, x) for x in phrases):
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
