"""Forms in -ed after a noun: the clause's finite verb, or a reduced relative (then passive).

Every look to the left or right is bounded, so the cost is linear in the sentence's length.
"""

from __future__ import annotations

from monitor.extract.syntax.chunks import MAY_BE_FINITE, REACH, Chunk, chunk_at, finite_before_stop, leads_in
from monitor.extract.syntax.clausemates import comma_before, finite_ahead, verb_behind, verb_in_clause
from monitor.extract.syntax.ir import Tokens
from monitor.extract.syntax.joined import over
from monitor.extract.syntax.relatives import touching
from monitor.extract.syntax.saying import aside, closes, tells
from monitor.lexicon.vocabulary import noun_classes, verb_classes, wordset

_SPEAKS = frozenset({"role", "body", "people", "office", "government"})
_ADDED = frozenset({"with", "thanks", "by", "despite", "including"})


def participle_by(chunks: list[Chunk], k: int, tokens: Tokens) -> bool:
    """In "captured (yesterday) by …": no finite reading; nor in "travelled by train", "held out by X"."""
    if f"{chunks[k].lemma}+{chunk_at(chunks, k + 1).word}" in wordset("never_passive"):
        return False
    far = k + REACH
    while k < far and chunk_at(chunks, k + 1).kind in ",C" and _bare_participle(chunk_at(chunks, k + 2)):
        k += 2  # "armed and paid by …"
    for c in chunks[k + 1 : k + 8]:
        if c.kind == "I":
            if c.word == "by":
                measured = tokens.tag(c.j) == "Q" and not wordset("measures").isdisjoint(tokens.low[c.j : c.j + 3])
                if measured or (tokens.word(c.j + 1) == "to" and tokens.tag(c.j + 2) == "Q"):
                    continue  # "prolonged *by two years* the mandate", "voted *by 141 to five*"
                means = tokens.word(c.j) in wordset("means") and tokens.tag(c.j + 1) not in "NP"  # "hit *by air*"
                return tokens.tag(c.j) not in ("G", "Z") and not means
        elif c.kind not in ("R", "Z", "K") and not c.prep:
            return False
    return False


def _bare_participle(c: Chunk) -> bool:
    return c.bare and c.mood in ("reduced", "participle")


def settle(chunks: list[Chunk], k: int, tokens: Tokens) -> None:
    """Decide whether the -ed form at ``k`` is finite or a reduced relative (then passive)."""
    finite = _finite(chunks, k, _beside(chunks, k), tokens)
    # A headline leaves "is" out: "X *accused of* shelling Y".
    charged = chunks[k].lemma in wordset("charging") and chunk_at(chunks, k + 1).word == "of"
    chunks[k].mood, chunks[k].passive = "finite" if finite else "participle", not finite or charged


def _beside(chunks: list[Chunk], k: int) -> int:
    """The chunk before ``k`` that counts, over adverbs and times that belong to the verb; -1 for none."""
    at, out = k - 1, k > 0 and chunks[k - 1].kind == "K"  # "were pulled *out* wounded"
    while at > 0 and ((chunks[at].kind == "R" and chunks[at - 1].phrase) or (out and chunks[at].kind == "K")):
        at -= 1
    apart = at
    while apart > 0 and (chunks[apart].kind in "RZ" or (chunks[apart].kind == "I" and chunks[apart + 1].kind == "Z")):
        apart -= 1
    # ", until last week *allied* with X,", "the mayor on Monday *dismissed* it"
    return apart if k and (chunks[apart].kind == "," or chunks[k - 1].kind == "Z") else at


def _finite(chunks: list[Chunk], k: int, at: int, tokens: Tokens) -> bool:
    """Whether the -ed form at ``k``, behind the chunk ``at``, is a finite verb."""
    c, before, nxt = chunks[k], chunks[at] if k else None, chunk_at(chunks, k + 1)
    has_object = chunk_at(chunks, k + 1 + (nxt.kind == "K")).kind == "NP"  # also "turned *down* a proposal"
    never = c.lemma in wordset("never_passive") or _asks(chunks, k, at, tokens)
    never = never or (nxt.mood == "infinitive" and c.lemma in wordset("wishing"))  # "X *preferred to* speak"
    whom = at > 0 and chunks[at - 1].kind == "W" and nxt.mood == "finite"  # "whom X *said* were hurt"
    bound = participle_by(chunks, k, tokens) or _bound(chunks, k)
    if not has_object and at >= 0:  # "Taken in May, *lost* in June, X is empty"
        bound = bound or _apart(chunks, k, at) or (chunks[0].mood == "participle" and leads_in(chunks, k))
    if bound or before is None or before.kind in ("S", "I") or _counted(chunks, at, tokens):
        return False
    if c.lemma == "say" and before.phrase is not None and nxt.mood != "infinitive":
        return True  # "the ministry of X *said* in a statement issued today"; but "men *said to* hold X"
    if (c.lemma in wordset("clausal") and aside(chunks, k)) or (never and before.phrase and _alone(chunks, k)):
        return True
    if before.kind == "VG":  # "stands *accused*"; but "the war that ensued *started* as"
        return before.lemma not in wordset("linking") and _ends_relative(chunks, k, tokens)
    finders = not wordset("finders").isdisjoint(tokens.low[max(0, c.i - 5) : c.i])
    if finders and "report" in verb_classes(c.lemma) and closes(chunks, at):
        return True  # "…, a panel of experts *found*."
    if described(chunks, k, tokens) or (not has_object and at and _made_so(chunks, k, at)):
        return False
    if before.kind == "W" or (before.phrase is not None and tokens.tags[before.i] == "O"):
        return True
    if _also_called(chunks, k, tokens):
        return False
    if c.lemma in wordset("clausal") and (whom or tells(chunks, k) or closes(chunks, at)):
        return True
    return _of_subject(chunks, k, at, tokens, has_object=has_object)


