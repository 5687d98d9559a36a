"""The arithmetic under the screens: layout, columns, wrapping, lines, time line, canvas, map, themes, state."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from monitor.model.theatre import Actor, Front, Theatre
from monitor.present.panel import Cell, Column, Panel, Row
from monitor.tui import clipboard, columns, glyphs, layout, mapping, names, order, series, state, timeline, words
from monitor.tui.canvas import Canvas
from monitor.tui.lines import Cursor, Lines
from monitor.tui.look import Look
from monitor.tui.messages import Scene
from monitor.tui.rowstrip import cell_lines
from monitor.tui.sheet import Sheet
from monitor.tui.wrap import hang, line_of, wrap
from tests.tui.fakes import ALL, HUMANITARIAN, panel, row

TEXTS = st.text(alphabet=st.sampled_from("ab \n北e\u0301x"), max_size=300)


@given(TEXTS, st.integers(4, 40), st.booleans())
def test_wrapping_keeps_every_word_and_no_line_is_too_wide(text: str, width: int, hanging: bool) -> None:
    """Each line fits where it is moved in, lines stand in order, and what lies between them is white space alone."""
    spans, at = wrap(text, width, hanging=hanging), 0
    for start, end in spans:
        assert at <= start <= end
        assert not text[at:start].strip(" \n")
        assert cell_len(text[start:end]) + (hang(text, start, width) if hanging else 0) <= width
        assert "\n" not in text[start:end]
        at = end
    assert not text[at:].strip(" \n")


def test_what_goes_on_an_entry_stands_under_its_words() -> None:
    """Under the second column of a list of keys, under the indent of a list of names; running text is not moved."""
    text = "KEYS AND WHAT THEY DO\n  1 to 8  Go to fronts or the map\n  LNA: the army, the forces of the east"
    shown = [" " * hang(text, start, 22) + text[start:end] for start, end in wrap(text, 22, hanging=True)]
    assert shown == [
        "KEYS AND WHAT THEY DO",
        "  1 to 8  Go to fronts", "          or the map",
        "  LNA: the army, the", "  forces of the east",
    ]  # fmt: skip


@given(TEXTS.filter(lambda t: t.strip(" \n")), st.integers(2, 40), st.data())
def test_an_offset_is_found_on_the_line_that_shows_it(text: str, width: int, data: st.DataObject) -> None:
    offset = data.draw(st.sampled_from([i for i, c in enumerate(text) if c not in " \n"]))
    spans = wrap(text, width)
    start, end = spans[line_of(spans, offset)]
    assert start <= offset < end


@given(st.text(max_size=200), st.integers(0, 60), st.booleans())
def test_fitted_text_has_exactly_its_width(text: str, width: int, ascii_only: bool) -> None:
    drawn = glyphs.fit(glyphs.printable(text, ascii_only=ascii_only), width, ascii_only=ascii_only)
    assert cell_len(drawn) == width
    assert not ascii_only or drawn.isascii()


@given(st.text(max_size=200), st.booleans())
def test_a_block_keeps_its_length_so_that_offsets_hold(text: str, ascii_only: bool) -> None:
    drawn = glyphs.block(text, ascii_only=ascii_only)
    assert len(drawn) == len(text)
    assert not ascii_only or drawn.isascii()


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 200)), max_size=6), st.integers(0, 200))
def test_columns_never_exceed_the_room_and_never_outgrow_their_content(made: list[tuple[int, int]], room: int) -> None:
    drawn = columns.widths([Column("c", w) for w, _ in made], [need for _, need in made], room)
    assert sum(drawn) + columns.GAP * max(len(drawn) - 1, 0) <= max(room, columns.GAP * max(len(drawn) - 1, 0))
    assert all(0 <= w <= need for w, (_, need) in zip(drawn, made, strict=True))


def test_no_word_is_broken_while_another_column_can_give_room() -> None:
    """A value keeps its longest word, "people/day", though its column is the widest of those that shrink."""
    cells = ("killed, combatants (of a total)", "2–3 people/day", "▄█", "Tripoli", "21–30 Nov 2019 ageing")
    heads = [Column("Figure", 22), Column("Value", 13), Column("So far", 8), Column("Where", 14), Column("As of", 0)]
    for width in range(55, 70):
        drawn = Sheet([panel("humanitarian", "Humanitarian", heads, [row(1, *cells)])], width, Look()).widths(0)
        lines = [line for cell, room in zip(cells, drawn, strict=True) for line in cell_lines(cell, room, Look())]
        assert {word for cell in cells for word in cell.split()} <= {word for line in lines for word in line.split()}


def test_a_fact_of_the_header_is_whole_or_not_told() -> None:
    """A count cut in its middle would be another count."""
    said = Scene(date(2019, 12, 6), {"items": panel("items", "Items", [], [], "12,345 items")}, (date(2019, 12, 6),))
    for width in range(40, 80):
        line = "".join(text for text, _tone in words.header("libya", said, None, Look(), width))
        assert line.endswith(("12,345 items", "newest"))
        assert len(line) <= width


def test_spellings_that_differ_in_capitals_or_hyphens_alone_are_told_once() -> None:
    """What an alias stands for is read by a person; the machine's variants are none of its lines."""
    saiqa = Actor("Saiqa", "group", "-", aliases=("al-Saiqa", "Al-Saiqa", "al Saiqa", "saiqa", "Thunder"))
    theatre = Theatre("x", "X", "-", (), (0.0, 0.0, 1.0, 1.0), (), actors=(saiqa,))
    assert "  Saiqa: al-Saiqa, Thunder" in names.text(theatre).splitlines()


