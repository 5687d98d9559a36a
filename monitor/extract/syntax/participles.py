"""Forms in -ed and -ing: adjective, noun, verb or participle, by the words beside them."""

from __future__ import annotations

from monitor.extract.syntax.closed import HAVE
from monitor.extract.syntax.ir import Tokens
from monitor.extract.syntax.neighbours import adjectival, after, before, before_day, leftward, rightward, verbless
from monitor.lexicon.vocabulary import Grammar, wordset

_CLAUSE = 10  # tokens looked back over for a verb


def past(tokens: Tokens, tags: list[str], i: int, grammar: Grammar) -> str:
    """-ed forms: an adjective before a noun, else a verb (finite or participle: the clause decides)."""
    left, right = (before_day(tokens, tags, i) if i else ""), after(tags, i)
    if left == "D" and tokens.low[i - 1] in ("each", "both") and tags[max(0, i - 2)] in "NPO":
        left = tags[i - 2]  # "X and Y each *nominated* five officers"
    if left == "W" and tokens.low[i - 1] in wordset("subject_relatives"):
        return "E"  # "who *reported* heavy losses", "which *continued* fighting"
    if left in ("D", "Q"):
        return _determined(tokens, i, left, right, grammar)
    among = left == "I" and right in "CIX.,VM" and tokens.low[i - 1] in wordset("of_some")
    if among or (left == "C" and _casualties(tokens, tags, i)):
        return "N"  # "the number of *killed* and *wounded*"
    called = left == "Y" and tokens.low[i - 2] in ("be", "is", "was", "were")  # "to be Emirati *fired* two rockets"
    if left in ("H", "I", "Y") and right in ("NPYbie" if left == "Y" else "NPYbQie") and not called:
        return "N"
    if tokens.low[i] in wordset("named") and left == "N" and right == "P" and _indefinite(tokens, tags, i):
        return "N"  # "a general *named* X": one phrase, whose head is the name
    counts = right == "Q" and tokens.low[i] in wordset("told_number")
    told = left in "NP" and bool(left) and (counts or _only_verb(tags, i))
    has = tokens.low[leftward(tags, i - 1, "R")] in HAVE if i else False  # "has now *confirmed* 20 deaths"
    had = left == "X" or ((right in "PY" or has) and before(tags, i) == "X")  # "has never *armed* X"
    fits = right in "NPYbQie" or (right == "g" and tokens.low[i] not in wordset("told_number"))
    if tokens.low[i] in wordset("participial_adjectives") and fits and not had and not told:
        return "N"
    if grammar.verb(tokens.low[i]) in wordset("only_told"):
        return "E"  # "met X and *said* troops had left"
    if tokens.low[i - 1] in ("say", "says") and verbless(tags, i + 1):
        return "E"  # "X says *repelled* attack"
    return "N" if right in "NPYb" and _describes(tokens, tags, i, left, right) else "E"


def _determined(tokens: Tokens, i: int, left: str, right: str, grammar: Grammar) -> str:
    """The tag behind a determiner or number: "the *wounded*", "two *wounded* men", "40 *died*"."""
    low = tokens.low
    if "intransitive" in grammar.classes(low[i]):
        return "E" if left == "Q" or low[i - 1] in ("more", "another") else "N"
    if left == "D" and low[i - 1] in ("a", "an", "the"):
        return "N"  # "without a *shot* the men left"
    if right == "g" and low[i] in wordset("participial_adjectives") and low[i] not in wordset("told_number"):
        return "N"
    landed = right == "I" and low[i - 1] == "another"  # "*another landed* on the market"
    return "N" if right in ("NPYbQieI.,VXM" if left == "D" else "NPYbQie.,)C") and not landed else "E"


def _describes(tokens: Tokens, tags: list[str], i: int, left: str, right: str) -> bool:
    """Whether an -ed form that a noun follows says what that is like, and does nothing to it."""
    if left == "R":  # "a newly formed unit", "dozens of newly enlisted soldiers", "that densely populated areas"
        return i == 1 or tags[i - 2] in "DHIS"
    if left == "":
        return right != "Y"  # "*Wounded* soldiers fled"
    if left == "C":
        return right in "Nb" and tokens.tag(i + 2) in ("X", "M")  # "civilians and *disarmed* fighters were shot"
    given = left == "O" and tokens.low[i - 1] in wordset("objects") and tokens.tag(i - 2) in ("V", "E")
    return right in "Nb" and (given or left in ("V", "E"))


