"""Sentences: where they begin and end, whatever the layout around them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.extract.segment import sentences
from tests.bounded import ends


def cut(text: str) -> list[str]:
    return [text[s.start : s.end] for s in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They came. They left.", ["They came.", "They left."]),
        # A title is no end; neither is an initial, a numbered item or an abbreviated month.
        (
            "Gen. Brown met Lt. Col. Smith and J. Doe. He left.",
            ["Gen. Brown met Lt. Col. Smith and J. Doe.", "He left."],
        ),
        ("It cites No. 5 of Jan. 3. More follows.", ["It cites No. 5 of Jan. 3.", "More follows."]),
        ("It fell in May. Forces left on 3 May. All fled.", ["It fell in May.", "Forces left on 3 May.", "All fled."]),
        # An acronym ends a sentence only where what follows begins one.
        (
            "The U.S. Army moved out of the U.S. The town fell.",
            ["The U.S. Army moved out of the U.S.", "The town fell."],
        ),
        ("It fell at 5 p.m. Monday. It was quiet.", ["It fell at 5 p.m. Monday.", "It was quiet."]),
        # An article that is part of a name may open a sentence; after a title it doesn't.
        ("They left. al-Sayed stayed.", ["They left.", "al-Sayed stayed."]),
        ("Gen. al-Hassi said so.", ["Gen. al-Hassi said so."]),
        # Inside a quotation each sentence is one.
        ("“We hold it. Nobody fled.” He left.", ["“We hold it.", "Nobody fled.”", "He left."]),
        ("He asked “why?” and left.", ["He asked “why?” and left."]),
        ("“Stop!” he said. They did.", ["“Stop!” he said.", "They did."]),
        ("It grew by 3.5 km. Then it stopped.", ["It grew by 3.5 km.", "Then it stopped."]),
        # Truncated feed text.
        ("Shells fell on the port. Residents said th…", ["Shells fell on the port.", "Residents said th…"]),
        ("(Two men fell.) Then it was over.", ["(Two men fell.)", "Then it was over."]),
        ("", []),
        (" \n\n ", []),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


def test_a_wrapped_line_is_joined_and_a_blank_line_is_not() -> None:
    text = "The column reached\nthe gates of the town.\n\nNobody\n\nfired"
    assert cut(text) == ["The column reached\nthe gates of the town.", "Nobody", "fired"]


def test_a_headline_is_not_glued_to_the_longer_line_below_it() -> None:
    """A line that its follower's first word would still have fitted into was broken on purpose."""
    head = "Civil war: at least 123 killed in two weeks in the northern city"
    body = "The long war between the army and its rival has moved from the capital to the north, they said on Monday."
    assert cut(f"{head}\n{body}") == [head, body]


@pytest.mark.parametrize(
    "text",
    [
        "The army attacked Tripoli on\n4 April 2019, and it was repelled.",
        "Shells fell on the\nAin Zara quarter.",
        "Rockets fired by men of\nKhalifa Haftar hit homes.",
        "The town was taken on 4 April\n2019 by the army.",
        "The town was taken on 4\nApril 2019 by the army.",
        "They met in Tripoli on\nThursday and agreed on nothing.",
        "The dead number at least\n12 soldiers.",
        "The order was given by Gen.\nKhalifa Haftar.",
        "Shelling killed over\n300 civilians.",
        "An offensive was begun by\nmen who came from Jufra,\nGharyan and Tarhuna.",
        "The column of tanks\nreached Wadi Rabea, where\nHaftar's men halted.",
    ],
)
def test_a_line_that_asks_for_more_goes_on_in_the_next(text: str) -> None:
    """Whoever wraps by hand breaks lines early."""
    assert cut(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        # headlines above a text, with a particle at their end too
        "Battle for Tripoli rages on\nLibya's army said it had lost no ground.",
        "Fighting goes on\n4 April 2019",
        "Fighting goes on\n4 April 2019: shells fall on Ain Zara.",
        "Haftar's forces close in\nTRIPOLI, 4 April 2019",
        "Libya army retakes town\nHaftar's forces withdrew.",
        # tables, lists without bullets, timelines
        "Killed 12\nWounded 30\nDisplaced 4,000",
        "Tripoli\nMisrata\nBani Walid",
        "Key facts\n12 people were killed.\n30 were hurt.",
        "3 April 2019\n4 April 2019\n5 April 2019",
        "Events of May\n12 May: clashes.\n13 May: calm.",
        # a signature
        "It was quiet.\nJohn Smith\nTripoli",
        "By John Smith\nReuters\nTripoli",
    ],
)
def test_lines_that_stand_for_themselves_stay_apart(text: str) -> None:
    assert not any("\n" in part for part in cut(text))


