"""A list of a hundred thousand rows: all of it is reached, a screenful of it is read, and never by the event loop."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import replace

from monitor.errors import UsageError
from monitor.present.pages import SIZE, Pages
from monitor.present.panel import Cell, Row
from tests.tui.conftest import Opener
from tests.tui.fakes import ALL, FakeBriefing

MANY = 100_000


class Shelf:
    """A store's stand-in: what was read, and by which thread."""

    def __init__(self, count: int = MANY) -> None:
        self.count = count
        self.read_keys: list[int] = []
        self.threads: set[int] = set()
        self.asked: list[tuple[str, str | None]] = []
        self.places: dict[str, int] = {}

    def row(self, key: int) -> Row:
        cells = (Cell("6 Dec 2019"), Cell("UN News"), Cell(f"Title {key}"))
        return Row(f"item:{key}", cells, (f"c{key}",), text=f"Item {key}", sort=(("Title", f"{key}"),))

    def read(self, keys: Sequence[int]) -> Mapping[int, Row]:
        self.threads.add(threading.get_ident())
        self.read_keys += keys
        return {key: self.row(key) for key in keys}

    def again(self, words: str, by: str | None, down: bool) -> Pages:
        self.threads.add(threading.get_ident())
        self.asked.append((words, by, down))
        if words == "nonsense:":
            raise UsageError("nonsense: is no key", remedy="Use words")
        keys = [key for key in range(self.count) if words in str(key)]
        return self.pages(keys[::-1] if down else keys)

    def key_of(self, name: str) -> int | None:
        return int(name.removeprefix("item:"))

    def pages(self, keys: Sequence[int] | None = None) -> Pages:
        return Pages(range(self.count) if keys is None else keys, self.read, self.again, self.key_of, self.places)


def briefing(shelf: Shelf) -> FakeBriefing:
    return FakeBriefing({**ALL, "items": replace(ALL["items"], rows=shelf.pages(), note=f"{shelf.count:,} items")})


async def test_the_end_of_a_very_long_list_is_one_key_away(opened: Opener) -> None:
    """End and Home, a page at a time, and only what is looked at is read."""
    shelf = Shelf()
    async with opened(briefing(shelf)) as app:
        await app.press("5")
        assert "100,000 items" in app.text
        await app.press("end")
        assert f"Title {MANY - 1}" in app.text
        assert app.app.main.pane is not None
        assert app.app.main.pane.row is not None
        assert app.app.main.pane.row.id == f"item:{MANY - 1}"
        await app.press("pageup", "pageup")
        assert "…" not in "".join(line for line in app.text.splitlines() if "UN News" not in line)
        await app.press("home")
        assert "Title 0" in app.text
        assert len(shelf.read_keys) <= 6 * SIZE


async def test_no_page_is_read_by_the_event_loop(opened: Opener) -> None:
    """Walking down, sorting and filtering all leave the reading to threads."""
    shelf = Shelf()
    source = briefing(shelf)
    shelf.threads.clear()
    async with opened(source) as app:
        await app.press("5", "pagedown", "pagedown", "pagedown", "end", "s", "f")
        await app.type("77")
        await app.press("enter")
        assert threading.get_ident() not in shelf.threads


async def test_a_filter_and_an_order_of_a_long_list_are_its_store_s(opened: Opener) -> None:
    """What the filter keeps is asked for, counted and said in the title; Esc shows all again."""
    shelf = Shelf()
    async with opened(briefing(shelf)) as app:
        await app.press("5", "f")
        await app.type("9999")
        await app.press("enter")
        assert shelf.asked == [("9999", None, False)]
        assert "only: 9999" in app.text
        assert "Title 9999" in app.text
        await app.press("s")
        assert shelf.asked[-1] == ("9999", "Title", False)
        assert "by Title ↑  only: 9999 [×]" in app.text
        await app.press("s")
        assert shelf.asked[-1] == ("9999", "Title", True)
        assert "by Title ↓  only: 9999 [×]" in app.text
        held = app.app.main.pane.held if app.app.main.pane else None
        await app.press("escape")
        assert "only:" not in app.text
        assert app.app.main.pane is not None
        assert app.app.main.pane.held == held, "the row one looked at is still the chosen one, among all"


async def test_words_that_are_no_query_leave_the_list_whole(opened: Opener) -> None:
    shelf = Shelf(200)
    async with opened(briefing(shelf)) as app:
        await app.press("5", "f")
        await app.type("nonsense:")
        await app.press("enter")
        assert "nonsense: is no key" in app.text
        assert "only:" not in app.text
        assert "Title 0" in app.text


async def test_the_cursor_keeps_its_row_when_the_list_is_made_anew(opened: Opener) -> None:
    """A reload brings a new list; the row is found by its key, however far down."""
    shelf = Shelf()
    source = briefing(shelf)
    async with opened(source) as app:
        await app.press("5", "end")
        source.made = {**ALL, "items": replace(ALL["items"], rows=shelf.pages(range(-3, MANY)))}
        await app.press("r")
        assert app.app.main.pane is not None
        assert app.app.main.pane.held is not None
        assert app.app.main.pane.held.row == f"item:{MANY - 1}"


def test_of_a_long_list_only_the_last_pages_are_kept() -> None:
    """Reading all of it needs no more memory than reading some."""
    shelf = Shelf(10_000)
    rows = shelf.pages()
    assert [row.id for row in rows] == [f"item:{key}" for key in range(10_000)]
    assert rows.known(9_999) is not None
    assert rows.known(0) is None
    assert len(shelf.places) <= 5_000
    assert rows.place("item:9999") == 9_999
    assert rows.place("item:0") is None
    rows.seek("item:0")
    assert rows.place("item:0") == 0
