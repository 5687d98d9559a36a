"""Servers that lie, stall and talk nonsense: what a poll says of each answer, byte for byte, and what it keeps."""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler

import pytest

from monitor.collect.heads import Heads
from tests.feeds.conftest import Reply, Server, feed, numbered
from tests.feeds.polling import Desk

BODY = feed(*numbered(1, 3))
SIZE = len(BODY)
PACKED = gzip.compress(BODY, mtime=0)


def http(*head: bytes, body: bytes = BODY, line: bytes = b"HTTP/1.1 200 OK") -> bytes:
    """An answer as it goes over the wire; it ends where the connection does, unless a header says so."""
    return b"\r\n".join([line, b'ETag: "v"', *head, b"", body])


def sized(*head: bytes, body: bytes = BODY, line: bytes = b"HTTP/1.1 200 OK") -> bytes:
    """The same with its length."""
    return http(b"Content-Length: %d" % len(body), *head, body=body, line=line)


def packed(body: bytes, coding: bytes = b"gzip") -> bytes:
    """The same with a content coding."""
    return sized(b"Content-Encoding: " + coding, body=body)


def chunked(*tail: bytes) -> bytes:
    """In one chunk, with what stands behind it."""
    return http(b"Transfer-Encoding: chunked", body=b"%x\r\n%s" % (SIZE, BODY) + b"".join(tail))


