"""What ends a process: which signals, and what is said where nothing has begun."""

import os
import signal
import sys

import pytest

from mediacrawl.cli.dispatch import speak
from mediacrawl.cli.signals import stop_on_signals
from mediacrawl.endings import ASKED, ending_signals


@pytest.fixture(autouse=True)
def _as_before():
    former = {number: signal.getsignal(number) for number in (*ASKED, signal.SIGHUP)}
    yield
    for number, handler in former.items():
        signal.signal(number, handler)


def test_who_is_to_outlive_its_terminal_does():
    assert signal.SIGHUP in ending_signals()
    signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as `nohup` starts it
    assert ending_signals() == {*ASKED}


def test_a_lost_session_asks_once_and_a_person_twice():
    asked = []
    stop_on_signals(lambda: asked.append(1))
    for _ in range(2):
        os.kill(os.getpid(), signal.SIGHUP)
    assert asked == [1]
    with pytest.raises(KeyboardInterrupt):
        os.kill(os.getpid(), signal.SIGTERM)


def test_an_interrupt_while_commands_load_is_one_line(monkeypatch, capsys):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    speak()
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert capsys.readouterr().err == "mediacrawl: interrupted\n"
    sys.excepthook(ValueError, ValueError("of ours"), None)
    assert capsys.readouterr().err == "ValueError: of ours\n"
