"""Talks, visits, calls, agreements, refusals, appeals, votes: who deals with whom."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from monitor.extract.certainty import Modality
from monitor.extract.coders import acts, switches
from monitor.extract.coders.moods import mood_of
from monitor.extract.coders.participants import participants, taking_part
from monitor.extract.coders.several import couple, guests, of_others, parties_to_it, set_apart, to_be_done_there, venue
from monitor.extract.coders.stances import taken
from monitor.extract.context import AHEAD, GATHERINGS, Context, near
from monitor.extract.frames import Fit, fitting, infinitives
from monitor.extract.places import located
from monitor.extract.reading import Draft
from monitor.extract.source import Source
from monitor.extract.syntax.closed import WILL
from monitor.extract.syntax.ir import SURFACE, Args, Parsed, Parties, Phrase, Predicate
from monitor.extract.syntax.nominals import is_class
from monitor.extract.whereabouts import SPAN
from monitor.lexicon.vocabulary import wordset
from monitor.model.claim import NOWHERE, Claim, Location
from monitor.model.measure import TimeExpression

KIND = "diplomacy"
_ACTOR_NOUN = ("subject", "mod", "by", "between", "among", "of")
_RECIPIENT = ("object", "second", "with", "to", "on", "against", "for", "from")
_NUMBERED = re.compile(r"[Rr]esolution \d{3,4}$")
_THERE = GATHERINGS | {"delegation", "refusal"}
# What is said at a meeting that the same sentence tells of is said there.
_WORDS = frozenset({"statement", "position", "appeal"})
_TOGETHER = acts.TALKS | {"visit", "agreement"}
_OWN_WORD = frozenset({"position", "refusal", "appeal", "statement", "invitation"})
# Classes of phrases that name an event with participants of its own; acts whose participants those are as well.
_EVENTS = ("parley", "gathering", "session", "accord", "call")
_MORE = {"refusal": ("overture", "invite"), "talks_collapse": ("attempt", "mediation")}


def code(context: Context, s: Parsed) -> Iterator[Draft]:
    """The diplomacy claims of a sentence; one event told by a verb and its noun is one claim."""
    told, drafts = acts.Acts(context, s), list[Draft]()
    for p in sorted(s.predicates, key=acts.turn):
        if told.is_none(p):
            continue
        host = told.host(p)
        draft = _framed(context, s, p, host) or taken(context, s, p)
        if draft is None or told.again(p, draft.claim, host):
            continue
        claim = draft.claim
        if told.content(p) and (claim.type, claim.modality) != ("election", "planned"):
            continue  # but "undertook *to hold elections* in May": a vote on the calendar is told beside the promise
        told.keep(p, claim)
        if claim.type in _TOGETHER:
            context.remember_gathering(s, claim)
            context.remember_met(s, claim)
            context.awaited |= {s.index} if claim.modality in AHEAD else set()
        context.remember_jointly(s, claim.actor)
        if claim.type in _OWN_WORD or claim.type in ("resolution", "legislation"):
            context.spoken = (s.index, claim)
        drafts.append(draft)
    yield from acts.distinct([d for d in drafts if not told.announces(d)])


def _framed(context: Context, s: Parsed, p: Predicate, host: Claim | None) -> Draft | None:
    """By the first frame that fits and whose participants are there; ``host``: the act that the event goes with."""
    fits = list(fitting(s, p, KIND, context.denoter))
    if p.negated and p.modal in WILL:
        fits.sort(key=lambda fit: "told" not in fit.frame.flags)
    for fit in fits:
        if fit.frame.type == "none":
            return None
        if (draft := _draft(context, s, p, fit, host)) is not None:
            return draft
    return None


def _draft(context: Context, s: Parsed, p: Predicate, fit: Fit, host: Claim | None) -> Draft | None:
    frame = fit.frame
    actors, others = _sides(context, s, p, fit)
    if host is not None and frame.type in acts.SHARED:
        actors, others = acts.joined(p, host, actors, others)
    if not _attended(context, s, p, fit, actors, others) or not switches.hold(context, s, p, fit):
        return None
    source = context.source(s, p)
    if source is None and any(s.tokens.low[x.i] in ("i", "we") for x in p.arg("subject")):
        return None  # the author himself
    source = _reporter(context, s, fit, source, actors)
    mood = mood_of(context, s, p, source, fit=fit)
    if _no_act(fit, mood, actors):
        return None
    ahead = mood.value in AHEAD or (mood.value == "negated" and p.modal in WILL)
    claim = Claim(
        kind=KIND,
        type="resolution" if _of_council(s, p, fit, actors) else frame.type,
        actor=actors,
        recipient=others,
        place=_place(context, s, p, fit, actors, ahead=mood.value in AHEAD, host=host),
        when=_when(context, s, p, fit, ahead=ahead),
    )
    used = near(p, fit.phrases(fit.args))
    return context.draft(s, p, claim, rule=frame.rule, phrases=used, mood=mood, source=source, flags=frame.flags)


def _attended(context: Context, s: Parsed, p: Predicate, fit: Fit, actors: Parties, others: Parties) -> bool:
    """Whether those are there whom such an act takes: somebody, two, somebody from abroad."""
    frame = fit.frame
    # "*parliament* passed the budget": nobody says whose
    voted = frame.type == "legislation" and p.modal in ("", *WILL)
    chamber = voted and any("legislature" in context.denoter.classes(s, x) for x in p.arg("subject"))
    if not actors and not chamber and "agentless" not in frame.flags:
        return False
    few = len({*actors, *others}) < 2 and not any(x.endswith(acts.GUESTS) for x in actors)  # guests are several
    if "two" in frame.flags and few and not switches.convenes(context, s, p, frame.type):
        return False
    abroad = context.names.between_states or any(context.names.is_foreign(x) for x in (*actors, *others))
    return abroad or "foreign" not in frame.flags


def _reporter(context: Context, s: Parsed, fit: Fit, source: Source | None, actors: Parties) -> Source | None:
    """Who says so; what a party itself asks, holds or refuses is its act, not its report of one."""
    if source is None or fit.frame.type not in _OWN_WORD or "told" in fit.frame.flags:
        return source
    own = {x for x in actors if x in source.party or source.label.startswith(f"{x} ")}
    own |= {*actors} & {*participants(context, s, source.tellers)}
    return None if own and not (source.verb and is_class(source.verb, "deny")) else source


def _no_act(fit: Fit, mood: Modality, actors: Parties) -> bool:
    """What did not happen or only might is no act, but for a vote that people wait for."""
    frame, ahead = fit.frame, mood.value in AHEAD
    if mood.value == "negated" and frame.type != "election":
        return True
    if mood.value == "hypothetical" and frame.type in (*acts.EVENTS, "position", "talks_collapse", "economic"):
        return True
    until = mood.hedge == "until" and frame.type in acts.EVENTS  # "held in escrow *until they agree*"
    if until or (fit.predicate.mood == "participle" and not actors and not ahead):
        return True
    if ahead and (frame.type == "statement" or (frame.type == "agreement" and not actors)):
        return True  # what may be said or agreed, nobody knows by whom
    return "ahead" in frame.flags and mood.value != "planned"


def _when(context: Context, s: Parsed, p: Predicate, fit: Fit, *, ahead: bool) -> TimeExpression:
    """When it was done; what a party says of itself it holds when it says so ("We are ready," X wrote *on Sunday*)."""
    when = context.times.of(s, p, ahead=ahead)
    told = context.source(s, p)
    if fit.frame.type in _WORDS and not ahead and when.basis == "doc" and told is not None and told.verb is not None:
        return context.times.of(s, told.verb)
    return when


def _of_council(s: Parsed, p: Predicate, fit: Fit, actors: Parties) -> bool:
    """In "the Security Council endorsed the truce": what the council adopts is a resolution."""
    if "UN" not in actors:
        return False
    council = any("council" in s.tokens.low[x.i : x.j] for x in fit.phrases(("subject", "by")))
    adopted = fit.frame.type in ("agreement", "position") and p.lemma in wordset("adopting")
    return fit.frame.type == "legislation" or (council and adopted)


def _place(
    context: Context, s: Parsed, p: Predicate, fit: Fit, actors: Parties, *, ahead: bool, host: Claim | None
) -> Location:
    """Where the frame says; those who come together do so where the text has just told of it."""
    roles = fit.frame.place or ("in", "at", "to", "into", "near", "where")
    called = fit.frame.type == "delegation" and p.lemma in wordset("calling_in")
    said = fit.frame.type in _WORDS or fit.frame.type == "refusal"
    place = context.locator.in_roles(s, p, roles, _outside_content(context, s, p) if said else acts.beside_accord(p))
    if place.name is None:
        place = context.locator.in_roles(s, p, roles)
    if place.name is None and "guests" in fit.frame.flags:
        at = next((m for x in p.arg("subject") if (m := venue(context, s, x)) is not None), None)
        return located(at.name, at.place) if at is not None else place
    if fit.frame.type == "agreement" and (talks := _talked_at(context, s, p)).name is not None:
        return talks
    if fit.frame.type == "economic" and place.id is None:
        return NOWHERE  # "shut *the terminals*"
    if place.name is None and fit.frame.type == "election":
        return context.country()
    if place.name is not None or fit.frame.type not in (_THERE | _WORDS) or called:
        return place
    if host is not None and host.place.name is not None:  # "came to X *for talks*"
        return host.place.inferred()
    here = ahead or fit.frame.type in _WORDS or fit.frame.type == "refusal"
    others = of_others(context, s, p, actors if fit.frame.type == "agreement" else ())
    met = context.venue(s, back=0 if here or others else SPAN - 1, held=not ahead)
    if not here and to_be_done_there(s, p, met):  # "agreed *to meet in X*": where they met before
        return context.venue(s, since=1)
    return NOWHERE if here and set_apart(s, p, met) else met


def _outside_content(context: Context, s: Parsed, p: Predicate) -> Args:
    """What goes with a word, without what its content is about: not "demanded an end to the war *in X*"."""
    first = min((x.i for x in p.arg("object", "for", "against", "on", "to")), default=len(s.tokens.words))
    met = [x.j for x in s.phrases if x.i > first and context.denoter.is_a(s, x, "gathering", "session", "parley")]
    return {
        role: [x for x in phrases if x.i <= first or any(j <= x.i <= j + 1 for j in met)]
        for role, phrases in p.args.items()
    }


def _talked_at(context: Context, s: Parsed, p: Predicate) -> Location:
    """In "agreed on a truce in X after talks *in Y*": where they talked."""
    events = (q for q in s.predicates if q.form == "noun" and q.i > p.i and acts.goes_with(s, q, {id(p)}) is not None)
    talks = (q for q in events if q.phrase and context.denoter.is_a(s, q.phrase, "parley", "gathering", "session"))
    return next((context.locator.in_roles(s, q, ("in", "at")) for q in talks), NOWHERE)


def _sides(context: Context, s: Parsed, p: Predicate, fit: Fit) -> tuple[Parties, Parties]:
    """Who does it and who else takes part."""
    frame = fit.frame
    actors = _first_role(context, s, fit, frame.actor or (("subject",) if p.form == "verb" else _ACTOR_NOUN))
    if p.above.lemma == "join" and p.mood == "gerund":  # "X *joined Y in condemning* Z"
        actors = tuple(dict.fromkeys((*actors, *participants(context, s, p.above.arg("object")))))
    others = _others(context, s, p, fit, actors)
    if (told := _told_of(context, s, fit, actors, others)) is not None:
        return told, ()
    # Who is refused is not who refuses.
    two = frame.type in acts.SHARED or (frame.flags & {"agentless", "two"} and frame.type != "appeal")
    if not actors and (p.form != "verb" or (two and frame.type != "refusal")):
        return others, ()
    return actors, tuple(x for x in others if x not in actors)


def _others(context: Context, s: Parsed, p: Predicate, fit: Fit, actors: Parties) -> Parties:
    """Who else takes part: with whom it is done, who is asked or shunned, and those of the event that it is about."""
    kind, gathering = fit.frame.type, fit.frame.type in acts.SHARED
    usual = ("object", "second", "with", "alongside", "to", "from") if gathering else _RECIPIENT
    named = (x for x in fit.phrases(fit.frame.recipient or usual) if not x.mentions or x.has_actor)  # no town
    whom = [x for x in named if s.tokens.word(x.i - 2) not in wordset("borders")]  # "near the border *with X*"
    asked: list[Phrase] = []
    if kind == "appeal":  # not of "called for sanctions *on X*", "*with X* at his side, Y called"
        own = ("force",) if set(actors) & context.names.domestic else ()  # "the military" is the country's that asks it
        wanted = min((x.i for x in p.arg("for")), default=len(s.tokens.words))
        whom = [x for x in whom if (x.prep != "on" or x.i < wanted) and (x.prep != "with" or x.i > p.i)]
        whom = [x for x in whom if x.mentions or not (s.tokens.low[x.i] == "all" or context.denoter.is_a(s, x, *own))]
        asked = [*_asked_of(s, p)]
    elif kind == "refusal":  # "would not *meet X*"
        asked = [x for q in infinitives(s, p) if is_class(q, "facing") for x in q.arg("object", "with", "to")]
    found = [*participants(context, s, whom, acting=gathering), *participants(context, s, asked, acting=False)]
    for event in _events(context, s, p, kind) if gathering else ():
        found += taking_part(context, s, event, owner=kind != "refusal")
    return tuple(dict.fromkeys(found))


def _told_of(context: Context, s: Parsed, fit: Fit, actors: Parties, others: Parties) -> Parties | None:
    """Who does what the words leave to those told of before; None where they name who it is."""
    p, kind, flags = fit.predicate, fit.frame.type, fit.frame.flags
    if "sides" in flags and not others:  # "the talks resumed": whose they were, or those who are at war
        return parties_to_it(context, s)
    if kind == "talks_collapse" and not (actors or others):  # "the talks stalled": those told of before
        known = (x for x in p.arg("subject", "object") if s.tokens.low[x.i] in ("the", "their", "these"))
        return context.gathered(s) if any(not x.mentions for x in known) else ()  # not "the Geneva talks": others
    if "two" in flags and len({*actors, *others}) < 2 and (pair := couple(context, s, p, actors)):
        return pair  # "On Monday *they* sat down together"
    numbered = (s.tokens.slice(x.i, x.j) for x in p.arg("object"))
    if kind == "resolution" and not actors and any(map(_NUMBERED.search, numbered)):
        return ("UN",)  # "*Resolution 2510* was passed"
    if "gathered" in flags and not (actors or others):  # "A communiqué was adopted": by those who met
        at = context.denoter.memory.venue(s)
        return context.gathered(s) or ((f"{at.name}{acts.GUESTS}",) if at is not None else ())
    if "guests" in flags and not others:
        return tuple(x for event in p.arg("subject") for x in guests(context, s, event))
    return None


def _asked_of(s: Parsed, p: Predicate) -> Iterator[Phrase]:
    """In "demanded *that both sides return* to talks": the subject of what is asked for."""
    for q in s.verbs:
        if q.governor is p and q.link == "that":
            whom = q.arg(SURFACE[q.voice])
            yield from (x for x in whom if s.tokens.low[x.i] not in ("it", "this", "that"))


def _events(context: Context, s: Parsed, p: Predicate, kind: str) -> Iterator[Phrase]:
    """The events with participants of their own that the predicate is about: its own noun, or what a verb takes."""
    if p.form == "noun" and p.phrase is not None:
        yield p.phrase
        return
    roles = ("object", "subject", "in", "to", "at", "over", "of", "from")
    for x in p.arg(*(("object", "to", "on") if kind == "agreement" else roles)):
        if context.denoter.is_a(s, x, *_EVENTS, *_MORE.get(kind, ())) and not context.denoter.parties(s, x):
            yield x


def _first_role(context: Context, s: Parsed, fit: Fit, roles: Iterable[str]) -> Parties:
    phrase = fit.predicate.phrase
    if phrase is not None and phrase.prep in ("at", "during", "in") and fit.frame.type in GATHERINGS:
        roles = (*roles, "host")  # "*at a summit in X*, Y and Z discussed"
    for role in roles:
        phrases = fit.args.get(role, [])
        if role == "mod":  # "military talks", "national conference": what they are about
            phrases = [x for x in phrases if any(m.kind != "place" for m in x.mentions)]
        if found := participants(context, s, phrases, capitals=role != "mod"):  # "X, *together with Y*, hosted"
            return tuple(dict.fromkeys((*found, *participants(context, s, fit.args.get("alongside", ())))))
    return ()
