"""Evidence, verdicts, links and copying."""

from __future__ import annotations

import base64
import threading
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from textual.widgets import Input

from monitor.errors import StoreError
from monitor.model.document import Document
from monitor.model.verdict import Verdict
from monitor.present.evidence import EvidenceView
from monitor.tui import Actions
from monitor.tui.evidence import exhibit
from monitor.tui.messages import StoreChanged
from monitor.tui.screens.evidence import Evidence
from monitor.tui.widgets.line import TextLines
from monitor.tui.widgets.prose import Prose
from tests.tui.conftest import Driver, Opener
from tests.tui.fakes import ALL, EVIDENCE, QUOTE, FakeBriefing, panel, passage, row


@pytest.mark.parametrize("size", [(80, 24), (140, 40)], ids=["narrow", "wide"])
async def test_enter_shows_sentence_article_source_grade_and_rule(opened: Opener, size: tuple[int, int]) -> None:
    async with opened(size=size) as app:
        await app.press("3", "enter")
        for words in (
            "killed: >500",
            "1 origin in 2 reports (WHO)",
            "B2: usually reliable, probably true",
            "WHO (organisation)",
            "Read by killed.passive",
            "Contradicts it: ministry of health",
            "Libya: fighting goes on",
        ):
            assert words in app.text, words
        prose = app.app.screen.query_one(Prose)
        seen = " ".join(prose.render_line(y).text.strip() for y in range(prose.size.height))
        assert QUOTE in seen, "the article is scrolled to the quote"


async def test_the_quote_is_marked_where_it_stands(opened: Opener) -> None:
    """The words that are highlighted are the quote, character for character."""
    async with opened() as app:
        await app.press("enter")
        prose = app.app.screen.query_one(Prose)
        style = prose.get_component_rich_style("prose--quote")
        marked = [s.text for y in range(prose.size.height) for s in prose.render_line(y) if s.style == style]
        assert " ".join(marked).split() == QUOTE.split()


async def test_every_row_of_every_panel_opens_something(opened: Opener) -> None:
    """Every row that stands on claims opens its evidence."""
    async with opened(size=(160, 45)) as app:
        for key in "12345678":
            await app.press(key, "enter")
            assert isinstance(app.app.screen, Evidence), key
            await app.press("escape")
            assert app.app.main.is_current


async def test_another_report_brings_its_article(opened: Opener) -> None:
    words = "It was 470 people killed."
    first = replace(EVIDENCE.contrary[0].passages[0], title="Ministry disputes the toll", text=words, sentence=words)
    other = replace(first, start=7, end=10, quote="470", sentence_start=0, sentence_end=len(words))
    view = replace(EVIDENCE, contrary=(replace(EVIDENCE.contrary[0], passages=(other,)),))

    class Two(FakeBriefing):
        def evidence(self, claims, *, as_of=None):  # type: ignore[no-untyped-def]
            return view

    async with opened(Two()) as app:
        await app.press("enter", "j", "j")
        assert "Ministry disputes the toll" in app.text
        assert "It was 470 people killed." in app.text
        await app.press("k")
        assert "Ministry disputes the toll" not in app.text


async def test_the_article_scrolls_from_either_side(opened: Opener) -> None:
    async with opened() as app:
        await app.press("enter")
        prose = app.app.screen.query_one(Prose)
        start = prose.scroll_y
        await app.press("pagedown")
        assert prose.scroll_y > start
        await app.press("tab", "g")
        assert prose.scroll_y == 0
        assert "Fighting went on around the capital" in app.text
        await app.press("j", "j", "G", "k", "pageup", "tab", "escape")
        assert app.app.main.is_current


class Judged:
    """Takes verdicts as a store would."""

    def __init__(self) -> None:
        self.given: list[tuple[str, str, str, str, dict[str, object]]] = []
        self.undone: list[str] = []

    def judge(self, claim: str, doc: str, action: str, reason: str, changes: Mapping[str, object]) -> str:
        self.given.append((claim, doc, action, reason, dict(changes)))
        return f"v{len(self.given)}"

    @property
    def actions(self) -> Actions:
        return Actions(judge=self.judge, undo=self.undone.append)