def test_a_heading_without_a_name_below_it_is_left_out() -> None:
    """An alias that is the name in other letters is not told."""
    front = Front("Old Town", "-", 0.5, 0.5, aliases=("old-town",))
    theatre = Theatre("x", "X", "-", (), (0.0, 0.0, 1.0, 1.0), (), fronts=(front,))
    assert "Fronts" not in names.text(theatre)


def test_a_column_with_little_to_say_makes_room_for_one_with_much() -> None:
    """The sum stays, no column falls below its longest word, and the rows take fewer lines."""
    drawn, rows = (20, 10, 20), [[[8], [8] * 10, [6]], [[5], [8] * 7, [6]]]
    found = columns.balanced(drawn, rows, (10, 8, 6), 3)
    assert sum(found) == sum(drawn)
    assert found[0] >= 10
    assert found[2] >= 6
    assert found[1] > 20


@given(
    st.integers(1, 400),
    st.integers(1, 200),
    st.sampled_from(layout.PANELS),
    st.sampled_from((None, *layout.PANELS)),
    st.booleans(),
)
def test_the_active_panel_is_always_shown_and_the_grid_always_holds(
    width: int, height: int, active: str, guest: str | None, zoomed: bool
) -> None:
    plan = layout.arrange(width, height, active, guest=guest, zoomed=zoomed)
    assert active in plan.panels
    assert len(set(plan.panels)) == len(plan.panels) <= plan.columns * plan.rows
    assert plan.summary == (len(plan.panels) == 1)


def test_panels_keep_their_places_when_another_is_called() -> None:
    """Only the last place changes hands."""
    base = layout.arrange(160, 45, "fronts").panels
    for active in layout.PANELS:
        assert layout.arrange(160, 45, active).panels[:5] == base[:5]


def made(*sizes: int) -> Lines:
    keys = ["a", "b", "c"]
    return Lines([Panel(keys[i], keys[i], (Column("x", 0),), tuple(row(n, "t", key=keys[i]) for n in range(size)))
                  for i, size in enumerate(sizes)])  # fmt: skip


