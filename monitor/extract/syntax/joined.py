"""Verbs near by: what "and" joins over a preposition or a time ("took X *and by noon* had reached Y"), what follows."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.extract.syntax.chunks import MAY_BE_FINITE, REACH, STOPS, Chunk, chunk_at, finite_before_stop
from monitor.extract.syntax.closed import LOCATIVE
from monitor.extract.syntax.ir import Phrase, Tokens
from monitor.extract.syntax.saying import CLAUSAL
from monitor.lexicon.vocabulary import verb_classes, wordset

# Verbs without an object, or with a clause for it.
_UNDONE = CLAUSAL | {"intransitive", "arrive"}


def joined_verb(chunks: Sequence[Chunk], q: int, first: int = -1) -> int:
    """The finite verb group that "and" at ``q`` joins over prepositional phrases; -1 for none.

    ``first``: a phrase before it that may have the same preposition; then "and" joins the two of them, and not the
    verbs ("strikes *on X and on Y* killed").
    """
    p = q + 1
    if chunks[q].kind != "C" or chunk_at(chunks, p).kind not in "IZR" or chunks[p].word == "of":
        return -1  # "generals of X *and of Y* signed"
    if first >= 0 and chunks[p].kind == "I":
        word = chunks[p].word
        if any(c.prep == word for c in chunks[first:q]):
            return -1
    p = over(chunks, p)
    return p if chunk_at(chunks, p).mood == "finite" else -1


def own_clause(chunks: list[Chunk], q: int) -> bool:
    """In "would not talk, *and within hours of it* the besiegers were in": a clause with its own subject begins."""
    p = over(chunks, q + 1)
    return chunk_at(chunks, q + 1).kind == "I" and chunk_at(chunks, p).kind == "NP" and verb_at(chunks, p + 1)


def joining(chunks: Sequence[Chunk], k: int) -> int:
    """The "and" that joins the verb group at ``k`` over prepositional phrases; -1 for none."""
    b = k - 1
    while b > 0 and _between(chunks, b):
        b -= 1
    return b if 0 <= b < k - 1 and joined_verb(chunks, b) == k else -1


def said(chunks: Sequence[Chunk], q: int) -> bool:
    """Whether the phrase at ``q`` follows a verb of saying: it begins what is said."""
    before = chunks[q - 1] if q else None
    return before is not None and before.kind == "VG" and "report" in verb_classes(before.lemma)


def sharing(chunks: Sequence[Chunk], k: int) -> int:
    """The "and" that gives the verb group at ``k`` the subject of the one before it; -1 for none."""
    joint = joining(chunks, k)
    first = next((b for b in range(joint, -1, -1) if chunks[b].kind in ("VG", ".")), -1)
    return joint if first >= 0 and chunks[first].kind == "VG" and not said(chunks, first + 1) else -1


def phrases_between(chunks: Sequence[Chunk], k: int) -> list[Phrase]:
    """The prepositional phrases between "and", or a relative pronoun, and the verb group at ``k``."""
    b = joining(chunks, k)
    if b < 0:
        b = k - 1
        while b > 0 and (_between(chunks, b) or chunks[b].kind in ",C" or _listed(chunks[b])):
            b -= 1
        b = b if chunks[b].kind == "W" else -1
    return [c.phrase for c in chunks[b:k] if c.phrase is not None and c.prep] if b >= 0 else []


def over(chunks: Sequence[Chunk], p: int) -> int:
    """The chunk at or behind ``p`` that is no preposition with its phrase, time or adverb."""
    while p < len(chunks) and _between(chunks, p):
        p += 1
    return p


def _listed(c: Chunk) -> bool:
    return c.phrase is not None and bool(c.prep and c.phrase.group)


def _between(chunks: Sequence[Chunk], p: int) -> bool:
    return chunks[p].kind in "IZR" or (chunks[p].kind == "NP" and chunks[p - 1].kind == "I")


def verb_at(chunks: list[Chunk], k: int) -> bool:
    """Whether a finite verb, or a form that may be one, stands at ``k`` or right behind an adverb."""
    while k < len(chunks) and chunks[k].kind in "RZ":
        k += 1
    return chunk_at(chunks, k).mood in MAY_BE_FINITE


def verb_follows(chunks: list[Chunk], k: int) -> bool:
    """Whether a finite verb stands at ``k``, over adverbs and prepositional phrases."""
    for b in range(k, min(k + 10, len(chunks))):
        c = chunks[b]
        if c.kind == "VG":
            return c.mood in MAY_BE_FINITE
        joined = c.kind == "C" and b > k and chunks[b - 1].phrase is not None  # "flights between X *and Y* stopped"
        member = c.phrase is not None and (c.phrase.prep != "" or chunks[b - 1].kind == "C")
        if c.kind not in "RZIJ" and not joined and not member:
            return False
    return False


def verb_apart(chunks: list[Chunk], first: int, p: int) -> bool:
    """In "hit X, and its mayor, A, *fled*", "hit X, and Y, A and B *left*": a verb behind what the comma opens.

    ``p``: the comma; ``first``: the phrase before the "and", which has no verb before it where both are subjects.
    """
    if [c.kind for c in chunks[p : p + 3]] == ["I", "NP", ","]:
        p += 2  # "…, but a lawmaker *from Z*, who had come, said"
    if p + 1 >= len(chunks) or chunks[p].kind != "," or not verb_before(chunks, first):
        return verb_follows(chunks, p)
    q = p + 1 + (chunks[p + 1].mood in ("reduced", "participle", "gerund"))
    while q < len(chunks) and (chunks[q].kind in "IRZC" or chunks[q].phrase is not None):
        q += 1
    listed = any(c.kind == "C" for c in chunks[p:q])
    if chunks[p + 1].kind == "W":  # "…, but a lawmaker, *who had come*, said"
        q = next((k for k in range(q, len(chunks)) if chunks[k].kind in ",."), len(chunks))
    closed = q < len(chunks) and (listed or chunks[q].kind == ",")
    return closed and verb_at(chunks, q + (not listed))


def verb_before(chunks: list[Chunk], k: int) -> bool:
    """Whether a verb group stands to the left in the same stretch."""
    for c in reversed(chunks[max(0, k - REACH) : k]):
        if c.kind in STOPS:
            return False
        if c.kind == "VG" and c.mood not in ("gerund", "participle"):  # "*citing* the UN, strikes on X and Y killed"
            return True
    return False


def share_auxiliary(chunks: list[Chunk], k: int, tokens: Tokens) -> None:
    """In "have pushed on and *taken* X", "was ambushed and *destroyed*": a verb whose auxiliary is said once."""
    c = chunks[k]
    b = k - 1 - (k > 2 and chunks[k - 1].kind == "R")  # "mined but *never* blown"
    joint = k > 1 and chunks[b].kind == "C" and chunks[b].word in ("and", "but", "or")
    chained = k > 1 and chunks[k - 1].kind == "," and chunk_at(chunks, k + 1).kind in ",C"
    if not (joint or chained) or not c.bare:
        return
    before = next((x for x in chunks[k - 2 : max(0, k - 13) : -1] if x.kind == "VG" or x.kind in STOPS), c)
    if before.mood not in ("finite", "infinitive"):
        return
    if c.mood == "gerund":
        twin = chunk_at(chunks, k + 2)
        going = tokens.tags[before.main] == "G" and not before.passive
        if going and (joint or (twin.bare and twin.mood == "gerund")):
            c.mood, c.tense, c.modal = before.mood, before.tense, before.modal  # "is arming X and *paying* Y"
    elif joint and c.mood in ("participle", "reduced"):
        _share_past(chunks, k, before, tokens)


def _share_past(chunks: list[Chunk], k: int, before: Chunk, tokens: Tokens) -> None:
    """In "have pushed on and *taken* X", "was ambushed and *destroyed*": by the verb ``before`` the conjunction."""
    c = chunks[k]
    nxt = next((x for x in chunks[k + 1 : k + 3] if x.kind != "K"), None)
    # "had entered X, cleared it and *withdrawn*"
    first = (x for x in chunks[k - 2 : max(0, k - 13) : -1] if x.kind in STOPS or (x.kind == "VG" and not x.bare))
    before = next(first, before) if before.bare and not before.passive else before
    alone = not before.passive and "intransitive" in verb_classes(c.lemma)
    if nxt is not None and (nxt.phrase is not None or alone):
        if (before.tense == "perfect" or before.word == "had") and not before.passive:
            c.mood, c.passive, c.tense = before.mood, False, "perfect"
    elif before.passive and before.mood == "finite" and c.lemma not in wordset("unmakeable"):
        classes = verb_classes(c.lemma, tokens.word(c.j))
        asked = nxt is not None and nxt.mood == "infinitive" and "urge" in classes  # "was sent word and *asked to* go"
        c.passive = asked or classes.isdisjoint(_UNDONE)
        c.mood = "finite" if c.passive else c.mood


def both_in(chunks: list[Chunk], b: int) -> int:
    """The chunk of what is in a place, and in the one behind the "and" at ``b``; -1 for none."""
    while b > 2 and chunks[b].kind in ",C" and chunks[b - 1].phrase is not None:
        b -= 2
    place = chunks[b + 1].phrase
    return b - 1 if b > 0 and chunks[b].kind == "I" and place is not None and place.prep in LOCATIVE else -1


def new_subject(chunks: list[Chunk], first: int, after: int) -> bool:
    """In "… seized the port and [government forces] withdrew": the last phrase opens a clause of its own."""
    opening, verb = chunks[first].phrase, chunk_at(chunks, after)
    if opening is None or verb.mood not in MAY_BE_FINITE:
        return False
    told = first - 1
    while told > 1 and chunks[told].kind == "I" and chunks[told - 1].phrase is not None:
        told -= 2
    if told >= 0 and chunks[told].lemma in wordset("clausal_only"):
        return False  # "says [A, B and C] keep …", "said strikes [on A and B] killed"
    if opening.prep and not verb_before(chunks, first):
        return False  # "ministers [from A, B and C] met": no verb stands before the list
    last = chunks[after - 1].phrase
    object_behind = chunk_at(chunks, after + 1).kind == "NP"
    befell = "toll" in verb_classes(verb.lemma) and last is not None and last.head > last.i and not object_behind
    if befell and verb.mood == "reduced" and not finite_before_stop(chunks, after):
        return False  # "counts [A and B] killed"
    b = next((b for b in range(first - 1, 0, -1) if chunks[b].kind != "R"), 0)  # "are [there] and 298 have fallen"
    return b > 0 and (chunks[b].kind == "VG" or opening.prep not in ("", "by", "between", "involving", "("))
