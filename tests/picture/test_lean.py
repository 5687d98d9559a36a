"""Events and claims of very many facts: kept as positions, and otherwise like the tuples that they stand for."""

from __future__ import annotations

from monitor.picture import Ledger
from monitor.picture.lean import Lean, Told
from monitor.picture.values import Front, Picture
from tests.picture.made import day, fact

# Three clashes: of the first day by two papers and of the second by one, both denied, of the third by two.
SEEN = [fact(f"2019-04-0{n}", f"2019-04-0{n}", actor=("North",), place="Capital") for n in (1, 2, 3)]
FACTS = [
    *SEEN,
    *(f._replace(doc="d2", origin="Herald", claim=f"{f.claim}h") for f in (SEEN[0], SEEN[2])),
    *(f._replace(doc="d3", origin="South", claim=f"no{f.claim}", modality="denied") for f in SEEN[:2]),
]


def front(kept: int) -> Front:
    """The one front of the facts, lean where nothing is kept."""
    picture: Picture = Ledger(FACTS, kept=kept).picture(day("2019-05-01"))
    return picture.fronts[0]


def test_lean_events_are_read_like_a_tuple() -> None:
    """By place from either end, in slices, one after the other; with all reports and denials of each."""
    lean, full = front(0).events, front(1000).events
    assert isinstance(lean, Lean)
    assert isinstance(full, tuple)
    assert (len(lean), [len(e.facts) for e in full], [len(e.denials) for e in full]) == (3, [2, 1, 2], [0, 1, 2])
    assert list(lean) == list(full)
    assert [lean[i] for i in (0, 1, 2, -1)] == [full[i] for i in (0, 1, 2, -1)]
    assert lean[1:] == full[1:]
    assert lean == full
    assert lean != full[:2]


def test_lean_events_are_found_by_a_claim() -> None:
    """Whether they have one report or several; what is denied is found by its reports."""
    lean = front(0).events
    assert isinstance(lean, Lean)
    assert [list(lean.having(f.claim)) for f in FACTS] == [[2], [1], [0], [2], [0], [], []]
    assert list(lean.having("nothing")) == []


def test_lean_claims_are_read_like_a_tuple() -> None:
    """The head's first, each once, denials too."""
    lean, full = front(0).claims, front(1000).claims
    assert isinstance(lean, Told)
    assert sorted(full) == sorted(f.claim for f in FACTS)
    assert (len(lean), list(lean), lean[0], lean[-1], lean[1:3]) == (
        len(full),
        list(full),
        full[0],
        full[-1],
        full[1:3],
    )
    assert lean == full
    assert lean != full[1:]
