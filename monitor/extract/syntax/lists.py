"""Phrases that are joined: "A, B and C", also where each says where it lies; and what only looks like a list."""

from __future__ import annotations

from monitor.extract.numberwords import number_words, worth
from monitor.extract.syntax import appositions, joined
from monitor.extract.syntax.appositions import after_phrase, has_own_list, phrase_at
from monitor.extract.syntax.chunks import REACH, Chunk, chunk_at
from monitor.extract.syntax.closed import LOCATIVE
from monitor.extract.syntax.ir import Phrase, Tokens
from monitor.extract.syntax.joined import verb_at, verb_before
from monitor.lexicon.vocabulary import noun_classes, verb_classes, wordset

_AGAINST = frozenset({"vs", "vs.", "versus"})
_LISTING = frozenset({"and", "or", "&", "nor", "/", "but", "as"}) | _AGAINST


def coordinate(chunks: list[Chunk], k: int, first: Phrase, tokens: Tokens) -> None:
    """``A``, ``A and B``, ``A, B and C``: give all members the same group and preposition."""
    p, along = _behind_first(chunks, k, first, tokens)
    if p + 1 >= len(chunks) or chunks[p].kind not in ",C":
        return
    if _names_follow(chunks, k, tokens) or tokens.low[first.i] == "each":
        return  # "from each camp, *X and Y*, …"
    if k and has_own_list(chunks, k, tokens):
        return
    members, p = _members(chunks, k, p, tokens, along=along)
    if not members:
        return
    pair = first.prep == "between" and len(members) == 2  # of one alone there is no between
    members = members if pair else _of_one_clause(chunks, members, p)
    k, first = members[0], phrase_at(chunks, members[0])
    of_doing = chunk_at(chunks, p).word == "of" and chunk_at(chunks, p + 1).mood == "gerund"
    if of_doing and not first.group and any(c.mood == "gerund" for c in chunks[max(0, k - REACH) : k]):
        return  # "accused X of going with them *and Y of* paying"
    apart = len(members) == 2 and chunks[members[1] - 2].kind == ","
    if apart and not pair and joined.verb_apart(chunks, k, p):
        return  # "in Akkar, and the rebels said": a clause of its own
    names = [phrase_at(chunks, m) for m in members[1:]]
    if len(names) > 1 and _that_many(tokens, first, names):
        first.parts, members = tuple(names), members[1:]  # "*two villages*, X and Y"
    told = {m for j, m in enumerate(members[1:-1], 2) if appositions.explains(chunks, members[:j], tokens)}
    _group([phrase_at(chunks, m) for m in members if m not in told], first.prep)


def _of_one_clause(chunks: list[Chunk], members: list[int], p: int) -> list[int]:
    """The members without the last where a clause begins with it, or the first where that leads in the clause.

    "took X and [the men] there have left"; "In X, [Y and Z] called for", "met in X, [Y and Z] having left".
    """
    k, behind = members[0], chunk_at(chunks, p)
    fronted = _fronted(chunks, k) and joined.verb_follows(chunks, p)
    if not fronted and joined.new_subject(chunks, k, p + (behind.word == "there")):
        members = members[:-1]
    absolute = behind.mood == "gerund" and behind.word in ("having", "being") and chunks[k].prep
    apart = len(members) > 2 and chunks[members[1] - 1].kind == ","
    return members[1:] if apart and (fronted or absolute) else members


def _members(chunks: list[Chunk], k: int, p: int, tokens: Tokens, *, along: bool) -> tuple[list[int], int]:
    """The chunks of a list that begins at ``k`` and goes on at ``p``, none where it is no list; the chunk behind it.

    ``along``: each member says where it lies.
    """
    first, members, closed, n = phrase_at(chunks, k), [k], False, len(chunks)
    while p + 1 < n and len(members) < REACH:
        if chunks[p].kind == "," and chunks[p + 1].kind == "C":
            if len(members) == 1 and any(c.kind == "W" for c in chunks[max(0, k - 4) : k]):
                break  # "X, which backs Y, and Z": the comma closes the relative clause
            p += 1
        word, q = chunks[p].word, _next(chunks, p)
        if q < 0 or (first.prep in ("with", "to") and tokens.word(chunks[q].j) == first.prep):
            break  # "sent men to X, *arms to Y* and money to Z"
        if chunks[p].kind == "C" and word in _LISTING:
            members.append(q)
            closed = True
            p = after_phrase(chunks, q)
            p += 2 * (along and _lies(chunks, p))
            if p + 1 < n and (word in _AGAINST or chunks[p].word in _AGAINST | {"as"}):
                continue  # "A and B *vs* C and D", "A and B *as well as* C"
            if len(members) == 2 and _one_more(chunks, p, tokens):
                continue  # "A and B *and guns*"
            break
        part = [c.word for c in chunks[q + 1 : q + 3]] in (["of", "them"], ["of", "whom"])
        if chunks[p].kind != "," or word == ":" or part or has_own_list(chunks, q, tokens):
            break  # "30 men, *26 of them* from X and four from Y"
        members.append(q)
        p = appositions.after_member(chunks, members, tokens)
        p += 2 * ((along and _lies(chunks, p)) or _goes_on(chunks, k, p, tokens))
    listed = closed or _headline_pair(chunks, members, p, tokens) or _bare_list(chunks, members, p, tokens)
    return members if listed else [], p


