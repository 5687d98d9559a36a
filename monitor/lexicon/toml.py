"""TOML by the parser of the standard library, compiled: tomli is where that one comes from, and thrice as fast."""

from __future__ import annotations

try:
    from tomli import TOMLDecodeError, loads
except ImportError:  # the same parser, uncompiled: slower and no worse
    from tomllib import TOMLDecodeError, loads  # type: ignore[assignment]

__all__ = ["TOMLDecodeError", "loads"]
