"""What a user has not seen, and what changed since they last looked."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace

import pytest

from monitor.present.difference import Change
from monitor.tui import Actions
from monitor.tui.news import News, Since
from tests.tui.conftest import Opener
from tests.tui.fakes import ALL, FakeBriefing, row

RISEN = Change("risen", "humanitarian", "r1", "Killed: 227 → >500", "227", ">500", ("c1-0",))
STALE = Change("stale", "fronts", "r2", "Misrata: advance by the LNA", "", "advance by the LNA", ("c2-0",))


@dataclass
class FakeLooks:
    """Looks made by hand: two items are new, and two visits lie behind."""

    seen: set[str] = field(default_factory=set)
    all: bool = False
    asked: list[int] = field(default_factory=list)

    def news(self) -> News:
        return News(frozenset({"a", "b"}), frozenset({"c3-1"}), 2)

    def saw(self, docs: Collection[str], claims: Collection[str]) -> None:
        self.seen.update(docs, claims)

    def saw_all(self) -> None:
        self.all = True

    def since(self, back: int) -> Since | None:
        self.asked.append(back)
        return Since(("2020-01-01 07:00 UTC", "2019-12-24 07:00 UTC")[back], (RISEN, STALE), back == 0, back == 1)


def briefing() -> FakeBriefing:
    items = tuple(row(n, "6 Dec 2019", "new", "UN News", f"Title {n}", key="i") for n in range(3))
    named = [replace(one, id=f"item:{name}") for one, name in zip(items, "xab", strict=True)]
    return FakeBriefing({**ALL, "items": replace(ALL["items"], rows=tuple(named))})


def marked(text: str) -> list[str]:
    return [line.strip("• ").partition("  ")[0] for line in text.splitlines() if line.startswith("•")]


async def test_a_row_that_stands_on_an_unseen_report_is_marked_until_that_was_seen(opened: Opener) -> None:
    """In every panel; standing on the item sees it, and so does opening the evidence."""
    looks = FakeLooks()
    async with opened(briefing(), looks=looks) as app:
        assert "2 new to you" in app.text
        assert marked(app.text) == ["Gharyan"]
        await app.press("5")
        assert len(marked(app.text)) == 2
        await app.press("j")
        assert looks.seen == {"a"}
        assert "1 new to you" in app.text
        await app.press("1", "j", "j", "enter", "escape")
        assert "c3-1" in looks.seen
        await app.press("k")
        assert marked(app.text) == []


async def test_what_is_new_to_the_reader_is_not_counted_as_changed_too(opened: Opener) -> None:
    """A row that stands on a report one has not seen is marked for that."""
    source = briefing()
    async with opened(source, looks=FakeLooks()) as app:
        last = ALL["fronts"].rows[2]
        other = replace(last, cells=tuple(cell._replace(text=f"{cell.text}!") for cell in last.cells))
        source.made = {**source.made, "fronts": replace(ALL["fronts"], rows=(*ALL["fronts"].rows[:2], other))}
        await app.press("r")
        assert marked(app.text) == ["Gharyan!"]
        assert "changed" not in app.text.splitlines()[0]


async def test_everything_can_be_marked_as_seen(opened: Opener) -> None:
    """Also what nobody will ever look at."""
    looks = FakeLooks()
    async with opened(briefing(), looks=looks) as app:
        await app.press("W")
        assert looks.all
        assert "new to you" not in app.text
        assert marked(app.text) == []


async def test_w_tells_what_changed_since_the_last_visit_and_each_line_opens_its_sentence(opened: Opener) -> None:
    """And [ and ] compare with the visits before and after."""
    looks = FakeLooks()
    async with opened(looks=looks) as app:
        await app.press("w")
        assert "What changed since 2020-01-01 07:00 UTC" in app.text
        assert "2 changes: 1 risen, 1 stale" in app.text
        assert "▲ risen" in app.text
        assert "Killed: 227 → >500" in app.text
        await app.press("right_square_bracket")
        assert "no later visit" in app.footer
        await app.press("left_square_bracket")
        assert "2019-12-24" in app.text
        await app.press("j", "enter")
        assert "WHO" in app.text
        await app.press("escape", "escape")
        assert "Fronts" in app.text
        assert looks.asked == [0, 1]


async def test_a_first_look_says_so(opened: Opener) -> None:
    """Neither an empty screen nor a hundred changes."""

    class First(FakeLooks):
        def since(self, back: int) -> Since | None:
            return None

    async with opened(looks=First()) as app:
        await app.press("w")
        assert "your first look" in app.text
        assert "changed since." in app.text, "whole at 80 columns"


@pytest.mark.parametrize("keys", [["w"], ["3", "end", "v"], ["enter"]], ids=["changes", "series", "evidence"])
async def test_the_way_back_stands_at_the_foot_of_a_screen_made_smaller(opened: Opener, keys: list[str]) -> None:
    """Hints are those that fit the present width."""
    async with opened(size=(120, 30), looks=FakeLooks()) as app:
        await app.press(*keys)
        await app.pilot.resize_terminal(42, 15)
        await app.settle()
        assert app.footer.endswith("Esc back")


async def test_without_a_store_of_looks_that_is_said(opened: Opener) -> None:
    async with opened() as app:
        await app.press("w")
        assert "What you have seen is not remembered here" in app.footer


async def test_a_verdict_is_taken_back_from_what_changed(opened: Opener) -> None:
    """It made a change, so the pictures are compared anew."""
    looks, undone = FakeLooks(), list[str]()
    actions = Actions(judge=lambda *_: "v1", undo=undone.append)
    async with opened(looks=looks, actions=actions) as app:
        await app.press("w", "u")
        assert "no verdict" in app.footer
        await app.press("enter", "c", "escape")
        before = len(looks.asked)
        await app.press("u")
        assert undone == ["v1"]
        assert len(looks.asked) == before + 1
