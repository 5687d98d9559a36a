"""From what a feed's elements hold to an :class:`Entry`: the same steps whichever parser read the elements.

Both readers of XML and the one of JSON end here, so that two parsers which see the same elements give the same
items. Pure; runs in the child process.
"""

from __future__ import annotations

import contextlib
import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import quote, urljoin, urlsplit

from monitor.collect.dates import parse_date
from monitor.collect.entry import Entry
from monitor.collect.onward import onward
from monitor.collect.wordshash import bare_words, words_hash
from monitor.config.weblocation import bare_feed
from monitor.model.clean import one_line
from monitor.model.markup import marked

MAX_LINK = 2048  # beyond any browser's limit; longer ones are data in disguise
MAX_TITLE = 1000
MAX_GUID = 2048
PAGES = frozenset({"html", "text/html", "xhtml", "application/xhtml+xml"})

_TAG = re.compile(r"</?[A-Za-z][^<>]{0,2000}>|<!--")
_SAFE_LINK = re.compile(r"https?://[A-Za-z0-9.-]+(?:/[!$-:=@-Z\[\]_a-z~]*)?")
_USER = re.compile(r"^(https?://)[^/?#]*@", re.IGNORECASE)
_DOTS = re.compile(r"/\.{1,2}(?:/|$)")
# Not fit for an address (RFC 3986 §2), or fit to deceive whoever reads it: C1, bidi and invisible characters.
_UNFIT = re.compile(
    r"[\x00-\x20\x7f-\xa0\"<>\\^`{|}\xad\u061c\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff\ufff9-\ufffb]"
)
_EMAIL = re.compile(r"(?:mailto:)?[^\s()<>,;:]{1,64}@[^\s()<>,;:]{1,255}")
# Windows-1252 bytes that were passed on as C1 controls (HTML 13.2.5.80, the same table browsers use).
_C1 = {n: bytes([n]).decode("cp1252", "replace") for n in range(0x80, 0xA0)}
_SECTION = re.compile(r"<!\[CDATA\[|\]\]>")
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(slots=True)
class Raw:
    """The strings of one item as its elements hold them; ``bodies`` are (text, is HTML, is full text) in order."""

    guid: str | None = None
    guid_is_link: bool = False
    identifier: str | None = None  # what stands in for a guid that is not there
    link: str | None = None
    document: str | None = None  # where it stands in another form than a page
    title: str = ""
    title_html: bool | None = None  # None: not declared, to be guessed
    bodies: list[tuple[str, bool | None, bool]] = field(default_factory=list)
    published: str | None = None
    updated: str | None = None
    created: str | None = None
    authors: list[str] = field(default_factory=list)
    source_authors: list[str] = field(default_factory=list)  # of the feed it was taken from, where it names none


def build(raw: Raw, base: str) -> Entry:
    """The entry. One of which nothing here is known (a date, or a picture, alone) is an item all the same.

    Args:
        raw: the item's elements.
        base: absolute address that relative links refer to.
    """
    guid = _unnamed((raw.guid or raw.identifier or "").strip())[:MAX_GUID] or None
    body, is_html = choose_body(raw.bodies)
    title = plain_title(mend(raw.title), raw.title_html)
    # A guid stands in for a link that is not there, not for one that leads nowhere; and only a whole address does.
    address = guid if raw.link is None and raw.guid_is_link else raw.link
    link = web_link(address, "" if address == guid else base) or web_link(raw.document, base)
    link = link and (web_link(onward(link)) or link)
    dates = [parse_date(value) for value in (raw.published, raw.updated, raw.created)]
    return Entry(
        guid=None if guid is None else _SURROGATE.sub("\ufffd", guid),
        link=link and _unnamed(link),
        title=title,
        body=body,
        html=is_html,
        published=dates[0] or dates[2] or dates[1],
        updated=dates[1],
        authors=authors(raw.authors) or authors(raw.source_authors),
        words=words_hash(body),
    )


