"""Addresses from outside that may stand in a link."""

from __future__ import annotations

import re

_ALLOWED = re.compile(r"https?://[^/\s?#@\\]+(?:[/?#].*)?", re.IGNORECASE)
# RFC 3986: unreserved, the delimiters that mean something in a path or query, and what is encoded already.
_UNSAFE = re.compile(r"[^A-Za-z0-9\-._~:/?#@!$&*+,;=%\[\]]")


def safe_url(url: str | None) -> str | None:
    """The address in ASCII, ready for any format; None unless it is one of the web (``http``, ``https``).

    What a URL may not hold literally is percent-encoded (RFC 3986 §2.1), quotation marks and parentheses as
    well, so that no format's delimiters can end it early. User names in an address (``https://bank@evil``)
    serve to deceive and make it None.
    """
    if url is None or not _ALLOWED.fullmatch(url.strip()):
        return None
    return _UNSAFE.sub(lambda m: "".join(f"%{b:02X}" for b in m[0].encode("utf-8", "replace")), url.strip())
