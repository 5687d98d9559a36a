"""Tagged words → chunks: noun phrases, verb groups, prepositions, and what separates clauses. One pass."""

from __future__ import annotations

from monitor.extract.syntax.boundaries import begins
from monitor.extract.syntax.chunks import REACH, Chunk
from monitor.extract.syntax.fixed import PART_OF_DATE
from monitor.extract.syntax.ir import Phrase, Tokens
from monitor.extract.syntax.neighbours import adjectival, rightward
from monitor.extract.syntax.verbgroup import verb_group
from monitor.lexicon.vocabulary import Grammar, verb_classes, wordset

_GIVING = frozenset({"give", "giving", "report", "asking"})  # verbs of two objects
_CLOSING = frozenset("ICXMVBTSWOKJ.)")  # no phrase goes on with one


def chunk(tokens: Tokens, grammar: Grammar) -> list[Chunk]:
    """The chunks of a tagged sentence, in order, without quotation marks and brackets other than lists of names."""
    chunks: list[Chunk] = []
    i, n, tags = 0, len(tokens.tags), tokens.tags
    while i < n:
        letter = tags[i]
        if letter in "DNPQ" or (letter == "Z" and tags[rightward(tags, i, "Z") :][:1] == ["H"]):  # "Sunday's raid"
            i = _noun_phrase(tokens, i, chunks, grammar)
        elif letter in "XMVBEGTL":
            i = verb_group(tokens, i, grammar, chunks)
        elif letter == "(":
            i = _bracket(tokens, i, chunks)
        else:
            if letter == "O":
                chunks.append(Chunk("NP", i, i + 1, phrase=Phrase(i, i + 1, i)))
            elif letter not in '")H' and not (letter == "R" and tags[i - 1 : i + 2] == ["I", "R", "N"]):
                chunks.append(Chunk(letter, i, i + 1))  # not in "of *newly* enlisted soldiers"
            i += 1
    for c in chunks:
        c.word = tokens.low[c.i]
    return chunks


def _bracket(tokens: Tokens, i: int, chunks: list[Chunk]) -> int:
    """After what the bracket at ``i`` encloses, or after the bracket alone where that is read."""
    if not i or tokens.tags[i - 1] == '"':
        return i + 1  # "(The rebels) left": words put in by the editor
    closing = _clause_within(tokens, i)
    if closing:
        tokens.tags[i] = tokens.tags[closing] = ","  # "X (*backed by Y*) flew": put in between, as commas would do
    elif not _names_within(tokens, i):
        return _skip_brackets(tokens.tags, i)
    chunks.append(Chunk("," if closing else "I", i, i + 1))
    return i + 1


def _clause_within(tokens: Tokens, i: int) -> int:
    """The bracket that closes one behind a noun that begins with a participle or relative pronoun; 0 for none."""
    tags = tokens.tags
    if not i or tags[i - 1] not in "NP" or tokens.tag(i + 1) not in ("E", "W"):
        return 0
    closing = next((k for k in range(i + 2, min(i + 24, len(tags))) if tags[k] == ")"), 0)
    return closing if closing and tokens.tag(closing + 1) not in (",", ".") else 0


def _names_within(tokens: Tokens, i: int) -> bool:
    """In "several states (*X, Y and Z*)": whether brackets behind a plural hold a list of names."""
    if not i or tokens.tags[i - 1] not in "NP" or not tokens.words[i - 1].islower() or tokens.low[i - 1][-1] != "s":
        return False
    for k in range(i + 1, min(i + 20, len(tokens.tags))):
        if tokens.tags[k] == ")":
            return "C" in tokens.tags[i:k] or "," in tokens.tags[i:k]
        if tokens.tags[k] not in "PDC,":
            return False
    return False


def _skip_brackets(tags: list[str], i: int) -> int:
    """After the closing bracket; after the opening one alone where none closes within 40 tokens."""
    return next((k + 1 for k in range(i + 1, min(i + 40, len(tags))) if tags[k] == ")"), i + 1)


