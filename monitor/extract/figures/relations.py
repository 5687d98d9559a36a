"""What befell whom: ties each counted group of a sentence to the word that says so.

The constructions, in the order they are tried for a group::

    "64 civilian deaths"                    the head is the figure
    "12 dead", "20 wounded soldiers"        a state inside the phrase
    "756 people wounded", "700 held at X"   a participle behind it
    "killed more than 63 people"            a verb before it
    "12 civilians … were killed", "… fled"  a verb after it
    "the deaths of 10 civilians"            a noun before "of"
    "the toll reached 254"                  a toll before it
    "… and five soldiers"                   coordination: what its neighbour has
    "including six children", "21 of them"  a part of the group before it
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from monitor.extract.figures import nominal
from monitor.extract.figures.figure import VICTIMS, Figure, Relation, same
from monitor.extract.figures.parts import compared, of_lists, part_of, shared, taken_of
from monitor.extract.figures.recast import fits, recast, twin
from monitor.extract.figures.subject import MANY, after
from monitor.extract.figures.tolls import toll, total
from monitor.extract.figures.verbal import aboard, argument, before, inverted, participle
from monitor.extract.figures.words import beginnings
from monitor.extract.syntax.ir import Parsed, Tokens
from monitor.extract.syntax.neighbours import leftward
from monitor.lexicon.vocabulary import verb_classes, wordset

# Of these are those whom a bare number counts behind them.
_INHERITED = frozenset(("combatants", "migrants", "civilians", "prisoners_of_war"))


def relations(s: Parsed, figures: Sequence[Figure], earlier: str = "") -> list[Relation]:
    """One relation per group that something befell, in the order of the groups.

    ``earlier``: type of the last figure of the sentences before, for "the total", "twelve were children"; "" for none.
    """
    t = s.tokens
    found: list[Relation] = []
    for n, figure in enumerate(figures):
        vague = figure.partitive and figure.quantity.low is None and not figure.share
        aside = vague and n and t.low[figure.i - 1] == "," and t.tag(figure.j) != "X"
        if aside and t.low[figure.i] in wordset("quantifiers"):
            continue  # "1,600 people, most of them civilians, have been killed"
        if n or not _of_things(t, figure):
            relation = _befell(s, figures, n, found, earlier)
            if relation is not None and fits(relation, t, figures[:n], told=bool(earlier)):
                beside = taken_of(t, figures, n, relation) or twin(t, relation)
                found += (relation,) if beside is None else (relation, beside)
    return found


def _befell(s: Parsed, figures: Sequence[Figure], n: int, found: Sequence[Relation], earlier: str) -> Relation | None:
    """What befell a group, by itself, as a part of another, or by its neighbours."""
    t, figure = s.tokens, figures[n]
    part = part_of(t, figures, n, found)
    parts = {x.figure.j for x in found if x.figure.partitive}  # "53 of *the 600 held at X* died": of what they are
    last = next((r.type for r in reversed(found) if r.figure.i not in parts), earlier)
    untold = figure.noun is None and not (found and found[-1].figure is figures[n - 1])
    if n and part is None and not figure.state and (figure.partitive or untold):
        before = figures[n - 1].population  # "1,450 fighters, 72 of whom have been killed"
        figure.population = figure.population or (before if before in _INHERITED else "")
    relation = _own(s, figures, n, last) or _with_next(s, figures, n, last)
    if relation is not None and relation.type == "affected" and not last and _of_them(t, figure):
        return None  # "14 *of them* were flown there", of whom nobody has been counted: jets, perhaps
    if part is not None and not _tells_anew(t, figures, n, relation):
        if _says_nothing_new(t, figure, relation):
            return None
        relation = _as_part(t, relation, figure, found[part], part)
    elif relation is None:
        relation = _with_others(t, figures, n, found, last)
    elif part is not None and relation.trigger == found[part].trigger:
        relation = replace(relation, parent=part)  # "40 people, among them nine women, *were killed*"
    return None if relation is None else recast(t, relation, last)


def _of_things(t: Tokens, figure: Figure) -> bool:
    """In "188 drones, *of which 76* were shot down": how many of what was counted before and is no people."""
    i = figure.i
    which = figure.noun is None and t.low[max(0, i - 2) : i] == ["of", "which"]
    return (which or _of_them(t, figure)) and "Q" in t.tags[: max(0, i - 2)]


def _of_them(t: Tokens, figure: Figure) -> bool:
    return figure.noun is None and "of them" in " ".join(t.low[figure.i + 1 : figure.i + 6])


def _tells_anew(t: Tokens, figures: Sequence[Figure], n: int, relation: Relation | None) -> bool:
    """Whether it is told of a part what befell it, and not only that it is one."""
    last = figures[n + 1].i if n + 1 < len(figures) else len(t.low)
    if relation is None or relation.trigger >= last:
        return False  # "including two women, and 25 people were hurt"
    only = relation.rule == "state" and relation.trigger == figures[n].head  # "17 people, including seven prisoners"
    return not only and relation.rule in ("state", "participle", "after", "head", "stuck", "share", "toll")


def _says_nothing_new(t: Tokens, figure: Figure, relation: Relation | None) -> bool:
    """Whether a part is told of for another reason than what befell it."""
    if relation is not None:
        return False
    behind = t.tags[figure.j : figure.j + 1]
    return (
        (figure.noun is None and figure.quantity.low is None and not figure.share)  # "many of them for the second time"
        # "two of the injured", not "ten of the dead in a bombing at X", "seven of the victims date from May"
        or (bool(figure.state) and t.word(figure.j) not in wordset("where") | wordset("befell"))
        or (t.low[figure.j - 1] == "whom" and behind in (["V"], ["E"]))  # "a million of whom came from elsewhere"
    )


def _as_part(t: Tokens, relation: Relation | None, figure: Figure, above: Relation, part: int) -> Relation | None:
    """What befell a part: who it was, or the same as the whole of which it is one."""
    made = nominal.made_of(t, figure, above.type) if figure.partitive else None
    if made is not None:
        return replace(made, parent=part)  # "three of the victims were women"
    if figure.share and figure.noun is None and t.tag(figure.j) in ("I", "R"):
        return None  # "a third of them badly", "two-thirds of them in air raids"
    if figure.noun is None or figure.noun.kind in ("person", above.figure.kind):
        return Relation(figure, figure.state or above.type, above.trigger, above.end, "part", part)
    return relation


def _with_others(t: Tokens, figures: Sequence[Figure], n: int, found: Sequence[Relation], last: str) -> Relation | None:
    """What befell a group by what befell its neighbours, or those told of before."""
    figure = figures[n]
    anew = bool(found) and ";" in t.low[found[-1].figure.j : figure.i]  # "200 dead and 400 injured; Y owns to 192"
    main = "killed" if anew and any(x.type == "killed" for x in found) else last
    return (
        shared(t, figures, n, found)
        or compared(t, figure, found)
        or nominal.made_of(t, figure, last if found or not n else "")  # not parts of whom nothing befell
        or nominal.among_them(t, figure, last)
        or nominal.elliptic(t, figure, main)
    )


def _with_next(s: Parsed, figures: Sequence[Figure], n: int, last: str) -> Relation | None:
    """What befell a group by what is told behind the next: "17,350 households, that is 121,000 persons, had left"."""
    t, listed = s.tokens, of_lists(s.tokens, figures, n)
    if not listed and not (n + 1 < len(figures) and same(t, figures[n], figures[n + 1])):
        return None
    told = _own(s, figures, n + 1, last) or _with_next(s, figures, n + 1, last)
    return replace(told, figure=figures[n]) if told is not None and (not listed or told.rule == "participle") else None


def _own(s: Parsed, figures: Sequence[Figure], n: int, last: str) -> Relation | None:
    """The relation that the group has by itself."""
    t, figure = s.tokens, figures[n]
    if figure.noun is not None and figure.noun.kind == "harm":
        return nominal.harm(t, figures, n)
    if figure.noun is not None and figure.noun.kind == "home":
        return nominal.homes(s, figure)
    bare = Relation(figure, figure.state, figure.state_at, figure.j, "state") if figure.state else None
    of = next((k for k in range(figure.i, figure.state_at) if t.low[k] == "of"), figure.state_at)
    if figure.state and (figure.partitive or "Q" in t.tags[of : figure.state_at]):
        told = nominal.share_of(t, figures, n)  # "16,000 *of the 200,000 uprooted* have gone back"
        return told if figure.partitive or told is not None else bare
    if figure.state and figure.noun is None:
        return bare
    return aboard(t, figure) or nominal.given(t, figure) or _by_words(s, figures, n, last)


def _by_words(s: Parsed, figures: Sequence[Figure], n: int, last: str) -> Relation | None:
    """What the words around a group say of it: the newer of what its verb says and what its participle says."""
    t, figure = s.tokens, figures[n]
    done, state, told = before(t, figure), participle(t, figure), after(t, figures, n)
    told = None if told is not None and _of_another(s, figure, told) else told
    # "registered 1,890 displaced families"
    news = None if done is not None and figure.state and nominal.recorded(t, done) else done or told
    bodies = nominal.act(t, figure)  # "the *evacuation* of 300 migrants held in X"
    done = bodies if bodies is not None and _is_done(s, bodies) else None
    if state is not None and (surer := _surer(t, figures, n, state, news or done)) is not None:
        return surer
    if bodies is not None and bodies.type == "killed":
        return bodies  # "the bodies of four fighters were brought to X"
    untold = told is None and state is None  # not "five died. *A total of* 12 *were wounded*"
    summed = toll(t, figures, n, last if untold else "") or total(t, figure) or nominal.label(t, figure)
    if summed is not None and summed.type == "casualties" and (divided := state or told) and divided.type in VICTIMS:
        return divided  # "heavy losses, as 30 fighters were killed and 12 wounded"
    found = summed or state or news or inverted(t, figure) or bodies
    if found is None and figure.state:
        return Relation(figure, figure.state, figure.state_at, figure.state_at + 1, "state")
    return found or argument(s, figure) or _present(s, figure)


def _is_done(s: Parsed, act: Relation) -> bool:
    """Whether what a noun names is done, and not called for: "called *for the release* of 300 migrants held in X"."""
    wanted = (p for p in s.verbs if p.i < act.trigger < p.clause[1])
    if s.tokens.tag(leftward(s.tokens.tags, act.trigger - 1, "DNPH")) == "I":
        return False
    return all(verb_classes(p.lemma).isdisjoint(("press_for", "desire")) for p in wanted)


def _surer(t: Tokens, figures: Sequence[Figure], n: int, state: Relation, news: Relation | None) -> Relation | None:
    """What befell a group of which a participle says one thing and a verb another; None where that is open."""
    figure = figures[n]
    modified = state.type not in VICTIMS and not figure.partitive
    if modified and n and figures[n - 1].partitive and figures[n - 1].j == figure.i:
        return state  # "53 of the 600 people held at X did not survive"
    if news is None:
        return None
    if state.type == "detained" and t.low[news.trigger] in wordset("losing"):
        return state  # "lost 100 men taken prisoner"
    if (state.type, news.type) == ("wounded", "killed"):
        return news  # "a man burned over half his body died"
    done = modified and "M" not in t.tags[figure.j : news.trigger] and t.word(news.trigger - 1) != "to"
    return news if done else None  # "freed 22 workers held by X", not "tried to free", nor "must be released"


def _of_another(s: Parsed, figure: Figure, told: Relation) -> bool:
    """In "two soldiers *said* their comrades had *died*": what befell those whom another clause tells of."""
    for p in s.predicates:
        if p.i <= told.trigger < p.j:
            whose = p.arg("subject", "object")
            apart = [x.i for x in whose if figure.j <= x.i < told.trigger]
            own = any(x.i <= figure.i < x.j for x in whose)
            verbs = [q.i for q in s.finite if q.lemma != "be"]
            return not own and any(figure.j <= i < k for i in verbs for k in apart)
    return False


def _do_nothing(s: Parsed, figure: Figure) -> bool:
    """Whether nothing is told of what a group does: "there are now 13,730 refugees", "300 prisoners live there"."""
    told = (p for p in s.verbs if p.i >= figure.j)
    does = (p for p in told if any(x.i <= figure.head < x.j for x in p.arg("subject", "object")))
    return all(p.lemma in wordset("lasting") | wordset("hosting") | wordset("recording") | {"be"} for p in does)


def _present(s: Parsed, figure: Figure) -> Relation | None:
    """Captives that there are: "there are 300 prisoners in X"; detainees and refugees wherever they are told of."""
    t = s.tokens
    if t.word(figure.i - 1) in wordset("housing") and figure.population in ("", "migrants", "people"):
        around = t.low[max(0, figure.i - 14) : figure.i]
        kept = figure.population == "migrants" and any(w.startswith(beginnings("prisons")) for w in around)
        kind = "detained" if kept else "" if wordset("shelters").isdisjoint(around) else "displaced"
        return Relation(figure, kind, figure.i - 1, figure.i, "state") if kind else None
    head = figure.word(t)
    told = head.startswith((*beginnings("captives"), *beginnings("exiles"), "hostage")) and _do_nothing(s, figure)
    exiles = head.startswith(beginnings("exiles"))
    if not told or (exiles and (figure.size < MANY or "migrants" in t.low[figure.i : figure.j])):
        return None
    kind = "displaced" if exiles else "abducted" if head == "hostages" else "detained"
    return Relation(figure, kind, figure.head, figure.head + 1, "head" if exiles else "state")
