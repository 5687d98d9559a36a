"""To the left of a verb: who its subject is.

Over insertions, shared by conjunctions, through relative pronouns, inherited by infinitives and gerunds.
"""

from __future__ import annotations

from monitor.extract.syntax import relatives
from monitor.extract.syntax.chunks import REACH, Chunk, finite_before_stop, finite_left, leads_in, other_left, skip_left
from monitor.extract.syntax.closed import PLACED
from monitor.extract.syntax.insertion import cut_off, insertion_start, quoted_before, told_within
from monitor.extract.syntax.ir import SURFACE, Phrase, Predicate, Tokens, is_in
from monitor.extract.syntax.joined import sharing
from monitor.extract.syntax.nominals import is_class
from monitor.extract.syntax.saying import aside
from monitor.lexicon.vocabulary import noun_classes, verb_classes, wordset

# What says nothing.
_MUTE = frozenset({"car", "charge", "aircraft", "drone", "weapon", "artillery", "airbomb", "vehicle", "vessel", "deed"})
_ANYBODY = frozenset({"people", "role", "force", "body"})
# What who is quoted may do as well: "alleged that X pays Y, and *asked* Z to meet".
_VOICES = frozenset({"report", "urge", "urging", "accuse", "asking", "voicing", "condemn"})


class Subjects:
    """Finds subjects in one sentence, verb group after verb group.

    Args:
        chunks: linked by :func:`monitor.extract.syntax.phrases.link`.
        tokens: of the sentence.

    Attributes:
        at: chunk of a verb group → its predicate, for those already read.
        subject_chunk: chunk of a verb group → first chunk of its subject.
        contacts: chunk of the verb group of a relative clause without a pronoun → what the clause is about.
    """

    def __init__(self, chunks: list[Chunk], tokens: Tokens) -> None:
        self.chunks = chunks
        self.tokens = tokens
        self.at: dict[int, Predicate] = {}
        self.subject_chunk: dict[int, int] = {}
        self.contacts: dict[int, int] = {}

    def _subject(self, k: int, p: Predicate) -> Phrase | None:
        c = self.chunks[k]
        if c.mood == "infinitive":
            return self._of_infinitive(k, p)
        q = skip_left(self.chunks, k - 1)
        if q < 0:
            return None
        kind = self.chunks[q].kind
        if kind == "W":
            return self._antecedent(q)
        if c.mood == "gerund" and self.chunks[q].word in ("while", "whilst"):
            return self._meanwhile(k, q)
        opens = c.mood == "gerund" and (self._says(q) or (kind == "C" and q and self.chunks[q - 1].kind == ","))
        if kind in ("S", ".") or (opens and finite_before_stop(self.chunks, k)):
            return None  # "said *enforcing it* would be a priority", "…, but *taking X* is another thing"
        if kind == "C":
            return self._shared(k, q) if c.mood != "participle" or not leads_in(self.chunks, k) else None
        if kind == ",":
            return self._over_insertion(k, q)
        if kind == "I" and c.mood == "gerund":
            return self._inherited(k, p, self.chunks[q].word)
        if kind == "VG" and c.mood in ("gerund", "participle"):
            return self._inherited(k, p, "ing")
        return self._bare(k, q)

    def _meanwhile(self, k: int, q: int) -> Phrase | None:
        """In "X called for calm *while sending* arms": whose the verb before is; over a relative clause and a comma."""
        g = self._governing(k)
        while g is not None and q and self.chunks[q - 1].kind == "," and self.at[g].link == "rel":
            g = self._governing(g)
        return None if g is None else self.at[g].first("object" if self.chunks[g].passive else "subject")

    def _begun(self, k: int, q: int) -> Phrase | None:
        """The phrase at ``q``, now known as the subject of the verb group at ``k``."""
        self.subject_chunk[k] = q
        return self.chunks[q].phrase

    def _bare(self, k: int, q: int) -> Phrase | None:
        """The nearest phrase to the left that no preposition governs, over prepositional phrases and participles."""
        mood = self.chunks[k].mood
        joint = sharing(self.chunks, k) if mood == "finite" else -1
        if joint >= 0:
            return self._shared(k, joint)  # "took X and in Y killed five"
        nearest = self.chunks[q].phrase
        if mood in ("participle", "gerund") and nearest is not None:
            return self._right_before(k, q, nearest)
        for b in range(q, max(-1, q - REACH), -1):
            c = self.chunks[b]
            if c.kind == "W" and b < q:
                return self._antecedent(b)  # "which [for its part] denies"
            if c.kind in (".", "S", "W"):
                return None
            if b in self.contacts:  # "a town *the army had held* fell"
                about = self._begun(k, self.contacts[b])
                return None if about is None or about.prep else about
            if c.mood == "finite":
                return self._after_relative(k, b)
            if c.phrase is not None and not c.phrase.prep and not (first := c.phrase.members()[0]).prep:
                if other_left(self.chunks, first.chunk):
                    continue
                inside = b < q or relatives.in_relative(self.chunks, first.chunk, self.tokens)
                about = self._after_relative(k, b) if inside and finite_left(self.chunks, first.chunk) else None
                return about if about is not None else self._begun(k, first.chunk)
        return None

    def _right_before(self, k: int, q: int, nearest: Phrase) -> Phrase | None:
        """The phrase before a participle or gerund, or the one that it hangs on: "fighters from X *working* for Y"."""
        c, low = self.chunks[k], self.tokens.low
        outer = self.chunks[q - 2].phrase if q > 1 and nearest.prep and self.chunks[q - 1].kind == "I" else None
        if nearest.prep and low[c.i] in ("having", "being"):
            return self.chunks[
                relatives.outermost(self.chunks, q)
            ].phrase  # ", *a raid* by planes of X having cost them dear"
        if c.mood != "gerund":
            return self._begun(k, q)
        named = nearest.prep in PLACED and self.tokens.tags[nearest.head] == "P"
        harms, voices = (not x.isdisjoint(verb_classes(c.lemma)) for x in ({"hit", "strike"}, _VOICES))
        absolute = outer is not None and outer.prep == "with" and nearest.prep != "of"
        mounted = outer is not None and not _MUTE.isdisjoint(noun_classes(low[nearest.head]))
        if absolute or mounted or (outer is not None and named and not harms):
            return outer  # "With security in X *collapsing*", "men on motorbikes *shooting*"
        mute = self.tokens.tags[nearest.head] == "N" and noun_classes(low[nearest.head]).isdisjoint(_ANYBODY)
        telling = c.lemma in wordset("citing") or (mute and "report" in verb_classes(c.lemma))  # "broke it *saying* …"
        told = telling or (voices and nearest.prep == "to")
        if named or (told and "text" not in noun_classes(low[nearest.head])):
            return self._over_insertion(k, q) or nearest  # "shells fell on X *killing* ten", "wrote to X *asking*"
        return self._begun(k, q)

    def _after_relative(self, k: int, b: int) -> Phrase | None:
        """In "X, which shares a border with Z if it holds, backs Y": whom the relative clause before is about."""
        for q in range(b, max(-1, b - REACH), -1):
            if self.chunks[q].kind == ".":
                return None
            if (
                said := relatives.told_of(self.chunks, q, self.tokens)
            ) is not None:  # "*reports* that X arms Y are false"
                return None if said.prep or finite_left(self.chunks, said.chunk) else self._begun(k, said.chunk)
            if self.chunks[q].kind == "W":
                w = skip_left(self.chunks, q - 2 if self.chunks[q - 1].kind == "I" else -1)  # "on *whom* X depends"
                phrase = self._antecedent(q) or (self.chunks[w].phrase if w >= 0 else None)
                while phrase is not None and phrase.prep and phrase.chunk > 1:  # "men *of the army* who …"
                    phrase = self.chunks[phrase.chunk - 2].phrase
                taken = phrase is None or finite_left(self.chunks, phrase.chunk)
                return None if phrase is None or phrase.prep or taken else self._begun(k, phrase.chunk)
        return None

    def _antecedent(self, q: int) -> Phrase | None:
        """What a relative pronoun at ``q`` stands for."""
        return relatives.antecedent(self.chunks, self.tokens, q)

    def _shared(self, k: int, q: int) -> Phrase | None:
        """The subject of the verb group before the conjunction at ``q``; a like mood is preferred."""
        mine, told_too = self.chunks[k], self._says(k, _VOICES)
        told = told_too and q > 0 and self.chunks[q - 1].kind == "," and any(map(self._says, range(q)))
        for p in range(q, max(-1, q - REACH), -1):
            c = self.chunks[p]
            if c.kind == ".":
                break
            if told and not self._says(p):
                continue  # "X *said* that Y had fired, and *announced* a truce"
            like = c.mood == mine.mood or (mine.mood == "participle" and c.passive)  # "was welcomed but *spurned*"
            apart = self.chunks[q - 1].kind == "," and self._by_the_way(p)
            if c.kind == "VG" and p in self.at and like and not apart:
                other = self.at[p]
                g = other.governor if other.link == "that" else None
                as_well = (told_too and mine.bare) or mine.tense == "present"
                lasts = told_too and (other.lemma == "be" or self.tokens.tag(other.j - 1) == "G")
                then = None if lasts else self._when(other)  # "said it *was* void", "said X *was holding* Y"
                who = other.first(SURFACE[other.voice])
                mute = who is not None and not _MUTE.isdisjoint(noun_classes(self.tokens.low[who.head]))
                if g is not None and told_too and mute:
                    continue  # "*said* its jets struck X and *urged* Y"
                if g is not None and as_well and self._when(g) == self._when(mine) != then:
                    continue  # "*says* the cargo was lost and *wants* an apology"
                if p in self.subject_chunk:
                    self.subject_chunk[k] = self.subject_chunk[p]
                return who
        return None

    def _when(self, of: Chunk | Predicate) -> tuple[str, bool]:
        """The tense of a verb group, and whether it lies before that: "*had* left"."""
        bare = isinstance(of, Chunk) and of.tense == "perfect" and of.bare  # "said X had fired and *accused* Y"
        return "past" if bare else of.tense, self.tokens.low[of.i] == "had"

    def _by_the_way(self, p: int) -> bool:
        """In "took X, *from where Y's jets had flown*, and …": a relative clause with a subject of its own."""
        w = skip_left(self.chunks, self.subject_chunk.get(p, 0) - 1)
        relative = w > 1 and self.chunks[w].kind == "W"
        return relative and self.chunks[w - 1 - (self.chunks[w - 1].kind == "I")].kind == ","

    def _says(self, k: int, classes: frozenset[str] = frozenset({"report"})) -> bool:
        """Whether a finite verb of one of these classes stands at ``k``."""
        c = self.chunks[k]
        asks = c.lemma == "call" and "urge" in classes and self.tokens.word(c.j) in ("on", "for", "upon")
        return c.mood == "finite" and (asks or not classes.isdisjoint(verb_classes(c.lemma)))

    def _over_insertion(self, k: int, q: int) -> Phrase | None:
        """In "X, backed by Y, attacked" and, for participles, "X attacked Z, killing …"."""
        if self.chunks[k].mood == "finite":
            goes_on = quoted_before(self.chunks, self.tokens, k, q)
            if goes_on is not None:
                return self._begun(k, goes_on)
            opened = next((b for b in range(q - 1, 0, -1) if self.chunks[b].kind in ",.S"), 0)
            if self.chunks[opened].kind == "," and self.chunks[opened - 1].kind == "W":
                return self._antecedent(opened - 1)  # "rebels who, covered by X, had broken through"
            start = insertion_start(self.chunks, q)
            if start is None and (about := self._resumed(k, q, opened) or self._shared(k, q)) is None:
                start = cut_off(self.chunks, k, q)
            return about if start is None else self._begun(k, start)
        if self.chunks[k].mood == "participle":
            if leads_in(self.chunks, k):
                return None  # "Taken in May, *lost* in June, X is …"
            at = skip_left(self.chunks, q - 1)  # "a strike on X last week, carried out by Y"
            if at in self.at and self.chunks[at].mood == "participle":
                return self.at[at].first("object")  # "X, besieged for a year, *shelled* daily"
            return relatives.located(self.chunks, at, k, self.tokens) if at >= 0 else None
        previous = self._governing(q + 1, ".S")
        if previous is None:  # "X and Y, meeting in Z, called for …"
            opening = self.chunks[q - 1].phrase if q else None
            return opening.members()[0] if opening is not None else None
        main = told_within(self.chunks, previous, skip_left(self.chunks, previous - 1))
        told = self.at[previous if main is None else main]
        if told.link == "that" and told.governor is not None and "report" in verb_classes(self.chunks[k].lemma):
            told = told.governor  # "X promised that Y would be next, *adding* that"
        under = told.lemma == "come" and "under" in told.args
        if (under or told.voice == "passive") and self._takes_toll(k):
            return None if under else told.first("subject")  # "X was ambushed, *killing* ten": not by X
        return told.first("subject") or self.at[previous].first("object")

    def _takes_toll(self, k: int) -> bool:
        lemma = self.chunks[k].lemma
        return "toll" in verb_classes(lemma) and lemma != "leave"  # but "was freed, *leaving* X"

    def _resumed(self, k: int, q: int, opened: int) -> Phrase | None:
        """In "a raid that X made, *its third*, killed": what the clause before the commas is of."""
        chunks, inside = self.chunks, self.chunks[opened + 1 : q]
        own = any(c.mood == "finite" for c in inside) and inside[0].kind != "W"
        if own or not opened or chunks[opened].kind != ",":
            return None
        verb = next((b for b in range(opened, 0, -1) if chunks[b].kind in "S." or chunks[b].mood == "finite"), 0)
        w = skip_left(self.chunks, self.subject_chunk.get(verb, 0) - 1)
        phrase = chunks[w].phrase if verb in self.contacts else self._antecedent(w) if chunks[w].kind == "W" else None
        first = -1 if phrase is None or phrase.prep else phrase.members()[0].chunk
        return self._begun(k, first) if first >= 0 else None

    def _of_infinitive(self, k: int, p: Predicate) -> Phrase | None:
        """Subject of the governing verb, or its object where that is who is told or asked."""
        governor = self._governing(k)
        if governor is None:
            return relatives.planner(self.chunks, self.tokens, k)  # "*X's drive* to recruit men began"
        g = self.at[governor]
        if g.mood == "infinitive" and g.governor is not None and self.chunks[skip_left(self.chunks, k - 1)].kind == "C":
            g = g.governor  # "wants to help *and to send* men"
        if g.lemma == "take" and "object" in g.args and any(self.tokens.low[x.i] == "it" for x in g.arg("subject")):
            # "It took X a day to …": X did
            return g.first("second", "object")
        p.governor, p.link = g, "to"
        if planning := relatives.planner(self.chunks, self.tokens, k):
            return planning
        others = is_class(g, "repel") and any(self.tokens.low[x.head] in wordset("plans") for x in g.arg("object"))
        return None if others else relatives.controller(g)  # "foiled an attempt *to take* X"

    def _inherited(self, k: int, p: Predicate, word: str) -> Phrase | None:
        """A gerund after a preposition: the accused ("accused X of training"), else the main verb's subject."""
        governor = self._governing(k)
        again = skip_left(self.chunks, k - 1) - 1
        while governor and self.chunks[again].kind == "," and self.chunks[governor].mood == "participle":
            governor = self._governing(governor)  # "accused X, a militia *allied with Y*, of training …"
        while governor and self.at[governor].link == word == "of" and self.chunks[again - 1].kind == "C":
            governor = self._governing(governor)  # "accuses X *of going* and Y of paying"
        if governor is None:
            return relatives.beginner(self.chunks, skip_left(self.chunks, k - 1))
        g = self.at[governor]
        p.governor, p.link = g, word
        before = skip_left(self.chunks, skip_left(self.chunks, k - 1) - 1)
        whom = self.chunks[before].phrase if before >= 0 else None
        judged = is_class(g, "condemn") or any(self.tokens.low[x.head] == "task" for x in g.arg("to"))
        held = word in ("for", "as") and (judged or g.lemma in wordset(f"held_{word}"))
        at = {"for", "against", "on", "of" if held else "on", "at" if whom is not None and whom.has_actor else "on"}
        if word == "for" and whom is not None and whom.prep in at:
            return whom  # "sanctions on X *for shipping* …", "froze the assets of X *for* …", "raged at X *for* …"
        accused = is_class(g, "accuse")
        apart = accused and whom is not None and not whom.prep and self.chunks[before - 1].kind == "C"
        if apart and not is_in(whom, g.arg("object")):
            return whom  # "accused X of going *and Y of paying*"
        return (g.first("object") if accused or word == "from" or held else None) or relatives.controller(g)

    def _governing(self, k: int, stops: str = ".") -> int | None:
        """The verb group that the one at ``k`` depends on, to the left in the same stretch."""
        for q in range(k - 1, max(-1, k - REACH), -1):
            c = self.chunks[q]
            if c.kind == "." or (c.kind in stops and q < k - 2):
                return None
            if q in self.at and not (stops == "." and c.lemma in wordset("clausal") and aside(self.chunks, q)):
                return q  # but "confines itself, *X says*, to sharing"
        return None
