"""Joining chunks: prepositions to their phrases, coordination, apposition, and what -ed forms are.

Every look to the left or right is bounded, so the cost is linear in the sentence's length.
"""

from __future__ import annotations

from monitor.extract.syntax.closed import MEANS, TELLING
from monitor.extract.syntax.ir import Chunk, Phrase, Tokens

# How far a rule looks, in chunks: a list of a dozen names has twice as many.
REACH = 30

_NAMING = frozenset({"call", "know", "name", "dub", "title", "nickname"})
_STOPS = frozenset({".", "S", "W"})
_BOTH = frozenset({"after", "before", "since", "until", "till", "as"})
_LISTING = frozenset({"and", "or", "&", "nor", "/", "but"})


def link(chunks: list[Chunk], tokens: Tokens) -> None:
    """Set ``prep``, ``post``, ``group`` and ``apposition`` of all phrases, and settle subordinators and -ed forms."""
    for k, c in enumerate(chunks):
        if c.phrase is not None:
            c.phrase.chunk = k
        if c.kind == "S" and tokens.low[c.i] in _BOTH and not _opens_clause(chunks, k):
            c.kind = "I"
    for k, c in enumerate(chunks):
        if c.kind == "I":
            _govern(chunks, k, tokens)
    for k in range(len(chunks)):
        if chunks[k].phrase is not None and not _phrase(chunks, k).group:
            _coordinate(chunks, k, tokens)
    for k in range(len(chunks)):
        _apposition(chunks, k, tokens)
    for k in range(len(chunks)):
        if chunks[k].mood == "reduced":
            _settle(chunks, k, tokens)


def _opens_clause(chunks: list[Chunk], k: int) -> bool:
    """Whether a finite verb follows before the next boundary: *after* the army withdrew, *after* the battle."""
    relative = False
    for c in chunks[k + 1 : k + 14]:
        if c.kind == "VG" and relative:
            relative = False  # "after a brigade that had held the town defected": the next verb counts
        elif c.kind == "VG":
            return c.mood in ("finite", "reduced")
        elif c.kind == "W":
            relative = True
        elif c.kind in _STOPS or c.kind == ",":
            return False
    return False


def _govern(chunks: list[Chunk], k: int, tokens: Tokens) -> None:
    p = k + 1
    while p < len(chunks) and chunks[p].kind == "R":
        p += 1
    if p >= len(chunks) or chunks[p].phrase is None or p > k + 3:
        return
    phrase = _phrase(chunks, p)
    phrase.prep = tokens.low[chunks[k].i]
    b = k - 2 if k > 1 and chunks[k - 1].kind == "J" else k - 1
    before = chunks[b].phrase if b >= 0 else None
    if before is not None:
        before.post.append((phrase.prep, phrase))


def _after_phrase(chunks: list[Chunk], k: int) -> int:
    """The chunk after the phrase at ``k`` and its *of* complements."""
    p = k + 1
    while p + 1 < len(chunks) and chunks[p].kind == "I":
        nxt = chunks[p + 1].phrase
        if nxt is None or nxt.prep != "of":
            break
        p += 2
    return p


def _coordinate(chunks: list[Chunk], k: int, tokens: Tokens) -> None:
    """``A``, ``A and B``, ``A, B and C``: give all members the same group and preposition."""
    first = _phrase(chunks, k)
    if _names_follow(chunks, k, tokens):
        return
    members, p, closed = [k], _after_phrase(chunks, k), False
    while p + 1 < len(chunks) and len(members) < REACH:
        if chunks[p].kind == "," and chunks[p + 1].kind == "C":
            if len(members) == 1 and any(c.kind == "W" for c in chunks[max(0, k - 4) : k]):
                break  # "X, which backs Y, and Z": the comma closes the relative clause
            p += 1
        kind = chunks[p].kind
        q = p + 1
        while q < len(chunks) and chunks[q].kind in "RZ," and (chunks[q].kind != "," or kind == "C") and q < p + 4:
            q += 1
        if q >= len(chunks) or chunks[q].kind != "NP" or _phrase(chunks, q).prep:
            break
        if kind == "C" and tokens.low[chunks[p].i] in _LISTING:
            members.append(q)
            closed = True
            p = _after_phrase(chunks, q)
            break
        if kind != ",":
            break
        members.append(q)
        p = _after_phrase(chunks, q)
    if not closed:
        return
    if _new_subject(chunks, k, p):
        members.pop()
    if len(members) == 2 and chunks[members[1] - 2].kind == "," and _verb_follows(chunks, p):
        return  # "in Aden, and the rebels said": a clause of its own
    phrases = [_phrase(chunks, m) for m in members if m == k or not _describes(chunks, m, members, tokens)]
    if len(phrases) > 1:
        for member in phrases:
            member.group = phrases
            member.prep = first.prep


