"""What one verb group of a sentence lends another: subjects, objects and agents that are said once."""

from __future__ import annotations

from monitor.extract.syntax.chunks import REACH, chunk_at, leads_in, skip_left
from monitor.extract.syntax.insertion import insertion_start
from monitor.extract.syntax.ir import SURFACE, Phrase, Predicate, is_in
from monitor.extract.syntax.joined import over
from monitor.extract.syntax.saying import takes_clause
from monitor.extract.syntax.subjects import Subjects
from monitor.lexicon.vocabulary import verb_classes, wordset

_OF_ONE = frozenset({"is", "was", "has"})


class Sharing(Subjects):
    """Runs once all verb groups are read."""

    def _echoed(self, p: Predicate) -> bool:
        """In "X condemned it, *as did Y*": Y is one more subject of the verb before; True where that is so."""
        who = p.args.get("object", [])
        if p.lemma not in ("do", "have", "be") or p.link not in ("as", "so") or not who or "subject" in p.args:
            return False
        before = [q for q in self.at.values() if q.j <= p.i and q.mood == "finite" and q is not p]
        role = "object" if before and before[-1].voice == "passive" else "subject"
        if not before or role not in before[-1].args:
            return False
        before[-1].args[role] = [*before[-1].args[role], *who]
        return True

    def _as_infinitive(self, k: int, p: Predicate) -> Phrase | None:
        """In "told them to hold the line *and return* to talks": a base form joined to the infinitive before it."""
        q = skip_left(self.chunks, k - 1)
        if p.mood != "finite" or p.tense not in ("present", "") or p.modal or q < 1 or self.chunks[q].kind != "C":
            return None
        if self.tokens.low[p.i] != p.lemma or p.j - p.i > 1:
            return None
        for b in range(q - 1, -1, -1):
            c = self.chunks[b]
            if c.kind in ".SW" or (c.kind == "VG" and c.mood != "infinitive"):
                return None
            if c.kind == "VG" and b in self.at:
                twin = self.at[b]
                p.mood, p.governor, p.link = "infinitive", twin.governor, twin.link
                return twin.first("subject")
        return None

    def _joined_subject(self, k: int, p: Predicate) -> None:
        """In "X, *the head of Y*, and Z came": the subjects on both sides of what is said by the way."""
        q = self.subject_chunk.get(k, -1)
        if p.mood != "finite" or q < 3 or self.chunks[q - 1].kind != "C" or self.chunks[q - 2].kind != ",":
            return
        start = insertion_start(self.chunks, q - 2)
        first = next((b + 1 for b in range(start or 0, -1, -1) if self.chunks[b].kind in "S."), 0)
        if start is None or any(c.kind in ("VG", "W") for c in self.chunks[first:start]):
            return
        inside = self.chunks[start + 1 : q]
        if any(c.mood == "finite" for c in inside) and all(c.kind != "W" for c in inside):
            return
        other, role = self.chunks[start].phrase, SURFACE[p.voice]
        if other is not None and role in p.args and all(other is not x for x in p.args[role]):
            p.args[role] = [*other.members(), *p.args[role]]

    def _agreeing(self, k: int, p: Predicate) -> None:
        """In "X and Y, who also *backs* Z": of several the last, where a relative clause's verb is a singular's."""
        role, words = SURFACE[p.voice], self.tokens.low[p.i : self.chunks[k].main + 1]
        some = p.args.get(role, [])
        one = p.link == "rel" and len(some) > 1 and is_in(some[-1], some[0].group) and not some[0].prep
        if not one or self.tokens.plural(some[-1].head):
            return
        if words[-1].endswith("s") or not _OF_ONE.isdisjoint(words):
            p.args[role] = some[-1:]

    def _lead_in(self, k: int, p: Predicate) -> None:
        """In "*Having turned* its back on X, the army left", "After *meeting* X, Y said": the main verb's subject."""
        role = SURFACE[p.voice]
        if p.mood not in ("gerund", "participle") or role in p.args or p.governor is not None:
            return
        if any(c.kind == "VG" and c.mood not in ("gerund", "participle") for c in self.chunks[:k]):
            return
        for b in range(k + 1, len(self.chunks)):  # "*Arming* X as it long has, Y sent": Y
            first = self.subject_chunk.get(b, -1) if b in self.at and self.at[b].mood == "finite" else -1
            if first > k and self.chunks[skip_left(self.chunks, first - 1)].kind == ",":
                who = self.at[b].args.get("object" if self.at[b].voice == "passive" else "subject", [])
                p.args[role] = list(who)
                return

    def _share_agent(self, k: int, p: Predicate, more: int = REACH) -> None:
        """In "has been armed, financed and encouraged by X": X does all three; ``more``: so many may follow."""
        q = k + 1
        while q < len(self.chunks) and self.chunks[q].kind in ",C" and q < k + 3:
            q += 1
        twin = self.at.get(q) if q > k + 1 else None
        if twin is None or not p.voice == twin.voice == "passive" or not self.chunks[q].bare:
            return  # but "long rumoured, *was confirmed* by X"
        if "object" in p.args:
            twin.args["object"] = list(p.args["object"])
        if more:
            self._share_agent(q, twin, more - 1)
        if "subject" not in p.args and twin.args.get("subject"):
            p.args["subject"] = list(twin.args["subject"])

    @staticmethod
    def _hand_up_agent(p: Predicate) -> None:
        """In "was barred from exporting oil *by X*": of two verbs the passive has the agent."""
        if p.above.voice == "active" or p.voice == "passive" or p.mood not in ("gerund", "infinitive"):
            return
        if "subject" not in p.above.args and "object" in p.args and "by" in p.args:
            p.above.args["subject"] = p.args.pop("by")

    def _share_object(self, k: int, p: Predicate, more: int = REACH) -> None:
        """In "backs and is financing the campaign", "has paid, armed and trained the rebels": one object for all."""
        if "object" in p.args:
            return
        twin = self.at.get(k + 2 + (chunk_at(self.chunks, k + 2).kind == "R"))  # "and *then* accepted"
        if twin is None or not p.voice == twin.voice == "active" or p.mood != twin.mood:
            return
        joint, chained = self.chunks[k + 1].kind, k + 4 in self.at and self.chunks[k + 3].kind in ",C"
        if joint == "," and chained and more:
            self._share_object(k + 2, twin, more - 1)
        elif joint != "C":
            return
        if "intransitive" not in verb_classes(p.lemma):
            p.args["object"] = list(twin.args.get("object", ()))

    def _share_voice(self, k: int, p: Predicate) -> None:
        """In "ten were taken prisoner and dozens *killed*": a participle whose *were* is said once."""
        bare = p.mood == "finite" and p.voice == "active" and p.j - p.i == 1
        if not bare or "object" in p.args or k not in self.subject_chunk:
            return
        q = skip_left(self.chunks, self.subject_chunk[k] - 1)
        ends = chunk_at(self.chunks, k + 1).kind in ".,IC"
        if q < 1 or self.chunks[q].kind not in "C," or not ends or self.tokens.tags[p.i] != "E":
            return
        before = next((b for b in range(q, -1, -1) if self.chunks[b].kind == "VG"), -1)
        known = {"intransitive", "report"} & verb_classes(p.lemma)
        twin = self.at.get(before)
        if twin is not None and not known and twin.mood == "finite" and twin.voice == "passive":
            p.voice, p.args["object"] = "passive", p.args.pop("subject", [])

    def _told_by(self, k: int, p: Predicate) -> None:
        """In "…, *insists* its spokesman.": the speaker behind a verb of saying, which closes what he says."""
        who = p.args.get("object", [])
        set_off = p.i > 0 and self.tokens.tags[p.i - 1] in ',"' and self.chunks[k - 1].kind != "C"
        if not who or not set_off or p.voice == "passive" or p.mood != "finite" or "second" in p.args:
            return
        if "report" not in verb_classes(p.lemma) or p.lemma in wordset("told_only") or who[0].chunk != k + 1:
            return
        if k in self.subject_chunk and not any(
            x < k and self.at[x].mood == "finite" and self.at[x].link != "rel" for x in self.at
        ):
            return  # "X, head of Y, *announced* a truce"
        named = self.tokens.tags[who[0].head] == "P"
        after = next((c.kind for c in self.chunks[who[-1].chunk + 1 :] if c.kind != "R"), ".")
        if after in ".,IZ" and (named or p.lemma in wordset("saying_only")):
            p.args["subject"] = p.args.pop("object")
            p.args.pop("of", None)

    def _inverted(self, k: int, p: Predicate) -> None:
        """In "In the square *stood* three tanks": the subject behind a verb that has none before it."""
        who = p.args.get("object", [])
        free = p.mood == "finite" and p.voice == "active" and "subject" not in p.args and "second" not in p.args
        opens = bool(who) and who[0].chunk == k + 1 and self.chunks[0].kind == "I" and p.lemma != "be"
        if opens and free and leads_in(self.chunks, k):
            p.args["subject"] = p.args.pop("object")
        first = p.mood == "participle" and not who and not any(c.kind == "VG" for c in self.chunks[:k])
        behind = over(self.chunks, k + 1 + (chunk_at(self.chunks, k + 1).kind == "K")) if first else -1
        be = self.at.get(behind)
        if be is not None and be.lemma == "be" and "subject" not in be.args and be.args.get("object"):
            p.args["object"], p.mood = be.args["object"], "finite"  # "*Killed* alongside him was his deputy"
        kinds = [c.kind for c in self.chunks[max(0, k - 3) : k]] if p.lemma in wordset("turning_up") else []
        if who and kinds == ["C", "I", "NP"] and who[0].chunk == k + 1:  # "shells fell, and with them *went* the truce"
            p.args["subject"] = p.args.pop("object")

    def _share_modal(self, k: int, p: Predicate) -> None:
        """In "would regroup and *win* it back": a base form after a conjunction has the modal of the verb before it.

        So has the participle in "would be encircled and *shelled*".
        """
        main, q = self.chunks[k].main, skip_left(self.chunks, k - 1)
        bare = main >= 0 and self.tokens.tags[main] == "B"
        suffered = p.voice == "passive" and p.j - p.i == 1
        if p.modal or not (bare or suffered) or q < 0 or self.chunks[q].kind not in "C,":
            return
        listed = self.chunks[q].kind == "C" or any(c.kind == "C" for c in self.chunks[k + 1 : k + 4])
        for b in range(q - 1, max(-1, q - REACH), -1):
            if not listed and self.chunks[b].kind == "W":
                return  # "X, which will send Y*, backs* Z"
            if b in self.at and self.chunks[b].mood == "finite" and (listed or self.chunks[b - 1].kind != "W"):
                if not bare and self.at[b].voice != "passive":
                    return
                p.modal, p.tense = self.at[b].modal, p.tense or self.at[b].tense
                return

    def _declared(self, p: Predicate) -> None:
        """In "declared the town *liberated*": what is said of the object is the speaker's word."""
        about = p.first("object")
        q = skip_left(self.chunks, about.chunk - 1) if about is not None and about.chunk > 0 else -1
        while about is not None and about.prep == "of" and q > 1:  # "declared the town *of X* liberated"
            about, q = self.chunks[q - 1].phrase, skip_left(self.chunks, q - 2)
        teller = self.at.get(q)
        if teller is not None and teller.lemma == "keep" and p.voice == "passive" and "subject" not in p.args:
            p.args["subject"] = teller.arg("subject")  # "*kept* the rebels supplied"
        if teller is None or teller.voice == "passive" or "declaring" not in verb_classes(teller.lemma):
            return
        if any(about is x for x in teller.arg("object")):
            p.governor, p.link = teller, "that"

    def _teller(self, q: int) -> Predicate | None:
        """Whose clause *that* at ``q`` begins: of "said that X fell *and that* Y fled" both are what is said."""
        near = self._governing(q)
        if near is not None and self.chunks[near].mood == "participle" and (b := self._governing(near)) is not None:
            near = b if takes_clause(self.at[b].lemma) and self.chunks[near - 2].kind == "I" else near
        b = near  # "said in a text *issued on Monday* that …"
        while b is not None and self.chunks[q - 1].kind in ("C" if b != near else "C,"):
            if self.at[b].link in ("that", "whether"):
                return self.at[b].governor
            b = self._governing(b)
        told = None if near is None else self.at[near]
        while told is not None and told.link == "to" and told.governor is not None and self.chunks[q - 1].kind == "C":
            if takes_clause(told.lemma):
                break
            told = told.governor  # "agreed to free them *and that* X would leave"
        return told
