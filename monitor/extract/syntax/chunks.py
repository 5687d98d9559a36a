"""What phrases and clauses are made of, how far a rule looks over it, and what ends what one verb may govern."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from monitor.extract.syntax.ir import Phrase
from monitor.lexicon.vocabulary import wordset

# In chunks: a list of a dozen names has twice as many.
REACH = 30
STOPS = frozenset({".", "S", "W"})
# Moods of a verb group that is, or may be, the verb of a clause.
MAY_BE_FINITE = frozenset({"finite", "reduced"})
NONFINITE = frozenset({"gerund", "infinitive"})


@dataclass(slots=True)
class Chunk:
    """A stretch of tokens ``i`` to ``j`` (exclusive).

    Attributes:
        kind: ``NP``, ``VG``, ``I`` (preposition), ``C``, ``,``, ``.``, ``S``, ``W``, ``R``, ``K``, ``T``, ``Z``.
        phrase: of an NP. The rest is of a VG: ``lemma`` of its main verb at token ``main``; ``mood`` as
            :class:`Predicate` has it, or ``reduced`` where a -ed form may be finite
            or a reduced relative; ``passive``, ``tense``, ``modal``, ``negated``.
        word: its first one, folded: the preposition, the conjunction.
        left: once linked, the nearest chunk at or before it that is no adverb, particle or time; -1 for none.
    """

    kind: str
    i: int
    j: int
    phrase: Phrase | None = None
    lemma: str = ""
    main: int = -1
    mood: str = ""
    passive: bool = False
    tense: str = ""
    modal: str = ""
    negated: bool = False
    word: str = ""
    left: int = -1

    @property
    def bare(self) -> bool:
        """Whether its verb stands without auxiliary."""
        return self.main == self.i

    @property
    def prep(self) -> str:
        """The preposition that governs its phrase; "" without."""
        return "" if self.phrase is None else self.phrase.prep


_END = Chunk(".", -1, -1)


def chunk_at(chunks: Sequence[Chunk], k: int) -> Chunk:
    """The chunk at ``k``; behind the last one a full stop."""
    return chunks[k] if k < len(chunks) else _END


def mark_left(chunks: Sequence[Chunk]) -> None:
    """Set ``left`` of all."""
    last = -1
    for k, c in enumerate(chunks):
        if c.kind not in ("R", "Z", "K") and not (c.kind == "I" and chunk_at(chunks, k + 1).kind == "Z"):
            last = k
        c.left = last


def skip_left(chunks: Sequence[Chunk], k: int) -> int:
    """The chunk at ``k``, or before it over adverbs and times ("said [on Tuesday] it had …"); -1 for none."""
    return chunks[k].left if k >= 0 else -1


def finite_before_stop(chunks: Sequence[Chunk], k: int) -> bool:
    """Whether, after the verb group ``k``, another finite one follows in the same stretch."""
    for c in chunks[k + 1 : k + REACH]:
        if c.kind in STOPS or c.kind in ",C":
            return False
        if c.mood in MAY_BE_FINITE:
            return True
    return False


def finite_left(chunks: Sequence[Chunk], q: int) -> bool:
    """Whether the phrase at ``q`` stands right behind a finite verb that may have it as its object."""
    verb = chunks[before := skip_left(chunks, q - 1)]
    return before > 0 and verb.mood == "finite" and verb.lemma not in wordset("clausal_only")


def other_left(chunks: Sequence[Chunk], q: int) -> bool:
    """An object of a reduced relative or gerund: "units [backing the government] drove"."""
    before = skip_left(chunks, q - 1)
    if before < 0 or chunks[before].lemma in wordset("clausal"):  # "quoted as saying *the army* had left"
        return False
    return chunks[before].mood in ("gerund", "participle", "infinitive")


def leads_in(chunks: Sequence[Chunk], k: int) -> bool:
    """Whether nothing but participles and what prepositions govern stands before ``k`` in the sentence."""
    return all(c.kind in ",CIRZK" or c.mood == "participle" or c.prep for c in chunks[:k])
