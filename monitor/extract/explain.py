"""How a sentence was read: what was matched, which rule fired, what was rejected and why, what was left unread.

Made only where a trace is asked for, after the coders have done: nothing here changes what is read. What was
rejected is found by holding the same frames against the same predicates once more and naming the first condition
that fails.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from monitor.extract import numerals
from monitor.extract.cases import line_of
from monitor.extract.context import Context
from monitor.extract.figures.figure import Figure, Relation
from monitor.extract.figures.groups import figures
from monitor.extract.figures.relations import relations
from monitor.extract.figures.single import named
from monitor.extract.figures.words import figure_words
from monitor.extract.frames import candidates, first_failing
from monitor.extract.reading import Draft, SentenceTrace, Step, Uncoded
from monitor.extract.syntax.ir import Args, Parsed, Phrase, Predicate
from monitor.lexicon.frames import ANY, UNLISTED, Frame, condition
from monitor.lexicon.vocabulary import verb_classes


def trace(context: Context, s: Parsed, drafts: Sequence[Draft], uncoded: Sequence[Uncoded]) -> SentenceTrace:
    """The steps of one sentence, in the order in which they were taken; ``uncoded``: its triggers without a claim."""
    start, end = s.tokens.start, s.tokens.end
    text = s.tokens.text
    judged = [step for p in s.predicates for step in _judge(context, s, p, drafts)]
    figures = list(figure_steps(s, drafts))
    steps = [
        *(Step("matched", text[m.start : m.end], f"{m.kind} {m.name}") for m in s.mentions),
        *(Step("matched", source.label, f"source, {source.type}") for source in context.attribution.sources(s)),
        *(Step("matched", s.tokens.slice(p.i, p.j), _arguments(s, p)) for p in s.predicates),
        *(step for step in figures if step.what == "matched"),
        *(Step("fired", text[d.start : d.end], _fired(d)) for d in drafts),
        *(step for step in (*judged, *figures) if step.what == "rejected"),
        *(step for step in judged if step.what == "unread"),
        *(Step("unread", u.trigger, f"speaks of {u.kind}, and the sentence gave no claim") for u in uncoded),
    ]
    return SentenceTrace(start, end, text[start:end], tuple(steps), coverage(drafts, start, end))


def coverage(drafts: Sequence[Draft], start: int, end: int) -> float:
    """The share of the characters from ``start`` to ``end`` that stand in a quote, 0 to 1; quotes may overlap."""
    covered, reached = 0, start
    for d in sorted(drafts, key=lambda d: d.start):
        first, last = max(d.start, reached), min(d.end, end)
        covered, reached = covered + max(0, last - first), max(reached, last)
    return covered / (end - start) if end > start else 0.0


def _fired(d: Draft) -> str:
    hedge = f"; hedged by “{d.hedge}”" if d.hedge else ""
    return f"{d.rule}: {line_of(d.claim)} ({d.reason}{hedge})"


def _arguments(s: Parsed, p: Predicate) -> str:
    """A predicate in words: what it is, and what stands in which role."""
    marks = [p.form, p.voice if p.voice == "passive" else "", p.modal, "negated" if p.negated else ""]
    marks += [f"with {word}" for word in p.particles]
    roles = [f"{role} {_quoted(s, phrases)}" for role, phrases in p.args.items() if phrases]
    return "; ".join((f"{p.lemma} ({', '.join(x for x in marks if x)})", *roles))


def _quoted(s: Parsed, phrases: Sequence[Phrase]) -> str:
    return " + ".join(f"“{s.tokens.slice(x.i, x.j)}”" for x in phrases)


def _judge(context: Context, s: Parsed, p: Predicate, drafts: Sequence[Draft]) -> Iterator[Step]:
    """Why a predicate's frames gave nothing; nothing for a kind that did."""
    table = context.vocabulary.frames
    general = [x for key, some in table.verbs.items() if key[0] in (ANY, UNLISTED) for x in some]  # no verb's own
    tried = [x for x in candidates(p, table, context.vocabulary.lemma, s) if x[0] not in general]
    words, at = s.tokens.slice(p.i, p.j), s.tokens.starts[p.i]
    if not tried:
        if p.form == "verb":
            saying = "report" in verb_classes(p.lemma)
            yield Step("matched" if saying else "unread", words, "a verb of saying" if saying else "no rule for it")
        return
    given = {d.claim.kind for d in drafts if d.start <= at < d.end and _is_of(d, tried)}
    seen: set[tuple[str, str]] = set()
    for frame, args in tried:
        if frame.kind in given or (frame.kind, frame.rule) in seen:
            continue
        seen.add((frame.kind, frame.rule))
        why = _failing(context, s, p, frame, args) or _given_up(context, s, p, frame, args)
        yield Step("rejected", words, f"{frame.rule}: {why}")