async def test_verdicts_are_given_with_their_words_and_taken_back(opened: Opener) -> None:
    """Key c at once; x, n and e with words; u undoes them from the last to the first."""
    store = Judged()
    async with opened(actions=store.actions) as app:
        await app.press("enter", "c")
        assert app.footer == "Confirmed. u takes it back."
        await app.press("x")
        await app.type("wrong town")
        await app.press("enter", "n")
        await app.type("see page 3")
        await app.press("enter", "e")
        await app.type("best=47")
        await app.press("enter")
        assert store.given == [
            ("c1", "doc1", "confirm", "", {}),
            ("c1", "doc1", "reject", "wrong town", {}),
            ("c1", "doc1", "note", "see page 3", {}),
            ("c1", "doc1", "correct", "", {"best": 47}),
        ]
        await app.press("u", "u", "u", "u", "u")
        assert store.undone == ["v4", "v3", "v2", "v1"]
        assert "no verdict" in app.footer


async def test_a_verdict_is_taken_back_wherever_one_stands(opened: Opener) -> None:
    """From a panel and from the map: said with the words it was about, and the picture is folded anew."""
    store, source = Judged(), FakeBriefing()
    async with opened(source, actions=store.actions) as app:
        for keys in (("escape",), ("escape", "4")):
            await app.press("1", "enter", "c", *keys)
            assert app.app.main.is_current
            asked = len(source.asked)
            await app.press("u")
            assert app.footer == f"Taken back: confirmed “{QUOTE}”."
            assert len(source.asked) > asked
        assert store.undone == ["v1", "v2"]
        await app.press("u")
        assert "no verdict" in app.footer


def _judged(number: int, user: str, action: str = "confirm") -> Verdict:
    return Verdict(f"old{number}", action, "c1", "doc1", 1, 0, 1, "humanitarian", user, "2020-01-01T08:00:00+00:00")


async def test_an_earlier_verdict_of_ones_own_on_the_report_in_sight_is_taken_back(opened: Opener) -> None:
    """From the last to the first, before what was said elsewhere in this session; nobody else's ever is."""
    store = Judged()
    verdicts = (_judged(1, "ann"), _judged(2, "ben"), _judged(3, "ann", "reject"))

    class Earlier(FakeBriefing):
        def evidence(self, claims, *, as_of=None):  # type: ignore[no-untyped-def]
            return replace(EVIDENCE, asked=(replace(EVIDENCE.asked[0], verdicts=verdicts),))

    async with opened(Earlier(), actions=store.actions, user="ann") as app:
        await app.press("enter", "j", "c")
        assert store.given[-1][:2] == ("c2", "doc2")
        await app.press("k", "u")
        assert store.undone == ["old3"]
        assert app.footer == f"Taken back: rejected “{QUOTE}”."
        await app.press("u", "u")
        assert store.undone == ["old3", "old1", "v1"]
        await app.press("u")
        assert store.undone == ["old3", "old1", "v1"]
        assert "no verdict of yours on this report" in app.footer


async def test_an_undo_tells_in_the_evidence_that_is_open(opened: Opener) -> None:
    """What the store says now is asked for again, under the same cursor."""
    store, briefing = Judged(), FakeBriefing()
    async with opened(briefing, actions=store.actions) as app:
        await app.press("enter", "c", "u")
        assert len(briefing.weighed) == 5, "once, and at each verdict at once and with the picture that follows"


