"""A limit on the CPU time that a piece of work may take, whatever it is at when it is over.

A look at the clock between two parts of the work finds nothing out while one part goes on. So the
system looks: it sends a signal, whose handler raises wherever Python is then, inside a loop or a
regular expression. What is compiled and calls nothing of Python's goes on until it returns.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_AGAIN = 0.25  # seconds of CPU until the next signal, where something has swallowed the error


class OverBudgetError(BaseException):
    """The time is over. No Exception: what expects errors of a library must not take it for one."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raise in what is done here once it has taken so many seconds of CPU.

    Only a process's main thread gets signals: in any other there is no limit.

    Raises:
        OverBudgetError: it has.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    running = True

    def end(_number: int, frame: FrameType | None) -> None:
        if running and not _imports(frame):
            raise OverBudgetError

    former = signal.signal(signal.SIGVTALRM, end)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds, _AGAIN)
    try:
        yield
    finally:
        running = False
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, former)


def _imports(frame: FrameType | None) -> bool:
    """Whether a module is being loaded: one that is cut off in that stays broken."""
    while frame is not None:
        if frame.f_code.co_filename == "<frozen importlib._bootstrap>":
            return True
        frame = frame.f_back
    return False


@contextmanager
def uncounted() -> Iterator[None]:
    """Leave out what is done here: loading a large library once is no fault of a page's."""
    left, _ = signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    try:
        yield
    finally:
        if left:
            signal.setitimer(signal.ITIMER_VIRTUAL, left, _AGAIN)
