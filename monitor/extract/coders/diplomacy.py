"""Talks, visits, calls, agreements, refusals, appeals, votes: who deals with whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from monitor.extract.attribution import Source
from monitor.extract.coders.participants import participants, taking_part
from monitor.extract.context import AHEAD, Context
from monitor.extract.frames import Fit, fitting
from monitor.extract.modality import Modality
from monitor.extract.reading import Draft
from monitor.extract.syntax.ir import Parsed, Phrase, Predicate
from monitor.extract.syntax.nominals import is_class
from monitor.model.claim import Claim

KIND = "diplomacy"
_ACTOR_VERB = ("subject", "by")
_ACTOR_NOUN = ("subject", "mod", "by", "between", "among", "of")
_RECIPIENT = ("object", "second", "with", "to", "on", "against", "for", "from")
_PLACE = ("in", "at", "to", "into", "near")
_REACH = 25  # tokens: roles further away do not stretch the quote
_WILL = frozenset({"will", "would", "shall"})
# "could not accept" is a refusal as "would not" is.
_CANNOT = frozenset({"could", "can", "cannot"})
# "must", "should" in what a party says is what it asks for.
_OUGHT = frozenset({"must", "should", "ought"})
_VOTES = frozenset({"legislation"})
_GATHERINGS = frozenset({"meeting", "negotiation", "conference", "phone_call", "visit", "agreement"})
# Types of one act: what a verb tells of an event ("held talks") is not told again by its noun.
_FAMILIES = (
    frozenset({"meeting", "negotiation", "conference", "phone_call"}),
    frozenset({"agreement", "resolution"}),
    frozenset({"talks_collapse", "refusal"}),
    frozenset({"appeal", "statement", "position"}),
)
# What a party offers, asks or refuses to do is not another act.
_SPOKEN = frozenset({"position", "refusal", "appeal"})
_OWN_WORD = frozenset({"position", "refusal", "appeal", "statement", "invitation"})
# Classes of phrases that name an event with participants of its own; acts whose participants those are as well.
_EVENTS = ("parley", "gathering", "session", "accord", "call")
_SHARED = frozenset({"meeting", "negotiation", "conference", "phone_call", "agreement", "talks_collapse", "refusal"})
# "flew to X to meet Y" tells of the meeting.
_MOTION = frozenset({"travel", "fly", "visit", "arrive", "head", "go", "come", "return"})
# Whose refusal or hope of a thing is told; the thing itself is not another act.
_REFUSING = frozenset({"refuse", "decline", "reject", "rule", "boycott", "rebuff", "turn", "shun", "snub"})
# What exists once it has been made.
_LASTING = frozenset({"agreement", "accord", "memorandum", "pact", "deal", "treaty", "resolution"})
# Verbs whose infinitive need not come true.
_OPEN = frozenset({"plan", "desire", "urge", "fail", "try"})
# Told as done where they are the purpose of another act.
_TOLD = frozenset({"meeting", "appeal", "statement", "negotiation"})


def code(context: Context, s: Parsed) -> Iterator[Draft]:
    """The diplomacy claims of a sentence; one event told by a verb and its noun is one claim."""
    seen: set[tuple[str, tuple[str, ...]]] = set()
    told: set[tuple[frozenset[str], int]] = set()
    coded: dict[int, str] = {}
    for p in sorted(s.predicates, key=lambda p: p.form != "verb"):
        if p.phrase is not None and _in_name(s, p.phrase):
            continue
        if p.phrase is not None and any(
            (family, id(p.phrase)) in told for family in _FAMILIES if _may(context, p, family)
        ):
            continue
        if p.governor is not None and p.link in ("to", "ing") and coded.get(id(p.governor)) in _SPOKEN:
            continue
        draft = None if _refused(p) else _framed(context, s, p) or _asked(context, s, p) or _ruled_out(context, s, p)
        if draft is None:
            continue
        claim = draft.claim
        coded[id(p)] = claim.type
        if claim.type in _GATHERINGS:
            context.remember_gathering(s, claim)
        told |= {(family, id(x)) for family in _FAMILIES if claim.type in family for x in p.arg("object", "in", "to")}
        key = (claim.type, tuple(sorted({*claim.actor, *claim.recipient})))
        if key not in seen:
            seen.add(key)
            yield draft


def _in_name(s: Parsed, phrase: Phrase) -> bool:
    """In "the Government of National Accord": part of a name, no event."""
    head = s.tokens.starts[phrase.head]
    return any(m.actor is not None and m.kind != "demonym" and m.start < head < m.end for m in s.mentions)


def _may(context: Context, p: Predicate, family: frozenset[str]) -> bool:
    """Whether a frame of the predicate's noun gives a type of the family."""
    table = context.vocabulary.frames.nouns if p.form == "noun" else context.vocabulary.frames.compounds
    return any(frame.kind == KIND and frame.type in family for frame in table.get(p.lemma, ()))


