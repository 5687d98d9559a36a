"""Which addresses may be connected to, decided on the number that is connected to and nothing else.

Names and spellings (``127.1``, ``0x7f000001``, ``2130706433``, a name that resolves to a private address, one that
does so only the second time) all end as a number; that number is checked, and then connected to.
"""

from __future__ import annotations

import asyncio
import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

_GLOBAL_V6 = IPv6Network("2000::/3")  # the only global unicast space handed out (RFC 4291 §2.4)
_SIX_TO_FOUR = IPv6Network("2002::/16")  # RFC 3056: holds an IPv4 address
_TEREDO = IPv6Network("2001::/32")  # RFC 4380: likewise, disguised
_NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052: likewise

PRIVATE = "the address lies in a private network, and [network] allow_private_origins does not name it"


class RefusedError(Exception):
    """The address may not be connected to; the message says why, in words."""


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public Internet: not loopback, private, link-local, multicast, reserved."""
    try:
        ip = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, IPv4Address):
        return _public_v4(ip)
    return _public_v6(ip)


def _public_v4(ip: IPv4Address) -> bool:
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


def _public_v6(ip: IPv6Address) -> bool:
    inner = ip.ipv4_mapped
    if inner is None and ip in _NAT64:
        inner = IPv4Address(int(ip) & 0xFFFFFFFF)
    if inner is not None:
        return _public_v4(inner)
    if ip in _SIX_TO_FOUR:
        return _public_v4(IPv4Address((int(ip) >> 80) & 0xFFFFFFFF))
    return ip in _GLOBAL_V6 and ip.is_global and ip not in _TEREDO


async def resolve(host: str, port: int, *, private: bool) -> list[str]:
    """The addresses of a host that may be connected to, in the resolver's order, each once.

    Args:
        host: a name or a number in any spelling.
        port: its port.
        private: whether this very origin may lie in a private network.

    Raises:
        RefusedError: every address of it is private.
        OSError: the name is unknown, or the resolver failed.
    """
    try:
        # Numbers in every spelling that the system knows, without a thread.
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
    except (socket.gaierror, UnicodeError):
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    allowed = addresses if private else [address for address in addresses if is_public(address)]
    if not allowed:
        raise RefusedError(PRIVATE)
    return allowed
