"""The words that formats share."""

from __future__ import annotations

import pytest

from monitor.export.claims import Citation
from monitor.export.snapshot import Source
from monitor.export.words import excerpt, number_list, published, span, where_published


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


def test_a_span_of_one_day_is_a_day() -> None:
    assert (span("2019-05-01", "2019-05-01"), span("2019-05-01", "2019-06-01")) == (
        "2019-05-01",
        "2019-05-01 to 2019-06-01",
    )