async def test_what_another_session_judges_stands_in_the_evidence_that_is_open(opened: Opener) -> None:
    """Under the same cursor, the article where one reads; the row's sentence of before goes with a verdict alone."""
    judged = list[Verdict]()

    class Shared(FakeBriefing):
        def evidence(self, claims, *, as_of=None):  # type: ignore[no-untyped-def]
            self.shown.append(as_of)
            first = replace(EVIDENCE.asked[0], judged=tuple(v.action for v in judged), verdicts=tuple(judged))
            return replace(EVIDENCE, asked=(first,), title="killed, 227, Tripoli")

    source = Shared()
    async with opened(source) as app:
        await app.press("3", "enter", "pagedown", "pagedown")
        top = app.text.splitlines()[0].strip()
        scrolled = app.app.screen.query_one(Prose).scroll_y
        assert top == "killed: >500"
        app.app.post_message(StoreChanged())
        await app.settle()
        assert app.text.splitlines()[0].strip() == top
        assert app.app.screen.query_one(Prose).scroll_y == scrolled
        judged.append(_judged(1, "ben", "reject"))
        app.app.post_message(StoreChanged())
        await app.settle()
        assert app.text.splitlines()[0].strip() == "killed, 227, Tripoli"
        assert "Reject" in app.text
        source.dates = (*source.dates, date(2020, 1, 1))
        app.app.post_message(StoreChanged())
        await app.settle()
        assert source.shown[-1] == date(2020, 1, 1), "the newest picture's evidence follows it"


@pytest.mark.parametrize("size", [(60, 15), (44, 15), (40, 10), (44, 22), (140, 12)])
async def test_what_is_known_of_a_report_is_never_cut_without_a_mark(opened: Opener, size: tuple[int, int]) -> None:
    """However small the screen: all of it stands there, or an ellipsis says that it goes on."""
    first = replace(EVIDENCE.asked[0], since="Undated: first seen 22 Apr 2019", hedge="reportedly, by some accounts")
    source = FakeBriefing()
    source.evidence = lambda claims, *, as_of=None: replace(EVIDENCE, asked=(first,))  # type: ignore[method-assign]
    async with opened(source, size=size) as app:
        await app.press("3", "enter")
        details = app.app.screen.query_one("#details", TextLines)
        seen = app.app.screen.find_widget(details)
        assert seen.visible_region == seen.region
        assert seen.region.height == len(details.words.splitlines())
        assert "ruleset r1" in details.words or details.words.endswith("…")


async def test_keys_wait_no_longer_for_evidence_that_cannot_be_read(opened: Opener) -> None:
    """A damaged store is said, every key works at once, and what can be read again is read with the next picture."""

    class Damaged(FakeBriefing):
        def evidence(self, claims, *, as_of=None):  # type: ignore[no-untyped-def]
            if damaged:
                raise StoreError("the store is damaged")
            return EVIDENCE

    damaged = [True]
    async with opened(Damaged()) as app:
        await app.press("3", "enter")
        screen = app.app.screen
        assert isinstance(screen, Evidence)
        assert app.footer == "the store is damaged"
        assert not screen.waits
        assert "reading the article" not in app.text
        damaged.clear()
        await app.press("r")
        assert "killed.passive" in app.text
        await app.press("escape")
        assert app.app.screen is app.app.main


async def test_of_evidence_that_a_recode_took_away_nothing_is_left_on_the_screen(opened: Opener) -> None:
    """Neither what was known of the report nor its article, which would pass for what stands now; nor keys in vain."""
    held = [EVIDENCE]

    class Recoded(FakeBriefing):
        def evidence(self, claims, *, as_of=None):  # type: ignore[no-untyped-def]
            return held[-1]

    async with opened(Recoded()) as app:
        await app.press("3", "enter")
        assert "killed.passive" in app.text
        held.append(EvidenceView("", (), missing=("c3-0",)))
        app.app.post_message(StoreChanged())
        await app.settle()
        assert "no longer holds these claims" in app.text
        assert "killed.passive" not in app.text
        assert "World Health Organization" not in app.text
        assert "UN News" not in app.text
        assert app.footer == "? help  Esc back"
        await app.press("tab", "pagedown", "o", "L", "y", "c", "escape", "escape")
        assert app.app.screen is app.app.main
        await app.press("enter")
        assert "no longer holds these claims" in app.text


async def test_what_a_verdict_changed_stands_over_the_evidence(opened: Opener) -> None:
    """The row's sentence was that of before; a correction's example is one that the panels show."""

    class Corrected(FakeBriefing):
        def evidence(self, claims, *, as_of=None):  # type: ignore[no-untyped-def]
            return replace(EVIDENCE, title="killed, 47, Tripoli" if store.given else EVIDENCE.title)

    store = Judged()
    async with opened(Corrected(), actions=store.actions) as app:
        await app.press("3", "enter")
        assert app.text.splitlines()[0].strip() == "killed: >500"
        await app.press("e")
        assert "value=47" in app.text
        await app.type("value=47")
        await app.press("enter")
        assert app.text.splitlines()[0].strip() == "killed, 47, Tripoli"


