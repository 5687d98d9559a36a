"""What a start loads: a cron job's snapshot, or a list in a shell's loop, waits for nothing that it does not use."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

# Each command in a child of a bare interpreter; its status, and the modules that are new.
_LOADED = """
import json, os, sys

def loaded(args):
    before, (read, write) = set(sys.modules), os.pipe()
    if not os.fork():
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        from monitor.cli import run
        status = run(args)
        os.write(write, "\\n".join((str(status), *(set(sys.modules) - before))).encode())
        os._exit(0)
    os.close(write)
    with open(read) as answer:
        return answer.read().split()

print(json.dumps([loaded(args) for args in json.loads(sys.argv[1])]))
"""
_BARE = {"cli", "errors"}
_LIST = _BARE | {"collect.folder", "config.paths", "ingest.sources", "model", "store"}
_PICTURE = _LIST | {"briefing", "export", "lexicon.folders", "lexicon.kept", "picture", "present"}
# What Python brings and other commands need: parsers, the network, processes, suggestions for a slip of the finger.
_FAR = {"asyncio", "csv", "difflib", "email", "html", "http", "logging", "multiprocessing", "pickle", "random"}
_FAR |= {"socket", "ssl", "subprocess", "tempfile", "tomllib", "xml", "zoneinfo"}
_NO_STORE = _FAR | {"calendar", "getpass", "json", "sqlite3"}
# Command → the parts of ours it may load, how many modules of them, what of Python not, and whose else.
COMMANDS: dict[str, tuple[set[str], int, set[str], set[str]]] = {
    "--version": (_BARE, 6, _NO_STORE, {"click"}),
    "--help": (_BARE, 6, _NO_STORE, {"click"}),
    "snapshot": (_PICTURE, 105, _FAR | {"rich.console"}, {"click", "rich"}),
    "snapshot --format json": (_PICTURE, 105, _FAR, {"click"}),
    "items": (_LIST, 55, _FAR, {"click"}),
    "search killed": (_LIST | {"present"}, 55, _FAR, {"click"}),
}


@pytest.fixture
def loaded(stored: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """Command → its status and the modules it loaded; the store is there, and no picture is kept."""
    monkeypatch.setenv("XDG_CACHE_HOME", "/dev/null")
    asked = json.dumps([command.split() for command in COMMANDS])
    root = Path(__file__).resolve().parents[2]
    ran = subprocess.run([sys.executable, "-c", _LOADED, asked], capture_output=True, text=True, check=True, cwd=root)
    return dict(zip(COMMANDS, json.loads(ran.stdout), strict=True))


def test_a_command_loads_what_it_uses_and_no_more(loaded: dict[str, list[str]]) -> None:
    """No engine, feed reader, network, screen or TOML for who prints a picture or a list; no store for ``--help``."""
    for command, (parts, most, far, others) in COMMANDS.items():
        status, *modules = loaded[command]
        assert status == "0", command
        roots = {name.partition(".")[0] for name in modules}
        assert roots - sys.stdlib_module_names == {"monitor"} | others, command
        assert not far & (roots | set(modules)), command
        ours = {name.removeprefix("monitor.") for name in modules if name.startswith("monitor.")}
        packages = {part.partition(".")[0] for part in parts}
        assert not {name for name in ours - packages if not any(f"{name}.".startswith(f"{p}.") for p in parts)}, command
        assert len(ours) <= most, f"{command} loads {len(ours)} modules of ours"