def _prenominal(tags: list[str], i: int) -> bool:
    """A participle that stands in a noun phrase: after a determiner and before a noun."""
    behind = i > 0 and (tags[i - 1] in "DH" or tags[i - 1 : i + 1] == ["Q", "L"])  # "two *fallen* soldiers"
    return behind and i + 1 < len(tags) and tags[i + 1] in "NP"


def _tells_time(tokens: Tokens, end: int) -> bool:
    """In "last night", "two days": no argument of a verb, unless something of it follows ("two weeks of clashes")."""
    if tokens.low[end - 1] not in wordset("time_nouns") or tokens.tags[end - 1] == "P":  # "The New York *Times*"
        return False
    if tokens.low[end - 2] == "no":
        return False  # "lost *no time*"
    if tokens.low[end - 2] in PART_OF_DATE and tokens.tags[end : end + 2] == ["I", "G"]:
        return True  # "accused X *last week* of arming Y"
    return end >= len(tokens.low) or (tokens.low[end] != "of" and tokens.tags[end] != "H")


def _adjective_comma(tokens: Tokens, i: int, j: int) -> bool:
    """In "the exiled, internationally recognised government", "a permanent, countrywide truce"."""
    tags = tokens.tags
    if j != i + 2 or tags[i] != "D":
        return False
    two = tags[j - 1] == "N" and tags[j + 1 : j + 3] == ["N", "N"]
    if two and adjectival(tokens.low[j - 1]) and adjectival(tokens.low[j + 1]):
        return True
    if tags[j - 1] == "N" and tokens.tag(j + 1) == "P" and tokens.words[j + 1][0].islower():
        return True
    named = tags[j - 1] == "P" and "-" in tokens.words[j - 1]  # "the X-based, internationally recognised government"
    adverb = tokens.word(j + 1).endswith("ly")  # not "took the town, then moved north"
    return adverb and (tags[j - 1] == "N" or named) and "".join(tags[j + 1 : j + 4]) in ("REN", "RNN")


def _opens(chunks: list[Chunk]) -> bool:
    """After a preposition that opens a clause, also one more down: "In X", "In a matter of [seven hours]".

    Not behind a verb and its particle: "pulled out of X".
    """
    k, far = len(chunks) - 1, len(chunks) - REACH
    while k > 1 and k > far and chunks[k].kind == "I" and chunks[k - 1].kind == "NP" and chunks[k - 2].kind == "I":
        k -= 2
    if k < 0 or chunks[k].kind != "I":
        return False
    k -= k > 1 and chunks[k - 1].kind == "K"
    return k == 0 or chunks[k - 1].kind in ".,KRC"


def _noun_phrase(tokens: Tokens, i: int, chunks: list[Chunk], grammar: Grammar) -> int:
    """Read the phrase that begins at ``i``; where it ends."""
    tags, n = tokens.tags, len(tokens.tags)
    k, far = len(chunks) - 1, len(chunks) - REACH
    while k > 1 and k > far and chunks[k].kind == "I" and chunks[k - 1].kind == "NP":
        k -= 2  # "called the reports *of [its men]* baseless"
    called = k >= 0 and chunks[k].kind == "VG" and chunks[k].lemma in wordset("calling")
    j, possessor = i + 1, -1
    while j < n and tags[j] not in _CLOSING:
        if called and tokens.low[j] in wordset("predicatives") and tokens.tag(j + 1) in "I.,C)":
            tags[j] = "N"
            break  # "called the charges [baseless]", "called it [surprising]"
        if called and tags[i] == "D" and "".join(tags[j - 1 : j + 2]) == "NPN":
            break  # "called the dead [Ruritanian gunmen]"
        more = _more(tokens, i, j, chunks, grammar)
        if not more:
            break
        possessor = j if tags[j] == "H" else possessor
        j += more
    end = j
    while end - 1 > i and tags[end - 1] in 'H"':
        end -= 1
    phrase = Phrase(i, end, end - 1, possessor if possessor < end - 1 else -1)
    chunks.append(Chunk("Z", i, end) if _tells_time(tokens, end) else Chunk("NP", i, end, phrase=phrase))
    return j