@given(st.lists(st.integers(0, 5), max_size=3))
def test_every_row_has_one_line_and_every_line_is_something(sizes: list[int]) -> None:
    lines = made(*sizes)
    found = [lines.at(y) for y in range(len(lines))]
    assert None not in found
    assert [(f.section, f.row) for f in found if f and f.kind == "row"] == [
        (s, r) for s, n in enumerate(sizes) for r in range(n)
    ]
    for y in range(len(lines)):
        if (cursor := lines.cursor(y)) is not None:
            assert lines.find(cursor) == y
    assert lines.at(-1) is None
    assert lines.at(len(lines)) is None


@given(st.lists(st.integers(0, 5), min_size=1, max_size=3), st.integers(1, 3), st.integers(0, 40), st.integers(1, 20))
def test_rows_of_one_height_stand_as_if_each_had_been_measured(
    sizes: list[int], each: int, top: int, height: int
) -> None:
    panels = made(*sizes).panels
    alike, measured = Lines(panels, [each] * len(sizes)), Lines(panels, [[each] * size for size in sizes])
    assert len(alike) == len(measured)
    assert alike.beyond(top, height) == measured.beyond(top, height)
    for y in range(len(alike) + 1):
        assert alike.at(y) == measured.at(y)
        assert alike.height(y) == measured.height(y)
        assert alike.find(alike.cursor(y)) == measured.find(measured.cursor(y))


def test_headings_stand_once_above_sections_of_the_same_columns() -> None:
    """Five origins need not say it five times; a section with other columns, or below one without rows, has its own."""
    alike, other = (Column("x", 0),), (Column("y", 0),)
    given = [(alike, 1), (alike, 2), (alike, 0), (alike, 1), (other, 1)]
    panels = [Panel(f"{n}", "", cols, tuple(row(i, "t") for i in range(rows))) for n, (cols, rows) in enumerate(given)]
    lines = Lines(panels)
    kinds = [found.kind for y in range(len(lines)) if (found := lines.at(y))]
    assert " ".join(kinds) == (
        "title head row space title row row space title empty space title head row space title head row"
    )


def test_a_gone_row_is_not_found_and_the_nearest_is() -> None:
    lines = made(2, 0, 2)
    assert lines.find(Cursor("a", "zz")) is None
    assert lines.nearest(0) == 2, "title and headings are no rows"
    assert lines.nearest(len(lines) + 5) == len(lines) - 1
    assert made(0).nearest(0) is None


def test_a_hundred_thousand_rows_cost_nothing_until_looked_at() -> None:
    """Lines are arithmetic over lengths: rows are neither copied nor touched."""

    class Rows(tuple):  # type: ignore[type-arg]
        __slots__ = ()

        def __len__(self) -> int:
            return 100_000

        def __iter__(self):  # type: ignore[no-untyped-def]
            raise AssertionError("rows were walked through")

    lines = Lines([Panel("items", "Items", (), Rows())])
    assert len(lines) == 100_000
    assert lines.nearest(99_999) == 99_999


DAYS = st.lists(st.dates(date(2010, 1, 1), date(2030, 1, 1)), max_size=30).map(sorted)


@given(DAYS, st.dates(date(2009, 1, 1), date(2031, 1, 1)), st.integers(1, 100))
def test_the_time_line_has_its_width_and_the_date_its_place(days: list[date], as_of: date, width: int) -> None:
    drawn, here = timeline.bars(days, as_of, width)
    assert len(drawn) == width
    assert 0 <= here < width
    later, earlier = timeline.neighbour(days, as_of, 1), timeline.neighbour(days, as_of, -1)
    assert later is None or (later > as_of and not [d for d in days if as_of < d < later])
    assert earlier is None or (earlier < as_of and not [d for d in days if earlier < d < as_of])


def test_dots_become_braille_and_ascii() -> None:
    canvas = Canvas(3, 1)
    canvas.polyline([(-5, 0), (10, 0)])
    assert canvas.rows() == ("⠉⠉⠉",)
    assert canvas.rows("ascii") == ("'''",)


