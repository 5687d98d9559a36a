"""A real HTTP server on the loopback interface, whose answers a test writes down beforehand."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from monitor.config.feeds import Network


@dataclass(frozen=True, slots=True)
class Reply:
    """What the server says. ``write`` takes the connection over, for bodies that no sane server sends."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    write: Callable[[BaseHTTPRequestHandler], None] | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked: path with query, and headers with names in lower case."""

    path: str
    headers: Mapping[str, str]


class Server:
    """Answers path by path: one reply, or several in turn of which the last stays."""

    def __init__(self) -> None:
        self.replies: dict[str, list[Reply]] = {}
        self.requests: list[Request] = []
        self.live = 0
        self.peak = 0
        self.released = threading.Event()  # what holds an answer back waits for this
        self.lock = threading.Lock()
        handler = type("Handler", (_Handler,), {"farm": self})
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._http.daemon_threads = True
        self.port: int = self._http.server_address[1]
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        self._thread.start()

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def network(self) -> Network:
        """Network settings under which this very server may be asked, quick to give up."""
        return Network(
            timeout=5, connect_timeout=2, allow_private_origins=frozenset({("http", "127.0.0.1", self.port)})
        )

    def say(self, path: str, *replies: Reply) -> str:
        """Lay down what a path answers; its whole address."""
        self.replies[path] = list(replies)
        return self.origin + path

    def asked(self, path: str) -> list[Request]:
        return [request for request in self.requests if request.path == path]

    def close(self) -> None:
        self.released.set()
        self._http.shutdown()
        self._http.server_close()


class _Handler(BaseHTTPRequestHandler):
    farm: Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        farm = self.farm
        with farm.lock:
            farm.requests.append(Request(self.path, {k.lower(): v for k, v in self.headers.items()}))
            farm.live += 1
            farm.peak = max(farm.peak, farm.live)
            replies = farm.replies.get(self.path) or [Reply(404)]
            reply = replies.pop(0) if len(replies) > 1 else replies[0]
        try:
            if reply.write is not None:
                self.close_connection = True
                reply.write(self)
                return
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            if "Content-Length" not in reply.headers and reply.status not in (204, 304):
                self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            self.wfile.write(reply.body)
        except ConnectionError:
            self.close_connection = True
        finally:
            with farm.lock:
                farm.live -= 1

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Nothing: a test's output is its own."""


@pytest.fixture
def server() -> Iterator[Server]:
    farm = Server()
    yield farm
    farm.close()


def feed(*items: Mapping[str, str], extra: str = "") -> bytes:
    """An RSS 2.0 feed; each item is element name → escaped text."""
    rows = "".join(f"<item>{''.join(f'<{k}>{v}</{k}>' for k, v in item.items())}</item>" for item in items)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Wire</title>{extra}{rows}</channel></rss>'.encode()


def numbered(first: int, last: int) -> tuple[dict[str, str], ...]:
    """Items with ids, ``first`` to ``last``."""
    return tuple(
        {"title": f"Title {n}", "guid": f"id-{n}", "description": f"Words of item number {n}."}
        for n in range(first, last + 1)
    )
