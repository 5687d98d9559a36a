"""The reading cases: complete as a table, and no claim lost since a person last accepted what the rules read."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

import pytest

from monitor.errors import ConfigError
from monitor.extract.cases import Case, Outcome, changes, judge, load
from monitor.extract.engine import Engine
from monitor.extract.normalise import normalise
from monitor.model.claim import KINDS, MODALITIES, TYPES, Claim
from monitor.model.document import Item

FOLDER = Path(__file__).parents[1] / "cases"
# The share of cases that read as they should when the state was last accepted, rounded down: it may only rise.
RIGHT = 0.79


@pytest.fixture(scope="module")
def cases() -> dict[str, list[Case]]:
    return load(FOLDER)


@pytest.fixture(scope="module")
def outcomes(engine: Engine, cases: dict[str, list[Case]]) -> dict[str, Outcome]:
    """Every case as the present rules read it, keyed as ``monitor check`` keys it."""

    def read(item: Item, theatre: str | None) -> list[Claim]:
        return [coding.claim for coding in engine.read(normalise(item), theatre=theatre).codings]

    return {
        f"{stem}: {case.name}": judge(case, f"{stem}: {case.name}", read)
        for stem, rows in cases.items()
        for case in rows
    }


def test_nothing_is_lost_against_the_accepted_state(outcomes: dict[str, Outcome]) -> None:
    """A claim no longer read or newly invented is either mended or read by a person and accepted.

    ``monitor check`` shows the same list; ``monitor check --accept`` makes it the accepted state.
    """
    accepted = json.loads((FOLDER / "accepted.json").read_text(encoding="utf-8"))
    lost = changes(outcomes, accepted).losses
    assert not lost, "\n".join(("read each, then mend the rule or run 'monitor check --accept':", *lost))


def test_the_share_of_right_cases_does_not_fall(outcomes: dict[str, Outcome]) -> None:
    """Accepting losses again and again does not pass unseen."""
    right = sum(not (one.missing or one.extra) for one in outcomes.values())
    assert right / len(outcomes) >= RIGHT, f"{right} of {len(outcomes)}"


def test_the_accepted_state_speaks_of_present_cases_alone(outcomes: dict[str, Outcome]) -> None:
    """A case that was renamed or removed leaves nothing behind."""
    accepted = json.loads((FOLDER / "accepted.json").read_text(encoding="utf-8"))
    assert set(accepted) <= set(outcomes)


def test_each_construction_is_read_twice_and_once_gives_nothing(cases: dict[str, list[Case]]) -> None:
    """For every kind that a construction occurs in: two texts with claims, one that looks alike and gives none."""
    thin = []
    for stem, rows in cases.items():
        if stem.startswith("types_"):
            continue
        by_kind: dict[str, list[Case]] = defaultdict(list)
        for case in rows:
            first = case.name.split()[0]
            by_kind[first if first in KINDS else "humanitarian"].append(case)
        for kind, some in by_kind.items():
            telling = sum(any(line.startswith(kind) for line in case.claims) for case in some)
            silent = sum(not case.claims for case in some)
            if silent < 1 or telling == 1:
                thin.append(f"{stem}, {kind}: {telling} with claims, {silent} without")
    assert not thin, "\n".join(thin)


def test_every_type_of_claim_is_expected_somewhere(cases: dict[str, list[Case]]) -> None:
    """No type of the closed lists is without a sentence of its own."""
    expected = {
        " ".join(line.split("; ")[0].split()) for rows in cases.values() for case in rows for line in case.claims
    }
    assert {f"{kind} {one}" for kind, types in TYPES.items() for one in types} <= expected


def test_expected_lines_say_what_a_claim_can_say(cases: dict[str, list[Case]]) -> None:
    """A misspelt type, part or modality would be missed for ever: each is of the closed lists."""
    keys = ("is ", "actor ", "against ", "for ", "with ", "perpetrator ", "number ", "at ", "on ", "says ")
    for rows in cases.values():
        for line in (line for case in rows for line in case.claims):
            head, *parts = line.split("; ")
            kind, _, type_ = head.partition(" ")
            assert type_ in TYPES[kind], line
            assert all(part.startswith(keys) for part in parts), line
            assert all(part[3:] in MODALITIES for part in parts if part.startswith("is ")), line


def test_names_are_unique_and_texts_differ(cases: dict[str, list[Case]]) -> None:
    """The accepted state is keyed by name; a text twice proves nothing twice."""
    for rows in cases.values():
        assert len({case.name for case in rows}) == len(rows)
    texts = [(case.text, case.theatre) for rows in cases.values() for case in rows]
    assert len(set(texts)) == len(texts)


def test_an_expected_line_is_met_by_parts_and_once(engine: Engine) -> None:
    """A line leaves out what does not matter; two equal lines need two claims; a claim too many is extra."""
    claims = [Claim("front", "clash", actor=("A", "B")), Claim("front", "retreat", actor=("A",))]
    item = Case("c", "text", ["front clash; actor A + B", "front clash"])
    outcome = judge(item, "c", lambda _item, _theatre: claims)
    assert outcome.missing == ("front clash",)
    assert outcome.extra == ("front retreat; actor A",)


def test_gains_and_losses_are_named_line_by_line() -> None:
    """Four ways to change: now reads, no longer invents, no longer reads, now invents; the rest is the same."""
    now = {"a": Outcome("a", (), ("m2",), ("x2",)), "b": Outcome("b", (), (), ())}
    found = changes(now, {"a": {"missing": ["m1"], "extra": ["x1"]}})
    assert found.gains == ("a: now reads m1", "a: no longer invents x1")
    assert found.losses == ("a: no longer reads m2", "a: now invents x2")
    assert found.same == 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[case\n", ":1: is not TOML"),
        (
            '[[case]]\nname = "n"\ntext = "t"\nclaims = []\nclaim = 1\n',
            ":5: case n: claim: unknown key; did you mean claims",
        ),
        ('[[case]]\nname = "n"\ntext = 7\n', ":3: case n: text: Expected string"),
        ('[[cases]]\nname = "n"\ntext = "t"\nclaims = []\n', ":1: cases: unknown key; did you mean case"),
        (
            'case = [{name = "n", text = "t", claims = []},\n{name = "n", text = "u", claims = []}]',
            ":2: name: 'n' already",
        ),
        ('[[case]]\nname = "n"\ntext = "t"\nclaims = []\npublished = "2019-13-45"\n', ":5: case n"),
        (
            '[[case]]\nname = "n"\ntext = "t"\nclaims = ["front captured; at X"]\n',
            ":4: case n: claims: 'front captured; at X'",
        ),
        (
            '[[case]]\nname = "n"\n[[case]]\nname = "m"\ntext = "t"\nclaims = ["war"]\n',
            ":6: case m: claims: 'war' begins",
        ),
    ],
)
def test_every_mistake_is_named_with_its_line(tmp_path: Path, text: str, told: str) -> None:
    """In all files at once, a mark before the text being none."""
    for name in ("one", "two"):
        (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8-sig")
    with pytest.raises(ConfigError) as caught:
        load(tmp_path)
    assert [f"{name}.toml{told}" in "\n".join(caught.value.problems) for name in ("one", "two")] == [True, True]


def test_a_folder_without_cases_is_no_folder_of_cases(tmp_path: Path) -> None:
    """A name that was mistyped proves nothing of the rules."""
    with pytest.raises(ConfigError, match="holds no cases"):
        load(tmp_path)