def _one_more(chunks: list[Chunk], p: int, tokens: Tokens) -> bool:
    """In "X's and Y's jets *and drones*": a second "and" at ``p``, and a noun without its article."""
    bare = chunk_at(chunks, p + 1).phrase if chunk_at(chunks, p).word == "and" else None
    return bare is not None and not bare.prep and bare.j == bare.i + 1 and tokens.tags[bare.i] == "N"


def _next(chunks: list[Chunk], p: int) -> int:
    """The chunk of the phrase behind the comma or conjunction at ``p`` that a list may go on with; -1 for none."""
    skipped = "RZ," if chunks[p].kind == "C" else "RZ"
    q = next((q for q in range(p + 1, min(p + 9, len(chunks))) if q == p + 8 or chunks[q].kind not in skipped), -1)
    phrase = chunks[q].phrase if q > 0 else None
    return q if phrase is not None and not (phrase.prep or phrase.group) else -1


def _group(phrases: list[Phrase], prep: str) -> None:
    for member in phrases if len(phrases) > 1 else ():
        member.group = phrases
        member.prep = prep


def _goes_on(chunks: list[Chunk], first: int, p: int, tokens: Tokens) -> bool:
    """In "weapons, men *from X* and a gun": a list of things; the last is not joined to what one of them is from."""
    kinds = [c.kind for c in chunks[p : p + 4]]
    if kinds != ["I", "NP", "C", "NP"] or not verb_before(chunks, first):
        return False
    end = after_phrase(chunks, p + 3)
    heads = [tokens.tags[phrase_at(chunks, k).head] for k in (first, p + 1, p + 3)]
    ends = not verb_at(chunks, end) and chunks[min(end, len(chunks) - 1)].kind != ","
    return ends and heads[0] == "N" and heads[1:] != ["P", "P"]


def _behind_first(chunks: list[Chunk], k: int, first: Phrase, tokens: Tokens) -> tuple[int, bool]:
    """The chunk after the first member and what belongs to it; whether each member says where it lies."""
    p = after_phrase(chunks, k)
    along = _each_located(chunks, p, tokens)
    if along:
        p += 2
    if first.prep == "between" and not (tokens.tags[first.head] == "N" and tokens.plural(first.head)):
        while p + 2 < len(chunks) and chunks[p].kind == "I" and chunks[p + 1].phrase is not None:
            p += 2  # "between the brigade *from X* and its rivals": of one alone there is no between
    if first.prep == "between":
        p = _described(chunks, p) or p
    return p + 2 * _another_thing(chunks, p, tokens), along


def _described(chunks: list[Chunk], p: int) -> int:
    """In "between X, *a militia backed by Y*, and Z": the comma before the *and*; 0 where nothing is put in."""
    if chunk_at(chunks, p).kind != ",":
        return 0
    ends = (q for q in range(p + 2, min(p + REACH, len(chunks) - 1)) if chunks[q].kind in ",.")
    q = next(ends, 0)
    said = {c.mood for c in chunks[p + 1 : q]} & {"reduced", "participle"} and all(c.kind != "W" for c in chunks[p:q])
    return q if said and chunks[q].kind == "," and chunks[q + 1].word == "and" else 0


def _another_thing(chunks: list[Chunk], p: int, tokens: Tokens) -> bool:
    """In "the fall of the lines *in X and a push* into Y": "a push" goes on from the fall, not from a name."""
    if p + 3 >= len(chunks) or chunks[p + 2].kind != "C":
        return False
    if p + 4 < len(chunks) and chunks[p].word == chunks[p + 4].word == "from":
        return True  # "jets *from X and men from Y*"
    if chunks[p].word not in LOCATIVE:
        return False
    named, other = chunks[p + 1].phrase, chunks[p + 3].phrase
    if named is None or other is None or other.prep or chunks[p + 2].word != "and":
        return False
    thing = tokens.low[other.i] in ("a", "an", "another") and tokens.tags[other.head] == "N"
    return thing and tokens.tags[named.head] == "P" and tokens.tags[named.i] != "D"


