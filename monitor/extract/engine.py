"""Document → Reading. Pure: the same document gives the same reading, whatever was read before."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from monitor.extract.attribution import Attribution
from monitor.extract.choose import best_theatre
from monitor.extract.context import Context
from monitor.extract.course import Found, read_all
from monitor.extract.denote import Denoter
from monitor.extract.digests import parts
from monitor.extract.discover import introduced, own_abbreviations
from monitor.extract.evidence import codings
from monitor.extract.match import Span, fold_text, native
from monitor.extract.named import Named
from monitor.extract.nameindex import NameIndex, name_indexes
from monitor.extract.names import Names
from monitor.extract.places import Locator
from monitor.extract.readable import readable
from monitor.extract.reading import Reading
from monitor.extract.reference import Memory
from monitor.extract.registers import off_topic
from monitor.extract.spelling import spelt
from monitor.extract.syntax.ir import Mention
from monitor.extract.times import Times
from monitor.extract.topic import Topic
from monitor.extract.toponyms import of_title, toponyms
from monitor.lexicon import Lexicon
from monitor.model.document import Document
from monitor.model.theatre import Actor

# Raised when a rule changes what is read; the vocabulary's digest is part of the ruleset beside it.
RULES = "1"


class Engine:
    """Reads documents; one per process, safe to share since it never changes.

    Args:
        lexicons: theatre id → lexicon. world: the lexicon without a theatre, for texts that fit none.
    """

    def __init__(self, lexicons: Mapping[str, Lexicon], world: Lexicon) -> None:
        self._lexicons = dict(lexicons)
        self._world = world
        self._everywhere = frozenset(actor.name for actor in world.world.actors)
        digests = {world.digest, world.vocabulary.digest, *(x.digest for x in lexicons.values())}
        digest = hashlib.sha256("".join(sorted(digests)).encode())
        self.ruleset = f"{RULES}-{digest.hexdigest()[:8]}"

    @cached_property
    def _indexes(self) -> dict[str | None, NameIndex]:
        """The names of the theatres and of the world alone, made when first asked for."""
        return name_indexes({**self._lexicons, None: self._world})

    def _of(self, theatre: str | None) -> tuple[Lexicon, NameIndex]:
        known = theatre if theatre in self._lexicons else None
        return self._lexicons.get(theatre or "", self._world), self._indexes[known]

    def _choose(self, headed: str, spans: Sequence[Span]) -> str | None:
        found = {
            name: (self._indexes[name], own_abbreviations(headed, self._indexes[name].mentions(headed, spans)))
            for name in self._lexicons
        }
        return best_theatre(found, headed, self._everywhere)

    def read(self, document: Document, *, theatre: str | None = None, trace: bool = False) -> Reading:
        """Read a document; never raises, whatever its text.

        Args:
            document: as normalised.
            theatre: overrides the document's own and the one found from the text.
            trace: keep what matched, fired and was rejected, for ``explain``.
        """
        text = readable(document.text)
        title, folded = fold_text(document.title), fold_text(text)
        headed, below = f"{title}\n{folded}", len(title) + 1
        spans = self._indexes[None].finder.spans(headed)
        chosen = theatre or document.theatre or self._choose(headed, spans)
        stored = document if chosen == document.theatre else replace(document, theatre=chosen)
        document = stored if text == stored.text else replace(stored, text=text)
        lexicon, index = self._of(chosen)
        known = index.mentions(folded, [(start - below, end - below) for start, end in spans if start >= below])
        if document.language not in (None, "en"):
            return _unread(stored, known, f"not read: {document.language}")
        if document.text.startswith(document.title):
            title = ""
        ahead = index.mentions(title, [span for span in spans if span[0] < below]) if title else []
        mentions, extra = _named(document, folded, lexicon, index, known, ahead)
        ours, item = chosen is not None, bool(document.title)
        other = off_topic(headed, mentions, lexicon.vocabulary.registers, theatre=ours, titled=item)
        if other:
            return _unread(stored, mentions, f"not of a war: {other}")
        found, digest = Found(), [*parts(text, mentions, index)]
        for part in digest:
            self._read_part(replace(document, title="", text=part), found, trace=trace)
        if not digest:
            titled = of_title(title, ahead, lexicon, mentions) if title else []
            every = [*mentions, *_behind(folded, titled)]
            names = Names(index, extra, every, f"{folded}\n{title}", index.within(headed, spans))
            read_all(_context(document, lexicon, names, mentions), titled, found, trace=trace)
        return _reading(stored, found, mentions, self.ruleset)

    def _read_part(self, part: Document, found: Found, *, trace: bool) -> None:
        """One country's part of a digest, as a text of its own; not read where it is none of the digest's theatre."""
        folded = fold_text(part.text)
        spans = self._indexes[None].finder.spans(folded)
        chosen = self._choose(folded, spans)
        if part.theatre not in (None, chosen):
            found.notes.append("a part on another country is not read")
            return
        lexicon, index = self._of(chosen)
        mentions, extra = _named(part, folded, lexicon, index, index.mentions(folded, spans))
        names = Names(index, extra, mentions, folded, index.within(folded, spans))
        read_all(_context(part, lexicon, names, mentions), (), found, trace=trace)


def _named(
    document: Document,
    folded: str,
    lexicon: Lexicon,
    index: NameIndex,
    known: Iterable[Mention],
    ahead: Iterable[Mention] = (),
) -> tuple[list[Mention], dict[str, Actor]]:
    """The mentions of a text, and the actors that it introduces or that are of no side on its day.

    ``known``, ``ahead``: the index's mentions in it, in its title.
    """
    mentions, extra = introduced(folded, native(known, folded, index.home))
    found = spelt(document.text, toponyms(folded, mentions, lexicon, ahead))
    astray = index.astray(document.published)
    dated = [index.dated(m, astray, folded[m.start : m.end]) for m in found] if astray else found
    return dated, {**extra, **astray}


def _behind(folded: str, mentions: Iterable[Mention]) -> Iterator[Mention]:
    """What a title names, as if it stood behind the text: of whose war it is a title says as much, and offsets stay."""
    after = len(folded) + 1
    return (replace(m, start=m.start + after, end=m.end + after) for m in mentions)


def _context(document: Document, lexicon: Lexicon, names: Names, mentions: list[Mention]) -> Context:
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


def _reading(document: Document, found: Found, mentions: Iterable[Mention], ruleset: str) -> Reading:
    return Reading(
        document=document,
        theatre=document.theatre,
        language=document.language,
        codings=tuple(codings(document, found.drafts, ruleset)),
        uncoded=tuple(found.uncoded),
        tags=_tags(mentions),
        notes=tuple(found.notes),
        trace=tuple(found.traces),
    )


def _unread(document: Document, mentions: Iterable[Mention], why: str) -> Reading:
    """A text in a language without rules, or on something else than a war: found by its names, coded never."""
    return Reading(document, document.theatre, document.language, tags=_tags(mentions), notes=(why,))


def _tags(mentions: Iterable[Mention]) -> tuple[str, ...]:
    return tuple(sorted({m.name if m.place is None or m.actor else m.place.name for m in mentions}))
