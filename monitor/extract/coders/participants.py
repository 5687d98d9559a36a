"""Who takes part in a diplomatic act: of a phrase, of an event that a phrase names, and whom no list knows.

Persons act for themselves here (coding rules §3), foreign statesmen for their state, parliaments for themselves;
everybody else for the party that they belong to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from monitor.extract.coders.several import described, in_person, leaders, of_the_country, pointed_at, together
from monitor.extract.context import Context
from monitor.extract.entities import heading, plural, possessors
from monitor.extract.people import INTRODUCED
from monitor.extract.syntax.ir import Parsed, Parties, Phrase, is_in, meet
from monitor.extract.syntax.nominals import complements
from monitor.extract.townbodies import town_body
from monitor.lexicon.vocabulary import noun_classes, verb_classes, wordset
from monitor.model.theatre import Actor

# Those who come for others.
_SENT = frozenset({"envoys", "officers", "delegation", "emissary", "envoy", "troops"})
# Who takes part in an event follows it with these.
_WITH = ("between", "among", "involving", "with", "by", "of", "from")
_ACTING = frozenset({"", "between", "with", "by", "among"})
# Bodies that are called by a noun of another sense.
_BODIES = frozenset({"body", "force", "government", "role", "people", "legislature", "institution", "commission"})
_SHARE = 0.6  # of capitals: more of them, and the sentence is a headline in which every word has one


def participants(
    context: Context, s: Parsed, phrases: Iterable[Phrase], *, acting: bool = True, capitals: bool = True
) -> Parties:
    """Who takes part: persons of the theatre by name, everybody else as the party they stand for.

    With ``acting``, "the two leaders" are those who met last; with ``capitals``, a capital stands for its government
    (not in "the Berlin conference").
    """
    found: list[str] = []
    for phrase in (each for x in phrases for each in in_person(x) or [x]):
        named = (m.actor for x in (phrase, *phrase.apposition) for m in heading(s, x))
        found += (
            next(filter(None, (_himself(context, actor) for actor in named)), ())
            or _person(context, s, phrase)
            or tuple(n for x in pointed_at(context, s, phrase) for n in participants(context, s, [x]))
            or _parties(context, s, phrase, acting=acting, capitals=capitals)
            or stranger(context, s, phrase)
        )
    return _once(context, tuple(dict.fromkeys(found)))


def _once(context: Context, found: Parties) -> Parties:
    """In "the head of the government, X, and Y": a side whose own person is named beside it is that person."""
    people = [a for a in map(context.names.actor, found) if a is not None and a.type == "person"]
    own = {a.side for a in people} | {a.stands_for for a in people}
    return tuple(x for x in found if x not in own) if len(people) > 1 else found


def taking_part(context: Context, s: Parsed, event: Phrase, *, owner: bool = True) -> Parties:
    """Who takes part in the event that a phrase names.

    In "the UN-led talks between X and Y", "his summit with X", "the conference hosted by X and attended by Y": whose it
    is (not without ``owner``), who stands before its head, what follows it with *between*, *with* and the like, and who
    is host or guest.
    """
    found: list[str] = []
    if event.possessor >= 0 and owner:  # not "held *their* talks": whose they are is said by the verb
        found += participants(context, s, possessors(s, event), capitals=False)
    if owner:
        found += _before(context, s, event)
    for prep, other in complements(event):
        if prep in _WITH and (prep != "of" or is_in(other, event.behind())):
            found += participants(context, s, other.members(), capitals=prep != "of")
        elif prep == "under" and s.tokens.low[other.head] in wordset("aegis"):
            found += participants(context, s, [other], capitals=False)
    for q in s.predicates:  # "a deal *to swap prisoners between X and Y*"
        if q.mood == "infinitive" and any(q.i == x.j for x in (event, *(y for _, y in event.post))):
            found += participants(context, s, q.arg("between"))
    around = [event, *(x for _, x in complements(event) if context.denoter.is_place(s, x))]
    beside = [x for x in s.phrases if x.prep in ("in", "at") and x.i > event.i and context.denoter.is_place(s, x)]
    for p in (p for p in s.verbs if "hosting" in verb_classes(p.lemma)):
        of = (*around, *beside) if p.mood == "participle" else around  # "a summit opened *in X*, attended by Y"
        if meet(p.arg("object", "in"), of):  # "talks [in X] mediated by Y"
            found += participants(context, s, p.arg("subject"))
    return tuple(dict.fromkeys(found))


def _before(context: Context, s: Parsed, event: Phrase) -> Iterator[str]:
    """In "Russian-Turkish talks", "UN-led negotiations": actors before the head, not whose country it is about."""
    head = s.tokens.starts[event.head]
    first = s.tokens.ends[event.possessor] if event.possessor >= 0 else 0
    for m in event.mentions:
        if m.actor is None or m.kind == "place" or not first <= m.start or m.end > head:
            continue
        name = context.names.party(m.actor)
        if m.kind != "demonym" and m.place is not None and "-" not in s.tokens.text[m.end : m.end + 1]:
            continue  # "the Sudan talks": what they are about
        if not (m.kind == "demonym" or m.actor.type == "state") or name not in context.names.domestic:
            yield name


def _himself(context: Context, actor: Actor | None) -> Parties:
    """Whom somebody takes part as by his own name: leaders of the theatre and chambers are themselves.

    Who speaks or holds office for others does so for them, be it a minister, a spokesman or an envoy: then ().
    """
    names = context.names
    if actor is None or names.country is None:
        return ()
    if actor.type != "person":
        chamber = actor.type == "institution" and not (actor.foreign or wordset("chambers").isdisjoint(actor.roles))
        return (actor.name,) if chamber else ()
    stands, introduced = names.actor(actor.stands_for or ""), actor.source == INTRODUCED
    abroad = stands is not None and names.is_foreign(stands.name)
    if actor.foreign:  # the head of an armed group is himself, a statesman his state
        leads = stands is not None and stands.type == "armed_group" and not abroad
        return (actor.name,) if leads and not (names.between_states or names.theatrical) else ()
    offices, ours = [x.lower() for x in actor.roles], stands is None or stands.name in names.domestic
    if names.theatrical and introduced and ours and not {"minister", "ambassador"}.isdisjoint(offices):
        return (_government(context, ""),)  # of two that claim the country, unless the text says so
    speaks = any(x.startswith("spokes") or x == "foreign minister" for x in offices)
    if speaks and actor.side is not None:
        return (actor.side,)
    return () if stands is not None and (speaks or abroad or introduced) else (actor.name,)


def foreign_owner(context: Context, s: Parsed, phrase: Phrase) -> Parties:
    """The foreign state whose parliament it is: by possessor, adjective, or the capital that it sits in."""
    head = s.tokens.starts[phrase.head]
    near = [m for m in phrase.mentions if m.end <= head]
    other = phrase.first("in", "of")
    near += heading(s, other) if other is not None else ()
    states = (m.actor.name for m in near if m.actor is not None and m.actor.type == "state")
    return next(((name,) for name in states if context.names.is_foreign(name)), ())


def _parties(context: Context, s: Parsed, phrase: Phrase, *, acting: bool, capitals: bool) -> Parties:
    """The party, also "the two leaders" and, where it acts, the country's own capital."""
    low = s.tokens.low
    classes = context.denoter.classes(s, phrase)
    chamber = "legislature" in classes or any(_himself(context, m.actor) for m in phrase.mentions)
    if chamber and (owner := foreign_owner(context, s, phrase)):
        return owner
    if s.tokens.plural(phrase.head) and classes & _SENT and phrase.post[:1]:
        sent = participants(context, s, _senders(s, phrase), acting=False)
        if len(sent) > 1:
            return sent
    found = context.denoter.parties(s, phrase)
    if "legislature" in classes:
        found = tuple(map(context.names.offices.chamber, found))
    if low[phrase.head] in wordset("heads") and len(found) == 1 and found[0] in context.names.sides:
        return (leaders(context).get(found[0], found[0]),)
    if both := together(context, s, phrase, found, acting):
        return both
    if capitals and not found and phrase.prep in (*_ACTING, "on", "against"):
        seats = (m.actor for m in heading(s, phrase) if m.kind == "place" and m.actor is not None)
        if (state := next(seats, None)) is not None:
            return (_government(context, state.name),)
    if not found and phrase.apposition:
        return context.parties(s, phrase.apposition[:1])
    local = town_body(context.denoter, s, phrase) if found and not any(map(context.names.is_foreign, found)) else ()
    if local:
        return local
    if s.tokens.plural(phrase.head) and of_the_country(context, s, phrase, found):
        return (s.tokens.slice(phrase.i + (low[phrase.i] == "the"), phrase.j),)  # "four national leaders"
    return found or (described(context, s, phrase) if acting else ())


