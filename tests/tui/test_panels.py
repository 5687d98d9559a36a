"""The panels: every key, at every size."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from textual.events import MouseScrollDown, MouseScrollUp

from monitor.present.panel import Cell, Column
from monitor.tui import Actions, Hits, feeds, state
from monitor.tui.layout import PANELS
from monitor.tui.lines import Cursor
from monitor.tui.look import Look
from monitor.tui.messages import StoreChanged
from monitor.tui.sheet import Sheet
from monitor.tui.widgets.table import Table
from tests.tui.conftest import Opener
from tests.tui.fakes import ALL, DATES, SERIES, FakeBriefing, panel, point, row


@pytest.mark.parametrize("size", [(80, 24), (160, 45)], ids=["80x24", "160x45"])
async def test_a_number_key_reaches_each_panel(opened: Opener, size: tuple[int, int]) -> None:
    async with opened(size=size) as app:
        for number, key in enumerate(PANELS, 1):
            await app.press(str(number))
            assert app.app.main.active == key
            assert app.app.main.pane is not None
            assert app.app.main.pane.has_focus_within
            assert f"{number} " in app.text


async def test_tab_goes_round_the_panels_and_back(opened: Opener) -> None:
    async with opened() as app:
        for key in (*PANELS[1:], PANELS[0]):
            await app.press("tab")
            assert app.app.main.active == key
        await app.press("shift+tab")
        assert app.app.main.active == PANELS[-1]


async def test_the_cursor_moves_by_row_page_and_edge(opened: Opener) -> None:
    async with opened() as app:
        await app.press("5")
        pane = app.app.main.pane
        assert pane is not None
        for key, want in (
            ("j", "i2"),
            ("down", "i3"),
            ("k", "i2"),
            ("up", "i1"),
            ("G", "i40"),
            ("g", "i1"),
            ("end", "i40"),
            ("home", "i1"),
        ):
            await app.press(key)
            assert pane.row is not None
            assert pane.row.id == want, key
        await app.press("pagedown")
        assert pane.row.id not in ("i1", "i2")
        await app.press("pageup")
        assert pane.row.id == "i1"
        await app.press("k")
        assert pane.row.id == "i1", "there is nothing above the first row"


async def test_a_row_below_the_edge_is_scrolled_into_sight(opened: Opener) -> None:
    async with opened() as app:
        await app.press("5", "G")
        assert "Item 40 " in app.text
        assert "Item 1 " not in app.text


async def test_on_a_slow_line_the_list_scrolls_by_half_a_page(opened: Opener) -> None:
    """Scrolling repaints the whole pane, so it happens rarely."""
    async with opened(slow=True) as app:
        await app.press("5")
        table = app.app.main.pane.table  # type: ignore[union-attr]
        height, tops = table.size.height, set()
        for _ in range(height + height // 2 - 1):
            await app.pilot.press("j")
            tops.add(round(table.scroll_y))
        assert len(tops) == 2, "a start, and one step of half a page"


async def test_left_and_right_choose_a_cell_and_enter_opens_its_claims(opened: Opener) -> None:
    """A cell opens its own claims, the first cell those of the whole row."""
    briefing = FakeBriefing()
    async with opened(briefing) as app:
        await app.press("3", "enter", "escape", "l", "enter", "escape", "h", "enter")
        assert briefing.weighed == [("c1-0", "c1-1", "c1-2", "c1-3"), ("c1-1",), ("c1-0", "c1-1", "c1-2", "c1-3")]


async def test_the_as_of_date_steps_through_dates_of_report(opened: Opener) -> None:
    async with opened() as app:
        for key, want in (("[", DATES[2]), (",", DATES[1]), ("]", DATES[2]), (".", DATES[3])):
            await app.press(
                {"[": "left_square_bracket", ",": "comma", "]": "right_square_bracket", ".": "full_stop"}[key]
            )
            assert app.app.scene is not None
            assert app.app.scene.as_of == want
            assert f"as of {want.isoformat()}" in app.text
        await app.press("right_square_bracket")
        assert app.footer == "There is no later report."


async def test_a_store_without_a_claim_says_whether_anything_was_read(opened: Opener) -> None:
    """An empty one says what to do; one whose articles hold no claim has been read."""

    class Claimless(FakeBriefing):
        def change_dates(self) -> tuple[date, ...]:
            return ()

    source = Claimless({**ALL, "items": replace(ALL["items"], rows=())})
    async with opened(source) as app:
        assert "nothing read yet: p asks the feeds, monitor add FILE adds articles" in app.text
        source.made = ALL
        await app.press("r")
        assert "40 items read, no claim in them" in app.text


async def test_an_earlier_date_is_said_to_be_one(opened: Opener) -> None:
    """Nobody takes an old picture for the present one."""
    async with opened() as app:
        assert "newest" in app.text
        await app.press("left_square_bracket")
        assert "› later reports are left out  40 items" in app.text
        await app.press("d")
        assert app.text.rstrip().endswith("Esc back"), "the hint fits 80 columns whole"
        await app.type("2019-05")
        await app.press("enter")
        assert "as of 2019-05-31" in app.text


async def test_a_date_that_is_none_is_refused_in_words(opened: Opener) -> None:
    async with opened() as app:
        await app.press("d")
        await app.type("soon")
        await app.press("enter")
        assert "Not a date: soon. Write a day (2019-05-01)" in app.footer
        assert "as of 2019-12-06" in app.text
        await app.press("d")
        await app.type("yesterday")
        await app.press("enter")
        assert "as of 2020-01-01" in app.text, "by the app's own clock, as --as-of counts"
        assert "Not a date" not in app.footer


async def test_strides_of_a_month_stay_between_the_first_and_the_last_report(opened: Opener) -> None:
    source = FakeBriefing()
    async with opened(source) as app:
        await app.press(*["left_curly_bracket"] * 14)
        assert app.app.scene is not None
        assert app.app.scene.as_of == DATES[0]
        await app.press(*["right_curly_bracket"] * 14)
        assert app.app.scene.as_of == DATES[-1]


@pytest.mark.parametrize(
    ("size", "shown"),
    [((80, 24), 1), ((119, 50), 1), ((120, 24), 2), ((120, 40), 6), ((160, 45), 6), ((250, 60), 8), ((300, 100), 8)],
)
async def test_more_panels_stand_side_by_side_on_a_wider_terminal(
    opened: Opener, size: tuple[int, int], shown: int
) -> None:
    async with opened(size=size) as app:
        titles = [key for key in PANELS if app.app.main._panes.get(key) and app.app.main._panes[key].display]
        assert len(titles) == shown
        await app.press("z")
        assert sum(pane.display for pane in app.app.main._panes.values()) == 1
        await app.press("z")
        assert sum(pane.display for pane in app.app.main._panes.values()) == shown


@pytest.mark.parametrize(("width", "offered"), [(80, False), (119, False), (120, True)])
async def test_z_is_offered_where_it_takes_something_away(opened: Opener, width: int, offered: bool) -> None:
    """On a screen of one panel it says so, and leaves no trace for the next wide one."""
    async with opened(size=(width, 24)) as app:
        assert ("z zoom" in app.footer) is offered
        await app.press("z")
        assert app.app.main.zoomed is offered
        assert ("shows one panel" in app.footer) is not offered


@pytest.mark.parametrize("key", ["right_square_bracket", "right_curly_bracket"])
async def test_at_the_end_of_time_every_step_says_so(opened: Opener, key: str) -> None:
    async with opened() as app:
        await app.press(key)
        assert app.footer == "There is no later report."


async def test_ctrl_q_leaves_as_q_does(opened: Opener, tmp_path: Path) -> None:
    """Textual ends on it by itself, from a line of text too: the place is remembered all the same."""
    kept = tmp_path / "state.json"
    async with opened(state_path=kept) as app:
        await app.press("5", "f", "ctrl+q")
        assert app.app.return_code == 0
    assert state.read(kept).panel == "items"


async def test_on_a_screen_too_narrow_for_its_columns_a_row_is_a_card(opened: Opener) -> None:
    """No word is broken: cells stand one under another after their headings; keys and clicks find them there."""
    long = "LNA holds the airport road; Wagner reinforcements"
    tripoli = row(1, "Tripoli, southern outskirts", "▲ fighting", long, "6 Dec 2019")
    fronts = replace(ALL["fronts"], rows=(tripoli, *ALL["fronts"].rows[1:]))
    briefing = FakeBriefing({**ALL, "fronts": fronts})
    async with opened(briefing, size=(40, 20)) as app:
        lines = app.text.splitlines()
        at = lines.index("▌ Tripoli, southern outskirts")
        told = ["    State: ▲ fighting", "    Why: LNA holds the airport road;", "    Wagner reinforcements"]
        assert lines[at + 1 : at + 4] == told
        assert lines[at - 1].startswith("█ 1 Fronts"), "headings stand in the cards"
        await app.press("l", "l", "enter")
        await app.press("escape")
        await app.pilot.click(Table, offset=(6, 1))
        await app.press("enter")
        assert briefing.weighed == [("c1-2",), ("c1-1",)]
        await app.press("escape", "j", "j")
        assert any(line.startswith("▌ Gharyan") for line in app.text.splitlines())
        await app.pilot.resize_terminal(80, 24)
        await app.settle()
        assert "Front " in app.text
        assert "State:" not in app.text


async def test_where_cards_have_no_headings_the_rows_beyond_are_counted_with_the_room_of_those(opened: Opener) -> None:
    """The line of the headings is free for rows: what is counted is what is not seen."""
    texts = ("2019-12-06", "● position", "Mohammed-al-Darrat-of-Misrata", "12")
    heads = (Column("Date", 17), Column("What", 18), Column("Who", 0), Column("Origins", 7, "right"))
    rows = tuple(row(n, *texts) for n in range(1, 41))
    made = {**ALL, "diplomacy": panel("diplomacy", "Diplomacy", heads, rows)}
    async with opened(FakeBriefing(made), size=(44, 22)) as app:
        await app.press("6")
        assert app.app.main.pane is not None
        table = app.app.main.pane.table
        await app.pilot.resize_terminal(160, 45)
        await app.settle()
        await app.pilot.resize_terminal(44, 22)
        await app.settle()
        assert f"↓ {table.beyond[1]} more" in app.text
        seen = sum(line.startswith("    Origins: ") for line in app.text.splitlines())
        assert table.beyond[1] == 40 - seen


async def test_on_a_narrow_screen_the_words_of_a_long_list_stand_below_the_rest(opened: Opener) -> None:
    """No date loses its year, and a title has the whole width; keys, clicks and headings find their cells there."""
    title = "Officials met in the capital on Friday and in Misrata on Saturday"
    rows = (row(1, "2019-12-06", "The Gazette", title, key="i"), *ALL["items"].rows[1:])
    briefing = FakeBriefing({**ALL, "items": replace(ALL["items"], rows=rows)})
    async with opened(briefing, size=(40, 20)) as app:
        await app.press("5")
        lines = app.text.splitlines()
        at = lines.index("▌ 2019-12-06  The Gazette")
        assert lines[at - 1].split() == ["Date", "Publisher"]
        assert lines[at + 1] == "    Officials met in the capital on Fri…"
        assert lines[at + 2].split() == ["2019-12-03", "UN", "News"]
        await app.press("l", "l", "enter", "escape", "h", "enter", "escape")
        assert app.app.main.pane is not None
        await app.pilot.click(app.app.main.pane.table, offset=(8, 3))
        await app.press("enter", "escape", "j")
        assert briefing.weighed == [("c1-2",), ("c1-1",), ("c2-2",)]
        assert app.app.main.pane.held == Cursor("items", "i3")
        await app.press("G")
        assert app.text.splitlines()[-4:-2] == ["▌ 2019-12-05  UN News", "    Item 40 about the fighting"]


async def test_what_is_asked_and_how_stands_whole_on_a_narrow_screen(opened: Opener) -> None:
    async with opened(size=(40, 20)) as app:
        await app.press("f")
        assert "killed>50; empty shows all, Esc leaves it" in " ".join(app.text.split())
        await app.press("escape", "d")
        assert "Esc back" in " ".join(app.text.split())


@pytest.mark.parametrize(("key", "offered"), [("space", False), ("question_mark", True)], ids=["a row", "help"])
async def test_scrolling_is_offered_where_there_is_more_to_read(opened: Opener, key: str, offered: bool) -> None:
    async with opened() as app:
        await app.press(key)
        assert ("j k PgDn scroll" in app.footer) is offered
        assert "Esc back  q quit" in app.footer


async def test_where_there_is_nothing_to_copy_that_is_said(opened: Opener, tmp_path: Path) -> None:
    """What was said before the rows were narrowed is said no more."""
    async with opened(copy_path=tmp_path / "copied.txt") as app:
        await app.press("y")
        assert app.footer.startswith("Copied")
        await app.press("f")
        await app.type("nowhere")
        await app.press("enter")
        assert "Copied" not in app.footer
        await app.press("y")
        assert app.footer == "There is nothing here to copy."


async def test_a_live_resize_keeps_panel_and_row(opened: Opener) -> None:
    async with opened() as app:
        await app.press("5", "j", "j")
        await app.pilot.resize_terminal(200, 60)
        await app.settle()
        assert app.app.main.active == "items"
        assert app.app.main.pane is not None
        assert app.app.main.pane.row is not None
        assert app.app.main.pane.row.id == "i3"
        await app.pilot.resize_terminal(80, 24)
        await app.settle()
        assert "Item 3 " in app.text


async def test_a_terminal_too_small_says_so_and_recovers(opened: Opener) -> None:
    async with opened(size=(30, 8)) as app:
        assert "Too small" in app.text
        assert "40x10" in app.text
        await app.pilot.resize_terminal(80, 24)
        await app.settle()
        assert "Misrata, south" in app.text


async def test_each_word_of_a_filter_can_be_taken_away(opened: Opener) -> None:
    """By a click on it, or the last one by Backspace; words in quotes are one."""
    async with opened() as app:
        await app.press("f")
        await app.type('a "the town" ghar')
        await app.press("enter")
        title = app.text.splitlines()[3]
        assert 'only: a [×]  "the town" [×]  ghar [×]' in title
        await app.pilot.click(offset=(title.index("the town"), 3))
        await app.settle()
        assert "only: a [×]  ghar [×]" in app.text
        assert "Misrata, south" not in app.text
        await app.press("backspace")
        assert "only: a [×] " in app.text
        assert "Misrata, south" in app.text
        await app.press("backspace")
        assert "only:" not in app.text


async def test_a_pane_says_how_much_lies_beyond_its_edges(opened: Opener) -> None:
    """No row is cut off in silence: the title counts those above and below what is seen."""
    async with opened() as app:
        await app.press("5")
        height = app.app.main.query_one("#table-items", Table).size.height
        assert f" ↓ {40 - height} more " in app.text.splitlines()[3]
        await app.press("G")
        assert f" ↑ {40 - height} more " in app.text.splitlines()[3]
        await app.press(*["k"] * height)
        assert f" ↑ {39 - height}  ↓ 1 more " in app.text.splitlines()[3]
        await app.press("1")
        assert "more" not in app.text.splitlines()[3]


async def test_a_filter_stands_in_the_title_until_it_is_taken_away(opened: Opener) -> None:
    async with opened() as app:
        await app.press("f")
        await app.type("ghar")
        await app.press("enter")
        assert "only: ghar" in app.text
        assert "Gharyan" in app.text
        assert "Misrata" not in app.text
        await app.press("escape")
        assert "Misrata" in app.text


async def test_s_sorts_by_each_key_up_then_down_and_back(opened: Opener) -> None:
    """The title names the order and its direction; in ASCII too."""
    from dataclasses import replace

    rows = [replace(row(n, name), sort=(("Name", name),)) for n, name in ((1, "b"), (2, "c"), (3, "a"))]
    made = {**ALL, "fronts": panel("fronts", "Fronts", ALL["fronts"].columns[:1], rows)}
    async with opened(FakeBriefing(made)) as app:
        names = lambda: [line.strip("▌ ") for line in app.text.splitlines()[5:8]]  # noqa: E731
        assert names() == ["b", "c", "a"]
        await app.press("s")
        assert names() == ["a", "b", "c"]
        assert "by Name ↑" in app.text
        await app.press("s")
        assert names() == ["c", "b", "a"]
        assert "by Name ↓" in app.text
        await app.press("s")
        assert names() == ["b", "c", "a"]
        assert "by Name" not in app.text
    async with opened(FakeBriefing(made), ascii=True) as app:
        await app.press("s", "s")
        assert "by Name v" in app.text


async def test_space_reads_a_row_in_full(opened: Opener) -> None:
    async with opened() as app:
        await app.press("space")
        assert "Why: LNA holds the airport road; Wagner build-up" in app.text
        await app.press("escape")
        assert app.app.main.is_current


async def test_enter_reads_a_row_that_stands_on_no_sentence(opened: Opener) -> None:
    """No row opens nothing."""
    from dataclasses import replace

    bare = replace(
        row(1, "detained", "nothing reported"), claims=(), cells=(Cell("detained"), Cell("nothing reported"))
    )
    made = {**ALL, "gaps": replace(ALL["gaps"], rows=(bare,))}
    async with opened(FakeBriefing(made)) as app:
        await app.press("7", "enter")
        assert "Since: nothing reported" in app.text
        await app.press("escape")
        assert app.app.main.is_current


async def test_the_titles_of_a_short_list_are_whole(opened: Opener) -> None:
    """Where few items leave room, no title is cut; a long list keeps one line an item."""
    from dataclasses import replace

    long = "Residents tell of a night of shelling along the coast road and of families who left their homes"
    rows = [row(n, "2019-12-01", "UN News", f"{long} ({n})", key="i") for n in range(1, 41)]
    for count, whole in ((5, True), (40, False)):
        made = {**ALL, "items": replace(ALL["items"], rows=tuple(rows[:count]))}
        async with opened(FakeBriefing(made)) as app:
            await app.press("5")
            assert ("who left their" in app.text) is whole


async def test_an_empty_panel_says_why(opened: Opener) -> None:
    from dataclasses import replace

    made = {**ALL, "diplomacy": replace(ALL["diplomacy"], rows=(), empty="No talks had been reported by this date.")}
    async with opened(FakeBriefing(made)) as app:
        await app.press("6")
        assert "No talks had been reported by this date." in app.text


async def test_the_gaps_view_holds_gaps_contests_and_the_uncoded_queue(opened: Opener) -> None:
    async with opened() as app:
        await app.press("7")
        assert all(words in app.text for words in ("wounded, Tripoli", ">500 against 470", "They were shelled."))
        pane = app.app.main.pane
        assert pane is not None
        seen = []
        for _ in range(3):
            assert pane.row is not None
            seen.append(pane.row.id)
            await app.press("j")
        assert seen == ["r1", "k1", "u1"]


async def test_a_click_chooses_a_row_and_a_second_one_opens_it(opened: Opener) -> None:
    async with opened() as app:
        pane = app.app.main.pane
        assert pane is not None
        third = pane.table.lines.find(Cursor("fronts", "r3"))
        assert third is not None
        await app.pilot.click("#table-fronts", offset=(5, third))
        await app.settle()
        assert app.app.main.pane is not None
        assert app.app.main.pane.row is not None
        assert app.app.main.pane.row.id == "r3"
        await app.pilot.click("#table-fronts", offset=(5, third), times=2)
        await app.settle()
        assert "Says so: WHO" in app.text


async def test_a_click_in_another_pane_makes_it_the_active_one(opened: Opener) -> None:
    async with opened(size=(160, 45)) as app:
        await app.pilot.click("#table-humanitarian", offset=(5, 1))
        await app.settle()
        assert app.app.main.active == "humanitarian"


async def test_the_views_that_a_wide_screen_has_no_room_for_are_named_and_clicked(opened: Opener) -> None:
    """At the far edge and with their own counts: beside those of the header "7 Gaps" would be one more."""
    async with opened(size=(160, 45)) as app:
        header = app.text.splitlines()[0]
        assert header.endswith("      7 Gaps 1  8 Feeds 2")
        assert len(header) == 159
        await app.pilot.click(offset=(header.index("8 Feeds") + 2, 0))
        await app.settle()
        assert app.app.main.active == "feeds"
        assert app.text.splitlines()[0].endswith("  6 Diplomacy 1  7 Gaps 1")


async def test_q_ends_with_success(opened: Opener) -> None:
    async with opened() as app:
        await app.press("q")
        assert app.app.return_code == 0


async def test_a_click_on_a_tab_goes_to_its_view(opened: Opener) -> None:
    """The tabs are there to be clicked; so is a pane's title."""
    async with opened() as app:
        line = next(y for y, text in enumerate(app.text.splitlines()) if "5 Items" in text)
        await app.pilot.click(offset=(app.text.splitlines()[line].index("5 Items") + 3, line))
        await app.settle()
        assert app.app.main.active == "items"
    async with opened(size=(160, 45)) as app:
        line = next(y for y, text in enumerate(app.text.splitlines()) if "3 Humanitarian" in text)
        await app.pilot.click(offset=(6, line))
        await app.settle()
        assert app.app.main.active == "humanitarian"


