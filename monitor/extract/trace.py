"""How a sentence was read, for ``explain``: what was matched, which rule fired, what was rejected and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from monitor.extract.context import Context
from monitor.extract.reading import Draft, SentenceTrace, Step
from monitor.extract.syntax.ir import Parsed, Predicate


def trace(context: Context, s: Parsed, drafts: Sequence[Draft]) -> SentenceTrace:
    """The steps of one sentence, in the order in which they were taken."""
    start, end = s.tokens.start, s.tokens.end
    text = s.tokens.text
    steps = [
        *(Step("matched", text[m.start : m.end], f"{m.kind} {m.name}") for m in s.mentions),
        *(Step("matched", source.label, f"source, {source.type}") for source in context.attribution.sources(s)),
        *(Step("fired", text[d.start : d.end], f"{d.rule}: {d.claim.kind} {d.claim.type}, {d.reason}") for d in drafts),
        *_rejected(context, s, drafts),
    ]
    covered = {k for d in drafts for k in range(max(d.start, start), min(d.end, end))}
    share = len(covered) / (end - start) if end > start else 0.0
    return SentenceTrace(start, end, text[start:end], tuple(steps), share)


def _rejected(context: Context, s: Parsed, drafts: Sequence[Draft]) -> Iterator[Step]:
    """Trigger words without a claim, with the rules that they might have fired."""
    for p in s.predicates:
        at = s.tokens.starts[p.i]
        if any(d.start <= at < d.end for d in drafts):
            continue
        rules = _rules(context, p)
        words = s.tokens.slice(p.i, p.j)
        if rules:
            yield Step("rejected", words, f"the arguments do not fit {', '.join(rules)}")
        elif p.form == "verb":
            yield Step("unread", words, "no rule for this verb")


def _rules(context: Context, p: Predicate) -> list[str]:
    frames = context.vocabulary.frames
    table = frames.verbs if p.form == "verb" else frames.nouns if p.form == "noun" else frames.compounds
    keys = [f"{p.lemma}+{word}" for word in (*p.particles, *p.args)] if p.form == "verb" else []
    return sorted({frame.rule for key in (*keys, p.lemma) for frame in table.get(key, ())})
