"""The only place that opens a connection: it resolves, checks, and connects to the very address it checked.

The host's name stays what the request and TLS speak of (Host, SNI, certificate); only the connection goes to the
number. A name that resolves differently a moment later gains nothing.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
import ssl
from collections.abc import Iterable
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

import httpcore

from monitor.collect.addresses import PRIVATE, RefusedError, resolve
from monitor.collect.heads import Heads
from monitor.collect.inflate import BodyError
from monitor.config.weblocation import Origin, locate

MAX_ATTEMPTS = 4  # addresses of one host that are tried in turn
_CHUNK = 1 << 16
_UNRESOLVED = {
    socket.EAI_NONAME: "no host of that name is known",
    socket.EAI_AGAIN: "its host could not be looked up: no name server answers",
}


@dataclass(slots=True)
class Allowance:
    """What one request may still cost.

    It is kept here, at the connection, and by no clock around the whole request: httpcore loses a connection whose
    request is cancelled at certain moments, and counts it for good.

    Attributes:
        until: when its time is up, on the event loop's clock.
        octets: how many may still come over the wire; whoever takes a body grants more as it comes.
    """

    until: float
    octets: int

    def time(self, most: float = float("inf")) -> asyncio.Timeout:
        """TimeoutError where what stands under it takes longer than is left, or ``most`` seconds."""
        now = asyncio.get_running_loop().time()
        if self.until <= now:  # a peer that sends without end never lets the clock below come to its turn
            raise TimeoutError
        return asyncio.timeout_at(min(self.until, now + most))

    def take(self, octets: int) -> None:
        """Raises BodyError where more comes than was left."""
        self.octets -= octets
        if self.octets < 0:
            raise BodyError("it sends more than a feed may")


#: Of the request that the running task makes; set anew for each.
allowance: ContextVar[Allowance] = ContextVar("allowance")


class GuardedBackend(httpcore.AsyncNetworkBackend):
    """Connects to public addresses, and to private ones of named origins."""

    def __init__(self, private: Iterable[tuple[str, str, int]] = (), *, connect_timeout: float = 10.0) -> None:
        """``private``: origins that may lie in a private network; the scheme is the caller's to check."""
        self._private = {(host, port) for _scheme, host, port in private}
        self._timeout = connect_timeout

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """A connection to the first address of ``host`` that is allowed and answers."""
        del local_address, socket_options  # never set: pools are made here without them
        wait = min(timeout or self._timeout, self._timeout)
        try:
            async with allowance.get().time(wait):
                addresses = await resolve(host, port, private=(host, port) in self._private)
            failure: Exception | None = None
            for address in addresses[:MAX_ATTEMPTS]:
                try:
                    async with allowance.get().time(wait):
                        return _Stream(*await asyncio.open_connection(address, port, limit=_CHUNK))
                except (OSError, TimeoutError) as error:
                    failure = error
        except OSError as error:  # TimeoutError is one
            failure = error
        if isinstance(failure, TimeoutError):
            raise httpcore.ConnectTimeout("no connection in time") from failure
        raise httpcore.ConnectError(_words(failure)) from failure

    async def sleep(self, seconds: float) -> None:
        """Wait: httpcore's own retries, which are off, would use it."""
        await asyncio.sleep(seconds)


class _Stream(httpcore.AsyncNetworkStream):
    """A connection over asyncio's streams. Time is the request's :class:`Allowance`; ``timeout`` is not looked at."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer
        self._heads: Heads | None = None  # of the answer that is awaited

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        del timeout
        while self._heads is not None:
            whole = self._heads.take(await self._some(max_bytes))
            if whole is not None:
                self._heads = None
                return whole
        return await self._some(max_bytes)

    async def _some(self, max_bytes: int) -> bytes:
        try:
            async with allowance.get().time():
                data = await self._reader.read(max_bytes)
        except TimeoutError:
            raise
        except OSError as error:
            raise httpcore.ReadError(_words(error)) from error
        allowance.get().take(len(data))
        return data

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        del timeout
        self._heads = Heads()
        try:
            self._writer.write(buffer)
            async with allowance.get().time():
                await self._writer.drain()
        except TimeoutError:
            raise
        except OSError as error:
            raise httpcore.WriteError(_words(error)) from error

    async def aclose(self) -> None:
        self._writer.close()
        # The peer may have gone first; a closed connection is all that was wanted.
        with contextlib.suppress(OSError, ssl.SSLError):
            async with asyncio.timeout(1):
                await self._writer.wait_closed()

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.AsyncNetworkStream:
        del timeout
        try:
            async with allowance.get().time():
                await self._writer.start_tls(ssl_context, server_hostname=server_hostname)
        except TimeoutError:
            raise
        except (OSError, ssl.SSLError) as error:
            raise httpcore.ConnectError(_words(error)) from error
        return self

    def get_extra_info(self, info: str) -> Any:
        if info == "ssl_object":
            return self._writer.get_extra_info("ssl_object")
        if info == "is_readable":  # an idle connection that can be read was closed by the server
            return self._reader.at_eof()
        return None


def pool(
    backend: GuardedBackend, *, connections: int, tls: bool, proxy: str | None = None
) -> httpcore.AsyncConnectionPool:
    """A connection pool over the backend; ``tls``: whether it will need certificates, which take 20 ms to load."""
    context = httpcore.default_ssl_context() if tls else None
    if proxy is not None:
        through = locate(proxy)
        return httpcore.AsyncHTTPProxy(
            str(through.origin),
            proxy_auth=None if through.user is None else (through.user, through.password or ""),
            ssl_context=context,
            max_connections=connections,
            keepalive_expiry=5,
            network_backend=backend,
        )
    return httpcore.AsyncConnectionPool(
        ssl_context=context, max_connections=connections, keepalive_expiry=5, network_backend=backend
    )


def check_scheme(origin: Origin, private: Iterable[tuple[str, str, int]]) -> None:
    """Refuse the host and port of an allowed private origin under another scheme: only the exact origin is allowed.

    Raises:
        RefusedError: as said.
    """
    allowed = set(private)
    if (origin.host, origin.port) in {(host, port) for _s, host, port in allowed} and tuple(origin) not in allowed:
        raise RefusedError(PRIVATE)


def _words(error: Exception | None) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not valid: {error.verify_message}"
    if isinstance(error, ssl.SSLError):
        return f"TLS failed: {error.reason or 'no agreement'}"
    if isinstance(error, socket.gaierror):
        return _UNRESOLVED.get(error.errno or 0, f"its host could not be looked up: {error.strerror}")
    if isinstance(error, OSError) and error.errno:
        return os.strerror(error.errno).lower()  # its own words may be "Connect call failed"
    return str(error) or type(error).__name__
