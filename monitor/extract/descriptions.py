"""What a phrase calls a place, and which place it is: its name, the town that it describes, the one told of before."""

from __future__ import annotations

from dataclasses import replace

from monitor.extract.asides import lying_in, named_part, owner
from monitor.extract.denote import Denoter
from monitor.extract.entities import heading
from monitor.extract.reference import Memory
from monitor.extract.syntax.ir import Mention, Parsed, Phrase, is_in
from monitor.extract.syntax.nominals import complements
from monitor.lexicon.vocabulary import wordset
from monitor.model.theatre import VAST, WIDE, Place

# What follows these is another event's.
AMID = frozenset({"amid", "after", "during", "before", "since", "despite", "following"})
# And what follows these is another's, or somebody's.
_APART = AMID | {"with", "by"}
_Part = tuple[str, Place | None]


class Descriptions:
    """The places of phrases in one document."""

    def __init__(self, denoter: Denoter, memory: Memory) -> None:
        self._denoter = denoter
        self._memory = memory

    def of(self, s: Parsed, phrase: Phrase) -> list[_Part]:
        """(name or description, place) of a phrase; "the town" is the last one named."""
        named = named_part(s, phrase)
        if named is not None:
            around = owner(phrase, named)
            return [(named.name, named.place) if around is None else (s.tokens.slice(phrase.i, phrase.j), around.place)]
        phrase = self._denoter.core(s, phrase)
        m = next((m for m in heading(s, phrase) if m.place is not None), None)
        if m is not None:
            return [self._called(s, phrase, m)]
        towns = self._towns(s, phrase) or [
            x
            for x in (*phrase.apposition, *phrase.parts)  # "the country's largest oilfield, X", "towns, including X"
            if (self._towns(s, x) or x.has_place) and is_wide(phrase)
        ]
        if phrase.parts and not towns and all(s.tokens.tags[x.head] == "P" for x in phrase.parts):
            return [(s.tokens.slice(phrase.parts[0].i, phrase.parts[-1].j), None)]  # that no gazetteer has
        two = [(m.name, m.place) for m in self._memory.two_places(s, phrase)]
        return two or ([part for x in towns for part in self.of(s, x)] if towns else self._told(s, phrase))

    @staticmethod
    def _called(s: Parsed, phrase: Phrase, m: Mention) -> _Part:
        """What the name of a place says, and what stands before it."""
        lying = lying_in(s, m, phrase)
        before = s.tokens.low[phrase.i] if phrase.j - phrase.i > 1 else ""
        if lying is not m or m.place is None or before not in wordset("parts"):
            return lying.name, lying.place
        whole = replace(m.place, kind="province") if m.place.kind == "country" else m.place
        return s.tokens.slice(phrase.i, phrase.j), whole  # "southern Israel" is no country

    def _told(self, s: Parsed, phrase: Phrase) -> list[_Part]:
        """A place without a name of its own: the one told of before, or what the words say."""
        inner = self._inner(s, phrase)
        wide = inner is not None and inner[1].place is not None and inner[1].place.kind in WIDE
        named = self._described(s, phrase) if inner is None or wide or phrase.apposition else None
        if named is not None:
            return [(named.name, named.place)]
        bare = s.tokens.tags[phrase.i] == "N" and not phrase.mentions
        several = inner[0].members() if inner is not None and bare else []
        if len(several) > 1 and all(x.prep == "in" for x in several):  # "bases *in X, Y and Z*"
            return [part for x in several for part in self.of(s, x)]
        known = inner[1] if inner else None
        if s.tokens.low[phrase.head] in wordset("abstract"):
            return []
        if "place" not in self._denoter.classes(s, phrase):  # "the military camp of X", where men are
            return [(known.name, known.place)] if known and self._denoter.is_place(s, phrase) else []
        words = self._words(s, phrase, inner)
        if known is not None and known.name not in words:
            words = f"{words}, {known.name}"  # "villages west of the city"
        return [(words, known.place if known is not None else None)]

    def _towns(self, s: Parsed, phrase: Phrase) -> list[Phrase]:
        """What "the towns of X and Y" names."""
        kind = self._denoter.lemma(s, phrase).rpartition(" ")[2]  # "the *oil ports* of X and Y"
        other, part = phrase.first("of"), kind in wordset("place_parts")
        if other is None or not (part or kind in wordset("about_places")):
            return []
        named = other.has_place
        return other.members() if named and (part or len(other.members()) > 1) else []

    def _described(self, s: Parsed, phrase: Phrase) -> Mention | None:
        """The name that a phrase in apposition describes ("X, a town that …"), or that "the town" refers to."""
        named = phrase.apposition[:1] if s.tokens.tags[phrase.head] == "N" and phrase.head > phrase.i else []
        for x in named:  # "the country's second city, *X*,"
            if s.tokens.tags[x.head] == "P" and x.mentions and x.mentions[-1].place is not None:
                return x.mentions[-1]
        same = [x for x in s.explained if is_in(phrase, x.apposition)]
        same += [x for q in s.predicates if q.lemma == "be" and phrase in q.arg("object") for x in q.arg("subject")]
        if same:
            return next((m for x in same for m in x.mentions if m.place is not None), None)
        narrow = any(m.place is not None and m.place.kind not in WIDE for m in phrase.mentions)
        lesser = any(m.place_kind == "province" for m in phrase.mentions)
        owned = lesser and phrase.possessor > 0 and s.tokens.low[phrase.head] == "capital"  # "X province's capital"
        if narrow or not (owned or s.tokens.low[phrase.i] in ("the", "that", "this", "it", "there")):
            return None  # but "the last *Ruritanian* town" is one that was told of
        return self._memory.place(s, phrase)

    def _inner(self, s: Parsed, phrase: Phrase) -> tuple[Phrase, Mention] | None:
        """The place that a description holds: in it, or after *of* and the like."""
        its = self._memory.town_of(s, phrase)
        for m in phrase.mentions if its is None else (its,):
            if m.place is not None:
                return phrase, m
        last = phrase.group[-1] if phrase.group else phrase
        beside = [*complements(phrase), *(complements(last) if last is not phrase else ())]
        beside += [deeper for _, other in beside for deeper in complements(other)]  # "quarters of the city of X"
        for prep, other in beside:
            if prep in _APART:
                return None  # "towns *with help from X* in Y"
            if prep in ("of", "in", "at", "near", "from", "around", "outside", "on"):
                for m in other.mentions:
                    if m.place is not None:
                        return other, m
                for town in self._towns(s, other)[:1]:  # "its stronghold in the central city *of X*"
                    return town, next(m for m in town.mentions if m.place is not None)
                known = self._described(s, other)
                if known is not None:
                    return other, known
        return None

    def _words(self, s: Parsed, phrase: Phrase, inner: tuple[Phrase, Mention] | None) -> str:
        """The description as it stands, without its article; the bare name for "the city of X"."""
        tokens = s.tokens
        i = phrase.i + (tokens.tags[phrase.i] == "D" and phrase.j - phrase.i > 1)
        named = {k for m in phrase.mentions for k in range(i, phrase.head) if m.start <= tokens.starts[k] < m.end}
        strange = any(tokens.tags[k] == "P" and k not in named for k in range(i, phrase.head))
        if inner is not None and inner[0] is not phrase and strange:
            return tokens.slice(i, phrase.head + 1)  # "the *X camp* near Y": a name of its own
        apart = inner is not None and inner[0] is not phrase and tokens.low[inner[0].i - 2] not in wordset("bare")
        if inner is not None and apart and tokens.low[phrase.head] in wordset("plain_kinds"):  # not "areas south of X"
            return inner[1].name
        if inner is not None and any(phrase.j < x.i < inner[0].i and tokens.tags[x.i] == "D" for x in phrase.group):
            return tokens.slice(i, phrase.j)  # "*the palace* and the airport in X"
        i += tokens.low[phrase.i : i + 1] in (["at", "least"], ["at", "most"], ["more", "than"])
        j = self._end(s, inner[0]) if inner is not None and inner[0].j > phrase.j else phrase.j
        if inner is None:  # "a hospital in the eastern suburbs"
            other = phrase.first("of", "in", "near", "to", "between")
            j = self._end(s, other) if other is not None and self._denoter.is_place(s, other) else j
        return tokens.slice(i, j)

    def _end(self, s: Parsed, phrase: Phrase) -> int:
        """Where a place, or the last of several, ends: "between *X and Y*"."""
        return max(x.j for x in phrase.members() if x is phrase or self._denoter.is_place(s, x))


def is_wide(phrase: Phrase) -> bool:
    """Whether a phrase names no place narrower than a region."""
    return all(m.place is None or m.place.kind in VAST for m in phrase.mentions)
