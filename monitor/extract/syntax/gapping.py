"""A verb said once for two: "took X on Monday *and Y on Friday*", "Moscow backs the marshal, *Ankara the cabinet*"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from monitor.extract.syntax.chunks import REACH, Chunk, chunk_at
from monitor.extract.syntax.ir import Phrase, Predicate, Tokens
from monitor.extract.syntax.joined import over
from monitor.lexicon.vocabulary import verb_classes, wordset


def gapped(chunks: list[Chunk], tokens: Tokens, read: Mapping[int, Predicate]) -> Iterator[Predicate]:
    """The predicates whose verb is left out, each like the one before it; they have no tokens of their own."""
    for k, p in read.items():
        if p.mood == "gerund" or p.voice == "passive" or p.lemma in wordset("copulas") or not p.args.get("object"):
            continue
        yield from _paired(chunks, p)
        for b in range(k + 2, min(len(chunks) - 1, k + REACH)):
            if chunks[b].kind in ("VG", "W"):
                break
            first = chunks[b + 1].phrase
            if first is None or first.prep or chunks[b].word not in wordset("joins"):
                continue
            if (pair := _pair(chunks, tokens, b + 1)) is not None:
                if not _of_both(p, pair[1]):
                    yield _with_subject(p, *pair)
            elif (other := _of_another_day(chunks, tokens, (k, b), p)) is not None:
                yield other


def _paired(chunks: list[Chunk], p: Predicate) -> Iterator[Predicate]:
    """In "sent men to X, *arms to Y and money to Z*", "shelled X with guns *and Y with rockets*": each is done."""
    for prep in ("to", "with"):
        last = p.args.get(prep, ())[-1:]
        q = last[0].chunk + 1 if last and last[0].chunk > p.args["object"][0].chunk else len(chunks)
        while q + 3 < len(chunks) and chunks[q].kind in ",C":
            q += chunks[q + 1].kind == "C"
            what, whom = chunks[q + 1].phrase, chunk_at(chunks, q + 3).phrase
            if what is None or whom is None or chunks[q + 2].word != prep:
                break
            if not _alike(p.args["object"][0], what):
                break
            own = {"object": [what], prep: [whom]}
            yield replace(p, i=what.i, j=what.i, args=p.args | own, clause=(p.i, whom.j))
            q += 4


def _alike(x: Phrase, y: Phrase) -> bool:
    """Whether both may be the object of one verb: two states or two places, but no side and a state."""
    kinds = [(m.kind, m.actor.type if m.actor else "") for phrase in (x, y) for m in phrase.mentions[-1:]]
    return len(x.mentions[:1]) == len(y.mentions[:1]) and kinds[:1] == kinds[1:]


def _pair(chunks: list[Chunk], tokens: Tokens, q: int) -> tuple[Phrase, Phrase] | None:
    """Who does it, and to what, by two phrases or by two names that look like one: "[the army] [Xville]"."""
    first, second = chunks[q].phrase, chunk_at(chunks, q + 1).phrase
    if first is None:
        return None
    named = tokens.tags[first.head] == "P" or bool(first.mentions)
    if named and second is not None and not second.prep and tokens.tags[second.i] in "DQ" and _ends(chunks, q + 2):
        return first, second
    kinds = [m.kind for m in first.mentions]
    if first.possessor >= 0 or kinds != ["actor", "place"]:
        return None
    x, y = Phrase(first.i, first.head, first.head - 1), Phrase(first.head, first.j, first.head)
    x.mentions, y.mentions = first.mentions[:1], first.mentions[1:]
    return (x, y) if _ends(chunks, q + 1) else None


def _of_both(p: Predicate, second: Phrase) -> bool:
    """In "gave X and Y *the list*", "called X and Y *a red line*": whether it is what they are given or called."""
    two = p.lemma in wordset("calling") or "give" in verb_classes(p.lemma)
    return two and bool(p.args.get("second")) and p.args["object"][0] is second


def _ends(chunks: list[Chunk], q: int) -> bool:
    return chunk_at(chunks, over(chunks, q)).kind in ".,C"


def _of_another_day(chunks: list[Chunk], tokens: Tokens, between: tuple[int, int], p: Predicate) -> Predicate | None:
    """The one of a second object with its own time, and perhaps place: "met X on Monday *and Y in Z on Friday*".

    ``between``: the chunks of the verb and of the conjunction. Behind a comma alone only a name is a second one, not
    "documented ten in May, *fewer than in April*".
    """
    k, b = between
    first, object_ = chunks[b + 1].phrase, p.args["object"][0]
    if first is None or not (_alike(object_, first) or not first.mentions):
        return None
    named = all(tokens.tags[x.head] == "P" for x in (object_, first))
    if not (named or chunks[b].kind == "C") or all(c.kind != "Z" for c in chunks[k + 1 : b]):
        return None
    q = b + 1
    kinds = [chunk_at(chunks, q + n).kind for n in (1, 2, 3)]
    q += 3 * (kinds == [",", "NP", ","])  # "the premier, *Fulano Mengano*, in X on Friday"
    end = over(chunks, q + 1)
    if all(c.kind != "Z" for c in chunks[q + 1 : end]) or chunk_at(chunks, end).kind not in ".,C":
        return None
    where = [c.phrase for c in chunks[b + 2 : end] if c.phrase is not None and c.phrase.prep]
    own = {"object": first.members()} | {x.prep: x.members() for x in where}
    return replace(p, i=first.i, j=first.i, args=p.args | own, clause=(first.i, chunks[end - 1].j))


def _with_subject(p: Predicate, first: Phrase, second: Phrase) -> Predicate:
    """The one that ``first`` does to ``second``; neither has any part in what ``p`` tells."""
    for role in ("object", "second"):
        p.args[role] = [x for x in p.args.get(role, ()) if not (first.i <= x.i < second.j)]
    if not p.args["object"]:
        p.args["object"] = p.args["second"]
    del p.args["second"]
    own = {"subject": [first], "object": second.members()}
    return replace(p, i=second.i, j=second.i, args=p.args | own, clause=(first.i, second.j))
