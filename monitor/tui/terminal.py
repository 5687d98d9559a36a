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
import termios
import threading
import time
from functools import partial
from queue import Full
from typing import TYPE_CHECKING, TextIO, cast

from textual.drivers._writer_thread import WriterThread
from textual.drivers.linux_driver import LinuxDriver

if TYPE_CHECKING:
    from collections.abc import Callable

    from monitor.tui.app import MonitorApp

# Seconds that a terminal which takes no byte is waited for once the app is leaving.
_PATIENCE = 1.0
# Seconds after which the process ends by force if it has not ended by itself.
_FORCE = 4.0


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


class Terminal(LinuxDriver):
    """The driver; asks the app to leave when the terminal is gone, and when a signal asks for it.

    SIGTERM and SIGHUP are Python's own handlers, not the loop's: the loop may be waiting for the terminal.
    """

    _writer: Writer | None = None
    _watched = False

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

        May be called in a signal's handler, whatever that has interrupted, and more than once.
        """
        if self._writer is not None and self._writer.until is None:
            self._writer.until = time.monotonic() + _PATIENCE
            threading.Thread(target=self._force, args=(status,), name="monitor-end", daemon=True).start()

    def _force(self, status: int) -> None:
        time.sleep(_FORCE)
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
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._asked)
        if self.input_tty:
            threading.Thread(target=self._watch, name="monitor-line", daemon=True).start()

    def close(self) -> None:
        """Send what is left; the writer is gone after it."""
        super().close()
        self._writer = None

    def run_input_thread(self) -> None:
        """Read keys until told to end, or until there is nobody who could press one."""
        with contextlib.suppress(OSError):
            super().run_input_thread()

    def _watch(self) -> None:
        """Wait for the terminal to go: all that poll(2) reports though nobody asked for it."""
        line = select.poll()
        line.register(self.fileno, 0)
        line.poll()
        self._lost()

    def _asked(self, number: int, *_: object) -> None:
        """A kind request to end is an orderly end: the terminal is restored and the status says why."""
        self.leaving(128 + number)
        self._later(partial(self._monitor.action_leave, 128 + number))

    def _lost(self) -> None:
        self._later(partial(self._monitor.action_leave, 128 + signal.SIGHUP))

    def _later(self, call: Callable[[], object]) -> None:
        """Call it in the loop, from a thread or a signal's handler."""
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
