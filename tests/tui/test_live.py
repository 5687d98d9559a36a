"""News, reloading, polling, failures: what comes without a key being pressed."""

from __future__ import annotations

import asyncio
import gc
import threading
import warnings
import weakref
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from monitor.errors import StoreError
from monitor.present.panel import Panel
from monitor.tui import Actions
from monitor.tui.app import MonitorApp
from monitor.tui.lines import Cursor
from monitor.tui.messages import BELL, StoreChanged
from monitor.tui.offloop import in_thread
from monitor.tui.screens.evidence import Evidence
from tests.tui.conftest import Driver, Opener
from tests.tui.fakes import ALL, DATES, FRONTS, FakeBriefing, FakePicture, options, row


def with_news() -> Mapping[str, Panel]:
    """The panels after one more report: a new first row, and a changed one."""
    rows = (
        row(9, "Sirte", "▲ advance", "GNA moves in", "6 Dec 2019"),
        *FRONTS.rows[:2],
        row(3, "Gharyan", "× fighting", "", ""),
    )
    return {**ALL, "fronts": replace(FRONTS, rows=rows)}


async def test_a_change_in_the_store_is_drawn_and_the_cursor_keeps_its_row(opened: Opener) -> None:
    """A second process wrote: rows move, the cursor stays on what it was on, news are marked."""
    version, source, looked = ["1"], FakeBriefing(), threading.Event()

    def data_version() -> str:
        looked.set()
        return version[0]

    async with opened(source, actions=Actions(data_version=data_version), tick=0.01) as app:
        await app.press("j")
        assert looked.wait(5)
        source.made = with_news()
        before = len(source.asked)
        version[0] = "2"
        while len(source.asked) == before or not app.app.scene.fresh:  # type: ignore[union-attr]
            await app.settle()
        pane = app.app.main.pane
        assert pane is not None
        assert pane.row is not None
        assert pane.row.id == "r2"
        lines = app.text.splitlines()
        assert any(line.startswith("• Sirte") for line in lines)
        assert any(line.startswith("• Gharyan") for line in lines)
        assert any(line.startswith("▌ Misrata") for line in lines)
        assert "2 rows changed" in lines[0]


async def test_who_writes_without_a_pause_keeps_no_picture_from_being_told(opened: Opener) -> None:
    """What comes while one is folded waits for it, and is one more; it takes no date from who asked for another."""
    gate, began = threading.Event(), threading.Event()

    class Slow(FakeBriefing):
        def picture(self, as_of: date | None = None) -> FakePicture:
            if len(self.asked) == 1:
                began.set()
                assert gate.wait(20)
            return super().picture(as_of)

    source = Slow()
    async with opened(source) as app:
        await app.pilot.press("left_square_bracket")
        assert began.wait(5)
        shown = list[object]()
        for _ in range(3):
            app.app.post_message(StoreChanged())
            await app.pilot.pause()
            shown.append(app.app.pictures.wanted)
        gate.set()
        await app.settle()
        assert shown == [DATES[2]] * 3
        assert source.asked == [None, DATES[2], DATES[2]]
        assert "as of 2019-05-31" in app.text


async def test_nothing_but_what_was_asked_for_stands_in_a_list_while_others_write(opened: Opener) -> None:
    """The first rows of a long list, which come ahead of a date that is asked for, would take the cursor's away."""
    ahead = list[str]()

    class Large(FakeBriefing):
        def ahead(self, key: str, as_of: date | None = None) -> tuple[date, Panel] | None:
            ahead.append(key)
            return None

    async with opened(Large()) as app:
        ahead.clear()
        app.app.post_message(StoreChanged())
        await app.settle()
        assert ahead == []


