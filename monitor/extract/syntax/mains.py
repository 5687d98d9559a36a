"""Main clauses of a sentence that stand side by side: "X bombed a convoy, *and Y took Z*"."""

from __future__ import annotations

from monitor.extract.syntax.ir import SURFACE, Parsed, Phrase, Predicate, Tokens

BESIDE = frozenset({"", "while", "whereas"})


def opening(s: Parsed, verb: Predicate) -> int:
    """The token of the relative word that opens the clause of a verb; 0 where it has none."""
    return next((k for k in range(verb.i, max(0, verb.i - 12), -1) if s.tokens.tags[k] == "W"), 0)


def next_clause(s: Parsed, p: Predicate) -> int:
    """The token where a clause with a subject of its own begins behind the one that ``p`` is in; else the end."""
    mains = sorted((q for q in s.finite if q.link in BESIDE), key=lambda q: q.i)
    found = (x for q in mains[1:] if q.i > p.i for x in q.arg("subject", "object") if p.j <= x.i < q.i)
    begins = (_led_in(s, x.i) for x in found if all(x is not y for y in p.arg(*p.args)))
    return min(begins, default=len(s.tokens.low))


def _led_in(s: Parsed, i: int) -> int:
    """Where the clause of the subject at ``i`` begins: "…, and *in X the army* holds on", with its place before it."""
    k = i - 1
    while k > 0 and s.tokens.tags[k] in "IDNPQJZR":
        k -= 1
    return k if s.tokens.tags[k] == "C" and s.tokens.tag(k + 1) == "I" and s.tokens.tag(k - 1) == "," else i


def opening_with(phrases: list[Phrase], verbal: list[Predicate], tokens: Tokens) -> dict[int, Phrase]:
    """In "*In rebel hands* since May, the town fell to X": of whom the words are that open a sentence."""
    first = phrases[0] if phrases else None
    if first is None or first.i != 1 or first.prep not in ("in", "under") or "," not in tokens.tags[first.j :]:
        return {}
    comma = tokens.tags.index(",", first.j)
    main = next((p for p in verbal if p.mood == "finite" and p.i > comma), None)
    who = main.args.get(SURFACE[main.voice], []) if main is not None else []
    return {id(first): who[0]} if who and who[0].i == comma + 1 else {}
