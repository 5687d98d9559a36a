"""The words that formats share."""

from __future__ import annotations

from dataclasses import replace

import pytest

from monitor.export.claims import Citation, References
from monitor.export.snapshot import Source
from monitor.export.words import (
    cell_claims,
    cited_claims,
    excerpt,
    hidden,
    number_list,
    published,
    shown_rows,
    span,
    summary,
    where_published,
    where_when,
)
from monitor.present.panel import Cell, Row
from tests.export.samples import DRONES, OFFENSIVE, sample


def citation(sentence: str, quote: str, source: Source | None = None, others: int = 0) -> Citation:
    return Citation("c1", quote, sentence, None, None, "B", 3, source or Source("d"), others)


@pytest.mark.parametrize(
    ("numbers", "printed"),
    [((), ""), ((3,), "3"), ((1, 2), "1 2"), ((1, 2, 3), "1-3"), ((9, 1, 2, 3, 5), "1-3 5 9")],
)
def test_runs_of_numbers_are_joined(numbers: tuple[int, ...], printed: str) -> None:
    assert number_list(numbers) == printed


@pytest.mark.parametrize(
    ("sentence", "quote", "room", "shown"),
    [
        ("a b c", "b", 20, ("a ", "b", " c")),
        ("b", "b", 20, ("", "b", "")),
        ("one two three four five", "three", 9, ("… ", "three", " …")),
        ("one two three four five", "three", 19, ("… two ", "three", " four …")),
        ("one two three four five", "one", 13, ("", "one", " two …")),
        ("one two three four five", "five", 13, ("… four ", "five", "")),
        ("one two three", "not there", 9, ("", "not there", "")),
        ("one two three", "", 9, ("", "", "")),
        ("one two three", "one two three", 3, ("", "one two three", "")),  # a quote is never cut
    ],
)
def test_an_excerpt_is_the_quote_and_as_much_around_it_as_fits(
    sentence: str, quote: str, room: int, shown: tuple[str, str, str]
) -> None:
    assert excerpt(citation(sentence, quote), room) == shown


def test_a_long_excerpt_stays_near_its_room() -> None:
    words = " ".join(f"word{n}" for n in range(300))
    for n in (0, 1, 150, 298, 299):
        before, quote, after = excerpt(citation(words, f"word{n}"), 200)
        assert quote == f"word{n}"
        assert 150 < len(before + quote + after) <= 205


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (Source("d", publisher="P", published="2019-05"), "P, 2019-05"),
        (Source("d", publisher="P", origin="P", published="2019"), "P, 2019"),
        (Source("d", publisher="P", origin="O", published="2019"), "P (from O), 2019"),
        (Source("d", title="T"), "T, undated"),
        (Source("d", first_seen="2019-12-06"), "d, undated, first seen 2019-12-06"),
    ],
)
def test_where_it_was_published(source: Source, words: str) -> None:
    """A date that nobody gave is never made up."""
    assert where_published(citation("a", "a", source)) == words


def test_further_documents_are_counted() -> None:
    one = citation("a", "a", Source("d", publisher="P", published="2019"), others=2)
    assert where_published(one) == "P, 2019 · and 2 more documents"
    assert published(one) == "2019"


def test_claims_are_numbered_as_they_are_first_cited() -> None:
    """One that no sentence is known of gets no number; of what several documents say the first is shown."""
    known = References(sample())
    first, second = DRONES.id, OFFENSIVE.id
    assert [known.number(claim) for claim in (first, "c1nowhere", second, first)] == [1, None, 2, 1]
    assert known.numbers((second, "c1nowhere", first, second)) == (2, 1)
    assert [(n, c.claim, c.others, c.source.id) for n, c in known.cited()] == [
        (1, first, 0, "d3"),
        (2, second, 1, "d2"),
    ]
    assert known.cited()[0][1].hedge is None


def test_a_span_of_one_day_is_a_day() -> None:
    assert (span("2019-05-01", "2019-05-01"), span("2019-05-01", "2019-06-01")) == (
        "2019-05-01",
        "2019-05-01 to 2019-06-01",
    )


