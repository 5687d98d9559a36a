"""Facts in columns: numbers that point into small tables, a fact made of them whenever one is looked at.

A hundred thousand facts as records take 40 MB and as columns 6; a fold looks at each of them a few times.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, islice
from operator import itemgetter
from typing import NamedTuple, overload

from monitor.model.fact import Fact

Part = tuple[object, ...]
# Rows of a column that are taken in one call.
_PIECE = 20_000
# So many texts are sooner found one after another than by looking at all.
_FEW = 20


class Parts(NamedTuple):
    """The small tables, each by row id: what codings share.

    Attributes:
        whats: kind, type, modality, then the five lists of names.
        numbers: value, low, best, high, qualifier, unit, phrase, scope, population.
        places: canonical place, name, area, latitude, longitude.
        times: EDTF value, first and last day.
        speakers: name (None: the outlet's own voice) and type.
    """

    whats: Mapping[int, Part]
    numbers: Mapping[int, Part]
    places: Mapping[int, Part]
    times: Mapping[int, Part]
    speakers: Mapping[int, Part]


class Packed:
    """Many short texts one after another: a string each would take more than all the rest of a table."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._ends = array("I", (0,))

    def extend(self, texts: Sequence[str]) -> None:
        """Add some at the end."""
        self._parts.append("".join(texts))
        self._ends.extend(islice(accumulate(map(len, texts), initial=self._ends[-1]), 1, None))

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, position: int) -> str:
        return self._text[self._ends[position] : self._ends[position + 1]]

    def __iter__(self) -> Iterator[str]:
        return self.take(range(len(self)))

    def take(self, positions: Iterable[int]) -> Iterator[str]:
        """The texts at these positions."""
        text, ends = self._text, self._ends
        return (text[ends[position] : ends[position + 1]] for position in positions)

    def where(self, wanted: str) -> Iterator[int]:
        """The positions of a text, in order; nowhere for an empty one."""
        text, ends, at = self._text, self._ends, -1
        while wanted and (at := text.find(wanted, at + 1)) >= 0:
            position = bisect_right(ends, at) - 1
            if ends[position] == at and ends[position + 1] == at + len(wanted):
                yield position

    @property
    def _text(self) -> str:
        if len(self._parts) != 1:
            self._parts = ["".join(self._parts)]
        return self._parts[0]


class Texts:
    """The documents, by number from 0: id, day of report, first day of a later revision (0: none), and the source.

    ``sources`` holds each outlet, publisher and reliability once.
    """

    def __init__(self) -> None:
        self.ids = Packed()
        self.reported, self.superseded, self.source = array("I"), array("I"), array("I")
        self.sources: list[tuple[str, str, str]] = []


