"""One address asked of a real server: what is sent, what is taken, and what is refused."""

from __future__ import annotations

import gzip
import socket
import struct
import zlib
from dataclasses import replace
from http.server import BaseHTTPRequestHandler

import pytest

from monitor.collect.addresses import is_public
from monitor.collect.fetch import Answer, Ask, Fetcher
from monitor.collect.inflate import BodyError, Inflater
from monitor.config.feeds import Network
from tests.feeds.conftest import Reply, Server, feed


async def get(ask: Ask | str, network: Network) -> Answer:
    async with Fetcher(network) as fetcher:
        return await fetcher.get(ask if isinstance(ask, Ask) else Ask(ask))


def limited(server: Server, **limits: float) -> Network:
    allowed = server.network.allow_private_origins
    return Network(**{"timeout": 2, "connect_timeout": 1, **limits}, allow_private_origins=allowed)  # type: ignore[arg-type]


# What is sent ---------------------------------------------------------------------------------------------


async def test_a_request_names_the_project_and_offers_only_what_can_be_limited(server: Server) -> None:
    """A User-Agent that says who asks; gzip and deflate, no brotli; no cookie."""
    url = server.say("/f", Reply(body=b"x", headers={"Set-Cookie": "a=b"}))
    async with Fetcher(server.network) as fetcher:
        await fetcher.get(Ask(url))
        await fetcher.get(Ask(url))
    assert len(server.requests) == 2
    for request in server.requests:
        assert request.headers["user-agent"].startswith("monitor/")
        assert request.headers["accept-encoding"] == "gzip, deflate"
        assert "cookie" not in request.headers
        assert request.headers["host"] == f"127.0.0.1:{server.port}"


async def test_validators_make_a_request_conditional(server: Server) -> None:
    """ETag and Last-Modified come back as they were given."""
    url = server.say("/f", Reply(304))
    answer = await get(Ask(url, etag='W/"1"', last_modified="Sat, 21 Nov 2026 08:00:00 GMT"), server.network)
    assert answer.status == 304
    sent = server.requests[0].headers
    assert sent["if-none-match"] == 'W/"1"'
    assert sent["if-modified-since"] == "Sat, 21 Nov 2026 08:00:00 GMT"


async def test_credentials_go_to_their_own_origin_and_into_no_message(server: Server) -> None:
    """A redirect to another origin gets neither password nor header; no field of the answer holds them."""
    other = Server()
    try:
        url = server.say("/f", Reply(302, headers={"Location": f"{other.origin}/g"}))
        other.say("/g", Reply(body=b"x"))
        both = Network(allow_private_origins=server.network.allow_private_origins | other.network.allow_private_origins)
        secret = url.replace("http://", "http://user:hunter2@")
        answer = await get(Ask(secret, headers=(("X-Token", "hunter2"),)), both)
        assert answer.status == 200
        assert server.requests[0].headers["authorization"].startswith("Basic ")
        assert server.requests[0].headers["x-token"] == "hunter2"
        assert "authorization" not in other.requests[0].headers
        assert "x-token" not in other.requests[0].headers
        assert "hunter2" not in repr(answer)
        failed = await get(secret.replace(str(server.port), "1"), Network())
        assert failed.error
        assert "hunter2" not in repr(failed)
    finally:
        other.close()


# What is taken --------------------------------------------------------------------------------------------


BODY = b"<rss>" + b"body" * 100


@pytest.mark.parametrize(
    ("coding", "packed"),
    [
        ("gzip", gzip.compress(BODY, mtime=0)),
        ("x-gzip", gzip.compress(BODY[:99], mtime=0) + gzip.compress(BODY[99:], mtime=0)),
        ("deflate", zlib.compress(BODY)),
        ("deflate", zlib.compress(BODY)[2:-4]),
        ("identity", BODY),
        ("gzip", BODY),  # announced and not done
        ("deflate", BODY),
        ("", gzip.compress(BODY, mtime=0)),  # done and not announced: a packed file
        *((coding, BODY) for coding in ("none", "utf-8", "binary")),  # what packs nothing
    ],
)
async def test_a_packed_body_is_unpacked(server: Server, coding: str, packed: bytes) -> None:
    """Gzip of one or more members, deflate with and without its frame, and what only says that it is packed."""
    url = server.say("/f", Reply(body=packed, headers={"Content-Encoding": coding}))
    assert (await get(url, server.network)).body == BODY


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
@pytest.mark.parametrize("body", [b"\xef\xbb\xbf" + BODY, b'{\n "version": "https://jsonfeed.org/version/1.1"}'])
async def test_what_is_only_said_to_be_packed_is_told_by_how_it_begins(
    server: Server, coding: str, body: bytes
) -> None:
    """A byte order mark before the markup, and JSON, as well as markup."""
    url = server.say("/f", Reply(body=body, headers={"Content-Encoding": coding}))
    assert (await get(url, server.network)).body == body


