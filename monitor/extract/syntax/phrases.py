"""Joining chunks: what prepositions govern, and which words are subordinators; then lists, asides and -ed forms.

Every look to the left or right is bounded, so the cost is linear in the sentence's length.
"""

from __future__ import annotations

from monitor.extract.syntax import appositions, joined
from monitor.extract.syntax.appositions import phrase_at
from monitor.extract.syntax.chunks import MAY_BE_FINITE, REACH, STOPS, Chunk, mark_left
from monitor.extract.syntax.closed import DIRECTIONS, EITHER, LOCATIVE
from monitor.extract.syntax.ir import Phrase, Tokens
from monitor.extract.syntax.lists import coordinate
from monitor.extract.syntax.settle import participle_by, settle
from monitor.lexicon.vocabulary import wordset

_BESIDE = frozenset({"NP", "VG", "R", "K", "Z"})
_INCLUDING = frozenset({"including", "among", "("})
_SPECIFYING = _INCLUDING | {":"}


def link(chunks: list[Chunk], tokens: Tokens) -> None:
    """Set ``prep``, ``post``, ``group`` and ``apposition`` of all phrases, and settle subordinators and -ed forms."""
    nouns: list[tuple[int, Phrase]] = []
    verbs: list[int] = []
    listing, lying = 0, not DIRECTIONS.isdisjoint(tokens.low)
    for k, c in enumerate(chunks):
        if c.phrase is not None:
            c.phrase.chunk = k
            nouns.append((k, c.phrase))
            if lying and {tokens.low[c.phrase.i], tokens.low[c.phrase.head]} <= DIRECTIONS:
                _lie(chunks, k)
        elif c.kind == "VG":
            verbs.append(k)
        elif c.kind in ",C":
            listing = len(nouns)
        elif c.kind == "I" and c.word == "than" and _opens_clause(chunks, k, tokens):
            c.kind = "S"  # "more than *X has armed Y*"
        elif c.kind == "I" or (c.kind == "S" and c.word in EITHER and not _opens_clause(chunks, k, tokens)):
            c.kind = "I"
            _govern(chunks, k, tokens)
    for k, phrase in nouns[:listing]:
        if not phrase.group:
            coordinate(chunks, k, phrase, tokens)
    for k, phrase in nouns[:listing]:
        appositions.apposition(chunks, k, phrase, tokens)
    for k, c in enumerate(chunks if not _SPECIFYING.isdisjoint(tokens.low) else ()):
        if c.word in (_INCLUDING if c.kind == "I" else (":",)):
            _specify(chunks, k, tokens)
    _settle(chunks, verbs, tokens)
    mark_left(chunks)


def _settle(chunks: list[Chunk], verbs: list[int], tokens: Tokens) -> None:
    """What the -ed forms are: first those that are in no doubt, since the others hang on them."""
    for k in verbs:
        if chunks[k].mood == "reduced" and participle_by(chunks, k, tokens):
            chunks[k].mood, chunks[k].passive = "participle", True
    for k in verbs:
        joined.share_auxiliary(chunks, k, tokens)
        if chunks[k].mood == "reduced":
            settle(chunks, k, tokens)


def _govern(chunks: list[Chunk], k: int, tokens: Tokens) -> None:
    p, n = k + 1, len(chunks)
    while p < n and chunks[p].kind == "R":
        p += 1
    phrase = chunks[p].phrase if p < n and p <= k + 5 else None
    if phrase is None:
        return
    together = chunks[k].word == "with" and tokens.low[chunks[k].i - 1] in wordset("company")
    phrase.prep = "alongside" if together else chunks[k].word
    b = k - 2 if k > 1 and chunks[k - 1].kind == "J" else k - 1
    verbless = all(c.kind != "VG" for c in chunks[max(0, k - 8) : k])
    if together and verbless:  # "X, *together with Y*, took …"
        b = k - 2 - (k > 2 and chunks[k - 2].kind == ",")
    elif b > 0 and chunks[b].kind in "IRZ" and (phrase.prep in wordset("reciprocal") or verbless):
        b = _over_time(chunks, b)
    if b > 2 and chunks[b].kind == "C" and phrase.prep in LOCATIVE:
        b = joined.both_in(chunks, b)  # "clashes in X and Y *and around Z*"
    before = chunks[b].phrase if b >= 0 else None
    reply = phrase.prep == "in" and tokens.low[phrase.head] in wordset("reprisal")
    if before is not None and not (reply and tokens.tags[before.head] == "P"):  # not "shelled X *in response* to …"
        before.post.append((phrase.prep, phrase))


