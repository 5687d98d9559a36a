"""One text, sentence by sentence: its title first, then of each sentence one kind of claims after another."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from monitor.extract.coders import diplomacy, fronts, humanitarian, involvement
from monitor.extract.coders.acts import asks, unsaid
from monitor.extract.coders.fronts import once
from monitor.extract.context import Context
from monitor.extract.reading import Draft, SentenceTrace, Uncoded
from monitor.extract.redating import date_back
from monitor.extract.registers import elsewhere
from monitor.extract.segment import sentences
from monitor.extract.syntax.ir import Mention, Parsed
from monitor.extract.syntax.parse import parse
from monitor.extract.titles import settled
from monitor.lexicon.vocabulary import wordset

# Characters; a longer sentence is read in pieces. No sentence of prose is as long, and what a rule compares within one
# sentence (phrases with verbs, figures with places) stays small.
LONGEST = 800
# Sentences that are parsed one after the other before they are read; a long text's parses need not be kept.
AT_ONCE = 16
RULES_FAILED = "the rules failed on it"

Coder = Callable[[Context, Parsed], Iterator[Draft]]
CODERS: tuple[tuple[str, Coder], ...] = (
    ("front", fronts.code),
    ("involvement", involvement.code),
    ("diplomacy", diplomacy.code),
    ("humanitarian", humanitarian.code),
)


def _read_title(context: Context, titled: Sequence[Mention]) -> None:
    """The title is not coded, but what it names may be referred to; one that begins the text is read there."""
    title = context.document.title
    if title and context.document.text[: len(title)].casefold() != title.casefold():
        s = parse(title, 0, len(title), -1, titled, context.vocabulary)
        context.denoter.observe(s)
        context.remember_venue(s)
        context.topic.titled = tuple(s.mentions)
        for coder in (fronts.code, humanitarian.code):  # whose deeds, and what the figures of the text are of
            deque(coder(context, s), maxlen=0)
        context.end_title()


@dataclass(slots=True)
class Found:
    """What the sentences of one document have given so far."""

    drafts: list[Draft] = field(default_factory=list)
    uncoded: list[Uncoded] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    traces: list[SentenceTrace] = field(default_factory=list)

    def guard(self, where: str) -> _Guard:
        """A fault of a rule inside is noted for ``where`` and costs that piece, not the text; tests look for it."""
        return _Guard(where, self.notes)


@dataclass(slots=True)
class _Guard:
    where: str
    notes: list[str]

    def __enter__(self) -> None: ...

    def __exit__(self, kind: object, bug: BaseException | None, trace: object) -> bool:
        if isinstance(bug, Exception):  # whatever the fault is
            self.notes.append(f"{self.where}: {RULES_FAILED} ({type(bug).__name__}: {bug})")
        return isinstance(bug, Exception)


def read_all(context: Context, titled: Sequence[Mention], found: Found, *, trace: bool) -> None:
    """The title and all sentences of a text, or of a part of it, into what was found; ``titled``: the title's names."""
    with found.guard("title"):
        _read_title(context, titled)
    drafts, found.drafts = found.drafts, []
    pieces = enumerate(_pieces(context.document.text, found.notes))
    while some := tuple(islice(pieces, AT_ONCE)):
        for s, kind in tuple(_parsed(context, some, found)):
            start, end = s.tokens.start, s.tokens.end
            if kind in ("dateline", "heading", "section"):
                context.times.dateline(context.document.text, start, end)
            if kind == "dateline":
                context.memory.remember_dateline(s)
            with found.guard(f"sentence at {start}"):
                _read_sentence(context, s, found, trace=trace, section=kind == "section")
    found.drafts = [*drafts, *settled(context, [*involvement.completed(context, found.drafts)])]


