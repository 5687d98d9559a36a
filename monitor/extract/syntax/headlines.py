"""The grammar of lines without a full stop: "X *to visit* Y" is to come, in "X says *shot down* drone" X did."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from monitor.extract.syntax.chunks import MAY_BE_FINITE, Chunk
from monitor.extract.syntax.ir import Mention, Phrase, Tokens
from monitor.lexicon.vocabulary import Grammar, noun_classes, verb_classes, wordset

# Letters of a word that a title writes small, and the share of capitals that says it writes none so.
_SHORT, _CAPITALS = 3, 0.7
_LONGEST = 60  # tokens of a headline
_DASHES = frozenset({":", "-", "–", "—"})
_SUBJECT = frozenset({"NP", "I", "C", ","})


def lower_capitals(tokens: Tokens, mentions: Iterable[Mention], grammar: Grammar) -> None:
    """In "X *Forces Seize* Y *In* …", a line that writes all words with capitals: those that are known as no names."""
    words = tokens.words
    if not capitals(words):
        return
    named = {k for m in mentions for k in tokens.within(m)}
    for i, low in enumerate(tokens.low):
        known = low in grammar.tags or low in grammar.verbs or noun_classes(low)
        if known and i not in named and words[i].istitle():
            words[i] = low


def capitals(words: Sequence[str]) -> bool:
    """Whether a line, no sentence, tells no names from other words."""
    if not words or words[-1].endswith((".", "!", "?")):
        return False
    initials = list(filter(str.isalpha, [w[0] for w in words[1:] if len(w) > _SHORT]))
    return len(initials) > 1 and sum(map(str.isupper, initials)) > _CAPITALS * len(initials)


def is_headline(tokens: Tokens) -> bool:
    """Whether the line is short and has neither full stop nor articles: its clauses stand between commas."""
    short = len(tokens.low) <= _LONGEST  # asked of each clause: a line of any length must not be gone through for each
    return short and tokens.tags[-1] not in ",." and wordset("articles").isdisjoint(tokens.low)


def settle_headline(chunks: list[Chunk], tokens: Tokens) -> None:
    """Make a headline's infinitive its verb, its bare participle passive, and give what "X says did" its subject."""
    if not chunks or chunks[-1].kind in ",.":
        return
    first = 0
    if len(chunks) > 3 and chunks[-2].word in _DASHES and tokens.tags[chunks[-1].i] in "NPD":
        chunks[-2].kind = "."  # "X hit by air strike*: ministry*", which struck nobody
    for k in range(len(chunks) - 1, 0, -1):
        before, c = chunks[k - 1], chunks[k]
        finite = c.mood in MAY_BE_FINITE
        told = before.mood == "finite" and "report" in verb_classes(before.lemma) and not before.passive
        if finite and told and (who := _subject(chunks, k - 1)) is not None:
            c.mood = "finite"
            chunks.insert(k, Chunk("NP", who.i, who.j, phrase=replace(who), word=tokens.low[who.i]))
        elif finite and tokens.tags[c.i] == "E" and c.lemma in wordset("headline_passives"):
            bare = k + 1 == len(chunks) or chunks[k + 1].phrase is None  # "8 policemen *killed* in raid"
            c.mood, c.passive = ("participle", True) if bare else (c.mood, c.passive)
        elif c.mood == "infinitive" and tokens.low[before.j - 1] in wordset("bound_to"):
            if before.phrase is not None and before.j - before.i > 1:  # "X *ready* to visit Y"
                before.phrase = replace(before.phrase, j=before.j - 1, head=before.j - 2)
            else:
                del chunks[k - 1]  # "X *set* to visit Y"
    for k, c in enumerate(chunks):
        if c.word == ":":
            first = k + 1
        plain = c.mood == "infinitive" and tokens.tags[c.i] == "T" and not c.negated
        if plain and k > first and (who := _subject(chunks, k, first)) is not None and _acts(who, tokens):
            c.mood, c.modal, c.tense = "finite", "to", "future"


def _subject(chunks: list[Chunk], k: int, first: int = 0) -> Phrase | None:
    """The phrase that opens the line, where nothing but what belongs to it stands before ``k``."""
    before = chunks[first:k]
    return before[0].phrase if before and all(c.kind in _SUBJECT for c in before) else None


def _acts(who: Phrase, tokens: Tokens) -> bool:
    """Whether the phrase can do something: no "calls to arm X", "time to go"."""
    word = tokens.low[who.head]
    named = tokens.tags[who.head] == "P" or (tokens.plural(who.head) and tokens.tags[who.head] == "N")
    return named and word not in wordset("plans") | wordset("requests")