def _senders(s: Parsed, phrase: Phrase) -> Iterator[Phrase]:
    """In "officers *from X and Y*", "delegates *of X and of Y*", "five *from X* and five *from Y*": whose they are."""
    prep, first = phrase.post[0]
    if prep not in ("of", "from", "for"):
        return
    yield from first.members()
    limit = min((q.i for q in s.verbs if q.i > phrase.i), default=phrase.j)
    for x in s.phrases:
        if x.prep == prep and first.j < x.i < limit and "and" in s.tokens.low[x.i - 3 : x.i - 1]:
            yield from x.members()


def _government(context: Context, state: str) -> str:
    """Whom a capital stands for: the side that governs in a theatre's own, else the state."""
    return context.names.offices.government() if context.names.theatrical else state


def _he(context: Context, s: Parsed, phrase: Phrase) -> Phrase | None:
    """In "the foreign minister arrived in X, where *he* met Y": the last one with an office in this sentence."""
    he = s.tokens.low[phrase.i] in ("he", "she")
    subjects = [x for p in s.predicates if he and p.i < phrase.i for x in p.arg("subject") if x.i < phrase.i]
    return next((x for x in subjects[-1:] if "role" in context.denoter.classes(s, x)), None)


def _person(context: Context, s: Parsed, phrase: Phrase) -> Parties:
    """Who "he" and "the general" are, where that is a person of the theatre; () for anybody else."""
    low = s.tokens.low
    if s.tokens.tags[phrase.head] == "O":
        speaker = context.denoter.subjects.speaker(s, phrase)
        if speaker is not None and context.denoter.is_a(s, speaker, "office"):
            speaker = None  # "X's office denied that *he* had met Y"
        speaker = speaker if speaker is not None else _he(context, s, phrase)
        found = participants(context, s, [speaker]) if speaker is not None else ()
        if found:
            return found
    if low[phrase.i] in ("they", "them"):  # "X and Y did well as *they* hosted Z", "elders came, and X saw *them*"
        before = (p for p in s.predicates if p.i < phrase.i and not p.has(phrase, "object"))
        several = [xs for p in before if (xs := p.arg("subject")) and xs[-1].i < phrase.i]
        last = several[-1] if several else []
        joint = participants(context, s, last) if len(last) > 1 or any(plural(s, x) for x in last) else ()
        if joint:
            return joint
    if low[phrase.i] in ("they", "them") and context.gatherings and s.index - context.gatherings[-1][0] <= 1:
        met = context.gatherings[-1][1]
        doing = [x for p in s.having(phrase, "object") for x in p.arg("subject")]  # "X and Y met. Z hosted *them*"
        if low[phrase.i] == "they" or not {*met} & {*participants(context, s, doing)}:
            return met
    memory = context.denoter.memory
    entity = memory.entity(s, phrase) if s.tokens.tags[phrase.head] == "O" else memory.person(s, phrase)
    if entity is None or entity.kind != "person":
        return ()
    return _himself(context, context.names.actor(entity.label))


