"""A process that does what another asks of it, one call after the other, and ends with it.

`process.Process` begins it. It loads what it is asked for, and Scrapy is none of that.
"""

from __future__ import annotations

import logging
import pickle
import signal
import socket
import struct
import sys
import traceback
from contextlib import suppress
from typing import Any, BinaryIO, cast

from mediacrawl.spiders.garbage import collect_seldom
from mediacrawl.spiders.readers.orphans import end_with_writer

LENGTH = struct.Struct("!I")
"""Stands before each call and each answer: how many bytes follow."""
Answer = tuple[Any, Exception | None, list[logging.LogRecord]]
"""What a function gave, or raised, and what was logged meanwhile."""


class _Said(logging.Handler):
    """Keeps what is logged for the other process."""

    def __init__(self) -> None:
        super().__init__()
        self._records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a record, without what cannot be sent."""
        if record.exc_info:
            record.exc_text = logging.Formatter().formatException(record.exc_info)
        record.msg, record.args, record.exc_info = record.getMessage(), None, None
        self._records.append(record)

    def taken(self) -> list[logging.LogRecord]:
        """What was logged since this was asked."""
        records, self._records = self._records, []
        return records


def main() -> None:
    """Answer until the other process ends, or ends this."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the other one stops us
    end_with_writer(sys.stdin.fileno())
    collect_seldom()
    said = _Said()
    logging.basicConfig(handlers=[said])
    logging.captureWarnings(capture=True)
    connection = socket.socket(fileno=int(sys.argv[1]))
    with connection, connection.makefile("rwb") as both, suppress(ConnectionError):
        stream = cast("BinaryIO", both)
        while head := stream.read(LENGTH.size):
            call = stream.read(LENGTH.unpack(head)[0])
            _send(stream, (*_result(call), said.taken()))


def _result(call: bytes) -> tuple[Any, Exception | None]:
    try:
        function, *given = pickle.loads(call)  # made by the process that began this one
        return function(*given), None
    except Exception as error:
        error.add_note("".join(traceback.format_exception(error)))
        return None, error


def _send(stream: BinaryIO, answer: Answer) -> None:
    try:
        frame = pickle.dumps(answer, pickle.HIGHEST_PROTOCOL)
        if answer[1]:
            pickle.loads(frame)  # an error may be made by what it does not keep
    except Exception as error:
        problem = RuntimeError(f"{answer[1] or error!r} cannot be sent")
        problem.__notes__ = getattr(answer[1], "__notes__", [])
        frame = pickle.dumps((None, problem, answer[2]))
    stream.write(LENGTH.pack(len(frame)))
    stream.write(frame)
    stream.flush()


if __name__ == "__main__":
    main()