def _casualties(tokens: Tokens, tags: list[str], i: int) -> bool:
    """Whether an -ed form that has become a noun behind *of* or *among* is joined to the one at ``i``."""
    return i > 2 and tags[i - 2] == "N" and tokens.low[i - 2].endswith("ed") and tokens.low[i - 3] in wordset("of_some")


def _only_verb(tags: list[str], i: int) -> bool:
    """Whether the clause of ``i`` would have no verb without it: "Residents (of X, on Monday) *reported* air raids"."""
    k = last = i - 1
    while k >= 0 and tags[k] in "DNPYHQIZ":
        last = k if tags[k] == "I" else last
        k -= 1
    opens = k < 0 or tags[k] in (".,SC" if last == i - 1 else ".S")
    end = next((j for j in range(i + 1, len(tags)) if tags[j] in ".,SWC"), len(tags))
    first = i + 1 + (tags[i + 1 : i + 3] in (["e", "N"], ["e", "b"]))  # "X reported *renewed* clashes"
    return opens and all(tags[j] not in "VXMBELev" or tags[j - 1] in "tT" for j in range(first, min(end, i + 15)))


def _indefinite(tokens: Tokens, tags: list[str], i: int) -> bool:
    """Whether the nouns before ``i`` begin with *a* or *an*, and not "*what* an officer called X"."""
    k = leftward(tags, i - 1, "NPY")
    return tokens.low[k] in ("a", "an") and tokens.word(k - 1) != "what"


def ing(tokens: Tokens, tags: list[str], i: int, grammar: Grammar) -> str:
    """-ing forms: a noun after a determiner or before a verb, else a gerund or participle."""
    left, right = (tags[i - 1] if i else ""), after(tags, i)
    if left == "D" and tokens.low[i - 1] == "those":
        tags[i - 1] = "O"
        return "G"  # "urged those *arming* them to stop"
    noun = _names(tokens, tags, i, left, right) or _qualifies(tokens, tags, i, (left, right), grammar)
    return "N" if noun else "G"


def _names(tokens: Tokens, tags: list[str], i: int, left: str, right: str) -> bool:
    """Whether an -ing form stands where a noun does: "three weeks of *skirmishing*", "renewed *shooting*"."""
    before_it = tokens.word(i - 1)
    if left in ("D", "H", "Q"):
        return True
    if left in ("", ",", "."):
        return next((t for t in tags[i + 1 :] if t not in 'R"'), ".") in "VXM"
    if left == "X":
        return before_it in HAVE and right not in "DO"  # "has *backing* from"
    if left == "I":
        lasted = before_it == "of" and tokens.word(i - 2) in wordset("time_nouns") and right in "I.,VXMeC"
        return lasted or (before_it == "in" and right in "eVXM")  # "a survivor in *hiding* told X"
    ends = right in ".,vXVeE" or tokens.word(i + 1) == "in"  # "condemned foreign *meddling*", "sporadic *shooting* was"
    return left == "N" and (before_it in wordset("participial_adjectives") or (ends and adjectival(before_it)))


def _qualifies(tokens: Tokens, tags: list[str], i: int, beside: tuple[str, str], grammar: Grammar) -> bool:
    """Whether an -ing form says what something is like: "*missing* relatives", "called the move *surprising*"."""
    (left, right), word = beside, tokens.low[i]
    if (word in wordset("ing_adjectives") and right in "NPYbQ") or (word == "acting" and right in "NPY"):
        return True
    if word in wordset("predicatives") and left in "NPO" and right in ".,I":
        return True
    if left == "R":
        return tags[max(0, i - 2)] in "DH" and right in "NPb"
    if left in ("", ".", "Z", "S"):
        return right in "Nb" and tokens.tag(i + 2) in ("e", "V")  # "*Advancing* troops reached X"
    if left == "N":  # "the military *negotiating* table", "a local *monitoring* group"
        table = word in wordset("of_tables") or (adjectival(tokens.low[i - 1]) and tags[i - 2] == "D")
        return table and right in "Nb"
    taken = i > 1 and left in ("V", "E") and right == "N" and tags[i - 2] in "XPN"  # "supplied *jamming* equipment"
    return taken and not _takes_gerund(tokens.low[i - 1], grammar)


def _opens_clause(tags: list[str], i: int) -> bool:
    """In "Despite the truce, *fighting* in X continued": what stands before the comma is no subject."""
    verb = next((k for k in range(i + 1, min(len(tags), i + 16)) if tags[k] in "VXMveb,."), -1)
    return tags[0] in "IRZS" and verb > 0 and tags[verb] not in ",."


