"""Web addresses as configuration and people name them: their parts, their origin, and their public face."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import SplitResult, unquote, urlsplit, urlunsplit

_PORTS = {"http": 80, "https": 443}
# Names of query fields that carry a secret, whole or as a part between _ - and .
_SECRET = re.compile(r"(?i)(^|[_.-])(api-?_?key|key|token|secret|pass(word|wd)?|pwd|auth|sig(nature)?|session|sid)$")
_SHORTEST = 8  # characters of a key that keeps anything secret
_BAD = re.compile(r"[\x00-\x20\x7f<>\"\\^`{|}]")


class Origin(NamedTuple):
    """Scheme, host in lower case and A-label form, port: RFC 6454."""

    scheme: str
    host: str
    port: int

    def __str__(self) -> str:
        """As it is written in a feeds file; the port only where it is not the scheme's own."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if _PORTS.get(self.scheme) == self.port else f":{self.port}")


class Location(NamedTuple):
    """An address taken apart for a request.

    Attributes:
        target: path and query, never empty, ASCII.
        user, password: decoded; None where the address has none.
    """

    origin: Origin
    target: str
    user: str | None
    password: str | None

    @property
    def url(self) -> str:
        """The address without credentials and fragment."""
        return f"{self.origin}{self.target}"


def locate(url: str) -> Location:
    """The parts of an http(s) address.

    Raises:
        ValueError: it is no address of the Web; the message holds no part of it.
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        raise ValueError("not an address: it cannot be taken apart") from None
    if parts.scheme.lower() not in _PORTS:
        raise ValueError("only http and https addresses are asked")
    if not parts.hostname:
        raise ValueError("the address has no host")
    if port == 0:
        raise ValueError("nothing can be asked at port 0")
    host = _ascii_host(parts.hostname)
    path = parts.path or "/"
    target = _quote(path + (f"?{parts.query}" if parts.query else ""))
    scheme = parts.scheme.lower()
    return Location(
        Origin(scheme, host, port if port is not None else _PORTS[scheme]),
        target,
        None if parts.username is None else unquote(parts.username),
        None if parts.password is None else unquote(parts.password),
    )


def bare_feed(url: str) -> str:
    """The address under ``feed:`` (``feed://host/path``, ``feed:https://…``), as browsers and lists once wrote it."""
    return re.sub(
        r"^\s*feed:(?://)?(https?:)?(?://)?", lambda m: f"{(m[1] or 'http:').lower()}//", url, flags=re.IGNORECASE
    )


def public(url: str) -> str:
    """The address as it may be shown and stored: no credentials, and stars for secrets in the query."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return "(an address that cannot be taken apart)"
    host = parts.netloc.rpartition("@")[2]
    fields = [_masked(field) for field in parts.query.split("&")] if parts.query else []
    return urlunsplit(SplitResult(parts.scheme, host, parts.path, "&".join(fields), ""))


def with_credentials(url: str, other: str) -> str:
    """``url`` with the user and password of ``other``, where both are of one origin and it has none of its own."""
    own, pair = urlsplit(url), urlsplit(other).netloc.rpartition("@")[0]
    if not pair or "@" in own.netloc or not same_origin(url, other):
        return url
    return urlunsplit(own._replace(netloc=f"{pair}@{own.netloc}"))


def same_origin(url: str, other: str) -> bool:
    """Whether two addresses are of one origin: what is meant for one may go to the other. What is none has none."""
    try:
        return locate(url).origin == locate(other).origin
    except ValueError:
        return False


def parse_origin(text: str) -> Origin:
    """An exact origin such as ``http://127.0.0.1:8000``.

    Raises:
        ValueError: it is no origin, or holds more than one.
    """
    location = locate(text)
    if location.target != "/" or location.user is not None or "#" in text or "*" in text or "?" in text:
        raise ValueError("an origin is scheme, host and port alone, such as http://127.0.0.1:8000")
    return location.origin


def domain(host: str) -> str:
    """The last two labels of a host name, three under a short second level (``example.co.uk``): a rule of thumb."""
    labels = host.split(".")
    if len(labels) < 3 or ":" in host or labels[-1].isdigit():
        return host
    return ".".join(labels[-3:] if len(labels[-2]) <= 3 and len(labels[-1]) == 2 else labels[-2:])


def _ascii_host(host: str) -> str:
    try:  # the resolver encodes a name likewise, and raises where a label of it is empty or too long
        name = host.encode("idna").decode("ascii").lower().rstrip(".")
    except UnicodeError:
        raise ValueError("the host's name is not one") from None
    if not name or _BAD.search(name) or len(name) > 253:
        raise ValueError("the host's name is not one")
    return name


def _quote(target: str) -> str:
    """Non-ASCII and unsafe characters percent-encoded; what is encoded already stays."""
    encoded = (f"%{byte:02X}" if byte > 0x7E else chr(byte) for byte in target.encode("utf-8", "replace"))
    return _BAD.sub(lambda m: f"%{ord(m[0]):02X}", "".join(encoded))


def _masked(field: str) -> str:
    name, equals, value = field.partition("=")
    # "sid=12" and "key=news" name a section; two feeds of one site must not look the same.
    section = name.lower() in ("sid", "key") and len(value) < _SHORTEST and value.isalnum()
    return f"{name}=***" if equals and value and _SECRET.search(name) and not section else field