def _fronted(chunks: list[Chunk], k: int) -> bool:
    """Whether nothing but prepositional phrases, times and adverbs stands before the phrase at ``k`` in its clause."""
    opening = chunks[1] if chunks[0].kind in "SI" and len(chunks) > 1 else chunks[0]  # "As reported by X, [A and B]"
    if chunks[0].kind == "S" and sum(c.mood == "finite" for c in chunks[:k]) == 1:
        return not any(c.kind in ".W" for c in chunks[:k])  # "While C backs D, [A and B] stand with E"
    if opening.mood in ("gerund", "reduced", "participle"):
        return not any(c.kind in ",.SW" or c.mood == "finite" for c in chunks[:k])  # "Meeting in X, [A and B] called"
    if not chunks[k].prep:
        return False
    for b in range(k - 1, -1, -1):
        c = chunks[b]
        if c.kind in ".SC,":
            return True
        participle = c.mood in ("reduced", "participle")  # "Of those *named* in X, [Y and Z] did"
        if c.kind not in "IRZ" and not participle and not c.prep:
            return False
    return True


def _headline_pair(chunks: list[Chunk], members: list[int], after: int, tokens: Tokens) -> bool:
    """In a headline's "*A, B* break embargo": names without articles, and their verb right after them."""
    if len(members) < 2 or after >= len(chunks) or chunks[after].kind != "VG" or chunks[after].mood == "infinitive":
        return False
    opens = members[0] == 0 or chunks[members[0] - 1].word == ":"
    opens = opens and '"' not in tokens.tags[chunks[members[0]].i : chunks[after].i]  # ""*X," Y* said"
    told = tokens.tags[-1] in ".," or "report" in verb_classes(chunks[after].lemma)
    letters = "P" if told else "PN"  # "Ruritania *army, rebels* hold talks"
    return opens and all(all(tokens.tags[i] in letters for i in range(c.i, c.j)) for c in (chunks[m] for m in members))


def _bare_list(chunks: list[Chunk], members: list[int], after: int, tokens: Tokens) -> bool:
    """In "in A Road, B district, C Street.": three names or more behind a preposition, without *and*, and no more."""
    ends = after >= len(chunks) or chunks[after].kind == "."
    named = all(any(tokens.tags[i] == "P" for i in range(chunks[m].i, chunks[m].j)) for m in members)
    return len(members) > 2 and ends and named and phrase_at(chunks, members[0]).prep in ("in", "at", "on", "of")


def _titled(phrase: Phrase, tokens: Tokens) -> bool:
    """In "*General* Ahmed X": a name behind an office."""
    office = any("role" in noun_classes(tokens.low[k]) for k in range(phrase.i, phrase.head))
    return office and tokens.tags[phrase.head] == "P"


def _names_follow(chunks: list[Chunk], k: int, tokens: Tokens) -> bool:
    """In "the leaders of A, B and C", "the *fall* of A and the port", a list of its own: whose, of what."""
    first, p = phrase_at(chunks, k), after_phrase(chunks, k)
    if p < k + 3 or p + 1 >= len(chunks) or tokens.tags[first.head] != "N":
        return False
    owner, other = chunks[p - 1].phrase, chunks[p + 1].phrase
    if owner is None or other is None or chunks[p].kind not in ",C":
        return False
    if _titled(other, tokens) and not _titled(owner, tokens):
        return False  # "the two leaders of A, *President X* and General Y"
    deeds = wordset("done_to_several")
    if tokens.low[first.head] in deeds and (chunks[p].kind == "C" or tokens.tags[other.head] == "P"):
        return tokens.low[other.head] not in deeds
    if not (tokens.plural(first.head) or tokens.low[first.head] in wordset("shared")):
        return False
    article = tokens.tags[other.i] == "D" and tokens.low[other.i] != "the"
    return tokens.tags[owner.head] == "P" and tokens.tags[other.head] == "P" and not article


def _that_many(tokens: Tokens, whole: Phrase, names: list[Phrase]) -> bool:
    """Whether a plural counts what the names behind it name: "two villages, X and Y"."""
    counted = [k for k in range(whole.i, whole.head) if tokens.tags[k] == "Q"]
    plain = tokens.words[whole.head].islower() and tokens.plural(whole.head) and len(counted) == 1
    if not plain or not all(tokens.tags[x.head] == "P" for x in names):
        return False
    return worth(number_words(), tokens.low[counted[0]]) == len(names)


def _lies(chunks: list[Chunk], p: int) -> bool:
    """Whether a phrase that says where begins at ``p``."""
    governed = chunk_at(chunks, p).kind == "I" and chunk_at(chunks, p + 1).phrase is not None
    return governed and chunks[p].word in wordset("lying")


def _each_located(chunks: list[Chunk], p: int, tokens: Tokens) -> bool:
    """In "A *in X* and B *in Y*", "A *in X*, B *in Y* and C": where the first name of a list lies, and the second."""
    if p + 3 >= len(chunks) or chunks[p + 2].kind not in ",C" or not _lies(chunks, p):
        return False
    named = chunks[p - 1].phrase
    second = chunks[p + 3].phrase
    if named is None or second is None or second.prep or chunks[p + 2].word in (":", "but"):
        return False
    both = tokens.tags[named.head] == "P" == tokens.tags[second.head] and tokens.tags[second.i] == "P"
    return both and _lies(chunks, p + 4)