# answer → status, and words of its reason. What is "ok" brings its items, and its validator where there is no reason.
ANSWERS: dict[str, tuple[bytes, str, str]] = {
    "no status line": (BODY, "error", ""),
    "nothing": (b"", "error", "before any answer"),
    "zeros": (b"\0" * 5000, "error", "no HTTP"),
    "ICY": (sized(line=b"ICY 200 OK"), "error", "no HTTP"),
    "ssh": (b"SSH-2.0-OpenSSH_9.6\r\n", "error", ""),
    "TLS alert": (b"\x15\x03\x01\x00\x02\x02\x46", "error", ""),
    "two digits": (sized(line=b"HTTP/1.1 20 OK"), "error", "no HTTP"),
    "four digits": (sized(line=b"HTTP/1.1 2000 OK"), "error", "no HTTP"),
    "status 0": (sized(line=b"HTTP/1.1 000 OK"), "error", ""),
    "status 999": (sized(line=b"HTTP/1.1 999 Denied"), "error", "999"),
    "escapes in the phrase": (sized(line=b"HTTP/1.1 500 \x1b[31mred\x07"), "error", ""),
    "markup in the phrase": (sized(line=b"HTTP/1.1 500 [red]x[/red]"), "error", "500: the server failed"),
    "a phrase of 500 kB": (sized(line=b"HTTP/1.1 500 " + b"x" * 500_000), "error", "headers are too long"),
    "no phrase": (sized(line=b"HTTP/1.1 200"), "ok", ""),
    "HTTP/1.0": (http(line=b"HTTP/1.0 200 OK"), "ok", ""),
    "100 first": (b"HTTP/1.1 100 Continue\r\n\r\n" + sized(), "ok", ""),
    "103 five times": (b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" * 5 + sized(), "ok", ""),
    "101": (b"HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n\x81\x05hello", "error", ""),
    "304 to the first request": (b"HTTP/1.1 304 Not Modified\r\n\r\n", "error", "named nothing known"),
    "206": (sized(b"Content-Range: bytes 0-9/99", line=b"HTTP/1.1 206 Partial"), "error", "206"),
    "204": (b"HTTP/1.1 204 No Content\r\n\r\n", "error", "without content"),
    "305": (sized(b"Location: http://127.0.0.1:1/", line=b"HTTP/1.1 305 Use Proxy"), "error", "305"),
    "301 to nowhere": (sized(line=b"HTTP/1.1 301 Moved"), "error", "leads nowhere"),
    "a header of 5 MB": (sized(b"X: " + b"a" * 5_000_000), "error", "headers are too long"),
    "100,000 headers": (sized(*(b"X-%d: v" % n for n in range(100_000))), "error", "headers are too long"),
    "a header without a colon": (sized(b"Warning in line 3"), "ok", ""),
    "a header in other letters": (sized("X-Größe: ü".encode()), "ok", ""),
    "a header of no name": (sized(b": x", b" goes on"), "ok", ""),
    "a header with zeros": (sized(b"X: a\0b", b"\tgoes on"), "ok", ""),
    "a blank before the colon": (http(b"Content-Length : %d" % SIZE, b"X: a", b" b"), "ok", ""),
    "a blank before the colon, cut": (http(b"Content-Length : %d" % (SIZE + 9)), "error", "cut short"),
    "lines that end with a line feed": (sized(b"X").replace(b"\r\n", b"\n"), "ok", ""),
    "odd headers of an interim answer": (b"HTTP/1.1 103 Hints\r\nLink\r\n\r\n" + sized(b"Link"), "ok", ""),
    "no end of the head": (b"HTTP/1.1 200 OK\r\nX: a\r\nY", "error", ""),
    "a cookie": (sized(b"Set-Cookie: a=b"), "ok", ""),
    "no length, cut": (http(body=BODY[: BODY.rindex(b"<item>")]), "ok", "breaks off"),
    "an empty body": (sized(body=b""), "error", "empty"),
    "blanks": (sized(body=b" \r\n "), "error", "empty"),
    "longer than announced": (http(b"Content-Length: %d" % SIZE, body=BODY + b"junk"), "ok", ""),
    "shorter than announced": (http(b"Content-Length: %d" % (SIZE + 9)), "error", "cut short"),
    "a negative length": (http(b"Content-Length: -1"), "error", "no HTTP"),
    "a length of letters": (http(b"Content-Length: abc"), "error", "no HTTP"),
    "two lengths": (http(b"Content-Length: 10", b"Content-Length: 11"), "error", "no HTTP"),
    "chunked": (chunked(b"\r\n0\r\n\r\n"), "ok", ""),
    "chunked with a trailer": (chunked(b"\r\n0\r\nContent-Encoding: gzip\r\n\r\n"), "ok", ""),
    "chunked without an end": (chunked(b"\r\n"), "error", "cut short"),
    "a chunk cut": (chunked(), "error", "cut short"),
    "a chunk of zz": (chunked(b"\r\nzz\r\n"), "error", "no HTTP"),
    "a chunk of -5": (chunked(b"\r\n-5\r\n"), "error", "no HTTP"),
    "an unknown transfer coding": (http(b"Transfer-Encoding: foo"), "error", "no HTTP"),
    "gzip": (packed(PACKED), "ok", ""),
    "gzip less its last byte": (packed(PACKED[:-1]), "error", "cut short"),
    "gzip less its trailer": (packed(PACKED[:-8]), "error", "cut short"),
    "gzip, its head alone": (packed(PACKED[:10]), "error", "cut short"),
    "gzip, its checksum wrong": (packed(PACKED[:-8] + b"\0" * 4 + PACKED[-4:]), "error", "damaged"),
    "gzip, a second member cut": (packed(PACKED + gzip.compress(b" " * 99)[:-6]), "error", "cut short"),
    "gzip, zeros behind it": (packed(PACKED + b"\0" * 99), "ok", ""),
    "gzip twenty times": (packed(BODY, b", ".join([b"gzip"] * 20)), "error", "not asked for"),
    "deflate, cut": (packed(zlib.compress(BODY)[:-2], b"deflate"), "error", "cut short"),
    "br": (packed(BODY, b"br"), "error", "not asked for"),
    "zstd": (packed(BODY, b"zstd"), "error", "not asked for"),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_what_a_server_says_is_taken_whole_or_not_at_all(server: Server, name: str) -> None:
    """A status and a reason that a person understands; no item and no validator of what was not complete."""
    said, status, reason = ANSWERS[name]
    url = server.say("/f", Reply(write=_verbatim(said)))
    desk = Desk(server.network)
    try:
        (report,) = desk.poll(url)
        whole = status == "ok" and not reason
        assert report.status == status
        assert report.new == (3 if whole else 2 if status == "ok" else 0)
        assert reason in (report.reason or "")
        assert whole == (report.reason is None)
        assert not re.search(r"[\x00-\x1f\x7f-\x9f]|Errno|Error\(|b'", report.reason or "")
        assert len(report.reason or "") < 300
        assert (desk.state(url).etag is not None) == whole
        assert len(server.requests) == 1
    finally:
        desk.store.close()


def _verbatim(said: bytes) -> Callable[[BaseHTTPRequestHandler], None]:
    return lambda handler: handler.wfile.write(said) and None


@pytest.mark.parametrize(
    ("etag", "sent"),
    [
        *(('"a"', '"a"'), ('W/"a"', 'W/"a"'), ("a", "a"), ('""', '""'), ('"a", "b"', '"a", "b"')),
        *(("*", None), ("", None), ("   ", None), ('"' + "x" * 2000 + '"', None), ('"\x1b[31m"', None)),
    ],
)
def test_an_etag_goes_back_as_it_came_or_not_at_all(server: Server, etag: str, sent: str | None) -> None:
    """None that would match every later answer, none that is no text, none without measure."""
    url = server.say("/f", Reply(write=_verbatim(sized().replace(b'"v"', etag.encode(), 1))))
    desk = Desk(server.network)
    try:
        desk.poll(url)
        desk.poll(url)
        assert [request.headers.get("if-none-match") for request in server.requests] == [None, sent]
    finally:
        desk.store.close()


@pytest.mark.parametrize("size", [1, 2, 7])
def test_a_head_is_put_right_however_it_is_cut_on_its_way(size: int) -> None:
    """The octets before the final head's end are held back, those behind it are not looked at."""
    interim, body = b"HTTP/1.1 103 Hints\r\nLink\r\n\r\n", b"junk\r\n\r\nHTTP/1.1 200 OK\r\nno header\r\n\r\n"
    heads, said = Heads(), interim + b"HTTP/1.1 200 OK\r\nA: 1\r\nB : 2\r\nC\r\n\r\n" + body
    given = b""
    for at in range(0, len(said), size):
        given = heads.take(said[at : at + size]) or b""
        if given:
            break
    rest = said[at + size :]
    assert given + rest == b"HTTP/1.1 103 Hints\r\n\r\nHTTP/1.1 200 OK\r\nA: 1\r\nB: 2\r\n\r\n" + body
    assert Heads().take(b"ICY 200 OK\r\nx\r\n\r\n") == b"ICY 200 OK\r\nx\r\n\r\n"
    assert Heads().take(b"") == b""
