"""What reaches a real terminal: how many bytes, which codes, and that it is left as it was found."""

from __future__ import annotations

import os
import re
import signal
import termios
from pathlib import Path

import pytest

from tests.tui.terminal import Terminal

APP = """
import sys
from monitor.tui import run
from monitor.tui.options import Actions
from tests.tui.fakes import FakeBriefing, options
sys.exit(run(FakeBriefing(), options=options({})))
"""
# What the app may send: SGR, cursor moves, modes that are taken back, synchronised output, the keyboard protocol,
# the pointer's shape. Anything else is a leak or a surprise.
EXPECTED = re.compile(
    rb"\x1b\[[0-9;]*m"
    rb"|\x1b\[[0-9;]*[HJ]"
    rb"|\x1b\[\?(1049|1000|1003|1015|1006|25|1004|2004|7|2026|2048)[hl]"
    rb"|\x1b\[\?(2026|2048)\$p"
    rb"|\x1b\[>[0-9]*u|\x1b\[<u"
    rb"|\x1b\]22;[a-z]*\x07"
)
# A colour is set by 30-37, 40-47, 90-107, 38 or 48; 39 and 49 name the default, which counts as a colour code too.
COLOUR = re.compile(rb"\x1b\[(?:[0-9]+;)*(?:3[0-9]|4[0-9]|9[0-7]|10[0-7])[;m]")
MODES = (b"1049", b"1000", b"1003", b"1006", b"1004", b"2004")


def app(changes: str = "") -> str:
    return APP.format(changes)


def restored(terminal: Terminal) -> None:
    """Every mode is back, the cursor is seen, the line discipline is what it was."""
    sent = terminal.sent
    for mode in MODES:
        assert sent.rfind(b"\x1b[?" + mode + b"l") > sent.rfind(b"\x1b[?" + mode + b"h"), mode
    assert sent.rfind(b"\x1b[?25h") > sent.rfind(b"\x1b[?25l")
    assert sent.rfind(b"\x1b[?7h") > sent.rfind(b"\x1b[?7l")
    assert sent.rfind(b"\x1b[<u") > sent.rfind(b"u", 0, sent.find(b"\x1b[<u"))
    assert termios.tcgetattr(terminal.fd)[:4] == terminal.before[:4]


@pytest.mark.parametrize(
    ("changes", "frame", "step"),
    [("", 25_000, 300), ("slow=True", 12_000, 60), ("theme='light'", 25_000, 300), ("theme='ansi'", 25_000, 150)],
)
def test_a_frame_and_a_step_cost_few_bytes_and_idling_none(changes: str, frame: int, step: int) -> None:
    """First frame ≤ 25 kB at 80×24; a step of the cursor ≤ 300 bytes, ≤ 60 on a slow line; nothing while idle."""
    with Terminal(app(changes)) as terminal:
        terminal.shows("Misrata, south")
        terminal.settle()
        assert len(terminal.sent) <= frame
        for key in (b"j", b"j", b"k", b"\x1b[B"):
            assert 0 < len(terminal.press(key)) <= step
        assert terminal.settle(0.8) == b""


def test_a_step_with_a_cell_chosen_stays_small() -> None:
    """≤ 300 bytes with the second cell chosen as well."""
    with Terminal(app()) as terminal:
        terminal.shows("Misrata, south")
        terminal.settle()
        for key in (b"l", b"j", b"k"):
            assert 0 < len(terminal.press(key)) <= 300


def test_diagnostics_may_go_elsewhere(tmp_path: Path) -> None:
    """``2>file``: the screen is drawn on the terminal all the same, and not a byte of it goes into the file."""
    kept = tmp_path / "errors"
    code = f"import os; os.dup2(os.open({str(kept)!r}, os.O_CREAT | os.O_WRONLY), 2)\n{app()}"
    with Terminal(code) as terminal:
        terminal.shows("Misrata, south")
        os.write(terminal.fd, b"q")
        assert terminal.ended() == 0
        restored(terminal)
    assert kept.read_bytes() == b""


