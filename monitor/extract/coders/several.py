"""Who several at once are: "both sides", "the rival leaders", "officers from the two camps", "participants"."""

from __future__ import annotations

from monitor.extract.coders.acts import GUESTS
from monitor.extract.context import Context
from monitor.extract.syntax.ir import Mention, Parsed, Parties, Phrase, Predicate, is_in
from monitor.extract.timeowners import above
from monitor.extract.timewords import time_words
from monitor.extract.townbodies import places_in, town_body
from monitor.lexicon.vocabulary import wordset
from monitor.model.claim import Location

_PARTIES = frozenset({"force", "role", "government", "gathered"})


def in_person(phrase: Phrase) -> list[Phrase]:
    """In "the two rival leaders of the country, *X and Y*": the people who are named as them; [] for fewer than two."""
    named = [*phrase.parts] or [y for x in phrase.apposition for y in x.members()]
    people = all(any(m.actor_type == "person" for m in y.mentions) for y in named)
    return named if people and len(named) > 1 else []


def together(context: Context, s: Parsed, phrase: Phrase, found: Parties, acting: bool) -> Parties:
    """Several at once: "both rival camps", "the two leaders", "officers from the two sides", "participants"."""
    low = s.tokens.low
    head = low[phrase.head]
    if any(low[k] in wordset("not_of_the_war") for k in range(phrase.i, phrase.head)):
        return ()
    if camps := _from_rivals(context, s, phrase) or _each(context, s, phrase) or _that_many(context, s, phrase):
        return camps
    rivals = any(low[k] in wordset("rivalling") for k in range(phrase.i, phrase.head))
    if rivals and head in wordset("together") and (met := _just_met(context, s, acting)):
        return met
    if not set(found) <= context.names.domestic:
        return ()
    sides = head in wordset("together") | wordset("whole_camps") or context.denoter.classes(s, phrase) & _PARTIES
    if rivals and head in wordset("several_states") and not found and (states := _two_states(context, s, phrase)):
        return states
    if rivals and head.endswith("s") and sides:
        men = head in wordset("together") and head not in wordset("whole_camps")
        gathered = context.gathered(s) if men and not found else ()
        both = tuple(name for side, name in leaders(context).items() if men and side in context.names.sides[:2])
        return gathered or (both if len(both) == 2 else ()) or context.opponents(s)
    if head in wordset("whole_camps") and (found or low[phrase.i] in ("the", "all", "both", "warring")):
        return parties_to_it(context, s)  # "the national sides"
    return _who_met(context, s, phrase) if acting and not found else ()


def _who_met(context: Context, s: Parsed, phrase: Phrase) -> Parties:
    """Who "the two", "both", "all participants" are in an act, and whose word "the communiqué" is: those told of."""
    low, head, alone = s.tokens.low, s.tokens.low[phrase.head], phrase.j - phrase.i == 1
    if head in wordset("together") and low[phrase.i] in ("the", "both", "two"):
        two = head == "two" or not {"two", "both"}.isdisjoint(low[phrase.i : phrase.head])
        besides = _doing(context, s, phrase)
        return context.gathered(s) or (context.denoter.memory.pair(s, phrase, besides=besides) if two else ())
    if head in wordset("guests") and (alone or low[phrase.i] in ("the", "all")):
        return guests(context, s, phrase)
    if head in ("both", "neither") and alone:
        return context.gathered(s) or context.denoter.memory.pair(s, phrase)
    if "text" not in context.denoter.classes(s, phrase):
        return ()
    index, word = context.spoken  # "the communiqué calls on X": those who issued it do
    known = word is not None and word.type != "refusal" and s.index - index <= 1 and not phrase.mentions
    return word.actor if word is not None and known else context.gathered(s)


def _each(context: Context, s: Parsed, phrase: Phrase) -> Parties:
    """In "named by *each side*", "*neither camp* signed": both of them."""
    each = s.tokens.low[phrase.i] in ("each", "either", "neither") and s.tokens.low[phrase.head] in wordset("each_camp")
    return parties_to_it(context, s) if each and phrase.j - phrase.i == 2 else ()


def parties_to_it(context: Context, s: Parsed) -> Parties:
    """Those who met last, but not a side and who came to see it from abroad; else those who fight."""
    met = context.gathered(s)
    visited = len(met) - len(context.names.foreign_of(met)) == 1
    return met if met and not visited else context.opponents(s)


