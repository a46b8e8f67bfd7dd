"""Ctrl-C, SIGTERM, SIGHUP of commands that crawl nothing: they end, and what they have begun."""

from __future__ import annotations

import signal
from dataclasses import dataclass
from types import FrameType


@dataclass(slots=True)
class Ending:
    """What ends a command."""

    by: int = signal.SIGINT
    """Number of the signal."""


def take_ending() -> Ending:
    """Have SIGTERM and SIGHUP end a command as Ctrl-C does: by KeyboardInterrupt.

    By themselves they end Python where it stands: a file half written stays, and the embedded
    database runs on, used by nobody.
    """
    ending = Ending()

    def end(number: int, frame: FrameType | None) -> None:
        ending.by = number
        signal.signal(signal.SIGHUP, signal.SIG_IGN)  # a session that is lost sends it twice
        signal.default_int_handler(number, frame)

    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, end)
    return ending
