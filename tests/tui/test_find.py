"""Search, palette, help: everything that is typed and everything that is read."""

from __future__ import annotations

import re
import threading
from datetime import date
from pathlib import Path
from threading import Event

import pytest
from textual.binding import Binding
from textual.widgets import Input

from monitor.errors import StoreError, UsageError
from monitor.model.condition import RELATIONS
from monitor.model.theatre import Actor, Place, Theatre
from monitor.tui import Actions, Hit, Hits, commands, help_text
from monitor.tui.app import MonitorApp
from monitor.tui.find import excerpt
from monitor.tui.messages import StoreChanged
from monitor.tui.offloop import off_loop
from monitor.tui.screens.changes import Changes
from monitor.tui.screens.evidence import Evidence
from monitor.tui.screens.finder import Palette, Search
from monitor.tui.screens.main import Main
from monitor.tui.screens.plot import Plot
from monitor.tui.widgets.mapview import MapView
from monitor.tui.widgets.pane import Pane
from monitor.tui.widgets.table import Table
from tests.tui.conftest import Opener
from tests.tui.fakes import ALL, DATES, FakeBriefing


async def test_search_follows_what_is_typed_and_opens_what_it_finds(opened: Opener) -> None:
    asked: list[tuple[str, date | None]] = []

    def search(query: str, as_of: date | None) -> Hits:
        asked.append((query, as_of))
        hit = Hit("Emirati drones struck the port", "claim", "2019-11-20", "Wire", ("c9",), marks=((8, 14),))
        return Hits((hit,), 1)

    async with opened(actions=Actions(search=search)) as app:
        await app.press("slash")
        await app.type("drones")
        assert [q for q, _ in asked] == ["d", "dr", "dro", "dron", "drone", "drones"]
        assert asked[-1][1] == DATES[-1], "a search sees no more than the picture"
        assert "Emirati drones struck" in app.text
        await app.press("enter")
        assert isinstance(app.app.screen, Evidence)
        await app.press("escape")
        assert isinstance(app.app.screen, Search)


async def test_enter_takes_what_the_line_finds_not_what_an_older_one_found(opened: Opener) -> None:
    """Pressed before the answer is there it waits for it."""
    answer = Event()

    def search(query: str, as_of: date | None) -> Hits:
        assert query == "d" or answer.wait(20)
        return Hits((Hit(query, "claim", claims=(f"c-{query}",)),), 1)

    async with opened(actions=Actions(search=search)) as app:
        await app.press("slash", "d")
        await app.pilot.press("r", "enter")
        answer.set()
        await app.settle()
        assert isinstance(app.app.screen, Evidence)
        assert app.app.screen.opening.claims == ("c-dr",)


async def test_a_search_of_an_earlier_date_says_what_it_leaves_out(opened: Opener) -> None:
    """Nothing found there is not nothing at all."""
    hits = Hits((Hit("drones", "claim", claims=("c1",)),), 1)
    answers = {"drones": hits}
    async with opened(actions=Actions(search=lambda query, _as_of: answers.get(query, Hits()))) as app:
        await app.press("slash")
        await app.type("drones")
        assert "in 1 document" in app.text
        assert "left out" not in app.text
        await app.press("escape", "left_square_bracket", "slash")
        await app.type("drones")
        assert "Found  1  in 1 document reported by 31 May 2019; later ones are left out" in app.text
        await app.type("x")
        assert "Nothing matches of what was reported by 31 May 2019; later ones are left out." in app.text


async def test_found_words_are_marked(opened: Opener) -> None:
    def search(query: str, as_of: date | None) -> Hits:
        return Hits((Hit("Emirati drones struck", "claim", claims=("c9",), marks=((8, 14),)),), 1)

    async with opened(actions=Actions(search=search)) as app:
        await app.press("slash", "d")
        table = app.app.screen.query_one(Table)
        marked = [s.text for s in table.render_line(table.cursor) if s.style and s.style.underline]
        assert marked == ["drones"]


async def test_a_query_with_a_mistake_says_so_while_typing(opened: Opener) -> None:
    def search(query: str, as_of: date | None) -> Hits:
        raise UsageError("there is no key 'actr' (position 1)", remedy="Did you mean actor?")

    async with opened(actions=Actions(search=search)) as app:
        await app.press("slash")
        await app.type("actr")
        assert "Did you mean actor?" in app.text
        assert isinstance(app.app.screen, Search)