def _that_many(context: Context, s: Parsed, phrase: Phrase) -> Parties:
    """In "the four governments", "the three presidents": as many as did something together before."""
    low = s.tokens.low
    if low[phrase.head] not in wordset("several_states") and low[phrase.head] not in wordset("together"):
        return ()
    numbers = time_words().numbers
    count = next((numbers[low[k]] for k in range(phrase.i, phrase.head) if low[k] in numbers), 0)
    return next((x for index, x in reversed(context.jointly) if len(x) == count), ()) if count > 2 else ()


def _just_met(context: Context, s: Parsed, acting: bool) -> Parties:
    """In "X met Y in Z, where *the two sides* agreed": those; in the next sentences only what acts is.

    After talks of outsiders alone these, and in the next sentence a foreign state and whom it met.
    """
    met, abroad = context.gathered(s), context.names.foreign_of(context.gathered(s))
    away = s.index - context.gatherings[-1][0] if context.gatherings else None
    guest = away == 1 and len(met) == 2 and any(map(context.names.is_state, abroad))
    return met if away == 0 or (acting and (guest or len(abroad) == len(met))) else ()


def _two_states(context: Context, s: Parsed, phrase: Phrase) -> Parties:
    """Which "the two countries" are: those joined before in the sentence, that have just met, or were named last."""
    for x in s.phrases:
        both = context.parties(s, x.group) if len(x.group) == 2 and x.j <= phrase.i else ()
        if len(both) == 2 and all(map(context.names.is_state, both)):
            return both
    met = context.gathered(s)
    just = len(met) == 2 and s.index - context.gatherings[-1][0] == 1 and all(map(context.names.is_state, met))
    return met if just else context.denoter.memory.pair(s, phrase, ("state",), _doing(context, s, phrase))


def _doing(context: Context, s: Parsed, phrase: Phrase) -> Parties:
    """In "*X* met the two leaders": who does it to them, and is none of them."""
    doers = [x for q in s.predicates if q.has(phrase, *q.args) for x in q.arg("subject") if x.i < phrase.i]
    return context.parties(s, doers)


def couple(context: Context, s: Parsed, p: Predicate, actors: Parties) -> Parties:
    """Who "they" are that do something with each other: the last two of a kind that were named."""
    they = next((x for x in p.arg("subject") if s.tokens.low[x.i : x.j] == ["they"]), None)
    if they is None or p.lemma in wordset("alone"):
        return ()
    pair = context.gathered(s) or context.denoter.memory.pair(s, they)
    return pair if set(actors) <= {*pair} else ()


def _from_rivals(context: Context, s: Parsed, phrase: Phrase) -> Parties:
    """In "officers [from both camps]", "envoys [of the two sides]"."""
    low = s.tokens.low
    other = phrase.first("from", "of")
    rivals = other is not None and not wordset("rivalling").isdisjoint(low[other.i : other.head])
    if other is not None and rivals and low[other.head] in wordset("several_states"):
        return _two_states(context, s, other)  # "the presidents *of both countries*"
    return context.opponents(s) if other is not None and rivals and low[other.head].endswith("s") else ()


def venue(context: Context, s: Parsed, phrase: Phrase) -> Mention | None:
    """The town that names a conference or its guests: in the phrase, behind it, or the last one told of."""
    behind = phrase.first("in", "at")
    named = [*places_in(phrase), *(places_in(behind) if behind is not None else ())]
    return named[0] if named else context.denoter.memory.venue(s)


def guests(context: Context, s: Parsed, phrase: Phrase) -> Parties:
    """Who came to a conference that the text names by its place alone: "Geneva conference participants"."""
    at = venue(context, s, phrase)
    return (f"{at.name}{GUESTS}",) if at is not None else ()


def leaders(context: Context) -> dict[str, str]:
    """Side → the person of that side whom the text names first: who its leader is."""
    first: dict[str, str] = {}
    for m in context.named.people:
        if m.actor is not None and m.actor.side is not None:
            first.setdefault(m.actor.side, m.name)
    return first


