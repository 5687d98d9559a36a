"""A feed's bytes → :class:`FeedResult`. Runs in the child process (see :mod:`monitor.collect.sandbox`).

    bytes ─ charset ─ text ─┬─ "{"  ─ JSON Feed
                            └─ "<"  ─ prolog off ─┬─ fast reader ── clean
                                                  ├─ declined ────── feedparser ── clean
                                                  └─ malformed ───── item by item, broken ones by feedparser; not clean

Whatever no reader gets through in its time is asked for once more with ``mode="salvage"``, in a new process:
every item that is whole by itself.
"""

from __future__ import annotations

import html
import re
from dataclasses import replace
from xml.etree import ElementTree as ET

from monitor.collect import fastxml, jsonfeed
from monitor.collect.channel import ITEM, MAX_ITEMS, Channel, DeclinedError, MalformedError
from monitor.collect.charset import decode
from monitor.collect.entry import Entry, FeedResult
from monitor.collect.entrybuild import authors, mend, plain_title, web_link
from monitor.collect.malformed import told
from monitor.collect.nofeed import what_it_is
from monitor.collect.salvage import salvage
from monitor.model.clean import one_line

_MAX_TTL = 7 * 86_400

_PROLOG = re.compile(r"(?:\s+|<!--.*?-->|<\?.*?\?>)*", re.DOTALL)
_DOCTYPE = re.compile(r"""<!DOCTYPE\s(?:"[^"]*"|'[^']*'|[^\[>"']+)*+""", re.IGNORECASE)
# CDF, Microsoft's format of 1997, begins with its channel.
_ROOT = re.compile(r"<(?:[\w.-]+:)?(rss|RDF|feed|channel)(?=[\s/>])", re.IGNORECASE)
_RSS = re.compile(r"<(?:rss|(?:[\w.-]+:)?RDF)(?=[\s/>])", re.IGNORECASE)
_SITE = re.compile(r"<link>(?:([^<]*)|\s*<!\[CDATA\[([^<\]]*)\]\]>\s*)</link>", re.IGNORECASE)
_CHANNEL = 20_000  # characters in which a feed says of what site it is
_LONE_ENTRY = re.compile(r"<(?:[\w.-]+:)?entry(?=[\s/>])")
_ROOT_END = re.compile(r"</(?:[\w.-]+:)?(?:rss|RDF|feed)\s*(?:>|\Z)", re.IGNORECASE)
_ITEM_END = re.compile(r"</(?:[\w.-]+:)?(?:item|entry)\s*>", re.IGNORECASE)
_CHARREF = re.compile(r"&#(?:[xX]([0-9A-Fa-f]{1,4000})|([0-9]{1,4000}));?")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_BLANKS = "\ufeff \t\r\n\x00"
_PERIODS = {"hourly": 3600, "daily": 86_400, "weekly": 604_800, "monthly": 2_592_000, "yearly": 31_536_000}


def parse(body: bytes, content_type: str = "", url: str = "", mode: str = "full") -> FeedResult:
    """Read a feed. Never raises for what the bytes hold: what is wrong stands in ``problems``.

    Args:
        body: the bytes, content coding taken off.
        content_type: the HTTP header's value; its charset counts, its media type does not.
        url: the feed's own address, for relative links.
        mode: ``full``, or ``salvage`` for the items that are whole by themselves, with no other reader.
    """
    decoded = decode(body, content_type)
    text = decoded.text.lstrip(_BLANKS)
    problems = [decoded.problem] if decoded.problem else []
    if not text:
        return FeedResult(clean=False, problems=("the answer is empty",))
    try:
        if text.startswith("{"):
            channel = jsonfeed.read(text, url)
            return _result(channel, "json", problems, clean=not problems)
    except MalformedError as wrong:
        return FeedResult(clean=False, problems=(*problems, str(wrong)))
    return _xml(decoded.text, url, problems, mode)


def _xml(decoded: str, url: str, problems: list[str], mode: str) -> FeedResult:
    text = decoded.lstrip(_BLANKS)
    root, notes = strip_prolog(text)
    named = _ROOT.match(root) or _LONE_ENTRY.match(root) or _ROOT.search(root[:2000])
    if named is None:
        return FeedResult(clean=False, problems=(what_it_is(text, url), *notes))
    before = decoded[: len(decoded) - len(root)]
    result = _read(root, _base(root, url), [*problems, *notes], mode, before)
    if result.items or result.clean or (_ROOT_END.search(root[-2000:]) and not ITEM.search(root)):
        return result  # among them a whole feed that has nothing to say, with a fault in its own title
    return replace(result, format="")


def _base(root: str, url: str) -> str:
    """What relative links refer to where no ``xml:base`` says so: in Atom its own address (RFC 4287 §2).

    RSS does not say. There it is the site that the feed is of, as for most readers: the feed often stands elsewhere.
    """
    first = ITEM.search(root)
    head = root[: first.start() if first else _CHANNEL][:_CHANNEL]
    site = _SITE.search(head) if _RSS.match(root) and "xml:base" not in head else None
    return (web_link(html.unescape(site[1] or site[2] or ""), url) if site else None) or url


