"""One sentence, from text and names to its predicates."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

from monitor.extract.syntax.appositions import borne
from monitor.extract.syntax.chunk import chunk
from monitor.extract.syntax.chunks import Chunk, chunk_at
from monitor.extract.syntax.clauses import Clauses
from monitor.extract.syntax.headlines import settle_headline
from monitor.extract.syntax.inversion import seat, uninvert
from monitor.extract.syntax.ir import Mention, Parsed, Phrase, Tokens
from monitor.extract.syntax.nominals import nominals
from monitor.extract.syntax.phrases import link
from monitor.extract.syntax.tag import tag
from monitor.extract.tokens import tokenise
from monitor.lexicon.vocabulary import Vocabulary, wordset

_MARKS = frozenset("\"“”„«»‘’'`")
_FEW = 4  # words within marks that are the writer's doubt, and no sentence that somebody spoke


def parse(text: str, start: int, end: int, index: int, mentions: Sequence[Mention], vocabulary: Vocabulary) -> Parsed:
    """Read ``text[start:end]``; ``mentions`` are those that lie in it, in order. Linear in its length."""
    tokens = tokenise(text, start, end)
    if "(" in tokens.low:
        mentions = _without_initials(tokens, mentions)
    if not _MARKS.isdisjoint(tokens.low):
        _without_doubting_marks(tokens)
    tag(tokens, mentions, vocabulary.grammar)
    chunks = chunk(tokens, vocabulary.grammar)
    if "what" in tokens.low:
        _without_labels(chunks, tokens)
    settle_headline(chunks, tokens)
    uninvert(chunks, tokens)
    seat(chunks, tokens)
    link(chunks, tokens)
    phrases = [c.phrase for c in chunks if c.phrase is not None]
    _name(phrases, mentions, tokens)
    borne(phrases, tokens)
    verbal = Clauses(chunks, tokens).read()
    named = nominals(phrases, verbal, tokens)
    made = (x for p in named for x in p.arg("subject", "mod") if not x.mentions and x.chunk < 0)
    _name(made, mentions, tokens)
    predicates = sorted([*verbal, *named], key=lambda p: p.i)
    return Parsed(index, tokens, list(mentions), phrases, predicates)


def _without_initials(tokens: Tokens, mentions: Sequence[Mention]) -> Sequence[Mention]:
    """Take "(FX)" out of "the Front for X *(FX)* fighters": it repeats the name before it. What is left to name."""
    words = tokens.words
    again = {b.start for a, b in pairwise(mentions) if a.name == b.name and tokens.text[a.end : b.start].strip() == "("}
    named = {m.start for m in mentions} - again
    for k in range(len(words) - 3, 0, -1):
        initials = words[k] == "(" and words[k + 2] == ")" and sum(map(str.isupper, words[k + 1])) > 1
        if initials and words[k - 1][0].isupper() and tokens.starts[k + 1] not in named:
            tokens.drop(k, k + 3)
    return [m for m in mentions if m.start not in again]


def _without_doubting_marks(tokens: Tokens) -> None:
    """Take the marks from around a few words of a phrase, as in 'the "last battle" for X'; a name keeps its own."""
    words = tokens.words
    marks = [k for k, word in enumerate(words) if word in _MARKS]
    for opened, closed in [] if len(marks) % 2 else list(zip(marks[::2], marks[1::2], strict=True))[::-1]:
        inside = words[opened + 1 : closed]
        plain = all(word[0].isalnum() for word in inside) and not all(word[0].isupper() for word in inside)
        if plain and 0 < len(inside) <= _FEW and opened and words[opened - 1][-1].isalnum():
            tokens.drop(closed, closed + 1)
            tokens.drop(opened, opened + 1)


def _without_labels(chunks: list[Chunk], tokens: Tokens) -> None:
    """Take "what X calls" out of "hit by *what X calls* rebels", "signed *what he described as* a truce"."""
    for w in range(len(chunks) - 4, 0, -1):
        if chunks[w].word != "what" or chunks[w - 1].kind not in ("VG", "I"):
            continue
        before = ("NP", "I", "R", "Z", ",")
        k = next((k for k in range(w + 1, min(w + 9, len(chunks))) if chunks[k].kind not in before), w)
        verb, word = chunks[k], tokens.word(chunks[k].j)
        rest = verb.lemma in ("leave", "remain") and word == "of"  # "chased *what is left of* the brigade"
        end = k + 1 + (rest or word == "as")
        if rest or (verb.lemma in wordset("labelling") and chunk_at(chunks, end).kind == "NP"):
            del chunks[w:end]


def _name(phrases: Iterable[Phrase], mentions: Sequence[Mention], tokens: Tokens) -> None:
    """Give each phrase the names inside it; they are in order, and none overlaps another."""
    starts, ends = [m.start for m in mentions], [m.end for m in mentions]
    for x in phrases if mentions else ():
        first, last = tokens.span(x.i, x.j)
        x.mentions = list(mentions[bisect_right(ends, first) : bisect_left(starts, last)])
