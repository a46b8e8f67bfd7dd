"""Ask an archive's index of captures, patiently: one connection, and never all of it in memory."""

from __future__ import annotations

import http.client
import json
import logging
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Generator, Iterator
from datetime import UTC, datetime
from itertools import islice
from threading import Event
from typing import NamedTuple

from mediacrawl.exceptions import ArchiveError
from mediacrawl.memento.lines import LONGEST_WORDS, Line, Lines
from mediacrawl.memento.server import ACCESS_CONTROL, WHY_NOT, Query, Server
from mediacrawl.values.times.durations import retry_seconds

logger = logging.getLogger(__name__)
BATCH = 1_000  # lines that are handed on together
TRIES = 8
FIRST_PAUSE, LONGEST_PAUSE = 2.0, 300.0  # seconds
ANSWER_SECONDS = 120.0  # the index of a large site takes its time
LARGEST_TEXT = 512 * 1024  # bytes; RFC 9309, 2.5, asks for 500 KiB of a robots.txt
NOT_FOUND = 404
RATE_LIMITED = 429
AFTER_LIMIT = 60
"""So many times the pause where the server says that it is asked too often, and not for how long:
the Internet Archive refuses all connections for a minute to whoever goes on."""
PASSING = (RATE_LIMITED, 500, 502, 503, 504)
_BROKEN = (OSError, http.client.HTTPException)


class Stopped(Exception):  # noqa: N818  # it is no error
    """The run is to end."""


class Batch(NamedTuple):
    """Captures, and where to go on once they are noted."""

    lines: list[Line]

    resume: str | None
    """Where a later run begins; None at the end, when there is nothing more."""


class Client:
    """Asks one archive. What it waits for ends with `stop`."""

    def __init__(self, server: Server, agent: str, pause: float = FIRST_PAUSE) -> None:
        """Ask nothing yet.

        Args:
            agent: What it calls itself (User-Agent).
            pause: Seconds before the second try, twice as many before each further one.
        """
        self._server = server
        self.agent = agent
        """User agent that it asks with."""
        self.stop = Event()
        """Ends what waits."""
        self._pause = pause
        self.malformed = Counter[str]()
        """Lines that tell of no capture, by what is wrong with them."""
        self.retried = 0
        """Answers that were asked for again: the server was busy, or the connection broke."""

    def captures(self, query: Query, resume: str = "") -> Iterator[Batch]:
        """All captures of a query. What an answer that breaks off has given is given again.

        Args:
            resume: As the last batch of an earlier run says.

        Raises:
            ArchiveError: the index cannot be had.
            Stopped: the run is to end.
        """
        pages = self._pages(query) if self._server.pywb else None
        here: str | None = resume
        while here is not None:
            lines = yield from self._answer(self._server.ask(query, here), here)
            self.malformed += lines.malformed
            following = int(here or 0) + 1 if pages else 0
            here = str(following) if pages and following < pages else lines.resume
            yield Batch([], here)

    def text(self, url: str) -> str | None:
        """A small text of the archive's, such as its robots.txt; None where it has none.

        Raises:
            ArchiveError: it cannot be had.
            Stopped: the run is to end.
        """
        for number in range(TRIES):
            try:
                with self._open(url) as answer:
                    return answer.read(LARGEST_TEXT).decode("utf-8", "replace")
            except _BROKEN as error:
                if not _is_passing(error):
                    return None
                self._wait(number, url, error)
        raise AssertionError  # the last wait raises

    def _pages(self, query: Query) -> int | None:
        """In how many pages an index answers; None where it answers at once."""
        try:
            said = json.loads(self.text(self._server.ask_pages(query)) or "")
        except ValueError:
            return None
        pages = said.get("pages") if isinstance(said, dict) else None
        return pages if isinstance(pages, int) else None

    def _answer(self, url: str, here: str) -> Generator[Batch, None, Lines]:
        """The captures of one answer, from its beginning again where it breaks off."""
        for number in range(TRIES):
            lines = Lines()
            try:
                with self._open(url) as answer:
                    captures = lines.read(answer)
                    while batch := list(islice(captures, BATCH)):
                        self._hold_on()
                        yield Batch(batch, here)
                    if answer.length:
                        raise http.client.IncompleteRead(b"", answer.length)
                return lines
            except _BROKEN as error:
                if getattr(error, "code", None) == NOT_FOUND:  # pywb's word for no captures
                    return lines
                if not _is_passing(error):
                    raise ArchiveError(_refusal(url, error)) from None
                self._wait(number, url, error)
        raise AssertionError  # the last wait raises

    def _open(self, url: str) -> http.client.HTTPResponse:
        self._hold_on()
        request = urllib.request.Request(url, headers={"User-Agent": self.agent})
        opened: http.client.HTTPResponse = urllib.request.urlopen(request, timeout=ANSWER_SECONDS)
        return opened

    def _hold_on(self) -> None:
        if self.stop.is_set():
            raise Stopped

    def _wait(self, number: int, url: str, error: Exception) -> None:
        """Leave the server alone for as long as it says, or longer each time."""
        if number + 1 >= TRIES:
            raise ArchiveError(f"{url} cannot be had ({error}): run again later")
        self.retried += 1
        said = error.headers["Retry-After"] if isinstance(error, urllib.error.HTTPError) else None
        asked = retry_seconds(said or "", datetime.now(UTC))
        times = AFTER_LIMIT if getattr(error, "code", None) == RATE_LIMITED else 1
        pause = self._pause * max(2**number, times)
        seconds = min(pause if asked is None else asked, LONGEST_PAUSE)
        logger.info("The archive is busy or away (%s): going on in %.0f s", error, seconds)
        if self.stop.wait(seconds):
            raise Stopped


def _is_passing(error: Exception) -> bool:
    if isinstance(error, urllib.error.HTTPError):
        return error.code in PASSING
    return ACCESS_CONTROL not in str(error)


def _refusal(url: str, error: Exception) -> str:
    """What to say of an answer that will be the same again, with the archive's own words."""
    words = str(error)
    if isinstance(error, urllib.error.HTTPError):
        body = error.read(LONGEST_WORDS).decode("utf-8", "replace").strip()
        said = error.headers.get(WHY_NOT) or ("" if body.startswith("<") else body)
        words = f"{error}: {said}" if said else words
    if ACCESS_CONTROL in words:
        return (
            f"{url} cannot be had: the archive shows nothing of this site ({words}); another one "
            "may (origin=wayback:URL)"
        )
    return f"{url} cannot be had ({words}): see that server"