def test_no_byte_is_sent_that_is_not_expected() -> None:
    """Through all panels, the evidence, help, palette, search and the map, only known sequences leave the app."""
    with Terminal(app()) as terminal:
        terminal.shows("Misrata, south")
        for key in (
            b"2",
            b"3",
            b"4",
            b"n",
            b"+",
            b"5",
            b"7",
            b"8",
            b"1",
            b"\r",
            b"\x1b",
            b"?",
            b"\x1b",
            b":",
            b"\x1b",
            b"/",
        ):
            terminal.press(key)
        terminal.press(b"\x03")
        terminal.ended()
        rest = EXPECTED.sub(b"", terminal.sent).decode()
        assert not [c for c in rest if ord(c) < 32 and c not in "\r\n"]
        assert not re.search(r"[\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]", rest)


@pytest.mark.parametrize("changes", ["colour=False", "colour=False, theme='light'", "colour=False, slow=True"])
def test_no_colour_means_not_one_colour_code(changes: str) -> None:
    """With NO_COLOR nothing is coloured, not even by the codes for the default colours."""
    with Terminal(app(changes)) as terminal:
        terminal.shows("Misrata, south")
        for key in (b"2", b"4", b"\r", b"\x1b", b"1", b"\r", b"\x1b", b"?"):
            terminal.press(key)
        assert not COLOUR.search(terminal.sent)
        assert b"\x1b[1m" in terminal.sent, "weight still tells what matters"


def test_ascii_means_not_one_byte_above_127() -> None:
    """Where the encoding is not UTF-8 nothing else is drawn, the map included."""
    with Terminal(app("ascii=True"), env={"LANG": "C", "PYTHONIOENCODING": "ascii"}) as terminal:
        terminal.shows("Misrata, south")
        for key in (b"2", b"3", b"v", b"\x1b", b"4", b"n", b"1", b"\r", b"\x1b", b"?"):
            terminal.press(key)
        assert max(terminal.sent) < 128


@pytest.mark.parametrize(
    ("leave", "status"),
    [(b"q", 0), (b"\x03", 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)],
    ids=["q", "ctrl-c", "term", "hup"],
)
def test_the_terminal_is_restored_however_the_app_ends(leave: bytes | signal.Signals, status: int) -> None:
    with Terminal(app()) as terminal:
        terminal.shows("Misrata, south")
        terminal.settle(0.2)
        if isinstance(leave, bytes):
            os.write(terminal.fd, leave)
        else:
            terminal.signal(leave)
        assert terminal.ended() == status
        restored(terminal)


def test_leaving_waits_for_no_thread() -> None:
    """A poll that hangs on the network keeps nobody from leaving."""
    code = """
import sys, threading
from monitor.tui import Actions, run
from tests.tui.fakes import FakeBriefing, options
sys.exit(run(FakeBriefing(), options=options(actions=Actions(poll=lambda: threading.Event().wait(600)))))
"""
    with Terminal(code) as terminal:
        terminal.shows("Misrata, south")
        os.write(terminal.fd, b"p")
        terminal.shows("Asking the feeds")
        os.write(terminal.fd, b"q")
        assert terminal.ended() == 0
        restored(terminal)


def test_the_terminal_is_restored_after_a_crash_and_no_traceback_is_shown() -> None:
    """A bug inside the app reaches the caller as the exception it is, once the terminal is whole again."""
    code = """
import sys
from monitor.tui import run
from tests.tui.fakes import FakeBriefing, options
class Broken(FakeBriefing):
    def evidence(self, claims, *, as_of=None):
        raise ZeroDivisionError("a bug")
try:
    run(Broken(), options=options())
except ZeroDivisionError as bug:
    print("the caller saw:", bug)
    sys.exit(70)
"""
    with Terminal(code) as terminal:
        terminal.shows("Misrata, south")
        os.write(terminal.fd, b"\r")
        assert terminal.ended() == 70
        restored(terminal)
        assert b"the caller saw: a bug" in terminal.sent
        assert b"Traceback" not in terminal.sent


