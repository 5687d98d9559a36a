"""The CSV tables: data to every reader, a formula to none."""

from __future__ import annotations

import csv
import io

import pytest

from monitor.export import render
from monitor.export.claims_csv import COLUMNS
from monitor.export.tables import cell, table
from tests.export.samples import HOSTILE, hostile, sample

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "|", "%")


def rows(name: str, snapshot) -> list[list[str]]:
    return list(csv.reader(io.StringIO(render(name, snapshot).decode(), newline="")))


def test_claims_are_a_line_for_each_claim_and_document() -> None:
    heading, *lines = rows("csv-claims", sample())
    assert heading == [*COLUMNS, "publisher", "title", "published", "reported", "url"]
    assert len(lines) == len(sample().records)
    first = dict(zip(heading, lines[0], strict=True))
    assert first["quote"] == "an estimated 227 people had been killed"
    assert (first["value"], first["qualifier"], first["lat"], first["hedge"]) == ("227", "estimated", "32.88", "")
    assert (first["publisher"], first["url"]) == ("Common Dreams", "https://example.org/a")


def test_figures_are_valid_hxl_with_the_standards_own_tags() -> None:
    import hxl

    data = hxl.data(io.BytesIO(render("csv-figures", sample())), hxl.InputOptions(allow_local=True))
    values = list(data)
    assert len(values) == 2
    assert {"#affected+killed", "#affected+injured", "#affected+displaced", "#affected+idps"} <= {
        column.display_tag for column in data.columns
    }
    assert [row.get("#indicator+value") for row in values] == ["227", "500"]
    assert [row.get("#affected+killed") for row in values] == ["227", "501"]
    assert all(column.tag for column in data.columns)


def test_the_table_and_the_panel_agree() -> None:
    heading, _tags, *lines = rows("csv-figures", sample())
    (row,) = sample().panels["humanitarian"].rows
    fields = dict(row.fields)
    printed = [dict(zip(heading, line, strict=True)) for line in lines]
    assert [p["phrase"] for p in printed] == [p["phrase"] for p in fields["series"]]
    assert {p["series"] for p in printed} == {row.id}
    assert [p["status"] for p in printed] == ["superseded", "current"]


def test_a_stock_of_the_displaced_stands_under_its_own_tag() -> None:
    from monitor.export.figures_csv import _standard

    assert _standard({"type": "displaced", "scope": "stock"}, {"best": 5}) == [None, None, None, 5]
    assert _standard({"type": "displaced", "scope": "cumulative"}, {"best": 5}) == [None, None, 5, None]
    assert _standard({"type": "killed", "scope": "incident"}, {"best": 5, "unit": "families"}) == [None] * 4


@pytest.mark.parametrize("attack", HOSTILE)
@pytest.mark.parametrize("name", ["csv-claims", "csv-figures"])
def test_no_cell_of_text_runs_in_a_spreadsheet(attack: str, name: str) -> None:
    """Every line keeps its cells, and none begins as a formula would, also behind white space or quotes."""
    lines = rows(name, hostile(attack))
    plain = rows(name, sample())
    assert [len(line) for line in lines] == [len(line) for line in plain]
    for value in (value for line in lines for value in line):
        if not _number(value):
            assert not value.lstrip(" \"'").startswith(DANGEROUS) or value.startswith("'")


def _number(value: str) -> bool:
    try:
        float(value)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (None, ""),
        (0, "0"),
        (-12.5, "-12.5"),  # a number is no formula
        (500.0, "500"),
        (True, "yes"),
        (["LNA", "GNA"], "LNA; GNA"),
        ([], ""),
        ("-12.5", "'-12.5"),  # words are
        ("=1", "'=1"),
        (["=1", "b"], "'=1; b"),
        (' "=1', "' \"=1"),
        ("a=1", "a=1"),
        ("＝1", "'＝1"),
        ("a\0b", "a\ufffdb"),
    ],
)
def test_cells(value: object, printed: str) -> None:
    assert cell(value) == printed


def test_a_table_is_read_back_as_it_was() -> None:
    values = ["a,b", 'say "x"', "two\nlines", ""]
    assert next(csv.reader(io.StringIO(table([values]), newline=""))) == values
