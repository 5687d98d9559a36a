"""What a feed's bytes say, before anything is made of it: frozen values that cross a process boundary."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One item as the feed gives it.

    Attributes:
        guid: the feed's own id for it (RSS guid, Atom id, ``rdf:about``, JSON ``id``); None where it has none.
        link: the article's absolute http(s) address, None where there is none.
        title: plain text, one line; empty where the feed gives none.
        body: full text where the feed has it, else its summary; HTML where ``html``, else plain text.
        published, updated: RFC 3339 in UTC to the second (``2026-11-21T08:00:00Z``). None where the feed says
            nothing, names a day that does not exist, or one before the Web. A day without a time is ten
            characters (``2026-11-21``).
        authors: names, without e-mail addresses, in the feed's order.
        words: a hash of the body's words, markup and white space left out; None where it was not taken yet.
    """

    guid: str | None = None
    link: str | None = None
    title: str = ""
    body: str = ""
    html: bool = False
    published: str | None = None
    updated: str | None = None
    authors: tuple[str, ...] = ()
    words: str | None = None


@dataclass(frozen=True, slots=True)
class FeedResult:
    """A feed read: its items in the feed's order and what it says of itself.

    Attributes:
        format: ``rss``, ``rdf``, ``atom``, ``json`` or feedparser's version name; ``""`` where nothing was a feed.
        parser: who read it: ``fast``, ``feedparser``, ``json``, or ``salvage`` where each item was read by itself.
        clean: the bytes were well-formed. Only a clean reading may keep the server's validators.
        ttl: seconds for which the feed asks not to be asked again; None where it does not say.
        links: ``(rel, address)`` of the feed itself: ``self``, ``alternate``, ``hub``, ``next`` …
        problems: what was wrong, a sentence each; empty for a clean reading.
    """

    items: tuple[Entry, ...] = ()
    format: str = ""
    parser: str = ""
    clean: bool = True
    title: str = ""
    language: str | None = None
    ttl: int | None = None
    links: tuple[tuple[str, str], ...] = ()
    problems: tuple[str, ...] = ()