def test_a_sign_and_a_date_are_not_broken_over_lines() -> None:
    """A sign stays with the word it qualifies, a month with its year."""
    look = Look()
    assert list(cell_lines("for ● drones ◐ money (alleged)", 9, look)) == [
        "for",
        "● drones",
        "◐ money",
        "(alleged)",
    ]
    assert list(cell_lines("6 Dec 2019 ageing", 11, look)) == ["6 Dec 2019", "ageing"]


STANCES = (
    "UAE | for ● strikes, drones, arms, military +2 | for ● military | ● breach, ● relations (Egypt) | Dec 2019 fresh",
    "⇄ United States | ⇄ for ● intel | ⇄ for ● intel | ● sanctions, opposition, withdrawal +1 | Dec 2019 fresh",
    "⇄ Egypt | ⇄ for ● military, backing | – | ● opposition, mediation, ● relations (UAE) | Nov 2019 fresh",
    "Russia | for ● troops, backing ◐ money (alleged) | ○ denied | ● mercenaries | Nov 2019 ageing",
)
MATRIX = panel(
    "involvement",
    "Foreign involvement",
    [Column("Actor", 13), Column("LNA", 16), Column("GNA", 16), Column("Else", 0), Column("Last", 15)],
    [row(number, *stance.split(" | ")) for number, stance in enumerate(STANCES)],
)


# Cells of the involvement pane, the gutter taken off, on terminals of 80, 100, 120 (two panes) and 160 columns.
@pytest.mark.parametrize("width", [78, 98, 57, 77])
def test_the_matrix_shows_whole_words_or_a_sign_that_more_is_there(width: int) -> None:
    """No word of any cell is broken; where one is left out, the cell ends in an ellipsis."""
    look = Look()
    drawn = Sheet([MATRIX], width, look).widths(0)
    for cells in (r.cells for r in MATRIX.rows):
        for cell, room in zip(cells, drawn, strict=True):
            lines = cell_lines(cell.text, room, look)
            assert all(look.cells(line) <= room for line in lines), (
                "a line that does not fit would be cut where it is drawn"
            )
            shown, whole = " ".join(lines).split(), cell.text.split()
            if shown[-1].endswith("…"):
                shown, whole = (
                    [*shown[:-1], shown[-1][:-1]],
                    [*whole[: len(shown) - 1], whole[len(shown) - 1].rstrip(",")],
                )
            assert shown == whole


def test_where_not_all_words_have_room_the_fewest_break() -> None:
    """On half of 120 columns one long name is broken, and no kind of support: "mercenaries" is read at a glance."""
    stances = (
        "UAE | for ● strikes, drones, arms, military +2 | – | ● relations (Egypt) | Dec 2019 fresh",
        "⇄ United States | ⇄ against ● trade curbs | for ● intel | ● sanctions, pressure | Dec 2019 fresh",
        "Wagner Group | for ● mercenaries, military | – | – | Nov 2019 ageing",
        "Turkey | – | for ● arms, military, backing | – | Dec 2019 fresh",
        "international actors | – | – | ● truce call | May 2019 stale",
    )
    rows = [row(number, *stance.split(" | ")) for number, stance in enumerate(stances)]
    drawn = Sheet([panel("involvement", "Foreign involvement", MATRIX.columns, rows)], 57, Look()).widths(0)
    broken = {
        word
        for r in rows
        for cell, room in zip(r.cells, drawn, strict=True)
        for word in cell.text.replace("●", "").split()
        if word not in " ".join(cell_lines(cell.text, room, Look())).split()
    }
    assert broken == {"international"}


def test_the_map_wraps_at_the_date_line() -> None:
    view = mapping.View(179.0, 0.0, 0.1, 80, 20)
    cell = view.cell(-179.0, 0.0)
    assert cell is not None
    assert cell[0] > 40


