"""Draws the pictures of the documentation from the seeds: ``make screens``. Nothing in them is typed in.

Each is the app itself, run without a terminal on a store made for the occasion, walked by the keys below.
"""

from __future__ import annotations

import os
import sys
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from xml.etree import ElementTree

from monitor.cli.options import Options
from monitor.cli.pictures import briefing
from monitor.cli.session import start
from monitor.cli.watch import app_options
from monitor.export.svg import self_contained
from monitor.tui.headless import screen_svg

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "screens"


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: ``keys`` in Textual's names, pressed one after another; ``look`` changes to the app's options."""

    name: str
    keys: str = ""
    size: tuple[int, int] = (80, 24)
    look: tuple[tuple[str, object], ...] = ()


SHOTS = (
    Shot("wide", size=(160, 45)),
    Shot("fronts", "1"),
    Shot("involvement", "2 l"),
    Shot("humanitarian", "3"),
    Shot("evidence", "3 enter"),
    Shot("evidence-wide", "2 enter", (160, 45)),
    Shot("series", "3 G v"),
    Shot("map", "4 n"),
    Shot("diplomacy", "6"),
    Shot("gaps", "7"),
    Shot("search", "slash d r o n e s"),
    Shot("earlier", "3 left_square_bracket left_square_bracket"),
    Shot("help", "question_mark"),
    Shot("light", "2", (120, 40), (("theme", "light"),)),
    Shot("ascii", "4", look=(("ascii", True), ("colour", False))),
)


def main() -> int:
    """Write every picture; the names on standard output."""
    with tempfile.TemporaryDirectory() as home:
        for name in ("DATA", "CONFIG", "STATE", "CACHE"):
            os.environ[f"XDG_{name}_HOME"] = home
        for name in ("MONITOR_STORE", "MONITOR_FEEDS", "NO_COLOR"):
            os.environ.pop(name, None)
        os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
        draw()
    return 0


def draw() -> None:
    """Draw each shot on one store."""
    session = start(Options())
    FOLDER.mkdir(exist_ok=True)
    with briefing(session) as brief:
        plain = replace(app_options(session, brief), theme="dark", colour=True, ascii=False, notice="")
        for shot in SHOTS:
            options = replace(plain, **dict(shot.look))  # type: ignore[arg-type]
            drawn = self_contained(screen_svg(brief, options, *shot.size, shot.keys.split()))
            path = FOLDER / f"{shot.name}.svg"
            path.write_text(ElementTree.tostring(drawn, encoding="unicode") + "\n", encoding="utf-8")
            print(path.relative_to(FOLDER.parent.parent))


if __name__ == "__main__":
    sys.exit(main())