def _lie(chunks: list[Chunk], k: int) -> None:
    """In "clashes *south* of X killed ten", "attacked *south* of X": where, as if *at* stood before it."""
    phrase, before = phrase_at(chunks, k), chunks[k - 1] if k else None
    if before is not None and before.kind in _BESIDE:
        phrase.prep = "at"
        if before.phrase is not None:
            before.phrase.post.append(("at", phrase))


def _over_time(chunks: list[Chunk], b: int) -> int:
    """In "talks *on Tuesday* between X and Y", "talks *the day before* between": the chunk before the time."""
    while b > 0 and (chunks[b].kind in "RZ" or (chunks[b].kind == "I" and chunks[b + 1].kind in "RZ")):
        b -= 2 if chunks[b].kind == "R" and chunks[b].word in EITHER and chunks[b - 1].kind == "NP" else 1
    return b


def _specify(chunks: list[Chunk], k: int, tokens: Tokens) -> None:
    """In "six states, including X and Y," and "… have meddled, among them X": the names are parts of the plural before.

    Over a verb it is the verb's subject, where its object is no plural; a list of names in brackets or behind a colon
    is like one.
    """
    first = k + 1 if chunks[k].word != "among" else k + 2
    while first < len(chunks) and chunks[first].kind == "R":
        first += 1
    other = chunks[k].word == "among" and tokens.word(chunks[k].j) != "them"
    if other or first >= len(chunks) or chunks[first].phrase is None:
        return
    verbs = 0
    for c in reversed(chunks[max(0, k - 8) : k]):
        verbs += c.kind == "VG"
        if c.kind in ".W" or verbs > 1:
            return
        whole = c.phrase
        common = whole is not None and (tokens.words[whole.head].islower() or tokens.tags[whole.head] == "N")
        if whole is not None and common and tokens.plural(whole.head):
            listed = list(phrase_at(chunks, first).members())
            more = (listed[-1].chunk if listed[-1].chunk >= 0 else first) + 1
            if more + 1 < len(chunks) and chunks[more].word == "but":  # "not only X but also Y"
                listed += next((c.phrase.members() for c in chunks[more : more + 3] if c.phrase is not None), [])
            whole.parts = tuple(x for x in listed if tokens.tags[x.head] == "P")
            for x in listed if chunks[k].word == "among" else ():
                x.prep = x.prep or "among"
            return


def _opens_clause(chunks: list[Chunk], k: int, tokens: Tokens) -> bool:
    """Whether a finite verb follows before the next boundary: *after* the army withdrew, *after* the battle."""
    nxt = chunks[k + 1 : k + 3]
    if len(nxt) == 2 and nxt[0].kind == "Z" and (nxt[1].kind != "VG" or nxt[1].lemma not in wordset("day_comes")):
        return False  # "*before* dawn on Friday a raid flattened X"
    if len(nxt) == 2 and nxt[0].kind == nxt[1].kind == "NP" and tokens.tags[nxt[1].i] == "O":
        return False  # "*Before* the talks he agreed"
    named = (b for b in range(max(0, k - 4), k - 1) if chunks[b].lemma in wordset("labelling"))
    if chunks[k].word == "as" and any(chunks[b + 1].kind == "NP" for b in named):
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