def _read(root: str, url: str, problems: list[str], mode: str, before: str) -> FeedResult:
    if _LONE_ENTRY.match(root):  # an Atom Entry Document (RFC 4287 §2): a feed of one
        root = f'<feed xmlns="http://www.w3.org/2005/Atom">{root}</feed>'
    if mode == "salvage":
        channel, error = salvage(repair(root), url)
        return _result(channel, "salvage", [*problems, *([told(error, before)] if error else [])], clean=False)
    try:
        return _result(fastxml.read(root, url), "fast", problems, clean=not problems)
    except DeclinedError:
        return _full(root, url, problems, clean=not problems)
    except ET.ParseError as wrong:
        return _damaged(root, url, [*problems, told(wrong, before)])


def _damaged(root: str, url: str, problems: list[str]) -> FeedResult:
    """A malformed feed: each item by itself, and what stands before the first as the feed's own words."""
    text = repair(root)
    try:
        channel, _error = salvage(text, url, full=lambda one: _by_feedparser(one, url).items)
    except DeclinedError:
        channel = Channel()
    if not channel.items:
        return _full(root, url, problems, clean=False)
    first = ITEM.search(text)
    own = _by_feedparser(text[: first.start()] if first else text, url)
    own.items, own.overfull = channel.items, channel.overfull
    return _result(own, "salvage", problems, clean=False)


def _by_feedparser(text: str, url: str) -> Channel:
    """What feedparser makes of a text; nothing where it gives up: it raises all sorts on hostile input."""
    from monitor.collect import fullxml  # noqa: PLC0415  60 ms to import; most feeds never need it

    named = _ROOT.match(text) or _ROOT.search(text[:2000])
    format_ = {"rss": "rss", "rdf": "rdf", "feed": "atom", "channel": "cdf"}.get(named[1].lower() if named else "", "")
    try:
        return fullxml.read(text, url, format_)
    except Exception as error:  # noqa: BLE001  as said
        return Channel(broken=f"feedparser gave up: {type(error).__name__}")


def _full(root: str, url: str, problems: list[str], *, clean: bool) -> FeedResult:
    channel = _by_feedparser(repair(whole_items(root)), url)
    if channel.broken is not None:  # the salvage has no such limits
        return _result(salvage(repair(root), url)[0], "salvage", [*problems, channel.broken], clean=False)
    return _result(channel, "feedparser", problems, clean=clean)


def strip_prolog(text: str) -> tuple[str, list[str]]:
    """The document from its root element on, and what of the prolog was refused.

    A document type with only a name (the RSS 0.91 of old) is dropped in silence. One with an internal subset
    can declare entities: it is refused, and references to its entities stay as they are written.
    """
    start = _match_end(_PROLOG, text, 0)
    doctype = _DOCTYPE.match(text, start)
    if doctype is None:
        return text[start:], []
    end, notes = doctype.end(), []
    if text[end : end + 1] == "[":
        notes = ["declares a document type of its own, which is refused"]
        close = re.compile(r"\]\s*>").search(text, end)
        end = close.end() - 1 if close else len(text)
    rest = text[end + 1 :]
    return rest[_match_end(_PROLOG, rest, 0) :], notes


def _match_end(pattern: re.Pattern[str], text: str, start: int) -> int:
    match = pattern.match(text, start)
    return match.end() if match else start


def whole_items(text: str) -> str:
    """A document that breaks off, without the item in which it does: half an item may lack the very id of it."""
    if _ROOT_END.search(text[-2000:]):
        return text
    ends = [match.end() for match in _ITEM_END.finditer(text)]
    start = ITEM.search(text)
    return text[: ends[-1]] if ends else text[: start.start()] if start else text


def repair(text: str) -> str:
    """Make inert what no XML reader survives: control characters and references to characters that are none."""
    return _CONTROL.sub("\ufffd", _CHARREF.sub(_checked, text))


def _checked(match: re.Match[str]) -> str:
    code = int(match[1], 16) if match[1] else int(match[2])
    legal = code in (9, 10, 13) or 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code < 0x110000
    return match[0] if legal else "\ufffd"


def _result(channel: Channel, parser: str, problems: list[str], *, clean: bool) -> FeedResult:
    if channel.broken is not None:
        clean, problems = False, [*problems, channel.broken]
    if channel.overfull:
        clean = False  # what was left must be asked for again
        problems = [*problems, f"more than {MAX_ITEMS} items; the rest was left"]
    return FeedResult(
        items=_signed(channel),
        format=channel.format,
        parser=parser,
        clean=clean,
        title=one_line(plain_title(mend(channel.title), None), 300),
        language=channel.language[:40].lower() if channel.language else None,
        ttl=_ttl(channel),
        links=tuple(dict.fromkeys(channel.links)),
        problems=tuple(problem[:500] for problem in problems),
    )


def _signed(channel: Channel) -> tuple[Entry, ...]:
    """Its items; of Atom by the feed's authors where an entry names none."""
    names = authors(channel.authors) if channel.format == "atom" else ()
    return tuple(replace(entry, authors=names) if names and not entry.authors else entry for entry in channel.items)


def _ttl(channel: Channel) -> int | None:
    """RSS ``ttl`` is in minutes; the syndication module gives updates per period. At most a week is believed."""
    minutes = (channel.ttl or "").strip()
    if minutes.isdecimal():
        return min(int(minutes[:20]) * 60, _MAX_TTL) or None
    period = _PERIODS.get((channel.period or "").strip().lower())
    if period is None:
        return None
    often = (channel.frequency or "1").strip()
    return min(period // max(int(often), 1), _MAX_TTL) if often.isdecimal() and len(often) < 6 else None
