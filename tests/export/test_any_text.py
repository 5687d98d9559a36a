"""Whatever text stands in the fields: every format stays what it is. The list in samples.py is what we thought of."""

from __future__ import annotations

import csv
import io
import json
import re
from functools import cache

import html5lib
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from monitor.export import render
from monitor.export.claims_csv import COLUMNS
from monitor.export.grid import column_widths, row_lines, wrap
from monitor.export.snapshot import Options
from tests.export.samples import hostile, sample
from tests.export.test_markdown import INLINE, OURS, parse

# Letters that mean something somewhere, among any others.
SHARP = st.text(st.sampled_from("<>&\"'`*_[](){}|\\~#+-=!:;@/.,^$%\n\r\t \x1b\x00\u202e\u2028漢é1aAwW"), max_size=40)
ANY = st.one_of(SHARP, st.text(max_size=40))
few = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@few
@given(ANY, st.integers(20, 130), st.booleans())
def test_text_fits_and_has_no_control_character(words: str, width: int, ascii_only: bool) -> None:
    printed = render("text", hostile(words), Options(width=width, ascii=ascii_only)).decode()
    assert not [c for c in printed if (ord(c) < 32 and c != "\n") or 0x7F <= ord(c) < 0xA0]
    assert max(cell_len(line) for line in printed.split("\n")) <= width
    assert printed.isascii() or not ascii_only


@few
@given(ANY)
def test_markdown_has_no_markup_but_ours(words: str) -> None:
    tokens = parse(render("md", hostile(words)).decode())
    assert {t.type for t in tokens} <= OURS
    inlines = [child for t in tokens if t.type == "inline" for child in t.children or ()]
    assert {c.type for c in inlines} <= INLINE - {"link_open", "link_close"}
    assert sum(t.type == "tr_open" for t in tokens) == sum(t.type == "tr_open" for t in parse(_plain("md")))


@settings(few, max_examples=25)
@given(ANY)
def test_the_page_parses_without_an_error_and_with_the_same_elements(words: str) -> None:
    tree = html5lib.HTMLParser(strict=True).parse(render("html", hostile(words)).decode())
    names = [str(e.tag) for e in tree.iter()]
    plain = _plain("html")
    for tag in ("tr", "td", "svg", "circle", "section"):
        assert sum(name.endswith(f"}}{tag}") for name in names) == len(re.findall(f"<{tag}[ >]", plain)), tag
    assert not [n for n in names if n.endswith(("}script", "}img"))]


@few
@given(ANY)
def test_tables_keep_their_cells(words: str) -> None:
    rows = list(csv.reader(io.StringIO(render("csv-claims", hostile(words)).decode(), newline="")))
    assert {len(row) for row in rows} == {len(COLUMNS) + 5}
    assert len(rows) == 1 + len(sample().records)


@few
@given(ANY)
def test_json_gives_back_what_went_in(words: str) -> None:
    whole = json.loads(render("json", hostile(words), Options(ascii=True)))
    assert {claim["quote"] for claim in whole["claims"].values()} == {words}


@few
@given(ANY, st.integers(1, 40))
def test_wrapping_loses_no_character_but_spaces_at_a_break(words: str, width: int) -> None:
    line = " ".join(words.split())
    wrapped = wrap(line, width)
    assert "".join("".join(wrapped).split()) == "".join(line.split())
    assert all(cell_len(part) <= max(width, 2) for part in wrapped)


@few
@given(st.lists(st.lists(ANY, min_size=3, max_size=3), min_size=1, max_size=5), st.integers(10, 120))
def test_a_table_fits_or_says_that_it_cannot(cells: list[list[str]], width: int) -> None:
    table = [[" ".join(cell.split()) for cell in row] for row in cells]
    widths = column_widths(table, width)
    if widths is None:
        return
    for row in table:
        assert all(cell_len(line) <= width for line in row_lines(row, widths, ["left", "right", "left"]))


@cache
def _plain(name: str) -> str:
    return render(name, sample()).decode()
