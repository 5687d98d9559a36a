"""One address asked, politely and safely: what came back, or why nothing did, as a value.

Conditional, without cookies, with redirects followed by hand so that every hop is checked, the body taken as it
comes over the wire with a limit before and after decompression, and one clock over all of it.
"""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Callable, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace
from tempfile import SpooledTemporaryFile
from types import TracebackType
from urllib.parse import urljoin

import httpcore

from monitor import __version__
from monitor.collect.addresses import RefusedError
from monitor.collect.inflate import BodyError, Inflater
from monitor.collect.network import Allowance, GuardedBackend, allowance, check_scheme, pool
from monitor.config.feeds import Network
from monitor.config.weblocation import Location, locate, public

USER_AGENT = f"monitor/{__version__} (terminal situation monitor; conditional requests)"
ACCEPT = "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5"
MAX_HOPS = 5
# Octets of a response that are no body (heads, interim answers, framing), beside as many as its body has.
_BESIDE = 200_000
# Bodies that may wait to be read, beside those that are under way: what comes faster than that waits on the wire.
_AHEAD = 16
_REDIRECTS = {300: False, 301: True, 302: False, 303: False, 307: False, 308: True}  # status → for good
_UNANSWERED = "without sending a response"
_WHOLE = frozenset({200, 203})  # 203: as a proxy on the way has changed it (RFC 9110 §15.3.4)


