"""Single persons: "a woman", "another civilian", "the brigade's commander", "gunmen killed commander Ali Hassan"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from monitor.extract.entities import heading
from monitor.extract.figures.figure import Figure, Relation
from monitor.extract.figures.heads import STOPS, modifies
from monitor.extract.figures.verbal import among, needing, verb_of
from monitor.extract.figures.words import Noun, figure_words, noun_at, state_at, type_at, verb_at
from monitor.extract.syntax.headlines import is_headline
from monitor.extract.syntax.ir import Parsed, Phrase, Predicate, Tokens
from monitor.lexicon.vocabulary import wordset
from monitor.model.measure import Quantity

# Words between "among" and the verb that it stands before.
_FRONTED = 12
_LEADING = frozenset({"the", "'s"})
_NATIONAL = ("an", "i", "ese")
_NAMED = Noun("person", "named_individual", singular=True)
# A surname with its article: "al-Mahdi".
_ARABIC = re.compile(r"(?:al|el|ar|as|ash|at|an|ad|az|bin|ben)[-’'][A-Z]")


def singular(t: Tokens, taken: Sequence[Figure]) -> Iterator[Figure]:
    """Persons without a name, one of them each, outside the groups that are taken."""
    used = {k for f in taken for k in range(f.i, f.j)}
    for i in range(len(t.tags)) if is_headline(t) else ():
        if t.tags[i] in "NP" and t.tag(i - 1 if i else len(t.tags)) in ".,VC":  # "*Journalist* killed in X"
            yield from (f for f in _somebody(t, i - 1, used, bare=1) if t.tag(f.j) == "E" or t.tag(i - 1) == "V")
    for i in t.found(_LEADING | wordset("one") | wordset("possessive")):
        word = t.low[i]
        if i in used:
            continue
        kin = t.word(i + 1 + (t.tag(i + 1) == "N" and t.tag(i + 2) == "N")) in wordset("kin")  # "his *elder* brother"
        if word in _LEADING and (leader := _leader(t, i)) is not None:
            yield leader
        elif word == "'s" and kin:
            yield from _somebody(t, i, used, bare=1)  # "the mayor's wife"
        elif word in wordset("one") or (word in wordset("possessive") and kin):
            aside = i > 1 and t.tags[i - 1] == "," and t.tags[i - 2] == "P" and not _begins(t, i)  # "X Y, a baker, …"
            owned = t.word(i - 1) == "of" and (i - 2 in used or word == "one")  # "five members of a family"
            if not aside and not owned and not (word == "one" and t.word(i - 1) == "from"):
                yield from _somebody(t, i, used)


def _somebody(t: Tokens, i: int, used: set[int], *, bare: int = 0) -> Iterator[Figure]:
    """Whom the article at token ``i`` opens: "a woman", "a 60-year-old man", "another"; ``bare``: it is left out."""
    low, population = t.low, ""
    for k in range(i + 1, min(len(low), i + 7)):
        head = noun_at(low, k)
        after = head is not None and t.tag(head[1]) == "N" and state_at(low, head[1]) is None  # "a sailor *dead*"
        of_thing = head is not None and (modifies(t, head[1]) or after)  # "a rebel base"
        if head is not None and head[0].singular and head[0].kind != "harm" and not of_thing:
            noun, end = head
            family = t.word(end) == "of" and low[end - 1] in wordset("groups")  # "a family of five"
            title = (bare or t.words[end - 1][0].isupper()) and t.tag(end) in ("P", "N")
            block = noun.kind == "home" and t.tag(end) == "P"
            owner = block or t.tag(end) == "H" or t.word(end) == "home"  # "an apartment block", "a general's funeral"
            if not family and not title and not owner and used.isdisjoint(range(i + bare, end)):
                named = t.word(end) == "," and t.tags[end + 1 : end + 3] == ["P", "P"]
                who = population or (noun.name if noun.kind == "person" else "")
                who = "named_individual" if named and noun.kind == "person" else who
                yield Figure(i + bare, end, _one(t, i + bare, end), noun=noun, head=end - 1, population=who)
            return
        population = population or figure_words().adjectives.get(low[k], "")
        verbal = t.tags[k] == "V" or (verb_at(low, k) is not None and low[k] not in wordset("adjectival"))
        if t.tags[k] in STOPS or verbal or low[k] == "born":
            if low[i] == "another" and k == i + 1:
                yield Figure(i, k, _one(t, i, k))
            elif k == i + 2 and t.tags[i + 1] == "P" and low[i + 1].endswith(_NATIONAL) and t.tags[k] in "XVE":
                one = Noun("person", "people", singular=True)  # "A Ruritanian was killed"
                yield Figure(i, k, _one(t, i, k), noun=one, head=i + 1, population="people")
            return


def _leader(t: Tokens, i: int) -> Figure | None:
    """The one who leads: "the brigade*'s commander*", "the senior commander of X"; None for anybody else."""
    k = next((k for k in range(i + 1, min(len(t.low), i + 4)) if t.low[k] in wordset("leaders")), -1)
    k += k > 0 and t.word(k + 1) in wordset("leaders")  # "the *deputy commander* of"
    owned = t.low[i] == "'s" or t.word(k + 1) == "of"
    if k < 0 or not owned or t.tag(k + 1) == "P" or any(x not in "NJP" for x in t.tags[i + 1 : k]):
        return None  # a name goes by itself
    end = k + 4 if t.tags[k + 1 : k + 5] == [",", "P", "P", ","] else k + 1
    return Figure(i, end, _one(t, i, end), noun=_NAMED, head=k, population="named_individual")


def _begins(t: Tokens, i: int) -> bool:
    """Whether a clause begins behind the comma: "In X, a woman was killed"."""
    return t.tag(next((k for k in range(i + 1, i + 5) if t.tag(k) not in tuple("NPJQ")), i + 5)) in ("X", "E", "V")


def _one(t: Tokens, i: int, j: int) -> Quantity:
    return Quantity(1, 1, 1, 1, "exact", "people", t.slice(i, j))


def named(s: Parsed, groups: Sequence[Figure]) -> Iterator[Relation]:
    """One relation per person named as the victim, or for all of a list, outside the counted groups."""
    taken = {k for g in groups for k in range(g.i, _past_names(s.tokens, g))}
    for p in s.predicates:
        kind, roles = _kind(s, p)
        held = [y for x in p.arg(*roles) if kind for y in (x, *_introduced(s, x)) if _is_person(s, y)]
        whom = [x for x in held if taken.isdisjoint(range(x.i, x.j))]
        listed = len(whom) > 1 and whom == whom[0].group  # "the officer X and the driver Y": two
        for several in [whom] if listed else [[x] for x in whom]:
            i, j, n = several[0].i, several[-1].j, len(several)
            so_many = replace(_one(s.tokens, i, j), value=n, low=n, best=n, high=n)
            figure = Figure(i, j, so_many, noun=_NAMED, head=several[0].head, population="named_individual")
            yield Relation(figure, kind, p.i, p.j, "named")


def _introduced(s: Parsed, phrase: Phrase) -> Sequence[Phrase]:
    """In "the governor, *General X Y*, was killed": who goes by his name behind his office."""
    office = s.tokens.tags[phrase.head] == "N" and s.tokens.low[phrase.head] in wordset("leaders")
    return phrase.apposition[:1] if office else ()


def _past_names(t: Tokens, group: Figure) -> int:
    """Behind a group and the names of those in it: "Two other youths, Primus Octavus and Marcus Rubrius, died"."""
    k = group.j + (t.word(group.j) in (",", ":", "–", "—", "("))
    while k > group.j and t.tag(k) in ("P", "C", ","):
        k += 1
    return k


def _kind(s: Parsed, p: Predicate) -> tuple[str, tuple[str, ...]]:
    """Type of claim and the roles that hold the victim; ("", ()) for other predicates."""
    if p.form == "noun" and p.lemma in wordset("ends"):
        kind = type_at("act", [p.lemma], 0)
        return kind[0] if kind is not None else "", ("object", "of")
    if p.form != "verb":
        return "", ()
    if p.lemma == "shoot" and s.tokens.word(p.j) == "dead":
        return "killed", ("object",)
    if p.lemma == "be":  # "Among the dead is X Y", "X Y is among those who lost their lives"
        group = next(iter(p.arg("among")), None)
        before = (k for k in range(p.i - 1, max(-1, p.i - _FRONTED), -1) if s.tokens.low[k] == "among")
        at = group.i - 1 if group is not None else next(before, -1)
        told = among(s.tokens, Figure(at, at, _one(s.tokens, at, at + 1)), at) if at >= 0 else None
        return told.type if told is not None else "", ("subject", "object")
    ended = needing(s.tokens, p.i, "subject") if p.lemma in wordset("of_ends") else None
    if ended is not None and ended[0].subject == "killed":
        return "killed", ("subject",)  # "X Y lost his life"
    taken = p.voice == "passive" and p.mood == "finite" and p.lemma in wordset("of_the_taken")
    if not taken and p.lemma not in wordset("of_persons"):
        return "", ()
    verb = verb_of(p)
    if verb is None:
        return "", ()
    return (verb.object, ("object",)) if verb.object else (verb.subject, ("subject",))


def _is_person(s: Parsed, phrase: Phrase) -> bool:
    """A known person, or a name of two words and more that is no place and no party, best behind a person's noun."""
    t = s.tokens
    if t.tags[phrase.head] != "P" and not _ARABIC.match(t.words[phrase.head]):
        return False
    if over := heading(s, phrase):
        return over[0].actor_type == "person"
    before = (noun_at(t.low, k, 1) for k in range(phrase.i, phrase.head))
    titled = any(noun is not None and noun[0].kind == "person" and noun[0].singular for noun in before)
    first = phrase.i + (phrase.i == 0 and t.tags[0] == "N" and t.words[0][0].isupper())  # a sentence's first word
    names = all(t.tags[k] == "P" or _ARABIC.match(t.words[k]) for k in range(first, phrase.j))
    several = names and phrase.j - phrase.i > 1
    own = [m for m in phrase.mentions if m.start >= t.starts[max(phrase.possessor, phrase.i)]]  # not "*X's* son Y"
    return (titled or several) and not own and not t.low[phrase.head].endswith("s")