async def test_the_wheel_moves_the_list_and_a_key_brings_the_cursor_back(opened: Opener) -> None:
    """Three lines a notch, never beyond an end; the cursor keeps its row."""
    async with opened() as app:
        await app.press("5")
        table = app.app.main.query_one("#table-items", Table)
        for down, at in ((True, 3), (True, 6), (False, 3), (False, 0), (False, 0)):
            mouse = MouseScrollDown if down else MouseScrollUp
            table.post_message(mouse(table, 1, 1, 0, 0, 0, shift=False, meta=False, ctrl=False))
            await app.settle()
            assert round(table.scroll_y) == at
        table.post_message(MouseScrollDown(table, 1, 1, 0, 0, 0, shift=False, meta=False, ctrl=False))
        await app.settle()
        assert table.cursor == 0
        await app.press("j")
        assert "▌" in app.text
        assert round(table.scroll_y) <= 1


@pytest.mark.parametrize("key", ["c", "x", "e", "n", "L"])
async def test_a_key_of_the_evidence_says_so_in_the_panels(opened: Opener, key: str) -> None:
    """What is judged is a sentence: a key that did nothing would look broken."""
    async with opened() as app:
        await app.press(key)
        assert app.footer.startswith("Enter opens the evidence; there c x e n judge a sentence")


