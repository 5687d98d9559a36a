"""The ``[network]`` table of a feeds file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields

from monitor.config.feeds import THROTTLES, Network
from monitor.config.tomltext import TomlText
from monitor.config.weblocation import locate, parse_origin, public

Wrong = Callable[[str, str], None]  # notes a mistake: key, message

_KEYS = tuple(f.name for f in fields(Network))


def read_network(toml: TomlText) -> Network:
    """How the network may be used; mistakes are noted in ``toml``, and the default stands in for each."""
    table = toml.data.get("network", {})
    if not isinstance(table, dict):
        toml.wrong("is to be a table: [network]", key="network")
        return Network()

    def wrong(key: str, message: str) -> None:
        toml.wrong(message, "network", 0, key)

    def number(key: str, otherwise: float, least: float, most: float) -> float:
        value = table.get(key, otherwise)
        whole = isinstance(otherwise, int)
        if isinstance(value, int if whole else int | float) and not isinstance(value, bool) and least <= value <= most:
            return value
        wrong(key, f"is to be a {'whole ' * whole}number from {least:g} to {most:,.0f}")
        return otherwise

    toml.unknown(table, _KEYS, "network", 0)
    default = Network()
    throttle = table.get("throttle", default.throttle)
    if throttle not in THROTTLES:
        wrong("throttle", f"is to be one of {', '.join(THROTTLES)}")
    return Network(
        timeout=number("timeout", default.timeout, 0.1, 300),
        connect_timeout=number("connect_timeout", default.connect_timeout, 0.1, 60),
        max_bytes=int(number("max_bytes", default.max_bytes, 1000, 100_000_000)),
        max_connections=int(number("max_connections", default.max_connections, 1, 64)),
        max_per_host=int(number("max_per_host", default.max_per_host, 1, 64)),
        throttle=str(throttle),
        proxy=_proxy(table.get("proxy"), wrong),
        allow_private_origins=_origins(table.get("allow_private_origins", []), wrong),
    )


def _proxy(value: object, wrong: Wrong) -> str | None:
    if value is None:
        return None
    try:
        locate(value if isinstance(value, str) else "")
    except ValueError as error:
        wrong("proxy", str(error))
    return str(value)


def _origins(value: object, wrong: Wrong) -> frozenset[tuple[str, str, int]]:
    if not isinstance(value, list):
        wrong("allow_private_origins", 'is to be a list, such as ["http://127.0.0.1:8000"]')
        return frozenset()
    found: set[tuple[str, str, int]] = set()
    for one in value:
        try:
            found.add(parse_origin(one if isinstance(one, str) else ""))
        except ValueError as error:
            wrong(
                "allow_private_origins",
                f"{public(one)!r}: {error}" if isinstance(one, str) else "holds what is no string",
            )
    return frozenset(found)
