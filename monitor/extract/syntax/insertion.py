"""What is put in between commas: where it ends, so that what stood before it goes on."""

from __future__ import annotations

from collections.abc import Mapping

from monitor.extract.syntax.closed import TELLING
from monitor.extract.syntax.ir import Chunk


def after_insertion(chunks: list[Chunk], q: int) -> int:
    """The comma that closes an insertion opened at ``q``, where a particle or preposition goes on after it; else 0.

    "forced the brigade, also called the X, out of the camp"; "brought the city, the largest of the south, under …".
    """
    if said := _who_says(chunks, q):
        return said
    if chunks[q - 1].kind == "VG":  # "expressed, *on Wednesday*, her hope", "was taken, *along with X*, by Y"
        p = q + 1
        while p < len(chunks) and (chunks[p].kind in "IZR" or (chunks[p].phrase and chunks[p - 1].kind == "I")):
            p += 1
        closed = p > q + 1 and p < len(chunks) and chunks[p].kind == ","
        on = chunks[p + 1].kind in "IK" if p + 1 < len(chunks) else False
        return p if closed and (chunks[p - 1].kind == "Z" or on) else 0
    if chunks[q - 1].phrase is None:
        return 0
    relative = chunks[q + 1].kind == "W" if q + 1 < len(chunks) else False
    for p in range(q + 1, min(q + 16, len(chunks) - 1)):
        c = chunks[p]
        listed = chunks[p + 1].phrase
        if c.kind == "," and listed is not None and listed.group and listed.group[0] is not listed:
            continue  # the comma of a list
        if c.kind == "," and p > q + 1:
            nxt = chunks[p + 1].kind
            if nxt == "R" and p + 2 < len(chunks):
                nxt = chunks[p + 2].kind
            return p if nxt in ("K", "I") else 0
        if c.kind in ".S" or (c.kind == "W" and not relative):
            return 0
        if c.kind == "VG" and c.mood == "finite" and not relative:
            return 0
    return 0


def _who_says(chunks: list[Chunk], q: int) -> int:
    """The comma that closes "was taken on Monday, *witnesses said*, by Y"; 0 where no preposition goes on after it."""
    p = q + 2
    if p + 2 >= len(chunks) or chunks[q + 1].phrase is None or chunks[p].kind != "VG" or chunks[p].lemma not in TELLING:
        return 0
    while p + 2 < len(chunks) and chunks[p + 1].kind in "RIZ" and chunks[p + 1].phrase is None:
        p += 1
    return p + 1 if chunks[p + 1].kind == "," and chunks[p + 2].kind == "I" else 0


def told_within(chunks: list[Chunk], k: int, b: int, verbs: Mapping[str, frozenset[str]]) -> int | None:
    """In "the convoy was, *X said*, carrying arms": the verb before the telling at ``k``, whose subject is at ``b``."""
    told = "report" in verbs.get(chunks[k].lemma, ()) and b > 1 and chunks[b].phrase is not None
    return b - 2 if told and chunks[b - 1].kind == "," and chunks[b - 2].lemma == "be" else None
