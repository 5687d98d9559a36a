"""What hangs on a phrase: its *of* complements, and what says between commas who or what it is."""

from __future__ import annotations

from monitor.extract.syntax.chunks import Chunk, chunk_at, finite_before_stop
from monitor.extract.syntax.ir import Phrase, Tokens
from monitor.extract.syntax.settle import described, participle_by
from monitor.lexicon.vocabulary import noun_classes


def after_phrase(chunks: list[Chunk], k: int) -> int:
    """The chunk after the phrase at ``k`` and its *of* complements."""
    p, last = k + 1, len(chunks) - 1
    while p < last and chunks[p].kind == "I" and chunks[p + 1].prep == "of":
        p += 2
    return p


def phrase_at(chunks: list[Chunk], k: int) -> Phrase:
    """The phrase of a chunk that is known to be one."""
    return chunks[k].phrase or Phrase(chunks[k].i, chunks[k].j, chunks[k].j - 1)


def after_member(chunks: list[Chunk], members: list[int], tokens: Tokens) -> int:
    """The chunk after the last member, and after all that belongs to it where it describes one: "the head *in X*"."""
    p = after_phrase(chunks, members[-1])
    told = p + 1 < len(chunks) and explains(chunks, members, tokens)
    while told and p + 1 < len(chunks) and chunks[p].kind == "I" and chunks[p + 1].phrase is not None:
        p += 2
    return p


def explains(chunks: list[Chunk], members: list[int], tokens: Tokens) -> bool:
    """Whether the last of these describes the name before it."""
    here, before = phrase_at(chunks, members[-1]), phrase_at(chunks, members[-2])
    told = tokens.low[here.i] in ("a", "an", "the", "its", "his")
    return told and tokens.tags[here.head] == "N" and tokens.tags[before.head] == "P"


def has_own_list(chunks: list[Chunk], k: int, tokens: Tokens) -> bool:
    """In "X, *an ally* of A, B and C, left", "X, *the giver* of arms and men to Y, left": all to the comma."""
    p = k + 1
    if p + 2 >= len(chunks) or chunks[p].word != "of":
        return False
    told = k > 1 and chunks[k - 1].kind == "," and tokens.low[phrase_at(chunks, k).i] == "the"
    pair = told and chunks[p + 2].kind == "C"
    if not pair and tokens.low[phrase_at(chunks, k).i] not in ("a", "an"):
        return False
    joined = False
    while p + 1 < len(chunks) and (chunks[p].kind in "I,C" if not joined else pair and chunks[p].kind == "I"):
        named = chunks[p + 1].phrase
        if named is None or not (pair or tokens.tags[named.head] == "P"):
            return False
        joined = joined or chunks[p].kind == "C"
        p += 2
    return joined and (p >= len(chunks) or chunks[p].kind in ",.")


def apposition(chunks: list[Chunk], k: int, first: Phrase, tokens: Tokens) -> None:
    """Give the phrase at ``k`` what stands behind it between commas: "X, *a general*, …"."""
    p, named = after_phrase(chunks, k), tokens.tags[first.head] == "P"
    if chunk_at(chunks, p).kind == "I" and chunk_at(chunks, p + 1).phrase is not None and not first.prep:
        p += 2  # "Paths to Victory, an operation …"
        if chunk_at(chunks, p + 1).word not in ("a", "an"):
            return
    late = named and chunk_at(chunks, p + 1).kind == "R" and chunk_at(chunks, p + 2).word in ("a", "an")
    at = p + 1 + late  # "X, *long* a supporter of Y"
    second = chunk_at(chunks, at).phrase if chunk_at(chunks, p).kind == "," else None
    if second is None or second.prep or (second.group and second.group is first.group):
        return
    q = at + 1
    while chunk_at(chunks, q).kind in ("I", "NP", "R", "Z", "C") and q < p + 11:
        q += 1
    verb = chunk_at(chunks, q)
    told = verb.mood != "" and named and tokens.low[second.i] in ("a", "an", "the")
    # "X, *a town* the army still holds"
    contact = told and chunks[at + 1].kind == "NP" and all(x.kind == "R" for x in chunks[at + 2 : q])
    inserted = chunk_at(chunks, q + 1).kind == ","  # "X, the army says, has …"
    unclosed = told and k == 0 and verb.mood == "finite" and not inserted  # "X, *the capital of Y* was …"
    if not (contact or unclosed or verb.kind in ",.W" or verb.mood in ("participle", "gerund", "reduced")):
        return
    if verb.mood == "reduced" and not (participle_by(chunks, q, tokens) or described(chunks, q, tokens)):
        return
    if verb.mood != "gerund" or not finite_before_stop(chunks, q):  # "when X came, *the men holding Y* fled"
        first.apposition.append(second)


def borne(phrases: list[Phrase], tokens: Tokens) -> None:
    """Part an office from who holds it, where no comma does: "the head of the mission *Ahmed X*".

    No part of it is a title of his own: "the forces of *field marshal X*", "an aide of *the president X*".
    """
    for office in phrases:
        body = office.first("of")
        if body is None or not body.mentions or "role" not in noun_classes(tokens.low[office.head]):
            continue
        if tokens.tags[body.i] != "D" and len(body.mentions) == 1:
            continue  # "Secretary of *State* Ahmed X"
        holder = body.mentions[-1]
        k = next((k for k in range(body.i, body.j) if tokens.starts[k] == holder.start), body.i)
        last = holder.actor_type == "person" and holder.end == tokens.ends[body.j - 1]
        if not last or k == body.i or tokens.tags[k - 1] not in "NP" or "role" in noun_classes(tokens.low[k - 1]):
            continue
        office.apposition.append(Phrase(k, body.j, body.j - 1, mentions=[holder], chunk=body.chunk))
        body.j, body.head, body.mentions = k, k - 1, body.mentions[:-1]