def _refused(p: Predicate) -> bool:
    """What is refused: "refused *to meet*", "ruled out *talks*"."""
    g = p.governor
    return g is not None and g.lemma in _REFUSING and (p.link == "to" or p.form == "noun") and not g.negated


def _framed(context: Context, s: Parsed, p: Predicate) -> Draft | None:
    """By the first frame that fits and whose participants are there."""
    vocabulary = context.vocabulary
    fits = list(fitting(s, p, KIND, vocabulary.frames, context.denoter, vocabulary.lemma))
    if p.negated and p.modal in _WILL:
        fits.sort(key=lambda fit: "told" not in fit.frame.flags)
    for fit in fits:
        draft = _draft(context, s, p, fit)
        if draft is not None:
            return draft
    return None


def _draft(context: Context, s: Parsed, p: Predicate, fit: Fit) -> Draft | None:
    frame = fit.frame
    actors, others = _sides(context, s, p, fit)
    if (not actors and "agentless" not in frame.flags) or not _fits(context, s, p, fit):
        return None
    if "two" in frame.flags and len({*actors, *others}) < 2 and not _convenes(context, s, p):
        return None
    if "foreign" in frame.flags and not any(context.names.is_foreign(x) for x in (*actors, *others)):
        return None
    source = context.source(s, p)
    own = frame.type in _OWN_WORD and "told" not in frame.flags
    if source is not None and own and set(actors) & set(source.party):
        source = None  # what a party itself asks, holds or refuses is its act, not its report of one
    mood = _mood(context, s, p, source, fit=fit)
    if mood.value == "negated":
        return None  # what did not happen is no act; a refusal has its own words
    if p.mood == "participle" and not actors and mood.value not in AHEAD:
        return None
    if "ahead" in frame.flags and mood.value != "planned":
        return None
    if "together" in frame.flags:
        actors, others = (*actors, *others), ()
    claim = Claim(
        kind=KIND,
        type="resolution" if frame.type in _VOTES and "UN" in actors else frame.type,
        modality=mood.value,
        attribution=source.label if source else None,
        attribution_type=source.type if source else "author",
        actor=actors,
        recipient=others,
        place=context.locator.in_roles(s, p, frame.place or _PLACE),
        when=context.times.of(s, p, ahead=mood.value in AHEAD),
    )
    used = [x for xs in fit.args.values() for x in xs if abs(x.i - p.i) < _REACH]
    return context.draft(s, p, claim, rule=frame.rule, phrases=used, mood=mood, source=source)


def _fits(context: Context, s: Parsed, p: Predicate, fit: Fit) -> bool:
    """Conditions of a frame's flags on the verb itself."""
    flags = fit.frame.flags
    if "told" in flags and p.modal not in _WILL | _CANNOT:
        return False
    if "predicative" in flags and not any(True for _ in p.arg("second", "as")):
        return False
    if "failed" in flags and not (_failed(context, p) or (p.negated and not p.modal)):
        return False
    return not (fit.frame.type == "visit" and _marches(s, p))


def _convenes(context: Context, s: Parsed, p: Predicate) -> bool:
    """In "EU leaders, meeting in Brussels", "a meeting of IGAD leaders": an organisation's members meet each other."""
    return any(context.denoter.is_a(s, x, "union") for x in p.arg("subject", "object" if p.form == "noun" else "by"))


def _failed(context: Context, p: Predicate) -> bool:
    g = p.governor
    return g is not None and p.link == "to" and not g.negated and is_class(g, "fail", context.vocabulary.verbs)


def _marches(s: Parsed, p: Predicate) -> bool:
    """An army or armed group that arrives somewhere pays no visit."""
    return any(
        m.actor is not None and m.actor.type in ("side", "armed_group") and m.start <= s.tokens.starts[x.head] < m.end
        for x in p.arg("subject")
        for m in x.mentions
    )


