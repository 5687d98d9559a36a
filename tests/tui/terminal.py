"""A real terminal for a test: a pty with pyte behind it, which counts bytes and keeps every one."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pyte

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 20.0


class Terminal:
    """A child process in a pty; ``sent`` is every byte it wrote."""

    def __init__(self, code: str, *, width: int = 80, height: int = 24, env: Mapping[str, str] | None = None) -> None:
        self.screen = pyte.Screen(width, height)
        self._stream = pyte.ByteStream(self.screen)
        self.sent = b""
        self.status: int | None = None
        known = {k: os.environ[k] for k in ("PATH", "HOME") if k in os.environ}
        wanted = {**known, "TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8", **(env or {})}
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.chdir(ROOT)
            os.execve(sys.executable, [sys.executable, "-c", code], wanted)  # noqa: S606  a pty needs the bare call
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
        self.before = termios.tcgetattr(self.fd)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        if self.status is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        if self.fd >= 0:
            os.close(self.fd)

    @property
    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self.screen.display)

    def read(self, wait: float) -> bytes:
        """What comes within ``wait`` seconds; empty where nothing does."""
        if not select.select([self.fd], [], [], wait)[0]:
            return b""
        try:
            data = os.read(self.fd, 65536)
        except OSError:
            return b""
        self.sent += data
        self._stream.feed(data)
        return data

    def until(self, holds: Callable[[], bool], what: str = "") -> None:
        """Read until a condition holds; fails with the screen after some patience."""
        end = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < end, f"waited for {what}; the screen shows\n{self.text}"
            self.read(0.05)

    def shows(self, words: str) -> None:
        self.until(lambda: words in self.text, repr(words))

    def settle(self, quiet: float = 0.2) -> bytes:
        """Read until nothing came for ``quiet`` seconds; what came."""
        start = len(self.sent)
        while self.read(quiet):
            pass
        return self.sent[start:]

    def press(self, keys: bytes, quiet: float = 0.1) -> bytes:
        """Send keys; what came back, from the first byte until it was quiet. Fails where nothing comes."""
        start = len(self.sent)
        os.write(self.fd, keys)
        self.until(lambda: len(self.sent) > start, f"an answer to {keys!r}")
        self.settle(quiet)
        return self.sent[start:]

    def signal(self, number: signal.Signals) -> None:
        os.kill(self.pid, number)

    def hang_up(self) -> None:
        """Take the terminal away, as a killed tmux server or a lost connection does."""
        os.close(self.fd)
        self.fd = -1

    def gone(self, seconds: float) -> int | None:
        """The exit status, without reading on; None where the program still runs after so many seconds."""
        pidfd = os.pidfd_open(self.pid)
        try:
            if not select.select([pidfd], [], [], seconds)[0]:
                return None
        finally:
            os.close(pidfd)
        self.status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        return self.status

    def ended(self) -> int:
        """Read to the end; the exit status."""

        def gone() -> bool:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.status = os.waitstatus_to_exitcode(status)
            return bool(pid)

        self.until(gone, "the end of the program")
        while self.read(0.05):
            pass
        return self.status if self.status is not None else -1