async def test_the_search_has_help_and_its_hints_follow_the_keys(opened: Opener) -> None:
    """In the line a ? is a letter; in the list it tells of the query language, and the hints name the list's keys."""
    async with opened() as app:
        await app.press("slash")
        await app.type("item")
        assert "type to search" in app.footer
        await app.press("tab")
        assert "type to search" not in app.footer
        assert app.footer.startswith("j k choose  Enter evidence  Tab line  ? help  Esc back")
        await app.press("question_mark")
        assert app.text.splitlines()[0] == "FIND"
        assert "grade<=B2" in app.text


async def test_a_page_of_hits_that_cannot_be_read_is_said_where_the_eye_is(opened: Opener) -> None:
    """On the search, not on the panels below it."""

    def more() -> Hits:
        raise StoreError("the store is locked", remedy="Try again")

    hit = Hit("North took the hill.", "document", doc="d")
    async with opened(actions=Actions(search=lambda _query, _as_of: Hits((hit, hit), more=more))) as app:
        await app.press("slash")
        await app.type("hill")
        await app.press("down")
        assert "the store is locked" in app.footer


async def test_without_a_search_the_rows_on_the_screen_are_searched(opened: Opener) -> None:
    async with opened() as app:
        await app.press("slash")
        await app.type("gharyan")
        assert "Gharyan: ▼ retreat" in app.text
        await app.type(" zzz")
        assert "Nothing matches." in app.text


async def test_a_query_narrows_a_panel_to_the_rows_it_matches(opened: Opener) -> None:
    """The one query language filters panels; the filter stands in the title as words."""

    def search(query: str, as_of: date | None) -> Hits:
        return Hits(claims=frozenset({"c2-1"}))

    async with opened(actions=Actions(search=search)) as app:
        await app.press("f")
        await app.press("p", "l", "a", "c", "e", "colon", "x", "enter")
        assert "only: place:x" in app.text
        assert "Misrata, south" in app.text
        assert "Gharyan" not in app.text


async def test_a_filter_that_was_taken_away_does_not_come_back_with_a_late_answer(opened: Opener) -> None:
    """Each change of the store asks the query again; of two that are asked the later holds, whatever comes first."""
    gates = {"place:x": Event(), "place:y": Event()}
    found = {"place:x": frozenset({"c2-1"}), "place:y": frozenset({"c1-1"})}

    def search(query: str, as_of: date | None) -> Hits:
        assert gates[query].wait(20)
        return Hits(claims=found[query])

    async with opened(actions=Actions(search=search)) as app:
        gates["place:x"].set()
        await app.press("f")
        await app.type("place:x")
        await app.press("enter")
        assert "only: place:x" in app.text
        gates["place:x"].clear()
        app.app.post_message(StoreChanged())
        while not any(thread.name == "monitor-narrow" for thread in threading.enumerate()):
            await app.pilot.pause()
        await app.pilot.press("backspace")
        assert app.app.main.pane is not None
        app.app.main.pane.narrow("place:y")
        app.app.main.pane.narrow("place:x")
        app.app.main.pane.narrow("place:y")
        gates["place:y"].set()
        await app.settle()
        assert "only: place:y" in app.text
        gates["place:x"].set()
        await off_loop(lambda: [t.join(20) for t in threading.enumerate() if t.name == "monitor-narrow"])
        await app.settle()
        assert "only: place:y" in app.text
        await app.press("escape")
        assert "only:" not in app.text


async def test_the_palette_lists_commands_with_keys_and_runs_them(opened: Opener) -> None:
    for key in ("colon", "ctrl+p"):
        async with opened() as app:
            await app.press(key)
            assert isinstance(app.app.screen, Palette)
            assert "[ or ," in app.text
            await app.type("go to items")
            await app.press("enter")
            assert app.app.main.active == "items"


async def test_every_command_of_the_palette_can_be_run(opened: Opener) -> None:
    """No command is listed that does nothing, or breaks."""
    async with opened() as app:
        for command in commands.runnable():
            if command.action in ("", "app.leave(0)", "app.suspend_process"):
                continue
            assert await app.app.run_action(command.action, default_namespace=app.app.main), command
            await app.settle()
            while not app.app.main.is_current:
                await app.press("escape")


def test_the_help_of_the_items_names_every_relation() -> None:
    """A word in a column that no help explains is a riddle."""
    assert not [relation for relation in RELATIONS if relation not in help_text.text("items")]


