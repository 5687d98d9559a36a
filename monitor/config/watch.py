"""watch.toml: rules that raise an alert when an item meets them.

    [[rule]]
    name = "Tolls in the capital"
    query = "type:killed killed>=50"
    command = ["notify-send", "monitor"]   # optional; gets the item as JSON on standard input, never through a shell
    bell = true

A rule's query is the one of search, so ``monitor search --rule NAME`` tries it on what is stored.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from monitor.config.tomltext import TomlText, read_toml
from monitor.model.query import QueryError, parse

_KEYS = ("name", "query", "command", "bell", "enabled")
_ANY_DAY = date(2000, 1, 1)  # only so that words such as "yesterday" pass; the search counts from the real day


@dataclass(frozen=True, slots=True)
class WatchRule:
    """A rule.

    Attributes:
        name: what its alerts are called; unique.
        query: in the language of search.
        command: program and arguments, run as they are; empty: none.
        bell: whether the terminal rings.
    """

    name: str
    query: str
    command: tuple[str, ...] = ()
    bell: bool = True


def load_watch(path: Path, *, disabled: bool = False) -> tuple[WatchRule, ...]:
    """The rules of a file, in its order; none where there is no file.

    Args:
        path: the file.
        disabled: with those that are switched off.

    Raises:
        ConfigError: every mistake, each with file, line and key.
    """
    if not path.exists():
        return ()
    toml = read_toml(path)
    toml.unknown(toml.data, ("rule",))
    entries = toml.data.get("rule", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        toml.wrong("rules are written as [[rule]] tables", key="rule")
        entries = []
    rules: dict[str, WatchRule] = {}
    for index, entry in enumerate(entries):
        rule = _rule(toml, entry, index)
        if rule.name in rules:
            toml.wrong("another rule has this name", "rule", index, "name")
        rules[rule.name] = rule
    toml.check()
    off = {entry.get("name") for entry in entries if entry.get("enabled", True) is False and not disabled}
    return tuple(rule for rule in rules.values() if rule.name not in off)


def _rule(toml: TomlText, entry: dict[str, object], index: int) -> WatchRule:
    def wrong(key: str, message: str) -> None:
        toml.wrong(message, "rule", index, key)

    toml.unknown(entry, _KEYS, "rule", index)
    name, query, command = entry.get("name"), entry.get("query"), entry.get("command", [])
    if not isinstance(name, str) or not name.strip():
        wrong("name", "every rule needs a name")
    if not isinstance(query, str) or not query.strip():
        wrong("query", "every rule needs a query, as in search")
    else:
        try:
            parse(query, today=_ANY_DAY)
        except QueryError as error:
            wrong("query", error.message)
    if not isinstance(command, list) or not all(isinstance(w, str) and w and "\0" not in w for w in command):
        wrong("command", 'is to be a list of program and arguments, such as ["notify-send", "monitor"]')
        command = []
    for key in ("bell", "enabled"):
        if not isinstance(entry.get(key, True), bool):
            wrong(key, "is to be true or false")
    return WatchRule(str(name or ""), str(query or ""), tuple(command), entry.get("bell", True) is True)
