"""Auxiliaries before their subject: "*Hardly had* they signed", "nor *did* the army shell X", "*Had* X left"."""

from __future__ import annotations

from monitor.extract.syntax.chunks import REACH, Chunk
from monitor.extract.syntax.ir import Tokens
from monitor.lexicon.vocabulary import wordset

_LISTING = 5  # chunks of the shortest such list
_PARTED = frozenset({"reduced", "participle", "infinitive", "gerund", "finite"})


def uninvert(chunks: list[Chunk], tokens: Tokens) -> None:
    """Give an auxiliary before its subject to the verb behind it; make one that supposes a subordinator."""
    for k in range(len(chunks) - 3, -1, -1):
        aux = chunks[k]
        if aux.kind != "VG" or tokens.tags[aux.main] not in "XM" or chunks[k + 1].phrase is None:
            continue
        opening, verb = _opening(chunks, k, tokens), _verb(chunks, k, tokens)
        supposed = opening == "" and aux.word in wordset("supposing")
        if verb is None or not (supposed or opening in wordset("inverting")):
            continue
        if verb.mood != "infinitive":
            verb.passive = verb.passive if tokens.tags[verb.i] == "X" else aux.lemma == "be"
        verb.mood, verb.tense, verb.modal = "finite", aux.tense or verb.tense, aux.modal
        verb.negated = verb.negated or opening in ("nor", "neither", "never")
        if supposed:
            chunks[k] = Chunk("S", aux.i, aux.j, word=aux.word)
        else:
            del chunks[k]


def seat(chunks: list[Chunk], tokens: Tokens) -> None:
    """Take what parts them from the verb out of "Among those *who attended the talks* were X and Y"."""
    if len(chunks) < _LISTING or chunks[0].word != "among" or tokens.word(chunks[1].i) != "those":
        return
    verbs = [k for k, c in enumerate(chunks[:REACH]) if c.kind == "VG"]
    if len(verbs) > 1 and chunks[verbs[0]].lemma in wordset("attending") and chunks[verbs[1]].lemma == "be":
        del chunks[2 : verbs[1]]


def _opening(chunks: list[Chunk], k: int, tokens: Tokens) -> str:
    """The word with which the clause of ``k`` opens, "" where that is ``k`` itself; "never" for "at *no* time"."""
    first = next((b + 1 for b in range(k - 1, max(-1, k - REACH), -1) if chunks[b].kind in ".,"), 0)
    if first < k and chunks[first].kind == "C" and chunks[first].word != "nor":
        first += 1
    if first == k:
        return ""
    words = tokens.low[chunks[first].i : chunks[k].i]
    if words[:2] == ["never", "before"]:
        return "only"  # it did, this time
    if words[0] in ("neither", "no") and words[1:] and words[1] != "sooner":
        return ""  # "*neither side* was able to"
    return words[0] if words[0] in wordset("inverting") or "no" not in words else "never"


def _verb(chunks: list[Chunk], k: int, tokens: Tokens) -> Chunk | None:
    """The verb that an auxiliary at ``k`` belongs to, over its subject and what that has with it; None without one."""
    for c in chunks[k + 2 : k + 9]:
        if c.kind == "VG":
            bare = tokens.tags[c.i] in "ELBT" or c.word in ("been", "be", c.lemma)
            return c if bare and c.mood in _PARTED else None
        if c.kind not in ("NP", "I", "R", "Z", "C"):
            return None
    return None