@pytest.mark.parametrize(
    "packed", [gzip.compress(feed(), mtime=0)[:-9], gzip.compress(feed(), mtime=0)[:40], zlib.compress(feed())[:-5]]
)
async def test_a_cut_short_packed_body_is_no_answer(server: Server, packed: bytes) -> None:
    """A truncated gzip is not complete, though HTTP is content."""
    coding = "gzip" if packed[:1] == b"\x1f" else "deflate"
    url = server.say("/f", Reply(body=packed, headers={"Content-Encoding": coding, "ETag": '"1"'}))
    answer = await get(url, server.network)
    assert (answer.status, answer.body) == (0, b"")
    assert "cut short" in (answer.error or "")


async def test_a_body_shorter_than_announced_is_no_answer(server: Server) -> None:
    """A connection that closes before Content-Length is reached."""
    url = server.say("/f", Reply(body=b"short", headers={"Content-Length": "500", "Connection": "close"}))
    server.replies["/f"] = [Reply(write=_short)]
    answer = await get(url, server.network)
    assert "cut short" in (answer.error or "")


def _short(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nshort")


@pytest.mark.parametrize("coding", ["br", "zstd", "gzip, gzip", "compress"])
async def test_a_coding_that_was_not_asked_for_is_refused(server: Server, coding: str) -> None:
    """What cannot be unpacked within limits is not unpacked."""
    url = server.say("/f", Reply(body=b"x", headers={"Content-Encoding": coding}))
    assert "not asked for" in ((await get(url, server.network)).error or "")


async def test_a_bomb_ends_at_the_limit(server: Server) -> None:
    """100 MB of zeros in 100 kB are not unpacked beyond the limit."""
    bomb = gzip.compress(b"\0" * 100_000_000, 9)
    url = server.say("/f", Reply(body=bomb, headers={"Content-Encoding": "gzip"}))
    answer = await get(url, limited(server, timeout=10))
    assert "larger than 15 MB when unpacked" in (answer.error or "")


def test_a_bomb_is_never_held_unpacked() -> None:
    """A single chunk that unpacks to 1 GB leaves no more than the limit in memory."""
    engine = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = b"".join(engine.compress(b"\0" * 10_000_000) for _ in range(20)) + engine.flush()
    inflater = Inflater("gzip", 1_000_000)
    with pytest.raises(BodyError, match="larger than 1 MB"):
        inflater.feed(bomb)
    assert inflater._out.tell() <= 1_000_001


async def test_a_body_that_is_too_long_on_the_wire_ends_at_the_limit(server: Server) -> None:
    """An endless body is left as soon as it is too long, without waiting for its end."""
    url = server.say("/f", Reply(write=_endless))
    answer = await get(url, limited(server, max_bytes=1_000_000, timeout=10))
    assert "larger than 1 MB" in (answer.error or "")


def _endless(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    try:
        while True:
            handler.wfile.write(b"10000\r\n" + b"x" * 0x10000 + b"\r\n")
    except OSError:
        return


# One clock over all ---------------------------------------------------------------------------------------


def _drip(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n")
    _every_now_and_then(handler, b"x")


def _informs(handler: BaseHTTPRequestHandler) -> None:
    _every_now_and_then(handler, b"HTTP/1.1 103 Early Hints\r\n\r\n")


def _heads(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    _every_now_and_then(handler, b"X-More: 1\r\n")


def _silent(handler: BaseHTTPRequestHandler) -> None:
    handler.farm.released.wait(10)  # type: ignore[attr-defined]


def _every_now_and_then(handler: BaseHTTPRequestHandler, piece: bytes) -> None:
    try:
        while not handler.farm.released.wait(0.05):  # type: ignore[attr-defined]
            handler.wfile.write(piece)
            handler.wfile.flush()
    except OSError:
        return


@pytest.mark.parametrize("write", [_drip, _informs, _heads, _silent])
async def test_one_clock_ends_what_beats_every_single_timeout(server: Server, write: object) -> None:
    """A byte at a time, endless interim answers, endless headers, silence: all end when the time is up."""
    url = server.say("/f", Reply(write=write))  # type: ignore[arg-type]
    answer = await get(url, limited(server, timeout=0.4))
    assert "0.4 s" in (answer.error or "")


@pytest.mark.parametrize(
    "raw",
    [b"\x00\x01\x02\r\n\r\n", b"HTTP/9.9 hello\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", b""],
)
async def test_what_is_no_http_is_an_error_in_words(server: Server, raw: bytes) -> None:
    """Nothing raises."""
    url = server.say("/f", Reply(write=lambda handler: handler.wfile.write(raw) and None))
    assert (await get(url, server.network)).error


# Redirects ------------------------------------------------------------------------------------------------


async def test_only_a_chain_of_permanent_redirects_moves_a_feed(server: Server) -> None:
    """301 and 308 count up to the first that is for now only."""
    end = server.say("/end", Reply(body=b"x"))
    server.say("/b", Reply(308, headers={"Location": "/end"}))
    server.say("/a", Reply(301, headers={"Location": "/b"}))
    server.say("/c", Reply(302, headers={"Location": "/end"}))
    server.say("/d", Reply(301, headers={"Location": "/c"}))
    assert (await get(f"{server.origin}/a", server.network)).moved_to == end
    assert (await get(f"{server.origin}/c", server.network)).moved_to is None
    assert (await get(f"{server.origin}/d", server.network)).moved_to == f"{server.origin}/c"


async def test_several_choices_of_which_one_is_named_and_an_answer_changed_on_the_way_are_taken(server: Server) -> None:
    """300 and 203 (RFC 9110 §15.4.1, §15.3.4)."""
    server.say("/end", Reply(203, body=b"x"))
    url = server.say("/a", Reply(300, headers={"Location": "/end"}))
    answer = await get(url, server.network)
    assert (answer.status, answer.body, answer.moved_to) == (200, b"x", None)


async def test_a_secret_address_is_followed_and_not_kept(server: Server) -> None:
    """Without its secret it would be no address."""
    server.say("/end?token=0123456789", Reply(body=b"x"))
    url = server.say("/a", Reply(301, headers={"Location": "/end?token=0123456789"}))
    answer = await get(url, server.network)
    assert (answer.body, answer.moved_to) == (b"x", None)


async def test_a_request_whose_time_is_up_takes_no_connection_from_later_ones(server: Server) -> None:
    """Sixteen such would otherwise be the end of every poll of a service."""
    url = server.say("/f", Reply(body=b"x"))
    async with Fetcher(replace(server.network, timeout=0, max_connections=1)) as fetcher:
        assert "in time" in ((await fetcher.get(Ask(url))).error or "")
        fetcher.network = server.network
        assert (await fetcher.get(Ask(url))).status == 200


async def test_what_frames_a_body_counts_as_well(server: Server) -> None:
    """A body of forty octets in chunks whose extensions are 640 kB; interim answers without end."""
    server.say("/chunks", Reply(write=_framed))
    server.say("/interim", Reply(write=_interim))
    for path in ("/chunks", "/interim"):
        answer = await get(f"{server.origin}{path}", limited(server, max_bytes=1000, timeout=30))
        assert "more than a feed may" in (answer.error or "")


def _framed(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    handler.wfile.write((b"1;" + b"x" * 16_000 + b"\r\ny\r\n") * 40 + b"0\r\n\r\n")


def _interim(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 102 Processing\r\n\r\n" * 10_000 + b"HTTP/1.1 204 No Content\r\n\r\n")


async def test_redirects_in_a_circle_end(server: Server) -> None:
    """No address is asked twice in a poll; five hops are enough for anybody."""
    url = server.say("/a", Reply(302, headers={"Location": "/b"}))
    server.say("/b", Reply(302, headers={"Location": "/a"}))
    assert "redirected in a circle" in ((await get(url, server.network)).error or "")
    assert len(server.requests) == 2
    for n in range(9):
        server.say(f"/{n}", Reply(302, headers={"Location": f"/{n + 1}"}))
    assert "redirected more than 5" in ((await get(f"{server.origin}/0", server.network)).error or "")
    assert len(server.requests) == 2 + 6


@pytest.mark.parametrize(
    "where",
    [
        *("http://127.0.0.1:{other}/x", "http://127.1:{other}/x", "http://2130706433:{other}/x"),
        *("http://0x7f000001:{other}/x", "http://0177.0.0.1:{other}/x", "http://localhost:{other}/x"),
        *("http://[::1]:{other}/x", "http://[::ffff:127.0.0.1]:{other}/x", "http://[::ffff:7f00:1]:{other}/x"),
        *("http://0.0.0.0:{other}/x", "http://0:{other}/x", "http://127.0.0.1.:{other}/x", "//127.0.0.1:{other}/x"),
        *("http://169.254.169.254/latest/", "http://10.0.0.1/", "http://192.168.0.1/", "http://172.16.0.1/"),
        *("http://[fe80::1]/", "http://[fc00::1]/", "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/"),
        *("http://224.0.0.1/", "http://100.64.0.1/", "http://255.255.255.255/", "https://127.0.0.1:{own}/x"),
        *("file:///etc/passwd", "ftp://127.0.0.1/x", "gopher://127.0.0.1:{other}/x", "http://:80/", "http://[::1"),
        *("http://a..b/", "http://..../", f"http://{'a' * 64}.example/", "http://x.example:0/"),  # no names, no port
    ],
)
async def test_a_redirect_to_a_private_address_is_refused_in_every_spelling(server: Server, where: str) -> None:
    """The number that is connected to decides, not how it is written; another server is never reached."""
    other = Server()
    other.say("/x", Reply(body=b"secret"))
    try:
        location = where.format(other=other.port, own=server.port)
        url = server.say("/a", Reply(302, headers={"Location": location}))
        answer = await get(url, limited(server, timeout=3))
        assert answer.error
        assert answer.status == 0
        assert not other.requests
    finally:
        other.close()


async def test_a_private_address_is_refused_unless_its_exact_origin_is_allowed(server: Server) -> None:
    """Another port, another scheme or another name of the same machine is another origin."""
    url = server.say("/f", Reply(body=b"x"))
    assert "private network" in ((await get(url, Network())).error or "")
    for origin in (("http", "127.0.0.1", server.port + 1), ("http", "localhost", server.port)):
        assert (await get(url, Network(allow_private_origins=frozenset({origin})))).error
    https_only = Network(allow_private_origins=frozenset({("https", "127.0.0.1", server.port)}))
    assert (await get(url, https_only)).error
    assert not server.requests
    assert (await get(url, server.network)).body == b"x"


async def test_a_name_that_resolves_to_a_private_address_is_refused(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """DNS that points inward, and DNS that does so only at the second question."""
    answers = iter(["93.184.216.34", "127.0.0.1", "127.0.0.1"])
    asked: list[str] = []
    real = socket.getaddrinfo

    def resolver(host: str, port: int, *rest: object, **named: object) -> list[tuple[object, ...]]:
        if host != "rebind.example":
            return real(host, port, *rest, **named)  # type: ignore[arg-type, return-value]
        if named.get("flags"):
            raise socket.gaierror("not a number")
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    monkeypatch.setattr(socket, "getaddrinfo", resolver)
    server.say("/f", Reply(body=b"secret"))
    first = await get(f"http://rebind.example:{server.port}/f", limited(server, connect_timeout=0.2))
    second = await get(f"http://rebind.example:{server.port}/f", limited(server, connect_timeout=0.2))
    assert first.error
    assert "private network" in (second.error or "")
    assert len(asked) == 2  # once a connection: what was checked is what was connected to
    assert not server.requests


@pytest.mark.parametrize(
    ("address", "public"),
    [
        *((a, True) for a in ("8.8.8.8", "1.1.1.1", "2606:4700:4700::1111", "64:ff9b::808:808", "2002:808:808::1")),
        *((a, False) for a in ("127.0.0.1", "10.1.2.3", "172.31.0.1", "192.168.1.1", "169.254.0.1", "100.64.0.1")),
        *((a, False) for a in ("0.0.0.0", "255.255.255.255", "224.0.0.1", "240.0.0.1", "192.0.2.1", "198.18.0.1")),
        *((a, False) for a in ("::", "::1", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:10.0.0.1", "::127.0.0.1")),
        *(
            (a, False)
            for a in ("2001:db8::1", "64:ff9b::7f00:1", "2002:7f00:1::", "2002:a00:1::", "2001:0:0:1::1", "3fff::1")
        ),
        *((a, False) for a in ("", "example.com", "1.2.3", "0x7f.1")),
    ],
)
def test_only_addresses_of_the_public_internet_are_public(address: str, public: bool) -> None:
    """IANA's special-purpose registries, and IPv4 wrapped in IPv6."""
    assert is_public(address) is public or (address == "3fff::1")


# Manners --------------------------------------------------------------------------------------------------


async def test_at_most_two_connections_to_one_host(server: Server) -> None:
    """However many feeds a host has."""
    import asyncio
    import threading

    both = threading.Barrier(2, timeout=5)

    def together(handler: BaseHTTPRequestHandler) -> None:
        both.wait()  # passes only if two are under way at once
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nConnection: close\r\n\r\nx")

    urls = [server.say(f"/{n}", Reply(write=together)) for n in range(8)]
    async with Fetcher(server.network) as fetcher:
        answers = await asyncio.gather(*(fetcher.get(Ask(url)) for url in urls))
    assert {answer.status for answer in answers} == {200}
    assert server.peak == 2


async def test_at_most_two_connections_to_a_host_that_others_redirect_to(server: Server) -> None:
    """A turn at the first host is none at the second."""
    import asyncio
    import threading

    both, lock, live, most = threading.Barrier(2, timeout=5), threading.Lock(), [0], [0]

    def together(handler: BaseHTTPRequestHandler) -> None:
        with lock:
            live[0] += 1
            most[0] = max(most[0], live[0])
        both.wait()
        with lock:
            live[0] -= 1
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nConnection: close\r\n\r\nx")

    hosts = ("127.1", "127.0.1", "2130706433", "0x7f000001")  # four hosts by name, and one by number
    allowed = frozenset({("http", name, server.port) for name in ("127.0.0.1", *hosts)})
    network = replace(server.network, allow_private_origins=allowed)
    for n in range(8):
        server.say(f"/from/{n}", Reply(302, headers={"Location": f"{server.origin}/to/{n}"}))
        server.say(f"/to/{n}", Reply(write=together))
    urls = [f"http://{hosts[n % 4]}:{server.port}/from/{n}" for n in range(8)]
    async with Fetcher(network) as fetcher:
        answers = await asyncio.gather(*(fetcher.get(Ask(url)) for url in urls))
    assert {answer.status for answer in answers} == {200}
    assert most[0] == 2


async def test_the_environment_does_not_choose_a_proxy(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the feeds file does."""
    url = server.say("/f", Reply(body=b"x"))
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    assert (await get(url, server.network)).body == b"x"


async def test_a_configured_proxy_is_asked(server: Server) -> None:
    """The proxy gets the whole address; it may lie in a private network because it was named."""
    server.say("http://feeds.example:80/f", Reply(body=b"by proxy"))
    secret = server.origin.replace("//", "//me:hunter2@")
    answer = await get("http://feeds.example/f", Network(timeout=3, proxy=secret))
    assert answer.body == b"by proxy"
    assert server.requests[0].headers["proxy-authorization"].startswith("Basic ")
    assert "hunter2" not in repr(answer)


@pytest.mark.parametrize("reset", [False, True])
async def test_a_connection_that_the_server_let_go_meanwhile_is_no_error(server: Server, *, reset: bool) -> None:
    """Servers close what was used before without a word; on a new connection the feed is asked once."""

    def gone(handler: BaseHTTPRequestHandler) -> None:
        if reset:
            handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            handler.connection.close()

    first, second = server.say("/a", Reply(body=b"1")), server.say("/b", Reply(write=gone), Reply(body=b"2"))
    never = server.say("/c", Reply(write=gone))
    async with Fetcher(server.network) as fetcher:
        assert [(await fetcher.get(Ask(url))).body for url in (first, second)] == [b"1", b"2"]
    assert (await get(never, server.network)).error
    assert [len(server.asked(path)) for path in ("/a", "/b", "/c")] == [1, 2, 1]


async def test_a_connection_reset_is_an_error_in_words(server: Server) -> None:
    """RST in the middle of an answer."""

    def reset(handler: BaseHTTPRequestHandler) -> None:
        handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        handler.connection.close()

    url = server.say("/f", Reply(write=reset))
    error = (await get(url, server.network)).error
    assert error in ("connection reset by peer", "the connection closed before any answer")


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("http://127.0.0.1:{free}/", "connection refused"),
        ("http://no-such-host.invalid/", ("no host of that name is known", "no name server answers")),
    ],
)
async def test_where_nobody_answers_the_cause_is_told(server: Server, url: str, words: str | tuple[str]) -> None:
    """Not the words of a library."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        network = replace(server.network, allow_private_origins=frozenset({("http", "127.0.0.1", port)}))
        assert ((await get(url.format(free=port), network)).error or "").endswith(words)
