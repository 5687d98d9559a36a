"""What a clause says of the states and sides that it names: who helps, in what way, or as the clause before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from monitor.extract.coders.camps import Clause, Item, kind_of, supporting, supports
from monitor.extract.coders.deed import HELP
from monitor.extract.context import Context
from monitor.extract.reading import Draft
from monitor.extract.syntax.ir import Parsed, Parties
from monitor.extract.unnamed import is_vague
from monitor.lexicon.vocabulary import wordset


@dataclass(frozen=True, slots=True)
class Said:
    """That states help a side: at token ``cue``, by claims of type ``kind``, and of type ``after`` in what goes on.

    Attributes:
        own: of whom alone it is told; None where of all that the clause names, () where the clause before says it.
    """

    cue: int
    kind: str
    after: str
    own: Parties | None


def said(
    context: Context, s: Parsed, clause: Clause, here: Sequence[Item], told: Draft | None, before: Said | None
) -> Said | None:
    """What a clause says of its states and sides: by a word of support, by a draft, or as the clause before it."""
    vague = told is not None and is_vague(told.claim.actor[0])  # "*powers* arm the rivals, to help them: A X, B Y"
    cues = (k for k in supporting(context, s) if clause.first <= k < clause.last and not _turned(context, s, k, here))
    cue = next(((k, _kind(context, s, k, here)) for k in cues if not vague), None)
    if cue is not None and _plain(context, s, here, cue[0]):
        k, kind = cue
        after = told.claim.type if told is not None and kind == "backing" else kind
        if told is not None and any(told.claim.actor[0] in x.names for x in here if x.far and not x.thing):
            kind = after
        return Said(k, kind, after, None)
    if told is not None:
        first = next((k for k, start in enumerate(s.tokens.starts) if start >= told.start), 0)  # of its quote
        return Said(first, told.claim.type, told.claim.type, told.claim.actor)
    if cue is not None:
        return None
    verbs = {p.lemma for p in s.verbs if clause.first <= p.i < clause.last}
    if before is None or verbs - wordset("said_again"):
        contrast = len({x.names for x in here if not x.far}) > 1 and not verbs - wordset("said_again")
        return _things(context, s, clause) if contrast or not any(x.far for x in here) else None
    return replace(before, kind="backing" if verbs else before.after, own=())  # "A arms X; with Y *are* B and C"


def _things(context: Context, s: Parsed, clause: Clause) -> Said | None:
    """In "both get *arms* from abroad: X from A, Y from B": arms, by whom the clause does not say."""
    inside = ((x, context.denoter.means(s, x)) for x in s.phrases if clause.first <= x.i < clause.last)
    return next((Said(x.head, kind, kind, ()) for x, kind in inside if kind in HELP), None)


def _kind(context: Context, s: Parsed, k: int, found: Sequence[Item]) -> str:
    """In "looks to A *for drones*", "A *bankrolls* X": drones, money; else backing."""
    behind = {x.j for x in found if x.far}
    given = (x for x in s.phrases if x.i - 1 in behind and s.tokens.low[x.i - 1] in ("for", "with"))
    kinds = (context.denoter.means(s, x) for x in given)
    own = kind_of(context.vocabulary.base(s.tokens.low[k])) or "backing"
    return next((kind for kind in kinds if kind in HELP), own)


def teller(s: Parsed, drafts: Sequence[Draft], clause: Clause) -> Draft | None:
    """The first draft of help whose quote begins in the clause; None without one."""
    begin, end = s.tokens.span(clause.first, clause.last)
    return next((x for x in drafts if x.claim.type in HELP and begin <= x.start < end), None)


def _turned(context: Context, s: Parsed, k: int, here: Sequence[Item]) -> bool:
    """In "stands *against*", "*both* sides": no support; in "the east, *supported by A*, and Y": none for Y."""
    low, tags = s.tokens.low, s.tokens.tags
    passive = next((p for p in s.predicates if p.i <= k < p.j and p.voice == "passive"), None)
    if passive is not None and (helped := passive.arg("object")):
        begin, end = min(x.i for x in helped), max(x.j for x in helped)
        if not any(not x.far and x.i < end and begin < x.j for x in here):
            return True
    helps = next((p for p in s.predicates if p.i <= k < p.j and p.lemma in wordset("helps_or_wins")), None)
    if helps is not None and not helps.args.get("object"):
        return True  # "the call *helped* to …", "with it he *won* …"
    beside = low[k] == "side" and low[k - 2] == "at" and "with" in low[max(0, k - 8) : k]
    if beside or s.tokens.word(k + 1) == "against":
        return True  # "*with X at his side*, Y spoke"
    if low[k - 1] == "for" and any(p.lemma in wordset("asking_for") for p in s.verbs if p.i < k):
        return True  # "*lobbies* X for support"
    phrase = next((x for x in context.vocabulary.turned.get(low[k], ()) if x.fits(low, tags, k)), None)
    return phrase is not None and not phrase.reads


def _plain(context: Context, s: Parsed, found: Sequence[Item], cue: int) -> bool:
    """Whether nothing but words of support and of being stands between states, side and cue; no "support for talks"."""
    far = [x for x in found if x.far] or found
    if not far:
        return True
    first, last = min(cue, *(x.i for x in far)), max(cue, *(x.j for x in far))
    if any(p.negated or not supports(context, s, p) for p in s.verbs if first <= p.i < last):
        return False
    tags = s.tokens.tags
    objects = (x for x in s.phrases if cue < x.i <= cue + 4 and not any(t in ",VEX" for t in tags[cue + 1 : x.i]))
    return not any(context.denoter.is_a(s, x, "peace", "talk", "efforts", "deal") for x in objects)