def test_ctrl_z_gives_the_terminal_back_and_fg_draws_again() -> None:
    """Suspended, the terminal is the shell's; continued, the screen is whole."""
    with Terminal(app()) as terminal:
        terminal.shows("Misrata, south")
        terminal.settle()
        os.write(terminal.fd, b"\x1a")
        terminal.until(lambda: os.waitpid(terminal.pid, os.WUNTRACED | os.WNOHANG)[0] != 0, "the stop")
        terminal.settle()
        restored(terminal)
        seen = len(terminal.sent)
        terminal.signal(signal.SIGCONT)
        terminal.until(lambda: b"Misrata" in terminal.sent[seen:], "the redrawn screen")
        terminal.settle()
        os.write(terminal.fd, b"q")
        assert terminal.ended() == 0
        restored(terminal)


def test_without_a_mouse_the_terminal_keeps_its_own() -> None:
    """``--no-mouse`` asks for no mouse reports, so that selecting text stays the terminal's."""
    with Terminal(app("mouse=False")) as terminal:
        terminal.shows("Misrata, south")
        assert not re.search(rb"\x1b\[\?(1000|1002|1003|1006|1015)h", terminal.sent)


def test_another_window_with_the_keys_changes_nothing_here() -> None:
    """A terminal that loses the focus (tmux says so when it is detached) keeps the mark of the pane and the cursor."""
    with Terminal(app()) as terminal:
        terminal.shows("Misrata, south")
        terminal.settle()
        before = terminal.text
        os.write(terminal.fd, b"\x1b[O")
        assert terminal.settle() == b""
        assert terminal.text == before


@pytest.mark.parametrize(
    ("key", "expected"),
    [(b"3", "[3 Humanitarian]"), (b"[", "as of 2019-05-31"), (b"f", "Only rows that hold"), (b"\t", "[2 Involvement]")],
)
def test_a_key_right_behind_escape_is_pressed_too(key: bytes, expected: str) -> None:
    """An Escape is held back by tmux and sent with the next key: that is no Alt, and neither of them is lost."""
    with Terminal(app()) as terminal:
        terminal.shows("Misrata, south")
        terminal.settle()
        os.write(terminal.fd, b"?")
        terminal.shows("Esc back")
        os.write(terminal.fd, b"\x1b" + key)
        terminal.shows(expected)


def test_a_byte_that_is_no_text_is_no_key_and_ends_nothing() -> None:
    """A terminal set to Latin-1 sends single bytes above 127; the first half of a character is waited for."""
    with Terminal(app()) as terminal:
        terminal.shows("Misrata, south")
        terminal.settle()
        os.write(terminal.fd, b"\xe9\xe9x/\xc3")
        terminal.shows("Find:")
        os.write(terminal.fd, b"\xa9t\xc3\xa9")
        terminal.shows("\N{LATIN SMALL LETTER E WITH ACUTE}t\N{LATIN SMALL LETTER E WITH ACUTE}")
        os.write(terminal.fd, b"\x03")
        assert terminal.ended() == 130
        restored(terminal)


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (b"/qatar", " qatar"),
        (b"2\r", "UAE: "),
        (b"3\x1b[B\x1b[B2\r", "UAE: "),
        (b"\rx", "Why? (may stay empty)"),
        (b"\rncould be", "could be"),
        (b"fqatar", "qatar"),
    ],
)
def test_keys_that_come_together_are_pressed_one_after_another(keys: bytes, expected: str) -> None:
    """A slow line sends what was typed in one packet: each key goes to what the one before has opened."""
    with Terminal(app("actions=Actions(judge=lambda *_: 'v1')")) as terminal:
        terminal.shows("Misrata, south")
        terminal.settle()
        os.write(terminal.fd, keys)
        terminal.shows(expected)
        os.write(terminal.fd, b"\x03")
        assert terminal.ended() == 130