def _sides(context: Context, s: Parsed, p: Predicate, fit: Fit) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who does it and who else takes part."""
    frame = fit.frame
    actors = _first_role(context, s, fit, frame.actor or (_ACTOR_VERB if p.form == "verb" else _ACTOR_NOUN))
    others = participants(context, s, fit.phrases(frame.recipient or _RECIPIENT), acting=False)
    if frame.type in _SHARED:
        others += tuple(x for event in _events(context, s, p) for x in taking_part(context, s, event))
    if not actors:
        actors, others = tuple(dict.fromkeys(others)), ()
    return actors, tuple(dict.fromkeys(x for x in others if x not in actors))


def _events(context: Context, s: Parsed, p: Predicate) -> Iterator[Phrase]:
    """The events with participants of their own that the predicate is about: its own noun, or what a verb takes."""
    if p.form == "noun" and p.phrase is not None:
        yield p.phrase
        return
    for x in p.arg("object", "subject", "in", "to", "at", "over", "of", "from"):
        if any(context.denoter.is_a(s, x, name) for name in _EVENTS) and not context.denoter.parties(s, x):
            yield x


def _mood(context: Context, s: Parsed, p: Predicate, source: Source | None, *, fit: Fit) -> Modality:
    """With the flag ``told``, "said it would not attend" is the refusal itself, and no plan."""
    mood = context.modality(s, p, source)
    firm = Modality("reported" if source is not None else "asserted")
    if mood.value == "alleged" and mood.hedge is not None and mood.hedge.lower() == s.tokens.low[p.j - 1]:
        return firm  # "accused": the act itself, no doubt about it
    if mood.value == "planned" and p.link == "to" and fit.frame.type in _TOLD and _for_that(context, s, p, source):
        return firm
    if mood.value in AHEAD and p.form == "noun" and p.lemma in _LASTING and _stands(context, s, p):
        return firm
    if fit.frame.flags & {"told", "failed"} and mood.value in ("negated", "hypothetical"):
        return firm
    return mood


def _for_that(context: Context, s: Parsed, p: Predicate, source: Source | None) -> bool:
    """In "flew to X *to meet* Y", "met him *to urge* a halt": told as done, unless the main verb looks ahead itself."""
    g = p.governor
    if g is None or g.modal or g.negated:
        return False
    classes = context.vocabulary.verbs.get(g.lemma, frozenset())
    if g.lemma not in _MOTION and (classes & _OPEN or p.lemma == "meet"):
        return False
    return context.modality(s, g, source).value in ("asserted", "reported")


def _stands(context: Context, s: Parsed, p: Predicate) -> bool:
    """In "unless *the memorandum* is cancelled": there is one."""
    phrase = p.phrase
    if phrase is None or s.tokens.low[phrase.i] not in ("the", "this"):
        return False
    ahead = context.vocabulary.sets["planned_adjectives"]
    return not any(s.tokens.low[k] in ahead for k in range(phrase.i, phrase.head))


def _asked(context: Context, s: Parsed, p: Predicate) -> Draft | None:
    """In "X said Y must withdraw", "Y needs a truce, X says": a party's word on what has to be done is its appeal."""
    peace = p.lemma == "need" and any(context.denoter.is_a(s, x, "peace") for x in p.arg("object"))
    if p.form != "verb" or p.negated or not (p.modal in _OUGHT or (peace and not p.modal)):
        return None
    source = context.source(s, p)
    if source is None or source.verb is None or not source.party or source.verb.negated:
        return None
    asked = participants(context, s, p.arg("object" if p.voice == "passive" else "subject"), acting=False)
    claim = Claim(
        kind=KIND,
        type="appeal",
        modality="reported",
        attribution=source.label,
        attribution_type=source.type,
        actor=source.party,
        recipient=tuple(x for x in asked if x not in source.party),
        when=context.times.of(s, p),
    )
    used = [x for x in p.arg("subject", "object") if abs(x.i - p.i) < _REACH]
    return context.draft(s, p, claim, rule="appeal.ought", phrases=used, mood=Modality("reported"), source=source)


def _ruled_out(context: Context, s: Parsed, p: Predicate) -> Draft | None:
    """In "X said there would be no talks with Y": X refuses."""
    if p.form != "noun" or not p.negated or "talk" not in context.vocabulary.nouns.get(p.lemma, frozenset()):
        return None
    source, g = context.source(s, p), p.governor
    if source is None or not source.party or g is None or g.lemma != "be" or g.modal not in _WILL:
        return None
    claim = Claim(
        kind=KIND,
        type="refusal",
        modality="reported",
        attribution=source.label,
        attribution_type=source.type,
        actor=source.party,
        recipient=tuple(x for x in participants(context, s, p.arg("with", "between")) if x not in source.party),
        when=context.times.of(s, p),
    )
    mood = Modality("reported")
    return context.draft(s, p, claim, rule="refusal.none", phrases=p.arg("with"), mood=mood, source=source)


def _first_role(context: Context, s: Parsed, fit: Fit, roles: Iterable[str]) -> tuple[str, ...]:
    for role in roles:
        found = participants(context, s, fit.args.get(role, ()), capitals=role != "mod")
        if found:
            return found
    return ()