def test_sorting_puts_numbers_before_words_and_nothing_last_either_way() -> None:
    rows = tuple(replace(row(n, str(v)), sort=(("k", v),)) for n, v in enumerate(("b", None, 3, "a", 1.5)))
    shown = order.arranged(Panel("p", "P", (), rows), order.Order(by="k"))
    assert [dict(r.sort)["k"] for r in shown.rows] == [1.5, 3, "a", "b", None]
    shown = order.arranged(Panel("p", "P", (), rows), order.Order(by="k", down=True))
    assert [dict(r.sort)["k"] for r in shown.rows] == ["b", "a", 3, 1.5, None]


def test_words_narrow_whatever_case_and_accent() -> None:
    panel = Panel("p", "P", (), (row(1, "Fezzān road"), row(2, "Tripoli")))
    assert [r.id for r in order.arranged(panel, order.Order(words="fezzan ROAD")).rows] == ["r1"]
    assert order.arranged(panel, order.Order(words="zzz")).empty == "No row holds 'zzz'."


def test_a_series_keeps_phrases_and_never_invents_a_number() -> None:
    found = series.values(HUMANITARIAN.rows[2])
    assert [v.phrase for v in found] == ["≥16,000", ">80,000", ">140,000"]
    assert series.values(HUMANITARIAN.rows[0]) == ()
    vague = replace(
        row(1, "x"), fields=(("series", [{"phrase": "dozens", "low": None, "best": None, "claims": []}, 7, None]),)
    )
    assert series.values(vague)[0].height is None
    assert series.levels(140_001) == [0, 50_000, 100_000, 150_000]
    assert series.levels(0) == [0.0, 1.0]
    assert series.ticks([0, 1, 30, 31, 60, 99, 100]) == [0, 30, 60, 100], "dates on an axis never run into one another"
    assert series.ticks([5]) == series.ticks([5, 5]) == [5]


@pytest.mark.parametrize("content", ["", "{", "[1]", '{"panel": 7, "zoomed": "yes"}', "\x00\xff"])
def test_a_broken_state_is_no_state(tmp_path: Path, content: str) -> None:
    path = tmp_path / "state.json"
    path.write_text(content, encoding="latin-1")
    assert state.read(path) == state.State()
    assert state.read(tmp_path / "none.json") == state.State()
    assert state.read(None) == state.State()