@pytest.mark.parametrize("theme", ["ansi", "dark"])
async def test_a_plot_is_drawn_in_colours_that_are_seen(opened: Opener, theme: str) -> None:
    """In the terminal's own sixteen no colour at all: black axes on black were invisible on a Linux console."""
    async with opened(theme=theme, blocks=theme == "ansi") as app:
        await app.press("3", "G", "v")
        lines = app.app.screen._compositor.render_strips()[1:12]
        styles = [segment.style for line in lines for segment in line if segment.text.strip()]
        colours = {style.color.name if style and style.color else "default" for style in styles}
        assert colours == ({"default"} if theme == "ansi" else {"#d0d0d0", "#5fafd7"})
        assert ("·" in app.text) == (theme == "ansi"), "a Linux console has no dots of braille"


async def test_what_stands_for_want_of_rows_is_read_to_its_end(opened: Opener) -> None:
    """Why a panel is empty, or what is wrong with a query, in as many lines as it takes."""
    told = "No casualty or displacement figure had been reported by this date, the last day of the very first month."
    empty = replace(ALL["humanitarian"], rows=(), empty=told)
    async with opened(FakeBriefing({**ALL, "humanitarian": empty}), size=(60, 24)) as app:
        await app.press("3")
        assert told in " ".join(app.text.split())
    async with opened(actions=Actions(search=lambda _query, _as_of: Hits(problem=told)), size=(60, 24)) as app:
        await app.press("slash", "x")
        assert told in " ".join(app.text.split())