def _leads_in(tags: list[str], i: int) -> bool:
    """Whether a comma comes before any finite verb, and a name or an article right behind it."""
    ends = (k for k in range(i + 1, min(len(tags), i + 16)) if tags[k] in ",XMV." or tags[k : k + 2] == ["e", "Q"])
    comma = next(ends, -1)
    return comma > 0 and tags[comma] == "," and tags[comma + 1 : comma + 2] != [] and tags[comma + 1] in "PDNYO"


def _takes_gerund(verb: str, grammar: Grammar) -> bool:
    return bool(grammar.classes(verb) & {"aspect", "deny", "plan", "fail", "report", "desire", "urge", "accuse"})


def ing_noun(tokens: Tokens, tags: list[str], i: int, grammar: Grammar) -> str:
    """In "fighting", "shelling": a noun unless an object follows or *be* stands before it."""
    left, right = (tags[i - 1] if i else ""), "R" if tokens.word(i + 1) == "there" else after(tags, i)
    if tokens.low[i] in ("willing", "unwilling"):
        return "N"
    if not left and tokens.low[i] in wordset("doing") and right == "I" and _leads_in(tags, i):
        return "G"  # "*Meeting* in X, the ministers called for …"
    if left in ("V", "E", "L") and "X" in tags[max(0, i - 3) : i - 1] and tokens.low[i - 1] in wordset("perceived"):
        return "G"  # "planes were *seen landing* at X", "men were *caught looting* homes"
    spent = wordset("spending") & set(tokens.low[max(0, i - 5) : i - 1])
    if spent and tokens.low[i - 1] in wordset("time_nouns") and right in "NPYD":
        return "G"  # "spent two weeks *fighting* rebels"
    if left == "I" and tokens.word(i - 2) in wordset("time_nouns") and _opens_clause(tags, i):
        return "N"  # "After weeks of *fighting* the town fell"
    kept = right in ("I", "R", "K") and grammar.verb(tokens.low[i - 1]) == "keep"
    if left in ("V", "E") and (kept or (right in ("N", "b") and _takes_gerund(tokens.low[i - 1], grammar))):
        return "G"  # "denied *holding* talks", "kept *landing* on X"
    if left in (",", "C") and tags[max(0, i - 3) : i - 1] == ["X", "G"] and right in ("C", *"DNPYOQb"):
        return "G"  # "has been arming, *training* and paying X"
    several = left in "NP" and i > 0 and tokens.plural(i - 1)
    done = (several or (left == "," and not _opens_clause(tags, i))) and tokens.low[i] in wordset("doing")
    if done and right in ("IRtPY" if several else "IRt"):
        return "G"  # "mercenaries *fighting* for X", "troops *holding* Xville", "ministers, *meeting* in X, …"
    told = right in "PY" and not {"V", "E", "e", "v"}.isdisjoint(tags[max(0, i - _CLAUSE) : i])
    if left in ("N", "P") and (right == "Q" or (left == "P" and told)):
        return "G"  # "air strikes hit X hospital *killing* five", "went to X *killing* Ruritanian men"
    if left in ("D", "H", "Q", "N", "P", "Y") and right not in "DO":
        return "N"
    if before(tags, i) == "X":
        return "N" if "there" in tokens.low[max(0, i - 4) : i] else "G"  # "there was *fighting*"
    return "G" if _is_done(tokens, tags, i, left, right) else "N"


def _is_done(tokens: Tokens, tags: list[str], i: int, left: str, right: str) -> bool:
    """Whether what follows shows that a noun in -ing is a verb: "of *launching* shells", "*holding* the town"."""
    if right in "DPYOQ" and left not in ("D", "H"):
        return True
    if left == "I":  # "of *launching* artillery shells", "accused of *torching* and looting homes"
        twin = right == "C" and tags[i + 2] in "gi" and after(tags, i + 2) in "DNPYOQb"
        return twin or (right in "Nb" and tokens.low[rightward(tags, i + 2, "Nb") - 1].endswith("s"))
    if left == ",":  # ", *ending* with a truce", ", *killing* so far 20 people"
        return tokens.word(i + 1) == "with" or "".join(tags[i + 1 : i + 4]).lstrip("R")[:1] == "Q"
    onto = "DNPYOQbI" if tokens.low[i] in wordset("doing") else "DNPYOQb"  # "setting off bombs and *firing* at staff"
    return left == "C" and "G" in tags[max(0, i - 4) : i - 1] and right in onto  # "torching and *looting* homes"