async def test_over_a_text_the_palette_offers_what_works_there(opened: Opener) -> None:
    """What belongs to the panels below would be done unseen."""
    async with opened() as app:
        await app.press("question_mark", "colon")
        assert "Find in documents" in app.text
        assert "Go to items" not in app.text


async def test_help_is_of_the_place_also_from_the_palette(opened: Opener) -> None:
    """Of the series plotted, of the evidence, not of the panel they stand on."""
    async with opened() as app:
        await app.press("3", "end")
        for key, title in (("v", "SERIES"), ("enter", "EVIDENCE")):
            await app.press(key, "question_mark")
            assert title in app.text.splitlines()[0]
            await app.press("escape", "colon")
            await app.type("help for")
            await app.press("enter")
            assert title in app.text.splitlines()[0]
            await app.press("escape", "escape")


async def test_before_an_answer_nothing_was_found_nor_none(opened: Opener) -> None:
    """Neither for an empty line nor for half a query; claims may match though no document does."""
    hit = Hit("North took the hill.", "claim", claims=("c1",), doc="d")
    answers = {"killed>": Hits(problem="killed needs a value"), "-the": Hits((hit,), total=0)}
    async with opened(actions=Actions(search=lambda query, _as_of: answers.get(query, Hits()))) as app:
        await app.press("slash")
        assert "none" not in app.text
        app.app.screen.query_one(Input).value = "killed>"
        await app.settle()
        assert "needs a value" in app.text
        assert "none" not in app.text
        app.app.screen.query_one(Input).value = "-the"
        await app.settle()
        assert "Found  1" in app.text
        assert "0 documents" not in app.text


@pytest.mark.parametrize("width", [40, 60, 80])
async def test_how_much_was_found_is_never_cut(opened: Opener, width: int) -> None:
    """Hints give way to the count of what lies beyond."""
    hits = tuple(Hit(f"strike {n}", "claim", claims=(f"c{n}",), doc=f"d{n}") for n in range(400))
    async with opened(size=(width, 24), actions=Actions(search=lambda _query, _as_of: Hits(hits))) as app:
        await app.press("slash")
        await app.type("strike")
        await app.press("tab", *["pagedown"] * 8)
        assert re.search(r"Esc back   ↑ \d+  ↓ \d+ more$", app.footer)


async def test_down_and_up_choose_while_the_line_keeps_the_focus(opened: Opener) -> None:
    async with opened() as app:
        await app.press("colon", "down", "down", "up", "enter")
        assert app.app.main.active == "involvement"
        await app.press("colon", "tab", "j", "j", "enter")
        assert app.app.main.active == "humanitarian"


async def test_help_is_of_the_panel_in_use_and_lists_its_keys(opened: Opener) -> None:
    async with opened() as app:
        for key, title in (("1", "FRONTS"), ("3", "HUMANITARIAN FIGURES"), ("4", "KEYS OF THE MAP")):
            await app.press(key, "question_mark")
            assert title in app.text
            await app.press("escape")
        await app.press("1", "enter", "question_mark")
        assert "EVIDENCE" in app.text
        await app.press("question_mark")
        assert isinstance(app.app.screen, Evidence)


async def test_a_lists_what_each_name_stands_for(opened: Opener) -> None:
    sides = Actor("LNA", "side", "x", full="Libyan National Army", aliases=("LAAF", "eastern forces"))
    person = Actor("Haftar", "person", "x", aliases=("Hifter",), side="LNA", stands_for="LNA", since="2014")
    theatre = Theatre("libya", "Libya", "x", ("LY",), (9, 19, 26, 34), ("LNA",), actors=(sides, person),
                      places=(Place("Watiya", "base", "x", ("Uqba ibn Nafi",)),))  # fmt: skip
    async with opened(theatre=theatre) as app:
        await app.press("a")
        assert "LNA: Libyan National Army; LAAF, eastern forces" in app.text
        assert "Haftar (2014 to …): stands for LNA; Hifter" in app.text
        assert "Watiya: Uqba ibn Nafi" in app.text