@pytest.mark.parametrize("notches", [0, 1, 6], ids=["cursor in sight", "scrolled away from it", "to the top"])
async def test_rows_that_come_above_move_nothing_under_the_eye(opened: Opener, notches: int) -> None:
    """The row under the cursor stays on its line of the screen; where the cursor is out of sight, so does the first."""
    source = FakeBriefing()
    async with opened(source) as app:
        await app.press("5", *["j"] * 25)
        pane = app.app.main.pane
        assert pane is not None
        for _ in range(notches):
            pane.table.on_mouse_scroll_up()
        await app.settle()
        before = [line for line in app.text.splitlines() if "Item " in line and " the fighting" in line]
        newer = [row(n, "2019-12-31", "UN News", f"News {n}", key="n") for n in range(5)]
        items = ALL["items"]
        source.made = {**ALL, "items": replace(items, rows=(*newer, *items.rows))}
        app.app.post_message(StoreChanged())
        await app.settle()
        assert [line for line in app.text.splitlines() if "Item " in line and " the fighting" in line] == before
        assert pane.row is not None
        assert pane.row.id == "i26"


async def test_of_the_pictures_that_were_none_stays_in_memory(opened: Opener) -> None:
    """In a store that grows each holds all the rows of a moment: hundreds of them are gigabytes."""

    class Kept(Panel):
        """A panel that may be watched."""

    made = list[weakref.ref[Panel]]()

    class Watched(FakeBriefing):
        def panels(self, picture: object) -> Mapping[str, Panel]:
            fronts = Kept("fronts", "Fronts", FRONTS.columns, FRONTS.rows)
            made.append(weakref.ref(fronts))
            return {**ALL, "fronts": fronts}

    try:
        async with opened(Watched()) as app:
            for _ in range(6):
                app.app.post_message(StoreChanged())
                await app.settle()
            assert len(made) == 7
            assert sum(one() is not None for one in made) <= 2
    finally:
        gc.unfreeze()


async def test_a_call_that_is_put_away_before_its_turn_leaves_no_complaint(opened: Opener) -> None:
    """Typed and left at once: Python would write of a coroutine that nobody awaited over the shell's prompt."""
    with warnings.catch_warnings(record=True) as complaints:
        warnings.simplefilter("always")
        async with opened() as app:
            for _ in range(3):
                in_thread(app.app.main, lambda: None, "typed", exclusive=True)
            await app.settle()
        gc.collect()
    assert [str(one.message) for one in complaints] == []


async def test_what_is_as_it_was_has_not_changed(opened: Opener) -> None:
    """A verdict that another analyst gave and took back, rows that went and came again: nothing is counted."""
    source = FakeBriefing()
    async with opened(source, actions=Actions()) as app:
        for made, told in ((with_news(), "2 rows changed"), (ALL, "newest  40 items")):
            source.made = made
            await app.press("r")
            assert told in app.text.splitlines()[0]
        source.made = {**ALL, "items": replace(ALL["items"], rows=ALL["items"].rows[1:])}
        await app.press("r")
        assert "changed" not in app.text.splitlines()[0], "the list of items is no part of the picture"
        source.made = {**ALL, "fronts": replace(FRONTS, rows=FRONTS.rows[1:])}
        await app.press("r")
        assert "1 row changed" in app.text.splitlines()[0]
        source.made = ALL
        await app.press("r")
        assert "changed" not in app.text.splitlines()[0]


async def test_a_store_that_goes_away_is_said_once_and_looked_for_again(opened: Opener) -> None:
    """What stands on the screen stays; when the store is there again and has news, they are drawn."""
    answers: list[str | None] = ["1"]
    asked, source = threading.Semaphore(0), FakeBriefing()

    def data_version() -> str:
        asked.release()
        if answers[0] is None:
            raise StoreError("the file was removed", remedy="Start again")
        return answers[0]

    async with opened(source, actions=Actions(data_version=data_version), tick=0.01) as app:
        answers[0] = None
        while "the file was removed. Start again" not in app.footer:
            await app.settle()
        await app.press("j")
        assert "removed" not in app.footer
        for _ in range(3):
            assert asked.acquire(timeout=5)
        await app.settle()
        assert "removed" not in app.footer
        assert "Misrata, south" in app.text
        source.made, answers[0] = with_news(), "2"
        while "Sirte" not in app.text:
            await app.settle()


