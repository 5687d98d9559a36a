"""Whatever happens to its terminal, the program ends, soon and by itself: nobody is left to press a key."""

from __future__ import annotations

import contextlib
import os
import select
import signal

import pytest

from tests.tui.terminal import Terminal
from tests.tui.test_terminal import restored

# Longer than the two seconds that the app gives itself, for a machine that is busy.
SOON = 8.0
APP = """
import signal, sys
from monitor.tui import run
from tests.tui.fakes import FakeBriefing, options
{}
sys.exit(run(FakeBriefing(), options=options()))
"""
# As under a shell, which waits: its end lets the kernel say SIGHUP and then SIGCONT to whoever has the terminal.
UNDER_A_SHELL = """
import os
if child := os.fork():
    print(f"child={child};", flush=True)
    os.waitpid(child, 0)
    os._exit(0)
"""


@pytest.mark.parametrize("keys", [b"", b"21" * 40, b":", b"/war"], ids=["idle", "drawing", "palette", "search"])
def test_a_terminal_that_goes_away_ends_the_program(keys: bytes) -> None:
    """The pty is closed: the kernel says SIGHUP, then SIGCONT, and every write fails."""
    with Terminal(APP.format("")) as terminal:
        terminal.shows("Misrata, south")
        if keys:
            os.write(terminal.fd, keys)
        terminal.hang_up()
        assert terminal.gone(SOON) is not None


@pytest.mark.parametrize("keys", [b"", b"21" * 40], ids=["idle", "drawing"])
def test_a_terminal_that_goes_away_under_a_shell_leaves_no_process(keys: bytes) -> None:
    """As when a tmux server is killed: not the program leads the session but the shell that started it."""
    with Terminal(APP.format(UNDER_A_SHELL)) as terminal:
        terminal.shows("Misrata, south")
        child = int(terminal.sent.split(b"child=")[1].split(b";")[0])
        ended = os.pidfd_open(child)
        os.write(terminal.fd, keys)
        terminal.hang_up()
        assert select.select([ended], [], [], SOON)[0]
        os.close(ended)


def test_a_terminal_that_goes_away_while_it_starts_ends_the_program() -> None:
    with Terminal(APP.format("")) as terminal:
        terminal.until(lambda: b"\x1b[?1049h" in terminal.sent)
        terminal.hang_up()
        assert terminal.gone(SOON) is not None


def test_a_terminal_that_goes_away_unsaid_ends_the_program() -> None:
    """Without a signal: that nothing can be read or written is enough."""
    deaf = "signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGHUP, signal.SIGCONT])"
    with Terminal(APP.format(deaf)) as terminal:
        terminal.shows("Misrata, south")
        terminal.hang_up()
        assert terminal.gone(SOON) is not None


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_terminal_that_reads_no_more_holds_nobody_up(number: signal.Signals) -> None:
    """A stalled line takes no byte: asked to end, the program ends all the same, with the status that says why."""
    with Terminal(APP.format("")) as terminal:
        terminal.shows("Misrata, south")
        terminal.settle()
        os.set_blocking(terminal.fd, False)
        with contextlib.suppress(BlockingIOError):
            for _ in range(400):
                os.write(terminal.fd, b"2z1z")
        assert terminal.gone(1.0) is None, "the line is full, the program waits for it"
        terminal.signal(number)
        assert terminal.gone(SOON) == 128 + number


# A bug that keeps the loop for itself as soon as evidence is opened: no message is handled any more.
STUCK = """
import threading
from monitor.tui.screens import evidence
def stuck(self):
    self.app._driver.write("\\x1b[Hstuck")
    threading.Event().wait()
evidence.Evidence.on_mount = stuck
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_an_app_that_answers_no_signal_is_ended_and_its_terminal_restored(number: signal.Signals) -> None:
    """Four seconds after it was asked the process ends by force, with the status that says why."""
    with Terminal(APP.format(STUCK)) as terminal:
        terminal.shows("Misrata, south")
        terminal.settle()
        os.write(terminal.fd, b"\r")
        terminal.shows("stuck")
        terminal.signal(number)
        assert terminal.ended() == 128 + number
        restored(terminal)


def test_a_stray_sigcont_changes_nothing() -> None:
    """SIGCONT without a stop, as ``kill -CONT`` sends it: the keys still work, and q still ends the program."""
    with Terminal(APP.format("")) as terminal:
        terminal.shows("Misrata, south")
        terminal.settle()
        for _ in range(3):
            terminal.signal(signal.SIGCONT)
            terminal.settle()

        def items() -> bool:
            # Taking the terminal again drops what was typed just then, as it would at a shell.
            os.write(terminal.fd, b"5")
            return "Item 1 " in terminal.text

        terminal.until(items, "the items")
        os.write(terminal.fd, b"q")
        assert terminal.gone(SOON) == 0
