"""What makes two items the same: the feed's own id, else the link without its tracking, else the words.

Within a feed a guid is the feed's word and stands alone. Items without one are known by link *and* content: feeds
that draw a new link at each request (50 items that newsboat, sfeed and reader make 150) keep their words, and
feeds that correct their words keep their link. Across feeds a story is the same where link and title are, or
title and text.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit, urlunsplit

from monitor.collect.entry import Entry
from monitor.collect.wordshash import bare_words, short_hash, words_hash
from monitor.model.clean import fold
from monitor.model.identity import content_id

# Fields that only tell who followed the link: of the large analytics, newsletter and feed services.
# Names that may also carry an article's number (cid, sid, source …) are not among them: a link is also known by
# its content, so that a field kept too many costs nothing, and one dropped too many would merge two articles.
_TRACKING = re.compile(
    r"(?i)^(utm(_.*)?|at_(medium|campaign|custom\d*|link_.*|bbc_.*|ptr_.*|format|creation)|fbclid|gclid|gclsrc|dclid|"
    r"gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid|mc_[ce]id|_hs(enc|mi)|mkt_tok|ncid|cmpid?|ocid|ito|smid|spm|"
    r"ns_(mchannel|source|campaign|linkname|fee)|wt[._][a-z_]+|ref_(src|url)|s_cid|xtor|traffic_source|phpsessid|"
    r"jsessionid|cachebuster|nocache)$"
)
_EDIT = re.compile(r"#\d{1,3}$")
_SHORT = 80  # characters under which a text is no sign of a story: "Breaking: more soon"


def canonical_link(link: str) -> str:
    """The link as the key of an article: host in lower case, no port of its own, fragment or tracking.

    Never fetched: only compared, so that dropping a field too many costs nothing but a comparison of titles.
    """
    try:
        parts = urlsplit(link)
    except ValueError:
        return link
    fields = [f for f in parts.query.split("&") if f and not _TRACKING.match(f.partition("=")[0])]
    host = re.sub(r":(80|443)$", "", parts.netloc.rpartition("@")[2].lower()).removeprefix("www.")
    path = re.sub(r";jsessionid=[^/]*", "", parts.path, flags=re.IGNORECASE).rstrip("/") or "/"
    return urlunsplit(("https", host, path, "&".join(sorted(fields)), ""))


def shown_link(link: str) -> str:
    """The link as people open and copy it: as it came, less what only tracks them."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return link
    if not parts.query:
        return link
    named = (f for f in parts.query.split("&") if not re.match(r"(?i)(utm(_.*)?|fbclid|gclid|mc_[ce]id|at_.*)=", f))
    return urlunsplit(parts._replace(query="&".join(named)))


def keys(entry: Entry) -> tuple[str, ...]:
    """The names of an item within its feed, the weightiest first; never empty."""
    if entry.guid:
        return (_key("g", _unnumbered(entry.guid, entry.link)),)
    content = content_key(entry)
    link = canonical_link(entry.link) if entry.link else ""
    if link and re.sub(r"^https://[^/]*", "", link) != "/":  # a front page is no item's own address
        return (_key("l", link), content) if _speaks(entry) else (_key("l", link),)
    return (content,)


def _unnumbered(guid: str, link: str | None) -> str:
    """The id without the number of its edit: the BBC writes ``…/x#0`` where the link is ``…/x``, and then ``#1``."""
    bare = _EDIT.sub("", guid)
    if bare == guid or link is None or "#" in link or canonical_link(bare) != canonical_link(link):
        return guid
    return bare


def content_key(entry: Entry) -> str:
    """The name of an item that has no other: its title and words; where it has none, whatever it holds."""
    rest = () if _speaks(entry) else (entry.body, entry.published or "", *entry.authors)
    return _key("c", entry.title, _words(entry), *rest)


def _speaks(entry: Entry) -> bool:
    """Whether it has words of its own: a picture, a date or a bare link are like any other."""
    return bool(entry.title or bare_words(entry.body))


def item_id(feed: str, key: str) -> str:
    """The document id of an item: a hash of its feed and its weightiest name there."""
    return content_id({"feed": feed, "key": key}, prefix="f")


def digest(entry: Entry) -> str:
    """Of what a reader would call the item's content: tells whether to look at it again. Links and markup are not."""
    return _key("", entry.title, _words(entry), entry.published or "")


def story_keys(entry: Entry) -> tuple[str, ...]:
    """What tells that an item of another feed is this story; empty where nothing would."""
    title = fold(entry.title)
    found = []
    if entry.link and title:
        found.append(_key("s", canonical_link(entry.link), title))
    if title and len(entry.body) >= _SHORT:
        found.append(_key("t", title, _words(entry)))
    elif found:  # no story of another's, but this very item under another id
        found.append(_key("e", canonical_link(entry.link or ""), title, _words(entry), entry.published or ""))
    return tuple(found)


def _words(entry: Entry) -> str:
    return words_hash(entry.body) if entry.words is None else entry.words


def _key(kind: str, *parts: str) -> str:
    return f"{kind}{short_hash(*parts)}"