async def test_an_earlier_date_stays_when_news_come(opened: Opener) -> None:
    """News never move a reader off the date being read."""
    source = FakeBriefing()
    async with opened(source) as app:
        await app.press("left_square_bracket")
        app.app.on_store_changed()
        await app.settle()
        assert source.asked[-1] == DATES[2]
        await app.press("right_square_bracket")
        app.app.on_store_changed()
        await app.settle()
        assert source.asked[-1] is None, "on the newest date one follows the newest"


async def test_r_reads_everything_again(opened: Opener) -> None:
    refreshed: list[bool] = []
    source = FakeBriefing()
    async with opened(source, actions=Actions(refresh=lambda: refreshed.append(True))) as app:
        before = len(source.asked)
        await app.press("r")
        assert refreshed == [True]
        assert len(source.asked) > before


async def test_p_polls_off_the_loop_and_says_how_it_went(opened: Opener) -> None:
    """While the feeds are asked every key works; then one line says what came."""
    go = threading.Event()

    def poll() -> str:
        assert threading.current_thread() is not threading.main_thread()
        go.wait(5)
        return "12 of 14 feeds: 3 new items, 2 failed"

    async with opened(actions=Actions(poll=poll)) as app:
        await app.pilot.press("p")
        await app.pilot.press("j")
        pane = app.app.main.pane
        assert pane is not None
        assert pane.row is not None
        assert pane.row.id == "r2"
        go.set()
        await app.settle()
        assert "12 of 14 feeds" in app.footer


