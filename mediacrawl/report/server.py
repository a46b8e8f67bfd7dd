"""Serve one document over HTTP, read-only, made anew when it is asked for and old enough."""

from __future__ import annotations

import asyncio
import signal
import threading
import time
from collections.abc import Callable, Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from io import BytesIO
from ipaddress import ip_address
from typing import Self

from mediacrawl.endings import ending_signals
from mediacrawl.exceptions import MediacrawlError
from mediacrawl.report.listening import listen, url_of

# A page on the web may lead its own name to our address (DNS rebinding); it cannot lead these.
_LOCAL_NAMES = ("localhost", "127.0.0.1", "[::1]")
MOST_CONNECTIONS = 256  # of the 1,024 files that a process may open
MOST_HEAD = 16 * 1024  # bytes
HEAD_SECONDS = 10.0
SEND_SECONDS = 120.0  # a report of 5 MB to a phone takes a minute
END_SECONDS = 5.0  # for those who are being met or answered; who makes a report takes longer


class Document:
    """What is served: `make` is called when the last answer is older than `seconds`."""

    def __init__(
        self,
        make: Callable[[], bytes],
        path: str,
        content_type: str,
        headers: Mapping[str, str],
        seconds: float,
    ) -> None:
        """Make nothing yet."""
        self.path = path
        self.headers = {
            "Content-Type": content_type,
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
            "Cache-Control": "no-store",
            **headers,
        }
        self._make = make
        self._seconds = seconds
        self._made_at = float("-inf")
        self._content = b""
        self._lock = threading.Lock()  # asked for twice at once, it is made once

    def content(self) -> bytes:
        """Return the document, which may be made only now."""
        with self._lock:
            if time.monotonic() - self._made_at >= self._seconds:
                self._content = self._make()
                self._made_at = time.monotonic()
            return self._content


class DocumentServer:
    """Answers GET and HEAD of the document's path, and nothing else.

    Connections are met on one event loop: who says nothing, or says it slowly, costs no thread and
    is dropped in time, and so is the oldest where there are too many.
    """

    def __init__(self, document: Document, address: str, port: int) -> None:
        """Listen.

        Raises:
            MediacrawlError: the address cannot be listened on.
        """
        self.document = document
        self._open: dict[asyncio.Task[None], asyncio.StreamWriter] = {}
        self._started = threading.Event()
        self._socket = listen(address, port, MOST_CONNECTIONS)
        self.address, self.port = self._socket.getsockname()[:2]
        self.local = ip_address(self.address).is_loopback

    def __enter__(self) -> Self:
        """Give itself."""
        return self

    def __exit__(self, *error: object) -> None:
        """Listen no more."""
        self._socket.close()

    @property
    def url(self) -> str:
        """Where the document is."""
        return url_of(self._socket, self.document.path)

    def serve_forever(self) -> None:
        """Answer until `shutdown` is called, by another thread."""
        asyncio.run(self._serve())

    def shutdown(self) -> None:
        """End `serve_forever`, and what is under way."""
        self._started.wait()
        self._loop.call_soon_threadsafe(self._ending.set)

    async def _serve(self) -> None:
        self._loop, self._ending = asyncio.get_running_loop(), asyncio.Event()
        server = await asyncio.start_server(self._meet, sock=self._socket, limit=MOST_HEAD)
        self._started.set()
        await self._ending.wait()
        # Whoever is being met has no task of ours yet, and a server that is closed cannot meet
        # them: they would be forgotten unclosed.
        self._loop.remove_reader(self._socket)
        meeting = asyncio.all_tasks() - {*self._open, asyncio.current_task()}
        await asyncio.gather(*meeting, return_exceptions=True)
        server.close()
        for task in self._open:
            task.cancel()
        await asyncio.gather(*self._open, return_exceptions=True)

    def _meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if len(self._open) >= MOST_CONNECTIONS:
            next(iter(self._open)).cancel()
        task = self._loop.create_task(self._converse(reader, writer))
        self._open[task] = writer
        # Of a task that is cancelled before its first step too.
        task.add_done_callback(self._part)

    def _part(self, task: asyncio.Task[None]) -> None:
        writer = self._open.pop(task)
        if task.cancelled():
            writer.transport.abort()
        writer.close()

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await self._answer(reader, writer)
        except (OSError, EOFError, TimeoutError, asyncio.LimitOverrunError):
            writer.transport.abort()  # it has gone away, or is not waited for

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        async with asyncio.timeout(HEAD_SECONDS):
            head = await reader.readuntil(b"\r\n\r\n")
        answer = await asyncio.to_thread(_answer_to, head, self)
        writer.transport.set_write_buffer_limits(0)
        async with asyncio.timeout(SEND_SECONDS):
            writer.write(answer)
            await writer.drain()


def _answer_to(head: bytes, server: DocumentServer) -> bytes:
    return _Handler(head, server).wfile.getvalue()


class _Handler(BaseHTTPRequestHandler):
    """Reads a request from memory, and writes the answer there."""

    server_version = "mediacrawl"
    sys_version = ""
    wfile: BytesIO

    def __init__(self, head: bytes, server: DocumentServer) -> None:
        self._ours = server
        super().__init__(head, ("", 0), server)  # type: ignore[arg-type]  # it is asked nothing

    def setup(self) -> None:
        """Stand in for a connection."""
        self.rfile, self.wfile = BytesIO(self.request), BytesIO()

    def finish(self) -> None:
        """Leave the answer."""

    def do_GET(self) -> None:
        """Send the document."""
        self._answer()

    def do_HEAD(self) -> None:
        """Send its headers."""
        self._answer()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Keep quiet: what is asked for is no news."""

    def _answer(self) -> None:
        if self._ours.local and not self._is_local_name():
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
        elif self.path.partition("?")[0] != self._ours.document.path:
            self.send_error(HTTPStatus.NOT_FOUND)
        else:
            self._send()

    def _is_local_name(self) -> bool:
        host = self.headers.get("Host", "")
        return host.removesuffix(f":{self._ours.port}") in _LOCAL_NAMES

    def _send(self) -> None:
        try:
            content = self._ours.document.content()
        except MediacrawlError as error:
            self.send_error(HTTPStatus.SERVICE_UNAVAILABLE, explain=str(error))
            return
        self.send_response(HTTPStatus.OK)
        for name, value in self._ours.document.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(content)


def serve(document: Document, address: str, port: int, say: Callable[[str], None]) -> None:
    """Serve until Ctrl-C, SIGTERM or SIGHUP.

    Args:
        say: Told when it answers, and where.

    Raises:
        MediacrawlError: the address cannot be listened on.
    """
    signals = ending_signals()
    signal.pthread_sigmask(signal.SIG_BLOCK, signals)  # before the thread, which inherits it
    try:
        with DocumentServer(document, address, port) as server:
            thread = threading.Thread(target=server.serve_forever, daemon=True)
            thread.start()
            say(f"Serving {server.url} until Ctrl-C.")
            signal.sigwait(signals)
            server.shutdown()
            thread.join(END_SECONDS)  # it needs the socket until it has ended
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, signals)
