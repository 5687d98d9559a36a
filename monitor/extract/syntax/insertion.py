"""What is put in between commas: where it ends, so that what stood before it goes on."""

from __future__ import annotations

from monitor.extract.syntax.chunks import NONFINITE, REACH, Chunk, chunk_at, skip_left
from monitor.extract.syntax.ir import Tokens
from monitor.extract.syntax.joined import over, verb_follows
from monitor.lexicon.vocabulary import verb_classes, wordset

_HANGING = NONFINITE | {"participle"}


def after_insertion(chunks: list[Chunk], q: int) -> int:
    """The comma that closes an insertion opened at ``q``, where a particle or preposition goes on after it; else 0.

    "forced the brigade, also called the X, out of the camp"; "brought the city, the largest of the south, under …".
    """
    if said := _who_says(chunks, q):
        return said
    if chunks[q - 1].kind == "VG":  # "expressed, *on Wednesday*, her hope", "was taken, *along with X*, by Y"
        p = over(chunks, q + 1)
        closed = p > q + 1 and chunk_at(chunks, p).kind == ","
        return p if closed and (chunks[p - 1].kind == "Z" or chunk_at(chunks, p + 1).kind in "IK") else 0
    if chunks[q - 1].phrase is None:
        return 0
    relative = chunk_at(chunks, q + 1).kind == "W"
    for p in range(q + 1, min(q + 16, len(chunks) - 1)):
        c = chunks[p]
        if c.kind == "," and p > q + 1:
            return p if chunk_at(chunks, p + 1 + (chunks[p + 1].kind == "R")).kind in "KI" else 0
        if c.kind in ".S" or (c.kind == "W" and not relative):
            return 0
        if c.mood == "finite" and not relative:
            return 0
    return 0


def _who_says(chunks: list[Chunk], q: int) -> int:
    """The comma that closes "was taken on Monday, *witnesses said*, by Y"; 0 where no preposition goes on after it."""
    p = q + 2
    if p + 2 >= len(chunks) or chunks[q + 1].phrase is None or chunks[p].lemma not in wordset("clausal"):
        return 0
    while p + 2 < len(chunks) and chunks[p + 1].kind in "RIZ" and chunks[p + 1].phrase is None:
        p += 1
    kinds = [c.kind for c in chunks[p + 1 : p + 3]]
    return p + 1 if kinds == [",", "I"] else 0


def told_within(chunks: list[Chunk], k: int, b: int) -> int | None:
    """In "the convoy was, *X said*, carrying arms": the verb before the one at ``k``, its subject at ``b``; or None."""
    told = "report" in verb_classes(chunks[k].lemma) and b > 1 and chunks[b].phrase is not None
    return b - 2 if told and chunks[b - 1].kind == "," and chunks[b - 2].lemma == "be" else None


def quoted_before(chunks: list[Chunk], tokens: Tokens, k: int, q: int) -> int | None:
    """In ""The rebels," said X, "*have left*"": what the quotation begins with whose verb is at ``k``; or None."""
    marks = tokens.tags
    if marks[chunks[k].i - 1] != '"':
        return None
    for p in range(q - 1, max(0, q - REACH), -1):
        c = chunks[p]
        if c.kind == "," and '"' in (marks[c.j], marks[c.i - 1]):
            told = any("report" in verb_classes(x.lemma) for x in chunks[p + 1 : q])
            return _inserted_after(chunks, p - 1) if told else None
    return None


def insertion_start(chunks: list[Chunk], q: int) -> int | None:
    """The bare phrase before the comma that opens an insertion closed by the comma at ``q``; None without one."""
    for p in range(q - 1, max(0, q - REACH), -1):
        opened = chunks[p - 1].kind == "," or chunks[p + 1].mood == "gerund"
        if chunks[p].kind == "." or (chunks[p].kind == "S" and not opened and not _of_relative(chunks, p)):
            return None  # but "X, *while talking* of peace, attacked", "X, *as Y told us*, was unwilling"
        if chunks[p].kind == "," and not _within_list(chunks, p):
            return _inserted_after(chunks, p - 1)
    return None


def _of_relative(chunks: list[Chunk], p: int) -> bool:
    """In "X, who hid *because* men had come, said": whether it goes on from a relative clause behind a comma."""
    w = next((b for b in range(p - 1, max(0, p - REACH), -1) if chunks[b].kind in ".,SW"), 0)
    return chunks[w].kind == "W" and chunks[w - 1].kind == ","


def _within_list(chunks: list[Chunk], p: int) -> bool:
    """Whether the comma at ``p`` stands between members of a list that is governed, or opens a relative clause."""
    after = chunk_at(chunks, p + 1).phrase
    first = after.group[0] if after is not None and after.group else None
    if first is None or first is after:
        return False
    return first.prep != "" or chunks[first.chunk - 1].kind == "W"  # "to which A, B and C contribute"


def _inserted_after(chunks: list[Chunk], b: int) -> int | None:
    """The bare phrase that ends, with its complements, at chunk ``b``; None where it is a verb's object."""
    while b > 0:
        b = skip_left(chunks, b)
        governed = chunks[b].phrase
        listed = chunks[b].kind == "," and chunks[b + 1].mood == "participle"  # "X [, hit twice], ringed, …"
        if chunks[b].mood in _HANGING or chunks[b].kind == "J" or listed:
            b -= 1  # "a column [led by X], …", "forces [loyal to X], …", "jets [sent to hit X], …"
        elif governed is not None and governed.prep:
            first = governed.members()[0].chunk  # "between X and Y"
            if first <= 0 or chunks[first - 1].kind != "I":
                break
            b = skip_left(chunks, first - 2)
        else:
            break
    phrase = chunks[b].phrase if b >= 0 else None
    if phrase is None or phrase.prep:
        return None
    first = phrase.members()[0].chunk
    if 0 <= first < b and _opens(chunks, skip_left(chunks, first - 1)):
        return first  # "said *A and B*, the head of C, had left"
    verb = skip_left(chunks, b - 1)
    if verb > 1 and chunks[verb].mood in _HANGING:  # "talks [on opening X], …", "a jet [sent to bring X], …"
        return _inserted_after(chunks, verb - 1 - (chunks[verb - 1].kind == "I"))
    return b if verb < 0 or chunks[verb].kind != "VG" or _opens(chunks, verb) else None


def _opens(chunks: list[Chunk], verb: int) -> bool:
    """Whether a clause begins behind the chunk: nothing stands there, or a verb of saying."""
    return verb < 0 or (chunks[verb].kind == "VG" and "report" in verb_classes(chunks[verb].lemma))


def cut_off(chunks: list[Chunk], k: int, q: int) -> int | None:
    """In "The head of the army, *said* it had …": what opens the clause, cut off by the comma at ``q``; or None."""
    start = _inserted_after(chunks, q - 1)
    if start is None or any(c.kind not in ",IZR" and not c.prep for c in chunks[:start]):
        return None
    tells = "report" not in verb_classes(chunks[k].lemma) or verb_follows(chunks, k + 2)
    return start if tells or chunk_at(chunks, k + 1).kind == "S" else None  # "A farce, *said* X"