def _names_follow(chunks: list[Chunk], k: int, tokens: Tokens) -> bool:
    """In "the leaders of A, B and C", the names are a list of their own: whose leaders they are."""
    first, p = _phrase(chunks, k), _after_phrase(chunks, k)
    if p < k + 3 or p + 1 >= len(chunks) or tokens.tags[first.head] != "N" or not tokens.low[first.head].endswith("s"):
        return False
    owner, other = chunks[p - 1].phrase, chunks[p + 1].phrase
    if owner is None or other is None or chunks[p].kind not in ",C":
        return False
    return tokens.tags[owner.head] == "P" and tokens.tags[other.head] == "P" and tokens.tags[other.i] != "D"


def _phrase(chunks: list[Chunk], k: int) -> Phrase:
    """The phrase of a chunk that is known to be one."""
    return chunks[k].phrase or Phrase(chunks[k].i, chunks[k].j, chunks[k].j - 1)


def _describes(chunks: list[Chunk], m: int, members: list[int], tokens: Tokens) -> bool:
    """An apposition inside a list: "X, the general, and Y"."""
    if m == members[-1]:
        return False
    here, before = _phrase(chunks, m), _phrase(chunks, members[members.index(m) - 1])
    return (
        tokens.low[here.i] in ("a", "an", "the", "its", "his")
        and tokens.tags[here.head] == "N"
        and tokens.tags[before.head] == "P"
    )


def _new_subject(chunks: list[Chunk], first: int, after: int) -> bool:
    """In "… seized the port and [government forces] withdrew": the last phrase opens a clause of its own."""
    if after >= len(chunks) or chunks[after].kind != "VG" or chunks[after].mood not in ("finite", "reduced"):
        return False
    if _phrase(chunks, first).prep not in ("", "between") and not _verb_before(chunks, first):
        return False  # "ministers [from A, B and C] met": no verb stands before the list
    if _phrase(chunks, first).prep == "by":
        return False  # "a truce [brokered by A and B] collapsed"
    if chunks[after].mood == "reduced" and not _finite_before_stop(chunks, after):
        return first > 0 and (chunks[first - 1].kind == "VG" or _phrase(chunks, first).prep != "")
    return first > 0 and (chunks[first - 1].kind == "VG" or _phrase(chunks, first).prep not in ("", "between", "by"))


def _verb_follows(chunks: list[Chunk], k: int) -> bool:
    """Whether a finite verb stands at ``k``, over adverbs and prepositional phrases."""
    for c in chunks[k : k + 8]:
        if c.kind == "VG":
            return c.mood in ("finite", "reduced")
        if c.kind not in ("R", "Z", "I", "NP") or (c.phrase is not None and not c.phrase.prep):
            return False
    return False


def _verb_before(chunks: list[Chunk], k: int) -> bool:
    """Whether a verb group stands to the left in the same stretch."""
    for c in reversed(chunks[max(0, k - REACH) : k]):
        if c.kind in _STOPS:
            return False
        if c.kind == "VG":
            return True
    return False


def _finite_before_stop(chunks: list[Chunk], k: int) -> bool:
    """Whether, after the verb group ``k``, another finite one follows in the same stretch."""
    for c in chunks[k + 1 : k + REACH]:
        if c.kind in _STOPS or c.kind in ",C":
            return False
        if c.kind == "VG" and c.mood in ("finite", "reduced"):
            return True
    return False


def _apposition(chunks: list[Chunk], k: int, tokens: Tokens) -> None:
    first = chunks[k].phrase
    if first is None:
        return
    p = _after_phrase(chunks, k)
    if p + 1 >= len(chunks) or chunks[p].kind != ",":
        return
    second = chunks[p + 1].phrase
    if second is None or second.prep or (second.group and second.group is first.group):
        return
    q = p + 1
    while q + 1 < len(chunks) and chunks[q + 1].kind in ("I", "NP", "R", "Z", "C") and q < p + 10:
        q += 1
    nxt = chunks[q + 1].kind if q + 1 < len(chunks) else "."
    if nxt in ",.W" or (nxt == "VG" and chunks[q + 1].mood in ("participle", "gerund", "reduced")):
        if nxt == "VG" and chunks[q + 1].mood == "reduced" and not _participle_by(chunks, q + 1, tokens):
            return
        first.apposition.append(second)


def _participle_by(chunks: list[Chunk], k: int, tokens: Tokens) -> bool:
    """In "… captured (yesterday) by …": no finite reading; "travelled by train" is no passive."""
    for c in chunks[k + 1 : k + 4]:
        if c.kind == "I":
            if tokens.low[c.i] == "by":
                return c.j >= len(tokens.low) or tokens.low[c.j] not in MEANS
        elif c.kind not in ("R", "Z", "K") and not (c.phrase is not None and c.phrase.prep):
            return False
    return False


