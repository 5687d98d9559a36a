"""Links of services that count who follows them → where they lead: an article is known by its own address."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

# Host, path and the field that holds the address: alerts, news searches, and sites that see their readers off.
_COUNTERS = (
    (re.compile(r"(?:www\.)?google\.[a-z.]{2,6}"), "/url", ("url", "q")),
    (re.compile(r"(?:www\.)?bing\.com"), "/news/apiclick.aspx", ("url",)),
    (re.compile(r"lm?\.facebook\.com"), "/l.php", ("u",)),
    (re.compile(r"(?:www\.)?youtube\.com"), "/redirect", ("q",)),
    (re.compile(r"(?:m\.)?vk\.com"), "/away.php", ("to",)),
    (re.compile(r"t\.umblr\.com"), "/redirect", ("z",)),
)
_FIELD = re.compile(r"[?&](?:url|q|u|to|z)=http", re.IGNORECASE)


def onward(link: str) -> str:
    """The address that a counting link leads to; any other link as it is. Never asked for: it is only read."""
    if not _FIELD.search(link):
        return link
    try:
        parts = urlsplit(link)
        fields = parse_qs(parts.query, max_num_fields=100)
    except ValueError:
        return link
    for host, path, names in _COUNTERS:
        if parts.path == path and host.fullmatch(parts.netloc.lower()):
            return next((value for name in names for value in fields.get(name, ())), link)
    return link
