"""Fighting, strikes, movements, and who holds what: predicates that fit a front frame become claims."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from monitor.extract.coders import blame
from monitor.extract.coders.battlefield import NOUN_ROLES, VERB_ROLES, place_of
from monitor.extract.context import AHEAD, STRIKES, Context
from monitor.extract.frames import Fit, fits, infinitives
from monitor.extract.modality import Modality
from monitor.extract.reading import Draft
from monitor.extract.syntax.ir import Parsed, Phrase, Predicate
from monitor.extract.syntax.nominals import POSSESSIVES, is_class
from monitor.model.claim import CURRENT, Claim

KIND = "front"
_ACTOR_VERB = ("subject",)
_ACTOR_NOUN = ("subject", "mod", "owner")
_AGAINST = ("object", "against", "on", "at", "from")
_MUTUAL = ("subject", "mod", "between", "among", "object", "with", "against")
_HOSTILE = frozenset(
    {"offensive", "clash", "defense", "small_arms", "capture", "retreat", "advance", "attack", "abuse", *STRIKES}
)
_OWN_POST = frozenset(
    (
        *(
            "on",
            "against",
            "between",
            "among",
            "with",
            "in",
            "at",
            "near",
            "around",
            "by",
            "of",
            "into",
            "over",
            "toward",
        ),
        *("towards", "for", "inside", "outside"),
    )
)
_ENDINGS = frozenset({"halt", "end", "cessation", "pause", "stop", "lull", "break", "truce", "return", "resumption"})
_PERFORM = frozenset({"announce", "declare", "proclaim", "order"})
_CIRCUMSTANCE = frozenset({"in", "during", "amid", "after", "following", "since", "amidst"})
_LAUNCHERS = (("drone_strike", "drone"), ("air_strike", "aircraft"))
# What has an owner whose deed it is.
_DEEDS = frozenset({"offensive", "advance", "capture", "retreat", *STRIKES})
_AGAIN = frozenset({"back", "again", "anew"})
_OPENING = frozenset({"begin", "start", "erupt", "commence", "break", "open"})
# What would happen if, and what did not happen, is nothing that a front shows.
_UNTOLD = frozenset({"hypothetical", "negated"})


def code(context: Context, s: Parsed) -> Iterator[Draft]:
    """The front claims of a sentence."""
    done: set[int] = set()
    struck = False
    for p in s.predicates:
        if id(p) in done:
            continue
        fit = fits(s, p, KIND, context.vocabulary.frames, context.denoter, context.vocabulary.lemma)
        if fit is None or fit.frame.type == "none" or (p.form == "noun" and not _told(context, s, p, fit)):
            continue
        if fit.frame.type == blame.TYPE:
            laid = list(blame.blamed(context, s, fit))
            if laid:  # "pinned the raid on X": no second raid
                named = blame.events(fit)
                done.update(id(q) for q in s.predicates if any(q.phrase is x for x in named))
            yield from laid
            continue
        if "complement" in fit.frame.flags:  # "an attempt to break through": one event, not two
            done.update(id(q) for q in infinitives(s, p))
        if "noun" in fit.args:  # "took control of": the noun is part of the verb
            done.update(id(q) for q in s.predicates if any(q.phrase is x for x in fit.args["noun"]))
        if "whole" in fit.frame.flags:  # "a volley of mortars and gunfire": one event, whatever flew
            done.update(id(q) for q in s.predicates if any(q.phrase is x for x in fit.args.get("object", ())))
        draft = _draft(context, s, p, fit)
        if draft is None or draft.claim.modality in _UNTOLD:
            continue
        if p.mood == "gerund" and fit.frame.rule == "attack.kill" and struck:
            continue  # "raided the village, killing ten": one attack, and a toll
        struck = struck or draft.claim.type in STRIKES
        yield draft
        yield from _other_side(fit, draft)


def _other_side(fit: Fit, draft: Draft) -> Iterator[Draft]:
    """Who drives another out has gained what the other has left."""
    claim = draft.claim
    for flag in fit.frame.flags:
        kind, _, also = flag.partition(":")
        if (
            kind == "also"
            and claim.against
            and fit.predicate.voice == "active"
            and (also != "capture" or claim.place.name)
        ):
            other = replace(claim, type=also, actor=claim.against, against=claim.actor)
            yield replace(draft, claim=other, rule=f"{fit.frame.rule}.{also}")


def _told(context: Context, s: Parsed, p: Predicate, fit: Fit) -> bool:
    """Whether the noun tells of an event rather than pointing at one: "the clashes" as such say nothing new.

    It does where it has a complement or an owner of its own, where a verb says that it happens, or where it
    stands as the circumstance of something else ("in intense battles", "after days of fighting").
    """
    phrase = p.phrase
    if phrase is None:
        return False
    if phrase.prep in ("to", "of", "in") and phrase.i > 1 and s.tokens.low[phrase.i - 2] in _ENDINGS:
        return False  # "a halt to hostilities"
    g = p.governor
    if "held" in fit.frame.flags:  # "towns under rebel control"
        return phrase.prep in ("in", "under")
    owner = phrase.possessor >= 0 or s.tokens.low[phrase.i] in POSSESSIVES
    if owner and fit.frame.type in _DEEDS and fit.args.get("subject"):
        return bool(context.parties(s, fit.args["subject"]))  # "a springboard for its assault on the capital"
    if _refers_back(context, s, p, fit) or phrase.prep == "for":
        return False
    if any(prep in _OWN_POST for prep, _ in phrase.post) or p.link == "light":
        return True
    owned = fit.args.get("subject") or any(context.denoter.parties(s, x) for x in fit.args.get("mod", ()))
    if "told" in fit.frame.flags:
        return True
    if g is not None and any(phrase is x or phrase is context.denoter.core(s, x) for x in g.arg("subject")):
        happens = is_class(g, "begin", context.vocabulary.verbs)
        return happens or fit.frame.type in STRIKES or (fit.frame.type in ("clash", "ceasefire") and not owned)
    if g is not None and g.lemma in context.vocabulary.sets["telling_verbs"]:
        return phrase.prep in ("", "of")
    if phrase.prep in _CIRCUMSTANCE and fit.frame.type == "clash":
        return True
    if phrase.prep == "of" and s.tokens.low[phrase.i - 2] in context.vocabulary.grammar.time_nouns:
        return True
    return bool(owned) and fit.frame.type in STRIKES


def _refers_back(context: Context, s: Parsed, p: Predicate, fit: Fit) -> bool:
    """A bare "the offensive", "the fighting": an event that the text has told already, or takes as known."""
    phrase = p.phrase
    if phrase is None or (fit.frame.type in STRIKES and not context.struck_before(s)):
        return False
    g = p.governor
    if g is not None and g.lemma in _OPENING and g.mood == "finite" and any(phrase is x for x in g.arg("subject")):
        return False  # "the incursion began on Wednesday"
    if s.tokens.low[phrase.i] not in ("the", "this", "that"):
        return False
    if s.tokens.words[p.i][0].isupper() and s.tokens.words[phrase.i].islower():
        return True  # "the Battle of X": a name, of a book or of history
    return phrase.j - phrase.i == p.j - p.i + 1 and not phrase.post


def _draft(context: Context, s: Parsed, p: Predicate, fit: Fit) -> Draft | None:
    frame = fit.frame
    source = context.source(s, p)
    mood = context.modality(s, p, source)
    if mood.value == "denied" and source is not None and not fit.args.get("subject"):
        actors = source.party
    else:
        actors = _actors(context, s, fit)
    against = tuple(x for x in _against(context, s, fit) if x not in actors)
    roles = frame.place or (NOUN_ROLES if p.form == "noun" else VERB_ROLES)
    if (
        source is not None
        and source.verb is p.governor
        and p.form == "noun"
        and source.verb is not None
        and source.verb.lemma in _PERFORM
    ):
        source, mood = None, Modality("asserted")  # to declare a truce is to make it
    if frame.type == "stalemate" and mood.value == "negated":  # that nothing moves is what is told
        mood = Modality("reported" if source else "asserted")
    place = place_of(context, s, p, fit, bool(actors and against))
    if not actors and frame.type in STRIKES and mood.value in CURRENT:
        actors = context.attackers(s) or _assailant(context, s)
    if not actors and frame.type in ("build_up", "offensive") and mood.value in CURRENT:
        actors = context.mover(s)
    if place.name is None and not actors:
        return None
    # Of warplanes, where they were at work before.
    kind = context.last_strike(s) if p.lemma == "raid" else _launcher(context, s, fit)
    if frame.rule == "control.under" and any(
        s.tokens.low[k] in _AGAIN for x in fit.args["noun"] for k in range(p.i, x.i)
    ):
        kind = "capture"  # "is back in the hands of"
    claim = Claim(
        kind=KIND,
        type=kind or frame.type,
        modality=mood.value,
        attribution=source.label if source else None,
        attribution_type=source.type if source else "author",
        actor=actors,
        against=against,
        place=place,
        when=context.times.of(s, p, ahead=mood.value in AHEAD),
    )
    if mood.value in CURRENT and frame.type != "ceasefire":
        context.remember_fight(s, claim)
    context.remember_mover(s, claim)
    if claim.type in STRIKES:
        context.told_strikes.append((s.index, claim))
    used = [x for role in ("subject", "object", *roles) for x in fit.args.get(role, ()) if abs(x.i - p.i) < 25]
    return context.draft(s, p, claim, rule=frame.rule, phrases=used, mood=mood, source=source)


def _actors(context: Context, s: Parsed, fit: Fit) -> tuple[str, ...]:
    frame, p = fit.frame, fit.predicate
    if "mutual" in frame.flags:
        found = context.parties(s, _no_places(context, s, fit.phrases(frame.actor or _MUTUAL)))
        if len(found) > 1:
            return found
        both = _both_in_sentence(context, s) or context.fighters(s)
        if frame.type == "ceasefire" and not found:
            found = _keeps_truce(context, s, fit)
        if not both and not found and frame.type == "ceasefire":
            both = context.both_sides()  # a truce in a war of two sides is theirs
        return both if not found or found[0] in both else found
    roles = frame.actor or (_ACTOR_NOUN if p.form == "noun" else _ACTOR_VERB)
    if fit.frame.type in ("offensive", "advance", "attack") and p.form == "noun":
        other = _repelled(context, s, fit)
        if other:
            return other
    for role in roles:
        found = context.parties(
            s, fit.args.get(role, ()) if role != "mod" else _no_places(context, s, fit.args.get(role, []))
        )
        if found:
            return found
    return ()


def _keeps_truce(context: Context, s: Parsed, fit: Fit) -> tuple[str, ...]:
    """In "X would observe a truce": X, where it is a party to the war."""
    g = fit.predicate.governor
    if g is None or not is_class(g, "truce_party", context.vocabulary.verbs):
        return ()
    return tuple(x for x in context.parties(s, fit.args.get("host", ())) if not context.names.is_foreign(x))


def _repelled(context: Context, s: Parsed, fit: Fit) -> tuple[str, ...]:
    """In "X beat back an assault": whose it was, in a war of two sides; () where the noun says so itself."""
    g, sides = fit.predicate.governor, context.names.sides[:2]
    if g is None or len(sides) < 2 or fit.args.get("subject") or context.parties(s, fit.phrases(("mod", "from"))):
        return ()
    own = context.parties(s, g.args.get("subject", ()))
    repels = any(f.type == "defense" for f in context.vocabulary.frames.verbs.get(g.lemma, ())) or any(
        f.type == "defense" for w in g.particles for f in context.vocabulary.frames.verbs.get(f"{g.lemma}+{w}", ())
    )
    return tuple(x for x in sides if x not in own) if repels and len(own) == 1 and own[0] in sides else ()


def _launcher(context: Context, s: Parsed, fit: Fit) -> str | None:
    """In "missiles from a drone struck": what the missiles came from says which kind of strike it was."""
    if fit.frame.type != "shelling":
        return None
    for x in fit.args.get("subject", ()):
        for prep, other in x.post:
            for kind, name in _LAUNCHERS:
                if prep in ("from", "by") and context.denoter.is_a(s, other, name):
                    return kind
    return None


def _assailant(context: Context, s: Parsed) -> tuple[str, ...]:
    """Whose assault the sentence speaks of, for strikes that are part of it."""
    for p in s.predicates:
        if p.form == "noun" and "assault" in context.vocabulary.nouns.get(p.lemma, ()):
            found = context.parties(s, p.args.get("subject", ()))
            if len(found) == 1:
                return found
    return ()


def _no_places(context: Context, s: Parsed, phrases: list[Phrase]) -> list[Phrase]:
    """Without phrases that are places here: "fighting between X and Y in X", "the the capital offensive"."""
    return [
        x
        for x in phrases
        if not (context.denoter.is_place(s, x) and x.prep in ("in", "near", "around", "at", "")) or x.prep == "between"
    ]


def _both_in_sentence(context: Context, s: Parsed) -> tuple[str, ...]:
    """A clash without parties, in a sentence that names both sides of the theatre."""
    named = {context.names.party(m.actor) for m in s.mentions if m.actor is not None}
    sides = context.names.sides[:2]
    return sides if len(sides) > 1 and set(sides) <= named else ()


def _against(context: Context, s: Parsed, fit: Fit) -> tuple[str, ...]:
    roles = fit.frame.against or (_AGAINST if fit.frame.type in _HOSTILE else _AGAINST[1:2])
    phrases = fit.phrases(roles)
    return context.parties(s, [x for x in phrases if not context.denoter.is_place(s, x)])
