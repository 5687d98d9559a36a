"""Blocking calls beside the event loop, in threads that never hold up leaving.

The pool that asyncio uses is waited for when the program ends: a poll of slow servers would keep a user who pressed
``q`` in front of a dead terminal. These threads are daemons: what they were about to commit is committed whole or
not at all by the store, and nobody waits.
"""

from __future__ import annotations

import asyncio
import contextlib
import contextvars
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from monitor.errors import MonitorError
from monitor.tui.messages import Failed

if TYPE_CHECKING:
    from textual.dom import DOMNode

T = TypeVar("T")


async def off_loop(call: Callable[[], T], name: str = "monitor") -> T:
    """The call's result, or what it raised. Cancelling stops the waiting, not the call."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[T] = loop.create_future()
    context = contextvars.copy_context()

    def settle(result: T | None, wrong: BaseException | None) -> None:
        if done.done():
            return
        if wrong is not None:
            done.set_exception(wrong)
        else:
            done.set_result(result)  # type: ignore[arg-type]

    def body() -> None:
        result, wrong = None, None
        try:
            result = context.run(call)
        except BaseException as raised:  # noqa: BLE001  handed over to whoever waits, not swallowed
            wrong = raised
        # Nobody waits any more where the loop has been closed: the program has ended.
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(settle, result, wrong)

    threading.Thread(target=body, name=name, daemon=True).start()
    return await done


def in_thread(node: DOMNode, call: Callable[[], object], group: str, *, exclusive: bool = False) -> None:
    """Make a blocking call off the loop for a screen, a widget or the app, and forget it where that is put away.

    What a user can put right is told as :class:`Failed`; anything else is a bug and raised. An ``exclusive`` call is
    the only one of its group that is still waited for.
    """
    # Handed on, not held: Textual's workers lie in cycles, which would keep for good what a call was made with.
    waiting = [call]

    async def guarded() -> None:
        try:
            await off_loop(waiting.pop(), f"monitor-{group}")
        except MonitorError as wrong:
            node.post_message(Failed(told(wrong)))

    # Not called here: a worker that is cancelled before its turn would leave it unawaited, which Python complains of.
    node.run_worker(guarded, group=group, exclusive=exclusive)  # type: ignore[arg-type]  # mypy finds no result type


def told(wrong: MonitorError) -> str:
    """What is wrong and what to do before where: of a line that is cut at its end the path is missed least."""
    place = f" ({wrong.where})" if wrong.where else ""
    return f"{wrong.message}{f'. {wrong.remedy}' if wrong.remedy else ''}{place}"
