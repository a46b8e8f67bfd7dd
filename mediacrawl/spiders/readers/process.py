"""Another process, which does what it is asked to while this one goes on.

By a socket that the event loop looks after, not by threads: these would wait for their turn beside
a loop that is always busy, some milliseconds each time. And by a program of its own: what Python
starts for us would load the main module once more, be it Scrapy's or a script that starts a crawl.
"""

from __future__ import annotations

import asyncio
import logging
import os
import pickle
import socket
import subprocess
import sys
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar

from mediacrawl.spiders.readers.child import LENGTH, Answer

if TYPE_CHECKING:
    from typing import Self

T = TypeVar("T")
_BUFFER = 2**20  # bytes of an answer that are taken before it is whole
# Those that have not ended. The event loop knows tasks weakly, and a connection its reader: who
# waits for an answer is known to the process alone, and it to nobody else while it begins. Python
# took both for garbage then, and a crawl waited for its page for ever.
_living: set[Process] = set()


class LostError(Exception):
    """The process has ended before it came to this."""


class KilledError(Exception):
    """The process has ended while it did this."""


class Process:
    """Calls functions elsewhere, in their order. It ends with this process, however that ends."""

    def __init__(
        self,
        process: subprocess.Popen[bytes],
        answers: asyncio.StreamReader,
        calls: asyncio.StreamWriter,
    ) -> None:
        """Take one that was begun (`begin`)."""
        self.pid = process.pid
        self.has_ended = False
        self._process = process
        self._answers, self._calls = answers, calls
        self._called: deque[asyncio.Future[Any]] = deque()
        self._listening = asyncio.create_task(self._listen())
        _living.add(self)

    @classmethod
    async def begin(cls) -> Self:
        """Begin one, which needs some time to load what it is asked for first."""
        ours, theirs = socket.socketpair()
        try:
            with theirs:
                process = await asyncio.to_thread(_start, theirs.fileno())
            return cls(process, *await asyncio.open_unix_connection(sock=ours, limit=_BUFFER))
        except BaseException:
            ours.close()  # one that was begun all the same ends with it
            raise

    @property
    def waiting(self) -> int:
        """How many calls it has not answered."""
        return len(self._called)

    async def call(self, function: Callable[..., T], *given: Any) -> T:
        """Have it call a function of a module, with what can be pickled.

        Raises:
            KilledError: it has ended meanwhile.
            LostError: it has ended before.
            Exception: as the function raised it.
        """
        frame = pickle.dumps((function, *given), pickle.HIGHEST_PROTOCOL)
        if self.has_ended:
            raise LostError
        answer: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._called.append(answer)
        self._calls.write(LENGTH.pack(len(frame)) + frame)
        return await answer

    def end(self) -> None:
        """End it at once, whatever it does."""
        self._listening.cancel()
        self._take_leave()

    async def _listen(self) -> None:
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                (length,) = LENGTH.unpack(await self._answers.readexactly(LENGTH.size))
                result, error, said = _answer(await self._answers.readexactly(length))
                for record in said:
                    _log(record)
                answer = self._called.popleft()
                if answer.done():  # nobody waits for it any more
                    continue
                if error is None:
                    answer.set_result(result)
                else:
                    answer.set_exception(error)
        self._take_leave()

    def _take_leave(self) -> None:
        self.has_ended = True
        _living.discard(self)
        self._calls.close()
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.kill()
        self._process.wait()
        for number, answer in enumerate(self._called):
            if not answer.done():
                answer.set_exception(LostError() if number else KilledError())
        self._called.clear()


def _start(descriptor: int) -> subprocess.Popen[bytes]:
    program = [sys.executable, "-P", "-m", "mediacrawl.spiders.readers.child", str(descriptor)]
    paths = os.pathsep.join(path or os.getcwd() for path in sys.path)
    return subprocess.Popen(
        program,
        env={**os.environ, "PYTHONPATH": paths},
        pass_fds=[descriptor],
        stdin=subprocess.PIPE,  # nothing is written: it is closed when this process ends
        process_group=0,  # Ctrl-C is for us to hear
    )


def _answer(frame: bytes) -> Answer:
    try:
        answer: Answer = pickle.loads(frame)  # made by a process of ours
    except Exception as error:
        return None, error, []
    return answer


def _log(record: logging.LogRecord) -> None:
    logger = logging.getLogger(record.name)
    if logger.isEnabledFor(record.levelno):
        logger.handle(record)
