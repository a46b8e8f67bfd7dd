"""The signals that ask a process to end: Ctrl-C, SIGTERM, and SIGHUP, as its terminal is gone."""

from __future__ import annotations

import signal
from collections.abc import Callable
from typing import Any

ASKED = (signal.SIGINT, signal.SIGTERM)
"""By a person or a program, who may ask twice."""


def ending_signals() -> set[signal.Signals]:
    """Those that end this process; not SIGHUP where it is to outlive its terminal (`nohup`).

    The system keeps even an ignored signal for a process that holds it back.
    """
    ignores = signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    return {*ASKED} if ignores else {*ASKED, signal.SIGHUP}


def take_endings(handler: Callable[[int, Any], Any]) -> None:
    """Have the handler take the signals that end this process, and those that were held back."""
    signals = ending_signals()
    for number in signals:
        signal.signal(number, handler)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, signals)


def take_second(handler: Callable[[int, Any], Any]) -> None:
    """Have the handler take the second signal that somebody sends.

    A session that is lost sends SIGHUP twice, from its shell and from the system: that asks for
    nothing new.
    """
    for number in ASKED:
        signal.signal(number, handler)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