def _is_of(d: Draft, tried: Sequence[tuple[Frame, Args]]) -> bool:
    return any(d.rule == frame.rule or d.rule.startswith(f"{frame.rule}.") for frame, _ in tried)


def _failing(context: Context, s: Parsed, p: Predicate, frame: Frame, args: Args) -> str | None:
    """The first condition of a frame that does not hold, in words; None where all hold."""
    failed = first_failing(s, p, frame, args, context.denoter, {})
    if failed is None:
        return None
    how, written = failed
    if written is None:
        return how
    roles, classes = condition(written)
    asked, wanted = " or ".join(roles), " or ".join(x.replace("_", " ") for x in classes)
    have = {role: args[role] for role in roles if args.get(role)}
    if how == "needs":
        return f"needs {asked} to be {wanted}; {_have(s, have) or 'there is none'}"
    return f"not where {asked} is {wanted}: {_have(s, have)}"


def _have(s: Parsed, args: Mapping[str, Sequence[Phrase]]) -> str:
    return ", ".join(f"{role} is {_quoted(s, phrases)}" for role, phrases in args.items())


def _given_up(context: Context, s: Parsed, p: Predicate, frame: Frame, args: Args) -> str:
    """Why the coder gave no claim for a frame whose conditions hold, as far as can be told from outside."""
    mood = context.modality(s, p, context.source(s, p)).value
    if frame.kind == "front" and mood not in ("asserted", "reported", "alleged") and mood != "denied":
        return f"fits, and is {mood}"
    phrases = [x for some in args.values() for x in some]
    parties = context.parties(s, phrases)
    named = f"names {', '.join(parties)}" if parties else "names no party"
    if frame.kind == "involvement" and not any(context.names.is_foreign(x) for x in parties):
        return f"fits, without a foreign party ({named})"
    if frame.kind == "diplomacy" and (not parties or ("two" in frame.flags and len(parties) < 2)):
        return f"fits, and takes {'two parties' if 'two' in frame.flags else 'a party'} ({named})"
    if frame.kind == "front" and not parties and not any(context.denoter.is_place(s, x) for x in phrases):
        return "fits, and names neither a party nor a place"
    if frame.kind == "front" and p.form == "noun":
        return "fits, and the noun points at an event without telling of it"
    return f"fits, and stands for what another rule tells, or nobody has the role that it asks for ({named})"


def figure_steps(s: Parsed, drafts: Sequence[Draft]) -> Iterator[Step]:
    """One step a number or counted group: ``matched`` where it became a claim, else ``rejected`` with the reason."""
    groups = figures(s)
    related = [] if figure_words().keys.isdisjoint(s.tokens.low) else [*relations(s, groups), *named(s, groups)]
    told = {id(r.figure): r for r in related}
    for group in groups:
        yield _group(s, group, told.get(id(group)), drafts)
    for number in numerals.find(s.tokens.text, s.tokens.start, s.tokens.end):
        if any(s.tokens.starts[g.i] <= number.core < s.tokens.ends[g.j - 1] for g in groups):
            continue
        why = (
            "it counts neither people nor homes"
            if number.role in ("count", "share")
            else f"read as {number.role}, which counts nobody"
        )
        yield Step("rejected", s.tokens.text[number.start : number.end], f"number: {why}")


def _group(s: Parsed, figure: Figure, relation: Relation | None, drafts: Sequence[Draft]) -> Step:
    words = s.tokens.slice(figure.i, figure.j)
    if relation is None:
        return Step("rejected", words, "figure: no word says what befell them")
    trigger = s.tokens.words[relation.trigger]
    befell = f"{relation.type}, by “{trigger}” (figure.{relation.rule})"
    start, end = s.tokens.span(figure.i, figure.j)
    if any(d.rule == f"figure.{relation.rule}" and d.start < end and start < d.end for d in drafts):
        return Step("matched", words, f"figure: {befell}")
    return Step("rejected", words, f"figure: {befell}: not told as having happened, or of another time")
