"""Whose side what comes from abroad serves, by how the sentence says it: "in X's service", "with Turkish help, X …"."""

from __future__ import annotations

from collections.abc import Iterator

from monitor.extract.context import Context
from monitor.extract.frames import Args, Fit
from monitor.extract.syntax.ir import Parsed, Phrase
from monitor.extract.syntax.nominals import POSSESSIVES, is_class

_MEANS = frozenset({"with", "by", "alongside", "through"})
_HELPED_BY = frozenset({"help", "aid", "support", "assistance", "backing", "use", "arrival", "cover"})
_FAVOUR_ROLES = ("in", "on", "at", "to", "by", "from", "under", "into", "inside", "object")
# Help that has a receiver even where the sentence does not name it again.
HELP = frozenset(
    {
        "arms", "drones", "air_strikes", "troops", "mercenaries", "training", "intelligence", "money",
        "military_support", "backing", "embargo_violation",
    }
)  # fmt: skip


def for_whom(context: Context, s: Parsed, args: Args, helps: bool) -> Iterator[str]:
    """In "in support of X", "on the side of X", "at X's request", "in X's trenches": X, wherever it hangs."""
    for role in _FAVOUR_ROLES:
        for phrase in args.get(role, ()):
            favour = role != "object" and context.denoter.is_a(s, phrase, "favour")
            owned = helps and (
                context.denoter.is_a(s, phrase, "holding") or (role != "object" and context.denoter.is_place(s, phrase))
            )
            if not favour and not owned:
                continue
            if phrase.possessor >= 0:
                end = s.tokens.ends[phrase.possessor - 1]
                yield from context.denoter.parties(s, Phrase(phrase.i, phrase.possessor, phrase.possessor - 1))
                yield from (
                    context.names.party(m.actor) for m in phrase.mentions if m.actor is not None and m.end <= end
                )
            elif s.tokens.low[phrase.i] in POSSESSIVES:
                yield from context.denoter.parties(s, Phrase(phrase.i, phrase.i + 1, phrase.i))
            for prep, other in phrase.post if favour else ():
                if prep in ("of", "for", "to"):
                    yield from context.parties(s, other.members())


def serves(context: Context, s: Parsed, given: list[Phrase]) -> tuple[str, ...]:
    """In "the drones became *X's* deadliest weapon": X."""
    for q in s.predicates:
        if not any(x is y for role in ("subject", "object") for x in q.arg(role) for y in given):
            continue
        if q.lemma in ("be", "remain", "stand", "sit", "serve", "fight"):
            found = helpable(context, tuple(for_whom(context, s, q.args, True)), "")
            if found:
                return found
        if q.lemma in ("give", "hand", "earn", "save", "win") and "object" in q.args:  # "gave X the upper hand"
            found = helpable(context, context.parties(s, q.arg("second", "object")), "")
            if found:
                return found
        if q.lemma in ("be", "become", "remain", "form"):
            owners = [m for x in q.arg("object") if x.possessor >= 0 for m in x.mentions if m.actor is not None]
            sides = helpable(context, tuple(context.names.party(m.actor) for m in owners if m.actor is not None), "")
            if sides:
                return sides
    return ()


def used_by(context: Context, s: Parsed, fit: Fit) -> tuple[str, ...]:
    """Whose side uses what comes from abroad: "the army *relies on* Russian mercenaries"."""
    governor = fit.predicate.governor
    if fit.predicate.form != "noun" or governor is None:
        return ()
    if not _means(s, fit) and not any(
        is_class(governor, name, context.vocabulary.verbs) for name in ("using", "receive", "arrive")
    ):
        return ()
    agents = context.parties(s, governor.arg("subject"))  # "is held by X, with Y's help"
    users = governor.arg(
        "object" if governor.voice == "passive" and not agents else "subject"
    )  # "was rebuilt with X's help"
    return tuple(x for x in context.parties(s, users) if not context.names.is_foreign(x))


def _means(s: Parsed, fit: Fit) -> bool:
    """In "*with Turkish backing*, the army captured …": by what the subject does it."""
    return (
        fit.frame.type in HELP
        and fit.predicate.phrase is not None
        and (fit.predicate.phrase.prep in _MEANS or _thanks(s, fit.predicate.phrase) or _with_help_of(s, fit))
    )


def _with_help_of(s: Parsed, fit: Fit) -> bool:
    """In "*with the help of* Turkish drones"."""
    inner = fit.predicate.phrase
    if inner is None or inner.prep != "of":
        return False
    return any(
        x.prep in _MEANS and s.tokens.low[x.head] in _HELPED_BY and any(y is inner for _, y in x.post)
        for x in s.phrases
    )


def _thanks(s: Parsed, phrase: Phrase) -> bool:
    """In "*thanks to* Turkish help"."""
    return phrase.prep == "to" and phrase.i > 1 and s.tokens.low[phrase.i - 2] in ("thanks", "due", "owing")


def given_to(context: Context, s: Parsed, fit: Fit) -> tuple[str, ...]:
    """In "sold the army armoured vehicles", read as one phrase: who stands before the thing."""
    if fit.predicate.form != "verb" or not is_class(fit.predicate, "give", context.vocabulary.verbs):
        return ()
    for x in fit.args.get("object", ()):
        for k in range(x.head, x.i, -1):
            if x.possessor >= k:
                break
            part = Phrase(x.i, k, k - 1)
            part.mentions = [m for m in x.mentions if m.end <= s.tokens.ends[k - 1]]
            ends = any(m.kind != "demonym" and m.end == s.tokens.ends[k - 1] for m in part.mentions)
            if ends or context.denoter.classes(s, part) & {"role", "government", "favour"}:
                found = context.denoter.parties(s, part)
                if found:
                    return found
    return ()


def helpable(context: Context, names: tuple[str, ...], actor: str) -> tuple[str, ...]:
    """Those that can be helped here: not foreign, not the helper; in a war of sides not the country as a whole.

    Where no theatre says who fights, a state that is given something by another is helped as any side is.
    """
    names = tuple(dict.fromkeys(names))
    if context.names.theatrical:
        whole = context.names.domestic
        return tuple(x for x in names if x != actor and x not in whole and not context.names.is_foreign(x))
    return tuple(
        x for x in names if x != actor and (context.names.is_party_to_wars(x) or not context.names.is_foreign(x))
    )
