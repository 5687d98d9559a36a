"""Chunks → predicates with logical arguments: who does what to whom, where, by what, and what depends on what."""

from __future__ import annotations

from collections.abc import Mapping

from monitor.extract.syntax.chunk import DIRECTIONS, Chunk
from monitor.extract.syntax.ir import Phrase, Predicate, Tokens
from monitor.extract.syntax.phrases import REACH

_DISTANCE = frozenset({"km", "kilometres", "kilometers", "miles", "metres", "meters"})
_FINITE = frozenset({"finite"})


class Clauses:
    """The verbal predicates of one sentence; made once per sentence, read with :meth:`read`.

    Args:
        chunks: linked by :func:`monitor.extract.syntax.phrases.link`.
        tokens: of the sentence.
        verbs: verb classes of the vocabulary ("report", "urge" … by lemma).
    """

    def __init__(self, chunks: list[Chunk], tokens: Tokens, verbs: Mapping[str, frozenset[str]]) -> None:
        self.chunks = chunks
        self.tokens = tokens
        self.verbs = verbs
        self.at: dict[int, Predicate] = {}
        self.subject_chunk: dict[int, int] = {}

    def read(self) -> list[Predicate]:
        """All verbal predicates, in the order of the text."""
        for k, c in enumerate(self.chunks):
            if c.kind == "VG":
                self.at[k] = self._predicate(k, c)
        return list(self.at.values())

    def _predicate(self, k: int, c: Chunk) -> Predicate:
        p = Predicate(
            lemma=c.lemma,
            form="verb",
            i=c.i,
            j=c.j,
            voice="passive" if c.passive else "active",
            mood=c.mood,
            tense=c.tense,
            negated=c.negated,
            modal=c.modal,
        )
        subject = self._subject(k, p)
        self._right(k, p)
        if c.mood == "finite":
            self._fronted(k, p)
        if subject is not None:
            self._put(p, "object" if c.passive else "subject", subject)
        if c.passive:
            agents = p.args.pop("by", [])
            if agents:
                p.args["subject"] = agents
        self._depend(k, p)
        return p

    @staticmethod
    def _put(p: Predicate, role: str, phrase: Phrase) -> None:
        slot = p.args.setdefault(role, [])
        slot.extend(m for m in phrase.members() if all(m is not x for x in slot))

    # -- to the left: the subject ---------------------------------------------------------------------------

    def _subject(self, k: int, p: Predicate) -> Phrase | None:
        c = self.chunks[k]
        if c.mood == "infinitive":
            return self._of_infinitive(k, p)
        q = self._skip_left(k - 1)
        if q < 0:
            return None
        kind = self.chunks[q].kind
        if kind == "W":
            return self._antecedent(q)
        if kind == "C" or (kind == "," and c.mood == "finite" and self._coordinated_verb(k, q)):
            return self._shared(k, q)
        if kind == ",":
            return self._over_insertion(k, q)
        if kind == "I" and c.mood == "gerund":
            return self._inherited(k, p, self.tokens.low[self.chunks[q].i])
        if kind in ("S", "."):
            return None
        if kind == "VG" and c.mood in ("gerund", "participle"):
            return self._inherited(k, p, "ing")
        return self._bare(k, q)

    def _skip_left(self, q: int) -> int:
        while q >= 0 and self.chunks[q].kind in ("R", "Z", "K"):
            q -= 1
        return q

    def _bare(self, k: int, q: int) -> Phrase | None:
        """The nearest phrase to the left that no preposition governs, over prepositional phrases and participles."""
        mood = self.chunks[k].mood
        nearest = self.chunks[q].phrase
        if mood in ("participle", "gerund") and nearest is not None:
            self.subject_chunk[k] = q
            return nearest
        for q in range(q, max(-1, q - REACH), -1):
            c = self.chunks[q]
            if c.kind in (".", "S", "W"):
                return None
            if c.kind == "VG" and c.mood == "finite":
                return self._subject_after_verb(k, q)
            if c.phrase is not None and not c.phrase.prep and not self._inside_list(c.phrase):
                first = c.phrase.group[0] if c.phrase.group else c.phrase
                if self._governed_by_participle(first.chunk):
                    continue
                self.subject_chunk[k] = first.chunk
                return first
        return None

    def _inside_list(self, phrase: Phrase) -> bool:
        return False if not phrase.group else phrase.group[0].prep != ""

    def _governed_by_participle(self, q: int) -> bool:
        """An object of a reduced relative or gerund: "units [backing the government] drove"."""
        before = self._skip_left(q - 1)
        return before > 0 and self.chunks[before].kind == "VG" and self.chunks[before].mood in ("gerund", "participle", "infinitive")

    def _subject_after_verb(self, k: int, q: int) -> Phrase | None:
        """No bare phrase between two finite verbs: the last prepositional one serves ("said on Friday rebels")."""
        return None

    def _antecedent(self, q: int) -> Phrase | None:
        """What a relative pronoun at ``q`` stands for: the nearest phrase to its left."""
        who = self.tokens.low[self.chunks[q].i]
        p = self._skip_left(q - 1)
        if p >= 0 and self.chunks[p].kind == "I":
            return None
        if p >= 0 and self.chunks[p].kind == ",":
            p = self._skip_left(p - 1)
        phrase = self.chunks[p].phrase if p >= 0 else None
        if phrase is not None and who == "who" and phrase.prep == "of" and p >= 2:
            outer = self.chunks[p - 2].phrase
            if outer is not None and self.tokens.tags[phrase.head] != "P" and self.tokens.tags[outer.head] == "P":
                return outer
        return phrase

    def _coordinated_verb(self, k: int, q: int) -> bool:
        """"attacked A, seized B and …": the comma before this finite verb separates members of a list."""
        before = self.chunks[q - 1] if q else None
        if before is None:
            return False
        previous = self._previous_finite(q)
        return previous is not None and self._insertion_start(q) is None

    def _previous_finite(self, q: int) -> int | None:
        for p in range(q, max(-1, q - REACH), -1):
            c = self.chunks[p]
            if c.kind == "." or (c.kind == "S" and p < q - 1):
                return None
            if c.kind == "VG" and c.mood in ("finite", "participle", "infinitive", "gerund"):
                return p
        return None

    def _shared(self, k: int, q: int) -> Phrase | None:
        """The subject of the verb group before the conjunction at ``q``; a like mood is preferred."""
        mood = self.chunks[k].mood
        for p in range(q, max(-1, q - REACH), -1):
            c = self.chunks[p]
            if c.kind == ".":
                break
            if c.kind == "VG" and p in self.at and (c.mood == mood or (mood == "finite" and c.mood == "finite")):
                other = self.at[p]
                if p in self.subject_chunk:
                    self.subject_chunk[k] = self.subject_chunk[p]
                phrases = other.args.get("object" if other.voice == "passive" else "subject")
                return phrases[0] if phrases else None
        return None

    def _insertion_start(self, q: int) -> int | None:
        """The bare phrase before the comma that opens an insertion closed by the comma at ``q``; None without one."""
        for p in range(q - 1, max(0, q - REACH), -1):
            c = self.chunks[p]
            if c.kind in (".", "S"):
                return None
            if c.kind == ",":
                b = p - 1
                while b > 0 and self.chunks[b].phrase is not None and self.chunks[b].phrase.prep and self.chunks[b - 1].kind == "I":  # type: ignore[union-attr]
                    b -= 2
                phrase = self.chunks[b].phrase if b >= 0 else None
                if phrase is not None and not phrase.prep:
                    verb = self._skip_left(b - 1)
                    if verb >= 0 and self.chunks[verb].kind == "VG" and "report" not in self.verbs.get(self.chunks[verb].lemma, ()):
                        return None
                    return b
                return None
        return None

    def _over_insertion(self, k: int, q: int) -> Phrase | None:
        """"X, backed by Y, attacked" and, for participles, "X attacked Z, killing …"."""
        if self.chunks[k].mood == "finite":
            start = self._insertion_start(q)
            if start is not None:
                self.subject_chunk[k] = start
                return self.chunks[start].phrase
            return self._shared(k, q)
        if self.chunks[k].mood == "participle":
            phrase = self.chunks[q - 1].phrase if q else None
            if phrase is not None and phrase.group and phrase.group[0].prep == phrase.prep:
                return phrase.group[-1]
            return phrase
        previous = self._previous_finite(q)
        if previous is None or previous not in self.at:
            return None
        phrases = self.at[previous].args.get("subject")
        return phrases[0] if phrases else self._first(self.at[previous], "object")

    @staticmethod
    def _first(p: Predicate, role: str) -> Phrase | None:
        phrases = p.args.get(role)
        return phrases[0] if phrases else None

    def _of_infinitive(self, k: int, p: Predicate) -> Phrase | None:
        """Subject of the governing verb, or its object where that is who is told or asked."""
        governor = self._governing(k)
        if governor is None:
            return None
        p.governor, p.link = self.at[governor], "to"
        return self._controller(self.at[governor])

    def _controller(self, g: Predicate) -> Phrase | None:
        if "urge" in self.verbs.get(g.lemma, ()) and (g.args.get("object") or g.args.get("on")):
            return self._first(g, "object") or self._first(g, "on")
        if g.voice == "passive":
            return self._first(g, "object")
        return self._first(g, "subject")

    def _inherited(self, k: int, p: Predicate, word: str) -> Phrase | None:
        """A gerund after a preposition: the accused ("accused X of training"), else the main verb's subject."""
        governor = self._governing(k)
        if governor is None:
            return None
        g = self.at[governor]
        p.governor, p.link = g, word
        if "accuse" in self.verbs.get(g.lemma, ()) or word == "from":
            accused = self._first(g, "object")
            if accused is not None:
                return accused
        return self._controller(g)

    def _governing(self, k: int) -> int | None:
        """The verb group that the one at ``k`` depends on: the nearest to the left in the same stretch."""
        for q in range(k - 1, max(-1, k - REACH), -1):
            c = self.chunks[q]
            if c.kind == ".":
                return None
            if c.kind == "VG" and q in self.at:
                return q
        return None

    # -- to the right: objects and obliques -----------------------------------------------------------------

    def _right(self, k: int, p: Predicate) -> None:
        q, n = k + 1, len(self.chunks)
        particles: list[str] = []
        relative = self._relative_object(k)
        if relative is not None:
            self._put(p, "object", relative)
        limit = min(n, k + REACH)
        while q < limit:
            c = self.chunks[q]
            if c.kind in ("R", "Z"):
                pass
            elif c.kind == "K":
                particles.append(self.tokens.low[c.i])
            elif c.kind == "I":
                if q + 1 < n and self.chunks[q + 1].kind == "VG" and self.chunks[q + 1].mood == "gerund":
                    break
                if q + 1 < n and self.chunks[q + 1].kind not in ("NP", "R", "Z"):
                    particles.append(self.tokens.low[c.i])
            elif c.phrase is not None:
                if not self._take(p, c.phrase, q):
                    break
            elif c.kind == "C" and self._joins_phrase(q):
                pass
            elif c.kind == "," and self._comma_inside(q):
                pass
            elif c.kind == "," and (after := self._after_insertion(q)):
                q = after
            else:
                break
            q += 1
        p.particles = tuple(particles)
        p.clause = (self.chunks[self.subject_chunk.get(k, k)].i, self.chunks[min(q, n) - 1].j)

    def _fronted(self, k: int, p: Predicate) -> None:
        """Prepositional phrases before the subject: "On the northern front there were clashes", "In X, rebels …"."""
        q = self._skip_left(self.subject_chunk.get(k, k) - 1)
        if q >= 0 and self.chunks[q].kind == ",":
            q = self._skip_left(q - 1)
        for _ in range(3):
            phrase = self.chunks[q].phrase if q > 0 else None
            if phrase is None or not phrase.prep:
                return
            first = phrase.group[0].chunk if phrase.group else q
            if first <= 0 or self.chunks[first - 1].kind != "I":
                return
            before = self._skip_left(first - 2)
            if before < 0 or self.chunks[before].kind in (".", "S") or self.chunks[before].phrase is not None:
                self._put(p, phrase.prep, phrase)
            q = before

    def _relative_object(self, k: int) -> Phrase | None:
        """"the group, which Turkey backs": the antecedent is the object of a clause with its own subject."""
        q = self.subject_chunk.get(k)
        if q is None or q == 0 or self.chunks[k].passive:
            return None
        w = self._skip_left(q - 1)
        if w >= 0 and self.chunks[w].kind == "W" and self.tokens.low[self.chunks[w].i] in ("which", "that", "whom", "who"):
            before = self._skip_left(w - 1)
            return None if before >= 0 and self.chunks[before].kind == "I" else self._antecedent(w)
        return None

    def _take(self, p: Predicate, phrase: Phrase, q: int) -> bool:
        """Put the phrase in its role; False where it belongs to the next clause."""
        first = phrase.group[0] if phrase.group else phrase
        if first is not phrase and any(first is x for slot in p.args.values() for x in slot):
            return True
        if phrase.prep:
            if phrase.prep == "of" and self.chunks[q - 2].phrase is not None and self.chunks[q - 2].kind == "NP":
                return True
            self._put(p, phrase.prep, phrase)
            return True
        if self._subject_of_next(q):
            return False
        low = self.tokens.low[phrase.head]
        if low in DIRECTIONS or (low in _DISTANCE and "object" in p.args):
            self._put(p, "at", phrase)
            return True
        if "object" in p.args and p.voice == "active":
            if "second" in p.args:
                return False
            p.args["second"] = p.args.pop("object")
        self._put(p, "second" if p.voice == "passive" else "object", phrase)
        return True

    def _subject_of_next(self, q: int) -> bool:
        """Whether a finite verb follows the phrase at ``q`` (over its own prepositional phrases)."""
        for p in range(q + 1, min(len(self.chunks), q + 14)):
            c = self.chunks[p]
            if c.kind == "VG":
                return c.mood == "finite"
            if c.kind in (",", ".", "S", "W") or (c.kind == "C" and not self._joins_phrase(p)):
                return False
            if c.kind == "NP" and c.phrase is not None and not c.phrase.prep and not c.phrase.group:
                return False
        return False

    def _joins_phrase(self, q: int) -> bool:
        nxt = self.chunks[q + 1] if q + 1 < len(self.chunks) else None
        if nxt is None:
            return False
        if nxt.kind in ("R", "Z", "K"):
            nxt = self.chunks[q + 2] if q + 2 < len(self.chunks) else None
        if nxt is None:
            return False
        if nxt.kind == "I":
            return True
        return nxt.phrase is not None and bool(nxt.phrase.group) and nxt.phrase.group[0] is not nxt.phrase

    def _after_insertion(self, q: int) -> int:
        """The comma that closes an insertion opened at ``q``, where a particle or preposition goes on after it; else 0.

        "forced the brigade, also called the X, out of the camp"; "brought the city, the largest of the south, under …".
        """
        if self.chunks[q - 1].phrase is None:
            return 0
        for p in range(q + 1, min(q + 12, len(self.chunks) - 1)):
            c = self.chunks[p]
            if c.kind == "," and p > q + 1:
                nxt = self.chunks[p + 1].kind
                if nxt == "R" and p + 2 < len(self.chunks):
                    nxt = self.chunks[p + 2].kind
                return p if nxt in ("K", "I") else 0
            if c.kind in ".SW" or (c.kind == "VG" and c.mood == "finite"):
                return 0
        return 0

    def _comma_inside(self, q: int) -> bool:
        """A comma within a list, or before one more prepositional phrase."""
        nxt = self.chunks[q + 1] if q + 1 < len(self.chunks) else None
        if nxt is None:
            return False
        if nxt.kind == "C":
            return self._joins_phrase(q + 1)
        if nxt.phrase is not None:
            group = nxt.phrase.group
            return bool(group) and group[0] is not nxt.phrase
        if nxt.kind == "I" and q + 2 < len(self.chunks):
            return self.chunks[q + 2].kind == "NP" and not self._subject_of_next(q + 1)
        return False

    # -- what depends on what -------------------------------------------------------------------------------

    def _depend(self, k: int, p: Predicate) -> None:
        """Governor and link of finite verbs: after a subordinator, a relative, or a verb of saying."""
        if p.governor is not None or p.mood not in _FINITE:
            return
        q = self._skip_left(self.subject_chunk.get(k, k) - 1)
        if q < 0:
            return
        c = self.chunks[q]
        word = self.tokens.low[c.i]
        if c.kind == "S":
            p.link = word
            if word in ("that", "whether"):
                governing = self._governing(q)
                p.governor = self.at[governing] if governing is not None else None
        elif c.kind == "W":
            p.link = "rel"
        elif c.kind == "VG" and q in self.at:
            p.governor, p.link = self.at[q], "that"
        elif c.kind == "C":
            self._like_sibling(k, p, q)

    def _like_sibling(self, k: int, p: Predicate, q: int) -> None:
        """A verb after a conjunction depends on what the verb before it depends on."""
        for b in range(q - 1, max(-1, q - REACH), -1):
            if b in self.at and self.chunks[b].mood == self.chunks[k].mood:
                p.governor, p.link = self.at[b].governor, self.at[b].link
                if not p.modal:
                    p.modal = self.at[b].modal if self.chunks[k].main >= 0 and self.tokens.tags[self.chunks[k].main] == "B" else ""
                return
