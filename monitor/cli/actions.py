"""What the app may ask of the world, as functions: search, verdicts, polling, links."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from monitor.cli.saving import saver
from monitor.cli.session import Session, login, now
from monitor.tui import Actions, Hit, Hits
from monitor.tui.messages import BELL

if TYPE_CHECKING:
    from monitor.briefing import Briefing
    from monitor.ingest.triage import Raised
    from monitor.model.document import Document
    from monitor.model.query import Query
    from monitor.present.panel import Panel
    from monitor.store.items import ItemRow
    from monitor.store.search import ClaimHit, TextHit, View
    from monitor.store.store import Store

_PAGE = 200


def actions(session: Session, brief: Briefing) -> Actions:
    """The actions that this store allows; in a store that cannot be written, judging and polling are not offered."""
    store, user = brief.store, login()

    def search(words: str, as_of: date | None) -> Hits:
        return find(session, brief, words, as_of, user)

    def judge(claim: str, doc: str, action: str, reason: str, changes: Mapping[str, object]) -> str:
        given = store.verdicts.give(claim, action, user=user, now=now(), doc=doc, reason=reason, changes=changes)
        return given[0].id

    def undo(verdict: str) -> None:
        store.verdicts.undo(verdict, user=user, now=now())

    def article(doc: str, as_of: date | None) -> Document | None:
        arrived = store.items.arrival(doc, as_of)
        return None if arrived is None else store.documents.by_seq(arrived)

    def data_version() -> object:
        store.database.check()
        return store.version()

    return Actions(
        feeds=lambda: _feeds(session, store),
        poll=None if store.readonly else lambda: _poll(session, store),
        data_version=data_version,
        article=article,
        open_link=open_link if has_browser(session.environ) else None,
        search=search,
        judge=None if store.readonly else judge,
        undo=None if store.readonly else undo,
        save=saver(session, brief),
    )


def _poll(session: Session, store: Store) -> str:
    """Asks every feed that is due; how many, what came, and what was met, in one line."""
    from monitor.cli.poll import poll_settings
    from monitor.config.feedsread import read_feeds
    from monitor.ingest.poll import poll_once
    from monitor.present.words import counted

    raised: list[Raised] = []
    settings = replace(poll_settings(session, store), alert=raised.append)
    reports = poll_once(read_feeds(session.paths.feeds), store, settings)
    failed = sum(one.status == "error" for one in reports)
    news = sum(one.new for one in reports)
    told = f"{counted(len(reports), 'feed')} asked: {news} new"
    return ring(raised) + told + (f", {failed} failed (8 says why)" if failed else "") + alerts(raised)


def _feeds(session: Session, store: Store) -> Panel:
    from monitor.config.feedsread import read_feeds
    from monitor.tui.feeds import panel

    return panel(read_feeds(session.paths.feeds).feeds, store.feeds.states(), store.feeds.count_waiting())


def ring(raised: Sequence[Raised]) -> str:
    """The bell, where a rule that was met asks for it."""
    return BELL if any(one.rule.bell for one in raised) else ""


def alerts(raised: Sequence[Raised]) -> str:
    """Which watch rules were met by how many items, and whose command failed; empty where none was."""
    from monitor.present.words import counted, listed

    if not raised:
        return ""
    met = listed(tuple(dict.fromkeys(one.rule.name for one in raised)))
    failed = dict.fromkeys(one.failure for one in raised if one.failure)
    return "; ".join((f". {counted(len(raised), 'alert')}: {met}", *failed))


def find(session: Session, brief: Briefing, words: str, as_of: date | None, user: str | None = None) -> Hits:
    """The first claims and documents that a query finds; a mistake in the query is a value.

    ``as_of``: of what had been reported by then; None: of all. ``user``: whose ``is:new`` it is; None: nobody's.
    """
    from monitor.model.query import QueryError, parse
    from monitor.store.search import View

    try:
        query = parse(words, today=session.today, live=True)
    except QueryError as wrong:
        return Hits(problem=str(wrong))
    search = brief.store.search
    view = View(theatre=brief.theatre.id if brief.theatre else None, as_of=as_of, user=user, strays=True)
    first = _page(brief.store, query, view, None, None)
    return replace(first, total=search.count(query, view), claims=search.claim_ids(query, view))


def _page(
    store: Store, query: Query, view: View, claim: tuple[int, int, int] | None, item: tuple[int, int] | None
) -> Hits:
    """The next claims and documents after these keys; None: from the top."""
    claims = store.search.claims(query, view, after=claim, limit=_PAGE)
    seqs = store.search.items(query, view, after=item, limit=_PAGE)
    rows = {row.seq: row for row in store.items.rows(seqs)}
    texts = store.search.excerpts(seqs, query)
    found = (*map(_claim_hit, claims), *(_text_hit(text, rows[text.seq]) for text in texts))
    if max(len(claims), len(seqs)) < _PAGE:
        return Hits(found)
    # Of the list that has ended nothing comes after its last.
    after_claim = claims[-1].key if claims else (0, 0, 0)
    after_item = (rows[seqs[-1]].reported, seqs[-1]) if seqs else (0, 0)
    return Hits(found, more=lambda: _page(store, query, view, after_claim, after_item))


def _claim_hit(one: ClaimHit) -> Hit:
    from monitor.present.words import day_text

    day = day_text(one.reported)
    return Hit(one.sentence, "claim", day, one.publisher, claims=(one.claim,), doc=one.doc, marks=one.marks)


def _text_hit(text: TextHit, row: ItemRow) -> Hit:
    from monitor.present.words import day_text

    kind = "item" if row.feed else "document"
    return Hit(text.excerpt, kind, day_text(row.reported), row.publisher, doc=row.id, marks=text.marks)


def has_browser(environ: Mapping[str, str]) -> bool:
    """Whether a link opens beside the terminal; a text browser would take the very terminal the app draws on."""
    return sys.platform == "darwin" or any(environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"))


def open_link(url: str) -> None:
    """Open a link in the user's browser; only http and https, whatever a feed says."""
    import webbrowser

    if url.lower().startswith(("http://", "https://")):
        webbrowser.open(url)