MARKED = [
    ({}, "air strike, A against B, Springfield, 2019-11-18"),
    ({"modality": "alleged"}, "air strike, A against B, Springfield, 2019-11-18 (alleged)"),
    ({"against": [], "place": None}, "air strike, A, 2019-11-18"),
    ({"actor": [], "date": None}, "air strike, B, Springfield"),
    (
        {"type": "killed", "qualifier": "more_than", "value": 12, "low": 13, "actor": [], "against": []},
        "killed >12, Springfield, 2019-11-18",
    ),
    (
        {"type": "killed", "qualifier": "range", "low": 12, "high": 15, "unit": "families", "actor": ["A", "C"]},
        "killed 12–15 families, A, C against B, Springfield, 2019-11-18",
    ),
    ({"type": "killed", "qualifier": "vague", "low": 12}, "killed, A against B, Springfield, 2019-11-18"),
]


@pytest.mark.parametrize(("change", "text"), MARKED)
def test_a_claim_in_one_line_for_a_map(change: dict[str, object], text: str) -> None:
    """What, how many, who against whom, where and when; how sure, where it is not simply stated."""
    plain = {"type": "air_strike", "actor": ["A"], "against": ["B"], "place": "Springfield", "date": "2019-11-18"}
    number = {"qualifier": None, "value": None, "low": None, "high": None, "unit": "people"}
    assert where_when({**plain, **number, "modality": "asserted", **change}) == text


SUMMARIES = [
    ({"as_of": None}, "No document is in the store yet: there is nothing to show."),
    ({"sources": ()}, "No document was reported on or before 2019-12-06: there is nothing to show yet."),
    (
        {"uncoded": 0, "failing_feeds": ()},
        "3 documents, reported 2019-04-22 to 2019-12-06.",
    ),
    (
        {"uncoded": 1, "failing_feeds": ("a", "b"), "feeds": 3},
        "3 documents, reported 2019-04-22 to 2019-12-06. 1 sentence with a trigger gave no claim "
        "('monitor search is:uncoded' lists them). Feeds failing: 2 of 3.",
    ),
    (
        {"uncoded": 0, "failing_feeds": (), "verdicts": False},
        "3 documents, reported 2019-04-22 to 2019-12-06. Analysts' verdicts are left out.",
    ),
    (
        {"uncoded": 0, "failing_feeds": (), "judged": (("confirmed", 2), ("rejected", 1))},
        "3 documents, reported 2019-04-22 to 2019-12-06. Analysts' verdicts are applied: 2 confirmed, 1 rejected.",
    ),
]


@pytest.mark.parametrize(("change", "text"), SUMMARIES)
def test_the_summary_says_what_was_read_and_what_is_missing(change: dict[str, object], text: str) -> None:
    assert summary(replace(sample(), **change)) == text


def test_the_summary_counts_what_is_not_read_and_what_is_of_no_war() -> None:
    notes = ("not read: ar", "not read: fr", "not of a war")
    sources = tuple(s._replace(note=note) for s, note in zip(sample().sources, notes, strict=True))
    assert summary(replace(sample(), sources=sources, uncoded=0, failing_feeds=())).endswith(
        " 2 documents in a language the rules do not read. 1 document on something else than a war."
    )


def test_a_document_for_people_has_a_bounded_number_of_rows_and_says_how_many_more() -> None:
    panel = sample().panels["fronts"]
    row = panel.rows[0]
    for many, said in ((120, ""), (121, "and 1 more; "), (1330, "and 1,210 more; ")):
        long = replace(panel, rows=(row,) * many)
        assert len(shown_rows(long)) == 120
        assert hidden(long) == (f"{said}'monitor snapshot --format json' has all" if said else "")


def test_of_a_row_the_strongest_claim_of_each_cell_is_cited() -> None:
    row = Row("r", (Cell("a", ("1", "2")), Cell("b"), Cell("c", ("3", "4")), Cell("d", ("1",))), ("5", "6"))
    assert cell_claims(row) == ("1", "3")
    assert cell_claims(replace(row, cells=(Cell("b"),))) == ("5",)
    many = Row("r", (Cell("a", tuple("abcdefg")),), tuple("hijklmn"))
    panel = replace(sample().panels["fronts"], rows=(many,))
    assert cited_claims({"fronts": panel, "items": panel}) == tuple("hijklabcde")