def test_what_the_note_says_the_title_does_not_repeat() -> None:
    """The row's own sentence stands above; reports and grade stand once, in the note below it."""
    told = "Killed, Tripoli: >500 (May 2019), stale. 1 origin in 1 report (Gazette). B3: usually reliable (the outlet)."
    assert exhibit(EVIDENCE, told).title == "Killed, Tripoli: >500 (May 2019), stale."
    claimed = "Town: capture, army. Claimed by army, confirmed by nobody else. B3: usually reliable (the outlet)."
    assert exhibit(EVIDENCE, claimed).title == "Town: capture, army. Claimed by army, confirmed by nobody else."


def test_claims_that_are_not_shown_are_counted() -> None:
    """A row of thousands shows its first; how many more there are is said, and nothing where there are none."""
    assert "1,200 claims more, not shown" in exhibit(replace(EVIDENCE, left_out=1200), "").note
    assert "not shown" not in exhibit(EVIDENCE, "").note


async def test_a_rejected_report_stays_in_sight(opened: Opener) -> None:
    """Whoever rejects the only report of a figure still sees it, and how to take that back."""

    class Rejected(FakeBriefing):
        def evidence(self, claims, *, as_of=None):  # type: ignore[no-untyped-def]
            gone = replace(passage(1, "WHO"), judged=("rejected by ann on 2 May 2020",))
            return replace(EVIDENCE, asked=(), others=(), contrary=(), rejected=(gone,), missing=tuple(claims))

    async with opened(Rejected()) as app:
        await app.press("enter")
        assert "Rejected by an analyst: counts in no figure  1" in app.text
        assert "Rejected by ann on 2 May 2020" in app.text
        assert "u takes back a verdict" in app.text


async def test_a_judged_report_stays_the_chosen_one_wherever_it_goes(opened: Opener) -> None:
    """The next verdict is on the same words: a rejection moves them under another heading, not the eye elsewhere."""
    given = list[tuple[str, str]]()

    class Judged(FakeBriefing):
        def evidence(self, claims, *, as_of=None):  # type: ignore[no-untyped-def]
            return replace(EVIDENCE, asked=(), rejected=EVIDENCE.asked) if given else EVIDENCE

    def judge(claim: str, doc: str, action: str, reason: str, changes: object) -> str:
        given.append((claim, action))
        return "v1"

    async with opened(Judged(), actions=Actions(judge=judge)) as app:
        await app.press("enter", "x", "enter")
        assert "Rejected by an analyst: counts in no figure  1" in app.text
        await app.press("c")
    assert given == [("c1", "reject"), ("c1", "confirm")]


async def test_escape_leaves_a_question_unanswered(opened: Opener) -> None:
    store = Judged()
    async with opened(actions=store.actions) as app:
        await app.press("enter", "x", "escape", "n", "enter")
        assert store.given == []


async def test_a_correction_that_is_none_is_refused_in_words(opened: Opener) -> None:
    store = Judged()
    async with opened(actions=store.actions) as app:
        await app.press("enter", "e")
        await app.type("nonsense")
        await app.press("enter")
        assert store.given == []
        assert "is not field=value" in app.footer


async def test_words_that_could_not_be_kept_stand_there_again(opened: Opener) -> None:
    """A note that meets a locked store, or a field that there is not, is mended and not typed anew."""
    locked = [True]

    def judge(*given: object) -> str:
        if locked:
            raise StoreError("another process keeps the store locked")
        assert given[3] == "see page 3"
        return "v1"

    async with opened(actions=Actions(judge=judge)) as app:
        await app.press("enter", "n")
        await app.type("see page 3")
        await app.press("enter")
        assert "locked" in app.footer
        locked.clear()
        await app.press("n", "enter")
        assert app.footer == "Noted. u takes it back."
        await app.press("n")
        assert app.app.screen.query_one(Input).value == ""


