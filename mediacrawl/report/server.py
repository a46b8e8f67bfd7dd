"""Serve one document over HTTP, read-only, made anew when it is asked for and old enough."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable, Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address

from mediacrawl.exceptions import MediacrawlError

# A page on the web may lead its own name to our address (DNS rebinding); it cannot lead these.
_LOCAL_NAMES = ("localhost", "127.0.0.1", "[::1]")


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


class DocumentServer(ThreadingHTTPServer):
    """Answers GET and HEAD of the document's path, and nothing else."""

    daemon_threads = True
    # SO_REUSEADDR alone: a port that another process serves is refused.
    allow_reuse_port = False

    def __init__(self, document: Document, address: str, port: int) -> None:
        """Listen.

        Raises:
            MediacrawlError: the address cannot be listened on.
        """
        self.document = document
        try:
            super().__init__((address, port), _Handler)
            self.local = ip_address(str(self.server_address[0])).is_loopback
        except (OSError, OverflowError) as error:
            raise MediacrawlError(
                f"cannot listen on {address}:{port} ({error}): give another --port (0: any)"
            ) from None

    @property
    def url(self) -> str:
        """Where the document is."""
        return f"http://{self.server_address[0]!s}:{self.server_port}{self.document.path}"


class _Handler(BaseHTTPRequestHandler):
    server: DocumentServer
    server_version = "mediacrawl"
    sys_version = ""
    timeout = 10  # who says nothing does not hold a thread

    def do_GET(self) -> None:
        """Send the document."""
        self._answer()

    def do_HEAD(self) -> None:
        """Send its headers."""
        self._answer()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Keep quiet: what is asked for is no news."""

    def _answer(self) -> None:
        if self.server.local and not self._is_local_name():
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
        elif self.path.partition("?")[0] != self.server.document.path:
            self.send_error(HTTPStatus.NOT_FOUND)
        else:
            self._send()

    def _is_local_name(self) -> bool:
        host = self.headers.get("Host", "")
        return host.removesuffix(f":{self.server.server_port}") in _LOCAL_NAMES

    def _send(self) -> None:
        try:
            content = self.server.document.content()
        except MediacrawlError as error:
            self.send_error(HTTPStatus.SERVICE_UNAVAILABLE, explain=str(error))
            return
        self.send_response(HTTPStatus.OK)
        for name, value in self.server.document.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(content)


def serve(document: Document, address: str, port: int, say: Callable[[str], None]) -> None:
    """Serve until Ctrl-C or SIGTERM.

    Args:
        say: Told when it answers, and where.

    Raises:
        MediacrawlError: the address cannot be listened on.
    """
    signals = {signal.SIGINT, signal.SIGTERM}
    signal.pthread_sigmask(signal.SIG_BLOCK, signals)  # before the thread, which inherits it
    try:
        with DocumentServer(document, address, port) as server:
            thread = threading.Thread(target=server.serve_forever, daemon=True)
            thread.start()
            say(f"Serving {server.url} until Ctrl-C.")
            signal.sigwait(signals)
            server.shutdown()
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, signals)