def _of_subject(chunks: list[Chunk], k: int, at: int, tokens: Tokens, *, has_object: bool) -> bool:
    """Whether it is the verb of what stands at ``at``, or before a comma or conjunction there."""
    if chunks[at].kind == ",":
        return has_object or not finite_ahead(chunks, k)
    if chunks[at].kind == "C":
        return verb_behind(chunks, k, has_object=has_object)
    phrase = chunks[at].phrase
    if phrase is not None:
        told = at > 1 and chunks[at - 2].mood == "finite" and chunks[at - 2].lemma in wordset("clausal")
        if told and phrase.prep and not has_object:
            return False  # "said in a statement *issued* on Monday that …"
        if _ends_relative(chunks, k, tokens) or (not has_object and touching(chunks, at, tokens)):
            return True
        listed = phrase.group and not has_object and "intransitive" not in verb_classes(chunks[k].lemma)
        first = phrase.group[0].chunk if listed else k  # "counts *A and B* killed"
        if verb_in_clause(chunks, first) or _absolute(chunks, at) or _added(chunks, at):
            return False
        if has_object or _opens_relative(chunks, at):
            return True
    return not finite_before_stop(chunks, k)


def _asks(chunks: list[Chunk], k: int, at: int, tokens: Tokens) -> bool:
    """In "MSF *called for* the release of those held in X": who asks; not "a meeting *called for* Sunday"."""
    who, end = chunks[at].phrase if k else None, over(chunks, k + 1)
    says = who is not None and (tokens.tags[who.head] == "P" or _SPEAKS & noun_classes(tokens.low[who.head]))
    if not says or chunks[k].lemma not in wordset("asking_for") or chunk_at(chunks, end).lemma in wordset("answers"):
        return False  # "officials *asked about* the raid said nothing"
    return any(chunks[b].word in ("for", "about") and chunks[b + 1].kind == "NP" for b in range(k + 1, end - 1))


def _apart(chunks: list[Chunk], k: int, at: int) -> bool:
    """In "two jets, one of them *armed*, flew", "Its men *outnumbered*, X fled": by the way, of somebody of its own."""
    objectless = chunks[k].lemma in wordset("clausal") or "intransitive" in verb_classes(chunks[k].lemma)
    if chunks[at].phrase is None or objectless:
        return False
    if chunks[at].word in ("them", "whom") and at > 3:
        return chunks[at - 1].word == "of" and chunks[at - 3].kind == ","
    after = over(chunks, k + 1)
    opens = at == 0 or (at > 1 and chunks[0].phrase is not None and chunks[at - 2].mood == "participle")
    if not opens or chunk_at(chunks, after).kind != ",":
        return False
    verb = chunk_at(chunks, over(chunks, after + 2))
    clause = chunk_at(chunks, after + 1).kind == "NP" and verb.mood in MAY_BE_FINITE
    return clause and verb.lemma not in wordset("clausal")


def _alone(chunks: list[Chunk], k: int) -> bool:
    """Whether no verb stands before it, nor right behind what goes with it: "the pause *agreed* on Monday holds"."""
    after = over(chunks, k + 1)
    return not verb_in_clause(chunks, k) and (after == k + 1 or chunk_at(chunks, after).mood != "finite")


def _bound(chunks: list[Chunk], k: int) -> bool:
    """In "a ship *believed to* carry arms", "a jet *sent to* bring men": whom another verb would need an object for."""
    by = chunks[k - 1].phrase if k and chunks[k].lemma in wordset("joined_to") else None
    if by is not None and by.prep == "by":
        return True  # "was shelled, mostly by units *allied* with X"
    return chunk_at(chunks, k + 1).mood == "infinitive" and chunks[k].lemma in wordset("raised")


def _counted(chunks: list[Chunk], at: int, tokens: Tokens) -> bool:
    """In "the number of soldiers *killed* is unclear"; but "a number of soldiers killed him"."""
    whole, of = chunks[at - 2].phrase if at > 1 else None, chunks[at].phrase
    counted = whole and of and of.prep == "of" and tokens.low[whole.head] == "number"
    return bool(whole and counted and tokens.low[whole.i] == "the")


