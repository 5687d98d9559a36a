"""The terminal the app draws on: Textual's driver, made to end whatever becomes of its terminal.

Textual 8.2 waits for ever in three cases: its writer dies with the terminal and the queue before it fills; a terminal
that takes no byte (a stalled line) blocks the loop, and with it the signals; a SIGCONT without a stop starts a second
thread that reads keys, of which only one is told to end.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import select
import signal
import sys
import termios
import threading
import time
from functools import partial
from queue import Full
from typing import TYPE_CHECKING, TextIO, cast

from textual.drivers._writer_thread import WriterThread
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Key
from textual.message import Message

from monitor.tui.keys import Keys, opens, read, wait

if TYPE_CHECKING:
    from collections.abc import Callable

    from monitor.tui.app import MonitorApp

# Seconds that a terminal which takes no byte is waited for once the app is leaving.
_PATIENCE = 1.0
# Seconds after which the process ends by force if it has not ended by itself.
_FORCE = 4.0
_ENDING = frozenset({signal.SIGTERM, signal.SIGHUP})
# Every mode that the driver and the app set, taken back: what is sent where the loop can send nothing any more.
_RESTORED = (
    b"\x1b[?2026l\x1b[?2004l\x1b[?7h\x1b[?2048l\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1004l"
    b"\x1b[0m\x1b[<u\x1b[?1049l\x1b[?25h"
)


class Writer(WriterThread):
    """Writes to the terminal in a thread; nobody waits for one that is gone, nor for long once the app is leaving."""

    def __init__(self, file: TextIO, lost: Callable[[], None]) -> None:
        super().__init__(file)
        self.until: float | None = None
        self._lost = lost
        self._encoding = file.encoding or "utf-8"

    def write(self, text: str | None) -> None:
        """Hand over a text; None is the last. Waits while the terminal is slow; drops it where it is gone."""
        while self.is_alive() and (self.until is None or time.monotonic() < self.until):
            with contextlib.suppress(Full):
                self._queue.put(text, timeout=0.1)
                break

    def run(self) -> None:
        """Write until the last text, straight to the terminal: a stalled line would hold a lock of Python's files."""
        number, encoding = self._file.fileno(), self._encoding
        try:
            while (text := self._queue.get()) is not None:
                _send(number, text.encode(encoding, "replace"))
        except OSError:
            self._lost()

    def stop(self) -> None:
        """Write what is left and end."""
        self.write(None)
        self.join(None if self.until is None else max(self.until - time.monotonic(), 0))


def _send(number: int, data: bytes) -> None:
    while data:
        try:
            data = data[os.write(number, data) :]
        except BlockingIOError:
            # Whoever else holds this terminal has made it non-blocking.
            select.select([], [number], [])


def _noted(*_: object) -> None:
    """What is to be done is done by who watches the wakeup file; without a handler the process would end at once."""


def _restore(number: int) -> None:
    with contextlib.suppress(OSError):
        _send(number, _RESTORED)