def _parsed(
    context: Context, pieces: Iterable[tuple[int, tuple[int, int, str]]], found: Found
) -> Iterator[tuple[Parsed, str]]:
    """Sentences by their grammar, each with its kind; one on which a rule has a fault is left out."""
    for number, (start, end, kind) in pieces:
        with found.guard(f"sentence at {start}"):
            mentions = context.named.inside(start, end)
            yield parse(context.document.text, start, end, number, mentions, context.vocabulary), kind


def _read_sentence(context: Context, s: Parsed, found: Found, *, trace: bool, section: bool) -> None:
    """One sentence into what was found; ``section``: it heads what follows, "*Battle for X*", and tells no deed."""
    drafts: list[Draft] = []
    context.here = drafts
    if _begins_anew(s):
        context.past.clear()
        context.fought.clear()
    context.remember_venue(s)
    context.times.found(s)  # the day spoken of moves on, whether it dates a claim or not
    deedless = asks(s) or (section and all(p.form == "noun" for p in s.predicates))  # but may count
    for coder in (coder for kind, coder in CODERS if kind == humanitarian.KIND or not deedless):
        for d in coder(context, s):
            if context.times.bygone(d.claim.when) or elsewhere(context.names, s, d.claim, context.told_of(s, 1)):
                continue  # another war's
            drafts.append(d)
            context.remember(s, d)
    context.denoter.observe(s, context.denoter.subjects.acted(s))
    drafts = unsaid(once(drafts))
    date_back(context, s, found.drafts, drafts)
    found.drafts.extend(drafts)
    uncoded = [] if drafts else list(_uncoded(context, s))
    found.uncoded.extend(uncoded)
    if trace:
        from monitor.extract.explain import trace as trace_of  # noqa: PLC0415  for who asks why, and no other

        found.traces.append(trace_of(context, s, drafts, uncoded))


def _begins_anew(s: Parsed) -> bool:
    """Whether a country heads what follows, "Ruritania: …": what was told before is far from it."""
    m = next(iter(s.mentions), None)
    state = m is not None and m.start == s.tokens.start and m.actor_type == "state"
    return m is not None and state and s.tokens.text[m.end : m.end + 1] in (":", "\n")


def _pieces(text: str, notes: list[str]) -> Iterator[tuple[int, int, str]]:
    """Sentences, overlong ones cut at white space; a heading between sentences is a ``section``'s."""
    spans = sentences(text)
    for before, span, after in zip((None, *spans), spans, (*spans[1:], None), strict=False):
        amid = before is not None and after is not None and before.kind == after.kind == "prose"
        kind = "section" if amid and span.kind == "heading" else span.kind
        start, end = span.start, span.end
        if end - start > LONGEST:
            notes.append(f"sentence at {start} is {end - start:,} characters long; read in pieces")
        while end - start > LONGEST:
            cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
            cut = cut if cut > 0 else start + LONGEST
            yield start, cut, kind
            start = cut
        if end > start:
            yield start, end, kind


def _uncoded(context: Context, s: Parsed) -> Iterator[Uncoded]:
    """The sentence once per kind that one of its words is a trigger of; a verb that says little of itself is none."""
    frames, seen = context.vocabulary.frames, set()
    harm = humanitarian.trigger(s)
    if harm is not None:
        text = context.document.text[s.tokens.start : s.tokens.end]
        yield Uncoded(s.tokens.start, s.tokens.end, text, harm, humanitarian.KIND)
    for p in s.predicates:
        if p.form == "verb" and p.lemma in wordset("light"):
            continue
        table = frames.verbs if p.form == "verb" else frames.nouns if p.form == "noun" else frames.compounds
        for frame in table.get(p.lemma, ()):
            if frame.kind not in seen and "once" not in frame.flags:  # a mere mention is no trigger
                seen.add(frame.kind)
                trigger = s.tokens.slice(p.i, p.j)
                yield Uncoded(
                    s.tokens.start,
                    s.tokens.end,
                    context.document.text[s.tokens.start : s.tokens.end],
                    trigger,
                    frame.kind,
                )
