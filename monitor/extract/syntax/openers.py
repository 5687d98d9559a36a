"""Words that are prepositions and subordinators: *after* the battle, *after* the army withdrew."""

from __future__ import annotations

from monitor.extract.syntax.chunks import MAY_BE_FINITE, REACH, STOPS, Chunk
from monitor.extract.syntax.ir import Tokens
from monitor.extract.syntax.settle import participle_by
from monitor.lexicon.vocabulary import wordset


def opens_clause(chunks: list[Chunk], k: int, tokens: Tokens) -> bool:
    """Whether a finite verb follows before the next boundary: *after* the army withdrew, *after* the battle."""
    nxt = chunks[k + 1 : k + 3]
    if len(nxt) == 2 and nxt[0].kind == "Z" and (nxt[1].kind != "VG" or nxt[1].lemma not in wordset("day_comes")):
        return False  # "*before* dawn on Friday a raid flattened X"
    if len(nxt) == 2 and nxt[0].kind == nxt[1].kind == "NP" and tokens.tags[nxt[1].i] == "O":
        return False  # "*Before* the talks he agreed"
    named = (b for b in range(max(0, k - 4), k - 1) if chunks[b].lemma in wordset("labelling"))
    if tokens.low[chunks[k].i] == "as" and any(chunks[b + 1].kind == "NP" for b in named):
        return False  # "describes it *as* a move made in X"
    relative = _main_verb_due(chunks, k)
    for at, c in enumerate(chunks[k + 1 : k + 14], k + 1):
        guarding = c.mood in ("gerund", "participle") and chunks[at - 1].kind == "NP" and at > k + 1
        if guarding or (c.mood == "reduced" and participle_by(chunks, at, tokens)):
            continue  # "after talks *mediated by* X", "after the men *guarding* it left", "after men *known* as X left"
        if c.kind == "VG" and relative:
            relative = False  # "after a brigade that had held the town defected": the next verb counts
        elif c.kind == "VG":
            return c.mood in MAY_BE_FINITE
        elif c.kind == "W":
            relative = True
        elif c.kind == "," and _inserted(chunks, at, tokens):
            return True
        elif c.kind in STOPS or c.kind == ",":
            return False
    return False


def _main_verb_due(chunks: list[Chunk], k: int) -> bool:
    """In "those who fled *after* the raid were shot": the clause before has a relative one's verb alone."""
    verbs = 0
    for b in range(k - 1, max(-1, k - REACH), -1):
        c = chunks[b]
        if c.kind == "W":
            return verbs == 1 and b > 0 and all(x.kind != "VG" for x in chunks[:b]) and chunks[b - 1].kind == "NP"
        if c.kind in ".S,":
            return False
        verbs += c.mood in MAY_BE_FINITE
    return False


def _inserted(chunks: list[Chunk], at: int, tokens: Tokens) -> bool:
    """In "since X, *a commander of the east*, launched": whether the verb follows what the comma at ``at`` opens."""
    first = chunks[at + 1] if at + 2 < len(chunks) else chunks[at]
    named = chunks[at - 1].phrase
    if named is None or tokens.tags[named.head] != "P" or not (first.kind == "W" or tokens.tags[first.i] in "DE"):
        return False
    for b in range(at + 2, min(at + 12, len(chunks) - 1)):
        c = chunks[b]
        if c.kind == ",":
            after = b + 1 + (chunks[b + 1].kind == "R")
            verb = chunks[min(after, len(chunks) - 1)]
            return verb.mood in MAY_BE_FINITE and not participle_by(chunks, after, tokens)
        if c.kind in ".S" or (c.mood == "finite" and first.kind != "W"):
            return False
    return False