def _also_called(chunks: list[Chunk], k: int, tokens: Tokens) -> bool:
    """In "X, *called* the butcher, led …": a name by the way; but not "X, who left, *called* a summit"."""
    named = chunk_at(chunks, k + 1).phrase if chunks[k].lemma in wordset("naming") else None
    if named is None or tokens.tags[named.i] == "O" or not comma_before(chunks, k):
        return False
    judged = chunk_at(chunks, k + 2).kind == "NP"
    main = (x for b, x in enumerate(chunks[:REACH]) if b != k and chunks[b - 1].kind != "W")
    return not judged and any(x.mood == "finite" for x in main)


def described(chunks: list[Chunk], k: int, tokens: Tokens) -> bool:
    """In "X, a commander *based* in Y, launched", "accused X, a militia *allied* with Y": put in, or added."""
    at = k - 1
    while at > 1 and chunks[at].kind in "RZ":
        at -= 1
    first = chunks[at].phrase
    if first is None or first.prep or at < 2 or chunks[at - 1].kind != "," or tokens.tags[first.i] != "D":
        return False
    named = chunks[at - 2].phrase
    if named is None or tokens.tags[named.head] != "P":
        return False
    told = chunks[k].lemma in wordset("clausal") or all(c.mood != "finite" for c in chunks[: at - 2])
    added = tokens.low[first.i] in ("a", "an") and not told
    for b in range(k + 1, min(len(chunks) - 1, k + 8)):
        c = chunks[b]
        if c.kind == ",":
            after = chunks[b + 1 + (chunks[b + 1].kind == "R")] if b + 2 < len(chunks) else c
            return added or after.mood in MAY_BE_FINITE
        if c.kind not in "RZI" and not c.prep:
            return added and c.kind in ".S"
    return added


def _made_so(chunks: list[Chunk], k: int, at: int) -> bool:
    """In "declared it *captured*", "wants the siege *lifted*": what is said of the object, or made of it."""
    maker, nxt = chunks[at - 1], next((c for c in chunks[k + 1 : k + 3] if c.kind != "K"), None)
    bare = nxt is None or nxt.kind in ".,IRZSC"
    if maker.kind == "C" and at > 3 and chunks[at - 2].mood == "participle" and chunks[at - 3].phrase is not None:
        return bare and _made_so(chunks, at - 2, at - 3)  # "wants X lifted and Y *reopened*"
    return bare and maker.lemma in wordset("making") and chunks[k].lemma not in wordset("unmakeable")


def _ends_relative(chunks: list[Chunk], k: int, tokens: Tokens) -> bool:
    """In "a brigade that had policed the town *defected*": the relative clause has its verb, the main one none yet."""
    verbs = 0
    for b in range(k - 1, max(0, k - REACH), -1):
        c = chunks[b]
        if c.kind in ".SC,":
            return False
        if c.mood in MAY_BE_FINITE:
            verbs += 1
            if verbs == 1 and b > 1 and touching(chunks, b - 1, tokens):
                return True  # "arms [X] shipped to Y *reached* Z"
        if c.kind == "W":
            told = chunks[k].lemma in wordset("clausal")  # "an officer who led it *said* the town had fallen"
            if verbs != 1 or chunks[b - 1].phrase is None or (not told and finite_before_stop(chunks, k)):
                return False
            return not verb_in_clause(chunks, b) and not any(
                x.mood == "finite" and x.lemma not in wordset("clausal") for x in _same_clause(chunks, b)
            )
    return False


def _opens_relative(chunks: list[Chunk], at: int) -> bool:
    """In "weapons that X *supplied* were seen", "a truce that the centre for dialogue and Y *announced* failed"."""
    listed = chunks[at].phrase
    first = listed.members()[0].chunk if listed is not None else at
    for b in range(first - 1, max(0, first - 8), -1):
        if chunks[b].kind == "W":
            subject = chunks[b + 1].phrase
            about = chunks[b - 1].phrase is not None or chunks[b - 1].kind == "I"
            return about and subject is not None and not subject.prep
        if chunks[b].kind not in "IRZ" and chunks[b].phrase is None:
            return False
    return False


def _same_clause(chunks: list[Chunk], k: int) -> list[Chunk]:
    """What stands before ``k`` in its clause."""
    first = k
    while first > 0 and chunks[first - 1].kind not in ".SCW,":
        first -= 1
    return chunks[first:k]


def _absolute(chunks: list[Chunk], k: int) -> bool:
    """In "and with the bulk of his forces *deployed* to X, …": what stands before is with's, no subject."""
    phrase = chunks[k].phrase
    if phrase is not None and phrase.group and phrase.group[0].prep == "with":  # "with X and Y *lost*"
        phrase, k = phrase.group[0], phrase.group[0].chunk
    while phrase is not None and phrase.prep == "of" and k >= 2:
        k -= 2
        phrase = chunks[k].phrase
    return phrase is not None and phrase.prep == "with" and (k < 2 or chunks[k - 2].kind in (".", ",", "C", "S"))


def _added(chunks: list[Chunk], k: int) -> bool:
    """In "X held the town, thanks to drones *bought* from Y": a prepositional phrase behind a comma, no subject."""
    behind = k > 2 and chunks[k - 1].kind == "I" and chunks[k - 2].kind == ","
    return behind and chunks[k].prep in _ADDED and verb_in_clause(chunks, k - 2)
