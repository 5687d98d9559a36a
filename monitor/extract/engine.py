"""Document → Reading. Pure: the same document gives the same reading, whatever was read before."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from typing import TypeVar

from monitor.extract.attribution import Attribution
from monitor.extract.choose import best_theatre
from monitor.extract.coders import diplomacy, fronts, humanitarian, involvement
from monitor.extract.coders.once import once
from monitor.extract.context import Context
from monitor.extract.denote import Denoter
from monitor.extract.digests import parts
from monitor.extract.discover import introduced
from monitor.extract.evidence import codings
from monitor.extract.explain import trace as trace_of
from monitor.extract.match import fold_text
from monitor.extract.named import Named
from monitor.extract.nameindex import NameIndex
from monitor.extract.names import Names
from monitor.extract.places import Locator
from monitor.extract.readable import readable
from monitor.extract.reading import Draft, Reading, SentenceTrace, Uncoded
from monitor.extract.reference import Memory
from monitor.extract.registers import elsewhere, off_topic
from monitor.extract.segment import sentences
from monitor.extract.spelling import spelt
from monitor.extract.syntax.ir import Mention, Parsed
from monitor.extract.syntax.parse import parse
from monitor.extract.times import Times
from monitor.extract.topic import Topic
from monitor.extract.toponyms import of_title, toponyms
from monitor.lexicon import Lexicon
from monitor.model.document import Document
from monitor.model.theatre import Actor

# Raised when a rule changes what is read; the vocabulary's digest is part of the ruleset beside it.
RULES = "1"
# Characters; a longer sentence is read in pieces. No sentence of prose is as long, and what a rule compares within one
# sentence (phrases with verbs, figures with places) stays small.
LONGEST = 1_200
# Sentences that are parsed one after the other before they are read: code and words for it stay at hand in the
# processor, and a long text's parses need not be kept.
AT_ONCE = 16
RULES_FAILED = "the rules failed on it"

T = TypeVar("T")
Coder = Callable[[Context, Parsed], Iterator[Draft]]
CODERS: tuple[tuple[str, Coder], ...] = (
    ("front", fronts.code),
    ("involvement", involvement.code),
    ("diplomacy", diplomacy.code),
    ("humanitarian", humanitarian.code),
)


class Engine:
    """Reads documents; one per process, safe to share since it never changes.

    Args:
        lexicons: theatre id → lexicon. world: the lexicon without a theatre, for texts that fit none.
    """

    def __init__(self, lexicons: Mapping[str, Lexicon], world: Lexicon) -> None:
        self._lexicons = dict(lexicons)
        self._world = world
        self._indexes: dict[str | None, NameIndex] = {}
        self._everywhere = frozenset(actor.name for actor in world.world.actors)
        digests = {world.digest, world.vocabulary.digest, *(x.digest for x in lexicons.values())}
        digest = hashlib.sha256("".join(sorted(digests)).encode())
        self.ruleset = f"{RULES}-{digest.hexdigest()[:8]}"

    def index(self, theatre: str | None) -> NameIndex:
        """The names of a theatre, built when first asked for."""
        if theatre not in self._indexes:
            self._indexes[theatre] = NameIndex(self._lexicon(theatre))
        return self._indexes[theatre]

    def _lexicon(self, theatre: str | None) -> Lexicon:
        return self._lexicons.get(theatre, self._world) if theatre else self._world

    def _choose(self, headed: str) -> str | None:
        found = {name: (self.index(name), self.index(name).matcher.find(headed)) for name in self._lexicons}
        return best_theatre(found, self._everywhere)

    def read(self, document: Document, *, theatre: str | None = None, trace: bool = False) -> Reading:
        """Read a document; never raises, whatever its text.

        Args:
            document: as normalised.
            theatre: overrides the document's own and the one found from the text.
            trace: keep what matched, fired and was rejected, for ``explain``.
        """
        text = readable(document.text)
        folded = fold_text(text)
        headed = f"{fold_text(document.title)}\n{folded}"
        chosen = theatre or document.theatre or self._choose(headed)
        stored = document if chosen == document.theatre else replace(document, theatre=chosen)
        document = stored if text == stored.text else replace(stored, text=text)
        lexicon, index = self._lexicon(chosen), self.index(chosen)
        if document.language not in (None, "en"):
            return _unread(stored, index.matcher.find(folded), f"not read: {document.language}")
        mentions, extra = _named(document.text, folded, lexicon, index)
        other = off_topic(headed, mentions, lexicon.vocabulary.registers, theatre=chosen is not None)
        if other:
            return _unread(stored, mentions, f"not of a war: {other}")
        found = _Found()
        one = True
        for part in parts(text, mentions, index):
            one = False
            self._read_part(replace(document, title="", text=part), found, trace)
        if one:
            names = Names(index, extra, mentions, folded)
            _read_all(_context(document, lexicon, names, mentions), lexicon, index, found, trace)
        return Reading(
            document=stored,
            theatre=chosen,
            language=document.language,
            codings=tuple(codings(stored, found.drafts, self.ruleset)),
            uncoded=tuple(found.uncoded),
            tags=_tags(mentions),
            notes=tuple(found.notes),
            trace=tuple(found.traces),
        )

    def _read_part(self, part: Document, found: _Found, trace: bool) -> None:
        """One country's part of a digest, as a text of its own; not read where it is none of the digest's theatre."""
        folded = fold_text(part.text)
        chosen = self._choose(folded)
        if part.theatre not in (None, chosen):
            found.notes.append("a part on another country is not read")
            return
        lexicon, index = self._lexicon(chosen), self.index(chosen)
        mentions, extra = _named(part.text, folded, lexicon, index)
        context = _context(part, lexicon, Names(index, extra, mentions, folded), mentions)
        _read_all(context, lexicon, index, found, trace)


def _named(text: str, folded: str, lexicon: Lexicon, index: NameIndex) -> tuple[list[Mention], dict[str, Actor]]:
    """The mentions of a text, and the actors that it introduces."""
    mentions, extra = introduced(folded, index.matcher.find(folded))
    return spelt(text, toponyms(folded, mentions, lexicon)), extra


def _context(document: Document, lexicon: Lexicon, names: Names, mentions: list[Mention]) -> Context:
    names.hear(mentions)
    memory = Memory(names)
    denoter = Denoter(names, lexicon.vocabulary, memory)
    named = Named(document.text, mentions, names)
    return Context(
        document=document,
        vocabulary=lexicon.vocabulary,
        names=names,
        memory=memory,
        denoter=denoter,
        attribution=Attribution(denoter),
        locator=Locator(denoter, memory),
        times=Times(document),
        named=named,
        topic=Topic(document, named, names),
    )


def _unread(document: Document, mentions: Iterable[Mention], why: str) -> Reading:
    """A text in a language without rules, or on something else than a war: found by its names, coded never."""
    return Reading(document, document.theatre, document.language, tags=_tags(mentions), notes=(why,))


def _tags(mentions: Iterable[Mention]) -> tuple[str, ...]:
    return tuple(sorted({m.name if m.place is None or m.actor else m.place.name for m in mentions}))


def _read_title(context: Context, index: NameIndex, lexicon: Lexicon) -> None:
    """The title is not coded, but what it names may be referred to."""
    title = context.document.title
    if title and not context.document.text.startswith(title):
        folded = fold_text(title)
        mentions = of_title(folded, index.matcher.find(folded), lexicon, context.named.mentions)
        s = parse(title, 0, len(title), -1, mentions, context.vocabulary)
        context.names.hear(s.mentions)
        context.denoter.observe(s)
        context.remember_venue(s)
        context.topic.titled = tuple(s.mentions)
        for coder in (fronts.code, humanitarian.code):  # whose deeds, and what the figures of the text are of
            deque(coder(context, s), maxlen=0)
        context.end_title()


@dataclass(slots=True)
class _Found:
    """What the sentences of one document have given so far."""

    drafts: list[Draft] = field(default_factory=list)
    uncoded: list[Uncoded] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    traces: list[SentenceTrace] = field(default_factory=list)


def _read_all(context: Context, lexicon: Lexicon, index: NameIndex, found: _Found, trace: bool) -> None:
    """The title and all sentences of a text, or of a part of it, into what was found."""
    _read_title(context, index, lexicon)
    drafts, found.drafts = found.drafts, []
    pieces = enumerate(_pieces(context.document.text, found.notes))
    while some := tuple(islice(pieces, AT_ONCE)):
        parsed = [
            _tried(found, start, partial(_parse, context, number, start, end)) for number, (start, end, _) in some
        ]
        for (_, (start, end, kind)), s in zip(some, parsed, strict=True):
            if kind in ("dateline", "heading"):
                context.times.dateline(context.document.text, start, end)
            if s is not None:
                _tried(found, start, partial(_read_sentence, context, s, found, trace))
    found.drafts = [*drafts, *involvement.completed(context, found.drafts)]


def _tried(found: _Found, start: int, step: Callable[[], T]) -> T | None:
    """What a step on the sentence at ``start`` gives; None where a rule has a fault."""
    try:
        return step()
    except Exception as bug:  # noqa: BLE001  a fault in a rule costs one sentence, not the text; tests look for it
        found.notes.append(f"sentence at {start}: {RULES_FAILED} ({type(bug).__name__}: {bug})")
        return None


def _parse(context: Context, number: int, start: int, end: int) -> Parsed:
    return parse(context.document.text, start, end, number, context.named.inside(start, end), context.vocabulary)


def _read_sentence(context: Context, s: Parsed, found: _Found, trace: bool) -> None:
    """One sentence into what was found."""
    drafts: list[Draft] = []
    context.here = drafts
    if _begins_anew(s):
        context.past.clear()
        context.fought.clear()
    context.remember_venue(s)
    context.times.found(s)  # the day spoken of moves on, whether it dates a claim or not
    for _, coder in CODERS:
        for d in coder(context, s):
            if context.times.bygone(d.claim.when) or elsewhere(context.names, s, d.claim):
                continue  # another war's
            drafts.append(d)
            context.remember(s, d)
    context.denoter.observe(s, context.denoter.subjects.acting(s))
    drafts = once(drafts)
    found.drafts.extend(drafts)
    uncoded = [] if drafts else list(_uncoded(context, s))
    found.uncoded.extend(uncoded)
    if trace:
        found.traces.append(trace_of(context, s, drafts, uncoded))


def _begins_anew(s: Parsed) -> bool:
    """Whether a country heads what follows, "Ruritania: …": what was told before is far from it."""
    m = next(iter(s.mentions), None)
    state = m is not None and m.start == s.tokens.start and m.actor is not None and m.actor.type == "state"
    return m is not None and state and s.tokens.text[m.end : m.end + 1] in (":", "\n")


def _pieces(text: str, notes: list[str]) -> Iterator[tuple[int, int, str]]:
    """Sentences, overlong ones cut at white space."""
    for span in sentences(text):
        start, end = span.start, span.end
        if end - start > LONGEST:
            notes.append(f"sentence at {start} is {end - start:,} characters long; read in pieces")
        while end - start > LONGEST:
            cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
            cut = cut if cut > 0 else start + LONGEST
            yield start, cut, span.kind
            start = cut
        if end > start:
            yield start, end, span.kind


def _uncoded(context: Context, s: Parsed) -> Iterator[Uncoded]:
    """The sentence once per kind that one of its words is a trigger of."""
    frames, seen = context.vocabulary.frames, set()
    harm = humanitarian.trigger(s)
    if harm is not None:
        text = context.document.text[s.tokens.start : s.tokens.end]
        yield Uncoded(s.tokens.start, s.tokens.end, text, harm, humanitarian.KIND)
    for p in s.predicates:
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