def test_a_short_heading_is_whole_beside_words_that_no_column_has_room_for() -> None:
    """An address of sixty letters is broken anyhow, and "Grade" and "Answered" need not be for that."""
    addresses = ("news.example/feed/subscribe/en/news/region/middle-east/rss.xml", "www.example/rss.xml")
    names = ("UN News", "International Crisis Group")
    rows = [
        row(n, name, "not asked", "B", "never", url) for n, (name, url) in enumerate(zip(names, addresses, strict=True))
    ]
    sheet = Sheet([panel("feeds", "Feeds", feeds.COLUMNS, rows)], 57, Look())
    assert sheet.heading(0).split()[:4] == ["Feed", "State", "Grade", "Answered"]


async def test_a_series_that_is_plotted_follows_what_others_write(opened: Opener) -> None:
    """Its points are those of the picture; the cursor keeps its point, and a figure that is gone is said to be."""
    source = FakeBriefing()
    figures = ALL["humanitarian"]
    async with opened(source) as app:
        await app.press("3", "G", "v", "j")
        held = app.app.screen.query_one(Table).held
        later = point("2020-01", 150000, "≥150,000", "c3d")
        shown = row(3, "displaced", "≥150,000", "▁▅▇█", "Jan 2020", series=[*SERIES, later])
        source.made = {**ALL, "humanitarian": replace(figures, rows=(*figures.rows[:2], shown))}
        app.app.post_message(StoreChanged())
        await app.settle()
        assert "≥150,000" in app.text
        assert app.app.screen.query_one(Table).held == held
        assert app.app.screen.query_one(Table).has_focus
        source.made = {**ALL, "humanitarian": replace(figures, rows=figures.rows[:2])}
        app.app.post_message(StoreChanged())
        await app.settle()
        assert app.footer == "Nothing is left of this figure in the picture."
        await app.press("escape")
        assert app.app.main.is_current
