"""Single persons by name: "gunmen killed commander Ali Hassan", "the lawmaker Mona Salem was abducted"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from monitor.extract.figures.figure import Figure
from monitor.extract.figures.relation import Relation
from monitor.extract.figures.words import FigureWords, Noun, wordset
from monitor.extract.syntax.ir import Parsed, Phrase, Predicate
from monitor.model.measure import Quantity

# A surname with its article: "al-Mahdi".
_ARABIC = re.compile(r"(?:al|el|ar|as|ash|at|an|ad|az|bin|ben)[-’'][A-Z]")
# What is told of single persons; "captured the town", "freed the city" and the like would be mistaken for it.
_VERBS = wordset("kill assassinate murder execute behead wound injure detain arrest abduct kidnap die")
_NOUNS = {
    "killing": "killed",
    "assassination": "killed",
    "murder": "killed",
    "arrest": "detained",
    "abduction": "abducted",
}


def named(s: Parsed, words: FigureWords, groups: Sequence[Figure]) -> Iterator[Relation]:
    """One relation per person named as the victim, outside the counted groups."""
    taken = {k for g in groups for k in range(g.i, g.j)}
    for p in s.predicates:
        kind, roles = _kind(s, words, p)
        if not kind:
            continue
        for phrase in p.arg(*roles):
            if taken.isdisjoint(range(phrase.i, phrase.j)) and _is_person(s, words, phrase):
                yield Relation(_figure(s, phrase), kind, p.i, p.j, "named")


def _kind(s: Parsed, words: FigureWords, p: Predicate) -> tuple[str, tuple[str, ...]]:
    """Type of claim and the roles that hold the victim; ("", ()) for other predicates."""
    if p.form == "noun":
        return _NOUNS.get(p.lemma, ""), ("object", "of")
    if p.lemma == "shoot" and p.form == "verb" and s.tokens.low[p.j : p.j + 1] == ["dead"]:
        return "killed", ("object",)
    if p.form != "verb" or p.lemma not in _VERBS:
        return "", ()
    if p.lemma == "die":
        return "killed", ("subject",)
    return words.verbs[(p.lemma,)].object, ("object",)


def _is_person(s: Parsed, words: FigureWords, phrase: Phrase) -> bool:
    """A known person, or a name of two words and more that is no place and no party, best behind a person's noun."""
    t = s.tokens
    if t.tags[phrase.head] != "P" and not _ARABIC.match(t.words[phrase.head]):
        return False
    head = t.starts[phrase.head]
    over = [m for m in phrase.mentions if m.start <= head < m.end]
    if over:
        return over[0].actor is not None and over[0].actor.type == "person"
    titled = any(
        (noun := words.nouns.get((t.low[k],))) is not None and noun.kind == "person" and noun.singular
        for k in range(phrase.i, phrase.head)
    )
    first = phrase.i + (phrase.i == 0 and t.tags[0] == "N" and t.words[0][0].isupper())  # a sentence's first word
    names = (
        all(t.tags[k] == "P" or _ARABIC.match(t.words[k]) for k in range(first, phrase.j)) and phrase.j - phrase.i > 1
    )
    return (titled or names) and not phrase.mentions and not t.low[phrase.head].endswith("s")


def _figure(s: Parsed, phrase: Phrase) -> Figure:
    one = Quantity(1, 1, 1, 1, "exact", "people", s.tokens.slice(phrase.i, phrase.j))
    noun = Noun("person", "named_individual", singular=True)
    return Figure(phrase.i, phrase.j, one, share=False, noun=noun, head=phrase.head, population="named_individual")
