"""What foreign actors do for or against a side: one claim for each of them.

The foreign actor is the agent of the frame, or whose the things are that are given, sent or used; whom it helps is
found in the frame's own roles, else in the side that the sentence is about, else in the side that the document shows
it to back. A foreign force that fights is a claim here as well as a front's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from monitor.extract.coders.receivers import HELP, TAKING_SIDES, against, gives, helped, things
from monitor.extract.context import Context
from monitor.extract.frames import Fit, fitting
from monitor.extract.modality import Modality
from monitor.extract.reading import Draft
from monitor.extract.syntax.ir import Parsed, Phrase, Predicate
from monitor.model.claim import CURRENT, NOWHERE, Claim, Location

KIND = "involvement"
_ACTOR_VERB = ("subject",)
_ACTOR_NOUN = ("subject", "mod", "from", "by")
_PLACE = ("in", "to", "into", "on", "at", "near", "inside", "across", "over", "object")
_PLACED = frozenset({"troops", "air_strikes", "drones", "mercenaries", "troop_withdrawal", "embargo_violation", "arms"})
_ACCUSING = frozenset({"accuse", "blame", "condemn", "criticise", "criticize", "denounce"})
_REACH = 25  # tokens: roles further away do not stretch the quote

_LIST = 30  # tokens that a list of names may take
_OWN = frozenset({"their", "its", "his", "her"})


def code(context: Context, s: Parsed) -> Iterator[Draft]:
    """The involvement claims of a sentence."""
    found: list[Draft] = []
    told: set[tuple[str, str]] = set()
    sent: set[int] = set()  # phrases for what somebody gives or sends: these act for the sender
    for p in sorted(s.predicates, key=lambda x: x.form == "noun"):  # a noun says again what its verb has said
        given: set[str] = set()
        for fit in _readings(context, s, p, sent):
            frame = fit.frame
            if frame.type in given or (given and "also" not in frame.flags):
                continue
            if frame.type in TAKING_SIDES and _is_purpose(context, p):
                continue
            for draft in _drafts(context, s, p, fit):
                key = (draft.claim.type, draft.claim.actor[0])
                given.add(frame.type)
                if not (p.form == "noun" and key in told) and not ("once" in frame.flags and key in context.told):
                    found.append(draft)
                told.add(key)
    context.told |= told
    yield from _distinct(found)


def _readings(context: Context, s: Parsed, p: Predicate, sent: set[int]) -> Iterator[Fit]:
    """The frames that hold, in order; one that speaks of things given or sent once for each type of thing."""
    for fit in fitting(s, p, KIND, context.vocabulary.frames, context.denoter, context.vocabulary.lemma):
        if fit.frame.type != "means":
            yield fit
            continue
        own = fit.frame.means == ("self",)
        phrases = [p.phrase] if own and p.phrase is not None else things(context, s, fit)
        if fit.frame.means == ("subject",) and any(id(x) in sent for x in phrases):
            continue
        if not own and p.form == "verb" and fit.frame.means != ("subject",):
            sent.update(map(id, phrases))
        types = dict.fromkeys(context.denoter.means(s, x) for x in phrases)
        yield from (replace(fit, frame=replace(fit.frame, type=name)) for name in types if name)


def _distinct(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """What one sentence tells of an actor is one claim of a type, the fullest, unless it is for or against another."""
    for k, draft in enumerate(drafts):
        others = ((j, x) for j, x in enumerate(drafts) if j != k and _same(draft.claim, x.claim))
        if not any((_fullness(x), -j) > (_fullness(draft), -k) for j, x in others):
            yield draft


def _same(a: Claim, b: Claim) -> bool:
    if (a.type, a.actor, a.modality) != (b.type, b.actor, b.modality):
        return False
    sides = ((a.beneficiary, b.beneficiary), (a.against, b.against))
    return all(not x or not y or x == y for x, y in sides)


def _fullness(draft: Draft) -> int:
    claim = draft.claim
    return 2 * bool(claim.beneficiary) + bool(claim.against) + bool(claim.place.name)


def completed(context: Context, drafts: Iterable[Draft]) -> Iterator[Draft]:
    """The document's claims, where help has the side that the document elsewhere shows its giver to help."""
    for draft in drafts:
        claim = draft.claim
        sides = context.backed_by(claim.actor[0]) if claim.kind == KIND and claim.type in HELP else ()
        if sides and not claim.beneficiary and not set(sides) & {*claim.against, *claim.actor}:
            yield replace(draft, claim=replace(claim, beneficiary=sides))
        else:
            yield draft


def _is_purpose(context: Context, p: Predicate) -> bool:
    """In "sent troops *to help* X": what the sending is for, and not one more thing that is planned."""
    return p.mood == "infinitive" and p.link == "to" and p.governor is not None and gives(context, p.governor)


def _drafts(context: Context, s: Parsed, p: Predicate, fit: Fit) -> Iterator[Draft]:
    frame = fit.frame
    agents = _agents(context, s, fit)
    if not agents:
        return
    source = context.source(s, p)
    mood = _presupposed(context, s, p, context.modality(s, p, source), source is not None)
    if p.lemma in _ACCUSING and mood.hedge and mood.hedge.casefold() == s.tokens.low[p.j - 1]:
        mood = Modality("reported" if source else "asserted")  # that X accuses Y is certain
    if _is_urged(context, p, mood):
        return
    mutual = "mutual" in frame.flags
    for name, phrase in agents:
        friends = () if mutual or "unhelped" in frame.flags else helped(context, s, fit, name)
        foes = against(context, s, fit, name, friends, mutual)
        wanting = "receiver" in frame.flags or (frame.means and frame.type in TAKING_SIDES)
        if wanting and not (friends or foes):
            continue
        own = _own_mood(context, s, phrase, [x for _, x in agents], mood, source is not None)
        claim = Claim(
            kind=KIND,
            type=frame.type,
            modality=own.value,
            attribution=source.label if source else None,
            attribution_type=source.type if source else "author",
            actor=(name,),
            against=foes,
            beneficiary=friends,
            place=_place(context, s, p, fit, name),
            when=context.times.of(s, p),
        )
        if own.value in CURRENT and friends:
            context.remember_backer(name, friends)
        used = [x for xs in fit.args.values() for x in xs if abs(x.i - p.i) < _REACH]
        yield context.draft(s, p, claim, rule=frame.rule, phrases=used, mood=own, source=source)


