"""What ends a process: which signals, and what is said where nothing has begun."""

import io
import os
import signal
import sys
from argparse import Namespace

import pytest

from mediacrawl.cli.base import MediacrawlCommand
from mediacrawl.cli.dispatch import speak
from mediacrawl.cli.signals import stop_on_signals
from mediacrawl.endings import ASKED, ending_signals


@pytest.fixture(autouse=True)
def _as_before():
    former = {number: signal.getsignal(number) for number in (*ASKED, signal.SIGHUP)}
    signal.signal(signal.SIGHUP, signal.SIG_DFL)  # also where `nohup` runs the tests
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


class Speaking(MediacrawlCommand):
    def execute(self, args, opts):
        sys.stdout.write("Canción")


def test_a_letter_that_the_output_has_not_ends_a_command_in_a_line(monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), encoding="ascii"))
    monkeypatch.setattr("mediacrawl.cli.base.drop_output", lambda: None)
    command = Speaking()
    command.run([], Namespace())
    said = "standard output is in ascii, which has no ó: set PYTHONIOENCODING=utf-8\n"
    assert (command.exitcode, capsys.readouterr().err) == (1, f"mediacrawl: {said}")