def stranger(context: Context, s: Parsed, phrase: Phrase) -> Parties:
    """The full name of somebody that no list knows, also by surname where the text has named him before; else ()."""
    word = s.tokens.words[phrase.head]
    if s.tokens.tags[phrase.head] != "P" or phrase.prep not in _ACTING or not word[0].isupper() or word.isupper():
        return ()
    classes = context.denoter.classes(s, phrase)
    body = "body" in classes and all(m.end < s.tokens.starts[phrase.head] for m in phrase.mentions)
    words = [w for w in s.tokens.words if w[0].isalpha()]
    headline = len(words) > 4 and sum(w[0].isupper() for w in words) > _SHARE * len(words)
    if (phrase.mentions and not body) or phrase.possessor >= 0 or headline or context.denoter.is_place(s, phrase):
        return ()  # but "the Ruritanian Military *Council*" has a name of its own
    if classes and not classes & _BODIES:
        return ()  # "the Skhirat Agreement"
    first = phrase.head
    while first > phrase.i and _of_name(s.tokens.words[first - 1]) and _unknown(context, s, first - 1):
        first -= 1
    if first < phrase.head:
        return (s.tokens.slice(first, phrase.head + 1),)
    return _surname(context, s, phrase, word)


def _of_name(word: str) -> bool:
    low = word.lower().rstrip(".")
    return word[0].isupper() and low not in wordset("person_titles") and "role" not in noun_classes(low)


def _unknown(context: Context, s: Parsed, k: int) -> bool:
    """Whether a capital shows a name: also of the first word, where that is no word that anybody knows."""
    word, known = s.tokens.low[k], context.vocabulary
    first = k == 0 and s.tokens.tags[k] == "N" and not (word in known.lemma or word in known.grammar.verbs)
    return first or s.tokens.tags[k] == "P"


def _surname(context: Context, s: Parsed, phrase: Phrase, word: str) -> Parties:
    """In "Hussein Abdullah arrived … *Abdullah* met": the name that ended so before."""
    before = context.document.text[: s.tokens.starts[phrase.head]]
    match = re.search(rf"((?:[A-Z][\w’'-]+ ){{1,3}}){re.escape(word)}\b", before) if word in before else None
    given = [w for w in match.group(1).split() if _of_name(w)] if match else []
    return (" ".join((*given, word)),) if given else ()