def described(context: Context, s: Parsed, phrase: Phrase) -> Parties:
    """Several without a name, in the text's own words: "African leaders", "tribal elders", "world powers"."""
    head, first = phrase.head, phrase.i
    while first < head and s.tokens.tags[first] in "DQ":
        first += 1
    if context.denoter.is_a(s, phrase, "commission") and first < head and phrase.possessor < 0 and not phrase.mentions:
        return (s.tokens.slice(first, head + 1),)
    if local := town_body(context.denoter, s, phrase):
        return local
    several = s.tokens.plural(head) and context.denoter.classes(s, phrase) & {"role", "body"}
    if s.tokens.low[head] == "opposition" and not phrase.possessor >= 0:
        return (context.names.of_country("opposition") if first == head else s.tokens.slice(first, head + 1),)
    if phrase.possessor >= 0 and several:  # "the town's elders"
        return tuple(f"{m.name} {s.tokens.slice(phrase.possessor + 1, head + 1)}" for m in places_in(phrase)[:1])
    whose = phrase.first("of", "from")
    if several and head == first and whose is not None:
        return (_inside(s.tokens.slice(first, whose.j)),)  # "representatives of 75 municipalities"
    if not several or not 1 <= head - first <= 2 or phrase.mentions:
        return ()
    of = phrase.first("of")
    last = of.j if of and not of.mentions and of.j - of.i == 1 else head + 1  # "heads *of state*"
    words = s.tokens.slice(first, last)
    return (_inside(words) if first == 0 else words,)


def _inside(words: str) -> str:
    """Words that begin a sentence as they are spelt inside one: "tribal elders", "African leaders"."""
    kept = words.partition(" ")[0].lower() in wordset("regional")
    return words if kept else words[0].lower() + words[1:]


def pointed_at(context: Context, s: Parsed, phrase: Phrase) -> list[Phrase]:
    """In "X and Y are *among those* who …", "In *a statement* condemning Z, X asked …": whom the words stand for."""
    low = s.tokens.low
    if phrase.prep == "among" and low[phrase.i] == "those":
        for q in s.having(phrase, "among"):
            return q.arg("subject")
    text = "text" in context.denoter.classes(s, phrase)
    if text and phrase.prep == "in" and phrase.i <= 1:
        main = (q for q in s.finite if q.i > phrase.i and not q.link)
        return [x for q in list(main)[:1] for x in q.arg("subject")]
    return [y for x in phrase.behind("by", "from") if text for y in x.members()]  # "*a statement by X* urged calm"


def of_the_country(context: Context, s: Parsed, phrase: Phrase, found: Parties) -> bool:
    """Whether the phrase names people by their country alone, where that country is at war with itself."""
    home = context.names.theatrical and bool(found) and set(found) <= context.names.domestic
    return home and "role" in context.denoter.classes(s, phrase)


def set_apart(s: Parsed, p: Predicate, place: Location) -> bool:
    """Whether a relative clause that ``p`` is not in names the place: "called for a halt, X, *which meets Y in Z*"."""
    relative = [step for q in _telling_of(s, place) for step in above(q) if step.link == "rel"]
    return bool(relative) and not any(is_in(step, relative) for step in above(p))


def of_others(context: Context, s: Parsed, p: Predicate, agreed: Parties) -> bool:
    """Whether it was done elsewhere than others met: by a council in its own hall, or ``agreed`` by none of them."""
    met = context.gathered(s)
    sits = any(context.denoter.is_a(s, x, "council", "legislature") for x in p.arg("subject"))
    return sits or bool(met and agreed and {*met}.isdisjoint(agreed))


def to_be_done_there(s: Parsed, p: Predicate, place: Location) -> bool:
    """In "agreed *to meet again in X*", "agreed *that talks would resume in X*": where only the content of ``p`` is."""
    tells = [[*above(q)] for q in _telling_of(s, place)]
    return bool(tells) and all(any(q.governor is p and q.link in ("to", "that") for q in steps) for steps in tells)


def _telling_of(s: Parsed, place: Location) -> list[Predicate]:
    """The verbs that name a place, the first time that the sentence does."""
    named = (x for x in s.phrases for m in x.mentions if m.place is not None and m.place.name == place.id)
    where = next(named, None)
    if where is None:
        return []
    return [q for q in s.verbs for x in q.arg(*q.args) if is_in(where, (x, *x.behind()))]