def test_help_tells_every_key_of_the_contract() -> None:
    """What the contract promises can be read in the app itself."""
    told = " ".join(f"{c.keys} " for c in commands.COMMANDS)
    for key in ("1", "8", "Tab", "Shift+Tab", "j", "k", "PgUp", "g", "G", "Enter", "Esc", "/", "[ or ,", "] or .", "z",
                "p", "o", "y", "c", "x", "e", "n", "u", "?", ": or Ctrl+P", "r", "q"):  # fmt: skip
        assert f"{key} " in told.replace(",", " ,").replace(" ,", ",") or key in told.split(), key


async def test_the_theme_changes_and_is_remembered(
    opened: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a terminal with enough colours the last choice holds."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    path = tmp_path / "state.json"
    async with opened(theme=None, state_path=path) as app:
        before = app.app.theme
        await app.press("colon")
        await app.type("next theme")
        await app.press("enter")
        assert app.app.theme != before
        chosen = app.app.theme_name
        await app.press("5", "j", "q")
    async with opened(theme=None, state_path=path) as app:
        assert app.app.theme_name == chosen
        assert app.app.main.active == "items", "the last panel is where one goes on"
        assert app.app.main.pane is not None
        assert app.app.main.pane.row is not None
        assert app.app.main.pane.row.id == "i2"


def test_a_long_sentence_is_shown_from_where_it_matches() -> None:
    """What was found is in sight even in a narrow column, and the marks go with it."""
    text = "In a verdant area south of the capital the forces sent drones over the road"
    start = text.index("drones")
    shown, marks = excerpt(text, ((start, start + 6),))
    assert shown.startswith("… ")
    assert [shown[a:b] for a, b in marks] == ["drones"]
    assert marks[0][0] < 20
    assert excerpt("drones came", ((0, 6), (90, 99))) == ("drones came", ((0, 6),))


async def test_the_claims_of_one_sentence_are_one_hit(opened: Opener) -> None:
    """A sentence that five claims stand on is listed once, and opens them all."""
    briefing = FakeBriefing()
    hits = [Hit("Drones hit the port", "claim", claims=(f"c{n}",), doc="d1") for n in range(5)]
    other = Hit("Drones hit the port", "claim", claims=("c9",), doc="d2")
    found = Hits((*hits, other, Hit("Drones hit the port", "document", doc="d1")), 2)
    async with opened(briefing, actions=Actions(search=lambda _query, _as_of: found)) as app:
        await app.press("slash")
        await app.type("drones")
        assert "Found  3  in 2 documents" in app.text
        assert "5 claims" in app.text
        await app.press("enter")
        assert briefing.weighed == [("c0", "c1", "c2", "c3", "c4")]


async def test_searching_panels_finds_cells_and_sentences() -> None:
    from monitor.tui.find import in_panels

    found = in_panels(ALL, "turkey arms")
    assert [h.publisher for h in found.hits] == ["Foreign involvement"]
    assert found.hits[0].marks == ((0, 6),)


async def test_what_was_found_is_walked_through_to_its_end(opened: Opener) -> None:
    """Two hundred at a time: near the end of a page the next one comes, and the cursor stays on its row."""

    def page(first: int) -> Hits:
        hits = tuple(Hit(f"strike {n}", "claim", claims=(f"c{n}",), marks=((0, 6),)) for n in range(first, first + 200))
        return Hits(hits, 600, more=(lambda: page(first + 200)) if first < 400 else None)

    async with opened(actions=Actions(search=lambda _query, _as_of: page(0))) as app:
        await app.press("slash")
        await app.type("strike")
        assert "Found  200 so far in 600 documents" in app.text
        await app.press("tab", "end")
        table = app.app.screen.query_one(Table)
        assert len(table.lines.panels[0].rows) == 400
        assert table.row is not None
        assert table.row.claims == ("c199",)
        await app.press("end", "end", "end")
        assert table.row.claims == ("c599",)
        assert "strike 599" in app.text
        await app.press("g")
        assert "Found  600  in 600 documents" in app.text
        await app.press("home")
        assert "strike 0" in app.text


async def test_what_others_write_is_found_while_the_search_is_open(opened: Opener) -> None:
    """As far as one has read, under the same row; what is typed and the focus stay; the help may lie above."""

    def page(first: int) -> Hits:
        hits = tuple(Hit(f"strike {n}", "claim", claims=(f"c{n}",), doc=f"d{n}") for n in range(first, first + 200))
        return Hits(
            (*came, *hits) if first == 0 else hits, 600, more=(lambda: page(first + 200)) if first < 400 else None
        )

    came = list[Hit]()
    async with opened(actions=Actions(search=lambda _query, _as_of: page(0))) as app:
        await app.press("slash")
        await app.type("strike")
        await app.press("tab", "end", "j", "question_mark")
        came.append(Hit("strike of today", "claim", claims=("c-new",), doc="d-new"))
        app.app.post_message(StoreChanged())
        await app.settle()
        await app.press("escape")
        table = app.app.screen.query_one(Table)
        assert app.app.focused is table
        assert table.row is not None
        assert table.row.claims == ("c200",)
        assert len(table.lines.panels[0].rows) == 401
        await app.press("g")
        assert "strike of today" in app.text
        await app.press("enter", "escape", "end", "end")
        assert table.row.claims == ("c599",), "and further pages come as before"
        await app.press("tab", "backspace")
        assert app.app.screen.query_one(Input).value == "strik"


async def test_a_page_that_could_not_be_read_is_asked_for_again(opened: Opener) -> None:
    def more() -> Hits:
        if locked:
            raise StoreError(locked.pop())
        return Hits((Hit("strike, too", "claim", claims=("c-last",), doc="d-last"),))

    locked = ["another process keeps the store locked"]
    found = Hits(tuple(Hit(f"strike {n}", "claim", claims=(f"c{n}",), doc=f"d{n}") for n in range(40)), more=more)
    async with opened(actions=Actions(search=lambda _query, _as_of: found)) as app:
        await app.press("slash")
        await app.type("strike")
        await app.press("tab", "end")
        assert "keeps the store locked" in app.footer
        await app.press("k", "j", "end")
        row = app.app.screen.query_one(Table).row
        assert row is not None
        assert row.claims == ("c-last",)


PLACES = {
    "panels": (MonitorApp, Main, Pane, Table),
    "map": (MonitorApp, Main, Pane, MapView),
    "evidence": (Evidence,),
    "changes": (Changes,),
    "plot": (Plot,),
}
# Names of keys as a person reads them.
NAMES = {
    "slash": "/", "question_mark": "?", "colon": ":", "comma": ",", "full_stop": ".", "plus": "+", "minus": "-",
    "left_square_bracket": "[", "right_square_bracket": "]", "left_curly_bracket": "{", "right_curly_bracket": "}",
    "pagedown": "PgDn", "pageup": "PgUp", "escape": "Esc", "ctrl+p": "Ctrl+P", "ctrl+c": "Ctrl+C", "ctrl+z": "Ctrl+Z",
    "shift+tab": "Shift+Tab", "space": "Space", "enter": "Enter", "backspace": "Backspace",
}  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
def test_the_palette_offers_every_binding_with_its_key(place: str) -> None:
    """Whatever a key does where one stands, the palette there lists, with that key beside it."""
    told = {key for command in commands.runnable(place) for key in command.keys.replace(" or ", " ").split()}
    missing = [
        (binding.key, binding.description)
        for owner in PLACES[place]
        for binding in owner.BINDINGS
        if isinstance(binding, Binding)
        and not any(
            NAMES.get(key, key if len(key) == 1 else key.capitalize()) in told for key in binding.key.split(",")
        )
    ]
    assert not missing


@pytest.mark.parametrize("place", PLACES)
def test_what_the_palette_presses_is_a_key_of_that_place(place: str) -> None:
    """No command without a way to run it, and none that presses a key nobody hears."""
    heard = {
        key
        for owner in (*PLACES[place], Table)
        for binding in owner.BINDINGS
        if isinstance(binding, Binding)
        for key in binding.key.split(",")
    }
    for command in commands.runnable(place):
        assert command.action or command.press in heard, command


async def test_the_palette_runs_what_belongs_where_one_stands(opened: Opener) -> None:
    """On the map it zooms, in the rows it walks, in the evidence it goes back."""
    async with opened() as app:
        await app.press("4")
        before = app.app.main.query_one(MapView).view
        await app.press("colon")
        await app.type("closer")
        await app.press("enter")
        after = app.app.main.query_one(MapView).view
        assert before is not None
        assert after is not None
        assert after.scale < before.scale
        await app.press("1", "colon")
        await app.type("the last row")
        await app.press("enter")
        assert app.app.main.pane is not None
        assert app.app.main.pane.row is not None
        assert app.app.main.pane.row.id == "r3"
        await app.press("enter", "colon")
        await app.type("back")
        await app.press("enter")
        assert app.app.main.is_current