def _more(tokens: Tokens, i: int, j: int, chunks: list[Chunk], grammar: Grammar) -> int:
    """How many tokens from ``j`` on belong to the phrase that began at ``i``; 0 where it has ended."""
    tags, letter, before = tokens.tags, tokens.tags[j], tokens.tags[j - 1]
    if letter in "QD" and before == "N" and tokens.word(j + 1) in wordset("time_nouns") and tokens.plural(j + 1):
        return 0  # "changed hands *several times*"
    spell = j > i and before in "NP" and tokens.low[j] in wordset("time_nouns") and tokens.plural(j)
    if spell and tokens.word(j + 1) in ("after", "before", "later", "earlier", "ago"):
        return 0  # "reported air strikes *hours after* the signing"
    if letter in "NPQ":
        if letter == "P" and before == "Q" and tokens.tag(j + 1) == "H":
            return 0  # "by 325 votes to 184 [X's parliament] approved"
        return 0 if before in "NP" and begins(tokens, j, grammar, _opens(chunks), _given(tokens, i, chunks)) else 1
    if letter == "D":
        return 0 if _second_determiner(tokens, j) else 1
    if letter == "(" and "".join(tags[j - 1 : j + 4]).startswith(("H(P)", "P(P)N")):
        return 3  # "the army's (ANA) attacks", "the National Army (ANA) men"
    goes_on = (
        letter == "H"
        or (
            letter == "Z"
            and (before in "DHZR" or (before == "N" and adjectival(tokens.low[j - 1])))
            and tokens.tag(rightward(tags, j, "Z")) in ("N", "P")
        )  # "the July 2 raid", "X's deadly 2 July raid"
        or _inside(tokens, i, j)
        or (letter in "EGL" and _prenominal(tags, j))
    )
    return 1 if goes_on else 0


def _given(tokens: Tokens, i: int, chunks: list[Chunk]) -> bool:
    """Whether what begins at ``i`` is given or told something: "lent *X* open support"."""
    if not chunks:
        return False
    verb, classes, letter = chunks[-1], verb_classes(chunks[-1].lemma), tokens.tags[i]
    named = letter == "P" and tokens.tag(i + 1) == "N" and not _GIVING.isdisjoint(classes)
    counted = letter == "P" and "Q" in tokens.tags[i + 1 : i + 3] and "give" in classes  # "sold *X* 14 tanks"
    told = verb.lemma == "tell" and letter in "PD"
    return named or counted or told or verb.lemma in wordset("giving")  # not "trains *X medical staff*"


def _second_determiner(tokens: Tokens, j: int) -> bool:
    """Whether a determiner begins another phrase: "to 18 *the* deaths", but not "several *other* towns"."""
    each = tokens.low[j] in ("a", "an", "each", "every") and tokens.word(j + 1) in wordset("time_nouns")
    if tokens.tags[j - 1] == "Q" and (tokens.low[j] == "the" or each):
        return True  # "$20 million *a month*"
    goes_on = tokens.low[j] in ("other", "such", "more", "own", "various", "several")
    return tokens.tags[j - 1] not in "DQH" and (not goes_on or tokens.word(j + 1) == "than")


def _inside(tokens: Tokens, i: int, j: int) -> bool:
    """An adverb, quotation mark, participle or comma among what stands before the head."""
    tags, letter = tokens.tags, tokens.tags[j]
    nxt = tokens.tag(j + 1) or "."
    if letter in 'R"' and j > i and tags[j - 1] in "DQH," and nxt in "NPQEZ":
        return True
    if letter == "E" and j > i + 1 and tags[j - 1] == "R" and tags[j - 2] in ",DH" and nxt in "NP":
        return True
    return letter == "," and _adjective_comma(tokens, i, j)