def test_bullets_are_blocks_of_their_own_without_their_mark() -> None:
    text = "Toll so far:\n- 12 killed\n• 30 hurt. Some gravely.\n2. two missing"
    assert cut(text) == ["Toll so far:", "12 killed", "30 hurt.", "Some gravely.", "two missing"]
    assert [s.kind for s in sentences(text)][1:] == ["bullet"] * 4
    assert [s.block for s in sentences(text)] == [0, 1, 2, 2, 3]


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("PORTVILLE, Examplia (Agency) — The army left. It rained.", "PORTVILLE, Examplia (Agency) —"),
        ("Portville (AFP) - The army left.", "Portville (AFP) -"),
        ("PORTVILLE, 27 June 2019. The army left.", "PORTVILLE, 27 June 2019."),
        ("PORTVILLE/LONDON. The army left.", "PORTVILLE/LONDON."),
        ("Portville. The army left.", "Portville."),
        ("Tuesday, April 23. The army left.", "Tuesday, April 23."),
    ],
)
def test_a_dateline_is_set_apart(text: str, dateline: str) -> None:
    first, second, *_ = sentences(text)
    assert (text[first.start : first.end], first.kind) == (dateline, "dateline")
    assert text[second.start : second.end] == "The army left."


@pytest.mark.parametrize(
    "text", ["Portville — once a port — fell.", "On Monday the army left.", "The UN – and others – left."]
)
def test_a_dash_in_a_sentence_makes_no_dateline(text: str) -> None:
    assert [s.kind for s in sentences(text)] == ["prose"]


def test_an_acronym_that_opens_a_text_is_no_dateline() -> None:
    """In "U.S. Africa Command said" the full stops are those of a name."""
    text = "U.S. Africa Command said nobody was hurt. Later that changed."
    assert [text[s.start : s.end] for s in sentences(text)] == [text[:41], text[42:]]


def test_a_line_without_full_stop_is_a_heading() -> None:
    assert [s.kind for s in sentences("Army takes port\n\nThe army took the port.")] == ["heading", "prose"]


@given(st.text(alphabet=st.sampled_from("aB. \n\"“”'’()-—1,!?…:\t"), max_size=300) | st.text(max_size=200))
def test_offsets_rise_never_overlap_and_hold_no_outer_white_space(text: str) -> None:
    last = 0
    for s in sentences(text):
        assert last <= s.start < s.end <= len(text)
        assert not text[s.start].isspace()
        assert not text[s.end - 1].isspace()
        last = s.end


@given(st.text(alphabet=st.sampled_from("ab.C \n"), max_size=200))
def test_every_letter_belongs_to_one_sentence(text: str) -> None:
    covered = {k for s in sentences(text) for k in range(s.start, s.end)}
    marks = {k for k, c in enumerate(text) if not c.isalpha()}
    assert set(range(len(text))) <= covered | marks | _list_letters(text)


def _list_letters(text: str) -> set[int]:
    """Letters of list marks such as "a." at the beginning of a line."""
    return {k for k, c in enumerate(text) if c.isalpha() and text[k + 1 : k + 2] == "."}


def test_cost_grows_with_length_and_not_with_its_square() -> None:
    """Hundreds of thousands of marks that may begin or end a sentence: comparing each with each would never end."""
    units = ["word ", "word. ", "“", '" ', "a\n", "Gen. ", "- ", ". ", "x.“", "( "]
    code = "from monitor.extract.segment import sentences\nfor t in texts: sentences(t)"
    ends(code, [unit * 160_000 for unit in units])