@dataclass(frozen=True, slots=True)
class Ask:
    """A request.

    Attributes:
        url: with credentials, where it needs them; they and ``headers`` go to its own origin only.
        etag, last_modified: validators of what is known already.
        held: whoever asks closes it when the answer is done with: until then it counts among the bodies that may wait,
            and its body stays in a file. None: nothing waits.
    """

    url: str
    etag: str | None = None
    last_modified: str | None = None
    headers: tuple[tuple[str, str], ...] = ()
    accept: str = ACCEPT
    held: AsyncExitStack | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of it.

    Attributes:
        status: of the last response; 0 where there was none.
        body: complete, content coding taken off; empty for all but 200, and where it stands in ``file``.
        file: the body, from its beginning, where the request was to be held; None otherwise.
        headers: of the last response, names in lower case; of repeated ones the last.
        url: the last address asked, without credentials.
        moved_to: where a chain of permanent redirects led, without credentials; None where there was none, and where
            the address has a secret in it.
        error: why there is no complete answer, in words, without credentials; None where there is one.
        redirected: whether ``url`` is another than was asked for.
    """

    status: int = 0
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    url: str = ""
    moved_to: str | None = None
    error: str | None = None
    redirected: bool = False
    file: SpooledTemporaryFile[bytes] | None = None


class Fetcher:
    """Asks addresses, so many at once and so many a host. Use as an asynchronous context manager."""

    def __init__(self, network: Network | None = None) -> None:
        self.network = network or Network()
        private: set[tuple[str, str, int]] = set(self.network.allow_private_origins)
        if self.network.proxy:
            private.add(locate(self.network.proxy).origin)
        self._backend = GuardedBackend(private, connect_timeout=self.network.connect_timeout)
        self._all = asyncio.Semaphore(self.network.max_connections)
        self._unread = asyncio.Semaphore(self.network.max_connections + _AHEAD)
        self._hosts: dict[str, asyncio.Semaphore] = {}
        self._pools: dict[bool, httpcore.AsyncConnectionPool] = {}

    async def __aenter__(self) -> Fetcher:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for each in self._pools.values():
            await each.aclose()

    async def get(self, ask: Ask) -> Answer:
        """Ask; never raises for what the address, the network or the server does."""
        answer = await self.get_unless(ask, lambda: False)
        return answer if answer is not None else Answer(url=public(ask.url), error="not asked")

    async def get_unless(self, ask: Ask, unless: Callable[[], bool]) -> Answer | None:
        """As :meth:`get`; None where ``unless`` holds by the time that its turn has come."""
        try:
            location = locate(ask.url)
        except ValueError as wrong:
            return Answer(url=public(ask.url), error=str(wrong))
        try:
            return await self._follow(ask, location, unless)
        except TimeoutError:
            error = f"no complete answer within {self.network.timeout:g} s"
        except (RefusedError, BodyError) as refused:
            error = str(refused)
        except httpcore.TimeoutException as late:
            error = str(late) or "no answer in time"
        except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.ProxyError) as wrong:
            error = _cause(wrong)
        return Answer(url=public(location.url), error=error)

    async def _follow(self, ask: Ask, first: Location, unless: Callable[[], bool]) -> Answer | None:
        """Hop by hop; each waits for its turn at its own host, and the clock stands still while it waits."""
        here, moved, for_good = first, None, True
        left, clock = self.network.timeout, asyncio.get_running_loop().time
        been = set()
        for hop in range(MAX_HOPS + 1):
            if here in been:  # without cookies it answers as before
                raise RefusedError("redirected in a circle")
            been.add(here)
            check_scheme(here.origin, self.network.allow_private_origins)
            host = self._hosts.setdefault(here.origin.host, asyncio.Semaphore(self.network.max_per_host))
            async with host, self._all:
                if hop == 0 and unless():
                    return None
                begun = clock()
                allowance.set(Allowance(begun + left, _BESIDE))
                found = await self._hop(ask, here, moved, own=here.origin == first.origin)
                left -= clock() - begun
            if isinstance(found, Answer):
                return replace(found, redirected=hop > 0)
            status, where = found
            here = _next(here, where, first)
            for_good = for_good and _REDIRECTS[status]
            # An address with a secret in it can neither be kept nor shown: the old one is asked again.
            moved = (public(here.url) if public(here.url) == here.url else None) if for_good else moved
        raise RefusedError(f"redirected more than {MAX_HOPS} times")

    async def _hop(self, ask: Ask, here: Location, moved: str | None, *, own: bool) -> Answer | tuple[int, str]:
        """One request: the answer, or a redirect's status and where it leads."""
        response = await self._send(ask, here, own=own)
        try:
            headers = {k.decode("latin-1").lower(): v.decode("latin-1") for k, v in response.headers}
            if response.status in _REDIRECTS and "location" in headers:
                return response.status, headers["location"]
            return await self._take(response, headers, here, moved, ask.held)
        finally:
            await response.aclose()

    async def _send(self, ask: Ask, here: Location, *, own: bool) -> httpcore.Response:
        headers = {"Host": str(here.origin).partition("://")[2], "User-Agent": USER_AGENT, "Accept": ask.accept}
        headers["Accept-Encoding"] = "gzip, deflate"
        if ask.etag:
            headers["If-None-Match"] = ask.etag
        if ask.last_modified:
            headers["If-Modified-Since"] = ask.last_modified
        if own:
            if here.user is not None:
                pair = f"{here.user}:{here.password or ''}".encode()
                headers["Authorization"] = f"Basic {base64.b64encode(pair).decode('ascii')}"
            headers.update(ask.headers)
        request = httpcore.Request(
            "GET",
            httpcore.URL(
                scheme=here.origin.scheme.encode(),
                host=here.origin.host.encode(),
                port=here.origin.port,
                target=here.target.encode(),
            ),
            headers=[(k.encode("latin-1", "replace"), v.encode("latin-1", "replace")) for k, v in headers.items()],
        )
        return await self._ask(self._pool(tls=here.origin.scheme == "https"), request)

    async def _ask(self, pool: httpcore.AsyncConnectionPool, request: httpcore.Request) -> httpcore.Response:
        """The response's head. A connection that was used before may have been closed meanwhile: another is taken then.

        That is no second request (RFC 9112 §9.3.1): the server has let go of the connection, and answered nothing.
        """
        for _ in range(self.network.max_per_host):  # so many may lie idle
            opened: list[str] = []

            async def note(event: str, _info: object, opened: list[str] = opened) -> None:
                if event == "connection.connect_tcp.started":
                    opened.append(event)

            request.extensions["trace"] = note
            try:
                return await pool.handle_async_request(request)
            except (httpcore.ReadError, httpcore.WriteError, httpcore.RemoteProtocolError) as gone:
                if opened or not (isinstance(gone, httpcore.NetworkError) or _UNANSWERED in str(gone)):
                    raise
        return await pool.handle_async_request(request)

    def _pool(self, *, tls: bool) -> httpcore.AsyncConnectionPool:
        if tls not in self._pools:
            self._pools[tls] = pool(
                self._backend, connections=self.network.max_connections, tls=tls, proxy=self.network.proxy
            )
        return self._pools[tls]

    async def _take(
        self,
        response: httpcore.Response,
        headers: Mapping[str, str],
        here: Location,
        moved: str | None,
        held: AsyncExitStack | None,
    ) -> Answer:
        address = public(here.url)
        if response.status not in _WHOLE:
            return Answer(response.status, b"", headers, address, moved)
        if held is not None:
            await self._place(held)
        inflater = Inflater(headers.get("content-encoding", ""), self.network.max_bytes)
        async for chunk in response.aiter_stream():
            inflater.feed(chunk)
            allowance.get().octets += 2 * len(chunk)
        file = inflater.finish()
        if held is None:
            with file:
                return Answer(200, file.read(), headers, address, moved)
        held.enter_context(file)
        return Answer(200, b"", headers, address, moved, file=file)

    async def _place(self, held: AsyncExitStack) -> None:
        """Wait until a body may be added to those that wait to be read; the request's clock stands still meanwhile."""
        loop = asyncio.get_running_loop()
        begun = loop.time()
        await held.enter_async_context(self._unread)
        allowance.get().until += loop.time() - begun


def _next(here: Location, where: str, first: Location) -> Location:
    """The next hop; credentials of the first address go along within its origin, others are never taken up.

    Raises:
        RefusedError: it leads out of the Web, or nowhere.
    """
    try:
        location = locate(urljoin(here.url, where.encode("latin-1", "replace").decode("utf-8", "replace")))
    except ValueError as wrong:
        raise RefusedError(f"redirected to an address that cannot be asked: {wrong}") from None
    own = location.origin == first.origin
    return location._replace(user=first.user if own else None, password=first.password if own else None)


def _cause(error: Exception) -> str:
    if isinstance(error, httpcore.RemoteProtocolError):
        text = str(error)
        if _UNANSWERED in text:
            return "the connection closed before any answer"
        if "peer closed connection" in text or "incomplete" in text:
            return "cut short: the connection closed before the end"
        if "too long" in text:
            return "its headers are too long"
        detail = text.partition(": bytearray(")[0][:200]
        return "the answer is no HTTP" + ("" if "_" in detail else f": {detail}")
    return str(error)[:300] or "the connection broke"