async def test_who_leaves_waits_for_the_verdict_that_is_being_written(opened: Opener) -> None:
    """The store may be locked for seconds: what is waited for is said, and the app ends once it is kept."""
    free = threading.Event()

    def judge(*_: object) -> str:
        assert free.wait(20)
        return "v1"

    async with opened(actions=Actions(judge=judge)) as app:
        await app.press("enter")
        await app.pilot.press("c", "q")
        assert "A verdict is being written" in app.footer
        assert app.app.return_code is None
        free.set()
        await app.settle()
        assert app.app.return_code == 0


async def test_who_asks_twice_leaves_without_the_verdict(opened: Opener) -> None:
    free = threading.Event()
    async with opened(actions=Actions(judge=lambda *_: str(free.wait(20)))) as app:
        await app.press("enter")
        await app.pilot.press("c", "q", "q")
        assert app.app.return_code == 0
        free.set()


async def test_a_verdict_that_could_not_be_kept_keeps_who_leaves(opened: Opener) -> None:
    """What is wrong is read before the app ends, and it is there to be done again."""
    free = threading.Event()

    def judge(*_: object) -> str:
        assert free.wait(20)
        raise StoreError("another process keeps the store locked", remedy="Try again")

    async with opened(actions=Actions(judge=judge)) as app:
        await app.press("enter")
        await app.pilot.press("c", "q")
        free.set()
        await app.settle()
        assert app.app.return_code is None
        assert app.footer == "another process keeps the store locked. Try again"


async def test_a_store_that_refuses_says_why(opened: Opener) -> None:
    def judge(*_: object) -> str:
        raise StoreError("the store is read only", where="/data/monitor.db", remedy="Name another with --store PATH")

    async with opened(actions=Actions(judge=judge)) as app:
        await app.press("enter", "c")
        said = "the store is read only. Name another with --store PATH (/data/monitor.db)"
        assert app.footer == said, "what to do stands before the path, which a narrow screen cuts"


async def test_where_no_verdict_can_be_kept_that_is_said(opened: Opener) -> None:
    async with opened() as app:
        await app.press("enter", "c")
        assert "cannot be kept here" in app.footer


async def test_o_opens_http_links_and_nothing_else(opened: Opener) -> None:
    links: list[str] = []
    async with opened(actions=Actions(open_link=links.append)) as app:
        await app.press("enter", "o")
        assert links == ["https://news.example/1"]
        await app.app.run_action("noop")
        app.app.open_link("javascript:alert(1)")
        await app.settle()
        assert links == ["https://news.example/1"]


LINKED = "More at https://news.example/2?a=(b). They said 470 were killed, and 90 hurt; see ftp://x.example/ too."


class Linked(FakeBriefing):
    """Two reports of one text that names a link; the second quotes other words of it."""

    def evidence(self, claims, *, as_of=None):  # type: ignore[no-untyped-def]
        first, second = passage(1, "WHO", LINKED, "470 were killed"), passage(2, "WHO", LINKED, "90 hurt")
        return replace(EVIDENCE, asked=(first, replace(second, doc=first.doc)), others=(), contrary=())


async def click(app: Driver, words: str) -> None:
    """Press the mouse on the first cell of some words that stand on the screen."""
    line = next(y for y, text in enumerate(app.text.splitlines()) if words in text)
    await app.pilot.click(offset=(app.text.splitlines()[line].index(words), line))
    await app.settle()


@pytest.mark.parametrize("size", [(80, 24), (140, 40)], ids=["narrow", "wide"])
async def test_a_click_on_a_link_in_the_article_opens_it(opened: Opener, size: tuple[int, int]) -> None:
    """Http links only, without the stop after them; the article's title opens the article's own, as o does."""
    links: list[str] = []
    async with opened(Linked(), size=size, actions=Actions(open_link=links.append)) as app:
        await app.press("enter")
        await click(app, "https://news.example/2")
        assert links == ["https://news.example/2?a=(b)"]
        assert app.footer == "Opened https://news.example/2?a=(b)"
        await click(app, "ftp://x.example")
        assert len(links) == 1
        await click(app, "Libya: fighting goes on")
        await app.press("o")
        assert links[1:] == ["https://news.example/1", "https://news.example/1"]


