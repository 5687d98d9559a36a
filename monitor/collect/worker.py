"""The parsing process: reads jobs from standard input, writes results to standard output, and can do nothing else.

It limits itself before it reads a byte: memory for good, processor time anew for each job. It opens no file for
writing, no socket and no process. It ends when its input does.
"""

from __future__ import annotations

import contextlib
import sys
import time
from typing import BinaryIO

if sys.platform != "win32":  # only the wall clock limits a job there
    import resource

from monitor.collect import wire
from monitor.collect.parse import parse

MEMORY = 768 * 1024 * 1024  # address space, the interpreter's own included

_FORBIDDEN = ("socket.", "subprocess.", "os.system", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "ctypes.")


def main() -> None:
    """Serve jobs until the input ends."""
    _limit_process()
    sys.addaudithook(_audit)
    incoming, outgoing = sys.stdin.buffer, sys.stdout.buffer
    try:
        while (payload := _next(incoming)) is not None and (body := _next(incoming)) is not None:
            job = wire.decode_job(payload)
            _limit_cpu(job.cpu_seconds)
            result = parse(body, job.content_type, job.url, job.mode)
            del body
            answer = wire.encode(result)
            del result
            outgoing.write(wire.HEADER.pack(len(answer)))
            outgoing.write(answer)
            outgoing.flush()
    except MemoryError:
        sys.exit(wire.OUT_OF_MEMORY)
    except (BrokenPipeError, KeyboardInterrupt):
        sys.exit(0)  # the app is gone, or stops: there is nobody left to answer
    except Exception:  # noqa: BLE001  whatever it was may have left this process odd: it ends, and says why
        sys.exit(wire.FAULT)


def _next(stream: BinaryIO) -> bytes | None:
    header = stream.read(wire.HEADER.size)
    if len(header) < wire.HEADER.size:
        return None
    (length,) = wire.HEADER.unpack(header)
    payload = stream.read(length)
    return payload if len(payload) == length else None


def _limit_process() -> None:
    if sys.platform == "win32":
        return
    for kind, value in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CORE, 0), (resource.RLIMIT_FSIZE, 0)):
        _soft, hard = resource.getrlimit(kind)
        # macOS knows no limit of address space and refuses it; the other limits hold.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))


def _limit_cpu(seconds: int) -> None:
    """Processor time from now on; beyond it the system ends the process (SIGXCPU)."""
    if sys.platform == "win32":
        return
    _soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    until = int(time.process_time()) + 1 + seconds
    resource.setrlimit(resource.RLIMIT_CPU, (until if hard == resource.RLIM_INFINITY else min(until, hard), hard))


def _audit(event: str, args: tuple[object, ...]) -> None:
    if event.startswith(_FORBIDDEN):
        raise PermissionError(f"{event} in the parsing process")
    if event == "open" and isinstance(args[1], str) and set(args[1]) & set("wax+"):
        raise PermissionError("writing a file in the parsing process")