def _settle(chunks: list[Chunk], k: int, tokens: Tokens) -> None:
    """Decide whether the -ed form at ``k`` is finite or a reduced relative (then passive)."""
    c, at = chunks[k], k - 1
    while at > 0 and chunks[at].kind == "R" and chunks[at - 1].phrase is not None:
        at -= 1
    before = chunks[at] if k else None
    nxt = chunks[k + 1] if k + 1 < len(chunks) else None
    has_object = nxt is not None and nxt.kind == "NP"
    if _participle_by(chunks, k, tokens) or before is None or before.kind in ("S", "I"):
        finite = False
    elif before.kind == "W" or (before.phrase is not None and tokens.tags[before.i] == "O"):
        finite = True
    elif c.lemma in _NAMING and _comma_before(chunks, k):
        finite = False
    elif c.lemma in TELLING and _tells(chunks, k, tokens):
        finite = True
    elif before.kind == ",":
        finite = has_object or not _finite_ahead(chunks, k)
    elif before.kind == "C":
        finite = _verb_behind(chunks, k)
    elif before.phrase is not None and _ends_relative(chunks, k):
        finite = True
    elif before.phrase is not None and (_verb_in_clause(chunks, k) or _absolute(chunks, at)):
        finite = False
    elif before.phrase is not None and has_object:
        finite = True
    else:
        finite = not _finite_before_stop(chunks, k)
    c.mood = "finite" if finite else "participle"
    c.passive = not finite


def _tells(chunks: list[Chunk], k: int, tokens: Tokens) -> bool:
    """In "X, aligned with Y, *confirmed that* …", "X *said on Tuesday it had* …": a clause follows that is told."""
    for b in range(k + 1, min(len(chunks), k + 8)):
        c = chunks[b]
        if c.kind == "S":
            return tokens.low[c.i] in ("that", "whether")
        if c.kind == "NP" and c.phrase is not None and not c.phrase.prep:
            return _finite_before_stop(chunks, b)
        if c.kind not in ("R", "Z", "I", "NP"):
            return False
    return False


def _ends_relative(chunks: list[Chunk], k: int) -> bool:
    """In "a brigade that had policed the town *defected*": the relative clause has its verb, the main one none yet."""
    verbs = 0
    for b in range(k - 1, max(0, k - REACH), -1):
        c = chunks[b]
        if c.kind in ".SC,":
            return False
        if c.kind == "VG" and c.mood in ("finite", "reduced"):
            verbs += 1
        if c.kind == "W":
            if verbs != 1 or _finite_before_stop(chunks, k) or chunks[b - 1].phrase is None:
                return False
            return not _verb_in_clause(chunks, b) and not any(
                x.kind == "VG" and x.mood == "finite" for x in _same_clause(chunks, b)
            )
    return False


def _same_clause(chunks: list[Chunk], k: int) -> list[Chunk]:
    """What stands before ``k`` in its clause."""
    first = k
    while first > 0 and chunks[first - 1].kind not in ".SCW,":
        first -= 1
    return chunks[first:k]


def _verb_in_clause(chunks: list[Chunk], k: int) -> bool:
    """A finite verb stands before ``k`` in the same clause: "imposed sanctions on firms *accused* of"."""
    for c in reversed(chunks[max(0, k - 12) : k]):
        if c.kind in ",C" or c.kind in _STOPS:
            return False
        if c.kind == "VG" and c.mood in ("finite", "infinitive"):
            return c.mood == "finite" and c.lemma not in TELLING
        if c.kind == "VG" and c.mood == "gerund" and _comma_before(chunks, chunks.index(c)):
            return True  # ", losing ground to militias *allied* with": all this is one insertion
    return False


def _absolute(chunks: list[Chunk], k: int) -> bool:
    """In "and with the bulk of his forces *deployed* to X, …": what stands before is with's, no subject."""
    phrase = chunks[k].phrase
    while phrase is not None and phrase.prep == "of" and k >= 2:
        k -= 2
        phrase = chunks[k].phrase
    return phrase is not None and phrase.prep == "with" and (k < 2 or chunks[k - 2].kind in (".", ",", "C", "S"))


def _comma_before(chunks: list[Chunk], k: int) -> bool:
    """In ", also called the X,": naming is an insertion, whatever follows."""
    while k > 0 and chunks[k - 1].kind == "R":
        k -= 1
    return k > 0 and chunks[k - 1].kind in ",C"


def _finite_ahead(chunks: list[Chunk], k: int) -> bool:
    return any(c.kind == "VG" and c.mood == "finite" for c in chunks[k + 1 : k + 12] if c.kind != ".")


def _verb_behind(chunks: list[Chunk], k: int) -> bool:
    """Whether the nearest verb group to the left is finite: "raided the capital and killed five"."""
    for c in reversed(chunks[max(0, k - 12) : k - 1]):
        if c.kind == "VG":
            return c.mood == "finite"
    return True