def _unnamed(address: str) -> str:
    """A web address without its user: a password is nobody's to see, and a name before a host deceives."""
    return _USER.sub(r"\1", address) if "@" in address else address


def choose_body(bodies: Sequence[tuple[str, bool | None, bool]]) -> tuple[str, bool]:
    """The full text where there is one, else the longest summary; and whether it is HTML.

    Feeds put a teaser or a mere picture into the full-text element as well as the other way round: a summary of more
    than twice its words is the text.
    """
    if not bodies:
        return "", False
    mended = [(mend(text.strip()), declared, full) for text, declared, full in bodies]
    text, declared, _full = max(mended, key=_weight) if len(mended) > 1 else mended[0]
    if declared is False or _TAG.search(text):
        return text, declared is not False
    # No tag at all: plain text that may hold entities. As text it keeps its line breaks.
    return html.unescape(text), False


def _weight(body: tuple[str, bool | None, bool]) -> tuple[int, bool]:
    """What several bodies of an item are compared by."""
    text, _declared, full = body
    return len(bare_words(text)) * (2 if full else 1), full


def plain_title(text: str, is_html: bool | None) -> str:
    """A title as one line of plain text; markup is taken off where it is declared or plainly there."""
    text = text[: MAX_TITLE * 8]
    if is_html or (is_html is None and marked(text)):
        text = strip_markup(text)
    return " ".join(text.split())[:MAX_TITLE]


def strip_markup(text: str) -> str:
    """The words of a fragment of HTML; scripts and styles are no words."""
    if "<" not in text:
        return html.unescape(text)
    from monitor.collect.page import page_tree  # noqa: PLC0415  only titles with tags need it

    tree = page_tree(text)
    for node in tree.css("script, style, template, noscript"):
        node.decompose()
    return tree.root.text() if tree.root is not None else ""


def mend(text: str) -> str:
    """Undo faults that publishers make: marks of CDATA in a text, UTF-8 read as one-byte text, Windows-1252 as C1.

    A text is only taken for doubly encoded where all of it is: one byte a character, and valid UTF-8 when undone.
    """
    if "<![CDATA[" in text:
        text = _SECTION.sub("", text)
    if text.isascii():
        return text
    for single in ("latin-1", "cp1252"):
        with contextlib.suppress(UnicodeError):
            text = text.encode(single).decode("utf-8")
    return _SURROGATE.sub("\ufffd", text.translate(_C1))


def web_link(text: str | None, base: str = "") -> str | None:
    """An absolute http(s) address, or None: ``javascript:`` and its kind are no addresses of articles."""
    if not text:
        return None
    if _SAFE_LINK.fullmatch(text) and len(text) <= MAX_LINK and not _DOTS.search(text):
        return text
    text = bare_feed(text.strip())
    try:
        own, joined = urlsplit(text), urljoin(base, text)
        parts = urlsplit(joined)
        named = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:  # brackets that hold no address, a port that is no number
        return None
    if not named or (own.scheme and not own.netloc) or len(joined) > MAX_LINK:
        return None
    return _UNFIT.sub(lambda m: quote(m[0], safe=""), _SURROGATE.sub("\ufffd", joined))


def authors(named: Sequence[str]) -> tuple[str, ...]:
    """Those who are named, each once."""
    names = (author_name(mend(name)) for name in named[:50])
    return tuple(dict.fromkeys(name for name in names if name))


def author_name(text: str) -> str:
    """``desk@example.org (A. Writer)`` → ``A. Writer``; an address alone names nobody."""
    if len(text) > 500:
        return ""
    bare = re.sub(r"\(\s*\)|<\s*>", "", _EMAIL.sub("", text)).strip()
    if bare.startswith("(") and bare.endswith(")"):
        bare = bare[1:-1]
    return one_line(strip_markup(bare) if marked(bare) else bare)