class Terminal(LinuxDriver):
    """The driver; asks the app to leave when the terminal is gone, and when a signal asks for it.

    SIGTERM and SIGHUP are heard by a thread, through the file that Python's own handler in C writes to: the loop, and
    with it every handler in Python, may be waiting for the terminal, or for something that never comes.
    """

    _writer: Writer | None = None
    _watched = False

    def __init__(
        self, app: MonitorApp, *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        # Textual draws on standard error, which ``2>file`` takes away: the screen would go into the file, unseen.
        self._file = sys.__stdout__

    @property
    def _writer_thread(self) -> Writer | None:
        return self._writer

    @_writer_thread.setter
    def _writer_thread(self, made: WriterThread | None) -> None:
        """Where the base class makes its writer there is ours."""
        self._writer = None if made is None else Writer(cast("TextIO", self._file), self._lost)

    @property
    def _monitor(self) -> MonitorApp:
        return cast("MonitorApp", self._app)

    # -- the app's side

    def leaving(self, status: int) -> None:
        """The app is to end with this status: from now on nothing is waited for without a bound.

        May be called from any thread, and more than once.
        """
        if self._writer is not None and self._writer.until is None:
            self._writer.until = time.monotonic() + _PATIENCE
            threading.Thread(target=self._force, args=(status,), name="monitor-end", daemon=True).start()

    def _force(self, status: int) -> None:
        time.sleep(_FORCE)
        # A terminal that takes no byte is not waited for.
        number = cast("TextIO", self._file).fileno()
        last = threading.Thread(target=_restore, args=(number,), name="monitor-restore", daemon=True)
        last.start()
        last.join(_PATIENCE)
        if self.attrs_before is not None:
            with contextlib.suppress(termios.error):
                termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)
        # What the store was about to commit is committed whole or not at all, and its locks end with the process.
        os._exit(status)

    # -- the driver's side

    def write(self, data: str) -> None:
        """Send to the terminal; nothing where it is suspended or gone."""
        if self._writer is not None:
            self._writer.write(data)

    def start_application_mode(self) -> None:
        """Take the terminal, and watch that it stays."""
        self._loop = asyncio.get_running_loop()
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if self._watched:
            return
        self._watched = True
        read, write = os.pipe()
        os.set_blocking(write, False)
        signal.set_wakeup_fd(write, warn_on_full_buffer=False)
        for number in _ENDING:
            signal.signal(number, _noted)
        threading.Thread(target=self._watch, args=(read,), name="monitor-line", daemon=True).start()

    def close(self) -> None:
        """Send what is left; the writer is gone after it."""
        super().close()
        self._writer = None

    def run_input_thread(self) -> None:
        """Read keys until told to end, or until there is nobody who could press one."""
        with contextlib.suppress(OSError):
            read(self.fileno, self.exit_event, Keys(self._typing), self._take)

    def _take(self, message: Message) -> None:
        self.process_message(message)
        if isinstance(message, Key) and opens(message, self._typing):
            wait(self._monitor, self._loop, self.exit_event)

    def _typing(self) -> bool:
        """Whether a line of text has the focus."""
        screen = self._monitor.front
        held = screen.focused if screen is not None else None
        return held is not None and held.check_consume_key("a", "a")

    def _watch(self, signals: int) -> None:
        """Wait for the terminal to go (all that poll(2) reports though nobody asked for it), and for signals to end."""
        line = select.poll()
        line.register(signals, select.POLLIN)
        if self.input_tty:
            line.register(self.fileno, 0)
        while True:
            for number, _what in line.poll():
                if number == signals:
                    self._asked(*_ENDING.intersection(os.read(signals, 64)))
                else:
                    line.unregister(number)
                    self._lost()

    def _asked(self, *numbers: int) -> None:
        """A kind request to end is an orderly end: the terminal is restored and the status says why."""
        for number in numbers:
            self.leaving(128 + number)
            self._later(partial(self._monitor.leave, 128 + number))

    def _lost(self) -> None:
        self._later(partial(self._monitor.leave, 128 + signal.SIGHUP))

    def _later(self, call: Callable[[], object]) -> None:
        """Call it in the loop, from a thread."""
        # A loop that is closed belongs to an app that has ended.
        with contextlib.suppress(RuntimeError):
            self._loop.call_soon_threadsafe(call)

    # -- stop and go on

    def _sigtstp_application(self, *_: object) -> None:
        self._later(self._stop)

    def _sigcont_application(self, *_: object) -> None:
        self._later(self._continue)

    def _stop(self) -> None:
        """Give the terminal back and stop, as the shell expects of Ctrl+Z."""
        self.suspend_application_mode()
        self._must_signal_resume = True
        os.kill(os.getpid(), signal.SIGSTOP)

    def _continue(self) -> None:
        """Take the terminal again: after a stop of our own, and after one that could not be seen coming."""
        try:
            termios.tcgetattr(self.fileno)
        except termios.error:
            return self._lost()
        if self._writer is not None:
            if self._writer.until is not None:
                return None
            self.suspend_application_mode()
        return self.resume_application_mode()
