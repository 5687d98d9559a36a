"""Chunks → predicates with logical arguments: who does what to whom, where, by what, and what depends on what."""

from __future__ import annotations

from monitor.extract.syntax.chunks import NONFINITE, REACH, Chunk, chunk_at, skip_left
from monitor.extract.syntax.gapping import gapped
from monitor.extract.syntax.insertion import after_insertion
from monitor.extract.syntax.ir import Phrase, Predicate, is_in
from monitor.extract.syntax.joined import joined_verb, own_clause, phrases_between, said
from monitor.extract.syntax.relatives import after_who, cleft, contact, hand_down, in_relative, whereabouts
from monitor.extract.syntax.sharing import Sharing
from monitor.lexicon.vocabulary import verb_classes, wordset


class Clauses(Sharing):
    """The verbal predicates of one sentence; made once per sentence, read with :meth:`read`."""

    def read(self) -> list[Predicate]:
        """All verbal predicates, in the order of the text."""
        for k, c in enumerate(self.chunks):
            if c.kind == "VG":
                self.at[k] = self._predicate(k, c)
        for k, p in self.at.items():
            self._lead_in(k, p)
            self._agreeing(k, p)
            self._joined_subject(k, p)
            self._share_object(k, p)
            self._share_agent(k, p)
            self._hand_up_agent(p)
            self._share_voice(k, p)
            self._told_by(k, p)
            self._inverted(k, p)
        hand_down(self.at.values())
        read = [p for p in self.at.values() if not self._echoed(p)]
        return [*read, *gapped(self.chunks, self.tokens, self.at)]

    def _predicate(self, k: int, c: Chunk) -> Predicate:
        voice = "passive" if c.passive else "active"
        p = Predicate(c.lemma, "verb", c.i, c.j, voice, c.mood, c.tense, c.negated, c.modal)
        subject = self._as_infinitive(k, p) or self._subject(k, p)
        self._right(k, p)
        if c.mood == "finite":
            for phrase in phrases_between(self.chunks, k):  # "X, who *with Y* has proposed"
                company = phrase.prep == "with" and self.tokens.tags[phrase.head] == "P"
                self._put(p, "alongside" if company else phrase.prep, phrase)
            self._fronted(k, p)
            self._inserted(k, p)
        if subject is not None:
            self._put(p, "object" if c.passive else "subject", subject)
        if c.passive:
            by = p.args.pop("by", [])
            agents = [x for x in by if self.tokens.low[x.head] not in wordset("points_of_time")]
            agents = [x for x in agents if x in agents[0].members()]  # not "… before a counterattack *by Y*"
            if agents:
                p.args["subject"] = agents
        self._depend(k, p)
        return p

    @staticmethod
    def _put(p: Predicate, role: str, phrase: Phrase) -> None:
        near = [m for m in phrase.members() if phrase.i > p.i or m.i < p.i]  # "between X, *backed* by Y, and Z"
        members = [x for m in near for x in (m, *m.parts)]
        slot = p.args.get(role)
        if slot:
            slot.extend([m for m in members if all(m is not x for x in slot)])
        else:
            p.args[role] = members

    # -- to the right: objects and obliques -----------------------------------------------------------------

    def _right(self, k: int, p: Predicate) -> None:
        q, n = k + 1, len(self.chunks)
        stop = min(n, k + REACH)
        particles: list[str] = []
        relative = self._relative_object(k)
        if relative is not None:
            self._put(p, cleft(self.chunks, self.tokens, relative) or "object", relative)
        while q < stop:
            c = self.chunks[q]
            if c.kind in ("R", "Z"):
                pass
            elif c.kind == "K":
                particles.append(c.word)
            elif c.kind == "I":
                if q + 1 < n and self.chunks[q + 1].kind == "VG" and self.chunks[q + 1].mood == "gerund":
                    break
                if q + 1 < n and self.chunks[q + 1].kind not in ("NP", "R", "Z"):
                    particles.append(c.word)
            elif c.phrase is not None:
                if not self._take(p, c.phrase, q):
                    break
            elif (after := self._leads_on(k, q)) > 0:
                q = after
            else:
                break
            q += 1
        p.particles = tuple(particles)
        p.clause = (self.chunks[self.subject_chunk.get(k, k)].i, self.chunks[min(q, n) - 1].j)

    def _leads_on(self, k: int, q: int) -> int:
        """How far a comma or conjunction at ``q`` leads on in what the verb at ``k`` governs; 0 where that ends."""
        if self.chunks[q].kind == ",":
            return q if self._comma_inside(q) else after_insertion(self.chunks, q)
        joins = self.chunks[q].kind == "C" and self._joins_phrase(q) and not own_clause(self.chunks, q)
        return q if joins and joined_verb(self.chunks, q, k) < 0 else 0

    def _fronted(self, k: int, p: Predicate) -> None:
        """Prepositional phrases before the subject: "On the northern front there were clashes", "In X, rebels …"."""
        q = skip_left(self.chunks, self.subject_chunk.get(k, k) - 1)
        if q >= 0 and self.chunks[q].kind == ",":
            q = skip_left(self.chunks, q - 1)
            closes = "report" in verb_classes(p.lemma) and any(c.mood == "finite" for c in self.chunks[:q])
            if closes or self._led_in(q):
                return  # "Having wrested X *from Y*, Z …": the gerund's; "…has fallen *in X*, Z said": what is said
        for _ in range(3):
            phrase = self.chunks[q].phrase if q > 0 else None
            if phrase is None or not phrase.prep:
                return
            first = phrase.members()[0].chunk
            lies = self.chunks[first - 1].kind == "NP"  # "in an area *south* of X"
            led = first - 1 if lies else skip_left(self.chunks, first - 1)  # "*if not for* X"
            if first <= 0 or not (lies or self.chunks[led].kind == "I"):
                return
            before = skip_left(self.chunks, led - (not lies))
            if before < 0 or self.chunks[before].kind in (".", "S", "C") or self.chunks[before].phrase is not None:
                self._put(p, phrase.prep, phrase)
            q = before

    def _inserted(self, k: int, p: Predicate) -> None:
        """Between commas behind the subject: "X, *in a call on Friday*, urged"; a bare verb's own phrases."""
        if not k or self.chunks[k - 1].kind != "," or k not in self.subject_chunk:
            return
        q = self.subject_chunk[k] + 1
        while q < k and self.chunks[q].kind not in ",I":  # "a strike on X, in Y, killed": where X is
            q += 1
        if any(c.kind not in ("I", "NP", "Z", "R") for c in self.chunks[q + 1 : k - 1]):
            return
        if self.chunks[q].kind == "," and self.chunks[q + 1].kind == "I":
            for c in self.chunks[q + 1 : k - 1]:
                if c.phrase is not None and c.prep not in ("", "of"):
                    self._put(p, c.phrase.prep, c.phrase)

    def _led_in(self, q: int) -> bool:
        """Whether a clause without a subject of its own ends at ``q``."""
        for b in range(q, max(-1, q - REACH), -1):
            if self.chunks[b].kind in ".SWC,":
                return False
            if self.chunks[b].mood not in ("", "infinitive"):  # "Having failed *to take* it by storm"
                return self.chunks[b].mood == "gerund" and "subject" not in self.at[b].args
        return False

    def _relative_object(self, k: int) -> Phrase | None:
        """In "the group, which Turkey backs": the antecedent is the object of a clause with its own subject."""
        q = self.subject_chunk.get(k)
        if q is None or q == 0 or self.chunks[k].passive:
            return None
        w = skip_left(self.chunks, q - 1)
        if w == q - 1 and contact(self.chunks, self.tokens, q, k):
            self.contacts[k] = w
            return self.chunks[w].phrase
        if w >= 0 and self.chunks[w].kind == "W" and self.chunks[w].word in wordset("relative_pronouns"):
            before = skip_left(self.chunks, w - 1)
            if self.chunks[w - 1].kind == "," and "deny" in verb_classes(self.chunks[k].lemma):
                return None  # "…, which X denies": all that was said
            return None if before >= 0 and self.chunks[before].kind == "I" else self._antecedent(w)
        return None

    def _take(self, p: Predicate, phrase: Phrase, q: int) -> bool:
        """Put the phrase in its role; False where it belongs to the next clause."""
        first = phrase.members()[0]
        if first is not phrase and any(is_in(first, slot) for slot in p.args.values()):
            return True
        if phrase.prep:
            inner = phrase.prep == "of" and self.chunks[q - 2].phrase is not None and self.chunks[q - 2].kind == "NP"
            inner = inner and ("of" in p.args or p.lemma not in wordset("of_what"))  # "assured X *of its support*"
            if not inner:
                self._put(p, phrase.prep, phrase)
            return True
        if self._subject_of_next(q) and not self._own_object(p, q, phrase):
            return False
        low = self.tokens.low[phrase.head]
        far = low in wordset("distances") and self.tokens.low[phrase.head - 1] != "square"
        if low == "there" or (far and ("object" in p.args or p.lemma not in wordset("measured"))):
            self._put(p, "at", phrase)
            return True
        if "object" in p.args and p.voice == "active":
            if "second" in p.args:
                return False
            if low not in wordset("given_it"):
                p.args["second"] = p.args.pop("object")
        self._put(p, "second" if p.voice == "passive" or "object" in p.args else "object", phrase)
        return True

    def _own_object(self, p: Predicate, q: int, phrase: Phrase) -> bool:
        """In "units *backing the government* drove", "men that *held the town* left": right after its verb."""
        told = p.lemma in wordset("clausal")
        if "object" in p.args or self.chunks[q - 1].kind != "VG" or p.voice == "passive" or told:
            return False
        b = skip_left(self.chunks, q - 2)
        if p.mood == "finite":  # "a truce to which X had put *his name* fell apart"
            return in_relative(self.chunks, q, self.tokens) or after_who(self.chunks, b)
        named = p.lemma == "flee" and self.tokens.tags[phrase.head] == "P"  # "men *fleeing Xville* crossed the river"
        if "intransitive" in verb_classes(p.lemma) and p.lemma != "fight" and not named:
            return False
        while b > 0 and self.chunks[b].mood in NONFINITE:
            b = skip_left(self.chunks, b - 1)  # "forces *fighting to oust X* said"
        return p.mood == "gerund" or (p.mood == "infinitive" and bool(self.chunks[b].phrase))

    def _subject_of_next(self, q: int) -> bool:
        """Whether a finite verb follows the phrase at ``q`` (over its own prepositional phrases)."""
        for p in range(q + 1, min(len(self.chunks), q + 14)):
            c = self.chunks[p]
            if c.kind == "VG":
                return c.mood == "finite"
            if c.kind in ",.SW" or (c.kind == "C" and not self._joins_phrase(p)):
                return False
            first = q if c.kind == "C" and said(self.chunks, q) else -1
            if c.kind == "C" and joined_verb(self.chunks, p, first) >= 0:
                return False  # "took X and by noon had reached Y"
            if c.phrase is not None and not c.phrase.prep and not c.phrase.group:
                return False
        return False

    def _joins_phrase(self, q: int) -> bool:
        nxt = chunk_at(self.chunks, q + 1)
        if nxt.kind in "RZK":
            nxt = chunk_at(self.chunks, q + 2)
        return nxt.kind == "I" or _goes_on(nxt.phrase)

    def _comma_inside(self, q: int) -> bool:
        """A comma within a list, or before one more prepositional phrase."""
        nxt = chunk_at(self.chunks, q + 1)
        if nxt.kind == "C":
            return self._joins_phrase(q + 1)
        ahead = q + 1
        while chunk_at(self.chunks, ahead).kind == "R":
            ahead += 1
        if chunk_at(self.chunks, ahead).word == "by":
            q = ahead - 1  # ", *most likely by* X"
        inside = chunk_at(self.chunks, q + 1).kind == "I" and chunk_at(self.chunks, q + 2).kind == "NP"
        return _goes_on(nxt.phrase) or (inside and not self._subject_of_next(q + 1))

    # -- what depends on what -------------------------------------------------------------------------------

    def _depend(self, k: int, p: Predicate) -> None:
        """Governor and link of finite verbs: after a subordinator, a relative, or a verb of saying."""
        if p.governor is None and p.mood == "participle" and p.voice == "passive":
            self._declared(p)
        if p.governor is not None or p.mood != "finite":
            return
        self._share_modal(k, p)
        b = skip_left(self.chunks, k - 1)
        held = self.at.get(b)
        classes = {"stating", "believe"} if b in self.contacts else {"report", "stating", "believe"}
        if held is not None and held.link == "rel" and classes & verb_classes(held.lemma):
            # "X, which officials say *has taken* Y", "drones that Y *believes were operated* by X"
            p.governor, p.link = held, "that"
        else:
            self._led(k, p)

    def _led(self, k: int, p: Predicate) -> None:
        """By what stands before its subject: "*if* X falls", "the town *that* X holds", "*said* X had left"."""
        q = skip_left(self.chunks, self.subject_chunk.get(k, k) - 1)
        if q < 0:
            return
        c = self.chunks[q]
        if k in self.contacts:
            p.link = "rel"
        elif c.kind == "S":
            p.link = c.word
            if c.word in ("that", "whether"):
                p.governor = self._teller(q)
        elif c.kind == "W":
            p.link = "rel"
            if c.word == "where" and (there := whereabouts(self.chunks, self._antecedent(q))) is not None:
                self._put(p, "where", there)
        elif c.kind == "VG" and q in self.at:
            p.governor, p.link = self.at[q], "that"
        elif c.kind == "NP" and q > 0 and self.chunks[q - 1].lemma in wordset("informing"):
            p.governor, p.link = self.at[q - 1], "that"  # "told Reuters *the army had left*"
        elif c.kind == "C":
            self._like_sibling(k, p, q)

    def _like_sibling(self, k: int, p: Predicate, q: int) -> None:
        """A verb after a conjunction depends on what the verb before it depends on."""
        own = self.subject_chunk.get(k, -1) > q and {"report", "urge", "voicing"}.intersection(verb_classes(p.lemma))
        if self.chunks[q - 1].kind == "," and own:
            return  # "X said that A, *and Y offered* B": a party's own word begins
        for b in range(q - 1, max(-1, q - REACH), -1):
            if b in self.at and self.chunks[b].mood == self.chunks[k].mood:
                p.governor, p.link = self.at[b].governor, self.at[b].link
                return


def _goes_on(phrase: Phrase | None) -> bool:
    """Whether it is a member of a list, and not the first one."""
    return phrase is not None and phrase.members()[0] is not phrase