def test_state_is_written_whole_or_said_not_to_be(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "state.json"
    kept = state.State("items", "i1", "light", True)
    assert state.write(path, kept) == ""
    assert state.read(path) == kept
    assert json.loads(path.read_text())["panel"] == "items"
    assert [p.name for p in path.parent.iterdir()] == ["state.json"]
    (tmp_path / "file").write_text("x")
    assert "could not be remembered" in state.write(tmp_path / "file" / "state.json", kept)
    (tmp_path / "taken" / "state.json").mkdir(parents=True)
    assert "could not be remembered" in state.write(tmp_path / "taken" / "state.json", kept)
    assert [p.name for p in (tmp_path / "taken").iterdir()] == ["state.json"], "nothing is left beside it"


def test_a_copy_follows_no_planted_link(tmp_path: Path) -> None:
    target = tmp_path / "precious"
    target.write_text("mine")
    (tmp_path / "copied.txt").symlink_to(target)
    assert "not in" in clipboard.keep(tmp_path / "copied.txt", "text")
    assert target.read_text() == "mine"


def test_osc_52_carries_no_escape_of_its_own() -> None:
    coded = clipboard.osc52("a\x1b]0;evil\x07b")
    assert coded.count("\x1b") == 2
    assert coded.count("\x07") == 2


def test_signs_have_the_same_stand_in_everywhere() -> None:
    """What a panel means by a sign, the ASCII screen says with the panel's own stand-in."""
    from monitor.present import words

    for sign in (words.CONFIRMED, words.ALLEGED, words.DENIED, words.UP, words.DOWN, words.FLIP):
        assert glyphs.to_ascii(sign) == words.ascii_form(sign)
    assert len({glyphs.to_ascii(s) for s in (words.CONFIRMED, words.ALLEGED, words.DENIED)}) == 3
    assert set(ALL) >= set(layout.PANELS)


def test_without_braille_outlines_are_half_blocks() -> None:
    """Upper half, lower half, both, none."""
    canvas = Canvas(4, 1)
    canvas.dot(0, 0)
    canvas.dot(2, 3)
    canvas.polyline([(4, 0), (4, 3)])
    assert canvas.rows("half") == ("▀▄█ ",)


def test_one_line_more_that_ends_a_cell_is_not_cut_off() -> None:
    """A cut takes the last word, and saves a line only where more than one would follow."""
    look = Look()
    assert list(cell_lines("for ● strikes, drones, arms, military +1", 11, look)) == [
        "for", "● strikes,", "drones,", "arms,", "military +1",
    ]  # fmt: skip
    cut = cell_lines("for ● strikes, drones, arms, military, training +1", 11, look)
    assert (len(cut), cut[-1]) == (4, "arms…")


def _figure(what: str, value: str, where: str | None) -> Row:
    return Row(f"{what}{where}", (Cell(what), Cell(value)), ("c",), sort=(("Figure", what), ("Where", where or "")))


SUMMARIES = {
    "one place, said once": (
        [("killed", ">500", "Tripoli"), ("wounded", ">1,000", "Tripoli"), ("displaced", ">140,000", "Tripoli")],
        " Tripoli: killed >500 · wounded >1,000 · displaced >140,000",
    ),
    "each figure after its own place, the latest of each kind": (
        [("killed", "106", "Tarhuna"), ("killed", "1,048", "Tripoli"), ("wounded", "67", "Tripoli")],
        " Tarhuna: killed 106 · Tripoli: wounded 67",
    ),
    "no place": ([("killed", "33", "Derna"), ("wounded", "2", None)], " Derna: killed 33 · place not given: wounded 2"),
}


@pytest.mark.parametrize(("figures", "told"), SUMMARIES.values(), ids=SUMMARIES)
def test_the_summary_says_where_each_figure_is_of(figures: list[tuple[str, str, str | None]], told: str) -> None:
    """A number without its area misleads where there are several."""
    panel = Panel("humanitarian", "Humanitarian", (), tuple(_figure(*f) for f in figures))
    assert words.summary({"humanitarian": panel}, 80)[0][0] == told


def test_the_summary_counts_as_contested_only_what_is() -> None:
    """Another area or scope is a difference and no contest (coding rules §7.4)."""
    rows = tuple(Row(f"k{n}", (Cell(""),), ("c",), (("contested", n == 0),)) for n in range(3))
    assert words.summary({"contests": Panel("contests", "Contests", (), rows)}, 80)[0][0] == " 1 contested"
    assert words.summary({"contests": Panel("contests", "Contests", (), rows[1:])}, 80)[0][0] == " "


def test_a_summary_drops_whole_figures_before_a_count() -> None:
    """Half a number would be another number."""
    figures = Panel("humanitarian", "", (), tuple(_figure(*f) for f in SUMMARIES["one place, said once"][0]))
    contests = Panel("contests", "", (), (Row("k", (Cell(""),), ("c",), (("contested", True),)),))
    shown = {"humanitarian": figures, "contests": contests}
    assert words.summary(shown, 60)[0][0] == " Tripoli: killed >500 · wounded >1,000 · 1 contested"
    assert words.summary(shown, 20)[0][0] == " 1 contested"


@pytest.mark.parametrize("width", [40, 48, 60, 66, 80, 119])
@pytest.mark.parametrize("active", layout.PANELS)
def test_every_view_stands_in_the_tabs_whole(active: str, width: int) -> None:
    """Its number at least, the active one's name as well; none is cut at the edge."""
    pieces = words.tabs({}, active, width)
    told = "".join(text for text, _tone in pieces)
    assert len(told) <= width
    assert [int(piece.strip(" []").split()[0]) for piece, _tone in pieces] == list(range(1, 9))
    assert len(next(piece for piece, tone in pieces if tone == "chosen").strip(" []").split()) == 2