async def test_the_links_of_an_article_are_listed_and_opened_by_keys(opened: Opener) -> None:
    links: list[str] = []
    async with opened(Linked(), actions=Actions(open_link=links.append)) as app:
        await app.press("enter", "L", "down", "enter")
        assert links == ["https://news.example/2?a=(b)"]
        assert isinstance(app.app.screen, Evidence)


async def test_a_click_on_a_figure_in_the_article_chooses_its_report(opened: Opener) -> None:
    """What other reports quote from the same text is marked, and leads to them as j and k do."""
    async with opened(Linked()) as app:
        await app.press("enter")
        screen = app.app.screen
        assert isinstance(screen, Evidence)
        assert screen.report is not None
        assert screen.report.claim == "c1"
        await click(app, "90 hurt")
        assert screen.report.claim == "c2"
        await click(app, "470 were killed,")
        assert screen.report.claim == "c1"


async def test_tab_gives_a_small_screen_to_the_article_and_esc_takes_it_back(opened: Opener) -> None:
    async with opened() as app:
        await app.press("enter")
        prose = app.app.screen.query_one(Prose)
        few = prose.size.height
        await app.press("tab")
        assert prose.size.height > 2 * few
        assert app.footer.startswith("Tab reports")
        await app.press("escape")
        assert isinstance(app.app.screen, Evidence)
        assert prose.size.height == few
        await app.press("escape")
        assert app.app.main.is_current


async def test_a_resize_keeps_the_line_that_one_reads(opened: Opener) -> None:
    """Evidence open, article scrolled: another size folds all anew and stays where the reader is."""
    async with opened() as app:
        await app.press("enter", "tab", "G", "k", "k", "k")
        prose = app.app.screen.query_one(Prose)
        top = prose.render_line(0).text.split()[:3]
        await app.pilot.resize_terminal(140, 40)
        await app.settle()
        assert " ".join(top) in " ".join(prose.render_line(y).text.strip() for y in range(2))
        assert "Claim: killed, 227 est., Tripoli, 22 Apr 2019" in app.text


async def test_y_copies_the_citation_and_leaves_it_in_a_file(opened: Opener, tmp_path: Path) -> None:
    """OSC 52 to clipboard and primary, and a file that only its user can read."""
    path = tmp_path / "copied.txt"
    async with opened(copy_path=path) as app:
        sent: list[str] = []
        assert app.app._driver is not None
        app.app._driver.write = sent.append  # type: ignore[method-assign]
        await app.press("enter", "y")
        text = path.read_text(encoding="utf-8")
        assert QUOTE in text
        assert "UN News" in text
        assert path.stat().st_mode & 0o077 == 0
        coded = base64.b64encode(text.rstrip("\n").encode()).decode()
        assert f"\x1b]52;c;{coded}\x07\x1b]52;p;{coded}\x07" in sent


async def test_a_row_without_claims_opens_its_article_at_the_sentence(opened: Opener) -> None:
    """An uncoded sentence is shown in its article as it stood on the picture's date, with no verdict to give."""
    text = "First. They were shelled at dawn. Last."
    made = {
        **ALL,
        "gaps": panel("gaps", "Gaps", (), ()),
        "contests": panel("contests", "Contests", (), ()),
        "uncoded": panel("uncoded", "Uncoded", ALL["uncoded"].columns,
                         [replace(row(1, "shelled", "They were shelled at dawn.", doc="d1", start=7, end=33), claims=(),
                                  cells=())]),
    }  # fmt: skip
    document = Document("d1", "A long night", text, "x", publisher="Wire")
    source = FakeBriefing(made)
    actions = Actions(article=lambda doc, day: document if (doc, day) == ("d1", source.dates[-1]) else None)
    async with opened(source, actions=actions) as app:
        await app.press("7", "enter")
        assert "A long night" in app.text
        assert "No claim was read from this sentence." in app.text
        assert "c confirm" not in app.footer
        await app.press("c")
        assert app.footer == "No claim was read here: there is nothing to judge."
