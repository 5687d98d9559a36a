"""Verbs around a chunk: whether one stands before it in its clause, or ahead of it. Every look is bounded."""

from __future__ import annotations

from monitor.extract.syntax.chunks import NONFINITE, STOPS, Chunk
from monitor.lexicon.vocabulary import wordset


def verb_in_clause(chunks: list[Chunk], k: int) -> bool:
    """A finite verb stands before ``k`` in the same clause: "imposed sanctions on firms *accused* of"."""
    for b in range(k - 1, max(-1, k - 13), -1):
        c = chunks[b]
        if c.kind in ",C" or c.kind in STOPS:
            return False
        told = c.lemma in wordset("clausal")
        if c.mood == "finite" or (c.mood == "gerund" and told):
            return not told  # "quoted as *saying* the army seized"
        if c.mood == "gerund" and comma_before(chunks, b):
            return True  # ", losing ground to militias *allied* with": all this is one insertion
    return False


def comma_before(chunks: list[Chunk], k: int) -> bool:
    """In ", also called the X,": naming is an insertion, whatever follows."""
    while k > 0 and chunks[k - 1].kind == "R":
        k -= 1
    return k > 0 and chunks[k - 1 - (chunks[k - 1].kind == "C" and k > 1)].kind == ","


def finite_ahead(chunks: list[Chunk], k: int) -> bool:
    """A finite verb follows for which what stands before the comma is the subject: "X, *angered at Y*, left"."""
    for b in range(k + 1, min(len(chunks), k + 12)):
        c = chunks[b]
        if c.kind in ".S":
            return False
        if c.mood == "reduced" and chunks[b - 1].kind == ",":
            return True
        if c.mood == "finite" and chunks[b - 1].kind not in "WC":
            if chunks[b - 2].kind == "W" and chunks[b - 1].phrase is not None:
                continue  # "X, head of Y, *left* for Z, where he is to meet W"
            return chunks[b - 1].phrase is None or not _own_subject(chunks, k, b - 1)
    return False


def _own_subject(chunks: list[Chunk], k: int, b: int) -> bool:
    """Whether the phrase at ``b`` begins a clause after the verb at ``k``: "X, Y, called for calm, *and Z* agreed"."""
    while b > k and (chunks[b].phrase is not None or chunks[b].kind == "I"):
        b -= 1
    return b > k and chunks[b].kind in ",C"


def verb_behind(chunks: list[Chunk], k: int, *, has_object: bool) -> bool:
    """Whether the nearest verb group to the left is finite: "raided the capital (to free X) and killed five"."""
    for b in range(k - 2, max(-1, k - 13), -1):
        c = chunks[b]
        if c.kind == "VG" and c.mood not in NONFINITE and not (has_object and c.mood == "participle"):
            return c.mood == "finite"
    return True