class Table(Sequence[Fact]):
    """Facts by position, in the order of reading.

    Args:
        parts: the small tables.
        texts: the documents.
        columns: of the codings: document number, then the row ids of what, number, place, time and speaker, then
            credibility and start; each as long as ``claims``.
        claims: the claims' ids.
        judged: position → the fact as an analyst left it.
    """

    def __init__(
        self,
        parts: Parts,
        texts: Texts,
        columns: Sequence[array[int]],
        claims: Packed,
        judged: dict[int, Fact],
    ) -> None:
        self._parts, self._texts, self._columns, self._judged = parts, texts, tuple(columns), judged
        self._claims = claims
        self._copies: Mapping[str, Callable[[Fact], Fact]] = {}
        self._by_id: array[int] | None = None
        self._spans: list[array[int]] = []

    def __len__(self) -> int:
        return len(self._claims)

    @overload
    def __getitem__(self, position: int, /) -> Fact: ...
    @overload
    def __getitem__(self, position: slice, /) -> tuple[Fact, ...]: ...
    def __getitem__(self, position: int | slice, /) -> Fact | tuple[Fact, ...]:
        if isinstance(position, slice):
            return tuple(self.take(range(len(self))[position]))
        return self.take((range(len(self))[position],))[0]

    def __eq__(self, other: object) -> bool:
        return tuple(self) == tuple(other) if isinstance(other, Sequence) else NotImplemented

    def __hash__(self) -> int:
        return hash(len(self))

    def __iter__(self) -> Iterator[Fact]:
        return self._made(range(len(self)), self._columns)

    def take(self, positions: Iterable[int]) -> list[Fact]:
        """The facts at these positions, made anew."""
        wanted = positions if isinstance(positions, Sequence) else tuple(positions)
        if isinstance(wanted, range) and wanted.step == 1:
            run = slice(wanted.start, wanted.stop)
            return list(self._made(wanted, [column[run] for column in self._columns]))
        if len(wanted) < 2:
            return list(self._made(wanted, [[column[position] for position in wanted] for column in self._columns]))
        pick = itemgetter(*wanted)  # a third of the time that a call for each takes
        return list(self._made(wanted, [pick(column) for column in self._columns]))

    def _made(self, positions: Sequence[int], columns: Iterable[Iterable[int]]) -> Iterator[Fact]:
        """The facts of some rows; one loop for all, since it runs hundreds of thousands of times."""
        parts, texts = self._parts, self._texts
        whats, numbers, places, times, speakers = parts.whats, parts.numbers, parts.places, parts.times, parts.speakers
        ids, reported, superseded, source, sources = (
            texts.ids, texts.reported, texts.superseded, texts.source, texts.sources
        )  # fmt: skip
        make, judged, copies = tuple.__new__, self._judged, self._copies
        one = dict[int, int]().setdefault  # sentences begin at few places: each number is one object
        rows, before = zip(positions, self._claims.take(positions), *columns, strict=True), None
        for position, claim, doc, what, number, place, time, speaker, credibility, start in rows:
            # The facts of a document mostly come together.
            if doc != before:
                before, identity, day, gone = doc, ids[doc], reported[doc], superseded[doc] or None
                outlet, publisher, reliability = sources[source[doc]]
            name, kind = speakers[speaker]
            fact = make(
                Fact,
                (
                    claim, identity, *whats[what], *numbers[number], *places[place], *times[time], day,
                    name or outlet, kind, publisher, reliability, credibility, None, one(start, start), gone,
                ),
            )  # fmt: skip
            if judged and position in judged:
                fact = judged[position]
            if copies and (retold := copies.get(fact.doc)):
                fact = retold(fact)
            yield fact

    def retelling(self, copies: Mapping[str, Callable[[Fact], Fact]]) -> Table:
        """The same facts, those of these documents as the functions make of them; this table is used up."""
        self._copies = copies
        return self

    def days(self) -> Sequence[int]:
        """The day of report of each."""
        found, docs = array("I"), self._columns[0]
        # One call for all of them would keep every other thread waiting for its end, that of the keys among them.
        for at in range(0, len(docs), _PIECE):
            found.extend(map(self._texts.reported.__getitem__, docs[at : at + _PIECE]))
        return found

    def claiming(self, claims: Collection[str]) -> Sequence[int]:
        """Where the facts that make these claims stand, in order."""
        if len(claims) <= _FEW:
            return sorted(position for claim in set(claims) for position in self._claims.where(claim))
        return [position for position, claim in enumerate(self._claims) if claim in claims]

    def claims(self, positions: Iterable[int]) -> Iterator[str]:
        """The claims that the facts at these positions make, without the facts."""
        return self._claims.take(positions)

    def of_document(self, doc: str) -> Sequence[int]:
        """Where the facts of a document stand, whichever of its revisions they are of, in order."""
        ids = self._texts.ids
        if self._by_id is None:
            self._by_id = array("I", sorted(range(len(ids)), key=ids.__getitem__))
            self._spans = _spans(self._columns[0], len(ids))
        first, after = self._spans
        low, high = (side(self._by_id, doc, key=ids.__getitem__) for side in (bisect_left, bisect_right))
        return [p for number in self._by_id[low:high] for p in range(first[number], after[number])]

    def told_twice(self) -> list[Fact]:
        """All facts of the documents of which others tell some claim too, or some figure within days: few of all."""
        marks, docs = self._marks()
        twice = repeated(marks)
        if not twice:
            return []
        names = self._texts.ids
        shared = {names[doc] for doc, mark in zip(docs, marks, strict=True) if mark in twice}
        numbers = {number for number, name in enumerate(names) if name in shared}
        return self.take([position for position, number in enumerate(self._columns[0]) if number in numbers])

    def _marks(self) -> tuple[array[int], array[int]]:
        """Numbers that two facts share where they may be one text's, and the document of each.

        A claim's is its id. A figure may hold for the day of print, so its claim may differ from copy to copy: it has
        what it says, with each of the two fortnights that its report lies in, of which two reports of a week share one.
        """
        figures = {row for row, number in self._parts.numbers.items() if number[4] is not None}
        reported, marks, docs = self._texts.reported, array("q"), array("I")
        claims = map(hash, self._claims)
        for claim, doc, what, number, place in zip(claims, *self._columns[:4], strict=True):
            docs.append(doc)
            if number in figures:
                said, day = hash((what, number, place)), reported[doc]
                docs.append(doc)
                marks.append(~said ^ ((day + 7) // 14))
                marks.append(said ^ (day // 14))
            else:
                marks.append(claim)
        return marks, docs


def repeated(marks: Sequence[int]) -> set[int]:
    """Numbers that occur more than once; a first look at a few bits of each leaves few to be remembered."""
    slots = 1 << min(22, (32 * len(marks)).bit_length())
    seen, maybe = bytearray(slots), set[int]()
    for mark in marks:
        slot = mark % slots
        if seen[slot]:
            maybe.add(mark)
        else:
            seen[slot] = 1
    once, twice = set[int](), set[int]()
    for mark in marks:
        if mark in maybe:
            (twice if mark in once else once).add(mark)
    return twice


def _spans(docs: Sequence[int], documents: int) -> list[array[int]]:
    """Of each document the first position of its facts and the one after the last: one reading is written at once."""
    first, after = array("I", bytes(4 * documents)), array("I", bytes(4 * documents))
    last = None
    for position, number in enumerate(docs):
        if number != last:
            first[number] = position
            last = number
        after[number] = position + 1
    return [first, after]
