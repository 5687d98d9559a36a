"""Who the foreign actors of a frame are: whom it names as its agent, or whose the things are that it speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from monitor.extract.coders.moods import is_agreed
from monitor.extract.context import Context
from monitor.extract.frames import Fit, hangs
from monitor.extract.seats import only_helps
from monitor.extract.syntax.closed import DEFINITE, WILL
from monitor.extract.syntax.ir import Mention, Parsed, Parties, Phrase, Predicate, meet
from monitor.extract.unnamed import is_vague
from monitor.lexicon.vocabulary import verb_classes, wordset
from monitor.model.claim import CURRENT

_MUST = frozenset({"must", "should"})
_MAY = frozenset({"could", "may", "might"})
_SHIPPED = frozenset({"arms", "drones", "mercenaries", "military_support", "training", "aid"})
# How one speaks of what was told: "*these* flights", "*this* breaches the embargo".
_TOLD = DEFINITE | {"both", "such", "it", "they"}
_ORIGIN = frozenset({"from", "via", "through", "origin", "in", "at"})


def agents(context: Context, s: Parsed, fit: Fit) -> list[tuple[str, Phrase]]:
    """The foreign actors of a frame with the phrases that name them: of the first role that has any, or of all."""
    frame, p = fit.frame, fit.predicate
    found: dict[str, Phrase] = {}
    if frame.actor == ("source",):
        called = _callers(context, s, p, frame.flags)
        return [x for x in called if not frame.means or context.names.is_state(x[0])]
    if frame.actor == ("told",):
        return _same_giver(context, s, fit)
    saying = {r for r in frame.means if any(_says_whose(context, s, fit, x) for x in fit.args.get(r, ()))}
    for role in frame.actor or (("subject",) if p.form == "verb" else ("subject", "mod", "from", "by")):
        if saying and role in frame.means and role not in saying:
            continue  # "with *Saudi money* X hired Sudanese fighters"
        for name, phrase in _in_role(context, s, fit, role):
            found.setdefault(name, phrase)
        if found and not frame.flags & {"all", "company"}:
            break
    for phrase in fit.args.get("alongside", ()) if found and "alongside" not in frame.beneficiary[:1] else ():
        for name in context.denoter.parties(s, phrase):  # "A, which backs X alongside B"
            if context.names.is_foreign(name) and context.names.is_state(name):
                found.setdefault(name, phrase)
    # "his foreign backers, A and B": where some are named, the description is no actor beside them.
    described = {m.name for m in s.mentions if m.generic}
    named = [(name, phrase) for name, phrase in found.items() if name not in described]
    if "company" in frame.flags:
        return [(n, x) for n, x in found.items() if is_company(context, n) or n in _with_company(context, x)]
    if found and all(map(is_vague, found)):  # "such states, including A and B, … their help": A and B
        parts = ((y, context.denoter.parties(s, y)) for x in s.phrases for y in x.parts)
        named = [(name, y) for y, names in parts for name in context.names.foreign_of(names)]
    return named or list(found.items())


def among_themselves(context: Context, s: Parsed, fit: Fit) -> bool:
    """Who talks with one party alone, and several who "*held talks*" with nobody else: none of them mediates."""
    others = context.parties(s, fit.phrases(("with", "between", "among")))
    if fit.predicate.lemma != "hold" or others:
        return len(context.parties(s, fit.args.get("with", ()))) == 1
    talks = any(context.denoter.is_a(s, x, "parley") for x in fit.predicate.arg("object"))
    return talks and len(context.parties(s, fit.predicate.arg("subject"))) > 1


def _in_role(context: Context, s: Parsed, fit: Fit, role: str) -> Iterator[tuple[str, Phrase]]:
    """The foreign actors in one role, with the phrases that name them."""
    p = fit.predicate
    if role in _ORIGIN:
        yield from _from_where(context, s, fit, role)
    phrases = [
        *_with_appositions(s, (x for x in fit.args.get(role, ()) if not _apart(context, s, fit, role, x))),
        *(_joined_adjectives(context, s, p) if role == "mod" else ()),
    ]
    # "Emirati money and Russian fighters": each his own; "Turkish drones and officers": one for both
    own = [x for x in phrases if role not in fit.frame.means or _of_kind(context, s, x, fit.frame.type)]
    # In "the Iranian-backed group", which may be a name of the group as a whole: who backs it.
    first = s.tokens.words[p.i].rpartition("-")[0] if p.form == "compound" else ""
    backers = context.names.parties_in(first) if first else ()
    for phrase in own if any(context.denoter.parties(s, x) for x in own) else phrases:
        hired = p.phrase if role == "mod" and p.phrase is not None else phrase
        parties = _hirer(context, s, hired) or context.denoter.parties(s, phrase)
        both = (*_hyphened(s, phrase), *_with_company(context, phrase))
        for name in context.names.foreign_of(backers or (*parties, *both)):
            yield context.names.abroad(name), phrase


def _from_where(context: Context, s: Parsed, fit: Fit, role: str) -> Iterator[tuple[str, Phrase]]:
    """In "landed from Istanbul", "planes carrying arms leave Abu Dhabi": the state that a place abroad is in."""
    p = fit.predicate
    if role == "origin":
        load = [*p.arg("subject"), *p.arg("object")]
        moves = [q for q in s.predicates if q is not p and meet(q.arg("subject"), load)]
        places = [x for q in (p, *moves) for x in q.arg("from", "between", *(("object",) if q is not p else ()))]
    else:
        places = fit.args.get(role, [])
    for x in places:
        for m in x.mentions if s.tokens.low[x.head] not in ("flag", "flags") else ():  # "flying *X's flag*"
            state = context.names.state_of(m)
            if state and context.names.is_foreign(state):
                yield state, x


def _callers(context: Context, s: Parsed, p: Predicate, flags: frozenset[str]) -> list[tuple[str, Phrase]]:
    """In "all states *must* keep the embargo, X said", "X warned that they *would* be targets": X, whose word it is."""
    source = context.source(s, p)
    plain = "flat" in flags or p.lemma in ("need", "require")
    has_to = p.link == "to" and p.above.lemma in wordset("having_to")
    has_to = has_to and (p.above.tense == "present" or p.above.link == "that")  # "said the violence *had to end*"
    driven = p.link == "to" and "threat" in flags and "urge" in verb_classes(p.above.lemma)
    could = driven and p.above.modal in WILL | _MAY  # "a raid could lead it *to intervene*"
    must = plain or p.modal in (WILL if "threat" in flags else _MUST) or has_to or could
    if source is None or is_agreed(p) or not must:
        return []
    spoken = source.verb.arg("subject") if source.verb is not None else s.phrases
    phrase = next(iter(spoken), None)
    return [(name, phrase) for name in source.party if phrase is not None and context.names.is_foreign(name)]


def _same_giver(context: Context, s: Parsed, fit: Fit) -> list[tuple[str, Phrase]]:
    """In "Turkey has shipped arms to X. *Forty trucks were unloaded* on Monday": who gave what was told just before.

    Nobody, where that was told of several (but "*both* deliveries" were two), or where the clause names somebody who
    was not helped by it. "The shipments breach the embargo" tells so as well.
    """
    breach = fit.frame.type == "embargo_violation"
    kinds = _SHIPPED | ({"air_strikes", "troops"} if breach else set())
    told = [x for _, x in context.told_of(s, 2) if x.claim.type in kinds and x.claim.modality in CURRENT]
    givers = {x.claim.actor[0]: x.start for x in told}
    helped = {name for x in told for name in x.claim.beneficiary}
    named = (
        x for xs in fit.args.values() for x in xs if not (breach and context.denoter.is_a(s, x, "embargo", "pronoun"))
    )
    goods = next(iter(fit.phrases(fit.frame.means)), None)
    if goods is None or not {*context.parties(s, named)} <= helped | {*givers}:
        return []
    first = s.tokens.low[goods.i]
    several = 2 if breach and first in ("both", "these", "those") else 1
    if len({*givers.values()}) > several or (breach and first not in _TOLD):
        return []
    return [(name, goods) for name in sorted(givers)]


def _of_kind(context: Context, s: Parsed, x: Phrase, kind: str) -> bool:
    """In "*Emirati* and *Russian drones*" both, in "Egypt, Jordan and *Russian contractors*" the men alone."""
    means = context.denoter.means(s, x)
    return means == kind or (not means and (not x.mentions or any(_modifies(context, s, x, m) for m in x.mentions)))


def _says_whose(context: Context, s: Parsed, fit: Fit, x: Phrase) -> bool:
    return context.denoter.means(s, x) == fit.frame.type and context.denoter.is_a(s, x, "outsider")


def _apart(context: Context, s: Parsed, fit: Fit, role: str, x: Phrase) -> bool:
    """In "drones hit X on Y's border *with Z*": no state acts that hangs on something else.

    In "a ship *under the Panamanian flag*", "a *Panamanian-flagged* ship": not that state's either.
    """
    if role == "with" and hangs(s, role, x):
        return True
    noun = fit.predicate.phrase
    if "owned" in fit.frame.flags and noun is not None and not noun.i <= x.i < noun.j:
        return True  # "*Y's* truce", not "X agreed on a truce"
    of_men = role == "mod" and noun is not None and bool(x.mentions) and fit.frame.type == "troops"
    if of_men and all(only_helps(context.denoter, s, m) for m in x.mentions):
        return True  # "*X-backed* soldiers"
    hyphened = (w.rpartition("-") for w in s.tokens.low[x.i : x.head])
    own = any(how in ("flagged", "registered") and flag in wordset("easy_flags") for flag, _, how in hyphened)
    return own or (bool(x.behind("under")) and context.denoter.is_a(s, x, "vessel"))


def is_company(context: Context, name: str) -> bool:
    """Whether it is a company: whoever works for it is hired."""
    actor = context.names.actor(name)
    return actor is not None and actor.type == "company"


def _hirer(context: Context, s: Parsed, phrase: Phrase) -> Parties:
    """In "*Turkish-backed* Syrian mercenaries", "Syrians *on Turkey's payroll*": whose men they are, from wherever."""
    if not context.denoter.is_a(s, phrase, "mercenary", "outside_fighter", "outside_people"):
        return ()
    loyal = s.tokens.tags[phrase.j : phrase.j + 1] == ["J"]  # "fighters *loyal to X*"
    of = [x for x in phrase.behind("in", "on") if context.denoter.is_a(s, x, "pay")]
    of += phrase.behind("to") if loyal else ()
    masters = (*context.parties(s, of), *(context.names.state_of(m) for x in of for m in x.mentions))
    if paying := context.names.foreign_of(tuple(filter(None, masters))):
        return tuple(dict.fromkeys(paying))
    words = (s.tokens.words[k].rpartition("-") for k in range(phrase.i, phrase.head))
    backers = (how if first.lower() == "pro" else first for first, _, how in words if _says_who(first, how))
    backed = (name for backer in backers for name in context.names.parties_in(backer))
    return context.names.foreign_of(tuple(backed))[:1]


def _says_who(first: str, how: str) -> bool:
    """In "*Turkish-backed* Syrians", "*pro-Turkish* Syrians"."""
    return how in wordset("hired_by") or first.lower() == "pro"


def _hyphened(s: Parsed, phrase: Phrase) -> Parties:
    """In "a *Russian-Turkish* attempt": both."""
    for a, b in pairwise(phrase.mentions):
        if a.kind == b.kind == "demonym" and b.start == a.end + 1 and s.tokens.text[a.end] in "-–":
            return a.name, b.name
    return ()


def _with_company(context: Context, phrase: Phrase) -> Parties:
    """In "the Ruritanian mercenary group *X*", "Ruritanian fighters of *X*": the company and its state, each."""
    near = (m for x in (phrase, *phrase.behind("of", "from")) for m in x.mentions if m.kind != "place")
    named = {context.names.party(a): a.type for a in (m.actor for m in near) if a is not None}
    return tuple(n for n, kind in named.items() if kind in ("company", "state")) if "company" in named.values() else ()


def _joined_adjectives(context: Context, s: Parsed, p: Predicate) -> list[Phrase]:
    """In "*Emirati* and Egyptian support": the adjectives that share the noun."""
    if p.phrase is None or p.phrase.group[-1:] != [p.phrase]:
        return []
    inside = ((x, m) for x in p.phrase.group[:-1] for m in x.mentions if m.end == s.tokens.ends[x.j - 1])
    return [x for x, m in inside if _modifies(context, s, x, m)]


def _modifies(context: Context, s: Parsed, x: Phrase, m: Mention) -> bool:
    """In "*Emirati*, *French* and *US* support" all do; in "*the UAE*, Egypt and Russian fighters" the nouns do not."""
    word = s.tokens.words[x.head]
    either = m.kind == "actor" and s.tokens.tags[x.i] != "D" and (word.isupper() or context.names.is_people(word))
    return m.kind == "demonym" or either


def _with_appositions(s: Parsed, phrases: Iterable[Phrase]) -> Iterator[Phrase]:
    """In "his foreign backers, the Emirates and Egypt": names in apposition count as the phrase itself."""
    for phrase in phrases:
        yield phrase
        told = (x for x in phrase.apposition if not any(q.mood == "finite" for q in s.having(x, "subject")))
        for other in told:  # but X is nobody that it is an ally of: "X, *an ally of Y*"; not "…, *UN experts* found"
            yield from (x for x in other.members() if s.tokens.tags[x.head] == "P")