async def test_an_alert_of_a_poll_rings_and_is_said(opened: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bell is not a letter on the screen."""
    rung: list[bool] = []
    monkeypatch.setattr(MonitorApp, "bell", lambda _app: rung.append(True))
    async with opened(actions=Actions(poll=lambda: f"{BELL}1 feed asked: 1 new. 1 alert: Tolls")) as app:
        await app.press("p")
        assert app.footer == "1 feed asked: 1 new. 1 alert: Tolls"
        assert rung == [True]


async def test_polling_can_start_with_the_app(opened: Opener) -> None:
    polled: list[bool] = []
    async with opened(actions=Actions(poll=lambda: polled.append(True) or "done"), poll_on_start=True):
        pass
    assert polled == [True]


async def test_polling_goes_on_and_never_twice_at_once() -> None:
    """With ``--poll`` the feeds are asked again and again; a second poll waits for the first."""
    at_once, polls = threading.Semaphore(1), [0]
    going, asked, again, over = (threading.Event() for _ in range(4))

    def poll() -> str:
        assert at_once.acquire(blocking=False), "two polls at once"
        polls[0] += 1
        going.set()
        assert asked.wait(60)
        if polls[0] == 3:  # that of the start, and two that came by themselves
            again.set()
            over.wait(60)
        at_once.release()
        return "nothing new"

    app = MonitorApp(FakeBriefing(), options(actions=Actions(poll=poll), poll_on_start=True, poll_every=0.02))
    try:
        async with app.run_test() as pilot:
            assert await asyncio.to_thread(going.wait, 60)
            await pilot.press("p")
            await pilot.pause()
            asked.set()
            assert await asyncio.to_thread(again.wait, 60)
    finally:
        asked.set()
        over.set()


async def test_where_there_is_no_polling_that_is_said(opened: Opener) -> None:
    async with opened() as app:
        await app.press("p")
        assert "no polling here" in app.footer


async def test_a_store_that_fails_is_said_and_the_last_picture_stays(opened: Opener) -> None:
    class Failing(FakeBriefing):
        def picture(self, as_of: date | None = None):  # type: ignore[no-untyped-def]
            if as_of == DATES[2]:
                raise StoreError("the store is locked", remedy="Try again")
            return super().picture(as_of)

    async with opened(Failing()) as app:
        await app.press("left_square_bracket")
        assert app.footer == "the store is locked. Try again"
        assert "as of 2019-12-06" in app.text
        assert "Misrata, south" in app.text


async def test_what_went_wrong_is_said_whole_on_as_many_lines_as_it_takes(opened: Opener) -> None:
    """What to do and which file it is stand beyond the eightieth column; the panel gives the room, and has it back."""
    told = "another process has kept the store locked for 5 seconds"

    class Failing(FakeBriefing):
        def picture(self, as_of: date | None = None):  # type: ignore[no-untyped-def]
            if as_of == DATES[2]:
                raise StoreError(told, where="/home/somebody/monitor.db-turn", remedy="Try again, or stop the other")
            return super().picture(as_of)

    async with opened(Failing()) as app:
        height = app.app.main.query_one("#grid").size.height
        await app.press("left_square_bracket")
        assert app.footer == f"{told}. Try again, or stop the other (/home/somebody/monitor.db-turn)"
        assert app.app.main.query_one("#grid").size.height == height - 1
        await app.press("j")
        assert "Enter evidence" in app.footer
        assert app.app.main.query_one("#grid").size.height == height


async def test_of_several_dates_asked_for_only_the_last_is_drawn(opened: Opener) -> None:
    """Holding a key down never shows a date that was passed over long ago."""
    gates = {day: threading.Event() for day in DATES[:3]}

    class Slow(FakeBriefing):
        def picture(self, as_of: date | None = None):  # type: ignore[no-untyped-def]
            if as_of in gates:
                gates[as_of].wait(5)
            return super().picture(as_of)

    async with opened(Slow()) as app:
        for _ in range(3):
            await app.pilot.press("left_square_bracket")
        for day in (DATES[0], DATES[2], DATES[1]):
            gates[day].set()
        await app.settle()
        assert app.app.scene is not None
        assert app.app.scene.as_of == DATES[0]


async def test_a_notice_stands_from_the_start(opened: Opener) -> None:
    async with opened(notice="Nothing can be kept, the store is in memory") as app:
        assert "the store is in memory" in app.footer
        await app.press("j")
        assert "the store is in memory" not in app.footer


async def test_a_notice_stands_until_a_person_moves_also_where_one_left_off(opened: Opener, tmp_path: Path) -> None:
    """The app goes to the row of the last session by itself: that is no key by which the notice was read."""
    kept = tmp_path / "state.json"
    async with opened(state_path=kept) as app:
        await app.press("3", "j", "q")
    async with opened(state_path=kept, notice="Nothing can be kept, the store is in memory") as app:
        assert app.app.main.pane is not None
        assert app.app.main.pane.held == Cursor("humanitarian", "r2")
        assert "the store is in memory" in app.footer
        await app.press("j")
        assert "the store is in memory" not in app.footer


async def test_a_picture_that_takes_long_is_preceded_by_what_is_there_already(opened: Opener) -> None:
    """The items of a large store stand while its facts are still folded; then the whole follows by itself."""
    go = threading.Event()

    class Large(FakeBriefing):
        def glance(self, as_of: date | None = None) -> tuple[date, Mapping[str, Panel]] | None:
            return DATES[3], {"items": ALL["items"]}

        def picture(self, as_of: date | None = None):  # type: ignore[no-untyped-def]
            go.wait(5)
            return super().picture(as_of)

    app = MonitorApp(Large(), options())
    async with app.run_test(size=(100, 24)) as pilot:
        driver = Driver(app, pilot)
        while app.scene is None:
            await pilot.pause()
        await pilot.pause()
        assert "5 shows the items already" in driver.text
        assert "none" not in driver.text, "what has yet to be read is not known to be empty"
        assert "Items 40" not in driver.text, "the first rows of very many are not how many there are"
        await pilot.press("4")
        await pilot.pause()
        assert "5 shows the items already" in driver.text
        assert "nothing located" not in driver.text
        await pilot.press("5")
        await pilot.pause()
        assert "Item 1 about the fighting" in driver.text
        go.set()
        await driver.settle()
        await driver.press("1")
        assert "Misrata, south" in driver.text


async def test_of_a_picture_that_takes_long_the_panel_in_sight_comes_first(opened: Opener) -> None:
    """The header says that it is folded on; a panel of the date before says so, till its own has come."""
    go = threading.Event()
    early = replace(FRONTS, rows=(row(7, "Sirte", "▲ advance", "", "May 2019"),))

    class Large(FakeBriefing):
        def ahead(self, key: str, as_of: date | None = None) -> tuple[date, Panel] | None:
            return (as_of, early) if key == "fronts" and as_of is not None else None

        def picture(self, as_of: date | None = None) -> FakePicture:
            if as_of is not None:
                go.wait(5)
            return super().picture(as_of)

    polls = list[str]()
    actions = Actions(poll=lambda: polls.append("") or "Nothing came")
    source = Large()
    async with opened(source, size=(160, 45), poll_on_start=True, actions=actions) as driver:
        assert "22 Apr 2019, stale" in driver.text
        await driver.pilot.press("left_square_bracket")
        while driver.app.scene is None or driver.app.scene.as_of != DATES[2]:
            await driver.pilot.pause()
        await driver.pilot.pause()
        lines = driver.text.splitlines()
        assert "as of 2019-05-31  folding" in lines[0]
        assert "Sirte" in driver.text
        assert "advance towards Abu Grein" not in driver.text
        assert "as of 6 Dec 2019" not in next(line for line in lines if "1 Fronts" in line).partition("2 Foreign")[0]
        assert "3 Humanitarian  3  as of 6 Dec 2019" in driver.text
        assert "22 Apr 2019, stale" in driver.text, "what stood there stays"
        for number, of in (("3", DATES[3]), ("1", DATES[2])):
            await driver.pilot.press(number, "enter")
            while not isinstance(driver.app.screen, Evidence) or driver.app.screen.waits:
                await driver.pilot.pause()
            await driver.pilot.press("escape")
            assert source.shown[-1] == of, "a row's evidence is of the date that its pane shows"
        go.set()
        await driver.settle()
        assert "as of 6 Dec 2019" not in driver.text
        assert "folding" not in driver.text
        assert "Misrata, south" in driver.text
        assert len(polls) == 1, "the app begins once"


async def test_a_date_that_was_overtaken_is_not_folded(opened: Opener) -> None:
    """Whoever holds a key down waits for the picture under way and for the last one."""
    gate, began = threading.Event(), threading.Event()

    class Slow(FakeBriefing):
        def picture(self, as_of: date | None = None) -> FakePicture:
            if as_of == DATES[2]:
                began.set()
                gate.wait(5)
            return super().picture(as_of)

    source = Slow()
    async with opened(source) as app:
        await app.pilot.press("left_square_bracket")
        assert began.wait(5)
        await app.pilot.press("left_square_bracket", "left_square_bracket")
        gate.set()
        await app.settle()
        assert source.asked == [None, DATES[2], DATES[0]]
        assert app.app.scene is not None
        assert app.app.scene.as_of == DATES[0]


async def test_a_collector_switched_off_for_the_first_frame_runs_again(opened: Opener) -> None:
    """Whoever starts the app may switch the cycle collector off: a session of a day needs it."""
    gc.disable()
    try:
        async with opened(FakeBriefing()):
            assert gc.isenabled()
    finally:
        gc.enable()
        gc.unfreeze()


async def test_no_pass_of_the_collector_looks_through_what_a_scene_is_made_of(opened: Opener) -> None:
    """A pass over all that a large picture holds would keep a key waiting for a quarter of a second."""
    passes = list[bool]()

    class Watching(FakeBriefing):
        def picture(self, as_of: date | None = None) -> FakePicture:
            passes.append(gc.isenabled())
            return super().picture(as_of)

    try:
        async with opened(Watching()) as driver:
            await driver.press("r")
            assert passes == [False, False]
            assert gc.isenabled()
            scene = driver.app.scene
            assert scene is not None
            assert not any(seen is scene.panels for seen in gc.get_objects())
    finally:
        gc.unfreeze()