def _is_urged(context: Context, p: Predicate, mood: Modality) -> bool:
    """What somebody is told to do is an opinion of what should be done: no claim (coding rules §3)."""
    urging = p.link == "to" and p.governor is not None and "urge" in context.vocabulary.verbs.get(p.governor.lemma, ())
    return urging and mood.value == "hypothetical"


def _agents(context: Context, s: Parsed, fit: Fit) -> list[tuple[str, Phrase]]:
    """The foreign actors of a frame with the phrases that name them: of the first role that has any, or of all."""
    frame, p = fit.frame, fit.predicate
    found: dict[str, Phrase] = {}
    for role in frame.actor or (_ACTOR_VERB if p.form == "verb" else _ACTOR_NOUN):
        phrases = [*_with_appositions(fit.args.get(role, ())), *(_joined_adjectives(s, p) if role == "mod" else ())]
        for phrase in phrases:
            for name in _first_part(context, s, p) or (*context.denoter.parties(s, phrase), *_hyphened(s, phrase)):
                if context.names.is_foreign(name) and name != context.names.opponent:
                    found.setdefault(context.names.abroad(name), phrase)
        if found and "all" not in frame.flags:
            break
    # "his foreign backers, A and B": where some are named, the description is no actor beside them.
    described = {m.name for m in s.mentions if m.generic}
    named = [(name, phrase) for name, phrase in found.items() if name not in described]
    return _members(context, s, p, found) or named or list(found.items())


def _hyphened(s: Parsed, phrase: Phrase) -> tuple[str, ...]:
    """In "a *Russian-Turkish* attempt": both."""
    pairs = [
        (a.name, b.name)
        for a, b in zip(phrase.mentions, phrase.mentions[1:], strict=False)
        if a.kind == b.kind == "demonym" and b.start == a.end + 1 and s.tokens.text[a.end] in "-–"
    ]
    return pairs[0] if pairs else ()


def _members(context: Context, s: Parsed, p: Predicate, found: Mapping[str, Phrase]) -> list[tuple[str, Phrase]]:
    """In "regional states, including A and B, …": those that a description is said to include."""
    low, starts = s.tokens.low, s.tokens.starts
    for k in range(p.i - 1, max(1, p.i - _LIST), -1):
        if low[k] != "including":
            continue
        head = low[k - 1] if s.tokens.tags[k - 1] not in ".," else low[k - 2]
        for name, phrase in found.items():
            if name.casefold().split()[-1] == head:
                inside = [m for m in s.mentions if starts[k] < m.start < starts[p.i] and m.actor is not None]
                names = dict.fromkeys(context.names.party(m.actor) for m in inside if m.actor is not None)
                return [(one, phrase) for one in names if context.names.is_foreign(one)]
    return []


def _presupposed(context: Context, s: Parsed, p: Predicate, mood: Modality, said: bool) -> Modality:
    """What somebody should "escalate" or "stop" as *theirs* is there, whether they do so or not."""
    g = p.governor
    if p.form != "noun" or p.phrase is None or g is None or s.tokens.low[p.phrase.i] not in _OWN:
        return mood
    if "presuppose" not in context.vocabulary.verbs.get(g.lemma, ()):
        return mood
    return Modality("reported" if said else "asserted")


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


def _with_appositions(phrases: Iterable[Phrase]) -> Iterator[Phrase]:
    """In "his foreign backers, the Emirates and Egypt": names in apposition count as the phrase itself."""
    for phrase in phrases:
        yield phrase
        for other in phrase.apposition:
            yield from other.members()


def _place(context: Context, s: Parsed, p: Predicate, fit: Fit, actor: str) -> Location:
    """Where, for what happens somewhere (never the actor's own country); politics has none unless the frame says."""
    if fit.frame.place:
        return context.locator.in_roles(s, p, fit.frame.place)
    if fit.frame.type not in _PLACED:
        return NOWHERE
    roles = ("from", *_PLACE) if fit.frame.type == "troop_withdrawal" else _PLACE
    place = context.locator.in_roles(s, p, roles)
    return place if place.name != actor else NOWHERE


def _own_mood(context: Context, s: Parsed, phrase: Phrase, among: list[Phrase], mood: Modality, said: bool) -> Modality:
    """In "Egypt, the Emirates and reportedly France": a hedge before one of several names lowers that one alone."""
    if mood.value not in ("asserted", "reported", "alleged") or len(among) < 2:
        return mood
    hedges = context.vocabulary.hedges["alleged"]
    hedged = [x for x in among if _word_before(s, x) in hedges]
    if not hedged or hedged[0] is among[0]:
        return mood
    if phrase not in hedged:
        return Modality("reported" if said else "asserted")
    word = _word_before(s, phrase)
    return Modality("reported" if word == "reportedly" else "alleged", word)


def _word_before(s: Parsed, phrase: Phrase) -> str:
    """The word before a phrase, over commas and its article."""
    k = phrase.i - 1
    while k > 0 and s.tokens.tags[k] in ",D":
        k -= 1
    return s.tokens.low[k] if k >= 0 else ""
