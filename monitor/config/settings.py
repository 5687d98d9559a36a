"""config.toml: what a user would otherwise say with every command.

theatre = "libya"
store = "~/libya.db"    # a path without "~" or "/" in front is looked for beside this file
seeds = "none"
feeds = "feeds-of-libya.toml"
"""

from __future__ import annotations

from pathlib import Path

from monitor.config.paths import NO_SEEDS, written
from monitor.config.tomltext import read_toml
from monitor.errors import UsageError

_PATHS = ("store", "feeds", "seeds")
_KEYS = (*_PATHS, "theatre")


def load_settings(path: Path) -> dict[str, str]:
    """The option of each key, as it would be said on the command line; none where there is no file.

    Raises:
        ConfigError: every mistake, each with file, line and key.
    """
    if not path.exists():
        return {}
    toml = read_toml(path)
    toml.unknown(toml.data, _KEYS)
    said: dict[str, str] = {}
    for key in filter(toml.data.__contains__, _KEYS):
        value = toml.data[key]
        if not isinstance(value, str) or not value:
            toml.wrong("is to be a text", key=key)
            continue
        try:
            said[key] = str(path.parent / written(value)) if key in _PATHS and value != NO_SEEDS else value
        except UsageError as wrong:
            toml.wrong(wrong.message, key=key)
    toml.check()
    return said
