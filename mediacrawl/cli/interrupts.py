"""Ctrl-C and SIGTERM of commands that crawl nothing: both end them, and what they have begun."""

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
    """Have SIGTERM end a command as Ctrl-C does: by KeyboardInterrupt.

    By itself it ends Python where it stands: a file half written stays, and the embedded database
    runs on, used by nobody.
    """
    ending = Ending()

    def end(number: int, frame: FrameType | None) -> None:
        ending.by = number
        signal.default_int_handler(number, frame)

    if signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
        signal.signal(signal.SIGTERM, end)
    return ending
